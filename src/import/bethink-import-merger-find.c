/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include <string.h>

/* Which stored record an item is. The steps, of which the first that finds one
 * decides, are those of monica-import 2.2; sources with plain ids need only the
 * first of them:
 *
 *   1. an id of this server and account     unless uuids speak against it
 *   2. a uuid                               unless ids speak against it
 *   3. both, and not the same record        these two are joined
 *   4. the same id of an unknown server     if it is the same row, and the only one
 *   5. the content                          for kinds that may have neither
 *
 * Keys are stored as they are; content keys behind "=", and with a number if
 * there are several records of the same content.
 */

/* Of more servers than this with one id none is the only one. */
#define MAX_SERVERS 32

/* Step 4 */
static gboolean
find_row_of_unknown_server (BethinkImportMerger      *self,
                            BethinkKind               kind,
                            const BethinkImportItem  *item,
                            gpointer                  incoming,
                            const char               *row,
                            gint64                   *id,
                            GError                  **error)
{
  g_autofree char *unknown = NULL;
  GArray *ids = NULL;
  gint64 found = 0;
  gboolean same;

  *id = 0;

  if (row[0] != '?')
    {
      unknown = g_strconcat ("?", strchr (row, '#'), NULL);

      if (!bethink_import_merger_find_key (self, kind, unknown, &found, error))
        return FALSE;

      if (found == 0)
        return TRUE;

      if (!bethink_import_merger_is_same_row (self, kind, item, incoming, found, &same, error))
        return FALSE;

      *id = same ? found : 0;
      return TRUE;
    }

  if (!bethink_import_merger_find_loose (self, kind, row, &ids, error))
    return FALSE;

  if (ids != NULL && ids->len > MAX_SERVERS)
    return TRUE;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 candidate = bethink_import_merger_follow (&self->kinds[kind], g_array_index (ids, gint64, i));

      if (!bethink_import_merger_is_same_row (self, kind, item, incoming, candidate, &same, error))
        return FALSE;

      if (same && found != 0 && found != candidate)
        return TRUE;
      if (same)
        found = candidate;
    }

  *id = found;

  return TRUE;
}

/* Steps 1 to 4 */
static gboolean
find_row_and_uuid (BethinkImportMerger      *self,
                   BethinkKind               kind,
                   const BethinkImportItem  *item,
                   gpointer                  incoming,
                   gint64                   *id,
                   GError                  **error)
{
  const char *row = bethink_import_keys_find (item->keys, BETHINK_IMPORT_KEY_ROW);
  const char *uuid = bethink_import_keys_find (item->keys, BETHINK_IMPORT_KEY_UUID);
  gint64 by_row = 0;
  gint64 by_uuid = 0;
  gboolean same = TRUE;

  if ((row != NULL && !bethink_import_merger_find_key (self, kind, row, &by_row, error)) ||
      (uuid != NULL && !bethink_import_merger_find_key (self, kind, uuid, &by_uuid, error)))
    return FALSE;

  if (by_row != 0 && uuid != NULL && by_row != by_uuid)
    {
      g_autoptr (GPtrArray) keys = bethink_import_merger_list_keys (self, kind, by_row, error);

      if (keys == NULL ||
          (bethink_import_merger_has_uuid (keys) && !bethink_import_merger_is_same_row (self, kind, item, incoming, by_row, &same, error)))
        return FALSE;

      by_row = same ? by_row : 0;
    }

  if (by_uuid != 0 && row != NULL && by_row != by_uuid)
    {
      g_autoptr (GPtrArray) keys = bethink_import_merger_list_keys (self, kind, by_uuid, error);

      if (keys == NULL)
        return FALSE;

      by_uuid = bethink_import_merger_has_other_row (keys, row) ? 0 : by_uuid;
    }

  if (by_row != 0 && by_uuid != 0 && by_row != by_uuid)
    return bethink_import_merger_join (self, kind, by_row, by_uuid, id, error);

  *id = by_row != 0 ? by_row : by_uuid;

  return *id != 0 || row == NULL ||
         find_row_of_unknown_server (self, kind, item, incoming, row, id, error);
}

