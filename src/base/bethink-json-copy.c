/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-copy"

#include "bethink-json.h"

#include "bethink-json-error.h"

#include <string.h>

/* Copies of source objects as they are kept with the record: without the
 * records nested in them and without secrets. What is shared with the original
 * may be, because both are immutable.
 */

static const char *const secrets[] = {
  "access_token",
  "hmac_identifier",
  "pubsub_token",
  NULL,
};

/**
 * bethink_json_is_secret:
 * @member: the key of a member
 *
 * Returns: whether it gives access to the other system, and must not be kept
 */
gboolean
bethink_json_is_secret (const char *member)
{
  for (gsize i = 0; secrets[i] != NULL; i++)
    if (secrets[i][0] == member[0] && strcmp (secrets[i], member) == 0)
      return TRUE;

  return FALSE;
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  json_node_seal (node);

  return node;
}

static JsonNode *
take_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  json_node_seal (node);

  return node;
}

/**
 * bethink_json_copy_without:
 * @object: an object of an immutable document
 * @members: (array zero-terminated=1): keys to leave out
 *
 * Copies an object without some of its direct members.
 *
 * Returns: (transfer full): an immutable node
 */
JsonNode *
bethink_json_copy_without (JsonObject         *object,
                           const char * const *members)
{
  JsonObject *copy;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (members != NULL, NULL);

  copy = json_object_new ();
  json_object_iter_init_ordered (&iter, object);

  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (!g_strv_contains (members, name))
      json_object_set_member (copy, name, json_node_ref (member));

  return take_object (copy);
}

/* Nearly no document has a secret, and looking costs a tenth of copying. Deeper
 * than any document that was read there might be one that is not seen.
 */
static gboolean
may_hold_secret (JsonNode *node,
                 guint     depth)
{
  if (depth > BETHINK_JSON_MAX_DEPTH)
    return TRUE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));

      while (json_object_iter_next_ordered (&iter, &name, &member))
        if (bethink_json_is_secret (name) || may_hold_secret (member, depth + 1))
          return TRUE;
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (may_hold_secret (json_array_get_element (array, i), depth + 1))
          return TRUE;
    }

  return FALSE;
}

static JsonNode *strip (JsonNode *node,
                        guint     depth);

static JsonNode *
strip_object (JsonNode *node,
              guint     depth)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));

  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (!bethink_json_is_secret (name))
      json_object_set_member (copy, name, strip (member, depth + 1));

  return take_object (copy);
}

static JsonNode *
strip_array (JsonNode *node,
             guint     depth)
{
  JsonArray *array = json_node_get_array (node);
  JsonArray *copy = json_array_sized_new (json_array_get_length (array));

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (copy, strip (json_array_get_element (array, i), depth + 1));

  return take_array (copy);
}

/* Deeper than any document that was read: cut rather than kept unseen. */
static JsonNode *
strip (JsonNode *node,
       guint     depth)
{
  if (depth > BETHINK_JSON_MAX_DEPTH)
    return json_node_new (JSON_NODE_NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return strip_object (node, depth);

  if (JSON_NODE_HOLDS_ARRAY (node))
    return strip_array (node, depth);

  return json_node_ref (node);
}

/**
 * bethink_json_strip_secrets:
 * @node: an immutable value
 *
 * Removes members that give access to the other system, wherever they are.
 *
 * Returns: (transfer full): an immutable node, @node itself when it has none
 */
JsonNode *
bethink_json_strip_secrets (JsonNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return may_hold_secret (node, 0) ? strip (node, 0) : json_node_ref (node);
}
