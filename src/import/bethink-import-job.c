/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-job"

#include "bethink-import-job.h"

#include "bethink-import-document.h"
#include "bethink-import-files.h"
#include "bethink-import-merger.h"
#include "bethink-import-report-private.h"
#include "bethink-json-error.h"
#include "bethink-memory.h"
#include "bethink-store.h"

/* Imports files one after the other, each in one transaction that is one step of
 * undo: all of a file is stored, or nothing of it. A dry run does the same for
 * all files in a single transaction, so that the second file finds what the
 * first one brought, and rolls it back.
 *
 *   caller            import thread                     writer
 *   run_async  ──►    expand folders
 *                     for each file: open, recognise
 *                       bethink_store_write ──►         read into the merger
 *   progress   ◄──────────────────────────────────────  (at most 20 a second)
 *   callback   ◄──    reports
 *
 * The setters belong to the caller and to the time before the run.
 */

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 20)

struct _BethinkImportJob
{
  GObject                    parent_instance;

  BethinkStore              *store;      /* owned */
  GPtrArray                 *files;      /* owned, of GFile */
  char                      *source;     /* owned, nullable */
  gboolean                   dry_run;
  GHashTable                *joins;      /* owned: key -> id, as a pointer */
  BethinkImportProgressFunc  progress;
  gpointer                   progress_data;
  GDestroyNotify             progress_destroy;

  /* While it runs */
  GPtrArray                 *reports;    /* owned, of BethinkImportReport */
  GMainContext              *context;    /* owned, nullable: where progress is told */
  int                        is_over;    /* atomic: progress is not told any more */
  BethinkImportProgress      state;
  guint64                    bytes_before;
  guint64                    records_before;
  gint64                     last_progress;
};

G_DEFINE_FINAL_TYPE (BethinkImportJob, bethink_import_job, G_TYPE_OBJECT)

static void
bethink_import_job_finalize (GObject *object)
{
  BethinkImportJob *self = BETHINK_IMPORT_JOB (object);

  if (self->progress_destroy != NULL)
    self->progress_destroy (self->progress_data);

  g_clear_object (&self->store);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->joins, g_hash_table_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (bethink_import_job_parent_class)->finalize (object);
}

static void
bethink_import_job_class_init (BethinkImportJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_import_job_finalize;
}

static void
bethink_import_job_init (BethinkImportJob *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->reports = g_ptr_array_new_with_free_func (g_object_unref);
  self->joins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * bethink_import_job_new:
 * @store: an open store
 *
 * Returns: (transfer full): a job without files
 */
BethinkImportJob *
bethink_import_job_new (BethinkStore *store)
{
  BethinkImportJob *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_IMPORT_JOB, NULL);
  g_set_object (&self->store, store);

  return self;
}

/**
 * bethink_import_job_add_file:
 * @self: a job
 * @file: a file, or a folder with everything below it
 */
void
bethink_import_job_add_file (BethinkImportJob *self,
                             GFile            *file)
{
  g_return_if_fail (BETHINK_IS_IMPORT_JOB (self));
  g_return_if_fail (G_IS_FILE (file));

  g_ptr_array_add (self->files, g_object_ref (file));
}

/**
 * bethink_import_job_set_source:
 * @self: a job
 * @source: (nullable): a name of the source, %NULL or "" for that of the format
 *
 * Names the installation that the files come from. The ids of one installation
 * mean nothing in another one.
 */
void
bethink_import_job_set_source (BethinkImportJob *self,
                               const char       *source)
{
  g_return_if_fail (BETHINK_IS_IMPORT_JOB (self));

  g_set_str (&self->source, source != NULL && source[0] != '\0' ? source : NULL);
}

void
bethink_import_job_set_dry_run (BethinkImportJob *self,
                                gboolean          dry_run)
{
  g_return_if_fail (BETHINK_IS_IMPORT_JOB (self));

  self->dry_run = !!dry_run;
}

/**
 * bethink_import_job_join:
 * @self: a job
 * @look_alike_key: the key of a #BethinkLookAlike of an earlier run
 * @contact_id: the stored person who is the same
 *
 * Decides that a person of the files is a stored one. They are then found by
 * that key for ever.
 */
