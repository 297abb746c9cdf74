/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_LIST_PAGE (bethink_list_page_get_type ())

G_DECLARE_FINAL_TYPE (BethinkListPage, bethink_list_page, BETHINK, LIST_PAGE, AdwNavigationPage)

G_END_DECLS
