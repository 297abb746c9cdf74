/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-address-table"

#include "bethink-address-table.h"

#include "bethink-store-error.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Postal addresses of people. */

#define REST(X)   \
  X (contact)     \
  X (position)    \
  X (name)        \
  X (street)      \
  X (city)        \
  X (province)    \
  X (postal_code) \
  X (country)     \
  X (latitude)    \
  X (longitude)   \
  X (created_at)  \
  X (updated_at)  \
  X (deleted_at)  \
  X (stamp)       \
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

const BethinkTable bethink_address_rows = {
  .id = BETHINK_TABLE_ADDRESS,
  .name = "address",
  .kind = BETHINK_KIND_ADDRESS,
  .n_columns = N_COLUMNS,
  .columns = columns,
  BETHINK_ROW_SQL (address, uuid, REST),
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
  "SELECT id, uuid" REST (BETHINK_AS_LIST) " FROM address WHERE id = ?1";

static const char list_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) " FROM address "
  "WHERE contact = ?1 AND deleted_at IS NULL ORDER BY position, id";

static void
fill (BethinkRow     *row,
      gint64          contact_id,
      BethinkAddress *address)
{
  const char *uuid = bethink_address_get_uuid (address);

  if (uuid != NULL || bethink_address_get_id (address) == 0)
    bethink_row_set_uuid (row, COLUMN_uuid, uuid);

  bethink_row_set_int (row, COLUMN_contact, contact_id);
  bethink_row_set_text (row, COLUMN_name, bethink_address_get_name (address));
  bethink_row_set_text (row, COLUMN_street, bethink_address_get_street (address));
  bethink_row_set_text (row, COLUMN_city, bethink_address_get_city (address));
  bethink_row_set_text (row, COLUMN_province, bethink_address_get_province (address));
  bethink_row_set_text (row, COLUMN_postal_code, bethink_address_get_postal_code (address));
  bethink_row_set_text (row, COLUMN_country, bethink_address_get_country (address));
  bethink_row_set_double (row, COLUMN_latitude, bethink_address_get_latitude (address));
  bethink_row_set_double (row, COLUMN_longitude, bethink_address_get_longitude (address));
  bethink_row_set_instant (row, COLUMN_created_at, bethink_address_get_created_at (address));
  bethink_row_set_instant (row, COLUMN_updated_at, bethink_address_get_updated_at (address));
}

static gpointer
read_row (BethinkStatement *statement)
{
  g_autoptr (BethinkAddress) self = bethink_address_new ();
  g_autofree char *uuid = bethink_statement_dup_uuid (statement, 1);

#define COLUMN(name) (COLUMN_##name + 1)
  bethink_address_set_id (self, bethink_statement_get_int (statement, 0));
  bethink_address_set_uuid (self, uuid);
  bethink_address_set_name (self, bethink_statement_get_text (statement, COLUMN (name)));
  bethink_address_set_street (self, bethink_statement_get_text (statement, COLUMN (street)));
  bethink_address_set_city (self, bethink_statement_get_text (statement, COLUMN (city)));
  bethink_address_set_province (self, bethink_statement_get_text (statement, COLUMN (province)));
  bethink_address_set_postal_code (self, bethink_statement_get_text (statement, COLUMN (postal_code)));
  bethink_address_set_country (self, bethink_statement_get_text (statement, COLUMN (country)));
  bethink_address_set_latitude (self, bethink_statement_get_double (statement, COLUMN (latitude)));
  bethink_address_set_longitude (self, bethink_statement_get_double (statement, COLUMN (longitude)));
  bethink_address_set_created_at (self, bethink_statement_get_instant (statement, COLUMN (created_at)));
  bethink_address_set_updated_at (self, bethink_statement_get_instant (statement, COLUMN (updated_at)));
#undef COLUMN

  return g_steal_pointer (&self);
}

