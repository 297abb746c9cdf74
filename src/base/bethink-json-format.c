/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-format"

#include "bethink-json-format.h"

#include "bethink-json-plain.h"
#include "bethink-json-scanner.h"

#include <math.h>
#include <string.h>

/* Values as JSON text, in one line, without blanks, and such that reading gives
 * the same values again.
 */

/*< private >
 * bethink_json_format_double:
 * @value: a finite number
 * @text: (out caller-allocates): where to store the text
 *
 * Writes a decimal that is read as the same double, with as few digits as that
 * takes. It always looks like a fraction, so that it stays a double.
 */
void
bethink_json_format_double (double value,
                            char   text[BETHINK_JSON_DOUBLE_SIZE])
{
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[] = "%.17g";

      format[3] = '0' + digits % 10;
      g_ascii_formatd (text, BETHINK_JSON_DOUBLE_SIZE, format, value);

      if (g_ascii_strtod (text, NULL) == value)
        break;
    }

  if (strpbrk (text, ".e") == NULL)
    g_strlcat (text, ".0", BETHINK_JSON_DOUBLE_SIZE);
}

static void
append_escape (GString *json,
               guint8   byte)
{
  switch (byte)
    {
    case '"':
      g_string_append (json, "\\\"");
      break;

    case '\\':
      g_string_append (json, "\\\\");
      break;

    case '\b':
      g_string_append (json, "\\b");
      break;

    case '\f':
      g_string_append (json, "\\f");
      break;

    case '\n':
      g_string_append (json, "\\n");
      break;

    case '\r':
      g_string_append (json, "\\r");
      break;

    case '\t':
      g_string_append (json, "\\t");
      break;

    default:
      g_string_append_printf (json, "\\u%04x", byte);
      break;
    }
}

/*< private >
 * bethink_json_append_escaped:
 * @json: where to append
 * @text: a piece of valid UTF-8
 * @length: its length in bytes
 *
 * Appends the inside of a JSON string. The piece may begin and end anywhere.
 */
void
bethink_json_append_escaped (GString    *json,
                             const char *text,
                             gsize       length)
{
  const guint8 *at = (const guint8 *) text;
  const guint8 *end = at + length;

  while (at < end)
    {
      const guint8 *run = at;

      at = bethink_json_skip_unescaped (at, end);
      g_string_append_len (json, (const char *) run, at - run);

      if (at < end)
        append_escape (json, *at++);
    }
}

/*< private >
 * bethink_json_append_quoted:
 * @json: where to append
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Appends a JSON string. Most texts are short, and nothing in them is escaped.
 */
void
bethink_json_append_quoted (GString    *json,
                            const char *text,
                            gsize       length)
{
  const guint8 *end = (const guint8 *) text + length;
  const gsize longer = json->len + length + 2;

  if (longer < json->allocated_len && bethink_json_skip_unescaped ((const guint8 *) text, end) == end)
    {
      json->str[json->len] = '"';
      memcpy (json->str + json->len + 1, text, length);
      json->str[longer - 1] = '"';
      json->str[longer] = '\0';
      json->len = longer;
      return;
    }

  g_string_append_c (json, '"');
  bethink_json_append_escaped (json, text, length);
  g_string_append_c (json, '"');
}

/*< private >
 * bethink_json_append_string:
 * @json: where to append
 * @text: (nullable): a text
 *
 * Appends a JSON string, or null. Bytes that are not UTF-8 become U+FFFD.
 */
void
bethink_json_append_string (GString    *json,
                            const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  bethink_json_append_quoted (json, text, strlen (text));
}

static void
append_scalar (GString  *json,
               JsonNode *node)
{
  char text[BETHINK_JSON_DOUBLE_SIZE];

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      bethink_json_append_string (json, json_node_get_string (node));
      break;

    case G_TYPE_BOOLEAN:
      g_string_append (json, json_node_get_boolean (node) ? "true" : "false");
      break;

    case G_TYPE_DOUBLE:
      if (isfinite (json_node_get_double (node)))
        {
          bethink_json_format_double (json_node_get_double (node), text);
          g_string_append (json, text);
          break;
        }
      g_string_append (json, "null");
      break;

    default:
      g_string_append_printf (json, "%" G_GINT64_FORMAT, json_node_get_int (node));
      break;
    }
}

static void append_node (GString  *json,
                         JsonNode *node,
                         guint     depth);

static void
append_object (GString    *json,
               JsonObject *object,
               guint       depth)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  char separator = '{';

  json_object_iter_init_ordered (&iter, object);

  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_string_append_c (json, separator);
      bethink_json_append_string (json, name);
      g_string_append_c (json, ':');
      append_node (json, member, depth + 1);
      separator = ',';
    }

  g_string_append (json, separator == '{' ? "{}" : "}");
}

static void
append_array (GString   *json,
              JsonArray *array,
              guint      depth)
{
  guint length = json_array_get_length (array);

  g_string_append_c (json, '[');

  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');

      append_node (json, json_array_get_element (array, i), depth + 1);
    }

  g_string_append_c (json, ']');
}

/* No document that was read is nested deeper than the limit, so what is beyond
 * it is a mistake of the program and not worth its stack.
 */
static void
append_node (GString  *json,
             JsonNode *node,
             guint     depth)
{
  if (node == NULL || depth > BETHINK_JSON_MAX_DEPTH || JSON_NODE_HOLDS_NULL (node))
    g_string_append (json, "null");
  else if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (json, json_node_get_object (node), depth);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (json, json_node_get_array (node), depth);
  else
    append_scalar (json, node);
}

/*< private >
 * bethink_json_append_node:
 * @json: where to append
 * @node: (nullable): a value
 *
 * Appends a value with all that is in it.
 */
void
bethink_json_append_node (GString  *json,
                          JsonNode *node)
{
  append_node (json, node, 0);
}
