/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-check.h"
#include "bethink-db.h"
#include "bethink-stats.h"
#include "bethink-store-error.h"
#include "test-folder.h"
#include "test-session.h"

#include <string.h>
#include <sys/stat.h>

/* Databases with flipped bytes: opening and reading either work or say that the
 * file is damaged; nothing crashes, and a file that was refused is the same
 * afterwards. The quick run takes 500 of them, `-m slow` 10,000.
 */

#define N_QUICK 500
#define N_SLOW  10000

/* Steps that make the database, and steps that are tried on each damaged one. */
#define N_STEPS       40
#define N_STEPS_TRIED 8

typedef struct
{
  char  *folder;
  char  *path;
  char  *good;         /* the bytes of a file that is whole */
  gsize  length;
  guint  n_opened;
  guint  n_refused;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "bethink.db", NULL);

  db = bethink_db_open (fixture->path, BETHINK_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  for (guint number = 1; number <= N_STEPS; number++)
    {
      test_session_step (db, number, &error);
      g_assert_no_error (error);
    }
  bethink_db_close (db, &error);
  g_assert_no_error (error);

  g_assert_true (g_file_get_contents (fixture->path, &fixture->good, &fixture->length, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->good);
}

/* Half of the flips go to where they hurt most: the header, and the first bytes
 * of pages.
 */
static gsize
choose_offset (gsize length)
{
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      return g_test_rand_int_range (0, 100);

    case 1:
      return g_test_rand_int_range (0, (int) (length / 4096)) * 4096 + g_test_rand_int_range (0, 16);

    default:
      return g_test_rand_int_range (0, (int) length);
    }
}

static void
write_damaged (Fixture *fixture,
               char    *bytes)
{
  static const char * const suffixes[] = { "-wal", "-shm", NULL };
  guint n_flips = 1u << g_test_rand_int_range (0, 7);

  memcpy (bytes, fixture->good, fixture->length);
  for (guint i = 0; i < n_flips; i++)
    bytes[choose_offset (fixture->length)] ^= (char) g_test_rand_int_range (1, 256);

  for (guint i = 0; suffixes[i] != NULL; i++)
    {
      g_autofree char *companion = g_strconcat (fixture->path, suffixes[i], NULL);

      g_unlink (companion);
    }

  g_assert_true (g_file_set_contents_full (fixture->path, bytes, fixture->length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static gboolean
is_reasonable (const GError *error)
{
  static const int codes[] = {
    BETHINK_STORE_ERROR_CORRUPT,
    BETHINK_STORE_ERROR_NOT_OURS,
    BETHINK_STORE_ERROR_TOO_NEW,    /* the version is one of the bytes */
    BETHINK_STORE_ERROR_READ_ONLY,  /* and so is the version that may write */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_error_matches (error, BETHINK_STORE_ERROR, codes[i]))
        return TRUE;
    }

  return FALSE;
}

/* Everything that reads whole tables, and the work of a user. All of it may
 * fail, none may crash.
 */
static void
use_database (BethinkDb *db)
{
  g_autoptr (GArray) problems = NULL;
  BethinkStats stats;

  bethink_stats_read (db, &stats, NULL);
  problems = bethink_check_run (db, NULL, NULL);

  for (guint number = N_STEPS + 1; number <= N_STEPS + N_STEPS_TRIED; number++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (test_session_step (db, number, &error), ==, error == NULL);
    }
}

static void
open_damaged (Fixture    *fixture,
              const char *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = bethink_db_open (fixture->path, BETHINK_DB_READ_WRITE, &error);
  g_autofree char *after = NULL;
  gsize length;

  if (db != NULL)
    {
      g_assert_no_error (error);
      fixture->n_opened++;
      use_database (db);
      bethink_db_close (db, NULL);
      return;
    }

  if (!is_reasonable (error))
    g_error ("Unexpected answer to a damaged file: %s", error->message);

  fixture->n_refused++;
  g_assert_true (g_file_get_contents (fixture->path, &after, &length, NULL));
  g_assert_cmpuint (length, ==, fixture->length);
  g_assert_cmpint (memcmp (after, bytes, length), ==, 0);
}

static void
test_flipped_bytes (Fixture       *fixture,
                    gconstpointer  user_data)
{
  g_autofree char *bytes = g_malloc (fixture->length);
  guint n = g_test_slow () ? N_SLOW : N_QUICK;

  for (guint i = 0; i < n; i++)
    {
      write_damaged (fixture, bytes);
      open_damaged (fixture, bytes);
    }

  g_test_message ("%u opened, %u refused", fixture->n_opened, fixture->n_refused);
  g_assert_cmpuint (fixture->n_refused, >, n / 20);
  g_assert_cmpuint (fixture->n_opened, >, n / 20);
}

/* Files that end too early, at every page. */
static void
test_cut_short (Fixture       *fixture,
                gconstpointer  user_data)
{
  gsize whole = fixture->length;

  for (gsize length = 100; length < whole; length += 4096)
    {
      fixture->length = length;
      g_assert_true (g_file_set_contents_full (fixture->path, fixture->good, length,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      open_damaged (fixture, fixture->good);
    }

  g_assert_cmpuint (fixture->n_opened + fixture->n_refused, ==, (whole - 100 + 4095) / 4096);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/damage/flipped-bytes", Fixture, NULL, set_up, test_flipped_bytes, tear_down);
  g_test_add ("/store/damage/cut-short", Fixture, NULL, set_up, test_cut_short, tear_down);

  return g_test_run ();
}
