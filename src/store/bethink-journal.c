/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-journal"

#include "bethink-journal.h"

#include "bethink-db-private.h"
#include "bethink-journal-private.h"
#include "bethink-transaction-private.h"

/* The journal: what each operation did to which rows. Rows that an operation
 * inserted are named by ranges only, whatever became of them before its end:
 * an update or a delete of a row of the same operation leaves no trace of its
 * own. So an operation is a set of new rows and a list of changes of rows that
 * were there before, and both can be undone one after the other.
 */

/**
 * bethink_operation_free:
 * @self: an operation
 */
void
bethink_operation_free (BethinkOperation *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->kind);
  g_free (self->detail);
  g_free (self);
}

static gboolean
is_recording (BethinkTransaction *tx)
{
  return tx->operation_kind != NULL && !tx->replaying;
}

static gboolean
next_operation_id (BethinkTransaction  *tx,
                   gint64              *id,
                   GError             **error)
{
  if (!bethink_db_query_int (tx->db,
                             "SELECT max (ifnull ((SELECT max (id) FROM operation), 0), "
                             "ifnull ((SELECT value FROM counter WHERE key = 'used.operation'), 0))",
                             id, error))
    return FALSE;

  *id += 1;

  return TRUE;
}

/* What was undone cannot be redone once something else was done. Its numbers
 * stay used: an old "Undo" button must not meet another operation.
 */
static gboolean
drop_redo (BethinkDb  *db,
           GError    **error)
{
  gint64 n_undone;

  if (!bethink_db_query_int (db, "SELECT ifnull (max (id), 0) FROM operation WHERE state = 1",
                             &n_undone, error))
    return FALSE;

  return n_undone == 0 ||
         bethink_db_exec (db,
                          "INSERT INTO counter (key, value) "
                          "SELECT 'used.operation', max (id) FROM operation WHERE state = 1 "
                          "ON CONFLICT (key) DO UPDATE SET value = max (value, excluded.value);"
                          "DELETE FROM change WHERE operation IN "
                          "(SELECT id FROM operation WHERE state = 1);"
                          "DELETE FROM operation WHERE state = 1",
                          error);
}

/* What synchronisation does takes nothing away from what the user can do again. */
static gboolean
is_apart (BethinkTransaction *tx)
{
  return (tx->flags & BETHINK_TRANSACTION_SYNC) != 0;
}

/* The number is taken with the first change, the row is written at the end. */
static gboolean
ensure_operation (BethinkTransaction  *tx,
                  GError             **error)
{
  if (tx->operation_id != 0)
    return TRUE;

  return (is_apart (tx) || drop_redo (tx->db, error)) &&
         next_operation_id (tx, &tx->operation_id, error);
}

/*
 * bethink_journal_begin_operation:
 *
 * Makes sure that there is an operation, even if no row changes; without a journal
 * there is none.
 */
gboolean
bethink_journal_begin_operation (BethinkTransaction  *tx,
                                 GError             **error)
{
  return !is_recording (tx) || ensure_operation (tx, error);
}

/*
 * bethink_journal_write_change:
 * @tx: a transaction
 * @operation_id: the operation
 * @table: a table
 * @first: first row
 * @last: last row, the same but for ranges
 * @old_values: (nullable): what was
 * @new_values: (nullable): what is
 *
 * Adds one line to the journal.
 */
gboolean
bethink_journal_write_change (BethinkTransaction  *tx,
                              gint64               operation_id,
                              const BethinkTable  *table,
                              gint64               first,
                              gint64               last,
                              GVariant            *old_values,
                              GVariant            *new_values,
                              GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  g_autoptr (GBytes) old_bytes = NULL;
  g_autoptr (GBytes) new_bytes = NULL;

  statement = bethink_db_prepare (tx->db,
                                  "INSERT INTO change (operation, tbl, row, row_last, old, new) "
                                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                  error);

  if (statement == NULL)
    return FALSE;

  old_bytes = old_values != NULL ? g_variant_get_data_as_bytes (old_values) : NULL;
  new_bytes = new_values != NULL ? g_variant_get_data_as_bytes (new_values) : NULL;

  bethink_statement_bind_int (statement, 1, operation_id);
  bethink_statement_bind_text (statement, 2, table->name);
  bethink_statement_bind_int (statement, 3, first);
  bethink_statement_bind_int (statement, 4, last);
  bethink_statement_bind_bytes (statement, 5, old_bytes);
  bethink_statement_bind_bytes (statement, 6, new_bytes);

  return bethink_statement_run (statement, error);
}

