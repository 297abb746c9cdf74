/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-search-index.h"
#include "bethink-search.h"
#include "test-store-util.h"

#include <time.h>

/* A search that takes longer than somebody who types would wait.
 *
 * The word is longer than the beginnings that the index knows, so all of these
 * rows have to be looked at. Only the newest has the word.
 */
#define QUESTION "constellacion"
#define FILL_SQL \
  "WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 20000)" \
  " INSERT INTO message (uuid, conversation, body, sent_at, sort_at, created_at, updated_at)" \
  " SELECT randomblob (16), (SELECT max (id) FROM conversation), 'constellation'," \
  " -60000 * i, -60000 * i, 0, 0 FROM number"

static void
set_up (StoreFixture  *fixture,
        gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 conversation;
  guint n_done = 1;

  store_set_up (fixture, user_data);
  conversation = store_add_conversation (fixture->db, store_add_person (fixture->db, "Anna", "Lind"));
  store_add_message (fixture->db, conversation, 60000, QUESTION);
  bethink_db_exec (fixture->db, FILL_SQL, &error);
  g_assert_no_error (error);

  while (n_done > 0)
    {
      bethink_search_index_pending (fixture->db, 10000, NULL, NULL, &n_done, &error);
      g_assert_no_error (error);
    }
}

static guint
count_messages (BethinkSearchResults *results)
{
  return g_list_model_get_n_items (bethink_search_results_get_hits (results, BETHINK_SEARCH_GROUP_MESSAGES));
}

static BethinkSearchResults *
search (BethinkDb *db,
        gint64     time,
        gint64    *cpu_time)
{
  g_autoptr (GError) error = NULL;
  BethinkSearchResults *results;
  struct timespec before;
  struct timespec after;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &before);
  results = bethink_search_run (db, QUESTION, BETHINK_SEARCH_LIMIT,
                                time > 0 ? g_get_monotonic_time () + time : 0, &error);
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &after);
  g_assert_no_error (error);

  *cpu_time = (after.tv_sec - before.tv_sec) * G_USEC_PER_SEC + (after.tv_nsec - before.tv_nsec) / 1000;

  return results;
}

/* What is found in time is shown, the newest first, and there is more to come. */
static void
test_late (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (BethinkSearchResults) all = NULL;
  g_autoptr (BethinkSearchResults) some = NULL;
  gint64 time_of_all;
  gint64 time_of_some;

  all = search (fixture->db, 0, &time_of_all);
  g_assert_true (bethink_search_results_get_complete (all));
  g_assert_cmpuint (count_messages (all), ==, 1);

  /* A busy machine may not have come to the first row. */
  for (gint64 time = 1000; some == NULL || count_messages (some) == 0; time *= 2)
    {
      g_clear_object (&some);
      some = search (fixture->db, time, &time_of_some);
      g_assert_false (bethink_search_results_get_complete (some));
      g_assert_cmpint (time_of_some, <, time_of_all);
    }

  /* The connection has no deadline any more. */
  g_clear_object (&all);
  all = search (fixture->db, 0, &time_of_all);
  g_assert_true (bethink_search_results_get_complete (all));
}

/* Being overtaken is not being late. */
static void
test_cancelled (StoreFixture  *fixture,
                gconstpointer  user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BethinkSearchResults) results = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  bethink_db_set_cancellable (fixture->db, cancellable);
  results = bethink_search_run (fixture->db, QUESTION, BETHINK_SEARCH_LIMIT, 0, &error);
  bethink_db_set_cancellable (fixture->db, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (results);
}

/* More records of a second than it has numbers, in chunks that end within it. */
#define CROWD_SQL \
  "WITH RECURSIVE number (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < 119)" \
  " INSERT INTO message (uuid, conversation, body, sent_at, sort_at, created_at, updated_at)" \
  " SELECT randomblob (16), (SELECT max (id) FROM conversation), 'crowd'," \
  " i / %d * 1000, i / %d * 1000, 0, 0 FROM number"

#define OUT_OF_ORDER_SQL \
  "SELECT count (*) FROM message AS a JOIN message AS b ON a.search_id < b.search_id " \
  "WHERE (a.sort_at, a.id) < (b.sort_at, b.id)"

static void
test_crowd (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  static const struct
  {
    int      n_per_second;
    guint    chunk;
    gboolean in_order;
  } cases[] = {
    { 1, 1000, TRUE },
    { 8, 1000, TRUE },
    { 40, 1000, FALSE },
    { 40, 7, FALSE },
    { 120, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strdup_printf (CROWD_SQL, cases[i].n_per_second, cases[i].n_per_second);
      g_autoptr (GError) error = NULL;
      gint64 n;
      guint n_done = 1;

      bethink_db_exec (fixture->db,
                       "UPDATE message SET search_id = NULL; DELETE FROM message;"
                       "INSERT INTO message_search (message_search) VALUES ('delete-all')",
                       &error);
      g_assert_no_error (error);
      bethink_db_exec (fixture->db, sql, &error);
      g_assert_no_error (error);

      while (n_done > 0)
        {
          bethink_search_index_pending (fixture->db, cases[i].chunk, NULL, NULL, &n_done, &error);
          g_assert_no_error (error);
        }

      bethink_db_query_int (fixture->db, "SELECT count (*) FROM message_search WHERE message_search MATCH 'crowd'",
                            &n, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n, ==, 120);
      bethink_db_query_int (fixture->db, OUT_OF_ORDER_SQL, &n, &error);
      g_assert_no_error (error);
      g_assert_true (n == 0 || !cases[i].in_order);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/search-late/late", StoreFixture, NULL, set_up, test_late, store_tear_down);
  g_test_add ("/search-late/cancelled", StoreFixture, NULL, set_up, test_cancelled, store_tear_down);
  g_test_add ("/search-late/crowd", StoreFixture, NULL, set_up, test_crowd, store_tear_down);

  return g_test_run ();
}
