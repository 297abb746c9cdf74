/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-value"

#include "bethink-json-value.h"

#include "bethink-json-error.h"
#include "bethink-json-format.h"
#include "bethink-json-scalar-private.h"
#include "bethink-text.h"

#include <math.h>
#include <string.h>

/* Reading fields of documents that others have written, out of a tree. The rules
 * are those of bethink-json.c: a value of a type that is not accepted counts as
 * missing, it is never an error.
 */

/* ---- values ---- */

/**
 * bethink_json_value_first:
 * @value: (nullable): a value
 *
 * Returns: (transfer none) (nullable): the first element of a list or member of
 *   an object; the others hang on `next`
 */
const BethinkJsonValue *
bethink_json_value_first (const BethinkJsonValue *value)
{
  return value != NULL && value->type >= BETHINK_JSON_TYPE_LIST ? value->first : NULL;
}

gboolean
bethink_json_value_is_object (const BethinkJsonValue *value)
{
  return value != NULL && value->type == BETHINK_JSON_TYPE_OBJECT;
}

/**
 * bethink_json_value_to_text:
 * @value: (nullable): a value
 *
 * Returns: (transfer full) (nullable): a string, or the digits of an integer
 */
char *
bethink_json_value_to_text (const BethinkJsonValue *value)
{
  if (value == NULL)
    return NULL;

  if (value->type == BETHINK_JSON_TYPE_TEXT)
    return g_strndup (value->text, value->length);

  if (value->type == BETHINK_JSON_TYPE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);

  return NULL;
}

/**
 * bethink_json_value_to_id:
 * @value: (nullable): a value
 *
 * Returns: (transfer full) (nullable): a text, trimmed and not empty
 */
char *
bethink_json_value_to_id (const BethinkJsonValue *value)
{
  g_autofree char *text = bethink_json_value_to_text (value);

  if (text == NULL || *g_strstrip (text) == '\0')
    return NULL;

  return g_steal_pointer (&text);
}

/**
 * bethink_json_value_to_scalar:
 * @value: (nullable): a value
 *
 * Returns: (transfer full) (nullable): a string as it is, `true`, `false`, or a
 *   number in the shortest form; %NULL for null, lists and objects
 */
char *
bethink_json_value_to_scalar (const BethinkJsonValue *value)
{
  GString *text;

  if (value == NULL || value->type == BETHINK_JSON_TYPE_NULL || value->type >= BETHINK_JSON_TYPE_LIST)
    return NULL;

  if (value->type == BETHINK_JSON_TYPE_TEXT)
    return g_strndup (value->text, value->length);

  text = g_string_new (NULL);
  bethink_json_value_append_to (value, text);

  return g_string_free_and_steal (text);
}

/* ---- members ---- */

/**
 * bethink_json_value_find:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer none) (nullable): the value, also when it is a JSON null;
 *   %NULL when there is no such member
 */
const BethinkJsonValue *
bethink_json_value_find (const BethinkJsonValue *object,
                         const char             *member)
{
  if (!bethink_json_value_is_object (object))
    return NULL;

  for (const BethinkJsonValue *value = object->first; value != NULL; value = value->next)
    if (value->key[0] == member[0] && strcmp (value->key, member) == 0)
      return value;

  return NULL;
}

/**
 * bethink_json_value_get_text:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): a string, or the digits of an integer
 */
char *
bethink_json_value_get_text (const BethinkJsonValue *object,
                             const char             *member)
{
  return bethink_json_value_to_text (bethink_json_value_find (object, member));
}

/**
 * bethink_json_value_peek_text:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer none) (nullable): a string; integers count as missing here
 */
const char *
bethink_json_value_peek_text (const BethinkJsonValue *object,
                              const char             *member)
{
  const BethinkJsonValue *value = bethink_json_value_find (object, member);

  return value != NULL && value->type == BETHINK_JSON_TYPE_TEXT ? value->text : NULL;
}

/**
 * bethink_json_value_has_text:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: %TRUE when the text is there and is not blank
 */
gboolean
bethink_json_value_has_text (const BethinkJsonValue *object,
                             const char             *member)
{
  const BethinkJsonValue *value = bethink_json_value_find (object, member);

  if (value == NULL)
    return FALSE;

  if (value->type == BETHINK_JSON_TYPE_TEXT)
    return !bethink_text_is_blank (value->text);

  return value->type == BETHINK_JSON_TYPE_INTEGER;
}

/**
 * bethink_json_value_get_id:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): a text, trimmed and not empty
 */
char *
bethink_json_value_get_id (const BethinkJsonValue *object,
                           const char             *member)
{
  return bethink_json_value_to_id (bethink_json_value_find (object, member));
}

/**
 * bethink_json_value_get_name:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): the name of a person on one line, at most
 *   %BETHINK_TEXT_NAME_LENGTH characters, not empty
 */
char *
bethink_json_value_get_name (const BethinkJsonValue *object,
                             const char             *member)
{
  g_autofree char *text = bethink_json_value_get_text (object, member);
  g_autofree char *name = NULL;

  if (text == NULL)
    return NULL;

  name = bethink_text_normalise_name (text, BETHINK_TEXT_NAME_LENGTH);

  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}

/**
 * bethink_json_value_get_url:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer full) (nullable): an address that begins with `http://` or
 *   `https://`
 */
char *
bethink_json_value_get_url (const BethinkJsonValue *object,
                            const char             *member)
{
  const char *text = bethink_json_value_peek_text (object, member);

  return text != NULL && bethink_text_is_web_address (text) ? g_strdup (text) : NULL;
}

