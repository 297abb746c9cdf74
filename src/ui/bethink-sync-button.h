/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_SYNC_BUTTON (bethink_sync_button_get_type ())

G_DECLARE_FINAL_TYPE (BethinkSyncButton, bethink_sync_button, BETHINK, SYNC_BUTTON, AdwBin)

GtkWidget *bethink_sync_button_new (BethinkSync *sync);

G_END_DECLS
