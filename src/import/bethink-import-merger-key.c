/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-external-id-scan.h"
#include "bethink-external-id-table.h"

#include <string.h>

/* Keys as they are stored, and ids without their scope: that is the server of
 * Monica, or the account of Chatwoot.
 */

/* Enough for what belongs together and therefore lies together in a file. */
#define MAX_RESOLVED 8192

/**
 * bethink_import_merger_follow:
 * @state: what is known of a kind
 * @id: a record that was found
 *
 * Returns: the record it was joined to, or itself
 */
gint64
bethink_import_merger_follow (BethinkImportKindState *state,
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
      *id = bethink_import_merger_follow (state, (gint64) GPOINTER_TO_SIZE (known));
      return TRUE;
    }

  if (!bethink_external_id_table_find_present (self->db, self->source, kind, key, id, error))
    return FALSE;

  if (*id != 0)
    remember (state, key, *id);

  return TRUE;
}

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

/**
 * bethink_import_merger_find_loose:
 * @self: the merger
 * @kind: a kind
 * @key: an id whose scope is unknown, with the `?` before it
 * @ids: (out) (transfer none) (nullable): the records that have it in any scope
 * @error: return location for an error of the store
 *
 * What is needed for this is made for the first such id, and kept up to date
 * from then on.
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_find_loose (BethinkImportMerger  *self,
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

/**
 * bethink_import_merger_find_scoped:
 * @self: the merger
 * @kind: a kind
 * @key: an id with its scope, or with `?` for it
 * @id: (out): the record, 0 if there is none
 * @error: return location for an error of the store
 *
 * Finds a record by an id that counts in a scope. One that was stored without
 * its scope takes the full key.
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_find_scoped (BethinkImportMerger  *self,
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
      if (!bethink_import_merger_find_loose (self, kind, key, &ids, error))
        return FALSE;

      if (ids != NULL && ids->len == 1)
        *id = bethink_import_merger_follow (&self->kinds[kind], g_array_index (ids, gint64, 0));

      return TRUE;
    }

  loose = g_strconcat ("?", strchr (key, '/'), NULL);

  if (!bethink_import_merger_find_key (self, kind, loose, id, error))
    return FALSE;

  return *id == 0 || take_full_key (self, kind, loose, key, *id, error);
}

/**
 * bethink_import_merger_add_key:
 * @self: the merger
 * @kind: a kind
 * @key: exactly as it is stored; it leads to no record
 * @id: the record
 * @error: return location for an error of the store
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_add_key (BethinkImportMerger  *self,
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
