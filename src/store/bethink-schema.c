/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-schema"

#include "bethink-schema.h"

#include "bethink-db-private.h"
#include "bethink-schema-private.h"
#include "bethink-statement.h"
#include "bethink-store-resources.h"
#include "bethink-tokenizer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* The form of the database: numbered steps, of which `PRAGMA user_version`
 * counts how many were applied. A released step never changes.
 */

static const char * const step_paths[] = {
  "/io/github/bethink_app/Bethink/schema/001-initial.sql",
  "/io/github/bethink_app/Bethink/schema/002-sync.sql",
  "/io/github/bethink_app/Bethink/schema/003-search.sql",
};

/* How many copies of old forms are kept. */
#define N_COPIES 2

/* Everything that SQLite keeps for itself is left out: its statistics, and the
 * tables behind full-text search, whose form depends on the library.
 */
#define OBJECTS_SQL                                                 \
  "SELECT type, name, ifnull (sql, '') FROM sqlite_schema "         \
  "WHERE name NOT GLOB 'sqlite_*' "                                 \
  "AND name NOT GLOB '*_search_data' "                              \
  "AND name NOT GLOB '*_search_idx' "                               \
  "AND name NOT GLOB '*_search_docsize' "                           \
  "AND name NOT GLOB '*_search_config' "                            \
  "ORDER BY name, type"

