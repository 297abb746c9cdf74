/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-reader"

#include "config.h"

#include "bethink-reader.h"

#include "bethink-db.h"
#include "bethink-waiter.h"
#include "bethink-worker.h"

/* A thread with a read-only connection of its own. The store has a few of
 * them, so that a slow question (all ids of a list, a search) never holds up
 * the rows somebody is waiting for.
 *
 * The connection is opened by the first job. Jobs may be queued before the
 * store is open: the thread waits until it is told that the file may be read
 * (the writer has made or upgraded it), or that it never will.
 *
 * Made and stopped on the main thread; calls come from any thread.
 */
struct _BethinkReader
{
  GObject        parent_instance;

  char          *path;         /* owned */
  BethinkWorker *worker;       /* owned */
  BethinkDb     *db;           /* owned, used on the worker only; nullable */

  GMutex         mutex;
  GCond          decided;
  gboolean       may_read;
  GError        *refusal;      /* owned, nullable; guarded by the mutex */
};

G_DEFINE_FINAL_TYPE (BethinkReader, bethink_reader, G_TYPE_OBJECT)

typedef struct
{
  BethinkReader   *reader;   /* unowned: outlives its worker */
  BethinkReadFunc  func;
  gpointer         data;
  GDestroyNotify   destroy;  /* nullable */
} Job;

static Job *
job_new (BethinkReader   *reader,
         BethinkReadFunc  func,
         gpointer         data,
         GDestroyNotify   destroy)
{
  Job *job = g_new0 (Job, 1);

  job->reader = reader;
  job->func = func;
  job->data = data;
  job->destroy = destroy;

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);

  g_free (job);
}

static gboolean
wait_for_permission (BethinkReader  *self,
                     GError        **error)
{
  gboolean may_read;

  g_mutex_lock (&self->mutex);

  while (!self->may_read && self->refusal == NULL)
    g_cond_wait (&self->decided, &self->mutex);

  may_read = self->refusal == NULL;

  if (!may_read)
    g_propagate_error (error, g_error_copy (self->refusal));

  g_mutex_unlock (&self->mutex);

  return may_read;
}

static gboolean
ensure_open (BethinkReader  *self,
             GError        **error)
{
  g_assert (bethink_worker_is_current (self->worker));

  if (!wait_for_permission (self, error))
    return FALSE;

  if (self->db != NULL)
    return TRUE;

  self->db = bethink_db_open (self->path, BETHINK_DB_READ_ONLY, error);

  return self->db != NULL;
}

static gboolean
run (BethinkReader  *self,
     Job            *job,
     GCancellable   *cancellable,
     GError        **error)
{
  gboolean success;

  if (!ensure_open (self, error))
    return FALSE;

  bethink_db_set_cancellable (self->db, cancellable);
  success = job->func (self->db, job->data, error);
  bethink_db_set_cancellable (self->db, NULL);

  return success;
}

static void
run_on_worker (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (run (job->reader, job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
close_on_worker (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  BethinkReader *self = task_data;

  if (self->db != NULL)
    bethink_db_close (self->db, NULL);

  g_clear_object (&self->db);
  g_task_return_boolean (task, TRUE);
}

static void
bethink_reader_dispose (GObject *object)
{
  BethinkReader *self = BETHINK_READER (object);

  if (self->worker != NULL)
    bethink_reader_stop (self);

  G_OBJECT_CLASS (bethink_reader_parent_class)->dispose (object);
}

static void
bethink_reader_finalize (GObject *object)
{
  BethinkReader *self = BETHINK_READER (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_error (&self->refusal);
  g_cond_clear (&self->decided);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (bethink_reader_parent_class)->finalize (object);
}

static void
bethink_reader_class_init (BethinkReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bethink_reader_dispose;
  object_class->finalize = bethink_reader_finalize;
}

static void
bethink_reader_init (BethinkReader *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->decided);
}

/**
 * bethink_reader_new:
 * @name: name of the thread
 * @path: the database file
 *
 * Starts a thread that will read @path once bethink_reader_allow() was called.
 *
 * Returns: (transfer full): a new reader
 */
BethinkReader *
bethink_reader_new (const char *name,
                    const char *path)
{
  BethinkReader *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_READER, NULL);
  self->path = g_strdup (path);
  self->worker = bethink_worker_new (name);

  return self;
}

/**
 * bethink_reader_allow:
 * @self: the reader
 *
 * Tells that the file can be read now. Called by the thread that opened it.
 */
void
bethink_reader_allow (BethinkReader *self)
{
  g_return_if_fail (BETHINK_IS_READER (self));

  g_mutex_lock (&self->mutex);
  self->may_read = TRUE;
  g_cond_signal (&self->decided);
  g_mutex_unlock (&self->mutex);
}

/**
 * bethink_reader_refuse:
 * @self: the reader
 * @error: why the file cannot be read
 *
 * Lets every job that has not begun, queued or to come, fail with a copy of
 * @error.
 */
void
bethink_reader_refuse (BethinkReader *self,
                       const GError  *error)
{
  g_return_if_fail (BETHINK_IS_READER (self));
  g_return_if_fail (error != NULL);

  g_mutex_lock (&self->mutex);

  if (self->refusal == NULL)
    self->refusal = g_error_copy (error);

  g_cond_signal (&self->decided);
  g_mutex_unlock (&self->mutex);
}

/**
 * bethink_reader_stop:
 * @self: the reader
 *
 * Drops what is queued, waits for what runs, closes the connection and ends
 * the thread. Called by the owner, once.
 */
void
bethink_reader_stop (BethinkReader *self)
{
  g_autoptr (GError) stopped = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BETHINK_IS_READER (self));

  if (self->worker == NULL)
    return;

  stopped = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The store is closed");
  bethink_reader_refuse (self, stopped);

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, bethink_reader_stop);
  g_task_set_task_data (task, self, NULL);
  bethink_worker_queue (self->worker, G_MAXINT, close_on_worker, g_steal_pointer (&task));

  bethink_worker_stop (self->worker, TRUE);
  g_clear_object (&self->worker);
}

