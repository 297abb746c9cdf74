/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-search-results.h"

G_BEGIN_DECLS

GPtrArray *bethink_search_people_run    (BethinkDb    *db,
                                         const char   *text,
                                         const char   *match,
                                         guint         limit,
                                         gboolean     *has_more,
                                         GError      **error);
GPtrArray *bethink_search_group_run     (BethinkDb          *db,
                                         BethinkSearchGroup  group,
                                         const char         *text,
                                         const char         *match,
                                         guint               limit,
                                         gboolean           *has_more,
                                         GError            **error);

GStrv      bethink_search_split_words   (const char   *text);

G_END_DECLS
