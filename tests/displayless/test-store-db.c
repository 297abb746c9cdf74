/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-db.h"
#include "bethink-schema.h"
#include "bethink-statement.h"
#include "bethink-store-error.h"
#include "bethink-time.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("bethink-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "data", "bethink.db", NULL);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }

  g_rmdir (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static BethinkDb *
open_db (const char     *path,
         BethinkDbFlags  flags)
{
  g_autoptr (GError) error = NULL;
  BethinkDb *db = bethink_db_open (path, flags, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);

  return db;
}

static gint64
query (BethinkDb  *db,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  bethink_db_query_int (db, sql, &value, &error);
  g_assert_no_error (error);

  return value;
}

static void
exec (BethinkDb  *db,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  bethink_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static void
assert_mode (const char *path,
             int         mode)
{
  GStatBuf st;

  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, mode);
}

static void
test_open_new (Fixture       *fixture,
               gconstpointer  user_data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);
  mode_t before = umask (0);
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);

  umask (before);
  exec (db, "INSERT INTO setting (key, value) VALUES ('a', 1)");

  assert_mode (folder, 0700);
  assert_mode (fixture->path, 0600);
  assert_mode (log, 0600);
  assert_mode (shm, 0600);

  g_assert_cmpint (query (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (query (db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (query (db, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (query (db, "PRAGMA cell_size_check"), ==, 1);
  g_assert_cmpint (query (db, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (query (db, "PRAGMA busy_timeout"), ==, 5000);
  g_assert_cmpint (query (db, "PRAGMA user_version"), ==, bethink_schema_get_version ());
  g_assert_cmpint (query (db, "PRAGMA application_id"), ==, BETHINK_SCHEMA_APPLICATION_ID);
}

static void
test_open_again (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  g_autoptr (BethinkDb) reader = open_db (fixture->path, BETHINK_DB_READ_ONLY);
  gint64 before = bethink_db_get_data_version (reader);

  exec (db, "INSERT INTO setting (key, value) VALUES ('a', 7)");
  g_assert_cmpint (query (reader, "SELECT value FROM setting"), ==, 7);
  g_assert_cmpint (bethink_db_get_data_version (reader), !=, before);

  g_assert_false (bethink_db_exec (reader, "DELETE FROM setting", &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY);

  bethink_db_close (db, NULL);
  bethink_db_close (reader, NULL);
  g_clear_object (&db);
  db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  g_assert_cmpint (query (db, "SELECT value FROM setting"), ==, 7);
  g_assert_true (bethink_db_quick_check (db, NULL));
}

static void
test_rights_are_tightened (Fixture       *fixture,
                           gconstpointer  user_data)
{
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);

  bethink_db_close (db, NULL);
  g_clear_object (&db);
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);

  db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  assert_mode (fixture->path, 0600);
}

typedef struct
{
  const char        *name;
  const char        *contents;   /* SQL that turns a good file into it, or the bytes */
  gboolean           is_sql;
  BethinkStoreError  error;
} RefusedCase;

static const RefusedCase refused_cases[] = {
  { "text", "This is certainly not a database, but a text of some length.", FALSE,
    BETHINK_STORE_ERROR_NOT_OURS },
  { "other-program", "PRAGMA application_id = 77", TRUE,
    BETHINK_STORE_ERROR_NOT_OURS },
  { "too-new", "PRAGMA user_version = 9999", TRUE,
    BETHINK_STORE_ERROR_TOO_NEW },
  { "other-form", "CREATE TABLE a (b)", TRUE,
    BETHINK_STORE_ERROR_NOT_OURS },
};

static void
make_refused_file (const Fixture     *fixture,
                   const RefusedCase *refused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.db", NULL);
  g_autoptr (BethinkDb) db = NULL;
  g_autoptr (GError) error = NULL;

  if (!refused->is_sql)
    {
      g_file_set_contents (fixture->path, refused->contents, -1, &error);
      g_assert_no_error (error);
      return;
    }

  db = open_db (other, BETHINK_DB_READ_WRITE);
  exec (db, refused->contents);
  g_assert_true (bethink_db_copy_to (db, fixture->path, &error));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  user_data)
{
  const RefusedCase *refused = user_data;
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_size, after_size;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);

  make_refused_file (fixture, refused);

  g_assert_true (g_file_get_contents (fixture->path, &before, &before_size, NULL));

  for (guint flags = BETHINK_DB_READ_WRITE; flags <= BETHINK_DB_READ_ONLY; flags++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bethink_db_open (fixture->path, flags, &error));
      g_assert_error (error, BETHINK_STORE_ERROR, (int) refused->error);
    }

  g_assert_true (g_file_get_contents (fixture->path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bethink_db_open (fixture->folder, BETHINK_DB_READ_WRITE, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_assert_null (bethink_db_open (fixture->path, BETHINK_DB_READ_ONLY, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_UNREADABLE);
}

static void
test_statements (Fixture       *fixture,
                 gconstpointer  user_data)
{
  static const char insert[] = "INSERT INTO counter (key, value) VALUES (?1, ?2)";
  static const char select[] = "SELECT value FROM counter WHERE key = ?1";
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  BethinkStatement *first;

  {
    g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, insert, &error);

    g_assert_no_error (error);
    first = statement;
    bethink_statement_bind_text (statement, 1, "a");
    bethink_statement_bind_int (statement, 2, 5);
    g_assert_true (bethink_statement_run (statement, &error));
    bethink_statement_bind_text (statement, 1, "b");
    g_assert_true (bethink_statement_run (statement, &error));
    g_assert_false (bethink_statement_run (statement, &error));
    g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT);
    g_clear_error (&error);
  }

  {
    g_autoptr (BethinkStatement) again = bethink_db_prepare (db, insert, &error);

    g_assert_true (again == first);
  }

  {
    g_autoptr (BethinkStatement) outer = bethink_db_prepare (db, select, &error);
    g_autoptr (BethinkStatement) inner = bethink_db_prepare (db, select, &error);

    g_assert_true (outer != inner);
    bethink_statement_bind_text (outer, 1, "a");
    bethink_statement_bind_text (inner, 1, "c");
    g_assert_cmpint (bethink_statement_step (outer, &error), ==, BETHINK_STEP_ROW);
    g_assert_cmpint (bethink_statement_step (inner, &error), ==, BETHINK_STEP_DONE);
    g_assert_cmpint (bethink_statement_get_int (outer, 0), ==, 5);
  }
}

static void
test_values (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  g_autoptr (BethinkStatement) statement = NULL;
  gsize size;

  statement = bethink_db_prepare (db, "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7", &error);
  g_assert_no_error (error);
  bethink_statement_bind_id (statement, 1, 0);
  bethink_statement_bind_instant (statement, 2, BETHINK_TIME_UNKNOWN);
  bethink_statement_bind_double (statement, 3, NAN);
  bethink_statement_bind_text (statement, 4, NULL);
  bethink_statement_bind_text (statement, 5, "--03-05");
  bethink_statement_bind_text (statement, 6, "a\nb");
  bethink_statement_bind_blob (statement, 7, "\0\1", 2);
  g_assert_cmpint (bethink_statement_step (statement, &error), ==, BETHINK_STEP_ROW);

  for (int i = 0; i < 4; i++)
    g_assert_true (bethink_statement_is_null (statement, i));

  g_assert_cmpint (bethink_statement_get_instant (statement, 1), ==, BETHINK_TIME_UNKNOWN);
  g_assert_true (isnan (bethink_statement_get_double (statement, 2)));
  g_assert_cmpint (bethink_statement_get_date (statement, 4).month, ==, 3);
  g_assert_cmpint (bethink_statement_get_date (statement, 5).precision, ==, BETHINK_DATE_PRECISION_NONE);
  g_assert_null (bethink_statement_dup_uuid (statement, 6));
  g_assert_nonnull (bethink_statement_get_blob (statement, 6, &size));
  g_assert_cmpuint (size, ==, 2);

  {
    g_auto (GStrv) lines = bethink_statement_dup_lines (statement, 5);

    g_assert_cmpstrv (lines, ((const char *[]) { "a", "b", NULL }));
  }
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  gint64 value;

  g_cancellable_cancel (cancellable);
  g_assert_null (bethink_db_set_cancellable (db, cancellable));
  g_assert_false (bethink_db_query_int (db,
                                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                        " SELECT max (i) FROM n",
                                        &value, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (bethink_db_set_cancellable (db, NULL) == cancellable);
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  g_autofree char *path = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autoptr (BethinkDb) copy = NULL;

  exec (db, "INSERT INTO setting (key, value) VALUES ('a', 3)");
  g_assert_true (bethink_db_copy_to (db, path, &error));
  assert_mode (path, 0600);

  g_assert_false (bethink_db_copy_to (db, path, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_UNREADABLE);

  copy = open_db (path, BETHINK_DB_READ_ONLY);
  g_assert_cmpint (query (copy, "SELECT value FROM setting"), ==, 3);
}

/* What others may have written is looked through, and then taken from them. */
static void
test_writable_by_others (Fixture       *fixture,
                         gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  GStatBuf st;

  g_clear_object (&db);
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  db = bethink_db_open (fixture->path, BETHINK_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
}

static void
test_of_another_user (Fixture       *fixture,
                      gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);

  g_clear_object (&db);

  if (chown (fixture->path, 12345, (gid_t) -1) != 0)
    {
      g_test_skip ("Only the superuser gives files away");
      return;
    }

  db = bethink_db_open (fixture->path, BETHINK_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_clear_object (&db);

  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  db = bethink_db_open (fixture->path, BETHINK_DB_READ_ONLY, &error);
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_UNREADABLE);
  g_assert_null (db);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/store/db/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("of-another-user", test_of_another_user);
  ADD ("writable-by-others", test_writable_by_others);
  ADD ("open-new", test_open_new);
  ADD ("open-again", test_open_again);
  ADD ("rights-are-tightened", test_rights_are_tightened);
  ADD ("unreadable", test_unreadable);
  ADD ("statements", test_statements);
  ADD ("values", test_values);
  ADD ("cancel", test_cancel);
  ADD ("copy", test_copy);
#undef ADD

  for (guint i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/store/db/refused/", refused_cases[i].name, NULL);

      g_test_add (path, Fixture, &refused_cases[i], set_up, test_refused, tear_down);
    }

  return g_test_run ();
}
