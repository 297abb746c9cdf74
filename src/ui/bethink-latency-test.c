/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-latency-test"

#include "config.h"

#include "bethink-latency-test.h"

#include "bethink-call.h"
#include "bethink-import-dialog.h"
#include "bethink-list-page-private.h"
#include "bethink-search-page.h"
#include "bethink-store-edit.h"
#include "bethink-time.h"
#include "bethink-window-private.h"

#include <string.h>
#include <time.h>

/* How long the window keeps somebody waiting. It types into the search, saves
 * calls and imports a file, and prints for each
 *
 * - the longest time between two looks at what came from outside, in which
 *   neither a key nor a frame is answered, and the processor time of it, which
 *   tells whether the program or a busy machine was to blame;
 * - for the search also the time from a key to the frame that shows its rows.
 */

#define STEP_MS     33
#define N_REST      60     /* steps */
#define N_KEYS      300
#define N_SAVES     100
#define N_PATIENCE  30     /* steps; a search that finds the same draws no frame */

typedef enum
{
  STAGE_LOAD,
  STAGE_SEARCH,
  STAGE_SAVE,
  STAGE_IMPORT,
  STAGE_REST,
} Stage;

typedef struct
{
  BethinkWindow *window;       /* unowned; the data belongs to it */
  char          *path;         /* owned; what to import, may be empty */
  Stage          stage;
  guint          step;
  guint          source_id;

  /* Search */
  GArray        *waits;        /* of gint64, µs from a key to its rows */
  gint64         pressed_at;   /* µs, 0 when nothing is waited for */
  guint          n_waited;     /* steps */
  char           text[8];

  /* Save and import */
  guint          n_saves;
  gboolean       is_writing;
  gboolean       was_confirmed;
} LatencyTest;

/* A function to poll with gets no data: there is one main loop. */
static struct
{
  GPollFunc poll;
  gint64    turn_began;        /* µs */
  gint64    turn_cpu;          /* µs */
  gint64    longest;           /* µs */
  gint64    longest_cpu;       /* µs */
} loop;

static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
begin_turn (void)
{
  loop.turn_began = g_get_monotonic_time ();
  loop.turn_cpu = cpu_time ();
}

static int
measuring_poll (GPollFD *fds,
                guint    n_fds,
                int      timeout)
{
  int result;

  loop.longest = MAX (loop.longest, g_get_monotonic_time () - loop.turn_began);
  loop.longest_cpu = MAX (loop.longest_cpu, cpu_time () - loop.turn_cpu);
  result = loop.poll (fds, n_fds, timeout);
  begin_turn ();

  return result;
}

static void
latency_test_free (gpointer data)
{
  LatencyTest *test = data;

  g_main_context_set_poll_func (NULL, loop.poll);
  g_clear_handle_id (&test->source_id, g_source_remove);
  g_array_unref (test->waits);
  g_free (test->path);
  g_free (test);
}

static BethinkListPage *
get_page (LatencyTest *test)
{
  return bethink_place_get_list_page (bethink_window_get_place (test->window));
}

/* The stage that ends is told, the next one begins to measure anew. */
static void
enter (LatencyTest *test,
       Stage        stage)
{
  static const char * const names[] = { NULL, "search", "save", "import", NULL };

  if (names[test->stage] != NULL)
    g_print ("latency %s held_us=%" G_GINT64_FORMAT " held_cpu_us=%" G_GINT64_FORMAT "\n",
             names[test->stage], loop.longest, loop.longest_cpu);

  test->stage = stage;
  test->step = 0;
  loop.longest = 0;
  loop.longest_cpu = 0;
  begin_turn ();
}

/* ---- search ---- */

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
print_waits (LatencyTest *test)
{
  const gint64 *sorted;

  if (test->waits->len == 0)
    return;

  g_array_sort (test->waits, compare_times);
  sorted = (const gint64 *) (gpointer) test->waits->data;
  g_print ("latency keys n=%u p50_us=%" G_GINT64_FORMAT " p99_us=%" G_GINT64_FORMAT " max_us=%" G_GINT64_FORMAT "\n",
           test->waits->len, sorted[test->waits->len / 2], sorted[test->waits->len * 99 / 100],
           sorted[test->waits->len - 1]);
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  LatencyTest *test = user_data;
  BethinkListPage *page = get_page (test);
  const char *shown = NULL;
  gint64 wait;

  if (test->pressed_at == 0)
    return;

  if (page->search_page != NULL)
    shown = bethink_search_page_get_shown_text (BETHINK_SEARCH_PAGE (page->search_page));
  if (g_strcmp0 (shown, test->text) != 0)
    return;

  wait = g_get_monotonic_time () - test->pressed_at;
  g_array_append_val (test->waits, wait);
  test->pressed_at = 0;
}

