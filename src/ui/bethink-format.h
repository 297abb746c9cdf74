/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-date.h"
#include "bethink-time.h"

G_BEGIN_DECLS

/* Moments, as short as the place for them and as exact as they are known */
char *bethink_format_clock       (gint64                ms);
char *bethink_format_when        (gint64                ms,
                                  BethinkTimePrecision  precision);
char *bethink_format_when_full   (gint64                ms,
                                  BethinkTimePrecision  precision);
char *bethink_format_ago         (gint64                ms,
                                  BethinkTimePrecision  precision);

/* Headings of lists */
char *bethink_format_section     (const char           *key);
char *bethink_format_month       (int                   year,
                                  int                   month);
char *bethink_format_day         (int                   year,
                                  int                   month,
                                  int                   day);

/* Lengths and dates of a life */
char *bethink_format_duration    (int                   seconds);
char *bethink_format_silence     (int                   months);
char *bethink_format_date        (const BethinkDate    *date);
char *bethink_format_age         (const BethinkDate    *birthdate,
                                  const BethinkDate    *reference);

BethinkDate bethink_format_today (void);

G_END_DECLS
