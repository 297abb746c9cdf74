/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-journal-undo"

#include "bethink-journal.h"

#include "bethink-db-private.h"
#include "bethink-journal-private.h"
#include "bethink-sync-choice-table.h"
#include "bethink-table.h"
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

/* A row that is played back may name one that was purged meanwhile. What it can do
 * without, it does without then; whether all is back is only known at the end.
 */
typedef struct
{
  const BethinkTable *table;
  gint64              id;
} Played;

static void
remember (BethinkTransaction *tx,
          const BethinkTable *table,
          gint64              id,
          const BethinkValue *values,
          guint64             mask)
{
  Played played = { table, id };

  for (guint i = 0; i < table->n_references; i++)
    {
      int column = table->references[i].column;

      if (table->references[i].kind_column < 0 && !table->outside[column].is_required &&
          (mask & BETHINK_COLUMN (column)) != 0 && !bethink_value_is_null (&values[column]))
        {
          if (tx->played == NULL)
            tx->played = g_array_new (FALSE, FALSE, sizeof (Played));

          g_array_append_val (tx->played, played);
          return;
        }
    }
}

static gboolean
drop_lost_references (BethinkTransaction  *tx,
                      const Played        *played,
                      GError             **error)
{
  const BethinkTable *table = played->table;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkValue values[BETHINK_ROW_SIZE];
  guint64 mask = 0;
  BethinkStep step;

  step = bethink_row_read (tx->db, table, played->id, &statement, values, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  for (guint i = 0; i < table->n_references; i++)
    {
      const BethinkReference *reference = &table->references[i];
      BethinkValue *value = &values[reference->column];
      gboolean is_there = TRUE;

      if (reference->kind_column >= 0 || table->outside[reference->column].is_required ||
          bethink_value_is_null (value))
        continue;

      if (!bethink_row_exists (tx->db, bethink_table_get (reference->parent), value->integer, &is_there, error))
        return FALSE;

      if (!is_there)
        {
          value->type = BETHINK_VALUE_NULL;
          mask |= BETHINK_COLUMN (reference->column);
        }
    }

  g_clear_pointer (&statement, bethink_statement_reset);

  /* Only numbers are taken over, which borrow nothing from the statement. */
  return mask == 0 || bethink_row_change (tx, table, played->id, values, mask, error);
}

/* Who introduced somebody is no reference that SQLite looks at. */
static gboolean
forget_lost_introductions (BethinkTransaction  *tx,
                           GError             **error)
{
  g_autoptr (GArray) ids = NULL;

  if (g_hash_table_size (tx->dirty_contacts) == 0)
    return TRUE;

  ids = bethink_read_ids (tx->db,
                          "SELECT id FROM contact INDEXED BY contact_met_through "
                          "WHERE met_through > ?1 "
                          "AND NOT EXISTS (SELECT 1 FROM contact AS other WHERE other.id = contact.met_through)",
                          0, 0, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!bethink_contact_table_set_met_through (tx, g_array_index (ids, gint64, i), 0, error))
      return FALSE;

  return ids != NULL;
}

static gboolean
mend_references (BethinkTransaction  *tx,
                 GError             **error)
{
  if (!forget_lost_introductions (tx, error))
    return FALSE;

  if (tx->played == NULL || bethink_db_check_references (tx->db, NULL))
    return TRUE;

  for (guint i = 0; i < tx->played->len; i++)
    if (!drop_lost_references (tx, &g_array_index (tx->played, Played, i), error))
      return FALSE;

  return TRUE;
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
  remember (tx, table, id, values, G_MAXUINT64);

  return bethink_row_put (tx, table, id, values, error);
}

/* What somebody else, or synchronisation, changed meanwhile stays. */
static gboolean
change_values (BethinkTransaction  *tx,
               const BethinkTable  *table,
               gint64               id,
               GVariant            *from,
               GVariant            *to,
               GError             **error)
{
  BethinkValue values[BETHINK_ROW_SIZE] = { 0, };
  guint64 changed = 0;

  bethink_values_from_variant (table, to, values);

  if (!bethink_journal_revert_values (tx, table, id, from, values, &changed, error))
    return FALSE;

  remember (tx, table, id, values, changed);

  return TRUE;
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

/* @selection: (nullable): which new rows stay, because synchronisation has brought
 *   something that belongs to them
 */
typedef struct
{
  gint64                   operation_id;
  BethinkJournalSelection *selection;
} Undoing;

static gboolean
select_rows (BethinkTransaction       *tx,
             gint64                    operation_id,
             BethinkJournalSelection **selection,
             GError                  **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (tx->db,
                                  "SELECT 1 FROM operation WHERE state = ?2 AND id > ?1 LIMIT 1", error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, operation_id);
  bethink_statement_bind_int (statement, 2, BETHINK_OPERATION_APART);
  step = bethink_statement_step (statement, error);
  g_clear_pointer (&statement, bethink_statement_reset);

  if (step == BETHINK_STEP_ROW)
    *selection = bethink_journal_select (tx, operation_id, error);

  return step == BETHINK_STEP_DONE || *selection != NULL;
}

static gboolean
undo_new_rows (BethinkTransaction        *tx,
               const BethinkJournalLine  *line,
               gpointer                   data,
               GError                   **error)
{
  const Undoing *undoing = data;

  for (gint64 id = line->row; id <= line->row_last; id++)
    if ((undoing->selection == NULL ||
         !bethink_journal_selection_keeps (undoing->selection, line->table, id)) &&
        !take_row_out (tx, undoing->operation_id, line->table, id, error))
      return FALSE;

  return drop_line (tx->db, line->id, error);
}

static gboolean
undo_change (BethinkTransaction        *tx,
             const BethinkJournalLine  *line,
             gpointer                   data,
             GError                   **error)
{
  if (line->new_values != NULL)
    return change_values (tx, line->table, line->row, line->new_values, line->old_values, error);

  return put_values (tx, line->table, line->row, line->old_values, error);
}

static gboolean
redo_change (BethinkTransaction        *tx,
             const BethinkJournalLine  *line,
             gpointer                   data,
             GError                   **error)
{
  if (line->new_values != NULL)
    return change_values (tx, line->table, line->row, line->old_values, line->new_values, error);

  return bethink_row_delete (tx, line->table, line->row, error);
}

static gboolean
redo_new_row (BethinkTransaction        *tx,
              const BethinkJournalLine  *line,
              gpointer                   data,
              GError                   **error)
{
  return put_values (tx, line->table, line->row, line->new_values, error) &&
         drop_line (tx->db, line->id, error);
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
  g_autoptr (BethinkJournalSelection) selection = NULL;
  Undoing undoing;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (tx->operation_kind == NULL, FALSE);

  if (!bethink_journal_peek_undo (tx->db, &operation, error))
    return FALSE;

  if (operation == NULL)
    return fail_without_operation (error, "Nothing to undo");

  if (!select_rows (tx, operation->id, &selection, error))
    return FALSE;

  tx->replaying = TRUE;
  undoing = (Undoing) { operation->id, selection };

  return bethink_journal_mind_size (tx, operation->id, error) &&
         bethink_journal_walk (tx, BETHINK_JOURNAL_NEW_ROWS, operation->id,
                               undo_new_rows, &undoing, error) &&
         bethink_journal_walk (tx, BETHINK_JOURNAL_CHANGES_BACKWARDS, operation->id,
                               undo_change, NULL, error) &&
         bethink_sync_choice_table_undo (tx, operation->id, error) &&
         mend_references (tx, error) &&
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

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (tx->operation_kind == NULL, FALSE);

  if (!bethink_journal_peek_redo (tx->db, &operation, error))
    return FALSE;

  if (operation == NULL)
    return fail_without_operation (error, "Nothing to redo");

  tx->replaying = TRUE;

  return bethink_journal_mind_size (tx, operation->id, error) &&
         bethink_journal_walk (tx, BETHINK_JOURNAL_CHANGES_FORWARDS, operation->id,
                               redo_change, NULL, error) &&
         bethink_journal_walk (tx, BETHINK_JOURNAL_NEW_ROWS, operation->id,
                               redo_new_row, NULL, error) &&
         mend_references (tx, error) &&
         bethink_journal_write_ranges (tx, operation->id, error) &&
         bethink_sync_choice_table_redo (tx, operation->id, error) &&
         set_state (tx->db, operation->id, 0, error);
}
