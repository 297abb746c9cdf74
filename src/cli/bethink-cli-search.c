/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-search-hit.h"
#include "bethink-search.h"

#include <glib/gi18n.h>

/* `bethink-cli search TEXT`: people, messages, calls and entries with these words,
 * the last of which may be the beginning of one.
 */

#define MAX_SNIPPET 120
#define MAX_LIMIT   100000

typedef struct
{
  const char           *text;
  int                   limit;
  BethinkSearchResults *results;
} SearchData;

static gboolean
search (BethinkDb  *db,
        gpointer    user_data,
        GError    **error)
{
  SearchData *data = user_data;

  data->results = bethink_search_run (db, data->text, (guint) data->limit, 0, error);

  return data->results != NULL;
}

static void
add_hit (JsonBuilder      *builder,
         BethinkSearchHit *hit)
{
  gint64 when = bethink_search_hit_get_when (hit);
  g_autofree char *time = when != BETHINK_TIME_UNKNOWN ? bethink_time_format_iso (when) : NULL;

  json_builder_begin_object (builder);
  bethink_cli_add_text (builder, "kind", bethink_kind_to_nick (bethink_search_hit_get_kind (hit)));
  bethink_cli_add_number (builder, "id", bethink_search_hit_get_id (hit));
  bethink_cli_add_number (builder, "contact_id", bethink_search_hit_get_contact_id (hit));
  bethink_cli_add_number (builder, "conversation_id", bethink_search_hit_get_conversation_id (hit));
  bethink_cli_add_text (builder, "title", bethink_search_hit_get_title (hit));
  bethink_cli_add_text (builder, "snippet", bethink_search_hit_get_snippet (hit));
  bethink_cli_add_text (builder, "when", time);
  json_builder_end_object (builder);
}

static void
print_hit (BethinkSearchHit *hit)
{
  gint64 when = bethink_search_hit_get_when (hit);
  g_autofree char *day = when != BETHINK_TIME_UNKNOWN ? bethink_time_format_day (when) : g_strdup ("");

  bethink_cli_print ("%-8s %8" G_GINT64_FORMAT "  %-10s  ",
                     bethink_kind_to_nick (bethink_search_hit_get_kind (hit)),
                     bethink_search_hit_get_id (hit), day);
  bethink_cli_print_line (bethink_search_hit_get_title (hit), MAX_SNIPPET);
  if (bethink_search_hit_get_snippet (hit) != NULL)
    bethink_cli_print ("  ");
  bethink_cli_print_line (bethink_search_hit_get_snippet (hit), MAX_SNIPPET);
  bethink_cli_print ("\n");
}

static void
print_results (BethinkSearchResults *results,
               gboolean              json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  gboolean has_more = FALSE;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "hits");
  json_builder_begin_array (builder);

  for (int group = 0; group < BETHINK_SEARCH_N_GROUPS; group++)
    {
      GListModel *hits = bethink_search_results_get_hits (results, (BethinkSearchGroup) group);

      has_more = has_more || bethink_search_results_get_has_more (results, (BethinkSearchGroup) group);
      for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
        {
          g_autoptr (BethinkSearchHit) hit = g_list_model_get_item (hits, i);

          if (json)
            add_hit (builder, hit);
          else
            print_hit (hit);
        }
    }

  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "has_more");
  json_builder_add_boolean_value (builder, has_more);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  if (json)
    bethink_cli_print_json (node);
}

static BethinkCliExit
run_search (BethinkCli *cli)
{
  SearchData data = { NULL, BETHINK_SEARCH_LIMIT, NULL };
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &data.limit, N_("Print at most so many of each kind"), N_("N") },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *text = NULL;

  if (!bethink_cli_parse (cli, entries, 1, BETHINK_CLI_ANY_NUMBER))
    return BETHINK_CLI_WRONG_USE;
  if (data.limit < 1 || data.limit > MAX_LIMIT)
    return bethink_cli_wrong_use (cli, _("The limit must be a number from 1 to %d."), MAX_LIMIT);

  text = g_strjoinv (" ", cli->args + 1);
  if (!g_utf8_validate (text, -1, NULL))
    return bethink_cli_wrong_use (cli, _("The words are not valid UTF-8."));

  data.text = text;
  if (!bethink_cli_read (cli, search, &data))
    return BETHINK_CLI_FAILED;

  print_results (data.results, json);
  g_object_unref (data.results);

  return BETHINK_CLI_OK;
}

const BethinkCliCommand bethink_cli_search = {
  .name = "search",
  .usage = "[--json] [--limit N] TEXT…",
  .summary = N_("Search names, messages, calls and entries"),
  .run = run_search,
};
