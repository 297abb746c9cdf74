/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-external-id-table.h"
#include "bethink-neutral.h"
#include "bethink-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* `bethink-cli show KIND ID`: one record with all its fields, found by its id here
 * or by the one another system gave it.
 */

#define MAX_VALUE 20000

typedef struct
{
  BethinkKind       kind;
  BethinkEntryKind  entry_kind;   /* 0: any */
  gint64            id;
  const char       *source;
  const char       *external_id;
  JsonNode         *node;
} ShowData;

static gboolean
find_key (BethinkDb   *db,
          ShowData    *data,
          const char  *key,
          GError     **error)
{
  return bethink_external_id_table_find (db, data->source, data->kind, key, &data->id, error);
}

/* Ids of entries count apart by kind where they are numbers of a server: the key
 * of task 88 is `SERVER#ACCOUNT/task/88`.
 */
static gboolean
find_entry (BethinkDb  *db,
            ShowData   *data,
            GError    **error)
{
  const char *slash = strchr (data->external_id, '#') != NULL ? strrchr (data->external_id, '/') : NULL;

  for (int kind = BETHINK_ENTRY_KIND_NOTE; slash != NULL && kind <= BETHINK_ENTRY_KIND_OTHER; kind++)
    {
      g_autofree char *key = NULL;

      if (data->entry_kind != 0 && (int) data->entry_kind != kind)
        continue;

      key = g_strdup_printf ("%.*s/%s%s", (int) (slash - data->external_id), data->external_id,
                             bethink_entry_kind_to_nick ((BethinkEntryKind) kind), slash);
      if (!find_key (db, data, key, error))
        return FALSE;
      if (data->id != 0)
        return TRUE;
    }

  return TRUE;
}

static gboolean
find_record (BethinkDb  *db,
             ShowData   *data,
             GError    **error)
{
  if (data->external_id == NULL)
    return TRUE;

  if (!find_key (db, data, data->external_id, error))
    return FALSE;

  if (data->id == 0 && data->kind == BETHINK_KIND_ENTRY && !find_entry (db, data, error))
    return FALSE;

  if (data->id != 0)
    return TRUE;

  g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND, "No such key");

  return FALSE;
}

static gboolean
show (BethinkDb  *db,
      gpointer    user_data,
      GError    **error)
{
  ShowData *data = user_data;

  if (!find_record (db, data, error))
    return FALSE;

  data->node = bethink_neutral_describe (db, data->kind, data->id, data->source, error);

  return data->node != NULL;
}

static void
print_text (JsonNode *node)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      g_autofree char *json = NULL;

      if (JSON_NODE_HOLDS_NULL (value))
        continue;

      bethink_cli_print ("%s: ", name);
      if (json_node_get_value_type (value) == G_TYPE_STRING)
        {
          bethink_cli_print_line (json_node_get_string (value), MAX_VALUE);
        }
      else
        {
          json = json_to_string (value, FALSE);
          bethink_cli_print ("%s", json);
        }
      bethink_cli_print ("\n");
    }
}

/* The kinds of records, and those of entries */
static gboolean
kind_from_word (const char *word,
                ShowData   *data)
{
  if (bethink_entry_kind_from_nick (word, &data->entry_kind))
    {
      data->kind = BETHINK_KIND_ENTRY;
      return TRUE;
    }

  return bethink_kind_from_nick (word, &data->kind) &&
         data->kind != BETHINK_KIND_TAG && data->kind != BETHINK_KIND_ATTACHMENT && data->kind != BETHINK_KIND_MARKER;
}

static BethinkCliExit
run_show (BethinkCli *cli)
{
  g_autofree char *source = NULL;
  g_autofree char *external_id = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("The system the id is of"), N_("SOURCE") },
    { "external-id", 0, 0, G_OPTION_ARG_STRING, &external_id, N_("The id in that system"), N_("ID") },
    G_OPTION_ENTRY_NULL
  };
  ShowData data = { 0, };

  if (!bethink_cli_parse (cli, entries, 1, 2))
    return BETHINK_CLI_WRONG_USE;
  if (!kind_from_word (cli->args[1], &data))
    return bethink_cli_wrong_use (cli, _("“%s” is nothing that can be shown."), cli->args[1]);
  if ((source == NULL) != (external_id == NULL))
    return bethink_cli_wrong_use (cli, _("--source and --external-id belong together."));
  if ((cli->args[2] == NULL) != (external_id != NULL))
    return bethink_cli_wrong_use (cli, _("Give either an id or --external-id."));
  if (cli->args[2] != NULL && !g_ascii_string_to_signed (cli->args[2], 10, 1, G_MAXINT64, &data.id, NULL))
    return bethink_cli_wrong_use (cli, _("“%s” is no id."), cli->args[2]);

  data.source = source;
  data.external_id = external_id;
  if (!bethink_cli_read (cli, show, &data))
    return BETHINK_CLI_FAILED;

  if (json)
    bethink_cli_print_json (data.node);
  else
    print_text (data.node);
  json_node_unref (data.node);

  return BETHINK_CLI_OK;
}

const BethinkCliCommand bethink_cli_show = {
  .name = "show",
  .usage = "KIND (ID | --source SOURCE --external-id ID) [--json]",
  .summary = N_("Show one record with all its fields"),
  .run = run_show,
};
