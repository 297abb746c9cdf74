/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* What can be asked, and who answers. */

#include <string.h>

#include "monica-entity.h"

#define LIST(name, entity) {name, &(entity), .get = monica_entity_list}
#define ONE(name, entity) {name "/{}", &(entity), .get = monica_entity_get}
#define USUAL(name, entity) \
  {name, &(entity), .get = monica_entity_list, .post = monica_entity_create}, \
  {name "/{}", &(entity), .get = monica_entity_get, .put = monica_entity_update, .remove = monica_entity_remove}
#define OF_CONTACT(name, entity) {"contacts/{}/" name, &(entity), .get = monica_entity_list_of_contact}

static const MonicaRoute routes[] = {
  {"", .get = monica_welcome},
  {"me", .get = monica_me_get},
  {"me/contact", .post = monica_me_contact_set, .remove = monica_me_contact_unset},
  {"currencies", .get = monica_currencies_list, .is_public = TRUE},
  {"currencies/{}", .get = monica_currency_get, .is_public = TRUE},
  {"statistics", .get = monica_statistics_get, .is_public = TRUE},

  {"contacts", &monica_contact_entity, .get = monica_contacts_list, .post = monica_contact_create},
  {"contacts/{}", &monica_contact_entity, .get = monica_contact_get, .put = monica_contact_update,
   .remove = monica_contact_remove},
  {"contacts/{}/work", &monica_contact_entity, .put = monica_contact_set_work},
  {"contacts/{}/food", &monica_contact_entity, .put = monica_contact_set_food},
  {"contacts/{}/introduction", &monica_contact_entity, .put = monica_contact_set_meeting},
  {"contacts/{}/setTags", &monica_contact_entity, .post = monica_contact_set_tags},
  {"contacts/{}/unsetTag", &monica_contact_entity, .post = monica_contact_unset_tag},
  {"contacts/{}/unsetTags", &monica_contact_entity, .post = monica_contact_unset_tags},
  OF_CONTACT ("addresses", monica_address_entity),
  OF_CONTACT ("contactfields", monica_contact_field_entity),
  OF_CONTACT ("pets", monica_pet_entity),
  OF_CONTACT ("notes", monica_note_entity),
  OF_CONTACT ("calls", monica_call_entity),
  OF_CONTACT ("conversations", monica_conversation_entity),
  OF_CONTACT ("activities", monica_activity_entity),
  OF_CONTACT ("reminders", monica_reminder_entity),
  OF_CONTACT ("tasks", monica_task_entity),
  OF_CONTACT ("gifts", monica_gift_entity),
  OF_CONTACT ("debts", monica_debt_entity),
  OF_CONTACT ("documents", monica_document_entity),
  OF_CONTACT ("photos", monica_photo_entity),
  OF_CONTACT ("logs", monica_log_entity),
  {"contacts/{}/relationships", &monica_relationship_entity, .get = monica_relationships_of},

  {"relationships", &monica_relationship_entity, .post = monica_relationship_create},
  {"relationships/{}", &monica_relationship_entity, .get = monica_entity_get, .put = monica_relationship_update,
   .remove = monica_relationship_remove},
  LIST ("relationshiptypes", monica_relationship_type_entity),
  ONE ("relationshiptypes", monica_relationship_type_entity),
  LIST ("relationshiptypegroups", monica_relationship_group_entity),
  ONE ("relationshiptypegroups", monica_relationship_group_entity),

  {"contactfields", &monica_contact_field_entity, .post = monica_entity_create},
  {"contactfields/{}", &monica_contact_field_entity, .get = monica_entity_get, .put = monica_entity_update,
   .remove = monica_entity_remove},
  {"tags/{}/contacts", &monica_tag_entity, .get = monica_tag_contacts},
  USUAL ("tags", monica_tag_entity),
  USUAL ("contactfieldtypes", monica_contact_field_type_entity),
  USUAL ("addresses", monica_address_entity),
  USUAL ("places", monica_place_entity),
  USUAL ("genders", monica_gender_entity),

  USUAL ("calls", monica_call_entity),
  USUAL ("conversations", monica_conversation_entity),
  {"conversations/{}/messages", &monica_conversation_entity, .post = monica_message_create},
  {"conversations/{}/messages/{}", &monica_conversation_entity, .put = monica_message_update,
   .remove = monica_message_remove},

  USUAL ("notes", monica_note_entity),
  USUAL ("activities", monica_activity_entity),
  USUAL ("activitytypes", monica_activity_type_entity),
  USUAL ("activitytypecategories", monica_activity_category_entity),
  USUAL ("tasks", monica_task_entity),
  USUAL ("reminders", monica_reminder_entity),
  USUAL ("gifts", monica_gift_entity),
  USUAL ("debts", monica_debt_entity),
  USUAL ("journal", monica_journal_entity),
  USUAL ("lifeevents", monica_life_event_entity),
  USUAL ("pets", monica_pet_entity),
  USUAL ("companies", monica_company_entity),
  USUAL ("occupations", monica_occupation_entity),
  LIST ("documents", monica_document_entity),
  {"documents/{}", &monica_document_entity, .get = monica_entity_get, .remove = monica_entity_remove},
  LIST ("photos", monica_photo_entity),
  {"photos/{}", &monica_photo_entity, .get = monica_entity_get, .remove = monica_entity_remove},
  LIST ("logs", monica_log_entity),
};

