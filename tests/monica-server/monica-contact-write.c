/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Creating, updating and deleting contacts. Nothing runs in a transaction: what
 * was written before an error stays, as on the real server. */

#include "monica-entity.h"

#define NAME(field) {field, MONICA_RULE_STRING, 255}
#define BODY_RULES \
  NAME ("middle_name"), \
  NAME ("last_name"), \
  NAME ("nickname"), \
  NAME ("email"), \
  {"gender_id", MONICA_RULE_INTEGER, 0, NULL, MONICA_GENDERS}, \
  NAME ("description"), \
  {"is_partial", MONICA_RULE_BOOLEAN}, \
  {"is_birthdate_known", MONICA_RULE_REQUIRED | MONICA_RULE_BOOLEAN}, \
  {"birthdate_day", MONICA_RULE_INTEGER}, \
  {"birthdate_month", MONICA_RULE_INTEGER}, \
  {"birthdate_year", MONICA_RULE_INTEGER}, \
  {"birthdate_is_age_based", MONICA_RULE_BOOLEAN}, \
  {"birthdate_age", MONICA_RULE_INTEGER}, \
  {"birthdate_add_reminder", MONICA_RULE_BOOLEAN}

#define DEATH_RULES \
  {"is_deceased_date_known", MONICA_RULE_REQUIRED | MONICA_RULE_BOOLEAN}, \
  {"deceased_date_day", MONICA_RULE_INTEGER}, \
  {"deceased_date_month", MONICA_RULE_INTEGER}, \
  {"deceased_date_year", MONICA_RULE_INTEGER}, \
  {"deceased_date_add_reminder", MONICA_RULE_BOOLEAN}

static const MonicaRule create_rules[] = {
  {"first_name", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 255},
  BODY_RULES,
  {"is_deceased", MONICA_RULE_REQUIRED | MONICA_RULE_BOOLEAN},
  DEATH_RULES,
  {NULL},
};

static const MonicaRule update_rules[] = {
  {"first_name", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 255},
  BODY_RULES,
  DEATH_RULES,
  {NULL},
};

/* ---- steps ---------------------------------------------------------------- */

static void
keep_int (MonicaRequest *request,
          MonicaRow     *contact,
          guint          column,
          const char    *field)
{
  if (monica_input_has (request, field))
    monica_set_int (request, contact, column, field);
}

/* All but the names are undocumented here, and honoured all the same. */
static void
take_columns (MonicaRequest *request,
              MonicaRow     *contact)
{
  monica_keep_text (request, contact, CONTACT_FIRST_NAME, "first_name");
  monica_keep_text (request, contact, CONTACT_MIDDLE_NAME, "middle_name");
  monica_keep_text (request, contact, CONTACT_LAST_NAME, "last_name");
  monica_keep_text (request, contact, CONTACT_NICKNAME, "nickname");
  monica_keep_text (request, contact, CONTACT_JOB, "job");
  monica_keep_text (request, contact, CONTACT_COMPANY, "company");
  monica_keep_text (request, contact, CONTACT_FOOD, "food_preferences");
  monica_keep_text (request, contact, CONTACT_MET_TEXT, "first_met_additional_info");
  keep_int (request, contact, CONTACT_GENDER, "gender_id");
  if (monica_input_has (request, "is_partial"))
    monica_set_bool (request, contact, CONTACT_PARTIAL, "is_partial");
}

static gboolean
take_birthday (MonicaRequest *request,
               MonicaRow     *contact)
{
  monica_special_date_clear (request, contact, CONTACT_BIRTH);
  if (!monica_input_bool (request, "is_birthdate_known")
      || monica_special_date_set (request, contact, CONTACT_BIRTH, "birthdate_"))
    return TRUE;
  monica_fail_invalid (request, monica_input_bool (request, "birthdate_is_age_based")
                                  ? "The age field is required when is age based is true."
                                  : "The day field is required when is age based is false.");
  return FALSE;
}

