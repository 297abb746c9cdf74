/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-trash"

#include "bethink-trash.h"

#include "bethink-key.h"
#include "bethink-store-error.h"
#include "bethink-table.h"
#include "bethink-time.h"
#include "bethink-transaction-private.h"

/* The trash. A record that is deleted takes along what makes no sense without
 * it; these carry the key of the root, so that restoring the root brings back
 * exactly them:
 *
 *   contact ──> conversations ──> messages, calls
 *           ──> calls, relationships
 *           ──> entries that nobody else is part of
 */

typedef struct
{
  BethinkTransaction *tx;
  gint64              deleted_at;     /* BETHINK_TIME_UNKNOWN: brings back */
  gint64              deleted_with;   /* packed key of the root */
} Sweep;

static gboolean
mark (Sweep               *sweep,
      const BethinkTable  *table,
      gint64               id,
      gint64               deleted_with,
      GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  bethink_row_set_instant (&row, (guint) table->deleted_at, sweep->deleted_at);
  bethink_row_set_id (&row, (guint) table->deleted_with, deleted_with);

  return bethink_row_update (sweep->tx, table, id, &row, error);
}

static gboolean
mark_all (Sweep               *sweep,
          const BethinkTable  *table,
          const char          *sql,
          gint64               id,
          GError             **error)
{
  g_autoptr (GArray) ids = bethink_read_ids (sweep->tx->db, sql, id, 0, error);

  if (ids != NULL)
    bethink_transaction_mind_size (sweep->tx, ids->len);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!mark (sweep, table, g_array_index (ids, gint64, i), sweep->deleted_with, error))
      return FALSE;

  return ids != NULL;
}

static gboolean
sweep_conversation (Sweep   *sweep,
                    gint64   id,
                    GError **error)
{
  return mark_all (sweep, &bethink_message_rows,
                   "SELECT id FROM message WHERE conversation = ?1 AND deleted_at IS NULL",
                   id, error) &&
         mark_all (sweep, &bethink_call_rows,
                   "SELECT id FROM call WHERE conversation = ?1 AND deleted_at IS NULL",
                   id, error);
}

static gboolean
sweep_conversations (Sweep   *sweep,
                     gint64   contact_id,
                     GError **error)
{
  g_autoptr (GArray) ids = NULL;

  ids = bethink_read_ids (sweep->tx->db,
                          "SELECT id FROM conversation WHERE contact = ?1 AND deleted_at IS NULL",
                          contact_id, 0, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!sweep_conversation (sweep, id, error) ||
          !mark (sweep, &bethink_conversation_rows, id, sweep->deleted_with, error))
        return FALSE;
    }

  return ids != NULL;
}

/* Runs while the person itself is not marked yet. */
static gboolean
sweep_contact (Sweep   *sweep,
               gint64   id,
               GError **error)
{
  return sweep_conversations (sweep, id, error) &&
         mark_all (sweep, &bethink_call_rows,
                   "SELECT id FROM call WHERE contact = ?1 AND deleted_at IS NULL",
                   id, error) &&
         mark_all (sweep, &bethink_relationship_rows,
                   "SELECT id FROM relationship WHERE (contact = ?1 OR other = ?1) "
                   "AND deleted_at IS NULL",
                   id, error) &&
         mark_all (sweep, &bethink_entry_rows,
                   "SELECT DISTINCT entry FROM entry_contact JOIN entry ON entry.id = entry "
                   "WHERE contact = ?1 AND entry.deleted_at IS NULL AND NOT EXISTS "
                   "(SELECT 1 FROM entry_contact AS other "
                   "JOIN contact ON contact.id = other.contact "
                   "WHERE other.entry = entry.id AND other.contact <> ?1 "
                   "AND contact.deleted_at IS NULL)",
                   id, error);
}

static const BethinkTable *
table_with_trash (BethinkKind kind)
{
  const BethinkTable *table = bethink_table_for_kind (kind);

  return table != NULL && table->deleted_with >= 0 ? table : NULL;
}

static gboolean
read_marks (BethinkDb           *db,
            const BethinkTable  *table,
            gint64               id,
            gboolean            *is_deleted,
            gint64              *deleted_with,
            GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkValue values[BETHINK_ROW_SIZE];
  BethinkStep step;

  step = bethink_row_read (db, table, id, &statement, values, error);

  if (step == BETHINK_STEP_DONE)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No %s %" G_GINT64_FORMAT, table->name, id);

  if (step != BETHINK_STEP_ROW)
    return FALSE;

  *is_deleted = !bethink_value_is_null (&values[table->deleted_at]);
  *deleted_with = bethink_value_get_int (&values[table->deleted_with]);

  return TRUE;
}

