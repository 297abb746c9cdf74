/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-sync-address.h"
#include "bethink-sync-http.h"
#include "bethink-sync-real-clock.h"
#include "bethink-sync-run.h"

#include <glib/gi18n.h>
#include <string.h>

/* `bethink-cli sync --server URL --token-file FILE`: one synchronisation with a
 * Monica server, and what it did, in numbers. Nothing is written on either side
 * before somebody has agreed to the preview: that is what --accept-first says.
 */

/* A token has about a thousand characters. */
#define MAX_TOKEN_FILE 65536

/* What is shown of a run, and how. */
static const struct
{
  BethinkSyncCount  count;
  const char       *title;
} shown[] = {
  { BETHINK_SYNC_COUNT_PULLED, N_("received") },
  { BETHINK_SYNC_COUNT_MERGED, N_("merged") },
  { BETHINK_SYNC_COUNT_SAME, N_("the same") },
  { BETHINK_SYNC_COUNT_PUSHED, N_("sent") },
  { BETHINK_SYNC_COUNT_CONFLICTS, N_("conflicts") },
  { BETHINK_SYNC_COUNT_DELETED, N_("to the trash") },
  { BETHINK_SYNC_COUNT_DELETED_THERE, N_("deleted there") },
  { BETHINK_SYNC_COUNT_ALIKE, N_("perhaps the same") },
  { BETHINK_SYNC_COUNT_SKIPPED, N_("not sent") },
};

/* Words */

static const char *
words_of_code (BethinkSyncError code)
{
  switch (code)
    {
    case BETHINK_SYNC_ERROR_NETWORK:
      return _("The server cannot be reached.");
    case BETHINK_SYNC_ERROR_TIMEOUT:
      return _("The server does not answer.");
    case BETHINK_SYNC_ERROR_AUTH:
      return _("The server does not accept the token.");
    case BETHINK_SYNC_ERROR_NOT_MONICA:
      return _("This is not a Monica 4 server.");
    case BETHINK_SYNC_ERROR_OTHER_ACCOUNT:
      return _("This is another account than the one this database is connected to.");
    case BETHINK_SYNC_ERROR_INSECURE:
      return _("The connection would not be secure.");
    case BETHINK_SYNC_ERROR_REDIRECT:
      return _("The server sends to another address.");
    case BETHINK_SYNC_ERROR_RATE:
      return _("The server wants a pause.");
    case BETHINK_SYNC_ERROR_SERVER:
      return _("The server has a problem.");
    case BETHINK_SYNC_ERROR_BUSY:
      return _("Another synchronisation is going on.");
    case BETHINK_SYNC_ERROR_QUESTION:
      return _("Somebody has to decide before it can go on.");
    case BETHINK_SYNC_ERROR_PROTOCOL:
    case BETHINK_SYNC_ERROR_TOO_LARGE:
    case BETHINK_SYNC_ERROR_REFUSED:
    case BETHINK_SYNC_ERROR_NOT_FOUND:
      return _("The server gave an answer that makes no sense.");
    case BETHINK_SYNC_ERROR_NO_SECRET_SERVICE:
    case BETHINK_SYNC_ERROR_FAILED:
    default:
      return _("Synchronising failed.");
    }
}

static const char *
words_of_question (const char *question)
{
  if (strcmp (question, "preview") == 0)
    return _("This is what would happen. With --accept-first it does.");
  if (strcmp (question, "deletions") == 0)
    return _("Many records are gone on the server. Decide in the window.");
  if (strcmp (question, "outgoing") == 0)
    return _("Many records would be deleted or changed on the server. Decide in the window.");
  if (strcmp (question, "rollback") == 0)
    return _("The server has gone back to an earlier state. Decide in the window.");

  return _("Somebody has to decide before it can go on.");
}

static void
report_sync_error (const GError *error)
{
  if (error->domain != BETHINK_SYNC_ERROR)
    bethink_cli_report_error (error);
  else if (error->code == BETHINK_SYNC_ERROR_REDIRECT && *error->message != '\0')
    bethink_cli_print_error (_("The server sends to another address: %s"), error->message);
  else
    bethink_cli_print_error ("%s", words_of_code (error->code));
}

/* The token */

