/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-log-dialog"

#include "config.h"

#include "bethink-sync-log-dialog.h"

#include "bethink-contact-table.h"
#include "bethink-feedback.h"
#include "bethink-format.h"
#include "bethink-store-edit.h"
#include "bethink-sync-log-table.h"
#include "bethink-sync-words.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Nobody reads more; the numbers above the list are of all. */
#define MAX_RUNS  100
#define MAX_LINES 300
#define MAX_VALUE 200

/**
 * BethinkSyncLogDialog:
 *
 * The runs of synchronisation, and of each what it did, record by record, with the
 * values before and after. What a run changed here can be taken back.
 */
struct _BethinkSyncLogDialog
{
  AdwDialog            parent_instance;

  AdwNavigationView   *navigation;
  GtkStack            *stack;
  AdwPreferencesGroup *runs_group;
  AdwNavigationPage   *run_page;
  AdwPreferencesGroup *counts_group;
  AdwPreferencesGroup *lines_group;
  GtkWidget           *undo_box;

  BethinkSync         *sync;          /* owned */
  GtkWidget           *window;        /* owned, nullable */
  GCancellable        *cancellable;   /* owned */
  GPtrArray           *runs;          /* owned, nullable; of BethinkSyncRunRow */
  GPtrArray           *run_rows;      /* owned; of unowned rows */
  GPtrArray           *line_rows;     /* owned; of unowned rows */
  BethinkSyncRunRow   *shown;         /* unowned, nullable; of @runs */
};

G_DEFINE_FINAL_TYPE (BethinkSyncLogDialog, bethink_sync_log_dialog, ADW_TYPE_DIALOG)

static void show_runs (BethinkSyncLogDialog *self);

/* ---- words ---- */

/* The numbers of a run are kept as lines: kind, count, number. */
static BethinkSyncReport *
read_counts (const char *text)
{
  BethinkSyncReport *report = bethink_sync_report_new ();
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);
      BethinkMonicaKind kind;

      if (g_strv_length (words) < 3 || !bethink_monica_kind_from_nick (words[0], &kind))
        continue;

      for (guint count = 0; count < BETHINK_SYNC_N_COUNTS; count++)
        if (strcmp (words[1], bethink_sync_count_to_nick ((BethinkSyncCount) count)) == 0)
          report->counts[kind][count] = (guint) g_ascii_strtoull (words[2], NULL, 10);
    }

  return report;
}

static char *
words_of_run (const BethinkSyncRunRow *run)
{
  g_autoptr (BethinkSyncReport) report = read_counts (run->counts);

  if (run->undone)
    return g_strdup (_("Undone"));

  if (run->ended_at == BETHINK_TIME_UNKNOWN)
    return g_strdup (_("Interrupted; the next one went on"));

  for (BethinkSyncError code = 0; code <= BETHINK_SYNC_ERROR_FAILED; code++)
    if (g_strcmp0 (run->outcome, bethink_sync_error_get_nick (code)) == 0)
      return g_strdup (bethink_sync_words_error_title (code));

  return bethink_sync_words_report (report);
}

static char *
words_of_values (const BethinkSyncLogRow *line)
{
  BethinkMonicaKind kind = (BethinkMonicaKind) line->remote_kind;
  g_autofree char *old_value = bethink_sync_words_value (kind, line->field, line->before);
  g_autofree char *new_value = bethink_sync_words_value (kind, line->field, line->after);
  g_autofree char *before = bethink_text_display_line (old_value, MAX_VALUE);
  g_autofree char *after = bethink_text_display_line (new_value, MAX_VALUE);
  const char *field;

  if (line->field == NULL)
    return g_strdup ("");

  field = bethink_sync_words_field (kind, line->field);

  /* Translators: a field and its values: "First name: Anna → Anne" */
  return g_strdup_printf (_("%s: %s → %s"), field, before != NULL ? before : _("nothing"),
                          after != NULL ? after : _("nothing"));
}

/* ---- rows ---- */

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);

  return row;
}

static void
clear_rows (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *group = gtk_widget_get_ancestor (rows->pdata[i], ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), rows->pdata[i]);
    }

  g_ptr_array_set_size (rows, 0);
}

/* ---- one run ---- */

typedef struct
{
  gint64      run_no;
  GPtrArray  *lines;
  GHashTable *names;     /* id of a person → name */
} Lines;

static void
lines_free (gpointer data)
{
  Lines *lines = data;

  g_clear_pointer (&lines->lines, g_ptr_array_unref);
  g_clear_pointer (&lines->names, g_hash_table_unref);
  g_free (lines);
}

