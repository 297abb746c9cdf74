/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-backup"

#include "bethink-backup.h"

#include "bethink-backup-private.h"
#include "bethink-store-error.h"
#include "bethink-time.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Copies of the database beside it: `backups/bethink-2026-11-21-104500.db`, the
 * time in UTC. A copy appears under its name only when it is complete and was
 * read back; a file that a copy replaces is kept. Nothing here deletes anything
 * but the oldest copies.
 */

#define SUFFIX     ".db"
#define UNFINISHED ".part"

/* ---- names ---- */

static char *
get_folder (const char *database_path)
{
  g_autofree char *parent = g_path_get_dirname (database_path);

  return g_build_filename (parent, "backups", NULL);
}

/* "bethink" for ".../bethink.db" */
static char *
get_stem (const char *database_path)
{
  char *name = g_path_get_basename (database_path);

  if (g_str_has_suffix (name, SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';

  return name;
}

static char *
format_moment (gint64 ms)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (ms / BETHINK_TIME_SECOND);

  return g_date_time_format (moment, "%Y-%m-%d-%H%M%S");
}

/* Reads "2026-11-21-104500" and what may follow: "-2" tells copies of one second
 * apart.
 */
static gboolean
parse_moment (const char *text,
              gint64     *ms)
{
  g_autoptr (GDateTime) moment = NULL;
  int year, month, day, hour, minute, second;
  int length = 0;

  if (sscanf (text, "%4d-%2d-%2d-%2d%2d%2d%n", &year, &month, &day, &hour, &minute, &second, &length) != 6 ||
      length != 17)
    return FALSE;

  moment = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (moment == NULL)
    return FALSE;

  *ms = g_date_time_to_unix (moment) * BETHINK_TIME_SECOND;
  return TRUE;
}

/*
 * bethink_backup_find_free_path:
 *
 * Returns: (transfer full): a name with the date in it that is not taken
 */
char *
bethink_backup_find_free_path (const char *folder,
                               const char *stem,
                               gint64      ms)
{
  g_autofree char *moment = format_moment (ms);

  for (int i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%d", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (stem, "-", moment, number, SUFFIX, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/* ---- files ---- */

/*
 * bethink_backup_fail:
 *
 * Says what the number in errno means for the person who waits.
 *
 * Returns: %FALSE
 */
gboolean
bethink_backup_fail (int          saved,
                     const char  *path,
                     GError     **error)
{
  BethinkStoreError code = BETHINK_STORE_ERROR_FAILED;

  if (saved == ENOSPC || saved == EDQUOT)
    code = BETHINK_STORE_ERROR_FULL;
  else if (saved == EROFS)
    code = BETHINK_STORE_ERROR_READ_ONLY;
  else if (saved == EACCES || saved == EPERM)
    code = BETHINK_STORE_ERROR_UNREADABLE;

  g_set_error (error, BETHINK_STORE_ERROR, code, "%s: %s", path, g_strerror (saved));

  return FALSE;
}

/* A name is lasting only when its folder was written as well. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;

  if (fsync (fd) != 0)
    g_debug ("A folder cannot be written out: %s", g_strerror (errno));

  g_close (fd, NULL);
}

/*
 * bethink_backup_move_file:
 *
 * Gives a file its final name, for good.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_backup_move_file (const char  *from,
                          const char  *to,
                          GError     **error)
{
  if (g_rename (from, to) != 0)
    return bethink_backup_fail (errno, from, error);

  sync_folder (to);
  return TRUE;
}

/**
 * bethink_backup_free:
 * @self: (transfer full): a copy
 *
 * Frees the description, not the file.
 */
void
bethink_backup_free (BethinkBackup *self)
{
  g_free (self->path);
  g_free (self);
}

/* ---- list ---- */

static BethinkBackup *
describe (const char *folder,
          const char *name,
          const char *stem)
{
  g_autofree char *path = NULL;
  BethinkBackup *backup;
  GStatBuf st;
  gint64 created_at;
  gsize length = strlen (stem);

  if (!g_str_has_prefix (name, stem) || name[length] != '-' ||
      !g_str_has_suffix (name, SUFFIX) ||
      !parse_moment (name + length + 1, &created_at))
    return NULL;

  path = g_build_filename (folder, name, NULL);
  if (g_lstat (path, &st) != 0 || !S_ISREG (st.st_mode))
    return NULL;

  backup = g_new0 (BethinkBackup, 1);
  backup->path = g_steal_pointer (&path);
  backup->created_at = created_at;
  backup->size = st.st_size;
  return backup;
}

/* Newest first; copies of one second by their number. */
static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  const BethinkBackup *first = *(BethinkBackup * const *) a;
  const BethinkBackup *second = *(BethinkBackup * const *) b;
  gsize first_length = strlen (first->path);
  gsize second_length = strlen (second->path);

  if (first->created_at != second->created_at)
    return first->created_at > second->created_at ? -1 : 1;
  if (first_length != second_length)
    return first_length > second_length ? -1 : 1;

  return strcmp (second->path, first->path);
}

/**
 * bethink_backup_list:
 * @database_path: the database
 * @error: return location for a #BethinkStoreError
 *
 * Lists the copies of a database, without looking into them. No copies and no
 * folder are not an error.
 *
 * Returns: (transfer full) (element-type BethinkBackup): the copies, the newest first
 */
GPtrArray *
bethink_backup_list (const char  *database_path,
                     GError     **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_backup_free);
  g_autofree char *folder = NULL;
  g_autofree char *stem = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (database_path != NULL, NULL);

  folder = get_folder (database_path);
  stem = get_stem (database_path);

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&backups);

  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    {
      bethink_backup_fail (EACCES, folder, error);
      return NULL;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      BethinkBackup *backup = describe (folder, name, stem);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }

  g_ptr_array_sort (backups, compare_backups);
  return g_steal_pointer (&backups);
}

