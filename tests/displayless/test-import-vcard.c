/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-export-json.h"
#include "bethink-export-vcard.h"

#include "test-import.h"
#include "test-main-loop.h"

#include <string.h>

/* Cards all the way: a file, the store, and a file again. */

static void
set_up (TestImport    *fixture,
        gconstpointer  data)
{
  test_import_set_up (fixture);
}

static void
tear_down (TestImport    *fixture,
           gconstpointer  data)
{
  test_import_tear_down (fixture);
}

static BethinkImportReport *
import_bytes (TestImport *fixture,
              const char *bytes,
              gssize      length)
{
  g_autofree char *path = g_build_filename (fixture->folder, "people.vcf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  bethink_import_job_add_file (job, file);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);

  return g_object_ref (g_ptr_array_index (reports, 0));
}

static void
assert_rows (TestImport *fixture,
             const char *sql,
             const char *expected)
{
  g_autofree char *rows = test_import_query (fixture, sql);

  g_assert_cmpstr (rows, ==, expected);
}

#define U1 "5ca04d58-3455-4c5a-af28-fd106077e0d8"
#define U2 "625eabb8-9f42-411f-a850-7da6bebcc56b"

static const char family[] =
  "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:" U1 "\r\nFN:Anna Berg\r\nN:Berg;Anna;;;\r\n"
  "TEL;TYPE=cell:tel:+32-485-11-22-33\r\nEMAIL:anna@example.net\r\nBDAY:--0314\r\n"
  "ADR;TYPE=home:;;Korenlei 7;Ghent;;9000;Belgium\r\nCATEGORIES:choir,work\r\n"
  "RELATED;TYPE=child:urn:uuid:" U2 "\r\nRELATED;TYPE=neighbor;VALUE=text:Old Mr Claes\r\n"
  "NOTE:Likes figs\\, not dates.\r\nNOTE:  \r\nEND:VCARD\r\n"
  "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:" U2 "\r\nFN:Ben Berg\r\nN:Berg;Ben;;;\r\n"
  "TEL;TYPE=CELL,VOICE:0485 99 88 77\r\nEND:VCARD\r\n";

static void
assert_family (TestImport *fixture)
{
  assert_rows (fixture, "SELECT first_name, last_name, birthdate FROM contact ORDER BY first_name",
               "Anna|Berg|--03-14\nBen|Berg|NULL\n");
  assert_rows (fixture, "SELECT street, city, country FROM address", "Korenlei 7|Ghent|Belgium\n");
  assert_rows (fixture, "SELECT name FROM tag ORDER BY name", "choir\nwork\n");
  assert_rows (fixture,
               "SELECT one.first_name, other.first_name FROM relationship"
               " JOIN contact AS one ON one.id = contact JOIN contact AS other ON other.id = other",
               "Anna|Ben\n");
  assert_rows (fixture, "SELECT count(*) FROM contact_field WHERE value = 'Old Mr Claes'", "1\n");
  assert_rows (fixture, "SELECT text FROM entry", "Likes figs, not dates.\n");
}

static void
test_family (TestImport    *fixture,
             gconstpointer  data)
{
  g_autoptr (BethinkImportReport) report = import_bytes (fixture, family, -1);
  g_autoptr (BethinkImportReport) again = NULL;

  g_assert_cmpint (bethink_import_report_get_outcome (report), ==, BETHINK_IMPORT_OUTCOME_IMPORTED);
  g_assert_cmpstr (bethink_import_report_get_format (report), ==, "vcard");
  g_assert_cmpuint (bethink_import_report_get_added (report, BETHINK_IMPORT_COUNT_CONTACTS), ==, 2);
  g_assert_cmpuint (bethink_import_report_get_added (report, BETHINK_IMPORT_COUNT_RELATIONSHIPS), ==, 1);
  g_assert_cmpuint (bethink_import_report_get_added (report, BETHINK_IMPORT_COUNT_ENTRIES), ==, 1);
  assert_family (fixture);

  again = import_bytes (fixture, family, -1);
  for (BethinkImportCount count = 0; count < BETHINK_IMPORT_N_COUNTS; count++)
    {
      g_assert_cmpuint (bethink_import_report_get_added (again, count), ==, 0);
      g_assert_cmpuint (bethink_import_report_get_updated (again, count), ==, 0);
    }
  assert_family (fixture);
}

/* Cards that are not what they should be, and what remains of the file. */
static const struct
{
  const char           *what;
  const char           *bytes;
  gssize                length;
  BethinkImportOutcome  outcome;
  BethinkImportReason   reason;
  guint                 n_people;
  guint                 n_skipped;
} bad[] = {
  { "an empty card among others",
    "BEGIN:VCARD\nVERSION:4.0\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Anna\nEND:VCARD\n", -1,
    BETHINK_IMPORT_OUTCOME_IMPORTED, BETHINK_IMPORT_REASON_NONE, 1, 1 },
  { "a card with a name that is none",
    "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN: \nN:;;;;\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nTEL:12345\nEND:VCARD\n", -1,
    BETHINK_IMPORT_OUTCOME_IMPORTED, BETHINK_IMPORT_REASON_NONE, 1, 1 },
  { "lines that are none",
    "BEGIN:VCARD\nVERSION:4.0\nFN:Anna\nno colon here\nEND:VCARD\n", -1,
    BETHINK_IMPORT_OUTCOME_IMPORTED, BETHINK_IMPORT_REASON_NONE, 1, 1 },
  { "cut in the middle",
    "BEGIN:VCARD\nVERSION:4.0\nFN:Anna\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Be", -1,
    BETHINK_IMPORT_OUTCOME_UNREADABLE, BETHINK_IMPORT_REASON_NOT_JSON, 0, 0 },
  { "not Unicode",
    "BEGIN:VCARD\nVERSION:4.0\nFN:Ann\xff\nEND:VCARD\n", -1,
    BETHINK_IMPORT_OUTCOME_UNREADABLE, BETHINK_IMPORT_REASON_ENCODING, 0, 0 },
  { "a zero byte",
    "BEGIN:VCARD\nVERSION:4.0\nFN:An\0na\nEND:VCARD\n", 43,
    BETHINK_IMPORT_OUTCOME_UNREADABLE, BETHINK_IMPORT_REASON_ENCODING, 0, 0 },
};

static void
test_bad_cards (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      TestImport fixture;
      g_autoptr (BethinkImportReport) report = NULL;

      test_import_set_up (&fixture);
      report = import_bytes (&fixture, bad[i].bytes, bad[i].length);

      g_test_message ("%s: outcome %d, reason %d, skipped %u", bad[i].what,
                      bethink_import_report_get_outcome (report), bethink_import_report_get_reason (report),
                      (guint) bethink_import_report_get_total_skipped (report));
      g_assert_cmpint (bethink_import_report_get_outcome (report), ==, bad[i].outcome);
      g_assert_cmpint (bethink_import_report_get_reason (report), ==, bad[i].reason);
      g_assert_cmpuint (bethink_import_report_get_total_skipped (report), ==, bad[i].n_skipped);
      g_assert_cmpint (test_import_count (&fixture, "SELECT count(*) FROM contact"), ==, bad[i].n_people);
      test_import_tear_down (&fixture);
    }
}

