/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-statement"

#include "bethink-statement.h"

#include "bethink-date.h"
#include "bethink-db-private.h"
#include "bethink-time.h"
#include "bethink-uuid.h"

#include <math.h>
#include <string.h>

/* One prepared statement of one connection: binding, stepping and reading.
 * Statements are kept by their connection and lent to one user at a time;
 * resetting gives them back. Lives on the thread of its connection.
 */
struct _BethinkStatement
{
  BethinkDb    *db;       /* unowned, outlives the statement */
  sqlite3_stmt *stmt;     /* owned */
  gboolean      cached;
  gboolean      in_use;
};

/*
 * bethink_statement_new:
 * @db: the connection
 * @stmt: (transfer full): the prepared statement
 * @cached: whether the connection keeps it after a reset
 *
 * Returns: (transfer full): a statement that is in use already
 */
BethinkStatement *
bethink_statement_new (BethinkDb    *db,
                       sqlite3_stmt *stmt,
                       gboolean      cached)
{
  BethinkStatement *self = g_new0 (BethinkStatement, 1);

  self->db = db;
  self->stmt = stmt;
  self->cached = cached;
  self->in_use = TRUE;

  return self;
}

void
bethink_statement_destroy (BethinkStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self);
}

/*
 * bethink_statement_acquire:
 *
 * Returns: %FALSE when somebody up the stack is reading from it
 */
gboolean
bethink_statement_acquire (BethinkStatement *self)
{
  if (self->in_use)
    return FALSE;

  self->in_use = TRUE;

  return TRUE;
}

/**
 * bethink_statement_reset:
 * @self: a statement
 *
 * Ends the use of a statement: drops its locks and its bound values and gives
 * it back to its connection. Normally called by `g_autoptr`.
 */
void
bethink_statement_reset (BethinkStatement *self)
{
  g_return_if_fail (self != NULL);

  if (!self->cached)
    {
      bethink_statement_destroy (self);
      return;
    }

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->in_use = FALSE;
}

/**
 * bethink_statement_step:
 * @self: a statement
 * @error: return location
 *
 * Runs the statement to its next row. Errors: any of #BethinkStoreError, or
 * %G_IO_ERROR_CANCELLED when the connection was interrupted.
 *
 * Returns: whether there is a row
 */
BethinkStep
bethink_statement_step (BethinkStatement  *self,
                        GError           **error)
{
  int code;

  g_return_val_if_fail (self != NULL, BETHINK_STEP_ERROR);

  code = sqlite3_step (self->stmt);

  if (code == SQLITE_ROW)
    return BETHINK_STEP_ROW;

  if (code == SQLITE_DONE)
    return BETHINK_STEP_DONE;

  bethink_db_set_error (self->db, code, error);

  return BETHINK_STEP_ERROR;
}

/**
 * bethink_statement_run:
 * @self: a statement that gives no rows
 * @error: return location
 *
 * Runs the statement to its end and makes it ready to be bound and run again.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_statement_run (BethinkStatement  *self,
                       GError           **error)
{
  BethinkStep step;

  g_return_val_if_fail (self != NULL, FALSE);

  do
    step = bethink_statement_step (self, error);
  while (step == BETHINK_STEP_ROW);

  sqlite3_reset (self->stmt);

  return step == BETHINK_STEP_DONE;
}

/* Binding fails only for a wrong index or without memory. */
static void
check_bind (BethinkStatement *self,
            int               index,
            int               code)
{
  if (G_UNLIKELY (code != SQLITE_OK))
    g_critical ("Parameter %d of a statement cannot be bound: %s", index, sqlite3_errstr (code));
}

/**
 * bethink_statement_bind_int:
 * @self: a statement
 * @index: parameter, from 1
 * @value: the number
 */
void
bethink_statement_bind_int (BethinkStatement *self,
                            int               index,
                            gint64            value)
{
  check_bind (self, index, sqlite3_bind_int64 (self->stmt, index, value));
}

