/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Plays schedules, one after the other, and tells which are red. */

#include <locale.h>
#include <stdlib.h>

#include "bethink-sync-safeguards.h"
#include "sim.h"

static gint64 first_seed = 1;
static gint64 one_seed;
static int n_seeds = 100;
static int faults = 12;
static int meddling = 10;
static int crashes = 20;
static int only_fault;
static gboolean restores;
static gboolean verbose;
static gboolean keep_all;
static gboolean twice;
static gboolean until_red;
static int without = -1;

static const GOptionEntry options[] = {
  {"seeds", 'n', 0, G_OPTION_ARG_INT, &n_seeds, "Play so many schedules", "N"},
  {"first", 0, 0, G_OPTION_ARG_INT64, &first_seed, "Begin with this seed", "SEED"},
  {"seed", 's', 0, G_OPTION_ARG_INT64, &one_seed, "Play only this one, tell everything, and shrink it if it is red", "SEED"},
  {"faults", 0, 0, G_OPTION_ARG_INT, &faults, "Percent of requests that go wrong", "N"},
  {"meddling", 0, 0, G_OPTION_ARG_INT, &meddling, "Percent of requests before which somebody edits there", "N"},
  {"crashes", 0, 0, G_OPTION_ARG_INT, &crashes, "Percent of runs that are killed", "N"},
  {"only-fault", 0, 0, G_OPTION_ARG_INT, &only_fault, "Only this fault, by its number", "N"},
  {"restores", 0, 0, G_OPTION_ARG_NONE, &restores, "Put old copies back, too", NULL},
  {"twice", 0, 0, G_OPTION_ARG_NONE, &twice, "Play each twice and compare the requests", NULL},
  {"keep-all", 0, 0, G_OPTION_ARG_NONE, &keep_all, "Do not shrink", NULL},
  {"until-red", 0, 0, G_OPTION_ARG_NONE, &until_red, "Stop at the first red one, which is what is wanted", NULL},
  {"without", 0, 0, G_OPTION_ARG_INT, &without, "Switch this safeguard off, by its number, in a build that has switches", "N"},
  {"verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, "Tell everything", NULL},
  {NULL},
};

static SimSettings
get_settings (void)
{
  return (SimSettings) {
    .faults = (guint) faults,
    .meddling = (guint) meddling,
    .crashes = (guint) crashes,
    .restores = restores,
    .only_fault = (BethinkMonicaFault) only_fault,
  };
}

static int
play_one (guint64 seed)
{
  SimSettings settings = get_settings ();
  g_autoptr (GArray) steps = sim_schedule_new (seed, &settings);
  g_autoptr (GArray) shortest = NULL;
  g_autofree char *failure = sim_schedule_play (seed, &settings, steps, NULL);

  if (failure == NULL)
    {
      settings.verbose = verbose;
      if (verbose)
        g_free (sim_schedule_play (seed, &settings, steps, NULL));
      g_print ("seed %" G_GUINT64_FORMAT ": green\n", seed);
      return EXIT_SUCCESS;
    }
  shortest = keep_all ? g_array_ref (steps) : sim_schedule_shrink (seed, &settings, steps);
  settings.verbose = TRUE;
  g_free (sim_schedule_play (seed, &settings, shortest, NULL));
  g_print ("seed %" G_GUINT64_FORMAT ": red: %s; %u of %u steps:\n", seed, failure, shortest->len, steps->len);
  for (guint i = 0; i < shortest->len; i++)
    {
      g_autofree char *text = sim_step_describe (&g_array_index (shortest, SimStep, i));

      g_print ("  %s\n", text);
    }
  return EXIT_FAILURE;
}

static char *
play (guint64            seed,
      const SimSettings *settings,
      SimSummary        *summary)
{
  g_autoptr (GArray) steps = sim_schedule_new (seed, settings);
  g_autofree char *failure = sim_schedule_play (seed, settings, steps, summary);
  SimSummary again = {0};

  if (failure != NULL || !twice)
    return g_steal_pointer (&failure);
  g_free (sim_schedule_play (seed, settings, steps, &again));
  return summary->trace == again.trace ? NULL : g_strdup ("trace: the same seed sent other requests");
}

static gboolean
switch_off (void)
{
#ifdef BETHINK_SAFEGUARD_SWITCHES
  bethink_sync_safeguards_off = without >= 0 ? 1u << without : 0;
  return TRUE;
#else
  return without < 0;
#endif
}

static int
play_many (void)
{
  SimSettings settings = get_settings ();
  gint64 start = g_get_monotonic_time ();
  SimSummary summary = {0};
  guint n_red = 0;

  for (guint64 seed = (guint64) first_seed; seed < (guint64) first_seed + (guint64) n_seeds; seed++)
    {
      g_autofree char *failure = play (seed, &settings, &summary);

      if (failure == NULL)
        continue;
      n_red++;
      g_print ("seed %" G_GUINT64_FORMAT ": red: %s\n", seed, failure);
      if (until_red)
        {
          g_print ("red after %" G_GUINT64_FORMAT " schedules\n", seed - (guint64) first_seed + 1);
          return EXIT_SUCCESS;
        }
    }
  g_print ("%d schedules, %u red; %" G_GUINT64_FORMAT " requests, %u values overtaken, %u twins; %.1f s\n", n_seeds, n_red,
           summary.n_requests, summary.n_overtaken, summary.n_twins, (double) (g_get_monotonic_time () - start) / 1e6);
  return (n_red == 0) != until_red ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- schedules of synchronisation");
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("bethink-simulate: %s\n", error->message);
      return 2;
    }
  if (!switch_off ())
    {
      g_printerr ("bethink-simulate: built without -Dsafeguard_switches=true\n");
      return 2;
    }
  return one_seed != 0 ? play_one ((guint64) one_seed) : play_many ();
}
