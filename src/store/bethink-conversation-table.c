/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-conversation-table"

#include "bethink-conversation-table.h"

#include "bethink-columns.h"
#include "bethink-counter.h"
#include "bethink-transaction-private.h"

/* Conversations: a thread with a person on one channel. */

#define COLUMNS(FIRST, X)                                                     \
  FIRST (uuid,              UUID,          TRUE,  NONE,    uuid)              \
  X (contact,               CONTACT,       TRUE,  INT,     contact_id)        \
  X (channel,               CHANNEL,       FALSE, INT,     channel)           \
  X (channel_name,          TEXT,          FALSE, TEXT,    channel_name)      \
  X (status,                STATUS,        FALSE, INT,     status)            \
  X (starred,               FLAG,          FALSE, FLAG,    starred)           \
  X (unread_count,          COUNT,         FALSE, INT,     unread_count)      \
  X (priority,              PRIORITY,      FALSE, INT,     priority)          \
  X (labels,                TEXT,          FALSE, LINES,   labels)            \
  X (started_at,            INSTANT,       FALSE, INSTANT, started_at)        \
  X (started_precision,     PRECISION,     FALSE, INT,     started_precision) \
  X (activity_own_at,       INSTANT,       FALSE, INSTANT, activity_own_at)   \
  X (preview_own,           TEXT,          FALSE, TEXT,    preview_own)       \
  BETHINK_RECORD_COLUMNS (X)

#define DERIVED(X)                                                                         \
  X (contact_name,          TEXT,                                                          \
     "(SELECT contact.name FROM contact WHERE contact.id = conversation.contact)")         \
  X (contact_color,         TEXT,                                                          \
     "(SELECT contact.avatar_color FROM contact WHERE contact.id = conversation.contact)") \
  X (last_activity_at,      INSTANT, "last_activity_at")                                   \
  X (preview,               TEXT,    "preview")                                            \
  X (last_direction,        INT,     "last_direction")                                     \
  X (message_count,         INT,     "message_count")                                      \
  X (first_text,            TEXT,    "first_text")

#define OBJECT(function) bethink_conversation_##function

BETHINK_DEFINE_COLUMNS (COLUMNS)
BETHINK_DEFINE_OBJECT (BethinkConversation, COLUMNS, DERIVED)

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
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CONVERSATION, id);
  bethink_transaction_mark_person (tx, bethink_value_get_int (&values[COLUMN_contact]), BETHINK_DIRT_CONVERSATIONS);

  return TRUE;
}

const BethinkTable bethink_conversation_rows = {
  .id = BETHINK_TABLE_CONVERSATION,
  .kind = BETHINK_KIND_CONVERSATION,
  BETHINK_COLUMN_MEMBERS (conversation, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  BETHINK_RECORD_MEMBERS,
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
  .counted_as = BETHINK_COUNTER_CONVERSATIONS,
  .touch = touch,
  BETHINK_OBJECT_MEMBERS (conversation, COLUMNS, DERIVED),
};

BETHINK_DEFINE_RECORD_TABLE (BethinkConversation, conversation)