/**
 * bethink_reader_is_current:
 * @self: the reader
 *
 * Returns: %TRUE on the thread of @self
 */
gboolean
bethink_reader_is_current (BethinkReader *self)
{
  g_return_val_if_fail (BETHINK_IS_READER (self), FALSE);

  return self->worker != NULL && bethink_worker_is_current (self->worker);
}

/* A reader that was stopped answers, too. */
static void
queue (BethinkReader *self,
       int            priority,
       GTask         *task)
{
  if (self->worker != NULL)
    {
      bethink_worker_queue (self->worker, priority, run_on_worker, task);
      return;
    }

  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The store is closed");
  g_object_unref (task);
}

/**
 * bethink_reader_call:
 * @self: the reader
 * @func: what to run on the thread of @self
 * @data: what @func works on
 * @cancellable: (nullable): interrupts @func inside SQLite, too
 * @error: return location for the error of @func
 *
 * Runs @func and waits for it. For threads that may wait: never for the main
 * thread of a program with windows, nor for @self.
 *
 * Returns: what @func returned
 */
gboolean
bethink_reader_call (BethinkReader    *self,
                     BethinkReadFunc   func,
                     gpointer          data,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_autoptr (GTask) result = NULL;
  BethinkWaiter waiter;
  GTask *task;

  g_return_val_if_fail (BETHINK_IS_READER (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (!bethink_reader_is_current (self), FALSE);

  bethink_waiter_init (&waiter);
  task = g_task_new (NULL, cancellable, bethink_waiter_callback, &waiter);
  g_task_set_source_tag (task, bethink_reader_call);
  g_task_set_task_data (task, job_new (self, func, data, NULL), job_free);
  queue (self, G_PRIORITY_DEFAULT, task);
  result = bethink_waiter_wait (&waiter);

  return g_task_propagate_boolean (result, error);
}

/**
 * bethink_reader_call_async:
 * @self: the reader
 * @priority: a smaller number runs earlier
 * @func: what to run on the thread of @self
 * @data: (transfer full): what @func works on
 * @destroy: (nullable): frees @data after @callback
 * @cancellable: (nullable): interrupts @func inside SQLite, too
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Runs @func on the thread of @self.
 */
void
bethink_reader_call_async (BethinkReader       *self,
                           int                  priority,
                           BethinkReadFunc      func,
                           gpointer             data,
                           GDestroyNotify       destroy,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BETHINK_IS_READER (self));
  g_return_if_fail (func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_reader_call_async);
  g_task_set_task_data (task, job_new (self, func, data, destroy), job_free);
  queue (self, priority, task);
}

/**
 * bethink_reader_call_finish:
 * @self: the reader
 * @result: what the callback got
 * @error: return location for the error of the function
 *
 * Returns: (transfer none) (nullable): the data of the call, which lives until
 *   the callback returns; %NULL with @error set when it failed
 */
gpointer
bethink_reader_call_finish (BethinkReader  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (BETHINK_IS_READER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return ((Job *) g_task_get_task_data (G_TASK (result)))->data;
}

