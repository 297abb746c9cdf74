/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-format"

#include "config.h"

#include "bethink-format.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <langinfo.h>
#include <stdio.h>
#include <string.h>

/* How moments, days and lengths look. An instant is shown in the zone of the
 * computer; a day without a time is the same day everywhere. Unknown times have
 * no text: the functions then return NULL.
 */

#define DAYS_OF_WEEK  7
#define DAYS_OF_MONTH 30.44
#define DAYS_OF_YEAR  365.25

static gboolean
has_twelve_hours (void)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  const char *format = nl_langinfo (T_FMT);

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.gnome.desktop.interface", TRUE);

  if (schema != NULL && g_settings_schema_has_key (schema, "clock-format"))
    {
      g_autoptr (GSettings) settings = g_settings_new_full (schema, NULL, NULL);
      g_autofree char *clock = g_settings_get_string (settings, "clock-format");
      g_autoptr (GVariant) chosen = g_settings_get_user_value (settings, "clock-format");

      if (chosen != NULL)
        return strcmp (clock, "12h") == 0;
    }

  return strstr (format, "%r") != NULL || strstr (format, "%p") != NULL || strstr (format, "%I") != NULL;
}

static const char *
clock_format (void)
{
  static gsize twelve_hours;

  if (g_once_init_enter (&twelve_hours))
    g_once_init_leave (&twelve_hours, has_twelve_hours () ? 2 : 1);

  /* Translators: a time of day on a clock with twelve hours, see strftime(3) */
  return twelve_hours == 2 ? _("%-I:%M %p") : "%H:%M";
}

static GDateTime *
to_date_time (gint64               ms,
              BethinkTimePrecision precision)
{
  gint64 usec;

  if (ms == BETHINK_TIME_UNKNOWN || ms > G_MAXINT64 / 1000 || ms < G_MININT64 / 1000)
    return NULL;

  usec = ms * 1000;

  return precision == BETHINK_TIME_PRECISION_DAY
    ? g_date_time_new_from_unix_utc_usec (usec)
    : g_date_time_new_from_unix_local_usec (usec);
}

static BethinkDate
to_date (GDateTime *when)
{
  int year;
  int month;
  int day;

  g_date_time_get_ymd (when, &year, &month, &day);

  return bethink_date_exact (year, month, day);
}

/**
 * bethink_format_today:
 *
 * Returns: the day it is here
 */
BethinkDate
bethink_format_today (void)
{
  g_autoptr (GDateTime) now = to_date_time (bethink_time_now (), BETHINK_TIME_PRECISION_INSTANT);

  return to_date (now);
}

static int
days_since (const BethinkDate *date)
{
  BethinkDate today = bethink_format_today ();

  return bethink_date_days_between (date, &today);
}

/**
 * bethink_format_clock:
 *
 * Returns: (transfer full) (nullable): a time of day like "14:02"
 */
char *
bethink_format_clock (gint64 ms)
{
  g_autoptr (GDateTime) when = to_date_time (ms, BETHINK_TIME_PRECISION_INSTANT);

  return when != NULL ? g_date_time_format (when, clock_format ()) : NULL;
}

/**
 * bethink_format_when:
 *
 * The short form for the end of a row: the time today, the weekday in the last
 * week, and else the date.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
bethink_format_when (gint64               ms,
                     BethinkTimePrecision precision)
{
  g_autoptr (GDateTime) when = to_date_time (ms, precision);
  BethinkDate date;
  BethinkDate today;
  int days;

  if (when == NULL)
    return NULL;

  date = to_date (when);
  today = bethink_format_today ();
  days = bethink_date_days_between (&date, &today);

  if (days == 0 && precision == BETHINK_TIME_PRECISION_DAY)
    return g_strdup (_("Today"));
  if (days == 0)
    return g_date_time_format (when, clock_format ());
  if (days == 1)
    return g_strdup (_("Yesterday"));
  if (days > 1 && days < DAYS_OF_WEEK)
    return g_date_time_format (when, "%a");
  if (date.year == today.year)
    /* Translators: a day of this year in a list, see strftime(3): "3 Sep" */
    return g_date_time_format (when, _("%-d %b"));

  /* Translators: a day of another year in a list, see strftime(3): "3 Sep 2019" */
  return g_date_time_format (when, _("%-d %b %Y"));
}

