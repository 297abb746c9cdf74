/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-sync-safeguards.h"

/* One bit for each that is off. Only tests write it, before a run begins. */
guint bethink_sync_safeguards_off;
