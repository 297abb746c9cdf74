/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Runs of the synchroniser, with faults, meddling and a kill in them. */

#include "sim.h"

#include <string.h>

#define ADDRESS           "http://127.0.0.1"
#define REQUEST_MS        40
#define SLOW_MS           30000
#define MOST_CRASH        60
#define SETTLE_RUNS       16
#define QUIET_RUNS        3
#define PAUSE_MS          (G_GINT64_CONSTANT (600) * 1000)
#define DAY_MS            (G_GINT64_CONSTANT (25) * 3600 * 1000)

/* ---- around each request -------------------------------------------------- */

/* The process is killed: what is in memory is lost, what is on disk stays. The
 * run goes on in a world that is thrown away afterwards. */
static void
crash (SimWorld *world)
{
  sim_world_say (world, "  killed at request %u", world->crash_at);
  world->crash_copy = sim_world_copy_here (world);
  world->crash_server = bethink_monica_server_save (world->server);
  world->is_doomed = TRUE;
}

/* A request that is executed twice is left out: without a mark, as notes are, it
 * makes two records, and nobody can tell that it should not. */
static BethinkMonicaFault
choose_fault (SimWorld *world)
{
  if (world->is_calm || !sim_random_is (&world->run_random, world->settings.faults))
    return BETHINK_MONICA_FAULT_NONE;
  if (world->settings.only_fault != BETHINK_MONICA_FAULT_NONE)
    return world->settings.only_fault;
  return 1 + sim_random_below (&world->run_random, BETHINK_MONICA_FAULT_TWICE - 1);
}

/* People on both sides go on while a run is under way. */
static void
meddle (SimWorld *world)
{
  SimSide side;
  SimStep step;

  if (world->is_calm || world->is_doomed || !sim_random_is (&world->run_random, world->settings.meddling))
    return;
  side = sim_random_below (&world->run_random, 2);
  step = sim_step_random (&world->run_random, side);
  if (side == SIM_HERE)
    sim_here_do (world, &step);
  else
    sim_there_do (world, &step);
}

static void
mix_trace (SimWorld                 *world,
           const BethinkSyncRequest *request)
{
  for (const char *at = request->path; *at != '\0'; at++)
    world->trace = (world->trace ^ (guchar) *at) * 1099511628211u;
  world->trace = (world->trace ^ request->method) * 1099511628211u;
}

static BethinkMonicaFault
before_request (const BethinkSyncRequest *request,
                gpointer                  data)
{
  SimWorld *world = data;
  BethinkMonicaFault fault;

  if (world->is_doomed)
    return BETHINK_MONICA_FAULT_NO_CONNECTION;
  meddle (world);
  world->n_requests++;
  if (world->crash_at > 0 && world->n_requests == world->crash_at && world->crash_at % 2 == 0)
    {
      crash (world);
      return BETHINK_MONICA_FAULT_NO_CONNECTION;
    }
  sim_clock_advance (world->clock, REQUEST_MS);
  mix_trace (world, request);
  fault = choose_fault (world);
  if (fault == BETHINK_MONICA_FAULT_TIMEOUT)
    sim_clock_advance (world->clock, SLOW_MS);
  if (fault == BETHINK_MONICA_FAULT_RATE || fault == BETHINK_MONICA_FAULT_RATE_SILENT)
    world->had_rate_fault = TRUE;
  return fault;
}

static void
tell_request (SimWorld                 *world,
              const BethinkSyncRequest *request,
              const BethinkSyncReply   *reply)
{
  gsize length = 0;
  const char *body = request->body != NULL ? g_bytes_get_data (request->body, &length) : NULL;
  g_autofree char *text = body != NULL ? g_strndup (body, length) : g_strdup ("");

  sim_world_say (world, "    %s %s %s -> %u", bethink_sync_method_get_name (request->method), request->path, text,
                 reply != NULL ? reply->status : 0);
}

/* The first request of a run cannot know how many are left; the others must. A
 * 429 that was made up tells nothing of the server. */
static void
check_pace (SimWorld               *world,
            const BethinkSyncReply *reply)
{
  if (reply == NULL)
    return;
  if (reply->status == 429 && world->knows_pace && !world->had_rate_fault)
    world->n_pace_errors++;
  if (reply->rate_remaining != BETHINK_SYNC_REPLY_NONE)
    world->knows_pace = TRUE;
}

/* Requests that may lie between the look at a record and its change or deletion:
 * the lists of what belongs to a person are read before the person is deleted. */
#define LOOK_REQUESTS 8

static void
look_at_values (SimWorld *world)
{
  if (bethink_monica_transport_get_n_late (world->transport) > 0 && world->late_since == 0)
    world->late_since = world->n_requests - MIN (world->n_requests, LOOK_REQUESTS);
  sim_tokens_note_there (world);
  sim_tokens_overtake (world, world->n_requests - MIN (world->n_requests, LOOK_REQUESTS));
}

static void
after_request (const BethinkSyncRequest *request,
               const BethinkSyncReply   *reply,
               gpointer                  data)
{
  SimWorld *world = data;

  if (world->settings.verbose)
    tell_request (world, request, reply);
  check_pace (world, reply);
  if (request->method != BETHINK_SYNC_METHOD_GET && !world->is_doomed)
    look_at_values (world);
  if (world->crash_at > 0 && world->n_requests == world->crash_at && !world->is_doomed)
    crash (world);
}

/* ---- one run -------------------------------------------------------------- */