/**
 * bethink_format_when_full:
 *
 * The long form for tooltips and screen readers: weekday, date and time.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
bethink_format_when_full (gint64               ms,
                          BethinkTimePrecision precision)
{
  g_autoptr (GDateTime) when = to_date_time (ms, precision);
  g_autofree char *clock = NULL;
  g_autofree char *day = NULL;

  if (when == NULL)
    return NULL;

  /* Translators: a day in full, see strftime(3): "Wednesday, 2 September 2026" */
  day = g_date_time_format (when, _("%A, %-d %B %Y"));
  if (precision == BETHINK_TIME_PRECISION_DAY)
    return g_steal_pointer (&day);

  clock = g_date_time_format (when, clock_format ());

  /* Translators: day and time, like "Wednesday, 2 September 2026, 14:02" */
  return g_strdup_printf (_("%s, %s"), day, clock);
}

static char *
format_past (int days)
{
  int n;

  if (days == 0)
    return g_strdup (_("today"));
  if (days == 1)
    return g_strdup (_("yesterday"));
  if (days < DAYS_OF_WEEK)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), days);

  if (days < 2 * DAYS_OF_MONTH)
    {
      n = days / DAYS_OF_WEEK;
      return g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", n), n);
    }

  if (days < DAYS_OF_YEAR)
    {
      n = (int) (days / DAYS_OF_MONTH);
      return g_strdup_printf (ngettext ("%d month ago", "%d months ago", n), n);
    }

  n = (int) (days / DAYS_OF_YEAR);
  return g_strdup_printf (ngettext ("%d year ago", "%d years ago", n), n);
}

static char *
format_future (int days)
{
  int n;

  if (days == 1)
    return g_strdup (_("tomorrow"));
  if (days < 2 * DAYS_OF_WEEK)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", days), days);

  if (days < 2 * DAYS_OF_MONTH)
    {
      n = days / DAYS_OF_WEEK;
      return g_strdup_printf (ngettext ("in %d week", "in %d weeks", n), n);
    }

  if (days < DAYS_OF_YEAR)
    {
      n = (int) (days / DAYS_OF_MONTH);
      return g_strdup_printf (ngettext ("in %d month", "in %d months", n), n);
    }

  n = (int) (days / DAYS_OF_YEAR);
  return g_strdup_printf (ngettext ("in %d year", "in %d years", n), n);
}

/**
 * bethink_format_ago:
 *
 * The distance from today in the largest whole unit, like "3 weeks ago".
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
bethink_format_ago (gint64               ms,
                    BethinkTimePrecision precision)
{
  g_autoptr (GDateTime) when = to_date_time (ms, precision);
  BethinkDate date;
  int days;

  if (when == NULL)
    return NULL;

  date = to_date (when);
  days = days_since (&date);

  return days >= 0 ? format_past (days) : format_future (-days);
}

/**
 * bethink_format_month:
 *
 * Returns: (transfer full) (nullable): a heading like "September 2026"
 */
char *
bethink_format_month (int year,
                      int month)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (year, month, 1, 0, 0, 0);

  /* Translators: a month as a heading, see strftime(3): "September 2026" */
  return when != NULL ? g_date_time_format (when, _("%OB %Y")) : NULL;
}

/**
 * bethink_format_day:
 *
 * Returns: (transfer full) (nullable): a heading like "Yesterday" or
 *   "Wednesday, 2 September"
 */
char *
bethink_format_day (int year,
                    int month,
                    int day)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (year, month, day, 0, 0, 0);
  BethinkDate date;
  BethinkDate today;
  int days;

  if (when == NULL)
    return NULL;

  date = bethink_date_exact (year, month, day);
  today = bethink_format_today ();
  days = bethink_date_days_between (&date, &today);

  if (days == 0)
    return g_strdup (_("Today"));
  if (days == 1)
    return g_strdup (_("Yesterday"));
  if (date.year == today.year)
    /* Translators: a day of this year as a heading, see strftime(3): "Wednesday, 2 September" */
    return g_date_time_format (when, _("%A, %-d %B"));

  return g_date_time_format (when, _("%A, %-d %B %Y"));
}

static const struct
{
  const char *key;
  const char *title;
} buckets[] =
{
  { "starred", N_("Starred") },
  { "future", N_("To Come") },
  { "today", N_("Today") },
  { "yesterday", N_("Yesterday") },
  { "week", N_("Last 7 Days") },
  { "month", N_("Last 30 Days") },
  { "quarter", N_("Last 3 Months") },
  { "half-year", N_("Last 6 Months") },
  { "year", N_("Last 12 Months") },
  { "older", N_("Longer Ago") },
  { "never", N_("Never") },
  { "unread", N_("Unread") },
  { "read", N_("Read") },
  { "unknown", N_("Date Unknown") },
};

