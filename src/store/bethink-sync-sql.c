/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-sql"

#include "bethink-sync-sql-private.h"

static BethinkStatement *
prepare_va (BethinkDb   *db,
            GError     **error,
            const char  *sql,
            const char  *types,
            va_list      args)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);

  for (int i = 0; statement != NULL && types[i] != '\0'; i++)
    switch (types[i])
      {
      case 'i':
        bethink_statement_bind_int (statement, i + 1, va_arg (args, gint64));
        break;

      case 't':
        bethink_statement_bind_text (statement, i + 1, va_arg (args, const char *));
        break;

      default:
        g_assert_not_reached ();
      }

  return g_steal_pointer (&statement);
}

/*
 * bethink_sync_prepare:
 * @db: a connection
 * @error: return location
 * @sql: a statement
 * @types: one letter for each parameter
 * @...: the parameters
 *
 * Returns: (transfer full) (nullable): the statement, ready to step
 */
BethinkStatement *
bethink_sync_prepare (BethinkDb   *db,
                      GError     **error,
                      const char  *sql,
                      const char  *types,
                      ...)
{
  BethinkStatement *statement;
  va_list args;

  va_start (args, types);
  statement = prepare_va (db, error, sql, types, args);
  va_end (args);

  return statement;
}

/*
 * bethink_sync_run_sql:
 *
 * The same for a statement that gives no rows, and runs it.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_run_sql (BethinkDb   *db,
                      GError     **error,
                      const char  *sql,
                      const char  *types,
                      ...)
{
  g_autoptr (BethinkStatement) statement = NULL;
  va_list args;

  va_start (args, types);
  statement = prepare_va (db, error, sql, types, args);
  va_end (args);

  return statement != NULL && bethink_statement_run (statement, error);
}

/*
 * bethink_sync_ask:
 * @value: (out): the first column of the first row, 0 without one
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_ask (BethinkDb   *db,
                  gint64      *value,
                  GError     **error,
                  const char  *sql,
                  const char  *types,
                  ...)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step = BETHINK_STEP_ERROR;
  va_list args;

  va_start (args, types);
  statement = prepare_va (db, error, sql, types, args);
  va_end (args);

  if (statement != NULL)
    step = bethink_statement_step (statement, error);

  *value = step == BETHINK_STEP_ROW ? bethink_statement_get_int (statement, 0) : 0;

  return step != BETHINK_STEP_ERROR;
}

char *
bethink_sync_dup_text (BethinkStatement *statement,
                       int               column)
{
  return g_strdup (bethink_statement_get_text (statement, column));
}
