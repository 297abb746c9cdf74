/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-vcard-writer"

#include "bethink-export-vcard.h"

#include "bethink-address.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-relationship.h"

#include "bethink-text.h"

#include <math.h>
#include <string.h>

/* A person as a vCard 4.0 (RFC 6350; SOCIALPROFILE is of RFC 9554). Pure: a card of
 * the model in, text out.
 */

/* A line has at most 75 bytes, and no letter is cut in two. */
#define LINE_LENGTH 75

static void
append_folded (GString    *out,
               const char *line)
{
  gsize room = LINE_LENGTH;

  while (strlen (line) > room)
    {
      gsize length = room;

      while (length > 1 && (line[length] & 0xc0) == 0x80)
        length--;

      g_string_append_len (out, line, (gssize) length);
      g_string_append (out, "\r\n ");
      line += length;
      room = LINE_LENGTH - 1;
    }

  g_string_append (out, line);
  g_string_append (out, "\r\n");
}

static void
append_escaped (GString    *line,
                const char *text)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (line, "\\n");
      else if (strchr ("\\,;", *p) != NULL)
        g_string_append_printf (line, "\\%c", *p);
      else if (!g_ascii_iscntrl (*p))
        g_string_append_c (line, *p);
    }
}

/* `;NAME="value"`, by the rules of RFC 6868 */
static void
append_param (GString    *line,
              const char *name,
              const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (line, ";%s=\"", name);
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '^')
        g_string_append (line, "^^");
      else if (*p == '"')
        g_string_append (line, "^'");
      else if (*p == '\n')
        g_string_append (line, "^n");
      else if (!g_ascii_iscntrl (*p))
        g_string_append_c (line, *p);
    }
  g_string_append_c (line, '"');
}

static void
append_text (GString    *out,
             const char *name,
             const char *text)
{
  g_autoptr (GString) line = NULL;

  if (text == NULL || *text == '\0')
    return;

  line = g_string_new (name);
  g_string_append_c (line, ':');
  append_escaped (line, text);
  append_folded (out, line->str);
}

/* `NAME:a;b;c`, the parts may be missing */
static void
append_parts (GString            *out,
              GString            *head,
              const char * const *parts,
              guint               n_parts)
{
  g_string_append_c (head, ':');
  for (guint i = 0; i < n_parts; i++)
    {
      if (i > 0)
        g_string_append_c (head, ';');
      append_escaped (head, parts[i]);
    }
  append_folded (out, head->str);
}

static void
append_names (GString            *out,
              BethinkContactCard *card)
{
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  g_autofree char *name = bethink_contact_card_compute_name (card);
  g_autoptr (GString) line = g_string_new ("N");
  const char *parts[] = {
    bethink_contact_get_last_name (contact),
    bethink_contact_get_first_name (contact),
    bethink_contact_get_middle_name (contact),
    bethink_contact_get_name_prefix (contact),
    bethink_contact_get_name_suffix (contact),
  };
  gboolean has_parts = FALSE;

  /* FN must be there. */
  if (name != NULL)
    append_text (out, "FN", name);
  else
    g_string_append (out, "FN:\r\n");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    has_parts = has_parts || parts[i] != NULL;
  if (has_parts)
    append_parts (out, line, parts, G_N_ELEMENTS (parts));

  append_text (out, "NICKNAME", bethink_contact_get_nickname (contact));
}

static void
append_date (GString           *out,
             const char        *name,
             const BethinkDate *date)
{
  if (date == NULL)
    return;

  switch (date->precision)
    {
    case BETHINK_DATE_PRECISION_EXACT:
      g_string_append_printf (out, "%s:%04d%02d%02d\r\n", name, date->year, date->month, date->day);
      break;
    case BETHINK_DATE_PRECISION_YEAR_UNKNOWN:
      g_string_append_printf (out, "%s:--%02d%02d\r\n", name, date->month, date->day);
      break;
    case BETHINK_DATE_PRECISION_ABOUT:
      g_string_append_printf (out, "%s:%04d\r\n", name, date->year);
      break;
    case BETHINK_DATE_PRECISION_NONE:
    default:
      break;
    }
}

