/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-fill"

#include "bethink-import-fill.h"

#include "bethink-text.h"

#include <string.h>

/* The rules that TextUs, HighLevel and Chatwoot have in common, applied while an
 * item is filled. Pure: nothing here knows what is stored.
 */

/* All records of these services have one stamp: what is stored stays. */
#define STAMP bethink_import_stamp (1, 0)

/**
 * bethink_import_fill_contact:
 * @id: the id of a person
 * @name_rank: one of the ranks of a name
 *
 * Returns: (transfer full): a person of whom only the id is known
 */
BethinkImportContact *
bethink_import_fill_contact (const char *id,
                             guint       name_rank)
{
  BethinkImportContact *item = bethink_import_contact_new ();

  item->item.keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, id);
  item->item.stamp = STAMP;
  item->name_stamp = bethink_import_stamp (name_rank, 0);

  return item;
}

static BethinkImportContact *
new_stand_in (const char *key)
{
  BethinkImportContact *item = bethink_import_contact_new ();

  item->item.keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_STAND_IN, key);
  item->item.stamp = STAMP;
  item->name_stamp = bethink_import_stamp (BETHINK_IMPORT_RANK_CONVERSATION, 0);

  return item;
}

/**
 * bethink_import_fill_stand_in:
 * @phone: a phone
 *
 * Returns: (transfer full): a stand-in for whoever has this phone
 */
BethinkImportContact *
bethink_import_fill_stand_in (const char *phone)
{
  g_autofree char *key = g_strconcat ("phone:", phone, NULL);
  BethinkImportContact *item = new_stand_in (key);

  item->phone_hint = g_strdup (phone);
  bethink_import_fill_phone (item->card, phone);

  return item;
}

/**
 * bethink_import_fill_stand_in_of:
 * @conversation_id: the key of a conversation
 *
 * Returns: (transfer full): a stand-in for whoever this conversation is with
 */
BethinkImportContact *
bethink_import_fill_stand_in_of (const char *conversation_id)
{
  g_autofree char *key = g_strconcat ("conversation:", conversation_id, NULL);

  return new_stand_in (key);
}

/**
 * bethink_import_fill_conversation:
 * @keys: who the conversation is
 *
 * Returns: (transfer full): a conversation of which nothing else is known
 */
BethinkImportConversation *
bethink_import_fill_conversation (BethinkImportKeys *keys)
{
  BethinkImportConversation *item = bethink_import_conversation_new ();

  item->item.keys = bethink_import_keys_ref (keys);
  bethink_import_fill_activity_at (item, BETHINK_TIME_UNKNOWN);

  return item;
}

/**
 * bethink_import_fill_activity_at:
 * @item: a conversation
 * @activity_at: when the record says something happened last, or unknown
 *
 * Of two records of a conversation the one that is not older is right.
 */
void
bethink_import_fill_activity_at (BethinkImportConversation *item,
                                 gint64                     activity_at)
{
  g_return_if_fail (item != NULL);

  bethink_conversation_set_activity_own_at (item->conversation, activity_at);
  item->item.stamp = bethink_import_stamp (1, activity_at);
  item->item.newer_or_same_wins = TRUE;
}

/**
 * bethink_import_fill_message:
 * @id: the id of a message
 * @conversation: (nullable): where it belongs
 *
 * Returns: (transfer full): a message of which nothing else is known
 */
BethinkImportMessage *
bethink_import_fill_message (const char        *id,
                             BethinkImportKeys *conversation)
{
  BethinkImportMessage *item = bethink_import_message_new ();

  item->item.keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, id);
  item->item.stamp = STAMP;
  if (conversation != NULL)
    item->conversation = bethink_import_keys_ref (conversation);

  return item;
}

/**
 * bethink_import_fill_call:
 * @id: the id of a call
 * @conversation: (nullable): where it belongs
 *
 * Returns: (transfer full): a call of which nothing else is known
 */
BethinkImportCall *
bethink_import_fill_call (const char        *id,
                          BethinkImportKeys *conversation)
{
  BethinkImportCall *item = bethink_import_call_new ();

  item->item.keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, id);
  item->item.stamp = STAMP;
  bethink_call_set_duration (item->call, -1);
  if (conversation != NULL)
    item->conversation = bethink_import_keys_ref (conversation);

  return item;
}

