/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync"

#include "bethink-sync-private.h"

#include "bethink-sync-held-table.h"
#include "bethink-sync-log-table.h"
#include "bethink-sync-touched-table.h"
#include "bethink-time.h"

/**
 * BethinkSync:
 *
 * Synchronisation as the main thread sees it: how things stand, and what can be
 * asked for. It decides when to run; what a run does is decided on its thread,
 * from what is in the store. So this object can go at any time.
 */

G_DEFINE_ENUM_TYPE (BethinkSyncState, bethink_sync_state,
                    G_DEFINE_ENUM_VALUE (BETHINK_SYNC_STATE_OFF, "off"),
                    G_DEFINE_ENUM_VALUE (BETHINK_SYNC_STATE_PREVIEW, "preview"),
                    G_DEFINE_ENUM_VALUE (BETHINK_SYNC_STATE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (BETHINK_SYNC_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (BETHINK_SYNC_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (BETHINK_SYNC_STATE_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (BETHINK_SYNC_STATE_ATTENTION, "attention"))

G_DEFINE_FINAL_TYPE (BethinkSync, bethink_sync, G_TYPE_OBJECT)

typedef enum
{
  PROP_AUTOMATIC = 1,
  PROP_METERED,
  PROP_STATE,
} BethinkSyncProps;

static GParamSpec *props[PROP_STATE + 1];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* State */

static gboolean
will_pass (const GError *error)
{
  if (error->domain != BETHINK_SYNC_ERROR)
    return FALSE;

  switch ((BethinkSyncError) error->code)
    {
    case BETHINK_SYNC_ERROR_NETWORK:
    case BETHINK_SYNC_ERROR_TIMEOUT:
    case BETHINK_SYNC_ERROR_RATE:
    case BETHINK_SYNC_ERROR_SERVER:
    case BETHINK_SYNC_ERROR_BUSY:
      return TRUE;

    case BETHINK_SYNC_ERROR_AUTH:
    case BETHINK_SYNC_ERROR_NOT_MONICA:
    case BETHINK_SYNC_ERROR_OTHER_ACCOUNT:
    case BETHINK_SYNC_ERROR_INSECURE:
    case BETHINK_SYNC_ERROR_REDIRECT:
    case BETHINK_SYNC_ERROR_PROTOCOL:
    case BETHINK_SYNC_ERROR_TOO_LARGE:
    case BETHINK_SYNC_ERROR_REFUSED:
    case BETHINK_SYNC_ERROR_NOT_FOUND:
    case BETHINK_SYNC_ERROR_QUESTION:
    case BETHINK_SYNC_ERROR_NO_SECRET_SERVICE:
    case BETHINK_SYNC_ERROR_FAILED:
    default:
      return FALSE;
    }
}

static BethinkSyncState
find_state (BethinkSync *self)
{
  if (self->run != NULL)
    return BETHINK_SYNC_STATE_RUNNING;

  if (self->peer == NULL)
    return BETHINK_SYNC_STATE_OFF;

  if (g_strcmp0 (self->peer->state, "preview") == 0)
    return BETHINK_SYNC_STATE_PREVIEW;

  if (self->peer->reason != NULL)
    return BETHINK_SYNC_STATE_ATTENTION;

  if (self->failure != NULL)
    return will_pass (self->failure) ? BETHINK_SYNC_STATE_OFFLINE : BETHINK_SYNC_STATE_ATTENTION;

  return self->waiting > 0 ? BETHINK_SYNC_STATE_WAITING : BETHINK_SYNC_STATE_IDLE;
}

static void
bethink_sync_update (BethinkSync *self)
{
  BethinkSyncState state = find_state (self);
  gboolean agreed = self->peer != NULL && g_strcmp0 (self->peer->state, "preview") != 0;

  bethink_sync_schedule_set_enabled (self->schedule, self->automatic && agreed && self->peer->reason == NULL);

  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

/* What the store says */

typedef struct
{
  BethinkSyncPeer *peer;
  gint64           waiting;
  gint64           conflicts;
  gint64           last_time;
} Snapshot;

static void
snapshot_free (gpointer data)
{
  Snapshot *snapshot = data;

  g_clear_pointer (&snapshot->peer, bethink_sync_peer_free);
  g_free (snapshot);
}

/* The newest run that reached its end. */
static gboolean
load_last_time (BethinkDb  *db,
                Snapshot   *snapshot,
                GError    **error)
{
  g_autoptr (GPtrArray) runs = bethink_sync_run_table_list (db, 1, error);

  if (runs == NULL)
    return FALSE;

  snapshot->last_time = BETHINK_TIME_UNKNOWN;

  if (runs->len > 0)
    {
      BethinkSyncRunRow *run = g_ptr_array_index (runs, 0);

      snapshot->last_time = run->ended_at;
    }

  return TRUE;
}

static gboolean
load (BethinkDb  *db,
      gpointer    data,
      GError    **error)
{
  Snapshot *snapshot = data;

  if (!bethink_sync_peer_table_get (db, &snapshot->peer, error))
    return FALSE;

  return snapshot->peer == NULL ||
         (bethink_sync_touched_table_count (db, &snapshot->waiting, error) &&
          bethink_sync_conflicts_count (db, &snapshot->conflicts, error) &&
          load_last_time (db, snapshot, error));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  Snapshot *snapshot = bethink_store_read_finish (BETHINK_STORE (source), result, &error);
  BethinkSync *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = BETHINK_SYNC (data);
  self->is_loading = FALSE;

  if (snapshot == NULL)
    {
      g_debug ("The state of synchronisation cannot be read: %s", error->message);
      return;
    }

  g_clear_pointer (&self->peer, bethink_sync_peer_free);
  self->peer = g_steal_pointer (&snapshot->peer);
  self->waiting = snapshot->waiting;
  self->conflicts = snapshot->conflicts;
  self->last_time = snapshot->last_time;
  bethink_sync_update (self);

  /* While a run goes on its own changes cannot be told from those of the user. */
  if (self->run == NULL && self->failure == NULL && self->report != NULL && self->waiting > self->report->waiting)
    bethink_sync_schedule_note_edit (self->schedule);

  if (self->load_again)
    bethink_sync_load (self);
}

/*
 * bethink_sync_load:
 *
 * Asks the store how things stand.
 */
void
bethink_sync_load (BethinkSync *self)
{
  self->load_again = self->is_loading;

  if (self->is_loading)
    return;

  self->is_loading = TRUE;
  bethink_store_read_async (self->store, load, g_new0 (Snapshot, 1), snapshot_free,
                            self->cancellable, loaded_cb, self);
}

static void
store_changed_cb (BethinkSync *self)
{
  g_assert (BETHINK_IS_SYNC (self));

  bethink_sync_load (self);

  /* What a run writes by itself is no reason for another one. */
  if (self->run == NULL && self->peer != NULL)
    bethink_sync_schedule_note_edit (self->schedule);
}

static void
store_state_cb (BethinkSync *self)
{
  g_assert (BETHINK_IS_SYNC (self));

  if (bethink_store_get_state (self->store) == BETHINK_STORE_STATE_OPEN)
    bethink_sync_load (self);
}

/* Runs */

static void
progress_cb (const BethinkSyncProgress *progress,
             gpointer                   data)
{
  BethinkSync *self = BETHINK_SYNC (data);

  if (self->run == NULL)
    return;

  self->progress = *progress;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  BethinkSyncReport *report = bethink_sync_job_run (data, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) bethink_sync_report_free);
  else
    g_task_return_error (task, error);
}

/* What follows is seen before the caller hears of the end. */
static void
bethink_sync_end_run (BethinkSync    *self,
                      BethinkSyncJob *job,
                      const GError   *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_object (&self->run);
  g_clear_error (&self->failure);

  if (job->keep_token)
    self->is_token_kept = job->token_kept;

  if (!job->options.dry_run)
    {
      g_clear_pointer (&self->report, bethink_sync_report_free);
      self->report = g_steal_pointer (&job->so_far);

      if (error != NULL && !cancelled)
        self->failure = g_error_copy (error);

      if (!cancelled)
        bethink_sync_schedule_note_run (self->schedule, error == NULL);
    }

  bethink_sync_load (self);
  bethink_sync_update (self);
}

typedef struct
{
  BethinkSync *sync;    /* owned: a run is brought to its end */
  GTask       *task;    /* owned: of the caller */
} Ending;

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  Ending *ending = data;
  GError *error = NULL;
  BethinkSyncReport *report = g_task_propagate_pointer (G_TASK (result), &error);

  bethink_sync_end_run (ending->sync, g_task_get_task_data (G_TASK (result)), error);

  if (report != NULL)
    g_task_return_pointer (ending->task, report, (GDestroyNotify) bethink_sync_report_free);
  else
    g_task_return_error (ending->task, error);

  g_object_unref (ending->task);
  g_object_unref (ending->sync);
  g_free (ending);
}

static void
forward_cancel_cb (GCancellable *cancellable,
                   gpointer      data)
{
  g_cancellable_cancel (data);
}

/* There is one run at a time; of the callers only the first gets one. */
void
bethink_sync_start (BethinkSync         *self,
                    BethinkSyncJob      *job,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             data)
{
  g_autoptr (GTask) caller = g_task_new (self, NULL, callback, data);
  g_autoptr (GTask) task = NULL;
  Ending *ending;

  g_task_set_source_tag (caller, bethink_sync_run_async);

  if (self->run != NULL)
    {
      g_task_return_new_error_literal (caller, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_BUSY, "A run goes on");
      bethink_sync_job_free (job);
      return;
    }

  bethink_sync_schedule_note_start (self->schedule);
  self->run = g_cancellable_new ();
  if (cancellable != NULL)
    g_cancellable_connect (cancellable, G_CALLBACK (forward_cancel_cb), g_object_ref (self->run), g_object_unref);

  ending = g_new0 (Ending, 1);
  ending->sync = g_object_ref (self);
  ending->task = g_steal_pointer (&caller);

  job->progress = progress_cb;
  job->owner = G_OBJECT (self);
  self->progress = (BethinkSyncProgress) { 0 };

  task = g_task_new (NULL, self->run, ran_cb, ending);
  g_task_set_task_data (task, job, bethink_sync_job_free);
  g_task_run_in_thread (task, run_in_thread);
  bethink_sync_update (self);
}

static void
due_run_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkSyncReport) report = bethink_sync_run_finish (BETHINK_SYNC (source), result, &error);

  if (error != NULL)
    g_debug ("An automatic run ended: %s", error->message);
}

BethinkSyncJob *
bethink_sync_create_job (BethinkSync        *self,
                         BethinkSyncOptions *options)
{
  g_autoptr (BethinkSyncAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  address = bethink_sync_address_parse (self->peer->base_url, &error);

  if (address == NULL)
    {
      g_warning ("The address in the store is none: %s", error->message);
      return NULL;
    }

  return bethink_sync_job_new (self->store, address, NULL, options);
}

static void
due_cb (gpointer data)
{
  BethinkSync *self = BETHINK_SYNC (data);
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_QUICK };
  BethinkSyncJob *job;

  if (self->run != NULL || self->peer == NULL)
    return;

  job = bethink_sync_create_job (self, &options);
  if (job != NULL)
    bethink_sync_start (self, job, NULL, due_run_cb, NULL);
}

/**
 * bethink_sync_run_async:
 * @self: synchronisation that is connected
 * @depth: how much is read
 * @choice: the answer to a question
 * @callback: (nullable): called when it has ended
 * @data: data for @callback
 *
 * Runs now, for somebody who waits for it.
 */
void
bethink_sync_run_async (BethinkSync         *self,
                        BethinkSyncDepth     depth,
                        BethinkSyncChoice    choice,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  BethinkSyncOptions options = { .depth = depth, .choice = choice, .watched = TRUE };
  BethinkSyncJob *job;

  g_return_if_fail (BETHINK_IS_SYNC (self));

  job = self->peer != NULL ? bethink_sync_create_job (self, &options) : NULL;

  if (job != NULL)
    bethink_sync_start (self, job, NULL, callback, data);
  else
    g_task_report_new_error (self, callback, data, bethink_sync_run_async,
                             BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_FAILED, "Not connected");
}

/**
 * bethink_sync_run_finish:
 * @self: synchronisation
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full): what was done, or %NULL when it did not come to its end
 */
BethinkSyncReport *
bethink_sync_run_finish (BethinkSync   *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, bethink_sync_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bethink_sync_cancel:
 * @self: synchronisation
 *
 * Stops the run that goes on, if there is one. The next one continues it.
 */
void
bethink_sync_cancel (BethinkSync *self)
{
  g_return_if_fail (BETHINK_IS_SYNC (self));

  if (self->run != NULL)
    g_cancellable_cancel (self->run);
}

/* When it runs by itself */

/**
 * bethink_sync_set_automatic:
 * @self: synchronisation
 * @automatic: whether it runs by itself
 */
void
bethink_sync_set_automatic (BethinkSync *self,
                            gboolean     automatic)
{
  g_return_if_fail (BETHINK_IS_SYNC (self));

  if (self->automatic == !!automatic)
    return;

  self->automatic = !!automatic;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AUTOMATIC]);
  bethink_sync_update (self);
}

