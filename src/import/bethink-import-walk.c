/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-walk"

#include "bethink-import-walk.h"

#include "bethink-json.h"

/**
 * bethink_import_walk_init:
 * @walk: a walk on the stack
 * @sink: where the records go; must outlive @walk
 *
 * Begins at the top of a document.
 */
void
bethink_import_walk_init (BethinkImportWalk *walk,
                          BethinkImportSink *sink)
{
  g_return_if_fail (walk != NULL);

  walk->sink = sink;
  walk->path = g_string_new (NULL);
  walk->activities = NULL;
  walk->others_are_known = FALSE;
}

/**
 * bethink_import_walk_clear:
 * @walk: a walk
 *
 * Frees what it holds.
 */
void
bethink_import_walk_clear (BethinkImportWalk *walk)
{
  g_return_if_fail (walk != NULL);

  if (walk->path != NULL)
    g_string_free (g_steal_pointer (&walk->path), TRUE);
  g_clear_pointer (&walk->activities, json_array_unref);
}

/**
 * bethink_import_walk_skip:
 * @walk: a walk
 * @reason: why
 *
 * Reports the element the walk is at as left out.
 */
void
bethink_import_walk_skip (BethinkImportWalk *walk,
                          BethinkImportSkip  reason)
{
  g_return_if_fail (walk != NULL);

  bethink_import_sink_skip (walk->sink, reason, "%s", walk->path->str);
}

/* Nobody reads more system entries of one conversation than this. */
#define MAX_ACTIVITIES 1000

/**
 * bethink_import_walk_activity:
 * @walk: a walk
 * @object: the element the walk is at, a system entry
 *
 * Reports it as left out, and keeps it for bethink_import_walk_activities().
 */
void
bethink_import_walk_activity (BethinkImportWalk *walk,
                              JsonObject        *object)
{
  static const char * const nothing[] = { NULL };
  g_autoptr (JsonNode) copy = NULL;

  g_return_if_fail (walk != NULL);
  g_return_if_fail (object != NULL);

  bethink_import_walk_skip (walk, BETHINK_IMPORT_SKIP_ACTIVITY);

  if (walk->activities == NULL)
    walk->activities = json_array_new ();

  if (json_array_get_length (walk->activities) < MAX_ACTIVITIES)
    {
      copy = bethink_json_copy_without (object, nothing);
      json_array_add_element (walk->activities, bethink_json_strip_secrets (copy));
    }
}

/**
 * bethink_import_walk_activities:
 * @walk: a walk
 * @conversation: (nullable): the conversation that was read
 * @error: return location for an error of the store
 *
 * Gives the sink the system entries found since the last time.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_import_walk_activities (BethinkImportWalk  *walk,
                                BethinkImportKeys  *conversation,
                                GError            **error)
{
  g_autoptr (JsonArray) activities = g_steal_pointer (&walk->activities);

  return activities == NULL || conversation == NULL ||
         bethink_import_sink_activities (walk->sink, conversation, activities, error);
}

static gsize
enter (BethinkImportWalk *walk,
       const char        *name)
{
  gsize length = walk->path->len;

  if (name != NULL)
    {
      if (length > 0)
        g_string_append_c (walk->path, '.');
      g_string_append (walk->path, name);
    }

  return length;
}

/**
 * bethink_import_walk_list:
 * @walk: a walk
 * @list: any value; one that is not a list has no elements
 * @name: (nullable): the member @list is, for the path
 * @func: called for each element in order
 * @user_data: data for @func
 * @error: return location for an error
 *
 * Goes through a list of any length; at each element the sink may end the
 * import.
 *
 * Returns: %FALSE with an error when @func, the file or the sink failed
 */