void
bethink_import_job_join (BethinkImportJob *self,
                         const char       *look_alike_key,
                         gint64            contact_id)
{
  g_return_if_fail (BETHINK_IS_IMPORT_JOB (self));
  g_return_if_fail (look_alike_key != NULL);
  g_return_if_fail (contact_id > 0);

  g_hash_table_replace (self->joins, g_strdup (look_alike_key), GSIZE_TO_POINTER ((gsize) contact_id));
}

/**
 * bethink_import_job_set_progress:
 * @self: a job
 * @progress: (nullable): told how far the job is
 * @user_data: for @progress
 * @destroy: (nullable): frees @user_data
 */
void
bethink_import_job_set_progress (BethinkImportJob          *self,
                                 BethinkImportProgressFunc  progress,
                                 gpointer                   user_data,
                                 GDestroyNotify             destroy)
{
  g_return_if_fail (BETHINK_IS_IMPORT_JOB (self));

  if (self->progress_destroy != NULL)
    self->progress_destroy (self->progress_data);

  self->progress = progress;
  self->progress_data = user_data;
  self->progress_destroy = destroy;
}

/* Progress */

typedef struct
{
  BethinkImportJob      *job;   /* owned */
  BethinkImportProgress  progress;
} Message;

static void
message_free (gpointer data)
{
  Message *message = data;

  g_clear_object (&message->progress.file);
  g_object_unref (message->job);
  g_free (message);
}

static gboolean
deliver_message (gpointer data)
{
  Message *message = data;
  BethinkImportJob *self = message->job;

  if (!g_atomic_int_get (&self->is_over))
    self->progress (&message->progress, self->progress_data);

  return G_SOURCE_REMOVE;
}

static void
tell_progress (BethinkImportJob *self)
{
  g_autoptr (GSource) source = NULL;
  Message *message;

  if (self->context == NULL)
    {
      self->progress (&self->state, self->progress_data);
      return;
    }

  message = g_new0 (Message, 1);
  message->job = g_object_ref (self);
  message->progress = self->state;
  if (message->progress.file != NULL)
    g_object_ref (message->progress.file);

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "bethink-import-progress");
  g_source_set_callback (source, deliver_message, message, message_free);
  g_source_attach (source, self->context);
}

static void
on_progress (guint64  offset,
             guint64  n_records,
             gpointer user_data)
{
  BethinkImportJob *self = user_data;
  gint64 now;

  if (self->progress == NULL)
    return;

  now = g_get_monotonic_time ();
  if (now - self->last_progress < PROGRESS_INTERVAL)
    return;

  self->last_progress = now;
  self->state.bytes_done = MIN (self->bytes_before + offset, self->state.bytes_total);
  self->state.n_records = self->records_before + n_records;
  tell_progress (self);
}

/* One file */

typedef struct
{
  BethinkImportJob      *job;
  BethinkImportDocument *document;
  BethinkImportReport   *report;
  GCancellable          *cancellable;
} Run;

static gboolean
store_document (BethinkTransaction  *tx,
                Run                 *run,
                GError             **error)
{
  BethinkImportJob *self = run->job;
  const char *format = bethink_import_report_get_format (run->report);
  g_autoptr (BethinkImportMerger) merger = NULL;

  merger = bethink_import_merger_new (tx, self->source != NULL ? self->source : format,
                                      run->report, run->cancellable);
  bethink_import_merger_set_joins (merger, self->joins);
  bethink_import_merger_set_progress (merger, on_progress, self);

  return bethink_import_merger_begin (merger, error) &&
         bethink_import_document_read (run->document, BETHINK_IMPORT_SINK (merger), run->cancellable, error) &&
         bethink_import_merger_finish (merger, error);
}

static gboolean
store_in_transaction (BethinkTransaction  *tx,
                      gpointer             data,
                      GError             **error)
{
  Run *run = data;

  if (!store_document (tx, run, error))
    return FALSE;

  bethink_transaction_set_count (tx, (gint64) bethink_import_report_get_n_records (run->report));

  return TRUE;
}

