/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-conflicts-dialog"

#include "config.h"

#include "bethink-conflicts-dialog.h"

#include "bethink-conflict-card.h"
#include "bethink-store-edit.h"

#include <glib/gi18n.h>

/* More are shown when these are decided. */
#define MAX_CARDS 50

/**
 * BethinkConflictsDialog:
 *
 * Everything that both sides changed, to be decided one by one. Each decision is
 * an edit like any other, and can be undone.
 */
struct _BethinkConflictsDialog
{
  AdwDialog         parent_instance;

  AdwToastOverlay  *toast_overlay;
  GtkStack         *stack;
  GtkBox           *list_box;
  GtkWidget        *close_button;

  BethinkSync      *sync;          /* owned */
  GCancellable     *cancellable;   /* owned */
  gboolean          focus_first;   /* when the list is there again */
};

G_DEFINE_FINAL_TYPE (BethinkConflictsDialog, bethink_conflicts_dialog, ADW_TYPE_DIALOG)

static void load (BethinkConflictsDialog *self);

/* ---- deciding ---- */

static void
say (BethinkConflictsDialog *self,
     const char             *title,
     gint64                  operation_id)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_use_markup (toast, FALSE);
  if (operation_id != 0)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "conflicts.undo");
      adw_toast_set_action_target (toast, "x", operation_id);
    }

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BethinkConflictsDialog) self = BETHINK_CONFLICTS_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *kind = NULL;

  if (!bethink_store_undo_finish (BETHINK_STORE (source), result, &kind, &error) && self->sync != NULL)
    say (self, _("This could not be undone"), 0);

  load (self);
}

static void
undo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  BethinkConflictsDialog *self = BETHINK_CONFLICTS_DIALOG (widget);

  bethink_store_undo_operation_async (bethink_sync_get_store (self->sync), g_variant_get_int64 (parameter), NULL,
                                      undone_cb, g_object_ref (self));
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BethinkConflictsDialog) self = BETHINK_CONFLICTS_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;
  gboolean success;

  success = bethink_sync_conflicts_resolve_finish (BETHINK_STORE (source), result, &operation_id, &error);
  if (self->sync == NULL)
    return;

  if (success)
    say (self, _("Decided"), operation_id);
  else
    say (self, _("This could not be decided"), 0);

  load (self);
}

static void
decided_cb (BethinkConflictsDialog *self,
            int                     kind,
            gint64                  record,
            const char             *field,
            int                     side)
{
  g_assert (BETHINK_IS_CONFLICTS_DIALOG (self));

  self->focus_first = TRUE;
  bethink_sync_conflicts_resolve_async (bethink_sync_get_store (self->sync), (BethinkKind) kind, record, field,
                                        (BethinkSyncSide) side, NULL, resolved_cb, g_object_ref (self));
}

/* ---- list ---- */

static void
add_card (BethinkConflictsDialog         *self,
          const BethinkSyncConflict      *conflict,
          const BethinkSyncConflictField *field)
{
  GtkWidget *card = bethink_conflict_card_new (conflict, field);

  g_signal_connect_object (card, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->list_box, card);
}

static void
show (BethinkConflictsDialog *self,
      GPtrArray              *conflicts)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))) != NULL)
    gtk_box_remove (self->list_box, card);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const BethinkSyncConflict *conflict = g_ptr_array_index (conflicts, i);

      if (conflict->reason != NULL)
        add_card (self, conflict, NULL);

      for (guint k = 0; conflict->reason == NULL && k < conflict->fields->len; k++)
        add_card (self, conflict, g_ptr_array_index (conflict->fields, k));
    }

  card = gtk_widget_get_first_child (GTK_WIDGET (self->list_box));
  gtk_stack_set_visible_child_name (self->stack, card != NULL ? "list" : "empty");

  /* What had the focus is gone; without one Escape would reach nobody. */
  if (card == NULL)
    gtk_widget_grab_focus (self->close_button);
  else if (self->focus_first)
    gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = bethink_sync_conflicts_list_finish (BETHINK_STORE (source), result, &error);

  if (conflicts != NULL)
    show (BETHINK_CONFLICTS_DIALOG (user_data), conflicts);
}

static void
load (BethinkConflictsDialog *self)
{
  if (self->sync != NULL)
    bethink_sync_conflicts_list_async (bethink_sync_get_store (self->sync), MAX_CARDS,
                                       self->cancellable, loaded_cb, self);
}

/* ---- object ---- */

static void
bethink_conflicts_dialog_dispose (GObject *object)
{
  BethinkConflictsDialog *self = BETHINK_CONFLICTS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (bethink_conflicts_dialog_parent_class)->dispose (object);
}

static void
bethink_conflicts_dialog_class_init (BethinkConflictsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_conflicts_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "conflicts.undo", "x", undo);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-conflicts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictsDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictsDialog, list_box);
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictsDialog, close_button);
}

static void
bethink_conflicts_dialog_init (BethinkConflictsDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->focus_first = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_conflicts_dialog_new:
 * @sync: synchronisation
 *
 * Returns: (transfer floating): a dialog
 */
BethinkConflictsDialog *
bethink_conflicts_dialog_new (BethinkSync *sync)
{
  BethinkConflictsDialog *self;

  g_return_val_if_fail (BETHINK_IS_SYNC (sync), NULL);

  self = g_object_new (BETHINK_TYPE_CONFLICTS_DIALOG, NULL);
  self->sync = g_object_ref (sync);
  load (self);

  return self;
}