static gboolean
take_death (MonicaRequest *request,
            MonicaRow     *contact)
{
  if (!monica_input_has (request, "is_deceased"))
    {
      monica_fail_crash (request);
      return FALSE;
    }
  if (monica_input_is_null (request, "is_deceased"))
    {
      monica_fail_invalid (request, "The is deceased field is required.");
      return FALSE;
    }

  monica_special_date_clear (request, contact, CONTACT_DEATH);
  monica_set_bool (request, contact, CONTACT_DEAD, "is_deceased");
  if (!monica_input_bool (request, "is_deceased") || !monica_input_bool (request, "is_deceased_date_known")
      || monica_special_date_set (request, contact, CONTACT_DEATH, "deceased_date_"))
    return TRUE;
  monica_fail_crash (request);
  return FALSE;
}

static void
add_email (MonicaRequest *request,
           MonicaRow     *contact)
{
  MonicaRow *type = monica_store_find_text (request->store, MONICA_CONTACT_FIELD_TYPES, FIELD_TYPE_TYPE, "email");
  MonicaRow *field;

  if (monica_input_is_null (request, "email") || type == NULL)
    return;
  field = monica_store_insert (request->store, MONICA_CONTACT_FIELDS, request->now);
  monica_row_set_int (field, MONICA_CONTACT, monica_row_id (contact));
  monica_row_set_int (field, CONTACT_FIELD_TYPE, monica_row_id (type));
  monica_set_text (request, field, CONTACT_FIELD_DATA, "email");
}

void
monica_log (MonicaRequest *request,
            MonicaRow     *contact,
            const char    *action)
{
  MonicaRow *entry = monica_store_insert (request->store, MONICA_LOGS, request->now);

  monica_row_set_int (entry, MONICA_CONTACT, monica_row_id (contact));
  monica_row_set_text (entry, LOG_ACTION, action);
}

/* ---- creating ------------------------------------------------------------- */

void
monica_contact_create (MonicaRequest *request)
{
  MonicaRow *contact;
  gboolean is_whole;

  if (!monica_rules_check (request, create_rules))
    return;

  contact = monica_store_insert (request->store, MONICA_CONTACTS, request->now);
  take_columns (request, contact);
  monica_set_text (request, contact, CONTACT_DESCRIPTION, "description");
  monica_take_client_marks (request, contact, FALSE);
  add_email (request, contact);
  monica_log (request, contact, "contact_created");
  is_whole = take_birthday (request, contact) && take_death (request, contact);
  monica_row_take_dirty (contact);
  if (is_whole)
    monica_reply_record (request, 201, &monica_contact_entity, contact);
}

/* ---- updating ------------------------------------------------------------- */

static void
take_description (MonicaRequest *request,
                  MonicaRow     *contact)
{
  monica_set_text (request, contact, CONTACT_DESCRIPTION, "description");
  monica_log (request, contact, monica_input_is_null (request, "description") ? "contact_description_cleared"
                                                                              : "contact_description_updated");
}

/* A switch of the server: the request dies half way. */
static gboolean
survives (MonicaRequest *request)
{
  if (!request->account->options.half_update)
    return TRUE;
  request->account->options.half_update = FALSE;
  monica_fail_crash (request);
  return FALSE;
}

static gboolean
update_contact (MonicaRequest *request,
                MonicaRow     *contact)
{
  take_columns (request, contact);
  take_description (request, contact);
  if (!monica_input_is_null (request, "uuid"))
    monica_set_text (request, contact, MONICA_UUID, "uuid");
  return survives (request) && take_birthday (request, contact) && take_death (request, contact);
}

