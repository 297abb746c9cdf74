/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-time.h"

#include <math.h>

#define UNKNOWN BETHINK_TIME_UNKNOWN

static void
test_parse_any (void)
{
  static const struct
  {
    const char *text;
    gint64      ms;
  } cases[] = {
    { "1970-01-01", 0 },
    { "2024-03-05T12:00:00Z", 1709640000000 },
    { "2024-03-05T12:00:00.118Z", 1709640000118 },
    { "2024-03-05T12:00:00.000000Z", 1709640000000 },
    { "2024-03-05T12:00:00.9999999Z", 1709640000999 },
    { "2024-03-05 12:00", 1709640000000 },
    { "2024-03-05T12:00:00", 1709640000000 },
    { "2024-03-05T14:00:00+02:00", 1709640000000 },
    { "2024-03-05T14:00:00+0200", 1709640000000 },
    { "2024-03-05T06:30:00-05:30", 1709640000000 },
    { " 2024-03-05T12:00:00Z\n", 1709640000000 },
    { "2024-02-29", 1709164800000 },
    { "1969-12-31T23:59:59.999Z", -1 },
    { "0001-01-01T00:00:00Z", -62135596800000 },
    { "9999-12-31T23:59:59.999Z", 253402300799999 },
    { "0001-01-01T00:00:00+00:01", UNKNOWN },
    { "9999-12-31T23:59:59-00:01", UNKNOWN },
    { "2023-02-29", UNKNOWN },
    { "2024-04-31T12:00:00Z", UNKNOWN },
    { "2024-13-01", UNKNOWN },
    { "2024-00-10", UNKNOWN },
    { "0000-01-01", UNKNOWN },
    { "-0001-11-30T00:00:00Z", UNKNOWN },
    { "2024-03-05T24:00:00Z", UNKNOWN },
    { "2024-03-05T12:60:00Z", UNKNOWN },
    { "2024-03-05T12:00:60Z", UNKNOWN },
    { "2024-03-05T12Z", UNKNOWN },
    { "2024-03-05T", UNKNOWN },
    { "2024-03-05T12:00:00.Z", UNKNOWN },
    { "2024-03-05T12:00:00+24:00", UNKNOWN },
    { "2024-03-05T12:00:00+2", UNKNOWN },
    { "2024-03-05T12:00:00 CET", UNKNOWN },
    { "2024-3-5", UNKNOWN },
    { "05.03.2024", UNKNOWN },
    { "1709640000", 1709640000000 },
    { "1709640000.118", 1709640000118 },
    { "1709640000118", 1709640000118 },
    { "1709640000118000", 1709640000118 },
    { "99999999999", 99999999999000 },
    { "100000000000", 100000000000 },
    { "99999999999999", 99999999999999 },
    { "100000000000000", 100000000000 },
    { "99999999999999999999999999999999999", UNKNOWN },
    { "100000000000000000", UNKNOWN },
    { "2024", UNKNOWN },
    { "202", 202000 },
    { "0", UNKNOWN },
    { "-5", UNKNOWN },
    { "+5", UNKNOWN },
    { "1e9", UNKNOWN },
    { "0x10", UNKNOWN },
    { "5.", UNKNOWN },
    { ".5", UNKNOWN },
    { "nan", UNKNOWN },
    { "inf", UNKNOWN },
    { "", UNKNOWN },
    { NULL, UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text ? cases[i].text : "(none)");
      g_assert_cmpint (bethink_time_parse_any (cases[i].text), ==, cases[i].ms);
    }
}

