/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Calls. An update replaces everything; only emotions cannot be cleared. */

#include "monica-date.h"
#include "monica-entity.h"

static const MonicaRule create_rules[] = {
  {"contact_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER},
  {"content", MONICA_RULE_STRING},
  {"called_at", MONICA_RULE_REQUIRED | MONICA_RULE_DATE},
  {"contact_called", MONICA_RULE_BOOLEAN},
  {"emotions", MONICA_RULE_ARRAY},
  {NULL},
};

static const MonicaRule update_rules[] = {
  {"content", MONICA_RULE_STRING},
  {"called_at", MONICA_RULE_REQUIRED | MONICA_RULE_DATE},
  {"contact_called", MONICA_RULE_BOOLEAN},
  {"emotions", MONICA_RULE_ARRAY},
  {NULL},
};

/* An empty list counts as no list. An unknown emotion is found out when the
 * call is stored already. */
static gboolean
take_emotions (MonicaRequest *request,
               MonicaRow     *call)
{
  g_autoptr (GArray) ids = monica_input_ids (request, "emotions");

  if (!monica_emotions_exist (request))
    {
      monica_fail_not_found (request);
      return FALSE;
    }
  if (ids->len > 0)
    monica_row_set_ids (call, CALL_EMOTIONS, g_steal_pointer (&ids));
  return TRUE;
}

/* To PHP, false and "0" are empty, and what is empty becomes null. */
static void
take_filled (MonicaRequest *request,
             MonicaRow     *call)
{
  const char *content = monica_input_text (request, "content");

  monica_row_set_text (call, CALL_CONTENT, g_strcmp0 (content, "0") == 0 ? NULL : content);
  if (monica_input_bool (request, "contact_called"))
    monica_row_set_int (call, CALL_CONTACT_CALLED, TRUE);
  else
    monica_row_set_null (call, CALL_CONTACT_CALLED);
}

static gboolean
fill_call (MonicaRequest *request,
           MonicaRow     *call,
           gboolean       is_new)
{
  monica_set_time (request, call, CALL_CALLED_AT, "called_at");
  if (is_new)
    {
      monica_set_text (request, call, CALL_CONTENT, "content");
      monica_set_bool (request, call, CALL_CONTACT_CALLED, "contact_called");
      monica_take_client_marks (request, call, TRUE);
    }
  else
    take_filled (request, call);
  return take_emotions (request, call);
}

static void
write_call (MonicaRequest *request,
            MonicaRow     *call)
{
  MonicaJson *json = &request->json;

  call = monica_begin_record (request, call, "call");
  monica_put_time (request, "called_at", call, CALL_CALLED_AT);
  monica_put_text (request, "content", call, CALL_CONTENT);
  monica_json_key (json, "contact_called");
  if (monica_row_is_null (call, CALL_CONTACT_CALLED))
    monica_json_null (json);
  else
    monica_json_bool (json, monica_row_bool (call, CALL_CONTACT_CALLED));
  monica_put_emotions (request, call, CALL_EMOTIONS);
  monica_put_url (request, "calls", call);
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (call, MONICA_CONTACT));
  monica_put_stamps (request, call);
  monica_json_end_object (json);
}

static void
set_last_talked_to (MonicaRequest *request,
                    MonicaRow     *contact,
                    gint64         day)
{
  contact = monica_store_edit (request->store, contact);
  if (day == G_MININT64)
    monica_row_set_null (contact, CONTACT_LAST_TALKED_TO);
  else
    monica_row_set_int (contact, CONTACT_LAST_TALKED_TO, day);
  monica_store_save (request->store, contact, request->now);
}

static gint64
find_newest_day (MonicaRequest *request,
                 gint64         contact,
                 MonicaRow     *except)
{
  GPtrArray *calls = monica_store_rows (request->store, MONICA_CALLS);
  gint64 newest = G_MININT64;

  for (guint i = 0; i < calls->len; i++)
    {
      MonicaRow *call = g_ptr_array_index (calls, i);

      if (call != except && monica_row_int (call, MONICA_CONTACT) == contact)
        newest = MAX (newest, monica_date_day_of (monica_row_int (call, CALL_CALLED_AT)));
    }
  return newest;
}

/* A newer call moves the day of the last one; an older one does not, even if it
 * was the newest before. */
static void
call_written (MonicaRequest *request,
              MonicaRow     *call)
{
  MonicaRow *contact = monica_find_contact (request, monica_row_int (call, MONICA_CONTACT));
  gint64 day = monica_date_day_of (monica_row_int (call, CALL_CALLED_AT));

  if (contact != NULL && (monica_row_is_null (contact, CONTACT_LAST_TALKED_TO)
                          || day > monica_row_int (contact, CONTACT_LAST_TALKED_TO)))
    set_last_talked_to (request, contact, day);
}

static void
remove_call (MonicaRequest *request,
             MonicaRow     *call)
{
  gint64 id = monica_row_int (call, MONICA_CONTACT);
  MonicaRow *contact = monica_find_contact (request, id);

  if (contact != NULL)
    set_last_talked_to (request, contact, find_newest_day (request, id, call));
}

const MonicaEntity monica_call_entity = {
  .table = MONICA_CALLS,
  .label = "call",
  .owner = MONICA_OWNER_FIXED,
  .guards_contact = TRUE,
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .order = MONICA_ORDER_DESCENDING,
  .order_column = CALL_CALLED_AT,
  .contact_order = MONICA_ORDER_DESCENDING,
  .contact_order_column = CALL_CALLED_AT,
  .sorts = "called_at",
  .sort_column = CALL_CALLED_AT,
  .statistics = CALL_CALLED_AT,
  .create_rules = create_rules,
  .update_rules = update_rules,
  .fill = fill_call,
  .write = write_call,
  .removed = remove_call,
  .written = call_written,
};
