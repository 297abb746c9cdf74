/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store-maintenance"

#include "bethink-store-maintenance.h"

#include "bethink-backup.h"
#include "bethink-check.h"

/* What a thread needs; it must not touch the store. */
typedef struct
{
  char  *path;         /* owned */
  char  *backup_path;  /* owned, nullable */
  guint  keep;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->backup_path);
  g_free (job);
}

static void
start (gpointer             source,
       const char          *path,
       const char          *backup_path,
       guint                keep,
       gpointer             source_tag,
       GTaskThreadFunc      func,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->backup_path = g_strdup (backup_path);
  job->keep = keep;

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
}

/* ---- stats ---- */

static void
stats_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = bethink_db_open (job->path, BETHINK_DB_READ_ONLY, &error);
  g_autofree BethinkStats *stats = g_new0 (BethinkStats, 1);

  if (db != NULL)
    bethink_db_set_cancellable (db, cancellable);

  if (db == NULL || !bethink_stats_read (db, stats, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&stats), g_free);
}

/**
 * bethink_store_stats_async:
 * @self: the store
 * @cancellable: (nullable): to give up
 * @callback: called on the thread that asks
 * @user_data: for @callback
 *
 * Counts what there is, see bethink_stats_read().
 */
void
bethink_store_stats_async (BethinkStore        *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  start (self, bethink_store_get_path (self), NULL, 0, bethink_store_stats_async, stats_thread,
         cancellable, callback, user_data);
}

/**
 * bethink_store_stats_finish:
 * @self: the store
 * @result: the result
 * @stats: (out): the numbers
 * @error: return location for a #BethinkStoreError
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_store_stats_finish (BethinkStore  *self,
                            GAsyncResult  *result,
                            BethinkStats  *stats,
                            GError       **error)
{
  g_autofree BethinkStats *counted = NULL;

  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (stats != NULL, FALSE);

  counted = g_task_propagate_pointer (G_TASK (result), error);
  if (counted == NULL)
    return FALSE;

  *stats = *counted;
  return TRUE;
}

/* ---- check ---- */

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = bethink_db_open (job->path, BETHINK_DB_READ_ONLY, &error);
  g_autoptr (GArray) problems = NULL;

  if (db != NULL)
    problems = bethink_check_run (db, cancellable, &error);

  if (problems == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&problems), (GDestroyNotify) g_array_unref);
}

/**
 * bethink_store_check_async:
 * @self: the store
 * @cancellable: (nullable): to give up
 * @callback: called on the thread that asks
 * @user_data: for @callback
 *
 * Looks for what is wrong, see bethink_check_run(), with a connection that only
 * reads: the words of the search index are not compared, which would hold off
 * the user's own edits.
 */
void
bethink_store_check_async (BethinkStore        *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  start (self, bethink_store_get_path (self), NULL, 0, bethink_store_check_async, check_thread,
         cancellable, callback, user_data);
}

/**
 * bethink_store_check_finish:
 * @self: the store
 * @result: the result
 * @error: return location for a #BethinkStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BethinkProblem): what is
 *   wrong; empty when nothing is
 */
GArray *
bethink_store_check_finish (BethinkStore  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- copies ---- */

static void
backup_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = bethink_db_open (job->path, BETHINK_DB_READ_WRITE, &error);
  g_autofree char *path = NULL;

  if (db != NULL)
    {
      bethink_db_set_cancellable (db, cancellable);
      path = bethink_backup_create (db, job->keep, &error);
    }

  if (path == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
}

/**
 * bethink_store_backup_async:
 * @self: the store
 * @keep: how many copies are kept, with the new one
 * @cancellable: (nullable): to give up; no copy is left then
 * @callback: called on the thread that asks
 * @user_data: for @callback
 *
 * Makes a copy of the database, see bethink_backup_create().
 */
void
bethink_store_backup_async (BethinkStore        *self,
                            guint                keep,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (keep > 0);

  start (self, bethink_store_get_path (self), NULL, keep, bethink_store_backup_async, backup_thread,
         cancellable, callback, user_data);
}

/**
 * bethink_store_backup_finish:
 * @self: the store
 * @result: the result
 * @error: return location for a #BethinkStoreError
 *
 * Returns: (transfer full) (nullable): the path of the copy
 */
char *
bethink_store_backup_finish (BethinkStore  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
replace_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *replaced = NULL;

  /* No file before is a success without a path, which a pointer cannot say. */
  if (bethink_backup_restore (job->backup_path, job->path, &replaced, &error))
    g_task_return_pointer (task, replaced != NULL ? g_steal_pointer (&replaced) : g_strdup (""), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * bethink_store_replace_async:
 * @database_path: the database; no store of this process may have it open
 * @backup_path: a copy
 * @cancellable: (nullable): to lose interest; the copy is then restored or not
 * @callback: called on the thread that asks
 * @user_data: for @callback
 *
 * Restores a copy, see bethink_backup_restore().
 */
void
bethink_store_replace_async (const char          *database_path,
                             const char          *backup_path,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (database_path != NULL);
  g_return_if_fail (backup_path != NULL);

  start (NULL, database_path, backup_path, 0, bethink_store_replace_async, replace_thread,
         cancellable, callback, user_data);
}

/**
 * bethink_store_replace_finish:
 * @result: the result
 * @replaced_path: (out) (optional) (nullable): where the file is now that was there
 * @error: return location for a #BethinkStoreError
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_store_replace_finish (GAsyncResult  *result,
                              char         **replaced_path,
                              GError       **error)
{
  g_autofree char *replaced = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  replaced = g_task_propagate_pointer (G_TASK (result), error);
  if (replaced == NULL)
    return FALSE;

  if (replaced_path != NULL)
    *replaced_path = *replaced != '\0' ? g_steal_pointer (&replaced) : NULL;

  return TRUE;
}
