/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_SYNC_PREFERENCES (bethink_sync_preferences_get_type ())

G_DECLARE_FINAL_TYPE (BethinkSyncPreferences, bethink_sync_preferences, BETHINK, SYNC_PREFERENCES, AdwPreferencesPage)

AdwPreferencesPage *bethink_sync_preferences_new (BethinkSync *sync);

G_END_DECLS
