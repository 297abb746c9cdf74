/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-spine"

#include "config.h"

#include "bethink-spine.h"

/* Eight bytes a row: a million rows cost eight megabytes. Sections are rare
 * compared with rows and are found by bisection.
 */
struct _BethinkSpine
{
  gatomicrefcount  ref_count;

  GArray          *keys;       /* of gint64 */
  GArray          *sections;   /* of Section, ascending */
  GArray          *silences;   /* of BethinkSilence, ascending */
  gboolean         complete;
};

typedef struct
{
  guint  start;
  char  *name;     /* owned, a GRefString */
} Section;

static void
section_clear (gpointer data)
{
  Section *section = data;

  g_ref_string_release (section->name);
}

/**
 * bethink_spine_new:
 * @n_expected: about how many rows will come
 *
 * Returns: (transfer full): an empty spine
 */
BethinkSpine *
bethink_spine_new (guint n_expected)
{
  BethinkSpine *self = g_new0 (BethinkSpine, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_expected);
  self->sections = g_array_new (FALSE, FALSE, sizeof (Section));
  self->silences = g_array_new (FALSE, FALSE, sizeof (BethinkSilence));
  self->complete = TRUE;

  g_array_set_clear_func (self->sections, section_clear);

  return self;
}

/**
 * bethink_spine_ref:
 * @self: the spine
 *
 * Returns: (transfer full): @self
 */
BethinkSpine *
bethink_spine_ref (BethinkSpine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * bethink_spine_unref:
 * @self: (transfer full): the spine
 *
 * Drops a reference, from any thread.
 */
void
bethink_spine_unref (BethinkSpine *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->keys);
  g_array_unref (self->sections);
  g_array_unref (self->silences);
  g_free (self);
}

static void
begin_section (BethinkSpine *self,
               const char   *name)
{
  Section section;

  if (self->sections->len > 0)
    {
      const Section *last = &g_array_index (self->sections, Section, self->sections->len - 1);

      if (g_str_equal (last->name, name))
        return;
    }

  section.start = self->keys->len;
  section.name = g_ref_string_new (name);
  g_array_append_val (self->sections, section);
}

/**
 * bethink_spine_append:
 * @self: a spine that is being filled
 * @key: packed kind and id
 * @section: (nullable): key of the section the row belongs to; %NULL when the
 *   list has none
 *
 * Adds a row at the end.
 */
void
bethink_spine_append (BethinkSpine *self,
                      gint64        key,
                      const char   *section)
{
  if (section != NULL)
    begin_section (self, section);

  g_array_append_val (self->keys, key);
}

/**
 * bethink_spine_append_silence:
 * @self: a spine that is being filled
 * @silence: what the marker says
 * @section: (nullable): key of the section
 *
 * Adds a marker row at the end.
 */
void
bethink_spine_append_silence (BethinkSpine   *self,
                              BethinkSilence  silence,
                              const char     *section)
{
  g_array_append_val (self->silences, silence);
  bethink_spine_append (self, silence.key, section);
}

/**
 * bethink_spine_set_complete:
 * @self: a spine that is being filled
 * @complete: %FALSE when it is only the beginning of the list
 */
void
bethink_spine_set_complete (BethinkSpine *self,
                            gboolean      complete)
{
  self->complete = complete;
}

/**
 * bethink_spine_get_complete:
 * @self: the spine
 *
 * Returns: %FALSE when it is only the beginning of the list
 */
gboolean
bethink_spine_get_complete (BethinkSpine *self)
{
  return self->complete;
}

/**
 * bethink_spine_get_length:
 * @self: the spine
 *
 * Returns: the number of rows
 */
guint
bethink_spine_get_length (BethinkSpine *self)
{
  return self->keys->len;
}

/**
 * bethink_spine_get_key:
 * @self: the spine
 * @position: of a row
 *
 * Returns: the packed key of the row
 */
gint64
bethink_spine_get_key (BethinkSpine *self,
                       guint         position)
{
  return g_array_index (self->keys, gint64, position);
}

/**
 * bethink_spine_get_keys:
 * @self: the spine
 *
 * Returns: (transfer none): the packed keys of all rows
 */
const gint64 *
bethink_spine_get_keys (BethinkSpine *self)
{
  return (const gint64 *) (gpointer) self->keys->data;
}

/**
 * bethink_spine_find:
 * @self: the spine
 * @key: packed kind and id
 * @position: (out) (optional): where it stands
 *
 * Walks all rows: a millisecond for a million.
 *
 * Returns: whether the row is in the list
 */
gboolean
bethink_spine_find (BethinkSpine *self,
                    gint64        key,
                    guint        *position)
{
  const gint64 *keys = bethink_spine_get_keys (self);

  for (guint i = 0; i < self->keys->len; i++)
    {
      if (keys[i] != key)
        continue;

      if (position != NULL)
        *position = i;

      return TRUE;
    }

  return FALSE;
}

