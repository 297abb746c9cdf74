/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-reader-private.h"

#include "bethink-json.h"
#include "bethink-monica-values.h"

/* The object of a person. Of somebody who is known through a relationship only it
 * is shorter: what is not there stays unknown.
 */

static void
parse_names (BethinkMonicaReader *reader,
             BethinkMonicaRecord *record)
{
  static const char * const members[] = {
    "first_name", "last_name", "nickname", "gender", "gender_type", "description"
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    bethink_monica_reader_copy_text (reader, members[i], record->values, members[i]);
}

static void
parse_flags (BethinkMonicaReader *reader,
             BethinkMonicaRecord *record)
{
  gboolean active;

  bethink_monica_reader_flag (reader, "is_partial", &record->partial);
  bethink_monica_reader_flag (reader, "is_me", &record->me);
  record->active = !bethink_monica_reader_flag (reader, "is_active", &active) || active;

  bethink_monica_reader_copy_flag (reader, "is_starred", record->values, "starred");
  bethink_monica_reader_copy_flag (reader, "is_dead", record->values, "deceased");
  bethink_monica_values_set (record->values, "partial", record->partial ? "1" : NULL);
  bethink_monica_values_set (record->values, "archived", record->active ? NULL : "1");
}

static void
parse_how_met (BethinkMonicaReader *information,
               BethinkMonicaRecord *record)
{
  BethinkMonicaReader met;

  bethink_monica_reader_enter (&met, information, "how_you_met");
  bethink_monica_reader_copy_text (&met, "general_information", record->values, "met");
  bethink_monica_reader_copy_date (&met, "first_met_date", record->values, "met_date");
  record->met_through_id = bethink_monica_reader_nested_id (&met, "first_met_through_contact");

  if (met.object != NULL)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, record->met_through_id);

      bethink_monica_values_set (record->values, "met_through", id);
    }

  bethink_monica_reader_leave (&met, information);
}

/* {"relationship": {"id": 1, "uuid": "…", "name": "child"}, "contact": {…}} */
static void
parse_relative (BethinkMonicaReader *element,
                BethinkMonicaRecord *record)
{
  BethinkMonicaReader contact;
  BethinkMonicaReader relationship;
  BethinkMonicaRelative *relative = g_new0 (BethinkMonicaRelative, 1);
  BethinkMonicaRecord *link = NULL;

  bethink_monica_reader_enter (&contact, element, "contact");
  relative->remote_id = bethink_monica_reader_id (&contact, "id");
  bethink_monica_reader_flag (&contact, "is_partial", &relative->partial);
  bethink_monica_reader_leave (&contact, element);
  g_ptr_array_add (record->relatives, relative);

  bethink_monica_reader_enter (&relationship, element, "relationship");

  if (relationship.object != NULL)
    {
      link = bethink_monica_record_new (BETHINK_MONICA_KIND_RELATIONSHIP, relationship.object);
      link->remote_id = bethink_monica_reader_id (&relationship, "id");
      link->uuid = bethink_monica_get_uuid (relationship.object, "uuid");
      link->account_id = record->account_id;
      link->has_contact = TRUE;
      link->contact_id = record->remote_id;
      link->other_contact_id = relative->remote_id;
      bethink_monica_reader_copy_text (&relationship, "name", link->values, "type");
      g_ptr_array_add (record->children, link);
    }

  bethink_monica_reader_leave (&relationship, element);
}

static void
parse_group (BethinkMonicaReader *group,
             BethinkMonicaRecord *record)
{
  /* Null when the user removed the group. */
  JsonArray *list = bethink_monica_reader_list (group, "contacts");

  for (guint i = 0; list != NULL && group->error == NULL && i < json_array_get_length (list); i++)
    {
      BethinkMonicaReader element = { bethink_json_list_get_object (list, i), NULL };

      parse_relative (&element, record);
      bethink_monica_reader_leave (&element, group);
    }
}

