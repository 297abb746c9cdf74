/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-private.h"

#include "bethink-changeset.h"
#include "bethink-contact-order.h"
#include "bethink-search-index.h"
#include "bethink-time.h"
#include "bethink-trash.h"
#include "bethink-waiter.h"

/* What the store does by itself, on the writer and behind everything else:
 * it puts into the search index what an import has left waiting, merges the
 * index, empties old trash, sorts people by the present locale, and looks whether another process has written.
 *
 * One step at a time: the main thread asks for a step, the answer says whether
 * there is more. Between two steps the writer takes what the user wants; a step
 * of the index also ends early for that.
 */

/* Records of one step of the index; a quarter of a second of work at most. */
#define INDEX_STEP 10000

/* Milliseconds after which the store counts as idle. */
#define IDLE_AFTER_OPENING 500
#define IDLE_AFTER_WRITING 1500

static gboolean
user_waits (gpointer data)
{
  BethinkStore *self = data;

  return g_atomic_int_get (&self->n_waiting) > 0 ||
         g_cancellable_is_cancelled (self->background);
}

static void
post_progress (BethinkStore *self)
{
  g_autoptr (BethinkChangeset) nothing = bethink_changeset_new ();

  bethink_changeset_freeze (nothing);
  bethink_store_post_commit (self, nothing);
}

static gboolean
run_step (BethinkStore  *self,
          gboolean      *has_more,
          GError       **error)
{
  gboolean tidy;
  guint n_done;

  if (!bethink_search_index_pending (self->db, INDEX_STEP, user_waits, self, &n_done, error))
    return FALSE;

  if (n_done > 0)
    {
      post_progress (self);
      *has_more = TRUE;
      return TRUE;
    }

  if (!bethink_search_index_tidy (self->db, &tidy, error))
    return FALSE;

  *has_more = !tidy;

  return TRUE;
}

static void
step_on_writer (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  BethinkStore *self = task_data;
  gboolean has_more = FALSE;
  GError *error = NULL;

  g_assert (bethink_store_is_on_writer (self));

  if (self->db != NULL && !bethink_db_get_read_only (self->db) && !run_step (self, &has_more, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, has_more);
}

static gboolean next_step_cb (gpointer user_data);

static void
schedule (BethinkStore *self,
          guint         milliseconds)
{
  if (self->background_source != 0 ||
      self->is_upkeeping ||
      self->is_sync ||
      self->read_only ||
      self->state != BETHINK_STORE_STATE_OPEN)
    return;

  self->background_source =
    g_timeout_add_full (G_PRIORITY_LOW, milliseconds, next_step_cb, self, NULL);
}

static void
step_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BethinkStore) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean has_more = g_task_propagate_boolean (G_TASK (result), &error);

  self->is_upkeeping = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* It is tried again after the next change: a full or busy disk can get better. */
  if (error != NULL)
    g_debug ("Upkeep of the store: %s", error->message);

  if (has_more)
    schedule (self, 0);
}

static gboolean
next_step_cb (gpointer user_data)
{
  BethinkStore *self = user_data;
  g_autoptr (GTask) task = NULL;

  self->background_source = 0;
  self->is_upkeeping = TRUE;

  task = g_task_new (NULL, self->background, step_done_cb, g_object_ref (self));
  g_task_set_source_tag (task, next_step_cb);
  g_task_set_task_data (task, self, NULL);
  bethink_worker_queue (self->writer, BETHINK_STORE_PRIORITY_INDEX, step_on_writer,
                        g_steal_pointer (&task));

  return G_SOURCE_REMOVE;
}

/* After a change; each further change puts it off, unless something waits to
 * be found.
 */
void
bethink_store_schedule_upkeep (BethinkStore *self)
{
  g_clear_handle_id (&self->background_source, g_source_remove);
  schedule (self, self->index_pending > 0 ? 0 : IDLE_AFTER_WRITING);
}

