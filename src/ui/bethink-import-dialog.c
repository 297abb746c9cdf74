/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-dialog"

#include "config.h"

#include "bethink-import-dialog.h"

#include <glib/gi18n.h>

#include "bethink-feedback.h"
#include "bethink-import-job.h"
#include "bethink-import-words.h"
#include "bethink-store-edit.h"
#include "bethink-text-display.h"

/* Rows beyond these are counted, not shown: nobody reads ten thousand. */
#define MAX_LOOK_ALIKE_ROWS 200
#define MAX_FILE_ROWS 200

/**
 * BethinkImportDialog:
 *
 * Takes files and leads through an import:
 *
 *   choose → busy (dry run) → report (preview) → busy (import) → report (receipt)
 *
 * Preview and receipt are the same page: a dry run is the same import, rolled
 * back. Cancelling or closing while it runs leaves nothing behind.
 */
struct _BethinkImportDialog
{
  AdwDialog            parent_instance;

  GtkStack            *stack;
  AdwStatusPage       *busy_page;
  GtkProgressBar      *progress_bar;
  GtkLabel            *progress_label;
  GtkWidget           *files_button;
  AdwActionRow        *sum_row;
  AdwEntryRow         *source_row;
  AdwPreferencesGroup *look_alikes_group;
  AdwPreferencesGroup *files_group;
  AdwPreferencesGroup *skipped_group;
  GtkWidget           *undo_button;
  GtkWidget           *receipt_button;
  GtkWidget           *go_button;
  GtkWidget           *done_button;

  BethinkStore        *store;         /* owned */
  GPtrArray           *files;         /* owned; of GFile */
  GHashTable          *joins;         /* owned; key of a look-alike → row */
  GPtrArray           *rows;          /* owned; of rows that a report added */
  BethinkImportJob    *job;           /* owned, nullable; runs or has run */
  GCancellable        *cancellable;   /* owned, nullable */
  GtkWidget           *origin;        /* owned, nullable; the window */
  gboolean             dry_run;
};

G_DEFINE_FINAL_TYPE (BethinkImportDialog, bethink_import_dialog, ADW_TYPE_DIALOG)

static void start_job (BethinkImportDialog *self,
                       gboolean             dry_run);

static void
clear_rows (BethinkImportDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      if (group != NULL)
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }

  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
add_row (BethinkImportDialog *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row,
         const char          *title,
         const char          *subtitle)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);

  return row;
}

static void
show_files (BethinkImportDialog *self,
            GPtrArray           *reports)
{
  guint n_shown = MIN (reports->len, MAX_FILE_ROWS);

  for (guint i = 0; i < n_shown; i++)
    {
      BethinkImportReport *report = g_ptr_array_index (reports, i);
      g_autofree char *name = g_file_get_basename (bethink_import_report_get_file (report));
      g_autofree char *shown = bethink_text_display_line (name, 120);
      gboolean imported = bethink_import_report_get_outcome (report) == BETHINK_IMPORT_OUTCOME_IMPORTED;
      g_autofree char *outcome = bethink_import_words_outcome (report);
      /* Of a single file the sum says it all. */
      GtkWidget *row = add_row (self, self->files_group, adw_action_row_new (), shown,
                                imported && reports->len == 1 ? "" : outcome);
      GtkWidget *format = gtk_label_new (NULL);

      if (bethink_import_report_get_format (report) != NULL)
        gtk_label_set_text (GTK_LABEL (format), bethink_import_words_format (bethink_import_report_get_format (report)));
      gtk_widget_add_css_class (format, "dimmed");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), format);
      if (!imported)
        adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
    }

  if (reports->len > n_shown)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more file", "%u more files", reports->len - n_shown),
                                               reports->len - n_shown);

      add_row (self, self->files_group, adw_action_row_new (), more, "");
    }
}

static void
show_skipped (BethinkImportDialog *self,
              BethinkImportReport *total)
{
  gboolean any = FALSE;

  for (guint i = 0; i < BETHINK_IMPORT_N_SKIPS; i++)
    {
      g_autofree char *line = bethink_import_words_skipped (total, (BethinkImportSkip) i);
      const char * const *paths = bethink_import_report_get_skipped_paths (total, (BethinkImportSkip) i);
      g_autofree char *joined = paths != NULL ? g_strjoinv ("\n", (char **) paths) : NULL;
      g_autofree char *shown = bethink_text_display_body (joined, 600);

      if (line == NULL)
        continue;

      add_row (self, self->skipped_group, adw_action_row_new (), line, shown != NULL ? shown : "");
      any = TRUE;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->skipped_group), any);
}

