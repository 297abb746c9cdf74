/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-entry-table"

#include "bethink-entry-table.h"

#include "bethink-attachment-table.h"
#include "bethink-counter.h"
#include "bethink-entry-contact-table.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Entries: everything else on a timeline. Their people, in order, and their
 * recipient are rows of entry_contact.
 */

#define REST(X)      \
  X (entry_kind)     \
  X (when_at)        \
  X (when_precision) \
  X (sort_at)        \
  X (hidden)         \
  X (title)          \
  X (amount)         \
  X (currency)       \
  X (status)         \
  X (done)           \
  X (done_at)        \
  X (type_key)       \
  X (company)        \
  X (repeat)         \
  X (repeat_every)   \
  X (owed_by)        \
  X (starred)        \
  X (url)            \
  X (created_at)     \
  X (updated_at)     \
  X (deleted_at)     \
  X (deleted_with)   \
  X (stamp)          \
  X (stamps)         \
  X (text)

enum { COLUMN_uuid, REST (BETHINK_AS_INDEX) N_COLUMNS };

static const char * const columns[] = { "uuid", REST (BETHINK_AS_NAME) };

static const char *
count_as (const BethinkValue *values)
{
  if (bethink_value_is_null (&values[COLUMN_deleted_at]))
    return BETHINK_COUNTER_ENTRIES;

  return bethink_value_is_null (&values[COLUMN_deleted_with]) ? BETHINK_COUNTER_TRASH : NULL;
}

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_ENTRY, id);

  return bethink_transaction_touch_words (tx, BETHINK_KIND_ENTRY, id, when, error);
}

const BethinkTable bethink_entry_rows = {
  .id = BETHINK_TABLE_ENTRY,
  .name = "entry",
  .kind = BETHINK_KIND_ENTRY,
  .n_columns = N_COLUMNS,
  .columns = columns,
  BETHINK_ROW_SQL (entry, uuid, REST),
  .deleted_at = COLUMN_deleted_at,
  .deleted_with = COLUMN_deleted_with,
  .created_at = COLUMN_created_at,
  .updated_at = COLUMN_updated_at,
  .stamp = COLUMN_stamp,
  .moves = BETHINK_COLUMN (COLUMN_entry_kind) |
           BETHINK_COLUMN (COLUMN_sort_at) |
           BETHINK_COLUMN (COLUMN_hidden) |
           BETHINK_COLUMN (COLUMN_done) |
           BETHINK_COLUMN (COLUMN_starred),
  .unstamped = BETHINK_COLUMN (COLUMN_sort_at) |
               BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counter = count_as,
  .touch = touch,
};

static const char full_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) " FROM entry WHERE id = ?1";

/* The text is shown in the timeline: a row is complete. */
#define row_sql full_sql

static void
fill (BethinkTransaction *tx,
      BethinkRow         *row,
      BethinkEntry       *entry)
{
  bethink_fill_record (row, BETHINK_RECORD (entry), &bethink_entry_rows);
  bethink_row_set_int (row, COLUMN_entry_kind, bethink_entry_get_entry_kind (entry));
  bethink_row_set_instant (row, COLUMN_when_at, bethink_entry_get_when (entry));
  bethink_row_set_int (row, COLUMN_when_precision, bethink_entry_get_when_precision (entry));
  bethink_row_set_int (row, COLUMN_sort_at,
                       bethink_fill_sort_at (tx,
                                             bethink_entry_get_when (entry),
                                             bethink_entry_get_sort_at (entry),
                                             bethink_record_get_created_at (BETHINK_RECORD (entry))));
  bethink_row_set_int (row, COLUMN_hidden, bethink_entry_get_hidden (entry));
  bethink_row_set_text (row, COLUMN_title, bethink_entry_get_title (entry));
  bethink_row_set_text (row, COLUMN_amount, bethink_entry_get_amount (entry));
  bethink_row_set_text (row, COLUMN_currency, bethink_entry_get_currency (entry));
  bethink_row_set_text (row, COLUMN_status, bethink_entry_get_status (entry));
  bethink_row_set_int (row, COLUMN_done, bethink_entry_get_done (entry));
  bethink_row_set_instant (row, COLUMN_done_at, bethink_entry_get_done_at (entry));
  bethink_row_set_text (row, COLUMN_type_key, bethink_entry_get_type_key (entry));
  bethink_row_set_text (row, COLUMN_company, bethink_entry_get_company (entry));
  bethink_row_set_text (row, COLUMN_repeat, bethink_entry_get_repeat (entry));
  bethink_row_set_int (row, COLUMN_repeat_every, bethink_entry_get_repeat_every (entry));
  bethink_row_set_text (row, COLUMN_owed_by, bethink_entry_get_owed_by (entry));
  bethink_row_set_int (row, COLUMN_starred, bethink_entry_get_starred (entry));
  bethink_row_set_text (row, COLUMN_url, bethink_entry_get_url (entry));
  bethink_row_set_text (row, COLUMN_text, bethink_entry_get_text (entry));
}

