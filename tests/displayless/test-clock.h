/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-clock.h"

G_BEGIN_DECLS

/* A clock whose sleeping takes no time: it goes on by as much as was slept. */

#define TEST_TYPE_CLOCK (test_clock_get_type ())

G_DECLARE_FINAL_TYPE (TestClock, test_clock, TEST, CLOCK, GObject)

TestClock *test_clock_new          (void);

void       test_clock_advance      (TestClock  *self,
                                    gint64      ms);
gint64     test_clock_get_slept    (TestClock  *self);
guint      test_clock_get_n_sleeps (TestClock  *self);

G_END_DECLS
