/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-load"

#include "bethink-json-cursor.h"

#include "bethink-json-build.h"
#include "bethink-json-file-private.h"

#include <string.h>

/* Turning parts of a document into nodes. Their bytes are checked once more when
 * they are copied out of the file, which may have changed: neither depth nor
 * bytes that are no text get any further.
 */

static gboolean
check_limit (const BethinkJsonCursor  *cursor,
             gsize                    *limit,
             GError                  **error)
{
  guint64 end;

  if (*limit == 0)
    *limit = BETHINK_JSON_DEFAULT_LIMIT;

  if (bethink_json_file_know_end (cursor->file, cursor->offset, &end) &&
      end - cursor->offset > *limit)
    {
      bethink_json_file_set_too_large (error);
      return FALSE;
    }

  return TRUE;
}

/**
 * bethink_json_cursor_load:
 * @cursor: a cursor
 * @limit: length in bytes that the value may have, or 0 for
 *   %BETHINK_JSON_DEFAULT_LIMIT
 * @error: return location for an error
 *
 * Reads one value with all that is in it. Of repeated keys the last one counts,
 * an escaped NUL and each half of a surrogate pair become U+FFFD. An integer
 * beyond 64 bits and a number beyond a double become the text of their digits,
 * or null if that is longer than 64 bytes.
 *
 * Returns: (transfer full): an immutable node, or %NULL when the value is too
 *   large, or the file cannot be read or has changed
 */
JsonNode *
bethink_json_cursor_load (const BethinkJsonCursor  *cursor,
                          gsize                     limit,
                          GError                  **error)
{
  g_autoptr (GString) json = NULL;

  g_return_val_if_fail (cursor != NULL, NULL);

  if (!check_limit (cursor, &limit, error))
    return NULL;

  json = g_string_new (NULL);

  if (!bethink_json_file_read_value (cursor->file, cursor->offset, json, limit, NULL, error))
    return NULL;

  return bethink_json_build (json);
}

static gboolean
append_member (BethinkJsonIter          *iter,
               const BethinkJsonCursor  *value,
               GString                  *json,
               gsize                     limit,
               GError                  **error)
{
  if (json->len > 1)
    g_string_append_c (json, ',');

  if (json->len >= limit)
    {
      bethink_json_file_set_too_large (error);
      return FALSE;
    }

  /* The key as it is written, so that it need not be escaped again. */
  if (!bethink_json_file_read_value (iter->file, iter->key_offset, json, limit - json->len,
                                     NULL, error))
    return FALSE;

  g_string_append_c (json, ':');

  return bethink_json_file_read_value (value->file, value->offset, json,
                                       limit - MIN (json->len, limit), NULL, error);
}

/**
 * bethink_json_cursor_read:
 * @cursor: a cursor
 * @text: where the text of the value is appended
 * @limit: length in bytes that it may have, or 0 for %BETHINK_JSON_DEFAULT_LIMIT
 * @error: return location for an error
 *
 * Reads a value as it is written in the file, blanks and escapes included: two
 * equal texts are equal values, and cost less to compare.
 *
 * Returns: whether it could be read
 */
