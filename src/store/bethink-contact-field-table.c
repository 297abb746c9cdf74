/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-field-table"

#include "bethink-contact-field-table.h"

#include "bethink-columns.h"
#include "bethink-store-error.h"
#include "bethink-transaction-private.h"

/* Ways to reach somebody, and imported keys with their values. */

#define COLUMNS(FIRST, X)                                              \
  FIRST (uuid,              UUID,          TRUE,  UUID,    uuid)       \
  X (contact,               CONTACT,       TRUE,  NONE,    contact)    \
  X (position,              COUNT,         FALSE, NONE,    position)   \
  X (kind,                  FIELD_KIND,    TRUE,  INT,     kind)       \
  X (type_name,             TEXT,          FALSE, TEXT,    type_name)  \
  X (protocol,              TEXT,          FALSE, TEXT,    protocol)   \
  X (label,                 TEXT,          FALSE, TEXT,    label)      \
  X (value,                 BODY,          FALSE, BODY,    value)      \
  X (match_key,             TEXT,          FALSE, KEY,     match_key)  \
  X (created_at,            INSTANT,       FALSE, INSTANT, created_at) \
  X (updated_at,            INSTANT,       FALSE, INSTANT, updated_at) \
  X (deleted_at,            INSTANT,       FALSE, NONE,    deleted_at) \
  BETHINK_STAMP_COLUMNS (X)

#define OBJECT(function) bethink_contact_field_##function

BETHINK_DEFINE_COLUMNS (COLUMNS)
BETHINK_DEFINE_OBJECT (BethinkContactField, COLUMNS, BETHINK_NOTHING_DERIVED)
BETHINK_DEFINE_PART (BethinkContactField)

static const BethinkReference references[] = {
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
};

const BethinkTable bethink_contact_field_rows = {
  .id = BETHINK_TABLE_CONTACT_FIELD,
  .kind = BETHINK_KIND_CONTACT_FIELD,
  BETHINK_COLUMN_MEMBERS (contact_field, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  BETHINK_PART_MEMBERS,
  BETHINK_OBJECT_MEMBERS (contact_field, COLUMNS, BETHINK_NOTHING_DERIVED),
  .removed_sql = "SELECT id FROM contact_field WHERE contact = ?1 AND kind = ?2 "
                 "AND ifnull (type_name, '') = ifnull (?3, '') AND value = ?4 "
                 "AND deleted_at IS NOT NULL LIMIT 1",
  .alike = BETHINK_COLUMN (COLUMN_kind) |
           BETHINK_COLUMN (COLUMN_type_name) |
           BETHINK_COLUMN (COLUMN_value),
};

BETHINK_DEFINE_PART_TABLE (BethinkContactField, contact_field, COLUMNS, "kind, position, id")

/**
 * bethink_contact_field_table_match:
 * @db: a connection
 * @kind: phone or e-mail
 * @match_key: as of bethink_contact_field_dup_match_key()
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the people who have it, each once,
 *   without those in the trash
 */
GArray *
bethink_contact_field_table_match (BethinkDb         *db,
                                   BethinkFieldKind   kind,
                                   const char        *match_key,
                                   GError           **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (match_key != NULL, NULL);

  statement = bethink_db_prepare (db,
                                  "SELECT DISTINCT contact FROM contact_field "
                                  "JOIN contact ON contact.id = contact_field.contact "
                                  "WHERE match_key = ?1 AND kind = ?2 "
                                  "AND contact_field.deleted_at IS NULL "
                                  "AND contact.deleted_at IS NULL ORDER BY contact",
                                  error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_text (statement, 1, match_key);
  bethink_statement_bind_int (statement, 2, kind);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gint64 id = bethink_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}
