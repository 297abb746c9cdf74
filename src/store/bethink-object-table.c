/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-object-table"

#include "bethink-object-table.h"

#include "bethink-record.h"
#include "bethink-store-error.h"
#include "bethink-table.h"
#include "bethink-time.h"
#include "bethink-transaction-private.h"

/* Records have the same id, UUID and times, in the class they all come from; a
 * part says in its table how to get at them.
 */

static gint64
get_id (const BethinkTable *table,
        gpointer            object)
{
  return table->get_id != NULL ? table->get_id (object) : bethink_record_get_id (object);
}

/* Whether a record lies in the trash is not its own to say: see bethink-trash.h. */
static void
fill_record (const BethinkTable *table,
             BethinkRow         *row,
             BethinkRecord      *record)
{
  const char *uuid = bethink_record_get_uuid (record);

  if (uuid != NULL || bethink_record_get_id (record) == 0)
    bethink_row_set_uuid (row, 0, uuid);

  bethink_row_set_instant (row, (guint) table->created_at, bethink_record_get_created_at (record));
  bethink_row_set_instant (row, (guint) table->updated_at, bethink_record_get_updated_at (record));
}

static void
fill (BethinkTransaction *tx,
      const BethinkTable *table,
      BethinkRow         *row,
      gpointer            object)
{
  if (table->get_id == NULL)
    fill_record (table, row, object);

  table->fill (tx, row, object);
}

static void
read_record (const BethinkTable *table,
             BethinkRecord      *record,
             BethinkStatement   *statement)
{
  g_autofree char *uuid = bethink_statement_dup_uuid (statement, 1);

  bethink_record_set_id (record, bethink_statement_get_int (statement, 0));
  bethink_record_set_uuid (record, uuid);
  bethink_record_set_created_at (record, bethink_statement_get_instant (statement, table->created_at + 1));
  bethink_record_set_updated_at (record, bethink_statement_get_instant (statement, table->updated_at + 1));
  bethink_record_set_deleted_at (record, bethink_statement_get_instant (statement, table->deleted_at + 1));
  bethink_record_set_loaded (record, TRUE);
}

static gpointer
read_object (const BethinkTable *table,
             BethinkStatement   *statement)
{
  gpointer object = g_object_new (table->get_type (), NULL);

  if (table->get_id == NULL)
    read_record (table, object, statement);

  table->read (object, statement);

  return object;
}

static void
settle_record (const BethinkTable *table,
               BethinkRecord      *record,
               gint64              id,
               BethinkRow         *row)
{
  bethink_record_set_id (record, id);

  if (row->has_new_uuid)
    {
      g_autofree char *uuid = bethink_row_dup_uuid (row, 0);

      bethink_record_set_uuid (record, uuid);
    }

  bethink_record_set_created_at (record, bethink_row_get_instant (row, (guint) table->created_at));
  bethink_record_set_updated_at (record, bethink_row_get_instant (row, (guint) table->updated_at));
}

/* Tells an object what the table knows of it by now. */
static void
settle (const BethinkTable *table,
        gpointer            object,
        gint64              id,
        BethinkRow         *row)
{
  if (table->settle != NULL)
    table->settle (object, id, row);
  else
    settle_record (table, object, id, row);
}

/* The objects of an import are many, and are thrown away with it. */
static void
mind_failure (BethinkTransaction *tx,
              const BethinkTable *table,
              gpointer            object)
{
  if ((tx->flags & BETHINK_TRANSACTION_IMPORT) == 0)
    bethink_transaction_mind_new (tx, table, object);
}

/* Tells a new object who it is from now on. */
static gboolean
insert_row (BethinkTransaction  *tx,
            const BethinkTable  *table,
            BethinkRow          *row,
            gpointer             object,
            GError             **error)
{
  gint64 id = 0;

  if (!bethink_row_insert (tx, table, row, &id, error))
    return FALSE;

  mind_failure (tx, table, object);

  settle (table, object, id, row);

  return TRUE;
}

