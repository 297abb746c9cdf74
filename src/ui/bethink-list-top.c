/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-list-top"

#include "config.h"

#include "bethink-list-top.h"

static void
layout_cb (GtkScrolledWindow *scrolled,
           GdkFrameClock     *clock)
{
  g_assert (GTK_IS_SCROLLED_WINDOW (scrolled));

  g_signal_handlers_disconnect_by_func (clock, layout_cb, scrolled);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scrolled), 0);
}

/**
 * bethink_list_top_show:
 * @scrolled: holds a list view that gets new rows
 *
 * Shows the very top of a list, with the heading of its first section.
 *
 * A list view puts its first row at the top, and so that heading out of sight;
 * after a change it keeps the row that was there. It takes no other value while
 * it is being allocated, but layout goes on until nothing is left to do, so the
 * next frame is right.
 */
void
bethink_list_top_show (GtkScrolledWindow *scrolled)
{
  GdkFrameClock *clock;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scrolled));

  clock = gtk_widget_get_frame_clock (GTK_WIDGET (scrolled));
  if (clock == NULL)
    return;

  g_signal_handlers_disconnect_by_func (clock, layout_cb, scrolled);
  g_signal_connect_object (clock, "layout", G_CALLBACK (layout_cb), scrolled, G_CONNECT_SWAPPED);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}
