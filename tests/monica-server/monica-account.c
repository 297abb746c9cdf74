/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The user, the account and what is read only: currencies, logs, genders. */

#include "monica-entity.h"

static void
put (MonicaRequest *request,
     const char    *key,
     const char    *value)
{
  monica_json_key (&request->json, key);
  monica_json_text (&request->json, value);
}

void
monica_welcome (MonicaRequest *request)
{
  MonicaJson *json = &request->json;

  request->status = 200;
  monica_json_begin_object (json);
  monica_json_key (json, "success");
  monica_json_begin_object (json);
  put (request, "message", "Welcome to Monica");
  monica_json_end_object (json);
  monica_json_key (json, "links");
  monica_json_begin_object (json);
  monica_json_key (json, "contacts_url");
  monica_json_printf (json, "%s/api/contacts", request->account->root);
  monica_json_end_object (json);
  monica_json_end_object (json);
}

/* ---- currencies ----------------------------------------------------------- */

/* The first are those of the real server; after them come names that only fill
 * the list to its length. */
#define N_CURRENCIES 153

static void
write_currency (MonicaRequest *request,
                gint64         id)
{
  static const char *const known[][3] = {
    {"CAD", "Canadian Dollar", "$"}, {"USD", "US Dollar", "$"}, {"GBP", "British Pound", "£"}, {"EUR", "Euro", "€"},
  };
  MonicaJson *json = &request->json;
  g_autofree char *filler = g_strdup_printf ("X%02d", (int) (id % 100));
  gboolean is_known = id <= (gint64) G_N_ELEMENTS (known);

  monica_json_begin_object (json);
  monica_json_key (json, "id");
  monica_json_int (json, id);
  put (request, "object", "currency");
  put (request, "iso", is_known ? known[id - 1][0] : filler);
  put (request, "name", is_known ? known[id - 1][1] : filler);
  put (request, "symbol", is_known ? known[id - 1][2] : filler);
  monica_json_end_object (json);
}

static void
write_currency_row (MonicaRequest *request,
                    MonicaRow     *row)
{
  write_currency (request, monica_row_id (row));
}

static const MonicaEntity currency_entity = {
  .order = MONICA_ORDER_DATABASE,
  .write = write_currency_row,
};

void
monica_currencies_list (MonicaRequest *request)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) monica_row_unref);

  for (gint64 id = 1; id <= N_CURRENCIES; id++)
    g_ptr_array_add (rows, monica_row_new (MONICA_LOGS, id));
  monica_page_reply (request, &currency_entity, rows, MONICA_ORDER_DATABASE, 0, NULL);
}

void
monica_currency_get (MonicaRequest *request)
{
  if (request->ids[0] < 1 || request->ids[0] > N_CURRENCIES)
    {
      monica_fail_not_found (request);
      return;
    }
  request->status = 200;
  monica_json_begin_object (&request->json);
  monica_json_key (&request->json, "data");
  write_currency (request, request->ids[0]);
  monica_json_end_object (&request->json);
}

/* Switched off on most installations, and then it is as if it were not there. */
void
monica_statistics_get (MonicaRequest *request)
{
  monica_fail_not_found (request);
}

/* ---- the user ------------------------------------------------------------- */

static void
put_person (MonicaRequest *request)
{
  put (request, "uuid", request->account->user_uuid);
  put (request, "object", "user");
  put (request, "first_name", "Edda");
  put (request, "last_name", "Brandt");
  put (request, "name", "Edda Brandt");
  put (request, "email", "edda@example.org");
}

void
monica_me_get (MonicaRequest *request)
{
  MonicaJson *json = &request->json;

  request->status = 200;
  monica_json_begin_object (json);
  monica_json_key (json, "data");
  monica_json_begin_object (json);
  monica_json_key (json, "id");
  monica_json_int (json, request->account->user_id);
  put_person (request);
  monica_put_contact (request, "me_contact", request->account->me_contact);
  put (request, "timezone", "UTC");
  monica_json_key (json, "currency");
  write_currency (request, 2);
  put (request, "locale", "en");
  monica_json_key (json, "is_policy_compliant");
  monica_json_bool (json, TRUE);
  monica_put_account (request);
  monica_json_key (json, "created_at");
  monica_json_time (json, request->account->born_at);
  monica_json_key (json, "updated_at");
  monica_json_time (json, request->account->born_at);
  monica_json_end_object (json);
  monica_json_end_object (json);
}

static void
reply_true (MonicaRequest *request)
{
  request->status = 200;
  monica_json_begin_array (&request->json);
  monica_json_text (&request->json, "true");
  monica_json_end_array (&request->json);
}

void
monica_me_contact_set (MonicaRequest *request)
{
  static const MonicaRule rules[] = {MONICA_RULE_OWNER, {NULL}};

  if (!monica_rules_check (request, rules))
    return;
  request->account->me_contact = monica_input_int (request, "contact_id");
  reply_true (request);
}

void
monica_me_contact_unset (MonicaRequest *request)
{
  request->account->me_contact = 0;
  reply_true (request);
}

/* ---- genders -------------------------------------------------------------- */

static const MonicaRule gender_rules[] = {
  {"name", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 255},
  {"type", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 0, "M F O"},
  {NULL},
};

static gboolean
fill_gender (MonicaRequest *request,
             MonicaRow     *gender,
             gboolean       is_new)
{
  monica_set_text (request, gender, GENDER_NAME, "name");
  monica_set_text (request, gender, GENDER_TYPE, "type");
  return TRUE;
}

static void
write_gender (MonicaRequest *request,
              MonicaRow     *gender)
{
  monica_begin_record (request, gender, "gender");
  monica_put_text (request, "name", gender, GENDER_NAME);
  monica_put_text (request, "type", gender, GENDER_TYPE);
  monica_put_account (request);
  monica_put_stamps (request, gender);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_gender_entity = {
  .table = MONICA_GENDERS,
  .label = "gender",
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .create_rules = gender_rules,
  .update_rules = gender_rules,
  .fill = fill_gender,
  .write = write_gender,
};

/* ---- logs ----------------------------------------------------------------- */

static void
write_log (MonicaRequest *request,
           MonicaRow     *entry)
{
  MonicaJson *json = &request->json;

  monica_begin_record (request, entry, "auditlog");
  monica_json_key (json, "author");
  monica_json_begin_object (json);
  monica_json_key (json, "id");
  monica_json_int (json, request->account->user_id);
  put (request, "name", "Edda Brandt");
  monica_json_end_object (json);
  monica_put_text (request, "action", entry, LOG_ACTION);
  monica_json_key (json, "objects");
  monica_json_begin_object (json);
  monica_put_int (request, "contact_id", entry, MONICA_CONTACT);
  monica_json_end_object (json);
  monica_put_time (request, "audited_at", entry, MONICA_CREATED_AT);
  monica_put_stamps (request, entry);
  monica_json_end_object (json);
}

const MonicaEntity monica_log_entity = {
  .table = MONICA_LOGS,
  .order = MONICA_ORDER_DATABASE,
  .contact_order = MONICA_ORDER_DATABASE,
  .write = write_log,
};
