/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-time"

#include "bethink-time.h"

#include "bethink-date.h"

#include <math.h>

/* A number of seconds, milliseconds or microseconds is told by its size: in
 * seconds the first limit is reached in the year 5138, in milliseconds it was
 * passed in March 1973.
 */
#define SECONDS_LIMIT      G_GINT64_CONSTANT (100000000000)
#define MILLISECONDS_LIMIT G_GINT64_CONSTANT (100000000000000)
#define MICROSECONDS_LIMIT G_GINT64_CONSTANT (100000000000000000)

/* 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z */
#define EARLIEST G_GINT64_CONSTANT (-62135596800000)
#define LATEST   G_GINT64_CONSTANT (253402300799999)

#define DAYS_IN_ERA   146097   /* 400 years */
#define DAYS_TO_EPOCH 719468   /* from 0000-03-01 to 1970-01-01 */

static BethinkTimeClock test_clock;

/**
 * bethink_time_now:
 *
 * Returns: the present time in milliseconds since 1970 UTC
 */
gint64
bethink_time_now (void)
{
  BethinkTimeClock clock = g_atomic_pointer_get (&test_clock);

  if (clock != NULL)
    return clock ();

  return g_get_real_time () / 1000;
}

/**
 * bethink_time_set_clock:
 * @clock: (scope forever) (nullable): what bethink_time_now() shall ask, or
 *   %NULL for the clock of the system
 *
 * Stops or moves the time in tests.
 */
void
bethink_time_set_clock (BethinkTimeClock clock)
{
  g_atomic_pointer_set (&test_clock, clock);
}

/**
 * bethink_time_from_civil:
 * @year: the year, 1 to 9999
 * @month: the month, 1 to 12
 * @day: the day
 *
 * Returns: midnight UTC of that day. The arguments are not checked.
 */
gint64
bethink_time_from_civil (int year,
                         int month,
                         int day)
{
  int era, year_of_era, day_of_year;
  gint64 days;

  /* Years that begin in March have the leap day at their end, which makes the
   * number of days before each month a formula.
   */
  if (month <= 2)
    year--;

  era = year / 400;
  year_of_era = year - era * 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  days = (gint64) era * DAYS_IN_ERA
         + year_of_era * 365 + year_of_era / 4 - year_of_era / 100
         + day_of_year
         - DAYS_TO_EPOCH;

  return days * BETHINK_TIME_DAY;
}

/* Quotient that rounds towards the past, for instants before 1970. */
static gint64
floor_divide (gint64 number,
              gint64 divisor)
{
  gint64 quotient = number / divisor;

  return number % divisor < 0 ? quotient - 1 : quotient;
}

/**
 * bethink_time_to_civil:
 * @ms: an instant
 * @year: (out): the year
 * @month: (out): the month, 1 to 12
 * @day: (out): the day
 *
 * Tells the day of @ms in UTC.
 */
void
bethink_time_to_civil (gint64  ms,
                       int    *year,
                       int    *month,
                       int    *day)
{
  gint64 days = floor_divide (ms, BETHINK_TIME_DAY) + DAYS_TO_EPOCH;
  gint64 era = floor_divide (days, DAYS_IN_ERA);
  int day_of_era = days - era * DAYS_IN_ERA;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_from_march = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  *month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  *year = era * 400 + year_of_era + (*month <= 2 ? 1 : 0);
}

/* Reads exactly @count digits of a number that lies between @min and @max. */
static gboolean
read_number (const char **text,
             int          count,
             int          min,
             int          max,
             int         *number)
{
  *number = 0;

  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;

      *number = *number * 10 + (**text - '0');
      (*text)++;
    }

  return *number >= min && *number <= max;
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
read_day (const char **text,
          gint64      *ms)
{
  int year, month, day;

  if (!read_number (text, 4, 1, 9999, &year) ||
      !read_char (text, '-') ||
      !read_number (text, 2, 1, 12, &month) ||
      !read_char (text, '-') ||
      !read_number (text, 2, 1, bethink_date_days_in_month (year, month), &day))
    return FALSE;

  *ms = bethink_time_from_civil (year, month, day);
  return TRUE;
}

/* Any number of digits; what is finer than a millisecond is cut. */
static gboolean
read_fraction (const char **text,
               gint64      *ms)
{
  int weight = 100;

  if (!g_ascii_isdigit (**text))
    return FALSE;

  for (; g_ascii_isdigit (**text); (*text)++)
    {
      *ms += (**text - '0') * weight;
      weight /= 10;
    }

  return TRUE;
}

static gboolean
read_clock (const char **text,
            gint64      *ms)
{
  int hour, minute, second = 0;

  if (!read_number (text, 2, 0, 23, &hour) ||
      !read_char (text, ':') ||
      !read_number (text, 2, 0, 59, &minute))
    return FALSE;

  if (read_char (text, ':'))
    {
      if (!read_number (text, 2, 0, 59, &second))
        return FALSE;

      if (read_char (text, '.') && !read_fraction (text, ms))
        return FALSE;
    }

  *ms += hour * BETHINK_TIME_HOUR + minute * BETHINK_TIME_MINUTE + second * BETHINK_TIME_SECOND;
  return TRUE;
}

static gboolean
read_zone (const char **text,
           gint64      *ms)
{
  int hours, minutes, sign;

  if (**text == '\0' || read_char (text, 'Z'))
    return TRUE;

  if (**text != '+' && **text != '-')
    return FALSE;

  sign = **text == '-' ? -1 : 1;
  (*text)++;

  if (!read_number (text, 2, 0, 23, &hours))
    return FALSE;

  (void) read_char (text, ':');

  if (!read_number (text, 2, 0, 59, &minutes))
    return FALSE;

  *ms -= sign * (hours * BETHINK_TIME_HOUR + minutes * BETHINK_TIME_MINUTE);
  return TRUE;
}

