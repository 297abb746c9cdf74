/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-db.h"
#include "test-folder.h"
#include "test-session.h"

#include <sqlite3.h>
#include <string.h>

/* The power fails: what was not written out with fsync() is lost, all of it or
 * some of it, the last piece perhaps by half. Every step that was reported as
 * stored is there afterwards, and the database is in order.
 *
 * A layer below SQLite keeps two images of each file: what the program sees,
 * which is the real file, and what the disk holds for certain, with the list of
 * writes that the disk may or may not have taken since.
 */

#define N_STEPS 40

/* Cuts are tried after every so many writes. */
#define CUT_EVERY_QUICK 25
#define CUT_EVERY_SLOW  1

typedef struct
{
  gint64  offset;
  GBytes *data;    /* owned */
} Write;

typedef struct
{
  char       *name;     /* owned */
  GByteArray *certain;  /* owned: what survives in any case */
  GArray     *writes;   /* owned, of Write: since the last fsync() */
} Image;

typedef struct
{
  sqlite3_io_methods        methods;  /* first: this is what the file points to */
  const sqlite3_io_methods *real;
  Image                    *image;
} WatchedMethods;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs watched_vfs;
static GHashTable *images;           /* name → Image */
static const char *watched_folder;   /* others are left alone */
static guint n_writes;
static void (*after_write) (void);

/* ---- images ---- */

static void
clear_write (gpointer data)
{
  g_bytes_unref (((Write *) data)->data);
}

static void
image_free (gpointer data)
{
  Image *image = data;

  g_free (image->name);
  g_byte_array_unref (image->certain);
  g_array_unref (image->writes);
  g_free (image);
}

static Image *
ensure_image (const char *name)
{
  Image *image = g_hash_table_lookup (images, name);

  if (image == NULL)
    {
      image = g_new0 (Image, 1);
      image->name = g_strdup (name);
      image->certain = g_byte_array_new ();
      image->writes = g_array_new (FALSE, FALSE, sizeof (Write));
      g_array_set_clear_func (image->writes, clear_write);
      g_hash_table_insert (images, image->name, image);
    }

  return image;
}

static void
apply (GByteArray  *bytes,
       const Write *write,
       gsize        size)
{
  guint end = (guint) (write->offset + (gint64) size);

  if (bytes->len < end)
    {
      guint old = bytes->len;

      g_byte_array_set_size (bytes, end);
      memset (bytes->data + old, 0, end - old);
    }

  memcpy (bytes->data + write->offset, g_bytes_get_data (write->data, NULL), size);
}

static void
write_out (Image *image)
{
  for (guint i = 0; i < image->writes->len; i++)
    {
      Write *write = &g_array_index (image->writes, Write, i);

      apply (image->certain, write, g_bytes_get_size (write->data));
    }

  g_array_set_size (image->writes, 0);
}

/* ---- the layer ---- */

static WatchedMethods *
get_methods (sqlite3_file *file)
{
  return (WatchedMethods *) file->pMethods;
}

static int
watched_write (sqlite3_file  *file,
               const void    *data,
               int            size,
               sqlite3_int64  offset)
{
  WatchedMethods *methods = get_methods (file);
  Write write = { offset, g_bytes_new (data, (gsize) size) };
  int code = methods->real->xWrite (file, data, size, offset);

  g_array_append_val (methods->image->writes, write);
  n_writes++;
  after_write ();

  return code;
}

/* Sizes belong to the file system, which keeps them in order by itself. */
static int
watched_truncate (sqlite3_file  *file,
                  sqlite3_int64  size)
{
  WatchedMethods *methods = get_methods (file);

  write_out (methods->image);
  if (methods->image->certain->len > size)
    g_byte_array_set_size (methods->image->certain, (guint) size);

  return methods->real->xTruncate (file, size);
}

static int
watched_sync (sqlite3_file *file,
              int           flags)
{
  WatchedMethods *methods = get_methods (file);

  write_out (methods->image);
  return methods->real->xSync (file, flags);
}

static int
watched_close (sqlite3_file *file)
{
  WatchedMethods *methods = get_methods (file);
  int code;

  file->pMethods = methods->real;
  code = methods->real->xClose (file);
  g_free (methods);
  return code;
}

