/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-check.h"

#include <glib/gi18n.h>

/* `bethink-cli check`: is the database what it should be? */

/* Only a connection that may write can compare the words of the search index. A
 * file that cannot be written is checked without.
 */
static gboolean
run_checks (BethinkDb  *db,
            gpointer    data,
            GError    **error)
{
  GArray **problems = data;
  g_autoptr (BethinkDb) writer = bethink_db_open (bethink_db_get_path (db), BETHINK_DB_READ_WRITE, NULL);

  *problems = bethink_check_run (writer != NULL ? writer : db, NULL, error);

  return *problems != NULL;
}

static void
print_json (GArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);

  for (guint i = 0; i < problems->len; i++)
    {
      const BethinkProblem *problem = &g_array_index (problems, BethinkProblem, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "code");
      json_builder_add_string_value (builder, bethink_problem_code_to_nick (problem->code));
      bethink_cli_add_text (builder, "table", problem->table);
      bethink_cli_add_text (builder, "column", problem->column != NULL ? problem->column : "");
      bethink_cli_add_number (builder, "first_id", problem->id);
      bethink_cli_add_number (builder, "count", problem->count);
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  bethink_cli_print_json (node);
}

static void
print_text (GArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const BethinkProblem *problem = &g_array_index (problems, BethinkProblem, i);

      bethink_cli_print ("%s %s%s%s: %" G_GINT64_FORMAT "\n",
                         bethink_problem_code_to_nick (problem->code), problem->table,
                         problem->column != NULL ? "." : "", problem->column != NULL ? problem->column : "",
                         problem->count);
    }

  if (problems->len == 0)
    bethink_cli_print ("%s\n", _("No problems."));
}

static BethinkCliExit
run_check (BethinkCli *cli)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GArray) problems = NULL;

  if (!bethink_cli_parse (cli, entries, 0, 0))
    return BETHINK_CLI_WRONG_USE;

  if (!bethink_cli_read (cli, run_checks, &problems))
    return BETHINK_CLI_FAILED;

  if (json)
    print_json (problems);
  else
    print_text (problems);

  return problems->len == 0 ? BETHINK_CLI_OK : BETHINK_CLI_FAILED;
}

const BethinkCliCommand bethink_cli_check = {
  .name = "check",
  .usage = "[--json]",
  .summary = N_("Check integrity, references and the search index"),
  .run = run_check,
};