/*
 * bethink_journal_record_insert:
 *
 * Remembers a new row, also where nothing is journalled: the transaction asks
 * which rows are its own.
 */
void
bethink_journal_record_insert (BethinkTransaction *tx,
                               const BethinkTable *table,
                               gint64              id)
{
  GArray **ranges = &tx->inserted[table->id];
  BethinkRange range = { id, id };

  if (*ranges == NULL)
    *ranges = g_array_new (FALSE, FALSE, sizeof (BethinkRange));

  if ((*ranges)->len > 0)
    {
      BethinkRange *last = &g_array_index (*ranges, BethinkRange, (*ranges)->len - 1);

      if (last->last + 1 == id)
        {
          last->last = id;
          return;
        }
    }

  g_array_append_val (*ranges, range);
}

gboolean
bethink_journal_record_update (BethinkTransaction  *tx,
                               const BethinkTable  *table,
                               gint64               id,
                               const BethinkValue  *old_values,
                               const BethinkValue  *new_values,
                               guint64              mask,
                               GError             **error)
{
  g_autoptr (GVariant) was = NULL;
  g_autoptr (GVariant) is = NULL;

  if (!is_recording (tx) || bethink_transaction_has_inserted (tx, table->id, id))
    return TRUE;

  if (!ensure_operation (tx, error))
    return FALSE;

  was = bethink_values_to_variant (table, old_values, mask);
  is = bethink_values_to_variant (table, new_values, mask);

  return bethink_journal_write_change (tx, tx->operation_id, table, id, id, was, is, error);
}

gboolean
bethink_journal_record_delete (BethinkTransaction  *tx,
                               const BethinkTable  *table,
                               gint64               id,
                               const BethinkValue  *old_values,
                               GError             **error)
{
  g_autoptr (GVariant) was = NULL;

  if (!is_recording (tx) || bethink_transaction_has_inserted (tx, table->id, id))
    return TRUE;

  if (!ensure_operation (tx, error))
    return FALSE;

  was = bethink_values_to_variant (table, old_values, G_MAXUINT64);

  return bethink_journal_write_change (tx, tx->operation_id, table, id, id, was, NULL, error);
}

/*
 * bethink_journal_write_ranges:
 *
 * Writes the rows that the transaction inserted as changes of an operation.
 */
