/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-model.h"

#include "bethink-monica-model-private.h"
#include "bethink-monica-values.h"
#include "bethink-text.h"

#include <math.h>
#include <string.h>

/* From the words of the server to our model, field by field: what is not named
 * stays as it is.
 */

static gboolean
wants (BethinkMonicaValues *self,
       const char * const  *fields,
       const char          *field)
{
  return bethink_monica_values_has (self, field) && (fields == NULL || g_strv_contains (fields, field));
}

static gboolean
get_flag (BethinkMonicaValues *self,
          const char          *field)
{
  return bethink_monica_values_get (self, field) != NULL;
}

static gint64
get_number (BethinkMonicaValues *self,
            const char          *field)
{
  const char *text = bethink_monica_values_get (self, field);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gint64
get_person (BethinkMonicaValues      *self,
            const char               *field,
            const BethinkMonicaNames *names)
{
  const gint64 id = get_number (self, field);

  return names != NULL && id != 0 ? names->to_local (id, names->data) : 0;
}

typedef void (*SetText) (gpointer    record,
                         const char *text);
typedef void (*SetFlag) (gpointer    record,
                         gboolean    flag);
typedef void (*SetDate) (gpointer           record,
                         const BethinkDate *date);

static void
apply_text (BethinkMonicaValues *self,
            const char * const  *fields,
            const char          *field,
            SetText              set,
            gpointer             record)
{
  if (wants (self, fields, field))
    set (record, bethink_monica_values_get (self, field));
}

static void
apply_flag (BethinkMonicaValues *self,
            const char * const  *fields,
            const char          *field,
            SetFlag              set,
            gpointer             record)
{
  if (wants (self, fields, field))
    set (record, get_flag (self, field));
}

static void
apply_date (BethinkMonicaValues *self,
            const char * const  *fields,
            const char          *field,
            SetDate              set,
            gpointer             record)
{
  const char *text = bethink_monica_values_get (self, field);
  BethinkDate date = BETHINK_DATE_INIT;

  if (!wants (self, fields, field))
    return;

  bethink_date_parse (text != NULL ? text : "", &date);
  set (record, &date);
}

#define TEXT(field, set) apply_text (self, fields, field, (SetText) set, record)
#define FLAG(field, set) apply_flag (self, fields, field, (SetFlag) set, record)
#define DATE(field, set) apply_date (self, fields, field, (SetDate) set, record)

/* A name that was made up of others becomes the name before a part of it changes;
 * else the part that does not change would be lost. The full name would hide both.
 */
static void
apply_names (BethinkMonicaValues *self,
             const char * const  *fields,
             BethinkContactCard  *card)
{
  BethinkContact *record = bethink_contact_card_get_contact (card);
  g_autofree char *first_name = NULL;
  g_autofree char *last_name = NULL;

  TEXT ("middle_name", bethink_contact_set_middle_name);
  TEXT ("nickname", bethink_contact_set_nickname);

  if (!wants (self, fields, "first_name") && !wants (self, fields, "last_name"))
    return;

  bethink_monica_card_get_names (card, &first_name, &last_name);
  bethink_contact_set_first_name (record, first_name);
  bethink_contact_set_last_name (record, last_name);
  bethink_contact_set_full_name (record, NULL);

  TEXT ("first_name", bethink_contact_set_first_name);
  TEXT ("last_name", bethink_contact_set_last_name);
}

/**
 * bethink_monica_values_apply_to_card:
 * @self: values of a contact
 * @fields: (nullable): names of fields, %NULL for all that are known
 * @names: (nullable): who the others are
 * @card: a snapshot
 *
 * Sets the fields of a person, and the tags.
 */
void
bethink_monica_values_apply_to_card (BethinkMonicaValues      *self,
                                     const char * const       *fields,
                                     const BethinkMonicaNames *names,
                                     BethinkContactCard       *card)
{
  BethinkContact *record = bethink_contact_card_get_contact (card);

  apply_names (self, fields, card);
  TEXT ("gender", bethink_contact_set_gender);
  TEXT ("gender_type", bethink_contact_set_gender_type);
  TEXT ("description", bethink_contact_set_description);
  DATE ("birthdate", bethink_contact_set_birthdate);
  FLAG ("deceased", bethink_contact_set_deceased);
  DATE ("deceased_date", bethink_contact_set_deceased_date);
  TEXT ("job", bethink_contact_set_job);
  TEXT ("company", bethink_contact_set_company);
  TEXT ("food_preferences", bethink_contact_set_food);
  TEXT ("met", bethink_contact_set_met);
  DATE ("met_date", bethink_contact_set_met_date);
  FLAG ("starred", bethink_contact_set_starred);
  FLAG ("archived", bethink_contact_set_archived);
  FLAG ("partial", bethink_contact_set_partial);

  if (wants (self, fields, "met_through"))
    bethink_contact_set_met_through (record, get_person (self, "met_through", names));

  if (wants (self, fields, "stay_in_touch_days"))
    bethink_contact_set_stay_in_touch_days (record, (int) CLAMP (get_number (self, "stay_in_touch_days"),
                                                                 0, G_MAXINT));

  if (wants (self, fields, "tags"))
    {
      g_auto (GStrv) tags = bethink_monica_values_dup_list (self, "tags");

      bethink_contact_card_set_tags (card, (const char * const *) tags);
    }
}

static const BethinkMonicaLookup *
find_type (const BethinkMonicaNames *names,
           const char               *name)
{
  return names != NULL ? bethink_monica_lookups_find (names->lookups, BETHINK_MONICA_KIND_FIELD_TYPE, name) : NULL;
}

/* "phone", "email", or what the server says the type is. */
static const char *
get_type (const BethinkMonicaNames *names,
          const char               *name,
          const char               *protocol)
{
  const BethinkMonicaLookup *row = find_type (names, name);

  if (row != NULL)
    return row->type;

  if (g_strcmp0 (protocol, "tel:") == 0 || (name != NULL && g_ascii_strcasecmp (name, "Phone") == 0))
    return "phone";

  if (g_strcmp0 (protocol, "mailto:") == 0 || (name != NULL && g_ascii_strcasecmp (name, "Email") == 0))
    return "email";

  return NULL;
}

static void
apply_labels (BethinkMonicaValues *self,
              BethinkContactField *field)
{
  g_auto (GStrv) labels = bethink_monica_values_dup_list (self, "labels");
  g_autofree char *label = g_strjoinv (", ", labels);

  bethink_contact_field_set_label (field, *label != '\0' ? label : NULL);
}

/**
 * bethink_monica_values_apply_to_field:
 * @self: values of a contact field
 * @fields: (nullable): names of fields, %NULL for all that are known
 * @names: (nullable): for the kinds of contact fields
 * @field: a snapshot
 *
 * Sets the fields of a way to reach somebody.
 */
void
bethink_monica_values_apply_to_field (BethinkMonicaValues      *self,
                                      const char * const       *fields,
                                      const BethinkMonicaNames *names,
                                      BethinkContactField      *field)
{
  BethinkContactField *record = field;
  const char *type;

  TEXT ("type", bethink_contact_field_set_type_name);
  TEXT ("content", bethink_contact_field_set_value);
  TEXT ("protocol", bethink_contact_field_set_protocol);

  if (wants (self, fields, "labels"))
    apply_labels (self, field);

  if (!wants (self, fields, "type") && !wants (self, fields, "content"))
    return;

  type = get_type (names, bethink_contact_field_get_type_name (field),
                   bethink_contact_field_get_protocol (field));
  bethink_contact_field_set_kind (field,
                                  bethink_monica_get_field_kind (type, bethink_contact_field_get_value (field)));
}

static double
get_degrees (BethinkMonicaValues *self,
             const char          *field)
{
  const char *text = bethink_monica_values_get (self, field);

  return text != NULL ? g_ascii_strtod (text, NULL) : NAN;
}

/**
 * bethink_monica_values_apply_to_address:
 * @self: values of an address
 * @fields: (nullable): names of fields, %NULL for all that are known
 * @address: a snapshot
 *
 * Sets the fields of an address.
 */
void
bethink_monica_values_apply_to_address (BethinkMonicaValues *self,
                                        const char * const  *fields,
                                        BethinkAddress      *address)
{
  BethinkAddress *record = address;

  TEXT ("name", bethink_address_set_name);
  TEXT ("street", bethink_address_set_street);
  TEXT ("city", bethink_address_set_city);
  TEXT ("province", bethink_address_set_province);
  TEXT ("postal_code", bethink_address_set_postal_code);
  TEXT ("country", bethink_address_set_country);

  if (wants (self, fields, "latitude"))
    bethink_address_set_latitude (address, get_degrees (self, "latitude"));
  if (wants (self, fields, "longitude"))
    bethink_address_set_longitude (address, get_degrees (self, "longitude"));
}

/**
 * bethink_monica_values_apply_to_relationship:
 * @self: values of a relationship
 * @fields: (nullable): names of fields, %NULL for all that are known
 * @relationship: a snapshot
 *
 * Sets what the other is to the person.
 */
void
bethink_monica_values_apply_to_relationship (BethinkMonicaValues *self,
                                             const char * const  *fields,
                                             BethinkRelationship *relationship)
{
  BethinkRelationship *record = relationship;

  TEXT ("type", bethink_relationship_set_type_key);
}

static BethinkChannel
get_channel (const BethinkMonicaNames *names,
             const char               *name)
{
  const BethinkMonicaLookup *row = find_type (names, name);

  if (row != NULL)
    return bethink_monica_get_channel (row->type, row->name, row->protocol);

  for (int i = BETHINK_CHANNEL_OTHER; i <= BETHINK_CHANNEL_API; i++)
    if (name != NULL && g_ascii_strcasecmp (name, bethink_monica_channel_get_type_name ((BethinkChannel) i)) == 0)
      return (BethinkChannel) i;

  return bethink_monica_get_channel (NULL, name, NULL);
}

/**
 * bethink_monica_values_apply_to_conversation:
 * @self: values of a conversation
 * @fields: (nullable): names of fields, %NULL for all that are known
 * @names: (nullable): for the kinds of contact fields
 * @conversation: a snapshot
 *
 * Sets day and channel of a conversation.
 */
void
bethink_monica_values_apply_to_conversation (BethinkMonicaValues      *self,
                                             const char * const       *fields,
                                             const BethinkMonicaNames *names,
                                             BethinkConversation      *conversation)
{
  if (wants (self, fields, "happened_at"))
    {
      BethinkTimePrecision precision;
      gint64 when = bethink_monica_moment_to_time (bethink_monica_values_get (self, "happened_at"), &precision);

      bethink_conversation_set_started_at (conversation, when);
      bethink_conversation_set_started_precision (conversation, precision);
      bethink_conversation_set_activity_own_at (conversation, when);
    }

  if (wants (self, fields, "type"))
    {
      const char *name = bethink_monica_values_get (self, "type");

      bethink_conversation_set_channel_name (conversation, name);
      bethink_conversation_set_channel (conversation, get_channel (names, name));
    }
}

/**
 * bethink_monica_values_apply_to_message:
 * @self: values of a message
 * @fields: (nullable): names of fields, %NULL for all that are known
 * @message: a snapshot
 *
 * Sets text, time and direction of a message.
 */
void
bethink_monica_values_apply_to_message (BethinkMonicaValues *self,
                                        const char * const  *fields,
                                        BethinkMessage      *message)
{
  BethinkMessage *record = message;

  TEXT ("content", bethink_message_set_body);

  if (wants (self, fields, "written_at"))
    {
      BethinkTimePrecision precision;
      gint64 when = bethink_monica_moment_to_time (bethink_monica_values_get (self, "written_at"), &precision);

      bethink_message_set_sent_at (message, when);
      bethink_message_set_sent_precision (message, precision);
      bethink_message_set_sort_at (message, when);
    }

  if (wants (self, fields, "written_by_me"))
    {
      const gboolean by_me = get_flag (self, "written_by_me");

      bethink_message_set_direction (message, by_me ? BETHINK_DIRECTION_OUT : BETHINK_DIRECTION_IN);
      bethink_message_set_delivery (message, by_me ? BETHINK_DELIVERY_UNKNOWN : BETHINK_DELIVERY_RECEIVED);
    }
}

/**
 * bethink_monica_values_apply_to_call:
 * @self: values of a call
 * @fields: (nullable): names of fields, %NULL for all that are known
 * @call: a snapshot
 *
 * Sets time, text, direction and feelings of a call.
 */
void
bethink_monica_values_apply_to_call (BethinkMonicaValues *self,
                                     const char * const  *fields,
                                     BethinkCall         *call)
{
  BethinkCall *record = call;

  TEXT ("content", bethink_call_set_text);

  if (wants (self, fields, "called_at"))
    {
      BethinkTimePrecision precision;
      gint64 when = bethink_monica_moment_to_time (bethink_monica_values_get (self, "called_at"), &precision);

      bethink_call_set_started_at (call, when);
      bethink_call_set_started_precision (call, precision);
      bethink_call_set_sort_at (call, when);
    }

  if (wants (self, fields, "contact_called"))
    bethink_call_set_direction (call, get_flag (self, "contact_called") ? BETHINK_DIRECTION_IN
                                                                        : BETHINK_DIRECTION_OUT);

  if (wants (self, fields, "emotions"))
    {
      g_auto (GStrv) emotions = bethink_monica_values_dup_list (self, "emotions");

      bethink_call_set_emotions (call, (const char * const *) emotions);
    }
}

/* Entries */

static void
apply_people (BethinkMonicaValues      *self,
              const BethinkMonicaNames *names,
              BethinkEntry             *entry)
{
  const char *text = bethink_monica_values_get (self, "people");
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", -1) : NULL;
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; words != NULL && names != NULL && words[i] != NULL; i++)
    {
      const gint64 id = names->to_local (g_ascii_strtoll (words[i], NULL, 10), names->data);

      if (id != 0)
        g_array_append_val (people, id);
    }

  bethink_entry_set_people (entry, people);
}

