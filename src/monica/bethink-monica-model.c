/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-model.h"

#include "bethink-monica-model-private.h"
#include "bethink-text.h"

#include <math.h>
#include <string.h>

/* From our model to the words of the server. What the server cannot say, such as
 * the status of a conversation, has no words.
 */

static void
set_flag (BethinkMonicaValues *values,
          const char          *field,
          gboolean             flag)
{
  bethink_monica_values_set (values, field, flag ? "1" : NULL);
}

static void
set_number (BethinkMonicaValues *values,
            const char          *field,
            gint64               number)
{
  g_autofree char *text = number != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;

  bethink_monica_values_set (values, field, text);
}

static void
set_moment (BethinkMonicaValues *values,
            const char          *field,
            gint64               ms)
{
  g_autofree char *text = bethink_monica_moment_from_time (ms);

  bethink_monica_values_set (values, field, text);
}

static void
set_date (BethinkMonicaValues *values,
          const char          *field,
          const BethinkDate   *date)
{
  g_autofree char *text = date != NULL ? bethink_date_format (date) : NULL;

  bethink_monica_values_set (values, field, text);
}

static gint64
get_remote (const BethinkMonicaNames *names,
            gint64                    contact_id)
{
  return names != NULL && contact_id != 0 ? names->to_remote (contact_id, names->data) : 0;
}

/* Who is not on the server is not there for the server. */
static void
set_person (BethinkMonicaValues      *values,
            const char               *field,
            gint64                    contact_id,
            const BethinkMonicaNames *names)
{
  set_number (values, field, get_remote (names, contact_id));
}

static gboolean
is_given (const char *text)
{
  return text != NULL && !bethink_text_is_blank (text);
}

/**
 * bethink_monica_card_get_names:
 * @card: a person
 * @first_name: (out) (transfer full) (nullable): first name
 * @last_name: (out) (transfer full) (nullable): last name
 *
 * The server wants a first name. Who has none is called there as in our lists.
 */
void
bethink_monica_card_get_names (BethinkContactCard  *card,
                               char               **first_name,
                               char               **last_name)
{
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  const char *first = bethink_contact_get_first_name (contact);
  const char *last = bethink_contact_get_last_name (contact);
  const char *full = bethink_contact_get_full_name (contact);

  *first_name = *last_name = NULL;

  if (is_given (first))
    {
      *first_name = g_strdup (first);
      *last_name = g_strdup (last);
    }
  else if (is_given (last))
    *first_name = g_strdup (last);
  else if (is_given (full))
    bethink_text_split_full_name (full, first_name, last_name);
  else
    *first_name = bethink_contact_card_compute_name (card);
}

static void
set_names (BethinkMonicaValues *values,
           BethinkContactCard  *card)
{
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  g_autofree char *first_name = NULL;
  g_autofree char *last_name = NULL;

  bethink_monica_card_get_names (card, &first_name, &last_name);
  bethink_monica_values_set (values, "first_name", first_name);
  bethink_monica_values_set (values, "middle_name", bethink_contact_get_middle_name (contact));
  bethink_monica_values_set (values, "last_name", last_name);
  bethink_monica_values_set (values, "nickname", bethink_contact_get_nickname (contact));
}

/**
 * bethink_monica_values_from_card:
 * @card: a person with tags
 * @names: (nullable): who the others are
 *
 * Returns: (transfer full): what the server would say about the person; ways to
 *   reach, addresses and relationships are records of their own
 */
BethinkMonicaValues *
bethink_monica_values_from_card (BethinkContactCard       *card,
                                 const BethinkMonicaNames *names)
{
  BethinkMonicaValues *values = bethink_monica_values_new (BETHINK_MONICA_KIND_CONTACT);
  BethinkContact *contact = bethink_contact_card_get_contact (card);

  set_names (values, card);
  bethink_monica_values_set (values, "gender", bethink_contact_get_gender (contact));
  bethink_monica_values_set (values, "gender_type", bethink_contact_get_gender_type (contact));
  bethink_monica_values_set (values, "description", bethink_contact_get_description (contact));
  set_date (values, "birthdate", bethink_contact_get_birthdate (contact));
  set_flag (values, "deceased", bethink_contact_get_deceased (contact));
  set_date (values, "deceased_date", bethink_contact_get_deceased_date (contact));
  bethink_monica_values_set (values, "job", bethink_contact_get_job (contact));
  bethink_monica_values_set (values, "company", bethink_contact_get_company (contact));
  bethink_monica_values_set (values, "food_preferences", bethink_contact_get_food (contact));
  bethink_monica_values_set (values, "met", bethink_contact_get_met (contact));
  set_date (values, "met_date", bethink_contact_get_met_date (contact));
  set_person (values, "met_through", bethink_contact_get_met_through (contact), names);
  set_flag (values, "starred", bethink_contact_get_starred (contact));
  set_flag (values, "archived", bethink_contact_get_archived (contact));
  set_flag (values, "partial", bethink_contact_get_partial (contact));
  set_number (values, "stay_in_touch_days", bethink_contact_get_stay_in_touch_days (contact));
  bethink_monica_values_set_list (values, "tags", bethink_contact_card_get_tags (card));

  return values;
}

