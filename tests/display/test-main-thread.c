/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define _GNU_SOURCE

#include "bethink-list-options.h"
#include "bethink-store-edit.h"
#include "bethink-window.h"
#include "test-utilities.h"

#include <adwaita.h>
#include <dlfcn.h>
#include <sqlite3.h>

/* The main thread never waits for the database. The functions of SQLite that
 * read and write are taken here, counted by thread, and passed on.
 */

static GThread *main_thread;
static int n_here;
static int n_elsewhere;

static void
count_call (void)
{
  g_atomic_int_inc (main_thread == g_thread_self () ? &n_here : &n_elsewhere);
}

int
sqlite3_step (sqlite3_stmt *statement)
{
  int (*next) (sqlite3_stmt *) = dlsym (RTLD_NEXT, "sqlite3_step");

  count_call ();

  return next (statement);
}

int
sqlite3_exec (sqlite3     *db,
              const char  *sql,
              int        (*callback) (void *, int, char **, char **),
              void        *data,
              char       **error)
{
  int (*next) (sqlite3 *, const char *, int (*) (void *, int, char **, char **), void *, char **) =
    dlsym (RTLD_NEXT, "sqlite3_exec");

  count_call ();

  return next (db, sql, callback, data, error);
}

int
sqlite3_prepare_v3 (sqlite3       *db,
                    const char    *sql,
                    int            length,
                    unsigned int   flags,
                    sqlite3_stmt **statement,
                    const char   **rest)
{
  int (*next) (sqlite3 *, const char *, int, unsigned int, sqlite3_stmt **, const char **) =
    dlsym (RTLD_NEXT, "sqlite3_prepare_v3");

  count_call ();

  return next (db, sql, length, flags, statement, rest);
}

/* ---- what somebody does ---- */

static AdwApplication *application;

static guint
count_rows (BethinkWindow *window)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (bethink_window_get_list (window))));
}

static void
import (BethinkWindow *window)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "monica", "export-account.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AdwDialog *dialog;

  g_list_store_append (files, file);
  bethink_window_import_files (window, G_LIST_MODEL (files));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (dialog);
  test_wait_until (g_str_equal (adw_dialog_get_title (dialog), "Preview"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "import.go", NULL));
  test_wait_until (g_str_equal (adw_dialog_get_title (dialog), "Receipt"));
  adw_dialog_force_close (dialog);
  test_wait_until (count_rows (window) > 3);
}

static void
search (BethinkWindow *window)
{
  GtkWidget *focus;
  int before = g_atomic_int_get (&n_elsewhere);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "an");
  test_wait_until (g_atomic_int_get (&n_elsewhere) > before);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
}

static void
delete_and_undo (BethinkWindow *window,
                 BethinkStore  *store,
                 gint64         id)
{
  guint n = count_rows (window);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.delete-record", "(ix)",
                                             (gint32) BETHINK_KIND_CONTACT, id));
  test_wait_until (count_rows (window) == n - 1);
  test_wait_until (bethink_store_get_can_undo (store));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  test_wait_until (count_rows (window) == n);
}

static void
visit_places (BethinkWindow *window,
              gint64         id)
{
  static const char * const places[] = { "conversations", "calls", "trash", "people" };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", places[i]));

  bethink_window_open_record (window, BETHINK_KIND_CONTACT, id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.next", NULL));
}

static void
test_idle_of_sqlite (void)
{
  g_autoptr (BethinkListOptions) options = bethink_list_options_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkQuery) query = bethink_list_options_dup_query (options);
  g_autoptr (BethinkRecordList) records = NULL;
  BethinkStore *store = test_store_new ();
  BethinkWindow *window;
  gint64 id;

  id = test_store_add (store, "Anna", "Lindqvist");
  test_store_add (store, "Bo", "Larsen");
  test_store_add (store, "Clara", "Weber");

  records = bethink_record_list_new (store, query);
  window = bethink_window_new (GTK_APPLICATION (application), store);
  bethink_window_add_place (window, "people", options, records);
  gtk_window_present (GTK_WINDOW (window));
  test_wait_until (count_rows (window) == 3);

  import (window);
  search (window);
  delete_and_undo (window, store, id);
  visit_places (window, id);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  test_wait_until (window == NULL);
  test_store_free (store);

  g_assert_cmpint (g_atomic_int_get (&n_elsewhere), >, 100);
  g_assert_cmpint (g_atomic_int_get (&n_here), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  main_thread = g_thread_self ();
  test_init (&argc, &argv);
  application = ADW_APPLICATION (adw_application_new ("io.github.bethink_app.Test", G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, NULL);

  g_test_add_func ("/main-thread/idle-of-sqlite", test_idle_of_sqlite);

  result = g_test_run ();
  g_object_unref (application);

  return result;
}
