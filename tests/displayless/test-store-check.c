/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-check.h"

#include "bethink-search-index.h"
#include "test-folder.h"
#include "test-session.h"

/* A database that was worked with is in order; each way of breaking it is found
 * and called by its name.
 */

#define N_STEPS 60

typedef struct
{
  char      *folder;
  BethinkDb *db;
} Fixture;

typedef struct
{
  const char         *name;
  const char         *sql;     /* breaks it */
  BethinkProblemCode  code;
  const char         *table;
  const char         *column;  /* nullable */
} Case;

#define FIRST(table) \
  " WHERE id = (SELECT min (id) FROM " table " WHERE deleted_at IS NULL)"
#define FIRST_FOUND(table) \
  " WHERE id = (SELECT min (id) FROM " table " WHERE search_id IS NOT NULL)"

static const Case cases[] = {
  { "missing-parent", "DELETE FROM conversation WHERE id = (SELECT min (conversation) FROM message)",
    BETHINK_PROBLEM_REFERENCE, "message", NULL },
  { "missing-owner", "INSERT INTO attachment (owner_kind, owner) VALUES (3, 999999)",
    BETHINK_PROBLEM_REFERENCE, "attachment", "owner" },
  { "odd-owner", "INSERT INTO attachment (owner_kind, owner) VALUES (1, 1)",
    BETHINK_PROBLEM_REFERENCE, "attachment", "owner_kind" },
  { "met-through-nobody", "UPDATE contact SET met_through = 999999" FIRST ("contact"),
    BETHINK_PROBLEM_REFERENCE, "contact", "met_through" },

  { "not-in-index", "UPDATE message SET search_id = search_id + 1" FIRST_FOUND ("message"),
    BETHINK_PROBLEM_SEARCH_MISSING, "message", "search_id" },
  { "lost-from-index", "UPDATE call SET search_id = NULL" FIRST_FOUND ("call"),
    BETHINK_PROBLEM_SEARCH_STALE, "call", "search_id" },
  { "trashed-in-index", "UPDATE entry SET deleted_at = 1" FIRST_FOUND ("entry"),
    BETHINK_PROBLEM_SEARCH_STALE, "entry", "deleted_at" },
  { "other-words", "UPDATE message SET body = 'unheard of'" FIRST_FOUND ("message"),
    BETHINK_PROBLEM_SEARCH_DIFFERS, "message", NULL },
  { "other-words-of-person", "UPDATE contact SET nickname = 'unheard of'" FIRST_FOUND ("contact"),
    BETHINK_PROBLEM_SEARCH_DIFFERS, "contact", NULL },

  { "name", "UPDATE contact SET name = 'Mallory'" FIRST ("contact"),
    BETHINK_PROBLEM_DERIVED, "contact", "name" },
  { "letter", "UPDATE contact SET letter = 'Q'" FIRST ("contact"),
    BETHINK_PROBLEM_DERIVED, "contact", "letter" },
  { "letter-last", "UPDATE contact SET letter_last = 'Q'" FIRST ("contact"),
    BETHINK_PROBLEM_DERIVED, "contact", "letter_last" },
  { "sort-key", "UPDATE contact SET sort_key = x''" FIRST ("contact"),
    BETHINK_PROBLEM_DERIVED, "contact", "sort_key" },
  { "sort-key-last", "UPDATE contact SET sort_key_last = x'0102'" FIRST ("contact"),
    BETHINK_PROBLEM_DERIVED, "contact", "sort_key_last" },
  { "listed", "UPDATE contact SET listed = 2" FIRST ("contact"),
    BETHINK_PROBLEM_DERIVED, "contact", "listed" },
  { "last-at", "UPDATE contact SET last_at = last_at + 1"
    " WHERE id = (SELECT min (id) FROM contact WHERE last_at IS NOT NULL)",
    BETHINK_PROBLEM_DERIVED, "contact", "last_at" },
  { "last-at-forgotten", "UPDATE contact SET last_at = NULL, last_kind = 0"
    " WHERE id = (SELECT min (id) FROM contact WHERE last_kind = 4)",
    BETHINK_PROBLEM_DERIVED, "contact", "last_at" },
  { "last-kind", "UPDATE contact SET last_kind = 0"
    " WHERE id = (SELECT min (id) FROM contact WHERE last_at IS NOT NULL)",
    BETHINK_PROBLEM_DERIVED, "contact", "last_kind" },
  { "message-count", "UPDATE conversation SET message_count = message_count + 1" FIRST ("conversation"),
    BETHINK_PROBLEM_DERIVED, "conversation", "message_count" },
  { "last-activity", "UPDATE conversation SET last_activity_at = 1" FIRST ("conversation"),
    BETHINK_PROBLEM_DERIVED, "conversation", "last_activity_at" },
  { "last-direction", "UPDATE conversation SET last_direction = 2" FIRST ("conversation"),
    BETHINK_PROBLEM_DERIVED, "conversation", "last_direction" },
  { "count", "UPDATE counter SET value = value + 1 WHERE key = 'message'",
    BETHINK_PROBLEM_COUNT, "counter", "message" },
  { "count-of-trash", "UPDATE counter SET value = value + 1 WHERE key = 'trash'",
    BETHINK_PROBLEM_COUNT, "counter", "trash" },

  { "unused-source", "INSERT INTO source_json (kind, record, source, json) VALUES (1, 999999, 1, '{}')",
    BETHINK_PROBLEM_UNUSED, "source_json", "record" },
  { "other-content", "INSERT INTO blob (sha256, size, data) VALUES (zeroblob (32), 3, 'abc')",
    BETHINK_PROBLEM_CONTENT, "blob", "sha256" },
  { "other-size", "INSERT INTO blob (sha256, size, data) VALUES (zeroblob (32), 4, 'abc')",
    BETHINK_PROBLEM_CONTENT, "blob", "size" },

  { "trashed-with-nobody",
    "UPDATE call SET deleted_at = 1, search_id = NULL, deleted_with = 999999 * 16 + 1" FIRST ("call"),
    BETHINK_PROBLEM_TRASH, "call", "deleted_with" },
  { "parent-in-trash",
    "UPDATE contact SET deleted_at = 1 WHERE id = (SELECT min (contact) FROM call WHERE deleted_at IS NULL)",
    BETHINK_PROBLEM_TRASH, "call", "contact" },

  { "odd-state", "UPDATE operation SET state = 7 WHERE id = (SELECT min (id) FROM operation)",
    BETHINK_PROBLEM_JOURNAL, "operation", "state" },
  { "odd-range", "UPDATE change SET row_last = row - 1 WHERE id = (SELECT min (id) FROM change)",
    BETHINK_PROBLEM_JOURNAL, "change", "row" },
};

