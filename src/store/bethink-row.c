/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-row"

#include "bethink-row.h"

#include "bethink-db-private.h"
#include "bethink-store-error.h"
#include "bethink-sync-touch-private.h"
#include "bethink-table.h"
#include "bethink-time.h"
#include "bethink-transaction-private.h"

/* Writing rows. Every change of a journalled table goes through here, so that
 * the journal, the changeset, the counters and what is derived can miss none.
 */

/* Statements that change few columns are made as they are needed, and kept; with
 * more of them there would be too many different ones.
 */
#define MOST_COLUMNS 4

/* What happened to the record in a row, seen from the lists. */
static void
announce (BethinkTransaction *tx,
          const BethinkTable *table,
          gint64              id,
          const BethinkValue *old_values,
          const BethinkValue *new_values,
          guint64             mask)
{
  gboolean was;
  gboolean is;
  BethinkChange change;

  if (table->kind == 0 || table->is_part)
    return;

  was = old_values != NULL &&
        (table->deleted_at < 0 || bethink_value_is_null (&old_values[table->deleted_at]));
  is = new_values != NULL &&
       (table->deleted_at < 0 || bethink_value_is_null (&new_values[table->deleted_at]));

  if (!was && is)
    change = BETHINK_CHANGE_ADDED;
  else if (was && !is)
    change = BETHINK_CHANGE_REMOVED;
  else
    change = (mask & table->moves) != 0 ? BETHINK_CHANGE_MOVED : BETHINK_CHANGE_CHANGED;

  bethink_changeset_add (tx->changes, table->kind, id, change);
}

static gboolean
touch (BethinkTransaction  *tx,
       const BethinkTable  *table,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  return table->touch == NULL || table->touch (tx, id, values, when, error);
}

static gboolean
run_with_values (BethinkDb           *db,
                 const char          *sql,
                 gint64               id,
                 const BethinkTable  *table,
                 const BethinkValue  *values,
                 GError             **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  for (guint i = 0; i < table->n_columns; i++)
    bethink_value_bind (&values[i], statement, (int) i + 2);

  return bethink_statement_run (statement, error);
}

/* An index whose columns are not written stays as it is. */
static gboolean
update_columns (BethinkDb           *db,
                gint64               id,
                const BethinkTable  *table,
                const BethinkValue  *values,
                guint64              mask,
                GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  char sql[256];
  gsize length = g_snprintf (sql, sizeof sql, "UPDATE %s SET", table->name);
  guint n = 0;
  int index = 2;

  for (guint i = 0; i < table->n_columns; i++)
    if ((mask & BETHINK_COLUMN (i)) != 0 && n++ < MOST_COLUMNS)
      length += g_snprintf (sql + length, sizeof sql - length, "%s %s = ?%u",
                            n == 1 ? "" : ",", table->columns[i], n + 1);

  if (n > MOST_COLUMNS)
    return run_with_values (db, table->update_sql, id, table, values, error);

  g_strlcat (sql, " WHERE id = ?1", sizeof sql);
  statement = bethink_db_prepare (db, g_intern_string (sql), error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  for (guint i = 0; i < table->n_columns; i++)
    if ((mask & BETHINK_COLUMN (i)) != 0)
      bethink_value_bind (&values[i], statement, index++);

  return bethink_statement_run (statement, error);
}

/**
 * bethink_row_put:
 * @tx: a transaction
 * @table: a table
 * @id: the id of the new row
 * @values: all its values
 * @error: return location
 *
 * Inserts a row exactly as given.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_row_put (BethinkTransaction  *tx,
                 const BethinkTable  *table,
                 gint64               id,
                 const BethinkValue  *values,
                 GError             **error)
{
  /* A part changes what it belongs to. */
  if (table->is_part && !touch (tx, table, id, values, BETHINK_TOUCH_BEFORE, error))
    return FALSE;

  if (!run_with_values (tx->db, table->insert_sql, id, table, values, error))
    return FALSE;

  bethink_journal_record_insert (tx, table, id);
  bethink_transaction_count (tx, table, values, 1);
  announce (tx, table, id, NULL, values, 0);
  bethink_sync_touch (tx, table, id, values, BETHINK_SYNC_TOUCH_ADDED);

  return touch (tx, table, id, values, BETHINK_TOUCH_AFTER, error);
}

