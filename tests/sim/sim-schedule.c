/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* From a seed to steps, from steps to a world that lived through them, and from
 * a red list of steps to a shorter one. */

#include "sim.h"

#define N_STEPS 60
#define STEP_MS 7000

#define PAUSE_MOST_MS  (G_GINT64_CONSTANT (3) * 24 * 3600 * 1000)
#define JUMP_YEARS     10
#define YEAR_MS        (G_GINT64_CONSTANT (365) * 24 * 3600 * 1000)

static const struct
{
  SimStepKind kind;
  guint weight;
} weights[] = {
  {SIM_STEP_ADD, 26},
  {SIM_STEP_EDIT, 22},
  {SIM_STEP_CLEAR, 3},
  {SIM_STEP_DELETE, 6},
  {SIM_STEP_TAG, 4},
  {SIM_STEP_UNTAG, 2},
  {SIM_STEP_ARCHIVE, 1},
  {SIM_STEP_RUN, 9},
  {SIM_STEP_PAUSE, 8},
  {SIM_STEP_JUMP, 1},
  {SIM_STEP_COPY, 2},
  {SIM_STEP_RESTORE, 1},
};

static SimStepKind
choose_kind (SimRandom *random,
             guint      n)
{
  guint total = 0, chance;

  for (guint i = 0; i < n; i++)
    total += weights[i].weight;
  chance = sim_random_below (random, total);
  for (guint i = 0; i < n; i++)
    {
      if (chance < weights[i].weight)
        return weights[i].kind;
      chance -= weights[i].weight;
    }
  g_assert_not_reached ();
}

static void
fill_chances (SimStep   *step,
              SimRandom *random)
{
  for (guint i = 0; i < G_N_ELEMENTS (step->chance); i++)
    step->chance[i] = sim_random_next (random);
}

/* Something that a person does on @side. */
SimStep
sim_step_random (SimRandom *random,
                 SimSide    side)
{
  SimStep step = {.kind = choose_kind (random, side == SIM_THERE ? 7 : 6), .side = side};

  fill_chances (&step, random);
  return step;
}

/* (transfer full) (element-type SimStep) */
GArray *
sim_schedule_new (guint64            seed,
                  const SimSettings *settings)
{
  SimRandom random = sim_random_new (seed);
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (SimStep));

  for (guint i = 0; i < N_STEPS; i++)
    {
      SimStep step = {.kind = choose_kind (&random, settings->restores ? G_N_ELEMENTS (weights) : 10)};

      step.side = sim_random_below (&random, 2);
      fill_chances (&step, &random);
      g_array_append_val (steps, step);
    }
  return steps;
}

char *
sim_step_describe (const SimStep *step)
{
  static const char *const names[] = {"add", "edit", "clear", "delete", "tag", "untag", "archive",
                                      "run", "pause", "jump", "copy", "restore"};

  return g_strdup_printf ("%s %s %u %u %u", names[step->kind], step->side == SIM_HERE ? "here" : "there",
                          step->chance[0], step->chance[1], step->chance[2]);
}

/* ---- copies --------------------------------------------------------------- */

static void
take_copy (SimWorld      *world,
           const SimStep *step)
{
  sim_world_say (world, "copy %s", step->side == SIM_HERE ? "here" : "there");
  if (step->side == SIM_THERE)
    {
      g_clear_pointer (&world->server_copy, bethink_monica_snapshot_free);
      world->server_copy = bethink_monica_server_save (world->server);
      return;
    }
  if (world->local_copy != NULL)
    sim_folder_remove (world->local_copy);
  g_free (world->local_copy);
  world->local_copy = sim_world_copy_here (world);
}

/* What only the replaced side had is lost by whoever put the copy back. */
static void
kill_what_goes (SimWorld *world,
                SimView  *before,
                SimView  *other)
{
  for (guint kind = 0; kind < SIM_N_KINDS; kind++)
    for (guint i = 0; i < before->records[kind]->len; i++)
      {
        SimRecord *record = g_ptr_array_index (before->records[kind], i);

        for (guint j = 0; j < sim_kind_n_fields (kind); j++)
          if (record->fields[j] != NULL && !sim_view_has_text (other, record->fields[j]))
            sim_tokens_kill (world, record->fields[j]);
      }
}

