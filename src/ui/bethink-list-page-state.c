/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-list-page"

#include "config.h"

#include "bethink-list-page-private.h"

#include <glib/gi18n.h>

/* What a list shows when it has no rows, and the chips of its filters. */

/* A list that comes sooner than this is not announced by a spinner. */
#define SPINNER_DELAY_MS 400

typedef struct
{
  const char *icon;
  const char *title;
  const char *description;
  const char *button;
  const char *action;
} Words;

static const Words people_words =
{
  "system-users-symbolic",
  N_("Nobody Here Yet"),
  N_("Add the first person you do not want to lose sight of, or bring along what another program knows."),
  N_("_New Person"),
  "win.new-person",
};

static const Words conversation_words =
{
  "bethink-conversation-symbolic",
  N_("No Conversations Yet"),
  N_("What you write with people gathers here. Begin on the page of a person, or import what you have."),
  N_("_Import…"),
  "win.import",
};

static const Words call_words =
{
  "call-start-symbolic",
  N_("No Calls Yet"),
  N_("A line after a call is enough to know next time what you talked about."),
  N_("_Log a Call"),
  "win.log-call-here",
};

static const Words filtered_words =
{
  "edit-find-symbolic",
  N_("Nothing Matches"),
  N_("No row passes all of the filters above."),
  N_("_Remove Filters"),
  "rows.clear-filters",
};

static const Words error_words =
{
  "dialog-warning-symbolic",
  N_("The List Cannot Be Read"),
  N_("Nothing is lost, but the file with your data could not be read just now."),
  N_("_Try Again"),
  "rows.reload",
};

static const Words *
choose_words (BethinkListPage *self)
{
  g_autoptr (GPtrArray) filters = bethink_list_options_dup_filters (self->options);

  if (bethink_record_list_get_error (bethink_view_model_get_records (self->model)) != NULL)
    return &error_words;
  if (filters->len > 0)
    return &filtered_words;

  switch ((int) self->kind)
    {
    case BETHINK_LIST_CONVERSATIONS:
      return &conversation_words;
    case BETHINK_LIST_CALLS:
      return &call_words;
    default:
      return &people_words;
    }
}

static GtkWidget *
create_button (const Words *words)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_(words->button));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), words->action);

  return button;
}

/* A newcomer has two ways to begin. */
static GtkWidget *
create_buttons (const Words *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), create_button (words));
  if (words == &people_words)
    {
      GtkWidget *import = gtk_button_new_with_mnemonic (_("_Import…"));

      gtk_widget_set_halign (import, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (import, "pill");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "win.import");
      gtk_box_append (GTK_BOX (box), import);
    }

  return box;
}

static void
show_empty (BethinkListPage *self)
{
  const Words *words = choose_words (self);
  GtkWidget *page = adw_status_page_new ();

  gtk_widget_add_css_class (page, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), words->icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _(words->title));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _(words->description));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), create_buttons (words));

  if (self->empty_page != NULL)
    gtk_stack_remove (self->stack, self->empty_page);
  self->empty_page = page;
  gtk_stack_add_child (self->stack, page);
  gtk_stack_set_visible_child (self->stack, page);
}

static gboolean
show_spinner_cb (gpointer user_data)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (user_data);
  GtkWidget *spinner = gtk_stack_get_child_by_name (self->stack, "loading");

  self->spinner_id = 0;
  if (spinner == NULL)
    {
      spinner = adw_spinner_new ();
      gtk_widget_set_size_request (spinner, 32, 32);
      gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
      gtk_stack_add_named (self->stack, spinner, "loading");
    }
  gtk_stack_set_visible_child (self->stack, spinner);

  return G_SOURCE_REMOVE;
}

/**
 * bethink_list_page_update_state:
 *
 * Shows rows when there are any, nothing for a moment while they are loaded,
 * and else why there are none.
 */
void
bethink_list_page_update_state (BethinkListPage *self)
{
  BethinkRecordList *records;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  if (self->model == NULL || bethink_list_page_is_searching (self))
    return;

  records = bethink_view_model_get_records (self->model);
  if (g_list_model_get_n_items (G_LIST_MODEL (records)) > 0)
    {
      g_clear_handle_id (&self->spinner_id, g_source_remove);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->scrolled));
    }
  else if (bethink_record_list_get_loading (records))
    {
      if (self->spinner_id == 0)
        self->spinner_id = g_timeout_add (SPINNER_DELAY_MS, show_spinner_cb, self);
    }
  else
    {
      g_clear_handle_id (&self->spinner_id, g_source_remove);
      show_empty (self);
    }

  bethink_list_page_update_actions (self);
}

/* ---- chips ---- */

static void
chip_clicked_cb (BethinkListPage *self,
                 GtkWidget       *chip)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  bethink_list_options_clear_filter (self->options, g_object_get_data (G_OBJECT (chip), "filter"));
}

static GtkWidget *
create_chip (BethinkListPage         *self,
             const BethinkListFilter *filter)
{
  g_autofree char *tooltip = g_strdup_printf (_("Remove Filter “%s”"), filter->label);
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *chip = gtk_button_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "window-close-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), filter->label);
  adw_button_content_set_can_shrink (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_button_set_can_shrink (GTK_BUTTON (chip), TRUE);
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_widget_add_css_class (chip, "chip");
  g_object_set_data (G_OBJECT (chip), "filter", (gpointer) filter->name);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);

  return chip;
}

/**
 * bethink_list_page_update_chips:
 *
 * Shows a chip for each filter that is on.
 */
void
bethink_list_page_update_chips (BethinkListPage *self)
{
  g_autoptr (GPtrArray) filters = NULL;
  GtkWidget *child;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  filters = bethink_list_options_dup_filters (self->options);
  if (self->chips == NULL && filters->len == 0)
    return;

  if (self->chips == NULL)
    {
      self->chips = adw_wrap_box_new ();
      adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->chips), 6);
      adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->chips), 6);
      gtk_widget_add_css_class (self->chips, "chips");
      adw_toolbar_view_add_top_bar (self->toolbar_view, self->chips);
    }

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->chips), child);
  for (guint i = 0; i < filters->len; i++)
    adw_wrap_box_append (ADW_WRAP_BOX (self->chips), create_chip (self, g_ptr_array_index (filters, i)));
  gtk_widget_set_visible (self->chips, filters->len > 0);
}
