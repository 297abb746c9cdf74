/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-neutral"

#include "bethink-neutral-private.h"

#include "bethink-address.h"
#include "bethink-contact-field.h"
#include "bethink-contact-table.h"
#include "bethink-query.h"
#include "bethink-relationship.h"
#include "bethink-spine-query.h"

#include <math.h>
#include <string.h>

/* A person with everything that belongs to them. */

static void
add_names (BethinkNeutral *self,
           BethinkContact *contact)
{
  bethink_neutral_add_text (self, "name", bethink_contact_get_name (contact));
  bethink_neutral_add_text (self, "full_name", bethink_contact_get_full_name (contact));
  bethink_neutral_add_text (self, "name_prefix", bethink_contact_get_name_prefix (contact));
  bethink_neutral_add_text (self, "first_name", bethink_contact_get_first_name (contact));
  bethink_neutral_add_text (self, "middle_name", bethink_contact_get_middle_name (contact));
  bethink_neutral_add_text (self, "last_name", bethink_contact_get_last_name (contact));
  bethink_neutral_add_text (self, "name_suffix", bethink_contact_get_name_suffix (contact));
  bethink_neutral_add_text (self, "nickname", bethink_contact_get_nickname (contact));
}

static void
add_life (BethinkNeutral *self,
          BethinkContact *contact)
{
  bethink_neutral_add_text (self, "gender", bethink_contact_get_gender (contact));
  bethink_neutral_add_text (self, "gender_type", bethink_contact_get_gender_type (contact));
  bethink_neutral_add_text (self, "description", bethink_contact_get_description (contact));
  bethink_neutral_add_date (self, "birthdate", bethink_contact_get_birthdate (contact));
  bethink_neutral_add_flag (self, "deceased", bethink_contact_get_deceased (contact));
  bethink_neutral_add_date (self, "deceased_date", bethink_contact_get_deceased_date (contact));
  bethink_neutral_add_text (self, "met", bethink_contact_get_met (contact));
  bethink_neutral_add_date (self, "met_date", bethink_contact_get_met_date (contact));
  bethink_neutral_add_reference (self, "met_through", BETHINK_KIND_CONTACT, bethink_contact_get_met_through (contact));
  bethink_neutral_add_text (self, "food", bethink_contact_get_food (contact));
  bethink_neutral_add_text (self, "job", bethink_contact_get_job (contact));
  bethink_neutral_add_text (self, "company", bethink_contact_get_company (contact));
  bethink_neutral_add_text (self, "avatar_url", bethink_contact_get_avatar_url (contact));
}

static void
add_flags (BethinkNeutral *self,
           BethinkContact *contact)
{
  bethink_neutral_add_flag (self, "starred", bethink_contact_get_starred (contact));
  bethink_neutral_add_flag (self, "active", !bethink_contact_get_archived (contact));
  bethink_neutral_add_flag (self, "archived", bethink_contact_get_archived (contact));
  bethink_neutral_add_flag (self, "partial", bethink_contact_get_partial (contact));
  bethink_neutral_add_flag (self, "is_me", bethink_contact_get_is_me (contact));
  bethink_neutral_add_flag (self, "blocked", bethink_contact_get_blocked (contact));
  bethink_neutral_add_flag (self, "unsubscribed", bethink_contact_get_unsubscribed (contact));
  bethink_neutral_add_number (self, "stay_in_touch_days", bethink_contact_get_stay_in_touch_days (contact));
}

/* "Signal: rike.42" */
static char *
dup_other_field (BethinkContactField *field)
{
  const char *type_name = bethink_contact_field_get_type_name (field);
  const char *value = bethink_contact_field_get_value (field);

  return type_name != NULL ? g_strdup_printf ("%s: %s", type_name, value) : g_strdup (value);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
add_ways (BethinkNeutral   *self,
          GListModel       *fields,
          BethinkFieldKind  kind,
          const char       *name)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (fields, i);

      if (bethink_contact_field_get_kind (field) != kind)
        continue;

      g_ptr_array_add (values, kind == BETHINK_FIELD_KIND_OTHER
                               ? dup_other_field (field)
                               : g_strdup (bethink_contact_field_get_value (field)));
    }

  if (kind == BETHINK_FIELD_KIND_OTHER)
    g_ptr_array_sort (values, compare_texts);
  g_ptr_array_add (values, NULL);
  bethink_neutral_add_list (self, name, (const char * const *) values->pdata);
}

static void
add_customs (BethinkNeutral *self,
             GListModel     *fields)
{
  json_builder_set_member_name (self->builder, "custom");
  json_builder_begin_object (self->builder);

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (fields, i);
      const char *key = bethink_contact_field_get_type_name (field);

      if (bethink_contact_field_get_kind (field) == BETHINK_FIELD_KIND_CUSTOM && key != NULL)
        bethink_neutral_add_text (self, key, bethink_contact_field_get_value (field));
    }

  json_builder_end_object (self->builder);
}

