/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-search-results.h"

G_BEGIN_DECLS

/* Enough for a list of hits; what lies beyond is "more than 50". */
#define BETHINK_SEARCH_LIMIT 50

char                 *bethink_search_build_match  (const char    *text);
BethinkSearchResults *bethink_search_run          (BethinkDb     *db,
                                                   const char    *text,
                                                   guint          limit,
                                                   gint64         deadline,
                                                   GError       **error);

G_END_DECLS
