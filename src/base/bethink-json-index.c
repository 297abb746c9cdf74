/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-index"

#include "bethink-json-index.h"

/* Where the large lists and objects of a document end, so that they can be
 * stepped over without reading them again. Its size does not depend on the
 * document: when it is full, the smaller entries go.
 */

#define FIRST_THRESHOLD (32 * 1024)
#define MAX_ENTRIES     (16 * 1024)

typedef struct
{
  guint64 start;
  guint64 end;
} Entry;

struct _BethinkJsonIndex
{
  GArray   *entries;     /* of Entry; by start once sealed */
  guint64   threshold;   /* shorter values are not kept */
  gboolean  sealed;
};

/*< private >
 * bethink_json_index_new:
 *
 * Returns: (transfer full): an empty index
 */
BethinkJsonIndex *
bethink_json_index_new (void)
{
  BethinkJsonIndex *self = g_new0 (BethinkJsonIndex, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->threshold = FIRST_THRESHOLD;

  return self;
}

/*< private >
 * bethink_json_index_free:
 * @self: (transfer full): the index
 */
void
bethink_json_index_free (BethinkJsonIndex *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

static void
drop_small (BethinkJsonIndex *self)
{
  guint kept = 0;

  self->threshold *= 2;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry entry = g_array_index (self->entries, Entry, i);

      if (entry.end - entry.start >= self->threshold)
        g_array_index (self->entries, Entry, kept++) = entry;
    }

  g_array_set_size (self->entries, kept);
}

/*< private >
 * bethink_json_index_add:
 * @self: an index that is not sealed
 * @start: position of the opening bracket
 * @end: position behind the closing bracket
 *
 * Notes a list or an object if it is large.
 */
void
bethink_json_index_add (BethinkJsonIndex *self,
                        guint64           start,
                        guint64           end)
{
  Entry entry = { start, end };

  g_assert (!self->sealed);
  g_assert (start < end);

  if (end - start < self->threshold)
    return;

  while (self->entries->len >= MAX_ENTRIES)
    drop_small (self);

  if (end - start >= self->threshold)
    g_array_append_val (self->entries, entry);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return (first->start > second->start) - (first->start < second->start);
}

/*< private >
 * bethink_json_index_seal:
 * @self: the index
 *
 * Ends the adding; looking up may begin.
 */
void
bethink_json_index_seal (BethinkJsonIndex *self)
{
  /* Entries came in the order of their ends. */
  g_array_sort (self->entries, compare_entries);
  self->sealed = TRUE;
}

/*< private >
 * bethink_json_index_lookup:
 * @self: a sealed index
 * @start: position of an opening bracket
 * @end: (out): where to store the position behind its closing bracket
 *
 * Returns: %FALSE when the value was not large enough to be noted
 */
gboolean
bethink_json_index_lookup (BethinkJsonIndex *self,
                           guint64           start,
                           guint64          *end)
{
  Entry wanted = { start, 0 };
  guint position;

  g_assert (self->sealed);

  if (!g_array_binary_search (self->entries, &wanted, compare_entries, &position))
    return FALSE;

  *end = g_array_index (self->entries, Entry, position).end;
  return TRUE;
}