/* An error of the file is the end of this file, any other one of the whole job. */
static gboolean
take_error (BethinkImportReport  *report,
            GError               *local_error,
            GError              **error)
{
  bethink_import_report_clear_numbers (report);

  if (local_error->domain == BETHINK_JSON_ERROR)
    {
      bethink_import_report_set_unreadable (report, local_error);
      g_error_free (local_error);
      return TRUE;
    }

  g_propagate_error (error, local_error);

  return FALSE;
}

static void
conclude (BethinkImportReport *report)
{
  bethink_import_report_set_outcome (report, bethink_import_report_get_n_records (report) > 0
                                               ? BETHINK_IMPORT_OUTCOME_IMPORTED
                                               : BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT);
}

static gboolean
import_document (BethinkImportJob       *self,
                 BethinkImportDocument  *document,
                 BethinkImportReport    *report,
                 GCancellable           *cancellable,
                 GError                **error)
{
  g_autofree char *name = g_file_get_basename (bethink_import_report_get_file (report));
  g_autofree char *detail = g_filename_display_name (name);
  GError *local_error = NULL;
  gint64 operation_id = 0;
  Run run = { self, document, report, cancellable };

  if (!bethink_store_write (self->store, "import", detail, BETHINK_TRANSACTION_IMPORT,
                            store_in_transaction, &run, &operation_id, cancellable, &local_error))
    return take_error (report, local_error, error);

  bethink_import_report_set_operation_id (report, operation_id);
  conclude (report);

  return TRUE;
}

/* Returns the document if there is something in it to store. */
static BethinkImportDocument *
open_file (BethinkImportJob     *self,
           GFile                *file,
           BethinkImportReport  *report,
           GCancellable         *cancellable,
           GError              **error)
{
  GError *local_error = NULL;
  g_autoptr (BethinkImportDocument) document = NULL;

  document = bethink_import_document_open (file, report, cancellable, &local_error);

  if (document == NULL && local_error != NULL)
    take_error (report, local_error, error);

  return g_steal_pointer (&document);
}

static void
begin_file (BethinkImportJob *self,
            guint             n_file,
            GFile            *file)
{
  self->state.file = file;
  self->state.n_file = n_file;
  on_progress (0, 0, self);
}

static void
end_file (BethinkImportJob    *self,
          GFile               *file,
          BethinkImportReport *report,
          GCancellable        *cancellable)
{
  self->bytes_before += bethink_import_files_get_size (file, cancellable);
  self->records_before += bethink_import_report_get_n_records (report);

  bethink_memory_trim ();
}

/* All files */

typedef gboolean (*StoreFunc) (BethinkImportJob       *self,
                               BethinkTransaction     *tx,
                               BethinkImportDocument  *document,
                               BethinkImportReport    *report,
                               GCancellable           *cancellable,
                               GError                **error);

static gboolean
store_for_real (BethinkImportJob       *self,
                BethinkTransaction     *tx,
                BethinkImportDocument  *document,
                BethinkImportReport    *report,
                GCancellable           *cancellable,
                GError                **error)
{
  return import_document (self, document, report, cancellable, error);
}

static gboolean
store_for_nothing (BethinkImportJob       *self,
                   BethinkTransaction     *tx,
                   BethinkImportDocument  *document,
                   BethinkImportReport    *report,
                   GCancellable           *cancellable,
                   GError                **error)
{
  GError *local_error = NULL;
  Run run = { self, document, report, cancellable };

  if (!store_document (tx, &run, &local_error))
    return take_error (report, local_error, error);

  conclude (report);

  return TRUE;
}

static gboolean
import_files (BethinkImportJob    *self,
              GPtrArray           *files,
              StoreFunc            func,
              BethinkTransaction  *tx,
              GCancellable        *cancellable,
              GError             **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      GFile *file = g_ptr_array_index (files, i);
      BethinkImportReport *report = bethink_import_report_new (file);
      g_autoptr (BethinkImportDocument) document = NULL;
      g_autoptr (GError) local_error = NULL;

      g_ptr_array_add (self->reports, report);
      begin_file (self, i, file);

      document = open_file (self, file, report, cancellable, &local_error);

      if (local_error == NULL && document != NULL)
        func (self, tx, document, report, cancellable, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      end_file (self, file, report, cancellable);
    }

  return TRUE;
}

