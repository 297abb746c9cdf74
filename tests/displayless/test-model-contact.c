/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-contact.h"

#include "bethink-relationship.h"

static void
test_compute_name (void)
{
  static const struct
  {
    const char *full, *first, *middle, *last, *nickname;
    const char *company, *phone, *email, *other;
    const char *name;
  } cases[] = {
    { "Dr. Ada Byron", "Ada", NULL, "Lovelace", "Al", "Co", "1", "e", "o", "Dr. Ada Byron" },
    { NULL, "Ada", NULL, "Lovelace", "Al", "Co", "1", "e", "o", "Ada Lovelace" },
    { NULL, "Ada", "King", "Lovelace", NULL, NULL, NULL, NULL, NULL, "Ada Lovelace" },
    { NULL, "Ada", NULL, NULL, "Al", NULL, NULL, NULL, NULL, "Ada" },
    { NULL, NULL, NULL, "Lovelace", "Al", NULL, NULL, NULL, NULL, "Lovelace" },
    { NULL, NULL, "King", NULL, "Al", "Co", NULL, NULL, NULL, "Al" },
    { NULL, NULL, NULL, NULL, NULL, "Co", "1", "e", "o", "Co" },
    { NULL, NULL, NULL, NULL, NULL, NULL, "1", "e", "o", "1" },
    { NULL, NULL, NULL, NULL, NULL, NULL, NULL, "e", "o", "e" },
    { NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "o", "o" },
    { NULL, NULL, NULL, NULL, NULL, "", "", "", "o", "o" },
    { NULL, NULL, "King", NULL, NULL, NULL, NULL, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkContact) contact = bethink_contact_new ();
      g_autofree char *name = NULL;

      bethink_contact_set_full_name (contact, cases[i].full);
      bethink_contact_set_first_name (contact, cases[i].first);
      bethink_contact_set_middle_name (contact, cases[i].middle);
      bethink_contact_set_last_name (contact, cases[i].last);
      bethink_contact_set_nickname (contact, cases[i].nickname);

      name = bethink_contact_compute_name (contact, cases[i].phone, cases[i].email,
                                           cases[i].other, cases[i].company);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_reverse_type (void)
{
  static const struct
  {
    const char *type;
    const char *reverse;
  } cases[] = {
    { "parent", "child" }, { "grandparent", "grandchild" }, { "uncle", "nephew" },
    { "godfather", "godson" }, { "stepparent", "stepchild" }, { "boss", "subordinate" },
    { "mentor", "protege" }, { "inlovewith", "lovedby" },
    { "partner", "partner" }, { "spouse", "spouse" }, { "date", "date" }, { "lover", "lover" },
    { "ex", "ex" }, { "ex_husband", "ex_husband" }, { "sibling", "sibling" },
    { "cousin", "cousin" }, { "friend", "friend" }, { "bestfriend", "bestfriend" },
    { "colleague", "colleague" }, { "neighbour", "neighbour" }, { "", "" }, { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (bethink_relationship_reverse_type (cases[i].type), ==, cases[i].reverse);
      g_assert_cmpstr (bethink_relationship_reverse_type (cases[i].reverse), ==, cases[i].type);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/contact/compute-name", test_compute_name);
  g_test_add_func ("/model/contact/reverse-type", test_reverse_type);

  return g_test_run ();
}
