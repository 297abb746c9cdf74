/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-external-id-scan.h"
#include "bethink-external-id-table.h"
#include "bethink-uuid.h"

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

/* Enough for what belongs together and therefore lies together in a file. */
#define MAX_RESOLVED 16384

/* How many records of equal content are compared before one more is added. */
#define MAX_EQUAL 100

/* Of more servers than this with one id none is the only one. */
#define MAX_SERVERS 32

static gint64
follow (BethinkImportKindState *state,
        gint64                  id)
{
  gpointer instead;

  while (g_hash_table_lookup_extended (state->replaced, GSIZE_TO_POINTER ((gsize) id), NULL, &instead))
    id = (gint64) GPOINTER_TO_SIZE (instead);

  return id;
}

static void
remember (BethinkImportKindState *state,
          const char             *key,
          gint64                  id)
{
  if (g_hash_table_size (state->resolved) >= MAX_RESOLVED)
    g_hash_table_remove_all (state->resolved);

  g_hash_table_replace (state->resolved, g_strdup (key), GSIZE_TO_POINTER ((gsize) id));
}

/**
 * bethink_import_merger_forget:
 * @self: the merger
 * @kind: a kind
 * @id: a record that is no more
 * @instead: the record it was joined to
 */
void
bethink_import_merger_forget (BethinkImportMerger *self,
                              BethinkKind          kind,
                              gint64               id,
                              gint64               instead)
{
  g_hash_table_replace (self->kinds[kind].replaced, GSIZE_TO_POINTER ((gsize) id),
                        GSIZE_TO_POINTER ((gsize) instead));
}

/**
 * bethink_import_merger_find_key:
 * @self: the merger
 * @kind: a kind
 * @key: exactly as it is stored
 * @id: (out): the record, 0 if there is none
 * @error: return location for an error of the store
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_find_key (BethinkImportMerger  *self,
                                BethinkKind           kind,
                                const char           *key,
                                gint64               *id,
                                GError              **error)
{
  BethinkImportKindState *state = &self->kinds[kind];
  gpointer known;

  *id = 0;

  if (!state->had_keys && !bethink_import_filter_may_have (state->filter, key))
    return TRUE;

  if (g_hash_table_lookup_extended (state->resolved, key, NULL, &known))
    {
      *id = follow (state, (gint64) GPOINTER_TO_SIZE (known));
      return TRUE;
    }

  if (!bethink_external_id_table_find_present (self->db, self->source, kind, key, id, error))
    return FALSE;

  if (*id != 0)
    remember (state, key, *id);

  return TRUE;
}

/* Evidence */

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

