/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-json-cursor.h"
#include "bethink-json.h"
#include "bethink-source-json-table.h"

/* System entries of a conversation: assigned, resolved, booked. They are no
 * records; they are kept as a list beside the source of the conversation, and
 * every page adds those that are not in it yet.
 */

/* No conversation keeps more of them than this. */
#define MAX_ACTIVITIES 1000

static char *
dup_identity (JsonNode *activity)
{
  char *id = bethink_json_get_id (bethink_json_node_get_object (activity), "id");

  return id != NULL ? id : bethink_json_to_compact (activity);
}

static JsonArray *
parse_stored (const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? bethink_json_parse (json, -1, NULL) : NULL;
  JsonArray *list = bethink_json_node_get_list (node);
  JsonArray *copy = json_array_new ();

  for (guint i = 0; i < bethink_json_list_get_length (list); i++)
    json_array_add_element (copy, json_node_copy (json_array_get_element (list, i)));

  return copy;
}

static gboolean
add_missing (JsonArray *stored,
             JsonArray *activities)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_stored = json_array_get_length (stored);

  for (guint i = 0; i < n_stored; i++)
    g_hash_table_add (known, dup_identity (json_array_get_element (stored, i)));

  for (guint i = 0; i < json_array_get_length (activities); i++)
    {
      JsonNode *activity = json_array_get_element (activities, i);

      if (json_array_get_length (stored) < MAX_ACTIVITIES && g_hash_table_add (known, dup_identity (activity)))
        json_array_add_element (stored, json_node_copy (activity));
    }

  return json_array_get_length (stored) > n_stored;
}

/**
 * bethink_import_merger_put_activities:
 * @self: the merger
 * @conversation: the conversation they belong to
 * @activities: system entries
 * @error: return location for an error of the store
 *
 * Adds to the list of a conversation what is not in it. They are counted where
 * they were left out, not here.
 *
 * Returns: whether they could be stored
 */
gboolean
bethink_import_merger_put_activities (BethinkImportMerger  *self,
                                      BethinkImportKeys    *conversation,
                                      JsonArray            *activities,
                                      GError              **error)
{
  g_autofree char *source = g_strconcat (self->source, " activities", NULL);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autoptr (JsonArray) stored = NULL;
  g_autoptr (JsonNode) node = NULL;
  gint64 id;

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONVERSATION, conversation, &id, error))
    return FALSE;

  if (id == 0)
    return TRUE;

  old = bethink_source_json_table_get (self->db, BETHINK_KIND_CONVERSATION, id, source, NULL);
  stored = parse_stored (old);
  if (!add_missing (stored, activities))
    return TRUE;

  node = json_node_init_array (json_node_alloc (), stored);
  new = bethink_json_to_compact (node);

  return bethink_source_json_table_set (self->tx, BETHINK_KIND_CONVERSATION, id, source, new, error);
}
