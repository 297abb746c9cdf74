/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-db"

#include "bethink-db.h"

#include "bethink-db-private.h"
#include "bethink-schema.h"
#include "bethink-statement.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* One connection to the database. It keeps its prepared statements, turns the
 * results of SQLite into errors of the store and can be cancelled. A connection
 * is used by one thread at a time. How a file is opened safely stands in
 * bethink-db-open.c.
 */
struct _BethinkDb
{
  GObject       parent_instance;

  char         *path;          /* owned */
  sqlite3      *handle;        /* owned, NULL once closed */
  GHashTable   *statements;    /* owned: address of the SQL → BethinkStatement */
  GHashTable   *memory;        /* owned: text → gint64 */
  GCancellable *cancellable;   /* unowned, set while a call runs */
  gint64        deadline;      /* on the monotonic clock, 0 for none */
  gboolean      read_only;
};

G_DEFINE_FINAL_TYPE (BethinkDb, bethink_db, G_TYPE_OBJECT)

/* How many steps of SQLite's machine pass between two looks at the cancellable:
 * a few hundred microseconds.
 */
#define PROGRESS_STEPS 20000

/* The search index reads its pages in a few steps each. */
#define DEADLINE_STEPS 200

static void
bethink_db_finalize (GObject *object)
{
  BethinkDb *self = BETHINK_DB (object);

  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->handle, sqlite3_close);
  g_clear_pointer (&self->memory, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (bethink_db_parent_class)->finalize (object);
}

static void
bethink_db_class_init (BethinkDbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_db_finalize;
}

static void
bethink_db_init (BethinkDb *self)
{
  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal,
                                            NULL, (GDestroyNotify) bethink_statement_destroy);
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/*
 * bethink_db_new_for_handle:
 * @path: the file
 * @handle: (transfer full): an open connection
 * @read_only: whether it must not be written
 *
 * Returns: (transfer full): a connection that is not set up yet
 */
BethinkDb *
bethink_db_new_for_handle (const char *path,
                           sqlite3    *handle,
                           gboolean    read_only)
{
  BethinkDb *self = g_object_new (BETHINK_TYPE_DB, NULL);

  self->path = g_strdup (path);
  self->handle = handle;
  self->read_only = read_only;

  return self;
}

sqlite3 *
bethink_db_get_handle (BethinkDb *self)
{
  return self->handle;
}

/*
 * bethink_db_set_error:
 * @self: a connection
 * @code: what SQLite returned
 * @error: return location
 *
 * Sets @error to what went wrong last.
 */
void
bethink_db_set_error (BethinkDb  *self,
                      int         code,
                      GError    **error)
{
  bethink_store_error_from_sqlite (error, code, sqlite3_errmsg (self->handle));
}

/**
 * bethink_db_close:
 * @self: a connection
 * @error: return location
 *
 * Ends the connection. The last one that could write lets SQLite refresh its
 * statistics and moves the write-ahead log into the file. Nothing else may be
 * called afterwards.
 *
 * Returns: %TRUE on success; the connection is closed in any case
 */
gboolean
bethink_db_close (BethinkDb  *self,
                  GError    **error)
{
  gboolean ok = TRUE;

  g_return_val_if_fail (BETHINK_IS_DB (self), FALSE);

  if (self->handle == NULL)
    return TRUE;

  if (!self->read_only)
    ok = bethink_db_exec (self, "PRAGMA optimize", error);

  g_hash_table_remove_all (self->statements);
  sqlite3_close (g_steal_pointer (&self->handle));

  return ok;
}

/**
 * bethink_db_get_path:
 * @self: a connection
 *
 * Returns: the file
 */
const char *
bethink_db_get_path (BethinkDb *self)
{
  g_return_val_if_fail (BETHINK_IS_DB (self), NULL);

  return self->path;
}

/**
 * bethink_db_get_read_only:
 * @self: a connection
 *
 * Returns: whether it refuses to write
 */
gboolean
bethink_db_get_read_only (BethinkDb *self)
{
  g_return_val_if_fail (BETHINK_IS_DB (self), TRUE);

  return self->read_only;
}

/**
 * bethink_db_get_data_version:
 * @self: a connection
 *
 * Returns: a number that changes when another connection committed; -1 when it cannot be read
 */
gint64
bethink_db_get_data_version (BethinkDb *self)
{
  gint64 version;

  g_return_val_if_fail (BETHINK_IS_DB (self), -1);

  if (!bethink_db_query_int (self, "PRAGMA data_version", &version, NULL))
    return -1;

  return version;
}

