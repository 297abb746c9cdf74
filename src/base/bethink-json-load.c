/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-load"

#include "bethink-json-cursor.h"

#include "bethink-json-file-private.h"
#include "bethink-json-tree.h"

#include <string.h>

/* Turning parts of a document into texts and nodes. Their bytes are checked once
 * more when they are taken out of the file, which may have changed: neither depth
 * nor bytes that are no text get any further.
 */

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
  g_autoptr (BethinkJsonTree) tree = bethink_json_tree_load (cursor, limit, error);

  return tree != NULL ? bethink_json_value_to_node (bethink_json_tree_get_root (tree)) : NULL;
}

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
  g_autoptr (BethinkJsonTree) tree = bethink_json_tree_load_without (cursor, keys, left_out, limit, error);

  return tree != NULL ? bethink_json_value_to_node (bethink_json_tree_get_root (tree)) : NULL;
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
  g_autoptr (BethinkJsonTree) tree = bethink_json_tree_parse (text, length, error);

  return tree != NULL ? bethink_json_value_to_node (bethink_json_tree_get_root (tree)) : NULL;
}
