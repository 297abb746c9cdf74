/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-import-job.h"
#include "bethink-memory.h"
#include "bethink-search-index.h"

#include <glib/gi18n.h>

/* `bethink-cli import FILE|FOLDER…`: what becomes of each file is printed. The
 * words of the index are complete when the program ends.
 */

/* Records that get their words in one transaction */
#define INDEX_STEP 20000

/* What a receipt counts; fields, addresses and attachments belong to others. */
#define N_SHOWN (BETHINK_IMPORT_COUNT_TAGS + 1)

typedef guint64 (*GetNumber) (BethinkImportReport *report,
                              BethinkImportCount   count);

static void
add_numbers (JsonBuilder         *builder,
             const char          *name,
             BethinkImportReport *report,
             GetNumber            get)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (int i = 0; i < N_SHOWN; i++)
    bethink_cli_add_number (builder, bethink_import_count_to_nick ((BethinkImportCount) i),
                            (gint64) get (report, (BethinkImportCount) i));
  json_builder_end_object (builder);
}

static void
add_skipped (JsonBuilder         *builder,
             BethinkImportReport *report)
{
  json_builder_set_member_name (builder, "skipped");
  json_builder_begin_array (builder);

  for (int i = 0; i < BETHINK_IMPORT_N_SKIPS; i++)
    {
      guint64 count = bethink_import_report_get_skipped (report, (BethinkImportSkip) i);
      const char * const *paths = bethink_import_report_get_skipped_paths (report, (BethinkImportSkip) i);

      if (count == 0)
        continue;

      json_builder_begin_object (builder);
      bethink_cli_add_text (builder, "reason", bethink_import_skip_to_nick ((BethinkImportSkip) i));
      bethink_cli_add_number (builder, "count", (gint64) count);
      json_builder_set_member_name (builder, "first");
      json_builder_begin_array (builder);
      for (guint j = 0; paths != NULL && paths[j] != NULL; j++)
        json_builder_add_string_value (builder, paths[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
}

static char *
dup_unreadable (BethinkImportReport *report)
{
  const char *message = bethink_import_report_get_message (report);
  guint64 line;
  guint64 column;

  switch (bethink_import_report_get_reason (report))
    {
    case BETHINK_IMPORT_REASON_EMPTY:
      return g_strdup (_("The file is empty."));
    case BETHINK_IMPORT_REASON_WEB_PAGE:
      return g_strdup (_("This is a web page, not an export; perhaps the sign-in had expired."));
    case BETHINK_IMPORT_REASON_ENCODING:
      return g_strdup (_("This is not text in UTF-8."));
    case BETHINK_IMPORT_REASON_TOO_DEEP:
      return g_strdup (_("It is nested too deeply."));
    case BETHINK_IMPORT_REASON_TOO_LARGE:
      return g_strdup (_("It is too large."));
    case BETHINK_IMPORT_REASON_NOT_JSON:
      if (g_strcmp0 (bethink_import_report_get_format (report), "vcard") == 0)
        return g_strdup (_("These are no complete vCards."));
      if (bethink_import_report_get_place (report, &line, &column))
        return g_strdup_printf (_("This is not JSON: see line %u, column %u."), (guint) line, (guint) column);
      return g_strdup (_("This is not JSON."));
    case BETHINK_IMPORT_REASON_IO:
    case BETHINK_IMPORT_REASON_NONE:
    default:
      return g_strdup (message);
    }
}

/* What people are told; of an error answer, what the service said */
static char *
dup_message (BethinkImportReport *report)
{
  const char * const *members = bethink_import_report_get_members (report);
  g_autofree char *joined = NULL;

  switch (bethink_import_report_get_outcome (report))
    {
    case BETHINK_IMPORT_OUTCOME_UNREADABLE:
      return dup_unreadable (report);
    case BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT:
      return g_strdup (_("There is nothing in it to import."));
    case BETHINK_IMPORT_OUTCOME_NOT_RECOGNISED:
      joined = members != NULL ? g_strjoinv (", ", (char **) members) : g_strdup ("");
      if (*joined == '\0')
        return g_strdup (_("This JSON is of none of the known formats."));
      return g_strdup_printf (_("This JSON is of none of the known formats; it has %s."), joined);
    case BETHINK_IMPORT_OUTCOME_IMPORTED:
    case BETHINK_IMPORT_OUTCOME_ERROR_REPLY:
    default:
      return g_strdup (bethink_import_report_get_message (report));
    }
}

static char *
dup_path (BethinkImportReport *report)
{
  GFile *file = bethink_import_report_get_file (report);
  const char *path = g_file_peek_path (file);

  return path != NULL ? g_filename_display_name (path) : g_file_get_uri (file);
}

static const char *
get_reason (BethinkImportReport *report)
{
  BethinkImportReason reason = bethink_import_report_get_reason (report);

  return reason != BETHINK_IMPORT_REASON_NONE ? bethink_import_reason_to_nick (reason) : NULL;
}

static void
add_file (JsonBuilder         *builder,
          BethinkImportReport *report)
{
  g_autofree char *path = dup_path (report);
  g_autofree char *message = dup_message (report);
  guint64 line;
  guint64 column;

  json_builder_begin_object (builder);
  bethink_cli_add_text (builder, "path", path);
  bethink_cli_add_text (builder, "outcome", bethink_import_outcome_to_nick (bethink_import_report_get_outcome (report)));
  bethink_cli_add_text (builder, "format", bethink_import_report_get_format (report));
  bethink_cli_add_text (builder, "reason", get_reason (report));
  bethink_cli_add_text (builder, "message", message);

  if (bethink_import_report_get_place (report, &line, &column))
    {
      bethink_cli_add_number (builder, "line", (gint64) line);
      bethink_cli_add_number (builder, "column", (gint64) column);
    }

  add_numbers (builder, "added", report, bethink_import_report_get_added);
  add_numbers (builder, "updated", report, bethink_import_report_get_updated);
  add_skipped (builder, report);
  json_builder_end_object (builder);
}

static void
print_json (BethinkImportJob *job)
{
  GPtrArray *reports = bethink_import_job_get_reports (job);
  g_autoptr (BethinkImportReport) total = bethink_import_job_get_total (job);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reports->len; i++)
    add_file (builder, g_ptr_array_index (reports, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "totals");
  json_builder_begin_object (builder);
  add_numbers (builder, "added", total, bethink_import_report_get_added);
  add_numbers (builder, "updated", total, bethink_import_report_get_updated);
  add_skipped (builder, total);
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  bethink_cli_print_json (node);
}

static void
print_numbers (const char          *title,
               BethinkImportReport *report,
               GetNumber            get)
{
  gboolean is_first = TRUE;

  for (int i = 0; i < N_SHOWN; i++)
    {
      guint64 number = get (report, (BethinkImportCount) i);

      if (number == 0)
        continue;

      bethink_cli_print ("%s %" G_GUINT64_FORMAT " %s", is_first ? title : ",", number,
                         bethink_import_count_to_nick ((BethinkImportCount) i));
      is_first = FALSE;
    }

  if (!is_first)
    bethink_cli_print ("\n");
}

static void
print_report (BethinkImportReport *report)
{
  g_autofree char *path = dup_path (report);
  g_autofree char *message = dup_message (report);
  const char *format = bethink_import_report_get_format (report);

  bethink_cli_print_line (path, G_MAXSIZE);
  bethink_cli_print (": %s", bethink_import_outcome_to_nick (bethink_import_report_get_outcome (report)));
  if (format != NULL)
    bethink_cli_print (" (%s)", format);
  if (message != NULL)
    {
      bethink_cli_print (": ");
      bethink_cli_print_line (message, 500);
    }
  bethink_cli_print ("\n");

  print_numbers (_("  added"), report, bethink_import_report_get_added);
  print_numbers (_("  updated"), report, bethink_import_report_get_updated);

  for (int i = 0; i < BETHINK_IMPORT_N_SKIPS; i++)
    {
      guint64 count = bethink_import_report_get_skipped (report, (BethinkImportSkip) i);

      if (count > 0)
        bethink_cli_print ("%s %" G_GUINT64_FORMAT " %s\n", _("  left out"), count,
                           bethink_import_skip_to_nick ((BethinkImportSkip) i));
    }
}

static void
print_text (BethinkImportJob *job)
{
  GPtrArray *reports = bethink_import_job_get_reports (job);

  for (guint i = 0; i < reports->len; i++)
    print_report (g_ptr_array_index (reports, i));
}

static gboolean
all_were_imported (BethinkImportJob *job)
{
  GPtrArray *reports = bethink_import_job_get_reports (job);

  for (guint i = 0; i < reports->len; i++)
    {
      switch (bethink_import_report_get_outcome (g_ptr_array_index (reports, i)))
        {
        case BETHINK_IMPORT_OUTCOME_IMPORTED:
        case BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT:
          break;
        case BETHINK_IMPORT_OUTCOME_ERROR_REPLY:
        case BETHINK_IMPORT_OUTCOME_NOT_RECOGNISED:
        case BETHINK_IMPORT_OUTCOME_UNREADABLE:
        default:
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
complete_index (const char  *path,
                GError     **error)
{
  g_autoptr (BethinkDb) db = bethink_db_open (path, BETHINK_DB_READ_WRITE, error);
  guint n_done = 1;

  if (db == NULL)
    return FALSE;

  while (n_done > 0)
    {
      if (!bethink_search_index_pending (db, INDEX_STEP, NULL, NULL, &n_done, error))
        return FALSE;
    }

  return bethink_db_close (db, error);
}

static BethinkCliExit
import (BethinkCli       *cli,
        BethinkStore     *store,
        BethinkImportJob *job,
        gboolean          dry_run,
        gboolean          json)
{
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  gboolean success;

  for (guint i = 1; cli->args[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (cli->args[i]);

      bethink_import_job_add_file (job, file);
    }

  reports = bethink_import_job_run (job, NULL, &error);
  bethink_store_close (store);
  bethink_memory_trim ();

  success = reports != NULL && (dry_run || complete_index (bethink_store_get_path (store), &error));
  if (error != NULL)
    bethink_cli_report_error (error);

  if (json)
    print_json (job);
  else
    print_text (job);

  return success && all_were_imported (job) ? BETHINK_CLI_OK : BETHINK_CLI_FAILED;
}

static BethinkCliExit
run_import (BethinkCli *cli)
{
  g_autofree char *source_name = NULL;
  gboolean dry_run = FALSE;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Store nothing, only say what would happen"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "source-name", 0, 0, G_OPTION_ARG_STRING, &source_name,
      N_("Tell two installations of one service apart"), N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (BethinkStore) store = NULL;
  g_autoptr (BethinkImportJob) job = NULL;

  if (!bethink_cli_parse (cli, entries, 1, BETHINK_CLI_ANY_NUMBER))
    return BETHINK_CLI_WRONG_USE;

  store = bethink_cli_open (cli, TRUE);
  if (store == NULL)
    return BETHINK_CLI_FAILED;

  job = bethink_import_job_new (store);
  bethink_import_job_set_dry_run (job, dry_run);
  bethink_import_job_set_source (job, source_name);

  return import (cli, store, job, dry_run, json);
}

const BethinkCliCommand bethink_cli_import = {
  .name = "import",
  .usage = "[--dry-run] [--json] [--source-name NAME] FILE|FOLDER…",
  .summary = N_("Import what another system exported"),
  .run = run_import,
};
