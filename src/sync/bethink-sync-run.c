/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run"

#include "bethink-sync-run-private.h"

#include "bethink-changeset.h"
#include "bethink-sync-held-table.h"
#include "bethink-time.h"

/* A run is one straight line:
 *
 *   check     is it the server and the account the user agreed to   -check.c
 *   pull      pages into the staging area                           -pull.c, -look.c, -stage.c
 *   confirm   what was in no page is asked for by its id            -absence.c
 *   guard     is this what the user would want                      -guard.c
 *   merge     which record is which; field by field, here           -bind.c, -merge.c, -gone.c
 *   push      what was edited here, one request after the other     -push.c and its neighbours
 *
 * Each step commits small transactions and none is open while a request is on
 * its way. Nothing in memory is needed to go on: a run that ends anywhere is
 * continued by the next one.
 */

typedef struct
{
  BethinkSyncRun       *run;
  BethinkSyncStepFunc   func;
  gpointer              data;
  gboolean              is_journalled;
} Step;

/**
 * bethink_sync_run_new:
 * @store: the store, open
 * @transport: the way to the server
 * @clock: time and chance
 * @token: the token
 * @options: what to do
 *
 * Returns: (transfer full): a run; it is executed once, on one thread
 */
BethinkSyncRun *
bethink_sync_run_new (BethinkStore              *store,
                      BethinkSyncTransport      *transport,
                      BethinkSyncClock          *clock,
                      BethinkSyncToken          *token,
                      const BethinkSyncOptions  *options)
{
  BethinkSyncRun *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);
  g_return_val_if_fail (BETHINK_IS_SYNC_TRANSPORT (transport), NULL);
  g_return_val_if_fail (BETHINK_IS_SYNC_CLOCK (clock), NULL);
  g_return_val_if_fail (token != NULL && options != NULL, NULL);

  self = g_new0 (BethinkSyncRun, 1);
  self->store = g_object_ref (store);
  self->transport = g_object_ref (transport);
  self->clock = g_object_ref (clock);
  self->token = bethink_sync_token_ref (token);
  self->options = *options;
  self->base_url = g_strdup (options->base_url);
  self->options.base_url = self->base_url;
  self->depth = options->depth;
  self->is_rehearsal = options->dry_run;
  self->lock = -1;
  self->report = bethink_sync_report_new ();
  self->lookups = bethink_monica_lookups_new ();

  return self;
}

/**
 * bethink_sync_run_free:
 * @self: a run that is not being executed
 */
void
bethink_sync_run_free (BethinkSyncRun *self)
{
  g_return_if_fail (self != NULL);

  bethink_sync_run_unlock (self);
  g_clear_object (&self->store);
  g_clear_object (&self->transport);
  g_clear_object (&self->clock);
  g_clear_object (&self->client);
  g_clear_pointer (&self->token, bethink_sync_token_unref);
  g_clear_pointer (&self->peer, bethink_sync_peer_free);
  g_clear_pointer (&self->lookups, bethink_monica_lookups_free);
  g_clear_pointer (&self->report, bethink_sync_report_free);
  g_clear_pointer (&self->row, bethink_sync_run_row_free);
  g_free (self->base_url);
  g_free (self->question);
  g_free (self);
}

/**
 * bethink_sync_run_set_progress:
 * @self: a run
 * @func: (nullable): called on the thread of the run
 * @data: for @func
 */
void
bethink_sync_run_set_progress (BethinkSyncRun          *self,
                               BethinkSyncProgressFunc  func,
                               gpointer                 data)
{
  g_return_if_fail (self != NULL);

  self->progress = func;
  self->progress_data = data;
}

/**
 * bethink_sync_run_peek_report:
 * @self: a run
 *
 * Returns: (transfer none): what it has done so far, also when it failed
 */
const BethinkSyncReport *
bethink_sync_run_peek_report (BethinkSyncRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->report;
}

/* Transactions */

/* The number of the operation is stored together with its first change: a run
 * that is killed can be undone as far as it came.
 */
static gboolean
keep_operation (BethinkSyncRun      *self,
                BethinkTransaction  *tx,
                GError             **error)
{
  gint64 operation;

  if (self->row == NULL || self->row->operation != 0 ||
      bethink_changeset_is_empty (bethink_transaction_get_changes (tx)))
    return TRUE;

  operation = bethink_transaction_begin_operation (tx, error);

  if (operation == 0)
    return FALSE;

  self->row->operation = operation;
  self->report->operation = operation;

  return bethink_sync_run_table_set (bethink_transaction_get_db (tx), self->row, error);
}

