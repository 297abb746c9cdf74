/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Conversations and their messages. A message has no address to read it from,
 * is answered with its whole conversation and moves no stamp of it. */

#include "monica-entity.h"

static const MonicaRule create_rules[] = {
  {"happened_at", MONICA_RULE_REQUIRED | MONICA_RULE_DATE},
  MONICA_RULE_OWNER,
  {"contact_field_type_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_CONTACT_FIELD_TYPES},
  {NULL},
};

static const MonicaRule update_rules[] = {
  {"happened_at", MONICA_RULE_REQUIRED | MONICA_RULE_DATE},
  {"contact_field_type_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER},
  {NULL},
};

static const MonicaRule message_rules[] = {
  {"written_at", MONICA_RULE_REQUIRED | MONICA_RULE_DATE},
  {"written_by_me", MONICA_RULE_REQUIRED | MONICA_RULE_BOOLEAN},
  {"content", MONICA_RULE_REQUIRED | MONICA_RULE_STRING},
  {NULL},
};

/* ---- conversations -------------------------------------------------------- */

/* An update finds an unknown kind out later than a create does. */
static gboolean
check_conversation (MonicaRequest *request)
{
  if (monica_store_find (request->store, MONICA_CONTACT_FIELD_TYPES,
                         monica_input_int (request, "contact_field_type_id"))
      != NULL)
    return TRUE;
  monica_fail_not_found (request);
  return FALSE;
}

static gboolean
fill_conversation (MonicaRequest *request,
                   MonicaRow     *conversation,
                   gboolean       is_new)
{
  monica_set_time (request, conversation, CONVERSATION_HAPPENED_AT, "happened_at");
  monica_set_int (request, conversation, CONVERSATION_TYPE, "contact_field_type_id");
  if (is_new)
    monica_take_client_marks (request, conversation, TRUE);
  return TRUE;
}

static void
write_message (MonicaRequest *request,
               MonicaRow     *message)
{
  MonicaJson *json = &request->json;

  message = monica_begin_record (request, message, "message");
  monica_put_text (request, "content", message, MESSAGE_CONTENT);
  monica_put_time (request, "written_at", message, MESSAGE_WRITTEN_AT);
  monica_put_bool (request, "written_by_me", message, MESSAGE_BY_ME);
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (message, MONICA_CONTACT));
  monica_json_key (json, "conversation");
  monica_json_begin_object (json);
  monica_put_int (request, "id", message, MESSAGE_CONVERSATION);
  monica_json_end_object (json);
  monica_put_stamps (request, message);
  monica_json_end_object (json);
}

static void
put_messages (MonicaRequest *request,
              MonicaRow     *conversation)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_MESSAGES);

  monica_json_key (&request->json, "messages");
  monica_json_begin_array (&request->json);
  for (guint i = 0; i < all->len; i++)
    if (monica_row_int (g_ptr_array_index (all, i), MESSAGE_CONVERSATION) == monica_row_id (conversation))
      write_message (request, g_ptr_array_index (all, i));
  monica_json_end_array (&request->json);
}

static void
write_conversation (MonicaRequest *request,
                    MonicaRow     *conversation)
{
  conversation = monica_begin_record (request, conversation, "conversation");
  monica_put_time (request, "happened_at", conversation, CONVERSATION_HAPPENED_AT);
  put_messages (request, conversation);
  monica_put_field_type (request, "contact_field_type", monica_row_int (conversation, CONVERSATION_TYPE));
  monica_put_url (request, "conversations", conversation);
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (conversation, MONICA_CONTACT));
  monica_put_stamps (request, conversation);
  monica_json_end_object (&request->json);
}

static void
remove_conversation (MonicaRequest *request,
                     MonicaRow     *conversation)
{
  monica_store_remove_all (request->store, MONICA_MESSAGES, MESSAGE_CONVERSATION, monica_row_id (conversation));
}

const MonicaEntity monica_conversation_entity = {
  .table = MONICA_CONVERSATIONS,
  .label = "conversation",
  .owner = MONICA_OWNER_FIXED,
  .guards_contact = TRUE,
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_SORT,
  .create_rules = create_rules,
  .update_rules = update_rules,
  .check = check_conversation,
  .fill = fill_conversation,
  .write = write_conversation,
  .removed = remove_conversation,
};

/* ---- messages ------------------------------------------------------------- */

static void
fill_message (MonicaRequest *request,
              MonicaRow     *message)
{
  monica_set_text (request, message, MESSAGE_CONTENT, "content");
  monica_set_time (request, message, MESSAGE_WRITTEN_AT, "written_at");
  monica_row_set_int (message, MESSAGE_BY_ME, monica_input_bool (request, "written_by_me"));
}

/* The conversation of the request if its contact is there; otherwise answers
 * and returns %NULL. */
static MonicaRow *
begin_message (MonicaRequest *request)
{
  MonicaRow *conversation = monica_store_find (request->store, MONICA_CONVERSATIONS, request->ids[0]);
  MonicaRow *contact;

  if (conversation == NULL)
    {
      monica_fail_not_found (request);
      return NULL;
    }
  contact = monica_find_contact (request, monica_row_int (conversation, MONICA_CONTACT));
  if (contact == NULL)
    {
      monica_fail_not_found (request);
      return NULL;
    }
  return monica_guard_contact (request, contact) ? conversation : NULL;
}

void
monica_message_create (MonicaRequest *request)
{
  MonicaRow *conversation, *message;

  if (!monica_rules_check (request, message_rules))
    return;
  conversation = begin_message (request);
  if (conversation == NULL)
    return;

  message = monica_store_insert (request->store, MONICA_MESSAGES, request->now);
  monica_row_set_int (message, MESSAGE_CONVERSATION, monica_row_id (conversation));
  monica_row_copy_value (message, MONICA_CONTACT, conversation);
  fill_message (request, message);
  monica_take_client_marks (request, message, TRUE);
  monica_row_take_dirty (message);
  monica_reply_record (request, 200, &monica_conversation_entity, conversation);
}

static MonicaRow *
find_message (MonicaRequest *request)
{
  MonicaRow *message = monica_store_find (request->store, MONICA_MESSAGES, request->ids[1]);

  return message != NULL && monica_row_int (message, MESSAGE_CONVERSATION) == request->ids[0] ? message : NULL;
}

void
monica_message_update (MonicaRequest *request)
{
  MonicaRow *conversation, *message;

  if (!monica_rules_check (request, message_rules))
    return;
  message = find_message (request);
  if (message == NULL)
    {
      monica_fail_not_found (request);
      return;
    }
  conversation = begin_message (request);
  if (conversation == NULL)
    return;

  message = monica_store_edit (request->store, message);
  fill_message (request, message);
  monica_store_save (request->store, message, request->now);
  monica_reply_record (request, 200, &monica_conversation_entity, conversation);
}

void
monica_message_remove (MonicaRequest *request)
{
  MonicaRow *message = find_message (request);

  if (message == NULL)
    {
      monica_fail_not_found (request);
      return;
    }
  if (!monica_guard_contact (request, monica_find_contact (request, monica_row_int (message, MONICA_CONTACT))))
    return;
  monica_store_remove (request->store, message);
  monica_reply_deleted (request, request->ids[1], FALSE);
}
