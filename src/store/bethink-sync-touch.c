/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-touch"

#include "bethink-sync-touch-private.h"

#include "bethink-key.h"
#include "bethink-sync-sql-private.h"
#include "bethink-sync-touched-table.h"

/* The end of each transaction notes which records it changed, for the next run
 * of synchronisation: in the same transaction, so that neither can be without
 * the other. Without a peer this costs one look at a table of one row.
 *
 * A row that goes for good while the server still has it leaves a tombstone,
 * from which alone a deletion is sent; a row that undo or redo puts back takes
 * its name there up again.
 */

/* The record that a row is part of, as the server sees it. */
static gint64
key_of_row (const BethinkTable *table,
            gint64              id,
            const BethinkValue *values,
            BethinkSyncTouch    touch)
{
  switch (table->id)
    {
    case BETHINK_TABLE_CONTACT:
    case BETHINK_TABLE_CONTACT_FIELD:
    case BETHINK_TABLE_ADDRESS:
    case BETHINK_TABLE_RELATIONSHIP:
    case BETHINK_TABLE_CONVERSATION:
    case BETHINK_TABLE_MESSAGE:
    case BETHINK_TABLE_CALL:
    case BETHINK_TABLE_ENTRY:
      return bethink_key_pack (table->kind, id);

    case BETHINK_TABLE_TAG:
      /* Only another name is news to those who have it. */
      return touch == BETHINK_SYNC_TOUCH_CHANGED ? bethink_key_pack (BETHINK_KIND_TAG, id) : 0;

    case BETHINK_TABLE_CONTACT_TAG:
      return bethink_key_pack (BETHINK_KIND_CONTACT,
                               bethink_value_get_int (&values[table->references[0].column]));

    case BETHINK_TABLE_ENTRY_CONTACT:
      return bethink_key_pack (BETHINK_KIND_ENTRY,
                               bethink_value_get_int (&values[table->references[0].column]));

    case BETHINK_TABLE_BLOB:
    case BETHINK_TABLE_ATTACHMENT:
    case BETHINK_TABLE_SOURCE:
    case BETHINK_TABLE_EXTERNAL_ID:
    case BETHINK_TABLE_SOURCE_JSON:
    default:
      return 0;
    }
}

static gboolean
wants_touches (BethinkTransaction *tx)
{
  gint64 n_peers = 0;

  if ((tx->flags & BETHINK_TRANSACTION_SYNC) != 0)
    return FALSE;

  if (tx->touched != NULL)
    return TRUE;

  if (tx->has_no_peer)
    return FALSE;

  /* What cannot be told now is noted: the end of the transaction then fails, or is right. */
  if (!bethink_db_query_int (tx->db, "SELECT count (*) FROM sync_peer", &n_peers, NULL))
    n_peers = 1;

  tx->has_no_peer = n_peers == 0;

  if (n_peers > 0)
    tx->touched = g_hash_table_new (NULL, NULL);

  return n_peers > 0;
}

/*
 * bethink_sync_touch:
 * @tx: a transaction
 * @table: a table
 * @id: a row of it
 * @values: its values
 * @touch: what happened to the row
 */
void
bethink_sync_touch (BethinkTransaction *tx,
                    const BethinkTable *table,
                    gint64              id,
                    const BethinkValue *values,
                    BethinkSyncTouch    touch)
{
  gint64 key = key_of_row (table, id, values, touch);

  if (key == 0 || !wants_touches (tx))
    return;

  if (bethink_key_get_kind (key) != table->kind)
    touch = BETHINK_SYNC_TOUCH_CHANGED;

  /* What became of the row itself says more than that a part of it changed. */
  if (touch == BETHINK_SYNC_TOUCH_CHANGED && g_hash_table_contains (tx->touched, (gpointer) key))
    return;

  g_hash_table_insert (tx->touched, (gpointer) key, GINT_TO_POINTER (touch));
}

#define MAP_COLUMNS \
  "kind, record, remote_kind, remote_id, remote_created, remote_updated, remote_uuid, parent, presence, base"

