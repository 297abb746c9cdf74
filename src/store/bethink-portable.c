/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-portable"

#include "bethink-portable.h"

#include <string.h>

/* What of each table leaves the database. One list of columns gives their
 * names, their types and the SQL; a test holds it against the tables.
 */

#define PARENT_UUID(parent, id) "(SELECT uuid FROM " parent " AS parent WHERE parent.id = " id ")"

#define RECORD_UUID(kind, id)                              \
  "CASE " kind                                             \
  " WHEN 1 THEN " PARENT_UUID ("contact", id)              \
  " WHEN 2 THEN " PARENT_UUID ("conversation", id)         \
  " WHEN 3 THEN " PARENT_UUID ("message", id)              \
  " WHEN 4 THEN " PARENT_UUID ("call", id)                 \
  " WHEN 5 THEN " PARENT_UUID ("entry", id)                \
  " WHEN 6 THEN " PARENT_UUID ("relationship", id)         \
  " WHEN 8 THEN " PARENT_UUID ("contact_field", id)        \
  " WHEN 9 THEN " PARENT_UUID ("address", id)              \
  " END"

/* A value as it is */
#define SQL_NUMBER(name)        "t." name
#define SQL_COUNT(name)         "t." name
#define SQL_FLAG(name)          "t." name
#define SQL_INSTANT(name)       "t." name
#define SQL_REAL(name)          "t." name
#define SQL_TEXT(name)          "t." name
#define SQL_BODY(name)          "t." name
#define SQL_UUID(name)          "t." name
#define SQL_BYTES(name)         "t." name
#define SQL_HASH(name)          "t." name
#define SQL_KIND(name)          "t." name
#define SQL_FIELD_KIND(name)    "t." name
#define SQL_ENTRY_KIND(name)    "t." name
#define SQL_DIRECTION(name)     "t." name
#define SQL_STATUS(name)        "t." name
#define SQL_PRIORITY(name)      "t." name
#define SQL_DELIVERY(name)      "t." name
#define SQL_OUTCOME(name)       "t." name
#define SQL_CHANNEL(name)       "t." name
#define SQL_PRECISION(name)     "t." name

/* Contents are read in pieces, not with the row. */
#define SQL_CONTENT(name)       "NULL"

/* A reference as something that another database knows, too */
#define SQL_CONTACT(name)       PARENT_UUID ("contact", "t." name)
#define SQL_LATER_CONTACT(name) PARENT_UUID ("contact", "t." name)
#define SQL_CONVERSATION(name)  PARENT_UUID ("conversation", "t." name)
#define SQL_ENTRY(name)         PARENT_UUID ("entry", "t." name)
#define SQL_TAG(name)           "(SELECT parent.name FROM tag AS parent WHERE parent.id = t." name ")"
#define SQL_SOURCE(name)        "(SELECT parent.name FROM source AS parent WHERE parent.id = t." name ")"
#define SQL_BLOB(name)          "(SELECT sha256 FROM blob AS parent WHERE parent.id = t." name ")"
#define SQL_OWNER(name)         OWNER_UUID
#define SQL_ROOT_KIND(name)     "t.deleted_with & 15"
#define SQL_ROOT(name)          RECORD_UUID ("t.deleted_with & 15", "t.deleted_with >> 4")

#define AS_SQL(name, type, is_required)    ", " SQL_##type (#name)
#define AS_COLUMN(name, type, is_required) { #name, BETHINK_PORTABLE_##type, is_required },

#define PORTABLE(table, columns) "SELECT t.id" columns (AS_SQL) " FROM " #table " AS t ORDER BY t.id"

#define TIMES(X)                   \
  X (created_at, INSTANT, FALSE)   \
  X (updated_at, INSTANT, FALSE)   \
  X (deleted_at, INSTANT, FALSE)

#define ROOT(X)                          \
  X (deleted_with_kind, ROOT_KIND, FALSE) \
  X (deleted_with, ROOT, FALSE)

