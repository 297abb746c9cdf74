/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-format.h"
#include "bethink-import-monica-private.h"



/* Monica 3.6 to 4.1.2, and its shorter objects of 2017 and 2018: pages and single
 * objects of the API here, the export of an account in its own file.
 */

typedef enum
{
  SHAPE_OTHER,
  SHAPE_EXPORT,
  SHAPE_LIST,      /* "data" is a list */
  SHAPE_WRAPPED,   /* "data" is one object */
  SHAPE_BARE,      /* one object without its wrapper */
  SHAPE_EMPTY,
  SHAPE_ERROR,
} Shape;

/* Objects that are words used by others, or settings. */
static const char * const vocabulary[] = {
  "gender", "contactfieldtype", "contactfieldlabel", "relationshiptype", "relationshiptypegroup",
  "activityType", "activityTypeCategory", "lifeeventtype", "lifeeventcategory", "pet_category",
  "emotion", "currency", "country", "company", "place", "term", "webauthnKey", NULL
};

/* Recognising */

static gboolean
has_string_object (BethinkImportShape *shape)
{
  return bethink_import_shape_has_kind (shape, "object", BETHINK_JSON_KIND_STRING);
}

/* The countries: an object whose values are all objects of the API. */
static gboolean
is_dictionary (BethinkImportShape *data)
{
  const char * const *names = bethink_import_shape_get_members (data);

  if (names[0] == NULL)
    return FALSE;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr (BethinkImportShape) value = bethink_import_shape_open (data, names[i]);

      if (value == NULL || !has_string_object (value))
        return FALSE;
    }

  return TRUE;
}

static gboolean
list_holds_objects (BethinkImportShape *shape,
                    gboolean           *is_empty)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  BethinkJsonCursor list;
  BethinkJsonCursor element;

  *is_empty = TRUE;

  if (!bethink_import_shape_find (shape, "data", &list))
    return FALSE;

  bethink_json_iter_init (&iter, &list);

  while (bethink_json_iter_next_element (&iter, &element, NULL))
    {
      g_autoptr (BethinkImportShape) value = NULL;

      *is_empty = FALSE;

      if (element.kind != BETHINK_JSON_KIND_OBJECT)
        continue;

      value = bethink_import_shape_new (&element, NULL);
      if (value != NULL && has_string_object (value))
        return TRUE;
    }

  return FALSE;
}

static Shape
classify_data (BethinkImportShape *shape)
{
  g_autoptr (BethinkImportShape) data = bethink_import_shape_open (shape, "data");
  gboolean is_empty;

  if (bethink_import_shape_has_kind (shape, "data", BETHINK_JSON_KIND_ARRAY))
    {
      if (bethink_import_shape_has (shape, "links") || bethink_import_shape_has (shape, "meta") ||
          list_holds_objects (shape, &is_empty))
        return SHAPE_LIST;

      return is_empty && bethink_import_shape_get_n_members (shape) == 1 ? SHAPE_EMPTY : SHAPE_OTHER;
    }

  if (data != NULL && has_string_object (data))
    return SHAPE_WRAPPED;

  if (data != NULL && is_dictionary (data))
    return SHAPE_EMPTY;

  return SHAPE_OTHER;
}

static gboolean
is_request (BethinkImportShape *shape)
{
  static const char * const members[] = { "contact_field_type_id", "written_by_me", "called_at", NULL };

  for (gsize i = 0; members[i] != NULL; i++)
    {
      if (bethink_import_shape_has (shape, members[i]))
        return TRUE;
    }

  return bethink_import_shape_has (shape, "happened_at") &&
         bethink_import_shape_get_n_members (shape) == 1;
}

static gboolean
is_welcome (BethinkImportShape *shape)
{
  g_autoptr (BethinkImportShape) success = bethink_import_shape_open (shape, "success");
  g_autofree char *message = bethink_import_shape_dup_text (success, "message");

  return g_strcmp0 (message, "Welcome to Monica") == 0;
}

static gboolean
is_error (BethinkImportShape *shape)
{
  g_autoptr (BethinkImportShape) error = bethink_import_shape_open (shape, "error");
  gint64 code;

  return bethink_import_shape_has (error, "message") &&
         bethink_import_shape_has_kind (error, "error_code", BETHINK_JSON_KIND_NUMBER) &&
         bethink_import_shape_get_number (error, "error_code", &code);
}

