/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-textus"

#include "bethink-import-fill.h"
#include "bethink-import-walk.h"

#include "bethink-html.h"
#include "bethink-text.h"

#include <string.h>

/* TextUs: JSON-LD with Hydra collections. Each object says by `@type` what it is,
 * and its `id` is a path. Where the documentation promises an object there may
 * be a link instead, which is a string, and the other way round; a link is
 * never followed.
 */

typedef enum
{
  SHAPE_UNKNOWN,
  SHAPE_COLLECTION,
  SHAPE_CONVERSATION,
  SHAPE_MESSAGE,
  SHAPE_CONTACT,
  SHAPE_PHONE,
  SHAPE_WEBHOOK,
} TextusShape;

static const struct
{
  const char  *type;
  TextusShape  shape;
} types[] = {
  { "ConversationCollection",  SHAPE_COLLECTION },
  { "ContactCollection",       SHAPE_COLLECTION },
  { "hydra:Collection",        SHAPE_COLLECTION },
  { "Timeline",                SHAPE_COLLECTION },
  { "Conversation",            SHAPE_CONVERSATION },
  { "ConversationWithAccount", SHAPE_CONVERSATION },
  { "Message",                 SHAPE_MESSAGE },
  { "ScheduledMessage",        SHAPE_MESSAGE },
  { "Contact",                 SHAPE_CONTACT },
  { "ContactItem",             SHAPE_CONTACT },
  { "ContactPhone",            SHAPE_PHONE },
  { "RecipientContactPhone",   SHAPE_PHONE },
  { "WebhookDelivery",         SHAPE_WEBHOOK },
};

/* What happens around the element being read */
typedef struct
{
  BethinkImportWalk  walk;
  BethinkImportKeys *conversation;  /* owned, nullable: encloses the messages being read */
  BethinkImportKeys *contact;       /* owned, nullable: first of the associated contacts */
  gint64             neighbour;     /* time of the message read last in this list */
} Reader;

static gboolean read_object (const BethinkJsonCursor  *cursor,
                             gpointer                  user_data,
                             GError                  **error);

static TextusShape
shape_from_type (const char *type)
{
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (type, types[i].type) == 0)
        return types[i].shape;
    }

  return SHAPE_UNKNOWN;
}

BethinkImportVerdict
bethink_import_textus_test (BethinkImportShape  *shape,
                            char               **message)
{
  g_autofree char *type = bethink_import_shape_dup_text (shape, "@type");
  g_autofree char *context = bethink_import_shape_dup_text (shape, "@context");
  g_autofree char *id = bethink_import_shape_dup_text (shape, "id");

  if (shape_from_type (type) == SHAPE_UNKNOWN)
    return BETHINK_IMPORT_VERDICT_OTHER;

  if (context != NULL && g_str_has_prefix (context, "/contexts/"))
    return BETHINK_IMPORT_VERDICT_DATA;

  if (!bethink_import_shape_has (shape, "@context") && id != NULL && *id == '/')
    return BETHINK_IMPORT_VERDICT_DATA;

  return BETHINK_IMPORT_VERDICT_OTHER;
}

static BethinkDirection
direction_from_word (const char *word)
{
  static const char * const in[] = { "in", "incoming", "inbound", NULL };
  static const char * const out[] = { "out", "outgoing", "outbound", NULL };
  g_autofree char *lower = NULL;

  if (word == NULL)
    return BETHINK_DIRECTION_UNKNOWN;

  lower = g_ascii_strdown (word, -1);
  if (g_strv_contains (in, lower))
    return BETHINK_DIRECTION_IN;
  if (g_strv_contains (out, lower))
    return BETHINK_DIRECTION_OUT;

  return BETHINK_DIRECTION_UNKNOWN;
}