/**
 * bethink_trash_delete:
 * @tx: a transaction
 * @kind: contact, conversation, message, call, entry or relationship
 * @id: the record
 * @error: return location
 *
 * Puts a record into the trash, with what belongs to it. One that is there
 * already stays as it is.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
gboolean
bethink_trash_delete (BethinkTransaction  *tx,
                      BethinkKind          kind,
                      gint64               id,
                      GError             **error)
{
  const BethinkTable *table = table_with_trash (kind);
  Sweep sweep;
  gboolean is_deleted;
  gint64 deleted_with;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);

  if (!read_marks (tx->db, table, id, &is_deleted, &deleted_with, error))
    return FALSE;

  if (is_deleted)
    return TRUE;

  sweep = (Sweep) { tx, tx->now, bethink_key_pack (kind, id) };

  if (kind == BETHINK_KIND_CONTACT && !sweep_contact (&sweep, id, error))
    return FALSE;

  if (kind == BETHINK_KIND_CONVERSATION && !sweep_conversation (&sweep, id, error))
    return FALSE;

  return mark (&sweep, table, id, 0, error);
}

static gboolean
restore_companions (Sweep   *sweep,
                    GError **error)
{
  gint64 key = sweep->deleted_with;

  sweep->deleted_with = 0;

  return mark_all (sweep, &bethink_conversation_rows,
                   "SELECT id FROM conversation WHERE deleted_with = ?1", key, error) &&
         mark_all (sweep, &bethink_message_rows,
                   "SELECT id FROM message WHERE deleted_with = ?1", key, error) &&
         mark_all (sweep, &bethink_call_rows,
                   "SELECT id FROM call WHERE deleted_with = ?1", key, error) &&
         mark_all (sweep, &bethink_entry_rows,
                   "SELECT id FROM entry WHERE deleted_with = ?1", key, error) &&
         mark_all (sweep, &bethink_relationship_rows,
                   "SELECT id FROM relationship WHERE deleted_with = ?1", key, error);
}

/* What a record belongs to must be there when the record is. */
static gboolean
restore_parents (BethinkTransaction  *tx,
                 const BethinkTable  *table,
                 gint64               id,
                 GError             **error)
{
  for (guint i = 0; i < table->n_references; i++)
    {
      const BethinkTable *parent = bethink_table_get (table->references[i].parent);
      g_autoptr (BethinkStatement) statement = NULL;
      BethinkValue values[BETHINK_ROW_SIZE];
      gint64 parent_id;

      if (parent->deleted_with < 0)
        continue;

      if (bethink_row_read (tx->db, table, id, &statement, values, error) != BETHINK_STEP_ROW)
        return FALSE;

      parent_id = bethink_value_get_int (&values[table->references[i].column]);
      g_clear_pointer (&statement, bethink_statement_reset);

      if (parent_id != 0 && !bethink_trash_restore (tx, parent->kind, parent_id, error))
        return FALSE;
    }

  return TRUE;
}

/* The root of a companion may be gone: an import was undone. Its companions then
 * still belong together.
 */
static gboolean
restore_root (BethinkTransaction  *tx,
              gint64               root,
              GError             **error)
{
  BethinkKind kind = bethink_key_get_kind (root);
  gint64 id = bethink_key_get_id (root);
  const BethinkTable *table = table_with_trash (kind);
  Sweep sweep = { tx, BETHINK_TIME_UNKNOWN, root };
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkValue values[BETHINK_ROW_SIZE];
  BethinkStep step = BETHINK_STEP_DONE;

  if (table != NULL)
    step = bethink_row_read (tx->db, table, id, &statement, values, error);

  g_clear_pointer (&statement, bethink_statement_reset);

  if (step == BETHINK_STEP_ROW)
    return bethink_trash_restore (tx, kind, id, error);

  return step == BETHINK_STEP_DONE && restore_companions (&sweep, error);
}

/**
 * bethink_trash_restore:
 * @tx: a transaction
 * @kind: contact, conversation, message, call, entry or relationship
 * @id: the record
 * @error: return location
 *
 * Brings a record back with all that was deleted together with it, and what it
 * belongs to. One that is not in the trash stays as it is.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
gboolean
bethink_trash_restore (BethinkTransaction  *tx,
                       BethinkKind          kind,
                       gint64               id,
                       GError             **error)
{
  const BethinkTable *table = table_with_trash (kind);
  Sweep sweep;
  gboolean is_deleted;
  gint64 root;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);

  if (!read_marks (tx->db, table, id, &is_deleted, &root, error))
    return FALSE;

  if (!is_deleted)
    return TRUE;

  if (root != 0)
    return restore_root (tx, root, error) && restore_parents (tx, table, id, error);

  sweep = (Sweep) { tx, BETHINK_TIME_UNKNOWN, bethink_key_pack (kind, id) };

  return mark (&sweep, table, id, 0, error) &&
         restore_companions (&sweep, error) &&
         restore_parents (tx, table, id, error);
}
