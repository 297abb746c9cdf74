/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-list-row.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CONTACT_ROW (bethink_contact_row_get_type ())

G_DECLARE_FINAL_TYPE (BethinkContactRow, bethink_contact_row, BETHINK, CONTACT_ROW, BethinkListRow)

G_END_DECLS
