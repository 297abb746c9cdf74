/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-export-vcard.h"
#include "bethink-import-format.h"
#include "bethink-import-vcard-private.h"
#include "bethink-vcard-parser.h"

#include <string.h>

static BethinkVcardParser *
new_parser (const char *text,
            gssize      length)
{
  g_autoptr (GInputStream) stream = NULL;

  stream = g_memory_input_stream_new_from_data (text, length >= 0 ? length : (gssize) strlen (text), NULL);

  return bethink_vcard_parser_new (stream, NULL);
}

static BethinkVcard *
parse_one (const char *text)
{
  g_autoptr (BethinkVcardParser) parser = new_parser (text, -1);
  g_autoptr (GError) error = NULL;
  BethinkVcard *card = bethink_vcard_parser_next (parser, &error);

  g_assert_no_error (error);
  g_assert_nonnull (card);

  return card;
}

static BethinkImportContact *
contact_from_lines (const char *lines)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCARD\r\nVERSION:4.0\r\n", lines, "END:VCARD\r\n", NULL);
  g_autoptr (BethinkVcard) card = parse_one (text);
  gboolean photo_is_lost;

  return bethink_vcard_to_contact (card, &photo_is_lost);
}

/* Name, first value of TYPE and text of the second line of a card */
static void
test_lines (void)
{
  static const struct
  {
    const char *lines;
    const char *name;
    const char *type;
    const char *text;
  } tests[] = {
    { "FN:Ana", "FN", NULL, "Ana" },
    { "fn:Ana", "FN", NULL, "Ana" },
    { "FN:A\r\n na", "FN", NULL, "Ana" },
    { "FN:A\n\tna", "FN", NULL, "Ana" },
    { "FN:Beltr\xc3\r\n \xa1n", "FN", NULL, "Beltr\xc3\xa1n" },
    { "item1.TEL;TYPE=cell:1 23", "TEL", "cell", "1 23" },
    { "TEL;CELL:1", "TEL", "CELL", "1" },
    { "TEL;TYPE=\"a;b:c\":1", "TEL", "a;b:c", "1" },
    { "TEL;TYPE=a,b:1", "TEL", "a", "1" },
    { "TEL;X=^n^^^';TYPE=^'a^':1", "TEL", "\"a\"", "1" },
    { "NOTE:a\\nb\\Nc\\,d\\;e\\\\f\\x", "NOTE", NULL, "a\nb\nc,d;e\\f\\x" },
    { "NOTE:a:b;c", "NOTE", NULL, "a:b;c" },
    { "NOTE:", "NOTE", NULL, "" },
    { "NOTE;ENCODING=QUOTED-PRINTABLE:Beltr=C3=A1n=\r\n na=\n!", "NOTE", NULL, "Beltr\xc3\xa1n na!" },
    { "NOTE;ENCODING=QUOTED-PRINTABLE:=00x=4", "NOTE", NULL, " x=4" },
    { "NOTE;CHARSET=ISO-8859-1:Beltr\xe1n", "NOTE", NULL, "Beltr\xc3\xa1n" },
    { "NOTE;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Beltr=E1n", "NOTE", NULL, "Beltr\xc3\xa1n" },
    { "NOTE;CHARSET=\"no such\":x", "NOTE", NULL, "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCARD\r\n", tests[i].lines, "\r\nEND:VCARD\r\n", NULL);
      g_autoptr (BethinkVcard) card = parse_one (text);
      g_autofree char *value = NULL;
      BethinkVcardProperty *property;

      g_assert_cmpuint (card->properties->len, ==, 1);
      property = g_ptr_array_index (card->properties, 0);
      value = bethink_vcard_property_dup_text (property);

      g_assert_cmpstr (property->name, ==, tests[i].name);
      g_assert_cmpstr (bethink_vcard_property_get_param (property, "TYPE"), ==, tests[i].type);
      g_assert_cmpstr (value, ==, tests[i].text);
    }
}

/* What is no property is dropped, the rest of the card is kept. */
static void
test_dropped (void)
{
  static const char * const lines[] = {
    "no colon", ":no name", "bad name:x", "TEL;TYPE=\"a\"b:x", "TEL;TYPE=\"never closed:x", ";a=b:c",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCARD\n", lines[i], "\nFN:Ana\nEND:VCARD\n", NULL);
      g_autoptr (BethinkVcard) card = parse_one (text);

      g_assert_cmpuint (card->properties->len, ==, 1);
      g_assert_cmpuint (card->n_dropped, ==, 1);
    }
}

