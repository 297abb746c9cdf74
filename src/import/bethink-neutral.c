/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-neutral"

#include "bethink-neutral.h"

#include "bethink-address-table.h"
#include "bethink-call-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-conversation-table.h"
#include "bethink-entry-table.h"
#include "bethink-external-id-table.h"
#include "bethink-message-table.h"
#include "bethink-neutral-private.h"
#include "bethink-relationship-table.h"

#include <math.h>
#include <string.h>

/* One record as a JSON object with the names of the neutral model, whatever
 * system it came from: for people at a command line and for programs.
 */

static void
add_record (BethinkNeutral *self,
            BethinkRecord  *record)
{
  bethink_neutral_add_text (self, "uuid", bethink_record_get_uuid (record));
  bethink_neutral_add_time (self, "created_at", bethink_record_get_created_at (record));
  bethink_neutral_add_time (self, "updated_at", bethink_record_get_updated_at (record));
}

static void
add_conversation (BethinkNeutral *self,
                  gint64          id)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_table_get (self->db, id, &self->error);

  if (conversation == NULL)
    return;

  add_record (self, BETHINK_RECORD (conversation));
  bethink_neutral_add_reference (self, "contact", BETHINK_KIND_CONTACT,
                                 bethink_conversation_get_contact_id (conversation));
  bethink_neutral_add_text (self, "channel",
                            bethink_channel_to_nick (bethink_conversation_get_channel (conversation)));
  bethink_neutral_add_text (self, "channel_name", bethink_conversation_get_channel_name (conversation));
  bethink_neutral_add_text (self, "status", bethink_status_to_nick (bethink_conversation_get_status (conversation)));
  bethink_neutral_add_flag (self, "starred", bethink_conversation_get_starred (conversation));
  bethink_neutral_add_number (self, "unread_count", bethink_conversation_get_unread_count (conversation));
  bethink_neutral_add_text (self, "priority",
                            bethink_priority_to_nick (bethink_conversation_get_priority (conversation)));
  bethink_neutral_add_list (self, "labels", bethink_conversation_get_labels (conversation));
  bethink_neutral_add_time (self, "happened_at", bethink_conversation_get_started_at (conversation));
  bethink_neutral_add_time (self, "last_activity_at", bethink_conversation_get_last_activity_at (conversation));
  bethink_neutral_add_text (self, "preview", bethink_conversation_get_preview (conversation));
  bethink_neutral_add_number (self, "count:message", bethink_conversation_get_message_count (conversation));
}

static void
add_message (BethinkNeutral *self,
             gint64          id)
{
  g_autoptr (BethinkMessage) message = bethink_message_table_get (self->db, id, &self->error);

  if (message == NULL)
    return;

  add_record (self, BETHINK_RECORD (message));
  bethink_neutral_add_reference (self, "conversation", BETHINK_KIND_CONVERSATION,
                                 bethink_message_get_conversation_id (message));
  bethink_neutral_add_text (self, "direction", bethink_direction_to_nick (bethink_message_get_direction (message)));
  bethink_neutral_add_text (self, "author", bethink_message_get_author (message));
  bethink_neutral_add_text (self, "subject", bethink_message_get_subject (message));
  bethink_neutral_add_long_text (self, "body", bethink_message_get_body (message));
  bethink_neutral_add_text (self, "body_html", bethink_message_get_body_html (message));
  bethink_neutral_add_time (self, "sent_at", bethink_message_get_sent_at (message));
  bethink_neutral_add_text (self, "delivery", bethink_delivery_to_nick (bethink_message_get_delivery (message)));
  bethink_neutral_add_flag (self, "private", bethink_message_get_private_note (message));
  bethink_neutral_add_attachments (self, bethink_message_get_attachments (message));
}

static void
add_call (BethinkNeutral *self,
          gint64          id)
{
  g_autoptr (BethinkCall) call = bethink_call_table_get (self->db, id, &self->error);
  int duration;

  if (call == NULL)
    return;

  add_record (self, BETHINK_RECORD (call));
  bethink_neutral_add_reference (self, "contact", BETHINK_KIND_CONTACT, bethink_call_get_contact_id (call));
  bethink_neutral_add_reference (self, "conversation", BETHINK_KIND_CONVERSATION,
                                 bethink_call_get_conversation_id (call));
  bethink_neutral_add_text (self, "direction", bethink_direction_to_nick (bethink_call_get_direction (call)));
  bethink_neutral_add_time (self, "started_at", bethink_call_get_started_at (call));
  bethink_neutral_add_text (self, "outcome", bethink_outcome_to_nick (bethink_call_get_outcome (call)));
  bethink_neutral_add_long_text (self, "text", bethink_call_get_text (call));
  bethink_neutral_add_list (self, "emotions", bethink_call_get_emotions (call));

  duration = bethink_call_get_duration (call);
  if (duration >= 0)
    bethink_neutral_add_number (self, "duration_s", duration);
  else
    bethink_neutral_add_text (self, "duration_s", NULL);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

static void
add_people (BethinkNeutral *self,
            GArray         *people)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      char *key = bethink_neutral_dup_key (self, BETHINK_KIND_CONTACT, g_array_index (people, gint64, i));

      g_ptr_array_add (keys, key != NULL ? key : g_strdup (""));
    }

  g_ptr_array_sort (keys, compare_keys);
  g_ptr_array_add (keys, NULL);
  bethink_neutral_add_list (self, "people", (const char * const *) keys->pdata);
}

