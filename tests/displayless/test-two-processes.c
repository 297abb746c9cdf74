/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-changeset.h"
#include "bethink-contact-table.h"
#include "bethink-query.h"
#include "bethink-record-list.h"
#include "test-store.h"

#include <string.h>

/* Two processes on one file. The other one is this program, started again with
 * "--other FILE NUMBER": it adds so many people, one transaction each.
 */

static char *program;

static gboolean
add_person (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();

  bethink_contact_set_first_name (contact, data);

  return bethink_contact_table_insert (tx, contact, error);
}

static int
run_other (const char *path,
           int         n_people)
{
  g_autoptr (BethinkStore) store = bethink_store_new (path);
  g_autoptr (GError) error = NULL;
  char name[] = "From elsewhere";

  bethink_store_open_sync (store, &error);
  g_assert_no_error (error);

  for (int i = 0; i < n_people; i++)
    {
      bethink_store_write (store, "contact.add", NULL, BETHINK_TRANSACTION_NONE, add_person, name,
                           NULL, NULL, &error);
      g_assert_no_error (error);
    }

  bethink_store_close (store);

  return 0;
}

static GSubprocess *
start_other (TestStore  *fixture,
             const char *n_people)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *other;

  other = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error,
                            program, "--other", fixture->path, n_people, NULL);
  g_assert_no_error (error);

  return other;
}

static guint
get_n_items (BethinkRecordList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
changed_cb (BethinkStore     *store,
            BethinkChangeset *changes,
            gpointer          user_data)
{
  if (bethink_changeset_is_everything (changes))
    (*(guint *) user_data)++;
}

static gboolean
is_finished (GSubprocess *process)
{
  return g_subprocess_get_identifier (process) == NULL;
}

static void
test_shows (TestStore     *fixture,
            gconstpointer  user_data)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkRecordList) list = bethink_record_list_new (fixture->store, query);
  guint n_changed = 0;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &n_changed);
  test_wait_for (bethink_record_list_get_complete (list));

  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (GSubprocess) other = start_other (fixture, "1");
      gint64 finished;
      gint64 taken;

      test_wait_for (is_finished (other));
      g_assert_cmpint (g_subprocess_get_exit_status (other), ==, 0);
      finished = g_get_monotonic_time ();
      test_wait_for (get_n_items (list) == i);

      /* "Within a second", when the machine has nothing else to do. */
      taken = g_get_monotonic_time () - finished;
      g_test_message ("seen after %" G_GINT64_FORMAT " ms", taken / 1000);
      if (g_test_perf ())
        g_assert_cmpint (taken, <, G_TIME_SPAN_SECOND);
      g_assert_cmpstr (bethink_store_get_undo_kind (fixture->store), ==, "contact.add");
    }

  g_assert_cmpuint (n_changed, >=, 3);
  g_signal_handlers_disconnect_by_data (fixture->store, &n_changed);
}

static void
test_nothing_lost (TestStore     *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkRecordList) list = bethink_record_list_new (fixture->store, query);
  g_autoptr (GSubprocess) first = start_other (fixture, "25");
  g_autoptr (GSubprocess) second = start_other (fixture, "25");

  for (guint i = 0; i < 25; i++)
    test_add_person (fixture->store, "From here");

  test_wait_for (is_finished (first) && is_finished (second));
  g_assert_cmpint (g_subprocess_get_exit_status (first), ==, 0);
  g_assert_cmpint (g_subprocess_get_exit_status (second), ==, 0);
  test_wait_for (get_n_items (list) == 75);
}

/* Our own changes are not taken for those of another. */
static void
test_own_changes (TestStore     *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (GSubprocess) other = start_other (fixture, "1");
  guint n_changed = 0;
  guint n_before;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &n_changed);
  test_wait_for (is_finished (other) && n_changed > 0);
  n_before = n_changed;

  for (guint i = 0; i < 20; i++)
    test_add_person (fixture->store, "From here");

  g_assert_cmpuint (n_changed, ==, n_before);
  g_signal_handlers_disconnect_by_data (fixture->store, &n_changed);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--other"))
    return run_other (argv[2], atoi (argv[3]));

  program = g_file_read_link ("/proc/self/exe", NULL);
  g_test_init (&argc, &argv, NULL);

#define add(path, func) \
  g_test_add (path, TestStore, NULL, test_store_set_up, func, test_store_tear_down)

  add ("/two-processes/shows", test_shows);
  add ("/two-processes/nothing-lost", test_nothing_lost);
  add ("/two-processes/own-changes", test_own_changes);

  return g_test_run ();
}
