/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-list-page"

#include "config.h"

#include "bethink-list-page-private.h"

#include "bethink-action-table.h"
#include "bethink-call-row.h"
#include "bethink-contact-row.h"
#include "bethink-conversation-row.h"
#include "bethink-format.h"
#include "bethink-list-top.h"
#include "bethink-store-load.h"

#include <glib/gi18n.h>

/* One of the three lists: people, conversations or calls. It shows rows, their
 * order and filters, results of a search in place of them, and lets many rows be
 * selected. What is opened is told by the signal "open"; the place around it
 * shows the page.
 */

/* While an arrow key is held, rows pass faster than their pages can be made. */
#define OPEN_PAUSE_MS 120

/* Enough for a tall screen, a fraction of what a list view makes by itself. */
#define FIRST_ROWS 48

G_DEFINE_FINAL_TYPE (BethinkListPage, bethink_list_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

BethinkStore *
bethink_list_page_get_store (BethinkListPage *self)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  return bethink_record_list_get_store (bethink_view_model_get_records (self->model));
}

/* @within is the conversation of a message or the person of a call, 0 when it
 * is not known.
 */
void
bethink_list_page_emit_open (BethinkListPage *self,
                             BethinkKind      kind,
                             gint64           id,
                             gint64           within,
                             gboolean         activated)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_OPEN], 0, (int) kind, id, within, activated);
}

/* ---- opening ---- */

static void
open_current (BethinkListPage *self,
              gboolean         activated)
{
  BethinkKind kind;
  gint64 id;

  g_clear_handle_id (&self->open_id, g_source_remove);
  self->last_open = g_get_monotonic_time ();
  if (bethink_view_model_get_current (self->model, &kind, &id))
    bethink_list_page_emit_open (self, kind, id, 0, activated);
}

static gboolean
open_later_cb (gpointer user_data)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (user_data);

  self->open_id = 0;
  open_current (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* The first row is opened at once, those that follow quickly only when the
 * selection rests.
 */
static void
selection_changed_cb (BethinkListPage *self)
{
  gint64 elapsed;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  bethink_list_page_update_selection (self);
  if (self->narrow || bethink_view_model_get_selecting (self->model))
    return;

  elapsed = (g_get_monotonic_time () - self->last_open) / 1000;
  g_clear_handle_id (&self->open_id, g_source_remove);
  if (elapsed > OPEN_PAUSE_MS)
    open_current (self, FALSE);
  else
    self->open_id = g_timeout_add (OPEN_PAUSE_MS, open_later_cb, self);
}

static void
activate_cb (BethinkListPage *self,
             guint            position)
{
  BethinkKind kind;
  gint64 id;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  if (bethink_view_model_get_selecting (self->model) ||
      !bethink_record_list_get_key_at (bethink_view_model_get_records (self->model), position, &kind, &id))
    return;

  bethink_view_model_set_current (self->model, kind, id);
  open_current (self, TRUE);
}

/* ---- headers ---- */

static void
header_setup_cb (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header,
                 gpointer                  user_data)
{
  gtk_list_header_set_child (header, g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, NULL));
}

static void
header_bind_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header,
                gpointer                  user_data)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (user_data);
  BethinkRecordList *records = bethink_view_model_get_records (self->model);
  g_autofree char *key = bethink_record_list_dup_section_key (records, gtk_list_header_get_start (header));
  g_autofree char *title = bethink_format_section (key);

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), title);
}

static void
update_header_factory (BethinkListPage *self)
{
  BethinkQuery *query = bethink_record_list_get_query (bethink_view_model_get_records (self->model));
  g_autoptr (GtkListItemFactory) factory = NULL;

  if (bethink_query_get_order (query) == BETHINK_ORDER_DURATION)
    {
      gtk_list_view_set_header_factory (self->list_view, NULL);
      return;
    }

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (header_setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (header_bind_cb), self, G_CONNECT_DEFAULT);
  gtk_list_view_set_header_factory (self->list_view, factory);
}

