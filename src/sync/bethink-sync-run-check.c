/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-check"

#include "bethink-sync-run-private.h"

#include "bethink-json.h"
#include "bethink-sync-epoch.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/* Is anybody else at it, is it the server that the user agreed to, and is this
 * database the one that was synchronised last? Nothing is touched before.
 */

/* A clock that is set back a little is no server that was restored. */
#define CLOCK_TOLERANCE 300

#define FULL_EVERY (24 * 3600)

static char *
lock_path (BethinkSyncRun *self)
{
  return g_strconcat (bethink_store_get_path (self->store), ".sync-lock", NULL);
}

/*
 * bethink_sync_run_lock:
 *
 * One run at a time, over all processes. The lock goes with the process.
 */
gboolean
bethink_sync_run_lock (BethinkSyncRun  *self,
                       GError         **error)
{
  g_autofree char *path = lock_path (self);

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (self->lock < 0)
    {
      g_set_error (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_FAILED, "No lock: %s", g_strerror (errno));
      return FALSE;
    }

  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  bethink_sync_run_unlock (self);
  g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_BUSY, "Another run is going on");

  return FALSE;
}

void
bethink_sync_run_unlock (BethinkSyncRun *self)
{
  if (self->lock >= 0)
    close (self->lock);

  self->lock = -1;
}

static gboolean
load_peer (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  BethinkSyncRun *self = data;

  return bethink_sync_peer_table_get (db, &self->peer, error);
}

/* A store that was never connected gets its server with the first good answer. */
static gboolean
ensure_peer (BethinkSyncRun      *self,
             BethinkSyncAddress **address,
             GError             **error)
{
  const char *base_url = self->base_url;

  if (!bethink_sync_run_read (self, load_peer, self, error))
    return FALSE;

  if (base_url == NULL && self->peer != NULL)
    base_url = self->peer->base_url;

  if (base_url == NULL)
    {
      g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_FAILED, "No server");
      return FALSE;
    }

  *address = bethink_sync_address_parse (base_url, error);

  if (*address == NULL)
    return FALSE;

  if (self->peer == NULL)
    self->peer = bethink_sync_peer_new ((*address)->base_url, (*address)->origin);

  if (g_strcmp0 (self->peer->base_url, (*address)->base_url) == 0)
    return TRUE;

  g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_OTHER_ACCOUNT, "Another server");

  return FALSE;
}

static gboolean
is_met (BethinkSyncPeer *peer)
{
  return peer->user_uuid != NULL;
}

static gboolean
is_same_account (BethinkSyncPeer *peer,
                 gint64           user_id,
                 const char      *user_uuid,
                 const char      *user_created,
                 gint64           account_id)
{
  return peer->user_id == user_id && peer->account_id == account_id &&
         g_strcmp0 (peer->user_uuid, user_uuid) == 0 &&
         g_strcmp0 (peer->user_created, user_created) == 0;
}

/*
 * bethink_sync_run_check_identity:
 *
 * Asks whose token it is: before anything is read, and again before anything is
 * concluded from what is not there.
 */
gboolean
bethink_sync_run_check_identity (BethinkSyncRun  *self,
                                 GError         **error)
{
  g_autoptr (BethinkMonicaAnswer) me = bethink_monica_client_me (self->client, self->cancellable);
  g_autofree char *uuid = NULL;
  g_autofree char *created = NULL;
  gint64 user_id = 0;
  gint64 account_id = 0;

  if (!bethink_monica_answer_is_done (me, error))
    return FALSE;

  uuid = bethink_json_get_text (me->record, "uuid");
  created = bethink_json_get_text (me->record, "created_at");
  bethink_json_get_number (me->record, "id", &user_id);
  bethink_json_get_number (bethink_json_get_object (me->record, "account"), "id", &account_id);

  if (is_met (self->peer) && !is_same_account (self->peer, user_id, uuid, created, account_id))
    {
      g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_OTHER_ACCOUNT, "Another account");
      return FALSE;
    }

  g_set_str (&self->peer->user_uuid, uuid);
  g_set_str (&self->peer->user_created, created);
  self->peer->user_id = user_id;
  self->peer->account_id = account_id;
  bethink_monica_client_set_account (self->client, account_id);

  return TRUE;
}

/* The clock of the server never goes back, unless somebody put it back. */
static void
check_server_time (BethinkSyncRun *self)
{
  gint64 now = bethink_monica_client_get_server_time (self->client);

  if (now == BETHINK_SYNC_REPLY_NONE)
    return;

  if (self->peer->server_time != 0 && now < self->peer->server_time - CLOCK_TOLERANCE)
    g_set_str (&self->peer->reason, "rollback");

  self->peer->server_time = now;
}

