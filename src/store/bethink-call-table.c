/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-call-table"

#include "bethink-call-table.h"

#include "bethink-columns.h"
#include "bethink-counter.h"
#include "bethink-transaction-private.h"

/* Calls. A call belongs to a person and may stand in a conversation. */

#define COLUMNS(FIRST, X)                                                     \
  FIRST (uuid,              UUID,          TRUE,  NONE,    uuid)              \
  X (contact,               CONTACT,       TRUE,  INT,     contact_id)        \
  X (conversation,          CONVERSATION,  FALSE, ID,      conversation_id)   \
  X (direction,             DIRECTION,     FALSE, INT,     direction)         \
  X (started_at,            INSTANT,       FALSE, INSTANT, started_at)        \
  X (started_precision,     PRECISION,     FALSE, INT,     started_precision) \
  X (sort_at,               COUNT,         FALSE, SORT,    started_at)        \
  X (duration,              COUNT,         FALSE, INT,     duration)          \
  X (outcome,               OUTCOME,       FALSE, INT,     outcome)           \
  X (text,                  TEXT,          FALSE, LONG,    text)              \
  X (emotions,              TEXT,          FALSE, LINES,   emotions)          \
  BETHINK_RECORD_COLUMNS (X)

#define DERIVED(X)                                                                 \
  X (contact_name,          TEXT,                                                  \
     "(SELECT contact.name FROM contact WHERE contact.id = call.contact)")         \
  X (contact_color,         TEXT,                                                  \
     "(SELECT contact.avatar_color FROM contact WHERE contact.id = call.contact)") \
  X (first_line,            TEXT,    "first_line")

#define OBJECT(function) bethink_call_##function

BETHINK_DEFINE_COLUMNS (COLUMNS)
BETHINK_DEFINE_OBJECT (BethinkCall, COLUMNS, DERIVED)

static const BethinkReference references[] = {
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
  { COLUMN_conversation, BETHINK_TABLE_CONVERSATION, -1 },
};

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CALL, id);
  bethink_transaction_mark_person (tx, bethink_value_get_int (&values[COLUMN_contact]), BETHINK_DIRT_CALLS);
  bethink_transaction_mark_dirty (tx, BETHINK_KIND_CONVERSATION,
                                  bethink_value_get_int (&values[COLUMN_conversation]));

  return bethink_transaction_touch_words (tx, BETHINK_KIND_CALL, id, when, error);
}

const BethinkTable bethink_call_rows = {
  .id = BETHINK_TABLE_CALL,
  .kind = BETHINK_KIND_CALL,
  BETHINK_COLUMN_MEMBERS (call, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  BETHINK_RECORD_MEMBERS,
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
  .counted_as = BETHINK_COUNTER_CALLS,
  .touch = touch,
  BETHINK_OBJECT_MEMBERS (call, COLUMNS, DERIVED),
};

BETHINK_DEFINE_RECORD_TABLE (BethinkCall, call)

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
