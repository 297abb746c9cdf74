/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-private.h"

#include "bethink-import-shape.h"
#include "bethink-uuid.h"

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

#define MAX_RECORD (512 * 1024 * 1024)

/* Type names are few; this many are kept. */
#define MAX_TYPES 10000

typedef struct
{
  BethinkImportSink *sink;        /* unowned */
  BethinkJsonCursor  account;
  GHashTable        *types;       /* uuid -> record (BethinkJsonTree) */
  GHashTable        *listed;      /* uuid of an activity, photo, document -> people */
  GHashTable        *avatars;     /* uuid of a photo -> people */
  char              *currency;    /* owned, nullable */
  char              *me;          /* owned, nullable */
} Export;

typedef struct
{
  Export            *export;
  BethinkImportKeys *contact;     /* unowned, nullable */
  const char        *path;
} Walk;

/* A value of a block. @cursor is the whole value. */
typedef gboolean (*ValueFunc) (Walk                     *walk,
                               const char               *type,
                               const BethinkJsonCursor  *cursor,
                               GError                  **error);

/* Walking */

static gboolean
finish (GError  *local_error,
        GError **error)
{
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, local_error);

  return FALSE;
}

static gboolean
walk_values (Walk                     *walk,
             const BethinkJsonCursor  *values,
             const char               *type,
             ValueFunc                 func,
             GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  GError *local_error = NULL;
  BethinkJsonCursor value;

  if (values->kind != BETHINK_JSON_KIND_ARRAY)
    return TRUE;

  bethink_json_iter_init (&iter, values);

  while (bethink_json_iter_next_element (&iter, &value, &local_error))
    {
      if (!bethink_import_sink_progress (walk->export->sink, value.offset, error) ||
          !func (walk, type, &value, error))
        return FALSE;
    }

  return finish (local_error, error);
}

/* Calls @func for each value of the blocks of type @wanted, %NULL for all. */
static gboolean
walk_blocks (Walk                     *walk,
             const BethinkJsonCursor  *blocks,
             const char               *wanted,
             ValueFunc                 func,
             GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  GError *local_error = NULL;
  BethinkJsonCursor block;

  if (blocks->kind != BETHINK_JSON_KIND_ARRAY)
    return TRUE;

  bethink_json_iter_init (&iter, blocks);

  while (bethink_json_iter_next_element (&iter, &block, &local_error))
    {
      g_autoptr (BethinkImportShape) shape = NULL;
      g_autofree char *type = NULL;
      BethinkJsonCursor values;

      if (block.kind != BETHINK_JSON_KIND_OBJECT)
        continue;

      shape = bethink_import_shape_new (&block, error);
      if (shape == NULL)
        return FALSE;

      type = bethink_import_shape_dup_text (shape, "type");

      if (type == NULL || (wanted != NULL && strcmp (type, wanted) != 0) ||
          !bethink_import_shape_find (shape, "values", &values))
        continue;

      if (!walk_values (walk, &values, type, func, error))
        return FALSE;
    }

  return finish (local_error, error);
}

static gboolean
walk_account (Export       *self,
              const char   *wanted,
              ValueFunc     func,
              GError      **error)
{
  Walk walk = { .export = self };
  BethinkJsonCursor blocks;

  return !bethink_json_cursor_find (&self->account, "data", &blocks, NULL) ||
         walk_blocks (&walk, &blocks, wanted, func, error);
}

/* Loads a record without the members that are walked through on their own. */
static BethinkJsonTree *
load_record (const BethinkJsonCursor  *cursor,
             const char               *without,
             GError                  **error)
{
  const char * const large[] = { without, NULL };

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    return NULL;

  return bethink_json_tree_load_without (cursor, large, NULL, MAX_RECORD, error);
}

static BethinkImportKeys *
make_keys (const BethinkJsonValue *record)
{
  g_autofree char *uuid = bethink_monica_value_get_uuid (record, "uuid");

  return bethink_import_keys_new_single (BETHINK_IMPORT_KEY_UUID, uuid);
}

static BethinkImportKeys *
make_reference (const BethinkJsonValue *properties,
                const char             *member)
{
  g_autofree char *uuid = bethink_monica_value_get_uuid (properties, member);

  return uuid != NULL ? bethink_import_keys_new_single (BETHINK_IMPORT_KEY_UUID, uuid) : NULL;
}

