/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The floors of the store: what SQLite alone needs for the work that Bethink
 * does, with the same tables, settings and search index. Prints "cpu_us=N" and,
 * for single transactions, "p50_us=N" of wall-clock time.
 *
 * insert SOURCE NEW    write every row of SOURCE into a new database; the rows
 *                      lie in memory before the clock starts
 * select SOURCE        read every column that an export writes
 * save FILE            add calls, each in a transaction of its own
 */

#include "bench-words.h"

#include "bethink-tokenizer.h"

#include <glib.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* What bench-store saves. */
#define N_SAVES 300
#define N_SAVED_WORDS 20
#define N_WORDS 50000

/* Of what an import writes; the tables in the order of their references. */
static const char *const tables[] = {
  "blob", "contact", "contact_field", "address", "tag", "contact_tag", "relationship", "conversation",
  "message", "call", "entry", "entry_contact", "attachment", "source", "external_id", "source_json",
  "operation", "change", "counter",
};

#define N_EXPORTED (G_N_ELEMENTS (tables) - 3)

static const char *const indexes[] = {
  "INSERT INTO contact_search (contact_search, rank) VALUES ('hashsize', 8388608);"
  "INSERT INTO contact_search (rowid, names, ways, places, about)"
  " SELECT id, names, ways, places, about FROM contact_text ORDER BY id",
  "INSERT INTO message_search (message_search, rank) VALUES ('hashsize', 8388608);"
  "INSERT INTO message_search (rowid, subject, body, author)"
  " SELECT id, subject, body, author FROM message_text ORDER BY id",
  "INSERT INTO call_search (call_search, rank) VALUES ('hashsize', 8388608);"
  "INSERT INTO call_search (rowid, text, emotions) SELECT id, text, emotions FROM call_text ORDER BY id",
  "INSERT INTO entry_search (entry_search, rank) VALUES ('hashsize', 8388608);"
  "INSERT INTO entry_search (rowid, title, text, company)"
  " SELECT id, title, text, company FROM entry_text ORDER BY id",
};

static gint64
cpu_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (gint64) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC +
         usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static void
check (sqlite3 *db,
       gboolean success)
{
  if (success)
    return;

  g_printerr ("%s\n", sqlite3_errmsg (db));
  exit (1);
}

static void
run (sqlite3    *db,
     const char *sql)
{
  check (db, sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK);
}

static sqlite3 *
open_database (const char *path)
{
  sqlite3 *db = NULL;

  check (db, sqlite3_open (path, &db) == SQLITE_OK);
  check (db, bethink_tokenizer_register (db) == SQLITE_OK);
  run (db,
       "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL;"
       "PRAGMA journal_size_limit = 67108864; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
       "PRAGMA cache_size = -32768; PRAGMA foreign_keys = ON");

  return db;
}

static sqlite3_stmt *
prepare (sqlite3    *db,
         const char *sql)
{
  sqlite3_stmt *statement = NULL;

  check (db, sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK);

  return statement;
}

/* ---- insert ---- */

/* Virtual tables make their own tables; these are not copied. */
static void
copy_schema (sqlite3 *source,
             sqlite3 *new)
{
  sqlite3_stmt *statement;

  statement = prepare (source,
                       "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                       " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                       " AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\'"
                       " ORDER BY type = 'index', type = 'view', rowid");
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *sql = (const char *) sqlite3_column_text (statement, 0);

      run (new, sql);
    }
  sqlite3_finalize (statement);
}

typedef struct
{
  int        n_columns;
  GPtrArray *values;      /* of sqlite3_value, row by row */
} Rows;

static Rows
read_rows (sqlite3    *source,
           const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid, * FROM %s ORDER BY rowid", table);
  sqlite3_stmt *statement = prepare (source, sql);
  Rows rows = { sqlite3_column_count (statement) - 1, g_ptr_array_new () };

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 1; i <= rows.n_columns; i++)
        g_ptr_array_add (rows.values, sqlite3_value_dup (sqlite3_column_value (statement, i)));
    }
  sqlite3_finalize (statement);

  return rows;
}

