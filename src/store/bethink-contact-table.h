/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-contact-card.h"
#include "bethink-contact.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean            bethink_contact_table_insert     (BethinkTransaction  *tx,
                                                      BethinkContact      *contact,
                                                      GError             **error);
gboolean            bethink_contact_table_update     (BethinkTransaction  *tx,
                                                      BethinkContact      *contact,
                                                      GError             **error);
gboolean            bethink_contact_table_save_card  (BethinkTransaction  *tx,
                                                      BethinkContactCard  *card,
                                                      GError             **error);

BethinkContact     *bethink_contact_table_get        (BethinkDb           *db,
                                                      gint64               id,
                                                      GError             **error);
BethinkContact     *bethink_contact_table_get_row    (BethinkDb           *db,
                                                      gint64               id,
                                                      GError             **error);
GPtrArray          *bethink_contact_table_load_rows  (BethinkDb           *db,
                                                      const gint64        *ids,
                                                      gsize                n_ids,
                                                      GError             **error);
BethinkContactCard *bethink_contact_table_get_card   (BethinkDb           *db,
                                                      gint64               id,
                                                      GError             **error);
gboolean            bethink_contact_table_find_uuid  (BethinkDb           *db,
                                                      const char          *uuid,
                                                      gint64              *id,
                                                      GError             **error);

G_END_DECLS
