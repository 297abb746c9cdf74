/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-reader-private.h"

#include "bethink-json.h"
#include "bethink-monica-model-private.h"
#include "bethink-monica-values.h"

#include <string.h>

/* Objects of the server to records, one function for each kind. */

static void
copy_text (BethinkMonicaReader *reader,
           BethinkMonicaRecord *record,
           const char          *member)
{
  bethink_monica_reader_copy_text (reader, member, record->values, member);
}

/* The name of what is nested: of a type, a category, a country. */
static void
copy_nested (BethinkMonicaReader *reader,
             const char          *member,
             const char          *name,
             BethinkMonicaRecord *record,
             const char          *field)
{
  BethinkMonicaReader nested;

  bethink_monica_reader_enter (&nested, reader, member);
  bethink_monica_values_set (record->values, field, bethink_monica_reader_text (&nested, name));
  bethink_monica_reader_leave (&nested, reader);
}

static void
parse_labels (BethinkMonicaReader *reader,
              BethinkMonicaRecord *record)
{
  JsonArray *list = bethink_monica_reader_list (reader, "labels");
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      BethinkMonicaReader label = { bethink_json_list_get_object (list, i), NULL };
      const char *text = bethink_monica_reader_text (&label, "label");

      /* One with a line feed would be taken for two. */
      if (text != NULL)
        {
          g_string_append_c (labels, '\n');
          g_string_append (labels, text);
          g_strdelimit (labels->str + labels->len - strlen (text), "\n", ' ');
        }

      bethink_monica_reader_leave (&label, reader);
    }

  bethink_monica_values_set (record->values, "labels", labels->str);
}

static void
parse_contact_field (BethinkMonicaReader *reader,
                     BethinkMonicaRecord *record)
{
  copy_text (reader, record, "content");
  copy_nested (reader, "contact_field_type", "name", record, "type");
  copy_nested (reader, "contact_field_type", "protocol", record, "protocol");
  parse_labels (reader, record);
}

static void
parse_address (BethinkMonicaReader *reader,
               BethinkMonicaRecord *record)
{
  copy_text (reader, record, "name");
  copy_text (reader, record, "street");
  copy_text (reader, record, "city");
  copy_text (reader, record, "province");
  copy_text (reader, record, "postal_code");
  copy_nested (reader, "country", "iso", record, "country");
  bethink_monica_reader_copy_number (reader, "latitude", record->values, "latitude");
  bethink_monica_reader_copy_number (reader, "longitude", record->values, "longitude");
}

static void
parse_relationship (BethinkMonicaReader *reader,
                    BethinkMonicaRecord *record)
{
  record->has_contact = TRUE;
  record->contact_id = bethink_monica_reader_nested_id (reader, "contact_is");
  record->other_contact_id = bethink_monica_reader_nested_id (reader, "of_contact");
  record->ghost = record->contact_id == 0 || record->other_contact_id == 0;
  copy_nested (reader, "relationship_type", "name", record, "type");
}

static void
parse_conversation (BethinkMonicaReader *reader,
                    BethinkMonicaRecord *record)
{
  bethink_monica_reader_copy_moment (reader, "happened_at", record->values, "happened_at");
  copy_nested (reader, "contact_field_type", "name", record, "type");

  /* Without a type it is shown like one whose type says nothing. */
  if (bethink_monica_values_get (record->values, "type") == NULL)
    bethink_monica_values_set (record->values, "type",
                               bethink_monica_channel_get_type_name (BETHINK_CHANNEL_OTHER));

  bethink_monica_parse_children (reader, "messages", BETHINK_MONICA_KIND_MESSAGE, record);
}

static void
parse_message (BethinkMonicaReader *reader,
               BethinkMonicaRecord *record)
{
  record->conversation_id = bethink_monica_reader_nested_id (reader, "conversation");
  copy_text (reader, record, "content");
  bethink_monica_reader_copy_moment (reader, "written_at", record->values, "written_at");
  bethink_monica_reader_copy_flag (reader, "written_by_me", record->values, "written_by_me");
}

