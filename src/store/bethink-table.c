/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-table"

#include "bethink-table.h"

#include "bethink-store-error.h"
#include "bethink-time.h"
#include "bethink-transaction-private.h"
#include "bethink-uuid.h"

#include <string.h>

static const BethinkTable * const tables[] = {
  [BETHINK_TABLE_BLOB] = &bethink_blob_rows,
  [BETHINK_TABLE_CONTACT] = &bethink_contact_rows,
  [BETHINK_TABLE_CONTACT_FIELD] = &bethink_contact_field_rows,
  [BETHINK_TABLE_ADDRESS] = &bethink_address_rows,
  [BETHINK_TABLE_TAG] = &bethink_tag_rows,
  [BETHINK_TABLE_CONTACT_TAG] = &bethink_contact_tag_rows,
  [BETHINK_TABLE_RELATIONSHIP] = &bethink_relationship_rows,
  [BETHINK_TABLE_CONVERSATION] = &bethink_conversation_rows,
  [BETHINK_TABLE_MESSAGE] = &bethink_message_rows,
  [BETHINK_TABLE_CALL] = &bethink_call_rows,
  [BETHINK_TABLE_ENTRY] = &bethink_entry_rows,
  [BETHINK_TABLE_ENTRY_CONTACT] = &bethink_entry_contact_rows,
  [BETHINK_TABLE_ATTACHMENT] = &bethink_attachment_rows,
  [BETHINK_TABLE_SOURCE] = &bethink_source_rows,
  [BETHINK_TABLE_EXTERNAL_ID] = &bethink_external_id_rows,
  [BETHINK_TABLE_SOURCE_JSON] = &bethink_source_json_rows,
};

G_STATIC_ASSERT (G_N_ELEMENTS (tables) == BETHINK_N_TABLES);

const BethinkTable *
bethink_table_get (BethinkTableId id)
{
  return tables[id];
}

/**
 * bethink_table_for_name:
 * @name: (nullable): a name from the journal
 *
 * Returns: (nullable): the table
 */
const BethinkTable *
bethink_table_for_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (tables[i]->name, name) == 0)
      return tables[i];

  return NULL;
}

/**
 * bethink_table_for_kind:
 * @kind: a kind
 *
 * Returns: (nullable): the table that holds its rows
 */
const BethinkTable *
bethink_table_for_kind (BethinkKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i]->kind == kind && kind != 0)
      return tables[i];

  return NULL;
}

/**
 * bethink_read_one:
 * @db: a connection
 * @sql: a statement with the id as its parameter
 * @id: a row
 * @read: makes a snapshot of a row
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the snapshot; %BETHINK_STORE_ERROR_NOT_FOUND without the row
 */
gpointer
bethink_read_one (BethinkDb           *db,
                  const char          *sql,
                  gint64               id,
                  BethinkReadRowFunc   read,
                  GError             **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);
  BethinkStep step;

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    return read (statement);

  if (step == BETHINK_STEP_DONE)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No row %" G_GINT64_FORMAT, id);

  return NULL;
}

/**
 * bethink_read_many:
 * @db: a connection
 * @sql: a statement with the id as its parameter
 * @ids: rows
 * @n_ids: their number
 * @read: makes an object of a row
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the snapshots in the order of @ids; those that are not there
 *   are left out
 */
