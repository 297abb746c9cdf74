/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-period"

#include "config.h"

#include "bethink-period.h"

#include "bethink-time.h"

/* A time that falls on the first instant of a UTC day stands for the day: that
 * is how days without a time are stored, and they are never converted.
 */
static gboolean
is_whole_day (gint64 ms)
{
  return ms % BETHINK_TIME_DAY == 0;
}

/* Rows of unknown time are ordered by their place, counted from 0. */
static gboolean
is_unknown (gint64 ms)
{
  return ms == BETHINK_TIME_UNKNOWN || (ms >= 0 && ms < BETHINK_TIME_DAY);
}

static void
to_civil (BethinkPeriod *self,
          gint64         ms,
          int           *year,
          int           *month,
          int           *day)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (!is_whole_day (ms))
    utc = g_date_time_new_from_unix_utc_usec (ms * 1000);

  if (utc != NULL)
    local = g_date_time_to_timezone (utc, self->zone);

  if (local != NULL)
    g_date_time_get_ymd (local, year, month, day);
  else
    bethink_time_to_civil (ms, year, month, day);
}

/* Remembers the local day or month that @ms lies in. */
static void
remember_range (BethinkPeriod *self,
                int            year,
                int            month,
                int            day)
{
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) to = NULL;

  from = g_date_time_new (self->zone, year, month,
                          self->unit == BETHINK_PERIOD_DAY ? day : 1, 0, 0, 0);

  if (from != NULL)
    to = self->unit == BETHINK_PERIOD_DAY ? g_date_time_add_days (from, 1)
                                          : g_date_time_add_months (from, 1);

  if (to == NULL)
    return;

  self->from = g_date_time_to_unix (from) * BETHINK_TIME_SECOND;
  self->to = g_date_time_to_unix (to) * BETHINK_TIME_SECOND;
}

static const char *
get_calendar_key (BethinkPeriod *self,
                  gint64         ms)
{
  int year;
  int month;
  int day;

  if (!is_whole_day (ms) && ms >= self->from && ms < self->to)
    return self->key;

  self->from = self->to = 0;
  to_civil (self, ms, &year, &month, &day);

  if (self->unit == BETHINK_PERIOD_DAY)
    g_snprintf (self->key, sizeof (self->key), "%04d-%02d-%02d", year, month, day);
  else
    g_snprintf (self->key, sizeof (self->key), "%04d-%02d", year, month);

  if (!is_whole_day (ms))
    remember_range (self, year, month, day);

  return self->key;
}

static const char *
get_recency_key (BethinkPeriod *self,
                 gint64         ms)
{
  static const struct
  {
    int         days;
    const char *key;
  } steps[] = {
    { 7, "week" },
    { 31, "month" },
    { 92, "quarter" },
    { 366, "year" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (ms > self->now - steps[i].days * BETHINK_TIME_DAY)
        return steps[i].key;
    }

  return "older";
}

/**
 * bethink_period_init:
 * @self: an uninitialised value
 * @unit: what to name
 * @now: the present
 *
 * Names periods in the local time zone.
 */
void
bethink_period_init (BethinkPeriod     *self,
                     BethinkPeriodUnit  unit,
                     gint64             now)
{
  *self = (BethinkPeriod) {
    .unit = unit,
    .zone = g_time_zone_new_local (),
    .now = now,
  };
}

/**
 * bethink_period_clear:
 * @self: an initialised value
 */
void
bethink_period_clear (BethinkPeriod *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

/**
 * bethink_period_get_key:
 * @self: the periods
 * @ms: an instant, or %BETHINK_TIME_UNKNOWN
 *
 * Returns: (transfer none): the name of the period of @ms, until the next
 *   call; "unknown" or, for recency, "never" when the time is not known
 */
const char *
bethink_period_get_key (BethinkPeriod *self,
                        gint64         ms)
{
  if (is_unknown (ms))
    return self->unit == BETHINK_PERIOD_RECENCY ? "never" : "unknown";

  return self->unit == BETHINK_PERIOD_RECENCY ? get_recency_key (self, ms)
                                              : get_calendar_key (self, ms);
}

/**
 * bethink_period_months_between:
 * @self: the periods
 * @from: the earlier instant
 * @to: the later instant
 *
 * Returns: the number of whole months on the calendar that lie between both, 0
 *   when one of them is unknown
 */
int
bethink_period_months_between (BethinkPeriod *self,
                               gint64         from,
                               gint64         to)
{
  int from_year, from_month, from_day;
  int to_year, to_month, to_day;
  int months;

  if (is_unknown (from) || is_unknown (to) || to <= from)
    return 0;

  to_civil (self, from, &from_year, &from_month, &from_day);
  to_civil (self, to, &to_year, &to_month, &to_day);

  months = (to_year - from_year) * 12 + to_month - from_month;

  if (to_day < from_day)
    months--;

  return MAX (months, 0);
}
