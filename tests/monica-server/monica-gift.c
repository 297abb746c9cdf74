/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Gifts and debts, whose amounts are kept in cents. */

#include "monica-entity.h"

/* ---- money ---------------------------------------------------------------- */

gint64
monica_input_cents (MonicaRequest *request,
                    const char    *field)
{
  double amount = monica_input_real (request, field) * 100;

  return (gint64) (amount < 0 ? amount - 0.5 : amount + 0.5);
}

static void
put_amount (MonicaRequest *request,
            const char    *key,
            const char    *sign,
            gint64         cents)
{
  monica_json_key (&request->json, key);
  monica_json_printf (&request->json, "%s%" G_GINT64_FORMAT ".%02d", sign, cents / 100, (int) (cents % 100));
}

/* An amount of 0 reads like none. */
void
monica_put_money (MonicaRequest *request,
                  MonicaRow     *row,
                  guint          column)
{
  gint64 cents = monica_row_int (row, column);
  MonicaJson *json = &request->json;

  if (cents != 0)
    {
      put_amount (request, "amount", "", cents);
      put_amount (request, "value", "", cents);
      put_amount (request, "amount_with_currency", "$", cents);
      return;
    }
  monica_json_key (json, "amount");
  monica_json_null (json);
  monica_json_key (json, "value");
  monica_json_text (json, "");
  monica_json_key (json, "amount_with_currency");
  monica_json_text (json, "");
}

/* ---- gifts ---------------------------------------------------------------- */

static const MonicaRule gift_rules[] = {
  MONICA_RULE_OWNER,
  {"recipient_id", MONICA_RULE_INTEGER, 0, NULL, MONICA_CONTACTS},
  {"name", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 255},
  {"comment", MONICA_RULE_STRING, 1000000},
  {"url", MONICA_RULE_STRING, 1000000},
  {"amount", MONICA_RULE_NUMERIC},
  {"status", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 0, "idea offered received"},
  {"date", MONICA_RULE_DATE},
  {NULL},
};

static gboolean
fill_gift (MonicaRequest *request,
           MonicaRow     *gift,
           gboolean       is_new)
{
  monica_set_text (request, gift, GIFT_NAME, "name");
  monica_set_text (request, gift, GIFT_COMMENT, "comment");
  monica_set_text (request, gift, GIFT_URL, "url");
  monica_set_text (request, gift, GIFT_STATUS, "status");
  monica_set_time (request, gift, GIFT_DATE, "date");
  monica_set_int (request, gift, GIFT_RECIPIENT, "recipient_id");
  monica_row_set_int (gift, GIFT_CENTS, monica_input_cents (request, "amount"));
  return TRUE;
}

static void
write_gift (MonicaRequest *request,
            MonicaRow     *gift)
{
  MonicaJson *json = &request->json;

  gift = monica_begin_record (request, gift, "gift");
  monica_put_text (request, "name", gift, GIFT_NAME);
  monica_put_text (request, "comment", gift, GIFT_COMMENT);
  monica_put_text (request, "url", gift, GIFT_URL);
  monica_put_money (request, gift, GIFT_CENTS);
  monica_put_text (request, "status", gift, GIFT_STATUS);
  monica_put_day (request, "date", gift, GIFT_DATE);
  monica_put_contact (request, "recipient", monica_row_int (gift, GIFT_RECIPIENT));
  monica_json_key (json, "photos");
  monica_json_begin_array (json);
  monica_json_end_array (json);
  monica_put_contact (request, "contact", monica_row_int (gift, MONICA_CONTACT));
  monica_put_account (request);
  monica_put_stamps (request, gift);
  monica_json_end_object (json);
}

const MonicaEntity monica_gift_entity = {
  .table = MONICA_GIFTS,
  .label = "gift",
  .owner = MONICA_OWNER_CHECKED,
  .guards_contact = TRUE,
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .id_is_string = TRUE,
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_SORT,
  .create_rules = gift_rules,
  .update_rules = gift_rules,
  .fill = fill_gift,
  .write = write_gift,
};

/* ---- debts ---------------------------------------------------------------- */

static const MonicaRule debt_rules[] = {
  {"in_debt", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 0, "yes no"},
  {"status", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 0, "inprogress completed"},
  {"amount", MONICA_RULE_REQUIRED | MONICA_RULE_NUMERIC},
  {"reason", MONICA_RULE_STRING, 1000000},
  {"contact_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER},
  {NULL},
};

static gboolean
fill_debt (MonicaRequest *request,
           MonicaRow     *debt,
           gboolean       is_new)
{
  monica_set_text (request, debt, DEBT_IN_DEBT, "in_debt");
  monica_set_text (request, debt, DEBT_STATUS, "status");
  monica_row_set_int (debt, DEBT_CENTS, monica_input_cents (request, "amount"));
  monica_keep_text (request, debt, DEBT_REASON, "reason");
  if (is_new)
    monica_take_client_marks (request, debt, TRUE);
  return TRUE;
}

static void
write_debt (MonicaRequest *request,
            MonicaRow     *debt)
{
  debt = monica_begin_record (request, debt, "debt");
  monica_put_text (request, "in_debt", debt, DEBT_IN_DEBT);
  monica_put_text (request, "status", debt, DEBT_STATUS);
  monica_put_money (request, debt, DEBT_CENTS);
  monica_put_text (request, "reason", debt, DEBT_REASON);
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (debt, MONICA_CONTACT));
  monica_put_stamps (request, debt);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_debt_entity = {
  .table = MONICA_DEBTS,
  .label = "debt",
  .owner = MONICA_OWNER_MOVES,
  .create_status = 201,
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_SORT,
  .create_rules = debt_rules,
  .update_rules = debt_rules,
  .fill = fill_debt,
  .write = write_debt,
};
