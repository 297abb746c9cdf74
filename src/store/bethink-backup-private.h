/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What making and restoring copies have in common. */

char     *bethink_backup_find_free_path  (const char  *folder,
                                          const char  *stem,
                                          gint64       ms);
gboolean  bethink_backup_fail            (int          saved,
                                          const char  *path,
                                          GError     **error);
gboolean  bethink_backup_move_file       (const char  *from,
                                          const char  *to,
                                          GError     **error);

G_END_DECLS
