/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MONICA_DAY_SECONDS G_GINT64_CONSTANT (86400)

/* A moment as the server keeps it: civil, without zone. */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
} MonicaCivil;

MonicaCivil monica_date_to_civil     (gint64      seconds);
gint64      monica_date_from_civil   (MonicaCivil civil);
gint64      monica_date_from_day     (int         year,
                                      int         month,
                                      int         day);
gint64      monica_date_day_of       (gint64      seconds);
int         monica_date_year         (gint64      seconds);
gboolean    monica_date_parse        (const char *text,
                                      gint64     *seconds);
gboolean    monica_date_parse_strict (const char *text,
                                      gint64     *seconds);

G_END_DECLS
