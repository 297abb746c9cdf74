/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-journal-selective"

#include "bethink-journal.h"

#include "bethink-journal-private.h"
#include "bethink-sync-choice-table.h"
#include "bethink-store-error.h"
#include "bethink-sync-touch-private.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Undoing one operation of the past, such as an import, while everything later
 * stays. Of the rows that the operation made, those are kept
 *
 *   - that were changed later (putting into the trash is no change),
 *   - that a row made later, or a kept row, belongs to,
 *   - that are parts of a kept row: fields and names elsewhere of a person.
 *
 * The others go. Of rows that the operation changed, those columns go back that
 * still have the value it gave them.
 */

struct _BethinkJournalSelection
{
  GHashTable *kept[BETHINK_N_TABLES];   /* owned: ids */
  gboolean    grew;
};

typedef BethinkJournalSelection Selection;

void
bethink_journal_selection_free (BethinkJournalSelection *self)
{
  for (guint i = 0; i < BETHINK_N_TABLES; i++)
    g_clear_pointer (&self->kept[i], g_hash_table_unref);

  g_free (self);
}

/* Whether a row that the operation made stays. */
gboolean
bethink_journal_selection_keeps (BethinkJournalSelection *self,
                                 const BethinkTable      *table,
                                 gint64                   id)
{
  return self->kept[table->id] != NULL && g_hash_table_contains (self->kept[table->id], (gpointer) id);
}

static const BethinkTable *
referenced_table (const BethinkReference *reference,
                  const BethinkValue     *values)
{
  if (reference->kind_column < 0)
    return bethink_table_get (reference->parent);

  return bethink_table_for_kind (bethink_value_get_int (&values[reference->kind_column]));
}

static gboolean keep (BethinkTransaction  *tx,
                      Selection           *self,
                      const BethinkTable  *table,
                      gint64               id,
                      GError             **error);

