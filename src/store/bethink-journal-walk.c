/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-journal-walk"

#include "bethink-journal-private.h"

#include "bethink-store-error.h"
#include "bethink-transaction-private.h"

/* Reading the journal line by line. */

static void
line_clear (BethinkJournalLine *line)
{
  g_clear_pointer (&line->old_values, g_variant_unref);
  g_clear_pointer (&line->new_values, g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BethinkJournalLine, line_clear)

#define LINE_SQL "SELECT id, tbl, row, row_last, old, new FROM change WHERE "

/* ?1 operation, ?2 the line before, ?3 the last line of the journal */
static const char * const walks[] = {
  [BETHINK_JOURNAL_NEW_ROWS] =
    LINE_SQL "operation = ?1 AND id > ?2 AND id <= ?3 AND old IS NULL ORDER BY id LIMIT 1",
  [BETHINK_JOURNAL_CHANGES_FORWARDS] =
    LINE_SQL "operation = ?1 AND id > ?2 AND id <= ?3 AND old IS NOT NULL ORDER BY id LIMIT 1",
  [BETHINK_JOURNAL_CHANGES_BACKWARDS] =
    LINE_SQL "operation = ?1 AND id < ?2 AND id <= ?3 AND old IS NOT NULL ORDER BY id DESC LIMIT 1",
  [BETHINK_JOURNAL_LATER] =
    LINE_SQL "id > ?2 AND id <= ?3 AND operation > ?1 "
    "AND (SELECT state FROM operation WHERE operation.id = change.operation) <> 1 "
    "ORDER BY id LIMIT 1",
};

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

static BethinkStep
read_line (BethinkDb           *db,
           BethinkJournalWalk   walk,
           gint64               operation_id,
           gint64               cursor,
           gint64               last,
           BethinkJournalLine  *line,
           GError             **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, walks[walk], error);
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

/*
 * bethink_journal_walk:
 * @tx: a transaction
 * @walk: which lines, in which direction
 * @operation_id: the operation; for %BETHINK_JOURNAL_LATER the one before the lines
 * @func: called for each line; may write rows and lines, and may drop the line
 * @data: for @func
 * @error: return location
 *
 * Returns: %TRUE when @func was happy with all lines
 */
gboolean
bethink_journal_walk (BethinkTransaction  *tx,
                      BethinkJournalWalk   walk,
                      gint64               operation_id,
                      BethinkJournalFunc   func,
                      gpointer             data,
                      GError             **error)
{
  gint64 cursor = walk == BETHINK_JOURNAL_CHANGES_BACKWARDS ? G_MAXINT64 : 0;
  gint64 last;

  if (!bethink_db_query_int (tx->db, "SELECT ifnull (max (id), 0) FROM change", &last, error))
    return FALSE;

  for (;;)
    {
      g_auto (BethinkJournalLine) line = { 0, };
      BethinkStep step;

      step = read_line (tx->db, walk, operation_id, cursor, last, &line, error);

      if (step != BETHINK_STEP_ROW)
        return step == BETHINK_STEP_DONE;

      if (!func (tx, &line, data, error))
        return FALSE;

      cursor = line.id;
    }
}

/*
 * bethink_journal_mind_size:
 *
 * Has the words of a large operation wait for the indexer, as those of an import.
 */
gboolean
bethink_journal_mind_size (BethinkTransaction  *tx,
                           gint64               operation_id,
                           GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_db_prepare (tx->db,
                                  "SELECT sum (row_last - row + 1) FROM change WHERE operation = ?1",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, operation_id);

  if (bethink_statement_step (statement, error) != BETHINK_STEP_ROW)
    return FALSE;

  bethink_transaction_mind_size (tx, bethink_statement_get_int (statement, 0));

  return TRUE;
}
