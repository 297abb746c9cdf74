/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-rows"

#include "config.h"

#include "bethink-rows.h"

#include "bethink-call-table.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-entry-table.h"
#include "bethink-key.h"
#include "bethink-message-table.h"

typedef GPtrArray *(*LoadFunc) (BethinkDb     *db,
                                const gint64  *ids,
                                gsize          n_ids,
                                GError       **error);

static const struct
{
  BethinkKind  kind;
  LoadFunc     load;
} loaders[] = {
  { BETHINK_KIND_CONTACT, bethink_contact_table_load_rows },
  { BETHINK_KIND_CONVERSATION, bethink_conversation_table_load_rows },
  { BETHINK_KIND_MESSAGE, bethink_message_table_load_rows },
  { BETHINK_KIND_CALL, bethink_call_table_load_rows },
  { BETHINK_KIND_ENTRY, bethink_entry_table_load_rows },
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

  for (gsize i = 0; i < G_N_ELEMENTS (loaders); i++)
    {
      g_autoptr (GArray) ids = collect_ids (keys, n_keys, loaders[i].kind);
      GPtrArray *some;

      if (ids->len == 0)
        continue;

      some = loaders[i].load (db, (const gint64 *) (gpointer) ids->data, ids->len, error);

      if (some == NULL)
        return NULL;

      g_ptr_array_extend_and_steal (rows, some);
    }

  return g_steal_pointer (&rows);
}