/* Something without a time keeps its place in the list: it is sorted as its
 * neighbour, which came before it in the file.
 */
static gint64
sort_time (gint64  time,
           gint64 *neighbour)
{
  if (time != BETHINK_TIME_UNKNOWN)
    *neighbour = time;

  return *neighbour;
}

/**
 * bethink_import_fill_time:
 * @item: a message
 * @sent_at: its time, or unknown
 * @neighbour: (inout): the time of the one before it in its list
 *
 * Sets the time of a message and its place among the others.
 */
void
bethink_import_fill_time (BethinkImportMessage *item,
                          gint64                sent_at,
                          gint64               *neighbour)
{
  g_return_if_fail (item != NULL);

  bethink_message_set_sent_at (item->message, sent_at);
  bethink_message_set_sort_at (item->message, sort_time (sent_at, neighbour));
}

/**
 * bethink_import_fill_call_time:
 * @item: a call
 * @started_at: its time, or unknown
 * @neighbour: (inout): the time of the one before it in its list
 *
 * Sets the time of a call and its place among the others.
 */
void
bethink_import_fill_call_time (BethinkImportCall *item,
                               gint64             started_at,
                               gint64            *neighbour)
{
  g_return_if_fail (item != NULL);

  bethink_call_set_started_at (item->call, started_at);
  bethink_call_set_sort_at (item->call, sort_time (started_at, neighbour));
}

/**
 * bethink_import_fill_source:
 * @item: an item
 * @object: the object it was read from
 * @members: (nullable): members that are records of their own
 *
 * Keeps the source of a record, without those members and without secrets.
 */
void
bethink_import_fill_source (BethinkImportItem  *item,
                            JsonObject         *object,
                            const char * const *members)
{
  static const char * const none[] = { NULL };
  g_autoptr (JsonNode) copy = NULL;
  g_autoptr (JsonNode) stripped = NULL;

  g_return_if_fail (item != NULL);
  g_return_if_fail (object != NULL);

  copy = bethink_json_copy_without (object, members != NULL ? members : none);
  stripped = bethink_json_strip_secrets (copy);
  item->source_json = bethink_json_to_compact (stripped);
}

/**
 * bethink_import_fill_full_name:
 * @card: a person
 * @full_name: (nullable): the whole name
 *
 * Sets the shown name, and its parts by where the blanks are.
 */
void
bethink_import_fill_full_name (BethinkContactCard *card,
                               const char         *full_name)
{
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  g_autofree char *name = NULL;
  g_autofree char *first_name = NULL;
  g_autofree char *last_name = NULL;

  if (full_name != NULL)
    name = bethink_text_normalise_name (full_name, BETHINK_TEXT_NAME_LENGTH);
  if (name == NULL || *name == '\0')
    return;

  bethink_text_split_full_name (name, &first_name, &last_name);
  bethink_contact_set_full_name (contact, name);
  bethink_contact_set_first_name (contact, first_name);
  bethink_contact_set_last_name (contact, last_name);
}

