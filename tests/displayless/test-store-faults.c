/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-backup.h"
#include "bethink-db.h"
#include "bethink-schema.h"
#include "bethink-store-error.h"
#include "test-folder.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files and folders that are not as they should be: each gives the error that
 * tells a person what to do, and nothing is changed by trying.
 */

#define NOBODY 65534

typedef struct
{
  char *folder;
  char *data;    /* the folder of the database */
  char *path;
} Fixture;

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

static void
exec (BethinkDb  *db,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  bethink_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static gint64
query_mark (BethinkDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  bethink_db_query_int (db, "SELECT value FROM setting WHERE key = 'mark'", &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
expect_refusal (const char        *path,
                BethinkDbFlags     flags,
                BethinkStoreError  code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = bethink_db_open (path, flags, &error);

  g_assert_null (db);
  g_assert_error (error, BETHINK_STORE_ERROR, (int) code);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr (BethinkDb) db = NULL;

  fixture->folder = test_folder_new ();
  fixture->data = g_build_filename (fixture->folder, "data", NULL);
  fixture->path = g_build_filename (fixture->data, "bethink.db", NULL);

  db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  exec (db, "INSERT INTO setting (key, value) VALUES ('mark', 7)");
  g_assert_true (bethink_db_close (db, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_chmod (fixture->data, 0700);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->data);
  g_free (fixture->path);
}

/* Rights mean nothing to the superuser, so the whole test runs as nobody. */
static gboolean
skip_as_root (void)
{
  if (geteuid () != 0)
    return FALSE;

  g_test_skip ("rights mean nothing to the superuser");
  return TRUE;
}

static void
test_read_only_file (Fixture       *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (BethinkDb) db = NULL;

  if (skip_as_root ())
    return;

  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  expect_refusal (fixture->path, BETHINK_DB_READ_WRITE, BETHINK_STORE_ERROR_READ_ONLY);

  db = open_db (fixture->path, BETHINK_DB_READ_ONLY);
  g_assert_cmpint (query_mark (db), ==, 7);
}

static void
test_read_only_folder (Fixture       *fixture,
                       gconstpointer  user_data)
{
  g_autoptr (BethinkDb) db = NULL;
  g_autoptr (GError) error = NULL;

  if (skip_as_root ())
    return;

  g_assert_cmpint (g_chmod (fixture->data, 0500), ==, 0);
  expect_refusal (fixture->path, BETHINK_DB_READ_WRITE, BETHINK_STORE_ERROR_READ_ONLY);

  db = open_db (fixture->path, BETHINK_DB_READ_ONLY);
  g_assert_cmpint (query_mark (db), ==, 7);
  g_assert_false (bethink_db_exec (db, "DELETE FROM setting", &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY);
}

static void
test_no_rights (Fixture       *fixture,
                gconstpointer  user_data)
{
  if (skip_as_root ())
    return;

  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  expect_refusal (fixture->path, BETHINK_DB_READ_WRITE, BETHINK_STORE_ERROR_UNREADABLE);
  expect_refusal (fixture->path, BETHINK_DB_READ_ONLY, BETHINK_STORE_ERROR_UNREADABLE);

  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (fixture->data, 0), ==, 0);
  expect_refusal (fixture->path, BETHINK_DB_READ_WRITE, BETHINK_STORE_ERROR_UNREADABLE);
  expect_refusal (fixture->path, BETHINK_DB_READ_ONLY, BETHINK_STORE_ERROR_UNREADABLE);
}

static void
test_no_place (Fixture       *fixture,
               gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (fixture->data, "new", "bethink.db", NULL);

  if (skip_as_root ())
    return;

  g_assert_cmpint (g_chmod (fixture->data, 0500), ==, 0);
  expect_refusal (path, BETHINK_DB_READ_WRITE, BETHINK_STORE_ERROR_UNREADABLE);
}

static void
test_not_a_file (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autofree char *pipe = g_build_filename (fixture->data, "pipe", NULL);
  g_autofree char *missing = g_build_filename (fixture->data, "missing", NULL);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  expect_refusal (pipe, BETHINK_DB_READ_WRITE, BETHINK_STORE_ERROR_UNREADABLE);
  expect_refusal (pipe, BETHINK_DB_READ_ONLY, BETHINK_STORE_ERROR_UNREADABLE);
  expect_refusal (fixture->data, BETHINK_DB_READ_WRITE, BETHINK_STORE_ERROR_UNREADABLE);
  expect_refusal (missing, BETHINK_DB_READ_ONLY, BETHINK_STORE_ERROR_UNREADABLE);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_too_new (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (BethinkDb) db = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length;
  gsize after_length;

  exec (db, "PRAGMA user_version = 1000");
  g_assert_true (bethink_db_close (db, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, NULL));

  expect_refusal (fixture->path, BETHINK_DB_READ_WRITE, BETHINK_STORE_ERROR_TOO_NEW);
  expect_refusal (fixture->path, BETHINK_DB_READ_ONLY, BETHINK_STORE_ERROR_TOO_NEW);

  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, before, before_length);
}

/* Who reads goes on while another writes; who wants to write is told. */
static void
test_locked (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (BethinkDb) holder = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  g_autoptr (BethinkDb) writer = open_db (fixture->path, BETHINK_DB_READ_WRITE);
  g_autoptr (BethinkDb) reader = open_db (fixture->path, BETHINK_DB_READ_ONLY);
  g_autoptr (GError) error = NULL;

  exec (writer, "PRAGMA busy_timeout = 20");
  exec (holder, "BEGIN IMMEDIATE; UPDATE setting SET value = 8 WHERE key = 'mark'");

  g_assert_cmpint (query_mark (reader), ==, 7);
  g_assert_cmpint (query_mark (writer), ==, 7);
  g_assert_false (bethink_db_exec (writer, "BEGIN IMMEDIATE", &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_BUSY);

  exec (holder, "COMMIT");
  exec (writer, "UPDATE setting SET value = value + 1 WHERE key = 'mark'");
  g_assert_cmpint (query_mark (reader), ==, 9);
}

/* A program that wants the file for itself alone, a backup tool for example. */
static void
test_exclusive (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autoptr (BethinkDb) holder = open_db (fixture->path, BETHINK_DB_READ_WRITE);

  exec (holder, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
  expect_refusal (fixture->path, BETHINK_DB_READ_WRITE, BETHINK_STORE_ERROR_BUSY);
  exec (holder, "ROLLBACK");
}

static void
check_modes (const char *path,
             guint      *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      gboolean is_folder = g_file_test (child, G_FILE_TEST_IS_DIR);
      GStatBuf st;

      g_test_message ("%s", name);
      g_assert_cmpint (g_lstat (child, &st), ==, 0);
      g_assert_cmpint (st.st_mode & 0777, ==, is_folder ? 0700 : 0600);
      (*n_files)++;

      if (is_folder)
        check_modes (child, n_files);
    }
}

/* Every file that the store makes, while it works and afterwards. */
static void
test_modes (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "fresh", "deep", "bethink.db", NULL);
  g_autofree char *fresh = g_build_filename (fixture->folder, "fresh", NULL);
  g_autofree char *copy = NULL;
  g_autofree char *replaced = NULL;
  g_autoptr (BethinkDb) db = NULL;
  g_autoptr (BethinkDb) reader = NULL;
  g_autoptr (GError) error = NULL;
  mode_t before = umask (0);
  guint n_files = 0;

  db = open_db (path, BETHINK_DB_READ_WRITE);
  reader = open_db (path, BETHINK_DB_READ_ONLY);
  exec (db, "INSERT INTO setting (key, value) VALUES ('mark', 1)");
  copy = bethink_backup_create (db, 2, &error);
  g_assert_no_error (error);
  check_modes (fresh, &n_files);
  g_assert_cmpuint (n_files, >=, 6);

  bethink_db_close (reader, NULL);
  bethink_db_close (db, NULL);
  bethink_backup_restore (copy, path, &replaced, &error);
  g_assert_no_error (error);
  umask (before);

  n_files = 0;
  check_modes (fresh, &n_files);
  g_assert_cmpuint (n_files, ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    g_printerr ("# Cannot become nobody\n");

  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/store/faults/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("read-only-file", test_read_only_file);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("no-rights", test_no_rights);
  ADD ("no-place", test_no_place);
  ADD ("not-a-file", test_not_a_file);
  ADD ("too-new", test_too_new);
  ADD ("locked", test_locked);
  ADD ("exclusive", test_exclusive);
  ADD ("modes", test_modes);

  return g_test_run ();
}
