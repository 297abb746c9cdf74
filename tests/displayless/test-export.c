/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-import.h"

#include "bethink-call-table.h"
#include "bethink-contact-table.h"
#include "bethink-entry-table.h"
#include "bethink-export-json.h"
#include "bethink-message-table.h"
#include "bethink-portable.h"
#include "bethink-trash.h"

#include <string.h>

/* Bethink's own file: what goes out comes back, into an empty store and into one
 * that has some of it. The command line is tested with all documents there are;
 * here is what only a user can make, and what only a stranger would write.
 */

static char *
export_store (TestImport *fixture,
              const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  char *text;

  bethink_export_json (bethink_store_get_path (fixture->store), file, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static BethinkImportReport *
import_text (TestImport *fixture,
             const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "import.json", NULL);
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  bethink_import_job_add_file (job, file);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);

  return g_object_ref (g_ptr_array_index (reports, 0));
}

static guint64
sum (BethinkImportReport *report,
     guint64            (*get) (BethinkImportReport *report,
                                BethinkImportCount   count))
{
  guint64 total = 0;

  for (int i = 0; i < BETHINK_IMPORT_N_COUNTS; i++)
    total += get (report, (BethinkImportCount) i);

  return total;
}

static void
write_store (TestImport             *fixture,
             BethinkTransactionFunc  func,
             gpointer                data)
{
  g_autoptr (GError) error = NULL;

  bethink_store_write (fixture->store, "contact.edit", NULL, BETHINK_TRANSACTION_NONE, func, data, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Every column of every table leaves the store, so that a new one is not
 * forgotten.
 */
static void
test_columns (void)
{
  for (guint i = 0; i < BETHINK_N_PORTABLE_TABLES; i++)
    {
      const BethinkPortableTable *portable = bethink_portable_get_table (i);
      const BethinkTable *table = bethink_table_get (portable->table);

      for (guint j = 0; j < table->n_columns; j++)
        {
          gboolean is_there = FALSE;

          for (guint k = 0; k < portable->n_columns; k++)
            is_there = is_there || strcmp (portable->columns[k].name, table->columns[j]) == 0;

          if (!is_there)
            g_error ("%s.%s is not exported", table->name, table->columns[j]);
        }
    }
}

/* What a user makes: a person with everything, what they said, and the trash */
static gboolean
make_records (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  static const char * const tags[] = { "Zebra", "ant, \"quoted\"", "Köln", NULL };
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (contact);
  g_autoptr (BethinkContact) other = bethink_contact_new ();
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (BethinkCall) lost = bethink_call_new ();
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();
  BethinkDate birthdate = bethink_date_year_unknown (2, 29);

  bethink_contact_set_first_name (other, "Later");
  if (!bethink_contact_table_insert (tx, other, error))
    return FALSE;

  bethink_contact_set_first_name (contact, "Zoë \xe2\x80\xae \x01 \\ \" /");
  bethink_contact_set_description (contact, "a\nb\r\nc\td");
  bethink_contact_set_birthdate (contact, &birthdate);
  bethink_contact_set_met_through (contact, bethink_record_get_id (BETHINK_RECORD (other)));
  bethink_contact_card_set_tags (card, tags);
  if (!bethink_contact_table_save_card (tx, card, error))
    return FALSE;

  bethink_call_set_contact_id (call, bethink_record_get_id (BETHINK_RECORD (contact)));
  bethink_call_set_started_at (call, -12345);
  bethink_call_set_text (call, "before 1970");
  bethink_call_set_contact_id (lost, bethink_record_get_id (BETHINK_RECORD (contact)));
  bethink_call_set_started_at (lost, 1);
  bethink_entry_set_entry_kind (entry, BETHINK_ENTRY_KIND_NOTE);
  bethink_entry_set_text (entry, "0");
  bethink_entry_add_person (entry, bethink_record_get_id (BETHINK_RECORD (other)));

  return bethink_call_table_insert (tx, call, error) &&
         bethink_call_table_insert (tx, lost, error) &&
         bethink_entry_table_insert (tx, entry, error) &&
         bethink_trash_delete (tx, BETHINK_KIND_CALL, bethink_record_get_id (BETHINK_RECORD (lost)), error) &&
         bethink_trash_delete (tx, BETHINK_KIND_CONTACT, bethink_record_get_id (BETHINK_RECORD (other)), error);
}

/* The person makes somebody else known whose row comes later in the file. */
static gboolean
turn_around (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  g_autoptr (BethinkContact) first = bethink_contact_table_get (bethink_transaction_get_db (tx), 1, error);

  bethink_contact_set_met_through (first, 2);

  return bethink_contact_table_update (tx, first, error);
}

static void
test_round_trip (void)
{
  TestImport fixture;
  TestImport empty;
  g_autoptr (BethinkImportReport) report = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  test_import_set_up (&fixture);
  test_import_set_up (&empty);
  write_store (&fixture, make_records, NULL);
  write_store (&fixture, turn_around, NULL);

  first = export_store (&fixture, "first.json");
  report = import_text (&empty, first);
  g_assert_cmpint (bethink_import_report_get_outcome (report), ==, BETHINK_IMPORT_OUTCOME_IMPORTED);
  g_assert_cmpuint (bethink_import_report_get_total_skipped (report), ==, 0);
  second = export_store (&empty, "second.json");
  g_assert_cmpstr (first, ==, second);

  test_import_tear_down (&fixture);
  test_import_tear_down (&empty);
}

/* A file of version 1, which will always be read. */
static void
test_version_1 (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "bethink", "export.json", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *exported = NULL;
  g_autoptr (BethinkImportReport) report = NULL;
  TestImport fixture;

  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  test_import_set_up (&fixture);
  report = import_text (&fixture, kept);
  g_assert_cmpuint (bethink_import_report_get_total_skipped (report), ==, 0);
  exported = export_store (&fixture, "again.json");
  g_assert_true (strcmp (kept, exported) == 0);
  test_import_tear_down (&fixture);
}

static gboolean
rename_person (BethinkTransaction  *tx,
               gpointer             data,
               GError             **error)
{
  g_autoptr (BethinkContact) contact = bethink_contact_table_get (bethink_transaction_get_db (tx), 2, error);

  bethink_contact_set_last_name (contact, "Newer");

  return bethink_contact_table_update (tx, contact, error);
}

/* Of two stores that went apart the later word counts, whichever comes first. */
static void
test_newer_wins (void)
{
  TestImport fixture;
  TestImport other;
  g_autoptr (BethinkImportReport) copied = NULL;
  g_autoptr (BethinkImportReport) updated = NULL;
  g_autoptr (BethinkImportReport) kept = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = NULL;

  test_import_set_up (&fixture);
  test_import_set_up (&other);
  write_store (&fixture, make_records, NULL);
  before = export_store (&fixture, "before.json");
  copied = import_text (&other, before);

  write_store (&fixture, rename_person, NULL);
  after = export_store (&fixture, "after.json");

  updated = import_text (&other, after);
  g_assert_cmpuint (sum (updated, bethink_import_report_get_added), ==, 0);
  g_assert_cmpuint (bethink_import_report_get_updated (updated, BETHINK_IMPORT_COUNT_CONTACTS), ==, 1);
  name = test_import_query (&other, "SELECT last_name FROM contact WHERE id = 2");
  g_assert_cmpstr (name, ==, "Newer\n");

  kept = import_text (&fixture, before);
  g_assert_cmpuint (sum (kept, bethink_import_report_get_added), ==, 0);
  g_assert_cmpuint (sum (kept, bethink_import_report_get_updated), ==, 0);
  g_free (name);
  name = test_import_query (&fixture, "SELECT last_name FROM contact WHERE id = 2");
  g_assert_cmpstr (name, ==, "Newer\n");

  test_import_tear_down (&fixture);
  test_import_tear_down (&other);
}

#define HEAD "{\"format\":\"bethink-export\",\"version\":1,"
#define ANA  "{\"uuid\":\"01a1fe00-e39a-7cb7-aca0-7c32a1e2ffc8\",\"first_name\":\"Ana\"}"

/* Files nobody exported */
static void
test_hostile (void)
{
  static const struct
  {
    const char          *text;
    BethinkImportOutcome outcome;
    guint64              n_contacts;
    guint64              n_skipped;
  } tests[] = {
    { "{\"format\":\"bethink-export\",\"version\":2}", BETHINK_IMPORT_OUTCOME_NOT_RECOGNISED, 0, 0 },
    { "{\"format\":\"bethink-export\"}", BETHINK_IMPORT_OUTCOME_NOT_RECOGNISED, 0, 0 },
    { HEAD "\"contacts\":[]}", BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT, 0, 0 },
    { HEAD "\"contacts\":{\"a\":1}}", BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT, 0, 0 },
    { HEAD "\"contacts\":[1,null,\"x\",[],{}]}", BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT, 0, 5 },
    { HEAD "\"contacts\":[{\"uuid\":\"nobody\"}]}", BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT, 0, 1 },
    { HEAD "\"contacts\":[" ANA "," ANA "]}", BETHINK_IMPORT_OUTCOME_IMPORTED, 1, 0 },
    { HEAD "\"contacts\":[{\"uuid\":\"01a1fe00-e39a-7cb7-aca0-7c32a1e2ffc8\",\"first_name\":[1],\"birthdate\":\"soon\","
      "\"starred\":\"maybe\",\"stay_in_touch_days\":9223372036854775807,\"created_at\":-9223372036854775807,"
      "\"met_through\":\"01a1fe00-e39a-7cb7-aca0-7c32a1e2ffc8\",\"avatar_blob\":\"zz\",\"stamps\":\"AAAA\","
      "\"deleted_with_kind\":\"planet\",\"deleted_with\":7}]}", BETHINK_IMPORT_OUTCOME_IMPORTED, 1, 0 },
    { HEAD "\"contacts\":[" ANA "],\"contact_fields\":["
      "{\"uuid\":\"01a1fe00-e39a-7cb7-aca0-7c32a1e2ffc9\",\"contact\":\"01a1fe00-e39a-7cb7-aca0-7c32a1e2ff00\",\"kind\":\"phone\"},"
      "{\"uuid\":\"01a1fe00-e39a-7cb7-aca0-7c32a1e2ffca\",\"contact\":\"01a1fe00-e39a-7cb7-aca0-7c32a1e2ffc8\",\"kind\":\"smoke\"},"
      "{\"contact\":\"01a1fe00-e39a-7cb7-aca0-7c32a1e2ffc8\",\"kind\":\"phone\"}]}", BETHINK_IMPORT_OUTCOME_IMPORTED, 1, 3 },
    { HEAD "\"tags\":[{\"name\":\"\",\"name_key\":\"\"},{\"name\":\" \",\"name_key\":\" \"}],"
      "\"external_ids\":[{\"source\":\"\",\"kind\":\"contact\",\"record\":\"x\",\"key\":\"\"},"
      "{\"source\":\"s\",\"kind\":\"tag\",\"record\":\"01a1fe00-e39a-7cb7-aca0-7c32a1e2ffc8\",\"key\":\"k\"}],"
      "\"blobs\":[{\"sha256\":\"00\",\"data\":\"!!!\"}],\"contacts\":[" ANA "]}", BETHINK_IMPORT_OUTCOME_IMPORTED, 1, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (BethinkImportReport) report = NULL;
      TestImport fixture;

      g_test_message ("%u", i);
      test_import_set_up (&fixture);
      report = import_text (&fixture, tests[i].text);
      g_assert_cmpint (bethink_import_report_get_outcome (report), ==, tests[i].outcome);
      g_assert_cmpuint (test_import_count (&fixture, "SELECT count(*) FROM contact"), ==, tests[i].n_contacts);
      g_assert_cmpuint (bethink_import_report_get_total_skipped (report), ==, tests[i].n_skipped);
      test_import_tear_down (&fixture);
    }
}

/* An export that cannot be finished leaves what was there before. */
static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  TestImport fixture;

  test_import_set_up (&fixture);
  write_store (&fixture, make_records, NULL);
  path = g_build_filename (fixture.folder, "former.json", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, "former", -1, NULL));

  g_cancellable_cancel (cancellable);
  g_assert_false (bethink_export_json (bethink_store_get_path (fixture.store), file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "former");

  dir = g_dir_open (fixture.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, ".goutputstream"));

  test_import_tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/columns", test_columns);
  g_test_add_func ("/export/round-trip", test_round_trip);
  g_test_add_func ("/export/version-1", test_version_1);
  g_test_add_func ("/export/newer-wins", test_newer_wins);
  g_test_add_func ("/export/hostile", test_hostile);
  g_test_add_func ("/export/cancel", test_cancel);

  return g_test_run ();
}
