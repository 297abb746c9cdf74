/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-entry.h"
#include "bethink-record-table.h"

G_BEGIN_DECLS

BETHINK_DECLARE_RECORD_TABLE (BethinkEntry, entry)

G_END_DECLS