/**
 * bethink_sync_set_metered:
 * @self: synchronisation
 * @metered: whether it runs by itself where data cost money, too
 */
void
bethink_sync_set_metered (BethinkSync *self,
                          gboolean     metered)
{
  g_return_if_fail (BETHINK_IS_SYNC (self));

  if (self->metered == !!metered)
    return;

  self->metered = !!metered;
  bethink_sync_schedule_set_metered (self->schedule, self->metered);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_METERED]);
}

/* Object */

static void
bethink_sync_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BethinkSync *self = BETHINK_SYNC (object);

  switch ((BethinkSyncProps) prop_id)
    {
    case PROP_AUTOMATIC:
      g_value_set_boolean (value, self->automatic);
      break;

    case PROP_METERED:
      g_value_set_boolean (value, self->metered);
      break;

    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_sync_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  BethinkSync *self = BETHINK_SYNC (object);

  switch ((BethinkSyncProps) prop_id)
    {
    case PROP_AUTOMATIC:
      bethink_sync_set_automatic (self, g_value_get_boolean (value));
      break;

    case PROP_METERED:
      bethink_sync_set_metered (self, g_value_get_boolean (value));
      break;

    case PROP_STATE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_sync_dispose (GObject *object)
{
  BethinkSync *self = BETHINK_SYNC (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->schedule, bethink_sync_schedule_free);

  G_OBJECT_CLASS (bethink_sync_parent_class)->dispose (object);
}

static void
bethink_sync_finalize (GObject *object)
{
  BethinkSync *self = BETHINK_SYNC (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->peer, bethink_sync_peer_free);
  g_clear_pointer (&self->report, bethink_sync_report_free);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (bethink_sync_parent_class)->finalize (object);
}

static void
bethink_sync_class_init (BethinkSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bethink_sync_get_property;
  object_class->set_property = bethink_sync_set_property;
  object_class->dispose = bethink_sync_dispose;
  object_class->finalize = bethink_sync_finalize;

  props[PROP_AUTOMATIC] =
    g_param_spec_boolean ("automatic", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_METERED] =
    g_param_spec_boolean ("metered", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, BETHINK_TYPE_SYNC_STATE, BETHINK_SYNC_STATE_OFF,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * BethinkSync::changed:
   *
   * Anything that the getters say, progress included.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bethink_sync_init (BethinkSync *self)
{
  self->cancellable = g_cancellable_new ();
  self->schedule = bethink_sync_schedule_new (due_cb, self);
  self->last_time = BETHINK_TIME_UNKNOWN;
  self->is_token_kept = TRUE;
}

/**
 * bethink_sync_new:
 * @store: a store, open or not yet
 *
 * Main thread only. It does not run by itself before it is told so.
 *
 * Returns: (transfer full): synchronisation of this store
 */
BethinkSync *
bethink_sync_new (BethinkStore *store)
{
  BethinkSync *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_SYNC, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::state", G_CALLBACK (store_state_cb), self, G_CONNECT_SWAPPED);
  store_state_cb (self);

  return self;
}
