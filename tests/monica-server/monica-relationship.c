/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Relationships. The type says what `of_contact` is to `contact_is`. Each has a
 * reverse record with an id of its own, which goes along with every write. */

#include "monica-entity.h"

static const MonicaRule create_rules[] = {
  {"contact_is", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_CONTACTS},
  {"of_contact", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_CONTACTS},
  {"relationship_type_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_RELATIONSHIP_TYPES},
  {NULL},
};

static const MonicaRule update_rules[] = {
  {"relationship_type_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_RELATIONSHIP_TYPES},
  {NULL},
};

static void
write_type (MonicaRequest *request,
            MonicaRow     *type)
{
  monica_begin_record (request, type, "relationshiptype");
  monica_put_text (request, "name", type, RELATIONSHIP_TYPE_NAME);
  monica_put_text (request, "name_reverse_relationship", type, RELATIONSHIP_TYPE_REVERSE);
  monica_put_int (request, "relationship_type_group_id", type, RELATIONSHIP_TYPE_GROUP);
  monica_json_key (&request->json, "delible");
  monica_json_bool (&request->json, FALSE);
  monica_put_account (request);
  monica_put_stamps (request, type);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_relationship_type_entity = {
  .table = MONICA_RELATIONSHIP_TYPES,
  .order = MONICA_ORDER_DATABASE,
  .write = write_type,
};

static void
write_group (MonicaRequest *request,
             MonicaRow     *group)
{
  monica_begin_record (request, group, "relationshiptypegroup");
  monica_put_text (request, "name", group, RELATIONSHIP_GROUP_NAME);
  monica_json_key (&request->json, "delible");
  monica_json_bool (&request->json, FALSE);
  monica_put_account (request);
  monica_json_key (&request->json, "created_at");
  monica_json_null (&request->json);
  monica_json_key (&request->json, "updated_at");
  monica_json_null (&request->json);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_relationship_group_entity = {
  .table = MONICA_RELATIONSHIP_GROUPS,
  .order = MONICA_ORDER_DATABASE,
  .write = write_group,
};

static MonicaRow *
find_type (MonicaRequest *request,
           gint64         id)
{
  return monica_store_find (request->store, MONICA_RELATIONSHIP_TYPES, id);
}

static MonicaRow *
find_reverse_type (MonicaRequest *request,
                   gint64         id)
{
  MonicaRow *type = find_type (request, id);

  return monica_store_find_text (request->store, MONICA_RELATIONSHIP_TYPES, RELATIONSHIP_TYPE_NAME,
                                 monica_row_text (type, RELATIONSHIP_TYPE_REVERSE));
}

static void
write_relationship (MonicaRequest *request,
                    MonicaRow     *relationship)
{
  MonicaJson *json = &request->json;

  relationship = monica_begin_record (request, relationship, "relationship");
  monica_put_contact (request, "contact_is", monica_row_int (relationship, MONICA_CONTACT));
  monica_json_key (json, "relationship_type");
  write_type (request, find_type (request, monica_row_int (relationship, RELATIONSHIP_TYPE)));
  monica_put_contact (request, "of_contact", monica_row_int (relationship, RELATIONSHIP_OF));
  monica_put_url (request, "relationships", relationship);
  monica_put_account (request);
  monica_put_stamps (request, relationship);
  monica_json_end_object (json);
}

const MonicaEntity monica_relationship_entity = {
  .table = MONICA_RELATIONSHIPS,
  .label = "relationship",
  .write = write_relationship,
};

/* No pages, and an unknown contact has an empty list. */
void
monica_relationships_of (MonicaRequest *request)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_RELATIONSHIPS);
  MonicaJson *json = &request->json;

  request->status = 200;
  monica_json_begin_object (json);
  monica_json_key (json, "data");
  monica_json_begin_array (json);
  for (guint i = 0; i < all->len; i++)
    if (monica_row_int (g_ptr_array_index (all, i), MONICA_CONTACT) == request->ids[0])
      write_relationship (request, g_ptr_array_index (all, i));
  monica_json_end_array (json);
  monica_json_end_object (json);
}

static MonicaRow *
add (MonicaRequest *request,
     gint64         contact_is,
     gint64         of_contact,
     gint64         type)
{
  MonicaRow *relationship = monica_store_insert (request->store, MONICA_RELATIONSHIPS, request->now);

  monica_row_set_int (relationship, MONICA_CONTACT, contact_is);
  monica_row_set_int (relationship, RELATIONSHIP_OF, of_contact);
  monica_row_set_int (relationship, RELATIONSHIP_TYPE, type);
  monica_row_take_dirty (relationship);
  monica_store_touch (request->store, MONICA_CONTACTS, contact_is, request->now);
  return relationship;
}

void
monica_relationship_create (MonicaRequest *request)
{
  gint64 contact_is = monica_input_int (request, "contact_is");
  gint64 of_contact = monica_input_int (request, "of_contact");
  gint64 type = monica_input_int (request, "relationship_type_id");
  MonicaRow *contact, *relationship, *reverse;

  if (!monica_rules_check (request, create_rules))
    return;
  contact = monica_find_contact (request, contact_is);
  if (contact == NULL || monica_find_contact (request, of_contact) == NULL)
    {
      monica_fail_not_found (request);
      return;
    }
  if (!monica_guard_contact (request, contact))
    return;

  relationship = add (request, contact_is, of_contact, type);
  reverse = find_reverse_type (request, type);
  if (reverse != NULL)
    add (request, of_contact, contact_is, monica_row_id (reverse));
  monica_reply_record (request, 201, &monica_relationship_entity, relationship);
}

/* (nullable): the record that says the same from the other side */
static MonicaRow *
find_reverse (MonicaRequest *request,
              MonicaRow     *relationship)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_RELATIONSHIPS);
  MonicaRow *type = find_reverse_type (request, monica_row_int (relationship, RELATIONSHIP_TYPE));

  for (guint i = 0; type != NULL && i < all->len; i++)
    {
      MonicaRow *other = g_ptr_array_index (all, i);

      if (other != relationship
          && monica_row_int (other, MONICA_CONTACT) == monica_row_int (relationship, RELATIONSHIP_OF)
          && monica_row_int (other, RELATIONSHIP_OF) == monica_row_int (relationship, MONICA_CONTACT)
          && monica_row_int (other, RELATIONSHIP_TYPE) == monica_row_id (type))
        return other;
    }
  return NULL;
}

