/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search-index"

#include "config.h"

#include "bethink-search-index.h"

#include "bethink-db.h"
#include "bethink-statement.h"
#include "bethink-time.h"

/* The rows of the full-text index are written here and not by triggers, which
 * cost more than the index itself. The contents stay in the tables, so a row
 * can only be taken out while the table still says what was put in.
 *
 * The number of a message, call or entry in the index falls with its time: for
 * each second since 1970 there are a few of them. "The newest 50" are then the
 * first in the order of the index, whatever the order in which an import
 * brought them. The distances of these numbers are what most of the index
 * consists of, so they are kept small; when a second has more records than
 * numbers, the rest goes among what happened in the minute, hour or day before.
 * People are found by their own id.
 */

#define DOCID_STRIDE 16
#define DOCID_MAX_SECONDS (G_MAXINT64 / DOCID_STRIDE / 4)

/* One less, so that no second has the number 0, which stands for none; and the
 * one that is used first.
 */
#define DOCIDS_PER_SECOND (DOCID_STRIDE - 1)
#define FIRST_DOCID 7

/* How much wider the next look for a free number is. */
#define DOCID_SPREAD 64

/* Rows of a chunk are put in by growing number, the newest first: a smaller
 * number than the one before makes FTS5 write out what it has gathered.
 */
typedef struct
{
  gint64 id;
  gint64 sort_at;
  gint64 docid;   /* once it is in the index */
} PendingRow;

typedef struct
{
  BethinkKind  kind;
  int          n_columns;
  const char  *text;        /* ?1 id -> the columns */
  const char  *insert;      /* ?1 number in the index, ?2 … the columns */
  const char  *delete;      /* likewise */
  const char  *get;         /* ?1 id -> search_id, sort_at, is in the trash */
  const char  *set;         /* ?1 id, ?2 search_id */
  const char  *first_used;  /* ?1 first, ?2 last number -> the lowest in use */
  const char  *last_used;   /* likewise, the highest */
  const char  *pending;     /* ?1 limit -> id, sort_at */
  const char  *n_pending;
  const char  *merge;       /* a little upkeep */
} IndexTable;

#define INDEX_TABLE(kind, table, source, sort_at, n_columns, columns, values) \
  { \
    kind, \
    n_columns, \
    "SELECT " columns " FROM " source " WHERE id = ?1", \
    "INSERT INTO " table "_search (rowid, " columns ") VALUES (?1, " values ")", \
    "INSERT INTO " table "_search (" table "_search, rowid, " columns ") " \
      "VALUES ('delete', ?1, " values ")", \
    "SELECT search_id, " sort_at ", deleted_at IS NOT NULL FROM " table " WHERE id = ?1", \
    "UPDATE " table " SET search_id = ?2 WHERE id = ?1", \
    "SELECT min (search_id) FROM " table " WHERE search_id BETWEEN ?1 AND ?2", \
    "SELECT max (search_id) FROM " table " WHERE search_id BETWEEN ?1 AND ?2", \
    "SELECT id, " sort_at " FROM " table " INDEXED BY " table "_search_pending" \
      " WHERE search_id IS NULL AND deleted_at IS NULL ORDER BY id LIMIT ?1", \
    "SELECT count (*) FROM " table " INDEXED BY " table "_search_pending" \
      " WHERE search_id IS NULL AND deleted_at IS NULL", \
    "INSERT INTO " table "_search (" table "_search, rank) VALUES ('merge', 200)", \
  }

/* The words of a person are gathered by a view; the others are read from their
 * rows, which are at hand, while a view would look for them by their number.
 */
static const IndexTable tables[] = {
  INDEX_TABLE (BETHINK_KIND_CONTACT, "contact", "contact_text", "0", 4, "names, ways, places, about", "?2, ?3, ?4, ?5"),
  INDEX_TABLE (BETHINK_KIND_MESSAGE, "message", "message", "sort_at", 3, "subject, body, author", "?2, ?3, ?4"),
  INDEX_TABLE (BETHINK_KIND_CALL, "call", "call", "sort_at", 2, "text, emotions", "?2, ?3"),
  INDEX_TABLE (BETHINK_KIND_ENTRY, "entry", "entry", "sort_at", 3, "title, text, company", "?2, ?3, ?4"),
};

static const IndexTable *
find_table (BethinkKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (tables[i].kind == kind)
        return &tables[i];
    }

  return NULL;
}

