/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync"

#include "bethink-sync-private.h"

#include "bethink-time.h"

/* How things stand. */

/**
 * bethink_sync_get_store:
 * @self: synchronisation
 *
 * Returns: (transfer none): its store
 */
BethinkStore *
bethink_sync_get_store (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), NULL);

  return self->store;
}

/**
 * bethink_sync_get_state:
 * @self: synchronisation
 *
 * Returns: how things stand
 */
BethinkSyncState
bethink_sync_get_state (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), BETHINK_SYNC_STATE_OFF);

  return self->state;
}

/**
 * bethink_sync_get_code:
 * @self: synchronisation
 *
 * Returns: why it is offline or wants attention
 */
BethinkSyncError
bethink_sync_get_code (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), BETHINK_SYNC_ERROR_FAILED);

  if (self->peer != NULL && self->peer->reason != NULL)
    return BETHINK_SYNC_ERROR_QUESTION;

  if (self->failure != NULL && self->failure->domain == BETHINK_SYNC_ERROR)
    return self->failure->code;

  return BETHINK_SYNC_ERROR_FAILED;
}

/**
 * bethink_sync_get_question:
 * @self: synchronisation
 *
 * Returns: (transfer none) (nullable): the code of what the user is asked
 */
const char *
bethink_sync_get_question (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), NULL);

  return self->peer != NULL ? self->peer->reason : NULL;
}

/**
 * bethink_sync_get_server:
 * @self: synchronisation
 *
 * Returns: (transfer none) (nullable): the address of the server
 */
const char *
bethink_sync_get_server (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), NULL);

  return self->peer != NULL ? self->peer->base_url : NULL;
}

/**
 * bethink_sync_get_account_id:
 * @self: synchronisation
 *
 * Returns: the number of the account on the server, or 0
 */
gint64
bethink_sync_get_account_id (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), 0);

  return self->peer != NULL ? self->peer->account_id : 0;
}

/**
 * bethink_sync_get_mode:
 * @self: synchronisation
 *
 * Returns: in which directions it goes
 */
BethinkSyncMode
bethink_sync_get_mode (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), BETHINK_SYNC_MODE_BOTH);

  return self->peer != NULL ? self->peer->mode : BETHINK_SYNC_MODE_BOTH;
}

/**
 * bethink_sync_get_waiting:
 * @self: synchronisation
 *
 * Returns: how many records here are not sent yet
 */
gint64
bethink_sync_get_waiting (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), 0);

  return self->waiting;
}

/**
 * bethink_sync_get_conflicts:
 * @self: synchronisation
 *
 * Returns: how many records wait for the user
 */
gint64
bethink_sync_get_conflicts (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), 0);

  return self->conflicts;
}

/**
 * bethink_sync_get_last_time:
 * @self: synchronisation
 *
 * Returns: when the last run ended, or %BETHINK_TIME_UNKNOWN
 */
gint64
bethink_sync_get_last_time (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), BETHINK_TIME_UNKNOWN);

  return self->last_time;
}

/**
 * bethink_sync_get_report:
 * @self: synchronisation
 *
 * Returns: (transfer none) (nullable): what the last run of this session did
 */
const BethinkSyncReport *
bethink_sync_get_report (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), NULL);

  return self->report;
}

/**
 * bethink_sync_get_progress:
 * @self: synchronisation
 *
 * Returns: (transfer none): where the run is that goes on
 */
const BethinkSyncProgress *
bethink_sync_get_progress (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), NULL);

  return &self->progress;
}

/**
 * bethink_sync_get_token_kept:
 * @self: synchronisation
 *
 * Returns: %FALSE when the token was entered in this session and is forgotten with it
 */
gboolean
bethink_sync_get_token_kept (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), TRUE);

  return self->is_token_kept;
}

/**
 * bethink_sync_get_automatic:
 * @self: synchronisation
 *
 * Returns: whether it runs by itself
 */
gboolean
bethink_sync_get_automatic (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), FALSE);

  return self->automatic;
}

/**
 * bethink_sync_get_metered:
 * @self: synchronisation
 *
 * Returns: whether it runs by itself where data cost money, too
 */
gboolean
bethink_sync_get_metered (BethinkSync *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), FALSE);

  return self->metered;
}
