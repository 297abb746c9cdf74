/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-contact-field.h"

#define PHONE  BETHINK_FIELD_KIND_PHONE
#define EMAIL  BETHINK_FIELD_KIND_EMAIL
#define OTHER  BETHINK_FIELD_KIND_OTHER
#define CUSTOM BETHINK_FIELD_KIND_CUSTOM

typedef struct
{
  BethinkFieldKind  kind;
  const char       *protocol;
  const char       *value;
  const char       *result;
} FieldCase;

static BethinkContactField *
create_field (const FieldCase *c)
{
  BethinkContactField *field = bethink_contact_field_new ();

  bethink_contact_field_set_kind (field, c->kind);
  bethink_contact_field_set_protocol (field, c->protocol);
  bethink_contact_field_set_value (field, c->value);
  return field;
}

static void
check_uris (const FieldCase *cases,
            gsize            n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (BethinkContactField) field = create_field (&cases[i]);
      g_autofree char *uri = bethink_contact_field_dup_uri (field);

      g_assert_cmpstr (uri, ==, cases[i].result);
    }
}

static void
test_uris (void)
{
  static const FieldCase cases[] = {
    { PHONE, "tel:", "+49 (30) 123-45.67", "tel:+49301234567" },
    { PHONE, NULL, "030/1234567", "tel:0301234567" },
    { PHONE, NULL, "\xd9\xa0\xd9\xa1\xd9\xa2\xd9\xa3", "tel:0123" },
    { PHONE, NULL, "*100#", "tel:*100%23" },
    { PHONE, NULL, "555 1234 ext. 12", "tel:5551234;ext=12" },
    { PHONE, NULL, "555 1234 x12", "tel:5551234;ext=12" },
    { PHONE, "sms:", "555 1234", "sms:5551234" },
    { PHONE, "https://evil.example/", "555 1234", "tel:5551234" },
    { EMAIL, "mailto:", "ada@example.org", "mailto:ada@example.org" },
    { EMAIL, NULL, "Ada <ada@example.org>", "mailto:ada@example.org" },
    { EMAIL, NULL, "ada@example.org?subject=hi&body=x", "mailto:ada@example.org%3Fsubject%3Dhi%26body%3Dx" },
    { OTHER, "mailto:", "ada@example.org", "mailto:ada@example.org" },
    { OTHER, "https://wa.me/", "+49 170 1234567", "https://wa.me/491701234567" },
    { OTHER, "https://facebook.com/", "ada.lovelace", "https://facebook.com/ada.lovelace" },
    { OTHER, "https://facebook.com/", "https://facebook.com/ada", "https://facebook.com/ada" },
    { OTHER, "telegram:", "ada", "telegram:ada" },
    { OTHER, "matrix:", "u/ada:example.org", "matrix:u/ada:example.org" },
    { OTHER, "sgnl://signal.me/#p/", "+15551234", "sgnl://signal.me/#p/+15551234" },
    { OTHER, NULL, "https://example.org/a b", "https://example.org/a%20b" },
    { OTHER, "http://", "example.org", "http://example.org" },
    { OTHER, NULL, "HTTPS://Example.org/", "HTTPS://Example.org/" },
    { CUSTOM, NULL, "https://example.org/ada", "https://example.org/ada" },
  };

  check_uris (cases, G_N_ELEMENTS (cases));
}

static void
test_nothing_to_open (void)
{
  static const FieldCase cases[] = {
    { PHONE, NULL, NULL, NULL },
    { PHONE, NULL, "   ", NULL },
    { PHONE, NULL, "call the bakery", NULL },
    { PHONE, NULL, "call 555 1234", NULL },
    { PHONE, NULL, "555 1234 ext.", NULL },
    { PHONE, NULL, "1-800-FLOWERS", NULL },
    { PHONE, NULL, "\xd0\xb4\xd0\xbe\xd0\xbc 555 1234", NULL },
    { PHONE, NULL, "+", NULL },
    { EMAIL, NULL, "not an address", NULL },
    { OTHER, NULL, "rike.42", NULL },
    { OTHER, "https://wa.me/", "unknown", NULL },
    { CUSTOM, "tel:", "555 1234", NULL },
    { CUSTOM, NULL, "green", NULL },
  };

  check_uris (cases, G_N_ELEMENTS (cases));
}

static void
test_hostile (void)
{
  static const FieldCase cases[] = {
    { OTHER, NULL, "javascript:alert(1)", NULL },
    { OTHER, "javascript:", "alert(1)", NULL },
    { OTHER, "JavaScript:", "alert(1)", NULL },
    { OTHER, "java\tscript:", "alert(1)", NULL },
    { OTHER, "file:///", "etc/passwd", NULL },
    { OTHER, "smb://", "host/share", NULL },
    { OTHER, "data:", "text/html,<b>", NULL },
    { OTHER, "x-scheme:", "a", NULL },
    { OTHER, "vbscript:", "a", NULL },
    { OTHER, "about:", "blank", NULL },
    { OTHER, "https://", "", NULL },
    { OTHER, "https://", "/no-host", NULL },
    { OTHER, "https://", "bank.example@evil.example", NULL },
    { OTHER, NULL, "https://user:secret@evil.example/", NULL },
    { OTHER, "https://facebook.com/", "ada\r\nHost: evil.example", NULL },
    { OTHER, "https://facebook.com/", "ada\nx", NULL },
    { OTHER, "telegram:", "a\x01", NULL },
    { OTHER, "telegram:", "a\x7f", NULL },
    { OTHER, "telegram:", "a\xc2\x85", NULL },
    { OTHER, "telegram:", "a\xe2\x80\xae" "gnp", NULL },
    { OTHER, "telegram:", "a\xe2\x80\xa8", NULL },
    { OTHER, "telegram:", "a\xff", NULL },
    { EMAIL, NULL, "ada@example.org?bcc=all@example.org", NULL },
    { EMAIL, NULL, "ada@example.org\nbcc: all@example.org", NULL },
    { PHONE, NULL, "555\x1b[31m1234", NULL },
    { CUSTOM, NULL, "javascript:alert(1)", NULL },
  };

  check_uris (cases, G_N_ELEMENTS (cases));
}

static void
test_match_keys (void)
{
  static const FieldCase cases[] = {
    { PHONE, NULL, "+49 (30) 123-45", "493012345" },
    { PHONE, NULL, "49/30/12345", "493012345" },
    { PHONE, NULL, "12", NULL },
    { PHONE, NULL, NULL, NULL },
    { EMAIL, NULL, "Ada@Example.ORG", "ada@example.org" },
    { EMAIL, NULL, "Ada <ada@example.org>", "ada@example.org" },
    { EMAIL, NULL, "ada", NULL },
    { OTHER, "tel:", "555 1234", NULL },
    { CUSTOM, NULL, "ada@example.org", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkContactField) field = create_field (&cases[i]);
      g_autofree char *key = bethink_contact_field_dup_match_key (field);

      g_assert_cmpstr (key, ==, cases[i].result);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/contact-field/uris", test_uris);
  g_test_add_func ("/model/contact-field/nothing-to-open", test_nothing_to_open);
  g_test_add_func ("/model/contact-field/hostile", test_hostile);
  g_test_add_func ("/model/contact-field/match-keys", test_match_keys);

  return g_test_run ();
}
