/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean  bethink_source_table_find    (BethinkDb           *db,
                                        const char          *name,
                                        gint64              *id,
                                        GError             **error);
gboolean  bethink_source_table_ensure  (BethinkTransaction  *tx,
                                        const char          *name,
                                        gint64              *id,
                                        GError             **error);

G_END_DECLS