static sqlite3_stmt *
compile (BethinkDb   *self,
         const char  *sql,
         guint        flags,
         GError     **error)
{
  sqlite3_stmt *stmt = NULL;
  int code;

  code = sqlite3_prepare_v3 (self->handle, sql, -1, flags, &stmt, NULL);

  if (code != SQLITE_OK)
    {
      bethink_db_set_error (self, code, error);
      return NULL;
    }

  return stmt;
}

/**
 * bethink_db_prepare:
 * @self: a connection
 * @sql: one statement; a string that is never freed, because its address is its key
 * @error: return location
 *
 * Gets a statement ready to be bound. It is compiled at the first use and kept.
 * When somebody up the stack is reading from it, a second one is made.
 *
 * Returns: (transfer full) (nullable): a statement to give back with
 *   bethink_statement_reset(), best by `g_autoptr`
 */
BethinkStatement *
bethink_db_prepare (BethinkDb   *self,
                    const char  *sql,
                    GError     **error)
{
  BethinkStatement *statement;
  sqlite3_stmt *stmt;
  gboolean lent;

  g_return_val_if_fail (BETHINK_IS_DB (self), NULL);
  g_return_val_if_fail (self->handle != NULL, NULL);

  statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL && bethink_statement_acquire (statement))
    return statement;

  lent = statement != NULL;
  stmt = compile (self, sql, lent ? 0 : SQLITE_PREPARE_PERSISTENT, error);

  if (stmt == NULL)
    return NULL;

  statement = bethink_statement_new (self, stmt, !lent);

  if (!lent)
    g_hash_table_insert (self->statements, (gpointer) sql, statement);

  return statement;
}

/**
 * bethink_db_exec:
 * @self: a connection
 * @sql: one or more statements without parameters
 * @error: return location
 *
 * Runs statements that are needed rarely.
 *
 * Returns: %TRUE when all of them succeeded
 */
gboolean
bethink_db_exec (BethinkDb   *self,
                 const char  *sql,
                 GError     **error)
{
  int code;

  g_return_val_if_fail (BETHINK_IS_DB (self), FALSE);
  g_return_val_if_fail (self->handle != NULL, FALSE);

  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;

  bethink_db_set_error (self, code, error);

  return FALSE;
}

/**
 * bethink_db_query_int:
 * @self: a connection
 * @sql: a statement without parameters; a string that is never freed
 * @value: (out): the first column of the first row, 0 when there is none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_db_query_int (BethinkDb   *self,
                      const char  *sql,
                      gint64      *value,
                      GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (value != NULL, FALSE);

  statement = bethink_db_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  step = bethink_statement_step (statement, error);
  *value = step == BETHINK_STEP_ROW ? bethink_statement_get_int (statement, 0) : 0;

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_db_get_last_insert_id:
 * @self: a connection
 *
 * Returns: the id of the row inserted last
 */
gint64
bethink_db_get_last_insert_id (BethinkDb *self)
{
  g_return_val_if_fail (BETHINK_IS_DB (self), 0);

  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * bethink_db_get_changes:
 * @self: a connection
 *
 * Returns: how many rows the last statement wrote
 */
int
bethink_db_get_changes (BethinkDb *self)
{
  g_return_val_if_fail (BETHINK_IS_DB (self), 0);

  return sqlite3_changes (self->handle);
}

/**
 * bethink_db_release_memory:
 * @self: a connection, on its thread
 *
 * Gives back the pages that the connection keeps in case they are wanted again.
 * For after reading much once.
 */
void
bethink_db_release_memory (BethinkDb *self)
{
  g_return_if_fail (BETHINK_IS_DB (self));
  g_return_if_fail (self->handle != NULL);

  sqlite3_db_release_memory (self->handle);
}

static int
progress_cb (gpointer user_data)
{
  BethinkDb *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable) ||
         (self->deadline != 0 && g_get_monotonic_time () >= self->deadline);
}

static void
watch_progress (BethinkDb *self)
{
  gboolean is_needed = self->cancellable != NULL || self->deadline != 0;
  int n_steps = self->deadline != 0 ? DEADLINE_STEPS : PROGRESS_STEPS;

  if (self->handle != NULL)
    sqlite3_progress_handler (self->handle, is_needed ? n_steps : 0,
                              is_needed ? progress_cb : NULL, self);
}

