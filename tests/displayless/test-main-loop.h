/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

/* Waiting in tests: for a condition, never for a time, and not for ever. */

#define TEST_PATIENCE (60 * G_TIME_SPAN_SECOND)

static inline gboolean
test_wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @condition holds; a test that hangs fails here. */
#define test_wait_for(condition) \
  G_STMT_START { \
    gint64 test_end = g_get_monotonic_time () + TEST_PATIENCE; \
    guint test_waker = g_timeout_add (10, test_wake_cb, NULL); \
    while (!(condition) && g_get_monotonic_time () < test_end) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (test_waker); \
    g_assert_true (condition); \
  } G_STMT_END

/* Runs what is ready now. */
static inline void
test_run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* Keeps the result of an asynchronous call: pass a GAsyncResult ** that is NULL. */
static inline void
test_keep_result (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}
