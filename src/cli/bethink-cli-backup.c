/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-backup.h"

#include <glib/gi18n.h>

/* `bethink-cli backup`: a copy of the database beside it. */

static BethinkCliExit
run_backup (BethinkCli *cli)
{
  g_autoptr (BethinkStore) store = NULL;
  g_autoptr (BethinkDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!bethink_cli_parse (cli, NULL, 0, 0))
    return BETHINK_CLI_WRONG_USE;

  store = bethink_cli_open (cli, FALSE);
  if (store == NULL)
    return BETHINK_CLI_FAILED;

  /* A connection that may only read may not copy either. */
  db = bethink_db_open (bethink_store_get_path (store), BETHINK_DB_READ_WRITE, &error);
  if (db != NULL)
    path = bethink_backup_create (db, BETHINK_BACKUP_KEEP, &error);
  bethink_store_close (store);

  if (path == NULL)
    {
      bethink_cli_report_error (error);
      return BETHINK_CLI_FAILED;
    }

  bethink_cli_print ("%s\n", path);

  return BETHINK_CLI_OK;
}

const BethinkCliCommand bethink_cli_backup = {
  .name = "backup",
  .usage = "",
  .summary = N_("Copy the database, and print where to"),
  .run = run_backup,
};
