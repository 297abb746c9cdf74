/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-contact-card.h"

#include "bethink-address.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-relationship.h"

static const char * const tags[] = { "choir", "neighbours", NULL };

static void
add_field (BethinkContactCard *card,
           BethinkFieldKind    kind,
           const char         *type_name,
           const char         *value)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

  bethink_contact_field_set_kind (field, kind);
  bethink_contact_field_set_type_name (field, type_name);
  bethink_contact_field_set_value (field, value);
  g_list_store_append (bethink_contact_card_get_fields (card), field);
}

static BethinkContactCard *
create_card (void)
{
  BethinkContactCard *card = bethink_contact_card_new (NULL);
  g_autoptr (BethinkAddress) address = bethink_address_new ();
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();

  bethink_contact_set_first_name (bethink_contact_card_get_contact (card), "Ada");
  add_field (card, BETHINK_FIELD_KIND_PHONE, NULL, "+44 20 7946 0000");
  bethink_address_set_city (address, "London");
  g_list_store_append (bethink_contact_card_get_addresses (card), address);
  bethink_relationship_set_type_key (relationship, "child");
  g_list_store_append (bethink_contact_card_get_relationships (card), relationship);
  bethink_contact_card_set_tags (card, tags);

  return card;
}

/* The lists own their items. */
static gpointer
get_first (GListStore *list)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), 0);

  g_assert_nonnull (item);
  return item;
}

static void
test_copy_is_deep (void)
{
  g_autoptr (BethinkContactCard) card = create_card ();
  g_autoptr (BethinkContactCard) copy = bethink_contact_card_copy (card);
  const char * const other_tags[] = { "choir", NULL };

  g_assert_true (bethink_contact_card_equal (card, copy));

  bethink_contact_set_first_name (bethink_contact_card_get_contact (copy), "Augusta");
  bethink_contact_field_set_value (get_first (bethink_contact_card_get_fields (copy)), "1");
  bethink_address_set_city (get_first (bethink_contact_card_get_addresses (copy)), "Ockham");
  bethink_relationship_set_type_key (get_first (bethink_contact_card_get_relationships (copy)), "parent");
  bethink_contact_card_set_tags (copy, other_tags);
  add_field (copy, BETHINK_FIELD_KIND_EMAIL, NULL, "ada@example.org");

  g_assert_cmpstr (bethink_contact_get_first_name (bethink_contact_card_get_contact (card)), ==, "Ada");
  g_assert_cmpstr (bethink_contact_field_get_value (get_first (bethink_contact_card_get_fields (card))),
                   ==, "+44 20 7946 0000");
  g_assert_cmpstr (bethink_address_get_city (get_first (bethink_contact_card_get_addresses (card))),
                   ==, "London");
  g_assert_cmpstr (bethink_relationship_get_type_key (get_first (bethink_contact_card_get_relationships (card))),
                   ==, "child");
  g_assert_true (g_strv_equal (bethink_contact_card_get_tags (card), tags));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bethink_contact_card_get_fields (card))), ==, 1);
}

static void
change_contact (BethinkContactCard *card)
{
  bethink_contact_set_starred (bethink_contact_card_get_contact (card), TRUE);
}

static void
change_field (BethinkContactCard *card)
{
  bethink_contact_field_set_label (get_first (bethink_contact_card_get_fields (card)), "home");
}

static void
change_address (BethinkContactCard *card)
{
  bethink_address_set_latitude (get_first (bethink_contact_card_get_addresses (card)), 51.5);
}

static void
change_relationship (BethinkContactCard *card)
{
  bethink_relationship_set_other_id (get_first (bethink_contact_card_get_relationships (card)), 3);
}

static void
change_tags (BethinkContactCard *card)
{
  bethink_contact_card_set_tags (card, NULL);
}

static void
change_number (BethinkContactCard *card)
{
  g_list_store_remove_all (bethink_contact_card_get_addresses (card));
}

static void
test_equal (void)
{
  static void (* const changes[]) (BethinkContactCard *card) = {
    change_contact, change_field, change_address, change_relationship, change_tags, change_number,
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (BethinkContactCard) card = create_card ();
      g_autoptr (BethinkContactCard) copy = bethink_contact_card_copy (card);

      changes[i] (copy);
      g_assert_false (bethink_contact_card_equal (card, copy));
    }
}

static void
test_empty_lists_are_equal (void)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (NULL);
  g_autoptr (BethinkContactCard) other = bethink_contact_card_new (NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bethink_contact_card_get_fields (card))), ==, 0);
  g_assert_true (bethink_contact_card_equal (card, other));
}

static void
count_notify_cb (BethinkContactCard *card,
                 GParamSpec         *pspec,
                 guint              *n_notified)
{
  (*n_notified)++;
}

static void
test_tags (void)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (NULL);
  const char * const same[] = { "choir", "neighbours", NULL };
  guint n_notified = 0;

  g_signal_connect (card, "notify::tags", G_CALLBACK (count_notify_cb), &n_notified);

  g_assert_nonnull (bethink_contact_card_get_tags (card));
  bethink_contact_card_set_tags (card, NULL);
  g_assert_cmpuint (n_notified, ==, 0);
  bethink_contact_card_set_tags (card, tags);
  bethink_contact_card_set_tags (card, same);
  g_assert_cmpuint (n_notified, ==, 1);
}

static void
test_compute_name (void)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (NULL);
  static const struct
  {
    BethinkFieldKind  kind;
    const char       *type_name;
    const char       *value;
    const char       *name;
  } steps[] = {
    { BETHINK_FIELD_KIND_CUSTOM, "Colour", "green", NULL },
    { BETHINK_FIELD_KIND_OTHER, "Signal", "rike.42", "rike.42" },
    { BETHINK_FIELD_KIND_EMAIL, NULL, "rike@example.org", "rike@example.org" },
    { BETHINK_FIELD_KIND_PHONE, NULL, "555 1234", "555 1234" },
    { BETHINK_FIELD_KIND_PHONE, NULL, "555 9999", "555 1234" },
    { BETHINK_FIELD_KIND_CUSTOM, "Company", "Rike & Sons", "Rike & Sons" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *name = NULL;

      add_field (card, steps[i].kind, steps[i].type_name, steps[i].value);
      name = bethink_contact_card_compute_name (card);
      g_assert_cmpstr (name, ==, steps[i].name);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/card/copy-is-deep", test_copy_is_deep);
  g_test_add_func ("/model/card/equal", test_equal);
  g_test_add_func ("/model/card/empty-lists-are-equal", test_empty_lists_are_equal);
  g_test_add_func ("/model/card/tags", test_tags);
  g_test_add_func ("/model/card/compute-name", test_compute_name);

  return g_test_run ();
}
