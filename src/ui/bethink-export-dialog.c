/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-export-dialog"

#include "config.h"

#include "bethink-export-dialog.h"

#include <glib/gi18n.h>

#include "bethink-export-json.h"
#include "bethink-export-vcard.h"
#include "bethink-feedback.h"

/**
 * BethinkExportDialog:
 *
 * Asks what to export and where, and writes it. The file appears under its
 * name only when it is complete.
 */
struct _BethinkExportDialog
{
  AdwDialog     parent_instance;

  GtkStack     *stack;

  BethinkStore *store;         /* owned */
  GCancellable *cancellable;   /* owned, nullable; of the export that runs */
  GtkWidget    *origin;        /* owned, nullable; the window */
};

G_DEFINE_FINAL_TYPE (BethinkExportDialog, bethink_export_dialog, ADW_TYPE_DIALOG)

static void
finish (BethinkExportDialog *self,
        const GError        *error)
{
  g_clear_object (&self->cancellable);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  if (self->origin == NULL)
    return;

  if (error == NULL)
    {
      bethink_feedback_say (self->origin, _("Export saved"));
      adw_dialog_close (ADW_DIALOG (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      bethink_feedback_error (self->origin, _("Nothing was exported"), error);
    }
}

static void
json_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BethinkExportDialog) self = BETHINK_EXPORT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  bethink_export_json_finish (result, &error);
  finish (self, error);
}

static void
vcard_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (BethinkExportDialog) self = BETHINK_EXPORT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  bethink_export_vcard_finish (result, &error);
  finish (self, error);
}

static void
start (BethinkExportDialog *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static void
json_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BethinkExportDialog) self = BETHINK_EXPORT_DIALOG (user_data);
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL)
    return;

  start (self);
  bethink_export_json_async (bethink_store_get_path (self->store), file, self->cancellable,
                             json_written_cb, g_object_ref (self));
}

static void
vcard_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BethinkExportDialog) self = BETHINK_EXPORT_DIALOG (user_data);
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL)
    return;

  start (self);
  bethink_export_vcard_async (bethink_store_get_path (self->store), NULL, 0, file, self->cancellable,
                              vcard_written_cb, g_object_ref (self));
}

static void
choose_file (GtkWidget           *widget,
             const char          *name,
             GAsyncReadyCallback  callback)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, callback, g_object_ref (widget));
}

static void
export_json (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "bethink-%Y-%m-%d.json");

  choose_file (widget, name, json_chosen_cb);
}

static void
export_vcard (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "people-%Y-%m-%d.vcf");

  choose_file (widget, name, vcard_chosen_cb);
}

static void
cancel (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  g_cancellable_cancel (BETHINK_EXPORT_DIALOG (widget)->cancellable);
}

static void
bethink_export_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (BETHINK_EXPORT_DIALOG (dialog)->cancellable);
}

static void
bethink_export_dialog_map (GtkWidget *widget)
{
  BethinkExportDialog *self = BETHINK_EXPORT_DIALOG (widget);

  GTK_WIDGET_CLASS (bethink_export_dialog_parent_class)->map (widget);

  g_set_object (&self->origin, GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
bethink_export_dialog_dispose (GObject *object)
{
  BethinkExportDialog *self = BETHINK_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->store);
  g_clear_object (&self->origin);

  G_OBJECT_CLASS (bethink_export_dialog_parent_class)->dispose (object);
}

static void
bethink_export_dialog_class_init (BethinkExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwDialogClass *dialog_class = ADW_DIALOG_CLASS (klass);

  object_class->dispose = bethink_export_dialog_dispose;
  widget_class->map = bethink_export_dialog_map;
  dialog_class->closed = bethink_export_dialog_closed;

  gtk_widget_class_install_action (widget_class, "export.json", NULL, export_json);
  gtk_widget_class_install_action (widget_class, "export.vcard", NULL, export_vcard);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkExportDialog, stack);
}

static void
bethink_export_dialog_init (BethinkExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_export_dialog_new:
 * @store: (transfer none): an open store
 *
 * Returns: (transfer floating): a dialog
 */
BethinkExportDialog *
bethink_export_dialog_new (BethinkStore *store)
{
  BethinkExportDialog *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_EXPORT_DIALOG, NULL);
  self->store = g_object_ref (store);

  return self;
}
