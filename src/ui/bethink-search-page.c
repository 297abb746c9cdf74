/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search-page"

#include "config.h"

#include "bethink-search-page.h"

#include "bethink-list-row.h"
#include "bethink-list-top.h"
#include "bethink-search-hit.h"
#include "bethink-search-results.h"
#include "bethink-search-row.h"
#include "bethink-store-load.h"
#include "bethink-text-display.h"

#include <glib/gi18n.h>

/* What a search found, in groups, newest first. Each key starts a search that
 * overtakes the one before; what is shown stays until the next answer is there,
 * so nothing flickers.
 *
 *     GtkListView
 *     GtkSingleSelection
 *     GtkFlattenListModel      a section for each group
 *     GListStore of GListModel
 */

#define HITS_PER_GROUP   50
#define ANNOUNCE_MS      600
#define MAX_NAME         60

struct _BethinkSearchPage
{
  AdwBin                parent_instance;

  BethinkStore         *store;
  BethinkRowStyle      *style;
  GListStore           *groups;
  GtkSingleSelection   *selection;
  BethinkSearchResults *results;      /* nullable */
  GCancellable         *cancellable;  /* of the running search, nullable */
  char                 *text;         /* nullable */
  guint                 announce_id;

  GtkStack             *stack;
  GtkScrolledWindow    *scrolled;
  GtkListView          *list_view;
  AdwStatusPage        *nothing_page;
  GtkButton            *add_button;
};

G_DEFINE_FINAL_TYPE (BethinkSearchPage, bethink_search_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- opening ---- */

static void
open_hit (BethinkSearchPage *self,
          guint              position,
          gboolean           activated)
{
  g_autoptr (BethinkSearchHit) hit = NULL;
  gint64 within;

  hit = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (hit == NULL)
    return;

  within = bethink_search_hit_get_kind (hit) == BETHINK_KIND_MESSAGE
    ? bethink_search_hit_get_conversation_id (hit)
    : bethink_search_hit_get_contact_id (hit);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0,
                 (int) bethink_search_hit_get_kind (hit), bethink_search_hit_get_id (hit), within, activated);
}

static void
selected_cb (BethinkSearchPage *self)
{
  guint position;

  g_assert (BETHINK_IS_SEARCH_PAGE (self));

  position = gtk_single_selection_get_selected (self->selection);
  if (position != GTK_INVALID_LIST_POSITION)
    open_hit (self, position, FALSE);
}

static void
activate_cb (BethinkSearchPage *self,
             guint              position)
{
  g_assert (BETHINK_IS_SEARCH_PAGE (self));

  open_hit (self, position, TRUE);
}

static void
add_clicked_cb (BethinkSearchPage *self)
{
  g_assert (BETHINK_IS_SEARCH_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-person-named", "s", self->text);
}

/* ---- groups ---- */

static BethinkSearchGroup
group_of (BethinkSearchHit *hit)
{
  switch ((int) bethink_search_hit_get_kind (hit))
    {
    case BETHINK_KIND_CONTACT:
      return BETHINK_SEARCH_GROUP_PEOPLE;
    case BETHINK_KIND_CALL:
      return BETHINK_SEARCH_GROUP_CALLS;
    case BETHINK_KIND_ENTRY:
      return BETHINK_SEARCH_GROUP_ENTRIES;
    default:
      return BETHINK_SEARCH_GROUP_MESSAGES;
    }
}

static const char *
group_title (BethinkSearchGroup group)
{
  switch (group)
    {
    case BETHINK_SEARCH_GROUP_PEOPLE:
      return _("People");
    case BETHINK_SEARCH_GROUP_MESSAGES:
      return _("Messages");
    case BETHINK_SEARCH_GROUP_CALLS:
      return _("Calls");
    case BETHINK_SEARCH_GROUP_ENTRIES:
    default:
      return _("Notes");
    }
}

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
  BethinkSearchPage *self = BETHINK_SEARCH_PAGE (user_data);
  BethinkSearchHit *hit = gtk_list_header_get_item (header);
  BethinkSearchGroup group = group_of (hit);
  g_autofree char *title = NULL;

  if (self->results != NULL && bethink_search_results_get_has_more (self->results, group))
    /* Translators: a group of search results with more than can be shown: "Messages (newest 50)" */
    title = g_strdup_printf (_("%s (newest %d)"), group_title (group), HITS_PER_GROUP);

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)),
                       title != NULL ? title : group_title (group));
}

