/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How often a database was synchronised, kept in a small file beside it: when the
 * file is ahead, the database was put back from a copy.
 */
gboolean  bethink_sync_epoch_read   (const char  *database_path,
                                     gint64       account_id,
                                     gint64      *epoch,
                                     GError     **error);
gboolean  bethink_sync_epoch_write  (const char  *database_path,
                                     gint64       account_id,
                                     gint64       epoch,
                                     GError     **error);

G_END_DECLS
