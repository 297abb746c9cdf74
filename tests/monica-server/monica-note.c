/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Notes, tasks and reminders. */

#include "monica-entity.h"

/* ---- notes ---------------------------------------------------------------- */

static const MonicaRule note_rules[] = {
  {"body", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 100000},
  {"contact_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER},
  {"is_favorited", MONICA_RULE_BOOLEAN},
  {NULL},
};

static gboolean
fill_note (MonicaRequest *request,
           MonicaRow     *note,
           gboolean       is_new)
{
  monica_set_text (request, note, NOTE_BODY, "body");
  if (monica_input_has (request, "is_favorited"))
    monica_set_bool (request, note, NOTE_FAVORITED, "is_favorited");
  if (monica_input_bool (request, "is_favorited"))
    monica_row_set_int (note, NOTE_FAVORITED_AT, request->now);
  else
    monica_row_set_null (note, NOTE_FAVORITED_AT);
  return TRUE;
}

static void
write_note (MonicaRequest *request,
            MonicaRow     *note)
{
  note = monica_begin_record (request, note, "note");
  monica_put_text (request, "body", note, NOTE_BODY);
  monica_put_bool (request, "is_favorited", note, NOTE_FAVORITED);
  monica_put_time (request, "favorited_at", note, NOTE_FAVORITED_AT);
  monica_put_url (request, "notes", note);
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (note, MONICA_CONTACT));
  monica_put_stamps (request, note);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_note_entity = {
  .table = MONICA_NOTES,
  .label = "note",
  .owner = MONICA_OWNER_MOVES,
  .create_status = 201,
  .order = MONICA_ORDER_DESCENDING,
  .order_column = MONICA_CREATED_AT,
  .contact_order = MONICA_ORDER_SORT,
  .sorts = "favorited_at",
  .sort_column = NOTE_FAVORITED_AT,
  .create_rules = note_rules,
  .update_rules = note_rules,
  .fill = fill_note,
  .write = write_note,
};

/* ---- tasks ---------------------------------------------------------------- */

static const MonicaRule task_create_rules[] = {
  {"title", MONICA_RULE_REQUIRED | MONICA_RULE_STRING},
  {"description", MONICA_RULE_STRING},
  {"contact_id", MONICA_RULE_INTEGER},
  {NULL},
};

static const MonicaRule task_update_rules[] = {
  {"contact_id", MONICA_RULE_INTEGER},
  {"title", MONICA_RULE_REQUIRED | MONICA_RULE_STRING},
  {"description", MONICA_RULE_STRING},
  {"completed", MONICA_RULE_REQUIRED | MONICA_RULE_BOOLEAN},
  {NULL},
};

/* Completing it is left to updates, and each sets the moment anew. */
static gboolean
fill_task (MonicaRequest *request,
           MonicaRow     *task,
           gboolean       is_new)
{
  gboolean is_completed = !is_new && monica_input_bool (request, "completed");

  monica_set_text (request, task, TASK_TITLE, "title");
  monica_set_text (request, task, TASK_DESCRIPTION, "description");
  monica_row_set_int (task, TASK_COMPLETED, is_completed);
  if (is_completed)
    monica_row_set_int (task, TASK_COMPLETED_AT, request->now);
  else
    monica_row_set_null (task, TASK_COMPLETED_AT);
  return TRUE;
}

static void
write_task (MonicaRequest *request,
            MonicaRow     *task)
{
  MonicaJson *json = &request->json;

  monica_json_begin_object (json);
  monica_json_key (json, "id");
  monica_json_int (json, monica_row_id (task));
  monica_json_key (json, "uuid");
  monica_json_null (json);
  monica_json_key (json, "object");
  monica_json_text (json, "task");
  monica_put_text (request, "title", task, TASK_TITLE);
  monica_put_text (request, "description", task, TASK_DESCRIPTION);
  monica_put_bool (request, "completed", task, TASK_COMPLETED);
  monica_put_time (request, "completed_at", task, TASK_COMPLETED_AT);
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (task, MONICA_CONTACT));
  monica_put_stamps (request, task);
  monica_json_end_object (json);
}

const MonicaEntity monica_task_entity = {
  .table = MONICA_TASKS,
  .label = "task",
  .owner = MONICA_OWNER_OPTIONAL,
  .create_status = 200,
  .stale_update_is_invalid = TRUE,
  .id_is_string = TRUE,
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_SORT,
  .sorts = "completed_at",
  .sort_column = TASK_COMPLETED_AT,
  .create_rules = task_create_rules,
  .update_rules = task_update_rules,
  .fill = fill_task,
  .write = write_task,
};

/* ---- reminders ------------------------------------------------------------ */

#define REMINDER_RULES(number) \
  MONICA_RULE_OWNER, \
  {"initial_date", MONICA_RULE_REQUIRED | MONICA_RULE_DAY}, \
  {"frequency_type", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 0, "one_time week month year"}, \
  {"frequency_number", (number) | MONICA_RULE_INTEGER}, \
  {"title", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 100000}, \
  {"description", MONICA_RULE_STRING, 1000000}, \
  {"delible", MONICA_RULE_BOOLEAN}, \
  {NULL}

static const MonicaRule reminder_create_rules[] = {REMINDER_RULES (MONICA_RULE_REQUIRED)};
static const MonicaRule reminder_update_rules[] = {REMINDER_RULES (0)};

/* The real server counts on from a past date until it runs out of time. */
static gboolean
check_frequency (MonicaRequest *request)
{
  if (monica_input_int (request, "frequency_number") > 0 || monica_input_time (request, "initial_date") > request->now)
    return TRUE;
  monica_fail_crash (request);
  return FALSE;
}

static gboolean
fill_reminder (MonicaRequest *request,
               MonicaRow     *reminder,
               gboolean       is_new)
{
  monica_set_text (request, reminder, REMINDER_TITLE, "title");
  monica_set_text (request, reminder, REMINDER_DESCRIPTION, "description");
  monica_set_text (request, reminder, REMINDER_FREQUENCY_TYPE, "frequency_type");
  monica_set_int (request, reminder, REMINDER_FREQUENCY_NUMBER, "frequency_number");
  monica_set_time (request, reminder, REMINDER_INITIAL_DATE, "initial_date");
  monica_row_set_int (reminder, REMINDER_DELIBLE,
                      monica_input_is_null (request, "delible") || monica_input_bool (request, "delible"));
  return check_frequency (request);
}

static void
write_reminder (MonicaRequest *request,
                MonicaRow     *reminder)
{
  reminder = monica_begin_record (request, reminder, "reminder");
  monica_put_text (request, "title", reminder, REMINDER_TITLE);
  monica_put_text (request, "description", reminder, REMINDER_DESCRIPTION);
  monica_put_text (request, "frequency_type", reminder, REMINDER_FREQUENCY_TYPE);
  monica_put_int (request, "frequency_number", reminder, REMINDER_FREQUENCY_NUMBER);
  monica_put_time (request, "initial_date", reminder, REMINDER_INITIAL_DATE);
  monica_put_bool (request, "delible", reminder, REMINDER_DELIBLE);
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (reminder, MONICA_CONTACT));
  monica_put_stamps (request, reminder);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_reminder_entity = {
  .table = MONICA_REMINDERS,
  .label = "reminder",
  .owner = MONICA_OWNER_CHECKED,
  .guards_contact = TRUE,
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_SORT,
  .create_rules = reminder_create_rules,
  .update_rules = reminder_update_rules,
  .fill = fill_reminder,
  .write = write_reminder,
};