/* ---- searching ---- */

static gboolean
announce_cb (gpointer user_data)
{
  BethinkSearchPage *self = BETHINK_SEARCH_PAGE (user_data);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *words = NULL;

  self->announce_id = 0;
  words = n > 0
    ? g_strdup_printf (ngettext ("%u result", "%u results", n), n)
    : g_strdup (_("Nothing Found"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return G_SOURCE_REMOVE;
}

static void
show_nothing (BethinkSearchPage *self)
{
  g_autofree char *name = bethink_text_display_line (self->text, MAX_NAME);
  g_autofree char *label = g_strdup_printf (_("_Add “%s”"), name);
  g_autofree char *description = g_markup_printf_escaped (_("No person, message, call or note has “%s”."), name);

  adw_status_page_set_description (self->nothing_page, description);
  gtk_button_set_label (self->add_button, label);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
show_results (BethinkSearchPage *self)
{
  gpointer models[BETHINK_SEARCH_N_GROUPS];

  for (int i = 0; i < BETHINK_SEARCH_N_GROUPS; i++)
    models[i] = bethink_search_results_get_hits (self->results, i);

  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_list_store_splice (self->groups, 0, g_list_model_get_n_items (G_LIST_MODEL (self->groups)),
                       models, G_N_ELEMENTS (models));
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);

  if (bethink_search_results_is_empty (self->results))
    {
      show_nothing (self);
      return;
    }

  bethink_list_top_show (self->scrolled);
  gtk_stack_set_visible_child_name (self->stack, "results");
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BethinkSearchPage) self = BETHINK_SEARCH_PAGE (user_data);
  g_autoptr (BethinkSearchResults) results = NULL;
  g_autoptr (GError) error = NULL;

  results = bethink_store_search_finish (BETHINK_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;

  if (results == NULL)
    {
      g_warning ("The search failed: %s", error->message);
      return;
    }

  /* Something newer was typed while this answer was on its way. */
  if (g_strcmp0 (bethink_search_results_get_text (results), self->text) != 0)
    return;

  if (!bethink_search_results_get_complete (results))
    {
      bethink_store_search_all_async (self->store, self->text, HITS_PER_GROUP, self->cancellable,
                                      found_cb, g_object_ref (self));

      if (bethink_search_results_is_empty (results))
        return;
    }

  g_set_object (&self->results, results);
  show_results (self);

  g_clear_handle_id (&self->announce_id, g_source_remove);
  self->announce_id = g_timeout_add (ANNOUNCE_MS, announce_cb, self);
}

static void
search (BethinkSearchPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->text == NULL || *self->text == '\0')
    return;

  self->cancellable = g_cancellable_new ();
  bethink_store_search_async (self->store, self->text, HITS_PER_GROUP, self->cancellable,
                              found_cb, g_object_ref (self));
}

static void
store_changed_cb (BethinkSearchPage *self)
{
  g_assert (BETHINK_IS_SEARCH_PAGE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    search (self);
}

/* ---- widget ---- */

static void
bethink_search_page_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  BethinkSearchPage *self = BETHINK_SEARCH_PAGE (widget);

  if (self->style != NULL)
    bethink_row_style_invalidate (self->style);

  GTK_WIDGET_CLASS (bethink_search_page_parent_class)->css_changed (widget, change);
}

static void
bethink_search_page_dispose (GObject *object)
{
  BethinkSearchPage *self = BETHINK_SEARCH_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->announce_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->store);
  g_clear_object (&self->style);
  g_clear_object (&self->groups);
  g_clear_object (&self->selection);
  g_clear_object (&self->results);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (bethink_search_page_parent_class)->dispose (object);
}

