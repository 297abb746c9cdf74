/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-vcard"

#include "bethink-import-vcard-private.h"

#include "bethink-text.h"

#include <string.h>

/* Ways to reach a person, addresses, and people who are only named. */

/* The label people gave, else the types that tell something */
static char *
dup_label (BethinkVcard         *card,
           BethinkVcardProperty *property)
{
  static const char * const silent[] = { "voice", "internet", "pref", "text", NULL };
  BethinkVcardProperty *label = bethink_vcard_find_in_group (card, property->group, "X-ABLABEL");
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) types = NULL;
  g_auto (GStrv) told = NULL;
  g_autofree char *joined = NULL;

  if (label != NULL)
    {
      g_autofree char *text = bethink_vcard_property_dup_text (label);

      /* Apple writes its own words as _$!<Home>!$_. */
      if (g_str_has_prefix (text, "_$!<") && g_str_has_suffix (text, ">!$_"))
        {
          text[strlen (text) - strlen (">!$_")] = '\0';
          return bethink_text_normalise_name (text + strlen ("_$!<"), BETHINK_TEXT_LABEL_LENGTH);
        }
      return bethink_text_normalise_name (text, BETHINK_TEXT_LABEL_LENGTH);
    }

  builder = g_strv_builder_new ();
  types = bethink_vcard_property_dup_types (property);
  for (guint i = 0; types[i] != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (types[i], -1);
      g_autofree char *upper = g_ascii_strup (types[i], -1);

      /* HOME is a word of the format, "Bakery" one of people. */
      if (!g_strv_contains (silent, lower))
        g_strv_builder_add (builder, strcmp (types[i], upper) == 0 ? lower : types[i]);
    }

  told = g_strv_builder_end (builder);
  joined = g_strjoinv (", ", told);

  return *joined != '\0' ? bethink_text_cut (joined, BETHINK_TEXT_LABEL_LENGTH) : NULL;
}

static void
add_field (BethinkImportContact *item,
           BethinkFieldKind      kind,
           const char           *type_name,
           const char           *protocol,
           const char           *label,
           const char           *value)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

  bethink_contact_field_set_kind (field, kind);
  bethink_contact_field_set_type_name (field, type_name);
  bethink_contact_field_set_protocol (field, protocol);
  bethink_contact_field_set_label (field, label);
  bethink_contact_field_set_value (field, value);
  g_list_store_append (bethink_contact_card_get_fields (item->card), field);
}

/* Which service an address is of; old programs had their own word for it. */
static const char *
get_service (BethinkVcardProperty *property)
{
  const char *service = bethink_vcard_property_get_param (property, "SERVICE-TYPE");

  return service != NULL ? service : bethink_vcard_property_get_param (property, "X-SERVICE-TYPE");
}

static void
add_way (BethinkImportContact *item,
         BethinkVcard         *card,
         BethinkVcardProperty *property)
{
  g_autofree char *label = dup_label (card, property);
  g_autofree char *text = g_strstrip (bethink_vcard_property_dup_text (property));
  const char *service = get_service (property);
  g_autofree char *email = bethink_text_email (text);
  const char *phone = text;

  if (*text == '\0')
    return;

  if (g_ascii_strncasecmp (text, "tel:", strlen ("tel:")) == 0)
    phone += strlen ("tel:");

  if (strcmp (property->name, "TEL") == 0 && bethink_text_is_phone (phone))
    {
      add_field (item, BETHINK_FIELD_KIND_PHONE, NULL, NULL, label, phone);
    }
  else if (strcmp (property->name, "EMAIL") == 0 && email != NULL)
    {
      add_field (item, BETHINK_FIELD_KIND_EMAIL, NULL, NULL, label, email);
    }
  else if (strcmp (property->name, "IMPP") == 0 && strchr (text, ':') != NULL)
    {
      g_autofree char *scheme = g_strndup (text, strchr (text, ':') - text);
      g_autofree char *protocol = g_strconcat (scheme, ":", NULL);

      add_field (item, BETHINK_FIELD_KIND_OTHER, service != NULL ? service : scheme, protocol, label,
                 text + strlen (protocol));
    }
  else
    {
      add_field (item, BETHINK_FIELD_KIND_OTHER, service != NULL ? service : property->name, NULL, label, text);
    }
}

