/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-vcard"

#include "bethink-import-vcard-private.h"

#include "bethink-import-fill.h"

#include "bethink-json.h"
#include "bethink-text.h"
#include "bethink-uuid.h"

#include <string.h>

/* A card becomes a person. Pure: a card in, an item out. */

#define URN_UUID "urn:uuid:"

/* The uuid in lower case, or NULL; `urn:uuid:…` is what 4.0 writes. */
static char *
uuid_from_text (const char *text)
{
  if (g_ascii_strncasecmp (text, URN_UUID, strlen (URN_UUID)) == 0)
    text += strlen (URN_UUID);

  return bethink_uuid_is_valid (text) ? g_ascii_strdown (text, -1) : NULL;
}

static BethinkImportKeys *
keys_from_uid (const char *uid)
{
  g_autofree char *uuid = uuid_from_text (uid);

  if (uuid != NULL)
    return bethink_import_keys_new_single (BETHINK_IMPORT_KEY_UUID, uuid);

  return bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, uid);
}

/* What stands in a card, apart from when it was written */
static char *
hash_card (BethinkVcard *card)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < card->properties->len; i++)
    {
      BethinkVcardProperty *property = g_ptr_array_index (card->properties, i);

      if (strcmp (property->name, "REV") == 0 || strcmp (property->name, "PRODID") == 0)
        continue;

      g_checksum_update (checksum, (const guchar *) property->name, (gssize) strlen (property->name) + 1);
      g_checksum_update (checksum, (const guchar *) property->value, (gssize) strlen (property->value) + 1);
    }

  return g_strconcat ("card:", g_checksum_get_string (checksum), NULL);
}

static BethinkImportKeys *
card_keys (BethinkVcard *card)
{
  BethinkVcardProperty *property = bethink_vcard_find (card, "UID");
  g_autofree char *uid = property != NULL ? g_strstrip (bethink_vcard_property_dup_text (property)) : NULL;
  g_autofree char *hash = NULL;

  if (uid != NULL && *uid != '\0' && strlen (uid) <= BETHINK_TEXT_NAME_LENGTH)
    return keys_from_uid (uid);

  hash = hash_card (card);

  return bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, hash);
}

/* Values */

/**
 * bethink_vcard_dup_part:
 * @parts: the parts of a value
 * @position: a number
 *
 * Returns: (transfer full) (nullable): a part as a name, %NULL if there is none
 *   or nothing in it
 */
char *
bethink_vcard_dup_part (char  **parts,
                        guint   position)
{
  g_autofree char *name = NULL;

  if (position >= g_strv_length (parts))
    return NULL;

  name = bethink_text_normalise_name (parts[position], BETHINK_TEXT_NAME_LENGTH);

  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}

static char *
dup_name (BethinkVcard *card,
          const char   *property_name)
{
  BethinkVcardProperty *property = bethink_vcard_find (card, property_name);
  g_autofree char *text = NULL;
  char *parts[] = { NULL, NULL };

  if (property == NULL)
    return NULL;

  text = bethink_vcard_property_dup_text (property);
  parts[0] = text;

  return bethink_vcard_dup_part (parts, 0);
}

static void
fill_name (BethinkContact *contact,
           BethinkVcard   *card)
{
  BethinkVcardProperty *property = bethink_vcard_find (card, "N");
  g_autofree char *full_name = dup_name (card, "FN");
  g_autofree char *last_name = NULL;
  g_autofree char *first_name = NULL;

  if (property != NULL)
    {
      g_auto (GStrv) parts = bethink_vcard_property_split (property, ';');
      g_autofree char *middle_name = bethink_vcard_dup_part (parts, 2);
      g_autofree char *prefix = bethink_vcard_dup_part (parts, 3);
      g_autofree char *suffix = bethink_vcard_dup_part (parts, 4);

      last_name = bethink_vcard_dup_part (parts, 0);
      first_name = bethink_vcard_dup_part (parts, 1);
      bethink_contact_set_middle_name (contact, middle_name);
      bethink_contact_set_name_prefix (contact, prefix);
      bethink_contact_set_name_suffix (contact, suffix);
    }

  if (first_name == NULL && last_name == NULL && full_name != NULL)
    bethink_text_split_full_name (full_name, &first_name, &last_name);

  bethink_contact_set_full_name (contact, full_name);
  bethink_contact_set_first_name (contact, first_name);
  bethink_contact_set_last_name (contact, last_name);
}

