/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-drafts"

#include "config.h"

#include "bethink-drafts.h"

#include "bethink-waiter.h"
#include "bethink-worker.h"

#include <glib/gstdio.h>

/* What somebody has typed and not saved yet: one small file for each draft,
 * readable by its owner only, written by a thread of its own. A file is replaced
 * as a whole, so a crash leaves the old draft or the new one. While a write
 * waits for its turn, a newer text for the same key takes its place.
 *
 * Used on the main thread.
 */
struct _BethinkDrafts
{
  GObject        parent_instance;

  char          *folder;    /* owned */
  BethinkWorker *worker;    /* owned, made when first needed */

  GMutex         mutex;
  GHashTable    *waiting;   /* key -> GVariant, NULL to remove; guarded */
};

G_DEFINE_FINAL_TYPE (BethinkDrafts, bethink_drafts, G_TYPE_OBJECT)

typedef struct
{
  BethinkDrafts *drafts;   /* unowned: outlives its worker */
  char          *key;      /* owned, nullable */
} Job;

static Job *
job_new (BethinkDrafts *drafts,
         const char    *key)
{
  Job *self = g_new0 (Job, 1);

  self->drafts = drafts;
  self->key = g_strdup (key);

  return self;
}

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_pointer (&self->key, g_free);
  g_free (self);
}

static void
value_unref (gpointer value)
{
  if (value != NULL)
    g_variant_unref (value);
}

/* Keys may contain anything; names of files may not. */
static char *
get_path (BethinkDrafts *self,
          const char    *key)
{
  g_autofree char *name = g_uri_escape_string (key, NULL, FALSE);

  if (*name == '.')
    {
      g_autofree char *visible = g_strconcat ("%2E", name + 1, NULL);

      return g_build_filename (self->folder, visible, NULL);
    }

  return g_build_filename (self->folder, name, NULL);
}

static gboolean
write_file (BethinkDrafts  *self,
            const char     *key,
            GVariant       *value,
            GError        **error)
{
  g_autofree char *path = get_path (self, key);
  g_autoptr (GVariant) boxed = NULL;

  if (value == NULL)
    {
      g_unlink (path);
      return TRUE;
    }

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      int saved_errno = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
                           g_strerror (saved_errno));
      return FALSE;
    }

  boxed = g_variant_ref_sink (g_variant_new_variant (value));

  return g_file_set_contents_full (path, g_variant_get_data (boxed),
                                   (gssize) g_variant_get_size (boxed),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static void
write_on_worker (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Job *job = task_data;
  BethinkDrafts *self = job->drafts;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  gpointer stolen_key = NULL;
  gpointer value = NULL;
  gboolean found;

  g_mutex_lock (&self->mutex);
  found = g_hash_table_steal_extended (self->waiting, job->key, &stolen_key, &value);
  g_mutex_unlock (&self->mutex);

  key = stolen_key;

  if (found && !write_file (self, key, value, &error))
    g_debug ("A draft was not written: %s", error->message);

  value_unref (value);
  g_task_return_boolean (task, TRUE);
}

static void
read_on_worker (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  g_autofree char *path = get_path (job->drafts, job->key);
  g_autoptr (GVariant) boxed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    {
      if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_task_return_pointer (task, NULL, NULL);
      else
        g_task_return_error (task, g_steal_pointer (&error));

      return;
    }

  bytes = g_bytes_new_take (contents, length);
  boxed = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, bytes, FALSE));

  /* A file that is not what was written is no draft. */
  if (g_variant_is_normal_form (boxed))
    g_task_return_pointer (task, g_variant_get_variant (boxed), (GDestroyNotify) g_variant_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static void
list_on_worker (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autoptr (GDir) folder = g_dir_open (job->drafts->folder, 0, NULL);
  const char *name;

  /* What hides behind a dot is a file that is just being written. */
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *key = *name != '.' ? g_uri_unescape_string (name, NULL) : NULL;

      if (key != NULL)
        g_strv_builder_take (keys, g_steal_pointer (&key));
    }

  g_task_return_pointer (task, g_strv_builder_end (keys), (GDestroyNotify) g_strfreev);
}

