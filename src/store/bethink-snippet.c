/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search"

#include "config.h"

#include "bethink-snippet.h"

#include "bethink-search-hit.h"

#include <string.h>

#define MARK_SIZE (sizeof (BETHINK_SNIPPET_START) - 1)

typedef struct
{
  gsize start;
  gsize end;
} Range;

static void
close_range (GArray *ranges,
             gsize  *start,
             gsize   end)
{
  Range range = { *start, end };

  if (*start != G_MAXSIZE && end > *start)
    g_array_append_val (ranges, range);

  *start = G_MAXSIZE;
}

/* A snippet is one line: what breaks lines becomes a space. */
static void
append_plain (GString *plain,
              char     byte)
{
  g_string_append_c (plain, (guchar) byte < ' ' || byte == 0x7f ? ' ' : byte);
}

/**
 * bethink_snippet_apply:
 * @hit: a hit that is being made
 * @marked: (nullable): text with marks around what was found
 *
 * Takes the marks out of a text and tells the hit where they were. Marks
 * without a partner, from a text that contained them itself, are dropped.
 */
void
bethink_snippet_apply (BethinkSearchHit *hit,
                       const char       *marked)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  gsize start = G_MAXSIZE;

  if (marked == NULL)
    return;

  while (*marked != '\0')
    {
      if (strncmp (marked, BETHINK_SNIPPET_START, MARK_SIZE) == 0)
        {
          start = plain->len;
          marked += MARK_SIZE;
        }
      else if (strncmp (marked, BETHINK_SNIPPET_END, MARK_SIZE) == 0)
        {
          close_range (ranges, &start, plain->len);
          marked += MARK_SIZE;
        }
      else
        {
          append_plain (plain, *marked++);
        }
    }

  bethink_search_hit_set_snippet (hit, plain->str);

  for (guint i = 0; i < ranges->len; i++)
    {
      const Range *range = &g_array_index (ranges, Range, i);

      bethink_search_hit_add_highlight (hit, range->start, range->end);
    }
}
