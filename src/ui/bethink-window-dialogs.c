/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-window"

#include "config.h"

#include "bethink-window-private.h"

#include "bethink-application.h"
#include "bethink-backup.h"
#include "bethink-export-dialog.h"
#include "bethink-feedback.h"
#include "bethink-import-dialog.h"
#include "bethink-preferences-dialog.h"
#include "bethink-store-error-page.h"
#include "bethink-sync-preferences.h"
#include "bethink-trash-page.h"

#include <glib/gi18n.h>

/* The actions of the window that concern all of the data: import and export,
 * preferences, and what is shown when the data cannot be opened.
 */

static void
present (BethinkWindow *self,
         gpointer       dialog)
{
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* ---- import ---- */

/**
 * bethink_window_import_files:
 * @files: of #GFile
 *
 * Offers to import files; nothing is stored before the user agrees.
 */
void
bethink_window_import_files (BethinkWindow *self,
                             GListModel    *files)
{
  BethinkImportDialog *dialog;

  g_return_if_fail (BETHINK_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  dialog = bethink_import_dialog_new (self->store);
  present (self, dialog);
  bethink_import_dialog_add_files (dialog, files);
}

static void
import_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);

  present (self, bethink_import_dialog_new (self->store));
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);

  present (self, bethink_export_dialog_new (self->store));
}

static gboolean
dropped_cb (BethinkWindow *self,
            const GValue  *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) dropped = NULL;

  g_assert (BETHINK_IS_WINDOW (self));

  dropped = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = dropped; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (dropped == NULL)
    return FALSE;

  bethink_window_import_files (self, G_LIST_MODEL (files));

  return TRUE;
}

/**
 * bethink_window_init_drop:
 *
 * Lets files be dropped on the window to import them.
 */
void
bethink_window_init_drop (BethinkWindow *self)
{
  GtkDropTarget *target;

  g_assert (BETHINK_IS_WINDOW (self));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* ---- others ---- */

static void
preferences_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkPreferencesDialog *dialog = bethink_preferences_dialog_new (self->store);

  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog),
                              bethink_sync_preferences_new (bethink_window_get_sync (self)));
  present (self, dialog);
}

/**
 * bethink_window_create_trash:
 *
 * Returns: (transfer floating): the page of what was deleted
 */
GtkWidget *
bethink_window_create_trash (BethinkWindow *self)
{
  g_assert (BETHINK_IS_WINDOW (self));

  return bethink_trash_page_new (self->store);
}

/* ---- a store that cannot be opened ---- */

static void
reopen (BethinkWindow *self,
        const char    *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (BETHINK_IS_APPLICATION (application))
    bethink_application_reopen (BETHINK_APPLICATION (application), path);
}

static void
retry_cb (BethinkWindow *self)
{
  g_assert (BETHINK_IS_WINDOW (self));

  reopen (self, bethink_store_get_path (self->store));
}

static void
open_other_cb (BethinkWindow *self,
               GFile         *file)
{
  g_assert (BETHINK_IS_WINDOW (self));

  reopen (self, g_file_peek_path (file));
}

static void
restore_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  const char *database = bethink_store_get_path (BETHINK_WINDOW (source_object)->store);
  g_autoptr (GError) error = NULL;

  if (bethink_backup_restore (task_data, database, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  BethinkWindow *self = BETHINK_WINDOW (object);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    retry_cb (self);
  else
    bethink_feedback_error (GTK_WIDGET (self), _("The copy could not be restored"), error);
}

static void
restore_cb (BethinkWindow *self,
            GFile         *file)
{
  g_autoptr (GTask) task = NULL;

  g_assert (BETHINK_IS_WINDOW (self));

  task = g_task_new (self, NULL, restored_cb, NULL);
  g_task_set_source_tag (task, restore_cb);
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  g_task_run_in_thread (task, restore_in_thread);
}

/**
 * bethink_window_show_error:
 * @error: why the store could not be opened
 *
 * Replaces the places by a page that says what happened and what can be done.
 */
void
bethink_window_show_error (BethinkWindow *self,
                           const GError  *error)
{
  GtkWidget *page;

  g_return_if_fail (BETHINK_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  page = bethink_store_error_page_new (bethink_store_get_path (self->store), error);
  g_signal_connect_object (page, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open", G_CALLBACK (open_other_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_set_child (self->toast_overlay, page);
}

/**
 * bethink_window_class_init_dialogs:
 *
 * Installs the actions of the group "win" that concern all of the data.
 */
void
bethink_window_class_init_dialogs (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_cb);
}
