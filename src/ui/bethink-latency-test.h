/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-window.h"

G_BEGIN_DECLS

void bethink_latency_test_start (BethinkWindow *window,
                                 const char    *path);

G_END_DECLS