/**
 * bethink_row_read:
 * @db: a connection
 * @table: a table
 * @id: a row
 * @statement: (out): owns what @values borrow
 * @values: (out): the values of the row
 * @error: return location
 *
 * Returns: whether the row is there
 */
BethinkStep
bethink_row_read (BethinkDb           *db,
                  const BethinkTable  *table,
                  gint64               id,
                  BethinkStatement   **statement,
                  BethinkValue        *values,
                  GError             **error)
{
  g_autoptr (BethinkStatement) select = bethink_db_prepare (db, table->select_sql, error);
  BethinkStep step;

  if (select == NULL)
    return BETHINK_STEP_ERROR;

  bethink_statement_bind_int (select, 1, id);
  step = bethink_statement_step (select, error);

  if (step == BETHINK_STEP_ROW)
    {
      for (guint i = 0; i < table->n_columns; i++)
        bethink_value_read (&values[i], select, (int) i + 1);

      *statement = g_steal_pointer (&select);
    }

  return step;
}

static gboolean
read_existing (BethinkDb           *db,
               const BethinkTable  *table,
               gint64               id,
               BethinkStatement   **statement,
               BethinkValue        *values,
               GError             **error)
{
  BethinkStep step = bethink_row_read (db, table, id, statement, values, error);

  if (step == BETHINK_STEP_DONE)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No %s %" G_GINT64_FORMAT, table->name, id);

  return step == BETHINK_STEP_ROW;
}

static gboolean
replace (BethinkTransaction  *tx,
         const BethinkTable  *table,
         gint64               id,
         const BethinkValue  *old_values,
         const BethinkValue  *new_values,
         guint64              mask,
         GError             **error)
{
  if (!touch (tx, table, id, old_values, BETHINK_TOUCH_BEFORE, error) ||
      !update_columns (tx->db, id, table, new_values, mask, error) ||
      !bethink_journal_record_update (tx, table, id, old_values, new_values, mask, error))
    return FALSE;

  bethink_transaction_count (tx, table, old_values, -1);
  bethink_transaction_count (tx, table, new_values, 1);
  announce (tx, table, id, old_values, new_values, mask);
  bethink_sync_touch (tx, table, id, new_values, BETHINK_SYNC_TOUCH_CHANGED);

  return touch (tx, table, id, new_values, BETHINK_TOUCH_AFTER, error);
}

