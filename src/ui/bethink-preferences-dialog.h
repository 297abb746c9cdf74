/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_PREFERENCES_DIALOG (bethink_preferences_dialog_get_type ())

G_DECLARE_FINAL_TYPE (BethinkPreferencesDialog, bethink_preferences_dialog, BETHINK, PREFERENCES_DIALOG, AdwPreferencesDialog)

BethinkPreferencesDialog *bethink_preferences_dialog_new (BethinkStore *store);

G_END_DECLS