static void
test_numbers (void)
{
  g_assert_cmpint (bethink_time_from_integer (0), ==, UNKNOWN);
  g_assert_cmpint (bethink_time_from_integer (-1), ==, UNKNOWN);
  g_assert_cmpint (bethink_time_from_integer (G_MAXINT64), ==, UNKNOWN);
  g_assert_cmpint (bethink_time_from_integer (G_MININT64), ==, UNKNOWN);
  g_assert_cmpint (bethink_time_from_integer (1709640000), ==, 1709640000000);
  g_assert_cmpint (bethink_time_from_integer (1709640000118), ==, 1709640000118);
  g_assert_cmpint (bethink_time_from_integer (1709640000118999), ==, 1709640000118);

  g_assert_cmpint (bethink_time_from_number (1709640000.118), ==, 1709640000118);
  g_assert_cmpint (bethink_time_from_number (1709640000118.4), ==, 1709640000118);
  g_assert_cmpint (bethink_time_from_number (0.0), ==, UNKNOWN);
  g_assert_cmpint (bethink_time_from_number (-0.5), ==, UNKNOWN);
  g_assert_cmpint (bethink_time_from_number (1e17), ==, UNKNOWN);
  g_assert_cmpint (bethink_time_from_number (NAN), ==, UNKNOWN);
  g_assert_cmpint (bethink_time_from_number (INFINITY), ==, UNKNOWN);
}

static void
test_has_time (void)
{
  gboolean has_time;
  gint64 ms = 7;

  g_assert_true (bethink_time_parse_iso ("2024-03-05", &ms, &has_time));
  g_assert_false (has_time);

  g_assert_true (bethink_time_parse_iso ("2024-03-05T00:00Z", &ms, &has_time));
  g_assert_true (has_time);

  ms = 7;
  g_assert_false (bethink_time_parse_iso ("2024-03-05T00:00Zx", &ms, &has_time));
  g_assert_cmpint (ms, ==, 7);
  g_assert_true (bethink_time_parse_iso ("2024-03-05", NULL, NULL));
}

static void
test_format (void)
{
  static const struct
  {
    gint64      ms;
    const char *iso;
    const char *day;
  } cases[] = {
    { 0, "1970-01-01T00:00:00Z", "1970-01-01" },
    { -1, "1969-12-31T23:59:59.999Z", "1969-12-31" },
    { 1709640000118, "2024-03-05T12:00:00.118Z", "2024-03-05" },
    { 1709640000000, "2024-03-05T12:00:00Z", "2024-03-05" },
    { -62135596800000, "0001-01-01T00:00:00Z", "0001-01-01" },
    { 253402300799999, "9999-12-31T23:59:59.999Z", "9999-12-31" },
    { 253402300800000, NULL, NULL },
    { UNKNOWN, NULL, NULL },
    { G_MAXINT64, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = bethink_time_format_iso (cases[i].ms);
      g_autofree char *day = bethink_time_format_day (cases[i].ms);

      g_assert_cmpstr (iso, ==, cases[i].iso);
      g_assert_cmpstr (day, ==, cases[i].day);

      if (iso != NULL)
        g_assert_cmpint (bethink_time_parse_any (iso), ==, cases[i].ms);
    }
}

/* Every day of four centuries, against the calendar of GLib. */
static void
test_civil (void)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, 1, 1800);

  for (guint i = 0; i < 146097; i++)
    {
      gint64 ms = bethink_time_from_civil (g_date_get_year (date),
                                           g_date_get_month (date),
                                           g_date_get_day (date));
      int year, month, day;

      g_assert_cmpint (ms, ==, ((gint64) i - 62091) * BETHINK_TIME_DAY);

      bethink_time_to_civil (ms + BETHINK_TIME_DAY - 1, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (date));
      g_assert_cmpint (month, ==, g_date_get_month (date));
      g_assert_cmpint (day, ==, g_date_get_day (date));

      g_date_add_days (date, 1);
    }
}

static gint64
stopped_clock (void)
{
  return 1709640000000;
}

static void
test_clock (void)
{
  bethink_time_set_clock (stopped_clock);
  g_assert_cmpint (bethink_time_now (), ==, 1709640000000);

  bethink_time_set_clock (NULL);
  g_assert_cmpint (bethink_time_now (), >, 1709640000000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/parse-any", test_parse_any);
  g_test_add_func ("/time/numbers", test_numbers);
  g_test_add_func ("/time/has-time", test_has_time);
  g_test_add_func ("/time/format", test_format);
  g_test_add_func ("/time/civil", test_civil);
  g_test_add_func ("/time/clock", test_clock);

  return g_test_run ();
}
