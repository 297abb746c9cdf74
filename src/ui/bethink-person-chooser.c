/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-person-chooser"

#include "config.h"

#include "bethink-person-chooser.h"

#include "bethink-contact.h"
#include "bethink-query.h"
#include "bethink-record-list.h"
#include "bethink-search-hit.h"
#include "bethink-search-results.h"
#include "bethink-store-load.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

#define MAX_PEOPLE 50

/**
 * BethinkPersonChooser:
 *
 * A dialog that asks for one person. Without a search it offers those with
 * whom there was contact last, because it is mostly one of them.
 */
struct _BethinkPersonChooser
{
  AdwDialog          parent_instance;

  GtkSearchEntry    *search_entry;
  GtkStack          *stack;
  GtkListView       *list_view;

  BethinkStore      *store;         /* owned */
  BethinkRecordList *recent;        /* owned */
  GtkSingleSelection *selection;    /* owned */
  GCancellable      *cancellable;   /* owned, nullable; of the search */
  gint64             exclude;
};

G_DEFINE_FINAL_TYPE (BethinkPersonChooser, bethink_person_chooser, ADW_TYPE_DIALOG)

typedef enum
{
  SIGNAL_CHOSEN,
} BethinkPersonChooserSignals;

static guint signals[SIGNAL_CHOSEN + 1];

static gint64
item_id (gpointer item)
{
  if (BETHINK_IS_SEARCH_HIT (item))
    return bethink_search_hit_get_id (item);

  return bethink_record_get_id (item);
}

static char *
dup_item_name (gpointer item)
{
  const char *name = BETHINK_IS_SEARCH_HIT (item)
                     ? bethink_search_hit_get_title (item) : bethink_contact_get_name (item);

  return bethink_text_display_line (bethink_words_name (name), 120);
}

static void
choose (BethinkPersonChooser *self,
        guint                 position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autofree char *name = NULL;

  if (item == NULL || item_id (item) == self->exclude)
    return;

  name = dup_item_name (item);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, item_id (item), name);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
show_list (BethinkPersonChooser *self,
           GListModel           *model)
{
  gtk_single_selection_set_model (self->selection, model);
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (model) > 0
                                    || model == G_LIST_MODEL (self->recent) ? "list" : "empty");
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkSearchResults) results = NULL;
  BethinkPersonChooser *self;

  results = bethink_store_search_finish (BETHINK_STORE (source), result, &error);
  if (results == NULL)
    return;

  self = BETHINK_PERSON_CHOOSER (user_data);
  show_list (self, bethink_search_results_get_hits (results, BETHINK_SEARCH_GROUP_PEOPLE));
}

static void
search_changed_cb (BethinkPersonChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_assert (BETHINK_IS_PERSON_CHOOSER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (*text == '\0')
    {
      show_list (self, G_LIST_MODEL (self->recent));
      return;
    }

  self->cancellable = g_cancellable_new ();
  bethink_store_search_async (self->store, text, MAX_PEOPLE, self->cancellable, found_cb, self);
}

static void
search_activated_cb (BethinkPersonChooser *self)
{
  g_assert (BETHINK_IS_PERSON_CHOOSER (self));

  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
stop_search_cb (BethinkPersonChooser *self)
{
  g_assert (BETHINK_IS_PERSON_CHOOSER (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
activate_cb (BethinkPersonChooser *self,
             guint                 position)
{
  g_assert (BETHINK_IS_PERSON_CHOOSER (self));

  choose (self, position);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
show_row (GtkListItem *item)
{
  gpointer person = gtk_list_item_get_item (item);
  g_autofree char *name = person != NULL ? dup_item_name (person) : NULL;

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), name != NULL ? name : "");
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  user_data)
{
  gpointer person = gtk_list_item_get_item (item);

  show_row (item);
  if (BETHINK_IS_RECORD (person))
    g_signal_connect_object (person, "changed", G_CALLBACK (show_row), item, G_CONNECT_SWAPPED);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  gpointer person = gtk_list_item_get_item (item);

  if (BETHINK_IS_RECORD (person))
    g_signal_handlers_disconnect_by_func (person, show_row, item);
}

static void
bethink_person_chooser_dispose (GObject *object)
{
  BethinkPersonChooser *self = BETHINK_PERSON_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_PERSON_CHOOSER);
  g_clear_object (&self->selection);
  g_clear_object (&self->recent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (bethink_person_chooser_parent_class)->dispose (object);
}

static void
bethink_person_chooser_class_init (BethinkPersonChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_person_chooser_dispose;

  /**
   * BethinkPersonChooser::chosen:
   * @contact_id: the person
   * @name: the name to show
   */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-person-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkPersonChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BethinkPersonChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, BethinkPersonChooser, list_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
bethink_person_chooser_init (BethinkPersonChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);

  self->selection = gtk_single_selection_new (NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * bethink_person_chooser_new:
 * @store: (transfer none): an open store
 * @title: what the person is wanted for, translated
 *
 * Returns: (transfer floating): a dialog
 */
BethinkPersonChooser *
bethink_person_chooser_new (BethinkStore *store,
                            const char   *title)
{
  g_autoptr (BethinkQuery) people = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkQuery) query = bethink_query_with_order (people, BETHINK_ORDER_LAST_CONTACT);
  BethinkPersonChooser *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_PERSON_CHOOSER, "title", title, NULL);
  self->store = g_object_ref (store);
  self->recent = bethink_record_list_new (store, query);
  show_list (self, G_LIST_MODEL (self->recent));

  return self;
}

/**
 * bethink_person_chooser_set_exclude:
 * @contact_id: a person that cannot be chosen
 */
void
bethink_person_chooser_set_exclude (BethinkPersonChooser *self,
                                    gint64                contact_id)
{
  g_return_if_fail (BETHINK_IS_PERSON_CHOOSER (self));

  self->exclude = contact_id;
}