/* A database that was worked with, made once. */
static void
make_good (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);
  guint n_done;

  g_assert_no_error (error);
  for (guint number = 1; number <= N_STEPS; number++)
    {
      test_session_step (db, number, &error);
      g_assert_no_error (error);
    }

  do
    {
      bethink_search_index_pending (db, 100, NULL, NULL, &n_done, &error);
      g_assert_no_error (error);
    }
  while (n_done > 0);

  bethink_db_close (db, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  static char *good;
  static gsize length;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = test_folder_new ();
  path = g_build_filename (fixture->folder, "bethink.db", NULL);

  if (good == NULL)
    {
      make_good (path);
      g_file_get_contents (path, &good, &length, &error);
      g_assert_no_error (error);
    }
  else
    {
      g_file_set_contents_full (path, good, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }

  fixture->db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  bethink_db_close (fixture->db, NULL);
  g_object_unref (fixture->db);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static void
test_in_order (Fixture       *fixture,
               gconstpointer  user_data)
{
  test_session_check (fixture->db);
}

static gboolean
has_problem (GArray     *problems,
             const Case *broken)
{
  for (guint i = 0; i < problems->len; i++)
    {
      BethinkProblem *problem = &g_array_index (problems, BethinkProblem, i);

      g_test_message ("%s in %s.%s", bethink_problem_code_to_nick (problem->code), problem->table,
                      problem->column != NULL ? problem->column : "");
      if (problem->code == broken->code &&
          g_strcmp0 (problem->table, broken->table) == 0 &&
          g_strcmp0 (problem->column, broken->column) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  user_data)
{
  const Case *broken = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) problems = NULL;

  bethink_db_exec (fixture->db, "PRAGMA foreign_keys = OFF", &error);
  g_assert_no_error (error);
  bethink_db_exec (fixture->db, broken->sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bethink_db_get_changes (fixture->db), ==, 1);

  problems = bethink_check_run (fixture->db, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_problem (problems, broken));
}

/* A connection that only reads finds all but other words. */
static void
test_read_only (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) problems = NULL;
  g_autoptr (BethinkDb) reader = NULL;

  bethink_db_exec (fixture->db, "UPDATE contact SET name = 'Mallory'" FIRST ("contact"), &error);
  g_assert_no_error (error);

  reader = bethink_db_open (bethink_db_get_path (fixture->db), BETHINK_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  problems = bethink_check_run (reader, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpint (g_array_index (problems, BethinkProblem, 0).code, ==, BETHINK_PROBLEM_DERIVED);
  g_assert_cmpint (g_array_index (problems, BethinkProblem, 0).count, ==, 1);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bethink_check_run (fixture->db, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  test_session_check (fixture->db);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/check/in-order", Fixture, NULL, set_up, test_in_order, tear_down);
  g_test_add ("/store/check/read-only", Fixture, NULL, set_up, test_read_only, tear_down);
  g_test_add ("/store/check/cancel", Fixture, NULL, set_up, test_cancel, tear_down);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/store/check/", cases[i].name, NULL);

      g_test_add (path, Fixture, &cases[i], set_up, test_broken, tear_down);
    }

  return g_test_run ();
}