gboolean
bethink_json_cursor_read (const BethinkJsonCursor  *cursor,
                          GString                  *text,
                          gsize                     limit,
                          GError                  **error)
{
  g_return_val_if_fail (cursor != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return check_limit (cursor, &limit, error) &&
         bethink_json_file_read_value (cursor->file, cursor->offset, text, limit, NULL, error);
}

/**
 * bethink_json_cursor_is_written:
 * @cursor: a cursor at an object or a list
 * @text: the text of an object or a list, as bethink_json_cursor_read() gives it
 *
 * Compares without reading: as an object ends with its bracket, bytes that
 * begin with @text are nothing else.
 *
 * Returns: whether the value is written exactly like this. %FALSE also when that
 *   cannot be told; reading it will say why
 */
gboolean
bethink_json_cursor_is_written (const BethinkJsonCursor *cursor,
                                const GString           *text)
{
  gsize compared = 0;

  g_return_val_if_fail (cursor != NULL, FALSE);
  g_return_val_if_fail (text != NULL && (text->str[0] == '{' || text->str[0] == '['), FALSE);

  while (compared < text->len)
    {
      const guint8 *bytes;
      gsize length;

      if (!bethink_json_file_peek (cursor->file, cursor->offset + compared, &bytes, &length, NULL) ||
          length == 0)
        return FALSE;

      length = MIN (length, text->len - compared);

      if (memcmp (bytes, text->str + compared, length) != 0)
        return FALSE;

      compared += length;
    }

  return TRUE;
}

/* The position of a key, that of the NULL if it is not in the list. */
static guint
find_key (const char * const *keys,
          const char         *key)
{
  guint position = 0;

  while (keys[position] != NULL && !g_str_equal (keys[position], key))
    position++;

  return position;
}

/**
 * bethink_json_cursor_load_without:
 * @cursor: a cursor
 * @keys: (array zero-terminated=1): keys of members to leave out
 * @left_out: (out caller-allocates) (array) (optional): where to store a cursor
 *   at each of them, in the order of @keys; without a file for one that is missing
 * @limit: length in bytes that the rest may have, or 0 for
 *   %BETHINK_JSON_DEFAULT_LIMIT
 * @error: return location for an error
 *
 * Like bethink_json_cursor_load(), for an object of which some members are too
 * large to be read at once. They are stepped over, whatever their size. Only
 * members of the object itself are left out, not those of objects in it.
 *
 * Returns: (transfer full): an immutable node, or %NULL when the rest is too
 *   large, or the file cannot be read or has changed
 */
JsonNode *
bethink_json_cursor_load_without (const BethinkJsonCursor  *cursor,
                                  const char * const       *keys,
                                  BethinkJsonCursor        *left_out,
                                  gsize                     limit,
                                  GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GString) json = NULL;
  BethinkJsonCursor value;
  const char *key;

  g_return_val_if_fail (cursor != NULL, NULL);
  g_return_val_if_fail (keys != NULL, NULL);

  for (guint i = 0; left_out != NULL && keys[i] != NULL; i++)
    left_out[i].file = NULL;

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    return bethink_json_cursor_load (cursor, limit, error);

  if (limit == 0)
    limit = BETHINK_JSON_DEFAULT_LIMIT;

  json = g_string_new ("{");
  bethink_json_iter_init (&iter, cursor);

  while (bethink_json_iter_next_member (&iter, &key, &value, &local_error))
    {
      const guint position = find_key (keys, key);

      if (keys[position] == NULL)
        {
          if (!append_member (&iter, &value, json, limit, &local_error))
            break;
        }
      else if (left_out != NULL)
        {
          left_out[position] = value;
        }
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  g_string_append_c (json, '}');

  return bethink_json_build (json);
}

/**
 * bethink_json_parse:
 * @text: a document
 * @length: its length, or -1 when it ends with a NUL
 * @error: return location for an error
 *
 * Reads a document that is in memory as a whole, by the same strict rules.
 *
 * Returns: (transfer full): an immutable node, or %NULL when it is not JSON
 */
JsonNode *
bethink_json_parse (const char  *text,
                    gssize       length,
                    GError     **error)
{
  g_autoptr (BethinkJsonFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  BethinkJsonCursor root;

  g_return_val_if_fail (text != NULL, NULL);

  bytes = g_bytes_new_static (text, length < 0 ? strlen (text) : (gsize) length);
  file = bethink_json_file_open_bytes (bytes, NULL, error);

  if (file == NULL || !bethink_json_file_get_root (file, &root, error))
    return NULL;

  return bethink_json_cursor_load (&root, G_MAXSIZE, error);
}
