/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-values-set.h"

#include "bethink-json-cursor.h"
#include "bethink-json.h"
#include "bethink-monica-record.h"

#include <string.h>

/* The member that holds what is beside the fields; no field is called so. */
#define REST "*"

struct _BethinkMonicaValues
{
  gatomicrefcount            ref_count;

  BethinkMonicaKind          kind;
  const BethinkMonicaField  *fields;    /* unowned */
  guint                      n_fields;
  guint32                    known;     /* a bit for each field */
  char                      *rest;      /* owned, nullable */
  char                      *texts[];   /* owned, nullable */
};

G_STATIC_ASSERT (sizeof (guint32) * 8 > 21);

/**
 * bethink_monica_values_new:
 * @kind: a kind
 *
 * Returns: (transfer full): values of which nothing is known
 */
BethinkMonicaValues *
bethink_monica_values_new (BethinkMonicaKind kind)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (kind, &n_fields);
  BethinkMonicaValues *self = g_malloc0 (sizeof (BethinkMonicaValues) + n_fields * sizeof (char *));

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->fields = fields;
  self->n_fields = n_fields;

  return self;
}

/**
 * bethink_monica_values_ref:
 * @self: values
 *
 * Returns: (transfer full): the same values
 */
BethinkMonicaValues *
bethink_monica_values_ref (BethinkMonicaValues *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * bethink_monica_values_unref:
 * @self: (transfer full): values
 *
 * Drops a reference, from any thread.
 */
void
bethink_monica_values_unref (BethinkMonicaValues *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_fields; i++)
    g_free (self->texts[i]);

  g_free (self->rest);
  g_free (self);
}

/**
 * bethink_monica_values_copy:
 * @self: values
 *
 * Returns: (transfer full): values that may be changed
 */
BethinkMonicaValues *
bethink_monica_values_copy (BethinkMonicaValues *self)
{
  BethinkMonicaValues *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = bethink_monica_values_new (self->kind);
  copy->known = self->known;
  copy->rest = g_strdup (self->rest);

  for (guint i = 0; i < self->n_fields; i++)
    copy->texts[i] = g_strdup (self->texts[i]);

  return copy;
}

/**
 * bethink_monica_values_get_kind:
 * @self: values
 *
 * Returns: of what
 */
BethinkMonicaKind
bethink_monica_values_get_kind (BethinkMonicaValues *self)
{
  g_return_val_if_fail (self != NULL, BETHINK_MONICA_KIND_CONTACT);

  return self->kind;
}

/* A name that is no field of the kind is a mistake of the program. */
static gboolean
find_field (BethinkMonicaValues *self,
            const char          *name,
            guint               *index)
{
  const BethinkMonicaField *field = bethink_monica_fields_find (self->kind, name);

  if (field == NULL)
    return FALSE;

  *index = (guint) (field - self->fields);

  return TRUE;
}

static void
take_text (BethinkMonicaValues *self,
           guint                index,
           char                *text)
{
  g_free (self->texts[index]);
  self->texts[index] = text;
  self->known |= 1u << index;
}

/**
 * bethink_monica_values_has:
 * @self: values
 * @field: name of a field
 *
 * Returns: whether the field is known, be it empty or not
 */
gboolean
bethink_monica_values_has (BethinkMonicaValues *self,
                           const char          *field)
{
  guint index;

  g_return_val_if_fail (self != NULL, FALSE);

  return find_field (self, field, &index) && (self->known & 1u << index) != 0;
}

/**
 * bethink_monica_values_get:
 * @self: values
 * @field: name of a field
 *
 * Returns: (transfer none) (nullable): its canonical text, %NULL if it is empty or
 *   not known
 */
const char *
bethink_monica_values_get (BethinkMonicaValues *self,
                           const char          *field)
{
  guint index;

  g_return_val_if_fail (self != NULL, NULL);

  return find_field (self, field, &index) ? self->texts[index] : NULL;
}

/**
 * bethink_monica_values_dup_list:
 * @self: values
 * @field: name of a field that is a list or a set
 *
 * Returns: (transfer full): the names, never %NULL
 */
GStrv
bethink_monica_values_dup_list (BethinkMonicaValues *self,
                                const char          *field)
{
  const char *text = bethink_monica_values_get (self, field);

  return text != NULL ? g_strsplit (text, "\n", -1) : g_new0 (char *, 1);
}

