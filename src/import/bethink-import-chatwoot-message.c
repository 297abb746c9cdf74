/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-chatwoot"

#include "bethink-import-chatwoot-private.h"

#include "bethink-import-fill.h"

#include "bethink-html.h"

#include <string.h>

/* Messages and calls of Chatwoot, inside of a conversation, in a list of their
 * own or alone.
 */

typedef enum
{
  MESSAGE_INCOMING = 0,
  MESSAGE_OUTGOING = 1,
  MESSAGE_ACTIVITY = 2,
  MESSAGE_TEMPLATE = 3,
  MESSAGE_OTHER = 4,
} MessageType;

/* Numbers in the interface, words in webhooks */
static MessageType
message_type (JsonObject *object)
{
  static const char * const words[] = { "incoming", "outgoing", "activity", "template" };
  const char *word = bethink_json_peek_text (object, "message_type");
  gint64 number;

  if (bethink_json_get_number (object, "message_type", &number))
    return number >= 0 && number < MESSAGE_OTHER ? (MessageType) number : MESSAGE_OTHER;

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (word, words[i]) == 0)
        return (MessageType) i;
    }

  return MESSAGE_OTHER;
}

static BethinkDirection
message_direction (JsonObject *object)
{
  switch (message_type (object))
    {
    case MESSAGE_INCOMING:
      return BETHINK_DIRECTION_IN;
    case MESSAGE_OUTGOING:
    case MESSAGE_TEMPLATE:
      return BETHINK_DIRECTION_OUT;
    case MESSAGE_ACTIVITY:
    case MESSAGE_OTHER:
    default:
      if (bethink_json_get_object (object, "sender") == NULL)
        return BETHINK_DIRECTION_UNKNOWN;
      return bethink_chatwoot_sender_is_contact (object) ? BETHINK_DIRECTION_IN : BETHINK_DIRECTION_OUT;
    }
}

static gboolean
is_call (JsonObject *object)
{
  const char *word = bethink_json_peek_text (object, "content_type");
  gint64 number;

  if (bethink_json_get_number (object, "content_type", &number))
    return number == 12;

  return word != NULL && strcmp (word, "voice_call") == 0;
}

/* `content_attributes` is an object, or a text that holds one. */
static JsonNode *
load_attributes (JsonObject *object)
{
  JsonNode *node = bethink_json_get_node (object, "content_attributes");
  const char *text = bethink_json_peek_text (object, "content_attributes");

  if (text != NULL)
    return bethink_json_parse (text, -1, NULL);

  return node != NULL ? json_node_ref (node) : NULL;
}

static void
fill_body (BethinkImportMessage *item,
           JsonObject           *object,
           JsonObject           *email)
{
  g_autofree char *body = bethink_json_get_text (object, "content");
  g_autofree char *html = bethink_json_get_text (bethink_json_get_object (email, "html_content"), "full");
  g_autofree char *subject = bethink_json_get_text (email, "subject");

  if (body == NULL || *body == '\0')
    {
      g_free (body);
      body = bethink_json_get_text (bethink_json_get_object (email, "text_content"), "full");
    }
  if ((body == NULL || *body == '\0') && html != NULL)
    {
      g_free (body);
      body = bethink_html_to_text (html);
    }

  bethink_message_set_body (item->message, body != NULL ? body : "");
  bethink_message_set_body_html (item->message, html);
  bethink_message_set_subject (item->message, subject);
}

static void
fill_attachment (BethinkImportMessage *item,
                 JsonObject           *attachment)
{
  g_autofree char *url = bethink_json_get_url (attachment, "data_url");
  g_autofree char *name = bethink_json_get_text (attachment, "fallback_title");

  if (url == NULL)
    url = bethink_json_get_url (attachment, "external_url");

  bethink_import_fill_attachment (item->attachments, url, name);
}

static void
fill_attachments (BethinkImportMessage *item,
                  JsonObject           *object)
{
  JsonArray *list = bethink_json_get_list (object, "attachments");
  JsonObject *single = bethink_json_get_object (object, "attachment");

  for (guint i = 0; i < bethink_json_list_get_length (list); i++)
    fill_attachment (item, bethink_json_list_get_object (list, i));

  if (single != NULL)
    fill_attachment (item, single);
}

