/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-window"

#include "config.h"

#include "bethink-window-private.h"

#include "bethink-place.h"

/* The window: a sidebar with the places, and for each place a list with the
 * page of what is chosen in it. Places are made when they are first shown.
 */

G_DEFINE_FINAL_TYPE (BethinkWindow, bethink_window, ADW_TYPE_APPLICATION_WINDOW)

static void
bethink_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BETHINK_TYPE_WINDOW);

  G_OBJECT_CLASS (bethink_window_parent_class)->dispose (object);
}

static void
bethink_window_class_init (BethinkWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_window_dispose;

  g_type_ensure (BETHINK_TYPE_PLACE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bethink_app/Bethink/bethink-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, sidebar_list);
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, toast_overlay);
}

static void
bethink_window_init (BethinkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_window_new:
 *
 * Returns: (transfer none): a window that belongs to @application
 */
BethinkWindow *
bethink_window_new (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  return g_object_new (BETHINK_TYPE_WINDOW, "application", application, NULL);
}

/**
 * bethink_window_add_toast:
 * @toast: (transfer full): what to say
 */
void
bethink_window_add_toast (BethinkWindow *self,
                          AdwToast      *toast)
{
  g_return_if_fail (BETHINK_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}