#define STAMPS(X)             \
  X (stamp, NUMBER, FALSE)    \
  X (stamps, BYTES, FALSE)

#define BLOB(X)                \
  X (sha256, HASH, TRUE)       \
  X (size, COUNT, FALSE)       \
  X (data, CONTENT, TRUE)

#define CONTACT(X)                           \
  X (uuid, UUID, TRUE)                       \
  X (full_name, TEXT, FALSE)                 \
  X (name_prefix, TEXT, FALSE)               \
  X (first_name, TEXT, FALSE)                \
  X (middle_name, TEXT, FALSE)               \
  X (last_name, TEXT, FALSE)                 \
  X (name_suffix, TEXT, FALSE)               \
  X (nickname, TEXT, FALSE)                  \
  X (gender, TEXT, FALSE)                    \
  X (gender_type, TEXT, FALSE)               \
  X (birthdate, TEXT, FALSE)                 \
  X (deceased, FLAG, FALSE)                  \
  X (deceased_date, TEXT, FALSE)             \
  X (met, TEXT, FALSE)                       \
  X (met_date, TEXT, FALSE)                  \
  X (met_through, LATER_CONTACT, FALSE)      \
  X (food, TEXT, FALSE)                      \
  X (job, TEXT, FALSE)                       \
  X (company, TEXT, FALSE)                   \
  X (description, TEXT, FALSE)               \
  X (starred, FLAG, FALSE)                   \
  X (archived, FLAG, FALSE)                  \
  X (partial, FLAG, FALSE)                   \
  X (is_me, FLAG, FALSE)                     \
  X (blocked, FLAG, FALSE)                   \
  X (unsubscribed, FLAG, FALSE)              \
  X (stay_in_touch_days, COUNT, FALSE)       \
  X (avatar_url, TEXT, FALSE)                \
  X (avatar_blob, BLOB, FALSE)               \
  X (avatar_color, TEXT, FALSE)              \
  TIMES (X)                                  \
  ROOT (X)                                   \
  STAMPS (X)

#define CONTACT_FIELD(X)                     \
  X (uuid, UUID, TRUE)                       \
  X (contact, CONTACT, TRUE)                 \
  X (position, COUNT, FALSE)                 \
  X (kind, FIELD_KIND, TRUE)                 \
  X (type_name, TEXT, FALSE)                 \
  X (protocol, TEXT, FALSE)                  \
  X (label, TEXT, FALSE)                     \
  X (value, BODY, FALSE)                     \
  X (match_key, TEXT, FALSE)                 \
  TIMES (X)                                  \
  STAMPS (X)

#define ADDRESS(X)                           \
  X (uuid, UUID, TRUE)                       \
  X (contact, CONTACT, TRUE)                 \
  X (position, COUNT, FALSE)                 \
  X (name, TEXT, FALSE)                      \
  X (street, TEXT, FALSE)                    \
  X (city, TEXT, FALSE)                      \
  X (province, TEXT, FALSE)                  \
  X (postal_code, TEXT, FALSE)               \
  X (country, TEXT, FALSE)                   \
  X (latitude, REAL, FALSE)                  \
  X (longitude, REAL, FALSE)                 \
  TIMES (X)                                  \
  STAMPS (X)

#define TAG(X)                               \
  X (name, BODY, TRUE)                       \
  X (name_key, BODY, TRUE)

#define CONTACT_TAG(X)                       \
  X (contact, CONTACT, TRUE)                 \
  X (tag, TAG, TRUE)                         \
  X (deleted_at, INSTANT, FALSE)

#define RELATIONSHIP(X)                      \
  X (uuid, UUID, TRUE)                       \
  X (contact, CONTACT, TRUE)                 \
  X (other, CONTACT, TRUE)                   \
  X (type, BODY, FALSE)                      \
  TIMES (X)                                  \
  ROOT (X)                                   \
  STAMPS (X)

