/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json"

#include "bethink-json.h"

#include "bethink-json-format.h"
#include "bethink-json-scalar-private.h"
#include "bethink-text.h"

#include <math.h>
#include <string.h>

/* Reading fields of documents that others have written: every field may be
 * missing, null or of the wrong type. A value of a type that is not accepted
 * counts as missing, it is never an error.
 *
 * Nodes that were loaded from a document are immutable, so all of this may be
 * used from any thread.
 */

static GType
scalar_type (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return G_TYPE_INVALID;

  return json_node_get_value_type (node);
}

/**
 * bethink_json_node_get_text:
 * @node: (nullable): a value
 *
 * Returns: (transfer full) (nullable): a string, or the digits of an integer
 */
char *
bethink_json_node_get_text (JsonNode *node)
{
  switch (scalar_type (node))
    {
    case G_TYPE_STRING:
      return json_node_dup_string (node);

    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

    default:
      return NULL;
    }
}

/**
 * bethink_json_node_get_id:
 * @node: (nullable): a value
 *
 * Returns: (transfer full) (nullable): a text, trimmed and not empty
 */
char *
bethink_json_node_get_id (JsonNode *node)
{
  g_autofree char *text = bethink_json_node_get_text (node);

  if (text == NULL || *g_strstrip (text) == '\0')
    return NULL;

  return g_steal_pointer (&text);
}

/*< private >
 * bethink_json_cut_fraction:
 * @value: a number
 * @number: (out): where to store it without its fraction
 *
 * Returns: whether it fits
 */
gboolean
bethink_json_cut_fraction (double  value,
                           gint64 *number)
{
  /* The greatest doubles below 2⁶³ and not below −2⁶³. Also catches what is not
   * a number.
   */
  if (!(value >= -0x1p63 && value < 0x1p63))
    return FALSE;

  *number = (gint64) value;
  return TRUE;
}

/*< private >
 * bethink_json_parse_digits:
 * @text: digits, perhaps with a sign
 * @number: (out): where to store the number
 *
 * Returns: whether it is one, and fits
 */
gboolean
bethink_json_parse_digits (const char *text,
                           gint64     *number)
{
  /* The function of GLib takes a minus, but no plus. */
  if (text[0] == '+' && g_ascii_isdigit (text[1]))
    text++;

  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, number, NULL);
}

/**
 * bethink_json_node_get_number:
 * @node: (nullable): a value
 * @number: (out): where to store the number; untouched when there is none
 *
 * Reads an integer, a fraction, which is cut, or a string of digits with or
 * without a sign.
 *
 * Returns: %FALSE when there is no number or it does not fit
 */
gboolean
bethink_json_node_get_number (JsonNode *node,
                              gint64   *number)
{
  g_return_val_if_fail (number != NULL, FALSE);

  switch (scalar_type (node))
    {
    case G_TYPE_INT64:
      *number = json_node_get_int (node);
      return TRUE;

    case G_TYPE_DOUBLE:
      return bethink_json_cut_fraction (json_node_get_double (node), number);

    case G_TYPE_STRING:
      return bethink_json_parse_digits (json_node_get_string (node), number);

    default:
      return FALSE;
    }
}

/*< private >
 * bethink_json_parse_flag:
 * @text: a text
 *
 * Returns: what the words "true" and "false" say
 */
BethinkJsonFlag
bethink_json_parse_flag (const char *text)
{
  if (g_str_equal (text, "true"))
    return BETHINK_JSON_FLAG_TRUE;

  if (g_str_equal (text, "false"))
    return BETHINK_JSON_FLAG_FALSE;

  return BETHINK_JSON_FLAG_MISSING;
}

/**
 * bethink_json_node_get_flag:
 * @node: (nullable): a value
 *
 * Returns: what a boolean, the numbers 1 and 0, or the words "true" and "false"
 *   say
 */
BethinkJsonFlag
bethink_json_node_get_flag (JsonNode *node)
{
  gint64 number;

  switch (scalar_type (node))
    {
    case G_TYPE_BOOLEAN:
      return json_node_get_boolean (node) ? BETHINK_JSON_FLAG_TRUE : BETHINK_JSON_FLAG_FALSE;

    case G_TYPE_INT64:
      number = json_node_get_int (node);
      return number == 0 || number == 1 ? (BethinkJsonFlag) number : BETHINK_JSON_FLAG_MISSING;

    case G_TYPE_STRING:
      return bethink_json_parse_flag (json_node_get_string (node));

    default:
      return BETHINK_JSON_FLAG_MISSING;
    }
}

