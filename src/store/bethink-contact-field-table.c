/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-field-table"

#include "bethink-contact-field-table.h"

#include "bethink-store-error.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Ways to reach somebody, and imported keys with their values. */

#define REST(X)  \
  X (contact)    \
  X (position)   \
  X (kind)       \
  X (type_name)  \
  X (protocol)   \
  X (label)      \
  X (value)      \
  X (match_key)  \
  X (created_at) \
  X (updated_at) \
  X (deleted_at) \
  X (stamp)      \
  X (stamps)

enum { COLUMN_uuid, REST (BETHINK_AS_INDEX) N_COLUMNS };

static const char * const columns[] = { "uuid", REST (BETHINK_AS_NAME) };

static const BethinkReference references[] = {
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
};

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  gint64 contact_id = bethink_value_get_int (&values[COLUMN_contact]);

  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CONTACT, contact_id);
  bethink_changeset_add (bethink_transaction_get_changes (tx), BETHINK_KIND_CONTACT, contact_id,
                         BETHINK_CHANGE_CHANGED);

  return bethink_transaction_touch_words (tx, BETHINK_KIND_CONTACT, contact_id, when, error);
}

const BethinkTable bethink_contact_field_rows = {
  .id = BETHINK_TABLE_CONTACT_FIELD,
  .name = "contact_field",
  .kind = BETHINK_KIND_CONTACT_FIELD,
  .n_columns = N_COLUMNS,
  .columns = columns,
  BETHINK_ROW_SQL (contact_field, uuid, REST),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .is_part = TRUE,
  .deleted_at = COLUMN_deleted_at,
  .deleted_with = -1,
  .created_at = COLUMN_created_at,
  .updated_at = COLUMN_updated_at,
  .stamp = COLUMN_stamp,
  .unstamped = BETHINK_COLUMN (COLUMN_position) |
               BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at),
  .touch = touch,
};

static const char select_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) " FROM contact_field WHERE id = ?1";

static const char list_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) " FROM contact_field "
  "WHERE contact = ?1 AND deleted_at IS NULL ORDER BY kind, position, id";

static void
fill (BethinkRow          *row,
      gint64               contact_id,
      BethinkContactField *field)
{
  const char *uuid = bethink_contact_field_get_uuid (field);

  if (uuid != NULL || bethink_contact_field_get_id (field) == 0)
    bethink_row_set_uuid (row, COLUMN_uuid, uuid);

  bethink_row_set_int (row, COLUMN_contact, contact_id);
  bethink_row_set_int (row, COLUMN_kind, bethink_contact_field_get_kind (field));
  bethink_row_set_text (row, COLUMN_type_name, bethink_contact_field_get_type_name (field));
  bethink_row_set_text (row, COLUMN_protocol, bethink_contact_field_get_protocol (field));
  bethink_row_set_text (row, COLUMN_label, bethink_contact_field_get_label (field));
  bethink_row_set_required (row, COLUMN_value, bethink_contact_field_get_value (field));
  bethink_row_take_text (row, COLUMN_match_key, bethink_contact_field_dup_match_key (field));
  bethink_row_set_instant (row, COLUMN_created_at, bethink_contact_field_get_created_at (field));
  bethink_row_set_instant (row, COLUMN_updated_at, bethink_contact_field_get_updated_at (field));
}

static gpointer
read_row (BethinkStatement *statement)
{
  g_autoptr (BethinkContactField) self = bethink_contact_field_new ();
  g_autofree char *uuid = bethink_statement_dup_uuid (statement, 1);

#define COLUMN(name) (COLUMN_##name + 1)
  bethink_contact_field_set_id (self, bethink_statement_get_int (statement, 0));
  bethink_contact_field_set_uuid (self, uuid);
  bethink_contact_field_set_kind (self, bethink_statement_get_int (statement, COLUMN (kind)));
  bethink_contact_field_set_type_name (self, bethink_statement_get_text (statement, COLUMN (type_name)));
  bethink_contact_field_set_protocol (self, bethink_statement_get_text (statement, COLUMN (protocol)));
  bethink_contact_field_set_label (self, bethink_statement_get_text (statement, COLUMN (label)));
  bethink_contact_field_set_value (self, bethink_statement_get_text (statement, COLUMN (value)));
  bethink_contact_field_set_created_at (self, bethink_statement_get_instant (statement, COLUMN (created_at)));
  bethink_contact_field_set_updated_at (self, bethink_statement_get_instant (statement, COLUMN (updated_at)));
#undef COLUMN

  return g_steal_pointer (&self);
}

