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

/* People nested in many objects are read once for all of them. The text of one
 * is small; its tree takes some 20 kB, and is mostly wanted by its neighbours.
 */
#define MAX_TEXTS 4096
#define MAX_TREES 128

/* What is loaded of an element at most. Pictures are the largest part of one. */
#define MAX_LOADED (512 * 1024 * 1024)

typedef struct
{
  BethinkImportKeys *keys;
  JsonNode          *node;
} SeenPerson;

static void
seen_person_free (gpointer data)
{
  SeenPerson *person = data;

  bethink_import_keys_unref (person->keys);
  json_node_unref (person->node);
  g_free (person);
}

/* What is wanted from a tree: the first text or id found, depth first. */
typedef char *(*FindFunc) (JsonObject *object);

static char *find_in_node (JsonNode *node,
                           FindFunc  func);

static char *
find_in_object (JsonObject *object,
                FindFunc    func)
{
  char *found = func (object);
  JsonObjectIter iter;
  JsonNode *member;

  json_object_iter_init (&iter, object);

  while (found == NULL && json_object_iter_next (&iter, NULL, &member))
    found = find_in_node (member, func);

  return found;
}

/* Recursion ends with the depth that a document may have. */
static char *
find_in_node (JsonNode *node,
              FindFunc  func)
{
  char *found = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return find_in_object (json_node_get_object (node), func);

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; found == NULL && i < json_array_get_length (array); i++)
        found = find_in_node (json_array_get_element (array, i), func);
    }

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
      g_autoptr (JsonNode) node = bethink_json_cursor_load (&element, MAX_ELEMENT, NULL);
      char *found = node != NULL ? find_in_node (node, func) : NULL;

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
  g_autoptr (JsonNode) node = NULL;
  BethinkJsonCursor data;

  if (self->document.kind != BETHINK_JSON_KIND_OBJECT)
    return NULL;

  if (bethink_json_cursor_find (&self->document, "data", &data, NULL) &&
      data.kind == BETHINK_JSON_KIND_ARRAY)
    return find_in_elements (&data, func, error);

  node = bethink_json_cursor_load (&self->document, MAX_ELEMENT, NULL);

  return node != NULL ? find_in_node (node, func) : NULL;
}

static char *
get_server (JsonObject *object)
{
  const char *url = bethink_json_peek_text (object, "url");

  if (url == NULL || strstr (url, "/api/") == NULL)
    return NULL;

  return bethink_monica_parse_server (url);
}

static gboolean
is_id (const char *text)
{
  gsize length = strspn (text, "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");

  return length > 0 && length <= 64 && text[length] == '\0';
}

static char *
get_id (JsonObject *object,
        const char *member)
{
  g_autofree char *id = bethink_json_get_id (object, member);

  return id != NULL && is_id (id) ? g_steal_pointer (&id) : NULL;
}

static char *
get_account (JsonObject *object)
{
  return get_id (bethink_json_get_object (object, "account"), "id");
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
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, seen_person_free);
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
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  clear_last (self);
}

/**
 * bethink_monica_page_load:
 * @self: the page
 * @cursor: an object
 * @error: return location for an error of the file
 *
 * Loads an object without its messages, which are walked through one by one, and
 * without the person it belongs to, who is mostly known from another object:
 * see bethink_monica_page_read_contact().
 *
 * Returns: (transfer full) (nullable): the object
 */
JsonNode *
bethink_monica_page_load (BethinkMonicaPage        *self,
                          const BethinkJsonCursor  *cursor,
                          GError                  **error)
{
  static const char * const apart[] = { "contact", "messages", NULL };
  BethinkJsonCursor left_out[G_N_ELEMENTS (apart) - 1];
  JsonNode *node = bethink_json_cursor_load_without (cursor, apart, left_out, MAX_LOADED, error);

  self->element = bethink_json_node_get_object (node);
  self->contact = left_out[0];
  self->messages = left_out[1];

  if (self->contact.file != NULL && self->contact.kind != BETHINK_JSON_KIND_OBJECT)
    self->contact.file = NULL;

  return node;
}

