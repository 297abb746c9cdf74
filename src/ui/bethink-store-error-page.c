/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store-error-page"

#include "config.h"

#include "bethink-store-error-page.h"

#include <glib/gi18n.h>

#include "bethink-store-error.h"

/**
 * BethinkStoreErrorPage:
 *
 * What the window shows instead of its lists when the file cannot be opened:
 * what is wrong in plain words, that nothing was changed, and what can be done.
 * It asks for the doing by signals; it never touches the file itself.
 */
struct _BethinkStoreErrorPage
{
  AdwBin         parent_instance;

  AdwStatusPage *status_page;
  GtkWidget     *retry_button;
  GtkWidget     *restore_button;
  GtkLabel      *path_label;

  char          *path;   /* owned */
};

G_DEFINE_FINAL_TYPE (BethinkStoreErrorPage, bethink_store_error_page, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_RETRY,
  SIGNAL_OPEN,
  SIGNAL_RESTORE,
} BethinkStoreErrorPageSignals;

static guint signals[SIGNAL_RESTORE + 1];

static const struct
{
  BethinkStoreError  code;
  const char        *title;
  const char        *description;
  gboolean           restore;
} faults[] = {
  { BETHINK_STORE_ERROR_TOO_NEW, N_("Made by a Newer Bethink"),
    N_("This file was written by a newer version and is left untouched. Update Bethink, or open another file."), FALSE },
  { BETHINK_STORE_ERROR_CORRUPT, N_("The File Is Damaged"),
    N_("Bethink cannot read its file and has not changed it. You can go back to the newest copy that is in order; the damaged file is kept beside it."), TRUE },
  { BETHINK_STORE_ERROR_NOT_OURS, N_("Not a File of Bethink"),
    N_("This file belongs to another program, or to somebody else, and is left untouched."), TRUE },
  { BETHINK_STORE_ERROR_UNREADABLE, N_("The File Cannot Be Opened"),
    N_("The permissions of the file or of its folder do not allow it, or it is not a file at all."), FALSE },
  { BETHINK_STORE_ERROR_BUSY, N_("Another Program Is Using the File"),
    N_("Close the other program, then try again. Nothing is lost."), FALSE },
  { BETHINK_STORE_ERROR_FULL, N_("The Disk Is Full"),
    N_("Bethink needs a little room to open its file. Make some, then try again. Nothing is lost."), FALSE },
  { BETHINK_STORE_ERROR_READ_ONLY, N_("The File Can Only Be Read"),
    N_("The disk or the file is protected from writing."), FALSE },
};

static void
show_error (BethinkStoreErrorPage *self,
            const GError          *error)
{
  adw_status_page_set_title (self->status_page, _("The File Cannot Be Opened"));
  adw_status_page_set_description (self->status_page, _("Something unexpected happened. The file was not changed."));

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      if (!g_error_matches (error, BETHINK_STORE_ERROR, faults[i].code))
        continue;

      adw_status_page_set_title (self->status_page, _(faults[i].title));
      adw_status_page_set_description (self->status_page, _(faults[i].description));
      gtk_widget_set_visible (self->restore_button, faults[i].restore);
      if (!faults[i].restore)
        continue;

      /* Trying again does not mend a file. */
      gtk_widget_add_css_class (self->restore_button, "suggested-action");
      gtk_widget_remove_css_class (self->retry_button, "suggested-action");
    }
}

static void
retry (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_RETRY], 0);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BethinkStoreErrorPage) self = BETHINK_STORE_ERROR_PAGE (user_data);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, file);
}

static void
copy_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BethinkStoreErrorPage) self = BETHINK_STORE_ERROR_PAGE (user_data);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    g_signal_emit (self, signals[SIGNAL_RESTORE], 0, file);
}

static void
open_another (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Open Another File"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL,
                        file_chosen_cb, g_object_ref (widget));
}

static void
restore (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkStoreErrorPage *self = BETHINK_STORE_ERROR_PAGE (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *copies = g_build_filename (folder, "backups", NULL);
  g_autoptr (GFile) initial = g_file_new_for_path (copies);

  gtk_file_dialog_set_title (dialog, _("Restore a Copy"));
  gtk_file_dialog_set_initial_folder (dialog, initial);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL,
                        copy_chosen_cb, g_object_ref (widget));
}

static void
bethink_store_error_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BETHINK_TYPE_STORE_ERROR_PAGE);

  G_OBJECT_CLASS (bethink_store_error_page_parent_class)->dispose (object);
}

static void
bethink_store_error_page_finalize (GObject *object)
{
  BethinkStoreErrorPage *self = BETHINK_STORE_ERROR_PAGE (object);

  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (bethink_store_error_page_parent_class)->finalize (object);
}

static guint
make_signal (BethinkStoreErrorPageClass *klass,
             const char                 *name,
             gboolean                    with_file)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                       0, NULL, NULL, NULL, G_TYPE_NONE, with_file ? 1 : 0, G_TYPE_FILE);
}

static void
bethink_store_error_page_class_init (BethinkStoreErrorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_store_error_page_dispose;
  object_class->finalize = bethink_store_error_page_finalize;

  /**
   * BethinkStoreErrorPage::retry:
   *
   * Open the same file again.
   */
  signals[SIGNAL_RETRY] = make_signal (klass, "retry", FALSE);

  /**
   * BethinkStoreErrorPage::open:
   * @file: another file to open
   */
  signals[SIGNAL_OPEN] = make_signal (klass, "open", TRUE);

  /**
   * BethinkStoreErrorPage::restore:
   * @file: the copy to go back to
   */
  signals[SIGNAL_RESTORE] = make_signal (klass, "restore", TRUE);

  gtk_widget_class_install_action (widget_class, "error.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "error.open", NULL, open_another);
  gtk_widget_class_install_action (widget_class, "error.restore", NULL, restore);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-store-error-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkStoreErrorPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, BethinkStoreErrorPage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkStoreErrorPage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkStoreErrorPage, path_label);
}

static void
bethink_store_error_page_init (BethinkStoreErrorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_store_error_page_new:
 * @path: the file that could not be opened
 * @error: why, an error of the store
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
bethink_store_error_page_new (const char   *path,
                              const GError *error)
{
  BethinkStoreErrorPage *self;
  g_autofree char *display_name = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_STORE_ERROR_PAGE, NULL);
  self->path = g_strdup (path);
  display_name = g_filename_display_name (path);
  gtk_label_set_text (self->path_label, display_name);
  show_error (self, error);

  return GTK_WIDGET (self);
}