/* "unknown" is a failure of which the carrier gave no reason. */
static BethinkDelivery
delivery_from_word (const char *word)
{
  static const struct
  {
    const char      *word;
    BethinkDelivery  delivery;
  } words[] = {
    { "created",          BETHINK_DELIVERY_PENDING },
    { "queued",           BETHINK_DELIVERY_PENDING },
    { "scheduled",        BETHINK_DELIVERY_SCHEDULED },
    { "dispatched",       BETHINK_DELIVERY_SENT },
    { "delivered",        BETHINK_DELIVERY_DELIVERED },
    { "failed",           BETHINK_DELIVERY_FAILED },
    { "failed_transient", BETHINK_DELIVERY_FAILED },
    { "unknown",          BETHINK_DELIVERY_FAILED },
  };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (word, words[i].word) == 0)
        return words[i].delivery;
    }

  return BETHINK_DELIVERY_UNKNOWN;
}

static gint64
first_time (JsonObject         *object,
            const char * const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      gint64 time = bethink_json_get_time (object, members[i]);

      if (time != BETHINK_TIME_UNKNOWN)
        return time;
    }

  return BETHINK_TIME_UNKNOWN;
}

/* The first of some members that is a text */
static char *
first_text (JsonObject         *object,
            const char * const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      char *text = bethink_json_get_text (object, members[i]);

      if (text != NULL)
        return text;
    }

  return NULL;
}

/* Contacts */

static void
fill_name (BethinkImportContact *item,
           JsonObject           *object)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);
  g_autofree char *first_name = bethink_json_get_name (object, "firstName");
  g_autofree char *last_name = bethink_json_get_name (object, "lastName");
  g_autofree char *name = bethink_json_get_name (object, "name");

  bethink_import_fill_full_name (item->card, name);

  if (first_name != NULL || last_name != NULL)
    {
      bethink_contact_set_first_name (contact, first_name);
      bethink_contact_set_last_name (contact, last_name);
    }
}

static BethinkImportContact *
new_contact (JsonObject *object)
{
  g_autofree char *id = bethink_json_get_id (object, "id");
  BethinkImportContact *item;
  JsonArray *phones;

  if (id == NULL)
    return NULL;

  item = bethink_import_fill_contact (id, BETHINK_IMPORT_RANK_OWN);
  item->item.created_at = bethink_json_get_time (object, "createdAt");
  fill_name (item, object);

  phones = bethink_json_get_list (bethink_json_get_object (object, "phones"), "members");
  for (guint i = 0; i < bethink_json_list_get_length (phones); i++)
    {
      g_autofree char *phone = bethink_json_get_phone (bethink_json_list_get_object (phones, i), "phoneNumber");

      bethink_import_fill_phone (item->card, phone);
    }

  bethink_import_fill_customs (item->card, bethink_json_get_object (object, "data"));
  bethink_import_fill_source (&item->item, object, NULL);

  return item;
}

static gboolean
read_contact (const BethinkJsonCursor  *cursor,
              gpointer                  user_data,
              GError                  **error)
{
  Reader *self = user_data;
  g_autoptr (BethinkImportContact) item = NULL;
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
  item = new_contact (object);
  if (item == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      return TRUE;
    }

  if (self->contact == NULL)
    self->contact = bethink_import_keys_ref (item->item.keys);

  return bethink_import_sink_contact (self->walk.sink, item, error);
}

/* A phone with the contact it belongs to, or a link to that contact */
static gboolean
read_phone (Reader      *self,
            JsonObject  *object,
            GError     **error)
{
  g_autoptr (BethinkImportContact) item = NULL;
  g_autofree char *phone = bethink_json_get_phone (object, "phoneNumber");
  g_autofree char *link = bethink_json_get_id (object, "contact");
  JsonObject *contact = bethink_json_get_object (object, "contact");

  if (contact != NULL)
    item = new_contact (contact);
  else if (link != NULL)
    item = bethink_import_fill_contact (link, BETHINK_IMPORT_RANK_OWN);

  if (item == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      return TRUE;
    }

  bethink_import_fill_phone (item->card, phone);

  return bethink_import_sink_contact (self->walk.sink, item, error);
}

/* Messages */