static BethinkDelivery
delivery_from_word (const char *word)
{
  static const struct
  {
    const char      *word;
    BethinkDelivery  delivery;
  } words[] = {
    { "sent",      BETHINK_DELIVERY_SENT },
    { "delivered", BETHINK_DELIVERY_DELIVERED },
    { "read",      BETHINK_DELIVERY_READ },
    { "failed",    BETHINK_DELIVERY_FAILED },
  };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (word, words[i].word) == 0)
        return words[i].delivery;
    }

  return BETHINK_DELIVERY_UNKNOWN;
}

static char *
sender_name (JsonObject *object)
{
  JsonObject *sender = bethink_json_get_object (object, "sender");
  char *name = bethink_json_get_name (sender, "name");

  return name != NULL ? name : bethink_json_get_name (sender, "available_name");
}

static gint64
message_time (JsonObject *object,
              JsonObject *attributes)
{
  gint64 time = bethink_json_get_time (attributes, "external_created_at");

  return time != BETHINK_TIME_UNKNOWN ? time : bethink_json_get_time (object, "created_at");
}

/* The sender is kept as a contact of its own; staff is not. */
static void
fill_source (BethinkImportItem *item,
             JsonObject        *object)
{
  static const char * const members[] = { "sender", NULL };

  bethink_import_fill_source (item, object, bethink_chatwoot_sender_is_contact (object) ? members : NULL);
}

static void
fill_message (BethinkChatwootReader *self,
              BethinkImportMessage  *item,
              JsonObject            *object,
              JsonObject            *attributes)
{
  BethinkDirection direction = message_direction (object);
  g_autofree char *author = sender_name (object);

  bethink_message_set_direction (item->message, direction);
  bethink_message_set_private_note (item->message,
                                    bethink_json_get_flag (object, "private") == BETHINK_JSON_FLAG_TRUE);
  bethink_message_set_author (item->message, author);
  bethink_message_set_delivery (item->message,
                                direction == BETHINK_DIRECTION_IN
                                ? BETHINK_DELIVERY_RECEIVED
                                : delivery_from_word (bethink_json_peek_text (object, "status")));
  bethink_import_fill_time (item, message_time (object, attributes), &self->neighbour);

  fill_body (item, object, bethink_json_get_object (attributes, "email"));
  fill_attachments (item, object);
  fill_source (&item->item, object);
}

/* Calls */

static BethinkDirection
call_direction (JsonObject *object,
                JsonObject *call,
                JsonObject *data)
{
  const char *word = bethink_json_peek_text (call, "direction");

  if (word == NULL)
    word = bethink_json_peek_text (data, "call_direction");

  if (word != NULL && (strcmp (word, "incoming") == 0 || strcmp (word, "inbound") == 0))
    return BETHINK_DIRECTION_IN;
  if (word != NULL && (strcmp (word, "outgoing") == 0 || strcmp (word, "outbound") == 0))
    return BETHINK_DIRECTION_OUT;

  return message_direction (object);
}

static int
call_duration (JsonObject *call,
               JsonObject *data)
{
  gint64 duration;

  if (!bethink_json_get_number (call, "duration_seconds", &duration) &&
      !bethink_json_get_number (data, "duration_seconds", &duration) &&
      !bethink_json_get_number (data, "duration", &duration))
    return -1;

  return duration >= 0 && duration <= G_MAXINT ? (int) duration : -1;
}

static BethinkOutcome
call_outcome (JsonObject *call,
              JsonObject *data)
{
  static const char * const missed[] = {
    "no-answer", "missed", "busy", "failed", "rejected", "canceled", NULL
  };
  const char *status = bethink_json_peek_text (call, "status");
  g_autofree char *word = NULL;

  if (status == NULL)
    status = bethink_json_peek_text (data, "status");
  if (status == NULL)
    return BETHINK_OUTCOME_UNKNOWN;

  word = g_strdelimit (g_ascii_strdown (status, -1), "_", '-');
  if (strcmp (word, "completed") == 0)
    return BETHINK_OUTCOME_ANSWERED;

  return g_strv_contains (missed, word) ? BETHINK_OUTCOME_MISSED : BETHINK_OUTCOME_UNKNOWN;
}

