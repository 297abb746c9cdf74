/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-relationship-table"

#include "bethink-relationship-table.h"

#include "bethink-columns.h"
#include "bethink-counter.h"
#include "bethink-store-error.h"
#include "bethink-transaction-private.h"

/* Relationships, each in the direction in which it was told: @type says what the
 * other is to the contact. Where only one direction is known, the page of the
 * other person shows the reverse word; the row stays as it is.
 */

#define COLUMNS(FIRST, X)                                                \
  FIRST (uuid,              UUID,          TRUE,  UUID,    uuid)         \
  X (contact,               CONTACT,       TRUE,  INT,     contact_id)   \
  X (other,                 CONTACT,       TRUE,  INT,     other_id)     \
  X (type,                  BODY,          FALSE, BODY,    type_key)     \
  X (created_at,            INSTANT,       FALSE, INSTANT, created_at)   \
  X (updated_at,            INSTANT,       FALSE, INSTANT, updated_at)   \
  X (deleted_at,            INSTANT,       FALSE, NONE,    deleted_at)   \
  X (deleted_with,          ROOT,          FALSE, NONE,    deleted_with) \
  BETHINK_STAMP_COLUMNS (X)

#define DERIVED(X)                                                          \
  X (other_name,            TEXT,                                           \
     "(SELECT name FROM contact WHERE contact.id = relationship.other)")    \
  X (other_partial,         FLAG,                                           \
     "(SELECT partial FROM contact WHERE contact.id = relationship.other)")

#define OBJECT(function) bethink_relationship_##function

BETHINK_DEFINE_COLUMNS (COLUMNS)
BETHINK_DEFINE_OBJECT (BethinkRelationship, COLUMNS, DERIVED)
BETHINK_DEFINE_PART (BethinkRelationship)

static const BethinkReference references[] = {
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
  { COLUMN_other, BETHINK_TABLE_CONTACT, -1 },
};

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
  .kind = BETHINK_KIND_RELATIONSHIP,
  BETHINK_COLUMN_MEMBERS (relationship, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  BETHINK_RECORD_MEMBERS,
  .unstamped = BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counted_as = BETHINK_COUNTER_RELATIONSHIPS,
  .touch = touch,
  .get_id = get_id,
  .settle = settle,
  BETHINK_OBJECT_MEMBERS (relationship, COLUMNS, DERIVED),
};

static const char list_sql[] =
  BETHINK_SELECT (COLUMNS) DERIVED (BETHINK_AS_DERIVED_SQL) " FROM relationship "
  "WHERE contact = ?1 AND deleted_at IS NULL ORDER BY id";

/* Told from the other side, and from that side only. */
static const char reverse_sql[] =
  BETHINK_SELECT (COLUMNS)
  ", (SELECT name FROM contact WHERE contact.id = relationship.contact), "
  "(SELECT partial FROM contact WHERE contact.id = relationship.contact) FROM relationship "
  "WHERE other = ?1 AND contact <> ?1 AND deleted_at IS NULL ORDER BY id";

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
  return bethink_object_insert (tx, &bethink_relationship_rows, relationship, error);
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
  return bethink_object_update (tx, &bethink_relationship_rows, relationship, error);
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
  return bethink_object_get (db, &bethink_relationship_rows, id, error);
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

  list = bethink_object_list (db, &bethink_relationship_rows, list_sql, contact_id, error);

  if (list == NULL)
    return NULL;

  others = bethink_object_list (db, &bethink_relationship_rows, reverse_sql, contact_id, error);

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
