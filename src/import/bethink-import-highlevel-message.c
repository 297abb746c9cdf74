/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-highlevel"

#include "bethink-import-highlevel-private.h"

#include "bethink-import-fill.h"

#include "bethink-html.h"
#include "bethink-text.h"

#include <string.h>

/* What stands in a conversation of HighLevel; which kind an entry is of tells
 * bethink-import-highlevel-words.c.
 */

static char *
first_of_list (JsonArray *list)
{
  return bethink_json_node_get_id (bethink_json_list_get_node (list, 0));
}

/* In a list one e-mail entry stands for a thread: its own id is that of the thread,
 * which no mail on its own has.
 */
static char *
email_id (JsonObject *object)
{
  JsonObject *email = bethink_json_get_object (bethink_json_get_object (object, "meta"), "email");
  char *id = bethink_json_get_id (object, "emailMessageId");

  if (id == NULL)
    id = first_of_list (bethink_json_get_list (email, "messageIds"));
  if (id == NULL)
    id = first_of_list (bethink_json_get_list (bethink_json_get_object (email, "email"), "messageIds"));

  return id;
}

static char *
entry_id (JsonObject           *object,
          BethinkHighlevelKind  kind)
{
  char *id = kind == BETHINK_HIGHLEVEL_EMAIL ? email_id (object) : NULL;

  if (id == NULL)
    id = bethink_json_get_id (object, "id");
  if (id == NULL)
    id = bethink_json_get_id (object, "messageId");

  return id;
}

static BethinkDirection
entry_direction (JsonObject *object)
{
  static const char * const senders[] = { "workflow", "bulk_actions", "campaign", "api", "app", NULL };
  const char *word = bethink_json_peek_text (object, "direction");
  g_autofree char *source = NULL;
  g_autofree char *user = NULL;

  if (word != NULL && g_ascii_strcasecmp (word, "inbound") == 0)
    return BETHINK_DIRECTION_IN;
  if (word != NULL && g_ascii_strcasecmp (word, "outbound") == 0)
    return BETHINK_DIRECTION_OUT;

  source = bethink_json_get_text (object, "source");
  user = bethink_json_get_id (object, "userId");
  if ((source != NULL && g_strv_contains (senders, source)) || user != NULL)
    return BETHINK_DIRECTION_OUT;

  return BETHINK_DIRECTION_IN;
}

static BethinkDelivery
delivery_from_word (const char *word)
{
  static const struct
  {
    const char      *word;
    BethinkDelivery  delivery;
  } words[] = {
    { "pending",     BETHINK_DELIVERY_PENDING },
    { "queued",      BETHINK_DELIVERY_PENDING },
    { "scheduled",   BETHINK_DELIVERY_SCHEDULED },
    { "sent",        BETHINK_DELIVERY_SENT },
    { "delivered",   BETHINK_DELIVERY_DELIVERED },
    { "connected",   BETHINK_DELIVERY_DELIVERED },
    { "completed",   BETHINK_DELIVERY_DELIVERED },
    { "opened",      BETHINK_DELIVERY_READ },
    { "clicked",     BETHINK_DELIVERY_READ },
    { "read",        BETHINK_DELIVERY_READ },
    { "failed",      BETHINK_DELIVERY_FAILED },
    { "undelivered", BETHINK_DELIVERY_FAILED },
    { "opt_out",     BETHINK_DELIVERY_FAILED },
  };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (word, words[i].word) == 0)
        return words[i].delivery;
    }

  return BETHINK_DELIVERY_UNKNOWN;
}

static BethinkOutcome
outcome_from_word (const char *word)
{
  static const struct
  {
    const char     *word;
    BethinkOutcome  outcome;
  } words[] = {
    { "voicemail", BETHINK_OUTCOME_VOICEMAIL },
    { "completed", BETHINK_OUTCOME_ANSWERED },
    { "answered",  BETHINK_OUTCOME_ANSWERED },
    { "connected", BETHINK_OUTCOME_ANSWERED },
    { "busy",      BETHINK_OUTCOME_MISSED },
    { "no-answer", BETHINK_OUTCOME_MISSED },
    { "failed",    BETHINK_OUTCOME_MISSED },
    { "canceled",  BETHINK_OUTCOME_MISSED },
    { "missed",    BETHINK_OUTCOME_MISSED },
  };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (word, words[i].word) == 0)
        return words[i].outcome;
    }

  return BETHINK_OUTCOME_UNKNOWN;
}

/* `Nadia Ferro <nadia@ferrotools.example>` */
static char *
author_from_address (const char *address)
{
  const char *bracket = address != NULL ? strchr (address, '<') : NULL;
  g_autofree char *name = NULL;

  if (bracket == NULL)
    return NULL;

  name = g_strstrip (g_strndup (address, bracket - address));
  if (*name == '"' && g_str_has_suffix (name, "\"") && name[1] != '\0')
    {
      name[strlen (name) - 1] = '\0';
      return bethink_text_normalise_name (name + 1, BETHINK_TEXT_NAME_LENGTH);
    }

  return bethink_text_normalise_name (name, BETHINK_TEXT_NAME_LENGTH);
}

