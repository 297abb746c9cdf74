/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-journal-undo"

#include "bethink-journal.h"

#include "bethink-db-private.h"
#include "bethink-journal-private.h"
#include "bethink-transaction-private.h"

/* Undo and redo walk along the operations, one at a time and without limit.
 *
 *            done                        undone
 *   ranges of new rows   -- undo -->   every row with its contents (new alone)
 *                        <-- redo --
 *   updates, deletes                   the same lines, applied backwards
 *
 * Undo first removes the new rows and then walks the other lines backwards; redo
 * walks these forwards and then puts the rows back. Either way a UNIQUE value
 * is free before it is taken again, and foreign keys are looked at only at the
 * end.
 */

/* Above this, the words of the rows are left to the indexer. */
#define MANY_ROWS 2000

typedef struct
{
  gint64              id;
  const BethinkTable *table;
  gint64              row;
  gint64              row_last;
  GVariant           *old_values;   /* owned, nullable */
  GVariant           *new_values;   /* owned, nullable */
} Line;

static void
line_clear (Line *line)
{
  g_clear_pointer (&line->old_values, g_variant_unref);
  g_clear_pointer (&line->new_values, g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

typedef gboolean (*LineFunc) (BethinkTransaction  *tx,
                              gint64               operation_id,
                              const Line          *line,
                              GError             **error);

static GVariant *
read_values (BethinkStatement *statement,
             int               column)
{
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer data;
  gsize size;

  data = bethink_statement_get_blob (statement, column, &size);

  if (data == NULL)
    return NULL;

  bytes = g_bytes_new (data, size);

  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
}

/* The statements give the next line after, or before, a given one; nothing
 * stays open while rows are written.
 */
static BethinkStep
read_line (BethinkDb   *db,
           const char  *sql,
           gint64       operation_id,
           gint64       cursor,
           gint64       last,
           Line        *line,
           GError     **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);
  BethinkStep step;

  if (statement == NULL)
    return BETHINK_STEP_ERROR;

  bethink_statement_bind_int (statement, 1, operation_id);
  bethink_statement_bind_int (statement, 2, cursor);
  bethink_statement_bind_int (statement, 3, last);
  step = bethink_statement_step (statement, error);

  if (step != BETHINK_STEP_ROW)
    return step;

  line->id = bethink_statement_get_int (statement, 0);
  line->table = bethink_table_for_name (bethink_statement_get_text (statement, 1));
  line->row = bethink_statement_get_int (statement, 2);
  line->row_last = bethink_statement_get_int (statement, 3);
  line->old_values = read_values (statement, 4);
  line->new_values = read_values (statement, 5);

  if (line->table != NULL)
    return BETHINK_STEP_ROW;

  g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CORRUPT,
                       "The journal names an unknown table");

  return BETHINK_STEP_ERROR;
}

static gboolean
walk (BethinkTransaction  *tx,
      const char          *sql,
      gint64               operation_id,
      gint64               cursor,
      gint64               last,
      LineFunc             func,
      GError             **error)
{
  for (;;)
    {
      g_auto (Line) line = { 0, };
      BethinkStep step;

      step = read_line (tx->db, sql, operation_id, cursor, last, &line, error);

      if (step != BETHINK_STEP_ROW)
        return step == BETHINK_STEP_DONE;

      if (!func (tx, operation_id, &line, error))
        return FALSE;

      cursor = line.id;
    }
}

#define LINE_SQL "SELECT id, tbl, row, row_last, old, new FROM change WHERE operation = ?1 "

static const char new_rows_sql[] =
  LINE_SQL "AND id > ?2 AND id <= ?3 AND old IS NULL ORDER BY id LIMIT 1";

static const char changes_forwards_sql[] =
  LINE_SQL "AND id > ?2 AND id <= ?3 AND old IS NOT NULL ORDER BY id LIMIT 1";

static const char changes_backwards_sql[] =
  LINE_SQL "AND id < ?2 AND id <= ?3 AND old IS NOT NULL ORDER BY id DESC LIMIT 1";

