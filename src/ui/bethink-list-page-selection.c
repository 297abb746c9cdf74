/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-list-page"

#include "config.h"

#include "bethink-list-page-private.h"

#include "bethink-action-table.h"
#include "bethink-list-row.h"

#include <glib/gi18n.h>

/* Selecting many rows: another header, and a bar with what can be done to them.
 * Both are made when they are first needed.
 */

static GtkWidget *
create_bar_button (const char *icon,
                   const char *tooltip,
                   const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
create_header (BethinkListPage *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->selection_title = adw_window_title_new ("", NULL);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->selection_title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "rows.cancel");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           create_bar_button ("edit-select-all-symbolic", _("Select All"), "rows.select-all"));

  return header;
}

static GMenuModel *
create_more_menu (BethinkListPage *self)
{
  GMenu *menu = g_menu_new ();

  if (self->kind == BETHINK_LIST_PEOPLE)
    {
      g_menu_append (menu, _("Remove Star"), "rows.unstar");
      g_menu_append (menu, _("Take out of Archive"), "rows.unarchive");
      g_menu_append (menu, _("Merge…"), "rows.merge");
    }
  else
    {
      g_menu_append (menu, _("Remove Star"), "rows.unstar");
      g_menu_append (menu, _("Open Again"), "rows.set-status::open");
    }

  return G_MENU_MODEL (menu);
}

static void
pack_more_button (BethinkListPage *self,
                  GtkWidget       *bar)
{
  g_autoptr (GMenuModel) menu = create_more_menu (self);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), button);
}

static GtkWidget *
create_bar (BethinkListPage *self)
{
  GtkActionBar *bar = GTK_ACTION_BAR (gtk_action_bar_new ());

  if (self->kind != BETHINK_LIST_CALLS)
    gtk_action_bar_pack_start (bar, create_bar_button ("starred-symbolic", _("Star"), "rows.star"));

  if (self->kind == BETHINK_LIST_PEOPLE)
    {
      gtk_action_bar_pack_start (bar, create_bar_button ("bethink-tag-symbolic", _("Add Tag"), "rows.tag"));
      gtk_action_bar_pack_start (bar, create_bar_button ("bethink-archive-symbolic", _("Archive"),
                                                         "rows.archive"));
    }
  else if (self->kind == BETHINK_LIST_CONVERSATIONS)
    {
      gtk_action_bar_pack_start (bar, create_bar_button ("mail-read-symbolic", _("Mark as Read"),
                                                         "rows.mark-read"));
      gtk_action_bar_pack_start (bar, create_bar_button ("object-select-symbolic", _("Close Conversations"),
                                                         "rows.set-status::closed"));
    }

  gtk_action_bar_pack_end (bar, create_bar_button ("user-trash-symbolic", _("Move to Trash"), "rows.delete"));
  if (self->kind != BETHINK_LIST_CALLS)
    pack_more_button (self, GTK_WIDGET (bar));

  return GTK_WIDGET (bar);
}

static void
ensure_widgets (BethinkListPage *self)
{
  if (self->selection_bar != NULL)
    return;

  self->selection_header = create_header (self);
  adw_toolbar_view_add_top_bar (self->toolbar_view, self->selection_header);
  self->selection_bar = create_bar (self);
  adw_toolbar_view_add_bottom_bar (self->toolbar_view, self->selection_bar);
}

static void
redraw_rows (BethinkListPage *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list_view));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (row != NULL && BETHINK_IS_LIST_ROW (row))
        gtk_widget_queue_draw (row);
    }
}

/**
 * bethink_list_page_update_selection:
 *
 * Says how many rows are selected and enables what can be done to them.
 */
void
bethink_list_page_update_selection (BethinkListPage *self)
{
  g_autofree char *title = NULL;
  guint n;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  bethink_list_page_update_actions (self);
  if (!bethink_view_model_get_selecting (self->model) || self->selection_title == NULL)
    return;

  n = bethink_view_model_get_n_selected (self->model);
  title = n > 0 ? g_strdup_printf (ngettext ("%u Selected", "%u Selected", n), n) : g_strdup (_("Select Rows"));
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->selection_title), title);
  redraw_rows (self);
}

static void
selecting_changed_cb (BethinkListPage *self)
{
  gboolean selecting;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  selecting = bethink_view_model_get_selecting (self->model);
  if (selecting)
    ensure_widgets (self);

  bethink_row_style_set_selecting (self->style, selecting);
  gtk_widget_set_visible (GTK_WIDGET (self->header_bar), !selecting);
  gtk_widget_set_visible (self->selection_header, selecting);
  gtk_widget_set_visible (self->selection_bar, selecting);
  bethink_list_page_set_narrow (self, self->narrow);
  bethink_list_page_update_selection (self);
  redraw_rows (self);
}

/* ---- keys ---- */

static gboolean
move_focus (BethinkListPage *self,
            int              steps)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint position;

  if (row == NULL || !BETHINK_IS_LIST_ROW (row))
    return GDK_EVENT_PROPAGATE;

  position = bethink_list_row_get_position (BETHINK_LIST_ROW (row));
  if ((steps < 0 && position == 0) || (steps > 0 && position + 1 >= n_items))
    return GDK_EVENT_STOP;

  gtk_list_view_scroll_to (self->list_view, position + steps, GTK_LIST_SCROLL_FOCUS, NULL);

  return GDK_EVENT_STOP;
}

/* While selecting, arrows only move; the list would select what they reach. */
static gboolean
key_pressed_cb (BethinkListPage *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  if (!bethink_view_model_get_selecting (self->model) ||
      (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_k:
      return move_focus (self, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_j:
      return move_focus (self, 1);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/**
 * bethink_list_page_init_selection:
 *
 * Follows the model into and out of selecting.
 */
void
bethink_list_page_init_selection (BethinkListPage *self)
{
  GtkEventController *keys;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  g_signal_connect_object (self->model, "notify::selecting", G_CALLBACK (selecting_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::n-selected", G_CALLBACK (bethink_list_page_update_selection),
                           self, G_CONNECT_SWAPPED);

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);

  gtk_widget_add_controller (GTK_WIDGET (self->list_view),
                             bethink_action_table_create_shortcuts (BETHINK_ACTION_SCOPE_LIST));
}
