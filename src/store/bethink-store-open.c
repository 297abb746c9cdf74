/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-private.h"

#include "bethink-changeset.h"
#include "bethink-store-error.h"
#include "bethink-waiter.h"

/* Opening happens on the writer, so that the main thread can build its window
 * meanwhile. The readers are let in as soon as the file is known to be good;
 * what lists have asked for until then is answered at once.
 */

typedef struct
{
  BethinkStore  *store;           /* unowned */
  gboolean       read_only;
  BethinkCommit *commit;          /* owned, nullable: the state at the beginning */
  GError        *error;           /* owned, nullable */
} OpenJob;

static OpenJob *
open_job_new (BethinkStore *store,
              gboolean      read_only)
{
  OpenJob *self = g_new0 (OpenJob, 1);

  self->store = store;
  self->read_only = read_only;

  return self;
}

static void
open_job_free (gpointer data)
{
  OpenJob *self = data;

  g_clear_pointer (&self->commit, bethink_commit_free);
  g_clear_error (&self->error);
  g_free (self);
}

/* A file that cannot be written is still worth reading. */
static BethinkDb *
open_db (OpenJob  *job,
         GError  **error)
{
  g_autoptr (GError) local_error = NULL;
  BethinkDb *db = NULL;

  if (!job->read_only)
    {
      db = bethink_db_open (job->store->path, BETHINK_DB_READ_WRITE, &local_error);

      if (db == NULL &&
          !g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  if (db == NULL)
    {
      job->read_only = TRUE;
      db = bethink_db_open (job->store->path, BETHINK_DB_READ_ONLY, error);
    }

  return db;
}

static void
tell_readers (BethinkStore *self,
              const GError *error)
{
  BethinkReader *readers[] = { self->rows_reader, self->spine_reader, self->search_reader };

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (error == NULL)
        bethink_reader_allow (readers[i]);
      else
        bethink_reader_refuse (readers[i], error);
    }
}

static void
open_on_writer (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  OpenJob *job = task_data;
  BethinkStore *self = job->store;

  self->db = open_db (job, &job->error);
  tell_readers (self, job->error);

  if (self->db != NULL)
    {
      g_autoptr (BethinkChangeset) nothing = bethink_changeset_new ();

      self->data_version = bethink_db_get_data_version (self->db);
      job->commit = bethink_commit_new (self->db, nothing);
    }

  g_task_return_boolean (task, job->error == NULL);
}

static void
set_opened (BethinkStore *self,
            OpenJob      *job)
{
  if (job->error != NULL)
    {
      self->open_error = g_error_copy (job->error);
      bethink_store_set_state (self, BETHINK_STORE_STATE_FAILED, FALSE);
      return;
    }

  if (job->commit != NULL)
    bethink_store_take_commit (self, job->commit);

  bethink_store_set_state (self, BETHINK_STORE_STATE_OPEN, job->read_only);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BethinkStore *self = g_task_get_source_object (task);
  OpenJob *job = g_task_get_task_data (task);

  /* Closed in the meantime. */
  if (self->state != BETHINK_STORE_STATE_OPENING)
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                       "The store was closed");
      return;
    }

  set_opened (self, job);

  if (job->error != NULL)
    {
      g_task_return_error (task, g_error_copy (job->error));
      return;
    }

  bethink_store_start_upkeep (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * bethink_store_open_async:
 * @self: a store that was never opened
 * @cancellable: (nullable): only keeps @callback from hearing of success
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Opens the file, makes or upgrades it as needed. May be called before GTK is
 * initialised. A disk that cannot be written gives a store that can only be
 * read, see #BethinkStore:read-only.
 */
void
bethink_store_open_async (BethinkStore        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) inner = NULL;
  OpenJob *job;
  GTask *task;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (self->writer == NULL && !self->is_closed);

  bethink_store_set_state (self, BETHINK_STORE_STATE_OPENING, FALSE);
  self->writer = bethink_worker_new ("bethink-writer");

  job = open_job_new (self, FALSE);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_store_open_async);
  g_task_set_task_data (task, job, open_job_free);

  inner = g_task_new (NULL, NULL, opened_cb, task);
  g_task_set_source_tag (inner, bethink_store_open_async);
  g_task_set_task_data (inner, job, NULL);
  bethink_worker_queue (self->writer, G_PRIORITY_HIGH, open_on_writer, g_steal_pointer (&inner));
}