/*
 * bethink_object_insert:
 * @tx: a transaction
 * @table: a table of objects
 * @object: a new one; gets its id and what it lacks
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_object_insert (BethinkTransaction  *tx,
                       const BethinkTable  *table,
                       gpointer             object,
                       GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (object, table->get_type ()), FALSE);

  fill (tx, table, &row, object);

  return insert_row (tx, table, &row, object, error) &&
         (table->write_parts == NULL || table->write_parts (tx, object, TRUE, error));
}

/*
 * bethink_object_update:
 * @tx: a transaction
 * @table: a table of objects
 * @object: one that is stored, complete
 * @error: return location
 *
 * Stores what differs.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_object_update (BethinkTransaction  *tx,
                       const BethinkTable  *table,
                       gpointer             object,
                       GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (object, table->get_type ()), FALSE);

  fill (tx, table, &row, object);

  if (!bethink_row_update (tx, table, get_id (table, object), &row, error))
    return FALSE;

  settle (table, object, get_id (table, object), &row);

  return table->write_parts == NULL || table->write_parts (tx, object, FALSE, error);
}

static gpointer
get (BethinkDb           *db,
     const BethinkTable  *table,
     const char          *sql,
     gint64               id,
     GError             **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);
  g_autoptr (GObject) object = NULL;
  BethinkStep step;

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_DONE)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No %s %" G_GINT64_FORMAT, table->name, id);

  if (step != BETHINK_STEP_ROW)
    return NULL;

  object = read_object (table, statement);

  if (table->read_parts != NULL && !table->read_parts (db, object, error))
    return NULL;

  return g_steal_pointer (&object);
}

/*
 * bethink_object_get:
 * @db: a connection
 * @table: (nullable): a table of objects
 * @id: one of them, also in the trash
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a complete snapshot; %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
gpointer
bethink_object_get (BethinkDb           *db,
                    const BethinkTable  *table,
                    gint64               id,
                    GError             **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  if (table != NULL && table->object_sql != NULL)
    return get (db, table, table->object_sql, id, error);

  g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                       "There are no objects of this kind");
  return NULL;
}

/*
 * bethink_object_get_row:
 *
 * The same with what a list shows.
 */
gpointer
bethink_object_get_row (BethinkDb           *db,
                        const BethinkTable  *table,
                        gint64               id,
                        GError             **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return get (db, table, table->listed_sql, id, error);
}

/*
 * bethink_object_load_rows:
 * @db: a connection
 * @table: a table of objects
 * @ids: the rows that are wanted
 * @n_ids: their number
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what a list shows of them, in the order of @ids; those that
 *   are not there are left out
 */