static void
show_all_rows (BethinkListPage *self)
{
  if (self->model == NULL)
    return;

  bethink_record_list_set_held (bethink_view_model_get_records (self->model), FALSE);
  bethink_view_model_set_limit (self->model, G_MAXUINT);
}

static void
painted_cb (BethinkListPage *self,
            GdkFrameClock   *clock)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  show_all_rows (self);
}

/* A new list begins at its top, and stays there while it grows. */
static void
extent_changed_cb (BethinkListPage *self)
{
  GdkFrameClock *clock;
  BethinkRecordList *records;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  if (!self->at_top || clock == NULL || self->model == NULL ||
      g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return;

  if (!self->seen)
    g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  self->seen = TRUE;

  records = bethink_view_model_get_records (self->model);
  self->at_top = !bethink_record_list_get_complete (records);
  bethink_list_top_show (self->scrolled);
}

/* ---- options ---- */

static void
options_changed_cb (BethinkListPage *self)
{
  BethinkRecordList *records;
  g_autoptr (BethinkQuery) query = NULL;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  records = bethink_view_model_get_records (self->model);
  query = bethink_list_options_dup_query (self->options);
  if (bethink_query_equal (query, bethink_record_list_get_query (records)))
    return;

  self->at_top = TRUE;
  bethink_record_list_set_query (records, query);
  update_header_factory (self);
  bethink_list_page_update_chips (self);
  bethink_list_page_update_state (self);
}

static void
words_listed_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BethinkListPage) self = BETHINK_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;

  words = self->kind == BETHINK_LIST_PEOPLE
    ? bethink_store_list_tags_finish (BETHINK_STORE (object), result, &error)
    : bethink_store_list_labels_finish (BETHINK_STORE (object), result, &error);

  if (words != NULL && self->options != NULL)
    bethink_list_options_set_words (self->options, (const char * const *) words);
  else if (error != NULL)
    g_debug ("Words for the filter could not be listed: %s", error->message);
}

/* The menu is made when it is opened; tags and labels come a moment later. */
static void
create_options_menu_cb (GtkMenuButton *button,
                        gpointer       user_data)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (user_data);
  BethinkStore *store = bethink_list_page_get_store (self);

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, bethink_list_options_get_menu (self->options));

  if (self->kind == BETHINK_LIST_PEOPLE)
    bethink_store_list_tags_async (store, self->cancellable, words_listed_cb, g_object_ref (self));
  else if (self->kind == BETHINK_LIST_CONVERSATIONS)
    bethink_store_list_labels_async (store, self->cancellable, words_listed_cb, g_object_ref (self));
}

/* ---- page ---- */

static void
bethink_list_page_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);

  if (self->style != NULL)
    bethink_row_style_invalidate (self->style);

  GTK_WIDGET_CLASS (bethink_list_page_parent_class)->css_changed (widget, change);
}

static void
bethink_list_page_dispose (GObject *object)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->open_id, g_source_remove);
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), NULL);
  g_clear_object (&self->options);
  g_clear_object (&self->model);
  g_clear_object (&self->style);

  G_OBJECT_CLASS (bethink_list_page_parent_class)->dispose (object);
}

static void
bethink_list_page_finalize (GObject *object)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (bethink_list_page_parent_class)->finalize (object);
}

static void
bethink_list_page_class_init (BethinkListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_list_page_dispose;
  object_class->finalize = bethink_list_page_finalize;

  widget_class->css_changed = bethink_list_page_css_changed;

  /* A row was chosen: kind, id, the conversation of a message or the person of
   * a call (0 when not known), and whether it was meant to be entered.
   */
  signals[SIGNAL_OPEN] =
    g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bethink_app/Bethink/bethink-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkListPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkListPage, header_bar);
  gtk_widget_class_bind_template_child (widget_class, BethinkListPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BethinkListPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkListPage, options_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkListPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, BethinkListPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkListPage, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkListPage, stack);

  bethink_list_page_class_init_actions (widget_class);
}

