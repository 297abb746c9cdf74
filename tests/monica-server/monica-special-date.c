/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Birthday, day of death and day of the first meeting. Each is deleted and made
 * again with every update of the contact, and its yearly reminder with it. */

#include "monica-date.h"
#include "monica-entity.h"

static gboolean
has_part (MonicaRequest *request,
          const char    *prefix,
          const char    *part)
{
  g_autofree char *field = g_strconcat (prefix, part, NULL);

  return monica_input_int (request, field) != 0;
}

static int
get_part (MonicaRequest *request,
          const char    *prefix,
          const char    *part)
{
  g_autofree char *field = g_strconcat (prefix, part, NULL);

  return (int) monica_input_int (request, field);
}

static gboolean
is_known (MonicaRow *contact,
          guint      special)
{
  return monica_row_int (contact, special + MONICA_SPECIAL_KIND) != MONICA_DAY_NONE;
}

void
monica_special_date_clear (MonicaRequest *request,
                           MonicaRow     *contact,
                           guint          special)
{
  MonicaRow *reminder = monica_store_find (request->store, MONICA_REMINDERS,
                                           monica_row_int (contact, special + MONICA_SPECIAL_REMINDER));

  if (reminder != NULL)
    monica_store_remove (request->store, reminder);
  if (is_known (contact, special))
    monica_row_set_int (contact, MONICA_UPDATED_AT, request->now);
  for (guint i = 0; i < MONICA_SPECIAL_N; i++)
    monica_row_set_null (contact, special + i);
}

static char *
reminder_title (MonicaRow *contact,
                guint      special)
{
  const char *name = monica_row_text (contact, CONTACT_FIRST_NAME);

  if (special == CONTACT_BIRTH)
    return g_strdup_printf ("Wish happy birthday to %s", name);
  if (special == CONTACT_DEATH)
    return g_strdup_printf ("Anniversary of the death of %s", name);
  return g_strdup_printf ("Anniversary of the first meeting with %s", name);
}

static void
add_reminder (MonicaRequest *request,
              MonicaRow     *contact,
              guint          special)
{
  MonicaRow *reminder = monica_store_insert (request->store, MONICA_REMINDERS, request->now);
  g_autofree char *title = reminder_title (contact, special);

  monica_row_set_int (reminder, MONICA_CONTACT, monica_row_id (contact));
  monica_row_set_text (reminder, REMINDER_TITLE, title);
  monica_row_set_text (reminder, REMINDER_FREQUENCY_TYPE, "year");
  monica_row_set_int (reminder, REMINDER_FREQUENCY_NUMBER, 1);
  monica_row_set_int (reminder, REMINDER_INITIAL_DATE, monica_row_int (contact, special + MONICA_SPECIAL_DATE));
  monica_row_set_int (reminder, REMINDER_DELIBLE, FALSE);
  monica_row_set_int (contact, special + MONICA_SPECIAL_REMINDER, monica_row_id (reminder));
}

static void
set_day (MonicaRow     *contact,
         guint          special,
         MonicaDayKind  kind,
         gint64         seconds)
{
  monica_row_set_int (contact, special + MONICA_SPECIAL_KIND, kind);
  monica_row_set_int (contact, special + MONICA_SPECIAL_DATE, seconds);
}

/**
 * monica_special_date_set:
 * @request: a request
 * @contact: a row to write to, whose date has been cleared
 * @special: %CONTACT_BIRTH, %CONTACT_DEATH or %CONTACT_MET
 * @prefix: what the names of the fields begin with
 *
 * Makes a date from the fields day, month, year, is_age_based, age and
 * add_reminder.
 *
 * Returns: %FALSE when they do not make one
 */
gboolean
monica_special_date_set (MonicaRequest *request,
                         MonicaRow     *contact,
                         guint          special,
                         const char    *prefix)
{
  int this_year = monica_date_year (request->now);
  int year = get_part (request, prefix, "year");

  monica_row_set_int (contact, MONICA_UPDATED_AT, request->now);
  if (has_part (request, prefix, "is_age_based"))
    {
      g_autofree char *age = g_strconcat (prefix, "age", NULL);

      if (monica_input_is_null (request, age))
        return FALSE;
      set_day (contact, special, MONICA_DAY_BY_AGE, monica_date_from_day (this_year - get_part (request, prefix, "age"), 1, 1));
      return TRUE;
    }
  if (!has_part (request, prefix, "day") || !has_part (request, prefix, "month"))
    return FALSE;

  set_day (contact, special, year == 0 ? MONICA_DAY_YEARLESS : MONICA_DAY_EXACT,
           monica_date_from_day (year == 0 ? this_year : year,
                                 get_part (request, prefix, "month"), get_part (request, prefix, "day")));
  if (has_part (request, prefix, "add_reminder"))
    add_reminder (request, contact, special);
  return TRUE;
}

void
monica_put_special_date (MonicaRequest *request,
                         const char    *key,
                         MonicaRow     *contact,
                         guint          special)
{
  MonicaJson *json = &request->json;
  gboolean shown = is_known (contact, special) && !request->is_search;
  MonicaDayKind kind = (MonicaDayKind) monica_row_int (contact, special + MONICA_SPECIAL_KIND);

  monica_json_key (json, key);
  monica_json_begin_object (json);
  monica_json_key (json, "is_age_based");
  if (shown)
    monica_json_bool (json, kind == MONICA_DAY_BY_AGE);
  else
    monica_json_null (json);
  monica_json_key (json, "is_year_unknown");
  if (shown)
    monica_json_bool (json, kind == MONICA_DAY_YEARLESS);
  else
    monica_json_null (json);
  monica_json_key (json, "date");
  if (shown)
    monica_json_time (json, monica_row_int (contact, special + MONICA_SPECIAL_DATE));
  else
    monica_json_null (json);
  monica_json_end_object (json);
}