static void
apply_when (BethinkMonicaValues *self,
            BethinkEntry        *entry)
{
  BethinkTimePrecision precision;
  const gint64 when = bethink_monica_moment_to_time (bethink_monica_values_get (self, "when"), &precision);

  bethink_entry_set_when (entry, when);
  bethink_entry_set_when_precision (entry, precision);

  if (when != BETHINK_TIME_UNKNOWN)
    bethink_entry_set_sort_at (entry, when);
}

static void
apply_numbers (BethinkMonicaValues *self,
               const char * const  *fields,
               BethinkEntry        *entry)
{
  if (wants (self, fields, "when"))
    apply_when (self, entry);

  if (wants (self, fields, "done") && (get_flag (self, "done") || bethink_entry_get_done (entry) == TRUE))
    bethink_entry_set_done (entry, get_flag (self, "done"));

  if (wants (self, fields, "done_at"))
    bethink_entry_set_done_at (entry,
                               bethink_monica_moment_to_time (bethink_monica_values_get (self, "done_at"), NULL));

  if (wants (self, fields, "repeat_every"))
    bethink_entry_set_repeat_every (entry, (int) CLAMP (get_number (self, "repeat_every"), 0, G_MAXINT));
}

/**
 * bethink_monica_values_apply_to_entry:
 * @self: values of an entry
 * @fields: (nullable): names of fields, %NULL for all that are known
 * @names: (nullable): who the people are
 * @entry: a snapshot of the same kind
 *
 * Sets the fields of an entry.
 */
void
bethink_monica_values_apply_to_entry (BethinkMonicaValues      *self,
                                      const char * const       *fields,
                                      const BethinkMonicaNames *names,
                                      BethinkEntry             *entry)
{
  BethinkEntry *record = entry;

  TEXT ("body", bethink_entry_set_text);
  FLAG ("is_favorited", bethink_entry_set_starred);

  TEXT ("title", bethink_entry_set_title);
  TEXT ("text", bethink_entry_set_text);
  TEXT ("amount", bethink_entry_set_amount);
  TEXT ("status", bethink_entry_set_status);
  TEXT ("type_key", bethink_entry_set_type_key);
  TEXT ("company", bethink_entry_set_company);
  TEXT ("repeat", bethink_entry_set_repeat);
  TEXT ("owed_by", bethink_entry_set_owed_by);
  TEXT ("url", bethink_entry_set_url);
  apply_numbers (self, fields, entry);

  if (wants (self, fields, "people"))
    apply_people (self, names, entry);

  if (wants (self, fields, "recipient"))
    bethink_entry_set_recipient (entry, get_person (self, "recipient", names));
}
