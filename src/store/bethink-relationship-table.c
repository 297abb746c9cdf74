/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-relationship-table"

#include "bethink-relationship-table.h"

#include "bethink-counter.h"
#include "bethink-store-error.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Relationships, each in the direction in which it was told: @type says what the
 * other is to the contact. Where only one direction is known, the page of the
 * other person shows the reverse word; the row stays as it is.
 */

#define REST(X)    \
  X (contact)      \
  X (other)        \
  X (type)         \
  X (created_at)   \
  X (updated_at)   \
  X (deleted_at)   \
  X (deleted_with) \
  X (stamp)        \
  X (stamps)

enum { COLUMN_uuid, REST (BETHINK_AS_INDEX) N_COLUMNS };

static const char * const columns[] = { "uuid", REST (BETHINK_AS_NAME) };

static const BethinkReference references[] = {
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
  { COLUMN_other, BETHINK_TABLE_CONTACT, -1 },
};

static const char *
count_as (const BethinkValue *values)
{
  if (bethink_value_is_null (&values[COLUMN_deleted_at]))
    return BETHINK_COUNTER_RELATIONSHIPS;

  return bethink_value_is_null (&values[COLUMN_deleted_with]) ? BETHINK_COUNTER_TRASH : NULL;
}

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  bethink_changeset_add (tx->changes, BETHINK_KIND_CONTACT,
                         bethink_value_get_int (&values[COLUMN_contact]), BETHINK_CHANGE_CHANGED);
  bethink_changeset_add (tx->changes, BETHINK_KIND_CONTACT,
                         bethink_value_get_int (&values[COLUMN_other]), BETHINK_CHANGE_CHANGED);

  return TRUE;
}

const BethinkTable bethink_relationship_rows = {
  .id = BETHINK_TABLE_RELATIONSHIP,
  .name = "relationship",
  .kind = BETHINK_KIND_RELATIONSHIP,
  .n_columns = N_COLUMNS,
  .columns = columns,
  BETHINK_ROW_SQL (relationship, uuid, REST),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .deleted_at = COLUMN_deleted_at,
  .deleted_with = COLUMN_deleted_with,
  .created_at = COLUMN_created_at,
  .updated_at = COLUMN_updated_at,
  .stamp = COLUMN_stamp,
  .unstamped = BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counter = count_as,
  .touch = touch,
};

#define OTHER_SQL                                                                        \
  ", (SELECT name FROM contact WHERE contact.id = relationship.other), "                 \
  "(SELECT partial FROM contact WHERE contact.id = relationship.other)"

static const char select_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) OTHER_SQL " FROM relationship WHERE id = ?1";

static const char list_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) OTHER_SQL " FROM relationship "
  "WHERE contact = ?1 AND deleted_at IS NULL ORDER BY id";

/* Told from the other side, and from that side only. */
static const char reverse_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST)
  ", (SELECT name FROM contact WHERE contact.id = relationship.contact), "
  "(SELECT partial FROM contact WHERE contact.id = relationship.contact) FROM relationship "
  "WHERE other = ?1 AND contact <> ?1 AND deleted_at IS NULL ORDER BY id";

static void
fill (BethinkRow          *row,
      BethinkRelationship *relationship)
{
  const char *uuid = bethink_relationship_get_uuid (relationship);

  if (uuid != NULL || bethink_relationship_get_id (relationship) == 0)
    bethink_row_set_uuid (row, COLUMN_uuid, uuid);

  bethink_row_set_int (row, COLUMN_contact, bethink_relationship_get_contact_id (relationship));
  bethink_row_set_int (row, COLUMN_other, bethink_relationship_get_other_id (relationship));
  bethink_row_set_required (row, COLUMN_type, bethink_relationship_get_type_key (relationship));
  bethink_row_set_instant (row, COLUMN_created_at, bethink_relationship_get_created_at (relationship));
  bethink_row_set_instant (row, COLUMN_updated_at, bethink_relationship_get_updated_at (relationship));
}

static gpointer
read_row (BethinkStatement *statement)
{
  g_autoptr (BethinkRelationship) self = bethink_relationship_new ();
  g_autofree char *uuid = bethink_statement_dup_uuid (statement, 1);

#define COLUMN(name) (COLUMN_##name + 1)
  bethink_relationship_set_id (self, bethink_statement_get_int (statement, 0));
  bethink_relationship_set_uuid (self, uuid);
  bethink_relationship_set_contact_id (self, bethink_statement_get_int (statement, COLUMN (contact)));
  bethink_relationship_set_other_id (self, bethink_statement_get_int (statement, COLUMN (other)));
  bethink_relationship_set_type_key (self, bethink_statement_get_text (statement, COLUMN (type)));
  bethink_relationship_set_created_at (self, bethink_statement_get_instant (statement, COLUMN (created_at)));
  bethink_relationship_set_updated_at (self, bethink_statement_get_instant (statement, COLUMN (updated_at)));
#undef COLUMN
  bethink_relationship_set_other_name (self, bethink_statement_get_text (statement, N_COLUMNS + 1));
  bethink_relationship_set_other_partial (self, bethink_statement_get_int (statement, N_COLUMNS + 2) != 0);

  return g_steal_pointer (&self);
}

