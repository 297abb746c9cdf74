/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* `${name}` in the texts of a scenario: filling it in before sending, and holding
 * an answer against a text that has some. A name that has no value takes the one
 * that is found. */

#include "monica-replay.h"

#include <string.h>

struct _MonicaVariables
{
  GHashTable *values; /* name → JsonNode */
  char *host_path;    /* what follows the host in the address of the server */
  int year;
};

static JsonNode *
text_node (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

MonicaVariables *
monica_variables_new (const MonicaPeer *peer)
{
  MonicaVariables *self = g_new0 (MonicaVariables, 1);
  const char *host = strstr (peer->root, "://");
  const char *path = host != NULL ? strchr (host + 3, '/') : NULL;

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  self->host_path = g_strdup (path != NULL ? path : "");
  self->year = peer->year;
  g_hash_table_insert (self->values, g_strdup ("token"), text_node (peer->token));
  g_hash_table_insert (self->values, g_strdup ("root"), text_node (peer->root));
  return self;
}

void
monica_variables_free (MonicaVariables *self)
{
  g_hash_table_unref (self->values);
  g_free (self->host_path);
  g_free (self);
}

void
monica_variables_set (MonicaVariables *self,
                      const char      *name,
                      JsonNode        *value)
{
  g_hash_table_insert (self->values, g_strdup (name), json_node_copy (value));
}

/* ---- values --------------------------------------------------------------- */

/* (transfer full): as it stands inside of a text */
static char *
node_to_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

/* (transfer full) (nullable) */
static JsonNode *
lookup (MonicaVariables *self,
        const char      *name)
{
  JsonNode *node;

  if (g_str_has_prefix (name, "str:"))
    {
      g_autoptr (JsonNode) value = lookup (self, name + strlen ("str:"));
      g_autofree char *text = value != NULL ? node_to_text (value) : NULL;

      return text != NULL ? text_node (text) : NULL;
    }
  if (g_str_equal (name, "year") || g_str_has_prefix (name, "year-") || g_str_has_prefix (name, "year+"))
    {
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_int (node, self->year + g_ascii_strtoll (name + strlen ("year"), NULL, 10));
      return node;
    }
  node = g_hash_table_lookup (self->values, name);
  return node != NULL ? json_node_ref (node) : NULL;
}

/* The name if @text is one variable and nothing else. */
static char *
only_variable (const char *text)
{
  gsize length = strlen (text);

  if (length < 4 || !g_str_has_prefix (text, "${") || strchr (text, '}') != text + length - 1)
    return NULL;
  return g_strndup (text + 2, length - 3);
}

/* (transfer full): @text with all variables replaced */
char *
monica_variables_fill_in (MonicaVariables *self,
                          const char      *text)
{
  GString *result = g_string_new (NULL);
  const char *start;

  while ((start = strstr (text, "${")) != NULL)
    {
      const char *end = strchr (start, '}');
      g_autofree char *name = g_strndup (start + 2, (gsize) (end - start) - 2);
      g_autoptr (JsonNode) value = lookup (self, name);
      g_autofree char *filled = value != NULL ? node_to_text (value) : g_strdup ("");

      g_string_append_len (result, text, start - text);
      g_string_append (result, filled);
      text = end + 1;
    }
  g_string_append (result, text);
  return g_string_free_and_steal (result);
}

/* {"repeat": "ab", "times": 2} stands for "abab". */
static char *
expand_repetition (JsonObject *object)
{
  GString *text;

  if (json_object_get_size (object) != 2 || !json_object_has_member (object, "repeat")
      || !json_object_has_member (object, "times"))
    return NULL;
  text = g_string_new (NULL);
  for (gint64 i = 0; i < json_object_get_int_member (object, "times"); i++)
    g_string_append (text, json_object_get_string_member (object, "repeat"));
  return g_string_free_and_steal (text);
}

static JsonNode *
expand_object (MonicaVariables *self,
               JsonObject      *object)
{
  g_autofree char *repetition = expand_repetition (object);
  g_autoptr (JsonObject) result = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (repetition != NULL)
    {
      json_node_unref (node);
      return text_node (repetition);
    }
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    json_object_set_member (result, name, monica_variables_expand (self, member));
  json_node_set_object (node, result);
  return node;
}

static JsonNode *
expand_text (MonicaVariables *self,
             const char      *text)
{
  g_autofree char *name = only_variable (text);
  JsonNode *value = name != NULL ? lookup (self, name) : NULL;
  g_autofree char *filled = NULL;

  if (value != NULL)
    return value;
  filled = monica_variables_fill_in (self, text);
  return text_node (filled);
}

/* (transfer full): what is to be sent for @node */
JsonNode *
monica_variables_expand (MonicaVariables *self,
                         JsonNode        *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return expand_object (self, json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (JsonArray) result = json_array_new ();
      JsonNode *expanded = json_node_new (JSON_NODE_ARRAY);

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (result, monica_variables_expand (self, json_array_get_element (array, i)));
      json_node_set_array (expanded, result);
      return expanded;
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return expand_text (self, json_node_get_string (node));
  return json_node_copy (node);
}

/* ---- matching ------------------------------------------------------------- */

#define DATE_PATTERN "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"

static const char *
kind_pattern (const char *kind)
{
  static const char *const patterns[][2] = {
    {"datetime", DATE_PATTERN "Z"},
    {"datetime_us", DATE_PATTERN "\\.\\d{6}Z"},
    {"color", "#[0-9a-fA-F]{6}"},
    {"digits", "\\d+"},
    {"int", "-?\\d+"},
    {"string", "[\\s\\S]*"},
    {"text", "[\\s\\S]+"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (g_str_equal (patterns[i][0], kind))
      return patterns[i][1];
  return "[\\s\\S]*";
}

/* Appends what fits the variable @name; unknown ones are added to @unknown. */
static void
append_variable (MonicaVariables *self,
                 GString         *pattern,
                 const char      *name,
                 GPtrArray       *unknown)
{
  g_autoptr (JsonNode) value = NULL;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (g_str_equal (name, "root"))
    {
      escaped = g_regex_escape_string (self->host_path, -1);
      g_string_append_printf (pattern, "https?://[^/\\s]+%s", escaped);
      return;
    }
  if (g_str_has_prefix (name, "any:"))
    {
      g_string_append (pattern, kind_pattern (name + strlen ("any:")));
      return;
    }
  value = lookup (self, name);
  if (value == NULL)
    {
      g_string_append (pattern, "([\\s\\S]*?)");
      g_ptr_array_add (unknown, g_strdup (name));
      return;
    }
  text = node_to_text (value);
  escaped = g_regex_escape_string (text, -1);
  g_string_append (pattern, escaped);
}

static char *
build_pattern (MonicaVariables *self,
               const char      *expected,
               GPtrArray       *unknown)
{
  GString *pattern = g_string_new ("^");
  const char *start;

  while ((start = strstr (expected, "${")) != NULL)
    {
      const char *end = strchr (start, '}');
      g_autofree char *plain = g_regex_escape_string (expected, (int) (start - expected));
      g_autofree char *name = g_strndup (start + 2, (gsize) (end - start) - 2);

      g_string_append (pattern, plain);
      append_variable (self, pattern, name, unknown);
      expected = end + 1;
    }
  if (*expected != '\0')
    {
      g_autofree char *plain = g_regex_escape_string (expected, -1);

      g_string_append (pattern, plain);
    }
  g_string_append (pattern, "$");
  return g_string_free_and_steal (pattern);
}

/**
 * monica_variables_match:
 * @self: variables
 * @expected: a text with variables
 * @found: what the server said
 *
 * Returns: whether @found fits; variables without value have one then
 */
gboolean
monica_variables_match (MonicaVariables *self,
                        const char      *expected,
                        const char      *found)
{
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *pattern = NULL;
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (strstr (expected, "${") == NULL)
    return g_str_equal (expected, found);
  pattern = build_pattern (self, expected, unknown);
  regex = g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  if (regex == NULL || !g_regex_match (regex, found, 0, &match))
    return FALSE;
  for (guint i = 0; i < unknown->len; i++)
    {
      g_autofree char *text = g_match_info_fetch (match, (int) i + 1);
      g_autoptr (JsonNode) node = text_node (text);

      monica_variables_set (self, g_ptr_array_index (unknown, i), node);
    }
  return TRUE;
}

/* ---- comparing ------------------------------------------------------------ */

static char *
shorten (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return g_utf8_strlen (text, -1) <= 150 ? g_steal_pointer (&text) : g_utf8_substring (text, 0, 150);
}

static void
report (GPtrArray  *differences,
        const char *at,
        JsonNode   *expected,
        JsonNode   *found)
{
  g_autofree char *wanted = shorten (expected);
  g_autofree char *got = shorten (found);

  g_ptr_array_add (differences, g_strdup_printf ("%s: expected %s, got %s", *at == '\0' ? "/" : at, wanted, got));
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_boolean (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
}

static gboolean
scalars_equal (JsonNode *a,
               JsonNode *b)
{
  if (JSON_NODE_HOLDS_NULL (a) || JSON_NODE_HOLDS_NULL (b))
    return JSON_NODE_HOLDS_NULL (a) && JSON_NODE_HOLDS_NULL (b);
  if (!JSON_NODE_HOLDS_VALUE (a) || !JSON_NODE_HOLDS_VALUE (b))
    return FALSE;
  if (is_text (a) || is_text (b))
    return is_text (a) && is_text (b) && g_str_equal (json_node_get_string (a), json_node_get_string (b));
  if (is_boolean (a) || is_boolean (b))
    return is_boolean (a) && is_boolean (b) && json_node_get_boolean (a) == json_node_get_boolean (b);
  return json_node_get_double (a) == json_node_get_double (b);
}

/* What @name alone expects. */
static gboolean
fits_variable (MonicaVariables *self,
               const char      *name,
               JsonNode        *found)
{
  g_autoptr (JsonNode) value = NULL;

  if (g_str_equal (name, "any"))
    return TRUE;
  if (g_str_equal (name, "any:int"))
    return JSON_NODE_HOLDS_VALUE (found) && json_node_get_value_type (found) == G_TYPE_INT64;
  if (g_str_has_prefix (name, "any:") || g_str_equal (name, "root"))
    {
      g_autofree char *expected = g_strdup_printf ("${%s}", name);

      return is_text (found) && monica_variables_match (self, expected, json_node_get_string (found));
    }
  if (g_str_has_prefix (name, "after:"))
    {
      value = lookup (self, name + strlen ("after:"));
      return value != NULL && is_text (value) && is_text (found)
             && strcmp (json_node_get_string (found), json_node_get_string (value)) > 0;
    }
  value = lookup (self, name);
  if (value != NULL)
    return scalars_equal (value, found);
  if (!JSON_NODE_HOLDS_VALUE (found))
    return FALSE;
  monica_variables_set (self, name, found);
  return TRUE;
}

static gboolean
fits_text (MonicaVariables *self,
           const char      *expected,
           JsonNode        *found)
{
  g_autofree char *name = only_variable (expected);

  if (name != NULL)
    return fits_variable (self, name, found);
  return is_text (found) && monica_variables_match (self, expected, json_node_get_string (found));
}

static void
compare_objects (MonicaVariables *self,
                 JsonObject      *expected,
                 JsonObject      *found,
                 const char      *at,
                 gboolean         is_subset,
                 GPtrArray       *differences)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, expected);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", at, name);

      if (json_object_has_member (found, name))
        monica_variables_compare (self, member, json_object_get_member (found, name), path, is_subset, differences);
      else
        g_ptr_array_add (differences, g_strdup_printf ("%s: missing", path));
    }
  if (is_subset)
    return;
  json_object_iter_init_ordered (&iter, found);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (!json_object_has_member (expected, name))
      g_ptr_array_add (differences, g_strdup_printf ("%s/%s: unexpected", at, name));
}

static void
compare_arrays (MonicaVariables *self,
                JsonArray       *expected,
                JsonArray       *found,
                const char      *at,
                gboolean         is_subset,
                GPtrArray       *differences)
{
  guint n = json_array_get_length (expected);

  if (n != json_array_get_length (found))
    g_ptr_array_add (differences, g_strdup_printf ("%s: %u elements expected, got %u", at, n,
                                                   json_array_get_length (found)));
  for (guint i = 0; i < MIN (n, json_array_get_length (found)); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u", at, i);

      monica_variables_compare (self, json_array_get_element (expected, i), json_array_get_element (found, i), path,
                                is_subset, differences);
    }
}

static gboolean
fits_scalar (MonicaVariables *self,
             JsonNode        *expected,
             JsonNode        *found)
{
  g_autofree char *repetition = NULL;

  if (JSON_NODE_HOLDS_OBJECT (expected))
    {
      repetition = expand_repetition (json_node_get_object (expected));
      return repetition != NULL && is_text (found) && g_str_equal (repetition, json_node_get_string (found));
    }
  return is_text (expected) ? fits_text (self, json_node_get_string (expected), found) : scalars_equal (expected, found);
}

/**
 * monica_variables_compare:
 * @self: variables
 * @expected: what was recorded
 * @found: what the server said
 * @at: where that is, for the report
 * @is_subset: whether objects may have further members
 * @differences: (element-type utf8): gets what does not fit
 */
void
monica_variables_compare (MonicaVariables *self,
                          JsonNode        *expected,
                          JsonNode        *found,
                          const char      *at,
                          gboolean         is_subset,
                          GPtrArray       *differences)
{
  if (JSON_NODE_HOLDS_OBJECT (expected) && JSON_NODE_HOLDS_OBJECT (found))
    compare_objects (self, json_node_get_object (expected), json_node_get_object (found), at, is_subset, differences);
  else if (JSON_NODE_HOLDS_ARRAY (expected) && JSON_NODE_HOLDS_ARRAY (found))
    compare_arrays (self, json_node_get_array (expected), json_node_get_array (found), at, is_subset, differences);
  else if (!fits_scalar (self, expected, found))
    report (differences, at, expected, found);
}
