/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-list-row.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CALL_ROW (bethink_call_row_get_type ())

G_DECLARE_FINAL_TYPE (BethinkCallRow, bethink_call_row, BETHINK, CALL_ROW, BethinkListRow)

G_END_DECLS
