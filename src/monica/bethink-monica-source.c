/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-source.h"

#include "bethink-json-format.h"
#include "bethink-json-tree.h"

#include <string.h>

/* The object that a record was made of, as it is kept with the record: without
 * what is stored on its own, without the bytes of files and without secrets.
 */

/* What is left out of an object that is a member.
 * @without: members that are stored on their own
 * @data_url: what may hold the bytes of a file
 * @parts: objects in it of which something is left out as well
 */
typedef struct _Part Part;

struct _Part
{
  const char         *name;
  const char * const *without;
  const char         *data_url;
  const Part         *parts;
};

static const char * const nothing[] = { NULL };
static const char * const relationships[] = { "relationships", NULL };
static const char * const first_met_through[] = { "first_met_through_contact", NULL };
static const Part no_parts[] = { { NULL } };

/* The object of a contact holds other people, and a picture, further down. */
static const Part parts_of_information[] = {
  { "avatar", nothing, "url", no_parts },
  { "how_you_met", first_met_through, "url", no_parts },
  { NULL },
};

static const Part parts_of_record[] = {
  { "information", relationships, "url", parts_of_information },
  { "properties", nothing, "dataUrl", no_parts },
  { NULL },
};

static inline gboolean
is_same (const char *a,
         const char *b)
{
  return a[0] == b[0] && strcmp (a, b) == 0;
}

static gboolean
is_left_out (const char         *key,
             const char * const *without)
{
  for (gsize i = 0; without[i] != NULL; i++)
    if (is_same (without[i], key))
      return TRUE;

  return bethink_json_is_secret (key);
}

static const Part *
find_part (const Part             *parts,
           const BethinkJsonValue *member)
{
  if (member->type != BETHINK_JSON_TYPE_OBJECT)
    return NULL;

  for (; parts->name != NULL; parts++)
    if (is_same (parts->name, member->key))
      return parts;

  return NULL;
}

static gboolean
is_data_url (const BethinkJsonValue *value)
{
  return value->type == BETHINK_JSON_TYPE_TEXT && g_ascii_strncasecmp (value->text, "data:", 5) == 0;
}

static void append_value (GString                *json,
                          const BethinkJsonValue *value);

static void
append_object (GString                *json,
               const BethinkJsonValue *object,
               const Part             *how)
{
  char separator = '{';

  for (const BethinkJsonValue *member = object->first; member != NULL; member = member->next)
    {
      const Part *part;

      if (is_left_out (member->key, how->without))
        continue;

      g_string_append_c (json, separator);
      bethink_json_append_quoted (json, member->key, strlen (member->key));
      g_string_append_c (json, ':');
      separator = ',';

      part = find_part (how->parts, member);

      if (part != NULL)
        append_object (json, member, part);
      else if (how->data_url != NULL && is_same (how->data_url, member->key) && is_data_url (member))
        g_string_append_printf (json, "\"(%" G_GSIZE_FORMAT " bytes)\"", member->length);
      else
        append_value (json, member);
    }

  g_string_append (json, separator == '{' ? "{}" : "}");
}

/* Deeper down only secrets are left out. */
static void
append_value (GString                *json,
              const BethinkJsonValue *value)
{
  static const Part whole = { "", nothing, NULL, no_parts };

  if (value->type == BETHINK_JSON_TYPE_OBJECT)
    {
      append_object (json, value, &whole);
    }
  else if (value->type == BETHINK_JSON_TYPE_LIST)
    {
      g_string_append_c (json, '[');

      for (const BethinkJsonValue *element = value->first; element != NULL; element = element->next)
        {
          if (element != value->first)
            g_string_append_c (json, ',');
          append_value (json, element);
        }

      g_string_append_c (json, ']');
    }
  else
    {
      bethink_json_value_append_to (value, json);
    }
}

/**
 * bethink_monica_write_source:
 * @object: what a record was made of
 * @without: names of members that are stored on their own
 *
 * Returns: (transfer full): the object as compact JSON, without secrets and
 *   without the bytes of files
 */
char *
bethink_monica_write_source (const BethinkJsonValue *object,
                             const char * const     *without)
{
  const Part how = { "", without, "dataUrl", parts_of_record };
  GString *json;

  g_return_val_if_fail (bethink_json_value_is_object (object), NULL);

  json = g_string_sized_new (1024);
  append_object (json, object, &how);

  return g_string_free_and_steal (json);
}

/**
 * bethink_monica_make_source:
 * @object: what a record was made of
 * @without: names of members that are stored on their own
 *
 * The same for an object of the common parser.
 *
 * Returns: (transfer full): the object as compact JSON
 */
char *
bethink_monica_make_source (JsonObject         *object,
                            const char * const *without)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  g_autoptr (BethinkJsonTree) tree = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  tree = bethink_json_tree_parse (text, -1, NULL);

  /* What cannot be looked through might hold secrets. */
  return tree != NULL ? bethink_monica_write_source (bethink_json_tree_get_root (tree), without)
                      : g_strdup ("{}");
}
