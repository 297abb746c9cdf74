/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

G_BEGIN_DECLS

typedef void (*BethinkContactNameFunc) (gint64      id,
                                        const char *name,
                                        gpointer    data);

gboolean  bethink_contact_lookup_foreach_name  (BethinkDb               *db,
                                                BethinkContactNameFunc   func,
                                                gpointer                 data,
                                                GError                 **error);

G_END_DECLS