static gboolean
run_step (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  Step *step = data;
  BethinkSyncRun *self = step->run;

  if (step->is_journalled && self->row != NULL && self->row->operation != 0)
    bethink_transaction_continue (tx, self->row->operation);

  return step->func (self, tx, step->data, error) &&
         (!step->is_journalled || self->is_rehearsal || keep_operation (self, tx, error));
}

/*
 * bethink_sync_run_write:
 * @self: a run
 * @func: changes records of the user
 * @data: for @func
 * @error: return location
 *
 * Runs @func in one transaction, as a part of the operation of this run.
 */
gboolean
bethink_sync_run_write (BethinkSyncRun       *self,
                        BethinkSyncStepFunc   func,
                        gpointer              data,
                        GError              **error)
{
  Step step = { self, func, data, TRUE };
  BethinkTransactionFlags flags = BETHINK_TRANSACTION_SYNC;
  gint64 operation = self->row != NULL ? self->row->operation : 0;

  if (self->is_rehearsal)
    flags |= BETHINK_TRANSACTION_DRY_RUN;

  if (bethink_store_write (self->store, "sync", NULL, flags, run_step, &step, NULL,
                           self->cancellable, error))
    return TRUE;

  /* What was rolled back has no number. */
  if (self->row != NULL)
    self->row->operation = operation;

  return FALSE;
}

/*
 * bethink_sync_run_note:
 *
 * The same for what only synchronisation knows of; a rehearsal does it, too. It is not
 * cancelled: what became of a request is noted in any case.
 */
gboolean
bethink_sync_run_note (BethinkSyncRun       *self,
                       BethinkSyncStepFunc   func,
                       gpointer              data,
                       GError              **error)
{
  Step step = { self, func, data, FALSE };

  return bethink_store_write (self->store, NULL, NULL, BETHINK_TRANSACTION_SYNC, run_step, &step,
                              NULL, NULL, error);
}

gboolean
bethink_sync_run_read (BethinkSyncRun   *self,
                       BethinkReadFunc   func,
                       gpointer          data,
                       GError          **error)
{
  return bethink_store_read (self->store, func, data, self->cancellable, error);
}

static gboolean
save_peer (BethinkSyncRun      *self,
           BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  return bethink_sync_peer_table_set (bethink_transaction_get_db (tx), self->peer, error);
}

gboolean
bethink_sync_run_save_peer (BethinkSyncRun  *self,
                            GError         **error)
{
  return bethink_sync_run_note (self, save_peer, NULL, error);
}

/* Telling */

/*
 * bethink_sync_run_tell:
 *
 * Says where the run is. The remaining time follows from the requests that are
 * still to be sent and from what the server allows.
 */
void
bethink_sync_run_tell (BethinkSyncRun     *self,
                       BethinkSyncPhase    phase,
                       BethinkMonicaKind   kind,
                       gint64              done,
                       gint64              total)
{
  BethinkSyncProgress progress = { phase, kind, done, total, 0 };

  if (self->progress == NULL)
    return;

  if (self->requests_left > 0)
    progress.remaining = bethink_sync_pace_estimate (bethink_monica_client_get_pace (self->client),
                                                     (guint) self->requests_left);

  self->progress (&progress, self->progress_data);
}

void
bethink_sync_run_count (BethinkSyncRun    *self,
                        BethinkMonicaKind  kind,
                        BethinkSyncCount   count)
{
  self->report->counts[kind][count]++;
}

/*
 * bethink_sync_run_ask:
 * @question: a code
 *
 * Ends the run with a question, which stays in the store until it is answered.
 *
 * Returns: %FALSE
 */
gboolean
bethink_sync_run_ask (BethinkSyncRun  *self,
                      const char      *question,
                      GError         **error)
{
  g_set_str (&self->report->question, question);

  if (!self->is_rehearsal)
    {
      g_set_str (&self->peer->reason, question);

      if (!bethink_sync_run_save_peer (self, error))
        return FALSE;
    }

  g_set_error (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_QUESTION, "Question: %s", question);

  return FALSE;
}

/*
 * bethink_sync_run_get_server_time:
 *
 * Returns: the newest time of the server that is known, seconds since 1970
 */
gint64
bethink_sync_run_get_server_time (BethinkSyncRun *self)
{
  return MAX (bethink_monica_client_get_server_time (self->client), self->peer->server_time);
}

/* The line */

static gboolean
begin_row (BethinkSyncRun      *self,
           BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  self->row = g_new0 (BethinkSyncRunRow, 1);
  self->row->run_no = self->peer->run_no;
  self->row->begun_at = bethink_transaction_get_now (tx);
  self->row->ended_at = BETHINK_TIME_UNKNOWN;
  self->row->full = self->depth == BETHINK_SYNC_DEPTH_FULL;
  self->report->run_no = self->row->run_no;
  self->report->full = self->row->full;

  return bethink_sync_run_table_set (bethink_transaction_get_db (tx), self->row, error);
}