/**
 * bethink_monica_values_set:
 * @self: values that nobody else has yet
 * @field: name of a field
 * @text: (nullable): any text; its canonical form is kept
 *
 * Sets a field, which is known from now on.
 */
void
bethink_monica_values_set (BethinkMonicaValues *self,
                           const char          *field,
                           const char          *text)
{
  guint index;

  g_return_if_fail (self != NULL);
  g_return_if_fail (bethink_monica_fields_find (self->kind, field) != NULL);

  if (find_field (self, field, &index))
    take_text (self, index, bethink_monica_field_normalise (&self->fields[index], text));
}

/**
 * bethink_monica_values_set_list:
 * @self: values that nobody else has yet
 * @field: name of a field that is a list or a set
 * @names: (nullable): the names
 *
 * Sets a field, which is known from now on.
 */
void
bethink_monica_values_set_list (BethinkMonicaValues *self,
                                const char          *field,
                                const char * const  *names)
{
  g_autofree char *text = names != NULL ? g_strjoinv ("\n", (char **) names) : NULL;

  bethink_monica_values_set (self, field, text);
}

/**
 * bethink_monica_values_forget:
 * @self: values that nobody else has yet
 * @field: name of a field
 *
 * Makes a field unknown.
 */
void
bethink_monica_values_forget (BethinkMonicaValues *self,
                              const char          *field)
{
  guint index;

  g_return_if_fail (self != NULL);

  if (!find_field (self, field, &index))
    return;

  g_clear_pointer (&self->texts[index], g_free);
  self->known &= ~(1u << index);
}

/**
 * bethink_monica_values_take_over:
 * @self: values that nobody else has yet
 * @from: values of the same kind
 * @field: name of a field
 *
 * Makes a field what it is in @from, unknown included.
 */
void
bethink_monica_values_take_over (BethinkMonicaValues *self,
                                 BethinkMonicaValues *from,
                                 const char          *field)
{
  g_return_if_fail (self != NULL && from != NULL);
  g_return_if_fail (self->kind == from->kind);

  if (bethink_monica_values_has (from, field))
    bethink_monica_values_set (self, field, bethink_monica_values_get (from, field));
  else
    bethink_monica_values_forget (self, field);
}

/**
 * bethink_monica_values_equal:
 * @self: values
 * @other: others
 *
 * Returns: whether both know the same fields and say the same about them
 */
gboolean
bethink_monica_values_equal (BethinkMonicaValues *self,
                             BethinkMonicaValues *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->kind != other->kind || self->known != other->known)
    return FALSE;

  for (guint i = 0; i < self->n_fields; i++)
    if (!bethink_monica_field_equal (&self->fields[i], self->texts[i], other->texts[i]))
      return FALSE;

  return TRUE;
}

/**
 * bethink_monica_values_hash:
 * @self: values
 *
 * Returns: a number that is the same for equal values
 */
guint
bethink_monica_values_hash (BethinkMonicaValues *self)
{
  guint hash = 5381;

  g_return_val_if_fail (self != NULL, 0);

  hash = hash * 33 + (guint) self->kind;
  hash = hash * 33 + self->known;

  /* Texts that may be equal without being the same count by being there. */
  for (guint i = 0; i < self->n_fields; i++)
    if (self->texts[i] != NULL)
      hash = hash * 33 + (self->fields[i].type >= BETHINK_MONICA_FIELD_LIST ||
                          self->fields[i].type == BETHINK_MONICA_FIELD_WORD
                            ? i
                            : g_str_hash (self->texts[i]));

  return hash;
}

/**
 * bethink_monica_values_diff:
 * @self: values
 * @other: (nullable): others of the same kind; %NULL knows nothing
 *
 * Returns: (transfer full): the names of the fields which @self knows, and of
 *   which @other says something else or nothing, in order
 */
GStrv
bethink_monica_values_diff (BethinkMonicaValues *self,
                            BethinkMonicaValues *other)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (other == NULL || other->kind == self->kind, NULL);

  for (guint i = 0; i < self->n_fields; i++)
    {
      if ((self->known & 1u << i) == 0)
        continue;

      if (other == NULL || (other->known & 1u << i) == 0 ||
          !bethink_monica_field_equal (&self->fields[i], self->texts[i], other->texts[i]))
        g_strv_builder_add (names, self->fields[i].name);
    }

  return g_strv_builder_end (names);
}