static void
look_on_writer (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  BethinkStore *self = task_data;
  gint64 version = bethink_db_get_data_version (self->db);

  g_assert (bethink_store_is_on_writer (self));

  if (version != self->data_version)
    {
      g_autoptr (BethinkChangeset) changes = bethink_changeset_new ();

      bethink_changeset_set_everything (changes);
      bethink_changeset_freeze (changes);
      bethink_store_post_commit (self, changes);
    }

  self->data_version = version;
  g_task_return_boolean (task, TRUE);
}

/* The number of the writer's own connection moves only when others commit. */
static void
touched_cb (BethinkStore *self)
{
  g_autoptr (GTask) task = NULL;

  g_assert (BETHINK_IS_STORE (self));

  if (self->writer == NULL)
    return;

  task = g_task_new (NULL, self->background, NULL, NULL);
  g_task_set_source_tag (task, touched_cb);
  g_task_set_task_data (task, self, NULL);
  bethink_worker_queue (self->writer, BETHINK_STORE_PRIORITY_USER, look_on_writer,
                        g_steal_pointer (&task));
}

static gboolean
tidy_up (BethinkTransaction  *tx,
                 gpointer             data,
                 GError             **error)
{
  gint64 before = bethink_transaction_get_now (tx) - BETHINK_TRASH_DAYS * BETHINK_TIME_DAY;
  gint64 n_purged;

  return bethink_contact_order_refresh (tx, error) &&
         bethink_trash_purge_older (tx, before, &n_purged, error);
}

static gboolean
begin_upkeep_cb (gpointer user_data)
{
  BethinkStore *self = user_data;

  self->opening_source = 0;
  self->watch = bethink_store_watch_new (self->path);
  g_signal_connect_object (self->watch, "touched", G_CALLBACK (touched_cb), self, G_CONNECT_SWAPPED);

  if (!self->read_only)
    bethink_store_write_async (self, NULL, NULL, BETHINK_TRANSACTION_NONE,
                               BETHINK_STORE_PRIORITY_INDEX, tidy_up, self, NULL,
                               self->background, NULL, NULL);

  /* Whatever was written while nobody watched. */
  touched_cb (self);
  schedule (self, 0);

  return G_SOURCE_REMOVE;
}

void
bethink_store_start_upkeep (BethinkStore *self)
{
  self->opening_source =
    g_timeout_add_full (G_PRIORITY_LOW, IDLE_AFTER_OPENING, begin_upkeep_cb, self, NULL);
}

void
bethink_store_stop_upkeep (BethinkStore *self)
{
  g_cancellable_cancel (self->background);
  g_clear_handle_id (&self->opening_source, g_source_remove);
  g_clear_handle_id (&self->background_source, g_source_remove);

  if (self->watch != NULL)
    bethink_store_watch_stop (self->watch);

  g_clear_object (&self->watch);
}

/**
 * bethink_store_finish_index:
 * @self: the store
 * @cancellable: (nullable): leaves the rest waiting
 * @error: return location for a #BethinkStoreError
 *
 * Puts everything that waits into the search index, and waits for that. For
 * the command line, where nothing happens in the background.
 *
 * Returns: whether everything can be found now
 */
gboolean
bethink_store_finish_index (BethinkStore  *self,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean has_more = TRUE;

  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);
  g_return_val_if_fail (bethink_store_may_block (self), FALSE);
  g_return_val_if_fail (self->writer != NULL, FALSE);

  while (has_more)
    {
      g_autoptr (GTask) result = NULL;
      BethinkWaiter waiter;
      GTask *task;

      bethink_waiter_init (&waiter);
      task = g_task_new (NULL, cancellable, bethink_waiter_callback, &waiter);
      g_task_set_source_tag (task, bethink_store_finish_index);
      g_task_set_task_data (task, self, NULL);
      bethink_worker_queue (self->writer, BETHINK_STORE_PRIORITY_IMPORT, step_on_writer, task);
      result = bethink_waiter_wait (&waiter);

      has_more = g_task_propagate_boolean (result, &local_error);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}
