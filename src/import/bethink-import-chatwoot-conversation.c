/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-chatwoot"

#include "bethink-import-chatwoot-private.h"

#include "bethink-import-fill.h"

#include <string.h>

/* Conversations of Chatwoot. Their ids are small numbers that count in every
 * account anew, so the account is part of the key.
 */

static BethinkChannel
channel_from_class (const char *class_name)
{
  static const struct
  {
    const char     *class_name;
    BethinkChannel  channel;
  } channels[] = {
    { "Channel::WebWidget",      BETHINK_CHANNEL_WEBCHAT },
    { "Channel::Email",          BETHINK_CHANNEL_EMAIL },
    { "Channel::Sms",            BETHINK_CHANNEL_SMS },
    { "Channel::TwilioSms",      BETHINK_CHANNEL_SMS },
    { "Channel::Whatsapp",       BETHINK_CHANNEL_WHATSAPP },
    { "Channel::FacebookPage",   BETHINK_CHANNEL_FACEBOOK },
    { "Channel::Instagram",      BETHINK_CHANNEL_INSTAGRAM },
    { "Channel::Telegram",       BETHINK_CHANNEL_TELEGRAM },
    { "Channel::Line",           BETHINK_CHANNEL_LINE },
    { "Channel::TwitterProfile", BETHINK_CHANNEL_TWITTER },
    { "Channel::Tiktok",         BETHINK_CHANNEL_TIKTOK },
    { "Channel::Voice",          BETHINK_CHANNEL_PHONE },
    { "Channel::Api",            BETHINK_CHANNEL_API },
  };

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      if (strcmp (class_name, channels[i].class_name) == 0)
        return channels[i].channel;
    }

  return BETHINK_CHANNEL_OTHER;
}

