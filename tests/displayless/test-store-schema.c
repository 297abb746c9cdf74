/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-backup.h"
#include "bethink-schema-private.h"
#include "bethink-search-index.h"
#include "bethink-search.h"

#include "test-store-util.h"

/* The machinery of upgrades, with steps of its own. */

static const char first_step[] =
  "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL)";
static const char second_step[] =
  "ALTER TABLE thing ADD COLUMN colour TEXT; UPDATE thing SET colour = 'red'";
static const char third_step[] =
  "CREATE INDEX thing_name ON thing (name)";
static const char bad_step[] =
  "ALTER TABLE thing ADD COLUMN size INTEGER; INSERT INTO nowhere VALUES (1)";

static const char * const one[] = { first_step, NULL };
static const char * const two[] = { first_step, second_step, NULL };
static const char * const three[] = { first_step, second_step, third_step, NULL };
static const char * const bad[] = { first_step, bad_step, NULL };

/* The fixture's own database is emptied of everything. */
static void
set_up (StoreFixture  *fixture,
        gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  store_set_up (fixture, user_data);
  bethink_db_exec (fixture->db,
                   "PRAGMA foreign_keys = OFF;"
                   "DROP TABLE contact_search; DROP TABLE message_search; DROP TABLE call_search;"
                   "DROP TABLE entry_search; DROP VIEW contact_text; DROP VIEW message_text;"
                   "DROP VIEW call_text; DROP VIEW entry_text; DROP TABLE contact_tag; DROP TABLE tag;"
                   "DROP TABLE contact_field; DROP TABLE address; DROP TABLE relationship;"
                   "DROP TABLE message; DROP TABLE call; DROP TABLE conversation;"
                   "DROP TABLE entry_contact; DROP TABLE entry; DROP TABLE attachment;"
                   "DROP TABLE contact; DROP TABLE blob; DROP TABLE external_id;"
                   "DROP TABLE source_json; DROP TABLE source; DROP TABLE change;"
                   "DROP TABLE operation; DROP TABLE setting; DROP TABLE counter;"
                   "DROP TABLE sync_peer; DROP TABLE sync_map; DROP TABLE sync_tombstone;"
                   "DROP TABLE sync_touched; DROP TABLE sync_attempt; DROP TABLE sync_held_field;"
                   "DROP TABLE sync_held_record; DROP TABLE sync_choice; DROP TABLE sync_accepted; DROP TABLE sync_sweep;"
                   "DROP TABLE sync_seen; DROP TABLE sync_run; DROP TABLE sync_log;"
                   "PRAGMA application_id = 0; PRAGMA user_version = 0",
                   &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM sqlite_schema "
                                "WHERE name NOT LIKE 'sqlite_%'"), ==, 0);
}

static void
upgrade (StoreFixture       *fixture,
         const char * const *steps)
{
  g_autoptr (GError) error = NULL;
  int version;

  g_assert_true (bethink_schema_verify_steps (fixture->db, steps, &version, &error));
  g_assert_no_error (error);
  bethink_schema_upgrade_steps (fixture->db, steps, version, &error);
  g_assert_no_error (error);
  g_assert_true (bethink_schema_verify_steps (fixture->db, steps, &version, &error));
  g_assert_cmpint (version, ==, (int) g_strv_length ((GStrv) steps));
}

static gboolean
has_copy (StoreFixture *fixture,
          int           version)
{
  g_autofree char *path = g_strdup_printf ("%s.version-%d", fixture->path, version);
  GStatBuf st;

  if (g_stat (path, &st) != 0)
    return FALSE;

  g_assert_cmpint (st.st_mode & 0777, ==, 0600);

  return TRUE;
}

static void
test_upgrade (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  upgrade (fixture, one);
  g_assert_false (has_copy (fixture, 0));
  g_assert_true (bethink_db_exec (fixture->db, "INSERT INTO thing (name) VALUES ('a')", NULL));

  upgrade (fixture, two);
  g_assert_true (has_copy (fixture, 1));
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM thing WHERE colour = 'red'"), ==, 1);

  upgrade (fixture, three);
  g_assert_true (has_copy (fixture, 1));
  g_assert_true (has_copy (fixture, 2));
}

static void
test_two_copies (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  static const char * const more[] = {
    "CREATE TABLE a1 (id INTEGER PRIMARY KEY)",
    "CREATE TABLE a2 (id INTEGER PRIMARY KEY)",
    "CREATE TABLE a3 (id INTEGER PRIMARY KEY)",
  };
  const char *steps[G_N_ELEMENTS (more) + 2] = { first_step, NULL };

  upgrade (fixture, steps);

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      steps[i + 1] = more[i];
      upgrade (fixture, steps);
    }

  g_assert_false (has_copy (fixture, 1));
  g_assert_true (has_copy (fixture, 2));
  g_assert_true (has_copy (fixture, 3));
}

