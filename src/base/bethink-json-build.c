/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-build"

#include "bethink-json-value.h"

/* Trees as nodes of json-glib, for who wants to change them or hands them on. The
 * parser of json-glib is not used because it ends texts at an escaped NUL, has its
 * own ideas of large numbers, and takes longer.
 */

static JsonNode *
build_object (const BethinkJsonValue *value,
              JsonNode               *node)
{
  JsonObject *object = json_object_new ();

  for (const BethinkJsonValue *member = value->first; member != NULL; member = member->next)
    json_object_set_member (object, member->key, bethink_json_value_to_node (member));

  json_node_init_object (node, object);
  json_object_unref (object);

  return node;
}

static JsonNode *
build_array (const BethinkJsonValue *value,
             JsonNode               *node)
{
  JsonArray *array = json_array_sized_new ((guint) value->length);

  for (const BethinkJsonValue *element = value->first; element != NULL; element = element->next)
    json_array_add_element (array, bethink_json_value_to_node (element));

  json_node_init_array (node, array);
  json_array_unref (array);

  return node;
}

static JsonNode *
build_value (const BethinkJsonValue *value,
             JsonNode               *node)
{
  switch (value->type)
    {
    case BETHINK_JSON_TYPE_OBJECT:
      return build_object (value, node);

    case BETHINK_JSON_TYPE_LIST:
      return build_array (value, node);

    case BETHINK_JSON_TYPE_TEXT:
      return json_node_init_string (node, value->text);

    case BETHINK_JSON_TYPE_INTEGER:
      return json_node_init_int (node, value->integer);

    case BETHINK_JSON_TYPE_REAL:
      return json_node_init_double (node, value->real);

    case BETHINK_JSON_TYPE_TRUE:
    case BETHINK_JSON_TYPE_FALSE:
      return json_node_init_boolean (node, value->type == BETHINK_JSON_TYPE_TRUE);

    case BETHINK_JSON_TYPE_NULL:
    default:
      return json_node_init_null (node);
    }
}

/**
 * bethink_json_value_to_node:
 * @value: a value
 *
 * Makes a node with all that is in the value. It is sealed from the inside to the
 * outside, so that no part is looked at twice for it.
 *
 * Returns: (transfer full): an immutable node
 */
JsonNode *
bethink_json_value_to_node (const BethinkJsonValue *value)
{
  JsonNode *node;

  g_return_val_if_fail (value != NULL, NULL);

  node = build_value (value, json_node_alloc ());
  json_node_seal (node);

  return node;
}