/* ---- create ---- */

static void
drop_oldest (const char *database_path,
             guint       keep)
{
  g_autoptr (GPtrArray) backups = bethink_backup_list (database_path, NULL);

  if (backups == NULL)
    return;

  for (guint i = keep; i < backups->len; i++)
    {
      BethinkBackup *backup = g_ptr_array_index (backups, i);

      if (g_unlink (backup->path) != 0)
        g_debug ("An old copy cannot be removed: %s", g_strerror (errno));
    }
}

/**
 * bethink_backup_create:
 * @db: a connection that may write, outside of a transaction
 * @keep: how many copies are kept, with this one; at least 1
 * @error: return location for a #BethinkStoreError
 *
 * Writes a copy into the folder `backups` beside the database, reads it back
 * as a whole and only then gives it its name; older ones beyond @keep go. Takes
 * seconds for a large database; others may read and write it meanwhile.
 *
 * Returns: (transfer full) (nullable): the path of the copy
 */
char *
bethink_backup_create (BethinkDb  *db,
                       guint       keep,
                       GError    **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *path = NULL;
  g_autofree char *unfinished = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (keep > 0, NULL);

  folder = get_folder (bethink_db_get_path (db));
  stem = get_stem (bethink_db_get_path (db));

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      bethink_backup_fail (errno, folder, error);
      return NULL;
    }

  path = bethink_backup_find_free_path (folder, stem, bethink_time_now ());
  unfinished = g_strconcat (path, UNFINISHED, NULL);
  g_unlink (unfinished);

  if (!bethink_db_copy_to (db, unfinished, error))
    return NULL;

  if (!bethink_backup_verify (unfinished, error) ||
      !bethink_backup_move_file (unfinished, path, error))
    {
      g_unlink (unfinished);
      return NULL;
    }

  drop_oldest (bethink_db_get_path (db), keep);
  return g_steal_pointer (&path);
}

/**
 * bethink_backup_verify:
 * @path: a copy
 * @error: return location for a #BethinkStoreError
 *
 * Reads a copy as a whole: it is a database of this program, of a form that it
 * understands, be it an older one, and undamaged. The copy is not changed.
 *
 * Returns: %TRUE when it can be restored
 */
gboolean
bethink_backup_verify (const char  *path,
                       GError     **error)
{
  g_autoptr (BethinkDb) db = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  db = bethink_db_open (path, BETHINK_DB_INSPECT, error);
  if (db == NULL)
    return FALSE;

  return bethink_db_quick_check (db, error) && bethink_db_close (db, error);
}
