/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-conversation-table"

#include "bethink-conversation-table.h"

#include "bethink-counter.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Conversations: a thread with a person on one channel. */

#define REST(X)         \
  X (contact)           \
  X (channel)           \
  X (channel_name)      \
  X (status)            \
  X (starred)           \
  X (unread_count)      \
  X (priority)          \
  X (started_at)        \
  X (started_precision) \
  X (activity_own_at)   \
  X (created_at)        \
  X (updated_at)        \
  X (deleted_at)        \
  X (deleted_with)      \
  X (stamp)             \
  X (stamps)            \
  X (labels)            \
  X (preview_own)

enum { COLUMN_uuid, REST (BETHINK_AS_INDEX) N_COLUMNS };

static const char * const columns[] = { "uuid", REST (BETHINK_AS_NAME) };

static const BethinkReference references[] = {
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
};

static const char *
count_as (const BethinkValue *values)
{
  if (bethink_value_is_null (&values[COLUMN_deleted_at]))
    return BETHINK_COUNTER_CONVERSATIONS;

  return bethink_value_is_null (&values[COLUMN_deleted_with]) ? BETHINK_COUNTER_TRASH : NULL;
}

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CONVERSATION, id);
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CONTACT,
                                  bethink_value_get_int (&values[COLUMN_contact]));

  return TRUE;
}

const BethinkTable bethink_conversation_rows = {
  .id = BETHINK_TABLE_CONVERSATION,
  .name = "conversation",
  .kind = BETHINK_KIND_CONVERSATION,
  .n_columns = N_COLUMNS,
  .columns = columns,
  BETHINK_ROW_SQL (conversation, uuid, REST),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .deleted_at = COLUMN_deleted_at,
  .deleted_with = COLUMN_deleted_with,
  .created_at = COLUMN_created_at,
  .updated_at = COLUMN_updated_at,
  .stamp = COLUMN_stamp,
  .moves = BETHINK_COLUMN (COLUMN_contact) |
           BETHINK_COLUMN (COLUMN_channel) |
           BETHINK_COLUMN (COLUMN_status) |
           BETHINK_COLUMN (COLUMN_starred) |
           BETHINK_COLUMN (COLUMN_unread_count) |
           BETHINK_COLUMN (COLUMN_started_at) |
           BETHINK_COLUMN (COLUMN_activity_own_at) |
           BETHINK_COLUMN (COLUMN_labels),
  .unstamped = BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counter = count_as,
  .touch = touch,
};

#define DERIVED_SQL                                                                     \
  ", (SELECT contact.name FROM contact WHERE contact.id = conversation.contact), "      \
  "(SELECT contact.avatar_color FROM contact WHERE contact.id = conversation.contact), " \
  "last_activity_at, preview, last_direction, message_count, first_text"

static const char full_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) DERIVED_SQL " FROM conversation WHERE id = ?1";

/* Conversations have no long texts: a row is complete. */
#define row_sql full_sql

static void
fill (BethinkTransaction *tx,
      BethinkRow         *row,
      BethinkConversation *conversation)
{
  bethink_fill_record (row, BETHINK_RECORD (conversation), &bethink_conversation_rows);
  bethink_row_set_int (row, COLUMN_contact, bethink_conversation_get_contact_id (conversation));
  bethink_row_set_int (row, COLUMN_channel, bethink_conversation_get_channel (conversation));
  bethink_row_set_text (row, COLUMN_channel_name, bethink_conversation_get_channel_name (conversation));
  bethink_row_set_int (row, COLUMN_status, bethink_conversation_get_status (conversation));
  bethink_row_set_int (row, COLUMN_starred, bethink_conversation_get_starred (conversation));
  bethink_row_set_int (row, COLUMN_unread_count, bethink_conversation_get_unread_count (conversation));
  bethink_row_set_int (row, COLUMN_priority, bethink_conversation_get_priority (conversation));
  bethink_row_set_instant (row, COLUMN_started_at, bethink_conversation_get_started_at (conversation));
  bethink_row_set_int (row, COLUMN_started_precision, bethink_conversation_get_started_precision (conversation));
  bethink_row_set_instant (row, COLUMN_activity_own_at, bethink_conversation_get_activity_own_at (conversation));
  bethink_row_set_lines (row, COLUMN_labels, bethink_conversation_get_labels (conversation));
  bethink_row_set_text (row, COLUMN_preview_own, bethink_conversation_get_preview_own (conversation));
}

static void
read_labels (BethinkConversation *self,
             BethinkStatement *statement)
{
  g_auto (GStrv) lines = bethink_statement_dup_lines (statement, COLUMN_labels + 1);

  bethink_conversation_set_labels (self, (const char * const *) lines);
}

