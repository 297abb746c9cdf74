/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-clock.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_SYNC_REAL_CLOCK (bethink_sync_real_clock_get_type ())

G_DECLARE_FINAL_TYPE (BethinkSyncRealClock, bethink_sync_real_clock, BETHINK, SYNC_REAL_CLOCK, GObject)

BethinkSyncClock *bethink_sync_real_clock_new (void);

G_END_DECLS
