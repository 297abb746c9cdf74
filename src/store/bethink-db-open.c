/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-db-open"

#include "bethink-db.h"

#include "bethink-db-private.h"
#include "bethink-schema.h"
#include "bethink-statement.h"
#include "bethink-tokenizer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opening a database file, which may be anybody's: rights first, then the
 * connection with everything switched off that a hostile file could use, then
 * the schema compared with ours, and only then the settings and upgrades that
 * write. The work does not depend on the size of the file.
 */

#define BUSY_TIMEOUT_MS 5000

static gboolean
fail_errno (int          saved,
            const char  *path,
            GError     **error)
{
  BethinkStoreError code = BETHINK_STORE_ERROR_UNREADABLE;

  if (saved == ENOSPC || saved == EDQUOT)
    code = BETHINK_STORE_ERROR_FULL;
  else if (saved == EROFS)
    code = BETHINK_STORE_ERROR_READ_ONLY;

  g_set_error (error, BETHINK_STORE_ERROR, code, "%s: %s", path, g_strerror (saved));

  return FALSE;
}

/* SQLite gives its companion files the mode of the database, so a new database
 * is made here. A file that is already there must not be opened and closed on
 * the side: that would drop the locks of other connections of this process.
 */
static gboolean
make_file (const char  *path,
           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_errno (errno, folder, error);

  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    return errno == EEXIST || fail_errno (errno, path, error);

  fchmod (fd, 0600);

  return g_close (fd, error);
}

/* Takes the file and its companions away from others, as far as they are ours. */
static void
tighten (const char *path)
{
  static const char * const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);
      GStatBuf st;

      if (g_stat (file, &st) == 0 && st.st_uid == geteuid () && (st.st_mode & 077) != 0 &&
          g_chmod (file, 0600) != 0)
        g_debug ("The rights of a database file cannot be changed: %s", g_strerror (errno));
    }
}

/* @suspicious: whether others may have written to the file */
static gboolean
check_file (const char      *path,
            BethinkDbFlags   flags,
            gboolean        *suspicious,
            GError         **error)
{
  GStatBuf st;

  if (g_stat (path, &st) != 0)
    {
      if (errno != ENOENT || flags != BETHINK_DB_READ_WRITE)
        return fail_errno (errno, path, error);

      *suspicious = FALSE;
      return make_file (path, error);
    }

  if (!S_ISREG (st.st_mode))
    return fail_errno (S_ISDIR (st.st_mode) ? EISDIR : EINVAL, path, error);

  if (g_access (path, R_OK) != 0)
    return fail_errno (errno, path, error);

  /* What anybody could have written is refused; what one other person could have, is
   * looked through before it is used.
   */
  if ((st.st_mode & 022) != 0 && st.st_uid != geteuid ())
    return fail_errno (EPERM, path, error);

  *suspicious = (st.st_mode & 022) != 0 || (st.st_uid != geteuid () && st.st_uid != 0);

  if (flags == BETHINK_DB_READ_WRITE)
    {
      if (g_access (path, W_OK) != 0)
        {
          g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY,
                       "%s: %s", path, g_strerror (errno));
          return FALSE;
        }

      tighten (path);
    }

  return TRUE;
}

static BethinkDb *
connect_to (const char      *path,
            const char      *name,
            BethinkDbFlags   flags,
            GError         **error)
{
  g_autoptr (BethinkDb) self = NULL;
  sqlite3 *handle = NULL;
  int mode;
  int code;

  mode = flags == BETHINK_DB_READ_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  code = sqlite3_open_v2 (name, &handle,
                          mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
                          SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
                          NULL);
  self = bethink_db_new_for_handle (path, handle, flags != BETHINK_DB_READ_WRITE);

  if (code != SQLITE_OK)
    {
      bethink_db_set_error (self, code, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/* Nothing that a file contains may run or reach further than reading it, and
 * giving up must not tidy away a log that lay beside it.
 */
static gboolean
harden (BethinkDb  *self,
        GError    **error)
{
  static const struct { int option; int value; } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
  };
  sqlite3 *handle = bethink_db_get_handle (self);

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int code = sqlite3_db_config (handle, options[i].option, options[i].value, NULL);

      if (code != SQLITE_OK)
        {
          bethink_db_set_error (self, code, error);
          return FALSE;
        }
    }

  sqlite3_busy_timeout (handle, BUSY_TIMEOUT_MS);

  if (bethink_tokenizer_register (handle) != SQLITE_OK)
    {
      g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FAILED,
                           "This SQLite has no full-text search");
      return FALSE;
    }

  return bethink_db_exec (self,
                          "PRAGMA cell_size_check = ON;"
                          "PRAGMA temp_store = MEMORY;"
                          "PRAGMA mmap_size = 0",
                          error);
}

/* The pragma does nothing inside a transaction, and nothing at all in a library
 * that was built without foreign keys: hence the second look.
 */
