/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The body of a request: every text trimmed, empty text made null, and the
 * lenient types of PHP. What is not JSON counts as an empty body. */

#include <string.h>

#include "monica-date.h"
#include "monica-request.h"

/* ---- trimming ----------------------------------------------------------- */

static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == 0xfeff || character == 0x200b || character == '\v';
}

static char *
trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text)
    {
      const char *before = g_utf8_prev_char (end);

      if (!is_blank (g_utf8_get_char (before)))
        break;
      end = before;
    }
  return g_strndup (text, (gsize) (end - text));
}

static JsonNode *trim_node (JsonNode *node);

static void
trim_member (JsonObject *object,
             const char *name,
             JsonNode   *node,
             gpointer    user_data)
{
  json_object_set_member (user_data, name, trim_node (node));
}

static void
trim_element (JsonArray *array,
              guint      index,
              JsonNode  *node,
              gpointer   user_data)
{
  json_array_add_element (user_data, trim_node (node));
}

static JsonNode *
trim_text (JsonNode *node)
{
  g_autofree char *trimmed = trim (json_node_get_string (node));
  JsonNode *result = json_node_new (*trimmed == '\0' ? JSON_NODE_NULL : JSON_NODE_VALUE);

  if (*trimmed != '\0')
    json_node_set_string (result, trimmed);
  return result;
}

static JsonNode *
trim_node (JsonNode *node)
{
  JsonNode *result;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_foreach_member (json_node_get_object (node), trim_member, object);
      result = json_node_new (JSON_NODE_OBJECT);
      json_node_set_object (result, object);
      return result;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (JsonArray) array = json_array_new ();

      json_array_foreach_element (json_node_get_array (node), trim_element, array);
      result = json_node_new (JSON_NODE_ARRAY);
      json_node_set_array (result, array);
      return result;
    }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return trim_text (node);
  return json_node_copy (node);
}

/* ---- loading ------------------------------------------------------------ */

static void
load_form (MonicaRequest *request,
           const char    *text)
{
  GUriParamsIter iter;
  char *name, *value;

  g_uri_params_iter_init (&iter, text, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &name, &value, NULL))
    {
      g_autofree char *trimmed = trim (value);

      if (*trimmed == '\0')
        json_object_set_null_member (request->input, name);
      else
        json_object_set_string_member (request->input, name, trimmed);
      g_free (name);
      g_free (value);
    }
}

static void
load_json (MonicaRequest *request,
           const char    *text,
           gsize          length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  json_parser_set_strict (parser, TRUE);
  if (length == 0 || !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return;
  root = json_parser_get_root (parser);
  request->is_null_body = root != NULL && JSON_NODE_HOLDS_NULL (root);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    json_object_foreach_member (json_node_get_object (root), trim_member, request->input);
}

/* @content_type: (nullable); @body: (nullable) */
void
monica_input_load (MonicaRequest *request,
                   const char    *content_type,
                   GBytes        *body)
{
  gsize length = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &length) : NULL;

  request->input = json_object_new ();
  if (data == NULL || content_type == NULL)
    return;

  if (strstr (content_type, "/json") != NULL || strstr (content_type, "+json") != NULL)
    load_json (request, data, length);
  else if (g_str_has_prefix (content_type, "application/x-www-form-urlencoded"))
    {
      g_autofree char *text = g_strndup (data, length);

      load_form (request, text);
    }
}

/* ---- reading ------------------------------------------------------------ */

static JsonNode *
member (MonicaRequest *request,
        const char    *field)
{
  return json_object_get_member (request->input, field);
}

gboolean
monica_input_has (MonicaRequest *request,
                  const char    *field)
{
  return member (request, field) != NULL;
}

/* Absent counts as null. */
gboolean
monica_input_is_null (MonicaRequest *request,
                      const char    *field)
{
  JsonNode *node = member (request, field);

  return node == NULL || JSON_NODE_HOLDS_NULL (node);
}

