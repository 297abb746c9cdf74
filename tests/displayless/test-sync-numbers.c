/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-sync-util.h"

#include "monica-sample.h"

/* What a run costs in requests, the only cost that counts: on an account of 1,000
 * people, 5,000 conversations and 10,000 calls (with -m slow), or a tenth of that.
 */

#define PAGE 100

/* What a first run may need beside the pages themselves. */
#define BESIDES 8

static void
run (SyncFixture      *fixture,
     BethinkSyncDepth  depth)
{
  BethinkSyncOptions options = { .depth = depth, .accept_first = TRUE, .watched = TRUE };

  sync_run_with (fixture, &options);
  g_assert_no_error (fixture->error);
  g_test_message ("%u requests, %.1f s of the server, pulled %u", fixture->report->requests,
                  fixture->report->elapsed / 1000.0, sync_sum (fixture, BETHINK_SYNC_COUNT_PULLED));
}

static void
test_numbers (SyncFixture   *fixture,
              gconstpointer  user_data)
{
  guint unit = g_test_slow () ? 1000 : 100;
  guint least = 16 * unit / PAGE;
  gint64 begun;

  monica_sample_fill (fixture->server, unit, 5 * unit, 10 * unit);
  test_clock_advance (fixture->clock, 20 * 60000);
  begun = g_get_monotonic_time ();
  run (fixture, BETHINK_SYNC_DEPTH_FULL);
  g_test_message ("%.1f s of this machine", (g_get_monotonic_time () - begun) / 1e6);
  g_assert_cmpuint (fixture->report->requests, <=, least + BESIDES);
  g_assert_cmpint (SYNC_COUNT ("contact"), >=, unit);
  g_assert_cmpint (SYNC_COUNT ("conversation"), ==, 5 * unit);
  g_assert_cmpint (SYNC_COUNT ("call"), ==, 10 * unit);

  test_clock_advance (fixture->clock, 20 * 60000);
  run (fixture, BETHINK_SYNC_DEPTH_QUICK);
  g_assert_false (fixture->report->full);
  g_assert_cmpuint (fixture->report->requests, <=, 4);

  test_clock_advance (fixture->clock, 20 * 60000);
  run (fixture, BETHINK_SYNC_DEPTH_INCREMENTAL);
  g_assert_false (fixture->report->full);
  g_assert_cmpuint (fixture->report->requests, <=, 60);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/sync/numbers", SyncFixture, NULL, sync_set_up, test_numbers, sync_tear_down);

  return g_test_run ();
}
