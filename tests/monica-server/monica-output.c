/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* From rows to the members of an answer. */

#include "monica-date.h"
#include "monica-entity.h"
#include "monica-request.h"

/* Whether there is a value to write; otherwise null is written. */
static gboolean
begin_value (MonicaRequest *request,
             const char    *key,
             MonicaRow     *row,
             guint          column)
{
  monica_json_key (&request->json, key);
  if (!monica_row_is_null (row, column))
    return TRUE;

  monica_json_null (&request->json);
  return FALSE;
}

void
monica_put_text (MonicaRequest *request,
                 const char    *key,
                 MonicaRow     *row,
                 guint          column)
{
  monica_json_key (&request->json, key);
  monica_json_text (&request->json, monica_row_text (row, column));
}

void
monica_put_int (MonicaRequest *request,
                const char    *key,
                MonicaRow     *row,
                guint          column)
{
  if (begin_value (request, key, row, column))
    monica_json_int (&request->json, monica_row_int (row, column));
}

void
monica_put_bool (MonicaRequest *request,
                 const char    *key,
                 MonicaRow     *row,
                 guint          column)
{
  monica_json_key (&request->json, key);
  monica_json_bool (&request->json, monica_row_bool (row, column));
}

void
monica_put_real (MonicaRequest *request,
                 const char    *key,
                 MonicaRow     *row,
                 guint          column)
{
  if (begin_value (request, key, row, column))
    monica_json_real (&request->json, monica_row_real (row, column));
}

void
monica_put_time (MonicaRequest *request,
                 const char    *key,
                 MonicaRow     *row,
                 guint          column)
{
  if (begin_value (request, key, row, column))
    monica_json_time (&request->json, monica_row_int (row, column));
}

void
monica_put_day (MonicaRequest *request,
                const char    *key,
                MonicaRow     *row,
                guint          column)
{
  if (begin_value (request, key, row, column))
    monica_json_day (&request->json, monica_row_int (row, column));
}

void
monica_put_url (MonicaRequest *request,
                const char    *path,
                MonicaRow     *row)
{
  monica_json_key (&request->json, "url");
  monica_json_printf (&request->json, "%s/api/%s/%" G_GINT64_FORMAT, request->account->url_root, path,
                      monica_row_id (row));
}

void
monica_put_account (MonicaRequest *request)
{
  monica_json_key (&request->json, "account");
  monica_json_begin_object (&request->json);
  monica_json_key (&request->json, "id");
  monica_json_int (&request->json, request->account->account_id);
  monica_json_end_object (&request->json);
}

void
monica_put_stamps (MonicaRequest *request,
                   MonicaRow     *row)
{
  monica_put_time (request, "created_at", row, MONICA_CREATED_AT);
  monica_put_time (request, "updated_at", row, MONICA_UPDATED_AT);
}

/**
 * monica_ensure_uuid:
 * @request: a request
 * @row: a row about to be shown
 *
 * A row without uuid gets one when it is first read. That is a write like any
 * other: it moves the stamps.
 *
 * Returns: (transfer none): the row to show
 */
MonicaRow *
monica_ensure_uuid (MonicaRequest *request,
                    MonicaRow     *row)
{
  g_autofree char *uuid = NULL;

  if (!monica_row_is_null (row, MONICA_UUID) || !monica_schema_table (monica_row_table (row))->has_uuid)
    return row;

  uuid = monica_random_uuid (request->account);
  row = monica_store_edit (request->store, row);
  monica_row_set_text (row, MONICA_UUID, uuid);
  monica_store_save (request->store, row, request->now);
  return row;
}

/**
 * monica_begin_record:
 * @request: a request
 * @row: what to show
 * @object: its type, in the words of the API
 *
 * Begins an object with `id`, `uuid` if the table has one, and `object`.
 *
 * Returns: (transfer none): the row to show, which may not be @row
 */
MonicaRow *
monica_begin_record (MonicaRequest *request,
                     MonicaRow     *row,
                     const char    *object)
{
  MonicaJson *json = &request->json;

  row = monica_ensure_uuid (request, row);
  monica_json_begin_object (json);
  monica_json_key (json, "id");
  monica_json_int (json, monica_row_id (row));
  if (monica_schema_table (monica_row_table (row))->has_uuid)
    monica_put_text (request, "uuid", row, MONICA_UUID);
  monica_json_key (json, "object");
  monica_json_text (json, object);
  return row;
}

void
monica_reply_record (MonicaRequest      *request,
                     guint               status,
                     const MonicaEntity *entity,
                     MonicaRow          *row)
{
  g_string_truncate (request->json.text, 0);
  request->status = status;
  monica_json_begin_object (&request->json);
  monica_json_key (&request->json, "data");
  entity->write (request, row);
  monica_json_end_object (&request->json);
}

void
monica_reply_deleted (MonicaRequest *request,
                      gint64         id,
                      gboolean       as_string)
{
  g_string_truncate (request->json.text, 0);
  request->status = 200;
  monica_json_begin_object (&request->json);
  monica_json_key (&request->json, "deleted");
  monica_json_bool (&request->json, TRUE);
  monica_json_key (&request->json, "id");
  if (as_string)
    monica_json_printf (&request->json, "%" G_GINT64_FORMAT, id);
  else
    monica_json_int (&request->json, id);
  monica_json_end_object (&request->json);
}