typedef struct
{
  BethinkImportJob *job;
  GPtrArray        *files;
  GCancellable     *cancellable;
} DryRun;

static gboolean
dry_run_in_transaction (BethinkTransaction  *tx,
                        gpointer             data,
                        GError             **error)
{
  DryRun *run = data;

  return import_files (run->job, run->files, store_for_nothing, tx, run->cancellable, error);
}

static gboolean
run (BethinkImportJob  *self,
     GCancellable      *cancellable,
     GError           **error)
{
  g_autoptr (GPtrArray) files = bethink_import_files_expand (self->files, cancellable);
  DryRun dry_run = { self, files, cancellable };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self->state = (BethinkImportProgress) { .n_files = files->len };
  self->bytes_before = 0;
  self->records_before = 0;
  g_ptr_array_set_size (self->reports, 0);

  for (guint i = 0; i < files->len; i++)
    self->state.bytes_total += bethink_import_files_get_size (g_ptr_array_index (files, i), cancellable);

  if (!self->dry_run)
    return import_files (self, files, store_for_real, NULL, cancellable, error);

  return bethink_store_write (self->store, "import", NULL,
                              BETHINK_TRANSACTION_IMPORT | BETHINK_TRANSACTION_DRY_RUN,
                              dry_run_in_transaction, &dry_run, NULL, cancellable, error);
}

/**
 * bethink_import_job_run:
 * @self: a job
 * @cancellable: (nullable): to give up; nothing of the file that is being read is kept
 * @error: return location
 *
 * Runs the job on the thread of the caller, which must be one that may call
 * bethink_store_write().
 *
 * Returns: (transfer container) (element-type BethinkImportReport) (nullable): one report
 *   a file. %NULL with an error of the store, or when cancelled: files that were
 *   imported before stay, and are in bethink_import_job_get_reports()
 */
GPtrArray *
bethink_import_job_run (BethinkImportJob  *self,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_JOB (self), NULL);

  return run (self, cancellable, error) ? g_ptr_array_ref (self->reports) : NULL;
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (run (source_object, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * bethink_import_job_run_async:
 * @self: a job
 * @cancellable: (nullable): to give up
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Runs the job on a thread of its own.
 */
void
bethink_import_job_run_async (BethinkImportJob    *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BETHINK_IS_IMPORT_JOB (self));
  g_return_if_fail (self->context == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_import_job_run_async);
  g_task_set_check_cancellable (task, FALSE);

  g_atomic_int_set (&self->is_over, FALSE);
  self->context = g_main_context_ref (g_task_get_context (task));
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * bethink_import_job_run_finish:
 * @self: a job
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer container) (element-type BethinkImportReport) (nullable): as of
 *   bethink_import_job_run()
 */
GPtrArray *
bethink_import_job_run_finish (BethinkImportJob  *self,
                               GAsyncResult      *result,
                               GError           **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_JOB (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  g_atomic_int_set (&self->is_over, TRUE);
  g_clear_pointer (&self->context, g_main_context_unref);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_ptr_array_ref (self->reports);
}

/**
 * bethink_import_job_get_reports:
 * @self: a job that is over
 *
 * Returns: (transfer none) (element-type BethinkImportReport): the reports of the files
 *   that were tried
 */
GPtrArray *
bethink_import_job_get_reports (BethinkImportJob *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_JOB (self), NULL);

  return self->reports;
}

/**
 * bethink_import_job_get_total:
 * @self: a job that is over
 *
 * Returns: (transfer full): the numbers of all files together
 */
BethinkImportReport *
bethink_import_job_get_total (BethinkImportJob *self)
{
  BethinkImportReport *total;

  g_return_val_if_fail (BETHINK_IS_IMPORT_JOB (self), NULL);

  total = bethink_import_report_new (NULL);

  for (guint i = 0; i < self->reports->len; i++)
    bethink_import_report_add (total, g_ptr_array_index (self->reports, i));

  return total;
}
