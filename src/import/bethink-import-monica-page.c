/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-private.h"

#include "bethink-import-shape.h"

#include <string.h>

/* Who an object of the API is. Its id counts only together with the server and
 * the account, which most objects do not name themselves:
 *
 *   server   url of the export, meta.path, links.first, the first "url" with "/api/"
 *   account  account.id of the object, of its contact, the first in the document
 */

#define UNKNOWN "?"

/* Elements are looked at one by one; a single one this large is not worth it. */
#define MAX_ELEMENT (64 * 1024 * 1024)

/* People nested in many objects are read once for all of them; so many texts of
 * them are kept.
 */
#define MAX_TEXTS 512

/* Of the key of a row, so that room is made once. */
#define ROW_KEY_LENGTH 96

/* What is loaded of an element at most. Pictures are the largest part of one. */
#define MAX_LOADED (512 * 1024 * 1024)

/* Of an element larger than this the messages are loaded one by one. */
#define MAX_WHOLE (128 * 1024)

/* What is wanted from a tree: the first text or id found, depth first. */
typedef char *(*FindFunc) (const BethinkJsonValue *object);

/* Recursion ends with the depth that a document may have. */
static char *
find_in_value (const BethinkJsonValue *value,
               FindFunc                func)
{
  char *found = bethink_json_value_is_object (value) ? func (value) : NULL;
  const BethinkJsonValue *part = bethink_json_value_first (value);

  for (; found == NULL && part != NULL; part = part->next)
    found = find_in_value (part, func);

  return found;
}

static char *
find_in_elements (const BethinkJsonCursor  *list,
                  FindFunc                  func,
                  GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  BethinkJsonCursor element;

  bethink_json_iter_init (&iter, list);

  while (bethink_json_iter_next_element (&iter, &element, error))
    {
      g_autoptr (BethinkJsonTree) tree = bethink_json_tree_load (&element, MAX_ELEMENT, NULL);
      char *found = find_in_value (bethink_json_tree_get_root (tree), func);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Looks through the document one element at a time, so that the whole of it is
 * never in memory.
 */
static char *
find_in_document (BethinkMonicaPage  *self,
                  FindFunc            func,
                  GError            **error)
{
  g_autoptr (BethinkJsonTree) tree = NULL;
  BethinkJsonCursor data;

  if (self->document.kind != BETHINK_JSON_KIND_OBJECT)
    return NULL;

  if (bethink_json_cursor_find (&self->document, "data", &data, NULL) &&
      data.kind == BETHINK_JSON_KIND_ARRAY)
    return find_in_elements (&data, func, error);

  tree = bethink_json_tree_load (&self->document, MAX_ELEMENT, NULL);

  return find_in_value (bethink_json_tree_get_root (tree), func);
}

static char *
get_server (const BethinkJsonValue *object)
{
  const char *url = bethink_json_value_peek_text (object, "url");

  if (url == NULL || strstr (url, "/api/") == NULL)
    return NULL;

  return bethink_monica_parse_server (url);
}

static gboolean
is_id (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalnum (text[length]) || text[length] == '-' || text[length] == '_')
    length++;

  return length > 0 && length <= 64 && text[length] == '\0';
}

static char *
get_id (const BethinkJsonValue *object,
        const char             *member)
{
  g_autofree char *id = bethink_json_value_get_id (object, member);

  return id != NULL && is_id (id) ? g_steal_pointer (&id) : NULL;
}

static char *
get_account (const BethinkJsonValue *object)
{
  return get_id (bethink_json_value_get_object (object, "account"), "id");
}

static char *
find_server (BethinkMonicaPage  *self,
             GError            **error)
{
  g_autoptr (BethinkImportShape) shape = bethink_import_shape_new (&self->document, error);
  g_autoptr (BethinkImportShape) meta = NULL;
  g_autoptr (BethinkImportShape) links = NULL;
  g_autofree char *path = NULL;
  g_autofree char *first = NULL;
  char *server;

  if (shape == NULL)
    return NULL;

  meta = bethink_import_shape_open (shape, "meta");
  links = bethink_import_shape_open (shape, "links");
  self->search = bethink_import_shape_has (meta, "query");

  path = bethink_import_shape_dup_text (meta, "path");
  server = bethink_monica_parse_server (path);
  if (server != NULL)
    return server;

  first = bethink_import_shape_dup_text (links, "first");
  server = bethink_monica_parse_server (first);
  if (server != NULL)
    return server;

  return find_in_document (self, get_server, error);
}

/**
 * bethink_monica_page_init:
 * @self: a page that is initialised with %BETHINK_MONICA_PAGE_INIT
 * @sink: where records go
 * @document: the object that is the page
 * @error: return location for an error of the file
 *
 * Returns: whether the page could be looked at
 */
gboolean
bethink_monica_page_init (BethinkMonicaPage        *self,
                          BethinkImportSink        *sink,
                          const BethinkJsonCursor  *document,
                          GError                  **error)
{
  g_autoptr (GError) local_error = NULL;

  self->sink = sink;
  self->document = *document;
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) bethink_import_keys_unref);
  self->server = find_server (self, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (self->server == NULL)
    self->server = g_strdup (UNKNOWN);

  return TRUE;
}

