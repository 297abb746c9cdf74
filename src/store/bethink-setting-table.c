/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-setting-table"

#include "bethink-setting-table.h"

#include "bethink-statement.h"

/* Small facts about the file itself. Written at once, or with the transaction
 * that is running; never journalled.
 */

static BethinkStatement *
find (BethinkDb    *db,
      const char   *key,
      BethinkStep  *step,
      GError      **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_db_prepare (db, "SELECT value FROM setting WHERE key = ?1", error);
  *step = BETHINK_STEP_ERROR;

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_text (statement, 1, key);
  *step = bethink_statement_step (statement, error);

  return g_steal_pointer (&statement);
}

static const char set_sql[] =
  "INSERT INTO setting (key, value) VALUES (?1, ?2) "
  "ON CONFLICT (key) DO UPDATE SET value = excluded.value";

/**
 * bethink_setting_table_get_int:
 * @db: a connection
 * @key: a setting
 * @fallback: what it is when it was never set
 * @value: (out): its value
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_setting_table_get_int (BethinkDb   *db,
                               const char  *key,
                               gint64       fallback,
                               gint64      *value,
                               GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  statement = find (db, key, &step, error);
  *value = step == BETHINK_STEP_ROW ? bethink_statement_get_int (statement, 0) : fallback;

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_setting_table_set_int:
 * @db: a connection that can write
 * @key: a setting
 * @value: its new value
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_setting_table_set_int (BethinkDb   *db,
                               const char  *key,
                               gint64       value,
                               GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);

  statement = bethink_db_prepare (db, set_sql, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, key);
  bethink_statement_bind_int (statement, 2, value);

  return bethink_statement_run (statement, error);
}

/**
 * bethink_setting_table_get_text:
 * @db: a connection
 * @key: a setting
 * @value: (out) (transfer full) (nullable): its value, %NULL when it was never set
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_setting_table_get_text (BethinkDb   *db,
                                const char  *key,
                                char       **value,
                                GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  statement = find (db, key, &step, error);
  *value = step == BETHINK_STEP_ROW ? g_strdup (bethink_statement_get_text (statement, 0)) : NULL;

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_setting_table_set_text:
 * @db: a connection that can write
 * @key: a setting
 * @value: (nullable): its new value
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_setting_table_set_text (BethinkDb   *db,
                                const char  *key,
                                const char  *value,
                                GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);

  statement = bethink_db_prepare (db, set_sql, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, key);
  bethink_statement_bind_text (statement, 2, value);

  return bethink_statement_run (statement, error);
}