/* Phones are the same when their digits are, e-mails when only the case differs. */
static gboolean
has_field (BethinkContactCard  *card,
           BethinkContactField *field)
{
  GListModel *fields = G_LIST_MODEL (bethink_contact_card_get_fields (card));
  g_autofree char *key = bethink_contact_field_dup_match_key (field);

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (BethinkContactField) other = g_list_model_get_item (fields, i);
      g_autofree char *other_key = NULL;

      if (bethink_contact_field_get_kind (other) != bethink_contact_field_get_kind (field))
        continue;

      other_key = bethink_contact_field_dup_match_key (other);
      if (g_strcmp0 (key, other_key) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_field (BethinkContactCard *card,
           BethinkFieldKind    kind,
           const char         *value)
{
  g_autoptr (BethinkContactField) field = NULL;

  if (value == NULL)
    return;

  field = bethink_contact_field_new ();
  bethink_contact_field_set_kind (field, kind);
  bethink_contact_field_set_value (field, value);

  if (!has_field (card, field))
    g_list_store_append (bethink_contact_card_get_fields (card), field);
}

/**
 * bethink_import_fill_phone:
 * @card: a person
 * @phone: (nullable): a phone
 *
 * Adds a phone that the person does not have yet.
 */
void
bethink_import_fill_phone (BethinkContactCard *card,
                           const char         *phone)
{
  add_field (card, BETHINK_FIELD_KIND_PHONE, phone);
}

/**
 * bethink_import_fill_email:
 * @card: a person
 * @email: (nullable): an e-mail address
 *
 * Adds an address that the person does not have yet.
 */
void
bethink_import_fill_email (BethinkContactCard *card,
                           const char         *email)
{
  add_field (card, BETHINK_FIELD_KIND_EMAIL, email);
}

/**
 * bethink_import_fill_custom:
 * @card: a person
 * @key: name of the value
 * @value: (nullable): any value
 *
 * Adds a value that has no home of its own; an empty one is left out.
 */
void
bethink_import_fill_custom (BethinkContactCard *card,
                            const char         *key,
                            JsonNode           *value)
{
  g_autoptr (BethinkContactField) field = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (value == NULL)
    return;

  name = bethink_text_normalise_name (key, BETHINK_TEXT_LABEL_LENGTH);
  text = bethink_json_custom_text (value);
  if (name == NULL || *name == '\0' || text == NULL || *text == '\0')
    return;

  field = bethink_contact_field_new ();
  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_CUSTOM);
  bethink_contact_field_set_type_name (field, name);
  bethink_contact_field_set_value (field, text);
  g_list_store_append (bethink_contact_card_get_fields (card), field);
}

/**
 * bethink_import_fill_customs:
 * @card: a person
 * @object: (nullable): values by name
 *
 * Adds each member with bethink_import_fill_custom().
 */
void
bethink_import_fill_customs (BethinkContactCard *card,
                             JsonObject         *object)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (object == NULL)
    return;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    bethink_import_fill_custom (card, key, value);
}

/**
 * bethink_import_fill_labels:
 * @list: (nullable): a list
 *
 * Returns: (transfer full): its texts, each once, cut to the length of a label
 */
char **
bethink_import_fill_labels (JsonArray *list)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < bethink_json_list_get_length (list); i++)
    {
      g_autofree char *text = bethink_json_node_get_text (bethink_json_list_get_node (list, i));
      g_autofree char *label = NULL;

      if (text != NULL)
        label = bethink_text_normalise_name (text, BETHINK_TEXT_LABEL_LENGTH);
      if (label != NULL && *label != '\0' &&
          !g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
        g_ptr_array_add (labels, g_steal_pointer (&label));
    }

  g_ptr_array_add (labels, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&labels), FALSE);
}

/* The last part of the path of an address, with %20 and the like decoded */
static char *
name_from_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NON_DNS | G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *name = NULL;
  const char *slash;

  if (uri == NULL)
    return NULL;

  slash = strrchr (g_uri_get_path (uri), '/');
  if (slash == NULL || slash[1] == '\0')
    return NULL;

  name = g_uri_unescape_string (slash + 1, NULL);
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return g_strdup (slash + 1);

  return g_steal_pointer (&name);
}

/**
 * bethink_import_fill_attachment:
 * @attachments: (element-type BethinkImportAttachment): where to add it
 * @url: (nullable): where the file is
 * @name: (nullable): its name
 *
 * Adds a file. One with neither an address nor a name is nothing, and the same
 * file twice is one file.
 */
void
bethink_import_fill_attachment (GPtrArray  *attachments,
                                const char *url,
                                const char *name)
{
  g_autoptr (BethinkImportAttachment) attachment = NULL;
  g_autofree char *cut = NULL;

  g_return_if_fail (attachments != NULL);

  if (name != NULL)
    cut = bethink_text_normalise_name (name, BETHINK_TEXT_NAME_LENGTH);

  attachment = bethink_import_attachment_new ();
  attachment->url = g_strdup (url);
  if (cut != NULL && *cut != '\0')
    attachment->name = g_steal_pointer (&cut);
  else if (url != NULL)
    attachment->name = name_from_url (url);

  if (attachment->url == NULL && attachment->name == NULL)
    return;

  for (guint i = 0; i < attachments->len; i++)
    {
      BethinkImportAttachment *other = g_ptr_array_index (attachments, i);

      if (g_strcmp0 (other->url, attachment->url) == 0 && g_strcmp0 (other->name, attachment->name) == 0)
        return;
    }

  g_ptr_array_add (attachments, g_steal_pointer (&attachment));
}
