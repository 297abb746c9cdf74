/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-window"

#include "config.h"

#include "bethink-window-private.h"

#include "bethink-feedback.h"

#include <glib/gi18n.h>

/* The actions of the window that open dialogs. */

/**
 * bethink_window_class_init_dialogs:
 *
 * Installs the actions of the group "win" that open dialogs.
 */
void
bethink_window_class_init_dialogs (GtkWidgetClass *widget_class)
{
}

/**
 * bethink_window_import_files:
 * @files: of #GFile
 *
 * Offers to import files; nothing is read before the user agrees.
 */
void
bethink_window_import_files (BethinkWindow *self,
                             GListModel    *files)
{
  g_return_if_fail (BETHINK_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));
}

/**
 * bethink_window_show_error:
 * @error: why the store could not be opened
 *
 * Replaces the places by a page that says what happened and what can be done.
 */
void
bethink_window_show_error (BethinkWindow *self,
                           const GError  *error)
{
  GtkWidget *page;
  GtkWidget *view;

  g_return_if_fail (BETHINK_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  page = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Your Data Cannot Be Opened"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), bethink_feedback_error_text (error));

  view = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_toast_overlay_set_child (self->toast_overlay, view);
}
