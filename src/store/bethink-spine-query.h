/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

#include "bethink-spine.h"
#include "bethink-store-types.h"
#include "bethink-types.h"

G_BEGIN_DECLS

BethinkSpine  *bethink_spine_query_run  (BethinkDb     *db,
                                         BethinkQuery  *query,
                                         guint          limit,
                                         GError       **error);

G_END_DECLS