/* The tests of monica-import in their order. */
static Shape
classify (BethinkImportShape *shape)
{
  g_autoptr (BethinkImportShape) account = bethink_import_shape_open (shape, "account");
  Shape data;

  if (bethink_import_shape_has_kind (account, "data", BETHINK_JSON_KIND_ARRAY) &&
      bethink_import_shape_has (shape, "version"))
    return SHAPE_EXPORT;

  data = classify_data (shape);
  if (data != SHAPE_OTHER)
    return data;

  if (has_string_object (shape))
    return SHAPE_BARE;

  if (bethink_import_shape_get_n_members (shape) == 2 &&
      bethink_import_shape_has (shape, "deleted") && bethink_import_shape_has (shape, "id"))
    return SHAPE_EMPTY;

  if (is_request (shape) || is_welcome (shape) ||
      (bethink_import_shape_has (shape, "instance_creation_date") &&
       bethink_import_shape_has (shape, "number_of_contacts")))
    return SHAPE_EMPTY;

  return is_error (shape) ? SHAPE_ERROR : SHAPE_OTHER;
}

static char *
join_sentences (const BethinkJsonValue *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (value->type != BETHINK_JSON_TYPE_LIST)
    return bethink_json_value_to_text (value);

  for (const BethinkJsonValue *element = value->first; element != NULL; element = element->next)
    {
      g_autofree char *sentence = bethink_json_value_to_text (element);

      if (sentence == NULL)
        continue;

      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, sentence);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_message (BethinkImportShape *shape)
{
  g_autoptr (BethinkJsonTree) tree = NULL;
  BethinkJsonCursor message;
  char *text = NULL;

  if (bethink_import_shape_find (shape, "message", &message))
    {
      tree = bethink_json_tree_load (&message, 1024 * 1024, NULL);
      text = tree != NULL ? join_sentences (bethink_json_tree_get_root (tree)) : NULL;
    }

  return text != NULL ? text : g_strdup ("");
}

/**
 * bethink_import_monica_test:
 * @shape: an object
 * @message: (out): what an error answer says
 *
 * Returns: what the object is to the reader of Monica
 */
BethinkImportVerdict
bethink_import_monica_test (BethinkImportShape  *shape,
                            char               **message)
{
  g_autoptr (BethinkImportShape) error = NULL;

  switch (classify (shape))
    {
    case SHAPE_EXPORT:
    case SHAPE_LIST:
    case SHAPE_WRAPPED:
    case SHAPE_BARE:
      return BETHINK_IMPORT_VERDICT_DATA;

    case SHAPE_EMPTY:
      return BETHINK_IMPORT_VERDICT_EMPTY;

    case SHAPE_ERROR:
      error = bethink_import_shape_open (shape, "error");
      *message = dup_message (error);
      return BETHINK_IMPORT_VERDICT_ERROR_REPLY;

    case SHAPE_OTHER:
    default:
      return BETHINK_IMPORT_VERDICT_OTHER;
    }
}

/**
 * bethink_import_monica_test_error:
 * @shape: an object that is of no format
 * @message: (out): what an error answer says
 *
 * Tells the error answer of the framework that Monica, like many services, is made with.
 *
 * Returns: whether it is one
 */
BethinkImportVerdict
bethink_import_monica_test_error (BethinkImportShape  *shape,
                                  char               **message)
{
  static const char * const known[] = {
    "message", "errors", "exception", "file", "line", "trace", NULL
  };
  const char * const *names = bethink_import_shape_get_members (shape);

  if (!bethink_import_shape_has_kind (shape, "message", BETHINK_JSON_KIND_STRING))
    return BETHINK_IMPORT_VERDICT_OTHER;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (known, names[i]))
        return BETHINK_IMPORT_VERDICT_OTHER;
    }

  *message = dup_message (shape);

  return BETHINK_IMPORT_VERDICT_ERROR_REPLY;
}

/* Reading */

static gboolean
read_me (BethinkMonicaPage       *page,
         const BethinkJsonValue  *object,
         GError                 **error)
{
  g_autoptr (BethinkImportKeys) keys = NULL;

  return bethink_monica_read_person (page, object, "me_contact", NULL, &keys, error);
}