static void
bethink_list_page_init (BethinkListPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->menu_position = GTK_INVALID_LIST_POSITION;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: a direct child that is bound is unparented behind the back of the
   * parent when the template is disposed.
   */
  self->toolbar_view = ADW_TOOLBAR_VIEW (adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (self)));
  self->style = bethink_row_style_new (GTK_WIDGET (self->list_view));
  gtk_menu_button_set_create_popup_func (self->options_button, create_options_menu_cb, self, NULL);
  g_signal_connect_object (self->list_view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  self->at_top = TRUE;
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "changed",
                           G_CALLBACK (extent_changed_cb), self, G_CONNECT_SWAPPED);

  bethink_list_page_init_context_menu (self);
  bethink_list_page_init_search (self);
}

/* ---- what each list says of itself ---- */

static GType
row_type (BethinkListKind kind)
{
  switch ((int) kind)
    {
    case BETHINK_LIST_CONVERSATIONS:
      return BETHINK_TYPE_CONVERSATION_ROW;
    case BETHINK_LIST_CALLS:
      return BETHINK_TYPE_CALL_ROW;
    default:
      return BETHINK_TYPE_CONTACT_ROW;
    }
}

static void
set_up_kind (BethinkListPage *self)
{
  const char *title;
  const char *add;
  const char *action;

  switch ((int) self->kind)
    {
    case BETHINK_LIST_CONVERSATIONS:
      title = _("Conversations");
      add = _("New Conversation");
      action = "win.new-conversation-here";
      break;
    case BETHINK_LIST_CALLS:
      title = _("Calls");
      add = _("Log a Call");
      action = "win.log-call-here";
      break;
    default:
      title = _("People");
      add = _("New Person");
      action = "win.new-person";
      break;
    }

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  gtk_widget_set_tooltip_text (self->add_button, add);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

/**
 * bethink_list_page_set_list:
 * @options: order and filters; their query is that of @records
 * @records: the rows
 *
 * Fills the page, once.
 */
void
bethink_list_page_set_list (BethinkListPage    *self,
                            BethinkListOptions *options,
                            BethinkRecordList  *records)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_return_if_fail (BETHINK_IS_LIST_PAGE (self));
  g_return_if_fail (BETHINK_IS_LIST_OPTIONS (options));
  g_return_if_fail (BETHINK_IS_RECORD_LIST (records));
  g_return_if_fail (self->model == NULL);

  self->options = g_object_ref (options);
  self->model = bethink_view_model_new (records);
  bethink_view_model_set_limit (self->model, FIRST_ROWS);
  bethink_record_list_set_held (records, TRUE);
  self->kind = bethink_query_get_list (bethink_record_list_get_query (records));
  bethink_row_style_set_store (self->style, bethink_record_list_get_store (records));
  set_up_kind (self);

  g_signal_connect_object (options, "changed", G_CALLBACK (options_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "notify::loading", G_CALLBACK (bethink_list_page_update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "items-changed", G_CALLBACK (bethink_list_page_update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  bethink_list_page_init_selection (self);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "options", bethink_list_options_get_actions (options));
  factory = bethink_list_row_factory_new (row_type (self->kind), self->style);
  gtk_list_view_set_factory (self->list_view, factory);
  update_header_factory (self);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->model));
  bethink_list_page_update_state (self);
}

/**
 * bethink_list_page_get_options:
 *
 * Returns: (transfer none): order and filters
 */
BethinkListOptions *
bethink_list_page_get_options (BethinkListPage *self)
{
  g_return_val_if_fail (BETHINK_IS_LIST_PAGE (self), NULL);

  return self->options;
}

/**
 * bethink_list_page_get_records:
 *
 * Returns: (transfer none): the rows
 */
BethinkRecordList *
bethink_list_page_get_records (BethinkListPage *self)
{
  g_return_val_if_fail (BETHINK_IS_LIST_PAGE (self), NULL);

  return bethink_view_model_get_records (self->model);
}

/**
 * bethink_list_page_select:
 * @id: a record, or 0 for none
 *
 * Selects a row without opening it, and brings it into view when it is there.
 */
void
bethink_list_page_select (BethinkListPage *self,
                          BethinkKind      kind,
                          gint64           id)
{
  BethinkRecordList *records;
  guint position;

  g_return_if_fail (BETHINK_IS_LIST_PAGE (self));

  records = bethink_view_model_get_records (self->model);
  g_signal_handlers_block_by_func (self->model, selection_changed_cb, self);
  bethink_view_model_set_current (self->model, kind, id);
  g_signal_handlers_unblock_by_func (self->model, selection_changed_cb, self);

  show_all_rows (self);
  if (id != 0 && bethink_record_list_find (records, kind, id, &position))
    gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_NONE, NULL);

  bethink_list_page_update_selection (self);
}