/* Reads the text of a person, and the person if the text is a new one. */
static gboolean
read_contact_text (BethinkMonicaPage        *self,
                   const BethinkJsonCursor  *contact,
                   GError                  **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (BethinkImportKeys) keys = NULL;
  BethinkImportKeys *known;

  if (!bethink_json_cursor_read (contact, text, MAX_LOADED, error))
    return FALSE;

  known = g_hash_table_lookup (self->texts, text->str);

  if (known != NULL)
    {
      keys = bethink_import_keys_ref (known);
    }
  else
    {
      g_autoptr (JsonNode) node = bethink_json_cursor_load (contact, MAX_LOADED, error);

      if (node == NULL)
        return FALSE;

      keys = bethink_monica_read_contact (self, node, FALSE, error);
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
 * @keys: (out) (transfer full) (nullable): the person of what was loaded last
 * @error: return location for an error
 *
 * Reads the person of an object. The same text is read once, and hardly looked
 * at when it is that of the object before, as in the messages of a conversation.
 *
 * Returns: %FALSE with @error set
 */
gboolean
bethink_monica_page_read_contact (BethinkMonicaPage  *self,
                                  BethinkImportKeys **keys,
                                  GError            **error)
{
  const BethinkJsonCursor contact = self->contact;

  *keys = NULL;

  if (contact.file == NULL)
    return TRUE;

  if ((self->last_text == NULL || !bethink_json_cursor_is_written (&contact, self->last_text)) &&
      !read_contact_text (self, &contact, error))
    return FALSE;

  if (bethink_import_keys_get_length (self->last_keys) > 0)
    *keys = bethink_import_keys_ref (self->last_keys);

  return TRUE;
}

/* The account of the person, for an object that does not name its own. */
static char *
get_account_of_contact (BethinkMonicaPage *self,
                        JsonObject        *object)
{
  g_autoptr (JsonNode) node = NULL;

  if (object != self->element)
    return get_account (bethink_json_get_object (object, "contact"));

  if (self->contact.file == NULL)
    return NULL;

  node = bethink_json_cursor_load (&self->contact, MAX_LOADED, NULL);

  return get_account (bethink_json_node_get_object (node));
}

static const char *
get_default_account (BethinkMonicaPage *self)
{
  if (self->account == NULL)
    self->account = find_in_document (self, get_account, NULL);

  if (self->account == NULL)
    self->account = g_strdup (UNKNOWN);

  return self->account;
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
bethink_monica_page_make_keys (BethinkMonicaPage *self,
                               JsonObject        *object,
                               const char        *id_member,
                               const char        *entry_kind)
{
  g_autoptr (BethinkImportKeys) keys = bethink_import_keys_new ();
  g_autofree char *id = get_id (object, id_member);
  g_autofree char *uuid = bethink_monica_get_uuid (object, "uuid");
  g_autofree char *account = get_account (object);

  if (id != NULL)
    {
      g_autofree char *text = NULL;

      if (account == NULL)
        account = get_account_of_contact (self, object);

      text = g_strdup_printf ("%s#%s/%s%s%s", self->server,
                              account != NULL ? account : get_default_account (self),
                              entry_kind != NULL ? entry_kind : "",
                              entry_kind != NULL ? "/" : "", id);
      bethink_import_keys_add (keys, BETHINK_IMPORT_KEY_ROW, text);
    }

  bethink_import_keys_add (keys, BETHINK_IMPORT_KEY_UUID, uuid);

  return g_steal_pointer (&keys);
}

/**
 * bethink_monica_page_recall:
 * @self: the page
 * @keys: keys of a nested person
 * @node: the object of the person
 *
 * Returns: (transfer full) (nullable): the keys under which exactly this object was
 *   read before, so that it need not be read again
 */
BethinkImportKeys *
bethink_monica_page_recall (BethinkMonicaPage *self,
                            BethinkImportKeys *keys,
                            JsonNode          *node)
{
  SeenPerson *person = NULL;

  if (bethink_import_keys_get_length (keys) > 0)
    person = g_hash_table_lookup (self->people, bethink_import_keys_get (keys, 0)->text);

  if (person == NULL || !json_node_equal (person->node, node))
    return NULL;

  return bethink_import_keys_ref (person->keys);
}

/**
 * bethink_monica_page_remember:
 * @self: the page
 * @keys: keys of a nested person that was read
 * @node: the object of the person
 */
void
bethink_monica_page_remember (BethinkMonicaPage *self,
                              BethinkImportKeys *keys,
                              JsonNode          *node)
{
  SeenPerson *person;

  if (bethink_import_keys_get_length (keys) == 0)
    return;

  if (g_hash_table_size (self->people) >= MAX_TREES)
    g_hash_table_remove_all (self->people);

  person = g_new0 (SeenPerson, 1);
  person->keys = bethink_import_keys_ref (keys);
  person->node = json_node_ref (node);
  g_hash_table_replace (self->people, g_strdup (bethink_import_keys_get (keys, 0)->text), person);
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
bethink_monica_init_item (BethinkImportItem *item,
                          JsonObject        *columns,
                          guint              rank)
{
  item->created_at = bethink_json_get_time (columns, "created_at");
  item->stamp = bethink_import_stamp (rank, bethink_json_get_time (columns, "updated_at"));
}