gboolean
bethink_journal_write_ranges (BethinkTransaction  *tx,
                              gint64               operation_id,
                              GError             **error)
{
  for (guint i = 0; i < BETHINK_N_TABLES; i++)
    for (guint j = 0; tx->inserted[i] != NULL && j < tx->inserted[i]->len; j++)
      {
        const BethinkRange *range = &g_array_index (tx->inserted[i], BethinkRange, j);

        if (!bethink_journal_write_change (tx, operation_id, bethink_table_get (i),
                                           range->first, range->last, NULL, NULL, error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
has_ranges (BethinkTransaction *tx)
{
  for (guint i = 0; i < BETHINK_N_TABLES; i++)
    if (tx->inserted[i] != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
write_operation (BethinkTransaction  *tx,
                 GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_db_prepare (tx->db,
                                  "INSERT INTO operation "
                                  "(id, kind, created_at, count, target_kind, target, detail, state) "
                                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
                                  "ON CONFLICT (id) DO UPDATE SET count = excluded.count, "
                                  "target_kind = excluded.target_kind, target = excluded.target, "
                                  "detail = excluded.detail",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, tx->operation_id);
  bethink_statement_bind_text (statement, 2, tx->operation_kind);
  bethink_statement_bind_int (statement, 3, tx->now);
  bethink_statement_bind_int (statement, 4, tx->count);
  bethink_statement_bind_int (statement, 5, tx->target_kind);
  bethink_statement_bind_int (statement, 6, tx->target);
  bethink_statement_bind_text (statement, 7, tx->detail);
  bethink_statement_bind_int (statement, 8, is_apart (tx) ? BETHINK_OPERATION_APART : BETHINK_OPERATION_DONE);

  return bethink_statement_run (statement, error);
}

/*
 * bethink_journal_finish:
 *
 * Closes the operation of a transaction, if there is one.
 */
gboolean
bethink_journal_finish (BethinkTransaction  *tx,
                        GError             **error)
{
  if (!is_recording (tx) || (tx->operation_id == 0 && !has_ranges (tx)))
    return TRUE;

  return ensure_operation (tx, error) &&
         bethink_journal_write_ranges (tx, tx->operation_id, error) &&
         write_operation (tx, error);
}

/*
 * bethink_journal_forget_row:
 *
 * Removes what the journal says about a row that is purged. In a range of new
 * rows it leaves a gap, which undo passes over.
 */
gboolean
bethink_journal_forget_row (BethinkTransaction  *tx,
                            const BethinkTable  *table,
                            gint64               id,
                            GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_db_prepare (tx->db,
                                  "DELETE FROM change WHERE tbl = ?1 AND row = ?2 AND row_last = row",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, table->name);
  bethink_statement_bind_int (statement, 2, id);

  return bethink_statement_run (statement, error);
}

/*
 * bethink_journal_forget_empty:
 *
 * Removes operations that have nothing left to undo.
 */
gboolean
bethink_journal_forget_empty (BethinkTransaction  *tx,
                              GError             **error)
{
  return bethink_db_exec (tx->db,
                          "INSERT INTO counter (key, value) "
                          "SELECT 'used.operation', ifnull (max (id), 0) FROM operation WHERE true "
                          "ON CONFLICT (key) DO UPDATE SET value = max (value, excluded.value);"
                          "DELETE FROM operation WHERE NOT EXISTS "
                          "(SELECT 1 FROM change WHERE change.operation = operation.id) "
                          "AND NOT EXISTS (SELECT 1 FROM sync_choice WHERE sync_choice.operation = operation.id)",
                          error);
}

static BethinkOperation *
operation_from_statement (BethinkStatement *statement)
{
  BethinkOperation *self = g_new0 (BethinkOperation, 1);

  self->id = bethink_statement_get_int (statement, 0);
  self->kind = g_strdup (bethink_statement_get_text (statement, 1));
  self->created_at = bethink_statement_get_int (statement, 2);
  self->count = bethink_statement_get_int (statement, 3);
  self->target_kind = bethink_statement_get_int (statement, 4);
  self->target = bethink_statement_get_int (statement, 5);
  self->detail = g_strdup (bethink_statement_get_text (statement, 6));

  return self;
}

static gboolean
get_operation (BethinkDb         *db,
               const char        *sql,
               gint64             id,
               BethinkOperation **operation,
               GError           **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);
  BethinkStep step;

  *operation = NULL;

  if (statement == NULL)
    return FALSE;

  if (id != 0)
    bethink_statement_bind_int (statement, 1, id);

  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *operation = operation_from_statement (statement);

  return step != BETHINK_STEP_ERROR;
}

#define OPERATION_COLUMNS "id, kind, created_at, count, target_kind, target, detail"

/**
 * bethink_journal_peek_undo:
 * @db: a connection
 * @operation: (out) (transfer full) (nullable): what bethink_journal_undo() would undo
 * @error: return location
 *
 * Returns: %TRUE on success, also when there is nothing
 */
gboolean
bethink_journal_peek_undo (BethinkDb         *db,
                           BethinkOperation **operation,
                           GError           **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (operation != NULL, FALSE);

  return get_operation (db,
                        "SELECT " OPERATION_COLUMNS " FROM operation "
                        "WHERE state = 0 ORDER BY id DESC LIMIT 1",
                        0, operation, error);
}

/**
 * bethink_journal_peek_redo:
 * @db: a connection
 * @operation: (out) (transfer full) (nullable): what bethink_journal_redo() would redo
 * @error: return location
 *
 * Returns: %TRUE on success, also when there is nothing
 */
gboolean
bethink_journal_peek_redo (BethinkDb         *db,
                           BethinkOperation **operation,
                           GError           **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (operation != NULL, FALSE);

  return get_operation (db,
                        "SELECT " OPERATION_COLUMNS " FROM operation "
                        "WHERE state = 1 ORDER BY id LIMIT 1",
                        0, operation, error);
}

/**
 * bethink_journal_get:
 * @db: a connection
 * @operation_id: an operation
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the operation; %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
BethinkOperation *
bethink_journal_get (BethinkDb  *db,
                     gint64      operation_id,
                     GError    **error)
{
  BethinkOperation *operation;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  if (!get_operation (db, "SELECT " OPERATION_COLUMNS " FROM operation WHERE id = ?1",
                      operation_id, &operation, error))
    return NULL;

  if (operation == NULL)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No operation %" G_GINT64_FORMAT, operation_id);

  return operation;
}
