/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-chatwoot"

#include "bethink-import-chatwoot-private.h"

#include "bethink-import-fill.h"

/* People in Chatwoot, who stand in lists of their own, in conversations and as
 * senders of messages. Staff, bots and other senders are never contacts.
 */

static void
fill_customs (BethinkImportContact *item,
              JsonObject           *object)
{
  static const struct
  {
    const char *member;
    const char *key;
  } members[] = {
    { "company_name", "Company" },
    { "city",         "City" },
    { "country",      "Country" },
  };
  JsonObject *additional = bethink_json_get_object (object, "additional_attributes");

  bethink_import_fill_customs (item->card, bethink_json_get_object (object, "custom_attributes"));

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    bethink_import_fill_custom (item->card, members[i].key, bethink_json_get_node (additional, members[i].member));

  bethink_import_fill_custom (item->card, "Identifier", bethink_json_get_node (object, "identifier"));
}

static void
fill_avatar (BethinkImportContact *item,
             JsonObject           *object)
{
  static const char * const members[] = { "thumbnail", "avatar_url", "avatar" };
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);

  for (guint i = 0; i < G_N_ELEMENTS (members) && bethink_contact_get_avatar_url (contact) == NULL; i++)
    {
      g_autofree char *url = bethink_json_get_url (object, members[i]);

      bethink_contact_set_avatar_url (contact, url);
    }
}

/**
 * bethink_chatwoot_new_contact:
 * @object: (nullable): a contact
 * @name_rank: how sure its name is
 *
 * Returns: (transfer full) (nullable): the person, %NULL without an id
 */
BethinkImportContact *
bethink_chatwoot_new_contact (JsonObject *object,
                              guint       name_rank)
{
  g_autofree char *id = bethink_json_get_id (object, "id");
  g_autofree char *name = bethink_json_get_name (object, "name");
  g_autofree char *phone = bethink_json_get_phone (object, "phone_number");
  g_autofree char *email = bethink_json_get_email (object, "email");
  BethinkImportContact *item;

  if (id == NULL)
    return NULL;

  item = bethink_import_fill_contact (id, name_rank);
  item->item.created_at = bethink_json_get_time (object, "created_at");
  bethink_import_fill_full_name (item->card, name);
  bethink_import_fill_email (item->card, email);
  bethink_import_fill_phone (item->card, phone);
  fill_avatar (item, object);
  fill_customs (item, object);
  bethink_import_fill_source (&item->item, object, NULL);

  if (bethink_json_get_flag (object, "blocked") == BETHINK_JSON_FLAG_TRUE)
    {
      bethink_contact_set_blocked (bethink_contact_card_get_contact (item->card), TRUE);
      item->item.has |= BETHINK_IMPORT_HAS_BLOCKED;
    }

  return item;
}

/**
 * bethink_chatwoot_sender_is_contact:
 * @message: a message
 *
 * Returns: whether a contact sent it, by the type of the sender, else because
 *   it came in
 */
gboolean
bethink_chatwoot_sender_is_contact (JsonObject *message)
{
  JsonObject *sender = bethink_json_get_object (message, "sender");
  const char *type = bethink_json_peek_text (message, "sender_type");
  const char *word;
  gint64 number;

  if (sender == NULL)
    return FALSE;

  if (type == NULL)
    type = bethink_json_peek_text (sender, "type");
  if (type != NULL)
    return g_ascii_strcasecmp (type, "contact") == 0;

  if (bethink_json_get_number (message, "message_type", &number))
    return number == 0;

  word = bethink_json_peek_text (message, "message_type");

  return word != NULL && g_ascii_strcasecmp (word, "incoming") == 0;
}

/**
 * bethink_chatwoot_read_contact:
 * @self: the reader
 * @object: a contact on its own
 * @error: return location for an error
 *
 * Gives the sink a person.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_chatwoot_read_contact (BethinkChatwootReader  *self,
                               JsonObject             *object,
                               GError                **error)
{
  g_autoptr (BethinkImportContact) item = bethink_chatwoot_new_contact (object, BETHINK_IMPORT_RANK_OWN);

  if (item == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      return TRUE;
    }

  return bethink_import_sink_contact (self->walk.sink, item, error);
}