/* What the user calls a kind may be a word of their language; the server has its
 * own word for it.
 */
static const char *
choose_type (const BethinkMonicaNames *names,
             const char               *name,
             const char               *type,
             const char               *usual)
{
  BethinkMonicaLookups *lookups = names != NULL ? names->lookups : NULL;
  const BethinkMonicaLookup *row = bethink_monica_lookups_find (lookups, BETHINK_MONICA_KIND_FIELD_TYPE, name);

  if (row == NULL && type != NULL)
    row = bethink_monica_lookups_find (lookups, BETHINK_MONICA_KIND_FIELD_TYPE, usual);
  if (row == NULL && type != NULL)
    row = bethink_monica_lookups_find_type (lookups, BETHINK_MONICA_KIND_FIELD_TYPE, type);

  if (row != NULL)
    return row->name;

  return is_given (name) ? name : usual;
}

static GStrv
split_labels (const char *text)
{
  return text != NULL ? g_strsplit (text, ", ", -1) : NULL;
}

/**
 * bethink_monica_values_from_field:
 * @field: a way to reach somebody, not a custom field
 * @names: (nullable): for the kinds of contact fields
 *
 * Returns: (transfer full): what the server would say about it
 */
BethinkMonicaValues *
bethink_monica_values_from_field (BethinkContactField      *field,
                                  const BethinkMonicaNames *names)
{
  BethinkMonicaValues *values = bethink_monica_values_new (BETHINK_MONICA_KIND_CONTACT_FIELD);
  const BethinkFieldKind kind = bethink_contact_field_get_kind (field);
  g_auto (GStrv) labels = split_labels (bethink_contact_field_get_label (field));
  const char *type = NULL;
  const char *usual = NULL;

  if (kind == BETHINK_FIELD_KIND_PHONE)
    {
      type = "phone";
      usual = "Phone";
    }
  else if (kind == BETHINK_FIELD_KIND_EMAIL)
    {
      type = "email";
      usual = "Email";
    }

  bethink_monica_values_set (values, "type",
                             choose_type (names, bethink_contact_field_get_type_name (field), type, usual));
  bethink_monica_values_set (values, "content", bethink_contact_field_get_value (field));
  bethink_monica_values_set_list (values, "labels", (const char * const *) labels);
  bethink_monica_values_set (values, "protocol", bethink_contact_field_get_protocol (field));

  return values;
}

static void
set_degrees (BethinkMonicaValues *values,
             const char          *field,
             double               degrees)
{
  g_autofree char *text = isnan (degrees) ? NULL : bethink_monica_format_degrees (degrees);

  bethink_monica_values_set (values, field, text);
}

/**
 * bethink_monica_values_from_address:
 * @address: an address
 *
 * Returns: (transfer full): what the server would say about it
 */
BethinkMonicaValues *
bethink_monica_values_from_address (BethinkAddress *address)
{
  BethinkMonicaValues *values = bethink_monica_values_new (BETHINK_MONICA_KIND_ADDRESS);

  bethink_monica_values_set (values, "name", bethink_address_get_name (address));
  bethink_monica_values_set (values, "street", bethink_address_get_street (address));
  bethink_monica_values_set (values, "city", bethink_address_get_city (address));
  bethink_monica_values_set (values, "province", bethink_address_get_province (address));
  bethink_monica_values_set (values, "postal_code", bethink_address_get_postal_code (address));
  bethink_monica_values_set (values, "country", bethink_address_get_country (address));
  set_degrees (values, "latitude", bethink_address_get_latitude (address));
  set_degrees (values, "longitude", bethink_address_get_longitude (address));

  return values;
}

/**
 * bethink_monica_values_from_relationship:
 * @relationship: a relationship
 *
 * Returns: (transfer full): what the server would say about it, without the two people
 */
BethinkMonicaValues *
bethink_monica_values_from_relationship (BethinkRelationship *relationship)
{
  BethinkMonicaValues *values = bethink_monica_values_new (BETHINK_MONICA_KIND_RELATIONSHIP);

  bethink_monica_values_set (values, "type", bethink_relationship_get_type_key (relationship));

  return values;
}

/**
 * bethink_monica_values_from_conversation:
 * @conversation: a conversation
 * @names: (nullable): for the kinds of contact fields
 *
 * Returns: (transfer full): what the server would say about it
 */
