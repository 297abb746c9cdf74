/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-staging-table"

#include "bethink-sync-staging-table.h"

#include "bethink-sync-sql-private.h"

/* What a run has read and not yet merged. A run that ends anywhere leaves it
 * here, and the next one goes on with it or throws it away as a whole.
 */

/**
 * bethink_sync_sweep_free:
 * @self: a sweep
 */
void
bethink_sync_sweep_free (BethinkSyncSweep *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->boot_id);
  g_free (self);
}

/**
 * bethink_sync_seen_free:
 * @self: a record that was read
 */
void
bethink_sync_seen_free (BethinkSyncSeen *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->uuid);
  g_free (self->body);
  g_free (self);
}

/**
 * bethink_sync_sweep_table_find:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @sweep: (out) (transfer full) (nullable): how far its pages were read
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_sweep_table_find (BethinkDb         *db,
                               int                remote_kind,
                               BethinkSyncSweep **sweep,
                               GError           **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkSyncSweep *self;
  BethinkStep step;

  *sweep = NULL;
  statement = bethink_sync_prepare (db, error,
                                    "SELECT run_no, pass, page_limit, total, next_page, last_page, "
                                    "disturbed, complete, extra, boot_id, begun_boottime, touched_boottime "
                                    "FROM sync_sweep WHERE remote_kind = ?1",
                                    "i", (gint64) remote_kind);

  if (statement == NULL)
    return FALSE;

  step = bethink_statement_step (statement, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  *sweep = self = g_new0 (BethinkSyncSweep, 1);
  self->remote_kind = remote_kind;
  self->run_no = bethink_statement_get_int (statement, 0);
  self->pass = bethink_statement_get_int (statement, 1);
  self->page_limit = bethink_statement_get_int (statement, 2);
  self->total = bethink_statement_get_int (statement, 3);
  self->next_page = bethink_statement_get_int (statement, 4);
  self->last_page = bethink_statement_get_int (statement, 5);
  self->disturbed = bethink_statement_get_int (statement, 6) != 0;
  self->complete = bethink_statement_get_int (statement, 7) != 0;
  self->extra = bethink_statement_get_int (statement, 8);
  self->boot_id = bethink_sync_dup_text (statement, 9);
  self->begun_boottime = bethink_statement_get_int (statement, 10);
  self->touched_boottime = bethink_statement_get_int (statement, 11);

  return TRUE;
}

/**
 * bethink_sync_sweep_table_set:
 * @db: a connection in a transaction
 * @sweep: how far the pages of a kind were read
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_sweep_table_set (BethinkDb         *db,
                              BethinkSyncSweep  *sweep,
                              GError           **error)
{
  g_return_val_if_fail (sweep != NULL, FALSE);

  return bethink_sync_run_sql (db, error,
                               "INSERT OR REPLACE INTO sync_sweep (remote_kind, run_no, pass, "
                               "page_limit, total, next_page, last_page, disturbed, complete, extra, "
                               "boot_id, begun_boottime, touched_boottime) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                               "iiiiiiiiiitii",
                               (gint64) sweep->remote_kind, sweep->run_no, sweep->pass,
                               sweep->page_limit, sweep->total, sweep->next_page, sweep->last_page,
                               (gint64) sweep->disturbed, (gint64) sweep->complete, sweep->extra,
                               sweep->boot_id, sweep->begun_boottime, sweep->touched_boottime);
}

/**
 * bethink_sync_staging_clear:
 * @db: a connection in a transaction
 * @remote_kind: a kind of the server, 0 for all
 * @error: return location
 *
 * Throws away what was read.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_staging_clear (BethinkDb  *db,
                            int         remote_kind,
                            GError    **error)
{
  return bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_seen WHERE remote_kind = ?1 OR ?1 = 0",
                               "i", (gint64) remote_kind) &&
         bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_sweep WHERE remote_kind = ?1 OR ?1 = 0",
                               "i", (gint64) remote_kind);
}

/**
 * bethink_sync_staging_finish:
 * @db: a connection in a transaction
 * @error: return location
 *
 * Throws away the records that were read; what is known about the lists stays.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_staging_finish (BethinkDb  *db,
                             GError    **error)
{
  return bethink_db_exec (db,
                          "DELETE FROM sync_seen;"
                          "UPDATE sync_sweep SET run_no = 0, complete = 0, next_page = 0, pass = 0",
                          error);
}

/**
 * bethink_sync_seen_table_add:
 * @db: a connection in a transaction
 * @seen: a record as it was just read; the newest copy stays
 * @was_seen: (out) (optional): whether it was read before in the same pass
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_seen_table_add (BethinkDb        *db,
                             BethinkSyncSeen  *seen,
                             gboolean         *was_seen,
                             GError          **error)
{
  gint64 count = 0;

  g_return_val_if_fail (seen != NULL, FALSE);

  if (was_seen != NULL &&
      !bethink_sync_ask (db, &count, error,
                         "SELECT count (*) FROM sync_seen "
                         "WHERE remote_kind = ?1 AND remote_id = ?2 AND pass = ?3",
                         "iii", (gint64) seen->remote_kind, seen->remote_id, seen->pass))
    return FALSE;

  if (was_seen != NULL)
    *was_seen = count > 0;

  return bethink_sync_run_sql (db, error,
                               "INSERT OR REPLACE INTO sync_seen "
                               "(remote_kind, remote_id, parent, pass, missing, uuid, body) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                               "iiiiitt", (gint64) seen->remote_kind, seen->remote_id, seen->parent,
                               seen->pass, seen->missing, seen->uuid, seen->body);
}

static BethinkSyncSeen *
seen_from_statement (BethinkStatement *statement)
{
  BethinkSyncSeen *self = g_new0 (BethinkSyncSeen, 1);

  self->remote_kind = (int) bethink_statement_get_int (statement, 0);
  self->remote_id = bethink_statement_get_int (statement, 1);
  self->parent = bethink_statement_get_int (statement, 2);
  self->pass = bethink_statement_get_int (statement, 3);
  self->missing = bethink_statement_get_int (statement, 4);
  self->uuid = bethink_sync_dup_text (statement, 5);
  self->body = bethink_sync_dup_text (statement, 6);

  return self;
}

#define SELECT_SEEN "SELECT remote_kind, remote_id, parent, pass, missing, uuid, body FROM sync_seen "

/**
 * bethink_sync_seen_table_list:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @after: the id behind which to begin
 * @step: which step of merging, from 1
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncSeen): what was read and has not
 *   passed that step, in the order of the ids
 */
