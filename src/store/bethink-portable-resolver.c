/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-portable-resolver"

#include "bethink-portable-resolver.h"

#include "bethink-table.h"
#include "bethink-tag-table.h"

/* Names that come from another database become row ids; 0 when there is no such
 * row. All functions return %FALSE with an error when the store failed.
 */

/**
 * bethink_portable_resolver_clear:
 * @self: a resolver
 *
 * Frees what it remembers.
 */
void
bethink_portable_resolver_clear (BethinkPortableResolver *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->parent_uuid, g_free);
}

/**
 * bethink_portable_resolve_record:
 * @self: a resolver
 * @table: the table of the record
 * @uuid: (nullable): who it is
 * @id: (out): its row
 * @error: return location
 *
 * Returns: %TRUE on success, also when there is no such record
 */
gboolean
bethink_portable_resolve_record (BethinkPortableResolver  *self,
                                 BethinkTableId            table,
                                 const char               *uuid,
                                 gint64                   *id,
                                 GError                  **error)
{
  const char *sql = bethink_table_get (table)->uuid_sql;

  *id = 0;
  if (uuid == NULL || sql == NULL)
    return TRUE;

  if (self->parent == table && g_strcmp0 (self->parent_uuid, uuid) == 0)
    {
      *id = self->parent_id;
      return TRUE;
    }

  if (!bethink_read_uuid (self->db, sql, uuid, id, error))
    return FALSE;

  if (*id != 0)
    {
      self->parent = table;
      self->parent_id = *id;
      g_set_str (&self->parent_uuid, uuid);
    }

  return TRUE;
}

/**
 * bethink_portable_resolve_kind:
 * @self: a resolver
 * @kind: what the record is
 * @uuid: (nullable): who it is
 * @id: (out): its row
 * @error: return location
 *
 * Returns: %TRUE on success, also when there is no such record
 */
gboolean
bethink_portable_resolve_kind (BethinkPortableResolver  *self,
                               gint64                    kind,
                               const char               *uuid,
                               gint64                   *id,
                               GError                  **error)
{
  const BethinkTable *table = bethink_table_for_kind ((BethinkKind) kind);

  *id = 0;
  if (kind == BETHINK_KIND_CONTACT_FIELD)
    return bethink_portable_resolve_record (self, BETHINK_TABLE_CONTACT_FIELD, uuid, id, error);
  if (kind == BETHINK_KIND_ADDRESS)
    return bethink_portable_resolve_record (self, BETHINK_TABLE_ADDRESS, uuid, id, error);

  return table == NULL || bethink_portable_resolve_record (self, table->id, uuid, id, error);
}

/**
 * bethink_portable_resolve_blob:
 * @self: a resolver
 * @value: the hash of contents
 * @id: (out): their row
 * @error: return location
 *
 * Returns: %TRUE on success, also when there are no such contents
 */
gboolean
bethink_portable_resolve_blob (BethinkPortableResolver     *self,
                               const BethinkPortableValue  *value,
                               gint64                      *id,
                               GError                     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  *id = 0;
  if (value->bytes == NULL)
    return TRUE;

  statement = bethink_db_prepare (self->db,
                                  "SELECT id FROM blob WHERE sha256 = ?1", error);
  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_bytes (statement, 1, value->bytes);
  step = bethink_statement_step (statement, error);
  if (step == BETHINK_STEP_ROW)
    *id = bethink_statement_get_int (statement, 0);

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_portable_resolve:
 * @self: a resolver
 * @table: a table
 * @values: a row of it
 * @column: one of its references
 * @id: (out): the row it means
 * @error: return location
 *
 * Returns: %TRUE on success, also when it leads nowhere
 */
gboolean
bethink_portable_resolve (BethinkPortableResolver     *self,
                          const BethinkPortableTable  *table,
                          const BethinkPortableValue  *values,
                          guint                        column,
                          gint64                      *id,
                          GError                     **error)
{
  const BethinkPortableValue *value = &values[column];
  gint64 kind = column > 0 ? values[column - 1].integer : 0;

  *id = 0;
  if (!value->is_set)
    return TRUE;

  switch ((int) table->columns[column].type)
    {
    case BETHINK_PORTABLE_CONTACT:
    case BETHINK_PORTABLE_LATER_CONTACT:
      return bethink_portable_resolve_record (self, BETHINK_TABLE_CONTACT, value->text, id, error);
    case BETHINK_PORTABLE_CONVERSATION:
      return bethink_portable_resolve_record (self, BETHINK_TABLE_CONVERSATION, value->text, id, error);
    case BETHINK_PORTABLE_ENTRY:
      return bethink_portable_resolve_record (self, BETHINK_TABLE_ENTRY, value->text, id, error);
    case BETHINK_PORTABLE_TAG:
      return bethink_tag_table_find (self->db, value->text, id, error);
    case BETHINK_PORTABLE_BLOB:
      return bethink_portable_resolve_blob (self, value, id, error);
    case BETHINK_PORTABLE_OWNER:
    case BETHINK_PORTABLE_RECORD:
    case BETHINK_PORTABLE_ROOT:
      return bethink_portable_resolve_kind (self, kind, value->text, id, error);
    default:
      return TRUE;
    }
}