/**
 * bethink_statement_bind_id:
 * @self: a statement
 * @index: parameter, from 1
 * @id: a row id; 0 becomes NULL
 */
void
bethink_statement_bind_id (BethinkStatement *self,
                           int               index,
                           gint64            id)
{
  if (id == 0)
    bethink_statement_bind_null (self, index);
  else
    bethink_statement_bind_int (self, index, id);
}

/**
 * bethink_statement_bind_instant:
 * @self: a statement
 * @index: parameter, from 1
 * @ms: an instant; %BETHINK_TIME_UNKNOWN becomes NULL
 */
void
bethink_statement_bind_instant (BethinkStatement *self,
                                int               index,
                                gint64            ms)
{
  if (ms == BETHINK_TIME_UNKNOWN)
    bethink_statement_bind_null (self, index);
  else
    bethink_statement_bind_int (self, index, ms);
}

/**
 * bethink_statement_bind_double:
 * @self: a statement
 * @index: parameter, from 1
 * @value: the number; NAN becomes NULL
 */
void
bethink_statement_bind_double (BethinkStatement *self,
                               int               index,
                               double            value)
{
  if (isnan (value))
    bethink_statement_bind_null (self, index);
  else
    check_bind (self, index, sqlite3_bind_double (self->stmt, index, value));
}

/**
 * bethink_statement_bind_text:
 * @self: a statement
 * @index: parameter, from 1
 * @text: (nullable): UTF-8, which must stay until the statement is reset; %NULL becomes NULL
 */
void
bethink_statement_bind_text (BethinkStatement *self,
                             int               index,
                             const char       *text)
{
  if (text == NULL)
    bethink_statement_bind_null (self, index);
  else
    check_bind (self, index,
                sqlite3_bind_text64 (self->stmt, index, text, strlen (text),
                                     SQLITE_STATIC, SQLITE_UTF8));
}

/**
 * bethink_statement_bind_blob:
 * @self: a statement
 * @index: parameter, from 1
 * @data: (nullable): bytes, which must stay until the statement is reset; %NULL becomes NULL
 * @size: their number
 */
void
bethink_statement_bind_blob (BethinkStatement *self,
                             int               index,
                             gconstpointer     data,
                             gsize             size)
{
  if (data == NULL)
    bethink_statement_bind_null (self, index);
  else
    check_bind (self, index, sqlite3_bind_blob64 (self->stmt, index, data, size, SQLITE_STATIC));
}

/**
 * bethink_statement_bind_bytes:
 * @self: a statement
 * @index: parameter, from 1
 * @bytes: (nullable): bytes; an empty one stays a blob, %NULL becomes NULL
 */
void
bethink_statement_bind_bytes (BethinkStatement *self,
                              int               index,
                              GBytes           *bytes)
{
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    {
      bethink_statement_bind_null (self, index);
      return;
    }

  data = g_bytes_get_data (bytes, &size);
  bethink_statement_bind_blob (self, index, data != NULL ? data : "", size);
}

/**
 * bethink_statement_bind_null:
 * @self: a statement
 * @index: parameter, from 1
 */
void
bethink_statement_bind_null (BethinkStatement *self,
                             int               index)
{
  check_bind (self, index, sqlite3_bind_null (self->stmt, index));
}

/**
 * bethink_statement_get_n_columns:
 * @self: a statement
 *
 * Returns: how many columns its rows have
 */
int
bethink_statement_get_n_columns (BethinkStatement *self)
{
  return sqlite3_column_count (self->stmt);
}

/**
 * bethink_statement_get_name:
 * @self: a statement
 * @column: column, from 0
 *
 * Returns: the name of a column, valid as long as the statement is in use
 */
const char *
bethink_statement_get_name (BethinkStatement *self,
                            int               column)
{
  return sqlite3_column_name (self->stmt, column);
}

/*
 * bethink_statement_get_column_type:
 *
 * Returns: the SQLite type of the value in the row
 */