static void
fill_attachments (BethinkImportMessage *item,
                  JsonObject           *object)
{
  static const char * const url_members[] = { "url", "contentUrl", "href", NULL };
  static const char * const name_members[] = { "fileName", "filename", "name", NULL };
  JsonArray *members = bethink_json_get_list (bethink_json_get_object (object, "attachments"), "members");

  for (guint i = 0; i < bethink_json_list_get_length (members); i++)
    {
      JsonObject *attachment = bethink_json_list_get_object (members, i);
      g_autofree char *url = NULL;
      g_autofree char *name = first_text (attachment, name_members);

      for (guint j = 0; url == NULL && url_members[j] != NULL; j++)
        url = bethink_json_get_url (attachment, url_members[j]);

      bethink_import_fill_attachment (item->attachments, url, name);
    }
}

static void
fill_message (Reader               *self,
              BethinkImportMessage *item,
              JsonObject           *object,
              BethinkDirection      direction)
{
  static const char * const time_members[] = { "displayTimestamp", "timelinePosition", "latestEventAt", NULL };
  g_autofree char *body = bethink_json_get_text (object, "body");
  g_autofree char *html = bethink_json_get_text (object, "formattedBody");

  if (body == NULL && html != NULL)
    body = bethink_html_to_text (html);

  bethink_message_set_direction (item->message, direction);
  bethink_message_set_body (item->message, body != NULL ? body : "");
  bethink_message_set_body_html (item->message, html);
  bethink_import_fill_time (item, first_time (object, time_members), &self->neighbour);

  if (direction == BETHINK_DIRECTION_OUT)
    {
      g_autofree char *author = bethink_json_get_name (bethink_json_get_object (object, "sender"), "name");
      g_autofree char *delivery = bethink_json_get_text (object, "deliveryState");

      bethink_message_set_author (item->message, author);
      bethink_message_set_delivery (item->message, delivery_from_word (delivery));
    }
  else
    {
      bethink_message_set_delivery (item->message, BETHINK_DELIVERY_RECEIVED);
    }

  fill_attachments (item, object);
  bethink_import_fill_source (&item->item, object, NULL);
}

static BethinkImportKeys *
message_conversation (Reader     *self,
                      JsonObject *object)
{
  g_autofree char *link = NULL;
  JsonObject *conversation;

  if (self->conversation != NULL)
    return bethink_import_keys_ref (self->conversation);

  conversation = bethink_json_get_object (object, "conversation");
  link = conversation != NULL ? bethink_json_get_id (conversation, "id") : bethink_json_get_id (object, "conversation");

  return link != NULL ? bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, link) : NULL;
}

static gboolean
read_message (Reader      *self,
              JsonObject  *object,
              gboolean     scheduled,
              GError     **error)
{
  g_autofree char *id = bethink_json_get_id (object, "id");
  g_autofree char *word = bethink_json_get_text (object, "direction");
  BethinkDirection direction = direction_from_word (word);
  g_autoptr (BethinkImportKeys) conversation = message_conversation (self, object);
  g_autoptr (BethinkImportMessage) item = NULL;

  if (id == NULL)
    bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
  else if (direction == BETHINK_DIRECTION_UNKNOWN)
    bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_DIRECTION);
  else if (conversation == NULL)
    bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_CONVERSATION);
  else
    {
      item = bethink_import_fill_message (id, conversation);
      fill_message (self, item, object, direction);
      if (scheduled && direction == BETHINK_DIRECTION_OUT)
        bethink_message_set_delivery (item->message, BETHINK_DELIVERY_SCHEDULED);

      return bethink_import_sink_message (self->walk.sink, item, error);
    }

  return TRUE;
}

/* No documentation shows a call; this reads what one would hold if it looked
 * like the rest.
 */