/* One segment of a path: up to the next slash. */
static gsize
segment_length (const char *path)
{
  return strcspn (path, "/");
}

static gboolean
read_id (const char *segment,
         gsize       length,
         gint64     *id)
{
  char *end;

  *id = g_ascii_strtoll (segment, &end, 10);
  return end == segment + length && g_ascii_isdigit (*segment);
}

static gboolean
match (const char    *pattern,
       const char    *path,
       MonicaRequest *request)
{
  guint n_ids = 0;

  request->has_bad_id = FALSE;
  for (;;)
    {
      gsize wanted = segment_length (pattern), found = segment_length (path);

      if (wanted == 2 && strncmp (pattern, "{}", 2) == 0 && found > 0)
        request->has_bad_id |= !read_id (path, found, &request->ids[n_ids++]);
      else if (wanted != found || strncmp (pattern, path, wanted) != 0)
        return FALSE;

      pattern += wanted;
      path += found;
      if (*pattern == '\0' || *path == '\0')
        return *pattern == *path;
      pattern++;
      path++;
    }
}

/**
 * monica_routes_find:
 * @path: below `/api/`
 * @request: whose ids are set
 *
 * Returns: (nullable) (transfer none): what @path belongs to
 */
const MonicaRoute *
monica_routes_find (const char    *path,
                    MonicaRequest *request)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (match (routes[i].path, path, request))
      return &routes[i];
  return NULL;
}

/* (nullable) */
MonicaHandler
monica_route_handler (const MonicaRoute *route,
                      const char        *method)
{
  if (g_str_equal (method, "GET") || g_str_equal (method, "HEAD"))
    return route->get;
  if (g_str_equal (method, "POST"))
    return route->post;
  if (g_str_equal (method, "PUT") || g_str_equal (method, "PATCH"))
    return route->put;
  return g_str_equal (method, "DELETE") ? route->remove : NULL;
}

/* (transfer full): for the header `Allow` */
char *
monica_route_allow (const MonicaRoute *route)
{
  g_autoptr (GStrvBuilder) methods = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (route->get != NULL)
    g_strv_builder_add_many (methods, "GET", "HEAD", NULL);
  if (route->post != NULL)
    g_strv_builder_add (methods, "POST");
  if (route->put != NULL)
    g_strv_builder_add_many (methods, "PUT", "PATCH", NULL);
  if (route->remove != NULL)
    g_strv_builder_add (methods, "DELETE");
  list = g_strv_builder_end (methods);
  return g_strjoinv (", ", list);
}