int
bethink_statement_get_column_type (BethinkStatement *self,
                                   int               column)
{
  return sqlite3_column_type (self->stmt, column);
}

/**
 * bethink_statement_is_null:
 * @self: a statement with a row
 * @column: column, from 0
 *
 * Returns: whether the column is NULL
 */
gboolean
bethink_statement_is_null (BethinkStatement *self,
                           int               column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

/**
 * bethink_statement_get_int:
 * @self: a statement with a row
 * @column: column, from 0
 *
 * Returns: the number, 0 for NULL
 */
gint64
bethink_statement_get_int (BethinkStatement *self,
                           int               column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * bethink_statement_get_instant:
 * @self: a statement with a row
 * @column: column, from 0
 *
 * Returns: the instant, %BETHINK_TIME_UNKNOWN for NULL
 */
gint64
bethink_statement_get_instant (BethinkStatement *self,
                               int               column)
{
  if (bethink_statement_is_null (self, column))
    return BETHINK_TIME_UNKNOWN;

  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * bethink_statement_get_double:
 * @self: a statement with a row
 * @column: column, from 0
 *
 * Returns: the number, NAN for NULL
 */
double
bethink_statement_get_double (BethinkStatement *self,
                              int               column)
{
  if (bethink_statement_is_null (self, column))
    return NAN;

  return sqlite3_column_double (self->stmt, column);
}

/**
 * bethink_statement_get_text:
 * @self: a statement with a row
 * @column: column, from 0
 *
 * Returns: (nullable): the text, valid until the next step; %NULL for NULL
 */
const char *
bethink_statement_get_text (BethinkStatement *self,
                            int               column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * bethink_statement_get_blob:
 * @self: a statement with a row
 * @column: column, from 0
 * @size: (out): number of bytes
 *
 * Returns: (nullable): the bytes, valid until the next step; %NULL for NULL and for no bytes
 */
gconstpointer
bethink_statement_get_blob (BethinkStatement *self,
                            int               column,
                            gsize            *size)
{
  gconstpointer data = sqlite3_column_blob (self->stmt, column);

  *size = (gsize) sqlite3_column_bytes (self->stmt, column);

  return data;
}

/**
 * bethink_statement_get_date:
 * @self: a statement with a row
 * @column: column, from 0
 *
 * Returns: the date; without precision for NULL and for what is no date
 */
BethinkDate
bethink_statement_get_date (BethinkStatement *self,
                            int               column)
{
  BethinkDate date = BETHINK_DATE_INIT;
  const char *text = bethink_statement_get_text (self, column);

  if (text == NULL || !bethink_date_parse (text, &date))
    return (BethinkDate) BETHINK_DATE_INIT;

  return date;
}

/**
 * bethink_statement_dup_uuid:
 * @self: a statement with a row
 * @column: column, from 0
 *
 * Returns: (transfer full) (nullable): the text form of the UUID; %NULL for what is none
 */
char *
bethink_statement_dup_uuid (BethinkStatement *self,
                            int               column)
{
  BethinkUuid uuid;
  gconstpointer data;
  gsize size;

  data = bethink_statement_get_blob (self, column, &size);

  if (data == NULL || size != BETHINK_UUID_SIZE)
    return NULL;

  memcpy (uuid.bytes, data, BETHINK_UUID_SIZE);

  return bethink_uuid_to_string (&uuid);
}

/**
 * bethink_statement_dup_lines:
 * @self: a statement with a row
 * @column: column, from 0
 *
 * Reads a list that is stored as one text with a line for each element.
 *
 * Returns: (transfer full) (nullable): the list; %NULL for NULL
 */
GStrv
bethink_statement_dup_lines (BethinkStatement *self,
                             int               column)
{
  const char *text = bethink_statement_get_text (self, column);

  if (text == NULL)
    return NULL;

  return g_strsplit (text, "\n", -1);
}
