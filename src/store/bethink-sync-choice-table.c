/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-choice-table"

#include "bethink-sync-choice-table.h"

#include "bethink-journal-private.h"
#include "bethink-sync-sql-private.h"
#include "bethink-transaction-private.h"

/* To keep one's own value changes no row of ours, and still it is something that
 * the user did and may want to undo. So a decision is an operation even when
 * nothing else is in it.
 */

static gboolean
keep_choice (BethinkTransaction  *tx,
             const char          *sql,
             BethinkKind          kind,
             gint64               record,
             const char          *text,
             GError             **error)
{
  if (!bethink_journal_begin_operation (tx, error))
    return FALSE;

  return tx->operation_id == 0 ||
         bethink_sync_run_sql (tx->db, error, sql, "iiit", tx->operation_id, (gint64) kind, record, text);
}

/**
 * bethink_sync_choice_table_settle_field:
 * @tx: a transaction
 * @kind: a kind of record
 * @record: its id
 * @field: a field in question
 * @error: return location
 *
 * The user decided about a field.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_choice_table_settle_field (BethinkTransaction  *tx,
                                        BethinkKind          kind,
                                        gint64               record,
                                        const char          *field,
                                        GError             **error)
{
  return keep_choice (tx,
                      "INSERT INTO sync_choice (operation, kind, record, field, base, remotes, since) "
                      "SELECT ?1, kind, record, field, base, remotes, since FROM sync_held_field "
                      "WHERE kind = ?2 AND record = ?3 AND field = ?4",
                      kind, record, field, error) &&
         bethink_sync_held_field_table_remove (tx->db, kind, record, field, error);
}

/**
 * bethink_sync_choice_table_settle_record:
 * @tx: a transaction
 * @kind: a kind of record
 * @record: its id
 * @reason: (nullable): what is to become of the record in the next run, %NULL if
 *   nothing is left to do
 * @error: return location
 *
 * The user decided about a record.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_choice_table_settle_record (BethinkTransaction  *tx,
                                         BethinkKind          kind,
                                         gint64               record,
                                         const char          *reason,
                                         GError             **error)
{
  if (!keep_choice (tx,
                    "INSERT INTO sync_choice (operation, kind, record, reason, rev, since, body, decision) "
                    "SELECT ?1, kind, record, reason, rev, since, body, ?4 FROM sync_held_record "
                    "WHERE kind = ?2 AND record = ?3",
                    kind, record, reason, error))
    return FALSE;

  if (reason == NULL)
    return bethink_sync_held_record_table_remove (tx->db, kind, record, error);

  return bethink_sync_run_sql (tx->db, error,
                               "UPDATE sync_held_record SET reason = ?3 WHERE kind = ?1 AND record = ?2",
                               "iit", (gint64) kind, record, reason);
}

/* A record that the server knows nothing of any more is in nobody's way. */
#define IS_MAPPED \
  "(EXISTS (SELECT 1 FROM sync_map WHERE sync_map.kind = sync_choice.kind " \
  "AND sync_map.record = sync_choice.record) " \
  "OR EXISTS (SELECT 1 FROM sync_tombstone WHERE sync_tombstone.kind = sync_choice.kind " \
  "AND sync_tombstone.record = sync_choice.record))"

/**
 * bethink_sync_choice_table_undo:
 * @tx: a transaction that undoes
 * @operation_id: the operation
 * @error: return location
 *
 * Asks again what the operation decided.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_choice_table_undo (BethinkTransaction  *tx,
                                gint64               operation_id,
                                GError             **error)
{
  return bethink_sync_run_sql (tx->db, error,
                               "INSERT OR REPLACE INTO sync_held_field "
                               "(kind, record, field, base, remotes, since) "
                               "SELECT kind, record, field, base, remotes, since FROM sync_choice "
                               "WHERE operation = ?1 AND field IS NOT NULL AND " IS_MAPPED,
                               "i", operation_id) &&
         bethink_sync_run_sql (tx->db, error,
                               "INSERT OR REPLACE INTO sync_held_record "
                               "(kind, record, reason, rev, since, body) "
                               "SELECT kind, record, reason, rev, since, body FROM sync_choice "
                               "WHERE operation = ?1 AND field IS NULL AND " IS_MAPPED,
                               "i", operation_id);
}

/**
 * bethink_sync_choice_table_redo:
 * @tx: a transaction that redoes
 * @operation_id: the operation
 * @error: return location
 *
 * Decides again what the operation decided.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_choice_table_redo (BethinkTransaction  *tx,
                                gint64               operation_id,
                                GError             **error)
{
  return bethink_sync_run_sql (tx->db, error,
                               "DELETE FROM sync_held_field WHERE (kind, record, field) IN "
                               "(SELECT kind, record, field FROM sync_choice "
                               "WHERE operation = ?1 AND field IS NOT NULL)",
                               "i", operation_id) &&
         bethink_sync_run_sql (tx->db, error,
                               "UPDATE sync_held_record SET reason = (SELECT decision FROM sync_choice "
                               "WHERE operation = ?1 AND field IS NULL "
                               "AND sync_choice.kind = sync_held_record.kind "
                               "AND sync_choice.record = sync_held_record.record) "
                               "WHERE (kind, record) IN (SELECT kind, record FROM sync_choice "
                               "WHERE operation = ?1 AND field IS NULL AND decision IS NOT NULL)",
                               "i", operation_id) &&
         bethink_sync_run_sql (tx->db, error,
                               "DELETE FROM sync_held_record WHERE (kind, record) IN "
                               "(SELECT kind, record FROM sync_choice "
                               "WHERE operation = ?1 AND field IS NULL AND decision IS NULL)",
                               "i", operation_id);
}
