/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-export-private.h"

#include "bethink-import-shape.h"
#include "bethink-uuid.h"

#include <string.h>

/* What belongs to the people of an export. */

/* What is loaded of a reference to an activity, a photo or a document. */
#define MAX_REFERENCE (512 * 1024 * 1024)

static gboolean
read_message (BethinkMonicaExportWalk  *walk,
              const char               *conversation,
              const BethinkJsonCursor  *cursor,
              GError                  **error)
{
  g_autoptr (BethinkJsonTree) tree = bethink_monica_export_load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  g_autoptr (BethinkImportKeys) keys = NULL;
  g_autoptr (BethinkImportKeys) parent = NULL;

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  keys = bethink_monica_export_make_keys (record);
  parent = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_UUID, conversation);

  return bethink_monica_put_message (walk->export->sink, record,
                                     bethink_json_value_get_object (record, "properties"),
                                     keys, parent, walk->contact, NULL, error);
}

static gboolean
read_conversation (BethinkMonicaExportWalk  *walk,
                   const BethinkJsonCursor  *cursor,
                   GError                  **error)
{
  BethinkMonicaExport *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = bethink_monica_export_load_record (cursor, "properties", error);
  g_autoptr (BethinkJsonTree) properties_tree = NULL;
  g_autoptr (BethinkImportKeys) keys = NULL;
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties;
  BethinkJsonCursor properties_cursor;
  BethinkJsonCursor messages;

  if (tree == NULL)
    return FALSE;

  keys = bethink_monica_export_make_keys (record);

  if (bethink_import_keys_get_length (keys) == 0)
    {
      bethink_import_sink_skip (self->sink, BETHINK_IMPORT_SKIP_NO_ID, NULL);
      return TRUE;
    }

  if (!bethink_json_cursor_find (cursor, "properties", &properties_cursor, NULL) ||
      properties_cursor.kind != BETHINK_JSON_KIND_OBJECT)
    return bethink_monica_put_conversation (self->sink, record, NULL, NULL, keys, walk->contact, error);

  properties_tree = bethink_monica_export_load_record (&properties_cursor, "messages", error);
  if (properties_tree == NULL)
    return FALSE;

  properties = bethink_json_tree_get_root (properties_tree);

  if (!bethink_monica_put_conversation (self->sink, record, properties,
                                        bethink_monica_export_find_type (self, properties, "contact_field_type"),
                                        keys, walk->contact, error))
    return FALSE;

  return !bethink_json_cursor_find (&properties_cursor, "messages", &messages, NULL) ||
         bethink_monica_export_walk_values (walk, &messages, bethink_import_keys_get (keys, 0)->text, read_message, error);
}

/**
 * bethink_monica_export_complete_entry:
 * @self: the export
 * @item: an entry
 * @properties: (nullable): the properties of its record
 *
 * Adds what only the export says about a debt or a life event.
 */
void
bethink_monica_export_complete_entry (BethinkMonicaExport    *self,
                                      BethinkImportEntry     *item,
                                      const BethinkJsonValue *properties)
{
  const BethinkJsonValue *type = bethink_monica_export_find_type (self, properties, "type");
  g_autofree char *key = bethink_json_value_get_name (type, "translation_key");
  g_autofree char *name = bethink_json_value_get_name (type, "name");
  const char *amount = bethink_entry_get_amount (item->entry);
  g_autofree char *currency = bethink_json_value_get_name (bethink_json_value_get_object (properties, "currency"), "iso");

  switch ((int) bethink_entry_get_entry_kind (item->entry))
    {
    case BETHINK_ENTRY_KIND_ACTIVITY:
      bethink_entry_set_type_key (item->entry, name != NULL ? name : key);
      break;

    case BETHINK_ENTRY_KIND_LIFE_EVENT:
      bethink_entry_set_type_key (item->entry, key != NULL ? key : name);
      break;

    case BETHINK_ENTRY_KIND_DEBT:
      if (currency == NULL && self->currency != NULL)
        {
          g_autofree char *shifted = amount != NULL ? bethink_monica_shift_amount (amount, self->currency) : NULL;

          bethink_entry_set_amount (item->entry, shifted);
          bethink_entry_set_currency (item->entry, self->currency);
        }
      else
        {
          bethink_entry_set_currency (item->entry, currency);
        }
      break;

    case BETHINK_ENTRY_KIND_GIFT:
      item->recipient = bethink_monica_export_make_reference (properties, "recipient");
      break;

    default:
      break;
    }
}

/**
 * bethink_monica_export_read_entry:
 * @walk: where we are
 * @type: the type of the block
 * @record: the record
 * @error: return location for an error
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_export_read_entry (BethinkMonicaExportWalk  *walk,
                                  const char               *type,
                                  const BethinkJsonValue   *record,
                                  GError                  **error)
{
  BethinkMonicaExport *self = walk->export;
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");
  const BethinkMonicaEntryKind *kind = bethink_monica_entry_kind_find (type, TRUE);
  g_autoptr (BethinkImportKeys) keys = bethink_monica_export_make_keys (record);
  g_autoptr (BethinkImportEntry) item = NULL;

  if (kind == NULL)
    kind = bethink_monica_entry_kind_find (NULL, TRUE);

  item = bethink_monica_make_entry (self->sink, kind, record, properties, keys);
  item->needs_person = FALSE;
  bethink_monica_export_complete_entry (self, item, properties);

  if (walk->contact != NULL)
    g_ptr_array_add (item->people, bethink_import_keys_ref (walk->contact));

  /* An unknown kind shows its name; everything else is in the source. */
  if (bethink_entry_get_entry_kind (item->entry) == BETHINK_ENTRY_KIND_OTHER)
    {
      bethink_entry_set_title (item->entry, type);
      bethink_import_item_set_content_key (&item->item, "other", type, item->item.source_json, NULL);
    }

  return bethink_import_sink_entry (self->sink, item, error);
}

