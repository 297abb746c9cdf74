/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/**
 * bethink_memory_trim:
 *
 * Gives free memory back to the system, which the allocator would keep for later
 * in each thread. Worth its time after something large.
 */
void
bethink_memory_trim (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}
