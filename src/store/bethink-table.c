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
