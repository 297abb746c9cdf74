/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean  bethink_record_join            (BethinkTransaction  *tx,
                                          BethinkKind          kind,
                                          gint64               keep,
                                          gint64               drop,
                                          GError             **error);
gboolean  bethink_record_join_get_owner  (BethinkDb           *db,
                                          BethinkKind          kind,
                                          gint64               id,
                                          gint64              *owner,
                                          GError             **error);

G_END_DECLS
