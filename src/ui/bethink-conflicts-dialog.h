/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_CONFLICTS_DIALOG (bethink_conflicts_dialog_get_type ())

G_DECLARE_FINAL_TYPE (BethinkConflictsDialog, bethink_conflicts_dialog, BETHINK, CONFLICTS_DIALOG, AdwDialog)

BethinkConflictsDialog *bethink_conflicts_dialog_new (BethinkSync *sync);

G_END_DECLS
