/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-contact-field.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean             bethink_contact_field_table_insert  (BethinkTransaction   *tx,
                                                          gint64                contact_id,
                                                          BethinkContactField  *field,
                                                          GError              **error);
gboolean             bethink_contact_field_table_update  (BethinkTransaction   *tx,
                                                          gint64                contact_id,
                                                          BethinkContactField  *field,
                                                          GError              **error);
gboolean             bethink_contact_field_table_remove  (BethinkTransaction   *tx,
                                                          gint64                id,
                                                          GError              **error);

BethinkContactField *bethink_contact_field_table_get     (BethinkDb            *db,
                                                          gint64                id,
                                                          gint64               *contact_id,
                                                          GError              **error);
GPtrArray           *bethink_contact_field_table_list    (BethinkDb            *db,
                                                          gint64                contact_id,
                                                          GError              **error);
GArray              *bethink_contact_field_table_match   (BethinkDb            *db,
                                                          BethinkFieldKind      kind,
                                                          const char           *match_key,
                                                          GError              **error);

G_END_DECLS
