/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-highlevel"

#include "bethink-import-fill.h"
#include "bethink-import-highlevel-private.h"

#include "bethink-text.h"

#include <string.h>

/* HighLevel (LeadConnector): camelCase, and everything belongs to a `locationId`.
 * What an object is shows only in the members it has, so the tests are tried in
 * a fixed order.
 */

/* Words of an error answer beyond this size are not words for people. */
#define MAX_ERROR_MESSAGE (64 * 1024)

typedef enum
{
  RECORD_NONE,
  RECORD_MESSAGE,
  RECORD_CONVERSATION,
  RECORD_CONTACT,
} RecordKind;

static RecordKind
webhook_kind (BethinkImportShape *shape)
{
  static const struct
  {
    const char *type;
    RecordKind  kind;
  } webhooks[] = {
    { "InboundMessage",           RECORD_MESSAGE },
    { "OutboundMessage",          RECORD_MESSAGE },
    { "ConversationUnreadUpdate", RECORD_CONVERSATION },
    { "ContactCreate",            RECORD_CONTACT },
    { "ContactUpdate",            RECORD_CONTACT },
    { "ContactDndUpdate",         RECORD_CONTACT },
    { "ContactTagUpdate",         RECORD_CONTACT },
  };
  g_autofree char *type = NULL;

  if (!bethink_import_shape_has (shape, "locationId"))
    return RECORD_NONE;

  type = bethink_import_shape_dup_text (shape, "type");
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (webhooks); i++)
    {
      if (strcmp (type, webhooks[i].type) == 0)
        return webhooks[i].kind;
    }

  return RECORD_NONE;
}

static RecordKind
record_kind (BethinkImportShape *shape)
{
  static const char * const message_members[] = { "direction", "dateAdded", "body", NULL };
  static const char * const conversation_members[] = {
    "lastMessageType", "lastMessageBody", "lastMessageDate", "unreadCount", "inbox", "starred", "deleted", NULL
  };
  static const char * const contact_members[] = {
    "firstName", "lastName", "contactName", "firstNameRaw", "lastNameRaw", "email", "phone", "dnd",
    "customFields", "additionalPhones", "additionalEmails", NULL
  };
  RecordKind kind = webhook_kind (shape);

  if (kind != RECORD_NONE)
    return kind;

  if (bethink_import_shape_has (shape, "messageType") ||
      (bethink_import_shape_has (shape, "conversationId") && bethink_import_shape_has_any (shape, message_members)))
    return RECORD_MESSAGE;

  if (!bethink_import_shape_has (shape, "id"))
    return RECORD_NONE;

  if (bethink_import_shape_has (shape, "contactId"))
    return bethink_import_shape_has_any (shape, conversation_members) ? RECORD_CONVERSATION : RECORD_NONE;

  if (bethink_import_shape_has (shape, "locationId") && bethink_import_shape_has_any (shape, contact_members))
    return RECORD_CONTACT;

  return RECORD_NONE;
}

static gboolean
is_record (BethinkImportShape *shape)
{
  return record_kind (shape) != RECORD_NONE;
}

static gboolean
is_wrapped (BethinkImportShape *shape,
            const char         *member)
{
  g_autoptr (BethinkImportShape) inner = bethink_import_shape_open (shape, member);

  return inner != NULL && is_record (inner);
}

/* A list of records, or an empty one beside something that makes it a page */
static BethinkImportVerdict
test_list (BethinkImportShape *shape,
           const char         *member)
{
  static const char * const page_members[] = {
    "total", "count", "traceId", "nextPage", "lastMessageId", "nextCursor", NULL
  };

  if (bethink_import_shape_any (shape, member, is_record))
    return BETHINK_IMPORT_VERDICT_DATA;

  if (bethink_import_shape_is_empty (shape, member) && bethink_import_shape_has_any (shape, page_members))
    return BETHINK_IMPORT_VERDICT_EMPTY;

  return BETHINK_IMPORT_VERDICT_OTHER;
}

