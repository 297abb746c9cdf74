/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-format.h"

#include <gio/gio.h>

/* Wednesday, 2 September 2026, 14:02 */
static gint64
fixed_clock (void)
{
  return bethink_time_from_civil (2026, 9, 2) + 14 * BETHINK_TIME_HOUR + 2 * BETHINK_TIME_MINUTE;
}

static const struct
{
  int         days;
  const char *when;
  const char *ago;
} moments[] =
{
  { 0, "14:02", "today" },
  { 1, "Yesterday", "yesterday" },
  { 2, "Mon", "2 days ago" },
  { 6, "Thu", "6 days ago" },
  { 7, "26 Aug", "1 week ago" },
  { 21, "12 Aug", "3 weeks ago" },
  { 61, "3 Jul", "2 months ago" },
  { 364, "3 Sep 2025", "11 months ago" },
  { 366, "1 Sep 2025", "1 year ago" },
  { 3653, "1 Sep 2016", "10 years ago" },
  { -1, "3 Sep", "tomorrow" },
  { -3, "5 Sep", "in 3 days" },
  { -21, "23 Sep", "in 3 weeks" },
};

static void
test_moments (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      gint64 ms = fixed_clock () - moments[i].days * BETHINK_TIME_DAY;
      g_autofree char *when = bethink_format_when (ms, BETHINK_TIME_PRECISION_INSTANT);
      g_autofree char *ago = bethink_format_ago (ms, BETHINK_TIME_PRECISION_INSTANT);

      g_assert_cmpstr (when, ==, moments[i].when);
      g_assert_cmpstr (ago, ==, moments[i].ago);
    }
}

static void
test_unknown (void)
{
  g_assert_null (bethink_format_when (BETHINK_TIME_UNKNOWN, BETHINK_TIME_PRECISION_INSTANT));
  g_assert_null (bethink_format_when_full (BETHINK_TIME_UNKNOWN, BETHINK_TIME_PRECISION_DAY));
  g_assert_null (bethink_format_ago (G_MAXINT64, BETHINK_TIME_PRECISION_INSTANT));
  g_assert_null (bethink_format_clock (G_MAXINT64 / 1000));
  g_assert_null (bethink_format_duration (-1));
  g_assert_null (bethink_format_date (NULL));
}

static const struct
{
  const char *key;
  const char *title;
} sections[] =
{
  { "A", "A" },
  { "#", "#" },
  { "", "#" },
  { NULL, "#" },
  { "week", "Last 7 Days" },
  { "never", "Never" },
  { "2026-09", "September 2026" },
  { "2026-09-02", "Today" },
  { "2026-09-01", "Yesterday" },
  { "2026-08-30", "Sunday, 30 August" },
  { "2019-08-30", "Friday, 30 August 2019" },
  { "2019-13", "2019-13" },
};

static void
test_sections (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *title = bethink_format_section (sections[i].key);

      g_assert_cmpstr (title, ==, sections[i].title);
    }
}

static const struct
{
  int         seconds;
  const char *text;
} durations[] =
{
  { 0, "0 s" },
  { 59, "59 s" },
  { 60, "1 min" },
  { 3599, "59 min" },
  { 3600, "1 h" },
  { 3660, "1 h 1 min" },
};

static void
test_durations (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *text = bethink_format_duration (durations[i].seconds);

      g_assert_cmpstr (text, ==, durations[i].text);
    }
}

static void
test_dates (void)
{
  BethinkDate exact = bethink_date_exact (1982, 3, 5);
  BethinkDate leap = bethink_date_year_unknown (2, 29);
  BethinkDate about = bethink_date_about (1982);
  BethinkDate today = bethink_format_today ();
  g_autofree char *exact_text = bethink_format_date (&exact);
  g_autofree char *leap_text = bethink_format_date (&leap);
  g_autofree char *about_text = bethink_format_date (&about);
  g_autofree char *age = bethink_format_age (&exact, &today);

  g_assert_cmpstr (exact_text, ==, "5 March 1982");
  g_assert_cmpstr (leap_text, ==, "29 February");
  g_assert_cmpstr (about_text, ==, "about 1982");
  g_assert_cmpstr (age, ==, "44 years");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  bethink_time_set_clock (fixed_clock);

  g_test_add_func ("/format/moments", test_moments);
  g_test_add_func ("/format/unknown", test_unknown);
  g_test_add_func ("/format/sections", test_sections);
  g_test_add_func ("/format/durations", test_durations);
  g_test_add_func ("/format/dates", test_dates);

  return g_test_run ();
}
