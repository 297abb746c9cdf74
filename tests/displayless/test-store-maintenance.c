/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-store-maintenance.h"

#include "bethink-check.h"
#include "bethink-setting-table.h"
#include "bethink-store-error.h"
#include "test-folder.h"
#include "test-session.h"

#include <string.h>

typedef struct
{
  char         *folder;
  char         *path;
  BethinkStore *store;
  GAsyncResult *result;
} Fixture;

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;

  g_set_object (&fixture->result, result);
}

/* Each answer comes, or the test framework ends the test. */
static GAsyncResult *
wait_for_result (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

static void
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = bethink_store_new (fixture->path);
  bethink_store_open_async (fixture->store, NULL, result_cb, fixture);
  bethink_store_open_finish (fixture->store, wait_for_result (fixture), &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
}

static void
close_store (Fixture *fixture)
{
  if (fixture->store == NULL)
    return;

  bethink_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr (BethinkDb) db = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "bethink.db", NULL);

  db = bethink_db_open (fixture->path, BETHINK_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  for (guint number = 1; number <= 5; number++)
    {
      test_session_step (db, number, &error);
      g_assert_no_error (error);
    }
  bethink_db_close (db, &error);
  g_assert_no_error (error);

  open_store (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  close_store (fixture);
  g_clear_object (&fixture->result);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
test_stats (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  BethinkStats stats;

  bethink_store_stats_async (fixture->store, NULL, result_cb, fixture);
  g_assert_true (bethink_store_stats_finish (fixture->store, wait_for_result (fixture), &stats, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stats.contacts, >=, 16);
  g_assert_cmpint (stats.messages, >=, 32);
}

static void
test_check (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) problems = NULL;

  bethink_store_check_async (fixture->store, NULL, result_cb, fixture);
  problems = bethink_store_check_finish (fixture->store, wait_for_result (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  bethink_store_check_async (fixture->store, cancellable, result_cb, fixture);
  g_assert_null (bethink_store_check_finish (fixture->store, wait_for_result (fixture), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
set_mark (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  return bethink_setting_table_set_int (bethink_transaction_get_db (tx), "mark",
                                        GPOINTER_TO_INT (data), error);
}

static void
write_mark (Fixture *fixture,
            int      mark)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  bethink_store_write_async (fixture->store, NULL, NULL, BETHINK_TRANSACTION_NONE,
                             BETHINK_STORE_PRIORITY_USER, set_mark, GINT_TO_POINTER (mark), NULL,
                             NULL, result_cb, fixture);
  bethink_store_write_finish (fixture->store, wait_for_result (fixture), NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
}

static gint64
read_mark (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = bethink_db_open (fixture->path, BETHINK_DB_READ_ONLY, &error);
  gint64 mark = 0;

  g_assert_no_error (error);
  bethink_setting_table_get_int (db, "mark", 0, &mark, &error);
  g_assert_no_error (error);
  return mark;
}

/* A copy of a store at work; later the store is closed and becomes it again. */
static void
test_backup_and_replace (Fixture       *fixture,
                         gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *replaced = NULL;

  write_mark (fixture, 1);
  bethink_store_backup_async (fixture->store, 3, NULL, result_cb, fixture);
  copy = bethink_store_backup_finish (fixture->store, wait_for_result (fixture), &error);
  g_assert_no_error (error);
  write_mark (fixture, 2);
  g_assert_cmpint (read_mark (fixture), ==, 2);

  close_store (fixture);
  bethink_store_replace_async (fixture->path, copy, NULL, result_cb, fixture);
  g_assert_true (bethink_store_replace_finish (wait_for_result (fixture), &replaced, &error));
  g_assert_no_error (error);
  g_assert_nonnull (replaced);
  g_clear_object (&fixture->result);
  g_assert_cmpint (read_mark (fixture), ==, 1);

  open_store (fixture);
  write_mark (fixture, 3);
  g_assert_cmpint (read_mark (fixture), ==, 3);
}

static void
test_replace_refused (Fixture       *fixture,
                      gconstpointer  user_data)
{
  g_autofree char *bad = g_build_filename (fixture->folder, "bad.db", NULL);
  g_autoptr (GError) error = NULL;

  close_store (fixture);
  g_assert_true (g_file_set_contents (bad, "nothing", -1, NULL));

  bethink_store_replace_async (fixture->path, bad, NULL, result_cb, fixture);
  g_assert_false (bethink_store_replace_finish (wait_for_result (fixture), NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_OURS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/store/maintenance/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("stats", test_stats);
  ADD ("check", test_check);
  ADD ("cancel", test_cancel);
  ADD ("backup-and-replace", test_backup_and_replace);
  ADD ("replace-refused", test_replace_refused);

  return g_test_run ();
}