void
monica_contact_update (MonicaRequest *request)
{
  MonicaRow *contact;
  gboolean is_whole;

  if (!monica_rules_check (request, update_rules))
    return;
  contact = monica_find_contact (request, request->ids[0]);
  if (contact == NULL)
    {
      monica_fail_not_found (request);
      return;
    }
  if (!monica_guard_contact (request, contact))
    return;

  contact = monica_store_edit (request->store, contact);
  is_whole = update_contact (request, contact);
  monica_store_save (request->store, contact, request->now);
  if (is_whole)
    monica_reply_record (request, 200, &monica_contact_entity, contact);
}

/* ---- parts ---------------------------------------------------------------- */

/* The contact of a request for a part of it, to be written; answers and returns
 * %NULL if there is none or it cannot be written. */
static MonicaRow *
begin_part (MonicaRequest *request)
{
  MonicaRow *contact;

  if (monica_store_find (request->store, MONICA_CONTACTS, request->ids[0]) == NULL)
    {
      monica_fail_selected (request, "contact");
      return NULL;
    }
  contact = monica_find_contact (request, request->ids[0]);
  if (contact == NULL)
    {
      monica_fail_not_found (request);
      return NULL;
    }
  if (!monica_guard_contact (request, contact))
    return NULL;
  if (monica_row_bool (contact, CONTACT_PARTIAL))
    {
      monica_fail_invalid (request, "The contact can’t be a partial contact");
      return NULL;
    }
  return monica_store_edit (request->store, contact);
}

static void
finish_part (MonicaRequest *request,
             MonicaRow     *contact)
{
  monica_store_save (request->store, contact, request->now);
  monica_reply_record (request, 200, &monica_contact_entity, contact);
}

/* "0" is empty to PHP. */
static void
set_filled_text (MonicaRequest *request,
                 MonicaRow     *contact,
                 guint          column,
                 const char    *field)
{
  const char *text = monica_input_text (request, field);

  monica_row_set_text (contact, column, g_strcmp0 (text, "0") == 0 ? NULL : text);
}

void
monica_contact_set_work (MonicaRequest *request)
{
  static const MonicaRule rules[] = {NAME ("job"), NAME ("company"), {NULL}};
  MonicaRow *contact = monica_rules_check (request, rules) ? begin_part (request) : NULL;

  if (contact == NULL)
    return;
  set_filled_text (request, contact, CONTACT_JOB, "job");
  set_filled_text (request, contact, CONTACT_COMPANY, "company");
  monica_log (request, contact, "contact_work_updated");
  finish_part (request, contact);
}

void
monica_contact_set_food (MonicaRequest *request)
{
  static const MonicaRule rules[] = {{"food_preferences", MONICA_RULE_STRING, 65535}, {NULL}};
  MonicaRow *contact = monica_rules_check (request, rules) ? begin_part (request) : NULL;

  if (contact == NULL)
    return;
  monica_set_text (request, contact, CONTACT_FOOD, "food_preferences");
  finish_part (request, contact);
}

static gboolean
take_meeting_date (MonicaRequest *request,
                   MonicaRow     *contact)
{
  monica_special_date_clear (request, contact, CONTACT_MET);
  if (!monica_input_bool (request, "is_date_known"))
    return TRUE;
  if (!monica_input_bool (request, "is_age_based") && !monica_input_has (request, "year"))
    {
      monica_fail_crash (request);
      return FALSE;
    }
  if (monica_special_date_set (request, contact, CONTACT_MET, ""))
    return TRUE;
  monica_fail_invalid (request, "The day field is required when is age based is false.");
  return FALSE;
}