/* Not INSERT … SELECT: a statement that could stop half-way makes SQLite set a
 * savepoint, and FTS5 writes out all it has gathered at each of these.
 */
static gboolean
write_text (BethinkDb         *db,
            const IndexTable  *table,
            const char        *sql,
            gint64             id,
            gint64             docid,
            GError           **error)
{
  g_autoptr (BethinkStatement) text = bethink_db_prepare (db, table->text, error);
  g_autoptr (BethinkStatement) write = NULL;
  BethinkStep step;

  if (text == NULL)
    return FALSE;

  bethink_statement_bind_int (text, 1, id);
  step = bethink_statement_step (text, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  write = bethink_db_prepare (db, sql, error);

  if (write == NULL)
    return FALSE;

  bethink_statement_bind_int (write, 1, docid);

  for (int i = 0; i < table->n_columns; i++)
    bethink_statement_bind_text (write, i + 2, bethink_statement_get_text (text, i));

  return bethink_statement_run (write, error);
}

static gboolean
set_docid (BethinkDb         *db,
           const IndexTable  *table,
           gint64             id,
           gint64             docid,
           GError           **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, table->set, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  if (docid != 0)
    bethink_statement_bind_int (statement, 2, docid);
  else
    bethink_statement_bind_null (statement, 2);

  return bethink_statement_run (statement, error);
}

static gint64
floor_to_seconds (gint64 ms)
{
  gint64 seconds = ms / BETHINK_TIME_SECOND;

  if (ms % BETHINK_TIME_SECOND < 0)
    seconds--;

  return CLAMP (seconds, -DOCID_MAX_SECONDS, DOCID_MAX_SECONDS);
}

/* @docid stays as it is when no number from @first to @last is in use. */
static gboolean
find_used (BethinkDb   *db,
           const char  *sql,
           gint64       first,
           gint64       last,
           gint64      *docid,
           GError     **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, first);
  bethink_statement_bind_int (statement, 2, last);

  if (bethink_statement_step (statement, error) != BETHINK_STEP_ROW)
    return FALSE;

  if (!bethink_statement_is_null (statement, 0))
    *docid = bethink_statement_get_int (statement, 0);

  return TRUE;
}

/* Behind all others of the second, and if there is no room, of a longer time. */
static gboolean
choose_docid_behind (BethinkDb         *db,
                     const IndexTable  *table,
                     gint64             first,
                     gint64            *docid,
                     GError           **error)
{
  gint64 n_docids = DOCIDS_PER_SECOND;
  gint64 last = first + FIRST_DOCID - 1;

  if (!find_used (db, table->last_used, first, first + n_docids - 1, &last, error))
    return FALSE;

  while (last == first + n_docids - 1)
    {
      n_docids *= DOCID_SPREAD;

      if (!find_used (db, table->last_used, first, first + n_docids - 1, &last, error))
        return FALSE;
    }

  *docid = last + 1 != 0 ? last + 1 : 1;

  return TRUE;
}

static gint64
get_first_docid (gint64 sort_at)
{
  return -floor_to_seconds (sort_at) * DOCID_STRIDE + 1;
}

/* In front of all others of the second, and if there is no room, behind. */
static gboolean
choose_docid_before (BethinkDb         *db,
                     const IndexTable  *table,
                     gint64             first,
                     gint64            *docid,
                     GError           **error)
{
  *docid = first + FIRST_DOCID + 1;

  if (!find_used (db, table->first_used, first, first + DOCIDS_PER_SECOND - 1, docid, error))
    return FALSE;

  return --*docid >= first || choose_docid_behind (db, table, first, docid, error);
}

/* Records of one second are in the order of their making: what is put in by
 * itself was made after all others.
 */
static gboolean
put_single (BethinkDb         *db,
            const IndexTable  *table,
            gint64             id,
            gint64             sort_at,
            GError           **error)
{
  gint64 docid = id;

  if (table->kind != BETHINK_KIND_CONTACT &&
      !choose_docid_before (db, table, get_first_docid (sort_at), &docid, error))
    return FALSE;

  return set_docid (db, table, id, docid, error) &&
         write_text (db, table, table->insert, id, docid, error);
}

/* The rows of a chunk come with the newest first. Behind a row of the same
 * second that got a number there, the next one is free as well.
 */
