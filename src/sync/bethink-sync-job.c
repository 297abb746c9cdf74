/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-job"

#include "bethink-sync-job.h"

#include "bethink-json.h"
#include "bethink-monica-client.h"
#include "bethink-sync-http.h"
#include "bethink-sync-real-clock.h"
#include "bethink-sync-secret.h"

/* How often the main thread hears of progress: more cannot be seen. */
#define TELL_INTERVAL (100 * G_TIME_SPAN_MILLISECOND)

/*
 * bethink_sync_job_new:
 * @store: the store
 * @address: where the server is
 * @token: (nullable): its token, or %NULL to look it up
 * @options: what to do; its address is that of @address
 *
 * Returns: (transfer full): a job
 */
BethinkSyncJob *
bethink_sync_job_new (BethinkStore              *store,
                      const BethinkSyncAddress  *address,
                      BethinkSyncToken          *token,
                      const BethinkSyncOptions  *options)
{
  BethinkSyncJob *self = g_new0 (BethinkSyncJob, 1);

  self->store = g_object_ref (store);
  self->address = bethink_sync_address_copy (address);
  self->token = token != NULL ? bethink_sync_token_ref (token) : NULL;
  self->options = *options;
  self->options.base_url = self->address->base_url;

  return self;
}

/*
 * bethink_sync_job_free:
 * @job: (transfer full): a job
 */
void
bethink_sync_job_free (gpointer job)
{
  BethinkSyncJob *self = job;

  g_clear_object (&self->store);
  g_clear_pointer (&self->address, bethink_sync_address_free);
  g_clear_pointer (&self->token, bethink_sync_token_unref);
  g_clear_pointer (&self->so_far, bethink_sync_report_free);
  g_free (self);
}

static gboolean
ensure_token (BethinkSyncJob  *self,
              GCancellable    *cancellable,
              GError         **error)
{
  if (self->token == NULL)
    self->token = bethink_sync_secret_lookup (self->address->base_url, cancellable, error);

  return self->token != NULL;
}

/* Progress */

typedef struct
{
  BethinkSyncProgress      progress;
  BethinkSyncProgressFunc  func;
  GObject                 *owner;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_object_unref (telling->owner);
  g_free (telling);
}

static gboolean
tell_main_thread (gpointer data)
{
  Telling *telling = data;

  telling->func (&telling->progress, telling->owner);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (const BethinkSyncProgress *progress,
             gpointer                   data)
{
  BethinkSyncJob *self = data;
  gint64 now = g_get_monotonic_time ();
  Telling *telling;

  if (self->progress == NULL ||
      (progress->phase != BETHINK_SYNC_PHASE_WAIT && now - self->last_told < TELL_INTERVAL))
    return;

  self->last_told = now;
  telling = g_new0 (Telling, 1);
  telling->progress = *progress;
  telling->func = self->progress;
  telling->owner = g_object_ref (self->owner);
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_main_thread, telling, telling_free);
}

/* Without a keyring it goes on, and the user is told. */
static void
keep_token (BethinkSyncJob *self,
            GCancellable   *cancellable)
{
  g_autoptr (GError) error = NULL;

  self->token_kept = bethink_sync_secret_store (self->address->base_url, self->token, cancellable, &error);

  if (error != NULL)
    g_debug ("The token is not kept: %s", error->message);
}

/*
 * bethink_sync_job_run:
 * @self: a job
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Blocks for as long as the run takes. Not the main thread.
 *
 * Returns: (transfer full): what was done, or %NULL
 */
BethinkSyncReport *
bethink_sync_job_run (BethinkSyncJob  *self,
                      GCancellable    *cancellable,
                      GError         **error)
{
  g_autoptr (BethinkSyncTransport) transport = NULL;
  g_autoptr (BethinkSyncClock) clock = NULL;
  g_autoptr (BethinkSyncRun) run = NULL;
  BethinkSyncReport *report;

  if (!ensure_token (self, cancellable, error))
    return NULL;

  if (self->keep_token)
    keep_token (self, cancellable);

  transport = bethink_sync_http_new (self->address->origin);
  clock = bethink_sync_real_clock_new ();
  run = bethink_sync_run_new (self->store, transport, clock, self->token, &self->options);
  bethink_sync_run_set_progress (run, progress_cb, self);
  report = bethink_sync_run_execute (run, cancellable, error);

  if (bethink_sync_run_peek_report (run) != NULL)
    self->so_far = bethink_sync_report_copy (bethink_sync_run_peek_report (run));

  return report;
}

static BethinkSyncAccount *
account_of_answer (BethinkSyncJob      *self,
                   BethinkMonicaAnswer *answer)
{
  BethinkSyncAccount *account = g_new0 (BethinkSyncAccount, 1);

  account->address = bethink_sync_address_copy (self->address);
  account->name = bethink_json_get_name (answer->record, "name");
  account->email = bethink_json_get_email (answer->record, "email");

  return account;
}

/*
 * bethink_sync_job_test:
 * @self: a job
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Asks the server what it is and whose token this is; two requests. Blocks.
 *
 * Returns: (transfer full): the account, or %NULL
 */
BethinkSyncAccount *
bethink_sync_job_test (BethinkSyncJob  *self,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (BethinkSyncTransport) transport = bethink_sync_http_new (self->address->origin);
  g_autoptr (BethinkSyncClock) clock = bethink_sync_real_clock_new ();
  g_autoptr (BethinkMonicaClient) client = NULL;
  g_autoptr (BethinkMonicaAnswer) api = NULL;
  g_autoptr (BethinkMonicaAnswer) me = NULL;

  client = bethink_monica_client_new (transport, clock, self->token, self->address->path, TRUE);
  api = bethink_monica_client_api (client, cancellable);

  if (!bethink_monica_answer_is_done (api, error))
    return NULL;

  me = bethink_monica_client_me (client, cancellable);

  if (!bethink_monica_answer_is_done (me, error))
    return NULL;

  return account_of_answer (self, me);
}