static gboolean
load_name (BethinkDb  *db,
           Lines      *lines,
           gint64      id,
           GError    **error)
{
  g_autoptr (BethinkContact) contact = NULL;

  if (id == 0 || g_hash_table_contains (lines->names, GSIZE_TO_POINTER ((gsize) id)))
    return TRUE;

  contact = bethink_contact_table_get (db, id, error);
  if (contact == NULL)
    {
      /* Somebody who was purged has no name any more. */
      g_clear_error (error);
      return TRUE;
    }

  g_hash_table_insert (lines->names, GSIZE_TO_POINTER ((gsize) id), g_strdup (bethink_contact_get_name (contact)));

  return TRUE;
}

static gboolean
load_lines (BethinkDb  *db,
            gpointer    data,
            GError    **error)
{
  Lines *lines = data;

  lines->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  lines->lines = bethink_sync_log_table_list (db, lines->run_no, MAX_LINES, error);

  if (lines->lines == NULL)
    return FALSE;

  for (guint i = 0; i < lines->lines->len; i++)
    {
      BethinkSyncLogRow *line = g_ptr_array_index (lines->lines, i);

      if (line->kind == BETHINK_KIND_CONTACT && !load_name (db, lines, line->record, error))
        return FALSE;
    }

  return TRUE;
}

static void
add_line (BethinkSyncLogDialog *self,
          Lines                *lines,
          BethinkSyncLogRow    *line)
{
  const char *name = line->kind == BETHINK_KIND_CONTACT
                     ? g_hash_table_lookup (lines->names, GSIZE_TO_POINTER ((gsize) line->record)) : NULL;
  g_autofree char *shown = bethink_text_display_line (name, MAX_VALUE);
  g_autofree char *values = words_of_values (line);
  const char *action = bethink_sync_words_action (line->action, line->direction == BETHINK_SYNC_DIRECTION_OUT);
  g_autofree char *subtitle = *values != '\0' ? g_strdup_printf ("%s\n%s", action, values) : g_strdup (action);

  add_row (self->lines_group, self->line_rows,
           shown != NULL ? shown : bethink_words_kind (line->kind), subtitle);
}

static void
lines_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Lines *lines = bethink_store_read_finish (BETHINK_STORE (source), result, &error);
  BethinkSyncLogDialog *self;

  if (lines == NULL)
    return;

  self = BETHINK_SYNC_LOG_DIALOG (user_data);
  for (guint i = 0; i < lines->lines->len; i++)
    add_line (self, lines, g_ptr_array_index (lines->lines, i));

  gtk_widget_set_visible (GTK_WIDGET (self->lines_group), lines->lines->len > 0);
}

static void
show_run (BethinkSyncLogDialog *self,
          BethinkSyncRunRow    *run)
{
  g_autoptr (BethinkSyncReport) report = read_counts (run->counts);
  g_autofree char *when = bethink_format_when_full (run->begun_at, BETHINK_TIME_PRECISION_INSTANT);
  g_autofree char *requests = g_strdup_printf (ngettext ("%u request", "%u requests", (gulong) run->requests),
                                               (guint) run->requests);
  Lines *lines = g_new0 (Lines, 1);

  self->shown = run;
  clear_rows (self->line_rows);
  adw_navigation_page_set_title (self->run_page, when);
  add_row (self->counts_group, self->line_rows, run->full ? _("Everything was compared") : _("What is new was compared"),
           requests);

  for (int count = 0; count < BETHINK_SYNC_N_COUNTS; count++)
    {
      g_autofree char *words = bethink_sync_words_counts (report, (BethinkSyncCount) count);

      if (words != NULL)
        add_row (self->counts_group, self->line_rows, bethink_sync_words_count ((BethinkSyncCount) count), words);
    }

  gtk_widget_set_visible (self->undo_box, run->operation != 0 && !run->undone);
  gtk_widget_set_visible (GTK_WIDGET (self->lines_group), FALSE);
  adw_navigation_view_push (self->navigation, self->run_page);

  lines->run_no = run->run_no;
  bethink_store_read_async (bethink_sync_get_store (self->sync), load_lines, lines, lines_free,
                            self->cancellable, lines_loaded_cb, self);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BethinkSyncLogDialog) self = BETHINK_SYNC_LOG_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *kind = NULL;
  gboolean success = bethink_store_undo_finish (BETHINK_STORE (source), result, &kind, &error);

  if (self->window == NULL)
    return;

  if (success)
    bethink_feedback_say (self->window, _("Undone here. The next synchronization shows first what it would do"));
  else
    bethink_feedback_error (self->window, _("This synchronization could not be undone"), error);
}