static void
add_tags (BethinkNeutral     *self,
          BethinkContactCard *card)
{
  const char * const *tags = bethink_contact_card_get_tags (card);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    g_ptr_array_add (sorted, (char *) tags[i]);

  g_ptr_array_sort (sorted, compare_texts);
  g_ptr_array_add (sorted, NULL);
  bethink_neutral_add_list (self, "tags", (const char * const *) sorted->pdata);
}

static void
add_addresses (BethinkNeutral *self,
               GListModel     *addresses)
{
  json_builder_set_member_name (self->builder, "addresses");
  json_builder_begin_array (self->builder);

  for (guint i = 0; i < g_list_model_get_n_items (addresses); i++)
    {
      g_autoptr (BethinkAddress) address = g_list_model_get_item (addresses, i);

      json_builder_begin_object (self->builder);
      bethink_neutral_add_text (self, "name", bethink_address_get_name (address));
      bethink_neutral_add_text (self, "street", bethink_address_get_street (address));
      bethink_neutral_add_text (self, "city", bethink_address_get_city (address));
      bethink_neutral_add_text (self, "province", bethink_address_get_province (address));
      bethink_neutral_add_text (self, "postal_code", bethink_address_get_postal_code (address));
      bethink_neutral_add_text (self, "country", bethink_address_get_country (address));
      json_builder_end_object (self->builder);
    }

  json_builder_end_array (self->builder);
}

static void
add_relationships (BethinkNeutral *self,
                   GListModel     *relationships)
{
  json_builder_set_member_name (self->builder, "relationships");
  json_builder_begin_array (self->builder);

  for (guint i = 0; i < g_list_model_get_n_items (relationships); i++)
    {
      g_autoptr (BethinkRelationship) relationship = g_list_model_get_item (relationships, i);

      json_builder_begin_object (self->builder);
      bethink_neutral_add_reference (self, "person", BETHINK_KIND_CONTACT,
                                     bethink_relationship_get_other_id (relationship));
      bethink_neutral_add_text (self, "name", bethink_relationship_get_other_name (relationship));
      bethink_neutral_add_text (self, "type", bethink_relationship_get_type_key (relationship));
      json_builder_end_object (self->builder);
    }

  json_builder_end_array (self->builder);
}

static void
add_count (BethinkNeutral  *self,
           BethinkListKind  list,
           gint64           id,
           const char      *name)
{
  g_autoptr (BethinkQuery) all = bethink_query_new (list);
  g_autoptr (BethinkQuery) query = bethink_query_with_contact (all, id);
  g_autoptr (BethinkSpine) spine = NULL;

  if (self->error != NULL)
    return;

  spine = bethink_spine_query_run (self->db, query, 0, &self->error);
  if (spine != NULL)
    bethink_neutral_add_number (self, name, bethink_spine_get_length (spine));
}

/**
 * bethink_neutral_add_contact:
 * @self: a description that was begun
 * @id: a person
 *
 * Adds what there is to say about a person.
 */
void
bethink_neutral_add_contact (BethinkNeutral *self,
                             gint64          id)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_table_get_card (self->db, id, &self->error);
  BethinkContact *contact;
  GListModel *fields;

  if (card == NULL)
    return;

  contact = bethink_contact_card_get_contact (card);
  fields = G_LIST_MODEL (bethink_contact_card_get_fields (card));

  bethink_neutral_add_text (self, "uuid", bethink_record_get_uuid (BETHINK_RECORD (contact)));
  add_names (self, contact);
  add_life (self, contact);
  add_flags (self, contact);
  add_ways (self, fields, BETHINK_FIELD_KIND_PHONE, "phones");
  add_ways (self, fields, BETHINK_FIELD_KIND_EMAIL, "emails");
  add_ways (self, fields, BETHINK_FIELD_KIND_OTHER, "other_fields");
  add_customs (self, fields);
  add_tags (self, card);
  add_addresses (self, G_LIST_MODEL (bethink_contact_card_get_addresses (card)));
  add_relationships (self, G_LIST_MODEL (bethink_contact_card_get_relationships (card)));
  add_count (self, BETHINK_LIST_CALLS, id, "count:call");
  add_count (self, BETHINK_LIST_CONVERSATIONS, id, "count:conversation");
  bethink_neutral_add_time (self, "created_at", bethink_record_get_created_at (BETHINK_RECORD (contact)));
  bethink_neutral_add_time (self, "updated_at", bethink_record_get_updated_at (BETHINK_RECORD (contact)));
}
