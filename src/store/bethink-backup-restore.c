/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-backup-restore"

#include "bethink-backup.h"

#include "bethink-backup-private.h"
#include "bethink-schema.h"
#include "bethink-store-error.h"
#include "bethink-time.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Puts a copy in place of the database. The copy is opened and read under a name
 * of its own first; what it replaces is kept, whatever state it is in.
 */

/* The log and its index belong to a database file wherever it goes. */
static const char * const companions[] = { "-wal", "-shm" };

static gboolean
copy_bytes (int          from,
            int          to,
            const char  *path,
            GError     **error)
{
  g_autofree char *buffer = g_malloc (1 << 16);
  gssize n;

  while ((n = read (from, buffer, 1 << 16)) != 0)
    {
      gssize written = 0;

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return bethink_backup_fail (errno, path, error);

      while (written < n)
        {
          gssize m = write (to, buffer + written, n - written);

          if (m < 0 && errno != EINTR)
            return bethink_backup_fail (errno, path, error);
          written += MAX (m, 0);
        }
    }

  return fsync (to) == 0 || bethink_backup_fail (errno, path, error);
}

static gboolean
copy_file (const char  *from,
           const char  *to,
           GError     **error)
{
  int source = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  int target;
  gboolean ok;

  if (source < 0)
    return bethink_backup_fail (errno, from, error);

  target = g_open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (target < 0)
    {
      bethink_backup_fail (errno, to, error);
      g_close (source, NULL);
      return FALSE;
    }

  fchmod (target, 0600);
  ok = copy_bytes (source, target, to, error);
  g_close (source, NULL);

  return g_close (target, ok ? error : NULL) && ok;
}

static void
remove_with_companions (const char *path)
{
  g_unlink (path);

  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);

      g_unlink (companion);
    }
}

/* An empty file is a valid database to SQLite, but nothing that anybody saved.
 * The application id stands at a fixed place of the header.
 */
static gboolean
has_our_header (const char  *path,
                GError     **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  guint32 application_id = 0;

  if (file != NULL && g_mapped_file_get_length (file) >= 100)
    memcpy (&application_id, g_mapped_file_get_contents (file) + 68, sizeof application_id);

  if (GUINT32_FROM_BE (application_id) == BETHINK_SCHEMA_APPLICATION_ID)
    return TRUE;

  g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_OURS,
               "%s is not a database of this program", path);
  return FALSE;
}

/* Opening the private copy for writing compares its form, upgrades an old one
 * and takes over a log that lay beside the original.
 */
static gboolean
prepare_copy (const char  *path,
              const char  *copy,
              GError     **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *copy_log = g_strconcat (copy, "-wal", NULL);
  g_autoptr (BethinkDb) db = NULL;

  remove_with_companions (copy);

  if (!copy_file (path, copy, error) ||
      !has_our_header (copy, error))
    return FALSE;
  if (g_file_test (log, G_FILE_TEST_EXISTS) && !copy_file (log, copy_log, error))
    return FALSE;

  db = bethink_db_open (copy, BETHINK_DB_READ_WRITE, error);

  return db != NULL &&
         bethink_db_quick_check (db, error) &&
         bethink_db_close (db, error);
}

/* Leaving WAL mode succeeds for the only connection, and moves everything into
 * the one file. A file that cannot even be opened is nobody's any more.
 */
static gboolean
claim_database (const char  *database_path,
                GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BethinkDb) db = NULL;

  db = bethink_db_open (database_path, BETHINK_DB_READ_WRITE, &local_error);
  if (db != NULL && bethink_db_exec (db, "PRAGMA journal_mode = DELETE", &local_error))
    return TRUE;

  if (!g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_BUSY) &&
      !g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FULL))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
set_companions_aside (const char  *database_path,
                      const char  *replaced,
                      GError     **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (database_path, companions[i], NULL);
      g_autofree char *to = g_strconcat (replaced, companions[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return bethink_backup_fail (errno, from, error);
    }

  return TRUE;
}

/* The old file gets a second name first, so that at every moment there is a
 * database under the old one. Where a file cannot have two names it is moved.
 */
static gboolean
exchange (const char  *database_path,
          const char  *copy,
          const char  *replaced,
          GError     **error)
{
  if (link (database_path, replaced) != 0 && g_rename (database_path, replaced) != 0)
    return bethink_backup_fail (errno, database_path, error);

  return set_companions_aside (database_path, replaced, error) &&
         bethink_backup_move_file (copy, database_path, error);
}

static char *
find_replaced_path (const char *database_path)
{
  g_autofree char *folder = g_path_get_dirname (database_path);
  g_autofree char *name = g_path_get_basename (database_path);
  g_autofree char *stem = g_strconcat (name, ".replaced", NULL);

  return bethink_backup_find_free_path (folder, stem, bethink_time_now ());
}

/**
 * bethink_backup_restore:
 * @path: a copy, or any other database of this program
 * @database_path: the database that shall become it; no connection of this
 *   process may be open
 * @replaced_path: (out) (optional) (nullable): where the file is now that was
 *   there before, %NULL when there was none
 * @error: return location for a #BethinkStoreError
 *
 * Checks the copy as a whole and puts it in place of the database, which is kept
 * beside it, damaged or not. @path stays. When another process has the database
 * open the error is %BETHINK_STORE_ERROR_BUSY; on any failure the database is
 * what it was.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_backup_restore (const char  *path,
                        const char  *database_path,
                        char       **replaced_path,
                        GError     **error)
{
  g_autofree char *copy = NULL;
  g_autofree char *replaced = NULL;
  gboolean ok;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (database_path != NULL, FALSE);

  copy = g_strconcat (database_path, ".restoring", NULL);

  if (!prepare_copy (path, copy, error))
    {
      remove_with_companions (copy);
      return FALSE;
    }

  if (g_file_test (database_path, G_FILE_TEST_EXISTS))
    {
      replaced = find_replaced_path (database_path);
      ok = claim_database (database_path, error) &&
           exchange (database_path, copy, replaced, error);
    }
  else
    {
      ok = bethink_backup_move_file (copy, database_path, error);
    }

  if (!ok)
    remove_with_companions (copy);
  else if (replaced_path != NULL)
    *replaced_path = g_steal_pointer (&replaced);

  return ok;
}
