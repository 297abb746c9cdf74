/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-message-table"

#include "bethink-message-table.h"

#include "bethink-attachment-table.h"
#include "bethink-columns.h"
#include "bethink-counter.h"
#include "bethink-transaction-private.h"

/* Messages. Their attachments are rows of their own and written with them. */

#define COLUMNS(FIRST, X)                                                   \
  FIRST (uuid,              UUID,          TRUE,  NONE,    uuid)            \
  X (conversation,          CONVERSATION,  TRUE,  INT,     conversation_id) \
  X (direction,             DIRECTION,     FALSE, INT,     direction)       \
  X (author,                TEXT,          FALSE, TEXT,    author)          \
  X (subject,               TEXT,          FALSE, TEXT,    subject)         \
  X (sent_at,               INSTANT,       FALSE, INSTANT, sent_at)         \
  X (sent_precision,        PRECISION,     FALSE, INT,     sent_precision)  \
  X (sort_at,               COUNT,         FALSE, SORT,    sent_at)         \
  X (delivery,              DELIVERY,      FALSE, INT,     delivery)        \
  X (private_note,          FLAG,          FALSE, FLAG,    private_note)    \
  X (body,                  BODY,          FALSE, BODY,    body)            \
  X (body_html,             TEXT,          FALSE, LONG,    body_html)       \
  BETHINK_RECORD_COLUMNS (X)

#define DERIVED(X)                                                                               \
  X (contact_id,            INT,                                                                 \
     "(SELECT contact FROM conversation WHERE conversation.id = message.conversation)")          \
  X (contact_name,          TEXT,                                                                \
     "(SELECT contact.name FROM conversation JOIN contact ON contact.id = conversation.contact " \
     "WHERE conversation.id = message.conversation)")

#define OBJECT(function) bethink_message_##function

BETHINK_DEFINE_COLUMNS (COLUMNS)
BETHINK_DEFINE_OBJECT (BethinkMessage, COLUMNS, DERIVED)

static const BethinkReference references[] = {
  { COLUMN_conversation, BETHINK_TABLE_CONVERSATION, -1 },
};

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

static gboolean
read_parts (BethinkDb  *db,
            gpointer    object,
            GError    **error)
{
  BethinkMessage *self = object;
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
             gpointer             object,
             gboolean             is_new,
             GError             **error)
{
  BethinkMessage *self = object;
  GPtrArray *attachments = bethink_message_get_attachments (self);

  if (is_new && (attachments == NULL || attachments->len == 0))
    return TRUE;

  return bethink_attachment_table_set (tx, BETHINK_KIND_MESSAGE,
                                       bethink_record_get_id (BETHINK_RECORD (self)),
                                       attachments, error);
}

const BethinkTable bethink_message_rows = {
  .id = BETHINK_TABLE_MESSAGE,
  .kind = BETHINK_KIND_MESSAGE,
  BETHINK_COLUMN_MEMBERS (message, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  BETHINK_RECORD_MEMBERS,
  .moves = BETHINK_COLUMN (COLUMN_conversation) |
           BETHINK_COLUMN (COLUMN_sort_at),
  .unstamped = BETHINK_COLUMN (COLUMN_sort_at) |
               BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counted_as = BETHINK_COUNTER_MESSAGES,
  .touch = touch,
  .read_parts = read_parts,
  .write_parts = write_parts,
  BETHINK_OBJECT_MEMBERS (message, COLUMNS, DERIVED),
};

BETHINK_DEFINE_RECORD_TABLE (BethinkMessage, message)
