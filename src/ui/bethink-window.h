/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_WINDOW (bethink_window_get_type ())

G_DECLARE_FINAL_TYPE (BethinkWindow, bethink_window, BETHINK, WINDOW, AdwApplicationWindow)

BethinkWindow *bethink_window_new       (GtkApplication *application);

void           bethink_window_add_toast (BethinkWindow  *self,
                                         AdwToast       *toast);

G_END_DECLS