static gboolean
read_call (Reader      *self,
           JsonObject  *object,
           GError     **error)
{
  static const char * const time_members[] = { "displayTimestamp", "timelinePosition", NULL };
  g_autofree char *id = bethink_json_get_id (object, "id");
  g_autofree char *word = bethink_json_get_text (object, "direction");
  g_autoptr (BethinkImportKeys) conversation = message_conversation (self, object);
  g_autoptr (BethinkImportCall) item = NULL;
  gint64 duration;

  if (id == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      return TRUE;
    }

  if (conversation == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_CONVERSATION);
      return TRUE;
    }

  item = bethink_import_fill_call (id, conversation);
  bethink_call_set_direction (item->call, direction_from_word (word));
  bethink_import_fill_call_time (item, first_time (object, time_members), &self->neighbour);
  if (bethink_json_get_number (object, "duration", &duration) && duration >= 0 && duration <= G_MAXINT)
    bethink_call_set_duration (item->call, (int) duration);
  bethink_import_fill_source (&item->item, object, NULL);

  return bethink_import_sink_call (self->walk.sink, item, error);
}

/* What stands on a timeline: messages, calls, and events that are neither */
static gboolean
read_timeline_object (Reader      *self,
                      JsonObject  *object,
                      gboolean     scheduled,
                      GError     **error)
{
  g_autofree char *type = bethink_json_get_text (object, "@type");

  if (shape_from_type (type) == SHAPE_MESSAGE)
    return read_message (self, object, scheduled, error);

  if (type != NULL && strstr (type, "Call") != NULL)
    return read_call (self, object, error);

  bethink_import_walk_activity (&self->walk, object);

  return TRUE;
}

static gboolean
read_timeline_element (const BethinkJsonCursor  *cursor,
                       gpointer                  user_data,
                       GError                  **error)
{
  Reader *self = user_data;
  g_autoptr (JsonNode) node = NULL;

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_UNKNOWN_KIND);
      return TRUE;
    }

  node = bethink_json_cursor_load (cursor, 0, error);

  return node != NULL && read_timeline_object (self, bethink_json_node_get_object (node), FALSE, error);
}

static gboolean
read_members (Reader                    *self,
              const BethinkJsonCursor   *collection,
              BethinkImportElementFunc   func,
              GError                   **error)
{
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor members;

  self->neighbour = BETHINK_TIME_UNKNOWN;

  if (bethink_json_cursor_find (collection, "members", &members, &local_error))
    return bethink_import_walk_list (&self->walk, &members, "members", func, self, error);

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
read_timeline (const BethinkJsonCursor  *cursor,
               gpointer                  user_data,
               GError                  **error)
{
  return read_members (user_data, cursor, read_timeline_element, error);
}

static gboolean
read_contacts (const BethinkJsonCursor  *cursor,
               gpointer                  user_data,
               GError                  **error)
{
  return read_members (user_data, cursor, read_contact, error);
}

/* Conversations */

/* The person of a conversation, who has no name when only a link is given */
static BethinkImportContact *
new_conversation_contact (Reader     *self,
                          JsonObject *object)
{
  JsonObject *assigned = bethink_json_get_object (object, "assignedContact");
  g_autofree char *link = bethink_json_get_id (object, "assignedContact");
  g_autofree char *phone = bethink_json_get_phone (object, "phoneNumber");
  BethinkImportContact *item = NULL;

  if (assigned != NULL)
    item = new_contact (assigned);
  else if (link != NULL)
    item = bethink_import_fill_contact (link, BETHINK_IMPORT_RANK_OWN);

  if (item == NULL && self->contact != NULL)
    {
      const char *first = bethink_import_keys_find (self->contact, BETHINK_IMPORT_KEY_PLAIN);

      item = bethink_import_fill_contact (first, BETHINK_IMPORT_RANK_OWN);
    }

  if (item != NULL)
    item->fallback_phone = g_steal_pointer (&phone);
  else if (phone != NULL)
    item = bethink_import_fill_stand_in (phone);

  return item;
}

/* TextUs blocks numbers; here it is the person who is blocked. */
static void
fill_contact_flags (BethinkImportContact *item,
                    JsonObject           *object)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);

  if (bethink_json_get_flag (object, "blocked") == BETHINK_JSON_FLAG_TRUE)
    {
      bethink_contact_set_blocked (contact, TRUE);
      item->item.has |= BETHINK_IMPORT_HAS_BLOCKED;
    }

  if (bethink_json_get_flag (object, "unsubscribed") == BETHINK_JSON_FLAG_TRUE)
    {
      bethink_contact_set_unsubscribed (contact, TRUE);
      item->item.has |= BETHINK_IMPORT_HAS_UNSUBSCRIBED;
    }
}

