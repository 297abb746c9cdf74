/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-private.h"

#include "bethink-changeset.h"
#include "bethink-store-error.h"
#include "bethink-waiter.h"

/* The one way in which data changes: a function in a transaction on the
 * writer, waited for by other threads, answered to the main thread.
 */

typedef struct
{
  BethinkStore            *store;           /* unowned: outlives its writer */
  char                    *operation_kind;  /* owned, nullable */
  char                    *detail;          /* owned, nullable */
  BethinkTransactionFlags  flags;
  BethinkTransactionFunc   func;
  gpointer                 data;
  GDestroyNotify           destroy;         /* nullable */
  gint64                   operation_id;
  gboolean                 is_counted;      /* in n_waiting of the store */
} WriteJob;

static WriteJob *
write_job_new (BethinkStore            *store,
               const char              *operation_kind,
               const char              *detail,
               BethinkTransactionFlags  flags,
               int                      priority,
               BethinkTransactionFunc   func,
               gpointer                 data)
{
  WriteJob *self = g_new0 (WriteJob, 1);

  self->store = store;
  self->operation_kind = g_strdup (operation_kind);
  self->detail = g_strdup (detail);
  self->flags = flags;
  self->func = func;
  self->data = data;

  self->is_counted = priority <= BETHINK_STORE_PRIORITY_USER;

  if (self->is_counted)
    g_atomic_int_inc (&store->n_waiting);

  return self;
}

static void
write_job_uncount (WriteJob *self)
{
  if (self->is_counted)
    g_atomic_int_add (&self->store->n_waiting, -1);

  self->is_counted = FALSE;
}

static void
write_job_free (gpointer data)
{
  WriteJob *self = data;

  write_job_uncount (self);

  if (self->destroy != NULL)
    self->destroy (self->data);

  g_clear_pointer (&self->operation_kind, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_free (self);
}

static gboolean
run_in_transaction (BethinkTransaction  *tx,
                    gpointer             data,
                    GError             **error)
{
  WriteJob *job = data;

  if (job->detail != NULL)
    bethink_transaction_set_detail (tx, job->detail);

  return job->func (tx, job->data, error);
}

static gboolean
check_writable (BethinkStore  *self,
                GError       **error)
{
  if (self->db == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The store is not open");
      return FALSE;
    }

  if (bethink_db_get_read_only (self->db))
    {
      g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY,
                           "The store was opened for reading only");
      return FALSE;
    }

  return TRUE;
}

static gboolean
run_job (WriteJob      *job,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (BethinkChangeset) changes = NULL;
  BethinkStore *self = job->store;

  g_assert (bethink_store_is_on_writer (self));

  write_job_uncount (job);

  if (!check_writable (self, error) ||
      !bethink_transaction_run (self->db, job->operation_kind, job->flags, run_in_transaction, job,
                                &changes, &job->operation_id, cancellable, error))
    return FALSE;

  if ((job->flags & BETHINK_TRANSACTION_DRY_RUN) == 0)
    bethink_store_post_commit (self, changes);

  return TRUE;
}

