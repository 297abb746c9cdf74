/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-body.h"

#include "bethink-date.h"
#include "bethink-json.h"
#include "bethink-time.h"

/* An update of a person takes the reminders of both dates away. Those that are there
 * have to be known before, so that they are asked for anew.
 */

/**
 * bethink_monica_body_needs_reminders:
 * @write: a record
 *
 * Returns: whether the update takes reminders away that may be there, so that they
 *   have to be read before
 */
gboolean
bethink_monica_body_needs_reminders (const BethinkMonicaWrite *write)
{
  const char *birthdate;

  if (write->kind != BETHINK_MONICA_KIND_CONTACT || write->read == NULL ||
      (bethink_monica_body_get_parts (write) & BETHINK_MONICA_PART_MAIN) == 0)
    return FALSE;

  birthdate = bethink_monica_values_get (write->read->values, "birthdate");

  /* An age has no day to be reminded of. */
  return (birthdate != NULL && *birthdate != '~') ||
         bethink_monica_values_get (write->read->values, "deceased_date") != NULL;
}

static gboolean
is_on_day (const char        *moment,
           const BethinkDate *date)
{
  const gint64 ms = bethink_monica_moment_to_time (moment, NULL);
  int year, month, day;

  if (ms == BETHINK_TIME_UNKNOWN)
    return FALSE;

  bethink_time_to_civil (ms, &year, &month, &day);

  return month == date->month && day == date->day;
}

/**
 * bethink_monica_has_date_reminder:
 * @reminders: (element-type BethinkMonicaRecord): all reminders of a person
 * @date: (nullable): a canonical date of the copy that was just read
 * @birthday: whether it is the birthday, else that of death
 *
 * The object of a person does not say whether a date has a reminder. It is a yearly
 * one on that day, which for the birthday cannot be deleted by itself.
 *
 * Returns: whether there is one
 */
gboolean
bethink_monica_has_date_reminder (GPtrArray  *reminders,
                                  const char *date,
                                  gboolean    birthday)
{
  BethinkDate day;

  g_return_val_if_fail (reminders != NULL, FALSE);

  if (date == NULL || !bethink_date_parse (date, &day) || day.precision == BETHINK_DATE_PRECISION_ABOUT)
    return FALSE;

  for (guint i = 0; i < reminders->len; i++)
    {
      BethinkMonicaRecord *reminder = g_ptr_array_index (reminders, i);

      if (g_strcmp0 (bethink_monica_values_get (reminder->values, "repeat"), "year") == 0 &&
          is_on_day (bethink_monica_values_get (reminder->values, "when"), &day) &&
          (!birthday || bethink_json_get_flag (reminder->object, "delible") == BETHINK_JSON_FLAG_FALSE))
        return TRUE;
    }

  return FALSE;
}
