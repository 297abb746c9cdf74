/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-sync-error.h"
#include "bethink-sync-real-clock.h"
#include "bethink-sync-token.h"

/* The real clock, and the token that must not outlive its last user. */

static void
test_boot_time (void)
{
  g_autoptr (BethinkSyncClock) clock = bethink_sync_real_clock_new ();
  g_autoptr (BethinkSyncClock) other = bethink_sync_real_clock_new ();
  gint64 before = bethink_sync_clock_get_boot_time (clock);

  g_assert_cmpint (before, >, 0);
  g_assert_true (bethink_sync_clock_sleep (clock, 5, NULL, NULL));
  g_assert_cmpint (bethink_sync_clock_get_boot_time (clock), >=, before + 5);
  g_assert_true (bethink_sync_clock_sleep (clock, 0, NULL, NULL));
  g_assert_true (bethink_sync_clock_sleep (clock, -1, NULL, NULL));

  g_assert_cmpint (strlen (bethink_sync_clock_get_boot_id (clock)), ==, 36);
  g_assert_cmpstr (bethink_sync_clock_get_boot_id (clock), ==, bethink_sync_clock_get_boot_id (other));
  g_assert_cmpint (bethink_sync_clock_get_wall_time (clock), >, G_GINT64_CONSTANT (1700000000000));
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (2000);
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancelled_sleep (void)
{
  g_autoptr (BethinkSyncClock) clock = bethink_sync_real_clock_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  gint64 before = bethink_sync_clock_get_boot_time (clock);

  g_assert_false (bethink_sync_clock_sleep (clock, 60 * 60 * 1000, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (bethink_sync_clock_get_boot_time (clock), <, before + 60 * 1000);
  g_thread_join (thread);

  g_clear_error (&error);
  g_assert_false (bethink_sync_clock_sleep (clock, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_token (void)
{
  static const char * const refused[] = { "", " \n\t", "two words", "line\nbreak", "na\303\257ve", "\177" };
  g_autofree char *long_text = g_strnfill (20000, 'x');
  g_autoptr (BethinkSyncToken) token = bethink_sync_token_new (" \tabc.DEF-123_~+/=\n");
  g_autoptr (BethinkSyncToken) long_token = bethink_sync_token_new (long_text);
  g_autoptr (BethinkSyncToken) same = bethink_sync_token_ref (token);

  g_assert_cmpstr (bethink_sync_token_get_text (token), ==, "abc.DEF-123_~+/=");
  g_assert_cmpstr (bethink_sync_token_get_text (long_token), ==, long_text);
  g_assert_true (same == token);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (bethink_sync_token_new (refused[i]));
}

static void
test_nicks (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (BethinkSyncError code = 0; code <= BETHINK_SYNC_ERROR_FAILED; code++)
    g_assert_true (g_hash_table_add (seen, (char *) bethink_sync_error_get_nick (code)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/clock/boot-time", test_boot_time);
  g_test_add_func ("/sync/clock/cancelled", test_cancelled_sleep);
  g_test_add_func ("/sync/token", test_token);
  g_test_add_func ("/sync/error/nicks", test_nicks);

  return g_test_run ();
}
