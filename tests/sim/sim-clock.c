/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Time that passes only when somebody waits, and chance that repeats. */

#include "bethink-sync-clock.h"
#include "sim.h"

#define FIRST_SERVER_SECOND G_GINT64_CONSTANT (1767225600)

struct _SimClock
{
  GObject parent_instance;

  gint64 boot_ms;    /* since this machine was started */
  gint64 passed_ms;  /* since the world began */
  gint64 wall_jump;  /* how wrong the clock of this machine is */
  guint n_boots;
  char *boot_id;
  SimRandom random;
  SimClockFunc passed;
  gpointer data;
};

static void sim_clock_iface_init (BethinkSyncClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SimClock, sim_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_SYNC_CLOCK, sim_clock_iface_init))

/* ---- chance --------------------------------------------------------------- */

static guint64
mix (guint64 x)
{
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  return x ^ x >> 31;
}

/* Seeds that are neighbours must not give numbers that are the same, shifted. */
SimRandom
sim_random_new (guint64 seed)
{
  return (SimRandom) {mix (seed + 0x2545f4914f6cdd1du)};
}

/* SplitMix64. */
guint32
sim_random_next (SimRandom *random)
{
  return (guint32) (mix (random->state += 0x9e3779b97f4a7c15u) >> 32);
}

guint
sim_random_below (SimRandom *random,
                  guint      n)
{
  return sim_random_next (random) % n;
}

gboolean
sim_random_is (SimRandom *random,
               guint      percent)
{
  return sim_random_below (random, 100) < percent;
}

/* ---- the clock ------------------------------------------------------------ */

static void
sim_clock_finalize (GObject *object)
{
  g_free (SIM_CLOCK (object)->boot_id);

  G_OBJECT_CLASS (sim_clock_parent_class)->finalize (object);
}

static void
sim_clock_class_init (SimClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sim_clock_finalize;
}

static void
sim_clock_init (SimClock *self)
{
  self->boot_ms = 5000;
  self->boot_id = g_strdup ("00000000-0000-4000-8000-000000000000");
}

SimClock *
sim_clock_new (guint64      seed,
               SimClockFunc passed,
               gpointer     data)
{
  SimClock *self = g_object_new (SIM_TYPE_CLOCK, NULL);

  self->random = sim_random_new (seed ^ 0xc10c);
  self->passed = passed;
  self->data = data;
  return self;
}

/* Time goes by, on both sides. */
void
sim_clock_advance (SimClock *self,
                   gint64    ms)
{
  self->boot_ms += ms;
  self->passed_ms += ms;
  self->passed (self->data);
}

/* Somebody sets the clock of this machine. */
void
sim_clock_jump (SimClock *self,
                gint64    ms)
{
  self->wall_jump += ms;
}

void
sim_clock_reboot (SimClock *self)
{
  self->n_boots++;
  self->boot_ms = 3000;
  g_free (self->boot_id);
  self->boot_id = g_strdup_printf ("00000000-0000-4000-8000-%012u", self->n_boots);
}

/* Seconds since 1970. */
gint64
sim_clock_get_server (SimClock *self)
{
  return FIRST_SERVER_SECOND + self->passed_ms / 1000;
}

static gint64
get_boot_time (BethinkSyncClock *clock)
{
  return SIM_CLOCK (clock)->boot_ms;
}

static const char *
get_boot_id (BethinkSyncClock *clock)
{
  return SIM_CLOCK (clock)->boot_id;
}

static gint64
get_wall_time (BethinkSyncClock *clock)
{
  SimClock *self = SIM_CLOCK (clock);

  return FIRST_SERVER_SECOND * 1000 + self->passed_ms + self->wall_jump;
}

static guint32
get_random (BethinkSyncClock *clock)
{
  return sim_random_next (&SIM_CLOCK (clock)->random);
}

static gboolean
wait (BethinkSyncClock  *clock,
      gint64             ms,
      GCancellable      *cancellable,
      GError           **error)
{
  sim_clock_advance (SIM_CLOCK (clock), ms);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
sim_clock_iface_init (BethinkSyncClockInterface *iface)
{
  iface->get_boot_time = get_boot_time;
  iface->get_boot_id = get_boot_id;
  iface->get_wall_time = get_wall_time;
  iface->get_random = get_random;
  iface->sleep = wait;
}
