/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-bounded"

#include "bethink-json-bounded.h"

#include "bethink-json-cursor.h"
#include "bethink-json-plain.h"
#include "bethink-json-scanner.h"

#include <string.h>

/* Reading what a stranger sent over the network. Beyond the grammar, which the
 * scanner checks, nothing may be in it that two readers would understand
 * differently: repeated keys, escaped NULs, numbers with more digits than fit.
 * Bounds are checked before the first node is made, so a small document that
 * grows large in memory gets nowhere.
 */

typedef struct
{
  const BethinkJsonBounds *bounds;
  gsize                    tokens;
  gsize                    keys;
  guint                    depth;
} Count;

static GError *
bounds_error (BethinkJsonError  code,
              const char       *message)
{
  return g_error_new_literal (BETHINK_JSON_ERROR, code, message);
}

static gboolean
check_grammar (const guint8  *bytes,
               gsize          length,
               GError       **error)
{
  BethinkJsonScanner scanner;

  bethink_json_scanner_init (&scanner, 0, NULL);

  if (bethink_json_scanner_feed (&scanner, bytes, length) && bethink_json_scanner_finish (&scanner))
    return TRUE;

  g_propagate_error (error, bounds_error (scanner.error, scanner.message));
  return FALSE;
}

/* Moves behind the closing quote; NULL when there is an escaped NUL. */
static const char *
skip_string (const char *at,
             const char *end)
{
  for (at++; *at != '"'; at++)
    {
      at = (const char *) bethink_json_skip_plain_text ((const guint8 *) at, (const guint8 *) end);

      if (*at == '"')
        break;

      if (*at != '\\')
        continue;

      if (end - at > 6 && strncmp (at, "\\u0000", 6) == 0)
        return NULL;

      at++;
    }

  return at + 1;
}

static const char *
skip_number (const char *at,
             guint      *digits)
{
  for (*digits = 0; g_ascii_isdigit (*at) || strchr ("+-.eE", *at) != NULL; at++)
    if (g_ascii_isdigit (*at))
      (*digits)++;

  return at;
}

static const char *
count_string (Count       *count,
              const char  *at,
              const char  *end,
              GError     **error)
{
  count->tokens++;
  at = skip_string (at, end);

  if (at == NULL)
    g_propagate_error (error, bounds_error (BETHINK_JSON_ERROR_NOT_JSON, "There is a NUL in a text"));

  return at;
}

static const char *
count_number (Count       *count,
              const char  *at,
              GError     **error)
{
  guint digits;

  count->tokens++;
  at = skip_number (at, &digits);

  if (digits <= count->bounds->digits)
    return at;

  g_propagate_error (error, bounds_error (BETHINK_JSON_ERROR_NOT_JSON, "A number has too many digits"));
  return NULL;
}

/* One token of a document that the scanner has passed. */
static const char *
count_token (Count       *count,
             const char  *at,
             const char  *end,
             GError     **error)
{
  switch (*at)
    {
    case '{':
    case '[':
      count->tokens++;
      count->depth++;
      return at + 1;

    case '}':
    case ']':
      count->depth--;
      return at + 1;

    case ':':
      count->keys++;
      return at + 1;

    case '"':
      return count_string (count, at, end, error);

    case 't':
    case 'f':
    case 'n':
      count->tokens++;
      return at + (*at == 'f' ? strlen ("false") : strlen ("true"));

    case ',':
    case ' ':
    case '\t':
    case '\n':
    case '\r':
      return at + 1;

    default:
      return count_number (count, at, error);
    }
}

static gboolean
check_bounds (Count          *count,
              const GString  *json,
              GError        **error)
{
  const char *end = json->str + json->len;
  const char *at = json->str;

  while (at < end)
    {
      at = count_token (count, at, end, error);

      if (at == NULL)
        return FALSE;

      if (count->depth > count->bounds->depth)
        {
          g_propagate_error (error, bounds_error (BETHINK_JSON_ERROR_TOO_DEEP, "Nested too deeply"));
          return FALSE;
        }

      if (count->tokens > count->bounds->tokens)
        {
          g_propagate_error (error, bounds_error (BETHINK_JSON_ERROR_TOO_LARGE, "Too many values"));
          return FALSE;
        }
    }

  return TRUE;
}

static gsize
count_members (JsonNode *node)
{
  gsize n_members = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));

      while (json_object_iter_next (&iter, NULL, &member))
        n_members += 1 + count_members (member);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        n_members += count_members (json_array_get_element (array, i));
    }

  return n_members;
}

/**
 * bethink_json_parse_bounded:
 * @bytes: a document
 * @bounds: what it may hold
 * @error: return location for a #BethinkJsonError
 *
 * Reads a document that somebody else sent: strict JSON in UTF-8 within the
 * bounds, without repeated keys and without NUL. Takes no more memory than the
 * bounds allow, whatever the document is.
 *
 * Returns: (transfer full): an immutable node, or %NULL
 */
JsonNode *
bethink_json_parse_bounded (GBytes                   *bytes,
                            const BethinkJsonBounds  *bounds,
                            GError                  **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GString) json = NULL;
  Count count = { .bounds = bounds };
  const guint8 *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (bounds != NULL && bounds->depth <= BETHINK_JSON_MAX_DEPTH, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  data = g_bytes_get_data (bytes, &length);

  if (!check_grammar (data, length, error))
    return NULL;

  /* Those who walk through the text rely on the NUL behind it. */
  json = g_string_new_len ((const char *) data, length);

  if (!check_bounds (&count, json, error))
    return NULL;

  node = bethink_json_parse (json->str, json->len, error);

  if (node == NULL)
    return NULL;

  /* Of repeated keys only the last one is there. */
  if (count_members (node) != count.keys)
    {
      g_propagate_error (error, bounds_error (BETHINK_JSON_ERROR_NOT_JSON, "A key is repeated"));
      return NULL;
    }

  return g_steal_pointer (&node);
}
