/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-tag-table"

#include "bethink-tag-table.h"

#include "bethink-columns.h"
#include "bethink-transaction-private.h"

/* Who has which tag. A tag that the user took from somebody leaves its row as a
 * mark, so that no import brings it back.
 */

#define COLUMNS(FIRST, X)                                              \
  FIRST (contact,           CONTACT,       TRUE,  NONE,    contact)    \
  X (tag,                   TAG,           TRUE,  NONE,    tag)        \
  X (deleted_at,            INSTANT,       FALSE, NONE,    deleted_at)

BETHINK_DEFINE_COLUMNS (COLUMNS)

static const BethinkReference references[] = {
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
  { COLUMN_tag, BETHINK_TABLE_TAG, -1 },
};

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  gint64 contact_id = bethink_value_get_int (&values[COLUMN_contact]);

  bethink_transaction_mark_person (tx, contact_id, BETHINK_DIRT_NAME);
  bethink_changeset_add (bethink_transaction_get_changes (tx), BETHINK_KIND_CONTACT, contact_id,
                         BETHINK_CHANGE_MOVED);

  return bethink_transaction_touch_words (tx, BETHINK_KIND_CONTACT, contact_id, when, error);
}

const BethinkTable bethink_contact_tag_rows = {
  .id = BETHINK_TABLE_CONTACT_TAG,
  BETHINK_COLUMN_MEMBERS (contact_tag, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .is_part = TRUE,
  .deleted_at = COLUMN_deleted_at,
  .deleted_with = -1,
  .created_at = -1,
  .updated_at = -1,
  .stamp = -1,
  .unstamped = BETHINK_COLUMN (COLUMN_deleted_at),
  .touch = touch,
};

static BethinkStep
find (BethinkDb  *db,
      gint64      contact_id,
      gint64      tag_id,
      gint64     *id,
      gboolean   *is_removed,
      GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (db,
                                  "SELECT id, deleted_at FROM contact_tag "
                                  "WHERE contact = ?1 AND tag = ?2",
                                  error);

  if (statement == NULL)
    return BETHINK_STEP_ERROR;

  bethink_statement_bind_int (statement, 1, contact_id);
  bethink_statement_bind_int (statement, 2, tag_id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    {
      *id = bethink_statement_get_int (statement, 0);
      *is_removed = !bethink_statement_is_null (statement, 1);
    }

  return step;
}

/**
 * bethink_tag_table_add:
 * @tx: a transaction
 * @contact_id: a person
 * @tag_id: a tag
 * @error: return location
 *
 * Gives somebody a tag. An import does not give back one that the user has
 * taken away.
 *
 * Returns: %TRUE on success, also when nothing was to be done
 */
gboolean
bethink_tag_table_add (BethinkTransaction  *tx,
                       gint64               contact_id,
                       gint64               tag_id,
                       GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gboolean is_removed = FALSE;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);

  if (find (tx->db, contact_id, tag_id, &id, &is_removed, error) == BETHINK_STEP_ERROR)
    return FALSE;

  if (id != 0)
    {
      if (!is_removed || (tx->flags & BETHINK_TRANSACTION_IMPORT) != 0)
        return TRUE;

      bethink_row_set_id (&row, COLUMN_deleted_at, 0);

      return bethink_row_update (tx, &bethink_contact_tag_rows, id, &row, error);
    }

  bethink_row_set_int (&row, COLUMN_contact, contact_id);
  bethink_row_set_int (&row, COLUMN_tag, tag_id);

  return bethink_row_insert (tx, &bethink_contact_tag_rows, &row, &id, error);
}

/**
 * bethink_tag_table_remove:
 * @tx: a transaction
 * @contact_id: a person
 * @tag_id: a tag
 * @error: return location
 *
 * Takes a tag from somebody.
 *
 * Returns: %TRUE on success, also when nothing was to be done
 */
gboolean
bethink_tag_table_remove (BethinkTransaction  *tx,
                          gint64               contact_id,
                          gint64               tag_id,
                          GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gboolean is_removed = FALSE;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);

  if (find (tx->db, contact_id, tag_id, &id, &is_removed, error) == BETHINK_STEP_ERROR)
    return FALSE;

  if (id == 0 || is_removed)
    return TRUE;

  bethink_row_set_int (&row, COLUMN_deleted_at, tx->now);

  return bethink_row_update (tx, &bethink_contact_tag_rows, id, &row, error);
}

/**
 * bethink_tag_table_list_for_contact:
 * @db: a connection
 * @contact_id: a person
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the names of the person's tags, in the order in which they
 *   were given
 */
GStrv
bethink_tag_table_list_for_contact (BethinkDb  *db,
                                    gint64      contact_id,
                                    GError    **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  statement = bethink_db_prepare (db,
                                  "SELECT tag.name FROM contact_tag JOIN tag ON tag.id = contact_tag.tag "
                                  "WHERE contact_tag.contact = ?1 AND contact_tag.deleted_at IS NULL "
                                  "ORDER BY contact_tag.id",
                                  error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, contact_id);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    g_strv_builder_add (builder, bethink_statement_get_text (statement, 0));

  return step == BETHINK_STEP_DONE ? g_strv_builder_end (builder) : NULL;
}

static gboolean
add_names (BethinkTransaction  *tx,
           gint64               contact_id,
           const char * const  *names,
           GHashTable          *wanted,
           GError             **error)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      gint64 tag_id;

      if (!bethink_tag_table_ensure (tx, names[i], &tag_id, error) ||
          !bethink_tag_table_add (tx, contact_id, tag_id, error))
        return FALSE;

      g_hash_table_add (wanted, (gpointer) tag_id);
    }

  return TRUE;
}

/**
 * bethink_tag_table_set_for_contact:
 * @tx: a transaction
 * @contact_id: a person
 * @names: (nullable): the tags it shall have; others are taken away
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_tag_table_set_for_contact (BethinkTransaction  *tx,
                                   gint64               contact_id,
                                   const char * const  *names,
                                   GError             **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) present = NULL;

  g_return_val_if_fail (tx != NULL, FALSE);

  if (!add_names (tx, contact_id, names, wanted, error))
    return FALSE;

  present = bethink_tag_table_list_for_contact (tx->db, contact_id, error);

  if (present == NULL)
    return FALSE;

  for (guint i = 0; present[i] != NULL; i++)
    {
      gint64 tag_id;

      if (!bethink_tag_table_find (tx->db, present[i], &tag_id, error))
        return FALSE;

      if (!g_hash_table_contains (wanted, (gpointer) tag_id) &&
          !bethink_tag_table_remove (tx, contact_id, tag_id, error))
        return FALSE;
    }

  return TRUE;
}
