/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-counter"

#include "bethink-counter.h"

#include "bethink-statement.h"

/**
 * bethink_counter_get:
 * @db: a connection
 * @key: one of the counters
 * @value: (out): how many there are
 * @error: return location
 *
 * Reads a number that the transactions keep, without counting.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_counter_get (BethinkDb   *db,
                     const char  *key,
                     gint64      *value,
                     GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  statement = bethink_db_prepare (db, "SELECT value FROM counter WHERE key = ?1", error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, key);
  step = bethink_statement_step (statement, error);
  *value = step == BETHINK_STEP_ROW ? bethink_statement_get_int (statement, 0) : 0;

  return step != BETHINK_STEP_ERROR;
}
