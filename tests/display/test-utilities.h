/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-store.h"

G_BEGIN_DECLS

/* Iterates the main context until a condition holds; a test never hangs. */
#define TEST_WAIT_MS 60000

#define test_wait_until(condition)                                                        \
  G_STMT_START {                                                                          \
    gint64 test_end = g_get_monotonic_time () + TEST_WAIT_MS * 1000;                      \
    guint test_source = g_timeout_add (10, test_wake_cb, NULL);                           \
    while (!(condition) && g_get_monotonic_time () < test_end)                            \
      g_main_context_iteration (NULL, TRUE);                                              \
    g_source_remove (test_source);                                                        \
    g_assert_true (condition);                                                            \
  } G_STMT_END

gboolean      test_wake_cb      (gpointer      user_data);

void          test_init         (int          *argc,
                                 char       ***argv);

BethinkStore *test_store_new    (void);
void          test_store_free   (BethinkStore *store);
gint64        test_store_add    (BethinkStore *store,
                                 const char   *first_name,
                                 const char   *last_name);

G_END_DECLS