static void
put_back_copy (SimWorld      *world,
               const SimStep *step)
{
  g_autoptr (SimView) here = NULL;
  g_autoptr (SimView) there = NULL;

  if (step->side == SIM_THERE ? world->server_copy == NULL : world->local_copy == NULL)
    return;
  sim_world_say (world, "put the copy %s back", step->side == SIM_HERE ? "here" : "there");
  here = sim_view_here (world);
  there = sim_view_there (world);
  if (step->side == SIM_THERE)
    {
      kill_what_goes (world, there, here);
      bethink_monica_server_restore (world->server, world->server_copy);
      return;
    }
  kill_what_goes (world, here, there);
  sim_world_put_back (world, world->local_copy, TRUE);
}

/* ---- playing -------------------------------------------------------------- */

static void
do_step (SimWorld      *world,
         const SimStep *step)
{
  switch (step->kind)
    {
    case SIM_STEP_RUN:
      sim_run (world, ((guint64) step->chance[0] << 32) | step->chance[1]);
      break;
    case SIM_STEP_PAUSE:
      sim_clock_advance (world->clock, (gint64) step->chance[0] % PAUSE_MOST_MS / (1 + step->chance[1] % 1000));
      break;
    case SIM_STEP_JUMP:
      sim_clock_jump (world->clock, ((gint64) (step->chance[0] % (2 * JUMP_YEARS + 1)) - JUMP_YEARS) * YEAR_MS);
      break;
    case SIM_STEP_COPY:
      take_copy (world, step);
      break;
    case SIM_STEP_RESTORE:
      put_back_copy (world, step);
      break;
    case SIM_STEP_ADD:
    case SIM_STEP_EDIT:
    case SIM_STEP_CLEAR:
    case SIM_STEP_DELETE:
    case SIM_STEP_TAG:
    case SIM_STEP_UNTAG:
    case SIM_STEP_ARCHIVE:
    default:
      if (step->side == SIM_HERE)
        sim_here_do (world, step);
      else
        sim_there_do (world, step);
      break;
    }
}

/**
 * sim_schedule_play:
 * @seed: makes everything that is not in @steps
 * @settings: how hard the world is
 * @steps: what happens
 * @summary: (nullable): is added to
 *
 * Returns: (transfer full) (nullable): what went wrong, or %NULL
 */
char *
sim_schedule_play (guint64            seed,
                   const SimSettings *settings,
                   GArray            *steps,
                   SimSummary        *summary)
{
  SimWorld *world = sim_world_new (seed, settings);
  char *failure;

  for (guint i = 0; i < steps->len && world->failure == NULL; i++)
    {
      do_step (world, &g_array_index (steps, SimStep, i));
      sim_clock_advance (world->clock, STEP_MS);
    }
  if (world->failure == NULL)
    sim_settle (world);
  if (world->failure == NULL)
    sim_check (world);
  if (summary != NULL)
    {
      summary->trace = world->trace;
      summary->n_requests += world->n_requests;
      summary->n_overtaken += world->n_overtaken;
      summary->n_twins += world->n_twins;
    }
  failure = g_steal_pointer (&world->failure);
  sim_world_free (world);
  return failure;
}

/* ---- shrinking ------------------------------------------------------------ */

static GArray *
without (GArray *steps,
         guint   from,
         guint   n)
{
  GArray *shorter = g_array_copy (steps);

  g_array_remove_range (shorter, from, MIN (n, steps->len - from));
  return shorter;
}

static gboolean
is_red (guint64            seed,
        const SimSettings *settings,
        GArray            *steps)
{
  g_autofree char *failure = sim_schedule_play (seed, settings, steps, NULL);

  return failure != NULL;
}

/* (transfer full): a shorter list that is still red: halves, quarters and so on
 * are taken out, as long as it stays red */
GArray *
sim_schedule_shrink (guint64            seed,
                     const SimSettings *settings,
                     GArray            *steps)
{
  SimSettings quiet = *settings;
  GArray *shortest = g_array_ref (steps);

  quiet.verbose = FALSE;
  for (guint n = shortest->len / 2; n > 0; n /= 2)
    for (guint from = 0; from < shortest->len;)
      {
        GArray *shorter = without (shortest, from, n);

        if (is_red (seed, &quiet, shorter))
          {
            g_array_unref (shortest);
            shortest = shorter;
            continue;
          }
        g_array_unref (shorter);
        from += n;
      }
  return shortest;
}
