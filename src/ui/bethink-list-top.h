/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bethink_list_top_show (GtkScrolledWindow *scrolled);

G_END_DECLS
