/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-call-table"

#include "bethink-call-table.h"

#include "bethink-counter.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Calls. A call belongs to a person and may stand in a conversation. */

#define REST(X)         \
  X (contact)           \
  X (conversation)      \
  X (direction)         \
  X (started_at)        \
  X (started_precision) \
  X (sort_at)           \
  X (duration)          \
  X (outcome)           \
  X (emotions)          \
  X (created_at)        \
  X (updated_at)        \
  X (deleted_at)        \
  X (deleted_with)      \
  X (stamp)             \
  X (stamps)            \
  X (text)

enum { COLUMN_uuid, REST (BETHINK_AS_INDEX) N_COLUMNS };

static const char * const columns[] = { "uuid", REST (BETHINK_AS_NAME) };

static const BethinkReference references[] = {
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
  { COLUMN_conversation, BETHINK_TABLE_CONVERSATION, -1 },
};

static const char *
count_as (const BethinkValue *values)
{
  if (bethink_value_is_null (&values[COLUMN_deleted_at]))
    return BETHINK_COUNTER_CALLS;

  return bethink_value_is_null (&values[COLUMN_deleted_with]) ? BETHINK_COUNTER_TRASH : NULL;
}

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CALL, id);
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CONTACT,
                                  bethink_value_get_int (&values[COLUMN_contact]));
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CONVERSATION,
                                  bethink_value_get_int (&values[COLUMN_conversation]));

  return bethink_transaction_touch_words (tx, BETHINK_KIND_CALL, id, when, error);
}

const BethinkTable bethink_call_rows = {
  .id = BETHINK_TABLE_CALL,
  .name = "call",
  .kind = BETHINK_KIND_CALL,
  .n_columns = N_COLUMNS,
  .columns = columns,
  BETHINK_ROW_SQL (call, uuid, REST),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .deleted_at = COLUMN_deleted_at,
  .deleted_with = COLUMN_deleted_with,
  .created_at = COLUMN_created_at,
  .updated_at = COLUMN_updated_at,
  .stamp = COLUMN_stamp,
  .moves = BETHINK_COLUMN (COLUMN_contact) |
           BETHINK_COLUMN (COLUMN_conversation) |
           BETHINK_COLUMN (COLUMN_direction) |
           BETHINK_COLUMN (COLUMN_sort_at) |
           BETHINK_COLUMN (COLUMN_duration) |
           BETHINK_COLUMN (COLUMN_outcome),
  .unstamped = BETHINK_COLUMN (COLUMN_sort_at) |
               BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counter = count_as,
  .touch = touch,
};

#define DERIVED_SQL                                                             \
  ", (SELECT contact.name FROM contact WHERE contact.id = call.contact), "      \
  "(SELECT contact.avatar_color FROM contact WHERE contact.id = call.contact), " \
  "first_line"

static const char full_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) DERIVED_SQL " FROM call WHERE id = ?1";

/* Without the text, of which a list shows the first line. */
static const char row_sql[] =
  "SELECT id, uuid, contact, conversation, direction, started_at, started_precision, sort_at, "
  "duration, outcome, emotions, created_at, updated_at, deleted_at, NULL, NULL, NULL, NULL"
  DERIVED_SQL " FROM call WHERE id = ?1";

static void
fill (BethinkTransaction *tx,
      BethinkRow         *row,
      BethinkCall        *call)
{
  bethink_fill_record (row, BETHINK_RECORD (call), &bethink_call_rows);
  bethink_row_set_int (row, COLUMN_contact, bethink_call_get_contact_id (call));
  bethink_row_set_id (row, COLUMN_conversation, bethink_call_get_conversation_id (call));
  bethink_row_set_int (row, COLUMN_direction, bethink_call_get_direction (call));
  bethink_row_set_instant (row, COLUMN_started_at, bethink_call_get_started_at (call));
  bethink_row_set_int (row, COLUMN_started_precision, bethink_call_get_started_precision (call));
  bethink_row_set_int (row, COLUMN_sort_at,
                       bethink_fill_sort_at (tx,
                                             bethink_call_get_started_at (call),
                                             bethink_call_get_sort_at (call),
                                             bethink_record_get_created_at (BETHINK_RECORD (call))));
  bethink_row_set_int (row, COLUMN_duration, bethink_call_get_duration (call));
  bethink_row_set_int (row, COLUMN_outcome, bethink_call_get_outcome (call));
  bethink_row_set_lines (row, COLUMN_emotions, bethink_call_get_emotions (call));
  bethink_row_set_text (row, COLUMN_text, bethink_call_get_text (call));
}

