/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "monica-date.h"

#include <string.h>

#include "bethink-time.h"

static gint64
floor_divide (gint64 value,
              gint64 by)
{
  return value / by - (value % by < 0 ? 1 : 0);
}

MonicaCivil
monica_date_to_civil (gint64 seconds)
{
  gint64 day = floor_divide (seconds, MONICA_DAY_SECONDS);
  int rest = (int) (seconds - day * MONICA_DAY_SECONDS);
  MonicaCivil civil = {.hour = rest / 3600, .minute = rest / 60 % 60, .second = rest % 60};

  bethink_time_to_civil (day * BETHINK_TIME_DAY, &civil.year, &civil.month, &civil.day);
  return civil;
}

/* Days and months beyond the end of the month or year roll over, as in PHP. */
gint64
monica_date_from_day (int year,
                      int month,
                      int day)
{
  gint64 months = (gint64) year * 12 + month - 1;
  gint64 rolled_year = floor_divide (months, 12);
  gint64 first = bethink_time_from_civil ((int) rolled_year, (int) (months - rolled_year * 12) + 1, 1);

  return first / BETHINK_TIME_SECOND + (day - 1) * MONICA_DAY_SECONDS;
}

gint64
monica_date_from_civil (MonicaCivil civil)
{
  return monica_date_from_day (civil.year, civil.month, civil.day)
         + civil.hour * 3600 + civil.minute * 60 + civil.second;
}

gint64
monica_date_day_of (gint64 seconds)
{
  return floor_divide (seconds, MONICA_DAY_SECONDS) * MONICA_DAY_SECONDS;
}

int
monica_date_year (gint64 seconds)
{
  return monica_date_to_civil (seconds).year;
}

/* Exactly @n digits, at most. Moves @text behind them. */
static gboolean
read_digits (const char **text,
             int          least,
             int          most,
             int         *value)
{
  int n = 0;

  *value = 0;
  while (n < most && g_ascii_isdigit (**text))
    {
      *value = *value * 10 + (**text - '0');
      (*text)++;
      n++;
    }
  return n >= least;
}

static gboolean
read_character (const char **text,
                char         character)
{
  if (**text != character)
    return FALSE;
  (*text)++;
  return TRUE;
}

static gboolean
is_real_day (const MonicaCivil *civil)
{
  return civil->year >= 1 && g_date_valid_dmy ((GDateDay) civil->day, (GDateMonth) civil->month, (GDateYear) civil->year);
}

static gboolean
read_iso_day (const char  **text,
              MonicaCivil  *civil)
{
  return read_digits (text, 4, 4, &civil->year) && read_character (text, '-')
         && read_digits (text, 1, 2, &civil->month) && read_character (text, '-')
         && read_digits (text, 1, 2, &civil->day);
}

static gboolean
read_american_day (const char  **text,
                   MonicaCivil  *civil)
{
  return read_digits (text, 1, 2, &civil->month) && read_character (text, '/')
         && read_digits (text, 1, 2, &civil->day) && read_character (text, '/')
         && read_digits (text, 4, 4, &civil->year);
}

static gboolean
read_day (const char  **text,
          MonicaCivil  *civil)
{
  const char *start = *text;

  if (read_iso_day (text, civil))
    return TRUE;
  *text = start;
  return read_american_day (text, civil);
}

/* The offset is read and thrown away: that is what the server does with it. */
static gboolean
skip_zone (const char **text)
{
  int ignored;

  while (**text == ' ')
    (*text)++;
  if (read_character (text, 'Z') || **text == '\0')
    return TRUE;
  if (**text != '+' && **text != '-')
    return FALSE;
  (*text)++;
  if (!read_digits (text, 2, 2, &ignored))
    return FALSE;
  read_character (text, ':');
  return read_digits (text, 2, 2, &ignored);
}

static gboolean
read_time (const char  **text,
           MonicaCivil  *civil)
{
  int fraction;

  if (**text == '\0')
    return TRUE;
  if (!read_character (text, 'T') && !read_character (text, ' '))
    return FALSE;
  if (!read_digits (text, 1, 2, &civil->hour) || !read_character (text, ':')
      || !read_digits (text, 2, 2, &civil->minute))
    return FALSE;
  if (read_character (text, ':') && !read_digits (text, 2, 2, &civil->second))
    return FALSE;
  if (read_character (text, '.') && !read_digits (text, 1, 9, &fraction))
    return FALSE;
  return civil->hour < 24 && civil->minute < 60 && civil->second < 60 && skip_zone (text);
}

/* Eight digits pass as a date and are then taken for Unix seconds: a trap of
 * the real server that a client has to know. */
static gboolean
parse_number (const char *text,
              gint64     *seconds)
{
  gboolean is_unix = *text == '@';
  gsize length = strlen (text);

  if (is_unix)
    text++;
  else if (length != 8)
    return FALSE;
  if (*text == '\0' || strspn (text, "0123456789") != strlen (text))
    return FALSE;
  *seconds = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

/**
 * monica_date_parse:
 * @text: what a client sent
 * @seconds: (out): since 1970, taken as UTC
 *
 * Reads what the server's rule `date` takes: absolute days with or without a
 * time of day. The zone is dropped.
 *
 * Returns: %FALSE for anything else
 */
gboolean
monica_date_parse (const char *text,
                   gint64     *seconds)
{
  MonicaCivil civil = {0};

  if (parse_number (text, seconds))
    return TRUE;
  if (!read_day (&text, &civil) || !is_real_day (&civil) || !read_time (&text, &civil) || *text != '\0')
    return FALSE;
  *seconds = monica_date_from_civil (civil);
  return TRUE;
}

/**
 * monica_date_parse_strict:
 * @text: what a client sent
 * @seconds: (out): midnight of that day
 *
 * Reads `YYYY-MM-DD` only, the server's rule `date_format:Y-m-d`.
 *
 * Returns: %FALSE for anything else
 */
gboolean
monica_date_parse_strict (const char *text,
                          gint64     *seconds)
{
  MonicaCivil civil = {0};

  if (!read_iso_day (&text, &civil) || !is_real_day (&civil) || *text != '\0')
    return FALSE;
  *seconds = monica_date_from_civil (civil);
  return TRUE;
}