static void
show_look_alikes (BethinkImportDialog *self,
                  GPtrArray           *look_alikes)
{
  guint n_shown = look_alikes != NULL ? MIN (look_alikes->len, MAX_LOOK_ALIKE_ROWS) : 0;

  g_hash_table_remove_all (self->joins);
  for (guint i = 0; i < n_shown; i++)
    {
      const BethinkLookAlike *look_alike = g_ptr_array_index (look_alikes, i);
      g_autofree char *name = bethink_text_display_line (look_alike->name, 120);
      g_autofree char *why = bethink_import_words_look_alike (look_alike);
      GtkWidget *row = add_row (self, self->look_alikes_group, adw_switch_row_new (), name, why);

      g_object_set_data (G_OBJECT (row), "bethink-contact-id",
                         GSIZE_TO_POINTER ((gsize) look_alike->contact_id));
      gtk_widget_set_tooltip_text (row, _("On: they are the same person"));
      g_hash_table_insert (self->joins, g_strdup (look_alike->key), g_object_ref (row));
    }

  gtk_widget_set_visible (GTK_WIDGET (self->look_alikes_group), n_shown > 0);
}

static gboolean
has_anything (BethinkImportReport *total)
{
  for (guint i = 0; i < BETHINK_IMPORT_N_COUNTS; i++)
    if (bethink_import_report_get_added (total, (BethinkImportCount) i) > 0
        || bethink_import_report_get_updated (total, (BethinkImportCount) i) > 0)
      return TRUE;

  return FALSE;
}

static void
show_report (BethinkImportDialog *self)
{
  GPtrArray *reports = bethink_import_job_get_reports (self->job);
  g_autoptr (BethinkImportReport) total = bethink_import_job_get_total (self->job);
  gboolean anything = has_anything (total);
  g_autofree char *sum = bethink_import_words_counts (total);

  clear_rows (self);
  adw_dialog_set_title (ADW_DIALOG (self), self->dry_run ? _("Preview") : _("Receipt"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sum_row),
                                 !anything ? _("Nothing to import")
                                 : self->dry_run ? _("This will be added") : _("This was added"));
  adw_action_row_set_subtitle (self->sum_row, sum);
  gtk_widget_set_visible (GTK_WIDGET (self->source_row), self->dry_run && anything);

  show_look_alikes (self, self->dry_run ? bethink_import_report_get_look_alikes (total) : NULL);
  show_files (self, reports);
  show_skipped (self, total);

  gtk_widget_set_visible (self->go_button, self->dry_run && anything);
  gtk_widget_set_visible (self->done_button, !self->dry_run || !anything);
  gtk_widget_set_visible (self->undo_button, !self->dry_run && anything);
  gtk_widget_set_visible (self->receipt_button, !self->dry_run);
  gtk_stack_set_visible_child_name (self->stack, "report");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sum, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  gtk_widget_grab_focus (self->dry_run && anything ? self->go_button : self->done_button);
}

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BethinkImportDialog) self = BETHINK_IMPORT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  reports = bethink_import_job_run_finish (BETHINK_IMPORT_JOB (source), result, &error);
  /* The dialog holds the job: the job must not go on holding the dialog. */
  bethink_import_job_set_progress (BETHINK_IMPORT_JOB (source), NULL, NULL, NULL);
  if (BETHINK_IMPORT_JOB (source) != self->job)
    return;

  g_clear_object (&self->cancellable);
  if (reports != NULL)
    {
      show_report (self);
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "choose");
  adw_dialog_set_title (ADW_DIALOG (self), _("Import"));
  if (self->origin == NULL)
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bethink_feedback_say (self->origin, _("Import cancelled, nothing was added"));
  else
    bethink_feedback_error (self->origin, _("Nothing was imported"), error);
}

static void
progress_cb (const BethinkImportProgress *progress,
             gpointer                     user_data)
{
  BethinkImportDialog *self = BETHINK_IMPORT_DIALOG (user_data);
  g_autofree char *text = NULL;

  if (progress->bytes_total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar,
                                   MIN (1.0, (double) progress->bytes_done / (double) progress->bytes_total));
  else
    gtk_progress_bar_pulse (self->progress_bar);

  text = g_strdup_printf (_("File %u of %u, %'" G_GUINT64_FORMAT " records"),
                          progress->n_file + 1, MAX (progress->n_files, 1), progress->n_records);
  gtk_label_set_text (self->progress_label, text);
}