/* `geo:50.94,6.96` */
static void
fill_position (BethinkAddress       *address,
               BethinkVcardProperty *property)
{
  const char *geo = bethink_vcard_property_get_param (property, "GEO");
  double latitude;
  double longitude;
  char *end;

  if (geo == NULL || !g_str_has_prefix (geo, "geo:"))
    return;

  latitude = g_ascii_strtod (geo + strlen ("geo:"), &end);
  if (*end != ',')
    return;

  longitude = g_ascii_strtod (end + 1, NULL);
  if (latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)
    {
      bethink_address_set_latitude (address, latitude);
      bethink_address_set_longitude (address, longitude);
    }
}

static char *
join_street (char **parts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  static const guint order[] = { 2, 1, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (order[i] < g_strv_length (parts) && *g_strstrip (parts[order[i]]) != '\0')
        g_strv_builder_add (builder, parts[order[i]]);
    }

  lines = g_strv_builder_end (builder);

  return g_strjoinv ("\n", lines);
}

static void
add_address (BethinkImportContact *item,
             BethinkVcard         *card,
             BethinkVcardProperty *property)
{
  g_autoptr (BethinkAddress) address = bethink_address_new ();
  g_auto (GStrv) parts = bethink_vcard_property_split (property, ';');
  g_autofree char *street = join_street (parts);
  g_autofree char *label = dup_label (card, property);
  g_autofree char *city = bethink_vcard_dup_part (parts, 3);
  g_autofree char *province = bethink_vcard_dup_part (parts, 4);
  g_autofree char *postal_code = bethink_vcard_dup_part (parts, 5);
  g_autofree char *country = bethink_vcard_dup_part (parts, 6);

  if (*street == '\0' && city == NULL && province == NULL && postal_code == NULL && country == NULL)
    return;

  bethink_address_set_name (address, label);
  bethink_address_set_street (address, street);
  bethink_address_set_city (address, city);
  bethink_address_set_province (address, province);
  bethink_address_set_postal_code (address, postal_code);
  bethink_address_set_country (address, country);
  fill_position (address, property);
  g_list_store_append (bethink_contact_card_get_addresses (item->card), address);
}

/* People who are only named, not linked, are kept as words. */
static void
add_related_name (BethinkImportContact *item,
                  BethinkVcardProperty *property)
{
  g_autoptr (BethinkImportKeys) keys = bethink_vcard_related_keys (property);
  g_autofree char *type = NULL;
  g_autofree char *text = NULL;

  if (keys != NULL)
    return;

  type = bethink_vcard_related_type (property);
  text = bethink_vcard_property_dup_text (property);
  if (!bethink_text_is_blank (text))
    add_field (item, BETHINK_FIELD_KIND_CUSTOM, type, NULL, NULL, text);
}

/* A value that has no home in a vCard, written by Bethink itself */
static void
add_custom (BethinkImportContact *item,
            BethinkVcardProperty *property)
{
  g_autofree char *text = bethink_vcard_property_dup_text (property);

  if (*text != '\0')
    add_field (item, BETHINK_FIELD_KIND_CUSTOM, bethink_vcard_property_get_param (property, "TYPE"), NULL, NULL, text);
}

/**
 * bethink_vcard_fill_lines:
 * @item: a person
 * @card: the card of it
 *
 * Adds everything of which there may be several.
 */
void
bethink_vcard_fill_lines (BethinkImportContact *item,
                          BethinkVcard         *card)
{
  static const char * const ways[] = {
    "TEL", "EMAIL", "URL", "IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", NULL
  };

  for (guint i = 0; i < card->properties->len; i++)
    {
      BethinkVcardProperty *property = g_ptr_array_index (card->properties, i);

      if (g_strv_contains (ways, property->name))
        add_way (item, card, property);
      else if (strcmp (property->name, "ADR") == 0)
        add_address (item, card, property);
      else if (strcmp (property->name, "RELATED") == 0)
        add_related_name (item, property);
      else if (strcmp (property->name, "X-BETHINK-CUSTOM") == 0)
        add_custom (item, property);
    }
}
