/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *bethink_import_files_expand    (GPtrArray     *files,
                                           GCancellable  *cancellable);
guint64    bethink_import_files_get_size  (GFile         *file,
                                           GCancellable  *cancellable);

G_END_DECLS