const char *
monica_input_text (MonicaRequest *request,
                   const char    *field)
{
  JsonNode *node = member (request, field);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* Digits in a string count, but not with leading zeros. */
static gboolean
is_integer_text (const char *text)
{
  if (*text == '-' || *text == '+')
    text++;
  if (*text == '0')
    return text[1] == '\0';
  return *text != '\0' && strlen (text) <= 18 && strspn (text, "0123456789") == strlen (text);
}

gboolean
monica_value_is_integer (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return is_integer_text (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return json_node_get_double (node) == (double) json_node_get_int (node);
  return TRUE;
}

gint64
monica_value_int (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_ascii_strtoll (json_node_get_string (node), NULL, 10);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  return json_node_get_int (node);
}

/* 0 for what is absent or no number. */
gint64
monica_input_int (MonicaRequest *request,
                  const char    *field)
{
  return monica_value_int (member (request, field));
}

gboolean
monica_input_bool (MonicaRequest *request,
                   const char    *field)
{
  return monica_input_int (request, field) != 0;
}

double
monica_input_real (MonicaRequest *request,
                   const char    *field)
{
  JsonNode *node = member (request, field);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_ascii_strtod (json_node_get_string (node), NULL);
  return json_node_get_double (node);
}

/* To be called on what the rules have passed as a date. */
gint64
monica_input_time (MonicaRequest *request,
                   const char    *field)
{
  const char *text = monica_input_text (request, field);
  gint64 seconds = 0;

  if (text == NULL)
    return monica_input_int (request, field);
  monica_date_parse (text, &seconds);
  return seconds;
}

/* (transfer none) (nullable) */
JsonArray *
monica_input_array (MonicaRequest *request,
                    const char    *field)
{
  JsonNode *node = member (request, field);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* (transfer full): empty when there is no such list */
GArray *
monica_input_ids (MonicaRequest *request,
                  const char    *field)
{
  JsonArray *array = monica_input_array (request, field);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  for (guint i = 0; i < n; i++)
    {
      gint64 id = monica_value_int (json_array_get_element (array, i));

      g_array_append_val (ids, id);
    }
  return ids;
}

/* ---- into rows ---------------------------------------------------------- */

static gboolean
take_null (MonicaRequest *request,
           MonicaRow     *row,
           guint          column,
           const char    *field)
{
  if (!monica_input_is_null (request, field))
    return FALSE;

  monica_row_set_null (row, column);
  return TRUE;
}

void
monica_set_text (MonicaRequest *request,
                 MonicaRow     *row,
                 guint          column,
                 const char    *field)
{
  monica_row_set_text (row, column, monica_input_text (request, field));
}

void
monica_set_int (MonicaRequest *request,
                MonicaRow     *row,
                guint          column,
                const char    *field)
{
  if (!take_null (request, row, column, field))
    monica_row_set_int (row, column, monica_input_int (request, field));
}

void
monica_set_bool (MonicaRequest *request,
                 MonicaRow     *row,
                 guint          column,
                 const char    *field)
{
  if (!take_null (request, row, column, field))
    monica_row_set_int (row, column, monica_input_bool (request, field));
}

void
monica_set_real (MonicaRequest *request,
                 MonicaRow     *row,
                 guint          column,
                 const char    *field)
{
  if (!take_null (request, row, column, field))
    monica_row_set_real (row, column, monica_input_real (request, field));
}

void
monica_set_time (MonicaRequest *request,
                 MonicaRow     *row,
                 guint          column,
                 const char    *field)
{
  if (!take_null (request, row, column, field))
    monica_row_set_int (row, column, monica_input_time (request, field));
}

/* A field that is absent stays as it is. */
void
monica_keep_text (MonicaRequest *request,
                  MonicaRow     *row,
                  guint          column,
                  const char    *field)
{
  if (monica_input_has (request, field))
    monica_set_text (request, row, column, field);
}