static void
bethink_search_page_finalize (GObject *object)
{
  BethinkSearchPage *self = BETHINK_SEARCH_PAGE (object);

  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (bethink_search_page_parent_class)->finalize (object);
}

static void
bethink_search_page_class_init (BethinkSearchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_search_page_dispose;
  object_class->finalize = bethink_search_page_finalize;

  widget_class->css_changed = bethink_search_page_css_changed;

  /* As BethinkListPage::open */
  signals[SIGNAL_OPEN] =
    g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bethink_app/Bethink/bethink-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkSearchPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkSearchPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BethinkSearchPage, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, BethinkSearchPage, scrolled);
}

static void
set_up_list (BethinkSearchPage *self)
{
  g_autoptr (GtkListItemFactory) header_factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) factory = NULL;
  GtkFlattenListModel *flat;

  flat = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->groups)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (flat));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);

  self->style = bethink_row_style_new (GTK_WIDGET (self->list_view));
  factory = bethink_list_row_factory_new (BETHINK_TYPE_SEARCH_ROW, self->style);
  g_signal_connect (header_factory, "setup", G_CALLBACK (header_setup_cb), NULL);
  g_signal_connect_object (header_factory, "bind", G_CALLBACK (header_bind_cb), self, G_CONNECT_DEFAULT);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_header_factory (self->list_view, header_factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

static void
bethink_search_page_init (BethinkSearchPage *self)
{
  self->groups = g_list_store_new (G_TYPE_LIST_MODEL);

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: a direct child that is bound is unparented behind the back of the
   * parent when the template is disposed.
   */
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  set_up_list (self);
  g_signal_connect_object (self->list_view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bethink_search_page_new:
 * @store: what is searched
 */
BethinkSearchPage *
bethink_search_page_new (BethinkStore *store)
{
  BethinkSearchPage *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_SEARCH_PAGE, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * bethink_search_page_set_text:
 * @text: what is looked for
 *
 * Starts a search and forgets the one before.
 */
void
bethink_search_page_set_text (BethinkSearchPage *self,
                              const char        *text)
{
  g_return_if_fail (BETHINK_IS_SEARCH_PAGE (self));

  if (g_set_str (&self->text, text))
    search (self);
}

void
bethink_search_page_focus_results (BethinkSearchPage *self)
{
  g_return_if_fail (BETHINK_IS_SEARCH_PAGE (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

/**
 * bethink_search_page_activate_first:
 *
 * Opens the selected hit, or the first one.
 */
void
bethink_search_page_activate_first (BethinkSearchPage *self)
{
  guint position;

  g_return_if_fail (BETHINK_IS_SEARCH_PAGE (self));

  position = gtk_single_selection_get_selected (self->selection);
  open_hit (self, position != GTK_INVALID_LIST_POSITION ? position : 0, TRUE);
}

/**
 * bethink_search_page_get_results:
 *
 * Returns: (transfer none): the hits of all groups
 */
GListModel *
bethink_search_page_get_results (BethinkSearchPage *self)
{
  g_return_val_if_fail (BETHINK_IS_SEARCH_PAGE (self), NULL);

  return G_LIST_MODEL (self->selection);
}

/**
 * bethink_search_page_get_shown_text:
 *
 * Returns: (transfer none) (nullable): the text whose hits are shown, which may
 *   be older than the one that is looked for
 */
const char *
bethink_search_page_get_shown_text (BethinkSearchPage *self)
{
  g_return_val_if_fail (BETHINK_IS_SEARCH_PAGE (self), NULL);

  return self->results != NULL ? bethink_search_results_get_text (self->results) : NULL;
}
