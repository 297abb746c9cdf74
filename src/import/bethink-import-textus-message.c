/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-textus"

#include "bethink-import-fill.h"
#include "bethink-import-textus-private.h"

#include "bethink-html.h"

#include <string.h>

/* What stands on the timelines of TextUs. */

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

/**
 * bethink_textus_get_first_time:
 * @object: (nullable): an object
 * @members: names of members
 *
 * Returns: the first of them that is a time
 */
gint64
bethink_textus_get_first_time (JsonObject         *object,
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
fill_message (BethinkTextusReader  *self,
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
  bethink_import_fill_time (item, bethink_textus_get_first_time (object, time_members), &self->neighbour);

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
message_conversation (BethinkTextusReader *self,
                      JsonObject          *object)
{
  g_autofree char *link = NULL;
  JsonObject *conversation;

  if (self->conversation != NULL)
    return bethink_import_keys_ref (self->conversation);

  conversation = bethink_json_get_object (object, "conversation");
  link = conversation != NULL ? bethink_json_get_id (conversation, "id") : bethink_json_get_id (object, "conversation");

  return link != NULL ? bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, link) : NULL;
}

/**
 * bethink_textus_read_message:
 * @self: the reader
 * @object: a message
 * @scheduled: whether it is yet to be sent
 * @error: return location for an error
 *
 * Gives the sink a message.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_textus_read_message (BethinkTextusReader  *self,
                             JsonObject           *object,
                             gboolean              scheduled,
                             GError              **error)
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
read_call (BethinkTextusReader  *self,
           JsonObject           *object,
           GError              **error)
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
  bethink_import_fill_call_time (item, bethink_textus_get_first_time (object, time_members), &self->neighbour);
  if (bethink_json_get_number (object, "duration", &duration) && duration >= 0 && duration <= G_MAXINT)
    bethink_call_set_duration (item->call, (int) duration);
  bethink_import_fill_source (&item->item, object, NULL);

  return bethink_import_sink_call (self->walk.sink, item, error);
}

/**
 * bethink_textus_read_timeline_object:
 * @self: the reader
 * @object: what stands on a timeline: a message, a call, or an event
 * @scheduled: whether it is yet to happen
 * @error: return location for an error
 *
 * Gives the sink a message or call; events are neither.
 *
 * Returns: %FALSE with an error when the import must end
 */
gboolean
bethink_textus_read_timeline_object (BethinkTextusReader  *self,
                                     JsonObject           *object,
                                     gboolean              scheduled,
                                     GError              **error)
{
  g_autofree char *type = bethink_json_get_text (object, "@type");

  if (bethink_textus_shape_from_type (type) == BETHINK_TEXTUS_MESSAGE)
    return bethink_textus_read_message (self, object, scheduled, error);

  if (type != NULL && strstr (type, "Call") != NULL)
    return read_call (self, object, error);

  bethink_import_walk_activity (&self->walk, object);

  return TRUE;
}
