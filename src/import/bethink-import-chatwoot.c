/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-chatwoot"

#include "bethink-import-chatwoot-private.h"

#include "bethink-import-fill.h"

/* Chatwoot: snake_case, integer ids, and answers wrapped into `payload`. What an
 * object is shows only in the members it has, so the tests are tried in a fixed
 * order.
 */

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
  g_autofree char *event = bethink_import_shape_dup_text (shape, "event");

  if (event == NULL)
    return RECORD_NONE;
  if (g_str_has_prefix (event, "message_"))
    return RECORD_MESSAGE;
  if (g_str_has_prefix (event, "conversation_"))
    return RECORD_CONVERSATION;
  if (g_str_has_prefix (event, "contact_"))
    return RECORD_CONTACT;

  return RECORD_NONE;
}

static gboolean
is_conversation (BethinkImportShape *shape)
{
  static const char * const members[] = {
    "inbox_id", "can_reply", "agent_last_seen_at", "contact_last_seen_at", NULL
  };

  if (bethink_import_shape_has_kind (shape, "messages", BETHINK_JSON_KIND_ARRAY) &&
      bethink_import_shape_has_any (shape, members))
    return TRUE;

  return bethink_import_shape_has (shape, "id") &&
         bethink_import_shape_has (shape, "inbox_id") &&
         bethink_import_shape_has (shape, "status") &&
         !bethink_import_shape_has (shape, "message_type");
}

/* Staff and inboxes have names and phones, too, and are no people here. */
static gboolean
is_contact (BethinkImportShape *shape)
{
  static const char * const members[] = { "phone_number", "availability_status", "identifier", NULL };
  static const char * const others[] = {
    "role", "available_name", "channel_type", "channel_id", "inbox_id", "locationId", NULL
  };

  return bethink_import_shape_has (shape, "id") &&
         bethink_import_shape_has (shape, "name") &&
         bethink_import_shape_has_any (shape, members) &&
         !bethink_import_shape_has_any (shape, others);
}

static RecordKind
record_kind (BethinkImportShape *shape)
{
  RecordKind kind = webhook_kind (shape);

  if (kind != RECORD_NONE)
    return kind;

  if (bethink_import_shape_has (shape, "message_type") &&
      (bethink_import_shape_has (shape, "content") || bethink_import_shape_has (shape, "attachments")) &&
      !bethink_import_shape_has (shape, "messages"))
    return RECORD_MESSAGE;

  if (is_conversation (shape))
    return RECORD_CONVERSATION;

  return is_contact (shape) ? RECORD_CONTACT : RECORD_NONE;
}

static gboolean
is_record (BethinkImportShape *shape)
{
  return record_kind (shape) != RECORD_NONE;
}

/* `payload` that is an object: a contact, a new contact, or a search result */
static BethinkImportVerdict
test_payload_object (BethinkImportShape *payload)
{
  static const char * const lists[] = { "conversations", "contacts", "messages" };
  g_autoptr (BethinkImportShape) contact = bethink_import_shape_open (payload, "contact");
  gboolean is_empty = FALSE;

  if (is_contact (payload) || (contact != NULL && is_contact (contact)))
    return BETHINK_IMPORT_VERDICT_DATA;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (bethink_import_shape_any (payload, lists[i], is_record))
        return BETHINK_IMPORT_VERDICT_DATA;
      is_empty = is_empty || bethink_import_shape_is_empty (payload, lists[i]);
    }

  return is_empty ? BETHINK_IMPORT_VERDICT_EMPTY : BETHINK_IMPORT_VERDICT_OTHER;
}

BethinkImportVerdict
bethink_import_chatwoot_test (BethinkImportShape  *shape,
                              char               **message)
{
  g_autoptr (BethinkImportShape) data = bethink_import_shape_open (shape, "data");
  g_autoptr (BethinkImportShape) payload = bethink_import_shape_open (shape, "payload");

  if (is_record (shape))
    return BETHINK_IMPORT_VERDICT_DATA;

  if (data != NULL && bethink_import_shape_has (data, "payload"))
    return BETHINK_IMPORT_VERDICT_DATA;

  if (payload != NULL)
    return test_payload_object (payload);

  if (bethink_import_shape_any (shape, "payload", is_record))
    return BETHINK_IMPORT_VERDICT_DATA;

  if (bethink_import_shape_is_empty (shape, "payload") &&
      (bethink_import_shape_has_kind (shape, "meta", BETHINK_JSON_KIND_OBJECT) ||
       bethink_import_shape_get_n_members (shape) == 1))
    return BETHINK_IMPORT_VERDICT_EMPTY;

  return BETHINK_IMPORT_VERDICT_OTHER;
}

