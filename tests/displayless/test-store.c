/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-store.h"

#include "bethink-changeset.h"
#include "bethink-contact-table.h"
#include "bethink-statement.h"
#include "bethink-store-error.h"
#include "test-store.h"

#include <string.h>
#include <sys/stat.h>

/* What happened, in order, as letters. */
static void
changed_cb (BethinkStore     *store,
            BethinkChangeset *changes,
            gpointer          user_data)
{
  GString *log = user_data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_string_append_c (log, bethink_changeset_is_everything (changes) ? 'E' : 'C');
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_string_append_c (user_data, 'A');
}

static void
test_signal_before_answer (TestStore     *fixture,
                           gconstpointer  user_data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = NULL;

  bethink_contact_set_first_name (contact, "Anna");
  card = bethink_contact_card_new (contact);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), log);

  for (guint i = 0; i < 20; i++)
    bethink_store_save_contact_async (fixture->store, card, NULL, answered_cb, log);

  test_wait_for (log->len >= 40);
  g_assert_cmpuint (log->len, ==, 40);

  /* Each answer comes after its change; changes may run ahead. */
  for (gsize i = 0, changes = 0, answers = 0; i < log->len; i++)
    {
      changes += log->str[i] == 'C';
      answers += log->str[i] == 'A';
      g_assert_cmpuint (answers, <=, changes);
    }

  g_signal_handlers_disconnect_by_data (fixture->store, log);
}

typedef struct
{
  GString *log;
  char     letter;
  GThread *main_thread;
} Note;

static gboolean
write_note (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  Note *note = data;

  g_assert_true (note->main_thread != g_thread_self ());
  g_string_append_c (note->log, note->letter);

  return TRUE;
}

static gboolean
wait_for_gate (BethinkTransaction  *tx,
               gpointer             data,
               GError             **error)
{
  GMutex *gate = data;

  g_mutex_lock (gate);
  g_mutex_unlock (gate);

  return TRUE;
}

static void
test_priorities (TestStore     *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GAsyncResult) last = NULL;
  Note user = { log, 'u', g_thread_self () };
  Note import = { log, 'i', g_thread_self () };
  Note index = { log, 'x', g_thread_self () };
  GMutex gate;

  g_mutex_init (&gate);
  g_mutex_lock (&gate);

  bethink_store_write_async (fixture->store, NULL, NULL, BETHINK_TRANSACTION_NONE, G_PRIORITY_HIGH,
                             wait_for_gate, &gate, NULL, NULL, NULL, NULL);
  bethink_store_write_async (fixture->store, NULL, NULL, BETHINK_TRANSACTION_NONE,
                             BETHINK_STORE_PRIORITY_INDEX, write_note, &index, NULL,
                             NULL, test_keep_result, &last);
  bethink_store_write_async (fixture->store, NULL, NULL, BETHINK_TRANSACTION_NONE,
                             BETHINK_STORE_PRIORITY_IMPORT, write_note, &import, NULL, NULL, NULL, NULL);
  bethink_store_write_async (fixture->store, NULL, NULL, BETHINK_TRANSACTION_NONE,
                             BETHINK_STORE_PRIORITY_USER, write_note, &user, NULL, NULL, NULL, NULL);

  g_mutex_unlock (&gate);
  test_wait_for (last != NULL);
  g_assert_cmpstr (log->str, ==, "uix");
  test_run_pending ();
  g_mutex_clear (&gate);
}

static gboolean
fail (BethinkTransaction  *tx,
      gpointer             data,
      GError             **error)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();

  bethink_contact_set_first_name (contact, "Nobody");
  g_assert_true (bethink_contact_table_insert (tx, contact, error));
  g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT, "Not this one");

  return FALSE;
}

static gboolean
count_people (BethinkDb  *db,
              gpointer    data,
              GError    **error)
{
  return bethink_db_query_int (db, "SELECT count (*) FROM contact", data, error);
}

