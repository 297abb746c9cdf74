/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-source.h"

#include "bethink-json.h"

/* The object that a record was made of, as it is kept with the record: without
 * what is stored on its own, without the bytes of files and without secrets.
 */

/* A copy of an object that is not to be changed; its members are shared. */
static JsonObject *
filter_object (JsonObject         *object,
               const char * const *without)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);

  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (!g_strv_contains (without, name))
        json_object_set_member (copy, name, json_node_ref (node));
    }

  return copy;
}

/* Replaces the bytes of a file in an object that was copied. */
static void
shorten_data_url (JsonObject *object,
                  const char *member)
{
  const char *text = bethink_json_peek_text (object, member);

  if (text != NULL && g_ascii_strncasecmp (text, "data:", 5) == 0)
    {
      g_autofree char *note = g_strdup_printf ("(%" G_GSIZE_FORMAT " bytes)", strlen (text));

      json_object_set_string_member (object, member, note);
    }
}

static void
replace_with_copy (JsonObject         *parent,
                   const char         *member,
                   const char * const *without,
                   const char         *data_url)
{
  JsonObject *object = bethink_json_get_object (parent, member);
  JsonObject *copy;

  if (object == NULL)
    return;

  copy = filter_object (object, without);
  shorten_data_url (copy, data_url);
  json_object_set_object_member (parent, member, copy);
}

/* The object of a contact holds other people, and a picture, further down. */
static void
shorten_information (JsonObject *object)
{
  static const char * const relationships[] = { "relationships", NULL };
  static const char * const first_met_through[] = { "first_met_through_contact", NULL };
  static const char * const nothing[] = { NULL };
  JsonObject *information;

  replace_with_copy (object, "information", relationships, "url");
  information = bethink_json_get_object (object, "information");

  if (information != NULL)
    {
      replace_with_copy (information, "avatar", nothing, "url");
      replace_with_copy (information, "how_you_met", first_met_through, "url");
    }
}

static JsonObject *
shorten_object (JsonObject         *object,
                const char * const *without)
{
  static const char * const nothing[] = { NULL };
  JsonObject *copy = filter_object (object, without);

  shorten_data_url (copy, "dataUrl");
  shorten_information (copy);
  replace_with_copy (copy, "properties", nothing, "dataUrl");

  return copy;
}

/* So it is with all messages and calls of a page. */
static gboolean
is_kept_whole (JsonObject         *object,
               const char * const *without)
{
  for (guint i = 0; without[i] != NULL; i++)
    if (json_object_has_member (object, without[i]))
      return FALSE;

  return !json_object_has_member (object, "dataUrl") &&
         !json_object_has_member (object, "information") &&
         !json_object_has_member (object, "properties");
}

/**
 * bethink_monica_make_source:
 * @object: what a record was made of
 * @without: names of members that are stored on their own
 *
 * Returns: (transfer full): the object as compact JSON, without secrets and
 *   without the bytes of files
 */
char *
bethink_monica_make_source (JsonObject         *object,
                            const char * const *without)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) stripped = NULL;

  json_node_take_object (node, is_kept_whole (object, without) ? json_object_ref (object)
                                                               : shorten_object (object, without));
  stripped = bethink_json_strip_secrets (node);

  return bethink_json_to_compact (stripped);
}
