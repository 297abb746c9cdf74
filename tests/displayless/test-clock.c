/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-clock.h"

struct _TestClock
{
  GObject  parent_instance;

  gint64   now;
  gint64   slept;
  guint    n_sleeps;
  guint32  random;
};

static void test_clock_iface_init (BethinkSyncClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestClock, test_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_SYNC_CLOCK, test_clock_iface_init))

static gint64
get_boot_time (BethinkSyncClock *clock)
{
  return TEST_CLOCK (clock)->now;
}

static const char *
get_boot_id (BethinkSyncClock *clock)
{
  return "00000000-0000-4000-8000-000000000000";
}

static gint64
get_wall_time (BethinkSyncClock *clock)
{
  return G_GINT64_CONSTANT (1709640000000) + TEST_CLOCK (clock)->now;
}

static guint32
get_random (BethinkSyncClock *clock)
{
  TestClock *self = TEST_CLOCK (clock);

  self->random = self->random * 1664525 + 1013904223;

  return self->random;
}

static gboolean
do_sleep (BethinkSyncClock  *clock,
          gint64             ms,
          GCancellable      *cancellable,
          GError           **error)
{
  TestClock *self = TEST_CLOCK (clock);

  self->now += ms;
  self->slept += ms;
  self->n_sleeps++;

  return TRUE;
}

static void
test_clock_iface_init (BethinkSyncClockInterface *iface)
{
  iface->get_boot_time = get_boot_time;
  iface->get_boot_id = get_boot_id;
  iface->get_wall_time = get_wall_time;
  iface->get_random = get_random;
  iface->sleep = do_sleep;
}

static void
test_clock_class_init (TestClockClass *klass)
{
}

static void
test_clock_init (TestClock *self)
{
  self->now = 1000000;
}

TestClock *
test_clock_new (void)
{
  return g_object_new (TEST_TYPE_CLOCK, NULL);
}

void
test_clock_advance (TestClock *self,
                    gint64     ms)
{
  self->now += ms;
}

gint64
test_clock_get_slept (TestClock *self)
{
  return self->slept;
}

guint
test_clock_get_n_sleeps (TestClock *self)
{
  return self->n_sleeps;
}
