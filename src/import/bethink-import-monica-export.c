/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-export-private.h"

#include <string.h>

/* The export of an account, read in several walks over the file so that only one
 * record of it is in memory at a time, whatever the order in the file:
 *
 *   instance                        names of types, by uuid
 *   user                            currency, and who is "me"
 *   contact                         people
 *   contact.data                    what belongs to them; who lists which activity
 *   relationship, activity, photo, document, journal, audit logs
 *
 * A record has columns, and beside them "properties". Children do not name their
 * contact: being nested is the reference.
 */

/* Type names are few; this many are kept. */
#define MAX_TYPES 10000

static gboolean
read_type (BethinkMonicaExportWalk  *walk,
           const char               *type,
           const BethinkJsonCursor  *cursor,
           GError                  **error)
{
  BethinkMonicaExport *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = bethink_monica_export_load_record (cursor, "", NULL);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");
  g_autofree char *uuid = bethink_monica_value_get_uuid (record, "uuid");

  if (uuid != NULL && properties != NULL && g_hash_table_size (self->types) < MAX_TYPES)
    g_hash_table_replace (self->types, g_steal_pointer (&uuid), bethink_json_tree_ref (tree));

  return TRUE;
}

static gboolean
read_types (BethinkMonicaExport  *self,
            GError              **error)
{
  static const char * const lists[] = {
    "activity_types", "contact_field_types", "genders", "life_event_types", NULL
  };
  BethinkMonicaExportWalk walk = { .export = self };
  BethinkJsonCursor instance;
  BethinkJsonCursor list;

  if (!bethink_json_cursor_find (&self->account, "instance", &instance, NULL))
    return TRUE;

  for (gsize i = 0; lists[i] != NULL; i++)
    {
      if (bethink_json_cursor_find (&instance, lists[i], &list, NULL) &&
          !bethink_monica_export_walk_values (&walk, &list, lists[i], read_type, error))
        return FALSE;
    }

  return TRUE;
}

/* The owner of the file is not a person in it, but knows who is "me". */
static gboolean
read_user (BethinkMonicaExportWalk  *walk,
           const char               *type,
           const BethinkJsonCursor  *cursor,
           GError                  **error)
{
  BethinkMonicaExport *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = bethink_monica_export_load_record (cursor, "", NULL);
  const BethinkJsonValue *properties = bethink_json_value_get_object (bethink_json_tree_get_root (tree), "properties");

  if (self->currency == NULL)
    self->currency = bethink_json_value_get_name (properties, "currency");
  if (self->me == NULL)
    self->me = bethink_monica_value_get_uuid (properties, "me_contact");

  return TRUE;
}