static void
parse_relationships (BethinkMonicaReader *information,
                     BethinkMonicaRecord *record)
{
  BethinkMonicaReader groups;
  JsonObjectIter iter;
  const char *name;

  bethink_monica_reader_enter (&groups, information, "relationships");

  if (groups.object != NULL)
    {
      json_object_iter_init_ordered (&iter, groups.object);

      while (groups.error == NULL && json_object_iter_next_ordered (&iter, &name, NULL))
        {
          BethinkMonicaReader group;

          bethink_monica_reader_enter (&group, &groups, name);
          parse_group (&group, record);
          bethink_monica_reader_leave (&group, &groups);
        }
    }

  bethink_monica_reader_leave (&groups, information);
}

static void
parse_information (BethinkMonicaReader *reader,
                   BethinkMonicaRecord *record)
{
  BethinkMonicaReader information;
  BethinkMonicaReader nested;

  bethink_monica_reader_enter (&information, reader, "information");

  bethink_monica_reader_enter (&nested, &information, "dates");
  bethink_monica_reader_copy_date (&nested, "birthdate", record->values, "birthdate");
  bethink_monica_reader_copy_date (&nested, "deceased_date", record->values, "deceased_date");
  bethink_monica_reader_leave (&nested, &information);

  bethink_monica_reader_enter (&nested, &information, "career");
  bethink_monica_reader_copy_text (&nested, "job", record->values, "job");
  bethink_monica_reader_copy_text (&nested, "company", record->values, "company");
  bethink_monica_reader_leave (&nested, &information);

  bethink_monica_reader_copy_text (&information, "food_preferences", record->values, "food_preferences");
  parse_how_met (&information, record);
  parse_relationships (&information, record);

  bethink_monica_reader_leave (&information, reader);
}

static void
parse_tags (BethinkMonicaReader *reader,
            BethinkMonicaRecord *record)
{
  const guint first = record->children->len;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) tags = NULL;

  if (!json_object_has_member (reader->object, "tags"))
    return;

  bethink_monica_parse_children (reader, "tags", BETHINK_MONICA_KIND_TAG, record);

  for (guint i = first; i < record->children->len; i++)
    {
      BethinkMonicaRecord *tag = g_ptr_array_index (record->children, i);
      const char *name = bethink_monica_values_get (tag->values, "name");

      if (name != NULL)
        g_strv_builder_add (names, name);
    }

  tags = g_strv_builder_end (names);
  bethink_monica_values_set_list (record->values, "tags", (const char * const *) tags);
}

static void
parse_counts (BethinkMonicaReader *reader,
              BethinkMonicaRecord *record)
{
  static const char * const members[BETHINK_MONICA_N_COUNTS] = {
    [BETHINK_MONICA_COUNT_CALLS] = "number_of_calls",
    [BETHINK_MONICA_COUNT_NOTES] = "number_of_notes",
    [BETHINK_MONICA_COUNT_ACTIVITIES] = "number_of_activities",
    [BETHINK_MONICA_COUNT_REMINDERS] = "number_of_reminders",
    [BETHINK_MONICA_COUNT_TASKS] = "number_of_tasks",
    [BETHINK_MONICA_COUNT_GIFTS] = "number_of_gifts",
    [BETHINK_MONICA_COUNT_DEBTS] = "number_of_debts",
  };
  BethinkMonicaReader statistics;
  gint64 number;

  bethink_monica_reader_enter (&statistics, reader, "statistics");
  record->has_counts = statistics.object != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      bethink_monica_reader_integer (&statistics, members[i], &number);
      record->counts[i] = (guint) CLAMP (number, 0, G_MAXUINT);
    }

  bethink_monica_reader_leave (&statistics, reader);
}

/**
 * bethink_monica_parse_contact:
 * @reader: a reader
 * @record: a contact
 *
 * Reads a person with ways to reach them, addresses, tags and relationships.
 */
void
bethink_monica_parse_contact (BethinkMonicaReader *reader,
                              BethinkMonicaRecord *record)
{
  parse_names (reader, record);
  parse_flags (reader, record);
  bethink_monica_reader_copy_number (reader, "stay_in_touch_frequency", record->values, "stay_in_touch_days");
  parse_information (reader, record);
  parse_tags (reader, record);
  parse_counts (reader, record);

  record->has_fields = json_object_has_member (reader->object, "contactFields");
  bethink_monica_parse_children (reader, "contactFields", BETHINK_MONICA_KIND_CONTACT_FIELD, record);
  bethink_monica_parse_children (reader, "addresses", BETHINK_MONICA_KIND_ADDRESS, record);
}