/**
 * bethink_store_open_finish:
 * @self: the store
 * @result: what the callback got
 * @error: return location for a #BethinkStoreError
 *
 * Returns: whether it is open
 */
gboolean
bethink_store_open_finish (BethinkStore  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
open_and_wait (BethinkStore  *self,
               gboolean       read_only,
               GError       **error)
{
  g_autoptr (GTask) result = NULL;
  BethinkWaiter waiter;
  OpenJob *job;
  GTask *task;

  bethink_store_set_state (self, BETHINK_STORE_STATE_OPENING, FALSE);
  self->is_sync = TRUE;
  self->writer = bethink_worker_new ("bethink-writer");

  job = open_job_new (self, read_only);

  bethink_waiter_init (&waiter);
  task = g_task_new (NULL, NULL, bethink_waiter_callback, &waiter);
  g_task_set_source_tag (task, open_and_wait);
  g_task_set_task_data (task, job, open_job_free);
  bethink_worker_queue (self->writer, G_PRIORITY_HIGH, open_on_writer, task);
  result = bethink_waiter_wait (&waiter);

  set_opened (self, job);

  if (job->error != NULL)
    g_propagate_error (error, g_error_copy (job->error));

  return job->error == NULL;
}

/**
 * bethink_store_open_sync:
 * @self: a store that was never opened
 * @error: return location for a #BethinkStoreError
 *
 * Opens the file for a program without main loop: bethink_store_read() and
 * bethink_store_write() may then be called by the only thread, nothing is
 * signalled, and nothing runs in the background.
 *
 * Returns: whether it is open
 */
gboolean
bethink_store_open_sync (BethinkStore  *self,
                         GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->writer == NULL && !self->is_closed, FALSE);

  return open_and_wait (self, FALSE, error);
}

/**
 * bethink_store_open_read_only:
 * @self: a store that was never opened
 * @error: return location for a #BethinkStoreError
 *
 * Like bethink_store_open_sync(), but changes nothing in the file.
 *
 * Returns: whether it is open
 */
gboolean
bethink_store_open_read_only (BethinkStore  *self,
                              GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->writer == NULL && !self->is_closed, FALSE);

  return open_and_wait (self, TRUE, error);
}

static void
close_on_writer (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  BethinkStore *self = task_data;
  g_autoptr (GError) error = NULL;

  if (self->db != NULL && !bethink_db_close (self->db, &error))
    g_debug ("Closing the database: %s", error->message);

  g_clear_object (&self->db);
  g_task_return_boolean (task, TRUE);
}

static void
stop_writer (BethinkStore *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->writer == NULL)
    return;

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, stop_writer);
  g_task_set_task_data (task, self, NULL);
  bethink_worker_queue (self->writer, G_MAXINT, close_on_writer, g_steal_pointer (&task));

  bethink_worker_stop (self->writer, TRUE);
  g_clear_object (&self->writer);
}

/**
 * bethink_store_close:
 * @self: the store
 *
 * Writes what is queued, drops what is being read, and closes the file. Waits
 * until that is done. A closed store stays closed.
 */
void
bethink_store_close (BethinkStore *self)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  self->is_closed = TRUE;
  bethink_store_stop_upkeep (self);
  g_cancellable_cancel (self->search);

  if (self->live != NULL)
    bethink_live_table_stop (self->live);

  if (self->rows_reader != NULL)
    {
      bethink_reader_stop (self->rows_reader);
      bethink_reader_stop (self->spine_reader);
      bethink_reader_stop (self->search_reader);
    }

  stop_writer (self);

  if (self->drafts != NULL)
    bethink_drafts_flush (self->drafts);

  bethink_store_clear_commits (self);
  bethink_store_set_state (self, BETHINK_STORE_STATE_CLOSED, FALSE);
}
