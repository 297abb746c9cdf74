/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bench-words.h"

#include "bethink-call-table.h"
#include "bethink-call.h"
#include "bethink-list-fetch.h"
#include "bethink-message-table.h"
#include "bethink-message.h"
#include "bethink-query.h"
#include "bethink-record.h"
#include "bethink-rows.h"
#include "bethink-search-private.h"
#include "bethink-search.h"
#include "bethink-spine-query.h"
#include "bethink-statement.h"
#include "bethink-store.h"
#include "bethink-time.h"

#include <locale.h>
#include <time.h>

/* How long the store takes for what the window asks of it, on a database that
 * bethink-generate has made. Prints one line for each question: how often, and
 * the median, the 99th percentile and the maximum, in milliseconds of CPU time
 * of the thread that did the work, so that a busy machine counts less.
 */

#define N_WORDS 50000

/* The floor saves records of the same kind. */
#define N_SAVES 300
#define N_SAVED_WORDS 20

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
report (const char *what,
        GArray     *times)
{
  const double *sorted = (const double *) (gpointer) times->data;

  g_array_sort (times, compare_doubles);
  g_print ("%-44s n=%-6u p50 %8.3f  p95 %8.3f  p99 %8.3f  max %8.3f ms\n", what, times->len,
           sorted[times->len / 2], sorted[times->len * 95 / 100], sorted[times->len * 99 / 100],
           sorted[times->len - 1]);
}

static void
add_time (GArray *times,
          double  start)
{
  double taken = get_cpu_ms () - start;

  g_array_append_val (times, taken);
}

/* The first letters of a word, as somebody types them. */
static char *
draw_prefix (BenchWords *words,
             GRand      *random,
             gboolean    two_words)
{
  const char *word = bench_words_get (words, (guint) g_rand_int_range (random, 0, N_WORDS));
  int length = g_rand_int_range (random, 1, 9);
  g_autofree char *first = g_utf8_substring (word, 0, MIN (length, g_utf8_strlen (word, -1)));

  if (!two_words)
    return g_steal_pointer (&first);

  return g_strdup_printf ("%s %s", bench_words_get (words, (guint) g_rand_int_range (random, 0, 300)),
                          first);
}

typedef enum
{
  SCOPE_PEOPLE,
  SCOPE_MESSAGES,
  SCOPE_EVERYTHING,
} Scope;

typedef struct
{
  BenchWords *words;
  gboolean    two_words;
  Scope       scope;
  GArray     *times;
} SearchBench;

static gboolean
run_searches (BethinkDb  *db,
              gpointer    data,
              GError    **error)
{
  SearchBench *bench = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = draw_prefix (bench->words, random, bench->two_words);
      g_auto (BethinkSearchQuestion) question = { 0 };
      g_autoptr (BethinkSearchResults) results = NULL;
      g_autoptr (GPtrArray) hits = NULL;
      gboolean has_more;
      gboolean complete;
      double start = get_cpu_ms ();

      if (bench->scope != SCOPE_EVERYTHING)
        bethink_search_question_init (&question, text, BETHINK_SEARCH_LIMIT);

      if (bench->scope == SCOPE_PEOPLE)
        hits = bethink_search_people_run (db, &question, &has_more, &complete, error);
      else if (bench->scope == SCOPE_MESSAGES)
        hits = bethink_search_group_run (db, BETHINK_SEARCH_GROUP_MESSAGES, &question,
                                         &has_more, &complete, error);
      else
        results = bethink_search_run (db, text, BETHINK_SEARCH_LIMIT, 0, error);

      if (results == NULL && hits == NULL)
        return FALSE;

      add_time (bench->times, start);

      if (g_getenv ("BENCH_SLOW") != NULL &&
          g_array_index (bench->times, double, bench->times->len - 1) > atof (g_getenv ("BENCH_SLOW")))
        g_print ("  slow: %s\n", text);
    }

  return TRUE;
}

typedef struct
{
  BethinkQuery *query;
  gboolean      is_first;
  guint         n_times;
  guint         n_rows;
  GArray       *times;
} ListBench;

