/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-entry-contact-table"

#include "bethink-entry-contact-table.h"

#include "bethink-columns.h"
#include "bethink-transaction-private.h"

/* The people of an entry in their order, and its recipient. */

#define ROLE_PERSON    0
#define ROLE_RECIPIENT 1

#define COLUMNS(FIRST, X)                                            \
  FIRST (entry,             ENTRY,         TRUE,  NONE,    entry)    \
  X (contact,               CONTACT,       TRUE,  NONE,    contact)  \
  X (role,                  COUNT,         FALSE, NONE,    role)     \
  X (position,              COUNT,         FALSE, NONE,    position)

BETHINK_DEFINE_COLUMNS (COLUMNS)

static const BethinkReference references[] = {
  { COLUMN_entry, BETHINK_TABLE_ENTRY, -1 },
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
};

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  bethink_transaction_mark_person (tx, bethink_value_get_int (&values[COLUMN_contact]), BETHINK_DIRT_ENTRIES);
  bethink_changeset_add (tx->changes, BETHINK_KIND_ENTRY,
                         bethink_value_get_int (&values[COLUMN_entry]), BETHINK_CHANGE_MOVED);

  return TRUE;
}

const BethinkTable bethink_entry_contact_rows = {
  .id = BETHINK_TABLE_ENTRY_CONTACT,
  BETHINK_COLUMN_MEMBERS (entry_contact, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .is_part = TRUE,
  BETHINK_PLAIN_MEMBERS,
  .touch = touch,
};

/**
 * bethink_entry_contact_table_read:
 * @db: a connection
 * @entry: a snapshot with its id
 * @error: return location
 *
 * Fills in the people, their names and the recipient. People in the trash are
 * still named.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_entry_contact_table_read (BethinkDb     *db,
                                  BethinkEntry  *entry,
                                  GError       **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_ENTRY (entry), FALSE);

  statement = bethink_db_prepare (db,
                                  "SELECT entry_contact.contact, entry_contact.role, contact.name "
                                  "FROM entry_contact JOIN contact ON contact.id = entry_contact.contact "
                                  "WHERE entry = ?1 ORDER BY role, position",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, bethink_record_get_id (BETHINK_RECORD (entry)));

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gint64 id = bethink_statement_get_int (statement, 0);
      const char *name = bethink_statement_get_text (statement, 2);

      if (bethink_statement_get_int (statement, 1) == ROLE_RECIPIENT)
        {
          bethink_entry_set_recipient (entry, id);
          continue;
        }

      g_array_append_val (people, id);
      g_strv_builder_add (names, name != NULL ? name : "");
    }

  list = g_strv_builder_end (names);
  bethink_entry_set_people (entry, people);
  bethink_entry_set_people_names (entry, (const char * const *) list);

  return step == BETHINK_STEP_DONE;
}

static gboolean
add (BethinkTransaction  *tx,
     gint64               entry_id,
     gint64               contact_id,
     int                  role,
     guint                position,
     GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gint64 id = 0;

  bethink_row_set_int (&row, COLUMN_entry, entry_id);
  bethink_row_set_int (&row, COLUMN_contact, contact_id);
  bethink_row_set_int (&row, COLUMN_role, role);
  bethink_row_set_int (&row, COLUMN_position, position);

  return bethink_row_insert (tx, &bethink_entry_contact_rows, &row, &id, error);
}

static gboolean
same_people (BethinkEntry *a,
             BethinkEntry *b)
{
  GArray *left = bethink_entry_get_people (a);
  GArray *right = bethink_entry_get_people (b);
  guint n_left = left != NULL ? left->len : 0;
  guint n_right = right != NULL ? right->len : 0;

  if (bethink_entry_get_recipient (a) != bethink_entry_get_recipient (b) || n_left != n_right)
    return FALSE;

  for (guint i = 0; i < n_left; i++)
    if (g_array_index (left, gint64, i) != g_array_index (right, gint64, i))
      return FALSE;

  return TRUE;
}

static gboolean
remove_all (BethinkTransaction  *tx,
            gint64               entry_id,
            GError             **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (tx->db, "SELECT id FROM entry_contact WHERE entry = ?1", error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, entry_id);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gint64 id = bethink_statement_get_int (statement, 0);

      g_array_append_val (rows, id);
    }

  if (step == BETHINK_STEP_ERROR)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (!bethink_row_delete (tx, &bethink_entry_contact_rows, g_array_index (rows, gint64, i), error))
      return FALSE;

  return TRUE;
}

/**
 * bethink_entry_contact_table_write:
 * @tx: a transaction
 * @entry: an entry that is stored
 * @error: return location
 *
 * Stores the people and the recipient if they differ.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_entry_contact_table_write (BethinkTransaction  *tx,
                                   BethinkEntry        *entry,
                                   GError             **error)
{
  gint64 entry_id = bethink_record_get_id (BETHINK_RECORD (entry));
  gint64 recipient = bethink_entry_get_recipient (entry);
  GArray *people = bethink_entry_get_people (entry);

  g_return_val_if_fail (tx != NULL, FALSE);

  if (!bethink_transaction_has_inserted (tx, BETHINK_TABLE_ENTRY, entry_id))
    {
      g_autoptr (BethinkEntry) stored = bethink_entry_new ();

      bethink_record_set_id (BETHINK_RECORD (stored), entry_id);

      if (!bethink_entry_contact_table_read (tx->db, stored, error))
        return FALSE;

      if (same_people (entry, stored))
        return TRUE;
    }

  if (!remove_all (tx, entry_id, error))
    return FALSE;

  for (guint i = 0; people != NULL && i < people->len; i++)
    if (!add (tx, entry_id, g_array_index (people, gint64, i), ROLE_PERSON, i, error))
      return FALSE;

  return recipient == 0 || add (tx, entry_id, recipient, ROLE_RECIPIENT, 0, error);
}
