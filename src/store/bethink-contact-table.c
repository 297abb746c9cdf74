/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-table"

#include "bethink-contact-table.h"

#include "bethink-counter.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* People. What belongs to a person (fields, addresses, tags, relationships) has
 * tables of its own; bethink-contact-card-table.c reads and writes all of it.
 */

#define REST(X)          \
  X (full_name)          \
  X (name_prefix)        \
  X (first_name)         \
  X (middle_name)        \
  X (last_name)          \
  X (name_suffix)        \
  X (nickname)           \
  X (gender)             \
  X (gender_type)        \
  X (birthdate)          \
  X (deceased)           \
  X (deceased_date)      \
  X (met_date)           \
  X (met_through)        \
  X (job)                \
  X (company)            \
  X (starred)            \
  X (archived)           \
  X (partial)            \
  X (is_me)              \
  X (blocked)            \
  X (unsubscribed)       \
  X (stay_in_touch_days) \
  X (avatar_url)         \
  X (avatar_blob)        \
  X (avatar_color)       \
  X (created_at)         \
  X (updated_at)         \
  X (deleted_at)         \
  X (deleted_with)       \
  X (stamp)              \
  X (stamps)             \
  X (description)        \
  X (met)                \
  X (food)

enum { COLUMN_uuid, REST (BETHINK_AS_INDEX) N_COLUMNS };

static const char * const columns[] = { "uuid", REST (BETHINK_AS_NAME) };

static const BethinkReference references[] = {
  { COLUMN_avatar_blob, BETHINK_TABLE_BLOB, -1 },
};

static const char *
count_as (const BethinkValue *values)
{
  if (!bethink_value_is_null (&values[COLUMN_deleted_at]))
    return bethink_value_is_null (&values[COLUMN_deleted_with]) ? BETHINK_COUNTER_TRASH : NULL;

  if (bethink_value_get_int (&values[COLUMN_partial]) != 0)
    return BETHINK_COUNTER_CONTACTS_PARTIAL;

  if (bethink_value_get_int (&values[COLUMN_archived]) != 0)
    return BETHINK_COUNTER_CONTACTS_ARCHIVED;

  return BETHINK_COUNTER_CONTACTS_LISTED;
}

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CONTACT, id);

  return bethink_transaction_touch_words (tx, BETHINK_KIND_CONTACT, id, when, error);
}

const BethinkTable bethink_contact_rows = {
  .id = BETHINK_TABLE_CONTACT,
  .name = "contact",
  .kind = BETHINK_KIND_CONTACT,
  .n_columns = N_COLUMNS,
  .columns = columns,
  BETHINK_ROW_SQL (contact, uuid, REST),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .deleted_at = COLUMN_deleted_at,
  .deleted_with = COLUMN_deleted_with,
  .created_at = COLUMN_created_at,
  .updated_at = COLUMN_updated_at,
  .stamp = COLUMN_stamp,
  .moves = BETHINK_COLUMN (COLUMN_starred) |
           BETHINK_COLUMN (COLUMN_archived) |
           BETHINK_COLUMN (COLUMN_partial) |
           BETHINK_COLUMN (COLUMN_created_at),
  .unstamped = BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counter = count_as,
  .touch = touch,
};

#define DERIVED_SQL                                                                            \
  ", name, letter, last_at, last_kind, last_entry_kind, last_direction, last_text, "           \
  "(SELECT other.name FROM contact AS other WHERE other.id = contact.met_through)"

static const char full_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) DERIVED_SQL " FROM contact WHERE id = ?1";

/* Without the long texts. */
static const char row_sql[] =
  "SELECT id, uuid, full_name, name_prefix, first_name, middle_name, last_name, name_suffix, "
  "nickname, gender, gender_type, birthdate, deceased, deceased_date, met_date, met_through, "
  "job, company, starred, archived, partial, is_me, blocked, unsubscribed, "
  "stay_in_touch_days, avatar_url, avatar_blob, avatar_color, created_at, updated_at, "
  "deleted_at, NULL, NULL, NULL, NULL, NULL, NULL"
  DERIVED_SQL " FROM contact WHERE id = ?1";