static gboolean
drop_line (BethinkDb  *db,
           gint64      id,
           GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_db_prepare (db, "DELETE FROM change WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  return bethink_statement_run (statement, error);
}

static gboolean
put_values (BethinkTransaction  *tx,
            const BethinkTable  *table,
            gint64               id,
            GVariant            *variant,
            GError             **error)
{
  BethinkValue values[BETHINK_ROW_SIZE] = { 0, };

  bethink_values_from_variant (table, variant, values);

  return bethink_row_put (tx, table, id, values, error);
}

static gboolean
change_values (BethinkTransaction  *tx,
               const BethinkTable  *table,
               gint64               id,
               GVariant            *variant,
               GError             **error)
{
  BethinkValue values[BETHINK_ROW_SIZE] = { 0, };
  guint64 mask = bethink_values_from_variant (table, variant, values);

  return bethink_row_change (tx, table, id, values, mask, error);
}

static gboolean
take_row_out (BethinkTransaction  *tx,
              gint64               operation_id,
              const BethinkTable  *table,
              gint64               id,
              GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  g_autoptr (GVariant) contents = NULL;
  BethinkValue values[BETHINK_ROW_SIZE];
  BethinkStep step;

  step = bethink_row_read (tx->db, table, id, &statement, values, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  contents = bethink_values_to_variant (table, values, G_MAXUINT64);
  g_clear_pointer (&statement, bethink_statement_reset);

  return bethink_journal_write_change (tx, operation_id, table, id, id, NULL, contents, error) &&
         bethink_row_delete (tx, table, id, error);
}

static gboolean
undo_new_rows (BethinkTransaction  *tx,
               gint64               operation_id,
               const Line          *line,
               GError             **error)
{
  for (gint64 id = line->row; id <= line->row_last; id++)
    if (!take_row_out (tx, operation_id, line->table, id, error))
      return FALSE;

  return drop_line (tx->db, line->id, error);
}

static gboolean
undo_change (BethinkTransaction  *tx,
             gint64               operation_id,
             const Line          *line,
             GError             **error)
{
  if (line->new_values != NULL)
    return change_values (tx, line->table, line->row, line->old_values, error);

  return put_values (tx, line->table, line->row, line->old_values, error);
}

static gboolean
redo_change (BethinkTransaction  *tx,
             gint64               operation_id,
             const Line          *line,
             GError             **error)
{
  if (line->new_values != NULL)
    return change_values (tx, line->table, line->row, line->new_values, error);

  return bethink_row_delete (tx, line->table, line->row, error);
}

static gboolean
redo_new_row (BethinkTransaction  *tx,
              gint64               operation_id,
              const Line          *line,
              GError             **error)
{
  return put_values (tx, line->table, line->row, line->new_values, error) &&
         drop_line (tx->db, line->id, error);
}

static gboolean
query_operation (BethinkDb   *db,
                 const char  *sql,
                 gint64       operation_id,
                 gint64      *value,
                 GError     **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, operation_id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *value = bethink_statement_get_int (statement, 0);

  return step == BETHINK_STEP_ROW;
}

static gboolean
begin_replay (BethinkTransaction  *tx,
              gint64               operation_id,
              gint64              *last,
              GError             **error)
{
  gint64 n_rows;

  if (!query_operation (tx->db, "SELECT ifnull (max (id), 0) FROM change WHERE operation = ?1",
                        operation_id, last, error) ||
      !query_operation (tx->db,
                        "SELECT ifnull (sum (row_last - row + 1), 0) FROM change WHERE operation = ?1",
                        operation_id, &n_rows, error))
    return FALSE;

  tx->replaying = TRUE;

  if (n_rows > MANY_ROWS)
    tx->flags |= BETHINK_TRANSACTION_IMPORT;

  return TRUE;
}

static gboolean
set_state (BethinkDb  *db,
           gint64      operation_id,
           int         state,
           GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_db_prepare (db, "UPDATE operation SET state = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, operation_id);
  bethink_statement_bind_int (statement, 2, state);

  return bethink_statement_run (statement, error);
}

static gboolean
fail_without_operation (GError     **error,
                        const char  *message)
{
  g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND, message);

  return FALSE;
}

/**
 * bethink_journal_undo:
 * @tx: a transaction that was begun without an operation kind
 * @error: return location
 *
 * Undoes the last operation that is done.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
bethink_journal_undo (BethinkTransaction  *tx,
                      GError             **error)
{
  g_autoptr (BethinkOperation) operation = NULL;
  gint64 last;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (tx->operation_kind == NULL, FALSE);

  if (!bethink_journal_peek_undo (tx->db, &operation, error))
    return FALSE;

  if (operation == NULL)
    return fail_without_operation (error, "Nothing to undo");

  return begin_replay (tx, operation->id, &last, error) &&
         walk (tx, new_rows_sql, operation->id, 0, last, undo_new_rows, error) &&
         walk (tx, changes_backwards_sql, operation->id, G_MAXINT64, last, undo_change, error) &&
         set_state (tx->db, operation->id, 1, error);
}

/**
 * bethink_journal_redo:
 * @tx: a transaction that was begun without an operation kind
 * @error: return location
 *
 * Does again the operation that was undone last; all rows get their old ids.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
bethink_journal_redo (BethinkTransaction  *tx,
                      GError             **error)
{
  g_autoptr (BethinkOperation) operation = NULL;
  gint64 last;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (tx->operation_kind == NULL, FALSE);

  if (!bethink_journal_peek_redo (tx->db, &operation, error))
    return FALSE;

  if (operation == NULL)
    return fail_without_operation (error, "Nothing to redo");

  return begin_replay (tx, operation->id, &last, error) &&
         walk (tx, changes_forwards_sql, operation->id, 0, last, redo_change, error) &&
         walk (tx, new_rows_sql, operation->id, 0, last, redo_new_row, error) &&
         bethink_journal_write_ranges (tx, operation->id, error) &&
         set_state (tx->db, operation->id, 0, error);
}
