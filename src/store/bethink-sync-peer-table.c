/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-peer-table"

#include "bethink-sync-peer-table.h"

#include "bethink-sync-sql-private.h"

/**
 * bethink_sync_peer_new:
 * @base_url: the address as the user entered it, without a slash at its end
 * @origin: its scheme, host and port
 *
 * Returns: (transfer full): a peer that is not stored and was never met
 */
BethinkSyncPeer *
bethink_sync_peer_new (const char *base_url,
                       const char *origin)
{
  BethinkSyncPeer *self;

  g_return_val_if_fail (base_url != NULL, NULL);
  g_return_val_if_fail (origin != NULL, NULL);

  self = g_new0 (BethinkSyncPeer, 1);
  self->base_url = g_strdup (base_url);
  self->origin = g_strdup (origin);
  self->state = g_strdup ("preview");
  self->rate_limit = 60;
  self->full_due = TRUE;
  self->known_before = -1;

  return self;
}

/**
 * bethink_sync_peer_free:
 * @self: a peer
 */
void
bethink_sync_peer_free (BethinkSyncPeer *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->base_url);
  g_free (self->origin);
  g_free (self->user_uuid);
  g_free (self->user_created);
  g_free (self->state);
  g_free (self->reason);
  g_free (self);
}

static BethinkSyncPeer *
peer_from_statement (BethinkStatement *statement)
{
  BethinkSyncPeer *self = g_new0 (BethinkSyncPeer, 1);

  self->base_url = bethink_sync_dup_text (statement, 0);
  self->origin = bethink_sync_dup_text (statement, 1);
  self->user_id = bethink_statement_get_int (statement, 2);
  self->user_uuid = bethink_sync_dup_text (statement, 3);
  self->user_created = bethink_sync_dup_text (statement, 4);
  self->account_id = bethink_statement_get_int (statement, 5);
  self->state = bethink_sync_dup_text (statement, 6);
  self->reason = bethink_sync_dup_text (statement, 7);
  self->mode = (BethinkSyncMode) bethink_statement_get_int (statement, 8);
  self->rate_limit = bethink_statement_get_int (statement, 9);
  self->server_time = bethink_statement_get_int (statement, 10);
  self->last_full = bethink_statement_get_int (statement, 11);
  self->last_look = bethink_statement_get_int (statement, 12);
  self->run_no = bethink_statement_get_int (statement, 13);
  self->epoch = bethink_statement_get_int (statement, 14);
  self->full_due = bethink_statement_get_int (statement, 15) != 0;
  self->known_before = bethink_statement_get_int (statement, 16);

  return self;
}

/**
 * bethink_sync_peer_table_get:
 * @db: a connection
 * @peer: (out) (transfer full) (nullable): the server, %NULL when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_peer_table_get (BethinkDb        *db,
                             BethinkSyncPeer **peer,
                             GError          **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (peer != NULL, FALSE);

  *peer = NULL;
  statement = bethink_sync_prepare (db, error,
                                    "SELECT base_url, origin, user_id, user_uuid, user_created, "
                                    "account_id, state, reason, mode, rate_limit, server_time, "
                                    "last_full, last_look, run_no, epoch, full_due, known_before FROM sync_peer",
                                    "");

  if (statement == NULL)
    return FALSE;

  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *peer = peer_from_statement (statement);

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_sync_peer_table_set:
 * @db: a connection in a transaction
 * @peer: the server
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_peer_table_set (BethinkDb        *db,
                             BethinkSyncPeer  *peer,
                             GError          **error)
{
  g_return_val_if_fail (peer != NULL, FALSE);

  return bethink_sync_run_sql (db, error,
                               "INSERT OR REPLACE INTO sync_peer (id, base_url, origin, user_id, "
                               "user_uuid, user_created, account_id, state, reason, mode, rate_limit, "
                               "server_time, last_full, last_look, run_no, epoch, full_due, known_before) "
                               "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
                               "?14, ?15, ?16, ?17)",
                               "ttittittiiiiiiiii",
                               peer->base_url, peer->origin, peer->user_id, peer->user_uuid,
                               peer->user_created, peer->account_id, peer->state, peer->reason,
                               (gint64) peer->mode, peer->rate_limit, peer->server_time,
                               peer->last_full, peer->last_look, peer->run_no, peer->epoch,
                               (gint64) peer->full_due, peer->known_before);
}

/**
 * bethink_sync_peer_table_clear:
 * @db: a connection in a transaction
 * @error: return location
 *
 * Forgets the server and all that was known of it. What the user has stays, and
 * the log of what was done.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_peer_table_clear (BethinkDb  *db,
                               GError    **error)
{
  return bethink_db_exec (db,
                          "DELETE FROM sync_peer; DELETE FROM sync_map; DELETE FROM sync_tombstone;"
                          "DELETE FROM sync_touched; DELETE FROM sync_attempt;"
                          "DELETE FROM sync_held_field; DELETE FROM sync_held_record;"
                          "DELETE FROM sync_accepted; DELETE FROM sync_choice;"
                          "DELETE FROM sync_sweep; DELETE FROM sync_seen",
                          error);
}
