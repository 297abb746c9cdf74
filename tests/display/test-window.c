/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-list-options.h"
#include "bethink-store-edit.h"
#include "bethink-window.h"
#include "test-utilities.h"

#include <adwaita.h>

/* One for all tests: a process starts up once. */
static AdwApplication *application;

typedef struct
{
  BethinkStore   *store;
  BethinkWindow  *window;
  gint64          ids[3];
} Fixture;

static GListModel *
rows (Fixture *fixture)
{
  return G_LIST_MODEL (gtk_list_view_get_model (bethink_window_get_list (fixture->window)));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (BethinkListOptions) options = bethink_list_options_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkQuery) query = bethink_list_options_dup_query (options);
  g_autoptr (BethinkRecordList) records = NULL;

  fixture->store = test_store_new ();
  fixture->ids[0] = test_store_add (fixture->store, "Anna", "Lindqvist");
  fixture->ids[1] = test_store_add (fixture->store, "Bo", "Larsen");
  fixture->ids[2] = test_store_add (fixture->store, "Clara", "Weber");

  records = bethink_record_list_new (fixture->store, query);
  fixture->window = bethink_window_new (GTK_APPLICATION (application), fixture->store);
  bethink_window_add_place (fixture->window, "people", options, records);
  gtk_window_present (GTK_WINDOW (fixture->window));
  test_wait_until (g_list_model_get_n_items (rows (fixture)) == 3);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_wait_until (fixture->window == NULL);

  test_store_free (fixture->store);
}

static gboolean
activate (Fixture    *fixture,
          const char *detailed_name)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed_name, &name, &target, NULL));

  return gtk_widget_activate_action_variant (GTK_WIDGET (bethink_window_get_list (fixture->window)), name, target);
}

static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  GtkListView *people = bethink_window_get_list (fixture->window);

  g_assert_true (activate (fixture, "win.page::calls"));
  g_assert_true (bethink_window_get_list (fixture->window) != people);
  g_assert_true (activate (fixture, "win.page::conversations"));
  g_assert_true (activate (fixture, "win.page::people"));
  g_assert_true (bethink_window_get_list (fixture->window) == people);
}

static void
test_delete_and_undo (Fixture       *fixture,
                      gconstpointer  data)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows (fixture)), 1, FALSE);
  g_assert_true (activate (fixture, "rows.delete"));
  test_wait_until (g_list_model_get_n_items (rows (fixture)) == 2);

  test_wait_until (bethink_store_get_can_undo (fixture->store));
  g_assert_true (activate (fixture, "win.undo"));
  test_wait_until (g_list_model_get_n_items (rows (fixture)) == 3);

  test_wait_until (bethink_store_get_can_redo (fixture->store));
  g_assert_true (activate (fixture, "win.redo"));
  test_wait_until (g_list_model_get_n_items (rows (fixture)) == 2);
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows (fixture)), 0, FALSE);
  g_assert_true (activate (fixture, "rows.star"));
  test_wait_until (bethink_store_get_can_undo (fixture->store));

  g_assert_true (activate (fixture, "options.starred"));
  test_wait_until (g_list_model_get_n_items (rows (fixture)) == 1);
  g_assert_true (activate (fixture, "rows.clear-filters"));
  test_wait_until (g_list_model_get_n_items (rows (fixture)) == 3);
}

static void
test_archived (Fixture       *fixture,
               gconstpointer  data)
{
  gboolean shown;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows (fixture)), 2, FALSE);
  g_assert_true (activate (fixture, "rows.archive"));
  test_wait_until (g_list_model_get_n_items (rows (fixture)) == 2);

  g_object_set (fixture->window, "show-archived", TRUE, NULL);
  g_object_get (fixture->window, "show-archived", &shown, NULL);
  g_assert_true (shown);
  test_wait_until (g_list_model_get_n_items (rows (fixture)) == 3);
}

static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  bethink_window_open_record (fixture->window, BETHINK_KIND_CONTACT, fixture->ids[2]);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows (fixture)), 2));
  g_assert_true (activate (fixture, "win.previous"));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows (fixture)), 1));
  g_assert_true (activate (fixture, "win.search"));
  g_assert_true (activate (fixture, "win.back"));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  test_init (&argc, &argv);
  application = ADW_APPLICATION (adw_application_new ("io.github.bethink_app.Test", G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, NULL);

  g_test_add ("/window/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/window/delete-and-undo", Fixture, NULL, set_up, test_delete_and_undo, tear_down);
  g_test_add ("/window/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/window/archived", Fixture, NULL, set_up, test_archived, tear_down);
  g_test_add ("/window/open", Fixture, NULL, set_up, test_open, tear_down);

  result = g_test_run ();
  g_object_unref (application);

  return result;
}
