/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-draft"

#include "config.h"

#include "bethink-contact-draft.h"

#include "bethink-address.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-relationship.h"

/* A person being edited, as a value for the drafts. Names and other texts of
 * the contact are a dictionary; the lists are arrays whose elements keep the id
 * of the row they came from. A draft is read with suspicion: it is a file. */

#define FIELD_TYPE        "(xumsmsmsms)"
#define ADDRESS_TYPE      "(xmsmsmsmsmsms)"
#define RELATIONSHIP_TYPE "(xxmsms)"

static const char * const text_properties[] = {
  "full-name", "name-prefix", "first-name", "middle-name", "last-name", "name-suffix", "nickname",
  "gender", "description", "met", "food", "job", "company", "met-through-name",
};

static void
add_texts (GVariantDict   *dict,
           BethinkContact *contact)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_properties); i++)
    {
      g_autofree char *value = NULL;

      g_object_get (contact, text_properties[i], &value, NULL);
      if (value != NULL)
        g_variant_dict_insert (dict, text_properties[i], "s", value);
    }
}

static void
add_dates (GVariantDict   *dict,
           BethinkContact *contact)
{
  g_autofree char *birthdate = bethink_date_format (bethink_contact_get_birthdate (contact));
  g_autofree char *deceased_date = bethink_date_format (bethink_contact_get_deceased_date (contact));
  g_autofree char *met_date = bethink_date_format (bethink_contact_get_met_date (contact));

  if (birthdate != NULL)
    g_variant_dict_insert (dict, "birthdate", "s", birthdate);
  if (deceased_date != NULL)
    g_variant_dict_insert (dict, "deceased-date", "s", deceased_date);
  if (met_date != NULL)
    g_variant_dict_insert (dict, "met-date", "s", met_date);

  g_variant_dict_insert (dict, "deceased", "b", bethink_contact_get_deceased (contact));
  g_variant_dict_insert (dict, "met-through", "x", bethink_contact_get_met_through (contact));
  g_variant_dict_insert (dict, "stay-in-touch-days", "i", bethink_contact_get_stay_in_touch_days (contact));
}

static GVariant *
pack_fields (GListModel *fields)
{
  GVariantBuilder builder;
  guint n_fields = g_list_model_get_n_items (fields);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" FIELD_TYPE));
  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (fields, i);

      g_variant_builder_add (&builder, FIELD_TYPE,
                             bethink_contact_field_get_id (field),
                             (guint32) bethink_contact_field_get_kind (field),
                             bethink_contact_field_get_type_name (field),
                             bethink_contact_field_get_protocol (field),
                             bethink_contact_field_get_label (field),
                             bethink_contact_field_get_value (field));
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
pack_addresses (GListModel *addresses)
{
  GVariantBuilder builder;
  guint n_addresses = g_list_model_get_n_items (addresses);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" ADDRESS_TYPE));
  for (guint i = 0; i < n_addresses; i++)
    {
      g_autoptr (BethinkAddress) address = g_list_model_get_item (addresses, i);

      g_variant_builder_add (&builder, ADDRESS_TYPE,
                             bethink_address_get_id (address),
                             bethink_address_get_name (address),
                             bethink_address_get_street (address),
                             bethink_address_get_city (address),
                             bethink_address_get_province (address),
                             bethink_address_get_postal_code (address),
                             bethink_address_get_country (address));
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
pack_relationships (GListModel *relationships)
{
  GVariantBuilder builder;
  guint n_relationships = g_list_model_get_n_items (relationships);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" RELATIONSHIP_TYPE));
  for (guint i = 0; i < n_relationships; i++)
    {
      g_autoptr (BethinkRelationship) relationship = g_list_model_get_item (relationships, i);

      if (bethink_relationship_get_reverse (relationship))
        continue;

      g_variant_builder_add (&builder, RELATIONSHIP_TYPE,
                             bethink_relationship_get_id (relationship),
                             bethink_relationship_get_other_id (relationship),
                             bethink_relationship_get_type_key (relationship),
                             bethink_relationship_get_other_name (relationship));
    }

  return g_variant_builder_end (&builder);
}

/**
 * bethink_contact_draft_save:
 * @card: a person being edited
 *
 * Returns: (transfer floating): everything that an editor can change
 */
GVariant *
bethink_contact_draft_save (BethinkContactCard *card)
{
  BethinkContact *contact;
  const char * const *tags;
  GVariantDict dict;

  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (card), NULL);

  contact = bethink_contact_card_get_contact (card);
  tags = bethink_contact_card_get_tags (card);

  g_variant_dict_init (&dict, NULL);
  add_texts (&dict, contact);
  add_dates (&dict, contact);
  if (tags != NULL)
    g_variant_dict_insert_value (&dict, "tags", g_variant_new_strv (tags, -1));
  g_variant_dict_insert_value (&dict, "fields", pack_fields (G_LIST_MODEL (bethink_contact_card_get_fields (card))));
  g_variant_dict_insert_value (&dict, "addresses", pack_addresses (G_LIST_MODEL (bethink_contact_card_get_addresses (card))));
  g_variant_dict_insert_value (&dict, "relationships", pack_relationships (G_LIST_MODEL (bethink_contact_card_get_relationships (card))));

  return g_variant_dict_end (&dict);
}

static void
read_texts (GVariantDict   *dict,
            BethinkContact *contact)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_properties); i++)
    {
      const char *value = NULL;

      g_variant_dict_lookup (dict, text_properties[i], "&s", &value);
      g_object_set (contact, text_properties[i], value, NULL);
    }
}

static BethinkDate
read_date (GVariantDict *dict,
           const char   *name)
{
  BethinkDate date = BETHINK_DATE_INIT;
  const char *text = NULL;

  if (g_variant_dict_lookup (dict, name, "&s", &text))
    bethink_date_parse (text, &date);

  return date;
}

