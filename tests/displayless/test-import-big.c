/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-import-expect.h"

#include <string.h>

/* Inputs that are too large to be kept: a program writes them first. What each
 * of them must become is in the expectations.
 */

/* More than any of them needs on a slow and busy machine, and much less than
 * something quadratic would take.
 */
#define PATIENCE (60 * G_USEC_PER_SEC)

static char *
write_files (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "data", "make_big.py", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *folder = test_folder_new ();

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "python3", script, folder, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);

  return folder;
}

static BethinkImportReport *
import_path (TestImport *fixture,
             const char *path)
{
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  bethink_import_job_add_file (job, file);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 1);

  return g_object_ref (g_ptr_array_index (reports, 0));
}

static void
assert_file (const char *folder,
             const char *name,
             JsonObject *expected)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (BethinkImportReport) report = NULL;
  const char *outcome;
  gint64 start = g_get_monotonic_time ();
  TestImport fixture;

  test_import_set_up (&fixture);
  report = import_path (&fixture, path);
  outcome = bethink_import_outcome_to_nick (bethink_import_report_get_outcome (report));
  g_test_message ("%s: %s after %.2f s", name, outcome, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);

  g_assert_cmpint (g_get_monotonic_time () - start, <, PATIENCE);

  g_assert_cmpstr (outcome, ==, json_object_get_string_member (expected, "outcome"));
  g_assert_cmpstr (bethink_import_report_get_format (report), ==,
                   json_object_get_string_member_with_default (expected, "format", NULL));
  if (g_str_has_prefix (name, "deep_"))
    g_assert_cmpint (bethink_import_report_get_reason (report), ==, BETHINK_IMPORT_REASON_TOO_DEEP);

  test_expect_numbers (&fixture, expected, name);
  test_import_tear_down (&fixture);
}

static void
test_big_files (void)
{
  g_autofree char *folder = write_files ();
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = test_import_load_json ("expected.json", &parser);
  JsonObject *generated = json_object_get_object_member (root, "generated");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, json_object_get_object_member (generated, "files"));
  while (json_object_iter_next (&iter, &name, &node))
    assert_file (folder, name, json_node_get_object (node));

  test_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *python = g_find_program_in_path ("python3");

  g_test_init (&argc, &argv, NULL);

  if (python != NULL)
    g_test_add_func ("/import/big/files", test_big_files);

  return g_test_run ();
}