/* Only an import asks, and only for people who were there before it. */
static gboolean
find_removed (BethinkTransaction  *tx,
              gint64               contact_id,
              BethinkContactField *field,
              gint64              *id,
              GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  if ((tx->flags & BETHINK_TRANSACTION_IMPORT) == 0 ||
      bethink_transaction_has_inserted (tx, BETHINK_TABLE_CONTACT, contact_id))
    return TRUE;

  statement = bethink_db_prepare (tx->db,
                                  "SELECT id FROM contact_field WHERE contact = ?1 AND kind = ?2 "
                                  "AND value = ?3 AND ifnull (type_name, '') = ifnull (?4, '') "
                                  "AND deleted_at IS NOT NULL LIMIT 1",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, contact_id);
  bethink_statement_bind_int (statement, 2, bethink_contact_field_get_kind (field));
  bethink_statement_bind_text (statement, 3, bethink_contact_field_get_value (field));
  bethink_statement_bind_text (statement, 4, bethink_contact_field_get_type_name (field));
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *id = bethink_statement_get_int (statement, 0);

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_contact_field_table_insert:
 * @tx: a transaction
 * @contact_id: whose it is
 * @field: a new one; gets its id and a UUID
 * @error: return location
 *
 * Adds it behind those that are there. What the user has removed is not brought
 * back by an import: @field then gets the id of the removed one and nothing is
 * written.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_contact_field_table_insert (BethinkTransaction  *tx,
                                    gint64               contact_id,
                                    BethinkContactField *field,
                                    GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_CONTACT_FIELD (field), FALSE);

  if (!find_removed (tx, contact_id, field, &id, error))
    return FALSE;

  if (id != 0)
    {
      bethink_contact_field_set_id (field, id);
      return TRUE;
    }

  fill (&row, contact_id, field);
  bethink_row_set_int (&row, COLUMN_position, BETHINK_POSITION_LAST);

  if (!bethink_row_insert (tx, &bethink_contact_field_rows, &row, &id, error))
    return FALSE;

  bethink_contact_field_set_id (field, id);

  if (bethink_contact_field_get_uuid (field) == NULL)
    {
      g_autofree char *uuid = bethink_row_dup_uuid (&row, COLUMN_uuid);

      bethink_contact_field_set_uuid (field, uuid);
    }

  return TRUE;
}

/**
 * bethink_contact_field_table_update:
 * @tx: a transaction
 * @contact_id: whose it is from now on
 * @field: one that is stored
 * @error: return location
 *
 * Stores what differs. One that was removed stays so.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_contact_field_table_update (BethinkTransaction  *tx,
                                    gint64               contact_id,
                                    BethinkContactField *field,
                                    GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_CONTACT_FIELD (field), FALSE);

  fill (&row, contact_id, field);

  return bethink_row_update (tx, &bethink_contact_field_rows, bethink_contact_field_get_id (field), &row, error);
}

/**
 * bethink_contact_field_table_remove:
 * @tx: a transaction
 * @id: one that is stored
 * @error: return location
 *
 * Takes it from its person. The row stays as a mark for imports.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_contact_field_table_remove (BethinkTransaction  *tx,
                                    gint64               id,
                                    GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);

  bethink_row_set_int (&row, COLUMN_deleted_at, bethink_transaction_get_now (tx));

  return bethink_row_update (tx, &bethink_contact_field_rows, id, &row, error);
}

/**
 * bethink_contact_field_table_get:
 * @db: a connection
 * @id: one that is stored
 * @contact_id: (out) (optional): whose it is
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a copy; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone or removed
 */
BethinkContactField *
bethink_contact_field_table_get (BethinkDb  *db,
                                 gint64      id,
                                 gint64     *contact_id,
                                 GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  statement = bethink_db_prepare (db, select_sql, error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ERROR)
    return NULL;

  if (step == BETHINK_STEP_DONE || !bethink_statement_is_null (statement, COLUMN_deleted_at + 1))
    {
      g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                   "No contact_field %" G_GINT64_FORMAT, id);
      return NULL;
    }

  if (contact_id != NULL)
    *contact_id = bethink_statement_get_int (statement, COLUMN_contact + 1);

  return read_row (statement);
}

/**
 * bethink_contact_field_table_list:
 * @db: a connection
 * @contact_id: a person
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkContactField): those of the person, in order
 */
GPtrArray *
bethink_contact_field_table_list (BethinkDb  *db,
                                  gint64      contact_id,
                                  GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return bethink_read_list (db, list_sql, contact_id, read_row, g_object_unref, error);
}

/**
 * bethink_contact_field_table_match:
 * @db: a connection
 * @kind: phone or e-mail
 * @match_key: as of bethink_contact_field_dup_match_key()
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the people who have it, each once,
 *   without those in the trash
 */
GArray *
bethink_contact_field_table_match (BethinkDb         *db,
                                   BethinkFieldKind   kind,
                                   const char        *match_key,
                                   GError           **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (match_key != NULL, NULL);

  statement = bethink_db_prepare (db,
                                  "SELECT DISTINCT contact FROM contact_field "
                                  "JOIN contact ON contact.id = contact_field.contact "
                                  "WHERE match_key = ?1 AND kind = ?2 "
                                  "AND contact_field.deleted_at IS NULL "
                                  "AND contact.deleted_at IS NULL ORDER BY contact",
                                  error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_text (statement, 1, match_key);
  bethink_statement_bind_int (statement, 2, kind);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gint64 id = bethink_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}
