/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-call.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean      bethink_call_table_insert     (BethinkTransaction  *tx,
                                             BethinkCall         *call,
                                             GError             **error);
gboolean      bethink_call_table_update     (BethinkTransaction  *tx,
                                             BethinkCall         *call,
                                             GError             **error);

BethinkCall  *bethink_call_table_get        (BethinkDb           *db,
                                             gint64               id,
                                             GError             **error);
BethinkCall  *bethink_call_table_get_row    (BethinkDb           *db,
                                             gint64               id,
                                             GError             **error);
GPtrArray    *bethink_call_table_load_rows  (BethinkDb           *db,
                                             const gint64        *ids,
                                             gsize                n_ids,
                                             GError             **error);
gboolean      bethink_call_table_find_uuid  (BethinkDb           *db,
                                             const char          *uuid,
                                             gint64              *id,
                                             GError             **error);

G_END_DECLS