static void
add_decisions (BethinkImportDialog *self,
               BethinkImportJob    *job)
{
  GHashTableIter iter;
  gpointer key;
  gpointer row;

  g_hash_table_iter_init (&iter, self->joins);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (adw_switch_row_get_active (ADW_SWITCH_ROW (row)))
      bethink_import_job_join (job, key,
                               (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "bethink-contact-id")));
}

static void
start_job (BethinkImportDialog *self,
           gboolean             dry_run)
{
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (self->store);
  const char *source = gtk_editable_get_text (GTK_EDITABLE (self->source_row));

  for (guint i = 0; i < self->files->len; i++)
    bethink_import_job_add_file (job, g_ptr_array_index (self->files, i));
  if (*source != '\0')
    bethink_import_job_set_source (job, source);
  bethink_import_job_set_dry_run (job, dry_run);
  bethink_import_job_set_progress (job, progress_cb, g_object_ref (self), g_object_unref);
  if (!dry_run)
    add_decisions (self, job);

  self->dry_run = dry_run;
  g_set_object (&self->job, job);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_label_set_text (self->progress_label, "");
  adw_status_page_set_title (self->busy_page, dry_run ? _("Looking at the Files") : _("Importing"));
  adw_status_page_set_description (self->busy_page, dry_run ? _("Nothing is written yet.")
                                   : _("Cancel leaves everything as it was."));
  gtk_stack_set_visible_child_name (self->stack, "busy");

  bethink_import_job_run_async (job, self->cancellable, job_done_cb, g_object_ref (self));
}

static void
source_applied_cb (BethinkImportDialog *self)
{
  g_assert (BETHINK_IS_IMPORT_DIALOG (self));

  start_job (self, TRUE);
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BethinkImportDialog) self = BETHINK_IMPORT_DIALOG (user_data);
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (files != NULL)
    bethink_import_dialog_add_files (self, files);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (BethinkImportDialog) self = BETHINK_IMPORT_DIALOG (user_data);
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (folder == NULL)
    return;

  g_list_store_append (files, folder);
  bethink_import_dialog_add_files (self, G_LIST_MODEL (files));
}

static void
add_filter (GListStore *filters,
            const char *name,
            const char *first,
            const char *second)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (first != NULL)
    gtk_file_filter_add_suffix (filter, first);
  if (second != NULL)
    gtk_file_filter_add_suffix (filter, second);
  if (first == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  g_list_store_append (filters, filter);
}

static void
choose (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  gtk_file_dialog_set_title (dialog, _("Import"));
  if (g_str_equal (action_name, "import.choose-folder"))
    {
      gtk_file_dialog_select_folder (dialog, window, NULL, folder_chosen_cb, g_object_ref (widget));
      return;
    }

  add_filter (filters, _("Exports and vCards"), "json", "vcf");
  add_filter (filters, _("All Files"), NULL, NULL);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, window, NULL, files_chosen_cb, g_object_ref (widget));
}

static void
cancel (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  g_cancellable_cancel (BETHINK_IMPORT_DIALOG (widget)->cancellable);
}

static void
go (GtkWidget  *widget,
    const char *action_name,
    GVariant   *parameter)
{
  start_job (BETHINK_IMPORT_DIALOG (widget), FALSE);
}

static void
join_all (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  BethinkImportDialog *self = BETHINK_IMPORT_DIALOG (widget);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->joins);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
}

/* The operations of a run are undone from the last to the first. */
static void
undo_next (BethinkImportDialog *self,
           guint                n_left);

typedef struct
{
  BethinkImportDialog *self;   /* owned */
  guint                n_left;
} Undo;

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Undo *undo = user_data;
  g_autoptr (BethinkImportDialog) self = undo->self;
  g_autoptr (GError) error = NULL;

  if (bethink_store_undo_finish (BETHINK_STORE (source), result, NULL, &error))
    undo_next (self, undo->n_left);
  else if (self->origin != NULL)
    bethink_feedback_error (self->origin, _("The import could not be undone"), error);
}