static void
fill (BethinkTransaction *tx,
      BethinkRow         *row,
      BethinkContact     *contact)
{
  bethink_fill_record (row, BETHINK_RECORD (contact), &bethink_contact_rows);
  bethink_row_set_text (row, COLUMN_full_name, bethink_contact_get_full_name (contact));
  bethink_row_set_text (row, COLUMN_name_prefix, bethink_contact_get_name_prefix (contact));
  bethink_row_set_text (row, COLUMN_first_name, bethink_contact_get_first_name (contact));
  bethink_row_set_text (row, COLUMN_middle_name, bethink_contact_get_middle_name (contact));
  bethink_row_set_text (row, COLUMN_last_name, bethink_contact_get_last_name (contact));
  bethink_row_set_text (row, COLUMN_name_suffix, bethink_contact_get_name_suffix (contact));
  bethink_row_set_text (row, COLUMN_nickname, bethink_contact_get_nickname (contact));
  bethink_row_set_text (row, COLUMN_gender, bethink_contact_get_gender (contact));
  bethink_row_set_text (row, COLUMN_gender_type, bethink_contact_get_gender_type (contact));
  bethink_row_set_date (row, COLUMN_birthdate, bethink_contact_get_birthdate (contact));
  bethink_row_set_int (row, COLUMN_deceased, bethink_contact_get_deceased (contact));
  bethink_row_set_date (row, COLUMN_deceased_date, bethink_contact_get_deceased_date (contact));
  bethink_row_set_date (row, COLUMN_met_date, bethink_contact_get_met_date (contact));
  bethink_row_set_id (row, COLUMN_met_through, bethink_contact_get_met_through (contact));
  bethink_row_set_text (row, COLUMN_job, bethink_contact_get_job (contact));
  bethink_row_set_text (row, COLUMN_company, bethink_contact_get_company (contact));
  bethink_row_set_int (row, COLUMN_starred, bethink_contact_get_starred (contact));
  bethink_row_set_int (row, COLUMN_archived, bethink_contact_get_archived (contact));
  bethink_row_set_int (row, COLUMN_partial, bethink_contact_get_partial (contact));
  bethink_row_set_int (row, COLUMN_is_me, bethink_contact_get_is_me (contact));
  bethink_row_set_int (row, COLUMN_blocked, bethink_contact_get_blocked (contact));
  bethink_row_set_int (row, COLUMN_unsubscribed, bethink_contact_get_unsubscribed (contact));
  bethink_row_set_int (row, COLUMN_stay_in_touch_days, bethink_contact_get_stay_in_touch_days (contact));
  bethink_row_set_text (row, COLUMN_avatar_url, bethink_contact_get_avatar_url (contact));
  bethink_row_set_id (row, COLUMN_avatar_blob, bethink_contact_get_avatar_blob (contact));
  bethink_row_set_text (row, COLUMN_avatar_color, bethink_contact_get_avatar_color (contact));
  bethink_row_set_text (row, COLUMN_description, bethink_contact_get_description (contact));
  bethink_row_set_text (row, COLUMN_met, bethink_contact_get_met (contact));
  bethink_row_set_text (row, COLUMN_food, bethink_contact_get_food (contact));
}

static gpointer
read_row (BethinkStatement *statement)
{
  g_autoptr (BethinkContact) self = bethink_contact_new ();
  BethinkDate date;

#define COLUMN(name) (COLUMN_##name + 1)
  bethink_read_record (BETHINK_RECORD (self), statement, &bethink_contact_rows);
  bethink_contact_set_full_name (self, bethink_statement_get_text (statement, COLUMN (full_name)));
  bethink_contact_set_name_prefix (self, bethink_statement_get_text (statement, COLUMN (name_prefix)));
  bethink_contact_set_first_name (self, bethink_statement_get_text (statement, COLUMN (first_name)));
  bethink_contact_set_middle_name (self, bethink_statement_get_text (statement, COLUMN (middle_name)));
  bethink_contact_set_last_name (self, bethink_statement_get_text (statement, COLUMN (last_name)));
  bethink_contact_set_name_suffix (self, bethink_statement_get_text (statement, COLUMN (name_suffix)));
  bethink_contact_set_nickname (self, bethink_statement_get_text (statement, COLUMN (nickname)));
  bethink_contact_set_gender (self, bethink_statement_get_text (statement, COLUMN (gender)));
  bethink_contact_set_gender_type (self, bethink_statement_get_text (statement, COLUMN (gender_type)));
  date = bethink_statement_get_date (statement, COLUMN (birthdate));
  bethink_contact_set_birthdate (self, &date);
  bethink_contact_set_deceased (self, bethink_statement_get_int (statement, COLUMN (deceased)) != 0);
  date = bethink_statement_get_date (statement, COLUMN (deceased_date));
  bethink_contact_set_deceased_date (self, &date);
  date = bethink_statement_get_date (statement, COLUMN (met_date));
  bethink_contact_set_met_date (self, &date);
  bethink_contact_set_met_through (self, bethink_statement_get_int (statement, COLUMN (met_through)));
  bethink_contact_set_job (self, bethink_statement_get_text (statement, COLUMN (job)));
  bethink_contact_set_company (self, bethink_statement_get_text (statement, COLUMN (company)));
  bethink_contact_set_starred (self, bethink_statement_get_int (statement, COLUMN (starred)) != 0);
  bethink_contact_set_archived (self, bethink_statement_get_int (statement, COLUMN (archived)) != 0);
  bethink_contact_set_partial (self, bethink_statement_get_int (statement, COLUMN (partial)) != 0);
  bethink_contact_set_is_me (self, bethink_statement_get_int (statement, COLUMN (is_me)) != 0);
  bethink_contact_set_blocked (self, bethink_statement_get_int (statement, COLUMN (blocked)) != 0);
  bethink_contact_set_unsubscribed (self, bethink_statement_get_int (statement, COLUMN (unsubscribed)) != 0);
  bethink_contact_set_stay_in_touch_days (self, bethink_statement_get_int (statement, COLUMN (stay_in_touch_days)));
  bethink_contact_set_avatar_url (self, bethink_statement_get_text (statement, COLUMN (avatar_url)));
  bethink_contact_set_avatar_blob (self, bethink_statement_get_int (statement, COLUMN (avatar_blob)));
  bethink_contact_set_avatar_color (self, bethink_statement_get_text (statement, COLUMN (avatar_color)));
  bethink_contact_set_description (self, bethink_statement_get_text (statement, COLUMN (description)));
  bethink_contact_set_met (self, bethink_statement_get_text (statement, COLUMN (met)));
  bethink_contact_set_food (self, bethink_statement_get_text (statement, COLUMN (food)));
#undef COLUMN

  bethink_contact_set_name (self, bethink_statement_get_text (statement, N_COLUMNS + 1));
  bethink_contact_set_letter (self, bethink_statement_get_text (statement, N_COLUMNS + 2));
  bethink_contact_set_last_at (self, bethink_statement_get_instant (statement, N_COLUMNS + 3));
  bethink_contact_set_last_kind (self, bethink_statement_get_int (statement, N_COLUMNS + 4));
  bethink_contact_set_last_entry_kind (self, bethink_statement_get_int (statement, N_COLUMNS + 5));
  bethink_contact_set_last_direction (self, bethink_statement_get_int (statement, N_COLUMNS + 6));
  bethink_contact_set_last_text (self, bethink_statement_get_text (statement, N_COLUMNS + 7));
  bethink_contact_set_met_through_name (self, bethink_statement_get_text (statement, N_COLUMNS + 8));

  return g_steal_pointer (&self);
}

