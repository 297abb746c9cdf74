/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-tree"

#include "bethink-json-tree-private.h"

#include "bethink-json-file-private.h"

#include <string.h>

/* Parts of a document as trees of small values. A value lies in the window of the
 * file as a rule, and is read there; else its bytes are copied out first.
 */

/* The first chunk holds most records of most formats. */
#define FIRST_CHUNK (8 * 1024)
#define MAX_CHUNK   (256 * 1024)

typedef struct _Chunk Chunk;

struct _Chunk
{
  Chunk *before;
  char   bytes[];
};

struct _BethinkJsonTree
{
  BethinkJsonValue  root;
  Chunk            *chunk;     /* owned: the newest, which holds on to the others */
  gsize             used;      /* of it */
  gsize             size;
};

/* ---- room ---- */

static void
add_chunk (BethinkJsonTree *self,
           gsize            size)
{
  const gsize wanted = self->size == 0 ? FIRST_CHUNK : MIN (self->size * 2, MAX_CHUNK);
  Chunk *chunk;

  size = MAX (size, wanted);
  chunk = g_malloc (sizeof *chunk + size);
  chunk->before = self->chunk;
  self->chunk = chunk;
  self->size = size;
  self->used = 0;
}

/*< private >
 * bethink_json_tree_new:
 *
 * Returns: (transfer full): a tree that holds nothing but room for the root
 */
BethinkJsonTree *
bethink_json_tree_new (void)
{
  return g_rc_box_new0 (BethinkJsonTree);
}

/*< private >
 * bethink_json_tree_allocate:
 * @self: the tree
 * @size: a number of bytes
 *
 * Returns: (transfer none): room for values, which lives as long as the tree
 */
gpointer
bethink_json_tree_allocate (BethinkJsonTree *self,
                            gsize            size)
{
  char *place;

  self->used = (self->used + 7) & ~(gsize) 7;

  if (self->used + size > self->size)
    add_chunk (self, size);

  place = self->chunk->bytes + self->used;
  self->used += size;

  return place;
}

/*< private >
 * bethink_json_tree_take_text:
 * @self: the tree
 * @text: a text
 * @length: its length
 *
 * Returns: (transfer none): a copy with a NUL behind it
 */
char *
bethink_json_tree_take_text (BethinkJsonTree *self,
                             const char      *text,
                             gsize            length)
{
  char *copy;

  if (self->used + length + 1 > self->size)
    add_chunk (self, length + 1);

  copy = self->chunk->bytes + self->used;
  memcpy (copy, text, length);
  copy[length] = '\0';
  self->used += length + 1;

  return copy;
}

/*< private >
 * bethink_json_tree_give_back:
 * @self: the tree
 * @size: how much of what was taken last is not needed
 */
void
bethink_json_tree_give_back (BethinkJsonTree *self,
                             gsize            size)
{
  self->used -= size;
}

/*< private >
 * bethink_json_tree_get_own_root:
 * @self: a tree that is being made
 *
 * Returns: (transfer none): its root
 */
BethinkJsonValue *
bethink_json_tree_get_own_root (BethinkJsonTree *self)
{
  return &self->root;
}

BethinkJsonTree *
bethink_json_tree_ref (BethinkJsonTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

static void
clear_tree (gpointer data)
{
  BethinkJsonTree *self = data;

  while (self->chunk != NULL)
    {
      Chunk *before = self->chunk->before;

      g_free (self->chunk);
      self->chunk = before;
    }
}

void
bethink_json_tree_unref (BethinkJsonTree *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, clear_tree);
}

/**
 * bethink_json_tree_get_root:
 * @self: (nullable): a tree
 *
 * Returns: (transfer none) (nullable): the value that was read, %NULL of %NULL
 */
const BethinkJsonValue *
bethink_json_tree_get_root (BethinkJsonTree *self)
{
  return self != NULL ? &self->root : NULL;
}

/* ---- reading ---- */

static BethinkJsonTree *
read_bytes (const guint8 *bytes,
            gsize         length,
            guint64       offset,
            gboolean      at_end,
            gsize        *n_used)
{
  g_autoptr (BethinkJsonTree) self = bethink_json_tree_new ();

  return bethink_json_tree_fill (self, bytes, length, offset, at_end, n_used)
           ? g_steal_pointer (&self) : NULL;
}