/**
 * bethink_monica_values_get_rest:
 * @self: values
 *
 * Returns: (transfer none) (nullable): what the server sent beside the fields, as
 *   compact JSON
 */
const char *
bethink_monica_values_get_rest (BethinkMonicaValues *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rest;
}

/**
 * bethink_monica_values_set_rest:
 * @self: values that nobody else has yet
 * @rest: (nullable): a JSON object
 *
 * Keeps what is not understood, so that a later version finds it.
 */
void
bethink_monica_values_set_rest (BethinkMonicaValues *self,
                                const char          *rest)
{
  g_return_if_fail (self != NULL);

  g_set_str (&self->rest, rest);
}

/* As text */

static JsonNode *
build_list (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  g_auto (GStrv) names = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    json_array_add_string_element (array, names[i]);

  json_node_take_array (node, array);

  return node;
}

static void
add_field (JsonObject               *object,
           const BethinkMonicaField *field,
           const char               *text)
{
  if (field->type == BETHINK_MONICA_FIELD_LIST || field->type == BETHINK_MONICA_FIELD_SET)
    json_object_set_member (object, field->name, build_list (text));
  else if (text != NULL)
    json_object_set_string_member (object, field->name, text);
  else
    json_object_set_null_member (object, field->name);
}

/**
 * bethink_monica_values_to_text:
 * @self: values
 *
 * Returns: (transfer full): the known fields as compact JSON, in order: equal bytes
 *   for the same values
 */
char *
bethink_monica_values_to_text (BethinkMonicaValues *self)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_node_take_object (node, object);

  for (guint i = 0; i < self->n_fields; i++)
    if ((self->known & 1u << i) != 0)
      add_field (object, &self->fields[i], self->texts[i]);

  if (self->rest != NULL)
    json_object_set_string_member (object, REST, self->rest);

  return bethink_json_to_compact (node);
}

static gboolean
read_list (BethinkMonicaValues *self,
           const char          *field,
           JsonArray           *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (json_node_get_value_type (node) != G_TYPE_STRING)
        return FALSE;

      g_strv_builder_add (builder, json_node_get_string (node));
    }

  names = g_strv_builder_end (builder);
  bethink_monica_values_set_list (self, field, (const char * const *) names);

  return TRUE;
}

static gboolean
read_member (BethinkMonicaValues *self,
             const char          *name,
             JsonNode            *node)
{
  const gboolean is_text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

  if (strcmp (name, REST) == 0)
    {
      if (is_text)
        bethink_monica_values_set_rest (self, json_node_get_string (node));
      return is_text;
    }

  /* A field that an older version knew. */
  if (bethink_monica_fields_find (self->kind, name) == NULL)
    return TRUE;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return read_list (self, name, json_node_get_array (node));

  if (!is_text && !JSON_NODE_HOLDS_NULL (node))
    return FALSE;

  bethink_monica_values_set (self, name, is_text ? json_node_get_string (node) : NULL);

  return TRUE;
}

/**
 * bethink_monica_values_from_text:
 * @kind: of what
 * @text: what bethink_monica_values_to_text() wrote
 * @error: return location for a #BethinkMonicaError, or an error of JSON
 *
 * Returns: (transfer full): the values, %NULL with @error set if @text is
 *   something else
 */
BethinkMonicaValues *
bethink_monica_values_from_text (BethinkMonicaKind   kind,
                                 const char         *text,
                                 GError            **error)
{
  g_autoptr (BethinkMonicaValues) self = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  g_return_val_if_fail (text != NULL, NULL);

  node = bethink_json_parse (text, -1, error);
  if (node == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, BETHINK_MONICA_ERROR, BETHINK_MONICA_ERROR_SHAPE, "values are no object");
      return NULL;
    }

  self = bethink_monica_values_new (kind);
  json_object_iter_init_ordered (&iter, json_node_get_object (node));

  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (!read_member (self, name, member))
      {
        g_set_error (error, BETHINK_MONICA_ERROR, BETHINK_MONICA_ERROR_SHAPE, "%s has no text", name);
        return NULL;
      }

  return g_steal_pointer (&self);
}
