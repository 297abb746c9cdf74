/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-db.h"
#include "test-folder.h"
#include "test-session.h"

#include <stdio.h>
#include <stdlib.h>

/* A process that imports and edits is killed in the middle, again and again, on
 * the same file: everything it said was stored is there, nothing is there by
 * half, and the next process goes on. `-m slow` kills a thousand times.
 */

#define N_QUICK 25
#define N_SLOW  1000

static BethinkDb *
open_db (const char *path)
{
  g_autoptr (GError) error = NULL;
  BethinkDb *db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  return db;
}

/* The process that is killed says the number of each step that is stored. */
G_NORETURN static void
run_child (const char *path)
{
  g_autoptr (BethinkDb) db = open_db (path);
  guint number = (guint) test_session_get_last (db);

  for (;;)
    {
      g_autoptr (GError) error = NULL;

      test_session_step (db, ++number, &error);
      g_assert_no_error (error);
      printf ("%u\n", number);
      fflush (stdout);
    }
}

/* Returns: the last step that the child said was stored, 0 when it said nothing */
static gint64
run_and_kill (const char *program,
              const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  int n_lines = g_test_rand_int_range (0, 30);
  gint64 last = 0;
  char *line;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--child", path, NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));

  while (n_lines-- > 0)
    {
      g_autofree char *confirmed = g_data_input_stream_read_line (lines, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (confirmed);
      last = g_ascii_strtoll (confirmed, NULL, 10);
    }

  /* Not a wait for anything: it moves the blow to another part of a step. */
  g_usleep (g_test_rand_int_range (0, 3000));
  g_subprocess_force_exit (child);

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      last = g_ascii_strtoll (line, NULL, 10);
      g_free (line);
    }

  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (child));
  return last;
}

static void
test_kill (gconstpointer user_data)
{
  const char *program = user_data;
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "bethink.db", NULL);
  guint n = g_test_slow () ? N_SLOW : N_QUICK;
  gint64 stored = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 said = run_and_kill (program, path);
      gint64 confirmed = MAX (said, stored);
      g_autoptr (BethinkDb) db = open_db (path);

      stored = test_session_get_last (db);
      g_assert_cmpint (stored, >=, confirmed);
      g_assert_cmpint (stored, <=, confirmed + 1);
      test_session_check (db);
      bethink_db_close (db, NULL);
    }

  g_test_message ("%u kills, %" G_GINT64_FORMAT " steps", n, stored);
  g_assert_cmpint (stored, >, n);
  test_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--child"))
    run_child (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/store/kill", argv[0], test_kill);

  return g_test_run ();
}
