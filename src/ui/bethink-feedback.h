/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void        bethink_feedback_say        (GtkWidget    *origin,
                                         const char   *title);
void        bethink_feedback_done       (GtkWidget    *origin,
                                         const char   *title,
                                         gint64        operation_id);
void        bethink_feedback_error      (GtkWidget    *origin,
                                         const char   *title,
                                         const GError *error);

const char *bethink_feedback_error_text (const GError *error);

G_END_DECLS
