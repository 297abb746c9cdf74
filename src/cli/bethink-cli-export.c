/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-export-json.h"
#include "bethink-export-vcard.h"

#include <glib/gi18n.h>

/* `bethink-cli export FILE`: everything as JSON, or people as vCards. */

static BethinkCliExit
run_export (BethinkCli *cli)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("“json” (everything) or “vcard” (people)"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (BethinkStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  gboolean vcard;
  gboolean success;

  if (!bethink_cli_parse (cli, entries, 1, 1))
    return BETHINK_CLI_WRONG_USE;

  vcard = g_strcmp0 (format, "vcard") == 0;
  if (format != NULL && !vcard && g_strcmp0 (format, "json") != 0)
    return bethink_cli_wrong_use (cli, _("“%s” is no format."), format);

  store = bethink_cli_open (cli, FALSE);
  if (store == NULL)
    return BETHINK_CLI_FAILED;

  file = g_file_new_for_commandline_arg (cli->args[1]);
  if (vcard)
    success = bethink_export_vcard (bethink_store_get_path (store), NULL, 0, file, NULL, &error);
  else
    success = bethink_export_json (bethink_store_get_path (store), file, NULL, &error);

  bethink_store_close (store);
  if (!success)
    bethink_cli_report_error (error);

  return success ? BETHINK_CLI_OK : BETHINK_CLI_FAILED;
}

const BethinkCliCommand bethink_cli_export = {
  .name = "export",
  .usage = "[--format json|vcard] FILE",
  .summary = N_("Write everything into one file"),
  .run = run_export,
};
