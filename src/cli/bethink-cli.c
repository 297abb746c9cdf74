/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "config.h"

#include "bethink-cli.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* `bethink-cli COMMAND …`: the store without a window. Each command has a file of
 * its own; here are the options they share and the choice among them.
 */

static const BethinkCliCommand * const commands[] = {
  &bethink_cli_import,
  &bethink_cli_export,
  &bethink_cli_list,
  &bethink_cli_search,
  &bethink_cli_show,
  &bethink_cli_stats,
  &bethink_cli_check,
  &bethink_cli_backup,
  &bethink_cli_sync,
  &bethink_cli_conflicts,
};

/* Assertions are for developers; somebody at a terminal gets a sentence. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  if (g_getenv ("G_MESSAGES_DEBUG") == NULL)
    return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, user_data);
}

/**
 * bethink_cli_wrong_use:
 * @cli: the run
 * @format: what is wrong
 * @...: its values
 *
 * Says what is wrong and how it would be right.
 *
 * Returns: %BETHINK_CLI_WRONG_USE
 */
BethinkCliExit
bethink_cli_wrong_use (BethinkCli *cli,
                       const char *format,
                       ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  bethink_cli_print_error ("%s", text);
  if (cli->command != NULL)
    bethink_cli_print_error (_("Usage: bethink-cli %s %s"), cli->command->name, cli->command->usage);

  return BETHINK_CLI_WRONG_USE;
}

/**
 * bethink_cli_parse:
 * @cli: the run; its arguments lose their options
 * @entries: (nullable): options of the command
 * @min_args: how many arguments there must be
 * @max_args: how many there may be
 *
 * Reads the options behind the command. `--help` ends the program.
 *
 * Returns: %FALSE when they are wrong, which was said
 */
gboolean
bethink_cli_parse (BethinkCli         *cli,
                   const GOptionEntry *entries,
                   guint               min_args,
                   guint               max_args)
{
  g_autofree char *usage = g_strconcat (cli->command->name, " ", cli->command->usage, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autofree char *database = NULL;
  const GOptionEntry shared[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &database, N_("The database to use"), N_("FILE") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  guint n_args;

  g_option_context_set_summary (context, _(cli->command->summary));
  g_option_context_add_main_entries (context, shared, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, &cli->args, &error))
    {
      bethink_cli_wrong_use (cli, "%s", error->message);
      return FALSE;
    }

  if (database != NULL)
    g_set_str (&cli->database, database);

  /* The first one is the name of the program. */
  n_args = g_strv_length (cli->args) - 1;
  if (n_args < min_args || n_args > max_args)
    {
      bethink_cli_wrong_use (cli, n_args < min_args ? _("Something is missing.") : _("This is too much."));
      return FALSE;
    }

  return TRUE;
}

/**
 * bethink_cli_open:
 * @cli: the run
 * @writable: whether the store is to be changed, and made if it is not there
 *
 * Opens the store for this thread.
 *
 * Returns: (transfer full) (nullable): the store; when it cannot be opened that
 *   was said
 */
BethinkStore *
bethink_cli_open (BethinkCli *cli,
                  gboolean    writable)
{
  g_autoptr (BethinkStore) store = bethink_store_new (cli->database);
  g_autoptr (GError) error = NULL;
  gboolean success;

  if (!writable && !g_file_test (bethink_store_get_path (store), G_FILE_TEST_EXISTS))
    {
      bethink_cli_print_error (_("There is no database %s yet."), bethink_store_get_path (store));
      return NULL;
    }

  success = writable ? bethink_store_open_sync (store, &error) : bethink_store_open_read_only (store, &error);
  if (success)
    return g_steal_pointer (&store);

  bethink_cli_report_error (error);

  return NULL;
}

/**
 * bethink_cli_read:
 * @cli: the run
 * @func: reads from the store
 * @data: data for @func
 *
 * Opens the store, reads, and closes it.
 *
 * Returns: %FALSE when that failed, which was said
 */
gboolean
bethink_cli_read (BethinkCli      *cli,
                  BethinkReadFunc  func,
                  gpointer         data)
{
  g_autoptr (BethinkStore) store = bethink_cli_open (cli, FALSE);
  g_autoptr (GError) error = NULL;
  gboolean success;

  if (store == NULL)
    return FALSE;

  success = bethink_store_read (store, func, data, NULL, &error);
  if (!success)
    bethink_cli_report_error (error);
  bethink_store_close (store);

  return success;
}

static void
print_help (GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

  bethink_cli_print ("%s%s\n", help, _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    bethink_cli_print ("  %-9s %s\n", commands[i]->name, _(commands[i]->summary));
  bethink_cli_print ("\n%s\n", _("“bethink-cli COMMAND --help” tells more about one of them."));
}

static const BethinkCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i]->name, name) == 0)
        return commands[i];
    }

  return NULL;
}

static BethinkCliExit
run (BethinkCli *cli)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_("COMMAND …"));
  gboolean version = FALSE;
  gboolean help = FALSE;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &cli->database, N_("The database to use"), N_("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Print the version"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Print this help"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, &cli->args, &error))
    return bethink_cli_wrong_use (cli, "%s", error->message);

  if (version)
    {
      bethink_cli_print ("bethink-cli %s\n", BETHINK_VERSION);
      return BETHINK_CLI_OK;
    }

  if (help)
    {
      print_help (context);
      return BETHINK_CLI_OK;
    }

  if (cli->args[1] == NULL)
    return bethink_cli_wrong_use (cli, _("Say what to do; “bethink-cli --help” lists the commands."));

  cli->command = find_command (cli->args[1]);
  if (cli->command == NULL)
    return bethink_cli_wrong_use (cli, _("“%s” is no command; “bethink-cli --help” lists them."), cli->args[1]);

  /* The command takes the place of the name of the program. */
  g_free (cli->args[0]);
  memmove (cli->args, cli->args + 1, g_strv_length (cli->args + 1) * sizeof (char *) + sizeof (char *));

  return cli->command->run (cli);
}

int
main (int   argc,
      char *argv[])
{
  BethinkCli cli = { NULL, };
  BethinkCliExit result;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BETHINK_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("bethink-cli");
  g_log_set_writer_func (write_log, NULL, NULL);

  cli.args = g_strdupv (argv);
  result = run (&cli);

  g_strfreev (cli.args);
  g_free (cli.database);

  return result;
}
