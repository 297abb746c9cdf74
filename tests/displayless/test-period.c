/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-period.h"

#include "bethink-time.h"

#include <time.h>

static gint64
parse (const char *text)
{
  gint64 ms = BETHINK_TIME_UNKNOWN;

  if (text != NULL)
    g_assert_true (bethink_time_parse_iso (text, &ms, NULL));

  return ms;
}

static void
use_zone (const char *zone)
{
  g_setenv ("TZ", zone, TRUE);
  tzset ();
}

static void
test_keys (void)
{
  static const struct
  {
    const char       *zone;
    BethinkPeriodUnit unit;
    const char       *at;
    const char       *key;
  } cases[] = {
    { "UTC", BETHINK_PERIOD_MONTH, "2026-09-30T23:59:59Z", "2026-09" },
    { "UTC", BETHINK_PERIOD_DAY, "2026-09-30T23:59:59Z", "2026-09-30" },
    { "Europe/Berlin", BETHINK_PERIOD_MONTH, "2026-09-30T22:30:00Z", "2026-10" },
    { "Europe/Berlin", BETHINK_PERIOD_DAY, "2026-09-30T22:30:00Z", "2026-10-01" },
    { "America/Los_Angeles", BETHINK_PERIOD_DAY, "2026-10-01T03:00:00Z", "2026-09-30" },
    /* A day without time is that day everywhere. */
    { "America/Los_Angeles", BETHINK_PERIOD_DAY, "2026-10-01T00:00:00Z", "2026-10-01" },
    { "America/Los_Angeles", BETHINK_PERIOD_MONTH, "2026-10-01T00:00:00Z", "2026-10" },
    { "UTC", BETHINK_PERIOD_MONTH, "1958-03-01T10:00:00Z", "1958-03" },
    { "UTC", BETHINK_PERIOD_MONTH, NULL, "unknown" },
    { "UTC", BETHINK_PERIOD_RECENCY, NULL, "never" },
    { "UTC", BETHINK_PERIOD_RECENCY, "2026-11-20T10:00:00Z", "week" },
    { "UTC", BETHINK_PERIOD_RECENCY, "2027-01-01T10:00:00Z", "week" },
    { "UTC", BETHINK_PERIOD_RECENCY, "2026-11-01T10:00:00Z", "month" },
    { "UTC", BETHINK_PERIOD_RECENCY, "2026-09-01T10:00:00Z", "quarter" },
    { "UTC", BETHINK_PERIOD_RECENCY, "2026-01-01T10:00:00Z", "year" },
    { "UTC", BETHINK_PERIOD_RECENCY, "2020-01-01T10:00:00Z", "older" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (BethinkPeriod) period = { 0 };

      use_zone (cases[i].zone);
      bethink_period_init (&period, cases[i].unit, parse ("2026-11-21T12:00:00Z"));
      g_assert_cmpstr (bethink_period_get_key (&period, parse (cases[i].at)), ==, cases[i].key);
    }

  use_zone ("UTC");
}

/* The remembered range must never answer for another day. */
static void
test_remembered (void)
{
  g_auto (BethinkPeriod) period = { 0 };
  gint64 at = parse ("2026-03-27T00:00:00Z");

  use_zone ("Europe/Berlin");
  bethink_period_init (&period, BETHINK_PERIOD_DAY, at);

  /* Across the change to summer time, every quarter of an hour. */
  for (guint i = 1; i < 600; i++)
    {
      g_auto (BethinkPeriod) fresh = { 0 };
      gint64 ms = at + i * 15 * BETHINK_TIME_MINUTE;

      bethink_period_init (&fresh, BETHINK_PERIOD_DAY, at);
      g_assert_cmpstr (bethink_period_get_key (&period, ms), ==, bethink_period_get_key (&fresh, ms));
    }

  use_zone ("UTC");
}

static void
test_months_between (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    int         months;
  } cases[] = {
    { "2026-06-21T10:00:00Z", "2026-11-21T12:00:00Z", 5 },
    { "2026-06-22T10:00:00Z", "2026-11-21T12:00:00Z", 4 },
    { "2025-12-31T10:00:00Z", "2026-02-28T12:00:00Z", 1 },
    { "2024-01-01T10:00:00Z", "2026-01-01T12:00:00Z", 24 },
    { "2026-11-21T12:00:00Z", "2026-06-21T10:00:00Z", 0 },
    { NULL, "2026-06-21T10:00:00Z", 0 },
    { "1970-01-01T00:00:01Z", "2026-06-21T10:00:00Z", 0 },
  };
  g_auto (BethinkPeriod) period = { 0 };

  use_zone ("UTC");
  bethink_period_init (&period, BETHINK_PERIOD_MONTH, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bethink_period_months_between (&period, parse (cases[i].from), parse (cases[i].to)),
                     ==, cases[i].months);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/period/keys", test_keys);
  g_test_add_func ("/period/remembered", test_remembered);
  g_test_add_func ("/period/months-between", test_months_between);

  return g_test_run ();
}