static gboolean
run_list (BethinkDb  *db,
          gpointer    data,
          GError    **error)
{
  ListBench *bench = data;

  for (guint i = 0; i < bench->n_times; i++)
    {
      g_autoptr (BethinkSpine) empty = bethink_spine_new (0);
      BethinkListFetch *fetch = bethink_list_fetch_new (bench->query, empty, bench->is_first);
      double start = get_cpu_ms ();
      gboolean success = bethink_list_fetch_run (db, fetch, error);

      add_time (bench->times, start);
      bench->n_rows = success ? bethink_spine_get_length (fetch->spine) : 0;
      bethink_list_fetch_free (fetch);

      if (!success)
        return FALSE;
    }

  return TRUE;
}

/* Two hundred rows from anywhere, as after a jump. */
static gboolean
run_jumps (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  ListBench *bench = data;
  g_autoptr (BethinkSpine) spine = bethink_spine_query_run (db, bench->query, 0, error);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  if (spine == NULL)
    return FALSE;

  for (guint i = 0; i < bench->n_times; i++)
    {
      guint n_rows = MIN (205, bethink_spine_get_length (spine));
      guint position = (guint) g_rand_int_range (random, 0,
                                                 (int) (bethink_spine_get_length (spine) - n_rows + 1));
      g_autoptr (GPtrArray) rows = NULL;
      double start = get_cpu_ms ();

      rows = bethink_rows_load (db, bethink_spine_get_keys (spine) + position, n_rows, error);

      if (rows == NULL)
        return FALSE;

      add_time (bench->times, start);
      bench->n_rows = rows->len;
    }

  return TRUE;
}

typedef struct
{
  gint64      person;
  gint64      conversation;
  const char *text;
} SaveBench;

static gboolean
save_call (BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  SaveBench *bench = data;
  g_autoptr (BethinkCall) call = bethink_call_new ();

  bethink_call_set_contact_id (call, bench->person);
  bethink_call_set_text (call, bench->text);
  bethink_call_set_started_at (call, bethink_time_now ());
  bethink_call_set_sort_at (call, bethink_time_now ());

  return bethink_call_table_insert (tx, call, error);
}

static gboolean
save_message (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  SaveBench *bench = data;
  g_autoptr (BethinkMessage) message = bethink_message_new ();

  bethink_message_set_conversation_id (message, bench->conversation);
  bethink_message_set_body (message, bench->text);
  bethink_message_set_sent_at (message, bethink_time_now ());
  bethink_message_set_sort_at (message, bethink_time_now ());

  return bethink_message_table_insert (tx, message, error);
}

static gboolean
get_first_conversation (BethinkDb  *db,
                        gpointer    data,
                        GError    **error)
{
  return bethink_db_query_int (db, "SELECT min (id) FROM conversation WHERE deleted_at IS NULL AND id > 1", data,
                               error);
}

static gboolean
get_first_person (BethinkDb  *db,
                  gpointer    data,
                  GError    **error)
{
  return bethink_db_query_int (db, "SELECT min (id) FROM contact WHERE listed = 1", data, error);
}

static gboolean
run_saves (BethinkStore          *store,
           const char            *what,
           const char            *operation,
           BethinkTransactionFunc func,
           SaveBench             *bench,
           BenchWords            *words,
           GError               **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_SAVES; i++)
    {
      g_autofree char *text = bench_words_draw_text (words, N_SAVED_WORDS);
      gint64 start = g_get_monotonic_time ();
      double taken;

      bench->text = text;

      if (!bethink_store_write (store, operation, NULL, BETHINK_TRANSACTION_NONE, func, bench, NULL, NULL, error))
        return FALSE;

      taken = (g_get_monotonic_time () - start) / 1e3;
      g_array_append_val (times, taken);
    }

  report (what, times);

  return TRUE;
}

static gboolean
bench_saves (BethinkStore  *store,
             BenchWords    *words,
             GError       **error)
{
  SaveBench bench = { 0, 0, NULL };

  return bethink_store_read (store, get_first_person, &bench.person, NULL, error) &&
         bethink_store_read (store, get_first_conversation, &bench.conversation, NULL, error) &&
         run_saves (store, "save a call (wall clock, with the disk)", "call.add", save_call, &bench, words, error) &&
         run_saves (store, "save a message (wall clock, with the disk)", "message.add", save_message, &bench, words, error);
}

