/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-date.h"

#include "bethink-time.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gboolean    valid;
    BethinkDate date;
  } cases[] = {
    { "1982-03-05", TRUE, { BETHINK_DATE_PRECISION_EXACT, 1982, 3, 5 } },
    { "0001-01-01", TRUE, { BETHINK_DATE_PRECISION_EXACT, 1, 1, 1 } },
    { "9999-12-31", TRUE, { BETHINK_DATE_PRECISION_EXACT, 9999, 12, 31 } },
    { "2024-02-29", TRUE, { BETHINK_DATE_PRECISION_EXACT, 2024, 2, 29 } },
    { "2000-02-29", TRUE, { BETHINK_DATE_PRECISION_EXACT, 2000, 2, 29 } },
    { "--02-29", TRUE, { BETHINK_DATE_PRECISION_YEAR_UNKNOWN, 0, 2, 29 } },
    { "--12-31", TRUE, { BETHINK_DATE_PRECISION_YEAR_UNKNOWN, 0, 12, 31 } },
    { "~1982", TRUE, { BETHINK_DATE_PRECISION_ABOUT, 1982, 0, 0 } },
    { "", TRUE, BETHINK_DATE_INIT },
    { NULL, FALSE, BETHINK_DATE_INIT },
    { "1900-02-29", FALSE, BETHINK_DATE_INIT },
    { "2023-02-29", FALSE, BETHINK_DATE_INIT },
    { "2023-04-31", FALSE, BETHINK_DATE_INIT },
    { "2023-00-01", FALSE, BETHINK_DATE_INIT },
    { "2023-13-01", FALSE, BETHINK_DATE_INIT },
    { "2023-01-00", FALSE, BETHINK_DATE_INIT },
    { "0000-01-01", FALSE, BETHINK_DATE_INIT },
    { "-0001-11-30", FALSE, BETHINK_DATE_INIT },
    { "--02-30", FALSE, BETHINK_DATE_INIT },
    { "--2-3", FALSE, BETHINK_DATE_INIT },
    { "~0000", FALSE, BETHINK_DATE_INIT },
    { "~82", FALSE, BETHINK_DATE_INIT },
    { "~1982-03", FALSE, BETHINK_DATE_INIT },
    { "1982-03-05T00:00:00Z", FALSE, BETHINK_DATE_INIT },
    { "1982-3-5", FALSE, BETHINK_DATE_INIT },
    { " 1982-03-05", FALSE, BETHINK_DATE_INIT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      BethinkDate date;

      g_test_message ("%s", cases[i].text ? cases[i].text : "(none)");
      g_assert_cmpint (bethink_date_parse (cases[i].text, &date), ==, cases[i].valid);
      g_assert_true (bethink_date_equal (&date, &cases[i].date));
      g_assert_true (bethink_date_is_valid (&date));

      text = bethink_date_format (&date);
      g_assert_cmpstr (text, ==, cases[i].valid ? cases[i].text : "");
    }
}

static void
test_validity (void)
{
  static const struct
  {
    BethinkDate date;
    gboolean    valid;
  } cases[] = {
    { { BETHINK_DATE_PRECISION_NONE, 0, 0, 0 }, TRUE },
    { { BETHINK_DATE_PRECISION_NONE, 1982, 0, 0 }, FALSE },
    { { BETHINK_DATE_PRECISION_EXACT, 10000, 1, 1 }, FALSE },
    { { BETHINK_DATE_PRECISION_EXACT, 1982, -1, 1 }, FALSE },
    { { BETHINK_DATE_PRECISION_YEAR_UNKNOWN, 1982, 3, 5 }, FALSE },
    { { BETHINK_DATE_PRECISION_ABOUT, 1982, 3, 0 }, FALSE },
    { { 17, 1982, 3, 5 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bethink_date_is_valid (&cases[i].date), ==, cases[i].valid);

  g_assert_cmpint (bethink_date_exact (2023, 2, 29).precision, ==, BETHINK_DATE_PRECISION_NONE);
  g_assert_cmpint (bethink_date_year_unknown (2, 29).precision, ==, BETHINK_DATE_PRECISION_YEAR_UNKNOWN);
  g_assert_cmpint (bethink_date_about (0).year, ==, 0);
  g_assert_cmpint (bethink_date_from_time (BETHINK_TIME_UNKNOWN).precision, ==, BETHINK_DATE_PRECISION_NONE);
  g_assert_cmpint (bethink_date_from_time (-1).day, ==, 31);
}

static void
test_age (void)
{
  static const struct
  {
    const char *born;
    const char *today;
    int         age;
  } cases[] = {
    { "1982-03-05", "2024-03-04", 41 },
    { "1982-03-05", "2024-03-05", 42 },
    { "1982-03-05", "1982-03-05", 0 },
    { "1982-03-05", "1982-03-04", -1 },
    { "1982-03-05", "1970-01-01", -1 },
    { "2000-02-29", "2023-02-27", 22 },
    { "2000-02-29", "2023-02-28", 23 },
    { "2000-02-29", "2024-02-28", 23 },
    { "2000-02-29", "2024-02-29", 24 },
    { "~1982", "2024-01-01", 42 },
    { "~2031", "2024-01-01", -1 },
    { "--03-05", "2024-01-01", -1 },
    { "", "2024-01-01", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BethinkDate born, today;

      g_assert_true (bethink_date_parse (cases[i].born, &born));
      g_assert_true (bethink_date_parse (cases[i].today, &today));
      g_test_message ("%s on %s", cases[i].born, cases[i].today);
      g_assert_cmpint (bethink_date_age_on (&born, &today), ==, cases[i].age);
    }
}

static void
test_next_occurrence (void)
{
  static const struct
  {
    const char *date;
    const char *today;
    const char *next;   /* NULL: none */
    int         days;
  } cases[] = {
    { "1982-03-05", "2024-03-05", "2024-03-05", 0 },
    { "1982-03-05", "2024-03-06", "2025-03-05", 364 },
    { "--03-05", "2024-03-04", "2024-03-05", 1 },
    { "--02-29", "2024-02-28", "2024-02-29", 1 },
    { "--02-29", "2023-02-28", "2023-02-28", 0 },
    { "--02-29", "2023-03-01", "2024-02-29", 365 },
    { "--02-29", "2024-03-01", "2025-02-28", 364 },
    { "--01-01", "2023-12-31", "2024-01-01", 1 },
    { "2031-05-01", "2024-05-02", "2025-05-01", 364 },
    { "~1982", "2024-03-05", NULL, 0 },
    { "", "2024-03-05", NULL, 0 },
    { "--01-01", "9999-12-31", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      BethinkDate date, today, next;

      g_assert_true (bethink_date_parse (cases[i].date, &date));
      g_assert_true (bethink_date_parse (cases[i].today, &today));
      g_test_message ("%s after %s", cases[i].date, cases[i].today);
      g_assert_cmpint (bethink_date_next_occurrence (&date, &today, &next), ==, cases[i].next != NULL);

      if (cases[i].next == NULL)
        continue;

      text = bethink_date_format (&next);
      g_assert_cmpstr (text, ==, cases[i].next);
      g_assert_cmpint (bethink_date_days_between (&today, &next), ==, cases[i].days);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/validity", test_validity);
  g_test_add_func ("/date/age", test_age);
  g_test_add_func ("/date/next-occurrence", test_next_occurrence);

  return g_test_run ();
}