GPtrArray *
bethink_sync_seen_table_list (BethinkDb  *db,
                              int         remote_kind,
                              gint64      after,
                              guint       step,
                              guint       limit,
                              GError    **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep result = BETHINK_STEP_ERROR;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_seen_free);
  statement = bethink_sync_prepare (db, error,
                                    SELECT_SEEN "WHERE remote_kind = ?1 AND remote_id > ?2 "
                                    "AND merged < ?4 ORDER BY remote_id LIMIT ?3",
                                    "iiii", (gint64) remote_kind, after, (gint64) limit, (gint64) step);

  while (statement != NULL &&
         (result = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    g_ptr_array_add (list, seen_from_statement (statement));

  return result == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bethink_sync_seen_table_find:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @remote_id: an id there
 * @seen: (out) (transfer full) (nullable): the record as it was read
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_seen_table_find (BethinkDb        *db,
                              int               remote_kind,
                              gint64            remote_id,
                              BethinkSyncSeen **seen,
                              GError          **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  *seen = NULL;
  statement = bethink_sync_prepare (db, error, SELECT_SEEN "WHERE remote_kind = ?1 AND remote_id = ?2",
                                    "ii", (gint64) remote_kind, remote_id);

  if (statement == NULL)
    return FALSE;

  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *seen = seen_from_statement (statement);

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_sync_seen_table_set_merged:
 * @db: a connection in the transaction that merges it
 * @remote_kind: a kind of the server
 * @remote_id: an id there
 * @step: the step of merging that is done
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_seen_table_set_merged (BethinkDb  *db,
                                    int         remote_kind,
                                    gint64      remote_id,
                                    guint       step,
                                    GError    **error)
{
  return bethink_sync_run_sql (db, error,
                               "UPDATE sync_seen SET merged = ?3 WHERE remote_kind = ?1 AND remote_id = ?2",
                               "iii", (gint64) remote_kind, remote_id, (gint64) step);
}

/**
 * bethink_sync_seen_table_sum_missing:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @sum: (out): how many parts of its records are gone
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_seen_table_sum_missing (BethinkDb  *db,
                                     int         remote_kind,
                                     gint64     *sum,
                                     GError    **error)
{
  return bethink_sync_ask (db, sum, error, "SELECT sum (missing) FROM sync_seen WHERE remote_kind = ?1",
                           "i", (gint64) remote_kind);
}

/**
 * bethink_sync_seen_table_count_body:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @body: a body that stands for something else than a record
 * @count: (out): how many have it
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_seen_table_count_body (BethinkDb   *db,
                                    int          remote_kind,
                                    const char  *body,
                                    gint64      *count,
                                    GError     **error)
{
  return bethink_sync_ask (db, count, error,
                           "SELECT count (*) FROM sync_seen WHERE remote_kind = ?1 AND body = ?2",
                           "it", (gint64) remote_kind, body);
}

/**
 * bethink_sync_seen_table_count:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @pass: a pass, -1 for all
 * @count: (out): how many records were read in it
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_seen_table_count (BethinkDb  *db,
                               int         remote_kind,
                               gint64      pass,
                               gint64     *count,
                               GError    **error)
{
  return bethink_sync_ask (db, count, error,
                           "SELECT count (*) FROM sync_seen "
                           "WHERE remote_kind = ?1 AND (pass = ?2 OR ?2 = -1)",
                           "ii", (gint64) remote_kind, pass);
}

/**
 * bethink_sync_seen_table_drop_older:
 * @db: a connection in a transaction
 * @remote_kind: a kind of the server
 * @pass: a complete pass
 * @error: return location
 *
 * Forgets what an earlier pass saw and this one did not.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_seen_table_drop_older (BethinkDb  *db,
                                    int         remote_kind,
                                    gint64      pass,
                                    GError    **error)
{
  return bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_seen WHERE remote_kind = ?1 AND pass < ?2",
                               "ii", (gint64) remote_kind, pass);
}
