/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

int  bethink_json_source_open  (GFile         *file,
                                guint64       *start,
                                guint64       *size,
                                GCancellable  *cancellable,
                                GError       **error);

G_END_DECLS