static void
append_gender (GString        *out,
               BethinkContact *contact)
{
  const char *type = bethink_contact_get_gender_type (contact);
  const char *gender = bethink_contact_get_gender (contact);
  g_autoptr (GString) line = NULL;

  if (type == NULL && gender == NULL)
    return;

  line = g_string_new ("GENDER:");
  append_escaped (line, type);
  if (gender != NULL)
    {
      g_string_append_c (line, ';');
      append_escaped (line, gender);
    }
  append_folded (out, line->str);
}

static void
append_line (GString    *out,
             const char *name,
             const char *label,
             const char *service,
             const char *extra,
             const char *value)
{
  g_autoptr (GString) line = g_string_new (name);

  append_param (line, "TYPE", label);
  append_param (line, "SERVICE-TYPE", service);
  g_string_append (line, extra);
  g_string_append_c (line, ':');
  append_escaped (line, value);
  append_folded (out, line->str);
}

static void
append_field (GString             *out,
              BethinkContactField *field)
{
  const char *label = bethink_contact_field_get_label (field);
  const char *type_name = bethink_contact_field_get_type_name (field);
  const char *value = bethink_contact_field_get_value (field);
  g_autofree char *uri = NULL;

  switch (bethink_contact_field_get_kind (field))
    {
    case BETHINK_FIELD_KIND_PHONE:
      append_line (out, "TEL", label, NULL, "", value);
      break;
    case BETHINK_FIELD_KIND_EMAIL:
      append_line (out, "EMAIL", label, NULL, "", value);
      break;
    case BETHINK_FIELD_KIND_OTHER:
      uri = bethink_contact_field_dup_uri (field);
      if (uri != NULL && bethink_text_is_web_address (uri))
        append_line (out, "URL", label, NULL, "", uri);
      else if (uri != NULL)
        append_line (out, "IMPP", label, type_name, "", uri);
      else
        append_line (out, "SOCIALPROFILE", label, type_name, ";VALUE=text", value);
      break;
    case BETHINK_FIELD_KIND_CUSTOM:
    default:
      append_line (out, "X-BETHINK-CUSTOM", type_name, NULL, "", value);
      break;
    }
}