/**
 * bethink_row_change:
 * @tx: a transaction
 * @table: a table
 * @id: a row
 * @values: new values
 * @mask: the columns to take from @values; the others stay
 * @error: return location
 *
 * Changes columns of a row exactly as given. A row that is not there is no error.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_row_change (BethinkTransaction  *tx,
                    const BethinkTable  *table,
                    gint64               id,
                    const BethinkValue  *values,
                    guint64              mask,
                    GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkValue old_values[BETHINK_ROW_SIZE];
  BethinkValue new_values[BETHINK_ROW_SIZE];
  BethinkStep step;

  step = bethink_row_read (tx->db, table, id, &statement, old_values, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  for (guint i = 0; i < table->n_columns; i++)
    new_values[i] = (mask & BETHINK_COLUMN (i)) != 0 ? values[i] : old_values[i];

  return replace (tx, table, id, old_values, new_values, mask, error);
}

/**
 * bethink_row_delete:
 * @tx: a transaction
 * @table: a table
 * @id: a row
 * @error: return location
 *
 * Deletes a row for good; the journal keeps it. A row that is not there is no error.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_row_delete (BethinkTransaction  *tx,
                    const BethinkTable  *table,
                    gint64               id,
                    GError             **error)
{
  g_autoptr (BethinkStatement) select = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkValue values[BETHINK_ROW_SIZE];
  BethinkStep step;

  step = bethink_row_read (tx->db, table, id, &select, values, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  if (!touch (tx, table, id, values, BETHINK_TOUCH_BEFORE, error))
    return FALSE;

  statement = bethink_db_prepare (tx->db, table->delete_sql, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  if (!bethink_statement_run (statement, error) ||
      !bethink_journal_record_delete (tx, table, id, values, error))
    return FALSE;

  tx->used_ids[table->id] = MAX (tx->used_ids[table->id], id);
  bethink_transaction_count (tx, table, values, -1);
  announce (tx, table, id, values, NULL, 0);
  bethink_sync_touch (tx, table, id, values, BETHINK_SYNC_TOUCH_REMOVED);

  return TRUE;
}

/* A new record of the user is the user's word as a whole. */
static void
stamp_new (BethinkTransaction *tx,
           const BethinkTable *table,
           BethinkRow         *row,
           GBytes            **bytes)
{
  const BethinkStamps *stamps = g_steal_pointer (&tx->next_stamps);

  if (stamps != NULL)
    {
      *bytes = bethink_stamps_to_bytes (stamps);
      bethink_row_set_int (row, (guint) table->stamp, bethink_stamps_get_record (stamps));
      bethink_row_set_bytes (row, (guint) table->stamp + 1, *bytes);
    }
  else if ((tx->flags & BETHINK_TRANSACTION_FOREIGN) == 0)
    bethink_row_set_int (row, (guint) table->stamp, BETHINK_STAMP_USER);
}

static void
time_new (BethinkTransaction *tx,
          const BethinkTable *table,
          BethinkRow         *row)
{
  if ((tx->flags & BETHINK_TRANSACTION_FOREIGN) != 0)
    return;

  if (table->created_at >= 0 && bethink_value_is_null (&row->values[table->created_at]))
    bethink_row_set_int (row, (guint) table->created_at, tx->now);

  if (table->updated_at >= 0 && bethink_value_is_null (&row->values[table->updated_at]))
    bethink_row_set_int (row, (guint) table->updated_at, tx->now);
}

static gboolean
is_uuid_taken (BethinkTransaction *tx,
               const BethinkTable *table,
               BethinkRow         *row)
{
  g_autofree char *uuid = NULL;
  gint64 id = 0;

  if (table->uuid_sql == NULL)
    return FALSE;

  uuid = bethink_row_dup_uuid (row, 0);

  return bethink_read_uuid (tx->db, table->uuid_sql, uuid, &id, NULL) && id != 0;
}