static void
fill_call (BethinkChatwootReader *self,
           BethinkImportCall     *item,
           JsonObject            *object,
           JsonObject            *attributes)
{
  JsonObject *call = bethink_json_get_object (object, "call");
  JsonObject *data = bethink_json_get_object (attributes, "data");
  gint64 started_at = bethink_json_get_time (call, "started_at");

  if (started_at == BETHINK_TIME_UNKNOWN)
    started_at = bethink_json_get_time (bethink_json_get_object (data, "meta"), "created_at");
  if (started_at == BETHINK_TIME_UNKNOWN)
    started_at = message_time (object, attributes);

  bethink_call_set_direction (item->call, call_direction (object, call, data));
  bethink_call_set_duration (item->call, call_duration (call, data));
  bethink_call_set_outcome (item->call, call_outcome (call, data));
  bethink_import_fill_call_time (item, started_at, &self->neighbour);
  fill_source (&item->item, object);
}

/* What a message belongs to */

/**
 * bethink_chatwoot_message_account:
 * @message: a message
 *
 * Returns: (transfer full) (nullable): the account that the message, its
 *   attachments or its conversation name
 */
char *
bethink_chatwoot_message_account (JsonObject *message)
{
  JsonArray *attachments = bethink_json_get_list (message, "attachments");
  char *account = bethink_json_get_id (message, "account_id");

  if (account == NULL)
    account = bethink_json_get_id (bethink_json_get_object (message, "account"), "id");

  for (guint i = 0; account == NULL && i < bethink_json_list_get_length (attachments); i++)
    account = bethink_json_get_id (bethink_json_list_get_object (attachments, i), "account_id");

  if (account == NULL)
    account = bethink_json_get_id (bethink_json_get_object (message, "attachment"), "account_id");
  if (account == NULL)
    account = bethink_json_get_id (bethink_json_get_object (message, "conversation"), "account_id");

  return account;
}

static BethinkImportKeys *
message_conversation (BethinkChatwootReader *self,
                      JsonObject            *object)
{
  g_autofree char *account = NULL;
  g_autofree char *id = NULL;

  if (self->conversation != NULL)
    return bethink_import_keys_ref (self->conversation);

  id = bethink_json_get_id (object, "conversation_id");
  if (id == NULL)
    id = bethink_json_get_id (bethink_json_get_object (object, "conversation"), "id");
  if (id == NULL)
    return NULL;

  account = bethink_chatwoot_message_account (object);

  return bethink_chatwoot_conversation_keys (account != NULL ? account : self->account, id);
}

/* A person who writes a hundred messages is given once, not a hundred times. */
static gboolean
give_sender (BethinkChatwootReader  *self,
             JsonObject             *object,
             BethinkImportKeys     **keys,
             GError                **error)
{
  g_autoptr (BethinkImportContact) item = NULL;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sender = NULL;

  *keys = NULL;
  if (!bethink_chatwoot_sender_is_contact (object))
    return TRUE;

  id = bethink_json_get_id (bethink_json_get_object (object, "sender"), "id");
  if (id == NULL)
    return TRUE;

  *keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, id);
  name = sender_name (object);
  sender = g_strconcat (id, "\n", name, NULL);
  if (g_strcmp0 (self->sender, sender) == 0)
    return TRUE;

  g_set_str (&self->sender, sender);
  item = bethink_chatwoot_new_contact (bethink_json_get_object (object, "sender"), BETHINK_IMPORT_RANK_SENDER);

  return bethink_import_sink_contact (self->walk.sink, item, error);
}

