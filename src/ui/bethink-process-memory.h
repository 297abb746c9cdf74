/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

void bethink_process_memory_trim  (void);
void bethink_process_memory_print (const char *name);