/**
 * bethink_contact_table_insert:
 * @tx: a transaction
 * @contact: a new contact; gets its id and what it lacks
 * @error: return location
 *
 * Stores a person without what belongs to it.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_contact_table_insert (BethinkTransaction  *tx,
                              BethinkContact      *contact,
                              GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_CONTACT (contact), FALSE);

  fill (tx, &row, contact);

  return bethink_insert_record (tx, &bethink_contact_rows, &row, BETHINK_RECORD (contact), error);
}

/**
 * bethink_contact_table_update:
 * @tx: a transaction
 * @contact: a complete contact
 * @error: return location
 *
 * Stores what differs.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_contact_table_update (BethinkTransaction  *tx,
                              BethinkContact      *contact,
                              GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_CONTACT (contact), FALSE);

  fill (tx, &row, contact);

  return bethink_update_record (tx, &bethink_contact_rows, &row, BETHINK_RECORD (contact), error);
}

/**
 * bethink_contact_table_get:
 * @db: a connection
 * @id: a contact
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a complete snapshot, also of one in the trash;
 *   %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
BethinkContact *
bethink_contact_table_get (BethinkDb  *db,
                           gint64      id,
                           GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return bethink_read_one (db, full_sql, id, read_row, error);
}

/**
 * bethink_contact_table_get_row:
 * @db: a connection
 * @id: a contact
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a snapshot with what a list shows. Never save it: long
 *   texts are not in it.
 */
BethinkContact *
bethink_contact_table_get_row (BethinkDb  *db,
                               gint64      id,
                               GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return bethink_read_one (db, row_sql, id, read_row, error);
}

/**
 * bethink_contact_table_load_rows:
 * @db: a connection
 * @ids: the rows that are wanted
 * @n_ids: their number
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkContact): snapshots as of
 *   bethink_contact_table_get_row(), in the order of @ids; what is not there is left out
 */
GPtrArray *
bethink_contact_table_load_rows (BethinkDb     *db,
                                 const gint64  *ids,
                                 gsize          n_ids,
                                 GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  return bethink_read_many (db, row_sql, ids, n_ids, read_row, error);
}

/**
 * bethink_contact_table_find_uuid:
 * @db: a connection
 * @uuid: (nullable): a UUID in text form
 * @id: (out): the contact, also in the trash; 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_contact_table_find_uuid (BethinkDb   *db,
                                 const char  *uuid,
                                 gint64      *id,
                                 GError     **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return bethink_read_uuid (db, "SELECT id FROM contact WHERE uuid = ?1", uuid, id, error);
}

/*
 * bethink_contact_table_set_met_through:
 * @tx: a transaction
 * @id: a person
 * @met_through: who introduced them, 0 for nobody
 */
gboolean
bethink_contact_table_set_met_through (BethinkTransaction  *tx,
                                       gint64               id,
                                       gint64               met_through,
                                       GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  bethink_row_set_id (&row, COLUMN_met_through, met_through);

  return bethink_row_update (tx, &bethink_contact_rows, id, &row, error);
}
