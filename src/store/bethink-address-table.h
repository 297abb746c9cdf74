/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-address.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean        bethink_address_table_insert  (BethinkTransaction  *tx,
                                               gint64               contact_id,
                                               BethinkAddress      *address,
                                               GError             **error);
gboolean        bethink_address_table_update  (BethinkTransaction  *tx,
                                               gint64               contact_id,
                                               BethinkAddress      *address,
                                               GError             **error);
gboolean        bethink_address_table_remove  (BethinkTransaction  *tx,
                                               gint64               id,
                                               GError             **error);

BethinkAddress *bethink_address_table_get     (BethinkDb           *db,
                                               gint64               id,
                                               gint64              *contact_id,
                                               GError             **error);
GPtrArray      *bethink_address_table_list    (BethinkDb           *db,
                                               gint64               contact_id,
                                               GError             **error);

G_END_DECLS