static void
fill_conversation (BethinkImportConversation *item,
                   JsonObject                *object)
{
  static const char * const time_members[] = { "timelinePosition", "displayTimestamp", NULL };
  static const char * const records[] = { "assignedContact", "latestPreviewableItem", "nextScheduledMessage", NULL };
  BethinkConversation *conversation = item->conversation;
  JsonObject *latest = bethink_json_get_object (object, "latestPreviewableItem");
  JsonObject *user_info = bethink_json_get_object (object, "requestingUserInfo");
  g_autofree char *state = bethink_json_get_text (object, "currentState");
  BethinkJsonFlag starred = bethink_json_get_flag (user_info, "starred");
  BethinkJsonFlag read = bethink_json_get_flag (user_info, "read");

  bethink_conversation_set_channel (conversation, BETHINK_CHANNEL_SMS);
  bethink_conversation_set_status (conversation,
                                   state != NULL && g_ascii_strcasecmp (state, "closed") == 0
                                   ? BETHINK_STATUS_CLOSED : BETHINK_STATUS_OPEN);
  item->item.has |= BETHINK_IMPORT_HAS_CHANNEL | BETHINK_IMPORT_HAS_STATUS;

  if (starred != BETHINK_JSON_FLAG_MISSING)
    {
      bethink_conversation_set_starred (conversation, starred == BETHINK_JSON_FLAG_TRUE);
      item->item.has |= BETHINK_IMPORT_HAS_STARRED;
    }

  if (read != BETHINK_JSON_FLAG_MISSING)
    {
      bethink_conversation_set_unread_count (conversation, read == BETHINK_JSON_FLAG_TRUE ? 0 : 1);
      item->item.has |= BETHINK_IMPORT_HAS_UNREAD;
    }

  bethink_import_fill_activity_at (item, first_time (latest, time_members));
  bethink_import_fill_source (&item->item, object, records);
}

static gboolean
read_embedded_messages (Reader      *self,
                        JsonObject  *object,
                        GError     **error)
{
  JsonObject *latest = bethink_json_get_object (object, "latestPreviewableItem");
  JsonObject *next = bethink_json_get_object (object, "nextScheduledMessage");

  if (latest != NULL && !read_timeline_object (self, latest, FALSE, error))
    return FALSE;

  return next == NULL || read_timeline_object (self, next, TRUE, error);
}

static gboolean
read_conversation (Reader                   *self,
                   const BethinkJsonCursor  *cursor,
                   GError                  **error)
{
  static const char * const lists[] = { "associatedContacts", "timeline", NULL };
  g_autoptr (BethinkImportConversation) item = NULL;
  g_autoptr (BethinkImportContact) contact = NULL;
  g_autoptr (JsonNode) node = bethink_json_cursor_load_without (cursor, lists, 0, error);
  g_autofree char *id = NULL;
  JsonObject *object;

  if (node == NULL)
    return FALSE;

  object = bethink_json_node_get_object (node);
  id = bethink_json_get_id (object, "id");
  if (id == NULL)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      return TRUE;
    }

  g_clear_pointer (&self->contact, bethink_import_keys_unref);
  g_clear_pointer (&self->conversation, bethink_import_keys_unref);
  self->neighbour = BETHINK_TIME_UNKNOWN;
  self->conversation = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, id);

  if (!bethink_import_walk_member (&self->walk, cursor, "associatedContacts", read_contacts, self, error))
    return FALSE;

  item = bethink_import_fill_conversation (self->conversation);
  fill_conversation (item, object);

  contact = new_conversation_contact (self, object);
  if (contact != NULL)
    {
      item->contact = bethink_import_keys_ref (contact->item.keys);
      fill_contact_flags (contact, object);
      if (!bethink_import_sink_contact (self->walk.sink, contact, error))
        return FALSE;
    }

  return bethink_import_sink_conversation (self->walk.sink, item, error) &&
         read_embedded_messages (self, object, error) &&
         bethink_import_walk_member (&self->walk, cursor, "timeline", read_timeline, self, error) &&
         bethink_import_walk_activities (&self->walk, self->conversation, error);
}

