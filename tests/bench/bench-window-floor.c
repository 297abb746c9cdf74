/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The floor of the window: an empty AdwApplicationWindow of the size of
 * Bethink's, with the same toolkit, which leaves after its first frame. With an
 * argument it rests for two seconds and prints its memory.
 */

#include "bethink-process-memory.h"

#include <adwaita.h>
#include <locale.h>

#define REST_MS 2000

static gboolean rests;

static gboolean
rested_cb (gpointer user_data)
{
  bethink_process_memory_print ("start");
  g_application_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (GdkFrameClock *clock,
                GApplication  *application)
{
  if (!rests)
    g_application_quit (application);
}

static void
realize_cb (GtkWidget    *window,
            GApplication *application)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), application);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), application);
  gtk_window_present (GTK_WINDOW (window));

  if (rests)
    g_timeout_add (REST_MS, rested_cb, application);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  setlocale (LC_ALL, "");
  rests = argc > 1;
  application = adw_application_new ("io.github.bethink_app.Floor", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
