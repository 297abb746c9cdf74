/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The floor of the window: an empty AdwApplicationWindow of the size of
 * Bethink's, with the same toolkit.
 *
 *   bench-window-floor            leaves after its first frame
 *   bench-window-floor memory     rests for two seconds and prints its memory
 *   bench-window-floor frames N   draws itself N times and prints how many
 *                                 frames were late
 */

#include "bethink-process-memory.h"

#include <adwaita.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define REST_MS 2000
#define WARM_UP 10

/* As in bethink-hooks.c */
#define LATE_US 25000

static gboolean rests;
static int n_frames;
static int frame;
static int n_late;
static gint64 frame_began;

static gboolean
rested_cb (gpointer user_data)
{
  bethink_process_memory_print ("start");
  g_application_quit (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
draw_again_cb (GtkWidget     *window,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  gtk_widget_queue_draw (window);

  return G_SOURCE_CONTINUE;
}

static void
before_paint_cb (GdkFrameClock *clock,
                 GApplication  *application)
{
  gint64 now = g_get_monotonic_time ();

  if (frame >= WARM_UP && now - frame_began > LATE_US)
    n_late++;
  frame_began = now;
}

static void
after_paint_cb (GdkFrameClock *clock,
                GApplication  *application)
{
  if (rests || frame++ < n_frames + WARM_UP * (n_frames > 0))
    return;

  if (n_frames > 0)
    g_print ("late frames=%d\n", n_late);
  g_application_quit (application);
}

static void
realize_cb (GtkWidget    *window,
            GApplication *application)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "before-paint", G_CALLBACK (before_paint_cb), application);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), application);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), application);
  gtk_window_present (GTK_WINDOW (window));

  if (n_frames > 0)
    gtk_widget_add_tick_callback (window, draw_again_cb, NULL, NULL);
  if (rests)
    g_timeout_add (REST_MS, rested_cb, application);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  setlocale (LC_ALL, "");
  rests = argc == 2 && strcmp (argv[1], "memory") == 0;
  n_frames = argc == 3 && strcmp (argv[1], "frames") == 0 ? atoi (argv[2]) : 0;
  application = adw_application_new ("io.github.bethink_app.Floor", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
