/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Imports documents that were changed at random places. What matters is that it
 * ends without a crash, that the store takes what is read, and that importing
 * the same again adds nobody.
 *
 *   fuzz-import --runs N --seed S     N documents
 *   fuzz-import --seconds N           for that long
 *   fuzz-import --folder NAME         only of that folder below tests/data
 */

#include "fuzz-documents.h"

#include "../displayless/test-import.h"

/* The store starts anew after so many documents. */
#define RUNS_PER_STORE 40

static int n_runs = 400;
static int n_seconds;
static int seed = 1;
static char **folders;

static const GOptionEntry options[] = {
  { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Documents to import", "N" },
  { "seconds", 0, 0, G_OPTION_ARG_INT, &n_seconds, "Time to spend", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Where chance begins", "S" },
  { "folder", 0, 0, G_OPTION_ARG_STRING_ARRAY, &folders, "Documents to change", "NAME" },
  G_OPTION_ENTRY_NULL
};

static const char * const all_folders[] = {
  "monica", "monica/errors", "bethink", "textus", "highlevel", "chatwoot", "seeds", "broken", "vcard", NULL
};

static BethinkImportReport *
import_bytes (TestImport *fixture,
              GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (fixture->folder, "document", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);

  bethink_import_job_add_file (job, file);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);

  return g_object_ref (g_ptr_array_index (reports, 0));
}

/* Returns whether there was something to store. */
static gboolean
run_one (TestImport *fixture,
         GPtrArray  *samples,
         GRand      *random)
{
  g_autoptr (GBytes) bytes = fuzz_documents_make (samples, random);
  g_autoptr (BethinkImportReport) first = NULL;
  g_autoptr (BethinkImportReport) second = NULL;

  first = import_bytes (fixture, bytes);
  second = import_bytes (fixture, bytes);

  g_assert_cmpint (bethink_import_report_get_outcome (first), ==, bethink_import_report_get_outcome (second));
  g_assert_cmpuint (bethink_import_report_get_added (second, BETHINK_IMPORT_COUNT_CONTACTS), ==, 0);

  return bethink_import_report_get_outcome (first) == BETHINK_IMPORT_OUTCOME_IMPORTED;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) samples = NULL;
  g_autoptr (GRand) random = NULL;
  g_autoptr (GError) error = NULL;
  gint64 end = 0;
  guint n_imported = 0;
  TestImport fixture;

  /* GLib has a --seed of its own: it gets what is left over. */
  g_option_context_add_main_entries (context, options, NULL);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  g_test_init (&argc, &argv, NULL);

  samples = fuzz_documents_load (folders != NULL ? (const char * const *) folders : all_folders);
  random = g_rand_new_with_seed ((guint32) seed);
  if (n_seconds > 0)
    end = g_get_monotonic_time () + n_seconds * G_USEC_PER_SEC;

  test_import_set_up (&fixture);

  for (int i = 0; end > 0 ? g_get_monotonic_time () < end : i < n_runs; i++)
    {
      if (i > 0 && i % RUNS_PER_STORE == 0)
        {
          test_import_tear_down (&fixture);
          test_import_set_up (&fixture);
        }

      n_imported += run_one (&fixture, samples, random);
    }

  g_assert_cmpuint (n_imported, >, 0);

  test_import_tear_down (&fixture);

  return 0;
}
