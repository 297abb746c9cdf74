/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-log-table"

#include "bethink-sync-log-table.h"

#include "bethink-sync-sql-private.h"
#include "bethink-time.h"

/**
 * bethink_sync_run_row_free:
 * @self: a run
 */
void
bethink_sync_run_row_free (BethinkSyncRunRow *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->outcome);
  g_free (self->counts);
  g_free (self);
}

/**
 * bethink_sync_log_row_free:
 * @self: a line of the log
 */
void
bethink_sync_log_row_free (BethinkSyncLogRow *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->action);
  g_free (self->field);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/**
 * bethink_sync_run_table_set:
 * @db: a connection in a transaction
 * @run: a run, new or further on
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_run_table_set (BethinkDb          *db,
                            BethinkSyncRunRow  *run,
                            GError            **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  g_return_val_if_fail (run != NULL, FALSE);

  statement = bethink_sync_prepare (db, error,
                                    "INSERT OR REPLACE INTO sync_run (run_no, begun_at, full, outcome, "
                                    "requests, operation, undone, counts, ended_at) "
                                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                                    "iiitiiit", run->run_no, run->begun_at, (gint64) run->full,
                                    run->outcome, run->requests, run->operation, (gint64) run->undone,
                                    run->counts);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_instant (statement, 9, run->ended_at);

  return bethink_statement_run (statement, error);
}

/**
 * bethink_sync_run_table_list:
 * @db: a connection
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncRunRow): runs, newest first
 */
GPtrArray *
bethink_sync_run_table_list (BethinkDb  *db,
                             guint       limit,
                             GError    **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step = BETHINK_STEP_ERROR;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_run_row_free);
  statement = bethink_sync_prepare (db, error,
                                    "SELECT run_no, begun_at, ended_at, full, outcome, requests, "
                                    "operation, undone, counts FROM sync_run "
                                    "ORDER BY run_no DESC LIMIT ?1",
                                    "i", (gint64) limit);

  while (statement != NULL &&
         (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      BethinkSyncRunRow *run = g_new0 (BethinkSyncRunRow, 1);

      run->run_no = bethink_statement_get_int (statement, 0);
      run->begun_at = bethink_statement_get_int (statement, 1);
      run->ended_at = bethink_statement_get_instant (statement, 2);
      run->full = bethink_statement_get_int (statement, 3) != 0;
      run->outcome = bethink_sync_dup_text (statement, 4);
      run->requests = bethink_statement_get_int (statement, 5);
      run->operation = bethink_statement_get_int (statement, 6);
      run->undone = bethink_statement_get_int (statement, 7) != 0;
      run->counts = bethink_sync_dup_text (statement, 8);
      g_ptr_array_add (list, run);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bethink_sync_log_table_add:
 * @db: a connection in the transaction that does what is logged
 * @row: a line
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_log_table_add (BethinkDb          *db,
                            BethinkSyncLogRow  *row,
                            GError            **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return bethink_sync_run_sql (db, error,
                               "INSERT INTO sync_log (run_no, at, kind, record, remote_kind, direction, "
                               "action, field, before, after) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                               "iiiiiitttt", row->run_no, row->at, (gint64) row->kind, row->record,
                               (gint64) row->remote_kind, (gint64) row->direction, row->action,
                               row->field, row->before, row->after);
}

/**
 * bethink_sync_log_table_list:
 * @db: a connection
 * @run_no: a run
 * @limit: how many lines at most
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncLogRow): what it did, in order
 */
GPtrArray *
bethink_sync_log_table_list (BethinkDb  *db,
                             gint64      run_no,
                             guint       limit,
                             GError    **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step = BETHINK_STEP_ERROR;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_log_row_free);
  statement = bethink_sync_prepare (db, error,
                                    "SELECT id, run_no, at, kind, record, remote_kind, direction, action, "
                                    "field, before, after FROM sync_log WHERE run_no = ?1 "
                                    "ORDER BY id LIMIT ?2",
                                    "ii", run_no, (gint64) limit);

  while (statement != NULL &&
         (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      BethinkSyncLogRow *row = g_new0 (BethinkSyncLogRow, 1);

      row->id = bethink_statement_get_int (statement, 0);
      row->run_no = bethink_statement_get_int (statement, 1);
      row->at = bethink_statement_get_int (statement, 2);
      row->kind = (BethinkKind) bethink_statement_get_int (statement, 3);
      row->record = bethink_statement_get_int (statement, 4);
      row->remote_kind = (int) bethink_statement_get_int (statement, 5);
      row->direction = (BethinkSyncDirection) bethink_statement_get_int (statement, 6);
      row->action = bethink_sync_dup_text (statement, 7);
      row->field = bethink_sync_dup_text (statement, 8);
      row->before = bethink_sync_dup_text (statement, 9);
      row->after = bethink_sync_dup_text (statement, 10);
      g_ptr_array_add (list, row);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bethink_sync_log_table_trim:
 * @db: a connection in a transaction
 * @before: lines older than this instant go
 * @keep: and all but this many of the newest
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_log_table_trim (BethinkDb  *db,
                             gint64      before,
                             gint64      keep,
                             GError    **error)
{
  return bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_log WHERE at < ?1 "
                               "OR id <= (SELECT max (id) - ?2 FROM sync_log)",
                               "ii", before, keep) &&
         bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_run WHERE begun_at < ?1", "i", before);
}