/* Activities, photos and documents are listed by their uuid. */
static gboolean
note_listed (BethinkMonicaExportWalk  *walk,
             const BethinkJsonCursor  *cursor,
             GError                  **error)
{
  g_autoptr (BethinkJsonTree) tree = bethink_json_tree_load (cursor, MAX_REFERENCE, error);
  g_autofree char *text = NULL;

  if (tree == NULL)
    return FALSE;

  text = bethink_json_value_to_id (bethink_json_tree_get_root (tree));

  if (text != NULL && strlen (text) == BETHINK_UUID_TEXT_LENGTH)
    {
      g_autofree char *uuid = g_ascii_strdown (text, -1);

      bethink_monica_export_add_person (walk->export->listed, uuid, walk->contact);
    }

  return TRUE;
}

static gboolean
read_child (BethinkMonicaExportWalk  *walk,
            const char               *type,
            const BethinkJsonCursor  *cursor,
            GError                  **error)
{
  BethinkMonicaExport *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = NULL;
  g_autoptr (BethinkImportKeys) keys = NULL;
  const BethinkJsonValue *record;
  const BethinkJsonValue *properties;

  if (cursor->kind == BETHINK_JSON_KIND_STRING)
    return note_listed (walk, cursor, error);

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    return TRUE;

  if (strcmp (type, "conversation") == 0)
    return read_conversation (walk, cursor, error);

  tree = bethink_monica_export_load_record (cursor, "", error);
  if (tree == NULL)
    return FALSE;

  record = bethink_json_tree_get_root (tree);
  properties = bethink_json_value_get_object (record, "properties");
  keys = bethink_monica_export_make_keys (record);

  if (strcmp (type, "call") == 0)
    return bethink_monica_put_call (self->sink, record, properties, keys, walk->contact, error);

  if (strcmp (type, "contact_field") == 0)
    return bethink_monica_put_field (self->sink, record, properties, bethink_monica_export_find_type (self, properties, "type"),
                                     "data", keys, walk->contact, error);

  if (strcmp (type, "address") == 0)
    {
      g_autofree char *country = bethink_json_value_get_name (properties, "country");

      return bethink_monica_put_address (self->sink, record, properties, country, keys,
                                         walk->contact, error);
    }

  return bethink_monica_export_read_entry (walk, type, record, error);
}

/* Two reminders stand in the contact; usually they are in the block as well. */
static gboolean
read_inline_reminders (BethinkMonicaExportWalk  *walk,
                       BethinkImportShape       *contact,
                       GError                  **error)
{
  static const char * const members[] = { "deceased_reminder", "first_met_reminder", NULL };
  g_autoptr (BethinkImportShape) properties = bethink_import_shape_open (contact, "properties");
  BethinkJsonCursor cursor;

  for (gsize i = 0; members[i] != NULL; i++)
    {
      g_autoptr (BethinkJsonTree) tree = NULL;

      if (!bethink_import_shape_find (properties, members[i], &cursor) ||
          cursor.kind != BETHINK_JSON_KIND_OBJECT)
        continue;

      tree = bethink_monica_export_load_record (&cursor, "", error);

      if (tree == NULL ||
          !bethink_monica_export_read_entry (walk, "reminder", bethink_json_tree_get_root (tree), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_monica_export_read_children:
 * @walk: where we are
 * @type: "contact"
 * @cursor: a person
 * @error: return location for an error
 *
 * Reads what belongs to a person: being nested is the reference.
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_export_read_children (BethinkMonicaExportWalk  *walk,
                                     const char               *type,
                                     const BethinkJsonCursor  *cursor,
                                     GError                  **error)
{
  g_autoptr (BethinkImportShape) shape = NULL;
  g_autoptr (BethinkImportKeys) keys = NULL;
  g_autofree char *text = NULL;
  BethinkJsonCursor blocks;
  BethinkMonicaExportWalk inner = { .export = walk->export };

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    return TRUE;

  shape = bethink_import_shape_new (cursor, error);
  if (shape == NULL)
    return FALSE;

  text = bethink_import_shape_dup_text (shape, "uuid");
  if (text == NULL || strlen (text) != BETHINK_UUID_TEXT_LENGTH || !bethink_import_shape_find (shape, "data", &blocks))
    return TRUE;

  {
    g_autofree char *uuid = g_ascii_strdown (text, -1);

    keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_UUID, uuid);
  }

  inner.contact = keys;

  return read_inline_reminders (&inner, shape, error) &&
         bethink_monica_export_walk_blocks (&inner, &blocks, NULL, read_child, error);
}