static void
read_emotions (BethinkCall *self,
               BethinkStatement *statement)
{
  g_auto (GStrv) lines = bethink_statement_dup_lines (statement, COLUMN_emotions + 1);

  bethink_call_set_emotions (self, (const char * const *) lines);
}

static gpointer
read_row (BethinkStatement *statement)
{
  g_autoptr (BethinkCall) self = bethink_call_new ();

#define COLUMN(name) (COLUMN_##name + 1)
  bethink_read_record (BETHINK_RECORD (self), statement, &bethink_call_rows);
  bethink_call_set_contact_id (self, bethink_statement_get_int (statement, COLUMN (contact)));
  bethink_call_set_conversation_id (self, bethink_statement_get_int (statement, COLUMN (conversation)));
  bethink_call_set_direction (self, bethink_statement_get_int (statement, COLUMN (direction)));
  bethink_call_set_started_at (self, bethink_statement_get_instant (statement, COLUMN (started_at)));
  bethink_call_set_started_precision (self, bethink_statement_get_int (statement, COLUMN (started_precision)));
  bethink_call_set_sort_at (self, bethink_statement_get_int (statement, COLUMN (sort_at)));
  bethink_call_set_duration (self, bethink_statement_get_int (statement, COLUMN (duration)));
  bethink_call_set_outcome (self, bethink_statement_get_int (statement, COLUMN (outcome)));
  read_emotions (self, statement);
  bethink_call_set_text (self, bethink_statement_get_text (statement, COLUMN (text)));
#undef COLUMN

  bethink_call_set_contact_name (self, bethink_statement_get_text (statement, N_COLUMNS + 1));
  bethink_call_set_contact_color (self, bethink_statement_get_text (statement, N_COLUMNS + 2));
  bethink_call_set_first_line (self, bethink_statement_get_text (statement, N_COLUMNS + 3));

  return g_steal_pointer (&self);
}

/**
 * bethink_call_table_insert:
 * @tx: a transaction
 * @call: a new call; gets its id and what it lacks
 * @error: return location
 *
 * Stores a call. Without a time it stands at its sort-at.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_call_table_insert (BethinkTransaction  *tx,
                           BethinkCall         *call,
                           GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_CALL (call), FALSE);

  fill (tx, &row, call);

  return bethink_insert_record (tx, &bethink_call_rows, &row, BETHINK_RECORD (call), error);
}

/**
 * bethink_call_table_update:
 * @tx: a transaction
 * @call: a complete call
 * @error: return location
 *
 * Stores what differs.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_call_table_update (BethinkTransaction  *tx,
                           BethinkCall         *call,
                           GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_CALL (call), FALSE);

  fill (tx, &row, call);

  return bethink_update_record (tx, &bethink_call_rows, &row, BETHINK_RECORD (call), error);
}

/**
 * bethink_call_table_get:
 * @db: a connection
 * @id: a call
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a complete snapshot, also of one in the trash;
 *   %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
BethinkCall *
bethink_call_table_get (BethinkDb  *db,
                        gint64      id,
                        GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return bethink_read_one (db, full_sql, id, read_row, error);
}

/**
 * bethink_call_table_get_row:
 * @db: a connection
 * @id: a call
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a snapshot with what a list shows. Never save it: long
 *   texts are not in it.
 */
BethinkCall *
bethink_call_table_get_row (BethinkDb  *db,
                            gint64      id,
                            GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return bethink_read_one (db, row_sql, id, read_row, error);
}

/**
 * bethink_call_table_load_rows:
 * @db: a connection
 * @ids: the rows that are wanted
 * @n_ids: their number
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkCall): snapshots as of
 *   bethink_call_table_get_row(), in the order of @ids; what is not there is left out
 */
GPtrArray *
bethink_call_table_load_rows (BethinkDb     *db,
                              const gint64  *ids,
                              gsize          n_ids,
                              GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  return bethink_read_many (db, row_sql, ids, n_ids, read_row, error);
}

/**
 * bethink_call_table_find_uuid:
 * @db: a connection
 * @uuid: (nullable): a UUID in text form
 * @id: (out): the call, also in the trash; 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_call_table_find_uuid (BethinkDb   *db,
                              const char  *uuid,
                              gint64      *id,
                              GError     **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return bethink_read_uuid (db, "SELECT id FROM call WHERE uuid = ?1", uuid, id, error);
}

/*
 * bethink_call_table_leave:
 * @tx: a transaction
 * @id: a call
 *
 * Takes a call out of its conversation.
 */
gboolean
bethink_call_table_leave (BethinkTransaction  *tx,
                          gint64               id,
                          GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  bethink_row_set_id (&row, COLUMN_conversation, 0);

  return bethink_row_update (tx, &bethink_call_rows, id, &row, error);
}