/**
 * bethink_time_parse_iso:
 * @text: (nullable): `YYYY-MM-DD`, with or without `T` or a blank and
 *   `hh:mm[:ss[.fraction]]`, with or without `Z`, `+hh:mm` or `+hhmm`
 * @ms: (out) (optional): where to store the instant, untouched on failure
 * @has_time: (out) (optional): where to store whether there was a time of day
 *
 * Reads ISO 8601 in the years 1 to 9999. Without a zone it is UTC.
 *
 * Returns: %FALSE when @text has another form or names an impossible moment
 */
gboolean
bethink_time_parse_iso (const char *text,
                        gint64     *ms,
                        gboolean   *has_time)
{
  gboolean with_time;
  gint64 parsed;

  if (text == NULL || !read_day (&text, &parsed))
    return FALSE;

  with_time = read_char (&text, 'T') || read_char (&text, ' ');

  if (with_time && !read_clock (&text, &parsed))
    return FALSE;

  if (!read_zone (&text, &parsed) || *text != '\0')
    return FALSE;

  if (parsed < EARLIEST || parsed > LATEST)
    return FALSE;

  if (ms != NULL)
    *ms = parsed;

  if (has_time != NULL)
    *has_time = with_time;

  return TRUE;
}

/**
 * bethink_time_from_integer:
 * @number: seconds, milliseconds or microseconds since 1970
 *
 * Reads a time whose unit is told by its size.
 *
 * Returns: the instant; unknown when @number is not positive or too large
 */
gint64
bethink_time_from_integer (gint64 number)
{
  if (number <= 0 || number >= MICROSECONDS_LIMIT)
    return BETHINK_TIME_UNKNOWN;

  if (number < SECONDS_LIMIT)
    return number * 1000;

  if (number < MILLISECONDS_LIMIT)
    return number;

  return number / 1000;
}

/**
 * bethink_time_from_number:
 * @number: seconds, milliseconds or microseconds since 1970
 *
 * Like bethink_time_from_integer(), for a number with a fraction, which counts
 * to the nearest millisecond.
 *
 * Returns: the instant; unknown when @number is not positive or too large
 */
gint64
bethink_time_from_number (double number)
{
  /* Written so that it also catches what is not a number. */
  if (!(number > 0 && number < MICROSECONDS_LIMIT))
    return BETHINK_TIME_UNKNOWN;

  if (number < SECONDS_LIMIT)
    return llround (number * 1000);

  if (number < MILLISECONDS_LIMIT)
    return llround (number);

  return number / 1000;
}

static gint64
parse_digits (const char *text)
{
  const char *end = text;

  while (g_ascii_isdigit (*end))
    end++;

  if (end == text)
    return BETHINK_TIME_UNKNOWN;

  /* Four digits alone are a year. */
  if (*end == '\0')
    return end - text == 4 ? BETHINK_TIME_UNKNOWN
                           : bethink_time_from_number (g_ascii_strtod (text, NULL));

  if (*end != '.' || !g_ascii_isdigit (end[1]))
    return BETHINK_TIME_UNKNOWN;

  for (end++; g_ascii_isdigit (*end); end++)
    ;

  return *end == '\0' ? bethink_time_from_number (g_ascii_strtod (text, NULL))
                      : BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_time_parse_any:
 * @text: (nullable): ISO 8601, or digits with or without a fraction
 *
 * Reads a time in any of the forms that other programs write.
 *
 * Returns: the instant, or unknown
 */
gint64
bethink_time_parse_any (const char *text)
{
  g_autofree char *trimmed = NULL;
  gint64 ms;

  if (text == NULL)
    return BETHINK_TIME_UNKNOWN;

  trimmed = g_strstrip (g_strdup (text));

  if (bethink_time_parse_iso (trimmed, &ms, NULL))
    return ms;

  return parse_digits (trimmed);
}

/**
 * bethink_time_format_iso:
 * @ms: an instant
 *
 * The form in which instants are exported: UTC, with milliseconds only when
 * there are any. It is not meant for people.
 *
 * Returns: (transfer full) (nullable): the text, %NULL when @ms is unknown or
 *   outside of the years 1 to 9999
 */
char *
bethink_time_format_iso (gint64 ms)
{
  int year, month, day, seconds, fraction;
  gint64 of_day;

  if (ms < EARLIEST || ms > LATEST)
    return NULL;

  bethink_time_to_civil (ms, &year, &month, &day);

  of_day = ms - floor_divide (ms, BETHINK_TIME_DAY) * BETHINK_TIME_DAY;
  seconds = of_day / 1000;
  fraction = of_day % 1000;

  if (fraction != 0)
    return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month, day,
                            seconds / 3600, seconds / 60 % 60, seconds % 60, fraction);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day,
                          seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/**
 * bethink_time_format_day:
 * @ms: an instant
 *
 * Returns: (transfer full) (nullable): the day of @ms in UTC as `YYYY-MM-DD`,
 *   %NULL when @ms is unknown or outside of the years 1 to 9999
 */
char *
bethink_time_format_day (gint64 ms)
{
  int year, month, day;

  if (ms < EARLIEST || ms > LATEST)
    return NULL;

  bethink_time_to_civil (ms, &year, &month, &day);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}