static gboolean
check_epoch (BethinkSyncRun  *self,
             GError         **error)
{
  gint64 epoch;

  if (!bethink_sync_epoch_read (bethink_store_get_path (self->store), self->peer->account_id, &epoch, error))
    return FALSE;

  self->is_old = (epoch > self->peer->epoch || self->peer->known_before >= 0) &&
                 bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_OLD);
  self->peer->epoch = MAX (epoch, self->peer->epoch) + 1;

  return TRUE;
}

/* A run that is broken off does not forget that the database was put back. */
static gboolean
find_highest (BethinkDb  *db,
              gint64     *highest,
              GError    **error)
{
  g_autoptr (GPtrArray) maps = NULL;

  maps = bethink_sync_map_table_list (db, BETHINK_MONICA_KIND_CONTACT, 0, error);

  if (maps != NULL)
    *highest = maps->len > 0 ? ((BethinkSyncMap *) maps->pdata[maps->len - 1])->remote_id : 0;

  return maps != NULL;
}

static gboolean
save_check (BethinkSyncRun      *self,
            BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  gboolean *is_first = data;

  if (self->is_old && self->peer->known_before < 0 && !find_highest (db, &self->peer->known_before, error))
    return FALSE;

  /* What this database does not know of may be there all the same. */
  return ((!*is_first && !self->is_old) || bethink_sync_touched_table_rebuild (db, error)) &&
         bethink_sync_peer_table_set (db, self->peer, error);
}

static void
choose_depth (BethinkSyncRun *self)
{
  gint64 now = bethink_sync_run_get_server_time (self);

  if (self->peer->full_due || self->is_old || self->is_rehearsal ||
      g_strcmp0 (self->peer->state, "preview") == 0 ||
      self->options.choice != BETHINK_SYNC_CHOICE_NONE ||
      now > self->peer->last_full + FULL_EVERY)
    self->depth = BETHINK_SYNC_DEPTH_FULL;
}

/* Before the user has agreed, a run is a rehearsal. */
static void
choose_rehearsal (BethinkSyncRun *self)
{
  if (g_strcmp0 (self->peer->state, "preview") != 0 || self->is_rehearsal)
    return;

  if (!self->options.accept_first)
    {
      self->is_rehearsal = TRUE;
      g_set_str (&self->report->question, "preview");
      return;
    }

  self->is_first = TRUE;
  self->peer->mode = self->options.mode;
}

static void
waited_cb (gint64   ms,
           gpointer data)
{
  BethinkSyncRun *self = data;

  bethink_sync_run_tell (self, BETHINK_SYNC_PHASE_WAIT, 0, 0, 0);
}

/* A quick look asks one thing less: what /me says no other program says. */
static gboolean
check_server (BethinkSyncRun  *self,
              GError         **error)
{
  if (!is_met (self->peer) || self->depth == BETHINK_SYNC_DEPTH_FULL)
    {
      g_autoptr (BethinkMonicaAnswer) api = bethink_monica_client_api (self->client, self->cancellable);

      if (!bethink_monica_answer_is_done (api, error))
        return FALSE;
    }

  return bethink_sync_run_check_identity (self, error);
}

/*
 * bethink_sync_run_check:
 *
 * Nothing is read, concluded or written before this succeeds.
 */
gboolean
bethink_sync_run_check (BethinkSyncRun  *self,
                        GError         **error)
{
  g_autoptr (BethinkSyncAddress) address = NULL;
  gboolean is_first;

  if (!ensure_peer (self, &address, error))
    return FALSE;

  is_first = !is_met (self->peer);
  g_set_str (&self->question, self->peer->reason);
  self->client = bethink_monica_client_new (self->transport, self->clock, self->token, address->path,
                                            self->options.watched);
  bethink_monica_client_set_wait_func (self->client, waited_cb, self);
  bethink_sync_run_tell (self, BETHINK_SYNC_PHASE_CHECK, 0, 0, 0);
  choose_depth (self);

  if (!check_server (self, error) || !check_epoch (self, error))
    return FALSE;

  check_server_time (self);
  choose_rehearsal (self);
  choose_depth (self);
  self->peer->run_no++;

  return bethink_sync_run_note (self, save_check, &is_first, error) &&
         bethink_sync_epoch_write (bethink_store_get_path (self->store), self->peer->account_id,
                                   self->peer->epoch, error);
}
