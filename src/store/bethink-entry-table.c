/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-entry-table"

#include "bethink-entry-table.h"

#include "bethink-attachment-table.h"
#include "bethink-columns.h"
#include "bethink-counter.h"
#include "bethink-entry-contact-table.h"
#include "bethink-transaction-private.h"

/* Entries: everything else on a timeline. Their people, in order, and their
 * recipient are rows of entry_contact.
 */

#define COLUMNS(FIRST, X)                                                  \
  FIRST (uuid,              UUID,          TRUE,  NONE,    uuid)           \
  X (entry_kind,            ENTRY_KIND,    TRUE,  INT,     entry_kind)     \
  X (when_at,               INSTANT,       FALSE, INSTANT, when)           \
  X (when_precision,        PRECISION,     FALSE, INT,     when_precision) \
  X (sort_at,               COUNT,         FALSE, SORT,    when)           \
  X (hidden,                FLAG,          FALSE, FLAG,    hidden)         \
  X (title,                 TEXT,          FALSE, TEXT,    title)          \
  X (text,                  TEXT,          FALSE, TEXT,    text)           \
  X (amount,                TEXT,          FALSE, TEXT,    amount)         \
  X (currency,              TEXT,          FALSE, TEXT,    currency)       \
  X (status,                TEXT,          FALSE, TEXT,    status)         \
  X (done,                  COUNT,         FALSE, INT,     done)           \
  X (done_at,               INSTANT,       FALSE, INSTANT, done_at)        \
  X (type_key,              TEXT,          FALSE, TEXT,    type_key)       \
  X (company,               TEXT,          FALSE, TEXT,    company)        \
  X (repeat,                TEXT,          FALSE, TEXT,    repeat)         \
  X (repeat_every,          COUNT,         FALSE, INT,     repeat_every)   \
  X (owed_by,               TEXT,          FALSE, TEXT,    owed_by)        \
  X (starred,               FLAG,          FALSE, FLAG,    starred)        \
  X (url,                   TEXT,          FALSE, TEXT,    url)            \
  BETHINK_RECORD_COLUMNS (X)

#define OBJECT(function) bethink_entry_##function

BETHINK_DEFINE_COLUMNS (COLUMNS)
BETHINK_DEFINE_OBJECT (BethinkEntry, COLUMNS, BETHINK_NOTHING_DERIVED)

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

static gboolean
read_parts (BethinkDb  *db,
            gpointer    object,
            GError    **error)
{
  BethinkEntry *self = object;
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
             gpointer             object,
             gboolean             is_new,
             GError             **error)
{
  BethinkEntry *self = object;
  GPtrArray *attachments = bethink_entry_get_attachments (self);

  if (!bethink_entry_contact_table_write (tx, self, error))
    return FALSE;

  if (is_new && (attachments == NULL || attachments->len == 0))
    return TRUE;

  return bethink_attachment_table_set (tx, BETHINK_KIND_ENTRY,
                                       bethink_record_get_id (BETHINK_RECORD (self)),
                                       attachments, error);
}

const BethinkTable bethink_entry_rows = {
  .id = BETHINK_TABLE_ENTRY,
  .kind = BETHINK_KIND_ENTRY,
  BETHINK_COLUMN_MEMBERS (entry, COLUMNS),
  BETHINK_RECORD_MEMBERS,
  .moves = BETHINK_COLUMN (COLUMN_entry_kind) |
           BETHINK_COLUMN (COLUMN_sort_at) |
           BETHINK_COLUMN (COLUMN_hidden) |
           BETHINK_COLUMN (COLUMN_done) |
           BETHINK_COLUMN (COLUMN_starred),
  .unstamped = BETHINK_COLUMN (COLUMN_sort_at) |
               BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counted_as = BETHINK_COUNTER_ENTRIES,
  .touch = touch,
  .read_parts = read_parts,
  .write_parts = write_parts,
  BETHINK_OBJECT_MEMBERS (entry, COLUMNS, BETHINK_NOTHING_DERIVED),
};

BETHINK_DEFINE_RECORD_TABLE (BethinkEntry, entry)