static gboolean
end_row (BethinkSyncRun      *self,
         BethinkTransaction  *tx,
         gpointer             data,
         GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);

  self->row->ended_at = bethink_transaction_get_now (tx);
  self->row->requests = self->report->requests;
  self->row->full = self->report->full;
  g_set_str (&self->row->outcome, data);
  g_clear_pointer (&self->row->counts, g_free);
  self->row->counts = bethink_sync_report_to_text (self->report);

  return bethink_sync_run_table_set (db, self->row, error) &&
         bethink_sync_touched_table_count (db, &self->report->waiting, error) &&
         bethink_sync_conflicts_count (db, &self->report->conflicts, error);
}

/* Merging is done: the staging area is not needed any more. */
static gboolean
finish_pull (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);

  /* As of the first request: what was edited there while pages were read may have been
   * on a page that was read before.
   */
  self->peer->last_look = self->peer->server_time;

  if (self->depth == BETHINK_SYNC_DEPTH_FULL)
    {
      self->peer->last_full = self->peer->last_look;
      self->peer->full_due = FALSE;
    }

  /* What the user said about a server that was put back has been done, for all records. */
  if (bethink_sync_run_is_told_what_counts (self))
    g_clear_pointer (&self->peer->reason, g_free);

  return bethink_sync_staging_finish (db, error) &&
         bethink_sync_peer_table_set (db, self->peer, error);
}

static gboolean
run_line (BethinkSyncRun  *self,
          GError         **error)
{
  if (!bethink_sync_run_check (self, error) ||
      !bethink_sync_run_note (self, begin_row, NULL, error) ||
      !bethink_sync_run_pull (self, error) ||
      !bethink_sync_run_confirm_absence (self, error))
    return FALSE;

  if (self->is_rehearsal)
    return bethink_sync_run_preview (self, error);

  return bethink_sync_run_keep_copy (self, error) &&
         bethink_sync_run_guard (self, error) &&
         bethink_sync_run_settle (self, error) &&
         bethink_sync_run_merge (self, error) &&
         bethink_sync_run_resolve (self, error) &&
         bethink_sync_run_note (self, finish_pull, NULL, error) &&
         bethink_sync_run_push (self, error) &&
         bethink_sync_run_trim_log (self, error);
}

static const char *
outcome_of (const GError *error)
{
  if (error == NULL)
    return "done";

  if (error->domain == BETHINK_SYNC_ERROR)
    return bethink_sync_error_get_nick (error->code);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";

  return "store";
}

/* Also of a run that failed or was cancelled. */
static void
finish (BethinkSyncRun *self,
        const GError   *problem)
{
  g_autoptr (GError) error = NULL;

  self->cancellable = NULL;
  self->report->dry_run = self->is_rehearsal;
  self->report->elapsed = bethink_sync_clock_get_boot_time (self->clock) - self->begun;

  self->report->full = self->depth == BETHINK_SYNC_DEPTH_FULL;

  if (self->client != NULL)
    self->report->requests = bethink_sync_pace_get_requests (bethink_monica_client_get_pace (self->client));

  if (self->row != NULL &&
      !bethink_sync_run_note (self, end_row, (gpointer) outcome_of (problem), &error))
    g_info ("The end of run %" G_GINT64_FORMAT " was not noted: %s", self->row->run_no, error->message);

  g_debug ("Run %" G_GINT64_FORMAT ": %s, %u requests", self->report->run_no, outcome_of (problem),
           self->report->requests);
}

/**
 * bethink_sync_run_execute:
 * @self: a run that was not executed yet
 * @cancellable: (nullable): ends it within a second; the next run goes on
 * @error: return location for a #BethinkSyncError, %G_IO_ERROR_CANCELLED or an error of the store
 *
 * Executes the run and blocks until it ends, for minutes when the server allows
 * few requests. Any thread that may write to the store and wait.
 *
 * Returns: (transfer full) (nullable): what was done, %NULL with @error set; what was done until
 *   then is in bethink_sync_run_peek_report()
 */
BethinkSyncReport *
bethink_sync_run_execute (BethinkSyncRun  *self,
                          GCancellable    *cancellable,
                          GError         **error)
{
  GError *problem = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->client == NULL, NULL);

  self->cancellable = cancellable;
  self->begun = bethink_sync_clock_get_boot_time (self->clock);

  if (bethink_sync_run_lock (self, &problem))
    run_line (self, &problem);

  finish (self, problem);
  bethink_sync_run_unlock (self);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  return bethink_sync_report_copy (self->report);
}