/**
 * bethink_json_node_get_time:
 * @node: (nullable): a value
 *
 * Returns: the instant that a number, digits or ISO 8601 say, or
 *   %BETHINK_TIME_UNKNOWN
 */
gint64
bethink_json_node_get_time (JsonNode *node)
{
  switch (scalar_type (node))
    {
    case G_TYPE_INT64:
      return bethink_time_from_integer (json_node_get_int (node));

    case G_TYPE_DOUBLE:
      return bethink_time_from_number (json_node_get_double (node));

    case G_TYPE_STRING:
      return bethink_time_parse_any (json_node_get_string (node));

    default:
      return BETHINK_TIME_UNKNOWN;
    }
}

/**
 * bethink_json_node_get_list:
 * @node: (nullable): a value
 *
 * Returns: (transfer none) (nullable): the list, or %NULL
 */
JsonArray *
bethink_json_node_get_list (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * bethink_json_node_get_object:
 * @node: (nullable): a value
 *
 * Returns: (transfer none) (nullable): the object, or %NULL
 */
JsonObject *
bethink_json_node_get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * bethink_json_get_node:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer none) (nullable): the value, also when it is a JSON null;
 *   %NULL when there is no such member
 */
JsonNode *
bethink_json_get_node (JsonObject *object,
                       const char *member)
{
  g_return_val_if_fail (member != NULL, NULL);

  return object != NULL ? json_object_get_member (object, member) : NULL;
}

/**
 * bethink_json_get_text:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): a string, or the digits of an integer
 */
char *
bethink_json_get_text (JsonObject *object,
                       const char *member)
{
  return bethink_json_node_get_text (bethink_json_get_node (object, member));
}

/**
 * bethink_json_peek_text:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer none) (nullable): a string; integers count as missing here
 */