GPtrArray *
bethink_read_many (BethinkDb           *db,
                   const char          *sql,
                   const gint64        *ids,
                   gsize                n_ids,
                   BethinkReadRowFunc   read,
                   GError             **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_full ((guint) n_ids, g_object_unref);

  for (gsize i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local_error = NULL;
      gpointer record = bethink_read_one (db, sql, ids[i], read, &local_error);

      if (record != NULL)
        g_ptr_array_add (records, record);
      else if (!g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  return g_steal_pointer (&records);
}

/**
 * bethink_read_list:
 * @db: a connection
 * @sql: a statement with the id of an owner as its parameter
 * @id: the owner
 * @read: makes something of a row
 * @destroy: frees it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what @read made of all rows
 */
GPtrArray *
bethink_read_list (BethinkDb           *db,
                   const char          *sql,
                   gint64               id,
                   BethinkReadRowFunc   read,
                   GDestroyNotify       destroy,
                   GError             **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (destroy);
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);
  BethinkStep step;

  if (statement == NULL)
    return NULL;

  if (id != 0)
    bethink_statement_bind_int (statement, 1, id);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    g_ptr_array_add (list, read (statement));

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bethink_read_ids:
 * @db: a connection
 * @sql: a statement that gives ids
 * @first: its first parameter
 * @second: its second parameter; 0 when it has none
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): all of the first column, so that the
 *   rows can be written while one walks along them
 */
GArray *
bethink_read_ids (BethinkDb   *db,
                  const char  *sql,
                  gint64       first,
                  gint64       second,
                  GError     **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);
  BethinkStep step;

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, first);

  if (second != 0)
    bethink_statement_bind_int (statement, 2, second);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gint64 id = bethink_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * bethink_read_uuid:
 * @db: a connection
 * @sql: a statement with a UUID as its parameter
 * @uuid: (nullable): the text form
 * @id: (out): the row, 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_read_uuid (BethinkDb   *db,
                   const char  *sql,
                   const char  *uuid,
                   gint64      *id,
                   GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkUuid parsed;
  BethinkStep step;

  *id = 0;

  if (!bethink_uuid_parse (uuid, &parsed))
    return TRUE;

  statement = bethink_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_blob (statement, 1, parsed.bytes, sizeof parsed.bytes);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *id = bethink_statement_get_int (statement, 0);

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_read_record:
 * @record: a new snapshot
 * @statement: a row whose columns are the id and those of @table
 * @table: its table
 *
 * Reads what all records have.
 */
void
bethink_read_record (BethinkRecord      *record,
                     BethinkStatement   *statement,
                     const BethinkTable *table)
{
  g_autofree char *uuid = bethink_statement_dup_uuid (statement, 1);

  bethink_record_set_id (record, bethink_statement_get_int (statement, 0));
  bethink_record_set_uuid (record, uuid);
  bethink_record_set_created_at (record, bethink_statement_get_instant (statement, table->created_at + 1));
  bethink_record_set_updated_at (record, bethink_statement_get_instant (statement, table->updated_at + 1));
  bethink_record_set_deleted_at (record, bethink_statement_get_instant (statement, table->deleted_at + 1));
  bethink_record_set_loaded (record, TRUE);
}

/**
 * bethink_fill_record:
 * @row: a row
 * @record: a record
 * @table: its table, whose first column is the UUID
 *
 * Fills what all records have. Whether it lies in the trash is not the record's
 * to say: see bethink-trash.h.
 */
void
bethink_fill_record (BethinkRow         *row,
                     BethinkRecord      *record,
                     const BethinkTable *table)
{
  const char *uuid = bethink_record_get_uuid (record);

  if (uuid != NULL || bethink_record_get_id (record) == 0)
    bethink_row_set_uuid (row, 0, uuid);

  bethink_row_set_instant (row, (guint) table->created_at, bethink_record_get_created_at (record));
  bethink_row_set_instant (row, (guint) table->updated_at, bethink_record_get_updated_at (record));
}

/**
 * bethink_fill_sort_at:
 * @tx: a transaction
 * @when: when it happened
 * @sort_at: where it stands when that is not known
 * @created_at: when the record was made
 *
 * Returns: the instant by which a record is sorted
 */
gint64
bethink_fill_sort_at (BethinkTransaction *tx,
                      gint64              when,
                      gint64              sort_at,
                      gint64              created_at)
{
  if (when != BETHINK_TIME_UNKNOWN)
    return when;

  if (sort_at != BETHINK_TIME_UNKNOWN)
    return sort_at;

  if (created_at != BETHINK_TIME_UNKNOWN)
    return created_at;

  return tx->now;
}

static gint64
row_get_instant (const BethinkRow *row,
                 int               column)
{
  const BethinkValue *value = &row->values[column];

  return value->type == BETHINK_VALUE_INT ? value->integer : BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_insert_record:
 * @tx: a transaction
 * @table: the table of the record
 * @row: its values
 * @record: gets its id, a UUID and times where it has none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_insert_record (BethinkTransaction  *tx,
                       const BethinkTable  *table,
                       BethinkRow          *row,
                       BethinkRecord       *record,
                       GError             **error)
{
  gint64 id = 0;

  if (!bethink_row_insert (tx, table, row, &id, error))
    return FALSE;

  bethink_record_set_id (record, id);

  if (bethink_record_get_uuid (record) == NULL)
    {
      g_autofree char *uuid = bethink_row_dup_uuid (row, 0);

      bethink_record_set_uuid (record, uuid);
    }

  bethink_record_set_created_at (record, row_get_instant (row, table->created_at));
  bethink_record_set_updated_at (record, row_get_instant (row, table->updated_at));

  return TRUE;
}

/**
 * bethink_update_record:
 * @tx: a transaction
 * @table: the table of the record
 * @row: its values
 * @record: a record with an id; gets the time of the change
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_update_record (BethinkTransaction  *tx,
                       const BethinkTable  *table,
                       BethinkRow          *row,
                       BethinkRecord       *record,
                       GError             **error)
{
  if (!bethink_row_update (tx, table, bethink_record_get_id (record), row, error))
    return FALSE;

  bethink_record_set_updated_at (record, row_get_instant (row, table->updated_at));

  return TRUE;
}
