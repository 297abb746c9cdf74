/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-hooks"

#include "config.h"

#include "bethink-hooks.h"

#include "bethink-latency-test.h"
#include "bethink-memory-test.h"
#include "bethink-window-private.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* What tests and benchmarks ask of the window through the environment:
 *
 * BETHINK_EXIT_AFTER_FIRST_FRAME=1   leave after the first frame with rows, or
 *                                    with the page that says there are none
 * BETHINK_LATENCY_TEST=FILE          search, save and import FILE, print how long the
 *                                    window was held up, leave
 * BETHINK_MEMORY_TEST=N              use everything N times, print the memory, leave
 * BETHINK_SCREENSHOT=FILE            write the settled window as PNG and leave
 * BETHINK_SCROLL_TEST=N              scroll N frames and jump N times, print the
 *                                    CPU of the main thread per frame, leave
 *
 * Nothing here runs without them.
 */

/* A window is settled when nothing was drawn for this long. */
#define SETTLED_MS    300
#define LIMIT_MS      10000
#define WARM_UP       10

/* A frame that begins later after the one before has missed its turn. */
#define LATE_US       25000

typedef struct
{
  BethinkWindow *window;       /* unowned; the data belongs to it */
  const char    *screenshot;
  gboolean       exit_at_once;
  int            n_frames;     /* of the scroll test */
  int            frame;
  gint64         started;      /* µs */
  gint64         last_paint;   /* µs */
  gint64         cpu_before;   /* ns */
  gint64         frame_began;  /* µs */
  guint          n_late;       /* frames that scrolled */
  GArray        *scrolls;      /* of gint64, ns */
  GArray        *jumps;        /* of gint64, ns */
  GRand         *random;
} Hooks;

static void
hooks_free (gpointer data)
{
  Hooks *hooks = data;

  g_array_unref (hooks->scrolls);
  g_array_unref (hooks->jumps);
  g_rand_free (hooks->random);
  g_free (hooks);
}

/* Taking down is not part of what is measured. */
static void
leave (Hooks *hooks)
{
  fflush (NULL);
  _exit (EXIT_SUCCESS);
}

static gboolean
has_rows (Hooks *hooks)
{
  GtkListView *list = bethink_window_get_list (hooks->window);
  GtkSelectionModel *model = list != NULL ? gtk_list_view_get_model (list) : NULL;

  return model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
}

/* What a list without rows shows is there at once. */
static gboolean
is_known_to_be_empty (Hooks *hooks)
{
  BethinkPlace *place = bethink_window_get_place (hooks->window);
  BethinkRecordList *records = place != NULL
    ? bethink_list_page_get_records (bethink_place_get_list_page (place))
    : NULL;

  return records != NULL && bethink_record_list_get_complete (records) &&
         g_list_model_get_n_items (G_LIST_MODEL (records)) == 0;
}

static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (gint64) now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

/* ---- screenshot ---- */

static void
write_screenshot (Hooks *hooks)
{
  GtkWidget *widget = GTK_WIDGET (hooks->window);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || !gsk_renderer_realize (renderer, NULL, &error))
    return;

  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_texture_save_to_png (texture, hooks->screenshot);
  gsk_renderer_unrealize (renderer);
}

static gboolean
look_whether_settled_cb (gpointer user_data)
{
  Hooks *hooks = user_data;
  gint64 now = g_get_monotonic_time ();

  gboolean settled;

  /* On a busy machine the first frame takes longer than the first look. */
  settled = hooks->last_paint != 0 && (now - hooks->last_paint) / 1000 >= SETTLED_MS;
  if (!settled && (now - hooks->started) / 1000 < LIMIT_MS)
    return G_SOURCE_CONTINUE;

  write_screenshot (hooks);
  leave (hooks);

  return G_SOURCE_REMOVE;
}

/* ---- scrolling ---- */

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
print_times (const char *name,
             GArray     *times)
{
  if (times->len == 0)
    return;

  g_array_sort (times, compare_times);
  g_print ("%s frames=%u p50_us=%.0f p95_us=%.0f p99_us=%.0f max_us=%.0f\n", name, times->len,
           g_array_index (times, gint64, times->len / 2) / 1e3,
           g_array_index (times, gint64, times->len * 95 / 100) / 1e3,
           g_array_index (times, gint64, times->len * 99 / 100) / 1e3,
           g_array_index (times, gint64, times->len - 1) / 1e3);
}

