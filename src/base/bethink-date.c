/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-date"

#include "bethink-date.h"

#include "bethink-time.h"

#define MIN_YEAR 1
#define MAX_YEAR 9999

/* For a month and day whose year is unknown: a leap year, so that 29 February
 * is a day like any other.
 */
#define ANY_LEAP_YEAR 2000

/**
 * bethink_date_is_leap_year:
 * @year: a year of the Gregorian calendar
 *
 * Returns: %TRUE when @year has a 29 February
 */
gboolean
bethink_date_is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/**
 * bethink_date_days_in_month:
 * @year: a year
 * @month: a month, 1 to 12
 *
 * Returns: the number of days, 0 when there is no such month
 */
int
bethink_date_days_in_month (int year,
                            int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month < 1 || month > 12)
    return 0;

  if (month == 2 && bethink_date_is_leap_year (year))
    return 29;

  return days[month - 1];
}

/**
 * bethink_date_exact:
 * @year: the year, 1 to 9999
 * @month: the month, 1 to 12
 * @day: the day
 *
 * Returns: the date; it has precision none when there is no such day
 */
BethinkDate
bethink_date_exact (int year,
                    int month,
                    int day)
{
  BethinkDate date = { BETHINK_DATE_PRECISION_EXACT, year, month, day };

  return bethink_date_is_valid (&date) ? date : (BethinkDate) BETHINK_DATE_INIT;
}

/**
 * bethink_date_year_unknown:
 * @month: the month, 1 to 12
 * @day: the day; 29 February is allowed
 *
 * Returns: the date; it has precision none when there is no such day
 */
BethinkDate
bethink_date_year_unknown (int month,
                           int day)
{
  BethinkDate date = { BETHINK_DATE_PRECISION_YEAR_UNKNOWN, 0, month, day };

  return bethink_date_is_valid (&date) ? date : (BethinkDate) BETHINK_DATE_INIT;
}

/**
 * bethink_date_about:
 * @year: the year, 1 to 9999
 *
 * Returns: the date; it has precision none when the year is out of range
 */
BethinkDate
bethink_date_about (int year)
{
  BethinkDate date = { BETHINK_DATE_PRECISION_ABOUT, year, 0, 0 };

  return bethink_date_is_valid (&date) ? date : (BethinkDate) BETHINK_DATE_INIT;
}

/**
 * bethink_date_from_time:
 * @ms: an instant
 *
 * Returns: the day of @ms in UTC, precision none when @ms is unknown
 */
BethinkDate
bethink_date_from_time (gint64 ms)
{
  int year, month, day;

  if (ms == BETHINK_TIME_UNKNOWN)
    return (BethinkDate) BETHINK_DATE_INIT;

  bethink_time_to_civil (ms, &year, &month, &day);

  return bethink_date_exact (year, month, day);
}

/**
 * bethink_date_is_valid:
 * @date: a date
 *
 * Checks a date whose fields were filled by hand. "No date" is valid.
 *
 * Returns: %TRUE when the fields that the precision knows name an existing day
 *   and the others are 0
 */
gboolean
bethink_date_is_valid (const BethinkDate *date)
{
  gboolean year_fits;

  g_return_val_if_fail (date != NULL, FALSE);

  year_fits = date->year >= MIN_YEAR && date->year <= MAX_YEAR;

  switch (date->precision)
    {
    case BETHINK_DATE_PRECISION_NONE:
      return date->year == 0 && date->month == 0 && date->day == 0;

    case BETHINK_DATE_PRECISION_EXACT:
      return year_fits &&
             date->day >= 1 &&
             date->day <= bethink_date_days_in_month (date->year, date->month);

    case BETHINK_DATE_PRECISION_YEAR_UNKNOWN:
      return date->year == 0 &&
             date->day >= 1 &&
             date->day <= bethink_date_days_in_month (ANY_LEAP_YEAR, date->month);

    case BETHINK_DATE_PRECISION_ABOUT:
      return year_fits && date->month == 0 && date->day == 0;

    default:
      return FALSE;
    }
}

/**
 * bethink_date_equal:
 * @a: a date
 * @b: another date
 *
 * Returns: %TRUE when both say the same
 */
gboolean
bethink_date_equal (const BethinkDate *a,
                    const BethinkDate *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return a->precision == b->precision &&
         a->year == b->year &&
         a->month == b->month &&
         a->day == b->day;
}

/* Reads exactly @count digits. */
static gboolean
read_digits (const char **text,
             int          count,
             int         *value)
{
  *value = 0;

  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;

      *value = *value * 10 + (**text - '0');
      (*text)++;
    }

  return TRUE;
}

static gboolean
read_char (const char **text,
           char         wanted)
{
  if (**text != wanted)
    return FALSE;

  (*text)++;
  return TRUE;
}

static gboolean
read_month_and_day (const char  **text,
                    BethinkDate  *date)
{
  return read_digits (text, 2, &date->month) &&
         read_char (text, '-') &&
         read_digits (text, 2, &date->day);
}

/**
 * bethink_date_parse:
 * @text: (nullable): `YYYY-MM-DD`, `--MM-DD`, `~YYYY`, or "" for no date
 * @date: (out): where to store the date; precision none when @text is not valid
 *
 * Reads what bethink_date_format() writes, and nothing else.
 *
 * Returns: %TRUE when @text is one of the forms and names an existing day
 */