static gboolean
read_object (BethinkMonicaPage       *page,
             const BethinkJsonValue  *object,
             const char              *path,
             GError                 **error)
{
  const char *word = bethink_json_value_peek_text (object, "object");
  const BethinkMonicaEntryKind *entry = word != NULL ? bethink_monica_entry_kind_find (word, FALSE) : NULL;
  g_autoptr (BethinkImportKeys) keys = NULL;

  if (entry != NULL)
    return bethink_monica_read_entry (page, entry, object, NULL, error);

  if (g_strcmp0 (word, "contact") == 0)
    return (keys = bethink_monica_read_contact (page, object, page->search, error)) != NULL;
  if (g_strcmp0 (word, "conversation") == 0)
    return bethink_monica_read_conversation (page, object, error);
  if (g_strcmp0 (word, "message") == 0)
    return bethink_monica_read_message (page, object, NULL, NULL, path, error);
  if (g_strcmp0 (word, "call") == 0)
    return bethink_monica_read_call (page, object, NULL, error);
  if (g_strcmp0 (word, "contactfield") == 0)
    return bethink_monica_read_field (page, object, NULL, error);
  if (g_strcmp0 (word, "address") == 0)
    return bethink_monica_read_address (page, object, NULL, error);
  if (g_strcmp0 (word, "tag") == 0)
    return bethink_monica_read_tag (page, object, error);
  if (g_strcmp0 (word, "relationship") == 0)
    return bethink_monica_read_relationship (page, object, error);
  if (g_strcmp0 (word, "user") == 0)
    return read_me (page, object, error);

  if (word == NULL || !g_strv_contains (vocabulary, word))
    bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_UNKNOWN_KIND, "%s", path);

  return TRUE;
}

static gboolean
read_element (BethinkMonicaPage        *page,
              const BethinkJsonCursor  *element,
              const char               *path,
              GError                  **error)
{
  g_autoptr (BethinkJsonTree) tree = NULL;

  if (!bethink_import_sink_progress (page->sink, element->offset, error))
    return FALSE;

  if (element->kind != BETHINK_JSON_KIND_OBJECT)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_UNKNOWN_KIND, "%s", path);
      return TRUE;
    }

  tree = bethink_monica_page_load (page, element, error);

  return tree != NULL && read_object (page, bethink_json_tree_get_root (tree), path, error);
}

static gboolean
read_list (BethinkMonicaPage        *page,
           const BethinkJsonCursor  *list,
           const char               *path,
           GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor element;

  bethink_json_iter_init (&iter, list);

  for (gsize i = 0; bethink_json_iter_next_element (&iter, &element, &local_error); i++)
    {
      char place[64];

      g_snprintf (place, sizeof place, "%sdata[%" G_GSIZE_FORMAT "]", path, i);

      if (!read_element (page, &element, place, error))
        return FALSE;
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_page (const BethinkJsonCursor  *document,
           Shape                     kind,
           const char               *path,
           BethinkImportSink        *sink,
           GError                  **error)
{
  BethinkMonicaPage page = BETHINK_MONICA_PAGE_INIT;
  BethinkJsonCursor data = *document;
  gboolean success;

  success = bethink_monica_page_init (&page, sink, document, error);

  if (success && kind != SHAPE_BARE)
    success = bethink_json_cursor_find (document, "data", &data, error);

  if (success)
    success = kind == SHAPE_LIST ? read_list (&page, &data, path, error)
                                 : read_element (&page, &data, path, error);

  bethink_monica_page_clear (&page);

  return success;
}

static gboolean
read_document (const BethinkJsonCursor  *document,
               const char               *path,
               BethinkImportSink        *sink,
               GError                  **error)
{
  g_autoptr (BethinkImportShape) shape = bethink_import_shape_new (document, error);
  Shape kind;

  if (shape == NULL)
    return FALSE;

  kind = classify (shape);

  switch (kind)
    {
    case SHAPE_EXPORT:
      return bethink_monica_read_export (document, sink, error);

    case SHAPE_LIST:
    case SHAPE_WRAPPED:
    case SHAPE_BARE:
      return read_page (document, kind, path, sink, error);

    case SHAPE_OTHER:
      bethink_import_sink_skip (sink, BETHINK_IMPORT_SKIP_UNKNOWN_KIND, "%s", path);
      return TRUE;

    case SHAPE_EMPTY:
    case SHAPE_ERROR:
    default:
      return TRUE;
    }
}

static gboolean
read_monica (const BethinkJsonCursor  *root,
             BethinkImportSink        *sink,
             GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor element;

  if (root->kind != BETHINK_JSON_KIND_ARRAY)
    return read_document (root, "", sink, error);

  bethink_json_iter_init (&iter, root);

  for (gsize i = 0; bethink_json_iter_next_element (&iter, &element, &local_error); i++)
    {
      g_autofree char *path = g_strdup_printf ("[%" G_GSIZE_FORMAT "].", i);

      if (!bethink_import_sink_progress (sink, element.offset, error) ||
          !read_document (&element, path, sink, error))
        return FALSE;
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

const BethinkImportFormat bethink_import_monica = {
  .name = "monica",
  .read = read_monica,
};