/* Documents */

/* A collection of whatever its members say they are, or the timeline of the
 * conversation its own path names
 */
static gboolean
read_collection (Reader                   *self,
                 BethinkImportShape       *shape,
                 GError                  **error)
{
  const BethinkJsonCursor *cursor = bethink_import_shape_get_cursor (shape);
  g_autofree char *type = bethink_import_shape_dup_text (shape, "@type");
  g_autofree char *id = bethink_import_shape_dup_text (shape, "id");
  gboolean is_timeline = g_strcmp0 (type, "Timeline") == 0;

  if (id != NULL && g_str_has_suffix (id, "/timeline"))
    {
      id[strlen (id) - strlen ("/timeline")] = '\0';
      self->conversation = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, id);
      is_timeline = TRUE;
    }

  return read_members (self, cursor, is_timeline ? read_timeline_element : read_object, error) &&
         bethink_import_walk_activities (&self->walk, self->conversation, error);
}

static gboolean
read_webhook (Reader                   *self,
              const BethinkJsonCursor  *cursor,
              GError                  **error)
{
  static const char * const members[] = { "contact", "conversation", "message" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (!bethink_import_walk_member (&self->walk, cursor, members[i], read_object, self, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_loaded (Reader                   *self,
             const BethinkJsonCursor  *cursor,
             TextusShape               shape,
             GError                  **error)
{
  g_autoptr (JsonNode) node = bethink_json_cursor_load (cursor, 0, error);
  JsonObject *object;

  if (node == NULL)
    return FALSE;

  object = bethink_json_node_get_object (node);

  return shape == SHAPE_PHONE ? read_phone (self, object, error)
                              : read_message (self, object, FALSE, error);
}

static gboolean
read_shape (BethinkImportShape  *shape,
            gpointer             user_data,
            GError             **error)
{
  Reader *self = user_data;
  const BethinkJsonCursor *cursor = bethink_import_shape_get_cursor (shape);
  g_autofree char *type = bethink_import_shape_dup_text (shape, "@type");
  TextusShape kind = shape_from_type (type);

  switch (kind)
    {
    case SHAPE_COLLECTION:
      g_clear_pointer (&self->conversation, bethink_import_keys_unref);
      return read_collection (self, shape, error);
    case SHAPE_CONVERSATION:
      return read_conversation (self, cursor, error);
    case SHAPE_CONTACT:
      return read_contact (cursor, self, error);
    case SHAPE_WEBHOOK:
      return read_webhook (self, cursor, error);
    case SHAPE_MESSAGE:
    case SHAPE_PHONE:
      g_clear_pointer (&self->conversation, bethink_import_keys_unref);
      return read_loaded (self, cursor, kind, error);
    case SHAPE_UNKNOWN:
    default:
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_UNKNOWN_KIND);
      return TRUE;
    }
}

static gboolean
read_object (const BethinkJsonCursor  *cursor,
             gpointer                  user_data,
             GError                  **error)
{
  g_autoptr (BethinkImportShape) shape = bethink_import_shape_new (cursor, error);

  return shape != NULL && read_shape (shape, user_data, error);
}

static gboolean
textus_read (const BethinkJsonCursor  *root,
             BethinkImportSink        *sink,
             GError                  **error)
{
  Reader self = { .neighbour = BETHINK_TIME_UNKNOWN };
  gboolean success;

  bethink_import_walk_init (&self.walk, sink);
  success = bethink_import_walk_documents (&self.walk, root, &bethink_import_textus, read_shape, &self, error);

  g_clear_pointer (&self.conversation, bethink_import_keys_unref);
  g_clear_pointer (&self.contact, bethink_import_keys_unref);
  bethink_import_walk_clear (&self.walk);

  return success;
}

const BethinkImportFormat bethink_import_textus = {
  .name = "textus",
  .read = textus_read,
};
