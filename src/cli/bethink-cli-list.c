/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-call.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-query.h"
#include "bethink-rows.h"
#include "bethink-spine-query.h"

#include <glib/gi18n.h>
#include <string.h>

/* `bethink-cli list people|conversations|calls`: the lists of the window. */

#define MAX_NAME 40
#define MAX_TEXT 100

/* Rows that are loaded at a time */
#define PAGE_SIZE 256

typedef struct
{
  BethinkQuery *query;
  int           limit;
  gboolean      json;
  JsonBuilder  *builder;
} ListData;

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       value)
{
  g_autofree char *text = value != BETHINK_TIME_UNKNOWN ? bethink_time_format_iso (value) : NULL;

  bethink_cli_add_text (builder, name, text);
}

static void
add_contact (JsonBuilder    *builder,
             BethinkContact *contact)
{
  bethink_cli_add_text (builder, "name", bethink_contact_get_name (contact));
  json_builder_set_member_name (builder, "starred");
  json_builder_add_boolean_value (builder, bethink_contact_get_starred (contact));
  add_time (builder, "last_contact_at", bethink_contact_get_last_at (contact));
  bethink_cli_add_text (builder, "last_text", bethink_contact_get_last_text (contact));
}

static void
add_conversation (JsonBuilder         *builder,
                  BethinkConversation *conversation)
{
  bethink_cli_add_number (builder, "contact_id", bethink_conversation_get_contact_id (conversation));
  bethink_cli_add_text (builder, "contact_name", bethink_conversation_get_contact_name (conversation));
  bethink_cli_add_text (builder, "channel", bethink_channel_to_nick (bethink_conversation_get_channel (conversation)));
  bethink_cli_add_text (builder, "status", bethink_status_to_nick (bethink_conversation_get_status (conversation)));
  json_builder_set_member_name (builder, "starred");
  json_builder_add_boolean_value (builder, bethink_conversation_get_starred (conversation));
  bethink_cli_add_number (builder, "unread_count", bethink_conversation_get_unread_count (conversation));
  add_time (builder, "last_activity_at", bethink_conversation_get_last_activity_at (conversation));
  bethink_cli_add_text (builder, "preview", bethink_conversation_get_preview (conversation));
}

static void
add_call (JsonBuilder *builder,
          BethinkCall *call)
{
  bethink_cli_add_number (builder, "contact_id", bethink_call_get_contact_id (call));
  bethink_cli_add_text (builder, "contact_name", bethink_call_get_contact_name (call));
  bethink_cli_add_text (builder, "direction", bethink_direction_to_nick (bethink_call_get_direction (call)));
  bethink_cli_add_text (builder, "outcome", bethink_outcome_to_nick (bethink_call_get_outcome (call)));
  add_time (builder, "started_at", bethink_call_get_started_at (call));
  if (bethink_call_get_duration (call) >= 0)
    bethink_cli_add_number (builder, "duration_s", bethink_call_get_duration (call));
  else
    bethink_cli_add_text (builder, "duration_s", NULL);
  bethink_cli_add_text (builder, "first_line", bethink_call_get_first_line (call));
}

static void
add_record (JsonBuilder   *builder,
            BethinkRecord *record)
{
  json_builder_begin_object (builder);
  bethink_cli_add_number (builder, "id", bethink_record_get_id (record));
  bethink_cli_add_text (builder, "uuid", bethink_record_get_uuid (record));

  if (BETHINK_IS_CONTACT (record))
    add_contact (builder, BETHINK_CONTACT (record));
  else if (BETHINK_IS_CONVERSATION (record))
    add_conversation (builder, BETHINK_CONVERSATION (record));
  else
    add_call (builder, BETHINK_CALL (record));

  json_builder_end_object (builder);
}