static gint64
get_n_people (BethinkStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  bethink_store_read_async (store, count_people, &n, NULL, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_true (bethink_store_read_finish (store, result, &error) == &n);
  g_assert_no_error (error);

  return n;
}

static void
test_failure_rolls_back (TestStore     *fixture,
                         gconstpointer  user_data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), log);
  bethink_store_write_async (fixture->store, "contact.add", NULL, BETHINK_TRANSACTION_NONE,
                             BETHINK_STORE_PRIORITY_USER, fail, fixture, NULL,
                             NULL, test_keep_result, &result);
  test_wait_for (result != NULL);

  g_assert_null (bethink_store_write_finish (fixture->store, result, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (get_n_people (fixture->store), ==, 0);
  g_assert_cmpuint (log->len, ==, 0);
  g_assert_false (bethink_store_get_can_undo (fixture->store));
  g_signal_handlers_disconnect_by_data (fixture->store, log);
}

static void
test_cancel (TestStore     *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (contact);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  bethink_store_save_contact_async (fixture->store, card, cancellable, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_cmpint (bethink_store_save_contact_finish (fixture->store, result, NULL, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (get_n_people (fixture->store), ==, 0);
}

static gboolean
count_for_ever (BethinkDb  *db,
                gpointer    data,
                GError    **error)
{
  return bethink_db_query_int (db,
                               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                               " SELECT count (*) FROM n",
                               data, error);
}

static void
test_interrupt_read (TestStore     *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  bethink_store_read_async (fixture->store, count_for_ever, &n, NULL,
                            cancellable, test_keep_result, &result);
  g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  test_wait_for (result != NULL);

  g_assert_null (bethink_store_read_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The thread is free for the next question. */
  g_assert_cmpint (get_n_people (fixture->store), ==, 0);
}

static gpointer
write_on_thread (gpointer data)
{
  BethinkStore *store = data;
  g_autoptr (GError) error = NULL;
  GString *log = g_string_new (NULL);
  Note note = { log, 'w', NULL };
  gint64 n = -1;

  for (guint i = 0; i < 50; i++)
    {
      g_assert_true (bethink_store_write (store, NULL, NULL, BETHINK_TRANSACTION_IMPORT,
                                          write_note, &note, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (bethink_store_read (store, count_people, &n, NULL, &error));
      g_assert_no_error (error);
    }

  return g_string_free (log, FALSE);
}

/* Blocking calls of an import, while the main thread goes on. */
static void
test_blocking_calls (TestStore     *fixture,
                     gconstpointer  user_data)
{
  g_autofree char *first_log = NULL;
  g_autofree char *second_log = NULL;
  GThread *first = g_thread_new ("first", write_on_thread, fixture->store);
  GThread *second = g_thread_new ("second", write_on_thread, fixture->store);

  for (guint i = 0; i < 10; i++)
    test_add_person (fixture->store, "Anna");

  first_log = g_thread_join (first);
  second_log = g_thread_join (second);
  g_assert_cmpuint (strlen (first_log), ==, 50);
  g_assert_cmpuint (strlen (second_log), ==, 50);
  g_assert_cmpint (get_n_people (fixture->store), ==, 10);
}

static void
notify_cb (GObject    *object,
           GParamSpec *pspec,
           gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_undo_state (TestStore     *fixture,
                 gconstpointer  user_data)
{
  BethinkStore *store = fixture->store;
  guint n_notified = 0;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *kind = NULL;

  g_assert_false (bethink_store_get_can_undo (store));
  g_signal_connect (store, "notify::can-undo", G_CALLBACK (notify_cb), &n_notified);

  test_add_person (store, "Anna");
  g_assert_true (bethink_store_get_can_undo (store));
  g_assert_cmpstr (bethink_store_get_undo_kind (store), ==, "contact.add");
  g_assert_cmpuint (n_notified, ==, 1);

  test_add_person (store, "Bo");
  g_assert_cmpuint (n_notified, ==, 1);

  test_undo (store);
  g_assert_true (bethink_store_get_can_redo (store));
  g_assert_cmpstr (bethink_store_get_redo_kind (store), ==, "contact.add");
  test_undo (store);
  g_assert_false (bethink_store_get_can_undo (store));

  bethink_store_redo_async (store, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_true (bethink_store_undo_finish (store, result, &kind, NULL));
  g_assert_cmpstr (kind, ==, "contact.add");
  g_assert_true (bethink_store_get_can_undo (store));
  g_signal_handlers_disconnect_by_data (store, &n_notified);
}

static void
test_nothing_to_undo (TestStore     *fixture,
                      gconstpointer  user_data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bethink_store_undo_async (fixture->store, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_false (bethink_store_undo_finish (fixture->store, result, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND);
}

static void
test_undo_one_operation (TestStore     *fixture,
                         gconstpointer  user_data)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 operation = 0;

  bethink_contact_set_first_name (contact, "Anna");
  card = bethink_contact_card_new (contact);
  test_save_card (fixture->store, card, &operation);
  g_assert_cmpint (operation, >, 0);
  test_add_person (fixture->store, "Bo");

  bethink_store_undo_operation_async (fixture->store, operation, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_true (bethink_store_undo_finish (fixture->store, result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_n_people (fixture->store), ==, 1);
}

static void
test_survives_restart (TestStore     *fixture,
                       gconstpointer  user_data)
{
  g_autoptr (BethinkStore) again = NULL;
  gint64 id = test_add_person (fixture->store, "Anna");
  g_autoptr (BethinkContactCard) card = NULL;

  bethink_store_close (fixture->store);
  g_assert_cmpint (bethink_store_get_state (fixture->store), ==, BETHINK_STORE_STATE_CLOSED);

  again = bethink_store_new (fixture->path);
  test_store_open (again);
  card = test_load_card (again, id);
  g_assert_cmpstr (bethink_contact_get_name (bethink_contact_card_get_contact (card)), ==, "Anna");
  g_assert_cmpstr (bethink_store_get_undo_kind (again), ==, "contact.add");
  bethink_store_close (again);
  test_run_pending ();
}

/* What was queued is written, even when the program closes at once. */
static void
test_close_writes (TestStore     *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = NULL;
  g_autoptr (BethinkStore) again = NULL;

  bethink_contact_set_first_name (contact, "Anna");
  card = bethink_contact_card_new (contact);

  for (guint i = 0; i < 5; i++)
    bethink_store_save_contact_async (fixture->store, card, NULL, NULL, NULL);

  bethink_store_close (fixture->store);
  test_run_pending ();

  again = bethink_store_new (fixture->path);
  test_store_open (again);
  g_assert_cmpint (get_n_people (again), ==, 5);
  bethink_store_close (again);
  test_run_pending ();
}

/* Calls after the end are answered, too. */
static void
test_after_close (TestStore     *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 1;

  bethink_store_close (fixture->store);
  bethink_store_delete_async (fixture->store, BETHINK_KIND_CONTACT, &id, 1, NULL,
                              test_keep_result, &written);
  bethink_store_load_card_async (fixture->store, 1, NULL, test_keep_result, &read);
  test_wait_for (written != NULL && read != NULL);

  g_assert_false (bethink_store_edit_finish (fixture->store, written, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_open_errors (TestStore     *fixture,
                  gconstpointer  user_data)
{
  g_autofree char *text_path = g_build_filename (fixture->folder, "text.db", NULL);
  const struct
  {
    const char *path;
    int         code;
  } cases[] = {
    { fixture->folder, BETHINK_STORE_ERROR_UNREADABLE },
    { text_path, BETHINK_STORE_ERROR_NOT_OURS },
  };

  g_assert_true (g_file_set_contents (text_path, "This is a letter, not a database.\n", -1, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkStore) store = bethink_store_new (cases[i].path);
      g_autoptr (GAsyncResult) opened = NULL;
      g_autoptr (GAsyncResult) read = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) read_error = NULL;

      /* A read that waits for the opening hears of it as well. */
      bethink_store_load_card_async (store, 1, NULL, test_keep_result, &read);
      bethink_store_open_async (store, NULL, test_keep_result, &opened);
      test_wait_for (opened != NULL && read != NULL);

      g_assert_false (bethink_store_open_finish (store, opened, &error));
      g_assert_error (error, BETHINK_STORE_ERROR, cases[i].code);
      g_assert_cmpint (bethink_store_get_state (store), ==, BETHINK_STORE_STATE_FAILED);
      g_assert_error (bethink_store_get_open_error (store), BETHINK_STORE_ERROR, cases[i].code);
      g_assert_null (bethink_store_load_card_finish (store, read, &read_error));
      g_assert_error (read_error, BETHINK_STORE_ERROR, cases[i].code);
      bethink_store_close (store);
      test_run_pending ();
    }
}

static void
test_read_only (TestStore     *fixture,
                gconstpointer  user_data)
{
  g_autoptr (BethinkStore) store = bethink_store_new (fixture->path);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Note note = { log, 'w', NULL };
  gint64 n = -1;

  test_add_person (fixture->store, "Anna");
  g_assert_true (bethink_store_open_read_only (store, &error));
  g_assert_no_error (error);
  g_assert_true (bethink_store_get_read_only (store));

  g_assert_true (bethink_store_read (store, count_people, &n, NULL, &error));
  g_assert_cmpint (n, ==, 1);

  g_assert_false (bethink_store_write (store, NULL, NULL, BETHINK_TRANSACTION_NONE, write_note, &note,
                                       NULL, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY);
  g_assert_cmpuint (log->len, ==, 0);
  bethink_store_close (store);
}

/* A program without main loop. */
static void
test_sync (TestStore     *fixture,
           gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "sync.db", NULL);
  g_autoptr (BethinkStore) store = bethink_store_new (path);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Note note = { log, 'w', NULL };
  gint64 n = -1;

  g_assert_true (bethink_store_open_sync (store, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < 100; i++)
    {
      g_assert_true (bethink_store_write (store, NULL, NULL, BETHINK_TRANSACTION_IMPORT,
                                          write_note, &note, NULL, NULL, &error));
      g_assert_true (bethink_store_read (store, count_people, &n, NULL, &error));
    }

  g_assert_true (bethink_store_finish_index (store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (log->len, ==, 100);
  bethink_store_close (store);
}

static gboolean
add_in_bulk (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (BethinkContact) contact = bethink_contact_new ();

      bethink_contact_set_first_name (contact, "Many");

      if (!bethink_contact_table_insert (tx, contact, error))
        return FALSE;
    }

  return TRUE;
}

/* An import leaves its words waiting; the idle store finishes them. */
static void
test_index_in_background (TestStore     *fixture,
                          gconstpointer  user_data)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint n_notified = 0;

  g_signal_connect (fixture->store, "notify::index-pending", G_CALLBACK (notify_cb), &n_notified);
  bethink_store_write_async (fixture->store, "import", "file.json", BETHINK_TRANSACTION_IMPORT,
                             BETHINK_STORE_PRIORITY_IMPORT, add_in_bulk, fixture, NULL,
                             NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_cmpint (bethink_store_get_index_pending (fixture->store), ==, 500);
  test_wait_for (bethink_store_get_index_pending (fixture->store) == 0);
  g_assert_cmpuint (n_notified, >=, 2);
  g_signal_handlers_disconnect_by_data (fixture->store, &n_notified);
}

/* Conversations show the name of their person. */
static void
test_live_follows_person (TestStore     *fixture,
                          gconstpointer  user_data)
{
  gint64 person = test_add_person (fixture->store, "Anna");
  gint64 id = test_add_conversation (fixture->store, person);
  g_autoptr (BethinkConversation) live = NULL;

  live = BETHINK_CONVERSATION (bethink_store_ref_live (fixture->store, BETHINK_KIND_CONVERSATION, id));
  test_wait_for (g_strcmp0 (bethink_conversation_get_contact_name (live), "Anna") == 0);
  test_rename_person (fixture->store, person, "Anne");
  test_wait_for (g_strcmp0 (bethink_conversation_get_contact_name (live), "Anne") == 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) \
  g_test_add (path, TestStore, NULL, test_store_set_up, func, test_store_tear_down)

  add ("/store/signal-before-answer", test_signal_before_answer);
  add ("/store/priorities", test_priorities);
  add ("/store/failure-rolls-back", test_failure_rolls_back);
  add ("/store/cancel", test_cancel);
  add ("/store/interrupt-read", test_interrupt_read);
  add ("/store/blocking-calls", test_blocking_calls);
  add ("/store/undo-state", test_undo_state);
  add ("/store/nothing-to-undo", test_nothing_to_undo);
  add ("/store/undo-one-operation", test_undo_one_operation);
  add ("/store/survives-restart", test_survives_restart);
  add ("/store/close-writes", test_close_writes);
  add ("/store/after-close", test_after_close);
  add ("/store/open-errors", test_open_errors);
  add ("/store/read-only", test_read_only);
  add ("/store/sync", test_sync);
  add ("/store/index-in-background", test_index_in_background);
  add ("/store/live-follows-person", test_live_follows_person);

  return g_test_run ();
}
