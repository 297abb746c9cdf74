/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-window.h"

G_BEGIN_DECLS

void bethink_memory_test_start (BethinkWindow *window,
                                int            n_rounds);

G_END_DECLS
