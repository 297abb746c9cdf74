/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean  bethink_export_json         (const char           *database_path,
                                       GFile                *file,
                                       GCancellable         *cancellable,
                                       GError              **error);
void      bethink_export_json_async   (const char           *database_path,
                                       GFile                *file,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean  bethink_export_json_finish  (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
