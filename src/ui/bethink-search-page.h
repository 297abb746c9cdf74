/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_SEARCH_PAGE (bethink_search_page_get_type ())

G_DECLARE_FINAL_TYPE (BethinkSearchPage, bethink_search_page, BETHINK, SEARCH_PAGE, AdwBin)

BethinkSearchPage *bethink_search_page_new            (BethinkStore      *store);

void               bethink_search_page_set_text       (BethinkSearchPage *self,
                                                       const char        *text);
void               bethink_search_page_focus_results  (BethinkSearchPage *self);
void               bethink_search_page_activate_first (BethinkSearchPage *self);
GListModel        *bethink_search_page_get_results    (BethinkSearchPage *self);
const char        *bethink_search_page_get_shown_text (BethinkSearchPage *self);

G_END_DECLS