static const BethinkJsonValue *
find_type (Export                 *self,
           const BethinkJsonValue *properties,
           const char             *member)
{
  g_autofree char *uuid = bethink_monica_value_get_uuid (properties, member);

  if (uuid == NULL)
    return NULL;

  return bethink_json_value_get_object (bethink_json_tree_get_root (g_hash_table_lookup (self->types, uuid)),
                                        "properties");
}

static void
add_person (GHashTable        *table,
            const char        *uuid,
            BethinkImportKeys *contact)
{
  GPtrArray *people = g_hash_table_lookup (table, uuid);

  if (people == NULL)
    {
      people = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_import_keys_unref);
      g_hash_table_insert (table, g_strdup (uuid), people);
    }

  g_ptr_array_add (people, bethink_import_keys_ref (contact));
}

/* Names of types */

static gboolean
read_type (Walk                     *walk,
           const char               *type,
           const BethinkJsonCursor  *cursor,
           GError                  **error)
{
  Export *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = load_record (cursor, "", NULL);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");
  g_autofree char *uuid = bethink_monica_value_get_uuid (record, "uuid");

  if (uuid != NULL && properties != NULL && g_hash_table_size (self->types) < MAX_TYPES)
    g_hash_table_replace (self->types, g_steal_pointer (&uuid), bethink_json_tree_ref (tree));

  return TRUE;
}

static gboolean
read_types (Export  *self,
            GError **error)
{
  static const char * const lists[] = {
    "activity_types", "contact_field_types", "genders", "life_event_types", NULL
  };
  Walk walk = { .export = self };
  BethinkJsonCursor instance;
  BethinkJsonCursor list;

  if (!bethink_json_cursor_find (&self->account, "instance", &instance, NULL))
    return TRUE;

  for (gsize i = 0; lists[i] != NULL; i++)
    {
      if (bethink_json_cursor_find (&instance, lists[i], &list, NULL) &&
          !walk_values (&walk, &list, lists[i], read_type, error))
        return FALSE;
    }

  return TRUE;
}

/* The owner of the file is not a person in it, but knows who is "me". */
static gboolean
read_user (Walk                     *walk,
           const char               *type,
           const BethinkJsonCursor  *cursor,
           GError                  **error)
{
  Export *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = load_record (cursor, "", NULL);
  const BethinkJsonValue *properties = bethink_json_value_get_object (bethink_json_tree_get_root (tree), "properties");

  if (self->currency == NULL)
    self->currency = bethink_json_value_get_name (properties, "currency");
  if (self->me == NULL)
    self->me = bethink_monica_value_get_uuid (properties, "me_contact");

  return TRUE;
}

/* People */

static void
set_tags (BethinkImportContact   *item,
          const BethinkJsonValue *properties)
{
  const BethinkJsonValue *tags = bethink_json_value_get_list (properties, "tags");
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (const BethinkJsonValue *tag = bethink_json_value_first (tags); tag != NULL; tag = tag->next)
    {
      char *name = bethink_json_value_to_text (tag);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }

  bethink_contact_card_set_tags (item->card, (const char * const *) names->pdata);
}

static void
set_dates (BethinkContact         *contact,
           const BethinkJsonValue *properties)
{
  BethinkDate date;

  if (bethink_monica_value_get_date (properties, "birthdate", &date))
    bethink_contact_set_birthdate (contact, &date);
  if (bethink_monica_value_get_date (properties, "deceased_date", &date))
    bethink_contact_set_deceased_date (contact, &date);
  if (bethink_monica_value_get_date (properties, "first_met_date", &date))
    bethink_contact_set_met_date (contact, &date);
}

static void
set_avatar (Export                 *self,
            BethinkImportContact   *item,
            const BethinkJsonValue *avatar)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  const char *source = bethink_json_value_peek_text (avatar, "avatar_source");
  g_autofree char *color = bethink_json_value_get_text (avatar, "default_avatar_color");
  g_autofree char *photo = bethink_monica_value_get_uuid (avatar, "avatar_photo");

  bethink_contact_set_avatar_color (contact, color);

  if (g_strcmp0 (source, "gravatar") == 0)
    {
      g_autofree char *url = bethink_json_value_get_url (avatar, "avatar_gravatar_url");

      bethink_contact_set_avatar_url (contact, url);
    }
  else if (g_strcmp0 (source, "photo") == 0 && photo != NULL)
    {
      /* The bytes follow when the photos are read. */
      add_person (self->avatars, photo, item->item.keys);
    }
}