static void
scroll_once (Hooks *hooks)
{
  GtkListView *list = bethink_window_get_list (hooks->window);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  double range = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment) + 40;

  if (hooks->frame >= hooks->n_frames + WARM_UP)
    value = g_rand_double (hooks->random) * range;

  gtk_adjustment_set_value (adjustment, value < range ? value : 0);
}

static gboolean
scroll_tick_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  scroll_once (user_data);

  return G_SOURCE_CONTINUE;
}

static void
count_frame (Hooks *hooks)
{
  gint64 spent = cpu_time () - hooks->cpu_before;

  hooks->frame++;
  if (hooks->frame > WARM_UP && hooks->frame <= hooks->n_frames + WARM_UP)
    g_array_append_val (hooks->scrolls, spent);
  else if (hooks->frame > hooks->n_frames + WARM_UP)
    g_array_append_val (hooks->jumps, spent);

  if ((int) hooks->jumps->len < hooks->n_frames)
    return;

  print_times ("scroll", hooks->scrolls);
  g_print ("late frames=%u\n", hooks->n_late);
  print_times ("jump", hooks->jumps);
  hooks->n_frames = 0;
  leave (hooks);
}

/* ---- frames ---- */

static void
before_paint_cb (GdkFrameClock *clock,
                 gpointer       user_data)
{
  Hooks *hooks = user_data;
  gint64 now = g_get_monotonic_time ();

  if (hooks->frame >= WARM_UP && hooks->frame < hooks->n_frames + WARM_UP && now - hooks->frame_began > LATE_US)
    hooks->n_late++;
  hooks->frame_began = now;
  hooks->cpu_before = cpu_time ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  Hooks *hooks = user_data;

  hooks->last_paint = g_get_monotonic_time ();
  if (hooks->exit_at_once && (has_rows (hooks) || is_known_to_be_empty (hooks)))
    leave (hooks);

  if (hooks->n_frames == 0 || !has_rows (hooks))
    return;

  if (hooks->frame == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (hooks->window), scroll_tick_cb, hooks, NULL);
  count_frame (hooks);
}

static void
realized_cb (GtkWidget *widget,
             gpointer   user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), user_data);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), user_data);
}

/**
 * bethink_hooks_attach:
 *
 * Does what the environment asks for, if anything.
 */
void
bethink_hooks_attach (BethinkWindow *window)
{
  const char *screenshot = g_getenv ("BETHINK_SCREENSHOT");
  const char *exit_at_once = g_getenv ("BETHINK_EXIT_AFTER_FIRST_FRAME");
  const char *n_frames = g_getenv ("BETHINK_SCROLL_TEST");
  const char *n_rounds = g_getenv ("BETHINK_MEMORY_TEST");
  const char *path = g_getenv ("BETHINK_LATENCY_TEST");
  Hooks *hooks;

  g_return_if_fail (BETHINK_IS_WINDOW (window));

  if (n_rounds != NULL)
    bethink_memory_test_start (window, atoi (n_rounds));
  if (path != NULL)
    bethink_latency_test_start (window, path);

  if (screenshot == NULL && exit_at_once == NULL && n_frames == NULL)
    return;

  hooks = g_new0 (Hooks, 1);
  hooks->window = window;
  hooks->screenshot = screenshot;
  hooks->exit_at_once = exit_at_once != NULL;
  hooks->n_frames = n_frames != NULL ? atoi (n_frames) : 0;
  hooks->started = g_get_monotonic_time ();
  hooks->scrolls = g_array_new (FALSE, FALSE, sizeof (gint64));
  hooks->jumps = g_array_new (FALSE, FALSE, sizeof (gint64));
  hooks->random = g_rand_new_with_seed (20260902);
  g_object_set_data_full (G_OBJECT (window), "bethink-hooks", hooks, hooks_free);

  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), hooks);
  if (screenshot != NULL)
    g_timeout_add (50, look_whether_settled_cb, hooks);
}
