/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-external-id-table.h"
#include "bethink-uuid.h"

#include <string.h>

/* What speaks for and against an item being a stored record: other ids of the
 * same server, uuids, the time at which a row was made.
 */

static gboolean
is_row_key (const char *key)
{
  return strchr (key, '#') != NULL;
}

/* Up to the last slash, which separates server, account (and the kind of an
 * entry) from the id.
 */
static gboolean
same_scope (const char *a,
            const char *b)
{
  const char *end_a = strrchr (a, '/');
  const char *end_b = strrchr (b, '/');

  return end_a != NULL && end_b != NULL && end_a - a == end_b - b &&
         strncmp (a, b, (gsize) (end_a - a)) == 0;
}

static gboolean
same_server (const char *a,
             const char *b)
{
  const gsize length = strcspn (a, "#");

  return a[0] != '?' && length == strcspn (b, "#") && strncmp (a, b, length) == 0;
}

/**
 * bethink_import_merger_list_keys:
 * @self: the merger
 * @kind: a kind
 * @id: a record
 * @error: return location for an error of the store
 *
 * Returns: (transfer full) (nullable) (element-type utf8): its keys of this source
 */
GPtrArray *
bethink_import_merger_list_keys (BethinkImportMerger  *self,
                                 BethinkKind           kind,
                                 gint64                id,
                                 GError              **error)
{
  g_autoptr (GPtrArray) all = bethink_external_id_table_list (self->db, kind, id, error);
  GPtrArray *keys;

  if (all == NULL)
    return NULL;

  keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < all->len; i++)
    {
      const BethinkExternalId *external = g_ptr_array_index (all, i);

      if (g_strcmp0 (external->source, self->source) == 0)
        g_ptr_array_add (keys, g_strdup (external->key));
    }

  return keys;
}

/**
 * bethink_import_merger_has_uuid:
 * @keys: (element-type utf8): keys of a record
 *
 * Returns: whether there is a uuid among them
 */
gboolean
bethink_import_merger_has_uuid (GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      if (bethink_uuid_is_valid (g_ptr_array_index (keys, i)))
        return TRUE;
    }

  return FALSE;
}

/**
 * bethink_import_merger_has_other_row:
 * @keys: (element-type utf8): keys of a record
 * @row: the key of a row
 *
 * Returns: whether the record is another row of the same server and account
 */
gboolean
bethink_import_merger_has_other_row (GPtrArray  *keys,
                                     const char *row)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (is_row_key (key) && same_scope (key, row) && strcmp (key, row) != 0)
        return TRUE;
    }

  return FALSE;
}

static gint64
get_created_at (BethinkKind kind,
                gpointer    record)
{
  if (kind == BETHINK_KIND_CONTACT_FIELD)
    return bethink_contact_field_get_created_at (record);
  if (kind == BETHINK_KIND_ADDRESS)
    return bethink_address_get_created_at (record);
  if (kind == BETHINK_KIND_RELATIONSHIP)
    return bethink_relationship_get_created_at (record);

  return bethink_record_get_created_at (record);
}

static gboolean
same_fold (const char *a,
           const char *b)
{
  g_autofree char *fold_a = g_utf8_casefold (a != NULL ? a : "", -1);
  g_autofree char *fold_b = g_utf8_casefold (b != NULL ? b : "", -1);

  return strcmp (fold_a, fold_b) == 0;
}

/**
 * bethink_import_merger_is_same_row:
 * @self: the merger
 * @kind: a kind
 * @item: an item
 * @incoming: its model object
 * @id: a record with the same id
 * @same: (out): whether they are the same
 * @error: return location for an error of the store
 *
 * Ids are used again, but not for a row that was made in the same second.
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_is_same_row (BethinkImportMerger     *self,
                                   BethinkKind              kind,
                                   const BethinkImportItem *item,
                                   gpointer                 incoming,
                                   gint64                   id,
                                   gboolean                *same,
                                   GError                 **error)
{
  g_autoptr (GObject) stored = bethink_import_merger_load (self, kind, id, error);
  gint64 created_at;

  if (stored == NULL)
    return FALSE;

  created_at = get_created_at (kind, stored);

  if (created_at != BETHINK_TIME_UNKNOWN && item->created_at != BETHINK_TIME_UNKNOWN)
    *same = created_at / BETHINK_TIME_SECOND == item->created_at / BETHINK_TIME_SECOND;
  else if (kind == BETHINK_KIND_CONTACT)
    *same = same_fold (bethink_contact_get_first_name (BETHINK_CONTACT (stored)),
                       bethink_contact_get_first_name (incoming)) &&
            same_fold (bethink_contact_get_last_name (BETHINK_CONTACT (stored)),
                       bethink_contact_get_last_name (incoming));
  else
    *same = FALSE;

  return TRUE;
}

/**
 * bethink_import_merger_may_be_same:
 * @self: the merger
 * @kind: a kind
 * @item: an item
 * @id: a record with the same content
 * @may_be: (out): %FALSE if both have uuids, or ids of one server
 * @error: return location for an error of the store
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_may_be_same (BethinkImportMerger      *self,
                                   BethinkKind               kind,
                                   const BethinkImportItem  *item,
                                   gint64                    id,
                                   gboolean                 *may_be,
                                   GError                  **error)
{
  const char *row = bethink_import_keys_find (item->keys, BETHINK_IMPORT_KEY_ROW);
  const char *uuid = bethink_import_keys_find (item->keys, BETHINK_IMPORT_KEY_UUID);
  g_autoptr (GPtrArray) keys = NULL;

  *may_be = TRUE;

  if (row == NULL && uuid == NULL)
    return TRUE;

  keys = bethink_import_merger_list_keys (self, kind, id, error);
  if (keys == NULL)
    return FALSE;

  *may_be = uuid == NULL || !bethink_import_merger_has_uuid (keys);

  for (guint i = 0; *may_be && row != NULL && i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      *may_be = !is_row_key (key) || !same_server (key, row);
    }

  return TRUE;
}

/**
 * bethink_import_merger_has_identity:
 * @item: an item
 *
 * Returns: whether there is anything to find it by next time
 */
gboolean
bethink_import_merger_has_identity (const BethinkImportItem *item)
{
  return bethink_import_keys_get_length (item->keys) > 0 || item->content_key != NULL;
}