static void
set_properties (Export                 *self,
                BethinkImportContact   *item,
                const BethinkJsonValue *properties)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  const BethinkJsonValue *gender = find_type (self, properties, "gender");
  g_autofree char *gender_name = bethink_json_value_get_name (gender, "name");
  g_autofree char *gender_type = bethink_json_value_get_name (gender, "type");
  g_autofree char *job = bethink_json_value_get_text (properties, "job");
  g_autofree char *company = bethink_json_value_get_text (properties, "company");
  g_autofree char *food = bethink_json_value_get_text (properties, "food_preferences");
  gint64 days;

  bethink_monica_set_names (contact, properties);
  bethink_monica_set_gender (contact, gender_name, gender_type);
  bethink_monica_set_flags (item, properties);
  bethink_contact_set_job (contact, job);
  bethink_contact_set_company (contact, company);
  bethink_contact_set_food (contact, food);

  if (bethink_json_value_get_number (properties, "stay_in_touch_frequency", &days) && days > 0)
    bethink_contact_set_stay_in_touch_days (contact, (int) MIN (days, G_MAXINT));

  set_tags (item, properties);
  set_dates (contact, properties);
  set_avatar (self, item, bethink_json_value_get_object (properties, "avatar"));
  item->met_through = make_reference (properties, "first_met_through");
}

static BethinkImportContact *
make_contact (Export                 *self,
              const BethinkJsonValue *record)
{
  static const char * const apart[] = { "data", NULL };
  BethinkImportContact *item = bethink_import_contact_new ();
  const char *uuid;

  bethink_monica_init_item (&item->item, record, BETHINK_MONICA_RANK_FULL);
  item->item.keys = make_keys (record);
  item->item.source_json = bethink_monica_write_source (record, apart);
  item->name_stamp = item->item.stamp;
  set_properties (self, item, bethink_json_value_get_object (record, "properties"));

  uuid = bethink_import_keys_find (item->item.keys, BETHINK_IMPORT_KEY_UUID);

  /* The user says it, or says nobody is. */
  item->item.has |= BETHINK_IMPORT_HAS_IS_ME;
  bethink_contact_set_is_me (bethink_contact_card_get_contact (item->card),
                             self->me != NULL && g_strcmp0 (uuid, self->me) == 0);

  return item;
}

static gboolean
read_contact (Walk                     *walk,
              const char               *type,
              const BethinkJsonCursor  *cursor,
              GError                  **error)
{
  Export *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = load_record (cursor, "data", error);
  g_autoptr (BethinkImportContact) item = NULL;

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  item = make_contact (self, bethink_json_tree_get_root (tree));

  return bethink_import_sink_contact (self->sink, item, error);
}

/* What belongs to people */

static gboolean
read_message (Walk                     *walk,
              const char               *conversation,
              const BethinkJsonCursor  *cursor,
              GError                  **error)
{
  g_autoptr (BethinkJsonTree) tree = load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  g_autoptr (BethinkImportKeys) keys = NULL;
  g_autoptr (BethinkImportKeys) parent = NULL;

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  keys = make_keys (record);
  parent = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_UUID, conversation);

  return bethink_monica_put_message (walk->export->sink, record,
                                     bethink_json_value_get_object (record, "properties"),
                                     keys, parent, walk->contact, NULL, error);
}

static gboolean
read_conversation (Walk                     *walk,
                   const BethinkJsonCursor  *cursor,
                   GError                  **error)
{
  Export *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = load_record (cursor, "properties", error);
  g_autoptr (BethinkJsonTree) properties_tree = NULL;
  g_autoptr (BethinkImportKeys) keys = NULL;
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties;
  BethinkJsonCursor properties_cursor;
  BethinkJsonCursor messages;

  if (tree == NULL)
    return FALSE;

  keys = make_keys (record);

  if (bethink_import_keys_get_length (keys) == 0)
    {
      bethink_import_sink_skip (self->sink, BETHINK_IMPORT_SKIP_NO_ID, NULL);
      return TRUE;
    }

  if (!bethink_json_cursor_find (cursor, "properties", &properties_cursor, NULL) ||
      properties_cursor.kind != BETHINK_JSON_KIND_OBJECT)
    return bethink_monica_put_conversation (self->sink, record, NULL, NULL, keys, walk->contact, error);

  properties_tree = load_record (&properties_cursor, "messages", error);
  if (properties_tree == NULL)
    return FALSE;

  properties = bethink_json_tree_get_root (properties_tree);

  if (!bethink_monica_put_conversation (self->sink, record, properties,
                                        find_type (self, properties, "contact_field_type"),
                                        keys, walk->contact, error))
    return FALSE;

  return !bethink_json_cursor_find (&properties_cursor, "messages", &messages, NULL) ||
         walk_values (walk, &messages, bethink_import_keys_get (keys, 0)->text, read_message, error);
}