static gboolean
forget_questions (BethinkDb    *db,
                  gint64        kind,
                  gint64        record,
                  GError      **error)
{
  return bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_held_field WHERE kind = ?1 AND record = ?2",
                               "ii", kind, record) &&
         bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_held_record WHERE kind = ?1 AND record = ?2",
                               "ii", kind, record) &&
         bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_accepted WHERE kind = ?1 AND record = ?2",
                               "ii", kind, record) &&
         bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_touched WHERE kind = ?1 AND record = ?2",
                               "ii", kind, record);
}

/* What an undone synchronisation brought is not something the user deleted. */
static gboolean
bury (BethinkTransaction  *tx,
      gint64               kind,
      gint64               record,
      GError             **error)
{
  return (tx->forgets_sync ||
          bethink_sync_run_sql (tx->db, error,
                                "INSERT OR REPLACE INTO sync_tombstone (" MAP_COLUMNS ") "
                                "SELECT " MAP_COLUMNS " FROM sync_map WHERE kind = ?1 AND record = ?2",
                                "ii", kind, record)) &&
         bethink_sync_run_sql (tx->db, error,
                               "DELETE FROM sync_map WHERE kind = ?1 AND record = ?2",
                               "ii", kind, record) &&
         forget_questions (tx->db, kind, record, error);
}

static gboolean
unbury (BethinkTransaction  *tx,
        gint64               kind,
        gint64               record,
        GError             **error)
{
  return bethink_sync_run_sql (tx->db, error,
                               "INSERT OR IGNORE INTO sync_map (" MAP_COLUMNS ") "
                               "SELECT " MAP_COLUMNS " FROM sync_tombstone "
                               "WHERE kind = ?1 AND record = ?2 AND state = 0",
                               "ii", kind, record) &&
         bethink_sync_run_sql (tx->db, error,
                               "DELETE FROM sync_tombstone "
                               "WHERE kind = ?1 AND record = ?2 AND state = 0",
                               "ii", kind, record) &&
         bethink_sync_touched_table_add (tx->db, (BethinkKind) kind, record, error);
}

/* A tag has no life of its own there: it is something that people have. */
static gboolean
touch_people_of_tag (BethinkTransaction  *tx,
                     gint64               tag,
                     GError             **error)
{
  return bethink_sync_run_sql (tx->db, error,
                               "INSERT INTO sync_touched (kind, record) "
                               "SELECT 1, contact FROM contact_tag WHERE tag = ?1 "
                               "ON CONFLICT (kind, record) DO UPDATE SET rev = rev + 1, waits = 1",
                               "i", tag);
}

static gboolean
finish_one (BethinkTransaction  *tx,
            gint64               key,
            BethinkSyncTouch     touch,
            GError             **error)
{
  BethinkKind kind = bethink_key_get_kind (key);
  gint64 record = bethink_key_get_id (key);

  if (kind == BETHINK_KIND_TAG)
    return touch_people_of_tag (tx, record, error);

  if (touch == BETHINK_SYNC_TOUCH_REMOVED)
    return bury (tx, kind, record, error);

  if (touch == BETHINK_SYNC_TOUCH_ADDED)
    return unbury (tx, kind, record, error);

  return bethink_sync_touched_table_add (tx->db, kind, record, error);
}

/*
 * bethink_sync_touch_finish:
 *
 * Writes what was noted. Part of the transaction.
 */
gboolean
bethink_sync_touch_finish (BethinkTransaction  *tx,
                           GError             **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer touch;

  if (tx->touched == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, tx->touched);

  while (g_hash_table_iter_next (&iter, &key, &touch))
    if (!finish_one (tx, (gint64) key, (BethinkSyncTouch) GPOINTER_TO_INT (touch), error))
      return FALSE;

  return TRUE;
}

/*
 * bethink_sync_touch_forget_run:
 *
 * Marks the run behind an operation as undone. What it brought differs from the
 * server now, so the user is asked before the next run does anything.
 */
gboolean
bethink_sync_touch_forget_run (BethinkTransaction  *tx,
                               gint64               operation_id,
                               GError             **error)
{
  return bethink_sync_run_sql (tx->db, error, "UPDATE sync_run SET undone = 1 WHERE operation = ?1",
                               "i", operation_id) &&
         bethink_db_exec (tx->db,
                          "UPDATE sync_peer SET state = 'preview', reason = 'undone', full_due = 1",
                          error);
}
