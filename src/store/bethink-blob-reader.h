/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

G_BEGIN_DECLS

/* Called with one piece after the other; %FALSE ends the reading. */
typedef gboolean (*BethinkBlobFunc) (const guint8  *data,
                                     gsize          size,
                                     gpointer       user_data,
                                     GError       **error);

gboolean  bethink_blob_read  (BethinkDb        *db,
                              gint64            id,
                              gsize             piece,
                              BethinkBlobFunc   func,
                              gpointer          user_data,
                              GError          **error);

G_END_DECLS