static gpointer
read_row (BethinkStatement *statement)
{
  g_autoptr (BethinkEntry) self = bethink_entry_new ();

#define COLUMN(name) (COLUMN_##name + 1)
  bethink_read_record (BETHINK_RECORD (self), statement, &bethink_entry_rows);
  bethink_entry_set_entry_kind (self, bethink_statement_get_int (statement, COLUMN (entry_kind)));
  bethink_entry_set_when (self, bethink_statement_get_instant (statement, COLUMN (when_at)));
  bethink_entry_set_when_precision (self, bethink_statement_get_int (statement, COLUMN (when_precision)));
  bethink_entry_set_sort_at (self, bethink_statement_get_int (statement, COLUMN (sort_at)));
  bethink_entry_set_hidden (self, bethink_statement_get_int (statement, COLUMN (hidden)) != 0);
  bethink_entry_set_title (self, bethink_statement_get_text (statement, COLUMN (title)));
  bethink_entry_set_amount (self, bethink_statement_get_text (statement, COLUMN (amount)));
  bethink_entry_set_currency (self, bethink_statement_get_text (statement, COLUMN (currency)));
  bethink_entry_set_status (self, bethink_statement_get_text (statement, COLUMN (status)));
  bethink_entry_set_done (self, bethink_statement_get_int (statement, COLUMN (done)));
  bethink_entry_set_done_at (self, bethink_statement_get_instant (statement, COLUMN (done_at)));
  bethink_entry_set_type_key (self, bethink_statement_get_text (statement, COLUMN (type_key)));
  bethink_entry_set_company (self, bethink_statement_get_text (statement, COLUMN (company)));
  bethink_entry_set_repeat (self, bethink_statement_get_text (statement, COLUMN (repeat)));
  bethink_entry_set_repeat_every (self, bethink_statement_get_int (statement, COLUMN (repeat_every)));
  bethink_entry_set_owed_by (self, bethink_statement_get_text (statement, COLUMN (owed_by)));
  bethink_entry_set_starred (self, bethink_statement_get_int (statement, COLUMN (starred)) != 0);
  bethink_entry_set_url (self, bethink_statement_get_text (statement, COLUMN (url)));
  bethink_entry_set_text (self, bethink_statement_get_text (statement, COLUMN (text)));
#undef COLUMN

  return g_steal_pointer (&self);
}

static gboolean
read_parts (BethinkDb       *db,
            BethinkEntry    *self,
            GError         **error)
{
  g_autoptr (GPtrArray) attachments = NULL;

  attachments = bethink_attachment_table_list (db, BETHINK_KIND_ENTRY,
                                               bethink_record_get_id (BETHINK_RECORD (self)), error);

  if (attachments == NULL)
    return FALSE;

  bethink_entry_set_attachments (self, attachments);

  return bethink_entry_contact_table_read (db, self, error);
}

static gboolean
write_parts (BethinkTransaction  *tx,
             BethinkEntry        *self,
             gboolean             is_new,
             GError             **error)
{
  GPtrArray *attachments = bethink_entry_get_attachments (self);

  if (!bethink_entry_contact_table_write (tx, self, error))
    return FALSE;

  if (is_new && (attachments == NULL || attachments->len == 0))
    return TRUE;

  return bethink_attachment_table_set (tx, BETHINK_KIND_ENTRY,
                                       bethink_record_get_id (BETHINK_RECORD (self)),
                                       attachments, error);
}

/**
 * bethink_entry_table_insert:
 * @tx: a transaction
 * @entry: a new entry; gets its id and what it lacks
 * @error: return location
 *
 * Stores an entry with its people and attachments. Without a time it stands at its sort-at.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_entry_table_insert (BethinkTransaction  *tx,
                            BethinkEntry        *entry,
                            GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_ENTRY (entry), FALSE);

  fill (tx, &row, entry);

  return bethink_insert_record (tx, &bethink_entry_rows, &row, BETHINK_RECORD (entry), error) &&
         write_parts (tx, entry, TRUE, error);
}

/**
 * bethink_entry_table_update:
 * @tx: a transaction
 * @entry: a complete entry
 * @error: return location
 *
 * Stores what differs.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_entry_table_update (BethinkTransaction  *tx,
                            BethinkEntry        *entry,
                            GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_ENTRY (entry), FALSE);

  fill (tx, &row, entry);

  return bethink_update_record (tx, &bethink_entry_rows, &row, BETHINK_RECORD (entry), error) &&
         write_parts (tx, entry, FALSE, error);
}

/**
 * bethink_entry_table_get:
 * @db: a connection
 * @id: a entry
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a complete snapshot, also of one in the trash;
 *   %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
BethinkEntry *
bethink_entry_table_get (BethinkDb  *db,
                         gint64      id,
                         GError    **error)
{
  g_autoptr (BethinkEntry) self = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  self = bethink_read_one (db, full_sql, id, read_row, error);

  if (self == NULL || !read_parts (db, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bethink_entry_table_get_row:
 * @db: a connection
 * @id: a entry
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the same as bethink_entry_table_get()
 */
BethinkEntry *
bethink_entry_table_get_row (BethinkDb  *db,
                             gint64      id,
                             GError    **error)
{
  g_autoptr (BethinkEntry) self = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  self = bethink_read_one (db, row_sql, id, read_row, error);

  if (self == NULL || !read_parts (db, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bethink_entry_table_load_rows:
 * @db: a connection
 * @ids: the rows that are wanted
 * @n_ids: their number
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkEntry): snapshots as of
 *   bethink_entry_table_get_row(), in the order of @ids; what is not there is left out
 */
GPtrArray *
bethink_entry_table_load_rows (BethinkDb     *db,
                               const gint64  *ids,
                               gsize          n_ids,
                               GError       **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  list = bethink_read_many (db, row_sql, ids, n_ids, read_row, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!read_parts (db, list->pdata[i], error))
      return NULL;

  return g_steal_pointer (&list);
}

/**
 * bethink_entry_table_find_uuid:
 * @db: a connection
 * @uuid: (nullable): a UUID in text form
 * @id: (out): the entry, also in the trash; 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_entry_table_find_uuid (BethinkDb   *db,
                               const char  *uuid,
                               gint64      *id,
                               GError     **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return bethink_read_uuid (db, "SELECT id FROM entry WHERE uuid = ?1", uuid, id, error);
}
