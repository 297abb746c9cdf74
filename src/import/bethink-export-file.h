/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GOutputStream *bethink_export_file_create  (GFile          *file,
                                            GCancellable   *cancellable,
                                            GError        **error);
gboolean       bethink_export_file_commit  (GOutputStream  *stream,
                                            GCancellable   *cancellable,
                                            GError        **error);
void           bethink_export_file_discard (GOutputStream  *stream);

G_END_DECLS