/* Of an entry that is a file, size and hash stand with the entry itself. */
static void
add_entry_file (BethinkNeutral *self,
                JsonArray      *attachments)
{
  JsonObject *first = json_array_get_length (attachments) > 0 ? json_array_get_object_element (attachments, 0) : NULL;

  if (first == NULL || !json_object_has_member (first, "sha"))
    return;

  bethink_neutral_add_number (self, "bytes", json_object_get_int_member (first, "bytes"));
  bethink_neutral_add_text (self, "sha", json_object_get_string_member (first, "sha"));
}

static void
add_entry_values (BethinkNeutral *self,
                  BethinkEntry   *entry)
{
  int done = bethink_entry_get_done (entry);

  bethink_neutral_add_text (self, "kind", bethink_entry_kind_to_nick (bethink_entry_get_entry_kind (entry)));
  bethink_neutral_add_time (self, "when", bethink_entry_get_when (entry));
  bethink_neutral_add_text (self, "title", bethink_entry_get_title (entry));
  bethink_neutral_add_long_text (self, "text", bethink_entry_get_text (entry));
  bethink_neutral_add_text (self, "amount", bethink_entry_get_amount (entry));
  bethink_neutral_add_text (self, "currency", bethink_entry_get_currency (entry));
  bethink_neutral_add_text (self, "status", bethink_entry_get_status (entry));
  if (done >= 0)
    bethink_neutral_add_flag (self, "done", done > 0);
  bethink_neutral_add_time (self, "done_at", bethink_entry_get_done_at (entry));
  bethink_neutral_add_text (self, "type", bethink_entry_get_type_key (entry));
  bethink_neutral_add_text (self, "company", bethink_entry_get_company (entry));
  bethink_neutral_add_text (self, "repeat", bethink_entry_get_repeat (entry));
  bethink_neutral_add_number (self, "repeat_every", bethink_entry_get_repeat_every (entry));
  bethink_neutral_add_text (self, "owed_by", bethink_entry_get_owed_by (entry));
  bethink_neutral_add_flag (self, "starred", bethink_entry_get_starred (entry));
  bethink_neutral_add_text (self, "url", bethink_entry_get_url (entry));
  bethink_neutral_add_flag (self, "hidden", bethink_entry_get_hidden (entry));
}

static void
add_entry (BethinkNeutral *self,
           gint64          id)
{
  g_autoptr (BethinkEntry) entry = bethink_entry_table_get (self->db, id, &self->error);
  BethinkNeutral files = { self->db, self->source, NULL, NULL };
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (entry == NULL)
    return;

  add_record (self, BETHINK_RECORD (entry));
  add_entry_values (self, entry);
  add_people (self, bethink_entry_get_people (entry));
  bethink_neutral_add_reference (self, "recipient", BETHINK_KIND_CONTACT, bethink_entry_get_recipient (entry));
  bethink_neutral_add_attachments (self, bethink_entry_get_attachments (entry));

  builder = json_builder_new ();
  files.builder = builder;
  json_builder_begin_object (builder);
  bethink_neutral_add_attachments (&files, bethink_entry_get_attachments (entry));
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  add_entry_file (self, json_object_get_array_member (json_node_get_object (node), "attachments"));
}

static void
add_relationship (BethinkNeutral *self,
                  gint64          id)
{
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_table_get (self->db, id, &self->error);

  if (relationship == NULL)
    return;

  bethink_neutral_add_text (self, "uuid", bethink_relationship_get_uuid (relationship));
  bethink_neutral_add_reference (self, "of", BETHINK_KIND_CONTACT,
                                 bethink_relationship_get_contact_id (relationship));
  bethink_neutral_add_reference (self, "person", BETHINK_KIND_CONTACT,
                                 bethink_relationship_get_other_id (relationship));
  bethink_neutral_add_text (self, "type", bethink_relationship_get_type_key (relationship));
}

