/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-body.h"

#include "bethink-monica-body-private.h"

#include <string.h>

/* The bodies of requests. The server puts null where a member is missing, so that an
 * update carries everything: what changed as it is here, and the rest as it was read
 * a moment ago.
 */

/**
 * bethink_monica_write_changes:
 * @self: what is to be sent
 * @field: name of a field
 *
 * Returns: whether the field is sent because it is new or was changed here
 */
gboolean
bethink_monica_write_changes (const BethinkMonicaWrite *self,
                              const char               *field)
{
  return self->read == NULL || self->changed == NULL || g_strv_contains (self->changed, field);
}

/* What was read, with the blanks that a canonical text does not have. */
static const char *
get_read (const BethinkMonicaWrite *self,
          const char               *field)
{
  const char *canonical = bethink_monica_values_get (self->read->values, field);
  JsonNode *node = json_object_get_member (self->read->object, field);

  if (canonical != NULL && node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_STRING &&
      bethink_monica_fields_find (self->kind, field)->type <= BETHINK_MONICA_FIELD_WORD)
    return json_node_get_string (node);

  return canonical;
}

/**
 * bethink_monica_write_get:
 * @self: what is to be sent
 * @field: name of a field
 *
 * Returns: (transfer none) (nullable): what the server will have in the end: ours if
 *   it is sent, else what was read
 */
const char *
bethink_monica_write_get (const BethinkMonicaWrite *self,
                          const char               *field)
{
  return bethink_monica_write_changes (self, field) ? bethink_monica_values_get (self->values, field)
                                                    : get_read (self, field);
}

/**
 * bethink_monica_body_set_text:
 * @body: a body
 * @member: a name
 * @text: (nullable): a text
 *
 * Adds a text, or null.
 */
void
bethink_monica_body_set_text (JsonObject *body,
                              const char *member,
                              const char *text)
{
  if (text != NULL)
    json_object_set_string_member (body, member, text);
  else
    json_object_set_null_member (body, member);
}

static void
add_text (const BethinkMonicaWrite *write,
          const char               *field,
          JsonObject               *body)
{
  bethink_monica_body_set_text (body, field, bethink_monica_write_get (write, field));
}

static void
add_flag (const BethinkMonicaWrite *write,
          const char               *field,
          JsonObject               *body)
{
  json_object_set_boolean_member (body, field, bethink_monica_write_get (write, field) != NULL);
}

/* Without offset: the server drops it, and stores other digits than were meant. Eight
 * digits in a row it would take for seconds.
 */
static void
add_moment (const BethinkMonicaWrite *write,
            const char               *field,
            JsonObject               *body)
{
  g_autofree char *text = g_strdup (bethink_monica_write_get (write, field));

  if (text != NULL)
    g_strdelimit (text, "T", ' ');

  bethink_monica_body_set_text (body, field, text);
}

static void
add_decimal (const BethinkMonicaWrite *write,
             const char               *field,
             JsonObject               *body)
{
  const char *text = bethink_monica_write_get (write, field);

  if (text != NULL)
    json_object_set_double_member (body, field, g_ascii_strtod (text, NULL));
  else
    json_object_set_null_member (body, field);
}

/* The type that was read needs no catalogue. */
static void
add_type (const BethinkMonicaWrite *write,
          BethinkMonicaKind         catalogue,
          const char               *read_member,
          const char               *member,
          JsonObject               *body)
{
  const BethinkMonicaLookup *row;

  if (!bethink_monica_write_changes (write, "type"))
    {
      JsonNode *node = json_object_get_member (write->read->object, read_member);

      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        {
          json_object_set_int_member (body, member, json_object_get_int_member (json_node_get_object (node), "id"));
          return;
        }
    }

  row = bethink_monica_lookups_find (write->lookups, catalogue, bethink_monica_write_get (write, "type"));

  if (row != NULL)
    json_object_set_int_member (body, member, row->remote_id);
}

/* "Mobile" is what the server shows for the label that it calls "cell". */
static const char *
get_label_key (const char *label)
{
  return g_ascii_strcasecmp (label, "Mobile") == 0 ? "cell" : label;
}

static void
add_labels (const BethinkMonicaWrite *write,
            JsonObject               *body)
{
  g_auto (GStrv) labels = bethink_monica_values_dup_list (write->values, "labels");
  JsonArray *list;

  /* An empty list would leave the labels as they are. */
  if (!bethink_monica_write_changes (write, "labels") || labels[0] == NULL)
    return;

  list = json_array_new ();
  for (guint i = 0; labels[i] != NULL; i++)
    json_array_add_string_element (list, get_label_key (labels[i]));

  json_object_set_array_member (body, "labels", list);
}

static void
add_emotions (const BethinkMonicaWrite *write,
              JsonObject               *body)
{
  g_auto (GStrv) names = bethink_monica_values_dup_list (write->values, "emotions");
  JsonArray *list;

  /* An id that does not exist is an error after the call was stored. */
  if (!bethink_monica_write_changes (write, "emotions") || names[0] == NULL)
    return;

  list = json_array_new ();
  for (guint i = 0; names[i] != NULL; i++)
    if (bethink_monica_emotion_get_id (names[i]) != 0)
      json_array_add_int_element (list, bethink_monica_emotion_get_id (names[i]));

  json_object_set_array_member (body, "emotions", list);
}