static void
test_cards (void)
{
  g_autoptr (BethinkVcardParser) parser = NULL;
  g_autoptr (GError) error = NULL;
  const char *text =
    "\xef\xbb\xbf\r\n begin:vcard\r\nFN:One\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Inner\r\nEND:VCARD\r\nend:vcard \r\n"
    "\r\nBEGIN:VCARD\nFN:Two\nEND:VCARD";
  static const char * const names[] = { "One", "Two" };

  parser = new_parser (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BethinkVcard) card = bethink_vcard_parser_next (parser, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (bethink_vcard_find (card, "FN")->value, ==, names[i]);
    }

  g_assert_null (bethink_vcard_parser_next (parser, &error));
  g_assert_no_error (error);
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char        *text;
    gssize             length;
    BethinkVcardError  code;
  } tests[] = {
    { "", -1, BETHINK_VCARD_ERROR_NOT_VCARD },
    { " \r\n\r\n", -1, BETHINK_VCARD_ERROR_NOT_VCARD },
    { "<html>", -1, BETHINK_VCARD_ERROR_NOT_VCARD },
    { "BEGIN:VCARD\nFN:Ana\n", -1, BETHINK_VCARD_ERROR_NOT_VCARD },
    { "BEGIN:VCARD\nFN:Ana\nBEGIN:VCARD\nEND:VCARD\n", -1, BETHINK_VCARD_ERROR_NOT_VCARD },
    { "FN:Ana\n", -1, BETHINK_VCARD_ERROR_NOT_VCARD },
    { "BEGIN:VCARD\nFN:A\xffna\nEND:VCARD\n", -1, BETHINK_VCARD_ERROR_ENCODING },
    { "BEGIN:VCARD\nTEL;TYPE=\xff:1\nEND:VCARD\n", -1, BETHINK_VCARD_ERROR_ENCODING },
    { "BEGIN:VCARD\nFN:A\0na\nEND:VCARD\n", 30, BETHINK_VCARD_ERROR_ENCODING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (BethinkVcardParser) parser = new_parser (tests[i].text, tests[i].length);
      g_autoptr (BethinkVcard) card = NULL;
      g_autoptr (GError) error = NULL;

      card = bethink_vcard_parser_next (parser, &error);
      g_assert_null (card);
      g_assert_error (error, BETHINK_VCARD_ERROR, (int) tests[i].code);
    }
}

