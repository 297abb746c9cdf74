/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-sync-secret.h"

#include <glib/gstdio.h>
#include <string.h>

/* Where the token is kept. A keyring of its own, in a file, stands for that of the
 * user; a program without one has to say so.
 */

#define SERVER "https://monica.example.org"
#define TOKEN  "tokenThatNobodyMaySee"

static char *folder;

static void
on_result (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Each in a process of its own: libsecret chooses its keyring once. */

static void
test_keyring_inside (void)
{
  g_autoptr (BethinkSyncToken) token = bethink_sync_token_new (TOKEN);
  g_autoptr (BethinkSyncToken) found = NULL;
  g_autoptr (BethinkSyncToken) none = NULL;
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (GAsyncResult) looked_up = NULL;
  g_autoptr (GAsyncResult) cleared = NULL;
  g_autoptr (GError) error = NULL;

  none = bethink_sync_secret_lookup (SERVER, NULL, &error);
  g_assert_error (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_AUTH);
  g_clear_error (&error);

  bethink_sync_secret_store_async (SERVER, token, NULL, on_result, &stored);
  wait_for (&stored);
  bethink_sync_secret_store_finish (stored, &error);
  g_assert_no_error (error);

  bethink_sync_secret_lookup_async (SERVER, NULL, on_result, &looked_up);
  wait_for (&looked_up);
  found = bethink_sync_secret_lookup_finish (looked_up, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bethink_sync_token_get_text (found), ==, TOKEN);
  g_assert_true (found != token);

  bethink_sync_secret_clear_async (SERVER, NULL, on_result, &cleared);
  wait_for (&cleared);
  bethink_sync_secret_clear_finish (cleared, &error);
  g_assert_no_error (error);

  none = bethink_sync_secret_lookup (SERVER, NULL, &error);
  g_assert_error (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_AUTH);
}

static void
test_nothing_inside (void)
{
  g_autoptr (BethinkSyncToken) token = bethink_sync_token_new (TOKEN);
  g_autoptr (BethinkSyncToken) found = NULL;
  g_autoptr (BethinkSyncToken) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (bethink_sync_secret_store (SERVER, token, NULL, &error));
  g_assert_error (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NO_SECRET_SERVICE);
  g_assert_null (strstr (error->message, TOKEN));
  g_clear_error (&error);

  /* Until the program ends it is known. */
  found = bethink_sync_secret_lookup (SERVER, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (found == token);

  g_assert_false (bethink_sync_secret_clear (SERVER, NULL, &error));
  g_clear_error (&error);
  none = bethink_sync_secret_lookup (SERVER, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NO_SECRET_SERVICE);
}

static void
run_inside (const char         *path,
            const char * const *variables)
{
  g_auto (GStrv) environment = g_get_environ ();

  for (gsize i = 0; variables[i] != NULL; i += 2)
    environment = g_environ_setenv (environment, variables[i], variables[i + 1], TRUE);

  g_test_trap_subprocess_with_envp (path, (const char * const *) environment, 20 * G_USEC_PER_SEC,
                                    G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*" TOKEN "*");
  g_test_trap_assert_stdout_unmatched ("*" TOKEN "*");
}

static void
check_no_file_has_token (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_null (g_strstr_len (contents, length, TOKEN));
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
test_keyring (void)
{
  g_autofree char *file = g_build_filename (folder, "test.keyring", NULL);

  run_inside ("/sync/secret/keyring/subprocess/inside",
              (const char * const []) { "SECRET_BACKEND", "file", "SECRET_FILE_TEST_PATH", file,
                                        "SECRET_FILE_TEST_PASSWORD", "x", NULL });
  check_no_file_has_token ();
}

static void
test_nothing (void)
{
  run_inside ("/sync/secret/nothing/subprocess/inside",
              (const char * const []) { "SECRET_BACKEND", "service",
                                        "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", NULL });
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("bethink-secret-XXXXXX", NULL);

  g_test_add_func ("/sync/secret/keyring", test_keyring);
  g_test_add_func ("/sync/secret/keyring/subprocess/inside", test_keyring_inside);
  g_test_add_func ("/sync/secret/nothing", test_nothing);
  g_test_add_func ("/sync/secret/nothing/subprocess/inside", test_nothing_inside);

  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);

  return result;
}