/* What only the export says about a debt or a life event. */
static void
complete_entry (Export                 *self,
                BethinkImportEntry     *item,
                const BethinkJsonValue *properties)
{
  const BethinkJsonValue *type = find_type (self, properties, "type");
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
      item->recipient = make_reference (properties, "recipient");
      break;

    default:
      break;
    }
}

static gboolean
read_entry (Walk                    *walk,
            const char              *type,
            const BethinkJsonValue  *record,
            GError                 **error)
{
  Export *self = walk->export;
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");
  const BethinkMonicaEntryKind *kind = bethink_monica_entry_kind_find (type, TRUE);
  g_autoptr (BethinkImportKeys) keys = make_keys (record);
  g_autoptr (BethinkImportEntry) item = NULL;

  if (kind == NULL)
    kind = bethink_monica_entry_kind_find (NULL, TRUE);

  item = bethink_monica_make_entry (self->sink, kind, record, properties, keys);
  item->needs_person = FALSE;
  complete_entry (self, item, properties);

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
note_listed (Walk                     *walk,
             const BethinkJsonCursor  *cursor,
             GError                  **error)
{
  g_autoptr (BethinkJsonTree) tree = bethink_json_tree_load (cursor, MAX_RECORD, error);
  g_autofree char *text = NULL;

  if (tree == NULL)
    return FALSE;

  text = bethink_json_value_to_id (bethink_json_tree_get_root (tree));

  if (text != NULL && strlen (text) == BETHINK_UUID_TEXT_LENGTH)
    {
      g_autofree char *uuid = g_ascii_strdown (text, -1);

      add_person (walk->export->listed, uuid, walk->contact);
    }

  return TRUE;
}

static gboolean
read_child (Walk                     *walk,
            const char               *type,
            const BethinkJsonCursor  *cursor,
            GError                  **error)
{
  Export *self = walk->export;
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

  tree = load_record (cursor, "", error);
  if (tree == NULL)
    return FALSE;

  record = bethink_json_tree_get_root (tree);
  properties = bethink_json_value_get_object (record, "properties");
  keys = make_keys (record);

  if (strcmp (type, "call") == 0)
    return bethink_monica_put_call (self->sink, record, properties, keys, walk->contact, error);

  if (strcmp (type, "contact_field") == 0)
    return bethink_monica_put_field (self->sink, record, properties, find_type (self, properties, "type"),
                                     "data", keys, walk->contact, error);

  if (strcmp (type, "address") == 0)
    {
      g_autofree char *country = bethink_json_value_get_name (properties, "country");

      return bethink_monica_put_address (self->sink, record, properties, country, keys,
                                         walk->contact, error);
    }

  return read_entry (walk, type, record, error);
}

/* Two reminders stand in the contact; usually they are in the block as well. */
static gboolean
read_inline_reminders (Walk                *walk,
                       BethinkImportShape  *contact,
                       GError             **error)
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

      tree = load_record (&cursor, "", error);

      if (tree == NULL ||
          !read_entry (walk, "reminder", bethink_json_tree_get_root (tree), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_children (Walk                     *walk,
               const char               *type,
               const BethinkJsonCursor  *cursor,
               GError                  **error)
{
  g_autoptr (BethinkImportShape) shape = NULL;
  g_autoptr (BethinkImportKeys) keys = NULL;
  g_autofree char *text = NULL;
  BethinkJsonCursor blocks;
  Walk inner = { .export = walk->export };

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
         walk_blocks (&inner, &blocks, NULL, read_child, error);
}

/* What stands beside the people */

static gboolean
read_relationship (Walk                     *walk,
                   const char               *type,
                   const BethinkJsonCursor  *cursor,
                   GError                  **error)
{
  static const char * const nothing[] = { NULL };
  g_autoptr (BethinkJsonTree) tree = load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");
  g_autoptr (BethinkImportRelationship) item = NULL;

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  item = bethink_import_relationship_new ();
  bethink_monica_init_item (&item->item, record, BETHINK_MONICA_RANK_FULL);
  item->item.keys = make_keys (record);
  item->item.source_json = bethink_monica_write_source (record, nothing);
  item->contact = make_reference (properties, "contact_is");
  item->other = make_reference (properties, "of_contact");
  item->type = bethink_json_value_get_name (properties, "type");

  return bethink_import_sink_relationship (walk->export->sink, item, error);
}

static gboolean
put_avatars (Export              *self,
             const char          *uuid,
             BethinkImportEntry  *photo,
             GError             **error)
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
read_listed (Walk                     *walk,
             const char               *type,
             const BethinkJsonCursor  *cursor,
             GError                  **error)
{
  Export *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");
  g_autoptr (BethinkImportKeys) keys = NULL;
  g_autoptr (BethinkImportEntry) item = NULL;
  const char *uuid;
  GPtrArray *people;

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  keys = make_keys (record);
  uuid = bethink_import_keys_find (keys, BETHINK_IMPORT_KEY_UUID);
  item = bethink_monica_make_entry (self->sink, bethink_monica_entry_kind_find (type, TRUE),
                                    record, properties, keys);
  item->needs_person = FALSE;
  complete_entry (self, item, properties);

  people = uuid != NULL ? g_hash_table_lookup (self->listed, uuid) : NULL;
  for (guint i = 0; people != NULL && i < people->len; i++)
    g_ptr_array_add (item->people, bethink_import_keys_ref (g_ptr_array_index (people, i)));

  if (!bethink_import_sink_entry (self->sink, item, error))
    return FALSE;

  return strcmp (type, "photo") != 0 || uuid == NULL || put_avatars (self, uuid, item, error);
}

static gboolean
read_journal_entry (Walk                     *walk,
                    const char               *type,
                    const BethinkJsonCursor  *cursor,
                    GError                  **error)
{
  g_autoptr (BethinkJsonTree) tree = load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  const BethinkJsonValue *properties = bethink_json_value_get_object (record, "properties");

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  if (g_strcmp0 (bethink_json_value_peek_text (properties, "type"), "day") == 0)
    type = "day";
  else
    type = "entry";

  return read_entry (walk, type, record, error);
}

static gboolean
read_log (Walk                     *walk,
          const char               *type,
          const BethinkJsonCursor  *cursor,
          GError                  **error)
{
  g_autoptr (BethinkJsonTree) tree = load_record (cursor, "", error);
  const BethinkJsonValue *record = bethink_json_tree_get_root (tree);
  g_autoptr (BethinkImportKeys) contact = NULL;
  Walk inner = { .export = walk->export };

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  contact = make_reference (bethink_json_value_get_object (record, "properties"), "contact");
  inner.contact = contact;

  return read_entry (&inner, "audit_logs", record, error);
}

static gboolean
read_properties (Export  *self,
                 GError **error)
{
  Walk walk = { .export = self };
  BethinkJsonCursor properties;
  BethinkJsonCursor list;

  if (!bethink_json_cursor_find (&self->account, "properties", &properties, NULL))
    return TRUE;

  if (bethink_json_cursor_find (&properties, "journal_entries", &list, NULL) &&
      !walk_values (&walk, &list, "journal_entries", read_journal_entry, error))
    return FALSE;

  return !bethink_json_cursor_find (&properties, "audit_logs", &list, NULL) ||
         walk_values (&walk, &list, "audit_logs", read_log, error);
}

static gboolean
skip_unknown (Walk                     *walk,
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
  Export self = { .sink = sink };
  gboolean success;

  if (!bethink_json_cursor_find (root, "account", &self.account, error))
    return FALSE;

  self.types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) bethink_json_tree_unref);
  self.listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self.avatars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  success = read_types (&self, error) &&
            walk_account (&self, "user", read_user, error) &&
            walk_account (&self, "contact", read_contact, error) &&
            walk_account (&self, "contact", read_children, error) &&
            walk_account (&self, "relationship", read_relationship, error) &&
            walk_account (&self, "activity", read_listed, error) &&
            walk_account (&self, "photo", read_listed, error) &&
            walk_account (&self, "document", read_listed, error) &&
            read_properties (&self, error) &&
            walk_account (&self, NULL, skip_unknown, error);

  g_hash_table_unref (self.types);
  g_hash_table_unref (self.listed);
  g_hash_table_unref (self.avatars);
  g_free (self.currency);
  g_free (self.me);

  return success;
}