/**
 * bethink_json_value_get_number:
 * @object: (nullable): an object
 * @member: the key
 * @number: (out): where to store the number; untouched when there is none
 *
 * Returns: %FALSE when there is no number, see bethink_json_node_get_number()
 */
gboolean
bethink_json_value_get_number (const BethinkJsonValue *object,
                               const char             *member,
                               gint64                 *number)
{
  const BethinkJsonValue *value = bethink_json_value_find (object, member);

  g_return_val_if_fail (number != NULL, FALSE);

  switch (value != NULL ? (int) value->type : -1)
    {
    case BETHINK_JSON_TYPE_INTEGER:
      *number = value->integer;
      return TRUE;

    case BETHINK_JSON_TYPE_REAL:
      return bethink_json_cut_fraction (value->real, number);

    case BETHINK_JSON_TYPE_TEXT:
      return bethink_json_parse_digits (value->text, number);

    default:
      return FALSE;
    }
}

/**
 * bethink_json_value_get_flag:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: true, false or missing, see bethink_json_node_get_flag()
 */
BethinkJsonFlag
bethink_json_value_get_flag (const BethinkJsonValue *object,
                             const char             *member)
{
  const BethinkJsonValue *value = bethink_json_value_find (object, member);

  switch (value != NULL ? (int) value->type : -1)
    {
    case BETHINK_JSON_TYPE_TRUE:
      return BETHINK_JSON_FLAG_TRUE;

    case BETHINK_JSON_TYPE_FALSE:
      return BETHINK_JSON_FLAG_FALSE;

    case BETHINK_JSON_TYPE_INTEGER:
      return value->integer == 0 || value->integer == 1 ? (BethinkJsonFlag) value->integer
                                                        : BETHINK_JSON_FLAG_MISSING;

    case BETHINK_JSON_TYPE_TEXT:
      return bethink_json_parse_flag (value->text);

    default:
      return BETHINK_JSON_FLAG_MISSING;
    }
}

/**
 * bethink_json_value_get_time:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: an instant, or %BETHINK_TIME_UNKNOWN
 */
gint64
bethink_json_value_get_time (const BethinkJsonValue *object,
                             const char             *member)
{
  const BethinkJsonValue *value = bethink_json_value_find (object, member);

  switch (value != NULL ? (int) value->type : -1)
    {
    case BETHINK_JSON_TYPE_INTEGER:
      return bethink_time_from_integer (value->integer);

    case BETHINK_JSON_TYPE_REAL:
      return bethink_time_from_number (value->real);

    case BETHINK_JSON_TYPE_TEXT:
      return bethink_time_parse_any (value->text);

    default:
      return BETHINK_TIME_UNKNOWN;
    }
}

static const BethinkJsonValue *
find_type (const BethinkJsonValue *object,
           const char             *member,
           BethinkJsonType         type)
{
  const BethinkJsonValue *value = bethink_json_value_find (object, member);

  return value != NULL && value->type == type ? value : NULL;
}

/**
 * bethink_json_value_get_list:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer none) (nullable): the list, or %NULL
 */
const BethinkJsonValue *
bethink_json_value_get_list (const BethinkJsonValue *object,
                             const char             *member)
{
  return find_type (object, member, BETHINK_JSON_TYPE_LIST);
}

/**
 * bethink_json_value_get_object:
 * @object: (nullable): an object
 * @member: the key
 *
 * Returns: (transfer none) (nullable): the object, or %NULL
 */
const BethinkJsonValue *
bethink_json_value_get_object (const BethinkJsonValue *object,
                               const char             *member)
{
  return find_type (object, member, BETHINK_JSON_TYPE_OBJECT);
}

/* ---- text ---- */

/* So that a tree can say what it is without being asked for each of its parts. */
static void
append_container (const BethinkJsonValue *value,
                  GString                *json)
{
  const gboolean object = value->type == BETHINK_JSON_TYPE_OBJECT;

  g_string_append_c (json, object ? '{' : '[');

  for (const BethinkJsonValue *part = value->first; part != NULL; part = part->next)
    {
      if (part != value->first)
        g_string_append_c (json, ',');

      if (object)
        {
          bethink_json_append_quoted (json, part->key, strlen (part->key));
          g_string_append_c (json, ':');
        }

      bethink_json_value_append_to (part, json);
    }

  g_string_append_c (json, object ? '}' : ']');
}

static void
append_number (const BethinkJsonValue *value,
               GString                *json)
{
  char text[BETHINK_JSON_DOUBLE_SIZE];

  if (value->type == BETHINK_JSON_TYPE_INTEGER)
    g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value->integer);
  else
    bethink_json_format_double (value->real, text);

  g_string_append (json, text);
}

/**
 * bethink_json_value_append_to:
 * @value: a value
 * @json: where to append
 *
 * Appends the value with all that is in it, on one line, without blanks.
 */
void
bethink_json_value_append_to (const BethinkJsonValue *value,
                              GString                *json)
{
  g_return_if_fail (value != NULL);

  switch (value->type)
    {
    case BETHINK_JSON_TYPE_FALSE:
      g_string_append (json, "false");
      break;

    case BETHINK_JSON_TYPE_TRUE:
      g_string_append (json, "true");
      break;

    case BETHINK_JSON_TYPE_INTEGER:
    case BETHINK_JSON_TYPE_REAL:
      append_number (value, json);
      break;

    case BETHINK_JSON_TYPE_TEXT:
      bethink_json_append_quoted (json, value->text, value->length);
      break;

    case BETHINK_JSON_TYPE_LIST:
    case BETHINK_JSON_TYPE_OBJECT:
      append_container (value, json);
      break;

    case BETHINK_JSON_TYPE_NULL:
    default:
      g_string_append (json, "null");
      break;
    }
}