static void
test_utf16 (void)
{
  const char *text = "\xef\xbb\xbf" "BEGIN:VCARD\r\nFN:Beltr\xc3\xa1n\r\nEND:VCARD\r\n";
  static const char * const charsets[] = { "UTF-16LE", "UTF-16BE" };

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      g_autoptr (BethinkVcardParser) parser = NULL;
      g_autoptr (BethinkVcard) card = NULL;
      g_autoptr (GBytes) head = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *wide = NULL;
      gsize length;

      wide = g_convert (text, -1, charsets[i], "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);

      head = g_bytes_new (wide, length);
      g_assert_true (bethink_import_vcard.sniff (head));

      parser = new_parser (wide, (gssize) length);
      card = bethink_vcard_parser_next (parser, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (bethink_vcard_find (card, "FN")->value, ==, "Beltr\xc3\xa1n");
    }
}

/* A line of any length costs no more than what it may hold. */
static void
test_long_line (void)
{
  gsize length = 20 * 1024 * 1024;
  g_autoptr (GString) text = g_string_sized_new (length + 128);
  g_autoptr (BethinkVcard) card = NULL;

  g_string_append (text, "BEGIN:VCARD\nNOTE:");
  while (text->len < length)
    g_string_append (text, "0123456789abcdef\n ");
  g_string_append (text, "\nFN:Ana\nEND:VCARD\n");

  card = parse_one (text->str);
  g_assert_cmpuint (card->properties->len, ==, 1);
  g_assert_cmpuint (card->n_dropped, ==, 1);
}

static void
test_too_many_cards (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (BethinkVcardParser) parser = NULL;
  g_autoptr (GError) error = NULL;
  guint n_cards = 0;

  for (guint i = 0; i <= BETHINK_VCARD_MAX_CARDS; i++)
    g_string_append (text, "BEGIN:VCARD\nEND:VCARD\n");

  parser = new_parser (text->str, (gssize) text->len);
  while (TRUE)
    {
      g_autoptr (BethinkVcard) card = bethink_vcard_parser_next (parser, &error);

      if (card == NULL)
        break;
      n_cards++;
    }

  g_assert_cmpuint (n_cards, ==, BETHINK_VCARD_MAX_CARDS);
  g_assert_error (error, BETHINK_VCARD_ERROR, BETHINK_VCARD_ERROR_TOO_LARGE);
}

static void
test_names (void)
{
  static const struct
  {
    const char *lines;
    const char *full_name;
    const char *first_name;
    const char *last_name;
  } tests[] = {
    { "FN:Henrike Maria Vollmer\n", "Henrike Maria Vollmer", "Henrike Maria", "Vollmer" },
    { "FN:Rike V.\nN:Vollmer;Henrike;Maria;Dr.;PhD\n", "Rike V.", "Henrike", "Vollmer" },
    { "N:Vollmer;Henrike\n", NULL, "Henrike", "Vollmer" },
    { "N:;;;;\nFN:\n", NULL, NULL, NULL },
    { "N:a\\;b;c\\,d\n", NULL, "c,d", "a;b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (BethinkImportContact) item = contact_from_lines (tests[i].lines);
      BethinkContact *contact = bethink_contact_card_get_contact (item->card);

      g_assert_cmpstr (bethink_contact_get_full_name (contact), ==, tests[i].full_name);
      g_assert_cmpstr (bethink_contact_get_first_name (contact), ==, tests[i].first_name);
      g_assert_cmpstr (bethink_contact_get_last_name (contact), ==, tests[i].last_name);
    }
}

static void
test_birthdays (void)
{
  static const struct
  {
    const char *line;
    const char *date;
  } tests[] = {
    { "BDAY:19860314\n", "1986-03-14" },
    { "BDAY:1986-03-14\n", "1986-03-14" },
    { "BDAY:1986-03-14T10:00:00Z\n", "1986-03-14" },
    { "BDAY:--0314\n", "--03-14" },
    { "BDAY:--03-14\n", "--03-14" },
    { "BDAY:--0229\n", "--02-29" },
    { "BDAY:1986\n", "~1986" },
    { "BDAY:1986-03\n", "~1986" },
    { "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-14\n", "--03-14" },
    { "BDAY:19860230\n", NULL },
    { "BDAY:--1301\n", NULL },
    { "BDAY;VALUE=text:spring\n", NULL },
    { "BDAY:\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (BethinkImportContact) item = contact_from_lines (tests[i].line);
      BethinkContact *contact = bethink_contact_card_get_contact (item->card);
      const BethinkDate *date = bethink_contact_get_birthdate (contact);
      g_autofree char *text = NULL;

      if (date != NULL && date->precision != BETHINK_DATE_PRECISION_NONE)
        text = bethink_date_format (date);
      g_assert_cmpstr (text, ==, tests[i].date);
    }
}

static void
test_keys (void)
{
  static const struct
  {
    const char           *lines;
    BethinkImportKeyKind  kind;
    const char           *key;
  } tests[] = {
    { "UID:5CA04D58-3455-4c5a-af28-fd106077e0d8\n", BETHINK_IMPORT_KEY_UUID, "5ca04d58-3455-4c5a-af28-fd106077e0d8" },
    { "UID:urn:uuid:5ca04d58-3455-4c5a-af28-fd106077e0d8\n", BETHINK_IMPORT_KEY_UUID, "5ca04d58-3455-4c5a-af28-fd106077e0d8" },
    { "UID:pas-id-1\n", BETHINK_IMPORT_KEY_PLAIN, "pas-id-1" },
  };
  g_autoptr (BethinkImportContact) one = contact_from_lines ("FN:Ana\nREV:20250103T060000Z\n");
  g_autoptr (BethinkImportContact) same = contact_from_lines ("FN:Ana\nREV:20260103T060000Z\n");
  g_autoptr (BethinkImportContact) other = contact_from_lines ("FN:Ana\nTEL:123\n");

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (BethinkImportContact) item = contact_from_lines (tests[i].lines);
      const BethinkImportKey *key = bethink_import_keys_get (item->item.keys, 0);

      g_assert_cmpint (key->kind, ==, tests[i].kind);
      g_assert_cmpstr (key->text, ==, tests[i].key);
    }

  g_assert_cmpstr (bethink_import_keys_get (one->item.keys, 0)->text, ==,
                   bethink_import_keys_get (same->item.keys, 0)->text);
  g_assert_cmpstr (bethink_import_keys_get (one->item.keys, 0)->text, !=,
                   bethink_import_keys_get (other->item.keys, 0)->text);
}

static void
test_ways (void)
{
  static const struct
  {
    const char       *lines;
    BethinkFieldKind  kind;
    const char       *type_name;
    const char       *protocol;
    const char       *label;
    const char       *value;
  } tests[] = {
    { "TEL;TYPE=CELL,VOICE:+49 221\n", BETHINK_FIELD_KIND_PHONE, NULL, NULL, "cell", "+49 221" },
    { "TEL;VALUE=uri;TYPE=\"home,Bakery\":tel:+49-221\n", BETHINK_FIELD_KIND_PHONE, NULL, NULL, "home, Bakery", "+49-221" },
    { "item1.TEL:12345\nitem1.X-ABLabel:_$!<Home>!$_\n", BETHINK_FIELD_KIND_PHONE, NULL, NULL, "Home", "12345" },
    { "item1.EMAIL:a@b.example\nitem1.X-ABLabel:club\n", BETHINK_FIELD_KIND_EMAIL, NULL, NULL, "club", "a@b.example" },
    { "EMAIL:not an address\n", BETHINK_FIELD_KIND_OTHER, "EMAIL", NULL, NULL, "not an address" },
    { "TEL:call me\n", BETHINK_FIELD_KIND_OTHER, "TEL", NULL, NULL, "call me" },
    { "IMPP:xmpp:a@b.example\n", BETHINK_FIELD_KIND_OTHER, "xmpp", "xmpp:", NULL, "a@b.example" },
    { "IMPP;X-SERVICE-TYPE=Jabber:xmpp:a@b\n", BETHINK_FIELD_KIND_OTHER, "Jabber", "xmpp:", NULL, "a@b" },
    { "URL:https://a.example/?q=1\n", BETHINK_FIELD_KIND_OTHER, "URL", NULL, NULL, "https://a.example/?q=1" },
    { "RELATED;TYPE=spouse;VALUE=text:Bo\n", BETHINK_FIELD_KIND_CUSTOM, "spouse", NULL, NULL, "Bo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (BethinkImportContact) item = contact_from_lines (tests[i].lines);
      GListModel *fields = G_LIST_MODEL (bethink_contact_card_get_fields (item->card));
      g_autoptr (BethinkContactField) field = g_list_model_get_item (fields, 0);

      g_assert_cmpuint (g_list_model_get_n_items (fields), ==, 1);
      g_assert_cmpint (bethink_contact_field_get_kind (field), ==, tests[i].kind);
      g_assert_cmpstr (bethink_contact_field_get_type_name (field), ==, tests[i].type_name);
      g_assert_cmpstr (bethink_contact_field_get_protocol (field), ==, tests[i].protocol);
      g_assert_cmpstr (bethink_contact_field_get_label (field), ==, tests[i].label);
      g_assert_cmpstr (bethink_contact_field_get_value (field), ==, tests[i].value);
    }
}

static void
test_photos (void)
{
  static const struct
  {
    const char *line;
    const char *bytes;
    const char *mime;
    const char *url;
    gboolean    is_lost;
  } tests[] = {
    { "PHOTO:data:image/png;base64,YWJj\n", "abc", "image/png", NULL, FALSE },
    { "PHOTO;VALUE=URI:data:image/png;base64\\,YWJj\n", "abc", "image/png", NULL, FALSE },
    { "PHOTO;ENCODING=b;TYPE=JPEG:YWJj\n", "abc", "image/jpeg", NULL, FALSE },
    { "PHOTO;BASE64;TYPE=image/png:YWJj\n", "abc", "image/png", NULL, FALSE },
    { "PHOTO:https://a.example/b.png\n", NULL, NULL, "https://a.example/b.png", FALSE },
    { "PHOTO:file:///etc/passwd\n", NULL, NULL, NULL, TRUE },
    { "PHOTO:data:,\n", NULL, NULL, NULL, TRUE },
    { "PHOTO:data:image/png;base64,\n", NULL, "image/png", NULL, TRUE },
    { "PHOTO:\n", NULL, NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCARD\n", tests[i].line, "END:VCARD\n", NULL);
      g_autoptr (BethinkVcard) card = parse_one (text);
      g_autoptr (BethinkImportContact) item = NULL;
      gboolean is_lost;

      item = bethink_vcard_to_contact (card, &is_lost);
      g_assert_cmpint (is_lost, ==, tests[i].is_lost);
      g_assert_cmpstr (item->avatar_mime, ==, tests[i].mime);
      g_assert_cmpstr (bethink_contact_get_avatar_url (bethink_contact_card_get_contact (item->card)), ==, tests[i].url);
      if (tests[i].bytes != NULL)
        g_assert_cmpmem (g_bytes_get_data (item->avatar, NULL), g_bytes_get_size (item->avatar), tests[i].bytes, strlen (tests[i].bytes));
      else
        g_assert_null (item->avatar);
    }
}

/* The card Monica writes, with everything that is odd about it */
static void
test_monica (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "vcard", "monica-export.vcf", NULL);
  g_autoptr (BethinkImportContact) item = NULL;
  g_autoptr (BethinkVcard) card = NULL;
  g_autoptr (BethinkAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  BethinkContact *contact;
  gboolean is_lost;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  card = parse_one (text);
  item = bethink_vcard_to_contact (card, &is_lost);
  contact = bethink_contact_card_get_contact (item->card);

  g_assert_cmpstr (bethink_contact_get_full_name (contact), ==, "Henrike Maria Vollmer");
  g_assert_cmpstr (bethink_contact_get_first_name (contact), ==, "Henrike");
  g_assert_cmpstr (bethink_contact_get_middle_name (contact), ==, "Maria");
  g_assert_cmpstr (bethink_contact_get_last_name (contact), ==, "Vollmer");
  g_assert_cmpstr (bethink_contact_get_nickname (contact), ==, "Rike");
  g_assert_cmpstr (bethink_contact_get_company (contact), ==, "Br\xc3\xbc" "ckenbau Rhein GmbH");
  g_assert_cmpstr (bethink_contact_get_job (contact), ==, "Structural engineer");
  g_assert_cmpstr (bethink_contact_get_gender_type (contact), ==, "F");
  g_assert_cmpuint (g_strv_length ((char **) bethink_contact_card_get_tags (item->card)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bethink_contact_card_get_fields (item->card))), ==, 3);
  g_assert_false (is_lost);
  g_assert_nonnull (item->avatar);
  g_assert_nonnull (item->item.source_json);

  address = g_list_model_get_item (G_LIST_MODEL (bethink_contact_card_get_addresses (item->card)), 0);
  g_assert_cmpstr (bethink_address_get_name (address), ==, "home");
  g_assert_cmpstr (bethink_address_get_street (address), ==, "Am Alten Speicher 7");
  g_assert_cmpstr (bethink_address_get_city (address), ==, "K\xc3\xb6ln");
  g_assert_cmpstr (bethink_address_get_country (address), ==, "DE");
}

/* What is written is read again as it was, in lines that are short enough. */
static void
test_write (void)
{
  static const char * const tags[] = { "a,b", "c;d\\e", NULL };
  static const char * const related[] = { "5ca04d58-3455-4c5a-af28-fd106077e0d8", NULL };
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (contact);
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
  g_autoptr (BethinkAddress) address = bethink_address_new ();
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();
  g_autoptr (BethinkImportContact) item = NULL;
  g_autoptr (BethinkImportKeys) other = NULL;
  g_autoptr (BethinkContactField) read_field = NULL;
  g_autoptr (BethinkAddress) read_address = NULL;
  g_autoptr (BethinkVcard) parsed = NULL;
  g_autoptr (GBytes) photo = g_bytes_new_static ("\x89PNG\r\n\x1a\n and then bytes", 24);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  BethinkDate date = bethink_date_about (1982);
  BethinkContact *read;
  gboolean photo_is_lost;

  bethink_record_set_uuid (BETHINK_RECORD (contact), "01a1fe00-e39a-7cb7-aca0-7c32a1e2ffc8");
  bethink_contact_set_first_name (contact, "Zo\xc3\xab; the \"third\", of that name, who has a very long name, with \xf0\x9f\x9a\xb2\xf0\x9f\x9a\xb2 in it");
  bethink_contact_set_last_name (contact, "O\\Neil\r\n");
  bethink_contact_set_birthdate (contact, &date);
  bethink_contact_set_gender_type (contact, "O");
  bethink_contact_set_gender (contact, "own word");
  bethink_contact_card_set_tags (card, tags);

  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_PHONE);
  bethink_contact_field_set_label (field, "^\"work\"\n2");
  bethink_contact_field_set_value (field, "+49 221 1");
  g_list_store_append (bethink_contact_card_get_fields (card), field);
  bethink_address_set_street (address, "1 Way\nBack; yard");
  bethink_address_set_latitude (address, 50.5);
  bethink_address_set_longitude (address, -6.25);
  g_list_store_append (bethink_contact_card_get_addresses (card), address);
  bethink_relationship_set_type_key (relationship, "child");
  g_list_store_append (bethink_contact_card_get_relationships (card), relationship);

  text = bethink_vcard_from_card (card, photo, related);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }

  parsed = parse_one (text);
  g_assert_cmpuint (parsed->n_dropped, ==, 0);
  item = bethink_vcard_to_contact (parsed, &photo_is_lost);
  read = bethink_contact_card_get_contact (item->card);

  g_assert_cmpstr (bethink_import_keys_get (item->item.keys, 0)->text, ==, "01a1fe00-e39a-7cb7-aca0-7c32a1e2ffc8");
  g_assert_cmpstr (bethink_contact_get_first_name (read), ==, bethink_contact_get_first_name (contact));
  g_assert_cmpstr (bethink_contact_get_last_name (read), ==, "O\\Neil");
  g_assert_cmpstr (bethink_contact_get_gender (read), ==, "own word");
  g_assert_true (bethink_date_equal (bethink_contact_get_birthdate (read), &date));
  g_assert_true (g_strv_equal (bethink_contact_card_get_tags (item->card), tags));
  g_assert_false (photo_is_lost);
  g_assert_true (g_bytes_equal (item->avatar, photo));

  read_field = g_list_model_get_item (G_LIST_MODEL (bethink_contact_card_get_fields (item->card)), 0);
  g_assert_cmpstr (bethink_contact_field_get_label (read_field), ==, "^\"work\"\n2");
  g_assert_cmpstr (bethink_contact_field_get_value (read_field), ==, "+49 221 1");
  read_address = g_list_model_get_item (G_LIST_MODEL (bethink_contact_card_get_addresses (item->card)), 0);
  g_assert_cmpstr (bethink_address_get_street (read_address), ==, "1 Way\nBack; yard");
  g_assert_cmpfloat (bethink_address_get_longitude (read_address), ==, -6.25);
  other = bethink_vcard_related_keys (bethink_vcard_find (parsed, "RELATED"));
  g_assert_cmpstr (bethink_import_keys_get (other, 0)->text, ==, related[0]);
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *head;
    gboolean    is_vcard;
  } tests[] = {
    { "BEGIN:VCARD\r\n", TRUE },
    { "\xef\xbb\xbf" "BEGIN:VCARD\n", TRUE },
    { "\r\n begin:vcard\n", TRUE },
    { "BEGIN:VCALENDAR\n", FALSE },
    { "BEGIN", FALSE },
    { "{\"BEGIN:VCARD\":1}", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (GBytes) head = g_bytes_new (tests[i].head, strlen (tests[i].head));

      g_assert_cmpint (bethink_import_vcard.sniff (head), ==, tests[i].is_vcard);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vcard/lines", test_lines);
  g_test_add_func ("/vcard/dropped", test_dropped);
  g_test_add_func ("/vcard/cards", test_cards);
  g_test_add_func ("/vcard/bad-files", test_bad_files);
  g_test_add_func ("/vcard/utf16", test_utf16);
  g_test_add_func ("/vcard/long-line", test_long_line);
  g_test_add_func ("/vcard/too-many-cards", test_too_many_cards);
  g_test_add_func ("/vcard/names", test_names);
  g_test_add_func ("/vcard/birthdays", test_birthdays);
  g_test_add_func ("/vcard/keys", test_keys);
  g_test_add_func ("/vcard/ways", test_ways);
  g_test_add_func ("/vcard/photos", test_photos);
  g_test_add_func ("/vcard/monica", test_monica);
  g_test_add_func ("/vcard/write", test_write);
  g_test_add_func ("/vcard/sniff", test_sniff);

  return g_test_run ();
}