/* A copy of a record that is stored as a new one is somebody else. */
static gboolean
put_as_new (BethinkTransaction  *tx,
            const BethinkTable  *table,
            BethinkRow          *row,
            gint64               id,
            GError             **error)
{
  g_autoptr (GError) local_error = NULL;

  if (bethink_row_put (tx, table, id, row->values, &local_error))
    return TRUE;

  if (g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT) &&
      is_uuid_taken (tx, table, row))
    {
      bethink_row_set_uuid (row, 0, NULL);
      return bethink_row_put (tx, table, id, row->values, error);
    }

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/**
 * bethink_row_insert:
 * @tx: a transaction
 * @table: a table
 * @row: the values; columns that are to be kept become NULL
 * @id: (inout): the id of the row; 0 asks for a new one
 * @error: return location
 *
 * Inserts a row. Edits of the user get times and a stamp when they have none. A
 * UUID that another row of the table has is replaced by a new one.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_row_insert (BethinkTransaction  *tx,
                    const BethinkTable  *table,
                    BethinkRow          *row,
                    gint64              *id,
                    GError             **error)
{
  g_autoptr (GBytes) stamps = NULL;

  if (*id == 0 && !bethink_transaction_allocate_id (tx, table, id, error))
    return FALSE;

  if (table->stamp >= 0)
    stamp_new (tx, table, row, &stamps);

  time_new (tx, table, row);

  return put_as_new (tx, table, row, *id, error);
}

/* The fields an edit of the user changed are settled from now on. */
static void
stamp_changed (BethinkTransaction *tx,
               const BethinkTable *table,
               const BethinkValue *old_values,
               BethinkRow         *row,
               guint64             mask,
               GBytes            **bytes)
{
  const BethinkStamps *given = g_steal_pointer (&tx->next_stamps);
  g_autoptr (BethinkStamps) stamps = NULL;
  guint stamp = (guint) table->stamp;

  if (given == NULL)
    {
      mask &= ~table->unstamped;

      if ((tx->flags & BETHINK_TRANSACTION_FOREIGN) != 0 || mask == 0)
        return;

      stamps = bethink_stamps_from_values (&old_values[stamp], &old_values[stamp + 1]);

      for (guint i = 0; i < table->n_columns; i++)
        if ((mask & BETHINK_COLUMN (i)) != 0)
          bethink_stamps_set (stamps, table->columns[i], BETHINK_STAMP_USER);

      given = stamps;
    }

  *bytes = bethink_stamps_to_bytes (given);
  bethink_row_set_int (row, stamp, bethink_stamps_get_record (given));
  bethink_row_set_bytes (row, stamp + 1, *bytes);
}

static guint64
compare (const BethinkTable *table,
         const BethinkValue *old_values,
         BethinkRow         *row)
{
  guint64 mask = 0;

  for (guint i = 0; i < table->n_columns; i++)
    if (row->values[i].type == BETHINK_VALUE_KEEP)
      row->values[i] = old_values[i];
    else if (!bethink_value_equal (&old_values[i], &row->values[i]))
      mask |= BETHINK_COLUMN (i);

  return mask;
}

/**
 * bethink_row_update:
 * @tx: a transaction
 * @table: a table
 * @id: a row
 * @row: the values it shall have; those to be kept stay
 * @error: return location
 *
 * Writes a row if anything differs. Edits of the user set the time of the
 * change and mark the fields as the user's.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND without the row
 */
gboolean
bethink_row_update (BethinkTransaction  *tx,
                    const BethinkTable  *table,
                    gint64               id,
                    BethinkRow          *row,
                    GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  g_autoptr (GBytes) stamps = NULL;
  BethinkValue old_values[BETHINK_ROW_SIZE];
  guint64 mask;

  if (!read_existing (tx->db, table, id, &statement, old_values, error))
    return FALSE;

  mask = compare (table, old_values, row);

  if (table->stamp >= 0)
    stamp_changed (tx, table, old_values, row, mask, &stamps);

  if ((mask & ~table->unstamped) != 0 && table->updated_at >= 0 &&
      (mask & BETHINK_COLUMN (table->updated_at)) == 0 &&
      (tx->flags & BETHINK_TRANSACTION_FOREIGN) == 0)
    bethink_row_set_int (row, (guint) table->updated_at, tx->now);

  mask = compare (table, old_values, row);

  if (mask == 0)
    return TRUE;

  return replace (tx, table, id, old_values, row->values, mask, error);
}

/**
 * bethink_row_exists:
 * @db: a connection
 * @table: a table
 * @id: a row
 * @exists: (out): whether it is there
 * @error: return location
 *
 * Returns: whether the table could be asked
 */
gboolean
bethink_row_exists (BethinkDb           *db,
                    const BethinkTable  *table,
                    gint64               id,
                    gboolean            *exists,
                    GError             **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, table->exists_sql, error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);
  step = bethink_statement_step (statement, error);
  *exists = step == BETHINK_STEP_ROW;

  return step != BETHINK_STEP_ERROR;
}