static gboolean
looks_like_html (const char *body)
{
  for (const char *p = strchr (body, '<'); p != NULL; p = strchr (p + 1, '<'))
    {
      if (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!')
        return TRUE;
    }

  return FALSE;
}

static void
fill_body (BethinkImportMessage *item,
           JsonObject           *object,
           BethinkHighlevelKind  kind)
{
  g_autofree char *body = bethink_json_get_text (object, "body");
  const char *content_type = bethink_json_peek_text (object, "contentType");
  gboolean is_html;

  if (body == NULL)
    {
      bethink_message_set_body (item->message, "");
      return;
    }

  is_html = (content_type != NULL && g_ascii_strncasecmp (content_type, "text/html", strlen ("text/html")) == 0) ||
            (kind == BETHINK_HIGHLEVEL_EMAIL && looks_like_html (body));

  if (is_html)
    {
      g_autofree char *text = bethink_html_to_text (body);

      bethink_message_set_body (item->message, text);
      bethink_message_set_body_html (item->message, body);
    }
  else
    {
      bethink_message_set_body (item->message, body);
    }
}

static void
fill_attachments (BethinkImportMessage *item,
                  JsonArray            *list)
{
  for (guint i = 0; i < bethink_json_list_get_length (list); i++)
    {
      JsonObject *object = bethink_json_list_get_object (list, i);
      g_autofree char *url = NULL;
      g_autofree char *name = NULL;

      if (object != NULL)
        {
          url = bethink_json_get_url (object, "url");
          name = bethink_json_get_text (object, "name");
        }
      else
        {
          url = bethink_json_node_get_text (bethink_json_list_get_node (list, i));
        }

      if (url != NULL && bethink_text_is_web_address (url))
        bethink_import_fill_attachment (item->attachments, url, name);
    }
}

static void
fill_message (BethinkHighlevelReader *self,
              BethinkImportMessage   *item,
              JsonObject             *object,
              BethinkHighlevelKind    kind)
{
  JsonObject *email = bethink_json_get_object (bethink_json_get_object (object, "meta"), "email");
  BethinkDirection direction = kind == BETHINK_HIGHLEVEL_NOTE ? BETHINK_DIRECTION_OUT : entry_direction (object);
  g_autofree char *subject = bethink_json_get_text (object, "subject");

  if (subject == NULL)
    subject = bethink_json_get_text (email, "subject");

  bethink_message_set_direction (item->message, direction);
  bethink_message_set_private_note (item->message, kind == BETHINK_HIGHLEVEL_NOTE);
  bethink_message_set_subject (item->message, subject);
  fill_body (item, object, kind);
  fill_attachments (item, bethink_json_get_list (object, "attachments"));
  bethink_import_fill_time (item, bethink_json_get_time (object, "dateAdded"), &self->neighbour);

  if (direction == BETHINK_DIRECTION_OUT)
    {
      g_autofree char *author = author_from_address (bethink_json_peek_text (object, "from"));

      bethink_message_set_author (item->message, author);
      bethink_message_set_delivery (item->message, delivery_from_word (bethink_json_peek_text (object, "status")));
    }
  else
    {
      bethink_message_set_delivery (item->message, BETHINK_DELIVERY_RECEIVED);
    }
}

static int
call_duration (JsonObject *object)
{
  JsonObject *meta = bethink_json_get_object (object, "meta");
  gint64 duration;

  if (!bethink_json_get_number (bethink_json_get_object (meta, "call"), "duration", &duration) &&
      !bethink_json_get_number (meta, "callDuration", &duration) &&
      !bethink_json_get_number (object, "callDuration", &duration))
    return -1;

  return duration >= 0 && duration <= G_MAXINT ? (int) duration : -1;
}

static BethinkOutcome
call_outcome (JsonObject *object,
              const char *word)
{
  JsonObject *meta = bethink_json_get_object (object, "meta");
  const char *status = bethink_json_peek_text (bethink_json_get_object (meta, "call"), "status");

  if (strstr (word, "VOICEMAIL") != NULL)
    return BETHINK_OUTCOME_VOICEMAIL;

  if (status == NULL)
    status = bethink_json_peek_text (meta, "callStatus");
  if (status == NULL)
    status = bethink_json_peek_text (object, "callStatus");
  if (status == NULL)
    status = bethink_json_peek_text (object, "status");

  return outcome_from_word (status);
}

/* The person is given first, known by no more than the id. */
static gboolean
give_contact (BethinkHighlevelReader  *self,
              const char              *id,
              GError                 **error)
{
  g_autoptr (BethinkImportContact) item = NULL;

  if (id == NULL || g_strcmp0 (self->contact, id) == 0)
    return TRUE;

  g_set_str (&self->contact, id);
  item = bethink_import_fill_contact (id, BETHINK_IMPORT_RANK_SENDER);

  return bethink_import_sink_contact (self->walk.sink, item, error);
}

/**
 * bethink_highlevel_give_activities:
 * @self: the reader
 * @error: return location for an error
 *
 * Gives the sink the system entries of the conversation read last.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_highlevel_give_activities (BethinkHighlevelReader  *self,
                                   GError                 **error)
{
  g_autoptr (BethinkImportKeys) keys = NULL;

  if (self->conversation != NULL)
    keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, self->conversation);

  return bethink_import_walk_activities (&self->walk, keys, error);
}

/* A message tells of its conversation that it is there, whose it is, and, when
 * nothing better is known, its channel: that of the newest message counts.
 */
static gboolean
give_conversation (BethinkHighlevelReader  *self,
                   BethinkImportKeys       *keys,
                   BethinkImportKeys       *contact,
                   const char              *word,
                   gint64                   time,
                   GError                 **error)
{
  g_autoptr (BethinkImportConversation) item = NULL;
  const char *id = bethink_import_keys_find (keys, BETHINK_IMPORT_KEY_PLAIN);
  gboolean is_same = g_strcmp0 (self->conversation, id) == 0;
  BethinkChannel channel = BETHINK_CHANNEL_OTHER;
  gboolean has_channel = bethink_highlevel_channel_from_word (word, &channel);

  if (is_same && (!has_channel || time <= self->channel_at || channel == self->channel))
    return TRUE;

  if (!is_same && !bethink_highlevel_give_activities (self, error))
    return FALSE;

  g_set_str (&self->conversation, id);
  self->channel = channel;
  self->channel_at = has_channel ? time : BETHINK_TIME_UNKNOWN;

  item = bethink_import_fill_conversation (keys);
  item->item.stamp = bethink_import_stamp (0, time);
  if (contact != NULL)
    item->contact = bethink_import_keys_ref (contact);
  if (has_channel)
    {
      bethink_conversation_set_channel (item->conversation, channel);
      item->item.has |= BETHINK_IMPORT_HAS_CHANNEL;
    }

  return bethink_import_sink_conversation (self->walk.sink, item, error);
}

static gboolean
give_entry (BethinkHighlevelReader  *self,
            JsonObject              *object,
            const char              *id,
            const char              *word,
            BethinkImportKeys       *conversation,
            BethinkImportKeys       *contact,
            GError                 **error)
{
  BethinkHighlevelKind kind = bethink_highlevel_entry_kind (word);

  if (kind == BETHINK_HIGHLEVEL_CALL)
    {
      g_autoptr (BethinkImportCall) item = bethink_import_fill_call (id, conversation);

      if (contact != NULL)
        item->contact = bethink_import_keys_ref (contact);
      bethink_call_set_direction (item->call, entry_direction (object));
      bethink_call_set_duration (item->call, call_duration (object));
      bethink_call_set_outcome (item->call, call_outcome (object, word));
      bethink_import_fill_call_time (item, bethink_json_get_time (object, "dateAdded"), &self->neighbour);
      bethink_import_fill_source (&item->item, object, NULL);

      return bethink_import_sink_call (self->walk.sink, item, error);
    }
  else
    {
      g_autoptr (BethinkImportMessage) item = bethink_import_fill_message (id, conversation);

      if (contact != NULL)
        item->contact = bethink_import_keys_ref (contact);
      fill_message (self, item, object, kind);
      bethink_import_fill_source (&item->item, object, NULL);

      return bethink_import_sink_message (self->walk.sink, item, error);
    }
}

/**
 * bethink_highlevel_read_message:
 * @self: the reader
 * @object: a message, e-mail, call, note or system entry
 * @error: return location for an error
 *
 * Gives the sink the entry and, before it, the person and the conversation that
 * it names.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_highlevel_read_message (BethinkHighlevelReader  *self,
                                JsonObject              *object,
                                GError                 **error)
{
  g_autofree char *word = bethink_highlevel_entry_word (object);
  g_autofree char *id = entry_id (object, bethink_highlevel_entry_kind (word));
  g_autofree char *conversation_id = bethink_json_get_id (object, "conversationId");
  g_autofree char *contact_id = bethink_json_get_id (object, "contactId");
  g_autoptr (BethinkImportKeys) conversation = NULL;
  g_autoptr (BethinkImportKeys) contact = NULL;
  gboolean is_activity = bethink_highlevel_entry_kind (word) == BETHINK_HIGHLEVEL_ACTIVITY;

  if (id == NULL && !is_activity)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      return TRUE;
    }

  if (conversation_id == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_CONVERSATION);
      return TRUE;
    }

  conversation = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, conversation_id);
  if (contact_id != NULL)
    contact = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, contact_id);

  if (!give_contact (self, contact_id, error) ||
      !give_conversation (self, conversation, contact, is_activity ? NULL : word,
                          bethink_json_get_time (object, "dateAdded"), error))
    return FALSE;

  if (is_activity)
    {
      bethink_import_walk_activity (&self->walk, object);
      return TRUE;
    }

  return give_entry (self, object, id, word, conversation, contact, error);
}
