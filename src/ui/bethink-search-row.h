/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-list-row.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_SEARCH_ROW (bethink_search_row_get_type ())

G_DECLARE_FINAL_TYPE (BethinkSearchRow, bethink_search_row, BETHINK, SEARCH_ROW, BethinkListRow)

G_END_DECLS