static BethinkSyncToken *
read_token (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_malloc0 (MAX_TOKEN_FILE);
  BethinkSyncToken *token = NULL;
  gsize length = 0;

  input = G_INPUT_STREAM (g_file_read (file, NULL, &error));

  if (input == NULL || !g_input_stream_read_all (input, text, MAX_TOKEN_FILE - 1, &length, NULL, &error))
    {
      bethink_cli_report_error (error);
      return NULL;
    }

  token = bethink_sync_token_new (text);
  explicit_bzero (text, length);

  if (token == NULL)
    bethink_cli_print_error (_("There is no token in this file."));

  return token;
}

/* Output */

static void
print_count (const BethinkSyncReport *report,
             BethinkSyncCount         count,
             const char              *title)
{
  gboolean is_first = TRUE;

  for (int kind = 1; kind < BETHINK_MONICA_N_KINDS; kind++)
    {
      guint number = report->counts[kind][count];

      if (number == 0)
        continue;

      bethink_cli_print ("%s %u %s", is_first ? title : ",", number,
                         bethink_monica_kind_to_nick ((BethinkMonicaKind) kind));
      is_first = FALSE;
    }

  if (!is_first)
    bethink_cli_print ("\n");
}

static void
print_text (const BethinkSyncReport *report)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    print_count (report, shown[i].count, _(shown[i].title));

  bethink_cli_print (ngettext ("%u request, %.1f seconds\n", "%u requests, %.1f seconds\n", report->requests),
                     report->requests, (double) report->elapsed / 1000);

  if (report->waiting > 0)
    bethink_cli_print (_("%" G_GINT64_FORMAT " not sent yet\n"), report->waiting);
  if (report->conflicts > 0)
    bethink_cli_print (_("%" G_GINT64_FORMAT " to be decided: see “bethink-cli conflicts”\n"), report->conflicts);
  if (report->question != NULL)
    bethink_cli_print ("%s\n", words_of_question (report->question));
}

static void
add_counts (JsonBuilder             *builder,
            const BethinkSyncReport *report)
{
  for (int kind = 1; kind < BETHINK_MONICA_N_KINDS; kind++)
    {
      json_builder_set_member_name (builder, bethink_monica_kind_to_nick ((BethinkMonicaKind) kind));
      json_builder_begin_object (builder);
      for (gsize i = 0; i < BETHINK_SYNC_N_COUNTS; i++)
        bethink_cli_add_number (builder, bethink_sync_count_to_nick ((BethinkSyncCount) i), report->counts[kind][i]);
      json_builder_end_object (builder);
    }
}

static void
print_json (const BethinkSyncReport *report,
            const GError            *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  bethink_cli_add_text (builder, "error", error == NULL ? NULL
                                          : error->domain != BETHINK_SYNC_ERROR ? "failed"
                                          : bethink_sync_error_get_nick (error->code));

  if (report != NULL)
    {
      bethink_cli_add_text (builder, "question", report->question);
      json_builder_set_member_name (builder, "dry-run");
      json_builder_add_boolean_value (builder, report->dry_run);
      json_builder_set_member_name (builder, "full");
      json_builder_add_boolean_value (builder, report->full);
      bethink_cli_add_number (builder, "requests", report->requests);
      json_builder_set_member_name (builder, "seconds");
      json_builder_add_double_value (builder, (double) report->elapsed / 1000);
      bethink_cli_add_number (builder, "waiting", report->waiting);
      bethink_cli_add_number (builder, "open-conflicts", report->conflicts);

      json_builder_set_member_name (builder, "totals");
      json_builder_begin_object (builder);
      for (gsize i = 0; i < BETHINK_SYNC_N_COUNTS; i++)
        bethink_cli_add_number (builder, bethink_sync_count_to_nick ((BethinkSyncCount) i),
                                bethink_sync_report_get_sum (report, (BethinkSyncCount) i));
      json_builder_end_object (builder);

      json_builder_set_member_name (builder, "kinds");
      json_builder_begin_object (builder);
      add_counts (builder, report);
      json_builder_end_object (builder);
    }

  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  bethink_cli_print_json (node);
}

/* The run */

/* A dry run is in sync when there is nothing that it would do. */
static gboolean
is_in_sync (const BethinkSyncReport *report)
{
  static const BethinkSyncCount changes[] = {
    BETHINK_SYNC_COUNT_PULLED, BETHINK_SYNC_COUNT_MERGED, BETHINK_SYNC_COUNT_PUSHED, BETHINK_SYNC_COUNT_CONFLICTS,
    BETHINK_SYNC_COUNT_DELETED, BETHINK_SYNC_COUNT_DELETED_THERE, BETHINK_SYNC_COUNT_ALIKE,
  };

  for (gsize i = 0; report->dry_run && i < G_N_ELEMENTS (changes); i++)
    if (bethink_sync_report_get_sum (report, changes[i]) > 0)
      return FALSE;

  return report->question == NULL && report->waiting == 0 && report->conflicts == 0;
}