BethinkImportVerdict
bethink_import_chatwoot_test_error (BethinkImportShape  *shape,
                                    char               **message)
{
  if (bethink_import_shape_get_n_members (shape) != 2 ||
      !bethink_import_shape_has_kind (shape, "description", BETHINK_JSON_KIND_STRING) ||
      !bethink_import_shape_has_kind (shape, "errors", BETHINK_JSON_KIND_ARRAY))
    return BETHINK_IMPORT_VERDICT_OTHER;

  *message = bethink_import_shape_dup_text (shape, "description");

  return BETHINK_IMPORT_VERDICT_ERROR_REPLY;
}

static void
clear_list (BethinkChatwootReader *self)
{
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->list_contact, bethink_import_keys_unref);
  g_clear_pointer (&self->labels, json_array_unref);
  g_clear_pointer (&self->given, g_free);
  self->neighbour = BETHINK_TIME_UNKNOWN;
}

/* In the second round only the lists are read that were left in the first one. */
static gboolean
is_this_round (BethinkChatwootReader *self,
               gboolean               has_account)
{
  if (self->second_round)
    return !has_account;

  if (!has_account)
    self->waits = TRUE;

  return has_account;
}

static gboolean
read_lone_message (BethinkChatwootReader    *self,
                   const BethinkJsonCursor  *cursor,
                   GError                  **error)
{
  g_autoptr (JsonNode) node = bethink_json_cursor_load (cursor, 0, error);
  g_autofree char *account = NULL;

  if (node == NULL)
    return FALSE;

  account = bethink_chatwoot_message_account (bethink_json_node_get_object (node));
  if (!is_this_round (self, account != NULL))
    return TRUE;

  return bethink_chatwoot_read_message (self, bethink_json_node_get_object (node), error);
}

static gboolean
read_webhook_conversation (const BethinkJsonCursor  *cursor,
                           gpointer                  user_data,
                           GError                  **error)
{
  BethinkChatwootReader *self = user_data;

  return bethink_chatwoot_read_conversation (self, cursor, self->account, error);
}

/* The body of a webhook about a message, which carries its conversation */
static gboolean
read_webhook_message (BethinkChatwootReader    *self,
                      const BethinkJsonCursor  *cursor,
                      GError                  **error)
{
  g_autoptr (JsonNode) node = bethink_json_cursor_load (cursor, 0, error);
  JsonObject *object;

  if (node == NULL)
    return FALSE;

  object = bethink_json_node_get_object (node);
  self->account = bethink_chatwoot_message_account (object);

  if (!is_this_round (self, self->account != NULL))
    return TRUE;

  return bethink_import_walk_member (&self->walk, cursor, "conversation", read_webhook_conversation, self, error) &&
         bethink_chatwoot_read_message (self, object, error);
}

static gboolean
read_contact (const BethinkJsonCursor  *cursor,
              gpointer                  user_data,
              GError                  **error)
{
  g_autoptr (JsonNode) node = bethink_json_cursor_load (cursor, 0, error);

  return node != NULL && bethink_chatwoot_read_contact (user_data, bethink_json_node_get_object (node), error);
}

static gboolean
read_record (BethinkChatwootReader  *self,
             BethinkImportShape     *shape,
             GError                **error)
{
  const BethinkJsonCursor *cursor = bethink_import_shape_get_cursor (shape);
  RecordKind kind = record_kind (shape);

  if (kind == RECORD_MESSAGE)
    return webhook_kind (shape) != RECORD_NONE ? read_webhook_message (self, cursor, error)
                                               : read_lone_message (self, cursor, error);

  if (self->second_round)
    return TRUE;

  switch (kind)
    {
    case RECORD_CONVERSATION:
      return bethink_chatwoot_read_conversation (self, cursor, NULL, error);
    case RECORD_CONTACT:
      return read_contact (cursor, self, error);
    case RECORD_MESSAGE:
    case RECORD_NONE:
    default:
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_UNKNOWN_KIND);
      return TRUE;
    }
}

static gboolean
read_element (const BethinkJsonCursor  *cursor,
              gpointer                  user_data,
              GError                  **error)
{
  g_autoptr (BethinkImportShape) shape = bethink_import_shape_new (cursor, error);

  return shape != NULL && read_record (user_data, shape, error);
}

/* Lists of messages */

static gboolean
is_message (BethinkImportShape *shape)
{
  return record_kind (shape) == RECORD_MESSAGE;
}