gboolean
bethink_date_parse (const char  *text,
                    BethinkDate *date)
{
  BethinkDate parsed = BETHINK_DATE_INIT;
  gboolean complete;

  g_return_val_if_fail (date != NULL, FALSE);

  *date = (BethinkDate) BETHINK_DATE_INIT;

  if (text == NULL || *text == '\0')
    return text != NULL;

  if (read_char (&text, '~'))
    {
      parsed.precision = BETHINK_DATE_PRECISION_ABOUT;
      complete = read_digits (&text, 4, &parsed.year);
    }
  else if (read_char (&text, '-'))
    {
      parsed.precision = BETHINK_DATE_PRECISION_YEAR_UNKNOWN;
      complete = read_char (&text, '-') && read_month_and_day (&text, &parsed);
    }
  else
    {
      parsed.precision = BETHINK_DATE_PRECISION_EXACT;
      complete = read_digits (&text, 4, &parsed.year) &&
                 read_char (&text, '-') &&
                 read_month_and_day (&text, &parsed);
    }

  if (!complete || *text != '\0' || !bethink_date_is_valid (&parsed))
    return FALSE;

  *date = parsed;
  return TRUE;
}

/**
 * bethink_date_format:
 * @date: a valid date
 *
 * The form in which dates are stored and exported. It is not meant for people.
 *
 * Returns: (transfer full): the text, "" for no date
 */
char *
bethink_date_format (const BethinkDate *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  switch (date->precision)
    {
    case BETHINK_DATE_PRECISION_EXACT:
      return g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);

    case BETHINK_DATE_PRECISION_YEAR_UNKNOWN:
      return g_strdup_printf ("--%02d-%02d", date->month, date->day);

    case BETHINK_DATE_PRECISION_ABOUT:
      return g_strdup_printf ("~%04d", date->year);

    case BETHINK_DATE_PRECISION_NONE:
    default:
      return g_strdup ("");
    }
}

/* The day on which a yearly date falls in @year. 29 February is kept on the
 * last day of the month in other years: a reminder a day late is worse than one
 * a day early.
 */
static BethinkDate
occurrence_in_year (const BethinkDate *date,
                    int                year)
{
  int last = bethink_date_days_in_month (year, date->month);

  return bethink_date_exact (year, date->month, MIN (date->day, last));
}

static gboolean
is_before (const BethinkDate *a,
           const BethinkDate *b)
{
  if (a->year != b->year)
    return a->year < b->year;

  if (a->month != b->month)
    return a->month < b->month;

  return a->day < b->day;
}

/**
 * bethink_date_age_on:
 * @date: a date of birth
 * @reference: an exact date, usually today
 *
 * Full years between the two. For a date of precision "about" it is the
 * difference of the years, so it may be one too many.
 *
 * Returns: the age, or -1 when it is not known or @date is after @reference
 */
int
bethink_date_age_on (const BethinkDate *date,
                     const BethinkDate *reference)
{
  BethinkDate birthday;
  int age;

  g_return_val_if_fail (date != NULL, -1);
  g_return_val_if_fail (reference != NULL, -1);
  g_return_val_if_fail (reference->precision == BETHINK_DATE_PRECISION_EXACT, -1);

  if (date->precision != BETHINK_DATE_PRECISION_EXACT &&
      date->precision != BETHINK_DATE_PRECISION_ABOUT)
    return -1;

  age = reference->year - date->year;

  if (date->precision == BETHINK_DATE_PRECISION_EXACT)
    {
      birthday = occurrence_in_year (date, reference->year);

      if (is_before (reference, &birthday))
        age--;
    }

  return MAX (age, -1);
}

/**
 * bethink_date_next_occurrence:
 * @date: a yearly date
 * @reference: an exact date, usually today
 * @next: (out): where to store the exact date
 *
 * Finds the first day on or after @reference on which @date comes round. In a
 * common year 29 February comes round on the 28th.
 *
 * Returns: %FALSE when day and month are not known, or the year would be 10000
 */
gboolean
bethink_date_next_occurrence (const BethinkDate *date,
                              const BethinkDate *reference,
                              BethinkDate       *next)
{
  g_return_val_if_fail (date != NULL, FALSE);
  g_return_val_if_fail (reference != NULL, FALSE);
  g_return_val_if_fail (reference->precision == BETHINK_DATE_PRECISION_EXACT, FALSE);
  g_return_val_if_fail (next != NULL, FALSE);

  if (date->precision != BETHINK_DATE_PRECISION_EXACT &&
      date->precision != BETHINK_DATE_PRECISION_YEAR_UNKNOWN)
    return FALSE;

  *next = occurrence_in_year (date, reference->year);

  if (is_before (next, reference))
    *next = occurrence_in_year (date, reference->year + 1);

  return next->precision == BETHINK_DATE_PRECISION_EXACT;
}

/**
 * bethink_date_days_between:
 * @from: an exact date
 * @to: an exact date
 *
 * Returns: the number of days from @from to @to, negative when @to is earlier
 */
int
bethink_date_days_between (const BethinkDate *from,
                           const BethinkDate *to)
{
  g_return_val_if_fail (from != NULL, 0);
  g_return_val_if_fail (from->precision == BETHINK_DATE_PRECISION_EXACT, 0);
  g_return_val_if_fail (to != NULL, 0);
  g_return_val_if_fail (to->precision == BETHINK_DATE_PRECISION_EXACT, 0);

  return (bethink_time_from_civil (to->year, to->month, to->day) -
          bethink_time_from_civil (from->year, from->month, from->day)) / BETHINK_TIME_DAY;
}
