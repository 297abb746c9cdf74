/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Activities, their kinds and categories; journal entries and life events. */

#include "monica-entity.h"

/* ---- kinds and categories ------------------------------------------------- */

static void
write_category (MonicaRequest *request,
                MonicaRow     *category)
{
  category = monica_begin_record (request, category, "activityTypeCategory");
  monica_put_text (request, "name", category, ACTIVITY_CATEGORY_NAME);
  monica_put_account (request);
  monica_put_stamps (request, category);
  monica_json_end_object (&request->json);
}

static gboolean
fill_category (MonicaRequest *request,
               MonicaRow     *category,
               gboolean       is_new)
{
  monica_set_text (request, category, ACTIVITY_CATEGORY_NAME, "name");
  return TRUE;
}

static void
remove_category (MonicaRequest *request,
                 MonicaRow     *category)
{
  monica_store_remove_all (request->store, MONICA_ACTIVITY_TYPES, ACTIVITY_TYPE_CATEGORY, monica_row_id (category));
}

static const MonicaRule category_rules[] = {
  {"name", MONICA_RULE_STRING, 255},
  {NULL},
};

const MonicaEntity monica_activity_category_entity = {
  .table = MONICA_ACTIVITY_CATEGORIES,
  .label = "activity type category",
  .create_status = 200,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .create_rules = category_rules,
  .update_rules = category_rules,
  .fill = fill_category,
  .write = write_category,
  .removed = remove_category,
};