static char *
join_list (BethinkVcard *card,
           const char   *name,
           char          separator)
{
  BethinkVcardProperty *property = bethink_vcard_find (card, name);
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) filled = NULL;

  if (property == NULL)
    return NULL;

  parts = bethink_vcard_property_split (property, separator);
  builder = g_strv_builder_new ();
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) != '\0')
        g_strv_builder_add (builder, parts[i]);
    }

  filled = g_strv_builder_end (builder);
  joined = g_strjoinv (", ", filled);

  return *joined != '\0' ? bethink_text_cut (joined, BETHINK_TEXT_NAME_LENGTH) : NULL;
}

/* The two digits at the front of a text */
static gboolean
take_digits (const char **text,
             guint        n_digits,
             int         *number)
{
  int value = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      value = value * 10 + g_ascii_digit_value ((*text)[i]);
    }

  *text += n_digits;
  if (**text == '-')
    (*text)++;
  *number = value;

  return TRUE;
}

/* `19860314`, `1986-03-14`, `1986-03`, `1986`, `--0314`, `--03-14`, each perhaps with a
 * time behind it. A date of which only the year is known is about that year.
 */
static gboolean
parse_date (BethinkVcardProperty *property,
            BethinkDate          *date)
{
  const char *omit = bethink_vcard_property_get_param (property, "X-APPLE-OMIT-YEAR");
  g_autofree char *text = g_strstrip (bethink_vcard_property_dup_text (property));
  const char *p = text;
  int year = 0;
  int month = 0;
  int day = 0;

  if (g_str_has_prefix (p, "--"))
    {
      p += strlen ("--");
      if (!take_digits (&p, 2, &month) || !take_digits (&p, 2, &day))
        return FALSE;
      *date = bethink_date_year_unknown (month, day);
      return bethink_date_is_valid (date);
    }

  if (!take_digits (&p, 4, &year) || year == 0)
    return FALSE;

  if (!take_digits (&p, 2, &month) || !take_digits (&p, 2, &day))
    *date = bethink_date_about (year);
  else if (omit != NULL && atoi (omit) == year)
    *date = bethink_date_year_unknown (month, day);
  else
    *date = bethink_date_exact (year, month, day);

  return bethink_date_is_valid (date);
}

static void
fill_dates (BethinkContact *contact,
            BethinkVcard   *card)
{
  BethinkVcardProperty *birthday = bethink_vcard_find (card, "BDAY");
  BethinkVcardProperty *death = bethink_vcard_find (card, "DEATHDATE");
  BethinkDate date = BETHINK_DATE_INIT;

  if (birthday != NULL && parse_date (birthday, &date))
    bethink_contact_set_birthdate (contact, &date);

  if (death != NULL)
    {
      bethink_contact_set_deceased (contact, TRUE);
      if (parse_date (death, &date))
        bethink_contact_set_deceased_date (contact, &date);
    }
}

/* `F`, or `O;intersex`: a letter, and words of one's own */
static void
fill_gender (BethinkContact *contact,
             BethinkVcard   *card)
{
  BethinkVcardProperty *property = bethink_vcard_find (card, "GENDER");
  g_auto (GStrv) parts = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *words = NULL;

  if (property == NULL)
    return;

  parts = bethink_vcard_property_split (property, ';');
  letter = bethink_vcard_dup_part (parts, 0);
  words = bethink_vcard_dup_part (parts, 1);

  if (letter != NULL && strlen (letter) == 1 && strchr ("MFONU", g_ascii_toupper (*letter)) != NULL)
    {
      *letter = g_ascii_toupper (*letter);
      bethink_contact_set_gender_type (contact, letter);
    }
  bethink_contact_set_gender (contact, words);
}

static void
fill_tags (BethinkImportContact *item,
           BethinkVcard         *card)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < card->properties->len; i++)
    {
      BethinkVcardProperty *property = g_ptr_array_index (card->properties, i);
      g_auto (GStrv) parts = NULL;

      if (strcmp (property->name, "CATEGORIES") != 0)
        continue;

      parts = bethink_vcard_property_split (property, ',');
      for (guint j = 0; parts[j] != NULL; j++)
        {
          g_autofree char *tag = bethink_text_normalise_name (parts[j], BETHINK_TEXT_LABEL_LENGTH);

          if (*tag != '\0' && !g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
            g_ptr_array_add (tags, g_steal_pointer (&tag));
        }
    }

  g_ptr_array_add (tags, NULL);
  bethink_contact_card_set_tags (item->card, (const char * const *) tags->pdata);
}

