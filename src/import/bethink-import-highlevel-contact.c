/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-highlevel"

#include "bethink-import-fill.h"
#include "bethink-import-highlevel-private.h"

#include "bethink-text.h"

/* People in HighLevel, as they stand in lists of their own and in conversations. */

/* Lists of contacts send first and last name in lower case, and beside them the
 * names as they were typed.
 */
static char *
first_name_of (JsonObject         *object,
               const char * const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      char *name = bethink_json_get_name (object, members[i]);

      if (name != NULL)
        return name;
    }

  return NULL;
}

static void
fill_own_name (BethinkImportContact *item,
               JsonObject           *object)
{
  static const char * const first_members[] = { "firstNameRaw", "firstName", NULL };
  static const char * const last_members[] = { "lastNameRaw", "lastName", NULL };
  static const char * const full_members[] = { "name", "fullName", "contactName", NULL };
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  g_autofree char *first_name = first_name_of (object, first_members);
  g_autofree char *last_name = first_name_of (object, last_members);

  if (first_name != NULL || last_name != NULL)
    {
      bethink_contact_set_first_name (contact, first_name);
      bethink_contact_set_last_name (contact, last_name);
    }
  else
    {
      g_autofree char *full_name = first_name_of (object, full_members);

      bethink_import_fill_full_name (item->card, full_name);
    }
}

/* `phone` and `additionalPhones`, which are texts or objects */
static void
fill_ways (BethinkImportContact *item,
           JsonObject           *object)
{
  g_autofree char *phone = bethink_json_get_phone (object, "phone");
  g_autofree char *email = bethink_json_get_email (object, "email");
  JsonArray *phones = bethink_json_get_list (object, "additionalPhones");
  JsonArray *emails = bethink_json_get_list (object, "additionalEmails");

  bethink_import_fill_phone (item->card, phone);
  for (guint i = 0; i < bethink_json_list_get_length (phones); i++)
    {
      JsonObject *inner = bethink_json_list_get_object (phones, i);
      g_autofree char *text = inner != NULL ? bethink_json_get_text (inner, "phone")
                                            : bethink_json_node_get_text (bethink_json_list_get_node (phones, i));

      if (text != NULL && bethink_text_is_phone (text))
        bethink_import_fill_phone (item->card, text);
    }

  bethink_import_fill_email (item->card, email);
  for (guint i = 0; i < bethink_json_list_get_length (emails); i++)
    {
      JsonObject *inner = bethink_json_list_get_object (emails, i);
      g_autofree char *text = inner != NULL ? bethink_json_get_text (inner, "email")
                                            : bethink_json_node_get_text (bethink_json_list_get_node (emails, i));
      g_autofree char *address = text != NULL ? bethink_text_email (text) : NULL;

      bethink_import_fill_email (item->card, address);
    }
}

/* What conversations tell about their person, too */
static void
fill_common (BethinkImportContact *item,
             JsonObject           *object)
{
  g_autofree char *avatar_url = bethink_json_get_url (object, "profilePhoto");

  fill_ways (item, object);
  bethink_contact_set_avatar_url (bethink_contact_card_get_contact (item->card), avatar_url);
  bethink_import_fill_custom (item->card, "Company", bethink_json_get_node (object, "companyName"));
}

static void
fill_customs (BethinkImportContact *item,
              JsonObject           *object)
{
  static const struct
  {
    const char *member;
    const char *key;
  } members[] = {
    { "address1",    "Street" },
    { "city",        "City" },
    { "state",       "State" },
    { "postalCode",  "Postal code" },
    { "country",     "Country" },
    { "website",     "Website" },
    { "dateOfBirth", "Birthday" },
    { "tags",        "Tags" },
  };
  JsonArray *fields = bethink_json_get_list (object, "customFields");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    bethink_import_fill_custom (item->card, members[i].key, bethink_json_get_node (object, members[i].member));

  for (guint i = 0; i < bethink_json_list_get_length (fields); i++)
    {
      JsonObject *field = bethink_json_list_get_object (fields, i);
      g_autofree char *id = bethink_json_get_id (field, "id");

      if (id != NULL)
        bethink_import_fill_custom (item->card, id, bethink_json_get_node (field, "value"));
    }
}

/**
 * bethink_highlevel_read_contact:
 * @self: the reader
 * @object: a contact on its own
 * @error: return location for an error
 *
 * Gives the sink a person.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_highlevel_read_contact (BethinkHighlevelReader  *self,
                                JsonObject              *object,
                                GError                 **error)
{
  g_autoptr (BethinkImportContact) item = NULL;
  g_autofree char *id = bethink_json_get_id (object, "id");

  if (id == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      return TRUE;
    }

  item = bethink_import_fill_contact (id, BETHINK_IMPORT_RANK_OWN);
  item->item.created_at = bethink_json_get_time (object, "dateAdded");
  fill_own_name (item, object);
  fill_common (item, object);
  fill_customs (item, object);
  bethink_import_fill_source (&item->item, object, NULL);

  if (bethink_json_get_flag (object, "dnd") == BETHINK_JSON_FLAG_TRUE)
    {
      bethink_contact_set_unsubscribed (bethink_contact_card_get_contact (item->card), TRUE);
      item->item.has |= BETHINK_IMPORT_HAS_UNSUBSCRIBED;
    }

  return bethink_import_sink_contact (self->walk.sink, item, error);
}

/**
 * bethink_highlevel_new_stranger:
 * @object: a conversation
 * @conversation_id: its id
 *
 * Returns: (transfer full): what the conversation says of its person; without an
 *   id that is a stand-in
 */
BethinkImportContact *
bethink_highlevel_new_stranger (JsonObject *object,
                                const char *conversation_id)
{
  static const char * const name_members[] = { "fullName", "contactName", NULL };
  g_autofree char *id = bethink_json_get_id (object, "contactId");
  g_autofree char *name = first_name_of (object, name_members);
  BethinkImportContact *item;

  if (id != NULL)
    item = bethink_import_fill_contact (id, BETHINK_IMPORT_RANK_CONVERSATION);
  else
    item = bethink_import_fill_stand_in_of (conversation_id);

  bethink_import_fill_full_name (item->card, name);
  fill_common (item, object);

  return item;
}
