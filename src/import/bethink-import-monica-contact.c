/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-private.h"

#include <string.h>

/* People of the API, in full and in the short form that is nested in other objects. */

static const char * const stored_apart[] = { "addresses", "contactFields", "notes", NULL };

/**
 * bethink_monica_set_names:
 * @contact: a person
 * @properties: object of the API, or properties of the export
 *
 * Sets the texts that both have under the same names.
 */
void
bethink_monica_set_names (BethinkContact         *contact,
                          const BethinkJsonValue *properties)
{
  g_autofree char *first_name = bethink_json_value_get_name (properties, "first_name");
  g_autofree char *middle_name = bethink_json_value_get_name (properties, "middle_name");
  g_autofree char *last_name = bethink_json_value_get_name (properties, "last_name");
  g_autofree char *nickname = bethink_json_value_get_name (properties, "nickname");
  g_autofree char *description = bethink_json_value_get_text (properties, "description");

  bethink_contact_set_first_name (contact, first_name);
  bethink_contact_set_middle_name (contact, middle_name);
  bethink_contact_set_last_name (contact, last_name);
  bethink_contact_set_nickname (contact, nickname);
  bethink_contact_set_description (contact, description);
}

/**
 * bethink_monica_set_gender:
 * @contact: a person
 * @name: (nullable): the gender as the user calls it; "none" is none
 * @type: (nullable): M, F, O, U or N; objects of 2017 have none and name it in English
 *
 * Sets the gender.
 */
void
bethink_monica_set_gender (BethinkContact *contact,
                           const char     *name,
                           const char     *type)
{
  if (type == NULL)
    {
      if (g_strcmp0 (name, "none") == 0)
        return;

      if (g_strcmp0 (name, "male") == 0)
        type = "M";
      else if (g_strcmp0 (name, "female") == 0)
        type = "F";
    }

  bethink_contact_set_gender (contact, name);

  if (type != NULL && type[0] != '\0' && strchr ("MFOUN", type[0]) != NULL && type[1] == '\0')
    bethink_contact_set_gender_type (contact, type);
}

static gboolean
get_flag (BethinkImportContact   *item,
          const BethinkJsonValue *properties,
          const char             *member,
          BethinkImportHas        bit)
{
  BethinkJsonFlag flag = bethink_json_value_get_flag (properties, member);

  if (flag == BETHINK_JSON_FLAG_MISSING)
    return FALSE;

  item->item.has |= bit;

  return flag == BETHINK_JSON_FLAG_TRUE;
}

/**
 * bethink_monica_set_flags:
 * @item: a person
 * @properties: object of the API, or properties of the export
 *
 * Sets the flags that are there.
 */
void
bethink_monica_set_flags (BethinkImportContact   *item,
                          const BethinkJsonValue *properties)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  gboolean active;

  bethink_contact_set_starred (contact, get_flag (item, properties, "is_starred",
                                                  BETHINK_IMPORT_HAS_STARRED));
  bethink_contact_set_partial (contact, get_flag (item, properties, "is_partial",
                                                  BETHINK_IMPORT_HAS_PARTIAL));
  bethink_contact_set_deceased (contact, get_flag (item, properties, "is_dead",
                                                   BETHINK_IMPORT_HAS_DECEASED));
  bethink_contact_set_is_me (contact, get_flag (item, properties, "is_me",
                                                BETHINK_IMPORT_HAS_IS_ME));

  active = get_flag (item, properties, "is_active", BETHINK_IMPORT_HAS_ARCHIVED);
  bethink_contact_set_archived (contact,
                                (item->item.has & BETHINK_IMPORT_HAS_ARCHIVED) != 0 && !active);
}

static void
set_tags (BethinkImportContact   *item,
          const BethinkJsonValue *object)
{
  const BethinkJsonValue *tags = bethink_json_value_get_list (object, "tags");
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (const BethinkJsonValue *tag = bethink_json_value_first (tags); tag != NULL; tag = tag->next)
    {
      char *name = bethink_json_value_get_name (tag, "name");

      if (name != NULL)
        g_ptr_array_add (names, name);
    }

  bethink_contact_card_set_tags (item->card, (const char * const *) names->pdata);
}