BethinkImportVerdict
bethink_import_highlevel_test (BethinkImportShape  *shape,
                               char               **message)
{
  static const char * const objects[] = { "contact", "conversation", "message", "emailMessage" };
  static const char * const lists[] = { "contacts", "conversations", "messages" };
  g_autoptr (BethinkImportShape) nested = NULL;
  BethinkImportVerdict result = BETHINK_IMPORT_VERDICT_OTHER;

  if (is_record (shape))
    return BETHINK_IMPORT_VERDICT_DATA;

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      if (is_wrapped (shape, objects[i]))
        return BETHINK_IMPORT_VERDICT_DATA;
    }

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      BethinkImportVerdict verdict = test_list (shape, lists[i]);

      if (verdict == BETHINK_IMPORT_VERDICT_DATA)
        return verdict;
      if (verdict != BETHINK_IMPORT_VERDICT_OTHER)
        result = verdict;
    }

  /* The live service puts a page of messages into an object of the same name. */
  nested = bethink_import_shape_open (shape, "messages");
  if (result == BETHINK_IMPORT_VERDICT_OTHER && nested != NULL)
    result = test_list (nested, "messages");

  return result;
}

/* What the service said: a sentence, or a list of them */
static char *
error_message (BethinkImportShape *shape)
{
  g_autoptr (JsonNode) node = NULL;
  BethinkJsonCursor value;

  if (!bethink_import_shape_find (shape, "message", &value))
    return NULL;

  node = bethink_json_cursor_load (&value, MAX_ERROR_MESSAGE, NULL);
  if (node == NULL)
    return NULL;

  if (bethink_json_node_get_list (node) != NULL)
    {
      g_auto (GStrv) sentences = bethink_import_fill_labels (bethink_json_node_get_list (node));

      return g_strjoinv ("\n", sentences);
    }

  return bethink_json_node_get_text (node);
}

static gboolean
is_error (BethinkImportShape *shape)
{
  return bethink_import_shape_has (shape, "statusCode") &&
         (bethink_import_shape_has_kind (shape, "message", BETHINK_JSON_KIND_STRING) ||
          bethink_import_shape_has_kind (shape, "message", BETHINK_JSON_KIND_ARRAY));
}

/* Acknowledgements and bodies of requests */
static gboolean
is_without_data (BethinkImportShape *shape)
{
  static const char * const success[] = { "success", NULL };
  static const char * const start[] = { "startAfterDate", NULL };
  static const char * const request[] = {
    "locationId", "contactId", "unreadCount", "starred", "feedback", NULL
  };

  if (bethink_import_shape_get_n_members (shape) == 0)
    return FALSE;

  if (bethink_import_shape_has_only (shape, success))
    return TRUE;

  if (bethink_import_shape_has_only (shape, start))
    return bethink_import_shape_has_kind (shape, "startAfterDate", BETHINK_JSON_KIND_NUMBER) ||
           bethink_import_shape_has_kind (shape, "startAfterDate", BETHINK_JSON_KIND_ARRAY);

  if (bethink_import_shape_has (shape, "locationId") && bethink_import_shape_has_only (shape, request))
    return TRUE;

  return bethink_import_shape_has (shape, "success") &&
         bethink_import_shape_has (shape, "conversationId") &&
         bethink_import_shape_has_kind (shape, "message", BETHINK_JSON_KIND_STRING);
}

BethinkImportVerdict
bethink_import_highlevel_test_empty (BethinkImportShape  *shape,
                                     char               **message)
{
  if (is_error (shape))
    {
      *message = error_message (shape);
      return BETHINK_IMPORT_VERDICT_ERROR_REPLY;
    }

  return is_without_data (shape) ? BETHINK_IMPORT_VERDICT_EMPTY : BETHINK_IMPORT_VERDICT_OTHER;
}

/* Conversations */

static gboolean
conversation_channel (JsonObject     *object,
                      BethinkChannel *channel)
{
  static const struct
  {
    const char     *word;
    gint64          number;
    BethinkChannel  channel;
  } types[] = {
    { "TYPE_PHONE",        1, BETHINK_CHANNEL_PHONE },
    { "TYPE_EMAIL",        2, BETHINK_CHANNEL_EMAIL },
    { "TYPE_FB_MESSENGER", 3, BETHINK_CHANNEL_FACEBOOK },
    { "TYPE_REVIEW",       4, BETHINK_CHANNEL_REVIEW },
    { "TYPE_GROUP_SMS",    5, BETHINK_CHANNEL_GROUP_SMS },
    { NULL,                6, BETHINK_CHANNEL_INTERNAL },
  };
  const char *word = bethink_json_peek_text (object, "type");
  gint64 number = 0;

  bethink_json_get_number (object, "type", &number);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (number == types[i].number ||
          (word != NULL && types[i].word != NULL && g_ascii_strcasecmp (word, types[i].word) == 0))
        {
          *channel = types[i].channel;
          return TRUE;
        }
    }

  return bethink_highlevel_channel_from_word (bethink_json_peek_text (object, "lastMessageType"), channel);
}

