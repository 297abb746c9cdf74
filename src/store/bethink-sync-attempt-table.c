/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-attempt-table"

#include "bethink-sync-attempt-table.h"

#include "bethink-sync-sql-private.h"

#define SELECT \
  "SELECT id, kind, record, remote_kind, remote_id, op, request_uuid, body, parent, known_ids, " \
  "run_no, boot_id, sent_boottime, sent_server, outcome, status FROM sync_attempt "

/**
 * bethink_sync_attempt_free:
 * @self: an attempt
 */
void
bethink_sync_attempt_free (BethinkSyncAttempt *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->request_uuid);
  g_free (self->body);
  g_free (self->known_ids);
  g_free (self->boot_id);
  g_free (self);
}

static BethinkSyncAttempt *
attempt_from_statement (BethinkStatement *statement)
{
  BethinkSyncAttempt *self = g_new0 (BethinkSyncAttempt, 1);

  self->id = bethink_statement_get_int (statement, 0);
  self->kind = (BethinkKind) bethink_statement_get_int (statement, 1);
  self->record = bethink_statement_get_int (statement, 2);
  self->remote_kind = (int) bethink_statement_get_int (statement, 3);
  self->remote_id = bethink_statement_get_int (statement, 4);
  self->op = (BethinkSyncOp) bethink_statement_get_int (statement, 5);
  self->request_uuid = bethink_sync_dup_text (statement, 6);
  self->body = bethink_sync_dup_text (statement, 7);
  self->parent = bethink_statement_get_int (statement, 8);
  self->known_ids = bethink_sync_dup_text (statement, 9);
  self->run_no = bethink_statement_get_int (statement, 10);
  self->boot_id = bethink_sync_dup_text (statement, 11);
  self->sent_boottime = bethink_statement_get_int (statement, 12);
  self->sent_server = bethink_statement_get_int (statement, 13);
  self->outcome = (BethinkSyncOutcome) bethink_statement_get_int (statement, 14);
  self->status = bethink_statement_get_int (statement, 15);

  return self;
}

static GPtrArray *
list (BethinkStatement  *statement,
      GError           **error)
{
  g_autoptr (GPtrArray) attempts = NULL;
  BethinkStep step = BETHINK_STEP_ERROR;

  attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_attempt_free);

  while (statement != NULL &&
         (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    g_ptr_array_add (attempts, attempt_from_statement (statement));

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&attempts) : NULL;
}

/**
 * bethink_sync_attempt_table_add:
 * @db: a connection in a transaction, which is committed before the request is sent
 * @attempt: what will be sent; gets its id
 * @error: return location
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_CONSTRAINT when another create of the same record
 *   has no outcome yet
 */
gboolean
bethink_sync_attempt_table_add (BethinkDb           *db,
                                BethinkSyncAttempt  *attempt,
                                GError             **error)
{
  g_return_val_if_fail (attempt != NULL, FALSE);

  if (!bethink_sync_run_sql (db, error,
                             "INSERT INTO sync_attempt (kind, record, remote_kind, remote_id, op, "
                             "request_uuid, body, parent, known_ids, run_no, boot_id, sent_boottime, "
                             "sent_server, outcome) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                             "iiiiittititiii",
                             (gint64) attempt->kind, attempt->record, (gint64) attempt->remote_kind,
                             attempt->remote_id, (gint64) attempt->op, attempt->request_uuid,
                             attempt->body, attempt->parent, attempt->known_ids, attempt->run_no,
                             attempt->boot_id, attempt->sent_boottime, attempt->sent_server,
                             (gint64) attempt->outcome))
    return FALSE;

  attempt->id = bethink_db_get_last_insert_id (db);

  return TRUE;
}