/* Words letter by letter, as they are typed: "a", "ab", "abc", "abcd", "b", … */
static void
press_key (LatencyTest *test)
{
  guint length = test->step % 4 + 1;
  guint rest = test->step / 4 * 7919;

  memset (test->text, 0, sizeof test->text);
  for (guint i = 0; i < length; i++, rest /= 26)
    test->text[i] = (char) ('a' + (rest + i * 4) % 26);

  test->n_waited = 0;
  test->pressed_at = g_get_monotonic_time ();
  bethink_list_page_start_search (get_page (test), test->text);
}

static void
search (LatencyTest *test)
{
  if (test->pressed_at != 0 && ++test->n_waited < N_PATIENCE)
    return;

  if (test->step++ < N_KEYS)
    {
      press_key (test);
      return;
    }

  test->pressed_at = 0;
  print_waits (test);
  bethink_list_page_leave_mode (get_page (test));
  enter (test, STAGE_SAVE);
}

/* ---- saving ---- */

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  LatencyTest *test = user_data;

  test->is_writing = FALSE;
  if (!bethink_store_save_record_finish (BETHINK_STORE (object), result, NULL, &error))
    g_printerr ("%s\n", error->message);
}

static void
save (LatencyTest *test)
{
  BethinkRecordList *records = bethink_list_page_get_records (get_page (test));
  g_autoptr (BethinkCall) call = NULL;
  BethinkKind kind;
  gint64 id;

  if (test->is_writing)
    return;

  if (test->n_saves++ >= N_SAVES || !bethink_record_list_get_key_at (records, test->n_saves, &kind, &id))
    {
      enter (test, *test->path != '\0' ? STAGE_IMPORT : STAGE_REST);
      return;
    }

  call = bethink_call_new ();
  bethink_call_set_contact_id (call, id);
  bethink_call_set_started_at (call, bethink_time_now ());
  bethink_call_set_text (call, "About the weather, and what it does to the garden.");
  test->is_writing = TRUE;
  bethink_store_save_record_async (bethink_window_get_store (test->window), BETHINK_RECORD (call), NULL,
                                   saved_cb, test);
}

/* ---- importing ---- */

static void
import (LatencyTest *test)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (test->window));
  BethinkImportDialog *import_dialog;

  if (dialog == NULL)
    {
      g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
      g_autoptr (GFile) file = g_file_new_for_path (test->path);

      g_list_store_append (files, file);
      bethink_window_import_files (test->window, G_LIST_MODEL (files));
      return;
    }

  import_dialog = BETHINK_IMPORT_DIALOG (dialog);
  if (bethink_import_dialog_get_busy (import_dialog))
    return;

  if (!test->was_confirmed)
    {
      test->was_confirmed = TRUE;
      gtk_widget_activate_action (GTK_WIDGET (dialog), "import.go", NULL);
      return;
    }

  adw_dialog_force_close (dialog);
  enter (test, STAGE_REST);
}

/* ---- the course of it ---- */

static void
load (LatencyTest *test)
{
  if (test->step++ >= N_REST && bethink_record_list_get_complete (bethink_list_page_get_records (get_page (test))))
    enter (test, STAGE_SEARCH);
}

static gboolean
step_cb (gpointer user_data)
{
  LatencyTest *test = user_data;

  switch (test->stage)
    {
    case STAGE_LOAD:
      load (test);
      break;
    case STAGE_SEARCH:
      search (test);
      break;
    case STAGE_SAVE:
      save (test);
      break;
    case STAGE_IMPORT:
      import (test);
      break;
    case STAGE_REST:
    default:
      g_application_quit (g_application_get_default ());
    }

  return G_SOURCE_CONTINUE;
}

static void
realized_cb (GtkWidget *widget,
             gpointer   user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (painted_cb), user_data);
}

/**
 * bethink_latency_test_start:
 * @path: a file to import into the store that is open; "" for none
 *
 * Begins once the list is complete, and leaves the program at the end. It
 * changes the store.
 */
void
bethink_latency_test_start (BethinkWindow *window,
                            const char    *path)
{
  LatencyTest *test;

  g_return_if_fail (BETHINK_IS_WINDOW (window));
  g_return_if_fail (path != NULL);

  test = g_new0 (LatencyTest, 1);
  test->window = window;
  test->path = g_strdup (path);
  test->waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_object_set_data_full (G_OBJECT (window), "bethink-latency-test", test, latency_test_free);
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), test);

  loop.poll = g_main_context_get_poll_func (NULL);
  begin_turn ();
  g_main_context_set_poll_func (NULL, measuring_poll);
  test->source_id = g_timeout_add (STEP_MS, step_cb, test);
}