static gboolean
enforce_foreign_keys (BethinkDb  *self,
                      GError    **error)
{
  gint64 on;

  if (!bethink_db_exec (self, "PRAGMA foreign_keys = ON", error) ||
      !bethink_db_query_int (self, "PRAGMA foreign_keys", &on, error))
    return FALSE;

  if (on != 1)
    g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FAILED,
                         "This SQLite cannot enforce foreign keys");

  return on == 1;
}

static gboolean
set_up_writer (BethinkDb  *self,
               int         version,
               GError    **error)
{
  if (sqlite3_db_readonly (bethink_db_get_handle (self), "main") == 1)
    {
      g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY,
                   "%s cannot be written", bethink_db_get_path (self));
      return FALSE;
    }

  /* A larger cache would make importing faster by a thirtieth, and be all of the
   * memory that it takes.
   */
  if (!bethink_db_exec (self,
                        "PRAGMA journal_mode = WAL;"
                        "PRAGMA journal_size_limit = 67108864;"
                        "PRAGMA synchronous = FULL;"
                        "PRAGMA secure_delete = ON;"
                        "PRAGMA cache_size = -10240",
                        error))
    return FALSE;

  return enforce_foreign_keys (self, error) &&
         bethink_schema_upgrade (self, version, error);
}

static gboolean
set_up_reader (BethinkDb  *self,
               int         oldest,
               int         version,
               GError    **error)
{
  if (version < oldest)
    {
      g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY,
                   "%s has the old form %d and must be opened for writing once",
                   bethink_db_get_path (self), version);
      return FALSE;
    }

  return bethink_db_exec (self, "PRAGMA query_only = ON; PRAGMA cache_size = -8192", error);
}

/* What SQLite cannot even describe, a form from its own future for example, is
 * none of our files.
 */
static gboolean
verify (BethinkDb  *self,
        int        *version,
        GError    **error)
{
  g_autoptr (GError) local_error = NULL;

  if (bethink_schema_verify (self, version, &local_error))
    return TRUE;

  if (g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FAILED))
    local_error->code = BETHINK_STORE_ERROR_NOT_OURS;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static BethinkDb *
open_as (const char      *path,
         const char      *name,
         BethinkDbFlags   flags,
         gboolean         suspicious,
         GError         **error)
{
  g_autoptr (BethinkDb) self = connect_to (path, name, flags, error);
  int version;

  if (self == NULL ||
      !harden (self, error) ||
      !verify (self, &version, error))
    return NULL;

  if (suspicious && !bethink_db_quick_check (self, error))
    return NULL;

  if (flags == BETHINK_DB_READ_WRITE)
    {
      if (!set_up_writer (self, version, error))
        return NULL;
    }
  else if (!set_up_reader (self, flags == BETHINK_DB_INSPECT ? 0 : bethink_schema_get_version (), version, error))
    return NULL;

  sqlite3_db_config (bethink_db_get_handle (self), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  return g_steal_pointer (&self);
}

/* A database in WAL mode on a disk that cannot be written has no place for its
 * index file. As long as there is no log to read, it can be read as it lies.
 */
static BethinkDb *
open_immutable (const char      *path,
                BethinkDbFlags   flags,
                gboolean         suspicious,
                GError         **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = NULL;
  g_autofree char *name = NULL;
  GStatBuf st;

  if (g_stat (log, &st) == 0 && st.st_size > 0)
    return NULL;

  uri = g_filename_to_uri (absolute, NULL, error);

  if (uri == NULL)
    return NULL;

  name = g_strconcat (uri, "?immutable=1", NULL);

  return open_as (path, name, flags, suspicious, error);
}

/**
 * bethink_db_open:
 * @path: the file; made with its folder when it is missing and @flags allow writing
 * @flags: what for
 * @error: return location
 *
 * Opens a database. The errors are those a person can do something about:
 * %BETHINK_STORE_ERROR_TOO_NEW, _CORRUPT, _BUSY, _READ_ONLY, _FULL, _UNREADABLE,
 * _NOT_OURS. A file that is refused is left exactly as it was. Before an old
 * file is upgraded a copy is made beside it.
 *
 * Returns: (transfer full) (nullable): the connection, to be used by one thread at a time
 */
BethinkDb *
bethink_db_open (const char      *path,
                 BethinkDbFlags   flags,
                 GError         **error)
{
  g_autoptr (BethinkDb) self = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean suspicious;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_file (path, flags, &suspicious, error))
    return NULL;

  /* An absolute path never looks like a URI or a name with a meaning. */
  if (g_path_is_absolute (path))
    self = open_as (path, path, flags, suspicious, &local_error);
  else
    {
      g_autofree char *absolute = g_canonicalize_filename (path, NULL);

      self = open_as (path, absolute, flags, suspicious, &local_error);
    }

  if (self == NULL && flags != BETHINK_DB_READ_WRITE &&
      (g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_UNREADABLE) ||
       g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY)))
    self = open_immutable (path, flags, suspicious, NULL);

  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return g_steal_pointer (&self);
}