static void
write_rows (sqlite3    *new,
            const char *table,
            const Rows *rows)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_string_printf (sql, "INSERT INTO %s VALUES (?", table);
  for (int i = 1; i < rows->n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  statement = prepare (new, sql->str);
  for (guint i = 0; i < rows->values->len; i += (guint) rows->n_columns)
    {
      for (int j = 0; j < rows->n_columns; j++)
        sqlite3_bind_value (statement, j + 1, g_ptr_array_index (rows->values, i + (guint) j));
      check (new, sqlite3_step (statement) == SQLITE_DONE);
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
}

static void
measure_insert (const char *source_path,
                const char *new_path)
{
  sqlite3 *source = open_database (source_path);
  sqlite3 *new = open_database (new_path);
  Rows rows[G_N_ELEMENTS (tables)];
  gint64 start;

  copy_schema (source, new);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    rows[i] = read_rows (source, tables[i]);

  start = cpu_time ();
  run (new, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON");
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    write_rows (new, tables[i], &rows[i]);
  run (new, "COMMIT");
  for (gsize i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      run (new, "BEGIN IMMEDIATE");
      run (new, indexes[i]);
      run (new, "COMMIT");
    }
  g_print ("cpu_us=%" G_GINT64_FORMAT "\n", cpu_time () - start);

  sqlite3_close (source);
  sqlite3_close (new);
}

/* ---- select ---- */

static gsize
read_columns (sqlite3_stmt *statement)
{
  gsize n_bytes = 0;

  for (int i = 0; i < sqlite3_column_count (statement); i++)
    {
      switch (sqlite3_column_type (statement, i))
        {
        case SQLITE_TEXT:
          n_bytes += strlen ((const char *) sqlite3_column_text (statement, i));
          break;
        case SQLITE_BLOB:
          n_bytes += (gsize) sqlite3_column_bytes (statement, i);
          break;
        default:
          n_bytes += (gsize) (sqlite3_column_int64 (statement, i) & 1);
          break;
        }
    }

  return n_bytes;
}

static void
measure_select (const char *path)
{
  sqlite3 *db = open_database (path);
  gint64 start = cpu_time ();
  gsize n_bytes = 0;

  for (gsize i = 0; i < N_EXPORTED; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY rowid", tables[i]);
      sqlite3_stmt *statement = prepare (db, sql);

      while (sqlite3_step (statement) == SQLITE_ROW)
        n_bytes += read_columns (statement);
      sqlite3_finalize (statement);
    }
  g_print ("cpu_us=%" G_GINT64_FORMAT " bytes=%" G_GSIZE_FORMAT "\n", cpu_time () - start, n_bytes);

  sqlite3_close (db);
}

/* ---- save ---- */

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

/* A record with its text, and the text in the index. */
static void
save_once (sqlite3      *db,
           sqlite3_stmt *record,
           sqlite3_stmt *search,
           const char   *text,
           gint64        now)
{
  run (db, "BEGIN IMMEDIATE");
  sqlite3_bind_int64 (record, 1, now);
  sqlite3_bind_text (record, 2, text, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (record, 3, -(now / 1000) * 16);
  check (db, sqlite3_step (record) == SQLITE_DONE);
  sqlite3_reset (record);
  sqlite3_bind_int64 (search, 1, -(now / 1000) * 16);
  sqlite3_bind_text (search, 2, text, -1, SQLITE_STATIC);
  check (db, sqlite3_step (search) == SQLITE_DONE);
  sqlite3_reset (search);
  run (db, "COMMIT");
}

static gint64
ask (sqlite3    *db,
     const char *sql)
{
  sqlite3_stmt *statement = prepare (db, sql);
  gint64 answer;

  check (db, sqlite3_step (statement) == SQLITE_ROW);
  answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return answer;
}

static gint64
save_often (sqlite3    *db,
            const char *insert_record,
            const char *insert_search,
            gint64      owner,
            gint64      first)
{
  sqlite3_stmt *record = prepare (db, insert_record);
  sqlite3_stmt *search = prepare (db, insert_search);
  g_autoptr (BenchWords) words = bench_words_new (N_WORDS, 2);
  gint64 times[N_SAVES];

  sqlite3_bind_int64 (record, 4, owner);
  for (int i = 0; i < N_SAVES; i++)
    {
      g_autofree char *text = bench_words_draw_text (words, N_SAVED_WORDS);
      gint64 start = g_get_monotonic_time ();

      save_once (db, record, search, text, first + (gint64) i * 60000);
      times[i] = g_get_monotonic_time () - start;
    }
  sqlite3_finalize (record);
  sqlite3_finalize (search);

  qsort (times, N_SAVES, sizeof *times, compare_times);

  return times[N_SAVES / 2];
}

static void
measure_save (const char *path)
{
  sqlite3 *db = open_database (path);
  gint64 call;
  gint64 message;

  call = save_often (db,
                     "INSERT INTO call (uuid, contact, started_at, sort_at, text, search_id, created_at, updated_at)"
                     " VALUES (randomblob (16), ?4, ?1, ?1, ?2, ?3, ?1, ?1)",
                     "INSERT INTO call_search (rowid, text) VALUES (?1, ?2)",
                     ask (db, "SELECT min (id) FROM contact WHERE listed = 1"),
                     ask (db, "SELECT coalesce (max (sort_at), 0) + 60000 FROM call"));
  message = save_often (db,
                        "INSERT INTO message (uuid, conversation, sent_at, sort_at, body, search_id, created_at, updated_at)"
                        " VALUES (randomblob (16), ?4, ?1, ?1, ?2, ?3, ?1, ?1)",
                        "INSERT INTO message_search (rowid, body) VALUES (?1, ?2)",
                        ask (db, "SELECT min (id) FROM conversation WHERE deleted_at IS NULL AND id > 1"),
                        ask (db, "SELECT coalesce (max (sort_at), 0) + 60000 FROM message"));
  sqlite3_close (db);

  g_print ("p50_us=%" G_GINT64_FORMAT " message_p50_us=%" G_GINT64_FORMAT "\n", call, message);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && strcmp (argv[1], "insert") == 0)
    measure_insert (argv[2], argv[3]);
  else if (argc == 3 && strcmp (argv[1], "select") == 0)
    measure_select (argv[2]);
  else if (argc == 3 && strcmp (argv[1], "save") == 0)
    measure_save (argv[2]);
  else
    return 2;

  return 0;
}