gboolean
bethink_import_walk_list (BethinkImportWalk         *walk,
                          const BethinkJsonCursor   *list,
                          const char                *name,
                          BethinkImportElementFunc   func,
                          gpointer                   user_data,
                          GError                   **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor element;
  gsize outer;
  gsize inner;

  g_return_val_if_fail (walk != NULL, FALSE);

  if (list->kind != BETHINK_JSON_KIND_ARRAY)
    return TRUE;

  outer = enter (walk, name);
  inner = walk->path->len;

  bethink_json_iter_init (&iter, list);
  for (guint i = 0; bethink_json_iter_next_element (&iter, &element, &local_error); i++)
    {
      g_string_append_printf (walk->path, "[%u]", i);

      if (!bethink_import_sink_progress (walk->sink, element.offset, error) ||
          !func (&element, user_data, error))
        return FALSE;

      g_string_truncate (walk->path, inner);
    }

  g_string_truncate (walk->path, outer);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * bethink_import_walk_member:
 * @walk: a walk
 * @object: an object
 * @member: name of one of its members
 * @func: called with the member when it is there and is an object
 * @user_data: data for @func
 * @error: return location for an error
 *
 * Goes down into one member.
 *
 * Returns: %FALSE with an error when @func or the file failed
 */
gboolean
bethink_import_walk_member (BethinkImportWalk         *walk,
                            const BethinkJsonCursor   *object,
                            const char                *member,
                            BethinkImportElementFunc   func,
                            gpointer                   user_data,
                            GError                   **error)
{
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor value;
  gsize outer;

  g_return_val_if_fail (walk != NULL, FALSE);

  if (!bethink_json_cursor_find (object, member, &value, &local_error))
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (value.kind != BETHINK_JSON_KIND_OBJECT)
    return TRUE;

  outer = enter (walk, member);
  if (!func (&value, user_data, error))
    return FALSE;
  g_string_truncate (walk->path, outer);

  return TRUE;
}

typedef struct
{
  BethinkImportWalk         *walk;
  const BethinkImportFormat *format;
  BethinkImportDocumentFunc  func;
  gpointer                   user_data;
} DocumentsData;

static gboolean
read_document (const BethinkJsonCursor  *element,
               gpointer                  user_data,
               GError                  **error)
{
  DocumentsData *data = user_data;
  g_autoptr (BethinkImportShape) shape = NULL;
  g_auto (BethinkImportRecognition) recognition = { NULL, };

  shape = bethink_import_shape_new (element, error);
  if (shape == NULL)
    return FALSE;

  bethink_import_recognise_object (shape, &recognition);

  if (recognition.format == data->format && recognition.verdict == BETHINK_IMPORT_VERDICT_DATA)
    return data->func (shape, data->user_data, error);

  if (recognition.format != data->format && !data->walk->others_are_known)
    bethink_import_walk_skip (data->walk, BETHINK_IMPORT_SKIP_UNKNOWN_KIND);

  return TRUE;
}

/**
 * bethink_import_walk_documents:
 * @walk: a walk
 * @root: the top value of the document
 * @format: what it was recognised as
 * @func: called for each page or record
 * @user_data: data for @func
 * @error: return location for an error
 *
 * A document is one page or record, or a list of them. In a list, elements of
 * other formats are left out and reported.
 *
 * Returns: %FALSE with an error when @func, the file or the sink failed
 */
gboolean
bethink_import_walk_documents (BethinkImportWalk          *walk,
                               const BethinkJsonCursor    *root,
                               const BethinkImportFormat  *format,
                               BethinkImportDocumentFunc   func,
                               gpointer                    user_data,
                               GError                    **error)
{
  DocumentsData data = { walk, format, func, user_data };
  g_autoptr (BethinkImportShape) shape = NULL;

  g_return_val_if_fail (walk != NULL, FALSE);

  if (root->kind == BETHINK_JSON_KIND_ARRAY)
    return bethink_import_walk_list (walk, root, NULL, read_document, &data, error);

  shape = bethink_import_shape_new (root, error);

  return shape != NULL && func (shape, user_data, error);
}

/* An element that tells what a list is stands near its beginning; nobody has to
 * read a list of a million numbers to the end.
 */
#define MAX_TRIED 256

/**
 * bethink_import_shape_any:
 * @shape: a shape
 * @list_member: name of a list
 * @is: a test
 *
 * Returns: whether an object in the list passes the test
 */
gboolean
bethink_import_shape_any (BethinkImportShape  *shape,
                          const char          *list_member,
                          BethinkImportIsFunc  is)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  BethinkJsonCursor list;
  BethinkJsonCursor element;

  g_return_val_if_fail (is != NULL, FALSE);

  if (!bethink_import_shape_find (shape, list_member, &list) || list.kind != BETHINK_JSON_KIND_ARRAY)
    return FALSE;

  bethink_json_iter_init (&iter, &list);
  for (guint i = 0; i < MAX_TRIED && bethink_json_iter_next_element (&iter, &element, NULL); i++)
    {
      g_autoptr (BethinkImportShape) inner = NULL;

      if (element.kind != BETHINK_JSON_KIND_OBJECT)
        continue;

      inner = bethink_import_shape_new (&element, NULL);
      if (inner != NULL && is (inner))
        return TRUE;
    }

  return FALSE;
}

/**
 * bethink_import_shape_is_empty:
 * @shape: a shape
 * @list_member: name of a list
 *
 * Returns: whether there is a list of that name, and nothing in it
 */
gboolean
bethink_import_shape_is_empty (BethinkImportShape *shape,
                               const char         *list_member)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  BethinkJsonCursor list;
  BethinkJsonCursor element;

  if (!bethink_import_shape_find (shape, list_member, &list) || list.kind != BETHINK_JSON_KIND_ARRAY)
    return FALSE;

  bethink_json_iter_init (&iter, &list);

  return !bethink_json_iter_next_element (&iter, &element, NULL);
}

/**
 * bethink_import_shape_has_any:
 * @shape: a shape
 * @members: names
 *
 * Returns: whether there is a member of one of these names
 */
gboolean
bethink_import_shape_has_any (BethinkImportShape *shape,
                              const char * const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      if (bethink_import_shape_has (shape, members[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * bethink_import_shape_has_only:
 * @shape: a shape
 * @members: names
 *
 * Returns: whether all members have one of these names
 */
gboolean
bethink_import_shape_has_only (BethinkImportShape *shape,
                               const char * const *members)
{
  const char * const *names = bethink_import_shape_get_members (shape);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (members, names[i]))
        return FALSE;
    }

  return TRUE;
}