GPtrArray *
bethink_object_load_rows (BethinkDb           *db,
                          const BethinkTable  *table,
                          const gint64        *ids,
                          gsize                n_ids,
                          GError             **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full ((guint) n_ids, g_object_unref);

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  for (gsize i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local_error = NULL;
      gpointer row = get (db, table, table->listed_sql, ids[i], &local_error);

      if (row != NULL)
        g_ptr_array_add (rows, row);
      else if (!g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  return g_steal_pointer (&rows);
}

/*
 * bethink_object_list:
 * @db: a connection
 * @table: a table of objects
 * @sql: selects the columns of @table, with an id as its parameter
 * @owner_id: the id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all objects that @sql selects
 */
GPtrArray *
bethink_object_list (BethinkDb           *db,
                     const BethinkTable  *table,
                     const char          *sql,
                     gint64               owner_id,
                     GError             **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  statement = bethink_db_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, owner_id);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    g_ptr_array_add (list, read_object (table, statement));

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/*
 * bethink_object_find_uuid:
 * @db: a connection
 * @table: a table of objects
 * @uuid: (nullable): a UUID in text form
 * @id: (out): the object, also in the trash; 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_object_find_uuid (BethinkDb           *db,
                          const BethinkTable  *table,
                          const char          *uuid,
                          gint64              *id,
                          GError             **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return bethink_read_uuid (db, table->uuid_sql, uuid, id, error);
}

/* What the user removed is not brought back by an import, which asks only about
 * people who were there before it.
 */
static gboolean
find_removed (BethinkTransaction  *tx,
              const BethinkTable  *table,
              gint64               contact_id,
              BethinkRow          *row,
              gint64              *id,
              GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;
  int index = 2;

  if ((tx->flags & BETHINK_TRANSACTION_IMPORT) == 0 ||
      bethink_transaction_has_inserted (tx, BETHINK_TABLE_CONTACT, contact_id))
    return TRUE;

  statement = bethink_db_prepare (tx->db, table->removed_sql, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, contact_id);

  for (guint i = 0; i < table->n_columns; i++)
    if ((table->alike & BETHINK_COLUMN (i)) != 0)
      bethink_value_bind (&row->values[i], statement, index++);

  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *id = bethink_statement_get_int (statement, 0);

  return step != BETHINK_STEP_ERROR;
}

/*
 * bethink_object_insert_part:
 * @tx: a transaction
 * @table: of the parts
 * @contact_id: whose it is
 * @part: a new one; gets its id and a UUID
 * @error: return location
 *
 * Adds it behind those that are there. What the user has removed is not brought
 * back by an import: @part then gets the id of the removed one and nothing is
 * written.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_object_insert_part (BethinkTransaction  *tx,
                            const BethinkTable  *table,
                            gint64               contact_id,
                            gpointer             part,
                            GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (part, table->get_type ()), FALSE);

  fill (tx, table, &row, part);
  bethink_row_set_int (&row, BETHINK_PART_CONTACT, contact_id);
  bethink_row_set_int (&row, BETHINK_PART_POSITION, BETHINK_POSITION_LAST);

  if (!find_removed (tx, table, contact_id, &row, &id, error))
    return FALSE;

  if (id == 0)
    return insert_row (tx, table, &row, part, error);

  table->settle (part, id, NULL);

  return TRUE;
}

/*
 * bethink_object_update_part:
 * @tx: a transaction
 * @table: of the parts
 * @contact_id: whose it is from now on
 * @part: one that is stored
 * @error: return location
 *
 * Stores what differs. One that was removed stays so.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_object_update_part (BethinkTransaction  *tx,
                            const BethinkTable  *table,
                            gint64               contact_id,
                            gpointer             part,
                            GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (part, table->get_type ()), FALSE);

  fill (tx, table, &row, part);
  bethink_row_set_int (&row, BETHINK_PART_CONTACT, contact_id);

  if (!bethink_row_update (tx, table, get_id (table, part), &row, error))
    return FALSE;

  settle (table, part, get_id (table, part), &row);

  return TRUE;
}

/*
 * bethink_object_remove_part:
 * @tx: a transaction
 * @table: of the parts
 * @id: one that is stored
 * @error: return location
 *
 * Takes it from its person. The row stays as a mark for imports.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_object_remove_part (BethinkTransaction  *tx,
                            const BethinkTable  *table,
                            gint64               id,
                            GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);

  bethink_row_set_int (&row, (guint) table->deleted_at, tx->now);

  return bethink_row_update (tx, table, id, &row, error);
}

/*
 * bethink_object_get_part:
 * @db: a connection
 * @table: of the parts
 * @id: one that is stored
 * @contact_id: (out) (optional): whose it is
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a copy; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone or removed
 */
gpointer
bethink_object_get_part (BethinkDb           *db,
                         const BethinkTable  *table,
                         gint64               id,
                         gint64              *contact_id,
                         GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  statement = bethink_db_prepare (db, table->object_sql, error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW && bethink_statement_is_null (statement, table->deleted_at + 1))
    {
      if (contact_id != NULL)
        *contact_id = bethink_statement_get_int (statement, BETHINK_PART_CONTACT + 1);

      return read_object (table, statement);
    }

  if (step != BETHINK_STEP_ERROR)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No %s %" G_GINT64_FORMAT, table->name, id);

  return NULL;
}

/*
 * bethink_object_touch_part:
 *
 * The person has changed, and may be found by other words.
 */
gboolean
bethink_object_touch_part (BethinkTransaction  *tx,
                           gint64               id,
                           const BethinkValue  *values,
                           BethinkTouch         when,
                           GError             **error)
{
  gint64 contact_id = bethink_value_get_int (&values[BETHINK_PART_CONTACT]);

  bethink_transaction_mark_person (tx, contact_id, BETHINK_DIRT_NAME);
  bethink_changeset_add (tx->changes, BETHINK_KIND_CONTACT, contact_id, BETHINK_CHANGE_CHANGED);

  return bethink_transaction_touch_words (tx, BETHINK_KIND_CONTACT, contact_id, when, error);
}

/*
 * bethink_object_forget_id:
 * @table: a table of objects
 * @object: one that was inserted, but not committed
 *
 * Makes it new again.
 */
void
bethink_object_forget_id (const BethinkTable *table,
                          gpointer            object)
{
  if (table->settle != NULL)
    table->settle (object, 0, NULL);
  else
    bethink_record_set_id (object, 0);
}