static void
undo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  BethinkSyncLogDialog *self = BETHINK_SYNC_LOG_DIALOG (widget);

  if (self->shown == NULL || self->shown->operation == 0)
    return;

  bethink_store_undo_operation_async (bethink_sync_get_store (self->sync), self->shown->operation, NULL,
                                      undone_cb, g_object_ref (self));
  adw_dialog_close (ADW_DIALOG (self));
}

/* ---- runs ---- */

static gboolean
load_runs (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  GPtrArray **runs = data;

  *runs = bethink_sync_run_table_list (db, MAX_RUNS, error);

  return *runs != NULL;
}

static void
free_runs (gpointer data)
{
  GPtrArray **runs = data;

  g_clear_pointer (runs, g_ptr_array_unref);
  g_free (runs);
}

static void
run_activated_cb (BethinkSyncLogDialog *self,
                  AdwActionRow         *row)
{
  g_assert (BETHINK_IS_SYNC_LOG_DIALOG (self));

  show_run (self, g_object_get_data (G_OBJECT (row), "bethink-run"));
}

static void
show_runs (BethinkSyncLogDialog *self)
{
  clear_rows (self->run_rows);

  for (guint i = 0; i < self->runs->len; i++)
    {
      BethinkSyncRunRow *run = g_ptr_array_index (self->runs, i);
      g_autofree char *when = bethink_format_when_full (run->begun_at, BETHINK_TIME_PRECISION_INSTANT);
      g_autofree char *words = words_of_run (run);
      GtkWidget *row = add_row (self->runs_group, self->run_rows, when, words);

      g_object_set_data (G_OBJECT (row), "bethink-run", run);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (run_activated_cb), self, G_CONNECT_SWAPPED);
    }

  gtk_stack_set_visible_child_name (self->stack, self->runs->len > 0 ? "list" : "empty");
}

static void
runs_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray **runs = bethink_store_read_finish (BETHINK_STORE (source), result, &error);
  BethinkSyncLogDialog *self;

  if (runs == NULL)
    return;

  self = BETHINK_SYNC_LOG_DIALOG (user_data);
  self->runs = g_steal_pointer (runs);
  show_runs (self);
}

/* ---- object ---- */

static void
bethink_sync_log_dialog_map (GtkWidget *widget)
{
  BethinkSyncLogDialog *self = BETHINK_SYNC_LOG_DIALOG (widget);

  GTK_WIDGET_CLASS (bethink_sync_log_dialog_parent_class)->map (widget);

  g_set_object (&self->window, GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
bethink_sync_log_dialog_dispose (GObject *object)
{
  BethinkSyncLogDialog *self = BETHINK_SYNC_LOG_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  g_clear_pointer (&self->run_rows, g_ptr_array_unref);
  g_clear_pointer (&self->line_rows, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_object (&self->sync);
  g_clear_object (&self->window);

  G_OBJECT_CLASS (bethink_sync_log_dialog_parent_class)->dispose (object);
}

static void
bethink_sync_log_dialog_class_init (BethinkSyncLogDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_sync_log_dialog_dispose;
  widget_class->map = bethink_sync_log_dialog_map;

  gtk_widget_class_install_action (widget_class, "log.undo", NULL, undo);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-sync-log-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncLogDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncLogDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncLogDialog, runs_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncLogDialog, run_page);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncLogDialog, counts_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncLogDialog, lines_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncLogDialog, undo_box);
}

static void
bethink_sync_log_dialog_init (BethinkSyncLogDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->run_rows = g_ptr_array_new ();
  self->line_rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_sync_log_dialog_new:
 * @sync: synchronisation
 *
 * Returns: (transfer floating): a dialog
 */
BethinkSyncLogDialog *
bethink_sync_log_dialog_new (BethinkSync *sync)
{
  BethinkSyncLogDialog *self;

  g_return_val_if_fail (BETHINK_IS_SYNC (sync), NULL);

  self = g_object_new (BETHINK_TYPE_SYNC_LOG_DIALOG, NULL);
  self->sync = g_object_ref (sync);
  bethink_store_read_async (bethink_sync_get_store (sync), load_runs, g_new0 (GPtrArray *, 1), free_runs,
                            self->cancellable, runs_loaded_cb, self);

  return self;
}
