/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-shape.h"

#include "bethink-json.h"

/* Objects that are told apart by their members have a few dozen of them. More
 * than this are not kept, so that an object of a million members costs nothing.
 */
#define MAX_MEMBERS 1024

/* Texts and numbers that decide are short. */
#define MAX_VALUE (1024 * 1024)

struct _BethinkImportShape
{
  BethinkJsonCursor  cursor;
  GHashTable        *members;  /* name -> BethinkJsonCursor */
  GPtrArray         *names;    /* unowned, %NULL-terminated */
};

static gboolean
read_members (BethinkImportShape  *self,
              GError             **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor value;
  const char *key;

  bethink_json_iter_init (&iter, &self->cursor);

  while (bethink_json_iter_next_member (&iter, &key, &value, &local_error))
    {
      BethinkJsonCursor *known = g_hash_table_lookup (self->members, key);

      if (known != NULL)
        {
          /* Of a repeated member the last value counts. */
          *known = value;
        }
      else if (g_hash_table_size (self->members) < MAX_MEMBERS)
        {
          char *name = g_strdup (key);

          g_ptr_array_add (self->names, name);
          g_hash_table_insert (self->members, name, g_memdup2 (&value, sizeof value));
        }
    }

  g_ptr_array_add (self->names, NULL);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * bethink_import_shape_new:
 * @cursor: a value
 * @error: return location for an error of the file
 *
 * Returns: (transfer full): the members of @cursor, none if it is no object;
 *   %NULL with @error set. It must not outlive the file.
 */
BethinkImportShape *
bethink_import_shape_new (const BethinkJsonCursor  *cursor,
                          GError                  **error)
{
  g_autoptr (BethinkImportShape) self = NULL;

  g_return_val_if_fail (cursor != NULL, NULL);

  self = g_new0 (BethinkImportShape, 1);
  self->cursor = *cursor;
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->names = g_ptr_array_new ();

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    g_ptr_array_add (self->names, NULL);
  else if (!read_members (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
bethink_import_shape_free (BethinkImportShape *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_free (self);
}

const BethinkJsonCursor *
bethink_import_shape_get_cursor (BethinkImportShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->cursor;
}

guint
bethink_import_shape_get_n_members (BethinkImportShape *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->members);
}

/**
 * bethink_import_shape_get_members:
 * @self: a shape
 *
 * Returns: (transfer none): the names of the members in the order of the file
 */
const char * const *
bethink_import_shape_get_members (BethinkImportShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->names->pdata;
}

gboolean
bethink_import_shape_has (BethinkImportShape *self,
                          const char         *member)
{
  return self != NULL && g_hash_table_contains (self->members, member);
}

/**
 * bethink_import_shape_has_kind:
 * @self: (nullable): a shape
 * @member: a name
 * @kind: a kind of value
 *
 * Returns: whether there is a member of that name and kind
 */
gboolean
bethink_import_shape_has_kind (BethinkImportShape *self,
                               const char         *member,
                               BethinkJsonKind     kind)
{
  BethinkJsonCursor value;

  return bethink_import_shape_find (self, member, &value) && value.kind == kind;
}

/**
 * bethink_import_shape_find:
 * @self: (nullable): a shape
 * @member: a name
 * @value: (out): the value, only set if there is one
 *
 * Returns: whether there is a member of that name
 */
gboolean
bethink_import_shape_find (BethinkImportShape *self,
                           const char         *member,
                           BethinkJsonCursor  *value)
{
  const BethinkJsonCursor *found = NULL;

  g_return_val_if_fail (member != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (self != NULL)
    found = g_hash_table_lookup (self->members, member);

  if (found == NULL)
    return FALSE;

  *value = *found;

  return TRUE;
}

static JsonNode *
load_member (BethinkImportShape *self,
             const char         *member)
{
  BethinkJsonCursor value;

  if (!bethink_import_shape_find (self, member, &value) ||
      value.kind == BETHINK_JSON_KIND_OBJECT || value.kind == BETHINK_JSON_KIND_ARRAY)
    return NULL;

  return bethink_json_cursor_load (&value, MAX_VALUE, NULL);
}

/**
 * bethink_import_shape_dup_text:
 * @self: (nullable): a shape
 * @member: a name
 *
 * Returns: (transfer full) (nullable): the text of a string, %NULL for anything else
 */
char *
bethink_import_shape_dup_text (BethinkImportShape *self,
                               const char         *member)
{
  g_autoptr (JsonNode) node = NULL;

  if (!bethink_import_shape_has_kind (self, member, BETHINK_JSON_KIND_STRING))
    return NULL;

  node = load_member (self, member);

  return bethink_json_node_get_text (node);
}

/**
 * bethink_import_shape_get_number:
 * @self: (nullable): a shape
 * @member: a name
 * @number: (out): its value, only set if there is one
 *
 * Returns: whether it is an integer or a text of digits
 */
gboolean
bethink_import_shape_get_number (BethinkImportShape *self,
                                 const char         *member,
                                 gint64             *number)
{
  g_autoptr (JsonNode) node = load_member (self, member);

  return node != NULL && bethink_json_node_get_number (node, number);
}

/**
 * bethink_import_shape_open:
 * @self: (nullable): a shape
 * @member: a name
 *
 * Returns: (transfer full) (nullable): the shape of an object, %NULL for anything else
 */
BethinkImportShape *
bethink_import_shape_open (BethinkImportShape *self,
                           const char         *member)
{
  BethinkJsonCursor value;

  if (!bethink_import_shape_find (self, member, &value) || value.kind != BETHINK_JSON_KIND_OBJECT)
    return NULL;

  return bethink_import_shape_new (&value, NULL);
}
