/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-cursor"

#include "bethink-json-cursor.h"

#include "bethink-json-escape.h"
#include "bethink-json-file-private.h"

/* Moving in a document. Values are only located here; bethink-json-load.c reads
 * them.
 */

/* No key of any format comes near. */
#define MAX_KEY_LENGTH (1024 * 1024)

enum
{
  STATE_BEFORE_FIRST,
  STATE_AT_VALUE,
  STATE_ENDED,
};

static gboolean
set_changed (GError **error)
{
  g_set_error_literal (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_IO,
                       "The file has changed while it was read");

  return FALSE;
}

/* Moves to the next byte that is not blank. */
static gboolean
skip_blanks (BethinkJsonFile  *file,
             guint64          *position,
             guint8           *byte,
             GError          **error)
{
  const guint8 *bytes;
  gsize length;

  for (;;)
    {
      if (!bethink_json_file_peek (file, *position, &bytes, &length, error))
        return FALSE;

      if (length == 0)
        return set_changed (error);

      for (gsize i = 0; i < length; i++)
        if (bytes[i] != ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t')
          {
            *position += i;
            *byte = bytes[i];
            return TRUE;
          }

      *position += length;
    }
}

static gboolean
tell_kind (guint8            byte,
           BethinkJsonKind  *kind,
           GError          **error)
{
  switch (byte)
    {
    case '{':
      *kind = BETHINK_JSON_KIND_OBJECT;
      return TRUE;

    case '[':
      *kind = BETHINK_JSON_KIND_ARRAY;
      return TRUE;

    case '"':
      *kind = BETHINK_JSON_KIND_STRING;
      return TRUE;

    case 't':
      *kind = BETHINK_JSON_KIND_TRUE;
      return TRUE;

    case 'f':
      *kind = BETHINK_JSON_KIND_FALSE;
      return TRUE;

    case 'n':
      *kind = BETHINK_JSON_KIND_NULL;
      return TRUE;

    default:
      *kind = BETHINK_JSON_KIND_NUMBER;
      return byte == '-' || g_ascii_isdigit (byte) || set_changed (error);
    }
}

/**
 * bethink_json_file_get_root:
 * @file: the document
 * @root: (out): where to store a cursor at the value of the document
 * @error: return location for an error
 *
 * Returns: %FALSE when the file cannot be read
 */
gboolean
bethink_json_file_get_root (BethinkJsonFile    *file,
                            BethinkJsonCursor  *root,
                            GError            **error)
{
  guint8 byte;

  g_return_val_if_fail (BETHINK_IS_JSON_FILE (file), FALSE);
  g_return_val_if_fail (root != NULL, FALSE);

  *root = (BethinkJsonCursor) { file, 0, BETHINK_JSON_KIND_NULL };

  return skip_blanks (file, &root->offset, &byte, error) &&
         tell_kind (byte, &root->kind, error);
}

/**
 * bethink_json_cursor_know_end:
 * @cursor: a cursor
 * @end: (out): where to store the position behind the value
 *
 * Tells how long a value is if that is known, as it is of all large lists and
 * objects.
 *
 * Returns: %FALSE when it can only be told by reading
 */
gboolean
bethink_json_cursor_know_end (const BethinkJsonCursor *cursor,
                              guint64                 *end)
{
  g_return_val_if_fail (cursor != NULL, FALSE);
  g_return_val_if_fail (end != NULL, FALSE);

  return bethink_json_file_know_end (cursor->file, cursor->offset, end);
}

/**
 * bethink_json_cursor_get_end:
 * @cursor: a cursor
 * @end: (out): where to store the position behind the value
 * @error: return location for an error
 *
 * Tells how long a value is. A large list or object is not read for this.
 *
 * Returns: %FALSE when the file cannot be read or has changed
 */
gboolean
bethink_json_cursor_get_end (const BethinkJsonCursor  *cursor,
                             guint64                  *end,
                             GError                  **error)
{
  g_return_val_if_fail (cursor != NULL, FALSE);
  g_return_val_if_fail (end != NULL, FALSE);

  if (bethink_json_file_know_end (cursor->file, cursor->offset, end))
    return TRUE;

  return bethink_json_file_read_value (cursor->file, cursor->offset, NULL, 0, end, error);
}

/**
 * bethink_json_iter_init:
 * @iter: an iterator, empty or used before
 * @container: the object or list to walk through
 *
 * Starts before the first member or element. A value that has neither counts as
 * empty.
 */
void
bethink_json_iter_init (BethinkJsonIter         *iter,
                        const BethinkJsonCursor *container)
{
  g_return_if_fail (iter != NULL);
  g_return_if_fail (container != NULL);

  iter->file = container->file;
  iter->start = container->offset;
  iter->offset = container->offset;
  iter->kind = container->kind;
  iter->state = STATE_BEFORE_FIRST;

  if (iter->key == NULL)
    iter->key = g_string_new (NULL);
}

/**
 * bethink_json_iter_clear:
 * @iter: an iterator
 *
 * Frees what the iterator holds. It may be initialised again.
 */
void
bethink_json_iter_clear (BethinkJsonIter *iter)
{
  g_return_if_fail (iter != NULL);

  if (iter->key != NULL)
    g_string_free (g_steal_pointer (&iter->key), TRUE);

  iter->file = NULL;
}

/* Moves from the opening bracket or from a value to the first byte of the next
 * member or element. Sets the state to ended at the closing bracket.
 */
static gboolean
step (BethinkJsonIter  *iter,
      guint64          *position,
      guint8           *byte,
      GError          **error)
{
  guint8 closing = iter->kind == BETHINK_JSON_KIND_OBJECT ? '}' : ']';
  BethinkJsonCursor value = { iter->file, iter->offset, BETHINK_JSON_KIND_NULL };

  if (iter->state == STATE_BEFORE_FIRST)
    *position = iter->offset + 1;
  else if (!bethink_json_cursor_get_end (&value, position, error))
    return FALSE;

  if (!skip_blanks (iter->file, position, byte, error))
    return FALSE;

  if (*byte == closing)
    {
      /* Whoever walks through what holds this one need not read it again. */
      bethink_json_file_note_end (iter->file, iter->start, *position + 1);
      iter->state = STATE_ENDED;
      return FALSE;
    }

  if (iter->state == STATE_BEFORE_FIRST)
    return TRUE;

  if (*byte != ',')
    return set_changed (error);

  (*position)++;
  return skip_blanks (iter->file, position, byte, error);
}

static gboolean
read_key (BethinkJsonIter  *iter,
          guint64          *position,
          guint8           *byte,
          GError          **error)
{
  if (*byte != '"')
    return set_changed (error);

  iter->key_offset = *position;
  g_string_truncate (iter->key, 0);

  if (!bethink_json_file_read_value (iter->file, *position, iter->key, MAX_KEY_LENGTH,
                                     position, error))
    return FALSE;

  /* The quotes */
  g_string_truncate (iter->key, iter->key->len - 1);
  g_string_erase (iter->key, 0, 1);
  bethink_json_unescape (iter->key);

  if (!skip_blanks (iter->file, position, byte, error))
    return FALSE;

  if (*byte != ':')
    return set_changed (error);

  (*position)++;
  return skip_blanks (iter->file, position, byte, error);
}

static gboolean
take_value (BethinkJsonIter    *iter,
            guint64             position,
            guint8              byte,
            BethinkJsonCursor  *value,
            GError            **error)
{
  *value = (BethinkJsonCursor) { iter->file, position, BETHINK_JSON_KIND_NULL };

  if (!tell_kind (byte, &value->kind, error))
    return FALSE;

  iter->offset = position;
  iter->state = STATE_AT_VALUE;

  return TRUE;
}

/**
 * bethink_json_iter_next_member:
 * @iter: an initialised iterator
 * @key: (out) (optional) (transfer none): where to store the key, valid until
 *   the next call with this iterator
 * @value: (out): where to store a cursor at the value
 * @error: return location for an error
 *
 * Moves to the next member of an object, in the order of the file. Repeated
 * keys come as often as they are written. What is done with the value in
 * between does not matter.
 *
 * Returns: %FALSE at the end, and, with @error set, when the file cannot be
 *   read or has changed
 */
gboolean
bethink_json_iter_next_member (BethinkJsonIter    *iter,
                               const char        **key,
                               BethinkJsonCursor  *value,
                               GError            **error)
{
  guint64 position;
  guint8 byte;

  g_return_val_if_fail (iter != NULL && iter->key != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (iter->kind != BETHINK_JSON_KIND_OBJECT || iter->state == STATE_ENDED)
    return FALSE;

  if (!step (iter, &position, &byte, error) ||
      !read_key (iter, &position, &byte, error) ||
      !take_value (iter, position, byte, value, error))
    return FALSE;

  if (key != NULL)
    *key = iter->key->str;

  return TRUE;
}

/**
 * bethink_json_iter_next_element:
 * @iter: an initialised iterator
 * @value: (out): where to store a cursor at the element
 * @error: return location for an error
 *
 * Moves to the next element of a list. What is done with the element in between
 * does not matter.
 *
 * Returns: %FALSE at the end, and, with @error set, when the file cannot be
 *   read or has changed
 */
gboolean
bethink_json_iter_next_element (BethinkJsonIter    *iter,
                                BethinkJsonCursor  *value,
                                GError            **error)
{
  guint64 position;
  guint8 byte;

  g_return_val_if_fail (iter != NULL && iter->key != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (iter->kind != BETHINK_JSON_KIND_ARRAY || iter->state == STATE_ENDED)
    return FALSE;

  return step (iter, &position, &byte, error) &&
         take_value (iter, position, byte, value, error);
}

/**
 * bethink_json_cursor_find:
 * @cursor: a cursor
 * @key: the key of a member
 * @value: (out): where to store a cursor at its value, untouched when there is
 *   none
 * @error: return location for an error
 *
 * Looks for a member of an object; of repeated keys the last one counts. The
 * whole object is stepped through, so use an iterator for several keys.
 *
 * Returns: %FALSE when there is no such member, and, with @error set, when the
 *   file cannot be read or has changed
 */
gboolean
bethink_json_cursor_find (const BethinkJsonCursor  *cursor,
                          const char               *key,
                          BethinkJsonCursor        *value,
                          GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor member;
  const char *member_key;
  gboolean found = FALSE;

  g_return_val_if_fail (cursor != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  bethink_json_iter_init (&iter, cursor);

  while (bethink_json_iter_next_member (&iter, &member_key, &member, &local_error))
    if (g_str_equal (member_key, key))
      {
        *value = member;
        found = TRUE;
      }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return found;
}
