/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-preferences-dialog"

#include "config.h"

#include "bethink-preferences-dialog.h"

#include <glib/gi18n.h>

#include "bethink-backup.h"
#include "bethink-feedback.h"
#include "bethink-import-words.h"
#include "bethink-settings.h"
#include "bethink-store-maintenance.h"

/**
 * BethinkPreferencesDialog:
 *
 * What can be set, where the data are, and what can be done with them.
 */
struct _BethinkPreferencesDialog
{
  AdwPreferencesDialog  parent_instance;

  AdwComboRow          *order_row;
  AdwSwitchRow         *single_keys_row;
  AdwActionRow         *path_row;
  AdwActionRow         *content_row;

  BethinkStore         *store;         /* owned */
  GCancellable         *cancellable;   /* owned; of what is asked of the store */
};

G_DEFINE_FINAL_TYPE (BethinkPreferencesDialog, bethink_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* In the order of the combo row. */
static const char * const orders[] = { "name", "name-last-first", "last-contact", "created" };

static void
order_selected_cb (BethinkPreferencesDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->order_row);

  g_assert (BETHINK_IS_PREFERENCES_DIALOG (self));

  if (self->store != NULL && selected < G_N_ELEMENTS (orders))
    bethink_settings_set_string ("people-order", orders[selected]);
}

static void
show_settings (BethinkPreferencesDialog *self)
{
  g_autofree char *order = bethink_settings_get_string ("people-order", "name");
  GSettings *settings = bethink_settings_get ();

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i], order))
      adw_combo_row_set_selected (self->order_row, i);

  if (settings != NULL)
    g_settings_bind (settings, "single-key-shortcuts", self->single_keys_row, "active", G_SETTINGS_BIND_DEFAULT);
  else
    adw_switch_row_set_active (self->single_keys_row, TRUE);
}

static void
stats_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *people = NULL;
  g_autofree char *conversations = NULL;
  g_autofree char *messages = NULL;
  g_autofree char *calls = NULL;
  g_autofree char *text = NULL;
  BethinkPreferencesDialog *self;
  BethinkStats stats;

  if (!bethink_store_stats_finish (BETHINK_STORE (source), result, &stats, &error))
    return;

  self = BETHINK_PREFERENCES_DIALOG (user_data);
  people = bethink_import_words_count (BETHINK_IMPORT_COUNT_CONTACTS, (guint64) stats.contacts);
  conversations = bethink_import_words_count (BETHINK_IMPORT_COUNT_CONVERSATIONS, (guint64) stats.conversations);
  messages = bethink_import_words_count (BETHINK_IMPORT_COUNT_MESSAGES, (guint64) stats.messages);
  calls = bethink_import_words_count (BETHINK_IMPORT_COUNT_CALLS, (guint64) stats.calls);
  text = g_strjoin (", ", people, conversations, messages, calls, NULL);
  adw_action_row_set_subtitle (self->content_row, text);
}

static void
folder_opened_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, NULL);
}

static void
open_folder (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  BethinkPreferencesDialog *self = BETHINK_PREFERENCES_DIALOG (widget);
  g_autoptr (GFile) file = g_file_new_for_path (bethink_store_get_path (self->store));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL,
                                            folder_opened_cb, NULL);
}

static void
say (BethinkPreferencesDialog *self,
     const char               *title)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

static void
say_failed (BethinkPreferencesDialog *self,
            const char               *title,
            const GError             *error)
{
  g_autofree char *text = g_strdup_printf (_("%s: %s"), title, bethink_feedback_error_text (error));

  say (self, text);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bethink_store_backup_finish (BETHINK_STORE (source), result, &error);
  BethinkPreferencesDialog *self;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = BETHINK_PREFERENCES_DIALOG (user_data);
  if (path == NULL)
    {
      say_failed (self, _("No copy was made"), error);
      return;
    }

  name = g_path_get_basename (path);
  text = g_strdup_printf (_("Copy made: %s"), name);
  say (self, text);
}

static void
backup (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  BethinkPreferencesDialog *self = BETHINK_PREFERENCES_DIALOG (widget);

  bethink_store_backup_async (self->store, BETHINK_BACKUP_KEEP, self->cancellable, copied_cb, self);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) problems = bethink_store_check_finish (BETHINK_STORE (source), result, &error);
  BethinkPreferencesDialog *self;
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = BETHINK_PREFERENCES_DIALOG (user_data);
  if (problems == NULL)
    say_failed (self, _("The file could not be checked"), error);
  else if (problems->len == 0)
    say (self, _("The file is in order"));
  else
    {
      text = g_strdup_printf (ngettext ("%u problem was found", "%u problems were found", problems->len), problems->len);
      say (self, text);
    }
}

static void
check (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  BethinkPreferencesDialog *self = BETHINK_PREFERENCES_DIALOG (widget);

  say (self, _("Checking…"));
  bethink_store_check_async (self->store, self->cancellable, checked_cb, self);
}

static void
bethink_preferences_dialog_dispose (GObject *object)
{
  BethinkPreferencesDialog *self = BETHINK_PREFERENCES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (bethink_preferences_dialog_parent_class)->dispose (object);
}

static void
bethink_preferences_dialog_class_init (BethinkPreferencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_preferences_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "preferences.open-folder", NULL, open_folder);
  gtk_widget_class_install_action (widget_class, "preferences.backup", NULL, backup);
  gtk_widget_class_install_action (widget_class, "preferences.check", NULL, check);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkPreferencesDialog, order_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkPreferencesDialog, single_keys_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkPreferencesDialog, path_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkPreferencesDialog, content_row);
  gtk_widget_class_bind_template_callback (widget_class, order_selected_cb);
}

static void
bethink_preferences_dialog_init (BethinkPreferencesDialog *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_preferences_dialog_new:
 * @store: (transfer none): an open store
 *
 * Returns: (transfer floating): a dialog
 */
BethinkPreferencesDialog *
bethink_preferences_dialog_new (BethinkStore *store)
{
  BethinkPreferencesDialog *self;
  g_autofree char *path = NULL;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_PREFERENCES_DIALOG, NULL);
  show_settings (self);
  self->store = g_object_ref (store);

  path = g_filename_display_name (bethink_store_get_path (store));
  adw_action_row_set_subtitle (self->path_row, path);
  bethink_store_stats_async (store, self->cancellable, stats_cb, self);

  return self;
}