#define CONVERSATION(X)                      \
  X (uuid, UUID, TRUE)                       \
  X (contact, CONTACT, TRUE)                 \
  X (channel, CHANNEL, FALSE)                \
  X (channel_name, TEXT, FALSE)              \
  X (status, STATUS, FALSE)                  \
  X (starred, FLAG, FALSE)                   \
  X (unread_count, COUNT, FALSE)             \
  X (priority, PRIORITY, FALSE)              \
  X (labels, TEXT, FALSE)                    \
  X (started_at, INSTANT, FALSE)             \
  X (started_precision, PRECISION, FALSE)    \
  X (activity_own_at, INSTANT, FALSE)        \
  X (preview_own, TEXT, FALSE)               \
  TIMES (X)                                  \
  ROOT (X)                                   \
  STAMPS (X)

#define MESSAGE(X)                           \
  X (uuid, UUID, TRUE)                       \
  X (conversation, CONVERSATION, TRUE)       \
  X (direction, DIRECTION, FALSE)            \
  X (author, TEXT, FALSE)                    \
  X (subject, TEXT, FALSE)                   \
  X (sent_at, INSTANT, FALSE)                \
  X (sent_precision, PRECISION, FALSE)       \
  X (sort_at, COUNT, FALSE)                  \
  X (delivery, DELIVERY, FALSE)              \
  X (private_note, FLAG, FALSE)              \
  X (body, BODY, FALSE)                      \
  X (body_html, TEXT, FALSE)                 \
  TIMES (X)                                  \
  ROOT (X)                                   \
  STAMPS (X)

#define CALL(X)                              \
  X (uuid, UUID, TRUE)                       \
  X (contact, CONTACT, TRUE)                 \
  X (conversation, CONVERSATION, FALSE)      \
  X (direction, DIRECTION, FALSE)            \
  X (started_at, INSTANT, FALSE)             \
  X (started_precision, PRECISION, FALSE)    \
  X (sort_at, COUNT, FALSE)                  \
  X (duration, COUNT, FALSE)                 \
  X (outcome, OUTCOME, FALSE)                \
  X (text, TEXT, FALSE)                      \
  X (emotions, TEXT, FALSE)                  \
  TIMES (X)                                  \
  ROOT (X)                                   \
  STAMPS (X)

#define ENTRY(X)                             \
  X (uuid, UUID, TRUE)                       \
  X (entry_kind, ENTRY_KIND, TRUE)           \
  X (when_at, INSTANT, FALSE)                \
  X (when_precision, PRECISION, FALSE)       \
  X (sort_at, COUNT, FALSE)                  \
  X (hidden, FLAG, FALSE)                    \
  X (title, TEXT, FALSE)                     \
  X (text, TEXT, FALSE)                      \
  X (amount, TEXT, FALSE)                    \
  X (currency, TEXT, FALSE)                  \
  X (status, TEXT, FALSE)                    \
  X (done, COUNT, FALSE)                     \
  X (done_at, INSTANT, FALSE)                \
  X (type_key, TEXT, FALSE)                  \
  X (company, TEXT, FALSE)                   \
  X (repeat, TEXT, FALSE)                    \
  X (repeat_every, COUNT, FALSE)             \
  X (owed_by, TEXT, FALSE)                   \
  X (starred, FLAG, FALSE)                   \
  X (url, TEXT, FALSE)                       \
  TIMES (X)                                  \
  ROOT (X)                                   \
  STAMPS (X)

#define ENTRY_CONTACT(X)                     \
  X (entry, ENTRY, TRUE)                     \
  X (contact, CONTACT, TRUE)                 \
  X (role, COUNT, FALSE)                     \
  X (position, COUNT, FALSE)

#define ATTACHMENT(X)                        \
  X (owner_kind, KIND, TRUE)                 \
  X (owner, OWNER, TRUE)                     \
  X (position, COUNT, FALSE)                 \
  X (name, TEXT, FALSE)                      \
  X (mime, TEXT, FALSE)                      \
  X (blob, BLOB, FALSE)                      \
  X (size, NUMBER, FALSE)                    \
  X (url, TEXT, FALSE)

