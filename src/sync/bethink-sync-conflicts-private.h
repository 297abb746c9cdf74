/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-conflicts.h"

G_BEGIN_DECLS

char *bethink_sync_conflict_join  (const BethinkMonicaField *field,
                                   const char               *mine,
                                   const char               *theirs);

G_END_DECLS
