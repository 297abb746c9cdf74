/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-message-table"

#include "bethink-message-table.h"

#include "bethink-attachment-table.h"
#include "bethink-counter.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Messages. Their attachments are rows of their own and written with them. */

#define REST(X)      \
  X (conversation)   \
  X (direction)      \
  X (author)         \
  X (subject)        \
  X (sent_at)        \
  X (sent_precision) \
  X (sort_at)        \
  X (delivery)       \
  X (private_note)   \
  X (created_at)     \
  X (updated_at)     \
  X (deleted_at)     \
  X (deleted_with)   \
  X (stamp)          \
  X (stamps)         \
  X (body)           \
  X (body_html)

enum { COLUMN_uuid, REST (BETHINK_AS_INDEX) N_COLUMNS };

static const char * const columns[] = { "uuid", REST (BETHINK_AS_NAME) };

static const BethinkReference references[] = {
  { COLUMN_conversation, BETHINK_TABLE_CONVERSATION, -1 },
};

static const char *
count_as (const BethinkValue *values)
{
  if (bethink_value_is_null (&values[COLUMN_deleted_at]))
    return BETHINK_COUNTER_MESSAGES;

  return bethink_value_is_null (&values[COLUMN_deleted_with]) ? BETHINK_COUNTER_TRASH : NULL;
}

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  gint64 conversation_id = bethink_value_get_int (&values[COLUMN_conversation]);
  int difference = 0;

  if (bethink_value_is_null (&values[COLUMN_deleted_at]))
    difference = when == BETHINK_TOUCH_AFTER ? 1 : -1;

  bethink_transaction_count_messages (tx, conversation_id, difference);

  return bethink_transaction_touch_words (tx, BETHINK_KIND_MESSAGE, id, when, error);
}

const BethinkTable bethink_message_rows = {
  .id = BETHINK_TABLE_MESSAGE,
  .name = "message",
  .kind = BETHINK_KIND_MESSAGE,
  .n_columns = N_COLUMNS,
  .columns = columns,
  BETHINK_ROW_SQL (message, uuid, REST),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .deleted_at = COLUMN_deleted_at,
  .deleted_with = COLUMN_deleted_with,
  .created_at = COLUMN_created_at,
  .updated_at = COLUMN_updated_at,
  .stamp = COLUMN_stamp,
  .moves = BETHINK_COLUMN (COLUMN_conversation) |
           BETHINK_COLUMN (COLUMN_sort_at),
  .unstamped = BETHINK_COLUMN (COLUMN_sort_at) |
               BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counter = count_as,
  .touch = touch,
};

#define CONTACT_SQL                                                                           \
  ", (SELECT contact FROM conversation WHERE conversation.id = message.conversation), "       \
  "(SELECT contact.name FROM conversation JOIN contact ON contact.id = conversation.contact " \
  "WHERE conversation.id = message.conversation)"

static const char full_sql[] =
  "SELECT id, uuid" REST (BETHINK_AS_LIST) CONTACT_SQL " FROM message WHERE id = ?1";

/* Without the HTML, which nobody looks at in a list. */
static const char row_sql[] =
  "SELECT id, uuid, conversation, direction, author, subject, sent_at, sent_precision, sort_at, "
  "delivery, private_note, created_at, updated_at, deleted_at, NULL, NULL, NULL, body, NULL"
  CONTACT_SQL " FROM message WHERE id = ?1";

static void
fill (BethinkTransaction *tx,
      BethinkRow         *row,
      BethinkMessage     *message)
{
  bethink_fill_record (row, BETHINK_RECORD (message), &bethink_message_rows);
  bethink_row_set_int (row, COLUMN_conversation, bethink_message_get_conversation_id (message));
  bethink_row_set_int (row, COLUMN_direction, bethink_message_get_direction (message));
  bethink_row_set_text (row, COLUMN_author, bethink_message_get_author (message));
  bethink_row_set_text (row, COLUMN_subject, bethink_message_get_subject (message));
  bethink_row_set_instant (row, COLUMN_sent_at, bethink_message_get_sent_at (message));
  bethink_row_set_int (row, COLUMN_sent_precision, bethink_message_get_sent_precision (message));
  bethink_row_set_int (row, COLUMN_sort_at,
                       bethink_fill_sort_at (tx,
                                             bethink_message_get_sent_at (message),
                                             bethink_message_get_sort_at (message),
                                             bethink_record_get_created_at (BETHINK_RECORD (message))));
  bethink_row_set_int (row, COLUMN_delivery, bethink_message_get_delivery (message));
  bethink_row_set_int (row, COLUMN_private_note, bethink_message_get_private_note (message));
  bethink_row_set_required (row, COLUMN_body, bethink_message_get_body (message));
  bethink_row_set_text (row, COLUMN_body_html, bethink_message_get_body_html (message));
}