/* A word, or its place in a list of words; %FALSE when it is neither */
static gboolean
get_choice (JsonObject         *object,
            const char         *member,
            const char * const *words,
            guint              *choice)
{
  const char *word = bethink_json_peek_text (object, member);
  guint n_words = g_strv_length ((char **) words);
  gint64 number;

  if (bethink_json_get_number (object, member, &number) && number >= 0 && number < n_words)
    {
      *choice = (guint) number;
      return TRUE;
    }

  for (guint i = 0; word != NULL && i < n_words; i++)
    {
      if (strcmp (word, words[i]) == 0)
        {
          *choice = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
fill_channel (BethinkImportConversation *item,
              JsonObject                *object)
{
  const char *class_name = bethink_json_peek_text (bethink_json_get_object (object, "meta"), "channel");

  if (class_name == NULL)
    class_name = bethink_json_peek_text (object, "channel");
  if (class_name == NULL)
    class_name = bethink_json_peek_text (bethink_json_get_object (object, "inbox"), "channel_type");
  if (class_name == NULL)
    return;

  bethink_conversation_set_channel (item->conversation, channel_from_class (class_name));
  item->item.has |= BETHINK_IMPORT_HAS_CHANNEL;
}

static void
fill_status (BethinkImportConversation *item,
             JsonObject                *object)
{
  static const char * const words[] = { "open", "resolved", "pending", "snoozed", NULL };
  static const BethinkStatus statuses[] = {
    BETHINK_STATUS_OPEN, BETHINK_STATUS_CLOSED, BETHINK_STATUS_PENDING, BETHINK_STATUS_SNOOZED,
  };
  guint choice;

  if (!get_choice (object, "status", words, &choice))
    return;

  bethink_conversation_set_status (item->conversation, statuses[choice]);
  item->item.has |= BETHINK_IMPORT_HAS_STATUS;
}

static void
fill_priority (BethinkImportConversation *item,
               JsonObject                *object)
{
  static const char * const words[] = { "low", "medium", "high", "urgent", NULL };
  static const BethinkPriority priorities[] = {
    BETHINK_PRIORITY_LOW, BETHINK_PRIORITY_MEDIUM, BETHINK_PRIORITY_HIGH, BETHINK_PRIORITY_URGENT,
  };
  guint choice;

  if (!json_object_has_member (object, "priority"))
    return;

  if (get_choice (object, "priority", words, &choice))
    bethink_conversation_set_priority (item->conversation, priorities[choice]);
  item->item.has |= BETHINK_IMPORT_HAS_PRIORITY;
}

/* Without what is stored on its own: the messages, and the person */
static void
fill_source (BethinkImportConversation *item,
             JsonObject                *object)
{
  static const char * const records[] = { "messages", "last_non_activity_message", "contact", "meta", NULL };
  static const char * const meta_records[] = { "sender", NULL };
  g_autoptr (JsonNode) copy = bethink_json_copy_without (object, records);
  JsonObject *meta = bethink_json_get_object (object, "meta");

  if (meta != NULL)
    json_object_set_member (json_node_get_object (copy), "meta", bethink_json_copy_without (meta, meta_records));

  bethink_import_fill_source (&item->item, json_node_get_object (copy), NULL);
}

static void
fill_conversation (BethinkImportConversation *item,
                   JsonObject                *object)
{
  JsonArray *list = bethink_json_get_list (object, "labels");
  gint64 activity_at = bethink_json_get_time (object, "last_activity_at");
  gint64 unread;

  if (activity_at == BETHINK_TIME_UNKNOWN)
    activity_at = bethink_json_get_time (object, "timestamp");

  bethink_import_fill_activity_at (item, activity_at);
  fill_channel (item, object);
  fill_status (item, object);
  fill_priority (item, object);

  if (list != NULL)
    {
      g_auto (GStrv) labels = bethink_import_fill_labels (list);

      bethink_conversation_set_labels (item->conversation, (const char * const *) labels);
      item->item.has |= BETHINK_IMPORT_HAS_LABELS;
    }

  if (bethink_json_get_number (object, "unread_count", &unread))
    {
      bethink_conversation_set_unread_count (item->conversation, (int) CLAMP (unread, 0, G_MAXINT));
      item->item.has |= BETHINK_IMPORT_HAS_UNREAD;
    }

  item->item.created_at = bethink_json_get_time (object, "created_at");
  fill_source (item, object);
}

/* What the messages of a conversation are asked for */
typedef struct
{
  char       *account;  /* owned, nullable */
  JsonNode   *message;  /* owned, nullable: the first from a contact */
} MessageFacts;

static void
message_facts_clear (MessageFacts *facts)
{
  g_clear_pointer (&facts->account, g_free);
  g_clear_pointer (&facts->message, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MessageFacts, message_facts_clear)

static gboolean
is_complete (MessageFacts *facts,
             gboolean      wants_account,
             gboolean      wants_sender)
{
  return (facts->account != NULL || !wants_account) && (facts->message != NULL || !wants_sender);
}

/* Reads messages only until they have told what the conversation itself does not
 * say; most conversations say both.
 */
static gboolean
ask_messages (const BethinkJsonCursor  *messages,
              MessageFacts             *facts,
              gboolean                  wants_account,
              gboolean                  wants_sender,
              GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor element;

  if (messages->kind != BETHINK_JSON_KIND_ARRAY)
    return TRUE;

  bethink_json_iter_init (&iter, messages);
  while (!is_complete (facts, wants_account, wants_sender) &&
         bethink_json_iter_next_element (&iter, &element, &local_error))
    {
      g_autoptr (JsonNode) node = NULL;
      JsonObject *object;

      if (element.kind != BETHINK_JSON_KIND_OBJECT)
        continue;

      node = bethink_json_cursor_load (&element, 0, error);
      if (node == NULL)
        return FALSE;

      object = bethink_json_node_get_object (node);
      if (facts->account == NULL)
        facts->account = bethink_chatwoot_message_account (object);
      if (facts->message == NULL && bethink_chatwoot_sender_is_contact (object))
        facts->message = g_steal_pointer (&node);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static JsonObject *
conversation_sender (JsonObject *object)
{
  JsonObject *meta = bethink_json_get_object (object, "meta");
  JsonObject *sender = bethink_json_get_object (meta, "sender");

  return sender != NULL ? sender : bethink_json_get_object (object, "contact");
}

static gboolean
names_account (JsonObject *object)
{
  return json_object_has_member (object, "account_id") || json_object_has_member (object, "account");
}

static char *
conversation_account (JsonObject *object,
                      const char *message_account)
{
  JsonObject *meta = bethink_json_get_object (object, "meta");
  char *account = bethink_json_get_id (object, "account_id");

  if (account == NULL)
    account = bethink_json_get_id (bethink_json_get_object (object, "account"), "id");
  if (account == NULL)
    account = g_strdup (message_account);
  if (account == NULL)
    account = bethink_json_get_id (bethink_json_get_object (meta, "assignee"), "account_id");

  return account;
}

/**
 * bethink_chatwoot_find_account:
 * @messages: a list of messages of one conversation
 * @account: (out) (transfer full) (nullable): the account one of them names
 * @error: return location for an error
 *
 * Looks for the account until it is found, which in a list of messages that name
 * none means to the end.
 *
 * Returns: %FALSE with an error when the file cannot be read
 */
gboolean
bethink_chatwoot_find_account (const BethinkJsonCursor  *messages,
                               char                    **account,
                               GError                  **error)
{
  g_auto (MessageFacts) facts = { NULL, };
  gboolean success = ask_messages (messages, &facts, TRUE, FALSE, error);

  *account = g_steal_pointer (&facts.account);

  return success;
}

/**
 * bethink_chatwoot_conversation_keys:
 * @account: (nullable): the account it belongs to
 * @id: its number
 *
 * Returns: (transfer full): the keys of a conversation
 */
BethinkImportKeys *
bethink_chatwoot_conversation_keys (const char *account,
                                    const char *id)
{
  g_autofree char *key = g_strconcat (account != NULL ? account : "?", "/", id, NULL);

  return bethink_import_keys_new_single (BETHINK_IMPORT_KEY_SCOPED, key);
}

static gboolean
give_contact (BethinkChatwootReader  *self,
              JsonObject             *object,
              JsonNode               *message,
              GError                **error)
{
  g_autoptr (BethinkImportContact) item = NULL;

  item = bethink_chatwoot_new_contact (conversation_sender (object), BETHINK_IMPORT_RANK_CONVERSATION);
  if (item == NULL && message != NULL)
    item = bethink_chatwoot_new_contact (bethink_json_get_object (bethink_json_node_get_object (message), "sender"),
                                         BETHINK_IMPORT_RANK_SENDER);
  if (item == NULL)
    return TRUE;

  self->contact = bethink_import_keys_ref (item->item.keys);

  return bethink_import_sink_contact (self->walk.sink, item, error);
}

static gboolean
read_messages (BethinkChatwootReader    *self,
               const BethinkJsonCursor  *cursor,
               const BethinkJsonCursor  *messages,
               GError                  **error)
{
  self->neighbour = BETHINK_TIME_UNKNOWN;

  return bethink_import_walk_list (&self->walk, messages, "messages",
                                   bethink_chatwoot_read_message_element, self, error) &&
         bethink_import_walk_member (&self->walk, cursor, "last_non_activity_message",
                                     bethink_chatwoot_read_message_element, self, error);
}

static gboolean
find_messages (const BethinkJsonCursor  *cursor,
               BethinkJsonCursor        *messages,
               GError                  **error)
{
  g_autoptr (GError) local_error = NULL;

  if (bethink_json_cursor_find (cursor, "messages", messages, &local_error))
    return TRUE;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  /* Anything that is no list has no elements. */
  *messages = *cursor;

  return TRUE;
}

static gboolean
give_conversation (BethinkChatwootReader  *self,
                   JsonObject             *object,
                   JsonNode               *message,
                   GError                **error)
{
  g_autoptr (BethinkImportConversation) item = bethink_import_fill_conversation (self->conversation);

  fill_conversation (item, object);

  if (!give_contact (self, object, message, error))
    return FALSE;
  if (self->contact != NULL)
    item->contact = bethink_import_keys_ref (self->contact);

  return bethink_import_sink_conversation (self->walk.sink, item, error);
}

static gboolean
read_usable (BethinkChatwootReader    *self,
             const BethinkJsonCursor  *cursor,
             JsonObject               *object,
             const char               *id,
             const char               *outer_account,
             GError                  **error)
{
  g_auto (MessageFacts) facts = { NULL, };
  g_autofree char *account = NULL;
  BethinkJsonCursor messages;
  gboolean success;

  if (!find_messages (cursor, &messages, error) ||
      !ask_messages (&messages, &facts, !names_account (object), conversation_sender (object) == NULL, error))
    return FALSE;

  account = conversation_account (object, facts.account != NULL ? facts.account : outer_account);

  g_clear_pointer (&self->contact, bethink_import_keys_unref);
  g_clear_pointer (&self->conversation, bethink_import_keys_unref);
  self->conversation = bethink_chatwoot_conversation_keys (account, id);

  success = give_conversation (self, object, facts.message, error) &&
            read_messages (self, cursor, &messages, error) &&
            bethink_import_walk_activities (&self->walk, self->conversation, error);

  g_clear_pointer (&self->contact, bethink_import_keys_unref);
  g_clear_pointer (&self->conversation, bethink_import_keys_unref);

  return success;
}

/**
 * bethink_chatwoot_read_conversation:
 * @self: the reader
 * @cursor: a conversation
 * @account: (nullable): the account, if what is around it names one
 * @error: return location for an error
 *
 * Gives the sink a conversation, its person and its messages.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_chatwoot_read_conversation (BethinkChatwootReader    *self,
                                    const BethinkJsonCursor  *cursor,
                                    const char               *account,
                                    GError                  **error)
{
  static const char * const lists[] = { "messages", "last_non_activity_message", NULL };
  g_autoptr (JsonNode) node = bethink_json_cursor_load_without (cursor, lists, NULL, 0, error);
  g_autofree char *id = NULL;

  if (node == NULL)
    return FALSE;

  id = bethink_json_get_id (bethink_json_node_get_object (node), "id");
  if (id == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      return TRUE;
    }

  return read_usable (self, cursor, bethink_json_node_get_object (node), id, account, error);
}
