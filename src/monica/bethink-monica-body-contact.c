/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-body.h"

#include "bethink-date.h"
#include "bethink-monica-body-private.h"

/* People. An update clears the description, and makes both dates and their reminders
 * anew, whether one speaks about them or not.
 */

/* Fields that can be left out of an update, and then stay. */
static const char * const optional_texts[] = { "middle_name", "last_name", "nickname" };
static const char * const optional_parts[] = { "job", "company", "food_preferences" };

static void
add_number (JsonObject *body,
            const char *prefix,
            const char *suffix,
            int         number)
{
  g_autofree char *member = g_strconcat (prefix, suffix, NULL);

  json_object_set_int_member (body, member, number);
}

/* The members of a date are called alike: birthdate_day, deceased_date_day. Without
 * a year the year is not known.
 */
static void
add_day (JsonObject        *body,
         const char        *prefix,
         const BethinkDate *date)
{
  add_number (body, prefix, "_day", date->day);
  add_number (body, prefix, "_month", date->month);

  if (date->precision == BETHINK_DATE_PRECISION_EXACT)
    add_number (body, prefix, "_year", date->year);
}

static gboolean
get_date (const BethinkMonicaWrite *write,
          const char               *field,
          BethinkDate              *date)
{
  const char *text = bethink_monica_write_get (write, field);

  *date = (BethinkDate) BETHINK_DATE_INIT;

  return text != NULL && bethink_date_parse (text, date);
}

/* The server computes an age into a year with its own calendar. */
static void
add_birthdate (const BethinkMonicaWrite *write,
               JsonObject               *body)
{
  BethinkDate date;
  const gboolean known = get_date (write, "birthdate", &date);
  const gboolean is_about = date.precision == BETHINK_DATE_PRECISION_ABOUT;

  json_object_set_boolean_member (body, "is_birthdate_known", known);

  if (!known)
    return;

  json_object_set_boolean_member (body, "birthdate_is_age_based", is_about);

  if (is_about)
    json_object_set_int_member (body, "birthdate_age", write->server_year - date.year);
  else
    add_day (body, "birthdate", &date);

  json_object_set_boolean_member (body, "birthdate_add_reminder", write->birthday_reminder);
}

static void
add_death (const BethinkMonicaWrite *write,
           JsonObject               *body)
{
  BethinkDate date;
  const gboolean is_dead = bethink_monica_write_get (write, "deceased") != NULL;
  const gboolean known = get_date (write, "deceased_date", &date) && is_dead;

  json_object_set_boolean_member (body, "is_deceased", is_dead);
  json_object_set_boolean_member (body, "is_deceased_date_known", known);

  if (!known)
    return;

  add_day (body, "deceased_date", &date);
  json_object_set_boolean_member (body, "deceased_date_add_reminder", write->deceased_reminder);
}

static void
add_gender (const BethinkMonicaWrite *write,
            JsonObject               *body)
{
  const char *name = bethink_monica_values_get (write->values, "gender");
  const BethinkMonicaLookup *row = bethink_monica_lookups_find_gender (write->lookups, name, NULL);

  /* The object of a person has no id of it, so it goes only when it is new. */
  if (!bethink_monica_write_changes (write, "gender") || (name == NULL && write->read == NULL))
    return;

  if (row != NULL)
    json_object_set_int_member (body, "gender_id", row->remote_id);
  else if (name == NULL)
    json_object_set_null_member (body, "gender_id");
}

static void
add_optional (const BethinkMonicaWrite *write,
              const char               *field,
              JsonObject               *body)
{
  const char *text = bethink_monica_values_get (write->values, field);

  if (!bethink_monica_write_changes (write, field) || (text == NULL && write->read == NULL))
    return;

  bethink_monica_body_set_text (body, field, text);
}

/* What only a new person can be given: how we met, and that they are known through
 * somebody else.
 */
static void
add_beginning (const BethinkMonicaWrite *write,
               JsonObject               *body)
{
  const char *met = bethink_monica_values_get (write->values, "met");

  if (met != NULL)
    json_object_set_string_member (body, "first_met_additional_info", met);

  if (bethink_monica_values_get (write->values, "partial") != NULL)
    json_object_set_boolean_member (body, "is_partial", TRUE);
}

/**
 * bethink_monica_body_add_contact:
 * @write: a person
 * @body: where it goes
 *
 * Adds the person without tags.
 */
void
bethink_monica_body_add_contact (const BethinkMonicaWrite *write,
                                 JsonObject               *body)
{
  bethink_monica_body_set_text (body, "first_name", bethink_monica_write_get (write, "first_name"));

  for (guint i = 0; i < G_N_ELEMENTS (optional_texts); i++)
    add_optional (write, optional_texts[i], body);

  add_gender (write, body);
  bethink_monica_body_set_text (body, "description", bethink_monica_write_get (write, "description"));
  add_birthdate (write, body);
  add_death (write, body);

  for (guint i = 0; i < G_N_ELEMENTS (optional_parts); i++)
    add_optional (write, optional_parts[i], body);

  if (write->read == NULL)
    add_beginning (write, body);
}


/**
 * bethink_monica_body_add_work:
 * @write: an update of a person
 * @body: where it goes
 *
 * Adds job and company, which are replaced together.
 */
void
bethink_monica_body_add_work (const BethinkMonicaWrite *write,
                              JsonObject               *body)
{
  bethink_monica_body_set_text (body, "job", bethink_monica_write_get (write, "job"));
  bethink_monica_body_set_text (body, "company", bethink_monica_write_get (write, "company"));
}

/**
 * bethink_monica_body_add_food:
 * @write: an update of a person
 * @body: where it goes
 *
 * Adds what the person likes to eat.
 */
void
bethink_monica_body_add_food (const BethinkMonicaWrite *write,
                              JsonObject               *body)
{
  bethink_monica_body_set_text (body, "food_preferences", bethink_monica_write_get (write, "food_preferences"));
}