/* ---- exports as the window makes them, on a thread of their own ---- */

static char *
get_database (TestImport *fixture)
{
  return g_build_filename (fixture->folder, "bethink.db", NULL);
}

static char *
export_people (TestImport   *fixture,
               const gint64 *ids,
               gsize         n_ids)
{
  g_autofree char *database = get_database (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "exported.vcf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  bethink_export_vcard_async (database, ids, n_ids, file, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_true (bethink_export_vcard_finish (result, &error));
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* Each store gives its records names of its own. */
static char *
without_names (const char *cards)
{
  g_autoptr (GRegex) uuid = g_regex_new ("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", 0, 0, NULL);

  return g_regex_replace_literal (uuid, cards, -1, 0, "somebody", 0, NULL);
}

static void
test_there_and_back (TestImport    *fixture,
                     gconstpointer  data)
{
  g_autoptr (BethinkImportReport) report = import_bytes (fixture, family, -1);
  g_autoptr (BethinkImportReport) arrived = NULL;
  g_autofree char *cards = export_people (fixture, NULL, 0);
  g_autofree char *again = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  TestImport other;

  test_import_set_up (&other);
  arrived = import_bytes (&other, cards, -1);
  g_assert_cmpint (bethink_import_report_get_outcome (arrived), ==, BETHINK_IMPORT_OUTCOME_IMPORTED);
  assert_rows (&other, "SELECT first_name, last_name, birthdate FROM contact ORDER BY first_name",
               "Anna|Berg|--03-14\nBen|Berg|NULL\n");
  assert_rows (&other, "SELECT street, city, country FROM address", "Korenlei 7|Ghent|Belgium\n");
  assert_rows (&other,
               "SELECT one.first_name, other.first_name FROM relationship"
               " JOIN contact AS one ON one.id = contact JOIN contact AS other ON other.id = other",
               "Anna|Ben\n");

  again = export_people (&other, NULL, 0);
  here = without_names (cards);
  there = without_names (again);
  g_assert_cmpstr (here, ==, there);
  test_import_tear_down (&other);
}

static void
test_some_people (TestImport    *fixture,
                  gconstpointer  data)
{
  g_autoptr (BethinkImportReport) report = import_bytes (fixture, family, -1);
  gint64 ben = test_import_count (fixture, "SELECT id FROM contact WHERE first_name = 'Ben'");
  g_autofree char *cards = export_people (fixture, &ben, 1);

  g_assert_nonnull (strstr (cards, "FN:Ben Berg"));
  g_assert_null (strstr (cards, "Anna"));
}

static void
test_export_errors (TestImport    *fixture,
                    gconstpointer  data)
{
  g_autofree char *database = get_database (fixture);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "missing", "people", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (nowhere);
  g_autoptr (GAsyncResult) cards = NULL;
  g_autoptr (GAsyncResult) json = NULL;
  g_autoptr (GError) cards_error = NULL;
  g_autoptr (GError) json_error = NULL;

  bethink_export_vcard_async (database, NULL, 0, file, NULL, test_keep_result, &cards);
  bethink_export_json_async (database, file, NULL, test_keep_result, &json);
  test_wait_for (cards != NULL && json != NULL);

  g_assert_false (bethink_export_vcard_finish (cards, &cards_error));
  g_assert_error (cards_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (bethink_export_json_finish (json, &json_error));
  g_assert_error (json_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A file that was there is replaced as a whole, or not at all. */
static void
test_cancelled_export (TestImport    *fixture,
                       gconstpointer  data)
{
  g_autofree char *database = get_database (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "kept.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_cancellable_cancel (cancellable);
  bethink_export_json_async (database, file, cancellable, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_false (bethink_export_json_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/import/vcard/" name, TestImport, NULL, set_up, func, tear_down)
  g_test_add_func ("/import/vcard/bad-cards", test_bad_cards);
  ADD ("family", test_family);
  ADD ("there-and-back", test_there_and_back);
  ADD ("some-people", test_some_people);
  ADD ("export-errors", test_export_errors);
  ADD ("cancelled-export", test_cancelled_export);
#undef ADD

  return g_test_run ();
}
