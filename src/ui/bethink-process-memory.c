/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-process-memory"

#include "bethink-process-memory.h"

#include "bethink-memory.h"

#include <stdlib.h>
#include <string.h>

static gint64
find_kilobytes (const char *text,
                const char *name)
{
  const char *line = strstr (text, name);

  return line != NULL ? strtoll (line + strlen (name), NULL, 10) : 0;
}

/**
 * bethink_process_memory_trim:
 *
 * Gives free memory back to the system, which the allocator would keep for
 * later in each thread.
 */
void
bethink_process_memory_trim (void)
{
  bethink_memory_trim ();
}

/**
 * bethink_process_memory_print:
 * @name: what the program has done so far
 *
 * Prints how much memory the program occupies, in kilobytes: all of it, and
 * what no other program shares. Free memory goes back to the system before, so
 * that two runs can be compared. Only for measurements.
 */
void
bethink_process_memory_print (const char *name)
{
  g_autofree char *text = NULL;

  bethink_process_memory_trim ();
  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return;

  g_print ("memory %s rss_kb=%" G_GINT64_FORMAT " private_kb=%" G_GINT64_FORMAT "\n", name,
           find_kilobytes (text, "\nRss:"),
           find_kilobytes (text, "\nPrivate_Clean:") + find_kilobytes (text, "\nPrivate_Dirty:"));
}
