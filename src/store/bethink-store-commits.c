/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-private.h"

#include "bethink-changeset.h"
#include "bethink-journal.h"
#include "bethink-search-index.h"

/* What was committed travels from the writer to the main thread in one queue,
 * so that it is told in the order in which it happened. The queue is emptied by
 * a source of the main context, and earlier by the answer to an asynchronous
 * write: whoever gets an answer has heard of the change before.
 */

static char *
dup_kind (BethinkOperation *operation)
{
  return operation != NULL ? g_strdup (operation->kind) : NULL;
}

/* Reads, on the writer, the state that comes with a change. It is only shown:
 * when it cannot be read the change itself still counts.
 */
BethinkCommit *
bethink_commit_new (BethinkDb        *db,
                    BethinkChangeset *changes)
{
  g_autoptr (BethinkOperation) undo = NULL;
  g_autoptr (BethinkOperation) redo = NULL;
  g_autoptr (GError) error = NULL;
  BethinkCommit *self = g_new0 (BethinkCommit, 1);

  self->changes = g_object_ref (changes);

  if (!bethink_journal_peek_undo (db, &undo, &error) ||
      !bethink_journal_peek_redo (db, &redo, &error) ||
      !bethink_search_index_count_pending (db, &self->index_pending, &error))
    g_debug ("The state after a transaction was not read: %s", error->message);

  self->undo_kind = dup_kind (undo);
  self->redo_kind = dup_kind (redo);

  return self;
}

void
bethink_commit_free (BethinkCommit *self)
{
  g_clear_object (&self->changes);
  g_clear_pointer (&self->undo_kind, g_free);
  g_clear_pointer (&self->redo_kind, g_free);
  g_free (self);
}

static gboolean
emit_commits_cb (gpointer user_data)
{
  BethinkStore *self = user_data;

  bethink_store_emit_commits (self);

  return G_SOURCE_REMOVE;
}

/* The source holds no reference: it is destroyed with the store. */
static void
attach_source (BethinkStore *self)
{
  if (self->commits_source != NULL || self->is_sync)
    return;

  self->commits_source = g_idle_source_new ();
  g_source_set_priority (self->commits_source, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->commits_source, emit_commits_cb, self, NULL);
  g_source_set_static_name (self->commits_source, "BethinkStore::changed");
  g_source_attach (self->commits_source, self->context);
}

/* Called on the writer, after the transaction. */
void
bethink_store_post_commit (BethinkStore     *self,
                           BethinkChangeset *changes)
{
  BethinkCommit *commit;

  g_assert (bethink_store_is_on_writer (self));

  if (self->is_sync)
    return;

  commit = bethink_commit_new (self->db, changes);

  g_mutex_lock (&self->commits_mutex);
  g_queue_push_tail (&self->commits, commit);
  attach_source (self);
  g_mutex_unlock (&self->commits_mutex);
}

static BethinkCommit *
pop_commit (BethinkStore *self)
{
  BethinkCommit *commit;

  g_mutex_lock (&self->commits_mutex);

  commit = g_queue_pop_head (&self->commits);

  if (commit == NULL && self->commits_source != NULL)
    {
      g_source_destroy (self->commits_source);
      g_clear_pointer (&self->commits_source, g_source_unref);
    }

  g_mutex_unlock (&self->commits_mutex);

  return commit;
}

/* Handlers may do anything, even write again; the store stays alive meanwhile. */
void
bethink_store_emit_commits (BethinkStore *self)
{
  g_autoptr (BethinkStore) alive = g_object_ref (self);
  BethinkCommit *commit;

  g_assert (self->owner == g_thread_self ());

  while ((commit = pop_commit (alive)) != NULL)
    {
      bethink_store_take_commit (alive, commit);

      if (!bethink_changeset_is_empty (commit->changes))
        bethink_store_emit_changed (alive, commit->changes);

      bethink_commit_free (commit);
    }

  bethink_store_schedule_upkeep (alive);
}

/* The writer must have ended. */
void
bethink_store_clear_commits (BethinkStore *self)
{
  g_mutex_lock (&self->commits_mutex);

  if (self->commits_source != NULL)
    g_source_destroy (self->commits_source);

  g_clear_pointer (&self->commits_source, g_source_unref);
  g_queue_clear_full (&self->commits, (GDestroyNotify) bethink_commit_free);

  g_mutex_unlock (&self->commits_mutex);
}
