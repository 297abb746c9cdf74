/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "monica-rules.h"

#include <string.h>

#include "monica-date.h"

static gboolean
is_missing (JsonNode *node)
{
  return node == NULL || JSON_NODE_HOLDS_NULL (node)
         || (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) == 0);
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_boolean (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return TRUE;
  if (is_string (node))
    return g_str_equal (json_node_get_string (node), "0") || g_str_equal (json_node_get_string (node), "1");
  return json_node_get_value_type (node) == G_TYPE_INT64
         && (json_node_get_int (node) == 0 || json_node_get_int (node) == 1);
}

static gboolean
is_numeric (JsonNode *node)
{
  char *end;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return FALSE;
  if (!is_string (node))
    return TRUE;
  g_ascii_strtod (json_node_get_string (node), &end);
  return *end == '\0';
}

static gboolean
is_date (JsonNode *node)
{
  gint64 seconds;

  /* The number 20180202 is taken for a date as the text is. */
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_get_int (node) >= 10000000 && json_node_get_int (node) <= 99999999;
  return is_string (node) && monica_date_parse (json_node_get_string (node), &seconds);
}

static gboolean
is_day (JsonNode *node)
{
  gint64 seconds;

  return is_string (node) && monica_date_parse_strict (json_node_get_string (node), &seconds);
}

static gboolean
is_among (JsonNode   *node,
          const char *words)
{
  g_auto (GStrv) known = g_strsplit (words, " ", 0);

  return is_string (node) && g_strv_contains ((const char *const *) known, json_node_get_string (node));
}

/* What @node must be but is not, or %NULL. `%s` stands for the field. */
static const char *
find_type_error (MonicaRuleFlags  flags,
                 JsonNode        *node)
{
  if ((flags & MONICA_RULE_INTEGER) != 0 && !monica_value_is_integer (node))
    return "The %s must be an integer.";
  if ((flags & MONICA_RULE_STRING) != 0 && !is_string (node))
    return "The %s must be a string.";
  if ((flags & MONICA_RULE_BOOLEAN) != 0 && !is_boolean (node))
    return "The %s field must be true or false.";
  if ((flags & MONICA_RULE_NUMERIC) != 0 && !is_numeric (node))
    return "The %s must be a number.";
  if ((flags & MONICA_RULE_DATE) != 0 && !is_date (node))
    return "The %s is not a valid date.";
  if ((flags & MONICA_RULE_DAY) != 0 && !is_day (node))
    return "The %s does not match the format Y-m-d.";
  if ((flags & MONICA_RULE_ARRAY) != 0 && !JSON_NODE_HOLDS_ARRAY (node))
    return "The %s must be an array.";
  return NULL;
}

static gboolean
is_too_long (const MonicaRule *rule,
             JsonNode         *node)
{
  return rule->max > 0 && is_string (node)
         && g_utf8_strlen (json_node_get_string (node), -1) > (glong) rule->max;
}

static char *
fill_in (const char *message,
         const char *field)
{
  g_autofree char *label = g_strdelimit (g_strdup (field), "_", ' ');
  g_auto (GStrv) parts = g_strsplit (message, "%s", 2);

  return g_strjoinv (label, parts);
}

static char *
find_error (MonicaRequest    *request,
            const MonicaRule *rule)
{
  JsonNode *node = json_object_get_member (request->input, rule->field);
  const char *message;

  if (is_missing (node))
    return (rule->flags & MONICA_RULE_REQUIRED) != 0 ? fill_in ("The %s field is required.", rule->field) : NULL;

  message = find_type_error (rule->flags, node);
  if (message != NULL)
    return fill_in (message, rule->field);
  if (is_too_long (rule, node))
    {
      g_autofree char *start = fill_in ("The %s may not be greater than ", rule->field);

      return g_strdup_printf ("%s%u characters.", start, rule->max);
    }
  if (rule->among != NULL && !is_among (node, rule->among))
    return fill_in ("The selected %s is invalid.", rule->field);
  if (rule->exists != 0 && monica_store_find (request->store, rule->exists, monica_value_int (node)) == NULL)
    return fill_in ("The selected %s is invalid.", rule->field);
  return NULL;
}

/**
 * monica_rules_check:
 * @request: a request
 * @rules: what its body must be
 *
 * Returns: %FALSE if it is not; the request is answered with 422 then
 */
gboolean
monica_rules_check (MonicaRequest    *request,
                    const MonicaRule *rules)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);

  for (; rules != NULL && rules->field != NULL; rules++)
    {
      char *message = find_error (request, rules);

      if (message != NULL)
        g_ptr_array_add (messages, message);
    }
  if (messages->len == 0)
    return TRUE;
  monica_fail_list (request, messages);
  return FALSE;
}
