/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-private.h"

/* Conversations, their messages, and calls. The functions named "put" serve the
 * export as well, which has the same values in other places.
 */

static const char * const conversation_apart[] = { "contact", "messages", NULL };
static const char * const message_apart[] = { "contact", NULL };

/**
 * bethink_monica_put_conversation:
 * @sink: where it goes
 * @columns: what has the times
 * @properties: what has the day of the conversation
 * @type: (nullable): the kind of contact field it was held by
 * @keys: who it is
 * @contact: with whom
 * @error: return location for an error
 *
 * Puts a conversation without its messages. Monica knows neither status nor star
 * nor unread messages: they are said to be what they are in a new one.
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_put_conversation (BethinkImportSink       *sink,
                                 const BethinkJsonValue  *columns,
                                 const BethinkJsonValue  *properties,
                                 const BethinkJsonValue  *type,
                                 BethinkImportKeys       *keys,
                                 BethinkImportKeys       *contact,
                                 GError                 **error)
{
  g_autoptr (BethinkImportConversation) item = bethink_import_conversation_new ();
  g_autofree char *name = bethink_json_value_get_name (type, "name");
  BethinkTimePrecision precision;
  gint64 started_at;

  bethink_monica_init_item (&item->item, columns, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_import_keys_ref (keys);
  item->item.source_json = bethink_monica_write_source (columns, conversation_apart);
  item->item.has = BETHINK_IMPORT_HAS_STATUS | BETHINK_IMPORT_HAS_STARRED |
                   BETHINK_IMPORT_HAS_UNREAD | BETHINK_IMPORT_HAS_PRIORITY |
                   BETHINK_IMPORT_HAS_CHANNEL | BETHINK_IMPORT_HAS_LABELS;
  item->contact = bethink_import_keys_ref (contact);

  started_at = bethink_monica_value_get_moment (properties, "happened_at", &precision);
  bethink_conversation_set_started_at (item->conversation, started_at);
  bethink_conversation_set_started_precision (item->conversation, precision);
  bethink_conversation_set_activity_own_at (item->conversation, started_at);
  bethink_conversation_set_channel_name (item->conversation, name);
  bethink_conversation_set_channel (item->conversation,
                                    bethink_monica_get_channel (bethink_json_value_peek_text (type, "type"), name,
                                                                bethink_json_value_peek_text (type, "protocol")));

  return bethink_import_sink_conversation (sink, item, error);
}

static gboolean
read_nth_message (BethinkMonicaPage       *page,
                  const BethinkJsonValue  *message,
                  guint                    n,
                  BethinkImportKeys       *conversation,
                  BethinkImportKeys       *contact,
                  GError                 **error)
{
  char path[sizeof "messages[4294967295]"];

  if (!bethink_json_value_is_object (message))
    return TRUE;

  g_snprintf (path, sizeof path, "messages[%u]", n);

  return bethink_monica_read_message (page, message, conversation, contact, path, error);
}

static gboolean
read_messages (BethinkMonicaPage       *page,
               const BethinkJsonValue  *messages,
               BethinkImportKeys       *conversation,
               BethinkImportKeys       *contact,
               GError                 **error)
{
  const BethinkJsonValue *message = bethink_json_value_first (messages);

  for (guint i = 0; message != NULL; i++, message = message->next)
    {
      if (!read_nth_message (page, message, i, conversation, contact, error))
        return FALSE;
    }

  return TRUE;
}

/* Of a conversation that is too long to be loaded as a whole. */
static gboolean
read_messages_apart (BethinkMonicaPage        *page,
                     const BethinkJsonCursor  *messages,
                     BethinkImportKeys        *conversation,
                     BethinkImportKeys        *contact,
                     GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor element;

  bethink_json_iter_init (&iter, messages);

  for (guint i = 0; bethink_json_iter_next_element (&iter, &element, &local_error); i++)
    {
      g_autoptr (BethinkJsonTree) tree = NULL;

      if (!bethink_import_sink_progress (page->sink, element.offset, error))
        return FALSE;

      tree = bethink_monica_page_load (page, &element, error);

      if (tree == NULL ||
          !read_nth_message (page, bethink_json_tree_get_root (tree), i, conversation, contact, error))
        return FALSE;
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* The person was deleted in Monica: the conversation is left out with its messages. */
static void
skip_messages (BethinkMonicaPage      *page,
               const BethinkJsonValue *messages)
{
  const BethinkJsonValue *message = bethink_json_value_first (messages);

  for (; message != NULL; message = message->next)
    bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
}

static gboolean
skip_messages_apart (BethinkMonicaPage        *page,
                     const BethinkJsonCursor  *messages,
                     GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor element;

  bethink_json_iter_init (&iter, messages);

  while (bethink_json_iter_next_element (&iter, &element, &local_error))
    bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * bethink_monica_read_conversation:
 * @page: the page
 * @object: the conversation; if it was loaded last, its messages may still be in
 *   the file
 * @error: return location for an error
 *
 * Reads a conversation, and its messages one by one however many there are.
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_read_conversation (BethinkMonicaPage       *page,
                                  const BethinkJsonValue  *object,
                                  GError                 **error)
{
  g_autoptr (BethinkImportKeys) keys = bethink_monica_page_make_keys (page, object, "id", NULL);
  g_autoptr (BethinkImportKeys) contact = NULL;
  const BethinkJsonCursor apart = page->messages;
  const BethinkJsonValue *messages = bethink_json_value_get_list (object, "messages");

  if (!bethink_monica_read_person (page, object, "contact", NULL, &contact, error))
    return FALSE;

  if (contact == NULL)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
      skip_messages (page, messages);
      return apart.file == NULL || skip_messages_apart (page, &apart, error);
    }

  if (!bethink_monica_put_conversation (page->sink, object, object,
                                        bethink_json_value_get_object (object, "contact_field_type"),
                                        keys, contact, error))
    return FALSE;

  return apart.file != NULL ? read_messages_apart (page, &apart, keys, contact, error)
                            : read_messages (page, messages, keys, contact, error);
}

/**
 * bethink_monica_put_message:
 * @sink: where it goes
 * @columns: what has the times
 * @properties: what has text, time and direction
 * @keys: who it is
 * @conversation: where it belongs
 * @contact: (nullable): with whom, if the conversation has to be made
 * @path: (nullable): where it is in the document
 * @error: return location for an error
 *
 * Puts a message. One that neither came nor went is left out.
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_put_message (BethinkImportSink       *sink,
                            const BethinkJsonValue  *columns,
                            const BethinkJsonValue  *properties,
                            BethinkImportKeys       *keys,
                            BethinkImportKeys       *conversation,
                            BethinkImportKeys       *contact,
                            const char              *path,
                            GError                 **error)
{
  g_autoptr (BethinkImportMessage) item = NULL;
  const BethinkJsonFlag by_me = bethink_json_value_get_flag (properties, "written_by_me");
  g_autofree char *body = NULL;
  BethinkTimePrecision precision;
  gint64 sent_at;

  if (by_me == BETHINK_JSON_FLAG_MISSING)
    {
      bethink_import_sink_skip (sink, BETHINK_IMPORT_SKIP_NO_DIRECTION, "%s", path);
      return TRUE;
    }

  item = bethink_import_message_new ();
  bethink_monica_init_item (&item->item, columns, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_import_keys_ref (keys);
  item->item.source_json = bethink_monica_write_source (columns, message_apart);
  item->conversation = bethink_import_keys_ref (conversation);
  item->contact = contact != NULL ? bethink_import_keys_ref (contact) : NULL;

  body = bethink_json_value_get_text (properties, "content");
  sent_at = bethink_monica_value_get_moment (properties, "written_at", &precision);
  bethink_message_set_body (item->message, body);
  bethink_message_set_sent_at (item->message, sent_at);
  bethink_message_set_sent_precision (item->message, precision);
  bethink_message_set_direction (item->message, by_me == BETHINK_JSON_FLAG_TRUE ? BETHINK_DIRECTION_OUT
                                                                                : BETHINK_DIRECTION_IN);
  bethink_message_set_delivery (item->message, by_me == BETHINK_JSON_FLAG_TRUE ? BETHINK_DELIVERY_UNKNOWN
                                                                               : BETHINK_DELIVERY_RECEIVED);

  return bethink_import_sink_message (sink, item, error);
}

/**
 * bethink_monica_read_message:
 * @page: the page
 * @object: the message
 * @conversation: (nullable): where it belongs; a message alone names it
 * @holder: (nullable): with whom, if it does not say
 * @path: (nullable): where it is
 * @error: return location for an error
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_read_message (BethinkMonicaPage       *page,
                             const BethinkJsonValue  *object,
                             BethinkImportKeys       *conversation,
                             BethinkImportKeys       *holder,
                             const char              *path,
                             GError                 **error)
{
  g_autoptr (BethinkImportKeys) keys = bethink_monica_page_make_keys (page, object, "id", NULL);
  g_autoptr (BethinkImportKeys) contact = NULL;
  g_autoptr (BethinkImportKeys) own = NULL;

  if (!bethink_monica_read_person (page, object, "contact", holder, &contact, error))
    return FALSE;

  if (conversation == NULL)
    {
      const BethinkJsonValue *reference = bethink_json_value_get_object (object, "conversation");

      own = reference != NULL ? bethink_monica_page_make_keys (page, reference, "id", NULL) : NULL;
      conversation = own;
    }

  if (contact == NULL)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
      return TRUE;
    }

  if (bethink_import_keys_get_length (conversation) == 0)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_NO_CONVERSATION, NULL);
      return TRUE;
    }

  return bethink_monica_put_message (page->sink, object, object, keys, conversation, contact, path, error);
}

/**
 * bethink_monica_put_call:
 * @sink: where it goes
 * @columns: what has the times
 * @properties: what has text, time, direction and emotions
 * @keys: who it is
 * @contact: with whom
 * @error: return location for an error
 *
 * Puts a call. Calls of Monica belong to no conversation.
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_put_call (BethinkImportSink       *sink,
                         const BethinkJsonValue  *columns,
                         const BethinkJsonValue  *properties,
                         BethinkImportKeys       *keys,
                         BethinkImportKeys       *contact,
                         GError                 **error)
{
  g_autoptr (BethinkImportCall) item = bethink_import_call_new ();
  const BethinkJsonFlag they_called = bethink_json_value_get_flag (properties, "contact_called");
  g_autofree char *text = bethink_json_value_get_text (properties, "content");
  g_auto (GStrv) emotions = bethink_monica_value_get_emotions (properties, "emotions");
  BethinkTimePrecision precision;
  gint64 started_at;

  bethink_monica_init_item (&item->item, columns, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_import_keys_ref (keys);
  item->item.source_json = bethink_monica_write_source (columns, message_apart);
  item->contact = bethink_import_keys_ref (contact);

  started_at = bethink_monica_value_get_moment (properties, "called_at", &precision);
  bethink_call_set_started_at (item->call, started_at);
  bethink_call_set_started_precision (item->call, precision);
  bethink_call_set_text (item->call, text);
  bethink_call_set_emotions (item->call, (const char * const *) emotions);

  if (they_called != BETHINK_JSON_FLAG_MISSING)
    bethink_call_set_direction (item->call, they_called == BETHINK_JSON_FLAG_TRUE ? BETHINK_DIRECTION_IN
                                                                                  : BETHINK_DIRECTION_OUT);

  return bethink_import_sink_call (sink, item, error);
}

gboolean
bethink_monica_read_call (BethinkMonicaPage       *page,
                          const BethinkJsonValue  *object,
                          BethinkImportKeys       *holder,
                          GError                 **error)
{
  g_autoptr (BethinkImportKeys) keys = bethink_monica_page_make_keys (page, object, "id", NULL);
  g_autoptr (BethinkImportKeys) contact = NULL;

  if (!bethink_monica_read_person (page, object, "contact", holder, &contact, error))
    return FALSE;

  if (contact == NULL)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
      return TRUE;
    }

  return bethink_monica_put_call (page->sink, object, object, keys, contact, error);
}
