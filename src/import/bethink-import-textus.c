/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-textus"

#include "bethink-import-fill.h"
#include "bethink-import-textus-private.h"

#include <string.h>

/* TextUs: JSON-LD with Hydra collections. Each object says by `@type` what it is,
 * and its `id` is a path. Where the documentation promises an object there may
 * be a link instead, which is a string, and the other way round; a link is
 * never followed.
 */

static const struct
{
  const char  *type;
  BethinkTextusShape  shape;
} types[] = {
  { "ConversationCollection",  BETHINK_TEXTUS_COLLECTION },
  { "ContactCollection",       BETHINK_TEXTUS_COLLECTION },
  { "hydra:Collection",        BETHINK_TEXTUS_COLLECTION },
  { "Timeline",                BETHINK_TEXTUS_COLLECTION },
  { "Conversation",            BETHINK_TEXTUS_CONVERSATION },
  { "ConversationWithAccount", BETHINK_TEXTUS_CONVERSATION },
  { "Message",                 BETHINK_TEXTUS_MESSAGE },
  { "ScheduledMessage",        BETHINK_TEXTUS_MESSAGE },
  { "Contact",                 BETHINK_TEXTUS_CONTACT },
  { "ContactItem",             BETHINK_TEXTUS_CONTACT },
  { "ContactPhone",            BETHINK_TEXTUS_PHONE },
  { "RecipientContactPhone",   BETHINK_TEXTUS_PHONE },
  { "WebhookDelivery",         BETHINK_TEXTUS_WEBHOOK },
};

static gboolean read_object (const BethinkJsonCursor  *cursor,
                             gpointer                  user_data,
                             GError                  **error);

/**
 * bethink_textus_shape_from_type:
 * @type: (nullable): what an object says it is
 *
 * Returns: how it is read
 */
BethinkTextusShape
bethink_textus_shape_from_type (const char *type)
{
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (type, types[i].type) == 0)
        return types[i].shape;
    }

  return BETHINK_TEXTUS_UNKNOWN;
}

BethinkImportVerdict
bethink_import_textus_test (BethinkImportShape  *shape,
                            char               **message)
{
  g_autofree char *type = bethink_import_shape_dup_text (shape, "@type");
  g_autofree char *context = bethink_import_shape_dup_text (shape, "@context");
  g_autofree char *id = bethink_import_shape_dup_text (shape, "id");

  if (bethink_textus_shape_from_type (type) == BETHINK_TEXTUS_UNKNOWN)
    return BETHINK_IMPORT_VERDICT_OTHER;

  if (context != NULL && g_str_has_prefix (context, "/contexts/"))
    return BETHINK_IMPORT_VERDICT_DATA;

  if (!bethink_import_shape_has (shape, "@context") && id != NULL && *id == '/')
    return BETHINK_IMPORT_VERDICT_DATA;

  return BETHINK_IMPORT_VERDICT_OTHER;
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
  BethinkTextusReader *self = user_data;
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
read_phone (BethinkTextusReader  *self,
            JsonObject           *object,
            GError              **error)
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

static gboolean
read_timeline_element (const BethinkJsonCursor  *cursor,
                       gpointer                  user_data,
                       GError                  **error)
{
  BethinkTextusReader *self = user_data;
  g_autoptr (JsonNode) node = NULL;

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_UNKNOWN_KIND);
      return TRUE;
    }

  node = bethink_json_cursor_load (cursor, 0, error);

  return node != NULL && bethink_textus_read_timeline_object (self, bethink_json_node_get_object (node), FALSE, error);
}

static gboolean
read_members (BethinkTextusReader       *self,
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
new_conversation_contact (BethinkTextusReader *self,
                          JsonObject          *object)
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

  bethink_import_fill_activity_at (item, bethink_textus_get_first_time (latest, time_members));
  bethink_import_fill_source (&item->item, object, records);
}

static gboolean
read_embedded_messages (BethinkTextusReader  *self,
                        JsonObject           *object,
                        GError              **error)
{
  JsonObject *latest = bethink_json_get_object (object, "latestPreviewableItem");
  JsonObject *next = bethink_json_get_object (object, "nextScheduledMessage");

  if (latest != NULL && !bethink_textus_read_timeline_object (self, latest, FALSE, error))
    return FALSE;

  return next == NULL || bethink_textus_read_timeline_object (self, next, TRUE, error);
}

static gboolean
read_conversation (BethinkTextusReader      *self,
                   const BethinkJsonCursor  *cursor,
                   GError                  **error)
{
  static const char * const lists[] = { "associatedContacts", "timeline", NULL };
  g_autoptr (BethinkImportConversation) item = NULL;
  g_autoptr (BethinkImportContact) contact = NULL;
  g_autoptr (JsonNode) node = bethink_json_cursor_load_without (cursor, lists, NULL, 0, error);
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
read_collection (BethinkTextusReader  *self,
                 BethinkImportShape   *shape,
                 GError              **error)
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
read_webhook (BethinkTextusReader      *self,
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
read_loaded (BethinkTextusReader      *self,
             const BethinkJsonCursor  *cursor,
             BethinkTextusShape        shape,
             GError                  **error)
{
  g_autoptr (JsonNode) node = bethink_json_cursor_load (cursor, 0, error);
  JsonObject *object;

  if (node == NULL)
    return FALSE;

  object = bethink_json_node_get_object (node);

  return shape == BETHINK_TEXTUS_PHONE ? read_phone (self, object, error)
                              : bethink_textus_read_message (self, object, FALSE, error);
}

static gboolean
read_shape (BethinkImportShape  *shape,
            gpointer             user_data,
            GError             **error)
{
  BethinkTextusReader *self = user_data;
  const BethinkJsonCursor *cursor = bethink_import_shape_get_cursor (shape);
  g_autofree char *type = bethink_import_shape_dup_text (shape, "@type");
  BethinkTextusShape kind = bethink_textus_shape_from_type (type);

  switch (kind)
    {
    case BETHINK_TEXTUS_COLLECTION:
      g_clear_pointer (&self->conversation, bethink_import_keys_unref);
      return read_collection (self, shape, error);
    case BETHINK_TEXTUS_CONVERSATION:
      return read_conversation (self, cursor, error);
    case BETHINK_TEXTUS_CONTACT:
      return read_contact (cursor, self, error);
    case BETHINK_TEXTUS_WEBHOOK:
      return read_webhook (self, cursor, error);
    case BETHINK_TEXTUS_MESSAGE:
    case BETHINK_TEXTUS_PHONE:
      g_clear_pointer (&self->conversation, bethink_import_keys_unref);
      return read_loaded (self, cursor, kind, error);
    case BETHINK_TEXTUS_UNKNOWN:
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
  BethinkTextusReader self = { .neighbour = BETHINK_TIME_UNKNOWN };
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