static void
clear_last (BethinkMonicaPage *self)
{
  if (self->last_text != NULL)
    g_string_free (g_steal_pointer (&self->last_text), TRUE);

  g_clear_pointer (&self->last_keys, bethink_import_keys_unref);
}

void
bethink_monica_page_clear (BethinkMonicaPage *self)
{
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  clear_last (self);
}

static gboolean
is_large (const BethinkJsonCursor *cursor)
{
  guint64 end;

  return bethink_json_cursor_know_end (cursor, &end) && end - cursor->offset > MAX_WHOLE;
}

/**
 * bethink_monica_page_load:
 * @self: the page
 * @cursor: an element
 * @error: return location for an error of the file
 *
 * Loads an element; a large one without its messages, which are then at
 * @self->messages.
 *
 * Returns: (transfer full) (nullable): the element
 */
BethinkJsonTree *
bethink_monica_page_load (BethinkMonicaPage        *self,
                          const BethinkJsonCursor  *cursor,
                          GError                  **error)
{
  static const char * const apart[] = { "messages", NULL };

  self->messages.file = NULL;

  if (!is_large (cursor))
    return bethink_json_tree_load (cursor, MAX_LOADED, error);

  return bethink_json_tree_load_without (cursor, apart, &self->messages, MAX_LOADED, error);
}

/* People */

/* What is written in the file, to be compared; or the same value in our own words. */
static gboolean
read_text (BethinkMonicaPage       *self,
           const BethinkJsonValue  *contact,
           GString                 *text,
           GError                 **error)
{
  const BethinkJsonCursor cursor = { self->document.file, contact->offset, BETHINK_JSON_KIND_OBJECT };

  if (contact->offset != BETHINK_JSON_OFFSET_UNKNOWN)
    return bethink_json_cursor_read (&cursor, text, MAX_LOADED, error);

  bethink_json_value_append_to (contact, text);

  return TRUE;
}

static gboolean
is_last_text (BethinkMonicaPage      *self,
              const BethinkJsonValue *contact)
{
  const BethinkJsonCursor cursor = { self->document.file, contact->offset, BETHINK_JSON_KIND_OBJECT };

  return self->last_text != NULL &&
         self->last_text->len == contact->n_bytes &&
         contact->offset != BETHINK_JSON_OFFSET_UNKNOWN &&
         bethink_json_cursor_is_written (&cursor, self->last_text);
}

/* Looks up the person by its text, and reads it if the text is a new one. */
static gboolean
take_contact (BethinkMonicaPage       *self,
              const BethinkJsonValue  *contact,
              GError                 **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (BethinkImportKeys) keys = NULL;
  BethinkImportKeys *known;

  if (!read_text (self, contact, text, error))
    return FALSE;

  known = g_hash_table_lookup (self->texts, text->str);

  if (known != NULL)
    {
      keys = bethink_import_keys_ref (known);
    }
  else
    {
      keys = bethink_monica_read_contact (self, contact, FALSE, error);
      if (keys == NULL)
        return FALSE;

      if (g_hash_table_size (self->texts) >= MAX_TEXTS)
        g_hash_table_remove_all (self->texts);

      g_hash_table_insert (self->texts, g_strdup (text->str), bethink_import_keys_ref (keys));
    }

  clear_last (self);
  self->last_text = g_steal_pointer (&text);
  self->last_keys = g_steal_pointer (&keys);

  return TRUE;
}

