/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-conflicts.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_CONFLICT_CARD (bethink_conflict_card_get_type ())

G_DECLARE_FINAL_TYPE (BethinkConflictCard, bethink_conflict_card, BETHINK, CONFLICT_CARD, AdwBin)

GtkWidget *bethink_conflict_card_new (const BethinkSyncConflict      *conflict,
                                      const BethinkSyncConflictField *field);

G_END_DECLS
