/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-cursor.h"
#include "bethink-json.h"
#include "bethink-monica-model.h"
#include "bethink-monica-record.h"

#include <string.h>

/* What a real server answered, for tests of what reads it. */

typedef void (*TestMonicaFunc) (BethinkMonicaKind  kind,
                                JsonObject        *object,
                                gpointer           data);

static inline JsonNode *
test_monica_load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "monica", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  node = bethink_json_parse (text, (gssize) length, &error);
  g_assert_no_error (error);

  return node;
}

static inline gboolean
test_monica_find_kind (JsonObject        *object,
                       BethinkMonicaKind *kind)
{
  const char *word = bethink_json_peek_text (object, "object");

  /* Short forms, notices of reminders, and what no kind is made of. */
  if (word == NULL || !json_object_has_member (object, "created_at") ||
      json_object_has_member (object, "reminder_id"))
    return FALSE;

  for (int i = BETHINK_MONICA_KIND_CONTACT; i < BETHINK_MONICA_N_KINDS; i++)
    if (strcmp (word, bethink_monica_kind_get_object ((BethinkMonicaKind) i)) == 0)
      {
        *kind = (BethinkMonicaKind) i;
        return TRUE;
      }

  return FALSE;
}

/* Calls @func for each full object in "data". */
static inline guint
test_monica_foreach (JsonNode       *answer,
                     TestMonicaFunc  func,
                     gpointer        data)
{
  JsonNode *node = bethink_json_get_node (bethink_json_node_get_object (answer), "data");
  JsonArray *list = bethink_json_node_get_list (node);
  JsonObject *single = bethink_json_node_get_object (node);
  BethinkMonicaKind kind;
  guint n = 0;

  for (guint i = 0; i < bethink_json_list_get_length (list); i++)
    {
      JsonObject *object = bethink_json_list_get_object (list, i);

      if (object != NULL && test_monica_find_kind (object, &kind))
        {
          func (kind, object, data);
          n++;
        }
    }

  if (single != NULL && test_monica_find_kind (single, &kind))
    {
      func (kind, single, data);
      n++;
    }

  return n;
}

/* The recordings say "${call_id}" where a server says 2041. */

typedef struct
{
  GHashTable *ids;  /* name -> number */
} TestMonicaVariables;

static inline gint64
test_monica_number_of (TestMonicaVariables *variables,
                       const char          *name)
{
  gpointer number = g_hash_table_lookup (variables->ids, name);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (variables->ids) + 101);
      g_hash_table_insert (variables->ids, g_strdup (name), number);
    }

  return GPOINTER_TO_UINT (number);
}

static inline char *
test_monica_expand (TestMonicaVariables *variables,
                    const char          *name)
{
  if (g_str_has_prefix (name, "any:datetime_us"))
    return g_strdup ("2024-03-05T00:00:00.000000Z");
  if (g_str_has_prefix (name, "any:datetime") || g_str_has_prefix (name, "after:"))
    return g_strdup ("2024-03-05T10:11:12Z");
  if (strcmp (name, "any:color") == 0)
    return g_strdup ("#112233");
  if (strcmp (name, "root") == 0)
    return g_strdup ("https://monica.example.net");
  if (g_str_has_prefix (name, "year-"))
    return g_strdup_printf ("%d", 2024 - atoi (name + 5));
  if (strcmp (name, "year") == 0)
    return g_strdup ("2024");
  if (g_str_has_suffix (name, "uuid"))
    return g_strdup_printf ("%08x-0000-4000-8000-000000000000", (guint) test_monica_number_of (variables, name));
  if (g_str_has_suffix (name, "_created") || g_str_has_suffix (name, "_updated") ||
      g_str_has_prefix (name, "updated") || g_str_has_prefix (name, "created") ||
      strchr (name, '@') != NULL)
    return g_strdup ("2024-03-05T10:11:12Z");

  return g_strdup_printf ("%" G_GINT64_FORMAT, test_monica_number_of (variables, name));
}

static inline char *
test_monica_fill_text (TestMonicaVariables *variables,
                       const char          *text)
{
  GString *filled = g_string_new (NULL);
  const char *begin;

  while ((begin = strstr (text, "${")) != NULL)
    {
      const char *end = strchr (begin, '}');
      g_autofree char *name = g_strndup (begin + 2, end - begin - 2);
      g_autofree char *value = test_monica_expand (variables, name);

      g_string_append_len (filled, text, begin - text);
      g_string_append (filled, value);
      text = end + 1;
    }

  g_string_append (filled, text);

  return g_string_free_and_steal (filled);
}