static void
add_address (const BethinkMonicaWrite *write,
             JsonObject               *body)
{
  static const char * const texts[] = { "name", "street", "city", "province", "postal_code", "country" };

  json_object_set_int_member (body, "contact_id", write->contact_id);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_text (write, texts[i], body);

  add_decimal (write, "latitude", body);
  add_decimal (write, "longitude", body);
}

static void
add_contact_field (const BethinkMonicaWrite *write,
                   JsonObject               *body)
{
  json_object_set_int_member (body, "contact_id", write->contact_id);
  add_type (write, BETHINK_MONICA_KIND_FIELD_TYPE, "contact_field_type", "contact_field_type_id", body);
  bethink_monica_body_set_text (body, "data", bethink_monica_write_get (write, "content"));
  add_labels (write, body);
}

static void
add_relationship (const BethinkMonicaWrite *write,
                  JsonObject               *body)
{
  if (write->read == NULL)
    {
      json_object_set_int_member (body, "contact_is", write->contact_id);
      json_object_set_int_member (body, "of_contact", write->other_contact_id);
    }

  add_type (write, BETHINK_MONICA_KIND_RELATIONSHIP_TYPE, "relationship_type", "relationship_type_id", body);
}

static void
add_conversation (const BethinkMonicaWrite *write,
                  JsonObject               *body)
{
  if (write->read == NULL)
    json_object_set_int_member (body, "contact_id", write->contact_id);

  add_moment (write, "happened_at", body);
  add_type (write, BETHINK_MONICA_KIND_FIELD_TYPE, "contact_field_type", "contact_field_type_id", body);
}

static void
add_call (const BethinkMonicaWrite *write,
          JsonObject               *body)
{
  if (write->read == NULL)
    json_object_set_int_member (body, "contact_id", write->contact_id);

  add_moment (write, "called_at", body);
  add_text (write, "content", body);
  add_flag (write, "contact_called", body);
  add_emotions (write, body);
}

static void
add_names (const BethinkMonicaWrite *write,
           JsonObject               *body)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (write->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    add_text (write, fields[i].name, body);
}

static JsonObject *
build_main (const BethinkMonicaWrite *write)
{
  JsonObject *body = json_object_new ();

  switch ((int) write->kind)
    {
    case BETHINK_MONICA_KIND_CONTACT:
      bethink_monica_body_add_contact (write, body);
      break;

    case BETHINK_MONICA_KIND_CONTACT_FIELD:
      add_contact_field (write, body);
      break;

    case BETHINK_MONICA_KIND_ADDRESS:
      add_address (write, body);
      break;

    case BETHINK_MONICA_KIND_RELATIONSHIP:
      add_relationship (write, body);
      break;

    case BETHINK_MONICA_KIND_CONVERSATION:
      add_conversation (write, body);
      break;

    case BETHINK_MONICA_KIND_MESSAGE:
      add_text (write, "content", body);
      add_moment (write, "written_at", body);
      add_flag (write, "written_by_me", body);
      break;

    case BETHINK_MONICA_KIND_CALL:
      add_call (write, body);
      break;

    case BETHINK_MONICA_KIND_NOTE:
      json_object_set_int_member (body, "contact_id", write->contact_id);
      add_text (write, "body", body);
      add_flag (write, "is_favorited", body);
      break;

    default:
      add_names (write, body);
      break;
    }

  return body;
}

static JsonNode *
take_object (JsonObject *body)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, body);

  return node;
}

/**
 * bethink_monica_body_create:
 * @write: a new record that bethink_monica_values_check() has no objection to
 *
 * The uuid goes with it where the server keeps it: by it the record is found again
 * when the answer was lost. When it was made here is not sent, because the order of
 * the lists relies on the clock of the server.
 *
 * Returns: (transfer full): the body of the request
 */
JsonNode *
bethink_monica_body_create (const BethinkMonicaWrite *write)
{
  JsonObject *body;

  g_return_val_if_fail (write != NULL && write->read == NULL, NULL);
  g_return_val_if_fail (bethink_monica_kind_is_writable (write->kind), NULL);

  body = build_main (write);

  if (write->uuid != NULL && bethink_monica_kind_keeps_uuid (write->kind))
    json_object_set_string_member (body, "uuid", write->uuid);

  return take_object (body);
}

/**
 * bethink_monica_body_update:
 * @write: an update that bethink_monica_values_check() has no objection to
 * @part: one of bethink_monica_body_get_parts()
 *
 * Returns: (transfer full): the body of one request
 */
JsonNode *
bethink_monica_body_update (const BethinkMonicaWrite *write,
                            BethinkMonicaPart         part)
{
  JsonObject *body;

  g_return_val_if_fail (write != NULL && write->read != NULL, NULL);
  g_return_val_if_fail (bethink_monica_kind_is_writable (write->kind), NULL);

  if (part == BETHINK_MONICA_PART_MAIN)
    return take_object (build_main (write));

  body = json_object_new ();

  if (part == BETHINK_MONICA_PART_WORK)
    bethink_monica_body_add_work (write, body);
  else if (part == BETHINK_MONICA_PART_FOOD)
    bethink_monica_body_add_food (write, body);
  else
    bethink_monica_body_add_tags (write, part, body);

  return take_object (body);
}