static BethinkCliExit
run_once (BethinkStore              *store,
          const BethinkSyncAddress  *address,
          BethinkSyncToken          *token,
          const BethinkSyncOptions  *options,
          gboolean                   json)
{
  g_autoptr (BethinkSyncTransport) transport = bethink_sync_http_new (address->origin);
  g_autoptr (BethinkSyncClock) clock = bethink_sync_real_clock_new ();
  g_autoptr (BethinkSyncRun) run = bethink_sync_run_new (store, transport, clock, token, options);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkSyncReport) report = bethink_sync_run_execute (run, NULL, &error);
  const BethinkSyncReport *so_far = report != NULL ? report : bethink_sync_run_peek_report (run);

  if (json)
    print_json (so_far, error);
  else if (so_far != NULL)
    print_text (so_far);

  /* A question is answered by what was printed. */
  if (error != NULL && !(g_error_matches (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_QUESTION) && !json &&
                         so_far != NULL && so_far->question != NULL))
    report_sync_error (error);

  return error == NULL && report != NULL && is_in_sync (report) ? BETHINK_CLI_OK : BETHINK_CLI_FAILED;
}

static BethinkCliExit
sync_store (BethinkCli                *cli,
            const BethinkSyncAddress  *address,
            BethinkSyncToken          *token,
            const BethinkSyncOptions  *options,
            gboolean                   json)
{
  g_autoptr (BethinkStore) store = bethink_cli_open (cli, TRUE);
  g_autoptr (GError) error = NULL;
  BethinkCliExit result;

  if (store == NULL)
    return BETHINK_CLI_FAILED;

  result = run_once (store, address, token, options, json);

  if (!bethink_store_finish_index (store, NULL, &error))
    {
      bethink_cli_report_error (error);
      result = BETHINK_CLI_FAILED;
    }

  bethink_store_close (store);

  return result;
}

static BethinkSyncAddress *
parse_server (BethinkCli *cli,
              const char *server)
{
  g_autoptr (GError) error = NULL;
  BethinkSyncAddress *address = bethink_sync_address_parse (server, &error);

  if (g_error_matches (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_INSECURE))
    bethink_cli_wrong_use (cli, _("Without encryption only a server on this computer may be used: begin with https://."));
  else if (address == NULL)
    bethink_cli_wrong_use (cli, _("“%s” is no address of a server."), server);

  return address;
}

static BethinkCliExit
run_sync (BethinkCli *cli)
{
  g_autofree char *server = NULL;
  g_autofree char *token_file = NULL;
  gboolean dry_run = FALSE;
  gboolean accept_first = FALSE;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "server", 0, 0, G_OPTION_ARG_STRING, &server, N_("The address of the server"), N_("URL") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &token_file, N_("The file with the token"), N_("FILE") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Change nothing, only say what would happen"), NULL },
    { "accept-first", 0, 0, G_OPTION_ARG_NONE, &accept_first, N_("Agree to the first synchronisation"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (BethinkSyncAddress) address = NULL;
  g_autoptr (BethinkSyncToken) token = NULL;
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL, .mode = BETHINK_SYNC_MODE_BOTH, .watched = TRUE };

  if (!bethink_cli_parse (cli, entries, 0, 0))
    return BETHINK_CLI_WRONG_USE;

  if (server == NULL || token_file == NULL)
    return bethink_cli_wrong_use (cli, _("Say which server, and where the token is."));

  address = parse_server (cli, server);
  if (address == NULL)
    return BETHINK_CLI_WRONG_USE;

  token = read_token (token_file);
  if (token == NULL)
    return BETHINK_CLI_FAILED;

  options.base_url = address->base_url;
  options.dry_run = dry_run;
  options.accept_first = accept_first;

  return sync_store (cli, address, token, &options, json);
}

const BethinkCliCommand bethink_cli_sync = {
  .name = "sync",
  .usage = "--server URL --token-file FILE [--dry-run] [--accept-first] [--json]",
  .summary = N_("Synchronise with a Monica server, once"),
  .run = run_sync,
};
