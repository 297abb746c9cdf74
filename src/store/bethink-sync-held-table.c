/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-held-table"

#include "bethink-sync-held-table.h"

#include "bethink-sync-sql-private.h"

/* What waits for the user to decide, and what was decided once for all. */

/**
 * bethink_sync_held_field_free:
 * @self: a field in question
 */
void
bethink_sync_held_field_free (BethinkSyncHeldField *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->field);
  g_free (self->base);
  g_free (self->remotes);
  g_free (self);
}

/**
 * bethink_sync_held_record_free:
 * @self: a record in question
 */
void
bethink_sync_held_record_free (BethinkSyncHeldRecord *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->reason);
  g_free (self->body);
  g_free (self);
}

/**
 * bethink_sync_accepted_free:
 * @self: an accepted difference
 */
void
bethink_sync_accepted_free (BethinkSyncAccepted *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->field);
  g_free (self->sent);
  g_free (self->stored);
  g_free (self);
}

/**
 * bethink_sync_held_field_table_list:
 * @db: a connection
 * @kind: a kind of record, 0 for everything
 * @record: its id
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncHeldField): fields that both sides
 *   changed
 */
GPtrArray *
bethink_sync_held_field_table_list (BethinkDb    *db,
                                    BethinkKind   kind,
                                    gint64        record,
                                    GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step = BETHINK_STEP_ERROR;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_held_field_free);
  statement = bethink_sync_prepare (db, error,
                                    "SELECT kind, record, field, base, remotes, since "
                                    "FROM sync_held_field WHERE (kind = ?1 AND record = ?2) OR ?1 = 0 "
                                    "ORDER BY kind, record, field",
                                    "ii", (gint64) kind, record);

  while (statement != NULL &&
         (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      BethinkSyncHeldField *held = g_new0 (BethinkSyncHeldField, 1);

      held->kind = (BethinkKind) bethink_statement_get_int (statement, 0);
      held->record = bethink_statement_get_int (statement, 1);
      held->field = bethink_sync_dup_text (statement, 2);
      held->base = bethink_sync_dup_text (statement, 3);
      held->remotes = bethink_sync_dup_text (statement, 4);
      held->since = bethink_statement_get_int (statement, 5);
      g_ptr_array_add (list, held);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bethink_sync_held_field_table_set:
 * @db: a connection in a transaction
 * @held: a field that both sides changed
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_held_field_table_set (BethinkDb             *db,
                                   BethinkSyncHeldField  *held,
                                   GError               **error)
{
  g_return_val_if_fail (held != NULL, FALSE);

  return bethink_sync_run_sql (db, error,
                               "INSERT INTO sync_held_field (kind, record, field, base, remotes, since) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                               "ON CONFLICT (kind, record, field) DO UPDATE SET "
                               "base = excluded.base, remotes = excluded.remotes",
                               "iittti", (gint64) held->kind, held->record, held->field, held->base,
                               held->remotes, held->since);
}

/**
 * bethink_sync_held_field_table_remove:
 * @db: a connection in a transaction
 * @kind: a kind of record
 * @record: its id
 * @field: a field
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_held_field_table_remove (BethinkDb    *db,
                                      BethinkKind   kind,
                                      gint64        record,
                                      const char   *field,
                                      GError      **error)
{
  return bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_held_field "
                               "WHERE kind = ?1 AND record = ?2 AND field = ?3",
                               "iit", (gint64) kind, record, field);
}

static BethinkSyncHeldRecord *
record_from_statement (BethinkStatement *statement)
{
  BethinkSyncHeldRecord *self = g_new0 (BethinkSyncHeldRecord, 1);

  self->kind = (BethinkKind) bethink_statement_get_int (statement, 0);
  self->record = bethink_statement_get_int (statement, 1);
  self->reason = bethink_sync_dup_text (statement, 2);
  self->rev = bethink_statement_get_int (statement, 3);
  self->since = bethink_statement_get_int (statement, 4);
  self->body = bethink_sync_dup_text (statement, 5);

  return self;
}

#define SELECT_RECORD "SELECT kind, record, reason, rev, since, body FROM sync_held_record "

/**
 * bethink_sync_held_record_table_find:
 * @db: a connection
 * @kind: a kind of record
 * @record: its id
 * @held: (out) (transfer full) (nullable): what is in question about it
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_held_record_table_find (BethinkDb              *db,
                                     BethinkKind             kind,
                                     gint64                  record,
                                     BethinkSyncHeldRecord **held,
                                     GError                **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  *held = NULL;
  statement = bethink_sync_prepare (db, error, SELECT_RECORD "WHERE kind = ?1 AND record = ?2",
                                    "ii", (gint64) kind, record);

  if (statement == NULL)
    return FALSE;

  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *held = record_from_statement (statement);

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_sync_held_record_table_list:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncHeldRecord): all records in question
 */
GPtrArray *
bethink_sync_held_record_table_list (BethinkDb  *db,
                                     GError    **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step = BETHINK_STEP_ERROR;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_held_record_free);
  statement = bethink_sync_prepare (db, error, SELECT_RECORD "ORDER BY kind, record", "");

  while (statement != NULL &&
         (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    g_ptr_array_add (list, record_from_statement (statement));

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bethink_sync_held_record_table_set:
 * @db: a connection in a transaction
 * @held: a record in question
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_held_record_table_set (BethinkDb              *db,
                                    BethinkSyncHeldRecord  *held,
                                    GError                **error)
{
  g_return_val_if_fail (held != NULL, FALSE);

  return bethink_sync_run_sql (db, error,
                               "INSERT OR REPLACE INTO sync_held_record "
                               "(kind, record, reason, rev, since, body) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                               "iitiit", (gint64) held->kind, held->record, held->reason, held->rev,
                               held->since, held->body);
}

/**
 * bethink_sync_held_record_table_remove:
 * @db: a connection in a transaction
 * @kind: a kind of record
 * @record: its id
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_held_record_table_remove (BethinkDb    *db,
                                       BethinkKind   kind,
                                       gint64        record,
                                       GError      **error)
{
  return bethink_sync_run_sql (db, error, "DELETE FROM sync_held_record WHERE kind = ?1 AND record = ?2",
                               "ii", (gint64) kind, record);
}

/**
 * bethink_sync_accepted_table_list:
 * @db: a connection
 * @kind: a kind of record
 * @record: its id
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncAccepted): its accepted differences
 */
GPtrArray *
bethink_sync_accepted_table_list (BethinkDb    *db,
                                  BethinkKind   kind,
                                  gint64        record,
                                  GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step = BETHINK_STEP_ERROR;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_accepted_free);
  statement = bethink_sync_prepare (db, error,
                                    "SELECT field, sent, stored FROM sync_accepted "
                                    "WHERE kind = ?1 AND record = ?2 ORDER BY field",
                                    "ii", (gint64) kind, record);

  while (statement != NULL &&
         (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      BethinkSyncAccepted *accepted = g_new0 (BethinkSyncAccepted, 1);

      accepted->field = bethink_sync_dup_text (statement, 0);
      accepted->sent = bethink_sync_dup_text (statement, 1);
      accepted->stored = bethink_sync_dup_text (statement, 2);
      g_ptr_array_add (list, accepted);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bethink_sync_accepted_table_set:
 * @db: a connection in a transaction
 * @kind: a kind of record
 * @record: its id
 * @field: a field
 * @sent: (nullable): what was sent
 * @stored: (nullable): what the server made of it
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_accepted_table_set (BethinkDb    *db,
                                 BethinkKind   kind,
                                 gint64        record,
                                 const char   *field,
                                 const char   *sent,
                                 const char   *stored,
                                 GError      **error)
{
  return bethink_sync_run_sql (db, error,
                               "INSERT OR REPLACE INTO sync_accepted (kind, record, field, sent, stored) "
                               "VALUES (?1, ?2, ?3, ?4, ?5)",
                               "iittt", (gint64) kind, record, field, sent, stored);
}

/**
 * bethink_sync_accepted_table_remove:
 * @db: a connection in a transaction
 * @kind: a kind of record
 * @record: its id
 * @field: a field
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_accepted_table_remove (BethinkDb    *db,
                                    BethinkKind   kind,
                                    gint64        record,
                                    const char   *field,
                                    GError      **error)
{
  return bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_accepted WHERE kind = ?1 AND record = ?2 AND field = ?3",
                               "iit", (gint64) kind, record, field);
}

/**
 * bethink_sync_conflicts_count:
 * @db: a connection
 * @count: (out): how many records wait for the user
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_conflicts_count (BethinkDb  *db,
                              gint64     *count,
                              GError    **error)
{
  return bethink_db_query_int (db,
                               "SELECT count (*) FROM (SELECT kind, record FROM sync_held_field "
                               "UNION SELECT kind, record FROM sync_held_record "
                               "WHERE reason IN ('gone', 'twice', 'look-alike'))",
                               count, error);
}