static int
watched_open (sqlite3_vfs  *vfs,
              const char   *name,
              sqlite3_file *file,
              int           flags,
              int          *out_flags)
{
  int code = real_vfs->xOpen (real_vfs, name, file, flags, out_flags);
  WatchedMethods *methods;

  if (code != SQLITE_OK || file->pMethods == NULL ||
      name == NULL || !g_str_has_prefix (name, watched_folder))
    return code;

  methods = g_new0 (WatchedMethods, 1);
  methods->methods = *file->pMethods;
  methods->real = file->pMethods;
  methods->image = ensure_image (name);
  methods->methods.xWrite = watched_write;
  methods->methods.xTruncate = watched_truncate;
  methods->methods.xSync = watched_sync;
  methods->methods.xClose = watched_close;
  file->pMethods = &methods->methods;
  return SQLITE_OK;
}

static int
watched_delete (sqlite3_vfs *vfs,
                const char  *name,
                int          sync_folder)
{
  g_hash_table_remove (images, name);
  return real_vfs->xDelete (real_vfs, name, sync_folder);
}

static void
install_watched_vfs (void)
{
  images = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, image_free);
  real_vfs = sqlite3_vfs_find (NULL);
  watched_vfs = *real_vfs;
  watched_vfs.zName = "watched";
  watched_vfs.pNext = NULL;
  watched_vfs.xOpen = watched_open;
  watched_vfs.xDelete = watched_delete;
  g_assert_cmpint (sqlite3_vfs_register (&watched_vfs, TRUE), ==, SQLITE_OK);
}

/* ---- cutting ---- */

typedef enum
{
  CUT_ALL,    /* nothing since the last fsync() has arrived */
  CUT_SOME,   /* any of it has, in any order */
  CUT_TORN,   /* all but the last piece, and half of that */
} Cut;

static char *path;
static char *cut_path;
static gint64 confirmed;

/* What the disk holds of a file after the power has failed. */
static GByteArray *
cut_image (Image *image,
           Cut    cut)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, image->certain->data, image->certain->len);

  for (guint i = 0; i < image->writes->len; i++)
    {
      Write *write = &g_array_index (image->writes, Write, i);
      gsize size = g_bytes_get_size (write->data);
      gboolean is_last = i + 1 == image->writes->len;

      if (cut == CUT_TORN)
        apply (bytes, write, is_last ? size / 2 : size);
      else if (cut == CUT_SOME && g_test_rand_bit ())
        apply (bytes, write, size);
    }

  return bytes;
}

static void
write_cut_file (const char *suffix,
                const char *target,
                Cut         cut)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  g_autofree char *to = g_strconcat (target, suffix, NULL);
  g_autoptr (GByteArray) bytes = NULL;
  Image *image = g_hash_table_lookup (images, name);

  g_unlink (to);
  if (image == NULL)
    return;

  bytes = cut_image (image, cut);
  g_assert_true (g_file_set_contents_full (to, (const char *) bytes->data, bytes->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Starts the machine again from what the disk holds. */
static void
check_cut (Cut cut)
{
  g_autofree char *shm = g_strconcat (cut_path, "-shm", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = NULL;
  gint64 stored;

  write_cut_file ("", cut_path, cut);
  write_cut_file ("-wal", cut_path, cut);
  g_unlink (shm);

  db = bethink_db_open (cut_path, BETHINK_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  stored = test_session_get_last (db);
  g_assert_cmpint (stored, >=, confirmed);
  g_assert_cmpint (stored, <=, confirmed + 1);
  test_session_check (db);
  bethink_db_close (db, NULL);
}

static void
cut_now_and_then (void)
{
  guint every = g_test_slow () ? CUT_EVERY_SLOW : CUT_EVERY_QUICK;

  if (n_writes % every != 0)
    return;

  check_cut (CUT_ALL);
  check_cut (CUT_SOME);
  check_cut (CUT_TORN);
}

static void
do_nothing (void)
{
}

static void
test_power (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *after = g_build_filename (folder, "after", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = NULL;

  g_assert_cmpint (g_mkdir (after, 0700), ==, 0);
  path = g_build_filename (data, "bethink.db", NULL);
  cut_path = g_build_filename (after, "bethink.db", NULL);
  watched_folder = data;

  after_write = do_nothing;
  db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);
  g_assert_no_error (error);

  after_write = cut_now_and_then;
  for (guint number = 1; number <= N_STEPS; number++)
    {
      test_session_step (db, number, &error);
      g_assert_no_error (error);
      confirmed = number;
    }

  g_test_message ("%u writes in %d steps", n_writes, N_STEPS);
  bethink_db_close (db, NULL);
  test_folder_remove (folder);
  g_free (path);
  g_free (cut_path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  install_watched_vfs ();

  g_test_add_func ("/store/power", test_power);

  return g_test_run ();
}