/**
 * bethink_sync_attempt_table_set_outcome:
 * @db: a connection in a transaction
 * @id: an attempt
 * @outcome: what is known about it
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_attempt_table_set_outcome (BethinkDb           *db,
                                        gint64               id,
                                        BethinkSyncOutcome   outcome,
                                        GError             **error)
{
  return bethink_sync_run_sql (db, error, "UPDATE sync_attempt SET outcome = ?2 WHERE id = ?1",
                               "ii", id, (gint64) outcome);
}

/**
 * bethink_sync_attempt_table_set_status:
 * @db: a connection in a transaction
 * @id: an attempt
 * @status: what the server answered, which does not say whether it was executed
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_attempt_table_set_status (BethinkDb  *db,
                                       gint64      id,
                                       gint64      status,
                                       GError    **error)
{
  return bethink_sync_run_sql (db, error, "UPDATE sync_attempt SET status = ?2 WHERE id = ?1",
                               "ii", id, status);
}

/**
 * bethink_sync_attempt_table_remove:
 * @db: a connection in a transaction
 * @id: an attempt that certainly was not executed, or whose outcome is no question any more
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_attempt_table_remove (BethinkDb  *db,
                                   gint64      id,
                                   GError    **error)
{
  return bethink_sync_run_sql (db, error, "DELETE FROM sync_attempt WHERE id = ?1", "i", id);
}

/**
 * bethink_sync_attempt_table_forget:
 * @db: a connection in a transaction
 * @kind: a kind of record
 * @record: its id
 * @error: return location
 *
 * Removes all attempts about a record.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_attempt_table_forget (BethinkDb    *db,
                                   BethinkKind   kind,
                                   gint64        record,
                                   GError      **error)
{
  return bethink_sync_run_sql (db, error, "DELETE FROM sync_attempt WHERE kind = ?1 AND record = ?2",
                               "ii", (gint64) kind, record);
}

/**
 * bethink_sync_attempt_table_list_unknown:
 * @db: a connection
 * @remote_kind: a kind of the server, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncAttempt): creates whose outcome is
 *   not known, oldest first
 */
GPtrArray *
bethink_sync_attempt_table_list_unknown (BethinkDb  *db,
                                         int         remote_kind,
                                         GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_sync_prepare (db, error,
                                    SELECT "WHERE outcome = 0 AND op = 0 "
                                    "AND (remote_kind = ?1 OR ?1 = 0) ORDER BY id",
                                    "i", (gint64) remote_kind);

  return list (statement, error);
}

/**
 * bethink_sync_attempt_table_list_creates:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncAttempt): creates whose outcome is
 *   not known, then those that are done, which a server may execute once more
 */
GPtrArray *
bethink_sync_attempt_table_list_creates (BethinkDb  *db,
                                         int         remote_kind,
                                         GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_sync_prepare (db, error, SELECT "WHERE remote_kind = ?1 AND op = 0 ORDER BY outcome, id",
                                    "i", (gint64) remote_kind);

  return list (statement, error);
}

/**
 * bethink_sync_attempt_table_trim:
 * @db: a connection in a transaction
 * @before: server time, seconds
 * @error: return location
 *
 * Forgets what was done before that.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_attempt_table_trim (BethinkDb  *db,
                                 gint64      before,
                                 GError    **error)
{
  return bethink_sync_run_sql (db, error, "DELETE FROM sync_attempt WHERE outcome <> 0 AND sent_server < ?1",
                               "i", before);
}

/**
 * bethink_sync_attempt_table_list_record:
 * @db: a connection
 * @kind: a kind of record
 * @record: its id
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncAttempt): attempts about it whose
 *   outcome is not known, oldest first
 */
GPtrArray *
bethink_sync_attempt_table_list_record (BethinkDb    *db,
                                        BethinkKind   kind,
                                        gint64        record,
                                        GError      **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_sync_prepare (db, error,
                                    SELECT "WHERE kind = ?1 AND record = ?2 AND outcome = 0 ORDER BY id",
                                    "ii", (gint64) kind, record);

  return list (statement, error);
}

/**
 * bethink_sync_attempt_table_find_uuid:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @uuid: a UUID of a record there
 * @attempt: (out) (transfer full) (nullable): the create that sent it
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_attempt_table_find_uuid (BethinkDb           *db,
                                      int                  remote_kind,
                                      const char          *uuid,
                                      BethinkSyncAttempt **attempt,
                                      GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  *attempt = NULL;
  statement = bethink_sync_prepare (db, error,
                                    SELECT "WHERE remote_kind = ?1 AND request_uuid = ?2 "
                                    "ORDER BY id DESC LIMIT 1",
                                    "it", (gint64) remote_kind, uuid);

  if (statement == NULL)
    return FALSE;

  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *attempt = attempt_from_statement (statement);

  return step != BETHINK_STEP_ERROR;
}
