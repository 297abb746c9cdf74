/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-call.h"
#include "bethink-record-table.h"

G_BEGIN_DECLS

BETHINK_DECLARE_RECORD_TABLE (BethinkCall, call)

G_END_DECLS
