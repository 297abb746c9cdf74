/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-backup.h"

#include "bethink-store-error.h"
#include "bethink-time.h"
#include "test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "bethink.db", NULL);

  g_assert_true (bethink_time_parse_iso ("2026-11-21T10:45:00Z", &now, NULL));
  bethink_time_set_clock (get_now);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  bethink_time_set_clock (NULL);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static BethinkDb *
open_db (const char *path)
{
  g_autoptr (GError) error = NULL;
  BethinkDb *db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  return db;
}

/* A database whose one setting says which it is. */
static void
write_db (const char *path,
          const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = open_db (path);

  bethink_db_exec (db, sql, &error);
  g_assert_no_error (error);
  bethink_db_close (db, &error);
  g_assert_no_error (error);
}

static gint64
read_db (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = open_db (path);
  gint64 value = 0;

  bethink_db_query_int (db, "SELECT value FROM setting WHERE key = 'mark'", &value, &error);
  g_assert_no_error (error);
  return value;
}

static char *
create (const Fixture *fixture,
        guint          keep)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = open_db (fixture->path);
  char *path = bethink_backup_create (db, keep, &error);

  g_assert_no_error (error);
  g_assert_nonnull (path);
  return path;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
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
test_create (Fixture       *fixture,
             gconstpointer  user_data)
{
  mode_t before = umask (0);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  write_db (fixture->path, "INSERT INTO setting (key, value) VALUES ('mark', 1)");
  path = create (fixture, 3);
  umask (before);

  name = g_path_get_basename (path);
  g_assert_cmpstr (name, ==, "bethink-2026-11-21-104500.db");
  folder = g_path_get_dirname (path);
  assert_mode (path, 0600);
  assert_mode (folder, 0700);

  g_assert_true (bethink_backup_verify (path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpint (read_db (path), ==, 1);
}

static void
test_list_and_keep (Fixture       *fixture,
                    gconstpointer  user_data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *stranger = g_build_filename (folder, "bethink-old.db", NULL);
  g_autofree char *other = g_build_filename (folder, "other-2026-11-21-104500.db", NULL);
  g_autoptr (GPtrArray) backups = bethink_backup_list (fixture->path, NULL);
  g_autofree char *last = NULL;

  g_assert_cmpuint (backups->len, ==, 0);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (stranger, "", 0, NULL));
  g_assert_true (g_file_set_contents (other, "", 0, NULL));

  /* Two of one second, then one a minute. */
  for (int i = 0; i < 5; i++)
    {
      g_clear_pointer (&last, g_free);
      last = create (fixture, 3);
      now += i > 0 ? BETHINK_TIME_MINUTE : 0;
    }

  g_clear_pointer (&backups, g_ptr_array_unref);
  backups = bethink_backup_list (fixture->path, NULL);
  g_assert_cmpuint (backups->len, ==, 3);

  for (guint i = 0; i < backups->len; i++)
    {
      BethinkBackup *backup = g_ptr_array_index (backups, i);

      g_assert_cmpint (backup->created_at, ==, now - (i + 1) * BETHINK_TIME_MINUTE);
      g_assert_cmpint (backup->size, >, 0);
      if (i == 0)
        g_assert_cmpstr (backup->path, ==, last);
    }

  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_same_second (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_autofree char *first = create (fixture, 5);
  g_autofree char *second = create (fixture, 5);
  g_autoptr (GPtrArray) backups = bethink_backup_list (fixture->path, NULL);

  g_assert_cmpstr (first, !=, second);
  g_assert_cmpuint (backups->len, ==, 2);
  g_assert_cmpstr (((BethinkBackup *) g_ptr_array_index (backups, 0))->path, ==, second);
}

static void
test_restore (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *replaced = NULL;

  write_db (fixture->path, "INSERT INTO setting (key, value) VALUES ('mark', 1)");
  copy = create (fixture, 3);
  write_db (fixture->path, "UPDATE setting SET value = 2 WHERE key = 'mark'");

  g_assert_true (bethink_backup_restore (copy, fixture->path, &replaced, &error));
  g_assert_no_error (error);

  g_assert_cmpint (read_db (fixture->path), ==, 1);
  g_assert_cmpint (read_db (replaced), ==, 2);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  assert_mode (fixture->path, 0600);
}

/* What was there is kept to the byte, whatever it was. */
static void
test_restore_over_damage (Fixture       *fixture,
                          gconstpointer  user_data)
{
  static const char rubbish[] = "SQLite format 3, but not really: everything behind the first line is gone";
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *replaced = NULL;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *replaced_log = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  write_db (fixture->path, "INSERT INTO setting (key, value) VALUES ('mark', 1)");
  copy = create (fixture, 3);
  g_assert_true (g_file_set_contents (fixture->path, rubbish, sizeof rubbish, NULL));
  g_assert_true (g_file_set_contents (log, "log", 3, NULL));

  g_assert_true (bethink_backup_restore (copy, fixture->path, &replaced, &error));
  g_assert_no_error (error);

  g_assert_cmpint (read_db (fixture->path), ==, 1);
  g_assert_true (g_file_get_contents (replaced, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, rubbish, sizeof rubbish);
  replaced_log = g_strconcat (replaced, "-wal", NULL);
  g_assert_true (g_file_test (replaced_log, G_FILE_TEST_EXISTS));
}

static void
test_restore_to_nothing (Fixture       *fixture,
                         gconstpointer  user_data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "other.db", NULL);
  g_autofree char *replaced = NULL;
  g_autoptr (GError) error = NULL;

  write_db (fixture->path, "INSERT INTO setting (key, value) VALUES ('mark', 7)");

  g_assert_true (bethink_backup_restore (fixture->path, elsewhere, &replaced, &error));
  g_assert_no_error (error);
  g_assert_null (replaced);
  g_assert_cmpint (read_db (elsewhere), ==, 7);
}

typedef struct
{
  const char        *name;
  const char        *contents;
  BethinkStoreError  error;
} RefusedCase;

static const RefusedCase refused_cases[] = {
  { "empty", "", BETHINK_STORE_ERROR_NOT_OURS },
  { "text", "{\"version\": \"1.0-preview.1\"}", BETHINK_STORE_ERROR_NOT_OURS },
  { "half", NULL, BETHINK_STORE_ERROR_CORRUPT },
};

/* A copy that is no good changes nothing. */
static void
test_restore_refused (Fixture       *fixture,
                      gconstpointer  user_data)
{
  const RefusedCase *refused = user_data;
  g_autofree char *bad = g_build_filename (fixture->folder, "bad.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *replaced = NULL;
  g_autoptr (GError) error = NULL;
  gsize before_length;
  gsize after_length;
  guint n_files;

  write_db (fixture->path, "INSERT INTO setting (key, value) VALUES ('mark', 1)");
  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, NULL));
  if (refused->contents != NULL)
    g_assert_true (g_file_set_contents (bad, refused->contents, -1, NULL));
  else
    g_assert_true (g_file_set_contents (bad, before, before_length / 2, NULL));
  n_files = count_files (fixture->folder);

  g_assert_false (bethink_backup_restore (bad, fixture->path, &replaced, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, (int) refused->error);
  g_assert_null (replaced);

  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, before, before_length);
}

/* Somebody else works with the database: it is not taken away from under them. */
static void
test_restore_busy (Fixture       *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = create (fixture, 3);
  g_autoptr (BethinkDb) other = open_db (fixture->path);
  gint64 n_settings;

  g_assert_true (bethink_db_query_int (other, "SELECT count (*) FROM setting", &n_settings, NULL));
  g_assert_false (bethink_backup_restore (copy, fixture->path, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_BUSY);

  g_clear_error (&error);
  g_assert_true (bethink_db_exec (other, "INSERT INTO setting (key, value) VALUES ('mark', 3)", &error));
  g_assert_no_error (error);
}

static void
test_verify (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autofree char *copy = create (fixture, 3);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (copy, &contents, &length, NULL));
  memset (contents + length / 2, 0x55, 4096);
  g_assert_true (g_file_set_contents (copy, contents, length, NULL));

  g_assert_false (bethink_backup_verify (copy, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CORRUPT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/store/backup/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("create", test_create);
  ADD ("list-and-keep", test_list_and_keep);
  ADD ("same-second", test_same_second);
  ADD ("restore", test_restore);
  ADD ("restore-over-damage", test_restore_over_damage);
  ADD ("restore-to-nothing", test_restore_to_nothing);
  ADD ("restore-busy", test_restore_busy);
  ADD ("verify", test_verify);

  for (gsize i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/store/backup/restore-refused/", refused_cases[i].name, NULL);

      g_test_add (name, Fixture, &refused_cases[i], set_up, test_restore_refused, tear_down);
    }

  return g_test_run ();
}
