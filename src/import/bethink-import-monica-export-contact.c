/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-export-private.h"

/* The people of an export. */

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
set_avatar (BethinkMonicaExport    *self,
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
      bethink_monica_export_add_person (self->avatars, photo, item->item.keys);
    }
}

static void
set_properties (BethinkMonicaExport    *self,
                BethinkImportContact   *item,
                const BethinkJsonValue *properties)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  const BethinkJsonValue *gender = bethink_monica_export_find_type (self, properties, "gender");
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
  item->met_through = bethink_monica_export_make_reference (properties, "first_met_through");
}

static BethinkImportContact *
make_contact (BethinkMonicaExport    *self,
              const BethinkJsonValue *record)
{
  static const char * const apart[] = { "data", NULL };
  BethinkImportContact *item = bethink_import_contact_new ();
  const char *uuid;

  bethink_monica_init_item (&item->item, record, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_monica_export_make_keys (record);
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

/**
 * bethink_monica_export_read_contact:
 * @walk: where we are
 * @type: "contact"
 * @cursor: a person
 * @error: return location for an error
 *
 * Reads a person without what belongs to them.
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_export_read_contact (BethinkMonicaExportWalk  *walk,
                                    const char               *type,
                                    const BethinkJsonCursor  *cursor,
                                    GError                  **error)
{
  BethinkMonicaExport *self = walk->export;
  g_autoptr (BethinkJsonTree) tree = bethink_monica_export_load_record (cursor, "data", error);
  g_autoptr (BethinkImportContact) item = NULL;

  if (tree == NULL)
    return cursor->kind != BETHINK_JSON_KIND_OBJECT;

  item = make_contact (self, bethink_json_tree_get_root (tree));

  return bethink_import_sink_contact (self->sink, item, error);
}