static void
set_avatar (BethinkMonicaPage      *page,
            BethinkImportContact   *item,
            const BethinkJsonValue *avatar)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  const char *text = bethink_json_value_peek_text (avatar, "url");
  const char *member = text != NULL ? "url" : "avatar_url";
  g_autofree char *url = bethink_json_value_get_url (avatar, member);
  g_autofree char *color = bethink_json_value_get_text (avatar, "default_avatar_color");
  gboolean too_large;

  bethink_contact_set_avatar_color (contact, color);
  bethink_contact_set_avatar_url (contact, url);

  item->avatar = bethink_monica_decode_data_url (bethink_json_value_peek_text (avatar, member),
                                                 BETHINK_MONICA_MAX_BYTES, &item->avatar_mime,
                                                 &too_large);
  if (too_large)
    bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_FILE_TOO_LARGE, NULL);
}

static void
set_dates (BethinkContact         *contact,
           const BethinkJsonValue *information)
{
  const BethinkJsonValue *dates = bethink_json_value_get_object (information, "dates");
  BethinkDate date;

  /* Full objects have them one level further down than short ones. */
  if (dates == NULL)
    dates = information;

  if (bethink_monica_value_get_date (dates, "birthdate", &date))
    bethink_contact_set_birthdate (contact, &date);
  if (bethink_monica_value_get_date (dates, "deceased_date", &date))
    bethink_contact_set_deceased_date (contact, &date);
}

static gboolean
set_how_met (BethinkMonicaPage       *page,
             BethinkImportContact    *item,
             const BethinkJsonValue  *how_met,
             GError                 **error)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  g_autofree char *met = bethink_json_value_get_text (how_met, "general_information");
  BethinkDate date;

  bethink_contact_set_met (contact, met);

  if (bethink_monica_value_get_date (how_met, "first_met_date", &date))
    bethink_contact_set_met_date (contact, &date);

  return bethink_monica_read_person (page, how_met, "first_met_through_contact", NULL,
                                     &item->met_through, error);
}

/* What only a full object tells, and a page of search results tells wrongly. */
static gboolean
set_details (BethinkMonicaPage       *page,
             BethinkImportContact    *item,
             const BethinkJsonValue  *object,
             const BethinkJsonValue  *information,
             GError                 **error)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  const BethinkJsonValue *career = bethink_json_value_get_object (information, "career");
  g_autofree char *job = bethink_json_value_get_text (career, "job");
  g_autofree char *company = bethink_json_value_get_text (career, "company");
  g_autofree char *food = bethink_json_value_get_text (information, "food_preferences");
  gint64 days;

  bethink_contact_set_job (contact, job);
  bethink_contact_set_company (contact, company);
  bethink_contact_set_food (contact, food);
  set_dates (contact, information);

  if (bethink_json_value_get_number (object, "stay_in_touch_frequency", &days) && days > 0)
    bethink_contact_set_stay_in_touch_days (contact, (int) MIN (days, G_MAXINT));

  return set_how_met (page, item, bethink_json_value_get_object (information, "how_you_met"), error);
}

static gboolean
read_parts (BethinkMonicaPage       *page,
            const BethinkJsonValue  *object,
            BethinkImportKeys       *keys,
            GError                 **error)
{
  const BethinkJsonValue *fields = bethink_json_value_get_list (object, "contactFields");
  const BethinkJsonValue *addresses = bethink_json_value_get_list (object, "addresses");
  const BethinkJsonValue *notes = bethink_json_value_get_list (object, "notes");
  const BethinkMonicaEntryKind *note = bethink_monica_entry_kind_find ("note", FALSE);
  const BethinkJsonValue *part;

  for (part = bethink_json_value_first (fields); part != NULL; part = part->next)
    {
      if (bethink_json_value_is_object (part) &&
          !bethink_monica_read_field (page, part, keys, error))
        return FALSE;
    }

  for (part = bethink_json_value_first (addresses); part != NULL; part = part->next)
    {
      if (bethink_json_value_is_object (part) &&
          !bethink_monica_read_address (page, part, keys, error))
        return FALSE;
    }

  for (part = bethink_json_value_first (notes); part != NULL; part = part->next)
    {
      if (bethink_json_value_is_object (part) &&
          !bethink_monica_read_entry (page, note, part, keys, error))
        return FALSE;
    }

  return bethink_monica_read_relatives (page,
                                        bethink_json_value_get_object (bethink_json_value_get_object (object, "information"),
                                                                 "relationships"),
                                        keys, error);
}