static gpointer
read_row (BethinkStatement *statement)
{
  g_autoptr (BethinkConversation) self = bethink_conversation_new ();

#define COLUMN(name) (COLUMN_##name + 1)
  bethink_read_record (BETHINK_RECORD (self), statement, &bethink_conversation_rows);
  bethink_conversation_set_contact_id (self, bethink_statement_get_int (statement, COLUMN (contact)));
  bethink_conversation_set_channel (self, bethink_statement_get_int (statement, COLUMN (channel)));
  bethink_conversation_set_channel_name (self, bethink_statement_get_text (statement, COLUMN (channel_name)));
  bethink_conversation_set_status (self, bethink_statement_get_int (statement, COLUMN (status)));
  bethink_conversation_set_starred (self, bethink_statement_get_int (statement, COLUMN (starred)) != 0);
  bethink_conversation_set_unread_count (self, bethink_statement_get_int (statement, COLUMN (unread_count)));
  bethink_conversation_set_priority (self, bethink_statement_get_int (statement, COLUMN (priority)));
  bethink_conversation_set_started_at (self, bethink_statement_get_instant (statement, COLUMN (started_at)));
  bethink_conversation_set_started_precision (self, bethink_statement_get_int (statement, COLUMN (started_precision)));
  bethink_conversation_set_activity_own_at (self, bethink_statement_get_instant (statement, COLUMN (activity_own_at)));
  read_labels (self, statement);
  bethink_conversation_set_preview_own (self, bethink_statement_get_text (statement, COLUMN (preview_own)));
#undef COLUMN

  bethink_conversation_set_contact_name (self, bethink_statement_get_text (statement, N_COLUMNS + 1));
  bethink_conversation_set_contact_color (self, bethink_statement_get_text (statement, N_COLUMNS + 2));
  bethink_conversation_set_last_activity_at (self, bethink_statement_get_instant (statement, N_COLUMNS + 3));
  bethink_conversation_set_preview (self, bethink_statement_get_text (statement, N_COLUMNS + 4));
  bethink_conversation_set_last_direction (self, bethink_statement_get_int (statement, N_COLUMNS + 5));
  bethink_conversation_set_message_count (self, bethink_statement_get_int (statement, N_COLUMNS + 6));
  bethink_conversation_set_first_text (self, bethink_statement_get_text (statement, N_COLUMNS + 7));

  return g_steal_pointer (&self);
}

/**
 * bethink_conversation_table_insert:
 * @tx: a transaction
 * @conversation: a new conversation; gets its id and what it lacks
 * @error: return location
 *
 * Stores a conversation.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_conversation_table_insert (BethinkTransaction  *tx,
                                   BethinkConversation *conversation,
                                   GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_CONVERSATION (conversation), FALSE);

  fill (tx, &row, conversation);

  return bethink_insert_record (tx, &bethink_conversation_rows, &row, BETHINK_RECORD (conversation), error);
}

/**
 * bethink_conversation_table_update:
 * @tx: a transaction
 * @conversation: a complete conversation
 * @error: return location
 *
 * Stores what differs.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_conversation_table_update (BethinkTransaction  *tx,
                                   BethinkConversation *conversation,
                                   GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_CONVERSATION (conversation), FALSE);

  fill (tx, &row, conversation);

  return bethink_update_record (tx, &bethink_conversation_rows, &row, BETHINK_RECORD (conversation), error);
}

/**
 * bethink_conversation_table_get:
 * @db: a connection
 * @id: a conversation
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a complete snapshot, also of one in the trash;
 *   %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
BethinkConversation *
bethink_conversation_table_get (BethinkDb  *db,
                                gint64      id,
                                GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return bethink_read_one (db, full_sql, id, read_row, error);
}

/**
 * bethink_conversation_table_get_row:
 * @db: a connection
 * @id: a conversation
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the same as bethink_conversation_table_get()
 */
BethinkConversation *
bethink_conversation_table_get_row (BethinkDb  *db,
                                    gint64      id,
                                    GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  return bethink_read_one (db, row_sql, id, read_row, error);
}

/**
 * bethink_conversation_table_load_rows:
 * @db: a connection
 * @ids: the rows that are wanted
 * @n_ids: their number
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkConversation): snapshots as of
 *   bethink_conversation_table_get_row(), in the order of @ids; what is not there is left out
 */
GPtrArray *
bethink_conversation_table_load_rows (BethinkDb     *db,
                                      const gint64  *ids,
                                      gsize          n_ids,
                                      GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  return bethink_read_many (db, row_sql, ids, n_ids, read_row, error);
}

/**
 * bethink_conversation_table_find_uuid:
 * @db: a connection
 * @uuid: (nullable): a UUID in text form
 * @id: (out): the conversation, also in the trash; 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_conversation_table_find_uuid (BethinkDb   *db,
                                      const char  *uuid,
                                      gint64      *id,
                                      GError     **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return bethink_read_uuid (db, "SELECT id FROM conversation WHERE uuid = ?1", uuid, id, error);
}