static void
read_dates (GVariantDict   *dict,
            BethinkContact *contact)
{
  BethinkDate birthdate = read_date (dict, "birthdate");
  BethinkDate deceased_date = read_date (dict, "deceased-date");
  BethinkDate met_date = read_date (dict, "met-date");
  gboolean deceased = FALSE;
  gint64 met_through = 0;
  gint32 days = 0;

  g_variant_dict_lookup (dict, "deceased", "b", &deceased);
  g_variant_dict_lookup (dict, "met-through", "x", &met_through);
  g_variant_dict_lookup (dict, "stay-in-touch-days", "i", &days);

  bethink_contact_set_birthdate (contact, &birthdate);
  bethink_contact_set_deceased (contact, deceased);
  bethink_contact_set_deceased_date (contact, &deceased_date);
  bethink_contact_set_met_date (contact, &met_date);
  bethink_contact_set_met_through (contact, met_through);
  bethink_contact_set_stay_in_touch_days (contact, MAX (days, 0));
}

/* Finds the object that a draft's element came from, so that what a draft does
 * not hold (uuid, times, coordinates) is kept. */
static gpointer
take_by_id (GListStore *store,
            gint64      id)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; id != 0 && i < n_items; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), i);
      gint64 item_id;

      g_object_get (item, "id", &item_id, NULL);
      if (item_id == id)
        return g_steal_pointer (&item);
    }

  return NULL;
}

static void
replace_items (GListStore *store,
               GPtrArray  *items)
{
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)),
                       items->pdata, items->len);
}

static void
read_fields (GVariantDict *dict,
             GListStore   *store)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (dict, "fields", G_VARIANT_TYPE ("a" FIELD_TYPE));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *type_name, *protocol, *label, *text;
  GVariantIter iter;
  guint32 kind;
  gint64 id;

  if (value == NULL)
    return;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(xum&sm&sm&sm&s)", &id, &kind, &type_name, &protocol, &label, &text))
    {
      BethinkContactField *field = take_by_id (store, id);

      if (field == NULL)
        field = bethink_contact_field_new ();
      if (kind >= BETHINK_FIELD_KIND_PHONE && kind <= BETHINK_FIELD_KIND_CUSTOM)
        bethink_contact_field_set_kind (field, (BethinkFieldKind) kind);
      bethink_contact_field_set_type_name (field, type_name);
      bethink_contact_field_set_protocol (field, protocol);
      bethink_contact_field_set_label (field, label);
      bethink_contact_field_set_value (field, text);
      g_ptr_array_add (items, field);
    }

  replace_items (store, items);
}

static void
read_addresses (GVariantDict *dict,
                GListStore   *store)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (dict, "addresses", G_VARIANT_TYPE ("a" ADDRESS_TYPE));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *name, *street, *city, *province, *postal_code, *country;
  GVariantIter iter;
  gint64 id;

  if (value == NULL)
    return;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(xm&sm&sm&sm&sm&sm&s)", &id, &name, &street, &city,
                              &province, &postal_code, &country))
    {
      BethinkAddress *address = take_by_id (store, id);

      if (address == NULL)
        address = bethink_address_new ();
      bethink_address_set_name (address, name);
      bethink_address_set_street (address, street);
      bethink_address_set_city (address, city);
      bethink_address_set_province (address, province);
      bethink_address_set_postal_code (address, postal_code);
      bethink_address_set_country (address, country);
      g_ptr_array_add (items, address);
    }

  replace_items (store, items);
}

static void
read_relationships (GVariantDict   *dict,
                    GListStore     *store,
                    BethinkContact *contact)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (dict, "relationships", G_VARIANT_TYPE ("a" RELATIONSHIP_TYPE));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));
  const char *type, *other_name;
  GVariantIter iter;
  gint64 id, other_id;

  if (value == NULL)
    return;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(xxm&sm&s)", &id, &other_id, &type, &other_name))
    {
      BethinkRelationship *relationship = take_by_id (store, id);

      if (relationship == NULL)
        relationship = bethink_relationship_new ();
      bethink_relationship_set_contact_id (relationship, bethink_record_get_id (BETHINK_RECORD (contact)));
      bethink_relationship_set_other_id (relationship, other_id);
      bethink_relationship_set_type_key (relationship, type);
      bethink_relationship_set_other_name (relationship, other_name);
      g_ptr_array_add (items, relationship);
    }

  /* Those known only from the other side are not part of a draft. */
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (BethinkRelationship) relationship = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (bethink_relationship_get_reverse (relationship))
        g_ptr_array_add (items, g_steal_pointer (&relationship));
    }

  replace_items (store, items);
}

/**
 * bethink_contact_draft_restore:
 * @card: the person as it is stored; it is changed to what the draft says
 * @draft: what was saved; anything may be in it
 *
 * Returns: whether @draft was a draft of a person
 */
gboolean
bethink_contact_draft_restore (BethinkContactCard *card,
                               GVariant           *draft)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autofree const char **tags = NULL;
  BethinkContact *contact;

  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (card), FALSE);

  if (!g_variant_is_of_type (draft, G_VARIANT_TYPE_VARDICT))
    return FALSE;

  g_variant_dict_init (&dict, draft);
  contact = bethink_contact_card_get_contact (card);
  read_texts (&dict, contact);
  read_dates (&dict, contact);
  read_fields (&dict, bethink_contact_card_get_fields (card));
  read_addresses (&dict, bethink_contact_card_get_addresses (card));
  read_relationships (&dict, bethink_contact_card_get_relationships (card), contact);

  g_variant_dict_lookup (&dict, "tags", "^a&s", &tags);
  bethink_contact_card_set_tags (card, tags);

  return TRUE;
}
