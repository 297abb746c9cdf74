/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

#include "bethink-store-types.h"

G_BEGIN_DECLS

GPtrArray  *bethink_rows_load  (BethinkDb     *db,
                                const gint64  *keys,
                                gsize          n_keys,
                                GError       **error);

G_END_DECLS