static const char * const *
get_steps (void)
{
  static const char *steps[G_N_ELEMENTS (step_paths) + 1];
  static gsize initialised;

  if (g_once_init_enter (&initialised))
    {
      GResource *resource;

      bethink_store_register_resource ();
      resource = bethink_store_get_resource ();

      for (guint i = 0; i < G_N_ELEMENTS (step_paths); i++)
        {
          g_autoptr (GBytes) bytes = NULL;

          bytes = g_resource_lookup_data (resource, step_paths[i],
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

          if (bytes == NULL)
            g_error ("Step %u of the database form is missing", i + 1);

          /* Uncompressed resources are static data and end with a NUL. */
          steps[i] = g_bytes_get_data (bytes, NULL);
        }

      g_once_init_leave (&initialised, 1);
    }

  return steps;
}

/**
 * bethink_schema_get_version:
 *
 * Returns: the version this program writes
 */
int
bethink_schema_get_version (void)
{
  return G_N_ELEMENTS (step_paths);
}

static gboolean
refuse (BethinkDb          *db,
        BethinkStoreError   code,
        const char         *what,
        GError            **error)
{
  g_set_error (error, BETHINK_STORE_ERROR, code, "%s %s", bethink_db_get_path (db), what);

  return FALSE;
}

/* A database in memory that has the form it should have. */
static sqlite3 *
make_reference (const char * const *steps,
                int                 version)
{
  sqlite3 *reference = NULL;

  if (sqlite3_open_v2 (":memory:", &reference,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
      bethink_tokenizer_register (reference) != SQLITE_OK)
    return reference;

  for (int i = 0; i < version; i++)
    if (sqlite3_exec (reference, steps[i], NULL, NULL, NULL) != SQLITE_OK)
      g_critical ("Step %d of the database form fails: %s", i + 1, sqlite3_errmsg (reference));

  return reference;
}

static gboolean
rows_equal (sqlite3_stmt *a,
            sqlite3_stmt *b)
{
  for (int i = 0; i < sqlite3_column_count (a); i++)
    if (g_strcmp0 ((const char *) sqlite3_column_text (a, i),
                   (const char *) sqlite3_column_text (b, i)) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
compare_objects (BethinkDb  *db,
                 sqlite3    *reference,
                 GError    **error)
{
  sqlite3_stmt *actual = NULL;
  sqlite3_stmt *expected = NULL;
  int actual_code;
  int expected_code;

  actual_code = sqlite3_prepare_v2 (bethink_db_get_handle (db), OBJECTS_SQL, -1, &actual, NULL);
  expected_code = sqlite3_prepare_v2 (reference, OBJECTS_SQL, -1, &expected, NULL);

  if (actual_code == SQLITE_OK && expected_code == SQLITE_OK)
    do
      {
        actual_code = sqlite3_step (actual);
        expected_code = sqlite3_step (expected);
      }
    while (actual_code == SQLITE_ROW && expected_code == SQLITE_ROW &&
           rows_equal (actual, expected));

  if (actual_code != SQLITE_ROW && actual_code != SQLITE_DONE)
    bethink_db_set_error (db, actual_code, error);
  else if (actual_code != SQLITE_DONE || expected_code != SQLITE_DONE)
    refuse (db, BETHINK_STORE_ERROR_NOT_OURS, "has tables of another form", error);

  sqlite3_finalize (actual);
  sqlite3_finalize (expected);

  return actual_code == SQLITE_DONE && expected_code == SQLITE_DONE;
}

static guint
count_statements (const char * const *steps,
                  int                 version)
{
  guint n = 0;

  for (int i = 0; i < version; i++)
    for (const char *p = steps[i]; p != NULL; p = strchr (p, '\n'))
      {
        p += *p == '\n';
        n += g_str_has_prefix (p, "CREATE ");
        n -= g_str_has_prefix (p, "DROP ");
      }

  return n;
}

static const char *
find_statement (const char * const *steps,
                int                 version,
                const char         *sql)
{
  gsize length = strlen (sql);

  for (int i = 0; i < version && length > 0; i++)
    for (const char *p = steps[i]; (p = strstr (p, sql)) != NULL; p++)
      if (p[length] == ';' || p[length] == '\0')
        return p;

  return NULL;
}

/* SQLite keeps the words with which a table or an index was made. As long as no
 * step alters what another one made, each of them can be found in the steps:
 * that is much faster than making a reference.
 */
static gboolean
consists_of_steps (BethinkDb          *db,
                   const char * const *steps,
                   int                 version)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  sqlite3_stmt *objects = NULL;
  gboolean ok;

  ok = sqlite3_prepare_v2 (bethink_db_get_handle (db), OBJECTS_SQL, -1, &objects, NULL) == SQLITE_OK;

  while (ok && sqlite3_step (objects) == SQLITE_ROW)
    {
      const char *sql = (const char *) sqlite3_column_text (objects, 2);
      const char *statement = sql != NULL ? find_statement (steps, version, sql) : NULL;

      ok = statement != NULL && g_hash_table_add (found, (gpointer) statement);
    }

  sqlite3_finalize (objects);

  return ok && g_hash_table_size (found) == count_statements (steps, version);
}

static gboolean
check_identity (BethinkDb  *db,
                int         newest,
                int        *version,
                GError    **error)
{
  gint64 application_id;
  gint64 user_version;
  gint64 n_objects;

  if (!bethink_db_query_int (db, "PRAGMA application_id", &application_id, error) ||
      !bethink_db_query_int (db, "PRAGMA user_version", &user_version, error) ||
      !bethink_db_query_int (db, "SELECT count (*) FROM sqlite_schema", &n_objects, error))
    return FALSE;

  *version = (int) user_version;

  if (application_id == 0 && user_version == 0 && n_objects == 0)
    return TRUE;

  if (application_id != BETHINK_SCHEMA_APPLICATION_ID || user_version < 1)
    return refuse (db, BETHINK_STORE_ERROR_NOT_OURS, "is a database of another program", error);

  if (user_version > newest)
    return refuse (db, BETHINK_STORE_ERROR_TOO_NEW, "was written by a newer Bethink", error);

  return TRUE;
}

static int
count_steps (const char * const *steps)
{
  return (int) g_strv_length ((GStrv) steps);
}

gboolean
bethink_schema_verify_steps (BethinkDb           *db,
                             const char * const  *steps,
                             int                 *version,
                             GError             **error)
{
  sqlite3 *reference;
  gboolean ok;

  if (!check_identity (db, count_steps (steps), version, error))
    return FALSE;

  if (*version == 0 || consists_of_steps (db, steps, *version))
    return TRUE;

  reference = make_reference (steps, *version);
  ok = compare_objects (db, reference, error);
  sqlite3_close (reference);

  return ok;
}

/**
 * bethink_schema_verify:
 * @db: a connection
 * @version: (out): the version of the file, 0 for an empty one
 * @error: return location
 *
 * Makes sure that the file is a database of this program that it understands:
 * nothing of it is used before. Errors: %BETHINK_STORE_ERROR_NOT_OURS, _TOO_NEW,
 * _CORRUPT and those of reading.
 *
 * Returns: %TRUE when the file may be used
 */
gboolean
bethink_schema_verify (BethinkDb  *db,
                       int        *version,
                       GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (version != NULL, FALSE);

  return bethink_schema_verify_steps (db, get_steps (), version, error);
}

static char *
copy_path (BethinkDb *db,
           int        version)
{
  return g_strdup_printf ("%s.version-%d", bethink_db_get_path (db), version);
}

static void
drop_old_copies (BethinkDb *db,
                 int        newest)
{
  guint kept = 0;

  for (int version = newest; version > 0; version--)
    {
      g_autofree char *path = copy_path (db, version);

      if (g_file_test (path, G_FILE_TEST_EXISTS) && ++kept > N_COPIES)
        g_unlink (path);
    }
}

static gboolean
keep_copy (BethinkDb  *db,
           int         version,
           GError    **error)
{
  g_autofree char *path = copy_path (db, version);
  g_autofree char *unfinished = g_strconcat (path, ".part", NULL);

  g_unlink (unfinished);

  if (!bethink_db_copy_to (db, unfinished, error))
    {
      g_prefix_error_literal (error, "The copy before the upgrade failed: ");
      return FALSE;
    }

  if (g_rename (unfinished, path) != 0)
    {
      g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FAILED,
                   "The copy before the upgrade failed: %s", g_strerror (errno));
      g_unlink (unfinished);
      return FALSE;
    }

  drop_old_copies (db, version);

  return TRUE;
}

/* Runs in a transaction. Another process may have been faster. */
static gboolean
apply_step (BethinkDb   *db,
            const char  *sql,
            int          version,
            GError     **error)
{
  g_autofree char *stamp = NULL;
  gint64 current;

  if (!bethink_db_query_int (db, "PRAGMA user_version", &current, error))
    return FALSE;

  if (current >= version)
    return TRUE;

  stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                           BETHINK_SCHEMA_APPLICATION_ID, version);

  return bethink_db_exec (db, sql, error) && bethink_db_exec (db, stamp, error);
}

gboolean
bethink_schema_upgrade_steps (BethinkDb           *db,
                              const char * const  *steps,
                              int                  from,
                              GError             **error)
{
  int newest = count_steps (steps);

  if (from > 0 && from < newest && !keep_copy (db, from, error))
    return FALSE;

  for (int version = from + 1; version <= newest; version++)
    {
      if (!bethink_db_exec (db, "BEGIN IMMEDIATE", error))
        return FALSE;

      if (!apply_step (db, steps[version - 1], version, error) ||
          !bethink_db_exec (db, "COMMIT", error))
        {
          bethink_db_exec (db, "ROLLBACK", NULL);
          g_prefix_error (error, "Upgrade to version %d: ", version);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * bethink_schema_upgrade:
 * @db: a connection that can write, outside of a transaction
 * @from: the version of the file
 * @error: return location
 *
 * Brings the file to the present version, each step in a transaction of its
 * own, after a copy of an older file was made beside it (two are kept). A step
 * that fails leaves the version before it.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_schema_upgrade (BethinkDb  *db,
                        int         from,
                        GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);

  return bethink_schema_upgrade_steps (db, get_steps (), from, error);
}
