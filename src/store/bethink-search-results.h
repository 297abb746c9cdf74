/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

#include "bethink-store-types.h"
#include "bethink-types.h"

G_BEGIN_DECLS

/* In the order in which they are shown. */
typedef enum
{
  BETHINK_SEARCH_GROUP_PEOPLE,
  BETHINK_SEARCH_GROUP_MESSAGES,
  BETHINK_SEARCH_GROUP_CALLS,
  BETHINK_SEARCH_GROUP_ENTRIES,
} BethinkSearchGroup;

#define BETHINK_SEARCH_N_GROUPS (BETHINK_SEARCH_GROUP_ENTRIES + 1)

#define BETHINK_TYPE_SEARCH_RESULTS (bethink_search_results_get_type ())

G_DECLARE_FINAL_TYPE (BethinkSearchResults, bethink_search_results, BETHINK, SEARCH_RESULTS, GObject)

BethinkSearchResults *bethink_search_results_new          (const char           *text);

const char           *bethink_search_results_get_text     (BethinkSearchResults *self);
GListModel           *bethink_search_results_get_hits     (BethinkSearchResults *self,
                                                           BethinkSearchGroup    group);
gboolean              bethink_search_results_get_has_more (BethinkSearchResults *self,
                                                           BethinkSearchGroup    group);
gboolean              bethink_search_results_is_empty     (BethinkSearchResults *self);
gboolean              bethink_search_results_get_complete (BethinkSearchResults *self);
void                  bethink_search_results_set_complete (BethinkSearchResults *self,
                                                           gboolean              complete);
void                  bethink_search_results_set_hits     (BethinkSearchResults *self,
                                                           BethinkSearchGroup    group,
                                                           GPtrArray            *hits,
                                                           gboolean              has_more);

G_END_DECLS