static void
wait_on_worker (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static void
queue (BethinkDrafts   *self,
       GTaskThreadFunc  func,
       GTask           *task,
       Job             *job)
{
  if (self->worker == NULL)
    self->worker = bethink_worker_new ("bethink-drafts");

  g_task_set_task_data (task, job, job_free);
  bethink_worker_queue (self->worker, G_PRIORITY_DEFAULT, func, task);
}

static void
bethink_drafts_dispose (GObject *object)
{
  BethinkDrafts *self = BETHINK_DRAFTS (object);

  /* The last task may let go of us on the worker, which then ends by itself:
   * nothing is queued any more, for each task holds a reference.
   */
  if (self->worker != NULL && !bethink_worker_is_current (self->worker))
    bethink_worker_stop (self->worker, TRUE);

  g_clear_object (&self->worker);

  G_OBJECT_CLASS (bethink_drafts_parent_class)->dispose (object);
}

static void
bethink_drafts_finalize (GObject *object)
{
  BethinkDrafts *self = BETHINK_DRAFTS (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (bethink_drafts_parent_class)->finalize (object);
}

static void
bethink_drafts_class_init (BethinkDraftsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bethink_drafts_dispose;
  object_class->finalize = bethink_drafts_finalize;
}

static void
bethink_drafts_init (BethinkDrafts *self)
{
  g_mutex_init (&self->mutex);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, value_unref);
}

/**
 * bethink_drafts_new:
 * @folder: where the files are; made when it is missing
 *
 * Returns: (transfer full): the drafts in @folder
 */
BethinkDrafts *
bethink_drafts_new (const char *folder)
{
  BethinkDrafts *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_DRAFTS, NULL);
  self->folder = g_strdup (folder);

  return self;
}

/* Whoever comes first queues the write; later values only replace it. */
static void
put (BethinkDrafts *self,
     const char    *key,
     GVariant      *value)
{
  gboolean is_new;
  GTask *task;

  g_mutex_lock (&self->mutex);
  is_new = g_hash_table_insert (self->waiting, g_strdup (key), value);
  g_mutex_unlock (&self->mutex);

  if (!is_new)
    return;

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, put);
  queue (self, write_on_worker, task, job_new (self, key));
}

/**
 * bethink_drafts_set:
 * @self: the drafts
 * @key: which draft: any text, such as "message/12"
 * @value: what to keep; a floating reference is consumed
 *
 * Keeps a draft in place of the one before. It is on disk a moment later, or
 * after bethink_drafts_flush().
 */
void
bethink_drafts_set (BethinkDrafts *self,
                    const char    *key,
                    GVariant      *value)
{
  g_return_if_fail (BETHINK_IS_DRAFTS (self));
  g_return_if_fail (key != NULL && *key != '\0');
  g_return_if_fail (value != NULL);

  put (self, key, g_variant_ref_sink (value));
}

/**
 * bethink_drafts_clear:
 * @self: the drafts
 * @key: which draft
 *
 * Forgets a draft: it was saved or given up.
 */
void
bethink_drafts_clear (BethinkDrafts *self,
                      const char    *key)
{
  g_return_if_fail (BETHINK_IS_DRAFTS (self));
  g_return_if_fail (key != NULL && *key != '\0');

  put (self, key, NULL);
}

/**
 * bethink_drafts_get_async:
 * @self: the drafts
 * @key: which draft
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads a draft, as it is after everything that was set before.
 */
void
bethink_drafts_get_async (BethinkDrafts       *self,
                          const char          *key,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BETHINK_IS_DRAFTS (self));
  g_return_if_fail (key != NULL && *key != '\0');

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_drafts_get_async);
  queue (self, read_on_worker, task, job_new (self, key));
}

/**
 * bethink_drafts_get_finish:
 * @self: the drafts
 * @result: what the callback got
 * @error: return location for a #GFileError
 *
 * Returns: (transfer full) (nullable): the draft; %NULL, without @error, when
 *   there is none
 */
GVariant *
bethink_drafts_get_finish (BethinkDrafts  *self,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (BETHINK_IS_DRAFTS (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bethink_drafts_list_async:
 * @self: the drafts
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Lists the keys of all drafts.
 */
void
bethink_drafts_list_async (BethinkDrafts       *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BETHINK_IS_DRAFTS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_drafts_list_async);
  queue (self, list_on_worker, task, job_new (self, NULL));
}

/**
 * bethink_drafts_list_finish:
 * @self: the drafts
 * @result: what the callback got
 * @error: return location, for %G_IO_ERROR_CANCELLED only
 *
 * Returns: (transfer full): keys in no order
 */
GStrv
bethink_drafts_list_finish (BethinkDrafts  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (BETHINK_IS_DRAFTS (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bethink_drafts_flush:
 * @self: the drafts
 *
 * Waits until everything is on disk, a few milliseconds. For the end of the
 * program.
 */
void
bethink_drafts_flush (BethinkDrafts *self)
{
  g_autoptr (GTask) result = NULL;
  BethinkWaiter waiter;
  GTask *task;

  g_return_if_fail (BETHINK_IS_DRAFTS (self));

  if (self->worker == NULL)
    return;

  bethink_waiter_init (&waiter);
  task = g_task_new (NULL, NULL, bethink_waiter_callback, &waiter);
  g_task_set_source_tag (task, bethink_drafts_flush);
  queue (self, wait_on_worker, task, job_new (self, NULL));
  result = bethink_waiter_wait (&waiter);
}
