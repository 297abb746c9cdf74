/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BethinkPeriodUnit:
 * @BETHINK_PERIOD_DAY: "2026-09-02"
 * @BETHINK_PERIOD_MONTH: "2026-09"
 * @BETHINK_PERIOD_RECENCY: "week", "month", "quarter", "year", "older", by the
 *   time that has passed
 */
typedef enum
{
  BETHINK_PERIOD_DAY,
  BETHINK_PERIOD_MONTH,
  BETHINK_PERIOD_RECENCY,
} BethinkPeriodUnit;

/* Names the section that an instant belongs to. Lists ask in order of time, so
 * the last answer is kept with the range it holds for.
 */
typedef struct
{
  BethinkPeriodUnit  unit;
  GTimeZone         *zone;     /* owned */
  gint64             now;
  gint64             from;
  gint64             to;
  char               key[16];
} BethinkPeriod;

void        bethink_period_init            (BethinkPeriod      *self,
                                            BethinkPeriodUnit   unit,
                                            gint64              now);
void        bethink_period_clear           (BethinkPeriod      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BethinkPeriod, bethink_period_clear)

const char *bethink_period_get_key         (BethinkPeriod      *self,
                                            gint64              ms);
int         bethink_period_months_between  (BethinkPeriod      *self,
                                            gint64              from,
                                            gint64              to);

G_END_DECLS