static gboolean
bench_search (BethinkStore  *store,
              BenchWords    *words,
              const char    *what,
              gboolean       two_words,
              Scope          scope,
              GError       **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  SearchBench bench = { words, two_words, scope, times };

  if (!bethink_store_read (store, run_searches, &bench, NULL, error))
    return FALSE;

  report (what, times);

  return TRUE;
}

static gboolean
bench_list (BethinkStore     *store,
            const char       *what,
            BethinkReadFunc   func,
            BethinkQuery     *query,
            gboolean          is_first,
            guint             n_times,
            GError          **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (BethinkQuery) owned = query;
  ListBench bench = { query, is_first, n_times, 0, times };
  g_autofree char *label = NULL;

  if (!bethink_store_read (store, func, &bench, NULL, error))
    return FALSE;

  label = g_strdup_printf ("%s: %u rows", what, bench.n_rows);
  report (label, times);

  return TRUE;
}

static BethinkQuery *
make_query (BethinkListKind list,
            BethinkOrder    order)
{
  g_autoptr (BethinkQuery) plain = bethink_query_new (list);

  return bethink_query_with_order (plain, order);
}

static BethinkQuery *
make_owned_query (BethinkListKind list,
                  gint64          owner)
{
  g_autoptr (BethinkQuery) plain = bethink_query_new (list);

  return bethink_query_with_owner (plain, owner);
}

static gboolean
bench_lists (BethinkStore  *store,
             GError       **error)
{
  return bench_list (store, "people, first page", run_list,
                     make_query (BETHINK_LIST_PEOPLE, BETHINK_ORDER_NAME), TRUE, 50, error) &&
         bench_list (store, "people, whole order by name", run_list,
                     make_query (BETHINK_LIST_PEOPLE, BETHINK_ORDER_NAME), FALSE, 20, error) &&
         bench_list (store, "people, whole order by last contact", run_list,
                     make_query (BETHINK_LIST_PEOPLE, BETHINK_ORDER_LAST_CONTACT), FALSE, 20, error) &&
         bench_list (store, "people, jump", run_jumps,
                     make_query (BETHINK_LIST_PEOPLE, BETHINK_ORDER_NAME), FALSE, 100, error) &&
         bench_list (store, "conversations, first page", run_list,
                     make_query (BETHINK_LIST_CONVERSATIONS, BETHINK_ORDER_RECENT), TRUE, 50, error) &&
         bench_list (store, "calls, first page", run_list,
                     make_query (BETHINK_LIST_CALLS, BETHINK_ORDER_RECENT), TRUE, 50, error) &&
         bench_list (store, "calls, whole order", run_list,
                     make_query (BETHINK_LIST_CALLS, BETHINK_ORDER_RECENT), FALSE, 20, error) &&
         bench_list (store, "long conversation, opened", run_list,
                     make_owned_query (BETHINK_LIST_MESSAGES, 1), TRUE, 20, error) &&
         bench_list (store, "long timeline, opened", run_list,
                     make_owned_query (BETHINK_LIST_TIMELINE, 2), TRUE, 20, error);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (BethinkStore) store = NULL;
  g_autoptr (BenchWords) words = NULL;
  g_autoptr (GError) error = NULL;
  gboolean success;

  setlocale (LC_ALL, "");

  if (argc != 2)
    {
      g_printerr ("Usage: bench-store FILE\n");
      return 2;
    }

  words = bench_words_new (N_WORDS, 1);
  store = bethink_store_new (argv[1]);
  success = bethink_store_open_sync (store, &error) &&
            (g_getenv ("BENCH_SEARCH_ONLY") != NULL || bench_lists (store, &error)) &&
            bench_search (store, words, "people, as typed", FALSE, SCOPE_PEOPLE, &error) &&
            bench_search (store, words, "messages, one word", FALSE, SCOPE_MESSAGES, &error) &&
            bench_search (store, words, "messages, two words", TRUE, SCOPE_MESSAGES, &error) &&
            bench_search (store, words, "everything, one word", FALSE, SCOPE_EVERYTHING, &error) &&
            bench_search (store, words, "everything, two words", TRUE, SCOPE_EVERYTHING, &error) &&
            bench_saves (store, words, &error);
  bethink_store_close (store);

  if (!success)
    g_printerr ("%s\n", error->message);

  return success ? 0 : 1;
}
