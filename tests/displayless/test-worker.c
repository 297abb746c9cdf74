/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-worker.h"

/* Records the order in which jobs run, and holds the worker still meanwhile. */
typedef struct
{
  BethinkWorker *worker;   /* unowned */
  GMutex         gate;     /* locked while the worker shall wait */
  GCond          finalized;
  gboolean       gone;
  GString       *order;
  guint          answers;
  guint          cancelled;
} Fixture;

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_mutex_init (&fixture->gate);
  g_cond_init (&fixture->finalized);
  fixture->order = g_string_new (NULL);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_string_free (fixture->order, TRUE);
  g_cond_clear (&fixture->finalized);
  g_mutex_clear (&fixture->gate);
}

static void
wait_at_gate (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Fixture *fixture = task_data;

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
  g_task_return_boolean (task, TRUE);
}

static void
append_name (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Fixture *fixture = task_data;

  g_assert_true (bethink_worker_is_current (fixture->worker));
  g_string_append (fixture->order, g_task_get_name (task));
  g_task_return_boolean (task, TRUE);
}

static void
answer_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Fixture *fixture = user_data;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      fixture->cancelled++;
    }

  fixture->answers++;
}

static void
queue (Fixture         *fixture,
       int              priority,
       const char      *name,
       GTaskThreadFunc  func,
       GCancellable    *cancellable)
{
  GTask *task = g_task_new (NULL, cancellable, answer_cb, fixture);

  g_task_set_static_name (task, name);
  g_task_set_task_data (task, fixture, NULL);
  bethink_worker_queue (fixture->worker, priority, func, task);
}

static gboolean
expired_cb (gpointer user_data)
{
  g_assert_not_reached ();

  return G_SOURCE_REMOVE;
}

static void
wait_for_answers (Fixture *fixture,
                  guint    wanted)
{
  guint timeout = g_timeout_add_seconds (60, expired_cb, NULL);

  while (fixture->answers < wanted)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (fixture->answers, ==, wanted);
  g_source_remove (timeout);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (BethinkWorker) worker = bethink_worker_new ("test-order");

  fixture->worker = worker;
  g_assert_false (bethink_worker_is_current (worker));

  g_mutex_lock (&fixture->gate);
  queue (fixture, G_MININT, "gate", wait_at_gate, NULL);
  queue (fixture, 0, "c", append_name, NULL);
  queue (fixture, 0, "d", append_name, NULL);
  queue (fixture, 300, "e", append_name, NULL);
  queue (fixture, -100, "a", append_name, NULL);
  queue (fixture, -100, "b", append_name, NULL);
  queue (fixture, 300, "f", append_name, NULL);
  g_mutex_unlock (&fixture->gate);

  bethink_worker_stop (worker, TRUE);
  g_assert_cmpstr (fixture->order->str, ==, "abcdef");
  g_assert_false (bethink_worker_is_current (worker));

  wait_for_answers (fixture, 7);
  g_assert_cmpuint (fixture->cancelled, ==, 0);

  fixture->worker = NULL;
  g_assert_finalize_object (g_steal_pointer (&worker));
}

static void
test_drop (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (BethinkWorker) worker = bethink_worker_new ("test-drop");

  fixture->worker = worker;

  for (guint i = 0; i < 50; i++)
    queue (fixture, 0, "a", append_name, NULL);

  bethink_worker_stop (worker, FALSE);
  bethink_worker_stop (worker, FALSE);
  wait_for_answers (fixture, 50);

  /* Each task either ran or was returned as cancelled. */
  g_assert_cmpuint (fixture->order->len + fixture->cancelled, ==, 50);

  queue (fixture, 0, "late", append_name, NULL);
  wait_for_answers (fixture, 51);
  g_assert_cmpuint (fixture->order->len + fixture->cancelled, ==, 51);
}

static void
test_cancelled_before_turn (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (BethinkWorker) worker = bethink_worker_new ("test-cancel");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fixture->worker = worker;

  g_mutex_lock (&fixture->gate);
  queue (fixture, G_MININT, "gate", wait_at_gate, NULL);
  queue (fixture, 0, "a", append_name, NULL);
  queue (fixture, 0, "b", append_name, cancellable);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&fixture->gate);

  bethink_worker_stop (worker, TRUE);
  wait_for_answers (fixture, 3);

  g_assert_cmpstr (fixture->order->str, ==, "a");
  g_assert_cmpuint (fixture->cancelled, ==, 1);
}

static void
return_then_wait (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Fixture *fixture = g_object_get_data (task_data, "fixture");

  g_task_return_boolean (task, TRUE);

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
}

static void
finalized_cb (gpointer  data,
              GObject  *where_the_object_was)
{
  Fixture *fixture = data;

  g_mutex_lock (&fixture->gate);
  fixture->gone = TRUE;
  g_cond_signal (&fixture->finalized);
  g_mutex_unlock (&fixture->gate);
}

/* A task that the main thread is done with is freed on the worker, and can hold
 * the last reference to it: the thread must neither wait for itself nor use
 * freed memory.
 */
static void
test_last_reference_on_worker (Fixture       *fixture,
                               gconstpointer  data)
{
  BethinkWorker *worker = bethink_worker_new ("test-last");
  gint64 deadline = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;
  GTask *task = g_task_new (NULL, NULL, answer_cb, fixture);

  g_object_set_data (G_OBJECT (worker), "fixture", fixture);
  g_object_weak_ref (G_OBJECT (worker), finalized_cb, fixture);
  g_task_set_static_name (task, "last");
  g_task_set_task_data (task, worker, g_object_unref);

  g_mutex_lock (&fixture->gate);
  bethink_worker_queue (worker, 0, return_then_wait, task);
  wait_for_answers (fixture, 1);

  while (!fixture->gone && g_cond_wait_until (&fixture->finalized, &fixture->gate, deadline))
    ;

  g_assert_true (fixture->gone);
  g_mutex_unlock (&fixture->gate);
}

#define ADD(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/worker/order", test_order);
  ADD ("/worker/drop", test_drop);
  ADD ("/worker/cancelled-before-turn", test_cancelled_before_turn);
  ADD ("/worker/last-reference-on-worker", test_last_reference_on_worker);

  return g_test_run ();
}
