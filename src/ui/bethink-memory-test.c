/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-memory-test"

#include "config.h"

#include "bethink-memory-test.h"

#include "bethink-process-memory.h"
#include "bethink-window-private.h"

/* Uses the window as somebody would who had a whole day for it, and prints the
 * memory before and after: every row of the list is drawn once, many searches
 * are made and many people opened. A second round shows whether something
 * stays behind. Each step has two frames' time, as with a fast typist.
 */

#define STEP_MS        33
#define ROWS_A_STEP    150
#define N_SEARCHES     500
#define N_PEOPLE       1000
#define N_REST         60     /* steps */

typedef enum
{
  STAGE_LOAD,
  STAGE_SCROLL,
  STAGE_SEARCH,
  STAGE_PEOPLE,
  STAGE_REST,
} Stage;

typedef struct
{
  BethinkWindow *window;     /* unowned; the data belongs to it */
  Stage          stage;
  guint          step;
  int            round;
  int            n_rounds;
  guint          source_id;
} MemoryTest;

static void
memory_test_free (gpointer data)
{
  MemoryTest *test = data;

  g_source_remove (test->source_id);
  g_free (test);
}

static BethinkListPage *
get_page (MemoryTest *test)
{
  return bethink_place_get_list_page (bethink_window_get_place (test->window));
}

static guint
get_n_rows (MemoryTest *test)
{
  return g_list_model_get_n_items (G_LIST_MODEL (bethink_list_page_get_records (get_page (test))));
}

static void
enter (MemoryTest *test,
       Stage       stage)
{
  test->stage = stage;
  test->step = 0;
}

static void
begin_round (MemoryTest *test)
{
  if (test->round < test->n_rounds)
    enter (test, STAGE_SCROLL);
  else
    g_application_quit (g_application_get_default ());
}

static void
load (MemoryTest *test)
{
  BethinkRecordList *records = bethink_list_page_get_records (get_page (test));

  /* The rest lets the program finish what it does after its start. */
  if (!bethink_record_list_get_complete (records) || test->step < N_REST)
    return;

  bethink_process_memory_print ("start");
  begin_round (test);
}

static void
scroll (MemoryTest *test)
{
  guint position = test->step * ROWS_A_STEP;

  if (position >= get_n_rows (test))
    {
      gtk_list_view_scroll_to (bethink_window_get_list (test->window), 0, GTK_LIST_SCROLL_NONE, NULL);
      enter (test, STAGE_SEARCH);
      return;
    }

  gtk_list_view_scroll_to (bethink_window_get_list (test->window), position, GTK_LIST_SCROLL_NONE, NULL);
}

static void
search (MemoryTest *test)
{
  char text[5] = { 0 };

  if (test->step > N_SEARCHES)
    {
      bethink_list_page_start_search (get_page (test), "");
      bethink_list_page_leave_mode (get_page (test));
      enter (test, STAGE_PEOPLE);
      return;
    }

  for (guint i = 0, rest = test->step * 7919; i <= test->step % 4; i++, rest /= 26)
    text[i] = (char) ('a' + rest % 26);
  bethink_list_page_start_search (get_page (test), text);
}

static void
open_person (MemoryTest *test)
{
  BethinkRecordList *records = bethink_list_page_get_records (get_page (test));
  guint position = (guint) ((guint64) test->step * get_n_rows (test) / (N_PEOPLE + 1));
  BethinkKind kind;
  gint64 id;

  if (test->step > N_PEOPLE)
    {
      enter (test, STAGE_REST);
      return;
    }

  if (bethink_record_list_get_key_at (records, position, &kind, &id))
    bethink_window_open_record (test->window, kind, id);
}

static void
rest (MemoryTest *test)
{
  g_autofree char *name = NULL;

  if (test->step < N_REST)
    return;

  test->round++;
  name = g_strdup_printf ("round-%d", test->round);
  bethink_process_memory_print (name);
  begin_round (test);
}

static gboolean
step_cb (gpointer user_data)
{
  MemoryTest *test = user_data;

  test->step++;
  switch (test->stage)
    {
    case STAGE_LOAD:
      load (test);
      break;
    case STAGE_SCROLL:
      scroll (test);
      break;
    case STAGE_SEARCH:
      search (test);
      break;
    case STAGE_PEOPLE:
      open_person (test);
      break;
    case STAGE_REST:
      rest (test);
      break;
    default:
      g_assert_not_reached ();
    }

  return G_SOURCE_CONTINUE;
}

/**
 * bethink_memory_test_start:
 * @n_rounds: how often to go through everything; 0 for the start alone
 *
 * Begins once the list is complete, and leaves the program at the end.
 */
void
bethink_memory_test_start (BethinkWindow *window,
                           int            n_rounds)
{
  MemoryTest *test;

  g_return_if_fail (BETHINK_IS_WINDOW (window));

  test = g_new0 (MemoryTest, 1);
  test->window = window;
  test->n_rounds = n_rounds;
  g_object_set_data_full (G_OBJECT (window), "bethink-memory-test", test, memory_test_free);
  test->source_id = g_timeout_add (STEP_MS, step_cb, test);
}