const char *
bethink_json_peek_text (JsonObject *object,
                        const char *member)
{
  JsonNode *node = bethink_json_get_node (object, member);

  return scalar_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/**
 * bethink_json_has_text:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: %TRUE when the text is there and is not blank
 */
gboolean
bethink_json_has_text (JsonObject *object,
                       const char *member)
{
  JsonNode *node = bethink_json_get_node (object, member);

  if (scalar_type (node) == G_TYPE_STRING)
    return !bethink_text_is_blank (json_node_get_string (node));

  return scalar_type (node) == G_TYPE_INT64;
}

/**
 * bethink_json_get_id:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): a text, trimmed and not empty
 */
char *
bethink_json_get_id (JsonObject *object,
                     const char *member)
{
  return bethink_json_node_get_id (bethink_json_get_node (object, member));
}

/**
 * bethink_json_get_name:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): the name of a person on one line, at most
 *   %BETHINK_TEXT_NAME_LENGTH characters, not empty
 */
char *
bethink_json_get_name (JsonObject *object,
                       const char *member)
{
  g_autofree char *text = bethink_json_get_text (object, member);
  g_autofree char *name = NULL;

  if (text == NULL)
    return NULL;

  name = bethink_text_normalise_name (text, BETHINK_TEXT_NAME_LENGTH);

  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}

/**
 * bethink_json_get_phone:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): a text with at least three digits, as it
 *   is written
 */
char *
bethink_json_get_phone (JsonObject *object,
                        const char *member)
{
  g_autofree char *text = bethink_json_get_text (object, member);

  return text != NULL && bethink_text_is_phone (text) ? g_steal_pointer (&text) : NULL;
}

/**
 * bethink_json_get_email:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): the bare address, also out of
 *   `Name <x@y>`
 */
char *
bethink_json_get_email (JsonObject *object,
                        const char *member)
{
  g_autofree char *text = bethink_json_get_text (object, member);

  return text != NULL ? bethink_text_email (text) : NULL;
}

/**
 * bethink_json_get_url:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): an address that begins with `http://` or
 *   `https://`
 */
char *
bethink_json_get_url (JsonObject *object,
                      const char *member)
{
  const char *text = bethink_json_peek_text (object, member);

  return text != NULL && bethink_text_is_web_address (text) ? g_strdup (text) : NULL;
}

/**
 * bethink_json_get_number:
 * @object: (nullable): an object
 * @member: the key
 * @number: (out): where to store the number; untouched when there is none
 *
 * Returns: %FALSE when there is no number, see bethink_json_node_get_number()
 */
gboolean
bethink_json_get_number (JsonObject *object,
                         const char *member,
                         gint64     *number)
{
  return bethink_json_node_get_number (bethink_json_get_node (object, member), number);
}

/**
 * bethink_json_get_flag:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: true, false or missing, see bethink_json_node_get_flag()
 */
BethinkJsonFlag
bethink_json_get_flag (JsonObject *object,
                       const char *member)
{
  return bethink_json_node_get_flag (bethink_json_get_node (object, member));
}

/**
 * bethink_json_get_time:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: an instant, or %BETHINK_TIME_UNKNOWN
 */
gint64
bethink_json_get_time (JsonObject *object,
                       const char *member)
{
  return bethink_json_node_get_time (bethink_json_get_node (object, member));
}

/**
 * bethink_json_get_list:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer none) (nullable): the list, or %NULL
 */
JsonArray *
bethink_json_get_list (JsonObject *object,
                       const char *member)
{
  return bethink_json_node_get_list (bethink_json_get_node (object, member));
}

/**
 * bethink_json_get_object:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer none) (nullable): the object, or %NULL
 */
JsonObject *
bethink_json_get_object (JsonObject *object,
                         const char *member)
{
  return bethink_json_node_get_object (bethink_json_get_node (object, member));
}

/**
 * bethink_json_list_get_length:
 * @list: (nullable): a list
 *
 * Returns: the number of elements, 0 without a list
 */
guint
bethink_json_list_get_length (JsonArray *list)
{
  return list != NULL ? json_array_get_length (list) : 0;
}

/**
 * bethink_json_list_get_node:
 * @list: (nullable): a list
 * @position: a position
 *
 * Returns: (transfer none) (nullable): the element, %NULL beyond the end
 */
JsonNode *
bethink_json_list_get_node (JsonArray *list,
                            guint      position)
{
  if (position >= bethink_json_list_get_length (list))
    return NULL;

  return json_array_get_element (list, position);
}

/**
 * bethink_json_list_get_object:
 * @list: (nullable): a list
 * @position: a position
 *
 * Returns: (transfer none) (nullable): the element if it is an object
 */
JsonObject *
bethink_json_list_get_object (JsonArray *list,
                              guint      position)
{
  return bethink_json_node_get_object (bethink_json_list_get_node (list, position));
}

/**
 * bethink_json_to_compact:
 * @node: (nullable): a value
 *
 * Returns: (transfer full): the value as JSON on one line; "null" for %NULL
 */
char *
bethink_json_to_compact (JsonNode *node)
{
  GString *json = g_string_new (NULL);

  bethink_json_append_node (json, node);

  return g_string_free_and_steal (json);
}

/**
 * bethink_json_scalar_text:
 * @node: (nullable): a value
 *
 * Returns: (transfer full) (nullable): a string as it is, `true`, `false`, or a
 *   number in the shortest form; %NULL for null, lists and objects
 */
char *
bethink_json_scalar_text (JsonNode *node)
{
  switch (scalar_type (node))
    {
    case G_TYPE_STRING:
      return json_node_dup_string (node);

    case G_TYPE_INT64:
    case G_TYPE_DOUBLE:
    case G_TYPE_BOOLEAN:
      return bethink_json_to_compact (node);

    default:
      return NULL;
    }
}

/* A list as "a, b, c"; NULL when one of the elements is not a scalar. */
static char *
join_scalars (JsonArray *list)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  guint length = json_array_get_length (list);

  for (guint i = 0; i < length; i++)
    {
      g_autofree char *text = bethink_json_scalar_text (json_array_get_element (list, i));

      if (text == NULL)
        return NULL;

      if (i > 0)
        g_string_append (joined, ", ");

      g_string_append (joined, text);
    }

  return g_string_free_and_steal (g_steal_pointer (&joined));
}

/**
 * bethink_json_custom_text:
 * @node: (nullable): the value of a field that the other system does not know
 *   the meaning of
 *
 * Makes a text for people of any value: scalars as they are, a list of scalars
 * with commas, anything else as JSON.
 *
 * Returns: (transfer full) (nullable): the text, %NULL when the value says
 *   nothing: null, an empty text, list or object
 */
char *
bethink_json_custom_text (JsonNode *node)
{
  JsonObject *object = bethink_json_node_get_object (node);
  JsonArray *list = bethink_json_node_get_list (node);
  g_autofree char *text = NULL;

  if (list != NULL && json_array_get_length (list) == 0)
    return NULL;

  if (list != NULL)
    text = join_scalars (list);
  else if (object == NULL)
    text = bethink_json_scalar_text (node);
  else if (json_object_get_size (object) == 0)
    return NULL;

  if (text == NULL && (list != NULL || object != NULL))
    text = bethink_json_to_compact (node);

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}