static gboolean
choose_docid_next (BethinkDb         *db,
                   const IndexTable  *table,
                   const PendingRow  *previous,
                   PendingRow        *row,
                   GError           **error)
{
  gint64 first = get_first_docid (row->sort_at);

  if (previous == NULL ||
      get_first_docid (previous->sort_at) != first ||
      previous->docid >= first + DOCIDS_PER_SECOND - 1)
    return choose_docid_behind (db, table, first, &row->docid, error);

  row->docid = previous->docid + 1;

  return TRUE;
}

static gboolean
put_next (BethinkDb         *db,
          const IndexTable  *table,
          const PendingRow  *previous,
          PendingRow        *row,
          GError           **error)
{
  row->docid = row->id;

  if (table->kind != BETHINK_KIND_CONTACT &&
      !choose_docid_next (db, table, previous, row, error))
    return FALSE;

  return set_docid (db, table, row->id, row->docid, error) &&
         write_text (db, table, table->insert, row->id, row->docid, error);
}

/* Reads the state of one row. A row that is not there counts as in the trash. */
static gboolean
get_state (BethinkDb         *db,
           const IndexTable  *table,
           gint64             id,
           gint64            *docid,
           gint64            *sort_at,
           gboolean          *trashed,
           GError           **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, table->get, error);
  BethinkStep step;

  *docid = 0;
  *sort_at = 0;
  *trashed = TRUE;

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ERROR)
    return FALSE;

  if (step == BETHINK_STEP_DONE)
    return TRUE;

  *docid = bethink_statement_get_int (statement, 0);
  *sort_at = bethink_statement_get_int (statement, 1);
  *trashed = bethink_statement_get_int (statement, 2) != 0;

  return TRUE;
}

/**
 * bethink_search_index_remove:
 * @db: the writable database, in a transaction
 * @kind: what the record is; kinds without words are accepted and ignored
 * @id: its id
 * @error: return location for a #BethinkStoreError
 *
 * Takes the words of a record out of the index. To be called before its row,
 * or anything its words come from (fields, addresses and tags of a person), is
 * changed. A record that is not in the index stays out of it.
 *
 * Returns: %FALSE with @error set when the database failed
 */
gboolean
bethink_search_index_remove (BethinkDb    *db,
                             BethinkKind   kind,
                             gint64        id,
                             GError      **error)
{
  const IndexTable *table = find_table (kind);
  gint64 docid;
  gint64 sort_at;
  gboolean trashed;

  if (table == NULL)
    return TRUE;

  if (!get_state (db, table, id, &docid, &sort_at, &trashed, error))
    return FALSE;

  if (docid == 0)
    return TRUE;

  return write_text (db, table, table->delete, id, docid, error) &&
         set_docid (db, table, id, 0, error);
}

/**
 * bethink_search_index_add:
 * @db: the writable database, in a transaction
 * @kind: what the record is; kinds without words are accepted and ignored
 * @id: its id
 * @error: return location for a #BethinkStoreError
 *
 * Puts the words of a record into the index. A record that is in it already,
 * or in the trash, is left alone.
 *
 * Returns: %FALSE with @error set when the database failed
 */
gboolean
bethink_search_index_add (BethinkDb    *db,
                          BethinkKind   kind,
                          gint64        id,
                          GError      **error)
{
  const IndexTable *table = find_table (kind);
  gint64 docid;
  gint64 sort_at;
  gboolean trashed;

  if (table == NULL)
    return TRUE;

  if (!get_state (db, table, id, &docid, &sort_at, &trashed, error))
    return FALSE;

  if (docid != 0 || trashed)
    return TRUE;

  return put_single (db, table, id, sort_at, error);
}

static int
compare_newest (gconstpointer a,
              gconstpointer b)
{
  const PendingRow *first = a;
  const PendingRow *second = b;

  if (first->sort_at != second->sort_at)
    return first->sort_at > second->sort_at ? -1 : 1;

  return first->id > second->id ? -1 : first->id < second->id;
}

static GArray *
list_pending (BethinkDb         *db,
              const IndexTable  *table,
              guint              max_rows,
              GError           **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, table->pending, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (PendingRow));
  BethinkStep step;

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, max_rows);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      PendingRow row = {
        .id = bethink_statement_get_int (statement, 0),
        .sort_at = bethink_statement_get_int (statement, 1),
      };

      g_array_append_val (rows, row);
    }

  if (step == BETHINK_STEP_ERROR)
    return NULL;

  g_array_sort (rows, compare_newest);

  return g_steal_pointer (&rows);
}