/* Only an import asks, and only for people who were there before it. */
static gboolean
find_removed (BethinkTransaction  *tx,
              gint64               contact_id,
              BethinkAddress      *address,
              gint64              *id,
              GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  if ((tx->flags & BETHINK_TRANSACTION_IMPORT) == 0 ||
      bethink_transaction_has_inserted (tx, BETHINK_TABLE_CONTACT, contact_id))
    return TRUE;

  statement = bethink_db_prepare (tx->db,
                                  "SELECT id FROM address WHERE contact = ?1 "
                                  "AND street IS ?2 AND city IS ?3 AND postal_code IS ?4 "
                                  "AND country IS ?5 AND deleted_at IS NOT NULL LIMIT 1",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, contact_id);
  bethink_statement_bind_text (statement, 2, bethink_address_get_street (address));
  bethink_statement_bind_text (statement, 3, bethink_address_get_city (address));
  bethink_statement_bind_text (statement, 4, bethink_address_get_postal_code (address));
  bethink_statement_bind_text (statement, 5, bethink_address_get_country (address));
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *id = bethink_statement_get_int (statement, 0);

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_address_table_insert:
 * @tx: a transaction
 * @contact_id: whose it is
 * @address: a new one; gets its id and a UUID
 * @error: return location
 *
 * Adds it behind those that are there. What the user has removed is not brought
 * back by an import: @address then gets the id of the removed one and nothing is
 * written.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_address_table_insert (BethinkTransaction  *tx,
                              gint64               contact_id,
                              BethinkAddress      *address,
                              GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_ADDRESS (address), FALSE);

  if (!find_removed (tx, contact_id, address, &id, error))
    return FALSE;

  if (id != 0)
    {
      bethink_address_set_id (address, id);
      return TRUE;
    }

  fill (&row, contact_id, address);
  bethink_row_set_int (&row, COLUMN_position, BETHINK_POSITION_LAST);

  if (!bethink_row_insert (tx, &bethink_address_rows, &row, &id, error))
    return FALSE;

  bethink_address_set_id (address, id);

  if (bethink_address_get_uuid (address) == NULL)
    {
      g_autofree char *uuid = bethink_row_dup_uuid (&row, COLUMN_uuid);

      bethink_address_set_uuid (address, uuid);
    }

  return TRUE;
}

/**
 * bethink_address_table_update:
 * @tx: a transaction
 * @contact_id: whose it is from now on
 * @address: one that is stored
 * @error: return location
 *
 * Stores what differs. One that was removed stays so.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_address_table_update (BethinkTransaction  *tx,
                              gint64               contact_id,
                              BethinkAddress      *address,
                              GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_ADDRESS (address), FALSE);

  fill (&row, contact_id, address);

  return bethink_row_update (tx, &bethink_address_rows, bethink_address_get_id (address), &row, error);
}

/**
 * bethink_address_table_remove:
 * @tx: a transaction
 * @id: one that is stored
 * @error: return location
 *
 * Takes it from its person. The row stays as a mark for imports.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_address_table_remove (BethinkTransaction  *tx,
                              gint64               id,
                              GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);

  bethink_row_set_int (&row, COLUMN_deleted_at, bethink_transaction_get_now (tx));

  return bethink_row_update (tx, &bethink_address_rows, id, &row, error);
}

/**
 * bethink_address_table_get:
 * @db: a connection
 * @id: one that is stored
 * @contact_id: (out) (optional): whose it is
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a copy; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone or removed
 */
BethinkAddress *
bethink_address_table_get (BethinkDb  *db,
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
                   "No address %" G_GINT64_FORMAT, id);
      return NULL;
    }

  if (contact_id != NULL)
    *contact_id = bethink_statement_get_int (statement, COLUMN_contact + 1);

  return read_row (statement);
}

/**
 * bethink_address_table_list:
 * @db: a connection
 * @contact_id: a person
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkAddress): those of the person, in order
 */
GPtrArray *
bethink_address_table_list (BethinkDb  *db,
                            gint64      contact_id,
                            GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return bethink_read_list (db, list_sql, contact_id, read_row, g_object_unref, error);
}
