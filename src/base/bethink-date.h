/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BethinkDatePrecision:
 * @BETHINK_DATE_PRECISION_NONE: no date
 * @BETHINK_DATE_PRECISION_EXACT: year, month and day: `1982-03-05`
 * @BETHINK_DATE_PRECISION_YEAR_UNKNOWN: month and day: `--03-05`
 * @BETHINK_DATE_PRECISION_ABOUT: about this year: `~1982`
 *
 * How much of a date in the life of a person is known.
 */
typedef enum
{
  BETHINK_DATE_PRECISION_NONE,
  BETHINK_DATE_PRECISION_EXACT,
  BETHINK_DATE_PRECISION_YEAR_UNKNOWN,
  BETHINK_DATE_PRECISION_ABOUT,
} BethinkDatePrecision;

/* A plain value; fields that the precision does not know are 0. Times and
 * zones never apply to it.
 */
typedef struct
{
  BethinkDatePrecision precision;
  int                  year;
  int                  month;
  int                  day;
} BethinkDate;

#define BETHINK_DATE_INIT { BETHINK_DATE_PRECISION_NONE, 0, 0, 0 }

gboolean  bethink_date_parse            (const char        *text,
                                         BethinkDate       *date);
char     *bethink_date_format           (const BethinkDate *date);
gboolean  bethink_date_is_valid         (const BethinkDate *date);
gboolean  bethink_date_equal            (const BethinkDate *a,
                                         const BethinkDate *b);

BethinkDate bethink_date_exact          (int                year,
                                         int                month,
                                         int                day);
BethinkDate bethink_date_year_unknown   (int                month,
                                         int                day);
BethinkDate bethink_date_about          (int                year);
BethinkDate bethink_date_from_time      (gint64             ms);

int       bethink_date_age_on           (const BethinkDate *date,
                                         const BethinkDate *reference);
gboolean  bethink_date_next_occurrence  (const BethinkDate *date,
                                         const BethinkDate *reference,
                                         BethinkDate       *next);
int       bethink_date_days_between     (const BethinkDate *from,
                                         const BethinkDate *to);
gboolean  bethink_date_is_leap_year     (int                year);
int       bethink_date_days_in_month    (int                year,
                                         int                month);

G_END_DECLS
