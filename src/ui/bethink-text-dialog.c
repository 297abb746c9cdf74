/* Copyright 2026 The Bethink developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "bethink-text-dialog"

#include "config.h"

#include "bethink-text-dialog.h"

#include <adwaita.h>

#include "bethink-text-display.h"

/* What a text view can hold without being felt; more than any real text. */
#define MAX_CHARS 2000000

static GtkWidget *
make_text_view (const char *text)
{
  GtkWidget *view = gtk_text_view_new ();
  g_autofree char *shown = bethink_text_display_body (text, MAX_CHARS);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)),
                            shown != NULL ? shown : "", -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 18);
  gtk_widget_add_css_class (view, "inline");

  return view;
}

/**
 * bethink_text_dialog_present:
 * @parent: the widget that asks
 * @title: a title, translated
 * @text: any text; it is shown as it is, never as markup
 *
 * Shows a long text to read and to copy from.
 */
void
bethink_text_dialog_present (GtkWidget  *parent,
                             const char *title,
                             const char *text)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar_view = adw_toolbar_view_new ();
  GtkWidget *scrolled_window = gtk_scrolled_window_new ();
  GtkWidget *view = make_text_view (text);

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL && text != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled_window), view);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar_view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar_view), scrolled_window);

  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, toolbar_view);
  adw_dialog_present (dialog, parent);
}