#define EXTERNAL_ID(X)                       \
  X (source, SOURCE, TRUE)                   \
  X (kind, KIND, TRUE)                       \
  X (record, OWNER, TRUE)                    \
  X (key, BODY, TRUE)

#define SOURCE_JSON(X)                       \
  X (source, SOURCE, TRUE)                   \
  X (kind, KIND, TRUE)                       \
  X (record, OWNER, TRUE)                    \
  X (json, BODY, TRUE)

static const BethinkPortableColumn blob_columns[] = { BLOB (AS_COLUMN) };
static const BethinkPortableColumn contact_columns[] = { CONTACT (AS_COLUMN) };
static const BethinkPortableColumn contact_field_columns[] = { CONTACT_FIELD (AS_COLUMN) };
static const BethinkPortableColumn address_columns[] = { ADDRESS (AS_COLUMN) };
static const BethinkPortableColumn tag_columns[] = { TAG (AS_COLUMN) };
static const BethinkPortableColumn contact_tag_columns[] = { CONTACT_TAG (AS_COLUMN) };
static const BethinkPortableColumn relationship_columns[] = { RELATIONSHIP (AS_COLUMN) };
static const BethinkPortableColumn conversation_columns[] = { CONVERSATION (AS_COLUMN) };
static const BethinkPortableColumn message_columns[] = { MESSAGE (AS_COLUMN) };
static const BethinkPortableColumn call_columns[] = { CALL (AS_COLUMN) };
static const BethinkPortableColumn entry_columns[] = { ENTRY (AS_COLUMN) };
static const BethinkPortableColumn entry_contact_columns[] = { ENTRY_CONTACT (AS_COLUMN) };
static const BethinkPortableColumn attachment_columns[] = { ATTACHMENT (AS_COLUMN) };
static const BethinkPortableColumn external_id_columns[] = { EXTERNAL_ID (AS_COLUMN) };
static const BethinkPortableColumn source_json_columns[] = { SOURCE_JSON (AS_COLUMN) };

/* The two kinds of owners have different columns. */
#define OWNER_UUID RECORD_UUID ("t.owner_kind", "t.owner")
static const char attachment_sql[] = PORTABLE (attachment, ATTACHMENT);
#undef OWNER_UUID
#define OWNER_UUID RECORD_UUID ("t.kind", "t.record")
static const char external_id_sql[] = PORTABLE (external_id, EXTERNAL_ID);
static const char source_json_sql[] = PORTABLE (source_json, SOURCE_JSON);

#define COLUMNS(name) .columns = name##_columns, .n_columns = G_N_ELEMENTS (name##_columns)
#define BY_UUID(name) "SELECT id, updated_at FROM " #name " WHERE uuid = ?1"

