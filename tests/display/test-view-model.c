/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-query.h"
#include "bethink-view-model.h"
#include "test-utilities.h"

typedef struct
{
  BethinkStore      *store;
  BethinkRecordList *records;
  BethinkViewModel  *model;
  gint64             ids[4];
  guint              n_signals;
} Fixture;

static void
count_cb (Fixture *fixture)
{
  fixture->n_signals++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);

  fixture->store = test_store_new ();
  fixture->ids[0] = test_store_add (fixture->store, "Anna", "Lindqvist");
  fixture->ids[1] = test_store_add (fixture->store, "Bo", "Larsen");
  fixture->ids[2] = test_store_add (fixture->store, "Britta", "Olsen");
  fixture->ids[3] = test_store_add (fixture->store, "Dora", "Keller");

  fixture->records = bethink_record_list_new (fixture->store, query);
  test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->records)) == 4 &&
                   bethink_record_list_get_complete (fixture->records));
  fixture->model = bethink_view_model_new (fixture->records);
  g_signal_connect_swapped (fixture->model, "selection-changed", G_CALLBACK (count_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->model);
  g_object_unref (fixture->records);
  test_store_free (fixture->store);
}

static void
test_single (Fixture       *fixture,
             gconstpointer  data)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (fixture->model);
  BethinkKind kind;
  gint64 id;

  g_assert_false (bethink_view_model_get_current (fixture->model, &kind, &id));
  gtk_selection_model_select_item (selection, 1, TRUE);
  g_assert_true (bethink_view_model_get_current (fixture->model, &kind, &id));
  g_assert_cmpint (kind, ==, BETHINK_KIND_CONTACT);
  g_assert_cmpint (id, ==, fixture->ids[1]);
  g_assert_cmpuint (fixture->n_signals, ==, 1);

  /* The same again changes nothing. */
  gtk_selection_model_select_item (selection, 1, TRUE);
  g_assert_cmpuint (fixture->n_signals, ==, 1);

  gtk_selection_model_select_item (selection, 3, TRUE);
  g_assert_false (gtk_selection_model_is_selected (selection, 1));
  g_assert_true (gtk_selection_model_is_selected (selection, 3));
  g_assert_cmpuint (bethink_view_model_get_n_selected (fixture->model), ==, 1);
}

static void
test_selecting (Fixture       *fixture,
                gconstpointer  data)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (fixture->model);
  g_autoptr (GArray) ids = NULL;
  BethinkKind kind;
  gint64 id;

  gtk_selection_model_select_item (selection, 0, TRUE);
  gtk_selection_model_select_item (selection, 2, FALSE);
  g_assert_true (bethink_view_model_get_selecting (fixture->model));
  g_assert_cmpuint (bethink_view_model_get_n_selected (fixture->model), ==, 2);

  ids = bethink_view_model_dup_ids (fixture->model);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, fixture->ids[0]);
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==, fixture->ids[2]);

  /* While selecting, picking a row adds or removes it. */
  gtk_selection_model_select_item (selection, 2, TRUE);
  g_assert_cmpuint (bethink_view_model_get_n_selected (fixture->model), ==, 1);

  gtk_selection_model_select_all (selection);
  g_assert_cmpuint (bethink_view_model_get_n_selected (fixture->model), ==, 4);

  /* The row whose page is shown is the selected one again. */
  bethink_view_model_set_selecting (fixture->model, FALSE);
  g_assert_cmpuint (bethink_view_model_get_n_selected (fixture->model), ==, 1);
  g_assert_true (bethink_view_model_get_current (fixture->model, &kind, &id));
  g_assert_cmpint (id, ==, fixture->ids[0]);
}

static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (fixture->model);

  gtk_selection_model_select_item (selection, 1, TRUE);
  test_store_add (fixture->store, "Aaron", "Weber");
  test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)) == 5);

  g_assert_false (gtk_selection_model_is_selected (selection, 1));
  g_assert_true (gtk_selection_model_is_selected (selection, 2));
  g_assert_cmpuint (bethink_view_model_get_n_selected (fixture->model), ==, 1);
}

static void
test_limit (Fixture       *fixture,
            gconstpointer  data)
{
  GtkSectionModel *sections = GTK_SECTION_MODEL (fixture->model);
  guint start;
  guint end;

  bethink_view_model_set_limit (fixture->model, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 2);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->model), 2));
  gtk_section_model_get_section (sections, 1, &start, &end);
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (end, ==, 2);
  gtk_section_model_get_section (sections, 2, &start, &end);
  g_assert_cmpuint (start, ==, 2);
  g_assert_cmpuint (end, ==, G_MAXUINT);

  /* What happens beyond the limit is not told. */
  test_store_add (fixture->store, "Zoë", "Weber");
  test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->records)) == 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 2);

  bethink_view_model_set_limit (fixture->model, G_MAXUINT);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 5);
  gtk_section_model_get_section (sections, 1, &start, &end);
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (end, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add ("/view-model/single", Fixture, NULL, set_up, test_single, tear_down);
  g_test_add ("/view-model/selecting", Fixture, NULL, set_up, test_selecting, tear_down);
  g_test_add ("/view-model/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/view-model/limit", Fixture, NULL, set_up, test_limit, tear_down);

  return g_test_run ();
}