static guint
section_index (BethinkSpine *self,
               guint         position)
{
  guint low = 0;
  guint high = self->sections->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->sections, Section, middle).start <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * bethink_spine_get_section:
 * @self: the spine
 * @position: of a row; beyond the end as GtkSectionModel has it: the range
 *   from the end to infinity
 * @start: (out): first row of its section
 * @end: (out): the row after its last one
 *
 * Returns: (transfer none) (nullable): the key of the section
 */
const char *
bethink_spine_get_section (BethinkSpine *self,
                           guint         position,
                           guint        *start,
                           guint        *end)
{
  guint index;

  if (position >= self->keys->len)
    {
      *start = self->keys->len;
      *end = G_MAXUINT;
      return NULL;
    }

  *start = 0;
  *end = self->keys->len;

  if (self->sections->len == 0)
    return NULL;

  index = section_index (self, position);
  *start = g_array_index (self->sections, Section, index).start;

  if (index + 1 < self->sections->len)
    *end = g_array_index (self->sections, Section, index + 1).start;

  return g_array_index (self->sections, Section, index).name;
}

/**
 * bethink_spine_get_n_silences:
 * @self: the spine
 *
 * Returns: the number of marker rows
 */
guint
bethink_spine_get_n_silences (BethinkSpine *self)
{
  return self->silences->len;
}

/**
 * bethink_spine_get_silence:
 * @self: the spine
 * @index: number of a marker
 *
 * Returns: (transfer none): what the marker says
 */
const BethinkSilence *
bethink_spine_get_silence (BethinkSpine *self,
                           guint         index)
{
  return &g_array_index (self->silences, BethinkSilence, index);
}

/**
 * bethink_spine_diff:
 * @self: what is shown
 * @next: what is to be shown
 * @splice: (out): what lies between the common beginning and the common end
 *
 * Returns: %FALSE when both have the same rows
 */
gboolean
bethink_spine_diff (BethinkSpine  *self,
                    BethinkSpine  *next,
                    BethinkSplice *splice)
{
  const gint64 *old_keys = bethink_spine_get_keys (self);
  const gint64 *new_keys = bethink_spine_get_keys (next);
  guint n_old = self->keys->len;
  guint n_new = next->keys->len;
  guint shorter = MIN (n_old, n_new);
  guint prefix = 0;
  guint suffix = 0;

  while (prefix < shorter && old_keys[prefix] == new_keys[prefix])
    prefix++;

  while (suffix < shorter - prefix && old_keys[n_old - 1 - suffix] == new_keys[n_new - 1 - suffix])
    suffix++;

  splice->position = prefix;
  splice->removed = n_old - prefix - suffix;
  splice->added = n_new - prefix - suffix;

  return splice->removed > 0 || splice->added > 0;
}

static const Section *
get_section_at (BethinkSpine *self,
                guint         index)
{
  return &g_array_index (self->sections, Section, index);
}

/**
 * bethink_spine_same_sections:
 * @self: what is shown
 * @next: what is to be shown
 * @splice: how they differ
 *
 * Returns: whether the sections of the rows outside of @splice begin where
 *   they did, and are named as they were
 */
gboolean
bethink_spine_same_sections (BethinkSpine        *self,
                             BethinkSpine        *next,
                             const BethinkSplice *splice)
{
  guint n_old = self->sections->len;
  guint n_new = next->sections->len;
  guint i;

  for (i = 0; ; i++)
    {
      gboolean has_old = i < n_old && get_section_at (self, i)->start < splice->position;
      gboolean has_new = i < n_new && get_section_at (next, i)->start < splice->position;

      if (has_old != has_new)
        return FALSE;

      if (!has_old)
        break;

      if (get_section_at (self, i)->start != get_section_at (next, i)->start ||
          !g_str_equal (get_section_at (self, i)->name, get_section_at (next, i)->name))
        return FALSE;
    }

  /* The first row after the splice may lose or gain its header with it. */
  for (i = 1; ; i++)
    {
      gboolean has_old = i <= n_old &&
                         get_section_at (self, n_old - i)->start > splice->position + splice->removed;
      gboolean has_new = i <= n_new &&
                         get_section_at (next, n_new - i)->start > splice->position + splice->added;

      if (has_old != has_new)
        return FALSE;

      if (!has_old)
        return TRUE;

      if (self->keys->len - get_section_at (self, n_old - i)->start !=
          next->keys->len - get_section_at (next, n_new - i)->start ||
          !g_str_equal (get_section_at (self, n_old - i)->name, get_section_at (next, n_new - i)->name))
        return FALSE;
    }
}
