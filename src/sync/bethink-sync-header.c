/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-header"

#include "bethink-sync-header.h"

#include "bethink-sync-reply.h"
#include "bethink-time.h"

#include <stdio.h>
#include <string.h>

/* Values of headers, which may be anything. */

#define LONGEST 64

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

static int
month_of_name (const char *name)
{
  for (int i = 0; i < 12; i++)
    if (strncmp (months + i * 3, name, 3) == 0)
      return i + 1;

  return 0;
}

static gint64
seconds_of (int year,
            int month,
            int day,
            int hour,
            int minute,
            int second)
{
  if (month == 0 || day < 1 || day > 31 || year < 1970 || year > 9999 ||
      hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return BETHINK_SYNC_REPLY_NONE;

  return bethink_time_from_civil (year, month, day) / BETHINK_TIME_SECOND +
         hour * 3600 + minute * 60 + second;
}

/**
 * bethink_sync_header_parse_date:
 * @text: (nullable): what a header says
 *
 * Reads the three forms of a date in HTTP.
 *
 * Returns: seconds since 1970, or %BETHINK_SYNC_REPLY_NONE
 */
gint64
bethink_sync_header_parse_date (const char *text)
{
  int year, day, hour, minute, second;
  char month[4];
  int end = 0;

  if (text == NULL || strlen (text) > LONGEST)
    return BETHINK_SYNC_REPLY_NONE;

  /* Sun, 06 Nov 1994 08:49:37 GMT */
  if (sscanf (text, "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT%n",
              &day, month, &year, &hour, &minute, &second, &end) == 6 &&
      end > 0 && text[end] == '\0')
    return seconds_of (year, month_of_name (month), day, hour, minute, second);

  /* Sunday, 06-Nov-94 08:49:37 GMT */
  if (sscanf (text, "%*9[A-Za-z], %2d-%3[A-Za-z]-%2d %2d:%2d:%2d GMT%n",
              &day, month, &year, &hour, &minute, &second, &end) == 6 &&
      end > 0 && text[end] == '\0')
    return seconds_of (year + (year < 70 ? 2000 : 1900), month_of_name (month), day,
                       hour, minute, second);

  /* Sun Nov  6 08:49:37 1994 */
  if (sscanf (text, "%*3[A-Za-z] %3[A-Za-z] %2d %2d:%2d:%2d %4d%n",
              month, &day, &hour, &minute, &second, &year, &end) == 6 &&
      end > 0 && text[end] == '\0')
    return seconds_of (year, month_of_name (month), day, hour, minute, second);

  return BETHINK_SYNC_REPLY_NONE;
}

/**
 * bethink_sync_header_parse_count:
 * @text: (nullable): what a header says
 *
 * Returns: a number of at most eighteen digits and nothing else, or
 *   %BETHINK_SYNC_REPLY_NONE
 */
gint64
bethink_sync_header_parse_count (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0 || length > 18 || strspn (text, "0123456789") != length)
    return BETHINK_SYNC_REPLY_NONE;

  return g_ascii_strtoll (text, NULL, 10);
}

/**
 * bethink_sync_header_parse_retry_after:
 * @text: (nullable): what the header says: seconds or a date
 * @server_time: what the header Date of the same reply says, or
 *   %BETHINK_SYNC_REPLY_NONE
 *
 * A date is measured by the clock of the server, as ours may be wrong.
 *
 * Returns: seconds, 0 for a date that has passed, or %BETHINK_SYNC_REPLY_NONE
 */
gint64
bethink_sync_header_parse_retry_after (const char *text,
                                       gint64      server_time)
{
  gint64 seconds = bethink_sync_header_parse_count (text);
  gint64 date;

  if (seconds != BETHINK_SYNC_REPLY_NONE)
    return seconds;

  date = bethink_sync_header_parse_date (text);

  if (date == BETHINK_SYNC_REPLY_NONE || server_time == BETHINK_SYNC_REPLY_NONE)
    return BETHINK_SYNC_REPLY_NONE;

  return MAX (date - server_time, 0);
}

/**
 * bethink_sync_header_parse_type:
 * @text: (nullable): what the header Content-Type says
 *
 * Returns: (transfer full) (nullable): the type without parameters, in lower case
 */
char *
bethink_sync_header_parse_type (const char *text)
{
  g_autofree char *type = NULL;
  gsize length;

  if (text == NULL)
    return NULL;

  length = strcspn (text, "; \t,");
  if (length == 0 || length > LONGEST)
    return NULL;

  type = g_ascii_strdown (text, length);

  return g_str_is_ascii (type) ? g_steal_pointer (&type) : NULL;
}