/* The find statements: a UUID, or in their order the columns that are named. */
static const BethinkPortableTable tables[] = {
  { BETHINK_TABLE_BLOB, "blobs", 0, PORTABLE (blob, BLOB), NULL, COLUMNS (blob) },
  { BETHINK_TABLE_CONTACT, "contacts", BETHINK_KIND_CONTACT,
    PORTABLE (contact, CONTACT), BY_UUID (contact), COLUMNS (contact) },
  { BETHINK_TABLE_CONTACT_FIELD, "contact_fields", BETHINK_KIND_CONTACT_FIELD,
    PORTABLE (contact_field, CONTACT_FIELD), BY_UUID (contact_field), COLUMNS (contact_field) },
  { BETHINK_TABLE_ADDRESS, "addresses", BETHINK_KIND_ADDRESS,
    PORTABLE (address, ADDRESS), BY_UUID (address), COLUMNS (address) },
  { BETHINK_TABLE_TAG, "tags", BETHINK_KIND_TAG,
    PORTABLE (tag, TAG), "SELECT id FROM tag WHERE name_key = ?2", COLUMNS (tag) },
  { BETHINK_TABLE_CONTACT_TAG, "contact_tags", 0, PORTABLE (contact_tag, CONTACT_TAG),
    "SELECT id FROM contact_tag WHERE contact = ?1 AND tag = ?2", COLUMNS (contact_tag) },
  { BETHINK_TABLE_RELATIONSHIP, "relationships", BETHINK_KIND_RELATIONSHIP,
    PORTABLE (relationship, RELATIONSHIP), BY_UUID (relationship), COLUMNS (relationship) },
  { BETHINK_TABLE_CONVERSATION, "conversations", BETHINK_KIND_CONVERSATION,
    PORTABLE (conversation, CONVERSATION), BY_UUID (conversation), COLUMNS (conversation) },
  { BETHINK_TABLE_MESSAGE, "messages", BETHINK_KIND_MESSAGE,
    PORTABLE (message, MESSAGE), BY_UUID (message), COLUMNS (message) },
  { BETHINK_TABLE_CALL, "calls", BETHINK_KIND_CALL,
    PORTABLE (call, CALL), BY_UUID (call), COLUMNS (call) },
  { BETHINK_TABLE_ENTRY, "entries", BETHINK_KIND_ENTRY,
    PORTABLE (entry, ENTRY), BY_UUID (entry), COLUMNS (entry) },
  { BETHINK_TABLE_ENTRY_CONTACT, "entry_contacts", 0, PORTABLE (entry_contact, ENTRY_CONTACT),
    "SELECT id FROM entry_contact WHERE entry = ?1 AND contact = ?2 AND role = ?3", COLUMNS (entry_contact) },
  { BETHINK_TABLE_ATTACHMENT, "attachments", BETHINK_KIND_ATTACHMENT, attachment_sql,
    "SELECT id FROM attachment WHERE owner_kind = ?1 AND owner = ?2 AND position = ?3", COLUMNS (attachment) },
  { BETHINK_TABLE_EXTERNAL_ID, "external_ids", 0, external_id_sql,
    "SELECT id FROM external_id WHERE source = ?1 AND kind = ?2 AND key = ?4", COLUMNS (external_id) },
  { BETHINK_TABLE_SOURCE_JSON, "source_json", 0, source_json_sql,
    "SELECT id FROM source_json WHERE source = ?1 AND kind = ?2 AND record = ?3", COLUMNS (source_json) },
};

G_STATIC_ASSERT (G_N_ELEMENTS (tables) == BETHINK_N_PORTABLE_TABLES);

/**
 * bethink_portable_get_table:
 * @position: less than %BETHINK_N_PORTABLE_TABLES
 *
 * Returns: (transfer none): a table
 */
const BethinkPortableTable *
bethink_portable_get_table (guint position)
{
  g_return_val_if_fail (position < G_N_ELEMENTS (tables), NULL);

  return &tables[position];
}

/**
 * bethink_portable_find_table:
 * @list: what its rows are called
 *
 * Returns: (transfer none) (nullable): the table of that name
 */
const BethinkPortableTable *
bethink_portable_find_table (const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (strcmp (tables[i].list, list) == 0)
        return &tables[i];
    }

  return NULL;
}

/**
 * bethink_portable_begin:
 * @db: a connection that only reads
 * @error: return location
 *
 * From now on the connection sees the store as it is at this moment.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_portable_begin (BethinkDb  *db,
                        GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);

  return bethink_db_exec (db, "BEGIN", error);
}

/**
 * bethink_portable_end:
 * @db: a connection
 *
 * Ends what bethink_portable_begin() began.
 */
void
bethink_portable_end (BethinkDb *db)
{
  g_return_if_fail (BETHINK_IS_DB (db));

  bethink_db_exec (db, "ROLLBACK", NULL);
}

/**
 * bethink_portable_select:
 * @db: a connection, in a transaction if the tables shall fit together
 * @table: a table
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all rows, trash included
 */
BethinkStatement *
bethink_portable_select (BethinkDb                   *db,
                         const BethinkPortableTable  *table,
                         GError                     **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  return bethink_db_prepare (db, table->select_sql, error);
}