/* One chunk in one transaction. It ends early, and keeps what it has done,
 * when somebody wants to write.
 */
static gboolean
index_chunk (BethinkDb                 *db,
             const IndexTable          *table,
             guint                      max_rows,
             BethinkSearchIndexStop     stop,
             gpointer                   stop_data,
             guint                     *n_done,
             GError                   **error)
{
  g_autoptr (GArray) rows = list_pending (db, table, max_rows, error);

  if (rows == NULL)
    return FALSE;

  for (*n_done = 0; *n_done < rows->len; (*n_done)++)
    {
      PendingRow *row = &g_array_index (rows, PendingRow, *n_done);

      if (stop != NULL && *n_done % 64 == 63 && stop (stop_data))
        break;

      if (!put_next (db, table, *n_done > 0 ? row - 1 : NULL, row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
index_chunk_in_transaction (BethinkDb               *db,
                            const IndexTable        *table,
                            guint                    max_rows,
                            BethinkSearchIndexStop   stop,
                            gpointer                 stop_data,
                            guint                   *n_done,
                            GError                 **error)
{
  if (!bethink_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (index_chunk (db, table, max_rows, stop, stop_data, n_done, error) &&
      bethink_db_exec (db, "COMMIT", error))
    return TRUE;

  bethink_db_exec (db, "ROLLBACK", NULL);

  return FALSE;
}

/**
 * bethink_search_index_pending:
 * @db: the writable database, not in a transaction
 * @max_rows: how many records to take at most
 * @stop: (nullable): asked every few records; %TRUE ends the chunk early
 * @stop_data: for @stop
 * @n_done: (out): how many records were put into the index
 * @error: return location for a #BethinkStoreError
 *
 * Puts the next waiting records into the index, in a transaction of its own:
 * people first, then messages, calls and entries. To be called again until
 * nothing was done. Being killed loses at most one chunk, which then waits
 * again.
 *
 * Waiting records are taken in the order in which they lie in the file, which
 * keeps what is written small, and put in by time within the chunk.
 *
 * Returns: %FALSE with @error set when the database failed
 */
gboolean
bethink_search_index_pending (BethinkDb               *db,
                              guint                    max_rows,
                              BethinkSearchIndexStop   stop,
                              gpointer                 stop_data,
                              guint                   *n_done,
                              GError                 **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (n_done != NULL, FALSE);

  *n_done = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tables) && *n_done == 0; i++)
    {
      g_autoptr (GArray) waiting = list_pending (db, &tables[i], 1, error);

      if (waiting == NULL)
        return FALSE;

      if (waiting->len > 0 &&
          !index_chunk_in_transaction (db, &tables[i], max_rows, stop, stop_data, n_done, error))
        return FALSE;

      if (waiting->len > 0)
        break;
    }

  return TRUE;
}

/**
 * bethink_search_index_count_pending:
 * @db: the database
 * @n_left: (out): how many records wait for bethink_search_index_pending()
 * @error: return location for a #BethinkStoreError
 *
 * Counts over small indexes that are empty except after an import.
 *
 * Returns: %FALSE with @error set when the database failed
 */
gboolean
bethink_search_index_count_pending (BethinkDb  *db,
                                    gint64     *n_left,
                                    GError    **error)
{
  gint64 n;

  *n_left = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!bethink_db_query_int (db, tables[i].n_pending, &n, error))
        return FALSE;

      *n_left += n;
    }

  return TRUE;
}

/**
 * bethink_search_index_tidy:
 * @db: the writable database, not in a transaction
 * @done: (out): %TRUE when there was nothing left to do
 * @error: return location for a #BethinkStoreError
 *
 * Merges a little of the index, some milliseconds of work, so that saving
 * need not do it. To be called again in another idle moment until @done.
 *
 * Returns: %FALSE with @error set when the database failed
 */
gboolean
bethink_search_index_tidy (BethinkDb  *db,
                           gboolean   *done,
                           GError    **error)
{
  *done = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gint64 before;
      gint64 after;

      /* An FTS5 merge that changed less than two rows had nothing to merge. */
      if (!bethink_db_query_int (db, "SELECT total_changes ()", &before, error) ||
          !bethink_db_exec (db, tables[i].merge, error) ||
          !bethink_db_query_int (db, "SELECT total_changes ()", &after, error))
        return FALSE;

      if (after - before >= 2)
        *done = FALSE;
    }

  return TRUE;
}
