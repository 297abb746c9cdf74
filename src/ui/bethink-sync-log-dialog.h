/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_SYNC_LOG_DIALOG (bethink_sync_log_dialog_get_type ())

G_DECLARE_FINAL_TYPE (BethinkSyncLogDialog, bethink_sync_log_dialog, BETHINK, SYNC_LOG_DIALOG, AdwDialog)

BethinkSyncLogDialog *bethink_sync_log_dialog_new (BethinkSync *sync);

G_END_DECLS
