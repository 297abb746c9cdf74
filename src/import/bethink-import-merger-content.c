/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

/* Records that may have neither id nor uuid are found by their content. Of several
 * with the same content each item of a file matches another one.
 */

/* How many records of equal content are compared before one more is added. */
#define MAX_EQUAL 100

static char *
make_content_key (const char *content,
                  guint       number)
{
  return number == 1 ? g_strconcat ("=", content, NULL)
                     : g_strdup_printf ("=%s~%u", content, number);
}

static guint
get_first_number (BethinkImportMerger *self,
                  const char          *content)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->content, content));

  return MAX (number, 1);
}

/* All records of this content below the first number were matched in this file. */
static void
mark_matched (BethinkImportMerger *self,
              const char          *content,
              const char          *key,
              guint                number)
{
  g_hash_table_add (self->matched, g_strdup (key));

  if (number == get_first_number (self, content))
    g_hash_table_replace (self->content, g_strdup (content), GUINT_TO_POINTER (number + 1));
}

/**
 * bethink_import_merger_find_content:
 * @self: the merger
 * @kind: a kind
 * @item: an item with a content key
 * @same: (nullable): whether a record of the same content belongs to the same people
 * @data: for @same
 * @id: (out): the record, 0 if it is new
 * @error: return location for an error of the store
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_find_content (BethinkImportMerger      *self,
                                    BethinkKind               kind,
                                    const BethinkImportItem  *item,
                                    BethinkImportSameFunc     same,
                                    gpointer                  data,
                                    gint64                   *id,
                                    GError                  **error)
{
  guint first = get_first_number (self, item->content_key);

  for (guint number = first; number < first + MAX_EQUAL; number++)
    {
      g_autofree char *key = make_content_key (item->content_key, number);
      gboolean may_be;

      if (!bethink_import_merger_find_key (self, kind, key, id, error))
        return FALSE;

      if (*id == 0)
        return TRUE;

      if (g_hash_table_contains (self->matched, key))
        continue;

      if (!bethink_import_merger_may_be_same (self, kind, item, *id, &may_be, error))
        return FALSE;

      if (may_be && (same == NULL || same (self, *id, data)))
        {
          mark_matched (self, item->content_key, key, number);
          return TRUE;
        }
    }

  *id = 0;

  return TRUE;
}

static gboolean
has_content (BethinkImportMerger  *self,
             BethinkKind           kind,
             const char           *content,
             gint64                id,
             gboolean             *has,
             GError              **error)
{
  g_autoptr (GPtrArray) keys = bethink_import_merger_list_keys (self, kind, id, error);

  if (keys == NULL)
    return FALSE;

  *has = FALSE;

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (key[0] == '=' && g_str_has_prefix (key + 1, content))
        *has = TRUE;
    }

  return TRUE;
}

/**
 * bethink_import_merger_put_content_key:
 * @self: the merger
 * @kind: a kind
 * @content: a content key
 * @id: the record it became, or was found to be
 * @is_new: whether it was added just now
 * @error: return location for an error of the store
 *
 * Keeps the content of an item as a key, with the first number that is free.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_put_content_key (BethinkImportMerger  *self,
                                       BethinkKind           kind,
                                       const char           *content,
                                       gint64                id,
                                       gboolean              is_new,
                                       GError              **error)
{
  guint first = get_first_number (self, content);
  gboolean has = FALSE;

  if (!is_new && !has_content (self, kind, content, id, &has, error))
    return FALSE;

  for (guint number = first; !has && number <= first + MAX_EQUAL; number++)
    {
      g_autofree char *key = make_content_key (content, number);
      gint64 other;

      if (!bethink_import_merger_find_key (self, kind, key, &other, error))
        return FALSE;

      if (other != 0)
        continue;

      mark_matched (self, content, key, number);
      return bethink_import_merger_add_key (self, kind, key, id, error);
    }

  return TRUE;
}