/* What the user says to the question of the run before. */
static BethinkSyncChoice
choose_answer (SimWorld   *world,
               const char *question)
{
  gboolean other = sim_random_is (&world->run_random, 50);

  if (g_strcmp0 (question, "deletions") == 0)
    return other ? BETHINK_SYNC_CHOICE_RESTORE : BETHINK_SYNC_CHOICE_GO_ON;
  if (g_strcmp0 (question, "rollback") == 0)
    world->took_theirs |= other;
  if (g_strcmp0 (question, "rollback") == 0)
    return other ? BETHINK_SYNC_CHOICE_TAKE_THEIRS : BETHINK_SYNC_CHOICE_SEND_MINE;
  return question != NULL ? BETHINK_SYNC_CHOICE_GO_ON : BETHINK_SYNC_CHOICE_NONE;
}

static void
recover_from_crash (SimWorld *world)
{
  if (!world->is_doomed)
    return;
  world->is_doomed = FALSE;
  sim_world_put_back (world, world->crash_copy, FALSE);
  bethink_monica_server_restore (world->server, world->crash_server);
  sim_folder_remove (world->crash_copy);
  g_clear_pointer (&world->crash_copy, g_free);
  g_clear_pointer (&world->crash_server, bethink_monica_snapshot_free);
  if (sim_random_is (&world->run_random, 50))
    sim_clock_reboot (world->clock);
}

/* Which errors a run may end with while everything goes wrong around it; a run
 * in calm weather has to succeed. */
static gboolean
is_allowed (SimWorld     *world,
            const GError *error)
{
  return error->domain == BETHINK_SYNC_ERROR && (!world->is_calm || error->code == BETHINK_SYNC_ERROR_QUESTION);
}

/* (transfer full) (nullable): the question at its end */
static char *
execute (SimWorld          *world,
         BethinkSyncDepth   depth,
         BethinkSyncChoice  choice)
{
  BethinkSyncOptions options = {
    .base_url = ADDRESS,
    .depth = depth,
    .accept_first = TRUE,
    .choice = choice,
    .watched = TRUE,
  };
  g_autoptr (BethinkSyncRun) run = bethink_sync_run_new (world->store, BETHINK_SYNC_TRANSPORT (world->transport),
                                                         BETHINK_SYNC_CLOCK (world->clock), world->token, &options);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkSyncReport) report = bethink_sync_run_execute (run, NULL, &error);
  const BethinkSyncReport *done = bethink_sync_run_peek_report (run);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  sim_world_say (world, "  ended: %s, waiting %d, conflicts %d", error != NULL ? error->message : "well",
                 (int) done->waiting, (int) done->conflicts);
  if (error != NULL && !world->is_doomed && !is_allowed (world, error))
    sim_world_fail (world, "stuck: %s", error->message);
  return g_strdup (done->question);
}

static char *
run_once (SimWorld         *world,
          BethinkSyncDepth  depth,
          const char       *question)
{
  g_autofree char *next = NULL;

  world->n_runs++;
  world->knows_pace = FALSE;
  world->had_rate_fault = FALSE;
  sim_world_say (world, "run %u, depth %d, after question %s", world->n_runs, depth, question != NULL ? question : "none");
  bethink_monica_transport_set_hooks (world->transport, before_request, after_request, world);
  next = execute (world, depth, choose_answer (world, question));
  recover_from_crash (world);
  return g_steal_pointer (&next);
}

/* A run as it happens: any depth, perhaps killed. */
void
sim_run (SimWorld *world,
         guint64   seed)
{
  g_autofree char *question = NULL;
  BethinkSyncDepth depth;

  world->run_random = sim_random_new (seed);
  depth = sim_random_below (&world->run_random, 3);
  world->crash_at = sim_random_is (&world->run_random, world->settings.crashes)
                      ? world->n_requests + 1 + sim_random_below (&world->run_random, MOST_CRASH)
                      : 0;
  question = run_once (world, depth, NULL);
  world->crash_at = 0;
  if (question != NULL)
    g_free (run_once (world, depth, question));
}

/* ---- to rest -------------------------------------------------------------- */

/* Full runs until one of them has nothing to write and nothing to ask. */
static gboolean
find_rest (SimWorld *world)
{
  g_autofree char *question = NULL;

  for (guint i = 0; i < SETTLE_RUNS && world->failure == NULL; i++)
    {
      guint n_writes = bethink_monica_server_get_n_writes (world->server);
      g_autofree char *next = NULL;

      sim_clock_advance (world->clock, i == SETTLE_RUNS / 2 ? DAY_MS : PAUSE_MS);
      next = run_once (world, BETHINK_SYNC_DEPTH_FULL, question);
      g_free (question);
      question = g_steal_pointer (&next);
      if (i > 1 && question == NULL && n_writes == bethink_monica_server_get_n_writes (world->server))
        return TRUE;
    }
  return FALSE;
}

/* Nothing goes wrong any more and nobody edits: both sides must come to rest. */
void
sim_settle (SimWorld *world)
{
  guint n_writes;

  world->is_calm = TRUE;
  sim_world_run_late (world);
  if (!find_rest (world))
    {
      if (world->failure == NULL)
        sim_world_fail (world, "restless: %d runs were not enough", SETTLE_RUNS);
      return;
    }
  n_writes = bethink_monica_server_get_n_writes (world->server);
  for (guint i = 0; i < QUIET_RUNS; i++)
    {
      sim_clock_advance (world->clock, PAUSE_MS);
      g_free (run_once (world, BETHINK_SYNC_DEPTH_FULL, NULL));
    }
  if (n_writes != bethink_monica_server_get_n_writes (world->server))
    sim_world_fail (world, "restless: it writes again when there is nothing to write");
}
