/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The answers that are errors, in the shapes of the real server: its own,
 * `{"error":{…}}`, and those of the framework below it, `{"message":…}`. */

#include "monica-request.h"

#define CODE_NOT_FOUND 31
#define CODE_INVALID   32

static void
start (MonicaRequest *request,
       guint          status)
{
  g_string_truncate (request->json.text, 0);
  request->status = status;
  monica_json_begin_object (&request->json);
}

void
monica_fail_code (MonicaRequest *request,
                  guint          status,
                  guint          code,
                  const char    *message)
{
  start (request, status);
  monica_json_key (&request->json, "error");
  monica_json_begin_object (&request->json);
  monica_json_key (&request->json, "message");
  monica_json_text (&request->json, message);
  monica_json_key (&request->json, "error_code");
  monica_json_int (&request->json, code);
  monica_json_end_object (&request->json);
  monica_json_end_object (&request->json);
}

void
monica_fail_not_found (MonicaRequest *request)
{
  monica_fail_code (request, 404, CODE_NOT_FOUND, "The resource has not been found");
}

/* @messages: (element-type utf8) */
void
monica_fail_list (MonicaRequest *request,
                  GPtrArray     *messages)
{
  start (request, 422);
  monica_json_key (&request->json, "error");
  monica_json_begin_object (&request->json);
  monica_json_key (&request->json, "message");
  monica_json_begin_array (&request->json);
  for (guint i = 0; i < messages->len; i++)
    monica_json_text (&request->json, g_ptr_array_index (messages, i));
  monica_json_end_array (&request->json);
  monica_json_key (&request->json, "error_code");
  monica_json_int (&request->json, CODE_INVALID);
  monica_json_end_object (&request->json);
  monica_json_end_object (&request->json);
}

void
monica_fail_invalid (MonicaRequest *request,
                     const char    *message)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new ();

  g_ptr_array_add (messages, (char *) message);
  monica_fail_list (request, messages);
}

/* @label: what does not exist, in words */
void
monica_fail_selected (MonicaRequest *request,
                      const char    *label)
{
  g_autofree char *message = g_strdup_printf ("The selected %s id is invalid.", label);

  monica_fail_invalid (request, message);
}

void
monica_fail_archived (MonicaRequest *request)
{
  monica_fail_invalid (request, "Archived contact can’t be edited, please unarchive it first.");
}

void
monica_fail_framework (MonicaRequest *request,
                       guint          status,
                       const char    *message)
{
  start (request, status);
  monica_json_key (&request->json, "message");
  monica_json_text (&request->json, message);
  monica_json_end_object (&request->json);
}

/* What the framework says to an exception that nobody caught. */
void
monica_fail_crash (MonicaRequest *request)
{
  monica_fail_framework (request, 500, "Server Error");
}

/* A validation that no controller catches. @field: (nullable): for an error
 * that belongs to no field. A browser is sent back to the start page. */
void
monica_fail_unnamed (MonicaRequest *request,
                     const char    *field,
                     const char    *message)
{
  if (!request->wants_json)
    {
      request->status = 302;
      g_set_str (&request->location, request->account->root);
      g_string_assign (request->json.text, "");
      return;
    }

  start (request, 422);
  monica_json_key (&request->json, "message");
  monica_json_text (&request->json, message);
  monica_json_key (&request->json, "errors");
  if (field != NULL)
    {
      monica_json_begin_object (&request->json);
      monica_json_key (&request->json, field);
    }
  else
    monica_json_begin_array (&request->json);
  monica_json_begin_array (&request->json);
  monica_json_text (&request->json, message);
  monica_json_end_array (&request->json);
  if (field != NULL)
    monica_json_end_object (&request->json);
  else
    monica_json_end_array (&request->json);
  monica_json_end_object (&request->json);
}