static const MonicaRule type_rules[] = {
  {"activity_type_category_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_ACTIVITY_CATEGORIES},
  {"name", MONICA_RULE_STRING, 255},
  {NULL},
};

static gboolean
fill_type (MonicaRequest *request,
           MonicaRow     *type,
           gboolean       is_new)
{
  monica_set_int (request, type, ACTIVITY_TYPE_CATEGORY, "activity_type_category_id");
  monica_set_text (request, type, ACTIVITY_TYPE_NAME, "name");
  return TRUE;
}

static void
write_type (MonicaRequest *request,
            MonicaRow     *type)
{
  type = monica_begin_record (request, type, "activityType");
  monica_put_text (request, "name", type, ACTIVITY_TYPE_NAME);
  monica_put_text (request, "location_type", type, ACTIVITY_TYPE_LOCATION);
  monica_json_key (&request->json, "activity_type_category");
  write_category (request, monica_store_find (request->store, MONICA_ACTIVITY_CATEGORIES,
                                              monica_row_int (type, ACTIVITY_TYPE_CATEGORY)));
  monica_put_account (request);
  monica_put_stamps (request, type);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_activity_type_entity = {
  .table = MONICA_ACTIVITY_TYPES,
  .label = "activity type",
  .create_status = 200,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .create_rules = type_rules,
  .update_rules = type_rules,
  .fill = fill_type,
  .write = write_type,
};

/* ---- activities ----------------------------------------------------------- */

static const MonicaRule activity_rules[] = {
  {"activity_type_id", MONICA_RULE_INTEGER, 0, NULL, MONICA_ACTIVITY_TYPES},
  {"summary", MONICA_RULE_REQUIRED | MONICA_RULE_STRING},
  {"description", MONICA_RULE_STRING},
  {"happened_at", MONICA_RULE_REQUIRED | MONICA_RULE_DAY},
  {"emotions", MONICA_RULE_ARRAY},
  {"contacts", MONICA_RULE_REQUIRED | MONICA_RULE_ARRAY},
  {NULL},
};

static gboolean
take_attendees (MonicaRequest *request,
                MonicaRow     *activity)
{
  g_autoptr (GArray) ids = monica_input_ids (request, "contacts");

  for (guint i = 0; i < ids->len; i++)
    if (monica_find_contact (request, g_array_index (ids, gint64, i)) == NULL)
      {
        monica_fail_not_found (request);
        return FALSE;
      }
  monica_row_set_ids (activity, ACTIVITY_ATTENDEES, g_steal_pointer (&ids));
  return TRUE;
}

static gboolean
take_emotions (MonicaRequest *request,
               MonicaRow     *activity)
{
  g_autoptr (GArray) ids = monica_input_ids (request, "emotions");

  if (!monica_emotions_exist (request))
    {
      monica_fail_not_found (request);
      return FALSE;
    }
  if (ids->len > 0)
    monica_row_set_ids (activity, ACTIVITY_EMOTIONS, g_steal_pointer (&ids));
  return TRUE;
}

static gboolean
fill_activity (MonicaRequest *request,
               MonicaRow     *activity,
               gboolean       is_new)
{
  monica_set_text (request, activity, ACTIVITY_SUMMARY, "summary");
  monica_set_text (request, activity, ACTIVITY_DESCRIPTION, "description");
  monica_set_time (request, activity, ACTIVITY_HAPPENED_AT, "happened_at");
  monica_set_int (request, activity, ACTIVITY_TYPE, "activity_type_id");
  return take_attendees (request, activity) && take_emotions (request, activity);
}

static void
put_type (MonicaRequest *request,
          MonicaRow     *activity)
{
  MonicaRow *type = monica_store_find (request->store, MONICA_ACTIVITY_TYPES, monica_row_int (activity, ACTIVITY_TYPE));

  monica_json_key (&request->json, "activity_type");
  if (type == NULL)
    monica_json_null (&request->json);
  else
    write_type (request, type);
}

static void
put_attendees (MonicaRequest *request,
               MonicaRow     *activity)
{
  GArray *ids = monica_row_ids (activity, ACTIVITY_ATTENDEES);
  MonicaJson *json = &request->json;
  guint n = 0;

  monica_json_key (json, "attendees");
  monica_json_begin_object (json);
  monica_json_key (json, "contacts");
  monica_json_begin_array (json);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      MonicaRow *contact = monica_find_contact (request, g_array_index (ids, gint64, i));

      if (contact != NULL)
        {
          monica_contact_write_short (request, contact);
          n++;
        }
    }
  monica_json_end_array (json);
  monica_json_key (json, "total");
  monica_json_int (json, n);
  monica_json_end_object (json);
}

static void
write_activity (MonicaRequest *request,
                MonicaRow     *activity)
{
  activity = monica_begin_record (request, activity, "activity");
  monica_put_text (request, "summary", activity, ACTIVITY_SUMMARY);
  monica_put_text (request, "description", activity, ACTIVITY_DESCRIPTION);
  monica_put_day (request, "happened_at", activity, ACTIVITY_HAPPENED_AT);
  put_type (request, activity);
  put_attendees (request, activity);
  monica_put_emotions (request, activity, ACTIVITY_EMOTIONS);
  monica_put_url (request, "activities", activity);
  monica_put_account (request);
  monica_put_stamps (request, activity);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_activity_entity = {
  .table = MONICA_ACTIVITIES,
  .label = "activity",
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .id_is_string = TRUE,
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_DESCENDING,
  .contact_order_column = ACTIVITY_HAPPENED_AT,
  .statistics = ACTIVITY_HAPPENED_AT,
  .create_rules = activity_rules,
  .update_rules = activity_rules,
  .fill = fill_activity,
  .write = write_activity,
};

/* ---- journal -------------------------------------------------------------- */

static const MonicaRule journal_rules[] = {
  {"title", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 255},
  {"post", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 1000000},
  {NULL},
};

static gboolean
fill_journal (MonicaRequest *request,
              MonicaRow     *entry,
              gboolean       is_new)
{
  monica_set_text (request, entry, JOURNAL_TITLE, "title");
  monica_set_text (request, entry, JOURNAL_POST, "post");
  if (is_new)
    monica_row_set_int (entry, JOURNAL_DATE, request->now);
  return TRUE;
}

static void
write_journal (MonicaRequest *request,
               MonicaRow     *entry)
{
  entry = monica_begin_record (request, entry, "entry");
  monica_put_text (request, "title", entry, JOURNAL_TITLE);
  monica_put_text (request, "post", entry, JOURNAL_POST);
  monica_json_key (&request->json, "date");
  monica_json_micro_time (&request->json, monica_row_int (entry, JOURNAL_DATE));
  monica_put_url (request, "journal", entry);
  monica_put_account (request);
  monica_put_stamps (request, entry);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_journal_entity = {
  .table = MONICA_JOURNAL,
  .label = "entry",
  .create_status = 201,
  .order = MONICA_ORDER_SORT,
  .create_rules = journal_rules,
  .update_rules = journal_rules,
  .fill = fill_journal,
  .write = write_journal,
};

/* ---- life events ---------------------------------------------------------- */

#define LIFE_EVENT_RULES \
  {"life_event_type_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_LIFE_EVENT_TYPES}, \
  {"happened_at", MONICA_RULE_REQUIRED | MONICA_RULE_DATE}, \
  {"name", MONICA_RULE_STRING}, \
  {"note", MONICA_RULE_STRING}

static const MonicaRule life_event_create_rules[] = {
  MONICA_RULE_OWNER,
  LIFE_EVENT_RULES,
  {"has_reminder", MONICA_RULE_REQUIRED | MONICA_RULE_BOOLEAN},
  {"happened_at_month_unknown", MONICA_RULE_REQUIRED | MONICA_RULE_BOOLEAN},
  {"happened_at_day_unknown", MONICA_RULE_REQUIRED | MONICA_RULE_BOOLEAN},
  {NULL},
};

static const MonicaRule life_event_update_rules[] = {
  LIFE_EVENT_RULES,
  {NULL},
};

/* The keys must be there, if only with null. */
static gboolean
check_life_event (MonicaRequest *request)
{
  if (monica_input_has (request, "name") && monica_input_has (request, "note"))
    return TRUE;
  monica_fail_crash (request);
  return FALSE;
}

static gboolean
fill_life_event (MonicaRequest *request,
                 MonicaRow     *event,
                 gboolean       is_new)
{
  monica_set_int (request, event, LIFE_EVENT_TYPE, "life_event_type_id");
  monica_set_time (request, event, LIFE_EVENT_HAPPENED_AT, "happened_at");
  monica_set_text (request, event, LIFE_EVENT_NAME, "name");
  monica_set_text (request, event, LIFE_EVENT_NOTE, "note");
  if (!is_new || !monica_input_bool (request, "has_reminder"))
    return TRUE;
  monica_fail_invalid (request, "The title field is required.");
  return FALSE;
}

static void
put_stamped_account (MonicaRequest *request,
                     MonicaRow     *row)
{
  monica_put_account (request);
  monica_put_stamps (request, row);
}

static void
put_core_key (MonicaRequest *request,
              const char    *key_name,
              const char    *key)
{
  monica_json_key (&request->json, "core_monica_data");
  monica_json_bool (&request->json, TRUE);
  monica_json_key (&request->json, key_name);
  monica_json_text (&request->json, key);
}

static void
put_life_event_category (MonicaRequest *request,
                         MonicaRow     *type)
{
  MonicaJson *json = &request->json;

  monica_json_key (json, "life_event_category");
  monica_json_begin_object (json);
  monica_json_key (json, "id");
  monica_json_int (json, 1);
  monica_put_text (request, "uuid", type, LIFE_EVENT_TYPE_CATEGORY_UUID);
  monica_json_key (json, "object");
  monica_json_text (json, "lifeeventcategory");
  monica_put_text (request, "name", type, LIFE_EVENT_TYPE_CATEGORY);
  put_core_key (request, "default_life_event_category_key", "work_education");
  put_stamped_account (request, type);
  monica_json_end_object (json);
}

static void
put_life_event_type (MonicaRequest *request,
                     gint64         id)
{
  MonicaRow *type = monica_store_find (request->store, MONICA_LIFE_EVENT_TYPES, id);

  monica_json_key (&request->json, "life_event_type");
  type = monica_begin_record (request, type, "lifeeventtype");
  monica_json_key (&request->json, "name");
  monica_json_null (&request->json);
  put_core_key (request, "default_life_event_type_key", monica_row_text (type, LIFE_EVENT_TYPE_KEY));
  put_life_event_category (request, type);
  put_stamped_account (request, type);
  monica_json_end_object (&request->json);
}

static void
write_life_event (MonicaRequest *request,
                  MonicaRow     *event)
{
  event = monica_begin_record (request, event, "lifeevent");
  monica_put_text (request, "name", event, LIFE_EVENT_NAME);
  monica_put_text (request, "note", event, LIFE_EVENT_NOTE);
  monica_put_time (request, "happened_at", event, LIFE_EVENT_HAPPENED_AT);
  put_life_event_type (request, monica_row_int (event, LIFE_EVENT_TYPE));
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (event, MONICA_CONTACT));
  monica_put_stamps (request, event);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_life_event_entity = {
  .table = MONICA_LIFE_EVENTS,
  .label = "life event",
  .owner = MONICA_OWNER_FIXED,
  .guards_contact = TRUE,
  .create_status = 200,
  .order = MONICA_ORDER_SORT,
  .bad_sort_crashes = TRUE,
  .create_rules = life_event_create_rules,
  .update_rules = life_event_update_rules,
  .check = check_life_event,
  .fill = fill_life_event,
  .write = write_life_event,
};
