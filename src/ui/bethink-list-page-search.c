/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-list-page"

#include "config.h"

#include "bethink-list-page-private.h"

#include "bethink-search-page.h"

#include <glib/gi18n.h>

/* Search in place: a bar below the header, and results where the list was. It
 * begins with the search button, with Ctrl+F, with a slash, or by typing.
 */

/* Leaving the search shows the list with the row that was entered. */
static void
select_hit (BethinkListPage *self,
            BethinkKind      kind,
            gint64           id,
            gint64           within)
{
  if (self->kind == BETHINK_LIST_PEOPLE && kind != BETHINK_KIND_MESSAGE && kind != BETHINK_KIND_CONVERSATION)
    bethink_list_page_select (self, BETHINK_KIND_CONTACT, kind == BETHINK_KIND_CONTACT ? id : within);
  else if (self->kind == BETHINK_LIST_CONVERSATIONS &&
           (kind == BETHINK_KIND_MESSAGE || kind == BETHINK_KIND_CONVERSATION))
    bethink_list_page_select (self, BETHINK_KIND_CONVERSATION, kind == BETHINK_KIND_MESSAGE ? within : id);
  else if (self->kind == BETHINK_LIST_CALLS && kind == BETHINK_KIND_CALL)
    bethink_list_page_select (self, kind, id);
}

static void
show_hit_cb (BethinkListPage *self,
             int              kind,
             gint64           id,
             gint64           within,
             gboolean         activated)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  if (activated)
    select_hit (self, kind, id, within);
  if (activated || !self->narrow)
    bethink_list_page_emit_open (self, kind, id, within, activated);
}

static void
search_changed_cb (BethinkListPage *self)
{
  const char *text;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  bethink_search_page_set_text (BETHINK_SEARCH_PAGE (self->search_page), text);

  if (*text != '\0')
    gtk_stack_set_visible_child (self->stack, self->search_page);
  else
    bethink_list_page_update_state (self);
}

static void
entry_activate_cb (BethinkListPage *self)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  bethink_search_page_activate_first (BETHINK_SEARCH_PAGE (self->search_page));
}

static void
stop_search_cb (BethinkListPage *self)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  bethink_list_page_stop_search (self);
}

static gboolean
entry_key_pressed_cb (BethinkListPage *self,
                      guint            keyval,
                      guint            keycode,
                      GdkModifierType  state)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  if (bethink_list_page_is_searching (self))
    bethink_search_page_focus_results (BETHINK_SEARCH_PAGE (self->search_page));
  else
    bethink_list_page_focus_list (self);

  return GDK_EVENT_STOP;
}

static void
ensure_search (BethinkListPage *self)
{
  GtkEventController *keys;

  if (self->search_bar != NULL)
    return;

  self->search_entry = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search_entry), _("Search everything"));
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search_entry), 0);
  gtk_widget_set_hexpand (self->search_entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"),
                                  -1);

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (entry_key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->search_entry, keys);
  g_signal_connect_object (self->search_entry, "changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (entry_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "stop-search", G_CALLBACK (stop_search_cb), self,
                           G_CONNECT_SWAPPED);

  self->search_bar = adw_bin_new ();
  gtk_widget_add_css_class (self->search_bar, "search-bar");
  adw_bin_set_child (ADW_BIN (self->search_bar), self->search_entry);
  adw_toolbar_view_add_top_bar (self->toolbar_view, self->search_bar);

  self->search_page = GTK_WIDGET (bethink_search_page_new (bethink_list_page_get_store (self)));
  g_signal_connect_object (self->search_page, "open", G_CALLBACK (show_hit_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, self->search_page);
}

/**
 * bethink_list_page_is_searching:
 *
 * Returns: whether results are shown in place of the list
 */
gboolean
bethink_list_page_is_searching (BethinkListPage *self)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  return self->search_bar != NULL &&
         gtk_widget_get_visible (self->search_bar) &&
         *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

/**
 * bethink_list_page_start_search:
 * @text: (nullable): what to look for, or %NULL to leave what is there
 *
 * Shows the search field and puts the cursor into it.
 */
void
bethink_list_page_start_search (BethinkListPage *self,
                                const char      *text)
{
  g_return_if_fail (BETHINK_IS_LIST_PAGE (self));

  ensure_search (self);
  gtk_widget_set_visible (self->search_bar, TRUE);
  gtk_widget_grab_focus (self->search_entry);
  if (text != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
      gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
    }
}

/**
 * bethink_list_page_stop_search:
 *
 * Returns: whether there was a search
 */
gboolean
bethink_list_page_stop_search (BethinkListPage *self)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  if (self->search_bar == NULL || !gtk_widget_get_visible (self->search_bar))
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_set_visible (self->search_bar, FALSE);
  bethink_list_page_update_state (self);
  bethink_list_page_focus_list (self);

  return TRUE;
}

/* ---- typing in the list ---- */

static gboolean
is_typing (guint           keyval,
           GdkModifierType state)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) == 0 &&
         g_unichar_isgraph (character);
}

static gboolean
key_pressed_cb (BethinkListPage       *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = gtk_root_get_focus (root);
  if (!is_typing (keyval, state) || GTK_IS_EDITABLE (focus) || self->model == NULL ||
      bethink_view_model_get_selecting (self->model))
    return GDK_EVENT_PROPAGATE;

  bethink_list_page_start_search (self, NULL);
  if (keyval == GDK_KEY_slash)
    return GDK_EVENT_STOP;

  return gtk_event_controller_key_forward (controller, GTK_WIDGET (gtk_editable_get_delegate (
                                                         GTK_EDITABLE (self->search_entry))));
}

/**
 * bethink_list_page_init_search:
 *
 * Lets typing begin a search.
 */
void
bethink_list_page_init_search (BethinkListPage *self)
{
  GtkEventController *keys;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), keys);
}