/**
 * bethink_chatwoot_leave_conversation:
 * @self: the reader
 * @next: (nullable): the conversation that is read from now on
 * @error: return location for an error
 *
 * Gives the sink the system entries of the conversation that messages outside of
 * one named last.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_chatwoot_leave_conversation (BethinkChatwootReader  *self,
                                     BethinkImportKeys      *next,
                                     GError                **error)
{
  g_autoptr (BethinkImportKeys) left = g_steal_pointer (&self->named);

  if (next != NULL)
    self->named = bethink_import_keys_ref (next);

  return bethink_import_walk_activities (&self->walk, left, error);
}

/* A message outside of a conversation tells that the conversation is there. */
static gboolean
give_conversation (BethinkChatwootReader  *self,
                   BethinkImportKeys      *keys,
                   BethinkImportKeys      *contact,
                   GError                **error)
{
  g_autoptr (BethinkImportConversation) item = NULL;
  const char *key = bethink_import_keys_find (keys, BETHINK_IMPORT_KEY_SCOPED);

  if (self->conversation != NULL || g_strcmp0 (self->given, key) == 0)
    return TRUE;

  if (!bethink_chatwoot_leave_conversation (self, keys, error))
    return FALSE;

  /* Without a person it is given again, with the first one who writes. */
  if (contact != NULL)
    g_set_str (&self->given, key);

  item = bethink_import_fill_conversation (keys);
  if (contact != NULL)
    item->contact = bethink_import_keys_ref (contact);

  if (self->labels != NULL)
    {
      g_auto (GStrv) labels = bethink_import_fill_labels (self->labels);

      bethink_conversation_set_labels (item->conversation, (const char * const *) labels);
      item->item.has |= BETHINK_IMPORT_HAS_LABELS;
    }

  return bethink_import_sink_conversation (self->walk.sink, item, error);
}

static gboolean
give_message (BethinkChatwootReader  *self,
              JsonObject             *object,
              const char             *id,
              BethinkImportKeys      *conversation,
              BethinkImportKeys      *contact,
              GError                **error)
{
  g_autoptr (JsonNode) node = load_attributes (object);
  JsonObject *attributes = bethink_json_node_get_object (node);

  if (is_call (object))
    {
      g_autoptr (BethinkImportCall) item = bethink_import_fill_call (id, conversation);

      if (contact != NULL)
        item->contact = bethink_import_keys_ref (contact);
      fill_call (self, item, object, attributes);

      return bethink_import_sink_call (self->walk.sink, item, error);
    }
  else
    {
      g_autoptr (BethinkImportMessage) item = bethink_import_fill_message (id, conversation);

      if (contact != NULL)
        item->contact = bethink_import_keys_ref (contact);
      fill_message (self, item, object, attributes);

      return bethink_import_sink_message (self->walk.sink, item, error);
    }
}

static gboolean
read_usable (BethinkChatwootReader  *self,
             JsonObject             *object,
             const char             *id,
             BethinkImportKeys      *conversation,
             GError                **error)
{
  g_autoptr (BethinkImportKeys) sender = NULL;
  BethinkImportKeys *contact;

  if (!give_sender (self, object, &sender, error))
    return FALSE;

  contact = self->contact != NULL ? self->contact : self->list_contact != NULL ? self->list_contact : sender;
  if (!give_conversation (self, conversation, contact, error))
    return FALSE;

  if (message_type (object) == MESSAGE_ACTIVITY)
    bethink_import_walk_activity (&self->walk, object);
  else if (message_direction (object) == BETHINK_DIRECTION_UNKNOWN && !is_call (object))
    bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_DIRECTION);
  else
    return give_message (self, object, id, conversation, contact, error);

  return TRUE;
}

/**
 * bethink_chatwoot_read_message:
 * @self: the reader
 * @object: a message
 * @error: return location for an error
 *
 * Gives the sink a message or call and, before it, the people and the
 * conversation that it names.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_chatwoot_read_message (BethinkChatwootReader  *self,
                               JsonObject             *object,
                               GError                **error)
{
  g_autoptr (BethinkImportKeys) conversation = message_conversation (self, object);
  g_autofree char *id = bethink_json_get_id (object, "id");

  if (id == NULL)
    bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
  else if (conversation == NULL)
    bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_CONVERSATION);
  else
    return read_usable (self, object, id, conversation, error);

  return TRUE;
}

/**
 * bethink_chatwoot_read_message_element:
 * @cursor: an element of a list of messages
 * @user_data: the reader
 * @error: return location for an error
 *
 * Reads one element of such a list; see bethink_chatwoot_read_message().
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_chatwoot_read_message_element (const BethinkJsonCursor  *cursor,
                                       gpointer                  user_data,
                                       GError                  **error)
{
  BethinkChatwootReader *self = user_data;
  g_autoptr (JsonNode) node = NULL;

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_UNKNOWN_KIND);
      return TRUE;
    }

  node = bethink_json_cursor_load (cursor, 0, error);

  return node != NULL && bethink_chatwoot_read_message (self, bethink_json_node_get_object (node), error);
}
