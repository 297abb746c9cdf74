/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An instant is a gint64: milliseconds since 1970-01-01 00:00:00 UTC. */
#define BETHINK_TIME_UNKNOWN G_MININT64

#define BETHINK_TIME_SECOND G_GINT64_CONSTANT (1000)
#define BETHINK_TIME_MINUTE (60 * BETHINK_TIME_SECOND)
#define BETHINK_TIME_HOUR   (60 * BETHINK_TIME_MINUTE)
#define BETHINK_TIME_DAY    (24 * BETHINK_TIME_HOUR)

/**
 * BethinkTimePrecision:
 * @BETHINK_TIME_PRECISION_INSTANT: a moment, shown in the local zone
 * @BETHINK_TIME_PRECISION_DAY: a day, stored as its midnight UTC and shown
 *   without time and without conversion
 */
typedef enum
{
  BETHINK_TIME_PRECISION_INSTANT,
  BETHINK_TIME_PRECISION_DAY,
} BethinkTimePrecision;

typedef gint64 (*BethinkTimeClock) (void);

gint64    bethink_time_now          (void);
void      bethink_time_set_clock    (BethinkTimeClock  clock);

gboolean  bethink_time_parse_iso    (const char       *text,
                                     gint64           *ms,
                                     gboolean         *has_time);
gint64    bethink_time_from_number  (double            number);
gint64    bethink_time_from_integer (gint64            number);
gint64    bethink_time_parse_any    (const char       *text);
char     *bethink_time_format_iso   (gint64            ms);
char     *bethink_time_format_day   (gint64            ms);

gint64    bethink_time_from_civil   (int               year,
                                     int               month,
                                     int               day);
void      bethink_time_to_civil     (gint64            ms,
                                     int              *year,
                                     int              *month,
                                     int              *day);

G_END_DECLS