static void
append_address (GString        *out,
                BethinkAddress *address)
{
  g_autoptr (GString) line = g_string_new ("ADR");
  double latitude = bethink_address_get_latitude (address);
  double longitude = bethink_address_get_longitude (address);
  const char *parts[] = {
    NULL,
    NULL,
    bethink_address_get_street (address),
    bethink_address_get_city (address),
    bethink_address_get_province (address),
    bethink_address_get_postal_code (address),
    bethink_address_get_country (address),
  };

  append_param (line, "TYPE", bethink_address_get_name (address));
  if (!isnan (latitude) && !isnan (longitude))
    {
      char text[2][G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_dtostr (text[0], sizeof text[0], latitude);
      g_ascii_dtostr (text[1], sizeof text[1], longitude);
      g_string_append_printf (line, ";GEO=\"geo:%s,%s\"", text[0], text[1]);
    }
  append_parts (out, line, parts, G_N_ELEMENTS (parts));
}

static void
append_tags (GString            *out,
             const char * const *tags)
{
  g_autoptr (GString) line = NULL;

  if (tags == NULL || tags[0] == NULL)
    return;

  line = g_string_new ("CATEGORIES:");
  for (guint i = 0; tags[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      append_escaped (line, tags[i]);
    }
  append_folded (out, line->str);
}

/* The kinds of pictures that are shown, by how they begin */
static const char *
picture_type (GBytes *photo)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (photo, &size);

  if (size > 8 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "image/png";
  if (size > 3 && memcmp (bytes, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  if (size > 4 && memcmp (bytes, "GIF8", 4) == 0)
    return "image/gif";
  if (size > 12 && memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    return "image/webp";

  return NULL;
}

static void
append_photo (GString    *out,
              GBytes     *photo,
              const char *url)
{
  const char *type = photo != NULL ? picture_type (photo) : NULL;
  g_autofree char *base64 = NULL;
  g_autofree char *line = NULL;

  if (type != NULL)
    {
      base64 = g_base64_encode (g_bytes_get_data (photo, NULL), g_bytes_get_size (photo));
      line = g_strconcat ("PHOTO:data:", type, ";base64,", base64, NULL);
      append_folded (out, line);
    }
  else if (url != NULL && bethink_text_is_web_address (url))
    {
      append_text (out, "PHOTO", url);
    }
}

static void
append_rev (GString *out,
            gint64   updated_at)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (updated_at == BETHINK_TIME_UNKNOWN)
    return;

  time = g_date_time_new_from_unix_utc (updated_at / 1000);
  if (time == NULL)
    return;

  text = g_date_time_format (time, "%Y%m%dT%H%M%SZ");
  g_string_append_printf (out, "REV:%s\r\n", text);
}

static void
append_lists (GString            *out,
              BethinkContactCard *card,
              const char * const *related)
{
  GListModel *fields = G_LIST_MODEL (bethink_contact_card_get_fields (card));
  GListModel *addresses = G_LIST_MODEL (bethink_contact_card_get_addresses (card));
  GListModel *relationships = G_LIST_MODEL (bethink_contact_card_get_relationships (card));

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (fields, i);

      append_field (out, field);
    }

  for (guint i = 0; i < g_list_model_get_n_items (addresses); i++)
    {
      g_autoptr (BethinkAddress) address = g_list_model_get_item (addresses, i);

      append_address (out, address);
    }

  for (guint i = 0; related != NULL && related[i] != NULL && i < g_list_model_get_n_items (relationships); i++)
    {
      g_autoptr (BethinkRelationship) relationship = g_list_model_get_item (relationships, i);
      g_autoptr (GString) line = g_string_new ("RELATED");

      if (*related[i] == '\0')
        continue;

      append_param (line, "TYPE", bethink_relationship_get_type_key (relationship));
      g_string_append_printf (line, ":urn:uuid:%s", related[i]);
      append_folded (out, line->str);
    }
}

/**
 * bethink_vcard_from_card:
 * @card: a person
 * @photo: (nullable): their picture
 * @related: (nullable): UUID of the other person of each relationship, or ""
 *
 * Returns: (transfer full): the vCard, with its last line break
 */
char *
bethink_vcard_from_card (BethinkContactCard *card,
                         GBytes             *photo,
                         const char * const *related)
{
  g_autoptr (GString) out = g_string_new ("BEGIN:VCARD\r\nVERSION:4.0\r\n");
  BethinkContact *contact;
  const char *uuid;

  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (card), NULL);

  contact = bethink_contact_card_get_contact (card);
  uuid = bethink_record_get_uuid (BETHINK_RECORD (contact));

  if (uuid != NULL)
    g_string_append_printf (out, "UID:urn:uuid:%s\r\n", uuid);
  append_names (out, card);
  append_gender (out, contact);
  append_date (out, "BDAY", bethink_contact_get_birthdate (contact));
  if (bethink_contact_get_deceased (contact))
    append_date (out, "DEATHDATE", bethink_contact_get_deceased_date (contact));
  append_text (out, "ORG", bethink_contact_get_company (contact));
  append_text (out, "TITLE", bethink_contact_get_job (contact));
  append_lists (out, card, related);
  append_tags (out, bethink_contact_card_get_tags (card));
  append_text (out, "NOTE", bethink_contact_get_description (contact));
  append_photo (out, photo, bethink_contact_get_avatar_url (contact));
  append_rev (out, bethink_record_get_updated_at (BETHINK_RECORD (contact)));
  g_string_append (out, "END:VCARD\r\n");

  return g_string_free_and_steal (g_steal_pointer (&out));
}