static gpointer
read_row (BethinkStatement *statement)
{
  g_autoptr (BethinkMessage) self = bethink_message_new ();

#define COLUMN(name) (COLUMN_##name + 1)
  bethink_read_record (BETHINK_RECORD (self), statement, &bethink_message_rows);
  bethink_message_set_conversation_id (self, bethink_statement_get_int (statement, COLUMN (conversation)));
  bethink_message_set_direction (self, bethink_statement_get_int (statement, COLUMN (direction)));
  bethink_message_set_author (self, bethink_statement_get_text (statement, COLUMN (author)));
  bethink_message_set_subject (self, bethink_statement_get_text (statement, COLUMN (subject)));
  bethink_message_set_sent_at (self, bethink_statement_get_instant (statement, COLUMN (sent_at)));
  bethink_message_set_sent_precision (self, bethink_statement_get_int (statement, COLUMN (sent_precision)));
  bethink_message_set_sort_at (self, bethink_statement_get_int (statement, COLUMN (sort_at)));
  bethink_message_set_delivery (self, bethink_statement_get_int (statement, COLUMN (delivery)));
  bethink_message_set_private_note (self, bethink_statement_get_int (statement, COLUMN (private_note)) != 0);
  bethink_message_set_body (self, bethink_statement_get_text (statement, COLUMN (body)));
  bethink_message_set_body_html (self, bethink_statement_get_text (statement, COLUMN (body_html)));
#undef COLUMN

  bethink_message_set_contact_id (self, bethink_statement_get_int (statement, N_COLUMNS + 1));
  bethink_message_set_contact_name (self, bethink_statement_get_text (statement, N_COLUMNS + 2));

  return g_steal_pointer (&self);
}

static gboolean
read_parts (BethinkDb       *db,
            BethinkMessage  *self,
            GError         **error)
{
  g_autoptr (GPtrArray) attachments = NULL;

  attachments = bethink_attachment_table_list (db, BETHINK_KIND_MESSAGE,
                                               bethink_record_get_id (BETHINK_RECORD (self)), error);

  if (attachments == NULL)
    return FALSE;

  bethink_message_set_attachments (self, attachments);

  return TRUE;
}

static gboolean
write_parts (BethinkTransaction  *tx,
             BethinkMessage      *self,
             gboolean             is_new,
             GError             **error)
{
  GPtrArray *attachments = bethink_message_get_attachments (self);

  if (is_new && (attachments == NULL || attachments->len == 0))
    return TRUE;

  return bethink_attachment_table_set (tx, BETHINK_KIND_MESSAGE,
                                       bethink_record_get_id (BETHINK_RECORD (self)),
                                       attachments, error);
}

/**
 * bethink_message_table_insert:
 * @tx: a transaction
 * @message: a new message; gets its id and what it lacks
 * @error: return location
 *
 * Stores a message with its attachments. Without a time it stands at its sort-at.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_message_table_insert (BethinkTransaction  *tx,
                              BethinkMessage      *message,
                              GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_MESSAGE (message), FALSE);

  fill (tx, &row, message);

  return bethink_insert_record (tx, &bethink_message_rows, &row, BETHINK_RECORD (message), error) &&
         write_parts (tx, message, TRUE, error);
}

/**
 * bethink_message_table_update:
 * @tx: a transaction
 * @message: a complete message
 * @error: return location
 *
 * Stores what differs.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND when it is gone
 */
gboolean
bethink_message_table_update (BethinkTransaction  *tx,
                              BethinkMessage      *message,
                              GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_MESSAGE (message), FALSE);

  fill (tx, &row, message);

  return bethink_update_record (tx, &bethink_message_rows, &row, BETHINK_RECORD (message), error) &&
         write_parts (tx, message, FALSE, error);
}

/**
 * bethink_message_table_get:
 * @db: a connection
 * @id: a message
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a complete snapshot, also of one in the trash;
 *   %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
BethinkMessage *
bethink_message_table_get (BethinkDb  *db,
                           gint64      id,
                           GError    **error)
{
  g_autoptr (BethinkMessage) self = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  self = bethink_read_one (db, full_sql, id, read_row, error);

  if (self == NULL || !read_parts (db, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bethink_message_table_get_row:
 * @db: a connection
 * @id: a message
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a snapshot with what a list shows. Never save it: long
 *   texts are not in it.
 */
BethinkMessage *
bethink_message_table_get_row (BethinkDb  *db,
                               gint64      id,
                               GError    **error)
{
  g_autoptr (BethinkMessage) self = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  self = bethink_read_one (db, row_sql, id, read_row, error);

  if (self == NULL || !read_parts (db, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bethink_message_table_load_rows:
 * @db: a connection
 * @ids: the rows that are wanted
 * @n_ids: their number
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkMessage): snapshots as of
 *   bethink_message_table_get_row(), in the order of @ids; what is not there is left out
 */
GPtrArray *
bethink_message_table_load_rows (BethinkDb     *db,
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
 * bethink_message_table_find_uuid:
 * @db: a connection
 * @uuid: (nullable): a UUID in text form
 * @id: (out): the message, also in the trash; 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_message_table_find_uuid (BethinkDb   *db,
                                 const char  *uuid,
                                 gint64      *id,
                                 GError     **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return bethink_read_uuid (db, "SELECT id FROM message WHERE uuid = ?1", uuid, id, error);
}