/* Returns %FALSE if there are bytes that are not kept. */
static gboolean
fill_photo (BethinkImportContact *item,
            BethinkVcard         *card)
{
  BethinkVcardProperty *property = bethink_vcard_find (card, "PHOTO");

  if (property == NULL)
    return TRUE;

  if (bethink_text_is_web_address (property->value))
    {
      g_autofree char *url = bethink_vcard_property_dup_text (property);

      bethink_contact_set_avatar_url (bethink_contact_card_get_contact (item->card), url);
      return TRUE;
    }

  item->avatar = bethink_vcard_property_get_bytes (property, &item->avatar_mime);

  return item->avatar != NULL || *property->value == '\0';
}

/* The lines of the card as a list of name and value, without the photo */
static char *
card_to_json (BethinkVcard *card)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *lines = json_array_new ();

  for (guint i = 0; i < card->properties->len; i++)
    {
      BethinkVcardProperty *property = g_ptr_array_index (card->properties, i);
      JsonArray *line;

      if (strcmp (property->name, "PHOTO") == 0)
        continue;

      line = json_array_new ();
      json_array_add_string_element (line, property->name);
      json_array_add_string_element (line, property->value);
      json_array_add_array_element (lines, line);
    }

  json_object_set_array_member (object, "vcard", lines);
  json_node_take_object (node, object);

  return bethink_json_to_compact (node);
}

/**
 * bethink_vcard_related_keys:
 * @property: a RELATED property
 *
 * Returns: (transfer full) (nullable): who is meant, %NULL when it holds words
 */
BethinkImportKeys *
bethink_vcard_related_keys (BethinkVcardProperty *property)
{
  const char *value = bethink_vcard_property_get_param (property, "VALUE");
  g_autofree char *text = g_strstrip (bethink_vcard_property_dup_text (property));
  g_autofree char *uuid = NULL;

  if (value != NULL && g_ascii_strcasecmp (value, "text") == 0)
    return NULL;

  uuid = uuid_from_text (text);

  return uuid != NULL ? bethink_import_keys_new_single (BETHINK_IMPORT_KEY_UUID, uuid) : NULL;
}

/**
 * bethink_vcard_related_type:
 * @property: a RELATED property
 *
 * Returns: (transfer full): what the other person is to the one of the card
 */
char *
bethink_vcard_related_type (BethinkVcardProperty *property)
{
  g_auto (GStrv) types = bethink_vcard_property_dup_types (property);
  g_autofree char *type = types[0] != NULL ? g_ascii_strdown (types[0], -1) : NULL;

  if (type == NULL)
    return g_strdup ("related");
  if (strcmp (type, "co-worker") == 0)
    return g_strdup ("colleague");

  return g_strdelimit (g_steal_pointer (&type), "-", '_');
}

/**
 * bethink_vcard_to_contact:
 * @card: a card
 * @photo_is_lost: (out): whether it has a photo that is too large or no picture
 *
 * Returns: (transfer full): the person of the card
 */
BethinkImportContact *
bethink_vcard_to_contact (BethinkVcard *card,
                          gboolean     *photo_is_lost)
{
  BethinkImportContact *item = bethink_import_contact_new ();
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  BethinkVcardProperty *rev = bethink_vcard_find (card, "REV");
  g_autofree char *nickname = join_list (card, "NICKNAME", ',');
  g_autofree char *company = join_list (card, "ORG", ';');
  g_autofree char *job = dup_name (card, "TITLE");

  g_return_val_if_fail (card != NULL, NULL);
  g_return_val_if_fail (photo_is_lost != NULL, NULL);

  item->item.keys = card_keys (card);
  item->item.stamp = bethink_import_stamp (1, rev != NULL ? bethink_time_parse_any (rev->value) : BETHINK_TIME_UNKNOWN);
  item->name_stamp = item->item.stamp;
  item->item.source_json = card_to_json (card);

  fill_name (contact, card);
  bethink_contact_set_nickname (contact, nickname);
  bethink_contact_set_company (contact, company);
  bethink_contact_set_job (contact, job);
  fill_dates (contact, card);
  if (bethink_contact_get_deceased (contact))
    item->item.has |= BETHINK_IMPORT_HAS_DECEASED;
  fill_gender (contact, card);
  bethink_vcard_fill_lines (item, card);
  fill_tags (item, card);
  *photo_is_lost = !fill_photo (item, card);

  return item;
}
