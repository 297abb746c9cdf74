/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "fuzz-documents.h"

#include <json-glib/json-glib.h>

#include <string.h>

/* Values that are of the wrong kind almost everywhere. */
static const char * const values[] = {
  "null", "true", "false", "0", "-1", "1", "9223372036854775807", "1e300", "0.5", "\"\"", "\"0\"", "\"a/b#c\"",
  "\"x\"", "[]", "{}", "[[]]", "[null]", "{\"id\":0}", "{\"object\":\"contact\"}", "\"2024-01-01T00:00:00Z\"",
  "\"0000-00-00\"", "\"\\u0000\\ud800\"", "\"5ca04d58-3455-4c5a-af28-fd106077e0d8\"", "\"data:;base64,AAAA\"",
};

typedef struct
{
  GBytes   *bytes;
  JsonNode *node;   /* nullable */
} Sample;

static void
sample_free (gpointer data)
{
  Sample *sample = data;

  g_bytes_unref (sample->bytes);
  g_clear_pointer (&sample->node, json_node_unref);
  g_free (sample);
}

static void
load_folder (GPtrArray  *samples,
             const char *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      Sample *sample;
      char *text;
      gsize length;

      if (!g_file_get_contents (child, &text, &length, NULL))
        continue;

      sample = g_new0 (Sample, 1);
      sample->bytes = g_bytes_new_take (text, length);
      if (g_utf8_validate (text, (gssize) length, NULL) && json_parser_load_from_data (parser, text, (gssize) length, NULL))
        sample->node = json_parser_steal_root (parser);

      g_ptr_array_add (samples, sample);
    }
}

/* A subtree: after some steps down, anywhere. */
static JsonNode *
pick (JsonNode *node,
      GRand    *random,
      guint     n_steps)
{
  if (n_steps == 0)
    return node;

  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    {
      JsonArray *array = json_node_get_array (node);
      guint i = (guint) g_rand_int_range (random, 0, (gint32) json_array_get_length (array));

      return pick (json_array_get_element (array, i), random, n_steps - 1);
    }

  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) > 0)
    {
      g_autoptr (GList) members = json_object_get_values (json_node_get_object (node));
      guint i = (guint) g_rand_int_range (random, 0, (gint32) g_list_length (members));

      return pick (g_list_nth_data (members, i), random, n_steps - 1);
    }

  return node;
}

/* json_node_copy() shares what is below: documents would grow into each other. */
static JsonNode *
copy_tree (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);
  JsonNode *copy = json_from_string (text, NULL);

  return copy != NULL ? copy : json_node_new (JSON_NODE_NULL);
}

static JsonNode *
make_value (GPtrArray *samples,
            GRand     *random)
{
  const Sample *other = g_ptr_array_index (samples, g_rand_int_range (random, 0, (gint32) samples->len));
  const char *text = values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))];
  JsonNode *node;

  if (other->node != NULL && g_rand_boolean (random))
    return copy_tree (pick (other->node, random, (guint) g_rand_int_range (random, 0, 6)));

  /* The library knows no document that is null, or none at all. */
  node = json_from_string (text, NULL);

  return node != NULL ? node : json_node_new (JSON_NODE_NULL);
}

static void
change_object (JsonObject *object,
               GPtrArray  *samples,
               GRand      *random)
{
  g_autoptr (GList) names = json_object_get_members (object);
  g_autofree char *name = NULL;

  if (names == NULL)
    return;

  name = g_strdup (g_list_nth_data (names, (guint) g_rand_int_range (random, 0, (gint32) g_list_length (names))));

  if (g_rand_int_range (random, 0, 4) == 0)
    json_object_remove_member (object, name);
  else
    json_object_set_member (object, name, make_value (samples, random));
}

static void
change_array (JsonArray *array,
              GPtrArray *samples,
              GRand     *random)
{
  guint length = json_array_get_length (array);

  if (length > 0 && g_rand_boolean (random))
    json_array_remove_element (array, (guint) g_rand_int_range (random, 0, (gint32) length));

  json_array_add_element (array, make_value (samples, random));
}

static GBytes *
change_tree (const Sample *sample,
             GPtrArray    *samples,
             GRand        *random)
{
  g_autoptr (JsonNode) root = copy_tree (sample->node);
  gint32 n_changes = g_rand_int_range (random, 1, 8);
  char *text;

  for (gint32 i = 0; i < n_changes; i++)
    {
      JsonNode *node = pick (root, random, (guint) g_rand_int_range (random, 0, 8));

      if (JSON_NODE_HOLDS_OBJECT (node))
        change_object (json_node_get_object (node), samples, random);
      else if (JSON_NODE_HOLDS_ARRAY (node))
        change_array (json_node_get_array (node), samples, random);
    }

  text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
change_bytes (GBytes *bytes,
              GRand  *random)
{
  GByteArray *changed = g_bytes_unref_to_array (g_bytes_ref (bytes));
  gint32 n_changes = g_rand_int_range (random, 1, 6);

  for (gint32 i = 0; i < n_changes && changed->len > 0; i++)
    changed->data[g_rand_int_range (random, 0, (gint32) changed->len)] = (guint8) g_rand_int_range (random, 0, 256);

  if (changed->len > 0 && g_rand_int_range (random, 0, 4) == 0)
    g_byte_array_set_size (changed, (guint) g_rand_int_range (random, 0, (gint32) changed->len));

  return g_byte_array_free_to_bytes (changed);
}

/* Reads the documents of @folders below tests/data. */
GPtrArray *
fuzz_documents_load (const char * const *folders)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func (sample_free);

  for (gsize i = 0; folders[i] != NULL; i++)
    load_folder (samples, folders[i]);

  g_assert_cmpuint (samples->len, >, 0);

  return samples;
}

/* One of @samples, changed at a few random places. */
GBytes *
fuzz_documents_make (GPtrArray *samples,
                     GRand     *random)
{
  const Sample *sample = g_ptr_array_index (samples, g_rand_int_range (random, 0, (gint32) samples->len));

  if (sample->node != NULL && g_rand_int_range (random, 0, 8) > 0)
    return change_tree (sample, samples, random);

  return change_bytes (sample->bytes, random);
}