static void
test_failing_step (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  int version;

  upgrade (fixture, one);
  g_assert_false (bethink_schema_upgrade_steps (fixture->db, bad, 1, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FAILED);
  g_assert_true (has_copy (fixture, 1));
  g_assert_true (bethink_schema_verify_steps (fixture->db, one, &version, NULL));
  g_assert_cmpint (version, ==, 1);
}

/* Another process was faster: nothing is done twice. */
static void
test_raced (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;

  upgrade (fixture, two);
  g_assert_true (bethink_schema_upgrade_steps (fixture->db, two, 0, &error));
  g_assert_no_error (error);
}

static void
test_too_new (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  int version;

  upgrade (fixture, two);
  g_assert_false (bethink_schema_verify_steps (fixture->db, one, &version, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_TOO_NEW);
}

/* Somebody added a view, or changed one. */
static void
test_other_form (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  int version;

  upgrade (fixture, one);
  g_assert_true (bethink_db_exec (fixture->db, "CREATE VIEW trap AS SELECT * FROM thing", NULL));
  g_assert_false (bethink_schema_verify_steps (fixture->db, one, &version, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_OURS);
}

static void
make_first_release (BethinkDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sql = NULL;

  sql = g_resources_lookup_data ("/io/github/bethink_app/Bethink/schema/001-initial.sql",
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (bethink_db_exec (db, g_bytes_get_data (sql, NULL), NULL));
  g_assert_true (bethink_db_exec (db,
                                  "PRAGMA application_id = 1112819787; PRAGMA user_version = 1;"
                                  "INSERT INTO tag (name, name_key) VALUES ('Chess', 'chess')", NULL));
}

/* A file of the first released form, as it was before there was synchronisation. */
static void
test_first_release (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  int version;

  make_first_release (fixture->db);

  g_assert_true (bethink_schema_verify (fixture->db, &version, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version, ==, 1);
  g_assert_true (bethink_schema_upgrade (fixture->db, version, &error));
  g_assert_no_error (error);
  g_assert_true (bethink_schema_verify (fixture->db, &version, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version, ==, bethink_schema_get_version ());

  g_assert_true (has_copy (fixture, 1));
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM tag"), ==, 1);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM sync_peer"), ==, 0);
}

/* A copy of an older form can be restored, and is brought up when it is opened. */
static void
test_restore_first_release (StoreFixture  *fixture,
                            gconstpointer  user_data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "restored.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = NULL;

  make_first_release (fixture->db);
  g_assert_true (bethink_db_close (fixture->db, &error));

  g_assert_true (bethink_backup_verify (fixture->path, &error));
  g_assert_no_error (error);
  g_assert_true (bethink_backup_restore (fixture->path, target, NULL, &error));
  g_assert_no_error (error);

  db = bethink_db_open (target, BETHINK_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_query (db, "PRAGMA user_version"), ==, bethink_schema_get_version ());
  g_assert_cmpint (store_query (db, "SELECT count (*) FROM tag WHERE name = 'Chess'"), ==, 1);
  g_assert_true (bethink_db_close (db, &error));
}

/* The tables of the index as they were until the third step. */
static void
make_old_index (BethinkDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sql = g_resources_lookup_data ("/io/github/bethink_app/Bethink/schema/001-initial.sql",
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  const char *at;

  g_assert_no_error (error);
  bethink_db_exec (db,
                   "DROP TABLE contact_search; DROP TABLE message_search;"
                   "DROP TABLE call_search; DROP TABLE entry_search", &error);
  g_assert_no_error (error);

  for (at = g_bytes_get_data (sql, NULL); (at = strstr (at, "CREATE VIRTUAL TABLE")) != NULL; at++)
    {
      g_autofree char *statement = g_strndup (at, (gsize) (strchr (at, ';') - at));

      bethink_db_exec (db, statement, &error);
      g_assert_no_error (error);
    }

  bethink_db_exec (db,
                   "UPDATE message SET search_id = (sort_at / 1000 << 24) + id;"
                   "INSERT INTO message_search (rowid, subject, body, author)"
                   " SELECT id, subject, body, author FROM message_text;"
                   "PRAGMA user_version = 2", &error);
  g_assert_no_error (error);
}

static guint
count_found (BethinkDb  *db,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkSearchResults) results = bethink_search_run (db, text, 50, 0, &error);

  g_assert_no_error (error);

  return g_list_model_get_n_items (bethink_search_results_get_hits (results, BETHINK_SEARCH_GROUP_MESSAGES));
}

/* What an older program has indexed is indexed anew, piece by piece, and can be
 * searched meanwhile.
 */
static void
test_old_index (StoreFixture  *fixture,
                gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 conversation = store_add_conversation (fixture->db, store_add_person (fixture->db, "Anna", "Lind"));
  guint n_done;
  int version;

  for (guint i = 0; i < 10; i++)
    store_add_message (fixture->db, conversation, (gint64) i * 60000, "去东京都看看 boat");

  make_old_index (fixture->db);
  g_assert_true (bethink_schema_verify (fixture->db, &version, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version, ==, 2);
  g_assert_true (bethink_schema_upgrade (fixture->db, version, &error));
  g_assert_no_error (error);
  g_assert_true (bethink_schema_verify (fixture->db, &version, &error));
  g_assert_no_error (error);

  for (guint n_indexed = 0; n_indexed < 10; )
    {
      g_assert_true (bethink_search_index_pending (fixture->db, 3, NULL, NULL, &n_done, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n_done, >, 0);
      n_indexed = count_found (fixture->db, "boat");
      g_assert_cmpuint (count_found (fixture->db, "京都"), ==, n_indexed);
    }

  g_assert_true (bethink_search_index_pending (fixture->db, 3, NULL, NULL, &n_done, &error));
  g_assert_cmpuint (n_done, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/store/schema/" name, StoreFixture, NULL, set_up, func, store_tear_down)
  ADD ("upgrade", test_upgrade);
  ADD ("two-copies", test_two_copies);
  ADD ("failing-step", test_failing_step);
  ADD ("raced", test_raced);
  ADD ("too-new", test_too_new);
  ADD ("other-form", test_other_form);
  ADD ("first-release", test_first_release);
  ADD ("restore-first-release", test_restore_first_release);
  g_test_add ("/store/schema/old-index", StoreFixture, NULL, store_set_up, test_old_index, store_tear_down);
#undef ADD

  return g_test_run ();
}
