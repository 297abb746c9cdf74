/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-source-table"

#include "bethink-source-table.h"

#include "bethink-columns.h"
#include "bethink-db-private.h"
#include "bethink-transaction-private.h"

/* The names of the programs and servers that records came from. There are few of
 * them, and each imported record asks: the connection remembers them.
 */

#define COLUMNS(FIRST, X)                                          \
  FIRST (name,              BODY,          TRUE,  NONE,    name)

BETHINK_DEFINE_COLUMNS (COLUMNS)

const BethinkTable bethink_source_rows = {
  .id = BETHINK_TABLE_SOURCE,
  BETHINK_COLUMN_MEMBERS (source, COLUMNS),
  BETHINK_PLAIN_MEMBERS,
};

static gboolean
select_source (BethinkDb   *db,
               const char  *name,
               gint64      *id,
               GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (db, "SELECT id FROM source WHERE name = ?1", error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, name);
  step = bethink_statement_step (statement, error);
  *id = step == BETHINK_STEP_ROW ? bethink_statement_get_int (statement, 0) : 0;

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_source_table_find:
 * @db: a connection
 * @name: a source
 * @id: (out): its number, 0 when it is new
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_source_table_find (BethinkDb   *db,
                           const char  *name,
                           gint64      *id,
                           GError     **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  /* Only what a transaction remembers is certain. */
  if (bethink_db_recall (db, name, id))
    return TRUE;

  return select_source (db, name, id, error);
}

static gboolean
add_source (BethinkTransaction  *tx,
            const char          *name,
            gint64              *id,
            GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  bethink_row_set_required (&row, 0, name);

  return bethink_row_insert (tx, &bethink_source_rows, &row, id, error);
}

/**
 * bethink_source_table_ensure:
 * @tx: a transaction
 * @name: a source
 * @id: (out): its number
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_source_table_ensure (BethinkTransaction  *tx,
                             const char          *name,
                             gint64              *id,
                             GError             **error)
{
  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (bethink_db_recall (tx->db, name, id))
    return TRUE;

  if (!select_source (tx->db, name, id, error) ||
      (*id == 0 && !add_source (tx, name, id, error)))
    return FALSE;

  bethink_db_remember (tx->db, name, *id);

  return TRUE;
}
