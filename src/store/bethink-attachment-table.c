/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-attachment-table"

#include "bethink-attachment-table.h"

#include "bethink-columns.h"
#include "bethink-transaction-private.h"

/* Files of messages and entries: a name, an address, perhaps the contents. */

#define COLUMNS(FIRST, X)                                              \
  FIRST (owner_kind,        KIND,          TRUE,  INT,     owner_kind) \
  X (owner,                 OWNER,         TRUE,  INT,     owner_id)   \
  X (position,              COUNT,         FALSE, NONE,    position)   \
  X (name,                  TEXT,          FALSE, TEXT,    name)       \
  X (mime,                  TEXT,          FALSE, TEXT,    mime)       \
  X (blob,                  BLOB,          FALSE, ID,      blob)       \
  X (size,                  NUMBER,        FALSE, ID,      size)       \
  X (url,                   TEXT,          FALSE, TEXT,    url)

#define OBJECT(function) bethink_attachment_##function

BETHINK_DEFINE_COLUMNS (COLUMNS)
BETHINK_DEFINE_OBJECT (BethinkAttachment, COLUMNS, BETHINK_NOTHING_DERIVED)

static const BethinkReference references[] = {
  { COLUMN_owner, 0, COLUMN_owner_kind },
  { COLUMN_blob, BETHINK_TABLE_BLOB, -1 },
};

static gboolean
touch (BethinkTransaction  *tx,
       gint64               id,
       const BethinkValue  *values,
       BethinkTouch         when,
       GError             **error)
{
  BethinkKind kind = bethink_value_get_int (&values[COLUMN_owner_kind]);

  bethink_changeset_add (bethink_transaction_get_changes (tx), kind,
                         bethink_value_get_int (&values[COLUMN_owner]), BETHINK_CHANGE_CHANGED);

  return TRUE;
}

static void
settle (gpointer    object,
        gint64      id,
        BethinkRow *row)
{
  bethink_attachment_set_id (object, id);
}

const BethinkTable bethink_attachment_rows = {
  .id = BETHINK_TABLE_ATTACHMENT,
  .kind = BETHINK_KIND_ATTACHMENT,
  BETHINK_COLUMN_MEMBERS (attachment, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .is_part = TRUE,
  BETHINK_PLAIN_MEMBERS,
  .touch = touch,
  .settle = settle,
};

static gboolean
contains (GPtrArray *attachments,
          gint64     id)
{
  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    if (bethink_attachment_get_id (attachments->pdata[i]) == id)
      return TRUE;

  return FALSE;
}

static gboolean
remove_others (BethinkTransaction  *tx,
               BethinkKind          owner_kind,
               gint64               owner_id,
               GPtrArray           *attachments,
               GError             **error)
{
  g_autoptr (GPtrArray) stored = NULL;

  stored = bethink_attachment_table_list (tx->db, owner_kind, owner_id, error);

  if (stored == NULL)
    return FALSE;

  for (guint i = 0; i < stored->len; i++)
    {
      gint64 id = bethink_attachment_get_id (stored->pdata[i]);

      if (!contains (attachments, id) &&
          !bethink_row_delete (tx, &bethink_attachment_rows, id, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_attachment_table_set:
 * @tx: a transaction
 * @owner_kind: message or entry
 * @owner_id: its id
 * @attachments: (nullable) (element-type BethinkAttachment): all it shall have; new ones get their id
 * @error: return location
 *
 * Stores the attachments of a record in their order. Those it had and that are
 * not among @attachments (by id) go.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_attachment_table_set (BethinkTransaction  *tx,
                              BethinkKind          owner_kind,
                              gint64               owner_id,
                              GPtrArray           *attachments,
                              GError             **error)
{
  g_return_val_if_fail (tx != NULL, FALSE);

  if (!remove_others (tx, owner_kind, owner_id, attachments, error))
    return FALSE;

  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    {
      BethinkAttachment *attachment = attachments->pdata[i];
      g_auto (BethinkRow) row = BETHINK_ROW_INIT;
      gint64 id = bethink_attachment_get_id (attachment);

      fill (tx, &row, attachment);
      bethink_row_set_int (&row, COLUMN_owner_kind, owner_kind);
      bethink_row_set_int (&row, COLUMN_owner, owner_id);
      bethink_row_set_int (&row, COLUMN_position, i);

      if (id != 0)
        {
          if (!bethink_row_update (tx, &bethink_attachment_rows, id, &row, error))
            return FALSE;
        }
      else
        {
          if (!bethink_row_insert (tx, &bethink_attachment_rows, &row, &id, error))
            return FALSE;

          bethink_transaction_mind_new (tx, &bethink_attachment_rows, attachment);
          bethink_attachment_set_id (attachment, id);
        }
    }

  return TRUE;
}

/**
 * bethink_attachment_table_list:
 * @db: a connection
 * @owner_kind: message or entry
 * @owner_id: its id
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkAttachment): its attachments in order
 */
GPtrArray *
bethink_attachment_table_list (BethinkDb    *db,
                               BethinkKind   owner_kind,
                               gint64        owner_id,
                               GError      **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  statement = bethink_db_prepare (db,
                                  BETHINK_SELECT (COLUMNS) " FROM attachment "
                                  "WHERE owner = ?1 AND owner_kind = ?2 ORDER BY position, id",
                                  error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, owner_id);
  bethink_statement_bind_int (statement, 2, owner_kind);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      BethinkAttachment *attachment = bethink_attachment_new ();

      bethink_attachment_set_id (attachment, bethink_statement_get_int (statement, 0));
      read_object (attachment, statement);
      g_ptr_array_add (list, attachment);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