static void
print_row (BethinkRecord *record,
           gint64         time,
           const char    *name,
           const char    *text)
{
  g_autofree char *when = time != BETHINK_TIME_UNKNOWN ? bethink_time_format_day (time) : g_strdup ("");

  bethink_cli_print ("%8" G_GINT64_FORMAT "  %-10s  ", bethink_record_get_id (record), when);
  bethink_cli_print_line (name != NULL ? name : _("Unknown contact"), MAX_NAME);
  if (text != NULL)
    bethink_cli_print ("  ");
  bethink_cli_print_line (text, MAX_TEXT);
  bethink_cli_print ("\n");
}

static void
print_record (BethinkRecord *record)
{
  if (BETHINK_IS_CONTACT (record))
    print_row (record, bethink_contact_get_last_at (BETHINK_CONTACT (record)),
               bethink_contact_get_name (BETHINK_CONTACT (record)),
               bethink_contact_get_last_text (BETHINK_CONTACT (record)));
  else if (BETHINK_IS_CONVERSATION (record))
    print_row (record, bethink_conversation_get_last_activity_at (BETHINK_CONVERSATION (record)),
               bethink_conversation_get_contact_name (BETHINK_CONVERSATION (record)),
               bethink_conversation_get_preview (BETHINK_CONVERSATION (record)));
  else
    print_row (record, bethink_call_get_started_at (BETHINK_CALL (record)),
               bethink_call_get_contact_name (BETHINK_CALL (record)),
               bethink_call_get_first_line (BETHINK_CALL (record)));
}

static gboolean
list_page (ListData      *data,
           BethinkDb     *db,
           const gint64  *keys,
           guint          n_keys,
           GError       **error)
{
  g_autoptr (GPtrArray) rows = bethink_rows_load (db, keys, n_keys, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      if (data->json)
        add_record (data->builder, g_ptr_array_index (rows, i));
      else
        print_record (g_ptr_array_index (rows, i));
    }

  return TRUE;
}

static gboolean
list_rows (BethinkDb  *db,
           gpointer    user_data,
           GError    **error)
{
  ListData *data = user_data;
  g_autoptr (BethinkSpine) spine = bethink_spine_query_run (db, data->query, (guint) data->limit, error);
  guint length;

  if (spine == NULL)
    return FALSE;

  length = bethink_spine_get_length (spine);
  if (data->limit > 0)
    length = MIN (length, (guint) data->limit);

  for (guint i = 0; i < length; i += PAGE_SIZE)
    {
      if (!list_page (data, db, bethink_spine_get_keys (spine) + i, MIN (PAGE_SIZE, length - i), error))
        return FALSE;
    }

  return TRUE;
}

static BethinkQuery *
query_from_word (const char *word)
{
  if (strcmp (word, "people") == 0)
    return bethink_query_new (BETHINK_LIST_PEOPLE);
  if (strcmp (word, "conversations") == 0)
    return bethink_query_new (BETHINK_LIST_CONVERSATIONS);
  if (strcmp (word, "calls") == 0)
    return bethink_query_new (BETHINK_LIST_CALLS);

  return NULL;
}

static BethinkCliExit
run_list (BethinkCli *cli)
{
  ListData data = { NULL, };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &data.json, N_("Print JSON"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &data.limit, N_("Print at most so many"), N_("N") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (BethinkQuery) query = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  if (!bethink_cli_parse (cli, entries, 1, 1))
    return BETHINK_CLI_WRONG_USE;
  if (data.limit < 0)
    return bethink_cli_wrong_use (cli, _("The limit must not be negative."));

  query = query_from_word (cli->args[1]);
  if (query == NULL)
    return bethink_cli_wrong_use (cli, _("“%s” is no list."), cli->args[1]);

  data.query = query;
  data.builder = builder;
  json_builder_begin_array (builder);
  if (!bethink_cli_read (cli, list_rows, &data))
    return BETHINK_CLI_FAILED;
  json_builder_end_array (builder);

  node = json_builder_get_root (builder);
  if (data.json)
    bethink_cli_print_json (node);

  return BETHINK_CLI_OK;
}

const BethinkCliCommand bethink_cli_list = {
  .name = "list",
  .usage = "people|conversations|calls [--json] [--limit N]",
  .summary = N_("List people, conversations or calls"),
  .run = run_list,
};
