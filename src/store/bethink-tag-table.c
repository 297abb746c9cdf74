/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-tag-table"

#include "bethink-tag-table.h"

#include "bethink-columns.h"
#include "bethink-store-error.h"
#include "bethink-text.h"
#include "bethink-transaction-private.h"

#include <string.h>

/* Tags. A tag is its name, whatever the case; the spelling seen first stays.
 * Who has it is told by bethink-contact-tag-table.c.
 */

#define COLUMNS(FIRST, X)                                            \
  FIRST (name,              BODY,          TRUE,  NONE,    name)     \
  X (name_key,              BODY,          TRUE,  NONE,    name_key)

BETHINK_DEFINE_COLUMNS (COLUMNS)

/* Everybody who has the tag can be found by it. */
static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (tx->db,
                                  "SELECT contact FROM contact_tag WHERE tag = ?1 AND deleted_at IS NULL",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    if (!bethink_transaction_touch_words (tx, BETHINK_KIND_CONTACT,
                                          bethink_statement_get_int (statement, 0), when, error))
      return FALSE;

  return step == BETHINK_STEP_DONE;
}

const BethinkTable bethink_tag_rows = {
  .id = BETHINK_TABLE_TAG,
  .kind = BETHINK_KIND_TAG,
  BETHINK_COLUMN_MEMBERS (tag, COLUMNS),
  BETHINK_PLAIN_MEMBERS,
  .touch = touch,
};

/**
 * bethink_tag_info_free:
 * @self: an element of bethink_tag_table_list()
 */
void
bethink_tag_info_free (BethinkTagInfo *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self);
}

static char *
make_name (const char *text)
{
  g_autofree char *name = bethink_text_normalise_name (text, BETHINK_TEXT_LABEL_LENGTH);

  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : NULL;
}

static char *
make_key (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (normal != NULL ? normal : name, -1);
}

/**
 * bethink_tag_table_find:
 * @db: a connection
 * @name: a name, in any case
 * @id: (out): the tag, 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_tag_table_find (BethinkDb   *db,
                        const char  *name,
                        gint64      *id,
                        GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  g_autofree char *trimmed = NULL;
  g_autofree char *key = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  *id = 0;
  trimmed = make_name (name);

  if (trimmed == NULL)
    return TRUE;

  statement = bethink_db_prepare (db, "SELECT id FROM tag WHERE name_key = ?1", error);

  if (statement == NULL)
    return FALSE;

  key = make_key (trimmed);
  bethink_statement_bind_text (statement, 1, key);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *id = bethink_statement_get_int (statement, 0);

  return step != BETHINK_STEP_ERROR;
}

static gboolean
fill (BethinkRow  *row,
      const char  *text,
      GError     **error)
{
  g_autofree char *name = make_name (text);

  if (name == NULL)
    {
      g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT,
                           "A tag needs a name");
      return FALSE;
    }

  bethink_row_take_text (row, COLUMN_name_key, make_key (name));
  bethink_row_take_text (row, COLUMN_name, g_steal_pointer (&name));

  return TRUE;
}

/**
 * bethink_tag_table_ensure:
 * @tx: a transaction
 * @name: a name
 * @id: (out): the tag
 * @error: return location
 *
 * Finds a tag, or makes it.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_CONSTRAINT for an empty name
 */
gboolean
bethink_tag_table_ensure (BethinkTransaction  *tx,
                          const char          *name,
                          gint64              *id,
                          GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);

  if (!bethink_tag_table_find (tx->db, name, id, error))
    return FALSE;

  if (*id != 0)
    return TRUE;

  return fill (&row, name, error) && bethink_row_insert (tx, &bethink_tag_rows, &row, id, error);
}

/**
 * bethink_tag_table_rename:
 * @tx: a transaction
 * @id: a tag
 * @name: its new name
 * @error: return location
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_CONSTRAINT when another tag has this name
 */
gboolean
bethink_tag_table_rename (BethinkTransaction  *tx,
                          gint64               id,
                          const char          *name,
                          GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  g_return_val_if_fail (tx != NULL, FALSE);

  return fill (&row, name, error) && bethink_row_update (tx, &bethink_tag_rows, id, &row, error);
}

static gpointer
read_info (BethinkStatement *statement)
{
  BethinkTagInfo *self = g_new0 (BethinkTagInfo, 1);

  self->id = bethink_statement_get_int (statement, 0);
  self->name = g_strdup (bethink_statement_get_text (statement, 1));
  self->n_contacts = bethink_statement_get_int (statement, 2);

  return self;
}

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  const BethinkTagInfo * const *left = a;
  const BethinkTagInfo * const *right = b;

  return g_utf8_collate ((*left)->name, (*right)->name);
}

/**
 * bethink_tag_table_list:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkTagInfo): all tags in alphabetical order
 */
GPtrArray *
bethink_tag_table_list (BethinkDb  *db,
                        GError    **error)
{
  GPtrArray *list;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  list = bethink_read_list (db,
                            "SELECT tag.id, tag.name, (SELECT count (*) FROM contact_tag "
                            "JOIN contact ON contact.id = contact_tag.contact "
                            "WHERE contact_tag.tag = tag.id AND contact_tag.deleted_at IS NULL "
                            "AND contact.deleted_at IS NULL) FROM tag",
                            0, read_info, (GDestroyNotify) bethink_tag_info_free, error);

  if (list != NULL)
    g_ptr_array_sort (list, compare_infos);

  return list;
}
