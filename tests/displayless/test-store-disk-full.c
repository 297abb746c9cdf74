/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-db.h"
#include "bethink-store-error.h"
#include "test-folder.h"
#include "test-session.h"

#include <sqlite3.h>

/* The disk is full at every single write of a session, one after the other: the
 * step fails with an error that says so, nothing of it is stored, and with room
 * again the same step succeeds on the same connection.
 */

#define N_FAILURES 5000

/* How often the whole state is compared and the whole database checked. */
#define COMPARE_EVERY 10
#define CHECK_EVERY   500

/* ---- a disk that can be full ---- */

typedef struct
{
  sqlite3_io_methods        methods;   /* first: this is what the file points to */
  const sqlite3_io_methods *real;
} FullMethods;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs full_vfs;

/* Counts down to the write that fails; all later ones fail too, until there is
 * room again. -1: there is room.
 */
static int writes_left = -1;
static gboolean failed;

static gboolean
is_full (void)
{
  if (writes_left < 0)
    return FALSE;
  if (writes_left > 0)
    {
      writes_left--;
      return FALSE;
    }

  failed = TRUE;
  return TRUE;
}

static const sqlite3_io_methods *
get_real (sqlite3_file *file)
{
  return ((const FullMethods *) file->pMethods)->real;
}

/* A disk that becomes full takes a part of what it is given. */
static int
full_write (sqlite3_file  *file,
            const void    *data,
            int            size,
            sqlite3_int64  offset)
{
  if (!is_full ())
    return get_real (file)->xWrite (file, data, size, offset);

  if (size > 1)
    get_real (file)->xWrite (file, data, size / 2, offset);
  return SQLITE_FULL;
}

static int
full_close (sqlite3_file *file)
{
  FullMethods *methods = (FullMethods *) file->pMethods;
  int code;

  file->pMethods = methods->real;
  code = methods->real->xClose (file);
  g_free (methods);
  return code;
}

static int
full_open (sqlite3_vfs  *vfs,
           const char   *name,
           sqlite3_file *file,
           int           flags,
           int          *out_flags)
{
  int code = real_vfs->xOpen (real_vfs, name, file, flags, out_flags);
  FullMethods *methods;

  if (code != SQLITE_OK || file->pMethods == NULL)
    return code;

  methods = g_new0 (FullMethods, 1);
  methods->methods = *file->pMethods;
  methods->real = file->pMethods;
  methods->methods.xWrite = full_write;
  methods->methods.xClose = full_close;
  file->pMethods = &methods->methods;
  return SQLITE_OK;
}

static void
install_full_vfs (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  full_vfs = *real_vfs;
  full_vfs.zName = "full";
  full_vfs.pNext = NULL;
  full_vfs.xOpen = full_open;
  g_assert_cmpint (sqlite3_vfs_register (&full_vfs, TRUE), ==, SQLITE_OK);
}

static void
fill_disk_after (int n_writes)
{
  writes_left = n_writes;
  failed = FALSE;
}

static void
make_room (void)
{
  writes_left = -1;
}

/* ---- tests ---- */

static void
assert_full (const GError *error)
{
  if (!g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FULL))
    g_error ("Unexpected answer of a full disk: %s", error != NULL ? error->message : "none");
}

/* Making a new database fails at each of its writes, and then succeeds. */
static void
test_create (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "bethink.db", NULL);
  gboolean done = FALSE;
  int n = 0;

  for (n = 0; !done; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BethinkDb) db = NULL;

      fill_disk_after (n);
      db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);
      make_room ();

      if (db == NULL)
        assert_full (error);
      else
        {
          test_session_check (db);
          done = TRUE;
        }
    }

  g_test_message ("%d writes make a database", n);
  g_assert_cmpint (n, >, 50);
  test_folder_remove (folder);
}

/* Returns: whether the step is stored */
static gboolean
try_step (BethinkDb *db,
          guint      number,
          int        n_writes,
          gboolean   compare)
{
  g_autoptr (GError) error = NULL;
  gint64 last = test_session_get_last (db);
  guint before = compare ? test_session_fingerprint (db) : 0;
  gboolean ok;

  fill_disk_after (n_writes);
  ok = test_session_step (db, number, &error);
  make_room ();

  if (ok)
    {
      g_assert_cmpint (test_session_get_last (db), ==, number);
      return TRUE;
    }

  assert_full (error);
  g_assert_true (failed);
  g_assert_cmpint (test_session_get_last (db), ==, last);

  /* The indexer has a transaction of its own, before that of the step. */
  if (compare && number % 10 != 0)
    g_assert_cmpuint (test_session_fingerprint (db), ==, before);

  return FALSE;
}

static void
test_session (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "bethink.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);
  guint n_failures = 0;
  guint number;

  g_assert_no_error (error);

  for (number = 1; n_failures < N_FAILURES; number++)
    {
      for (int n = 0; !try_step (db, number, n, n_failures % COMPARE_EVERY == 0); n++)
        {
          if (++n_failures % CHECK_EVERY == 0)
            test_session_check (db);
        }
    }

  g_test_message ("%u failures in %u steps", n_failures, number);
  test_session_check (db);

  /* Nothing of it depends on this connection. */
  bethink_db_close (db, NULL);
  g_clear_object (&db);
  db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_session_get_last (db), ==, number - 1);
  test_session_check (db);

  bethink_db_close (db, NULL);
  test_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  install_full_vfs ();

  g_test_add_func ("/store/disk-full/create", test_create);
  g_test_add_func ("/store/disk-full/session", test_session);

  return g_test_run ();
}