/**
 * bethink_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): what may cancel the calls that follow; must live until it is replaced
 *
 * Returns: (transfer none) (nullable): the one before, to be put back
 */
GCancellable *
bethink_db_set_cancellable (BethinkDb    *self,
                            GCancellable *cancellable)
{
  GCancellable *previous;

  g_return_val_if_fail (BETHINK_IS_DB (self), NULL);

  previous = self->cancellable;
  self->cancellable = cancellable;
  watch_progress (self);

  return previous;
}

/**
 * bethink_db_set_deadline:
 * @self: a connection
 * @deadline: a time of g_get_monotonic_time(), 0 for none
 *
 * Lets the calls that follow fail with %G_IO_ERROR_CANCELLED, like those that
 * are cancelled, once it is that late.
 */
void
bethink_db_set_deadline (BethinkDb *self,
                         gint64     deadline)
{
  g_return_if_fail (BETHINK_IS_DB (self));

  self->deadline = deadline;
  watch_progress (self);
}

static gboolean
make_empty_file (const char  *path,
                 GError     **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int saved = errno;

      g_set_error (error, BETHINK_STORE_ERROR,
                   saved == ENOSPC ? BETHINK_STORE_ERROR_FULL : BETHINK_STORE_ERROR_UNREADABLE,
                   "A copy cannot be made: %s", g_strerror (saved));
      return FALSE;
    }

  fchmod (fd, 0600);

  return g_close (fd, error);
}

/**
 * bethink_db_copy_to:
 * @self: a connection outside of a transaction
 * @path: a file that does not exist yet
 * @error: return location
 *
 * Writes a compact copy that only its owner can read. Others may read and write
 * the database meanwhile. On failure nothing is left at @path.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_db_copy_to (BethinkDb   *self,
                    const char  *path,
                    GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  gboolean ok = FALSE;

  g_return_val_if_fail (BETHINK_IS_DB (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!make_empty_file (path, error))
    return FALSE;

  statement = bethink_db_prepare (self, "VACUUM INTO ?1", error);

  if (statement != NULL)
    {
      bethink_statement_bind_text (statement, 1, path);
      ok = bethink_statement_run (statement, error);
    }

  if (!ok)
    g_unlink (path);

  return ok;
}

/**
 * bethink_db_quick_check:
 * @self: a connection
 * @error: return location
 *
 * Reads the whole file and looks for damage. Takes seconds for a large one.
 *
 * Returns: %TRUE when none was found; otherwise %BETHINK_STORE_ERROR_CORRUPT
 */
gboolean
bethink_db_quick_check (BethinkDb  *self,
                        GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (self), FALSE);

  statement = bethink_db_prepare (self, "PRAGMA quick_check (1)", error);

  if (statement == NULL)
    return FALSE;

  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ERROR)
    return FALSE;

  if (step == BETHINK_STEP_ROW &&
      g_strcmp0 (bethink_statement_get_text (statement, 0), "ok") == 0)
    return TRUE;

  g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CORRUPT,
                       "The database is damaged");

  return FALSE;
}

/*
 * bethink_db_check_references:
 * @self: a connection in a transaction
 * @error: return location
 *
 * Tells before a commit whether it would fail because a row names another one
 * that is not there.
 *
 * Returns: %TRUE when all references hold
 */
gboolean
bethink_db_check_references (BethinkDb  *self,
                             GError    **error)
{
  int pending = 0;
  int highest;

  sqlite3_db_status (self->handle, SQLITE_DBSTATUS_DEFERRED_FKS, &pending, &highest, FALSE);

  if (pending != 0)
    bethink_store_error_from_sqlite (error, SQLITE_CONSTRAINT_FOREIGNKEY,
                                     "A row names another one that is not there");

  return pending == 0;
}

/*
 * bethink_db_recall:
 *
 * Returns: whether @key is remembered
 */
gboolean
bethink_db_recall (BethinkDb  *self,
                   const char *key,
                   gint64     *value)
{
  const gint64 *known = g_hash_table_lookup (self->memory, key);

  if (known == NULL)
    return FALSE;

  *value = *known;

  return TRUE;
}

void
bethink_db_remember (BethinkDb  *self,
                     const char *key,
                     gint64      value)
{
  g_hash_table_replace (self->memory, g_strdup (key), g_memdup2 (&value, sizeof value));
}

void
bethink_db_forget (BethinkDb *self)
{
  g_hash_table_remove_all (self->memory);
}