static void
parse_emotions (BethinkMonicaReader *reader,
                BethinkMonicaRecord *record)
{
  g_auto (GStrv) emotions = NULL;

  bethink_monica_reader_list (reader, "emotions");

  if (reader->error != NULL)
    return;

  emotions = bethink_monica_get_emotions (reader->object, "emotions");
  bethink_monica_values_set_list (record->values, "emotions", (const char * const *) emotions);
}

static void
parse_call (BethinkMonicaReader *reader,
            BethinkMonicaRecord *record)
{
  bethink_monica_reader_copy_moment (reader, "called_at", record->values, "called_at");
  copy_text (reader, record, "content");
  bethink_monica_reader_copy_flag (reader, "contact_called", record->values, "contact_called");
  parse_emotions (reader, record);
}

static void
parse_note (BethinkMonicaReader *reader,
            BethinkMonicaRecord *record)
{
  bethink_monica_parse_entry (reader, record);
  copy_text (reader, record, "body");
  bethink_monica_reader_copy_flag (reader, "is_favorited", record->values, "is_favorited");
}

static void
parse_tag (BethinkMonicaReader *reader,
           BethinkMonicaRecord *record)
{
  copy_text (reader, record, "name");
}

static void
parse_field_type (BethinkMonicaReader *reader,
                  BethinkMonicaRecord *record)
{
  copy_text (reader, record, "name");
  copy_text (reader, record, "type");
  copy_text (reader, record, "protocol");
}

static void
parse_gender (BethinkMonicaReader *reader,
              BethinkMonicaRecord *record)
{
  copy_text (reader, record, "name");
  copy_text (reader, record, "type");
}

static void
parse_relationship_type (BethinkMonicaReader *reader,
                         BethinkMonicaRecord *record)
{
  copy_text (reader, record, "name");
  bethink_monica_reader_copy_text (reader, "name_reverse_relationship", record->values, "reverse");
}

static const BethinkMonicaParse parsers[BETHINK_MONICA_N_KINDS] = {
  [BETHINK_MONICA_KIND_CONTACT] = bethink_monica_parse_contact,
  [BETHINK_MONICA_KIND_CONTACT_FIELD] = parse_contact_field,
  [BETHINK_MONICA_KIND_ADDRESS] = parse_address,
  [BETHINK_MONICA_KIND_TAG] = parse_tag,
  [BETHINK_MONICA_KIND_RELATIONSHIP] = parse_relationship,
  [BETHINK_MONICA_KIND_CONVERSATION] = parse_conversation,
  [BETHINK_MONICA_KIND_MESSAGE] = parse_message,
  [BETHINK_MONICA_KIND_CALL] = parse_call,
  [BETHINK_MONICA_KIND_NOTE] = parse_note,
  [BETHINK_MONICA_KIND_FIELD_TYPE] = parse_field_type,
  [BETHINK_MONICA_KIND_GENDER] = parse_gender,
  [BETHINK_MONICA_KIND_RELATIONSHIP_TYPE] = parse_relationship_type,
};

/* Kinds that are never deleted or restored alone need no stamp; some of the
 * catalogue were made by the installation, and have none.
 */
static void
parse_stamps (BethinkMonicaReader *reader,
              BethinkMonicaRecord *record)
{
  record->created_at = bethink_monica_reader_stamp (reader, "created_at");
  record->updated_at = bethink_monica_reader_stamp (reader, "updated_at");

  if (record->created_at == BETHINK_TIME_UNKNOWN && !bethink_monica_kind_is_catalogue (record->kind))
    bethink_monica_reader_fail (reader, BETHINK_MONICA_ERROR_SHAPE, "created_at", "is missing");
}