static void
run_on_writer (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  WriteJob *job = task_data;
  GError *error = NULL;

  if (run_job (job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A store that was closed answers, too. */
static void
queue (BethinkStore *self,
       int           priority,
       GTask        *task)
{
  /* What is written is written, even when it was cancelled too late. */
  g_task_set_check_cancellable (task, FALSE);

  if (self->writer != NULL)
    {
      bethink_worker_queue (self->writer, priority, run_on_writer, task);
      return;
    }

  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The store is not open");
  g_object_unref (task);
}

/**
 * bethink_store_write:
 * @self: the store
 * @operation_kind: (nullable): code of a step of undo; %NULL when the change is
 *   not for undoing
 * @detail: (nullable): what the step says about itself: a name, a file
 * @flags: see #BethinkTransactionFlags
 * @func: what to run in one transaction on the writer
 * @data: for @func
 * @operation_id: (out) (optional): number of the step of undo, 0 for none
 * @cancellable: (nullable): rolls back
 * @error: return location for the error of @func or a #BethinkStoreError
 *
 * Writes and waits. For import threads and the command line; never on the main
 * thread, unless the store was opened with bethink_store_open_sync(). It runs
 * after what the user does and before the index.
 *
 * Returns: whether it was committed, or with %BETHINK_TRANSACTION_DRY_RUN ran
 *   to its end
 */
gboolean
bethink_store_write (BethinkStore             *self,
                     const char               *operation_kind,
                     const char               *detail,
                     BethinkTransactionFlags   flags,
                     BethinkTransactionFunc    func,
                     gpointer                  data,
                     gint64                   *operation_id,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  g_autoptr (GTask) result = NULL;
  BethinkWaiter waiter;
  WriteJob *job;
  GTask *task;

  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (bethink_store_may_block (self), FALSE);
  g_return_val_if_fail (!bethink_store_is_on_writer (self), FALSE);

  job = write_job_new (self, operation_kind, detail, flags, BETHINK_STORE_PRIORITY_IMPORT,
                       func, data);

  bethink_waiter_init (&waiter);
  task = g_task_new (NULL, cancellable, bethink_waiter_callback, &waiter);
  g_task_set_source_tag (task, bethink_store_write);
  g_task_set_task_data (task, job, write_job_free);
  queue (self, BETHINK_STORE_PRIORITY_IMPORT, task);
  result = bethink_waiter_wait (&waiter);

  if (operation_id != NULL)
    *operation_id = job->operation_id;

  return g_task_propagate_boolean (result, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BethinkStore *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean success = g_task_propagate_boolean (G_TASK (result), &error);

  bethink_store_emit_commits (self);

  if (success)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bethink_store_write_async:
 * @self: the store
 * @operation_kind: (nullable): code of a step of undo; %NULL when the change is
 *   not for undoing
 * @detail: (nullable): what the step says about itself: a name, a file
 * @flags: see #BethinkTransactionFlags
 * @priority: a smaller number is written earlier
 * @func: what to run in one transaction on the writer
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data
 * @cancellable: (nullable): rolls back
 * @callback: called on the main thread, after BethinkStore::changed
 * @user_data: for @callback
 *
 * Writes in the background. What is queued when the program ends is still
 * written.
 */
void
bethink_store_write_async (BethinkStore            *self,
                           const char              *operation_kind,
                           const char              *detail,
                           BethinkTransactionFlags  flags,
                           int                      priority,
                           BethinkTransactionFunc   func,
                           gpointer                 data,
                           GDestroyNotify           destroy,
                           GCancellable            *cancellable,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  WriteJob *job;
  GTask *inner;
  GTask *task;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (data != NULL);

  job = write_job_new (self, operation_kind, detail, flags, priority, func, data);
  job->destroy = destroy;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_store_write_async);
  g_task_set_task_data (task, job, write_job_free);

  g_task_set_check_cancellable (task, FALSE);

  inner = g_task_new (NULL, cancellable, written_cb, task);
  g_task_set_source_tag (inner, bethink_store_write_async);
  g_task_set_task_data (inner, job, NULL);
  queue (self, priority, inner);
}

/**
 * bethink_store_write_finish:
 * @self: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): number of the step of undo, 0 for none
 * @error: return location for the error of the function or a #BethinkStoreError
 *
 * Returns: (transfer none) (nullable): the data of the call, which lives until
 *   the callback returns; %NULL with @error set when nothing was written
 */
gpointer
bethink_store_write_finish (BethinkStore  *self,
                            GAsyncResult  *result,
                            gint64        *operation_id,
                            GError       **error)
{
  WriteJob *job;

  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  job = g_task_get_task_data (G_TASK (result));

  if (operation_id != NULL)
    *operation_id = job->operation_id;

  return g_task_propagate_boolean (G_TASK (result), error) ? job->data : NULL;
}