/* `meta` beside a list of messages says whose they are. */
static gboolean
read_list_meta (BethinkChatwootReader  *self,
                BethinkImportShape     *shape,
                GError                **error)
{
  g_autoptr (BethinkImportContact) item = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *contact_id = NULL;
  BethinkJsonCursor cursor;
  JsonObject *meta;
  JsonObject *contact;

  if (!bethink_import_shape_find (shape, "meta", &cursor) || cursor.kind != BETHINK_JSON_KIND_OBJECT)
    return TRUE;

  node = bethink_json_cursor_load (&cursor, 0, error);
  if (node == NULL)
    return FALSE;

  meta = bethink_json_node_get_object (node);
  if (bethink_json_get_list (meta, "labels") != NULL)
    self->labels = json_array_ref (bethink_json_get_list (meta, "labels"));

  contact = bethink_json_get_object (meta, "contact");
  if (bethink_json_get_list (contact, "payload") != NULL)
    contact = bethink_json_list_get_object (bethink_json_get_list (contact, "payload"), 0);

  contact_id = bethink_json_get_id (meta, "contact_id");
  item = bethink_chatwoot_new_contact (contact, BETHINK_IMPORT_RANK_CONVERSATION);
  if (item == NULL && contact_id != NULL)
    item = bethink_import_fill_contact (contact_id, BETHINK_IMPORT_RANK_SENDER);
  if (item == NULL)
    return TRUE;

  self->list_contact = bethink_import_keys_ref (item->item.keys);

  return bethink_import_sink_contact (self->walk.sink, item, error);
}

static gboolean
read_message_list (BethinkChatwootReader    *self,
                   BethinkImportShape       *shape,
                   const BethinkJsonCursor  *list,
                   GError                  **error)
{
  clear_list (self);

  if (!bethink_chatwoot_find_account (list, &self->account, error))
    return FALSE;

  if (!is_this_round (self, self->account != NULL))
    return TRUE;

  return read_list_meta (self, shape, error) &&
         bethink_import_walk_list (&self->walk, list, "payload", bethink_chatwoot_read_message_element, self, error);
}

/* The result of a search, contacts first */
static gboolean
read_search (BethinkChatwootReader  *self,
             BethinkImportShape     *payload,
             GError                **error)
{
  static const char * const lists[] = { "contacts", "conversations", "messages" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      BethinkJsonCursor list;

      if (bethink_import_shape_find (payload, lists[i], &list) &&
          !bethink_import_walk_list (&self->walk, &list, lists[i], read_element, self, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_payload (BethinkChatwootReader  *self,
              BethinkImportShape     *shape,
              GError                **error)
{
  g_autoptr (BethinkImportShape) payload = bethink_import_shape_open (shape, "payload");
  BethinkJsonCursor list;

  if (payload != NULL && is_contact (payload))
    return self->second_round || read_contact (bethink_import_shape_get_cursor (payload), self, error);

  if (payload != NULL && bethink_import_shape_has (payload, "contact"))
    return self->second_round ||
           bethink_import_walk_member (&self->walk, bethink_import_shape_get_cursor (payload),
                                       "contact", read_contact, self, error);

  if (payload != NULL)
    return read_search (self, payload, error);

  if (!bethink_import_shape_find (shape, "payload", &list))
    return TRUE;

  if (bethink_import_shape_any (shape, "payload", is_message))
    return read_message_list (self, shape, &list, error);

  return self->second_round || bethink_import_walk_list (&self->walk, &list, "payload", read_element, self, error);
}

static gboolean
read_shape (BethinkImportShape  *shape,
            gpointer             user_data,
            GError             **error)
{
  BethinkChatwootReader *self = user_data;
  g_autoptr (BethinkImportShape) data = NULL;

  if (!bethink_chatwoot_leave_conversation (self, NULL, error))
    return FALSE;
  clear_list (self);

  if (is_record (shape))
    return read_record (self, shape, error);

  data = bethink_import_shape_open (shape, "data");

  return read_payload (self, data != NULL ? data : shape, error);
}

/* What names no account is read when everything that does is there: then the
 * only conversation with that number is the one it belongs to.
 */
static gboolean
read_both_rounds (BethinkChatwootReader    *self,
                  const BethinkJsonCursor  *root,
                  GError                  **error)
{
  if (!bethink_import_walk_documents (&self->walk, root, &bethink_import_chatwoot, read_shape, self, error))
    return FALSE;

  if (!self->waits)
    return TRUE;

  self->second_round = TRUE;
  self->walk.others_are_known = TRUE;

  return bethink_import_walk_documents (&self->walk, root, &bethink_import_chatwoot, read_shape, self, error);
}

static gboolean
chatwoot_read (const BethinkJsonCursor  *root,
               BethinkImportSink        *sink,
               GError                  **error)
{
  BethinkChatwootReader self = { .neighbour = BETHINK_TIME_UNKNOWN };
  gboolean success;

  bethink_import_walk_init (&self.walk, sink);
  success = read_both_rounds (&self, root, error) &&
            bethink_chatwoot_leave_conversation (&self, NULL, error);

  clear_list (&self);
  g_clear_pointer (&self.conversation, bethink_import_keys_unref);
  g_clear_pointer (&self.contact, bethink_import_keys_unref);
  g_clear_pointer (&self.named, bethink_import_keys_unref);
  g_free (self.sender);
  bethink_import_walk_clear (&self.walk);

  return success;
}

const BethinkImportFormat bethink_import_chatwoot = {
  .name = "chatwoot",
  .read = chatwoot_read,
};