void
monica_contact_set_meeting (MonicaRequest *request)
{
  static const MonicaRule rules[] = {
    {"met_through_contact_id", MONICA_RULE_INTEGER, 0, NULL, MONICA_CONTACTS},
    {"general_information", MONICA_RULE_STRING, 65535},
    NAME ("where"),
    {"is_date_known", MONICA_RULE_REQUIRED | MONICA_RULE_BOOLEAN},
    {"is_age_based", MONICA_RULE_BOOLEAN},
    {"day", MONICA_RULE_INTEGER},
    {"month", MONICA_RULE_INTEGER},
    {"year", MONICA_RULE_INTEGER},
    {"age", MONICA_RULE_INTEGER},
    {"add_reminder", MONICA_RULE_BOOLEAN},
    {NULL},
  };
  MonicaRow *contact = monica_rules_check (request, rules) ? begin_part (request) : NULL;

  if (contact == NULL)
    return;
  monica_set_int (request, contact, CONTACT_MET_THROUGH, "met_through_contact_id");
  monica_set_text (request, contact, CONTACT_MET_TEXT, "general_information");
  monica_set_text (request, contact, CONTACT_MET_WHERE, "where");
  if (take_meeting_date (request, contact))
    finish_part (request, contact);
  else
    monica_store_save (request->store, contact, request->now);
}

/* ---- deleting ------------------------------------------------------------- */

static gboolean
has_relationships (MonicaRequest *request,
                   gint64         contact)
{
  return monica_store_count (request->store, MONICA_RELATIONSHIPS, MONICA_CONTACT, contact) > 0
         || monica_store_count (request->store, MONICA_RELATIONSHIPS, RELATIONSHIP_OF, contact) > 0;
}

static GArray *
list_partial_relatives (MonicaRequest *request,
                        gint64         contact)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_RELATIONSHIPS);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < all->len; i++)
    {
      MonicaRow *relationship = g_ptr_array_index (all, i);
      gint64 other = monica_row_int (relationship, RELATIONSHIP_OF);
      MonicaRow *relative = monica_find_contact (request, other);

      if (monica_row_int (relationship, MONICA_CONTACT) == contact && relative != NULL
          && monica_row_bool (relative, CONTACT_PARTIAL))
        g_array_append_val (ids, other);
    }
  return ids;
}

/* The row stays; its children stay too, and from now on have no contact. */
static void
hide (MonicaRequest *request,
      MonicaRow     *contact)
{
  contact = monica_store_edit (request->store, contact);
  monica_row_set_int (contact, CONTACT_DELETED_AT, request->now);
  monica_store_save (request->store, contact, request->now);
}

/* With its relationships, and with partial contacts that have no other. */
void
monica_contact_delete (MonicaRequest *request,
                       MonicaRow     *contact)
{
  gint64 id = monica_row_id (contact);
  g_autoptr (GArray) relatives = list_partial_relatives (request, id);

  monica_store_remove_all (request->store, MONICA_RELATIONSHIPS, MONICA_CONTACT, id);
  monica_store_remove_all (request->store, MONICA_RELATIONSHIPS, RELATIONSHIP_OF, id);
  for (guint i = 0; i < relatives->len; i++)
    {
      MonicaRow *relative = monica_find_contact (request, g_array_index (relatives, gint64, i));

      if (relative != NULL && !has_relationships (request, monica_row_id (relative)))
        hide (request, relative);
    }
  hide (request, monica_store_find (request->store, MONICA_CONTACTS, id));
}

void
monica_contact_remove (MonicaRequest *request)
{
  MonicaRow *contact = monica_store_find (request->store, MONICA_CONTACTS, request->ids[0]);
  g_autofree char *message = NULL;

  if (contact == NULL)
    {
      monica_fail_unnamed (request, "contact_id", "The selected contact id is invalid.");
      return;
    }
  if (monica_find_contact (request, request->ids[0]) == NULL)
    {
      message = g_strdup_printf ("No query results for model [App\\Models\\Contact\\Contact] %" G_GINT64_FORMAT,
                                 request->ids[0]);
      monica_fail_framework (request, 404, message);
      return;
    }
  if (!monica_row_bool (contact, CONTACT_ACTIVE))
    {
      monica_fail_unnamed (request, NULL, "Archived contact can’t be edited, please unarchive it first.");
      return;
    }
  monica_contact_delete (request, contact);
  monica_reply_deleted (request, request->ids[0], TRUE);
}