/**
 * bethink_format_section:
 * @key: the key of a section, as a record list makes them
 *
 * Returns: (transfer full): the heading: the letter, the month, the day or the
 *   words for a span of time
 */
char *
bethink_format_section (const char *key)
{
  char *title = NULL;
  int year;
  int month;
  int day;

  if (key == NULL || *key == '\0')
    return g_strdup ("#");

  for (gsize i = 0; i < G_N_ELEMENTS (buckets); i++)
    {
      if (strcmp (key, buckets[i].key) == 0)
        return g_strdup (_(buckets[i].title));
    }

  switch (sscanf (key, "%4d-%2d-%2d", &year, &month, &day))
    {
    case 3:
      title = bethink_format_day (year, month, day);
      break;
    case 2:
      title = bethink_format_month (year, month);
      break;
    default:
      break;
    }

  return title != NULL ? title : g_strdup (key);
}

/**
 * bethink_format_duration:
 * @seconds: the length of a call, negative when it is not known
 *
 * Returns: (transfer full) (nullable): a text like "1 h 5 min"
 */
char *
bethink_format_duration (int seconds)
{
  int hours = seconds / 3600;
  int minutes = seconds / 60 % 60;

  if (seconds < 0)
    return NULL;
  if (seconds < 60)
    /* Translators: seconds, abbreviated */
    return g_strdup_printf (_("%d s"), seconds);
  if (hours == 0)
    /* Translators: minutes, abbreviated */
    return g_strdup_printf (_("%d min"), minutes);
  if (minutes == 0)
    /* Translators: hours, abbreviated */
    return g_strdup_printf (_("%d h"), hours);

  /* Translators: hours and minutes, abbreviated */
  return g_strdup_printf (_("%d h %d min"), hours, minutes);
}

/**
 * bethink_format_silence:
 *
 * Returns: (transfer full): the words between two rows of a timeline
 */
char *
bethink_format_silence (int months)
{
  int years = months / 12;

  if (years >= 2)
    return g_strdup_printf (ngettext ("%d year of silence", "%d years of silence", years), years);

  return g_strdup_printf (ngettext ("%d month of silence", "%d months of silence", months), months);
}

/**
 * bethink_format_date:
 *
 * Returns: (transfer full) (nullable): a date with what is known of it
 */
char *
bethink_format_date (const BethinkDate *date)
{
  g_autoptr (GDateTime) when = NULL;

  if (date == NULL)
    return NULL;

  switch (date->precision)
    {
    case BETHINK_DATE_PRECISION_EXACT:
      when = g_date_time_new_utc (date->year, date->month, date->day, 0, 0, 0);
      /* Translators: a date of a life, see strftime(3): "5 March 1982" */
      return when != NULL ? g_date_time_format (when, _("%-d %B %Y")) : NULL;

    case BETHINK_DATE_PRECISION_YEAR_UNKNOWN:
      /* A leap year, so that 29 February exists. */
      when = g_date_time_new_utc (2000, date->month, date->day, 0, 0, 0);
      /* Translators: a date of a life without its year, see strftime(3): "5 March" */
      return when != NULL ? g_date_time_format (when, _("%-d %B")) : NULL;

    case BETHINK_DATE_PRECISION_ABOUT:
      /* Translators: a year that is not known exactly */
      return g_strdup_printf (_("about %d"), date->year);

    case BETHINK_DATE_PRECISION_NONE:
    default:
      return NULL;
    }
}

/**
 * bethink_format_age:
 * @birthdate: a date of birth
 * @reference: the day on which the age counts: today, or that of a death
 *
 * Returns: (transfer full) (nullable): a text like "44 years" or "about 40 years"
 */
char *
bethink_format_age (const BethinkDate *birthdate,
                    const BethinkDate *reference)
{
  int years;

  if (birthdate == NULL || reference == NULL)
    return NULL;

  years = bethink_date_age_on (birthdate, reference);
  if (years < 0)
    return NULL;

  if (birthdate->precision == BETHINK_DATE_PRECISION_ABOUT)
    return g_strdup_printf (ngettext ("about %d year", "about %d years", years), years);

  return g_strdup_printf (ngettext ("%d year", "%d years", years), years);
}