/* Bytes that the scanner has passed. */
static BethinkJsonTree *
read_text (const GString  *text,
           guint64         offset,
           GError        **error)
{
  BethinkJsonTree *self;
  gsize n_used;

  self = read_bytes ((const guint8 *) text->str, text->len, offset, TRUE, &n_used);

  if (self == NULL)
    g_set_error_literal (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_NOT_JSON,
                         "The file has changed while it was read");

  return self;
}

/* Returns %NULL without an error if the value does not lie in the window. */
static BethinkJsonTree *
read_in_window (const BethinkJsonCursor  *cursor,
                gsize                     limit,
                GError                  **error)
{
  BethinkJsonTree *self = NULL;
  const guint8 *bytes;
  gsize length;
  gsize n_used;

  for (guint i = 0; self == NULL && i < 2; i++)
    {
      /* The second time with as much as there is room for. */
      if (i > 0 && !bethink_json_file_move_window (cursor->file, cursor->offset, error))
        return NULL;

      if (!bethink_json_file_peek (cursor->file, cursor->offset, &bytes, &length, error))
        return NULL;

      self = read_bytes (bytes, MIN (length, limit), cursor->offset, FALSE, &n_used);
    }

  if (self != NULL)
    bethink_json_file_note_end (cursor->file, cursor->offset, cursor->offset + n_used);

  return self;
}

/* Whether it makes sense to look for the end of a value in the window. */
static gboolean
may_fit (const BethinkJsonCursor *cursor,
         guint64                  end)
{
  return end - cursor->offset <= BETHINK_JSON_WINDOW_SIZE;
}

/**
 * bethink_json_tree_load:
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
 * Returns: (transfer full): a tree, or %NULL when the value is too large, or the
 *   file cannot be read or has changed
 */
BethinkJsonTree *
bethink_json_tree_load (const BethinkJsonCursor  *cursor,
                        gsize                     limit,
                        GError                  **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GString) text = NULL;
  BethinkJsonTree *self = NULL;
  guint64 end;
  gboolean known;

  g_return_val_if_fail (cursor != NULL, NULL);

  if (limit == 0)
    limit = BETHINK_JSON_DEFAULT_LIMIT;

  known = bethink_json_file_know_end (cursor->file, cursor->offset, &end);

  if (known && end - cursor->offset > limit)
    {
      bethink_json_file_set_too_large (error);
      return NULL;
    }

  if (!known || may_fit (cursor, end))
    self = read_in_window (cursor, limit, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (self != NULL)
    return self;

  text = g_string_new (NULL);

  if (!bethink_json_file_read_value (cursor->file, cursor->offset, text, limit, NULL, error))
    return NULL;

  return read_text (text, cursor->offset, error);
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
 * bethink_json_tree_load_without:
 * @cursor: a cursor
 * @keys: (array zero-terminated=1): keys of members to leave out
 * @left_out: (out caller-allocates) (array) (optional): where to store a cursor
 *   at each of them, in the order of @keys; without a file for one that is missing
 * @limit: length in bytes that the rest may have, or 0 for
 *   %BETHINK_JSON_DEFAULT_LIMIT
 * @error: return location for an error
 *
 * Like bethink_json_tree_load(), for an object of which some members are too
 * large to be read at once. They are stepped over, whatever their size. Only
 * members of the object itself are left out, not those of objects in it. The
 * places of the values in the document are not known.
 *
 * Returns: (transfer full): a tree, or %NULL when the rest is too large, or the
 *   file cannot be read or has changed
 */
BethinkJsonTree *
bethink_json_tree_load_without (const BethinkJsonCursor  *cursor,
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
    return bethink_json_tree_load (cursor, limit, error);

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

  return read_text (json, BETHINK_JSON_OFFSET_UNKNOWN, error);
}

/**
 * bethink_json_tree_parse:
 * @text: a document
 * @length: its length, or -1 when it ends with a NUL
 * @error: return location for an error
 *
 * Reads a document that is in memory as a whole, by the same strict rules.
 *
 * Returns: (transfer full): a tree, or %NULL when it is not JSON
 */
BethinkJsonTree *
bethink_json_tree_parse (const char  *text,
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

  return bethink_json_tree_load (&root, G_MAXSIZE, error);
}