static gboolean
keep_parents (BethinkTransaction  *tx,
              Selection           *self,
              const BethinkTable  *table,
              gint64               id,
              GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkValue values[BETHINK_ROW_SIZE];
  BethinkStep step;

  step = bethink_row_read (tx->db, table, id, &statement, values, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  for (guint i = 0; i < table->n_references; i++)
    {
      const BethinkReference *reference = &table->references[i];
      const BethinkTable *parent = referenced_table (reference, values);
      gint64 parent_id = bethink_value_get_int (&values[reference->column]);

      if (parent != NULL && parent_id != 0 && !keep (tx, self, parent, parent_id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
keep (BethinkTransaction  *tx,
      Selection           *self,
      const BethinkTable  *table,
      gint64               id,
      GError             **error)
{
  GHashTable **ids = &self->kept[table->id];

  if (*ids == NULL)
    *ids = g_hash_table_new (NULL, NULL);

  if (!g_hash_table_add (*ids, (gpointer) id))
    return TRUE;

  self->grew = TRUE;

  return keep_parents (tx, self, table, id, error);
}

static gboolean
is_only_trash (const BethinkJournalLine *line)
{
  BethinkValue values[BETHINK_ROW_SIZE];
  guint64 mask = bethink_values_from_variant (line->table, line->new_values, values);

  if (line->table->deleted_with < 0)
    return FALSE;

  return (mask & ~(BETHINK_COLUMN (line->table->deleted_at) |
                   BETHINK_COLUMN (line->table->deleted_with))) == 0;
}

/* What happened after the operation. */
static gboolean
note_later (BethinkTransaction        *tx,
            const BethinkJournalLine  *line,
            gpointer                   data,
            GError                   **error)
{
  if (line->old_values != NULL && line->new_values != NULL)
    return is_only_trash (line) || keep (tx, data, line->table, line->row, error);

  if (line->old_values != NULL)
    return TRUE;

  for (gint64 id = line->row; id <= line->row_last; id++)
    if (!keep_parents (tx, data, line->table, id, error))
      return FALSE;

  return TRUE;
}

static gboolean
belongs_to_kept (BethinkTransaction  *tx,
                 Selection           *self,
                 const BethinkTable  *table,
                 gint64               id,
                 gboolean            *belongs,
                 GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  const BethinkTable *parent;
  BethinkValue values[BETHINK_ROW_SIZE];
  BethinkStep step;

  *belongs = FALSE;
  step = bethink_row_read (tx->db, table, id, &statement, values, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  parent = referenced_table (&table->references[0], values);
  *belongs = parent != NULL &&
             bethink_journal_selection_keeps (self, parent,
                                              bethink_value_get_int (&values[table->references[0].column]));

  return TRUE;
}

static gboolean
keep_parts (BethinkTransaction        *tx,
            const BethinkJournalLine  *line,
            gpointer                   data,
            GError                   **error)
{
  if (!line->table->is_part)
    return TRUE;

  for (gint64 id = line->row; id <= line->row_last; id++)
    {
      gboolean belongs;

      if (!belongs_to_kept (tx, data, line->table, id, &belongs, error))
        return FALSE;

      if (belongs && !keep (tx, data, line->table, id, error))
        return FALSE;
    }

  return TRUE;
}

/* Decides which rows stay of those that an operation made; nothing is written.
 * Parts of kept rows may belong to further rows: the people of an entry.
 */
BethinkJournalSelection *
bethink_journal_select (BethinkTransaction  *tx,
                        gint64               operation_id,
                        GError             **error)
{
  g_autoptr (BethinkJournalSelection) self = g_new0 (BethinkJournalSelection, 1);

  if (!bethink_journal_walk (tx, BETHINK_JOURNAL_LATER, operation_id, note_later, self, error))
    return NULL;

  while (self->grew)
    {
      self->grew = FALSE;

      if (!bethink_journal_walk (tx, BETHINK_JOURNAL_NEW_ROWS, operation_id, keep_parts, self, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

static gboolean
remove_new_rows (BethinkTransaction        *tx,
                 const BethinkJournalLine  *line,
                 gpointer                   data,
                 GError                   **error)
{
  for (gint64 id = line->row; id <= line->row_last; id++)
    if (!bethink_journal_selection_keeps (data, line->table, id) &&
        !bethink_row_delete (tx, line->table, id, error))
      return FALSE;

  return TRUE;
}

/* A name that somebody else has by now stays with them. */
static gboolean
pass_over_taken (gboolean   ok,
                 GError    *local_error,
                 GError   **error)
{
  if (ok)
    return TRUE;

  if (!g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT))
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }

  g_error_free (local_error);

  return TRUE;
}

static gboolean
put_back (BethinkTransaction        *tx,
          const BethinkJournalLine  *line,
          GError                   **error)
{
  GError *local_error = NULL;
  BethinkValue values[BETHINK_ROW_SIZE] = { 0, };
  gboolean ok;

  bethink_values_from_variant (line->table, line->old_values, values);

  for (guint i = 0; i < line->table->n_references; i++)
    {
      const BethinkReference *reference = &line->table->references[i];
      const BethinkTable *parent = referenced_table (reference, values);
      gint64 parent_id = bethink_value_get_int (&values[reference->column]);
      g_autoptr (BethinkStatement) statement = NULL;
      BethinkValue parent_values[BETHINK_ROW_SIZE];

      if (parent_id != 0 && reference->kind_column < 0 &&
          bethink_row_read (tx->db, parent, parent_id, &statement, parent_values, NULL) != BETHINK_STEP_ROW)
        return TRUE;
    }

  ok = bethink_row_put (tx, line->table, line->row, values, &local_error);

  return pass_over_taken (ok, local_error, error);
}

/* Gives back @before to those columns of a row that still have the value that they
 * were @given: what came later stays. A row that is gone stays gone.
 */
gboolean
bethink_journal_revert_values (BethinkTransaction  *tx,
                               const BethinkTable  *table,
                               gint64               id,
                               GVariant            *given_values,
                               const BethinkValue  *before,
                               guint64             *changed,
                               GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkValue present[BETHINK_ROW_SIZE];
  BethinkValue given[BETHINK_ROW_SIZE];
  BethinkStep step;
  guint64 given_mask;
  guint64 mask = 0;

  step = bethink_row_read (tx->db, table, id, &statement, present, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  given_mask = bethink_values_from_variant (table, given_values, given);

  for (guint i = 0; i < table->n_columns; i++)
    if ((given_mask & BETHINK_COLUMN (i)) != 0 && bethink_value_equal (&present[i], &given[i]))
      mask |= BETHINK_COLUMN (i);

  g_clear_pointer (&statement, bethink_statement_reset);
  *changed = mask;

  return mask == 0 || bethink_row_change (tx, table, id, before, mask, error);
}

static gboolean
revert_change (BethinkTransaction        *tx,
               const BethinkJournalLine  *line,
               gpointer                   data,
               GError                   **error)
{
  BethinkValue before[BETHINK_ROW_SIZE] = { 0, };
  GError *local_error = NULL;
  guint64 changed;
  gboolean is_there;
  gboolean ok;

  if (line->new_values == NULL)
    return bethink_row_exists (tx->db, line->table, line->row, &is_there, error) &&
           (is_there || put_back (tx, line, error));

  bethink_values_from_variant (line->table, line->old_values, before);
  ok = bethink_journal_revert_values (tx, line->table, line->row, line->new_values, before,
                                      &changed, &local_error);

  return pass_over_taken (ok, local_error, error);
}

static gboolean
check_done (BethinkTransaction  *tx,
            gint64               operation_id,
            GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (tx->db,
                                  "SELECT state FROM operation WHERE id = ?1 AND state <> 1", error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, operation_id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    tx->forgets_sync = bethink_statement_get_int (statement, 0) == BETHINK_OPERATION_APART;

  if (step == BETHINK_STEP_DONE)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No operation %" G_GINT64_FORMAT " to undo", operation_id);

  return step == BETHINK_STEP_ROW;
}

/**
 * bethink_journal_undo_operation:
 * @tx: a transaction that was begun with an operation kind of its own
 * @operation_id: an operation that is done
 * @error: return location
 *
 * Undoes one operation although others followed. What was edited later stays,
 * with all it belongs to. This is an operation itself and can be undone. After a
 * synchronisation was undone the next one asks before it does anything.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when there is no such operation, or it
 *   was undone
 */
gboolean
bethink_journal_undo_operation (BethinkTransaction  *tx,
                                gint64               operation_id,
                                GError             **error)
{
  g_autoptr (BethinkJournalSelection) selection = NULL;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (tx->operation_kind != NULL, FALSE);

  if (!check_done (tx, operation_id, error) ||
      !bethink_journal_mind_size (tx, operation_id, error))
    return FALSE;

  selection = bethink_journal_select (tx, operation_id, error);

  return selection != NULL &&
         bethink_journal_walk (tx, BETHINK_JOURNAL_NEW_ROWS, operation_id,
                               remove_new_rows, selection, error) &&
         bethink_journal_walk (tx, BETHINK_JOURNAL_CHANGES_BACKWARDS, operation_id,
                               revert_change, NULL, error) &&
         bethink_sync_choice_table_undo (tx, operation_id, error) &&
         (!tx->forgets_sync || bethink_sync_touch_forget_run (tx, operation_id, error));
}