/**
 * bethink_import_merger_find:
 * @self: the merger
 * @kind: a kind
 * @item: an item
 * @incoming: its model object
 * @same: (nullable): whether a record of the same content belongs to the same people
 * @data: for @same
 * @id: (out): the stored record, 0 if it is new
 * @error: return location for an error of the store
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_find (BethinkImportMerger      *self,
                            BethinkKind               kind,
                            const BethinkImportItem  *item,
                            gpointer                  incoming,
                            BethinkImportSameFunc     same,
                            gpointer                  data,
                            gint64                   *id,
                            GError                  **error)
{
  const BethinkImportKey *first = NULL;

  *id = 0;

  if (bethink_import_keys_get_length (item->keys) > 0)
    first = bethink_import_keys_get (item->keys, 0);

  if (first != NULL && first->kind == BETHINK_IMPORT_KEY_SCOPED)
    return bethink_import_merger_find_scoped (self, kind, first->text, id, error);

  if (first != NULL && (first->kind == BETHINK_IMPORT_KEY_PLAIN ||
                        first->kind == BETHINK_IMPORT_KEY_STAND_IN))
    return bethink_import_merger_find_key (self, kind, first->text, id, error);

  if (first != NULL && !find_row_and_uuid (self, kind, item, incoming, id, error))
    return FALSE;

  return *id != 0 || item->content_key == NULL ||
         bethink_import_merger_find_content (self, kind, item, same, data, id, error);
}

/**
 * bethink_import_merger_resolve:
 * @self: the merger
 * @kind: a kind
 * @keys: (nullable): who is meant
 * @id: (out): the record, 0 if it is not stored
 * @error: return location for an error of the store
 *
 * Finds what an item refers to. A uuid is believed before an id.
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_resolve (BethinkImportMerger  *self,
                               BethinkKind           kind,
                               BethinkImportKeys    *keys,
                               gint64               *id,
                               GError              **error)
{
  const char *uuid = bethink_import_keys_find (keys, BETHINK_IMPORT_KEY_UUID);

  *id = 0;

  if (uuid != NULL && !bethink_import_merger_find_key (self, kind, uuid, id, error))
    return FALSE;

  for (guint i = 0; *id == 0 && i < bethink_import_keys_get_length (keys); i++)
    {
      const BethinkImportKey *key = bethink_import_keys_get (keys, i);
      gboolean success;

      if (key->kind == BETHINK_IMPORT_KEY_SCOPED)
        success = bethink_import_merger_find_scoped (self, kind, key->text, id, error);
      else
        success = bethink_import_merger_find_key (self, kind, key->text, id, error);

      if (!success)
        return FALSE;
    }

  return *id == 0 || bethink_import_merger_revive (self, kind, *id, error);
}

/**
 * bethink_import_merger_put_keys:
 * @self: the merger
 * @kind: a kind
 * @item: an item
 * @id: the record it became, or was found to be
 * @is_new: whether it was added just now
 * @error: return location for an error of the store
 *
 * Keeps the keys of an item, so that it is found by any of them from now on. A
 * key that leads to another record already stays with that one.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_put_keys (BethinkImportMerger      *self,
                                BethinkKind               kind,
                                const BethinkImportItem  *item,
                                gint64                    id,
                                gboolean                  is_new,
                                GError                  **error)
{
  for (guint i = 0; i < bethink_import_keys_get_length (item->keys); i++)
    {
      const BethinkImportKey *key = bethink_import_keys_get (item->keys, i);
      gint64 other;

      if (!bethink_import_merger_find_key (self, kind, key->text, &other, error))
        return FALSE;

      /* An id without its scope is not kept for what has one. */
      if (other != 0 || (key->kind == BETHINK_IMPORT_KEY_SCOPED && key->text[0] == '?' && !is_new))
        continue;

      if (key->kind == BETHINK_IMPORT_KEY_STAND_IN)
        self->has_stand_ins = TRUE;

      if (!bethink_import_merger_add_key (self, kind, key->text, id, error))
        return FALSE;
    }

  return item->content_key == NULL ||
         bethink_import_merger_put_content_key (self, kind, item->content_key, id, is_new, error);
}