static void
parse_common (BethinkMonicaReader *reader,
              BethinkMonicaRecord *record)
{
  const char *object = bethink_monica_reader_text (reader, "object");
  const char *uuid = bethink_monica_reader_text (reader, "uuid");

  if (g_strcmp0 (object, bethink_monica_kind_get_object (record->kind)) != 0)
    bethink_monica_reader_fail (reader, BETHINK_MONICA_ERROR_SHAPE, "object", "is of another kind");

  record->remote_id = bethink_monica_reader_id (reader, "id");

  /* A server keeps any text as a uuid; it is no identity then, and no mistake. */
  if (uuid != NULL)
    record->uuid = bethink_monica_get_uuid (reader->object, "uuid");

  record->account_id = bethink_monica_reader_nested_id (reader, "account");
  parse_stamps (reader, record);

  if (json_object_has_member (reader->object, "contact"))
    {
      record->has_contact = TRUE;
      record->contact_id = bethink_monica_reader_nested_id (reader, "contact");
      record->ghost = record->contact_id == 0 && bethink_monica_kind_needs_contact (record->kind);
    }
}

/**
 * bethink_monica_record_parse:
 * @kind: what was asked for
 * @object: what came, the object in "data"
 * @error: return location for a #BethinkMonicaError
 *
 * Reads one object with everything that is nested in it. Members of the wrong type
 * are mistakes, unknown members are kept.
 *
 * Returns: (transfer full): the record, %NULL with @error set
 */
BethinkMonicaRecord *
bethink_monica_record_parse (BethinkMonicaKind   kind,
                             JsonObject         *object,
                             GError            **error)
{
  g_autoptr (BethinkMonicaRecord) record = NULL;
  BethinkMonicaReader reader = { object, NULL };

  g_return_val_if_fail (bethink_monica_kind_to_nick (kind) != NULL, NULL);
  g_return_val_if_fail (object != NULL, NULL);

  record = bethink_monica_record_new (kind, object);
  parse_common (&reader, record);

  if (parsers[kind] != NULL)
    parsers[kind] (&reader, record);
  else
    bethink_monica_parse_entry (&reader, record);

  if (reader.error != NULL)
    {
      g_propagate_prefixed_error (error, reader.error, "%s: ", bethink_monica_kind_to_nick (kind));
      return NULL;
    }

  bethink_monica_record_keep_rest (record);

  return g_steal_pointer (&record);
}

/* A child belongs where it was found, also when it does not say so itself. */
static void
adopt (BethinkMonicaRecord *record,
       BethinkMonicaRecord *child)
{
  if (record->kind == BETHINK_MONICA_KIND_CONVERSATION)
    child->conversation_id = record->remote_id;

  if (child->contact_id == 0 && bethink_monica_kind_needs_contact (child->kind))
    {
      child->contact_id = record->kind == BETHINK_MONICA_KIND_CONTACT ? record->remote_id : record->contact_id;
      child->ghost = child->contact_id == 0;
    }

  g_ptr_array_add (record->children, child);
}

/**
 * bethink_monica_parse_children:
 * @reader: a reader
 * @member: where the list is
 * @kind: what is in it
 * @record: whose children they are
 *
 * Adds the records of a nested list.
 */
void
bethink_monica_parse_children (BethinkMonicaReader *reader,
                               const char          *member,
                               BethinkMonicaKind    kind,
                               BethinkMonicaRecord *record)
{
  JsonArray *list = bethink_monica_reader_list (reader, member);

  for (guint i = 0; list != NULL && reader->error == NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *object = bethink_json_list_get_object (list, i);
      BethinkMonicaRecord *child = NULL;

      if (object == NULL)
        bethink_monica_reader_fail (reader, BETHINK_MONICA_ERROR_SHAPE, member, "has something else in it");
      else
        child = bethink_monica_record_parse (kind, object, &reader->error);

      if (child != NULL)
        adopt (record, child);
    }
}