static void
fill_status (BethinkImportConversation *item,
             JsonObject                *object)
{
  BethinkJsonFlag deleted = bethink_json_get_flag (object, "deleted");
  BethinkJsonFlag inbox = bethink_json_get_flag (object, "inbox");

  if (deleted == BETHINK_JSON_FLAG_MISSING && inbox == BETHINK_JSON_FLAG_MISSING)
    return;

  bethink_conversation_set_status (item->conversation,
                                   deleted == BETHINK_JSON_FLAG_TRUE ? BETHINK_STATUS_DELETED
                                   : inbox == BETHINK_JSON_FLAG_FALSE ? BETHINK_STATUS_CLOSED
                                   : BETHINK_STATUS_OPEN);
  item->item.has |= BETHINK_IMPORT_HAS_STATUS;
}

static void
fill_flags (BethinkImportConversation *item,
            JsonObject                *object)
{
  BethinkJsonFlag starred = bethink_json_get_flag (object, "starred");
  BethinkChannel channel;
  gint64 unread;

  if (starred != BETHINK_JSON_FLAG_MISSING)
    {
      bethink_conversation_set_starred (item->conversation, starred == BETHINK_JSON_FLAG_TRUE);
      item->item.has |= BETHINK_IMPORT_HAS_STARRED;
    }

  if (bethink_json_get_number (object, "unreadCount", &unread))
    {
      bethink_conversation_set_unread_count (item->conversation, (int) CLAMP (unread, 0, G_MAXINT));
      item->item.has |= BETHINK_IMPORT_HAS_UNREAD;
    }

  if (conversation_channel (object, &channel))
    {
      bethink_conversation_set_channel (item->conversation, channel);
      item->item.has |= BETHINK_IMPORT_HAS_CHANNEL;
    }
}

static void
fill_conversation (BethinkImportConversation *item,
                   JsonObject                *object)
{
  g_autofree char *preview = bethink_json_get_text (object, "lastMessageBody");
  JsonArray *tags = bethink_json_get_list (object, "tags");
  gint64 activity_at = bethink_json_get_time (object, "lastMessageDate");

  if (activity_at == BETHINK_TIME_UNKNOWN)
    activity_at = bethink_json_get_time (object, "dateUpdated");

  bethink_import_fill_activity_at (item, activity_at);
  bethink_conversation_set_preview_own (item->conversation, preview);
  fill_status (item, object);
  fill_flags (item, object);

  if (tags != NULL)
    {
      g_auto (GStrv) labels = bethink_import_fill_labels (tags);

      bethink_conversation_set_labels (item->conversation, (const char * const *) labels);
      item->item.has |= BETHINK_IMPORT_HAS_LABELS;
    }

  item->item.created_at = bethink_json_get_time (object, "dateAdded");
  bethink_import_fill_source (&item->item, object, NULL);
}

static gboolean
read_conversation (BethinkHighlevelReader  *self,
                   JsonObject              *object,
                   GError                 **error)
{
  g_autoptr (BethinkImportConversation) item = NULL;
  g_autoptr (BethinkImportContact) contact = NULL;
  g_autoptr (BethinkImportKeys) keys = NULL;
  g_autofree char *id = bethink_json_get_id (object, "id");

  if (id == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      return TRUE;
    }

  keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, id);
  item = bethink_import_fill_conversation (keys);
  fill_conversation (item, object);

  contact = bethink_highlevel_new_stranger (object, id);
  item->contact = bethink_import_keys_ref (contact->item.keys);

  return bethink_import_sink_contact (self->walk.sink, contact, error) &&
         bethink_import_sink_conversation (self->walk.sink, item, error);
}

/* Documents */

