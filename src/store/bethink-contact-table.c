/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-table"

#include "bethink-contact-table.h"

#include "bethink-columns.h"
#include "bethink-counter.h"
#include "bethink-transaction-private.h"

/* People. What belongs to a person (fields, addresses, tags, relationships) has
 * tables of its own; bethink-contact-card-table.c reads and writes all of it.
 */

#define COLUMNS(FIRST, X)                                                      \
  FIRST (uuid,              UUID,          TRUE,  NONE,    uuid)               \
  X (full_name,             TEXT,          FALSE, TEXT,    full_name)          \
  X (name_prefix,           TEXT,          FALSE, TEXT,    name_prefix)        \
  X (first_name,            TEXT,          FALSE, TEXT,    first_name)         \
  X (middle_name,           TEXT,          FALSE, TEXT,    middle_name)        \
  X (last_name,             TEXT,          FALSE, TEXT,    last_name)          \
  X (name_suffix,           TEXT,          FALSE, TEXT,    name_suffix)        \
  X (nickname,              TEXT,          FALSE, TEXT,    nickname)           \
  X (gender,                TEXT,          FALSE, TEXT,    gender)             \
  X (gender_type,           TEXT,          FALSE, TEXT,    gender_type)        \
  X (birthdate,             TEXT,          FALSE, DATE,    birthdate)          \
  X (deceased,              FLAG,          FALSE, FLAG,    deceased)           \
  X (deceased_date,         TEXT,          FALSE, DATE,    deceased_date)      \
  X (met,                   TEXT,          FALSE, LONG,    met)                \
  X (met_date,              TEXT,          FALSE, DATE,    met_date)           \
  X (met_through,           LATER_CONTACT, FALSE, ID,      met_through)        \
  X (food,                  TEXT,          FALSE, LONG,    food)               \
  X (job,                   TEXT,          FALSE, TEXT,    job)                \
  X (company,               TEXT,          FALSE, TEXT,    company)            \
  X (description,           TEXT,          FALSE, LONG,    description)        \
  X (starred,               FLAG,          FALSE, FLAG,    starred)            \
  X (archived,              FLAG,          FALSE, FLAG,    archived)           \
  X (partial,               FLAG,          FALSE, FLAG,    partial)            \
  X (is_me,                 FLAG,          FALSE, FLAG,    is_me)              \
  X (blocked,               FLAG,          FALSE, FLAG,    blocked)            \
  X (unsubscribed,          FLAG,          FALSE, FLAG,    unsubscribed)       \
  X (stay_in_touch_days,    COUNT,         FALSE, INT,     stay_in_touch_days) \
  X (avatar_url,            TEXT,          FALSE, TEXT,    avatar_url)         \
  X (avatar_blob,           BLOB,          FALSE, ID,      avatar_blob)        \
  X (avatar_color,          TEXT,          FALSE, TEXT,    avatar_color)       \
  BETHINK_RECORD_COLUMNS (X)

#define DERIVED(X)                                                                     \
  X (name,                  TEXT,    "name")                                           \
  X (letter,                TEXT,    "letter")                                         \
  X (last_at,               INSTANT, "last_at")                                        \
  X (last_kind,             INT,     "last_kind")                                      \
  X (last_entry_kind,       INT,     "last_entry_kind")                                \
  X (last_direction,        INT,     "last_direction")                                 \
  X (last_text,             TEXT,    "last_text")                                      \
  X (met_through_name,      TEXT,                                                      \
     "(SELECT other.name FROM contact AS other WHERE other.id = contact.met_through)")

#define OBJECT(function) bethink_contact_##function

BETHINK_DEFINE_COLUMNS (COLUMNS)
BETHINK_DEFINE_OBJECT (BethinkContact, COLUMNS, DERIVED)

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
  .kind = BETHINK_KIND_CONTACT,
  BETHINK_COLUMN_MEMBERS (contact, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  BETHINK_RECORD_MEMBERS,
  .moves = BETHINK_COLUMN (COLUMN_starred) |
           BETHINK_COLUMN (COLUMN_archived) |
           BETHINK_COLUMN (COLUMN_partial) |
           BETHINK_COLUMN (COLUMN_created_at),
  .unstamped = BETHINK_COLUMN (COLUMN_updated_at) |
               BETHINK_COLUMN (COLUMN_deleted_at) |
               BETHINK_COLUMN (COLUMN_deleted_with),
  .counter = count_as,
  .touch = touch,
  BETHINK_OBJECT_MEMBERS (contact, COLUMNS, DERIVED),
};

BETHINK_DEFINE_RECORD_TABLE (BethinkContact, contact)

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