static GPtrArray *
list_keys (BethinkImportMerger  *self,
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

static gboolean
has_uuid (GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      if (bethink_uuid_is_valid (g_ptr_array_index (keys, i)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_other_row (GPtrArray  *keys,
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

/* Ids are used again, but not for a row that was made in the same second. */
static gboolean
is_same_row (BethinkImportMerger     *self,
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

  keys = list_keys (self, kind, id, error);
  if (keys == NULL)
    return FALSE;

  *may_be = uuid == NULL || !has_uuid (keys);

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

/* Ids without their scope: the server of Monica, the account of Chatwoot */

static const char *
get_loose_part (const char *key)
{
  const char *hash = strchr (key, '#');

  if (key[0] == '?' || key[0] == '=')
    return NULL;

  return hash != NULL ? hash : strchr (key, '/');
}

static void
add_loose (BethinkImportKindState *state,
           const char             *key,
           gint64                  id)
{
  const char *part = get_loose_part (key);
  GArray *ids;

  if (part == NULL)
    return;

  ids = g_hash_table_lookup (state->loose, part);

  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (state->loose, g_strdup (part), ids);
    }

  g_array_append_val (ids, id);
}

static void
collect_loose (const char *key,
               gint64      record,
               gpointer    data)
{
  add_loose (data, key, record);
}

/* Made for the first id without a scope, and kept up to date from then on. */
static gboolean
find_loose (BethinkImportMerger  *self,
            BethinkKind           kind,
            const char           *key,
            GArray              **ids,
            GError              **error)
{
  BethinkImportKindState *state = &self->kinds[kind];

  if (state->loose == NULL)
    {
      state->loose = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) g_array_unref);

      if (!bethink_external_id_table_foreach (self->db, self->source, kind, "", collect_loose, state, error))
        return FALSE;
    }

  *ids = g_hash_table_lookup (state->loose, key + 1);

  return TRUE;
}

static gboolean
take_full_key (BethinkImportMerger  *self,
               BethinkKind           kind,
               const char           *loose,
               const char           *key,
               gint64                id,
               GError              **error)
{
  BethinkImportKindState *state = &self->kinds[kind];

  g_hash_table_remove (state->resolved, loose);

  if (!bethink_external_id_table_remove (self->tx, self->source, kind, loose, error) ||
      !bethink_external_id_table_add (self->tx, self->source, kind, key, id, error))
    return FALSE;

  if (state->filter != NULL)
    bethink_import_filter_add (state->filter, key);
  if (state->loose != NULL)
    add_loose (state, key, id);

  remember (state, key, id);

  return TRUE;
}

static gboolean
find_scoped (BethinkImportMerger  *self,
             BethinkKind           kind,
             const char           *key,
             gint64               *id,
             GError              **error)
{
  g_autofree char *loose = NULL;
  GArray *ids = NULL;

  if (!bethink_import_merger_find_key (self, kind, key, id, error))
    return FALSE;

  if (*id != 0 || strchr (key, '/') == NULL)
    return TRUE;

  if (key[0] == '?')
    {
      if (!find_loose (self, kind, key, &ids, error))
        return FALSE;

      if (ids != NULL && ids->len == 1)
        *id = follow (&self->kinds[kind], g_array_index (ids, gint64, 0));

      return TRUE;
    }

  loose = g_strconcat ("?", strchr (key, '/'), NULL);

  if (!bethink_import_merger_find_key (self, kind, loose, id, error))
    return FALSE;

  return *id == 0 || take_full_key (self, kind, loose, key, *id, error);
}

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

      if (!is_same_row (self, kind, item, incoming, found, &same, error))
        return FALSE;

      *id = same ? found : 0;
      return TRUE;
    }

  if (!find_loose (self, kind, row, &ids, error))
    return FALSE;

  if (ids != NULL && ids->len > MAX_SERVERS)
    return TRUE;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 candidate = follow (&self->kinds[kind], g_array_index (ids, gint64, i));

      if (!is_same_row (self, kind, item, incoming, candidate, &same, error))
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
      g_autoptr (GPtrArray) keys = list_keys (self, kind, by_row, error);

      if (keys == NULL ||
          (has_uuid (keys) && !is_same_row (self, kind, item, incoming, by_row, &same, error)))
        return FALSE;

      by_row = same ? by_row : 0;
    }

  if (by_uuid != 0 && row != NULL && by_row != by_uuid)
    {
      g_autoptr (GPtrArray) keys = list_keys (self, kind, by_uuid, error);

      if (keys == NULL)
        return FALSE;

      by_uuid = has_other_row (keys, row) ? 0 : by_uuid;
    }

  if (by_row != 0 && by_uuid != 0 && by_row != by_uuid)
    return bethink_import_merger_join (self, kind, by_row, by_uuid, id, error);

  *id = by_row != 0 ? by_row : by_uuid;

  return *id != 0 || row == NULL ||
         find_row_of_unknown_server (self, kind, item, incoming, row, id, error);
}

/* Content */

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

static gboolean
find_content (BethinkImportMerger      *self,
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
    return find_scoped (self, kind, first->text, id, error);

  if (first != NULL && (first->kind == BETHINK_IMPORT_KEY_PLAIN ||
                        first->kind == BETHINK_IMPORT_KEY_STAND_IN))
    return bethink_import_merger_find_key (self, kind, first->text, id, error);

  if (first != NULL && !find_row_and_uuid (self, kind, item, incoming, id, error))
    return FALSE;

  return *id != 0 || item->content_key == NULL ||
         find_content (self, kind, item, same, data, id, error);
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
        success = find_scoped (self, kind, key->text, id, error);
      else
        success = bethink_import_merger_find_key (self, kind, key->text, id, error);

      if (!success)
        return FALSE;
    }

  return *id == 0 || bethink_import_merger_revive (self, kind, *id, error);
}

/* Keeping the keys */

static gboolean
add_key (BethinkImportMerger  *self,
         BethinkKind           kind,
         const char           *key,
         gint64                id,
         GError              **error)
{
  BethinkImportKindState *state = &self->kinds[kind];

  gboolean success;

  /* A name whose record is gone may be given again. */
  if (state->had_keys)
    success = bethink_external_id_table_set (self->tx, self->source, kind, key, id, error);
  else
    success = bethink_external_id_table_add (self->tx, self->source, kind, key, id, error);

  if (!success)
    return FALSE;

  if (state->filter != NULL)
    bethink_import_filter_add (state->filter, key);
  if (state->loose != NULL)
    add_loose (state, key, id);

  /* Nothing refers to the others. */
  if (kind == BETHINK_KIND_CONTACT || kind == BETHINK_KIND_CONVERSATION)
    remember (state, key, id);

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
  g_autoptr (GPtrArray) keys = list_keys (self, kind, id, error);

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

static gboolean
put_content_key (BethinkImportMerger  *self,
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
      return add_key (self, kind, key, id, error);
    }

  return TRUE;
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

      if (!add_key (self, kind, key->text, id, error))
        return FALSE;
    }

  return item->content_key == NULL ||
         put_content_key (self, kind, item->content_key, id, is_new, error);
}
