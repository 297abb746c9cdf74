/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-touched-table"

#include "bethink-sync-touched-table.h"

#include "bethink-sync-sql-private.h"

/**
 * bethink_sync_touched_table_list:
 * @db: a connection
 * @kind: a kind of record
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncTouched): what may differ, in the
 *   order in which the records were made
 */
GArray *
bethink_sync_touched_table_list (BethinkDb    *db,
                                 BethinkKind   kind,
                                 GError      **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (BethinkSyncTouched));
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step = BETHINK_STEP_ERROR;

  statement = bethink_sync_prepare (db, error,
                                    "SELECT record, rev FROM sync_touched WHERE kind = ?1 ORDER BY record",
                                    "i", (gint64) kind);

  while (statement != NULL &&
         (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      BethinkSyncTouched touched = {
        .kind = kind,
        .record = bethink_statement_get_int (statement, 0),
        .rev = bethink_statement_get_int (statement, 1),
      };

      g_array_append_val (list, touched);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bethink_sync_touched_table_get_rev:
 * @db: a connection
 * @kind: a kind of record
 * @record: its id
 * @rev: (out): how often it was edited since both sides agreed, 0 for never
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_touched_table_get_rev (BethinkDb    *db,
                                    BethinkKind   kind,
                                    gint64        record,
                                    gint64       *rev,
                                    GError      **error)
{
  return bethink_sync_ask (db, rev, error,
                           "SELECT rev FROM sync_touched WHERE kind = ?1 AND record = ?2",
                           "ii", (gint64) kind, record);
}

/**
 * bethink_sync_touched_table_count:
 * @db: a connection
 * @count: (out): how many records have something that may be sent
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_touched_table_count (BethinkDb  *db,
                                  gint64     *count,
                                  GError    **error)
{
  return bethink_db_query_int (db, "SELECT count (*) FROM sync_touched WHERE waits = 1", count, error);
}

/**
 * bethink_sync_touched_table_add:
 * @db: a connection in a transaction
 * @kind: a kind of record
 * @record: its id
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_touched_table_add (BethinkDb    *db,
                                BethinkKind   kind,
                                gint64        record,
                                GError      **error)
{
  return bethink_sync_run_sql (db, error,
                               "INSERT INTO sync_touched (kind, record) VALUES (?1, ?2) "
                               "ON CONFLICT (kind, record) DO UPDATE SET rev = rev + 1, waits = 1",
                               "ii", (gint64) kind, record);
}

#define TOUCH "INSERT OR IGNORE INTO sync_touched (kind, record) "

/**
 * bethink_sync_touched_table_add_below:
 * @db: a connection in a transaction
 * @kind: a kind of record
 * @record: its id
 * @error: return location
 *
 * Takes everything that belongs to a person or a conversation for something that
 * may differ. The next run finds out which does.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_touched_table_add_below (BethinkDb    *db,
                                      BethinkKind   kind,
                                      gint64        record,
                                      GError      **error)
{
  static const char * const below_contact[] = {
    TOUCH "SELECT 2, id FROM conversation WHERE contact = ?1",
    TOUCH "SELECT 3, id FROM message WHERE conversation IN (SELECT id FROM conversation WHERE contact = ?1)",
    TOUCH "SELECT 4, id FROM call WHERE contact = ?1",
    TOUCH "SELECT 5, entry FROM entry_contact WHERE contact = ?1",
    TOUCH "SELECT 6, id FROM relationship WHERE contact = ?1 OR other = ?1",
    TOUCH "SELECT 8, id FROM contact_field WHERE contact = ?1",
    TOUCH "SELECT 9, id FROM address WHERE contact = ?1",
  };

  if (kind == BETHINK_KIND_CONVERSATION)
    return bethink_sync_run_sql (db, error, TOUCH "SELECT 3, id FROM message WHERE conversation = ?1", "i", record);

  for (gsize i = 0; kind == BETHINK_KIND_CONTACT && i < G_N_ELEMENTS (below_contact); i++)
    if (!bethink_sync_run_sql (db, error, below_contact[i], "i", record))
      return FALSE;

  return TRUE;
}

/**
 * bethink_sync_touched_table_remove:
 * @db: a connection in a transaction that has seen that both sides agree
 * @kind: a kind of record
 * @record: its id
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_touched_table_remove (BethinkDb    *db,
                                   BethinkKind   kind,
                                   gint64        record,
                                   GError      **error)
{
  return bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_touched WHERE kind = ?1 AND record = ?2",
                               "ii", (gint64) kind, record);
}

/**
 * bethink_sync_touched_table_set_waits:
 * @db: a connection in a transaction
 * @kind: a kind of record
 * @record: its id
 * @waits: whether anything of it can be sent
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_touched_table_set_waits (BethinkDb    *db,
                                      BethinkKind   kind,
                                      gint64        record,
                                      gboolean      waits,
                                      GError      **error)
{
  return bethink_sync_run_sql (db, error,
                               "UPDATE sync_touched SET waits = ?3 WHERE kind = ?1 AND record = ?2",
                               "iii", (gint64) kind, record, (gint64) waits);
}

/**
 * bethink_sync_touched_table_rebuild:
 * @db: a connection in a transaction
 * @error: return location
 *
 * Takes every record for one that may differ. The next run finds out which do,
 * and is left with what would have been there.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_touched_table_rebuild (BethinkDb  *db,
                                    GError    **error)
{
  return bethink_db_exec (db,
                          "INSERT OR IGNORE INTO sync_touched (kind, record) SELECT 1, id FROM contact;"
                          "INSERT OR IGNORE INTO sync_touched (kind, record) SELECT 2, id FROM conversation;"
                          "INSERT OR IGNORE INTO sync_touched (kind, record) SELECT 3, id FROM message;"
                          "INSERT OR IGNORE INTO sync_touched (kind, record) SELECT 4, id FROM call;"
                          "INSERT OR IGNORE INTO sync_touched (kind, record) SELECT 5, id FROM entry;"
                          "INSERT OR IGNORE INTO sync_touched (kind, record) SELECT 6, id FROM relationship;"
                          "INSERT OR IGNORE INTO sync_touched (kind, record) SELECT 8, id FROM contact_field;"
                          "INSERT OR IGNORE INTO sync_touched (kind, record) SELECT 9, id FROM address",
                          error);
}