/**
 * bethink_monica_page_read_contact:
 * @self: the page
 * @contact: a person nested in something
 * @keys: (out) (transfer full) (nullable): who it is
 * @error: return location for an error
 *
 * Reads a nested person. The same text is read once, and hardly looked at when it
 * is that of the object before, as in the messages of a conversation.
 *
 * Returns: %FALSE with @error set
 */
gboolean
bethink_monica_page_read_contact (BethinkMonicaPage       *self,
                                  const BethinkJsonValue  *contact,
                                  BethinkImportKeys      **keys,
                                  GError                 **error)
{
  *keys = NULL;

  if (!is_last_text (self, contact) && !take_contact (self, contact, error))
    return FALSE;

  if (bethink_import_keys_get_length (self->last_keys) > 0)
    *keys = bethink_import_keys_ref (self->last_keys);

  return TRUE;
}

/* Keys */

static const char *
get_default_account (BethinkMonicaPage *self)
{
  if (self->account == NULL)
    self->account = find_in_document (self, get_account, NULL);

  if (self->account == NULL)
    self->account = g_strdup (UNKNOWN);

  return self->account;
}

static void
append_integer (GString *text,
                gint64   number)
{
  char digits[24];
  gsize at = sizeof digits;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  do
    digits[--at] = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);

  if (number < 0)
    digits[--at] = '-';

  g_string_append_len (text, digits + at, (gssize) (sizeof digits - at));
}

/* Nearly all ids are numbers. */
static gboolean
append_id (GString                *text,
           const BethinkJsonValue *value)
{
  g_autofree char *id = NULL;

  if (value != NULL && value->type == BETHINK_JSON_TYPE_INTEGER)
    {
      append_integer (text, value->integer);
      return TRUE;
    }

  id = bethink_json_value_to_id (value);

  if (id == NULL || !is_id (id))
    return FALSE;

  g_string_append (text, id);

  return TRUE;
}

static gboolean
append_account (GString                *text,
                const BethinkJsonValue *object)
{
  return append_id (text, bethink_json_value_find (bethink_json_value_get_object (object, "account"), "id"));
}

/**
 * bethink_monica_page_make_keys:
 * @self: the page
 * @object: an object of the API
 * @id_member: where its id is
 * @entry_kind: (nullable): kind of an entry, because these count apart
 *
 * Returns: (transfer full): who it is; no keys if it does not say
 */
BethinkImportKeys *
bethink_monica_page_make_keys (BethinkMonicaPage      *self,
                               const BethinkJsonValue *object,
                               const char             *id_member,
                               const char             *entry_kind)
{
  g_autoptr (BethinkImportKeys) keys = bethink_import_keys_new ();
  g_autoptr (GString) row = g_string_sized_new (ROW_KEY_LENGTH);
  g_autofree char *uuid = bethink_monica_value_get_uuid (object, "uuid");

  g_string_append (row, self->server);
  g_string_append_c (row, '#');

  if (!append_account (row, object) &&
      !append_account (row, bethink_json_value_get_object (object, "contact")))
    g_string_append (row, get_default_account (self));

  g_string_append_c (row, '/');

  if (entry_kind != NULL)
    {
      g_string_append (row, entry_kind);
      g_string_append_c (row, '/');
    }

  if (append_id (row, bethink_json_value_find (object, id_member)))
    bethink_import_keys_add (keys, BETHINK_IMPORT_KEY_ROW, row->str);

  bethink_import_keys_add (keys, BETHINK_IMPORT_KEY_UUID, uuid);

  return g_steal_pointer (&keys);
}

/**
 * bethink_monica_init_item:
 * @item: an item
 * @columns: what has created_at and updated_at
 * @rank: how complete the record is
 *
 * Sets what all records have.
 */
void
bethink_monica_init_item (BethinkImportItem      *item,
                          const BethinkJsonValue *columns,
                          guint                   rank)
{
  item->created_at = bethink_json_value_get_time (columns, "created_at");
  item->stamp = bethink_import_stamp (rank, bethink_json_value_get_time (columns, "updated_at"));
}