static gboolean
read_relationship (BethinkMonicaExportWalk  *walk,
                   const char               *type,
                   const BethinkJsonCursor  *cursor,
                   GError                  **error)
{
  static const char * const nothing[] = { NULL };
  g_autoptr (BethinkJsonTree) tree = bethink_monica_export_load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");
  g_autoptr (BethinkImportRelationship) item = NULL;

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  item = bethink_import_relationship_new ();
  bethink_monica_init_item (&item->item, record, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_monica_export_make_keys (record);
  item->item.source_json = bethink_monica_write_source (record, nothing);
  item->contact = bethink_monica_export_make_reference (properties, "contact_is");
  item->other = bethink_monica_export_make_reference (properties, "of_contact");
  item->type = bethink_json_value_get_name (properties, "type");

  return bethink_import_sink_relationship (walk->export->sink, item, error);
}

static gboolean
put_avatars (BethinkMonicaExport  *self,
             const char           *uuid,
             BethinkImportEntry   *photo,
             GError              **error)
{
  GPtrArray *people = g_hash_table_lookup (self->avatars, uuid);
  BethinkImportAttachment *attachment = g_ptr_array_index (photo->attachments, 0);

  if (people == NULL || attachment->bytes == NULL)
    return TRUE;

  for (guint i = 0; i < people->len; i++)
    {
      g_autoptr (BethinkImportContact) item = bethink_import_contact_new ();

      item->item.keys = bethink_import_keys_ref (g_ptr_array_index (people, i));
      item->item.stamp = photo->item.stamp;
      item->avatar = g_bytes_ref (attachment->bytes);
      item->avatar_mime = g_strdup (attachment->mime);

      if (!bethink_import_sink_contact (self->sink, item, error))
        return FALSE;
    }

  return TRUE;
}

/* Activities, photos and documents belong to all people who list them. */
static gboolean
read_listed (BethinkMonicaExportWalk  *walk,
             const char               *type,
             const BethinkJsonCursor  *cursor,
             GError                  **error)
{
  BethinkMonicaExport *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = bethink_monica_export_load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");
  g_autoptr (BethinkImportKeys) keys = NULL;
  g_autoptr (BethinkImportEntry) item = NULL;
  const char *uuid;
  GPtrArray *people;

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  keys = bethink_monica_export_make_keys (record);
  uuid = bethink_import_keys_find (keys, BETHINK_IMPORT_KEY_UUID);
  item = bethink_monica_make_entry (self->sink, bethink_monica_entry_kind_find (type, TRUE),
                                    record, properties, keys);
  item->needs_person = FALSE;
  bethink_monica_export_complete_entry (self, item, properties);

  people = uuid != NULL ? g_hash_table_lookup (self->listed, uuid) : NULL;
  for (guint i = 0; people != NULL && i < people->len; i++)
    g_ptr_array_add (item->people, bethink_import_keys_ref (g_ptr_array_index (people, i)));

  if (!bethink_import_sink_entry (self->sink, item, error))
    return FALSE;

  return strcmp (type, "photo") != 0 || uuid == NULL || put_avatars (self, uuid, item, error);
}

static gboolean
read_journal_entry (BethinkMonicaExportWalk  *walk,
                    const char               *type,
                    const BethinkJsonCursor  *cursor,
                    GError                  **error)
{
  g_autoptr (BethinkJsonTree) tree = bethink_monica_export_load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  if (g_strcmp0 (bethink_json_value_peek_text (properties, "type"), "day") == 0)
    type = "day";
  else
    type = "entry";

  return bethink_monica_export_read_entry (walk, type, record, error);
}

static gboolean
read_log (BethinkMonicaExportWalk  *walk,
          const char               *type,
          const BethinkJsonCursor  *cursor,
          GError                  **error)
{
  g_autoptr (BethinkJsonTree) tree = bethink_monica_export_load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  g_autoptr (BethinkImportKeys) contact = NULL;
  BethinkMonicaExportWalk inner = { .export = walk->export };

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  contact = bethink_monica_export_make_reference (bethink_json_value_get_object (record, "properties"), "contact");
  inner.contact = contact;

  return bethink_monica_export_read_entry (&inner, "audit_logs", record, error);
}

static gboolean
read_properties (BethinkMonicaExport  *self,
                 GError              **error)
{
  BethinkMonicaExportWalk walk = { .export = self };
  BethinkJsonCursor properties;
  BethinkJsonCursor list;

  if (!bethink_json_cursor_find (&self->account, "properties", &properties, NULL))
    return TRUE;

  if (bethink_json_cursor_find (&properties, "journal_entries", &list, NULL) &&
      !bethink_monica_export_walk_values (&walk, &list, "journal_entries", read_journal_entry, error))
    return FALSE;

  return !bethink_json_cursor_find (&properties, "audit_logs", &list, NULL) ||
         bethink_monica_export_walk_values (&walk, &list, "audit_logs", read_log, error);
}

static gboolean
skip_unknown (BethinkMonicaExportWalk  *walk,
              const char               *type,
              const BethinkJsonCursor  *cursor,
              GError                  **error)
{
  static const char * const known[] = {
    "user", "contact", "relationship", "addressbook", "addressbook_subscription", "photo",
    "document", "activity", NULL
  };

  if (!g_strv_contains (known, type))
    bethink_import_sink_skip (walk->export->sink, BETHINK_IMPORT_SKIP_UNKNOWN_KIND, "account.data.%s", type);

  return TRUE;
}

/**
 * bethink_monica_read_export:
 * @root: the export of an account
 * @sink: where the records go
 * @error: return location for an error
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_read_export (const BethinkJsonCursor  *root,
                            BethinkImportSink        *sink,
                            GError                  **error)
{
  BethinkMonicaExport self = { .sink = sink };
  gboolean success;

  if (!bethink_json_cursor_find (root, "account", &self.account, error))
    return FALSE;

  self.types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) bethink_json_tree_unref);
  self.listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self.avatars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  success = read_types (&self, error) &&
            bethink_monica_export_walk_account (&self, "user", read_user, error) &&
            bethink_monica_export_walk_account (&self, "contact", bethink_monica_export_read_contact, error) &&
            bethink_monica_export_walk_account (&self, "contact", bethink_monica_export_read_children, error) &&
            bethink_monica_export_walk_account (&self, "relationship", read_relationship, error) &&
            bethink_monica_export_walk_account (&self, "activity", read_listed, error) &&
            bethink_monica_export_walk_account (&self, "photo", read_listed, error) &&
            bethink_monica_export_walk_account (&self, "document", read_listed, error) &&
            read_properties (&self, error) &&
            bethink_monica_export_walk_account (&self, NULL, skip_unknown, error);

  g_hash_table_unref (self.types);
  g_hash_table_unref (self.listed);
  g_hash_table_unref (self.avatars);
  g_free (self.currency);
  g_free (self.me);

  return success;
}