static void
add_contact_field (BethinkNeutral *self,
                   gint64          id)
{
  g_autoptr (BethinkContactField) field = NULL;
  gint64 contact_id = 0;

  field = bethink_contact_field_table_get (self->db, id, &contact_id, &self->error);
  if (field == NULL)
    return;

  bethink_neutral_add_text (self, "uuid", bethink_contact_field_get_uuid (field));
  bethink_neutral_add_reference (self, "contact", BETHINK_KIND_CONTACT, contact_id);
  bethink_neutral_add_text (self, "kind", bethink_field_kind_to_nick (bethink_contact_field_get_kind (field)));
  bethink_neutral_add_text (self, "type", bethink_contact_field_get_type_name (field));
  bethink_neutral_add_text (self, "protocol", bethink_contact_field_get_protocol (field));
  bethink_neutral_add_text (self, "label", bethink_contact_field_get_label (field));
  bethink_neutral_add_text (self, "value", bethink_contact_field_get_value (field));
}

static void
add_degrees (BethinkNeutral *self,
             const char     *name,
             double          value)
{
  json_builder_set_member_name (self->builder, name);
  if (isnan (value))
    json_builder_add_null_value (self->builder);
  else
    json_builder_add_double_value (self->builder, value);
}

static void
add_address (BethinkNeutral *self,
             gint64          id)
{
  g_autoptr (BethinkAddress) address = NULL;
  gint64 contact_id = 0;

  address = bethink_address_table_get (self->db, id, &contact_id, &self->error);
  if (address == NULL)
    return;

  bethink_neutral_add_text (self, "uuid", bethink_address_get_uuid (address));
  bethink_neutral_add_reference (self, "contact", BETHINK_KIND_CONTACT, contact_id);
  bethink_neutral_add_text (self, "name", bethink_address_get_name (address));
  bethink_neutral_add_text (self, "street", bethink_address_get_street (address));
  bethink_neutral_add_text (self, "city", bethink_address_get_city (address));
  bethink_neutral_add_text (self, "province", bethink_address_get_province (address));
  bethink_neutral_add_text (self, "postal_code", bethink_address_get_postal_code (address));
  bethink_neutral_add_text (self, "country", bethink_address_get_country (address));
  add_degrees (self, "latitude", bethink_address_get_latitude (address));
  add_degrees (self, "longitude", bethink_address_get_longitude (address));
}

static void
add_external_ids (BethinkNeutral *self,
                  BethinkKind     kind,
                  gint64          id)
{
  g_autoptr (GPtrArray) ids = bethink_external_id_table_list (self->db, kind, id, &self->error);

  json_builder_set_member_name (self->builder, "external_ids");
  json_builder_begin_array (self->builder);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const BethinkExternalId *external_id = g_ptr_array_index (ids, i);

      json_builder_begin_object (self->builder);
      bethink_neutral_add_text (self, "source", external_id->source);
      bethink_neutral_add_text (self, "id", external_id->key);
      json_builder_end_object (self->builder);
    }

  json_builder_end_array (self->builder);
}

static void
add_kind (BethinkNeutral *self,
          BethinkKind     kind,
          gint64          id)
{
  static void (* const adders[]) (BethinkNeutral *self,
                                  gint64          id) = {
    [BETHINK_KIND_CONTACT] = bethink_neutral_add_contact,
    [BETHINK_KIND_CONVERSATION] = add_conversation,
    [BETHINK_KIND_MESSAGE] = add_message,
    [BETHINK_KIND_CALL] = add_call,
    [BETHINK_KIND_ENTRY] = add_entry,
    [BETHINK_KIND_RELATIONSHIP] = add_relationship,
    [BETHINK_KIND_CONTACT_FIELD] = add_contact_field,
    [BETHINK_KIND_ADDRESS] = add_address,
  };

  g_assert ((gsize) kind < G_N_ELEMENTS (adders) && adders[kind] != NULL);

  adders[kind] (self, id);
}

/**
 * bethink_neutral_describe:
 * @db: a connection
 * @kind: contact, conversation, message, call, entry, relationship, contact
 *   field or address
 * @id: a record
 * @source: (nullable): the system whose ids stand for other records; by default
 *   the one this record came from
 * @error: return location for an error of the store
 *
 * Returns: (transfer full) (nullable): an object; %BETHINK_STORE_ERROR_NOT_FOUND
 *   without the record
 */
JsonNode *
bethink_neutral_describe (BethinkDb    *db,
                          BethinkKind   kind,
                          gint64        id,
                          const char   *source,
                          GError      **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) ids = NULL;
  BethinkNeutral self = { db, source, builder, NULL };

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  ids = bethink_external_id_table_list (db, kind, id, error);
  if (ids == NULL)
    return NULL;

  if (source == NULL && ids->len > 0)
    self.source = ((const BethinkExternalId *) g_ptr_array_index (ids, 0))->source;

  json_builder_begin_object (builder);
  bethink_neutral_add_number (&self, "id", id);
  add_kind (&self, kind, id);
  if (self.error == NULL)
    add_external_ids (&self, kind, id);
  json_builder_end_object (builder);

  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }

  return json_builder_get_root (builder);
}
