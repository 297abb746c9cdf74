/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-rows"

#include "config.h"

#include "bethink-rows.h"

#include "bethink-key.h"
#include "bethink-object-table.h"
#include "bethink-table.h"

static const BethinkKind kinds[] = {
  BETHINK_KIND_CONTACT,
  BETHINK_KIND_CONVERSATION,
  BETHINK_KIND_MESSAGE,
  BETHINK_KIND_CALL,
  BETHINK_KIND_ENTRY,
};

static GArray *
collect_ids (const gint64 *keys,
             gsize         n_keys,
             BethinkKind   kind)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < n_keys; i++)
    {
      gint64 id = bethink_key_get_id (keys[i]);

      if (bethink_key_get_kind (keys[i]) == kind)
        g_array_append_val (ids, id);
    }

  return ids;
}

/**
 * bethink_rows_load:
 * @db: a database
 * @keys: (array length=n_keys): packed kinds and ids
 * @n_keys: how many
 * @error: return location for a #BethinkStoreError
 *
 * Loads what the rows of lists show. Records that are gone, and kinds that
 * have no rows, are left out; the order is not that of @keys.
 *
 * Returns: (transfer full) (element-type BethinkRecord): snapshots, %NULL with
 *   @error set on failure
 */
GPtrArray *
bethink_rows_load (BethinkDb     *db,
                   const gint64  *keys,
                   gsize          n_keys,
                   GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GArray) ids = collect_ids (keys, n_keys, kinds[i]);
      GPtrArray *some;

      if (ids->len == 0)
        continue;

      some = bethink_object_load_rows (db, bethink_table_for_kind (kinds[i]),
                                       (const gint64 *) (gpointer) ids->data, ids->len, error);

      if (some == NULL)
        return NULL;

      g_ptr_array_extend_and_steal (rows, some);
    }

  return g_steal_pointer (&rows);
}