static gboolean
read_record (BethinkHighlevelReader   *self,
             const BethinkJsonCursor  *cursor,
             RecordKind                kind,
             GError                  **error)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_UNKNOWN_KIND);
      return TRUE;
    }

  node = bethink_json_cursor_load (cursor, 0, error);
  if (node == NULL)
    return FALSE;

  object = bethink_json_node_get_object (node);

  switch (kind)
    {
    case RECORD_MESSAGE:
      return bethink_highlevel_read_message (self, object, error);
    case RECORD_CONVERSATION:
      return read_conversation (self, object, error);
    case RECORD_CONTACT:
      return bethink_highlevel_read_contact (self, object, error);
    case RECORD_NONE:
    default:
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_UNKNOWN_KIND);
      return TRUE;
    }
}

static gboolean
read_contact_element (const BethinkJsonCursor  *cursor,
                      gpointer                  user_data,
                      GError                  **error)
{
  return read_record (user_data, cursor, RECORD_CONTACT, error);
}

static gboolean
read_conversation_element (const BethinkJsonCursor  *cursor,
                           gpointer                  user_data,
                           GError                  **error)
{
  return read_record (user_data, cursor, RECORD_CONVERSATION, error);
}

static gboolean
read_message_element (const BethinkJsonCursor  *cursor,
                      gpointer                  user_data,
                      GError                  **error)
{
  return read_record (user_data, cursor, RECORD_MESSAGE, error);
}

/* `messages` is a list, or an object that holds the list. */
static gboolean
read_messages (BethinkHighlevelReader  *self,
               BethinkImportShape      *shape,
               GError                 **error)
{
  g_autoptr (BethinkImportShape) nested = bethink_import_shape_open (shape, "messages");
  BethinkJsonCursor list;

  self->neighbour = BETHINK_TIME_UNKNOWN;

  if (!bethink_import_shape_find (nested != NULL ? nested : shape, "messages", &list))
    return TRUE;

  return bethink_import_walk_list (&self->walk, &list, nested != NULL ? "messages.messages" : "messages",
                                   read_message_element, self, error);
}

/* All that a page or a wrapper may hold, contacts first */
static gboolean
read_page (BethinkHighlevelReader  *self,
           BethinkImportShape      *shape,
           GError                 **error)
{
  static const struct
  {
    const char               *object;
    const char               *list;
    BethinkImportElementFunc  func;
  } members[] = {
    { "contact",      "contacts",      read_contact_element },
    { "conversation", "conversations", read_conversation_element },
    { "message",      NULL,            read_message_element },
    { "emailMessage", NULL,            read_message_element },
  };
  const BethinkJsonCursor *cursor = bethink_import_shape_get_cursor (shape);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      BethinkJsonCursor list;

      if (!bethink_import_walk_member (&self->walk, cursor, members[i].object, members[i].func, self, error))
        return FALSE;

      if (members[i].list != NULL && bethink_import_shape_find (shape, members[i].list, &list) &&
          !bethink_import_walk_list (&self->walk, &list, members[i].list, members[i].func, self, error))
        return FALSE;
    }

  return read_messages (self, shape, error);
}

static gboolean
read_shape (BethinkImportShape  *shape,
            gpointer             user_data,
            GError             **error)
{
  BethinkHighlevelReader *self = user_data;
  RecordKind kind = record_kind (shape);

  if (kind != RECORD_NONE)
    return read_record (self, bethink_import_shape_get_cursor (shape), kind, error);

  return read_page (self, shape, error);
}

static gboolean
highlevel_read (const BethinkJsonCursor  *root,
                BethinkImportSink        *sink,
                GError                  **error)
{
  BethinkHighlevelReader self = {
    .channel_at = BETHINK_TIME_UNKNOWN,
    .neighbour = BETHINK_TIME_UNKNOWN,
  };
  gboolean success;

  bethink_import_walk_init (&self.walk, sink);
  success = bethink_import_walk_documents (&self.walk, root, &bethink_import_highlevel, read_shape, &self, error) &&
            bethink_highlevel_give_activities (&self, error);

  g_free (self.contact);
  g_free (self.conversation);
  bethink_import_walk_clear (&self.walk);

  return success;
}

const BethinkImportFormat bethink_import_highlevel = {
  .name = "highlevel",
  .read = highlevel_read,
};