static gboolean
is_full (const BethinkJsonValue *object,
         gboolean                from_search)
{
  return !from_search && bethink_json_value_has_text (object, "created_at");
}

static gboolean
put_contact (BethinkMonicaPage       *page,
             const BethinkJsonValue  *object,
             BethinkImportKeys       *keys,
             gboolean                 from_search,
             GError                 **error)
{
  g_autoptr (BethinkImportContact) item = bethink_import_contact_new ();
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  const BethinkJsonValue *information = bethink_json_value_get_object (object, "information");
  g_autofree char *gender = bethink_json_value_get_text (object, "gender");
  g_autofree char *gender_type = bethink_json_value_get_text (object, "gender_type");

  bethink_monica_init_item (&item->item, object,
                            is_full (object, from_search) ? BETHINK_MONICA_RANK_FULL : BETHINK_MONICA_RANK_SHORT);
  item->item.keys = bethink_import_keys_ref (keys);
  item->name_stamp = item->item.stamp;
  item->item.source_json = bethink_monica_write_source (object, stored_apart);

  bethink_monica_set_names (contact, object);
  bethink_monica_set_gender (contact, gender, gender_type);
  bethink_monica_set_flags (item, object);
  set_tags (item, object);
  set_avatar (page, item, bethink_json_value_get_object (information, "avatar"));

  if (from_search)
    item->item.has &= ~(BETHINK_IMPORT_HAS_ARCHIVED | BETHINK_IMPORT_HAS_DECEASED);
  else if (!set_details (page, item, object, information, error))
    return FALSE;

  return bethink_import_sink_contact (page->sink, item, error);
}

/**
 * bethink_monica_read_contact:
 * @page: the page
 * @object: an object of the API, full or short
 * @from_search: whether it is an element of a page of search results
 * @error: return location for an error
 *
 * Reads a person and everything that is nested in it.
 *
 * Returns: (transfer full): the keys of the person, none if nothing says who it is;
 *   %NULL with @error set
 */
BethinkImportKeys *
bethink_monica_read_contact (BethinkMonicaPage       *page,
                             const BethinkJsonValue  *object,
                             gboolean                 from_search,
                             GError                 **error)
{
  g_autoptr (BethinkImportKeys) keys = NULL;
  gboolean success;

  g_return_val_if_fail (bethink_json_value_is_object (object), NULL);

  keys = bethink_monica_page_make_keys (page, object, "id", NULL);

  if (bethink_import_keys_get_length (keys) == 0)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_NO_ID, NULL);
      return g_steal_pointer (&keys);
    }

  if (!put_contact (page, object, keys, from_search, error))
    return NULL;

  page->told = is_full (object, from_search) ? keys : NULL;
  success = read_parts (page, object, keys, error);
  page->told = NULL;

  return success ? g_steal_pointer (&keys) : NULL;
}

/* What belongs to people names them once more, in fewer words. */
static gboolean
is_told (BethinkMonicaPage      *page,
         const BethinkJsonValue *person,
         BethinkImportKeys      *holder)
{
  const char *uuid;
  const char *own;

  if (holder == NULL || holder != page->told)
    return FALSE;

  uuid = bethink_import_keys_find (holder, BETHINK_IMPORT_KEY_UUID);
  own = uuid != NULL ? bethink_json_value_peek_text (person, "uuid") : NULL;

  return own != NULL && g_ascii_strcasecmp (own, uuid) == 0;
}

/**
 * bethink_monica_read_person:
 * @page: the page
 * @object: (nullable): what belongs to a person
 * @member: where the person is nested
 * @holder: (nullable): whom @object is nested in
 * @keys: (out) (transfer full) (nullable): who it is
 * @error: return location for an error
 *
 * Reads the person of an object. Without one it belongs to @holder.
 *
 * Returns: %FALSE with @error set
 */
gboolean
bethink_monica_read_person (BethinkMonicaPage       *page,
                            const BethinkJsonValue  *object,
                            const char              *member,
                            BethinkImportKeys       *holder,
                            BethinkImportKeys      **keys,
                            GError                 **error)
{
  const BethinkJsonValue *person = bethink_json_value_get_object (object, member);

  *keys = NULL;

  if (person != NULL && !is_told (page, person, holder) &&
      !bethink_monica_page_read_contact (page, person, keys, error))
    return FALSE;

  if (*keys == NULL && holder != NULL)
    *keys = bethink_import_keys_ref (holder);

  return TRUE;
}
