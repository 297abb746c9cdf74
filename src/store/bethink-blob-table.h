/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean  bethink_blob_table_put  (BethinkTransaction  *tx,
                                   GBytes              *data,
                                   gint64              *id,
                                   GError             **error);
GBytes   *bethink_blob_table_get  (BethinkDb           *db,
                                   gint64               id,
                                   GError             **error);

G_END_DECLS