/* The relationship of the request; otherwise answers and returns %NULL. */
static MonicaRow *
begin_write (MonicaRequest *request)
{
  MonicaRow *relationship = monica_store_find (request->store, MONICA_RELATIONSHIPS, request->ids[0]);

  if (relationship == NULL)
    {
      monica_fail_selected (request, "relationship");
      return NULL;
    }
  return monica_guard_contact (request, monica_find_contact (request, monica_row_int (relationship, MONICA_CONTACT)))
           ? relationship
           : NULL;
}

static MonicaRow *
set_type (MonicaRequest *request,
          MonicaRow     *relationship,
          MonicaRow     *type)
{
  relationship = monica_store_edit (request->store, relationship);
  monica_row_set_int (relationship, RELATIONSHIP_TYPE, monica_row_id (type));
  monica_store_save (request->store, relationship, request->now);
  return relationship;
}

void
monica_relationship_update (MonicaRequest *request)
{
  gint64 type = monica_input_int (request, "relationship_type_id");
  MonicaRow *relationship, *reverse, *reverse_type;

  if (!monica_rules_check (request, update_rules))
    return;
  relationship = begin_write (request);
  if (relationship == NULL)
    return;

  reverse = find_reverse (request, relationship);
  reverse_type = find_reverse_type (request, type);
  relationship = set_type (request, relationship, find_type (request, type));
  if (reverse != NULL && reverse_type != NULL)
    set_type (request, reverse, reverse_type);
  monica_reply_record (request, 200, &monica_relationship_entity, relationship);
}

/* A partial contact that nobody is related to any more goes too. */
static void
remove_orphan (MonicaRequest *request,
               gint64         id)
{
  MonicaRow *contact = monica_find_contact (request, id);

  if (contact != NULL && monica_row_bool (contact, CONTACT_PARTIAL)
      && monica_store_count (request->store, MONICA_RELATIONSHIPS, MONICA_CONTACT, id) == 0)
    monica_contact_delete (request, contact);
}

void
monica_relationship_remove (MonicaRequest *request)
{
  MonicaRow *relationship = begin_write (request);
  MonicaRow *reverse;
  gint64 contact_is, of_contact;

  if (relationship == NULL)
    return;
  contact_is = monica_row_int (relationship, MONICA_CONTACT);
  of_contact = monica_row_int (relationship, RELATIONSHIP_OF);
  reverse = find_reverse (request, relationship);
  if (reverse != NULL)
    monica_store_remove (request->store, reverse);
  monica_store_remove (request->store, relationship);
  monica_store_touch (request->store, MONICA_CONTACTS, contact_is, request->now);
  monica_store_touch (request->store, MONICA_CONTACTS, of_contact, request->now);
  remove_orphan (request, of_contact);
  monica_reply_deleted (request, request->ids[0], TRUE);
}