/**
 * bethink_list_page_move:
 * @steps: 1 for the next row, -1 for the one before
 *
 * Opens the row next to the current one.
 */
void
bethink_list_page_move (BethinkListPage *self,
                        int              steps)
{
  BethinkRecordList *records;
  BethinkKind kind;
  guint position;
  gint64 id;

  g_return_if_fail (BETHINK_IS_LIST_PAGE (self));

  records = bethink_view_model_get_records (self->model);
  if (!bethink_view_model_get_current (self->model, &kind, &id) ||
      !bethink_record_list_find (records, kind, id, &position) ||
      (steps < 0 && position == 0) ||
      !bethink_record_list_get_key_at (records, position + steps, &kind, &id))
    return;

  bethink_list_page_select (self, kind, id);
  bethink_list_page_emit_open (self, kind, id, 0, FALSE);
}

/**
 * bethink_list_page_leave_mode:
 *
 * Leaves the search or the selection of many rows.
 *
 * Returns: whether there was one to leave
 */
gboolean
bethink_list_page_leave_mode (BethinkListPage *self)
{
  g_return_val_if_fail (BETHINK_IS_LIST_PAGE (self), FALSE);

  if (self->model != NULL && bethink_view_model_get_selecting (self->model))
    {
      bethink_view_model_set_selecting (self->model, FALSE);
      return TRUE;
    }

  return bethink_list_page_stop_search (self);
}

void
bethink_list_page_focus_list (BethinkListPage *self)
{
  g_return_if_fail (BETHINK_IS_LIST_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/**
 * bethink_list_page_set_narrow:
 * @narrow: whether list and page take turns instead of standing side by side
 *
 * In a narrow window a row is opened when it is activated, by one click.
 */
void
bethink_list_page_set_narrow (BethinkListPage *self,
                              gboolean         narrow)
{
  g_return_if_fail (BETHINK_IS_LIST_PAGE (self));

  self->narrow = narrow;
  gtk_list_view_set_single_click_activate (self->list_view, narrow);
}

/**
 * bethink_list_page_set_buttons:
 * @sidebar_button: whether the sidebar is hidden and can be shown
 * @menu: (nullable): the main menu, when no sidebar shows it
 */
void
bethink_list_page_set_buttons (BethinkListPage *self,
                               gboolean         sidebar_button,
                               GMenuModel      *menu)
{
  g_return_if_fail (BETHINK_IS_LIST_PAGE (self));

  gtk_widget_set_visible (self->sidebar_button, sidebar_button);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), menu != NULL);
  if (menu != NULL && gtk_menu_button_get_menu_model (self->menu_button) != menu)
    gtk_menu_button_set_menu_model (self->menu_button, menu);
}

/**
 * bethink_list_page_open_menu:
 *
 * Returns: whether the main menu is here and was opened
 */
gboolean
bethink_list_page_open_menu (BethinkListPage *self)
{
  g_return_val_if_fail (BETHINK_IS_LIST_PAGE (self), FALSE);

  if (!gtk_widget_is_visible (GTK_WIDGET (self->menu_button)))
    return FALSE;

  gtk_menu_button_popup (self->menu_button);

  return TRUE;
}

/**
 * bethink_list_page_get_view:
 *
 * Returns: (transfer none): the list, for tests and measurements
 */
GtkListView *
bethink_list_page_get_view (BethinkListPage *self)
{
  g_return_val_if_fail (BETHINK_IS_LIST_PAGE (self), NULL);

  return self->list_view;
}