static inline JsonNode *test_monica_fill (TestMonicaVariables *variables,
                                          const char          *member,
                                          JsonNode            *node);

static inline JsonNode *
test_monica_fill_string (TestMonicaVariables *variables,
                         const char          *member,
                         const char          *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  g_autofree char *filled = test_monica_fill_text (variables, text);
  const gboolean is_variable = g_str_has_prefix (text, "${") && strchr (text, '}')[1] == '\0';

  if (is_variable && (g_strcmp0 (member, "id") == 0 || g_str_has_suffix (member, "_id") ||
                      g_str_has_prefix (text, "${any:int")))
    json_node_set_int (node, g_ascii_strtoll (filled, NULL, 10));
  else
    json_node_set_string (node, filled);

  return node;
}

static inline JsonNode *
test_monica_fill_object (TestMonicaVariables *variables,
                         JsonObject          *object)
{
  JsonObject *copy;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  JsonNode *node;

  if (json_object_has_member (object, "repeat"))
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (gint64 i = 0; i < json_object_get_int_member (object, "times"); i++)
        g_string_append (text, json_object_get_string_member (object, "repeat"));

      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, text->str);
      return node;
    }

  node = json_node_new (JSON_NODE_OBJECT);
  copy = json_object_new ();
  json_object_iter_init_ordered (&iter, object);

  while (json_object_iter_next_ordered (&iter, &name, &member))
    json_object_set_member (copy, name, test_monica_fill (variables, name, member));

  json_node_take_object (node, copy);

  return node;
}

static inline JsonNode *
test_monica_fill (TestMonicaVariables *variables,
                  const char          *member,
                  JsonNode            *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return test_monica_fill_object (variables, json_node_get_object (node));

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      JsonNode *copy = json_node_new (JSON_NODE_ARRAY);
      JsonArray *elements = json_array_new ();

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (elements,
                                test_monica_fill (variables, member, json_array_get_element (array, i)));

      json_node_take_array (copy, elements);
      return copy;
    }

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return test_monica_fill_string (variables, member, json_node_get_string (node));

  return json_node_copy (node);
}

typedef void (*TestMonicaStepFunc) (JsonObject *step,
                                    gpointer    data);

/* Calls @func for each step of each recording. */
static inline guint
test_monica_foreach_step (TestMonicaStepFunc func,
                          gpointer           data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "monica", "conformance", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      if (!g_str_has_suffix (name, ".jsonl"))
        continue;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      lines = g_strsplit (text, "\n", -1);

      for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
        {
          g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          TestMonicaVariables variables = { ids };
          g_autoptr (JsonNode) step = bethink_json_parse (lines[i], -1, NULL);
          g_autoptr (JsonNode) filled = test_monica_fill (&variables, NULL, step);

          func (json_node_get_object (filled), data);
          n++;
        }
    }

  return n;
}

/* Everybody has the same id here and there. */
static inline gint64
test_monica_same_id (gint64   id,
                     gpointer data)
{
  return id;
}

static inline BethinkMonicaNames
test_monica_names (BethinkMonicaLookups *lookups)
{
  return (BethinkMonicaNames) { test_monica_same_id, test_monica_same_id, NULL, lookups };
}

static inline BethinkMonicaLookups *
test_monica_lookups (void)
{
  static const struct
  {
    const char *file;
    BethinkMonicaKind kind;
  } pages[] = {
    { "contactfieldtypes-page.json", BETHINK_MONICA_KIND_FIELD_TYPE },
    { "genders-page.json", BETHINK_MONICA_KIND_GENDER },
    { "relationshiptypes-page.json", BETHINK_MONICA_KIND_RELATIONSHIP_TYPE },
  };
  BethinkMonicaLookups *lookups = bethink_monica_lookups_new ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (JsonNode) page = test_monica_load (pages[i].file);
      JsonArray *list = bethink_json_get_list (bethink_json_node_get_object (page), "data");

      for (guint row = 0; row < bethink_json_list_get_length (list); row++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (BethinkMonicaRecord) record =
            bethink_monica_record_parse (pages[i].kind, bethink_json_list_get_object (list, row), &error);

          g_assert_no_error (error);
          bethink_monica_lookups_add (lookups, record->remote_id, record->values);
        }
    }

  return lookups;
}