static void
undo_next (BethinkImportDialog *self,
           guint                n_left)
{
  GPtrArray *reports = bethink_import_job_get_reports (self->job);

  while (n_left > 0)
    {
      gint64 operation_id = bethink_import_report_get_operation_id (g_ptr_array_index (reports, --n_left));
      Undo *undo;

      if (operation_id == 0)
        continue;

      undo = g_new0 (Undo, 1);
      undo->self = g_object_ref (self);
      undo->n_left = n_left;
      bethink_store_undo_operation_async (self->store, operation_id, NULL, undone_cb, undo);
      return;
    }

  if (self->origin != NULL)
    bethink_feedback_say (self->origin, _("Import undone"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
undo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  BethinkImportDialog *self = BETHINK_IMPORT_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "import.undo", FALSE);
  undo_next (self, bethink_import_job_get_reports (self->job)->len);
}

static void
receipt_written_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (BethinkImportDialog) self = BETHINK_IMPORT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  if (self->origin == NULL)
    return;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    bethink_feedback_say (self->origin, _("Receipt saved"));
  else
    bethink_feedback_error (self->origin, _("The receipt could not be saved"), error);
}

static void
receipt_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (BethinkImportDialog) self = BETHINK_IMPORT_DIALOG (user_data);
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (BethinkImportReport) total = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (file == NULL)
    return;

  total = bethink_import_job_get_total (self->job);
  text = bethink_import_words_receipt (bethink_import_job_get_reports (self->job), total);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                       receipt_written_cb, g_object_ref (self));
}

static void
save_receipt (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Save Receipt"));
  gtk_file_dialog_set_initial_name (dialog, _("Import receipt.txt"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL,
                        receipt_chosen_cb, g_object_ref (widget));
}

static void
bethink_import_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (BETHINK_IMPORT_DIALOG (dialog)->cancellable);
}

static void
bethink_import_dialog_map (GtkWidget *widget)
{
  BethinkImportDialog *self = BETHINK_IMPORT_DIALOG (widget);

  GTK_WIDGET_CLASS (bethink_import_dialog_parent_class)->map (widget);

  g_set_object (&self->origin, GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
bethink_import_dialog_dispose (GObject *object)
{
  BethinkImportDialog *self = BETHINK_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->job);
  g_clear_pointer (&self->joins, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->store);
  g_clear_object (&self->origin);

  G_OBJECT_CLASS (bethink_import_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, busy_page);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, files_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, sum_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, look_alikes_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, files_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, skipped_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, undo_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, receipt_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, go_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkImportDialog, done_button);
  gtk_widget_class_bind_template_callback (widget_class, source_applied_cb);
}

static void
bethink_import_dialog_class_init (BethinkImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwDialogClass *dialog_class = ADW_DIALOG_CLASS (klass);

  object_class->dispose = bethink_import_dialog_dispose;
  widget_class->map = bethink_import_dialog_map;
  dialog_class->closed = bethink_import_dialog_closed;

  gtk_widget_class_install_action (widget_class, "import.choose-files", NULL, choose);
  gtk_widget_class_install_action (widget_class, "import.choose-folder", NULL, choose);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "import.go", NULL, go);
  gtk_widget_class_install_action (widget_class, "import.join-all", NULL, join_all);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "import.save-receipt", NULL, save_receipt);
  bind_template (widget_class);
}

static void
bethink_import_dialog_init (BethinkImportDialog *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->joins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_import_dialog_new:
 * @store: (transfer none): an open store that can be written
 *
 * Returns: (transfer floating): a dialog that asks for files
 */
BethinkImportDialog *
bethink_import_dialog_new (BethinkStore *store)
{
  BethinkImportDialog *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_IMPORT_DIALOG, NULL);
  self->store = g_object_ref (store);

  return self;
}

/**
 * bethink_import_dialog_add_files:
 * @files: of GFile; files or folders
 *
 * Looks at the files and shows what would be imported. It writes nothing.
 */
void
bethink_import_dialog_add_files (BethinkImportDialog *self,
                                 GListModel          *files)
{
  guint n_files;

  g_return_if_fail (BETHINK_IS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  n_files = g_list_model_get_n_items (files);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (self->files, g_list_model_get_item (files, i));

  if (self->files->len > 0)
    start_job (self, TRUE);
}

/**
 * bethink_import_dialog_get_busy:
 *
 * Returns: whether files are being read; for tests and measurements
 */
gboolean
bethink_import_dialog_get_busy (BethinkImportDialog *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_DIALOG (self), FALSE);

  return self->cancellable != NULL;
}