/**
 * bethink_relationship_table_insert:
 * @tx: a transaction
 * @relationship: a new one; gets its id and a UUID
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_relationship_table_insert (BethinkTransaction   *tx,
                                   BethinkRelationship  *relationship,
                                   GError              **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_RELATIONSHIP (relationship), FALSE);

  fill (&row, relationship);

  if (!bethink_row_insert (tx, &bethink_relationship_rows, &row, &id, error))
    return FALSE;

  bethink_relationship_set_id (relationship, id);

  if (bethink_relationship_get_uuid (relationship) == NULL)
    {
      g_autofree char *uuid = bethink_row_dup_uuid (&row, COLUMN_uuid);

      bethink_relationship_set_uuid (relationship, uuid);
    }

  return TRUE;
}

/**
 * bethink_relationship_table_update:
 * @tx: a transaction
 * @relationship: one that is stored, in its own direction
 * @error: return location
 *
 * Stores what differs.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_relationship_table_update (BethinkTransaction   *tx,
                                   BethinkRelationship  *relationship,
                                   GError              **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_RELATIONSHIP (relationship), FALSE);

  fill (&row, relationship);

  return bethink_row_update (tx, &bethink_relationship_rows,
                             bethink_relationship_get_id (relationship), &row, error);
}

/**
 * bethink_relationship_table_get:
 * @db: a connection
 * @id: one that is stored
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a copy in its own direction, also of one in the trash;
 *   %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
BethinkRelationship *
bethink_relationship_table_get (BethinkDb  *db,
                                gint64      id,
                                GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return bethink_read_one (db, select_sql, id, read_row, error);
}

static gboolean
is_told (GPtrArray           *list,
         BethinkRelationship *relationship,
         const char          *type)
{
  gint64 other_id = bethink_relationship_get_contact_id (relationship);

  for (guint i = 0; i < list->len; i++)
    if (!bethink_relationship_get_reverse (list->pdata[i]) &&
        bethink_relationship_get_other_id (list->pdata[i]) == other_id &&
        g_strcmp0 (bethink_relationship_get_type_key (list->pdata[i]), type) == 0)
      return TRUE;

  return FALSE;
}

/* Turns a row of the other person into what it means for this one. */
static void
reverse (BethinkRelationship *relationship,
         const char          *type)
{
  g_autofree char *reverse_type = g_strdup (type);
  gint64 contact_id = bethink_relationship_get_contact_id (relationship);

  bethink_relationship_set_contact_id (relationship, bethink_relationship_get_other_id (relationship));
  bethink_relationship_set_other_id (relationship, contact_id);
  bethink_relationship_set_type_key (relationship, reverse_type);
  bethink_relationship_set_reverse (relationship, TRUE);
}

/**
 * bethink_relationship_table_list:
 * @db: a connection
 * @contact_id: a person
 * @error: return location
 *
 * Those that only the other person tells come last, turned round and marked as
 * #BethinkRelationship:reverse.
 *
 * Returns: (transfer full) (nullable) (element-type BethinkRelationship): those of the person
 */
GPtrArray *
bethink_relationship_table_list (BethinkDb  *db,
                                 gint64      contact_id,
                                 GError    **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) others = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  list = bethink_read_list (db, list_sql, contact_id, read_row, g_object_unref, error);

  if (list == NULL)
    return NULL;

  others = bethink_read_list (db, reverse_sql, contact_id, read_row, g_object_unref, error);

  if (others == NULL)
    return NULL;

  for (guint i = 0; i < others->len; i++)
    {
      BethinkRelationship *other = others->pdata[i];
      const char *own = bethink_relationship_get_type_key (other);
      const char *type = bethink_relationship_reverse_type (own);

      if (type == NULL)
        type = own;

      if (is_told (list, other, type))
        continue;

      reverse (other, type);
      g_ptr_array_add (list, g_object_ref (other));
    }

  return g_steal_pointer (&list);
}

/**
 * bethink_relationship_table_find:
 * @db: a connection
 * @contact_id: whose
 * @other_id: to whom
 * @type_key: what the other is
 * @id: (out): the relationship, also in the trash; 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_relationship_table_find (BethinkDb   *db,
                                 gint64       contact_id,
                                 gint64       other_id,
                                 const char  *type_key,
                                 gint64      *id,
                                 GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  statement = bethink_db_prepare (db,
                                  "SELECT id FROM relationship WHERE contact = ?1 AND other = ?2 "
                                  "AND type = ?3 ORDER BY deleted_at IS NOT NULL, id LIMIT 1",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, contact_id);
  bethink_statement_bind_int (statement, 2, other_id);
  bethink_statement_bind_text (statement, 3, type_key != NULL ? type_key : "");
  step = bethink_statement_step (statement, error);
  *id = step == BETHINK_STEP_ROW ? bethink_statement_get_int (statement, 0) : 0;

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_relationship_table_find_uuid:
 * @db: a connection
 * @uuid: (nullable): a UUID in text form
 * @id: (out): the relationship, also in the trash; 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_relationship_table_find_uuid (BethinkDb   *db,
                                      const char  *uuid,
                                      gint64      *id,
                                      GError     **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return bethink_read_uuid (db, "SELECT id FROM relationship WHERE uuid = ?1", uuid, id, error);
}