BethinkMonicaValues *
bethink_monica_values_from_conversation (BethinkConversation      *conversation,
                                         const BethinkMonicaNames *names)
{
  BethinkMonicaValues *values = bethink_monica_values_new (BETHINK_MONICA_KIND_CONVERSATION);
  const BethinkChannel channel = bethink_conversation_get_channel (conversation);
  const char *type = NULL;

  if (channel == BETHINK_CHANNEL_PHONE)
    type = "phone";
  else if (channel == BETHINK_CHANNEL_EMAIL)
    type = "email";

  set_moment (values, "happened_at", bethink_conversation_get_started_at (conversation));
  bethink_monica_values_set (values, "type",
                             choose_type (names, bethink_conversation_get_channel_name (conversation),
                                          type, bethink_monica_channel_get_type_name (channel)));

  return values;
}

/**
 * bethink_monica_values_from_message:
 * @message: a message
 *
 * Returns: (transfer full): what the server would say about it
 */
BethinkMonicaValues *
bethink_monica_values_from_message (BethinkMessage *message)
{
  BethinkMonicaValues *values = bethink_monica_values_new (BETHINK_MONICA_KIND_MESSAGE);

  bethink_monica_values_set (values, "content", bethink_message_get_body (message));
  set_moment (values, "written_at", bethink_message_get_sent_at (message));
  set_flag (values, "written_by_me", bethink_message_get_direction (message) == BETHINK_DIRECTION_OUT);

  return values;
}

/**
 * bethink_monica_values_from_call:
 * @call: a call
 *
 * Returns: (transfer full): what the server would say about it. To it a call that
 *   nobody knows the direction of is one that we made.
 */
BethinkMonicaValues *
bethink_monica_values_from_call (BethinkCall *call)
{
  BethinkMonicaValues *values = bethink_monica_values_new (BETHINK_MONICA_KIND_CALL);

  set_moment (values, "called_at", bethink_call_get_started_at (call));
  bethink_monica_values_set (values, "content", bethink_call_get_text (call));
  set_flag (values, "contact_called", bethink_call_get_direction (call) == BETHINK_DIRECTION_IN);
  bethink_monica_values_set_list (values, "emotions", bethink_call_get_emotions (call));

  return values;
}

static void
set_people (BethinkMonicaValues      *values,
            BethinkEntry             *entry,
            const BethinkMonicaNames *names)
{
  GArray *people = bethink_entry_get_people (entry);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const gint64 id = get_remote (names, g_array_index (people, gint64, i));

      if (id != 0)
        g_string_append_printf (ids, " %" G_GINT64_FORMAT, id);
    }

  bethink_monica_values_set (values, "people", ids->str);
  set_person (values, "recipient", bethink_entry_get_recipient (entry), names);
}

static void
set_note (BethinkMonicaValues *values,
          BethinkEntry        *entry)
{
  bethink_monica_values_set (values, "body", bethink_entry_get_text (entry));
  set_flag (values, "is_favorited", bethink_entry_get_starred (entry));
}

/**
 * bethink_monica_values_from_entry:
 * @entry: an entry of a kind that the server has
 * @names: (nullable): who the people are
 *
 * Returns: (transfer full) (nullable): what the server would say about it, %NULL if it
 *   has no such entries
 */
BethinkMonicaValues *
bethink_monica_values_from_entry (BethinkEntry             *entry,
                                  const BethinkMonicaNames *names)
{
  BethinkMonicaValues *values;
  BethinkMonicaKind kind;

  if (!bethink_monica_kind_from_entry (bethink_entry_get_entry_kind (entry), &kind))
    return NULL;

  values = bethink_monica_values_new (kind);

  if (kind == BETHINK_MONICA_KIND_NOTE)
    {
      set_note (values, entry);
      return values;
    }

  set_moment (values, "when", bethink_entry_get_when (entry));
  bethink_monica_values_set (values, "title", bethink_entry_get_title (entry));
  bethink_monica_values_set (values, "text", bethink_entry_get_text (entry));
  bethink_monica_values_set (values, "amount", bethink_entry_get_amount (entry));
  bethink_monica_values_set (values, "status", bethink_entry_get_status (entry));
  set_flag (values, "done", bethink_entry_get_done (entry) == TRUE);
  set_moment (values, "done_at", bethink_entry_get_done_at (entry));
  bethink_monica_values_set (values, "type_key", bethink_entry_get_type_key (entry));
  bethink_monica_values_set (values, "company", bethink_entry_get_company (entry));
  bethink_monica_values_set (values, "repeat", bethink_entry_get_repeat (entry));
  set_number (values, "repeat_every", bethink_entry_get_repeat_every (entry));
  bethink_monica_values_set (values, "owed_by", bethink_entry_get_owed_by (entry));
  bethink_monica_values_set (values, "url", bethink_entry_get_url (entry));
  set_people (values, entry, names);

  return values;
}
