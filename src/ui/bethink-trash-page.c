/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-trash-page"

#include "config.h"

#include "bethink-trash-page.h"

#include <glib/gi18n.h>

#include "bethink-feedback.h"
#include "bethink-query.h"
#include "bethink-record-list.h"
#include "bethink-store-edit.h"
#include "bethink-trash-row.h"

/**
 * BethinkTrashPage:
 *
 * What was deleted, newest first. Each row can be put back; emptying cannot be
 * undone and is therefore the one thing that asks.
 */
struct _BethinkTrashPage
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkListView       *list_view;

  BethinkStore      *store;   /* owned */
  BethinkRecordList *rows;    /* owned */
};

G_DEFINE_FINAL_TYPE (BethinkTrashPage, bethink_trash_page, ADW_TYPE_BIN)

static void
update (BethinkTrashPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0;

  g_assert (BETHINK_IS_TRASH_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trash.empty",
                                 !empty && !bethink_store_get_read_only (self->store));
}

static void
emptied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BethinkTrashPage) self = BETHINK_TRASH_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (bethink_store_edit_finish (BETHINK_STORE (source), result, NULL, &error))
    bethink_feedback_say (GTK_WIDGET (self), _("Trash emptied"));
  else
    bethink_feedback_error (GTK_WIDGET (self), _("The trash could not be emptied"), error);
}

static void
response_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BethinkTrashPage) self = BETHINK_TRASH_PAGE (user_data);
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "empty"))
    bethink_store_empty_trash_async (self->store, NULL, emptied_cb, g_object_ref (self));
}

static void
ask_to_empty (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Empty the Trash?"),
                                            _("What is in it will be gone for good. This cannot be undone."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", _("_Cancel"),
                                  "empty", _("_Empty Trash"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "empty", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, NULL, response_cb, g_object_ref (widget));
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BethinkTrashPage) self = BETHINK_TRASH_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;

  if (bethink_store_edit_finish (BETHINK_STORE (source), result, &operation_id, &error))
    bethink_feedback_done (GTK_WIDGET (self), _("Put back"), operation_id);
  else
    bethink_feedback_error (GTK_WIDGET (self), _("This could not be put back"), error);
}

static void
restore (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkTrashPage *self = BETHINK_TRASH_PAGE (widget);
  gint32 kind;
  gint64 id;

  g_variant_get (parameter, "(ix)", &kind, &id);
  bethink_store_restore_async (self->store, (BethinkKind) kind, &id, 1, NULL,
                               restored_cb, g_object_ref (self));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (item, bethink_trash_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  BethinkTrashRow *row = BETHINK_TRASH_ROW (gtk_list_item_get_child (item));
  g_autofree char *title = bethink_trash_row_dup_title (gtk_list_item_get_item (item));

  gtk_list_item_set_accessible_label (item, title);
  bethink_trash_row_set_record (row, gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  bethink_trash_row_set_record (BETHINK_TRASH_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
bethink_trash_page_dispose (GObject *object)
{
  BethinkTrashPage *self = BETHINK_TRASH_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_TRASH_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (bethink_trash_page_parent_class)->dispose (object);
}

static void
bethink_trash_page_class_init (BethinkTrashPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_trash_page_dispose;

  gtk_widget_class_install_action (widget_class, "trash.empty", NULL, ask_to_empty);
  gtk_widget_class_install_action (widget_class, "trash.restore", "(ix)", restore);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-trash-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkTrashPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BethinkTrashPage, list_view);
}

static void
bethink_trash_page_init (BethinkTrashPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
}

/**
 * bethink_trash_page_new:
 * @store: (transfer none): an open store
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
bethink_trash_page_new (BethinkStore *store)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_TRASH);
  g_autoptr (GtkNoSelection) selection = NULL;
  BethinkTrashPage *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_TRASH_PAGE, NULL);
  self->store = g_object_ref (store);
  self->rows = bethink_record_list_new (store, query);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  update (self);

  return GTK_WIDGET (self);
}
