/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-secret"

#include "bethink-sync-secret.h"

#include "config.h"

#include <libsecret/secret.h>

/* Where the token is kept: in the user's keyring, which in a sandbox is a file
 * encrypted with a key of the portal. All of libsecret that there is lies here.
 *
 * Without such a service it is kept in memory until the program ends, and never
 * written anywhere.
 */

static const SecretSchema schema = {
  BETHINK_APPLICATION_ID ".Sync", SECRET_SCHEMA_NONE,
  {
    { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static GMutex      lock;
static GHashTable *kept;    /* server → token, below lock */

static void
keep (const char       *server,
      BethinkSyncToken *token)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) bethink_sync_token_unref);

  if (token != NULL)
    g_hash_table_insert (kept, g_strdup (server), bethink_sync_token_ref (token));
  else
    g_hash_table_remove (kept, server);
}

static BethinkSyncToken *
find_kept (const char *server)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  BethinkSyncToken *token = kept != NULL ? g_hash_table_lookup (kept, server) : NULL;

  return token != NULL ? bethink_sync_token_ref (token) : NULL;
}

/* Whatever it says: there is no keyring that could be used. */
static gboolean
propagate (GError **error,
           GError  *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }

  g_set_error (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NO_SECRET_SERVICE, "%s %d",
               g_quark_to_string (cause->domain), cause->code);
  g_error_free (cause);

  return FALSE;
}

/**
 * bethink_sync_secret_store:
 * @server: the address of the server
 * @token: its token
 * @cancellable: (nullable): to stop
 * @error: where to store %BETHINK_SYNC_ERROR_NO_SECRET_SERVICE: then the token is
 *   known until the program ends, and no longer
 *
 * Keeps a token. Blocks, as the user may be asked for a password. Any thread.
 *
 * Returns: whether it is kept safely
 */
gboolean
bethink_sync_secret_store (const char        *server,
                           BethinkSyncToken  *token,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_autofree char *label = NULL;
  GError *cause = NULL;

  g_return_val_if_fail (server != NULL, FALSE);
  g_return_val_if_fail (token != NULL, FALSE);

  label = g_strdup_printf ("Bethink: %s", server);
  keep (server, token);

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label,
                                  bethink_sync_token_get_text (token), cancellable, &cause,
                                  "server", server, NULL))
    {
      keep (server, NULL);
      return TRUE;
    }

  return propagate (error, cause);
}

/**
 * bethink_sync_secret_lookup:
 * @server: the address of the server
 * @cancellable: (nullable): to stop
 * @error: where to store %BETHINK_SYNC_ERROR_NO_SECRET_SERVICE, or
 *   %BETHINK_SYNC_ERROR_AUTH when there is no token for this server
 *
 * Finds a token. Blocks. Any thread.
 *
 * Returns: (transfer full): the token, or %NULL
 */
BethinkSyncToken *
bethink_sync_secret_lookup (const char    *server,
                            GCancellable  *cancellable,
                            GError       **error)
{
  BethinkSyncToken *token;
  GError *cause = NULL;
  char *text;

  g_return_val_if_fail (server != NULL, NULL);

  token = find_kept (server);
  if (token != NULL)
    return token;

  text = secret_password_lookup_nonpageable_sync (&schema, cancellable, &cause, "server", server, NULL);

  if (cause != NULL)
    {
      propagate (error, cause);
      return NULL;
    }

  token = text != NULL ? bethink_sync_token_new (text) : NULL;
  secret_password_free (text);

  if (token == NULL)
    g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_AUTH, "There is no token");

  return token;
}

/**
 * bethink_sync_secret_clear:
 * @server: the address of the server
 * @cancellable: (nullable): to stop
 * @error: where to store %BETHINK_SYNC_ERROR_NO_SECRET_SERVICE
 *
 * Forgets the token of a server; it is no error if there is none. Blocks. Any thread.
 *
 * Returns: whether it is gone
 */
gboolean
bethink_sync_secret_clear (const char    *server,
                           GCancellable  *cancellable,
                           GError       **error)
{
  GError *cause = NULL;

  g_return_val_if_fail (server != NULL, FALSE);

  keep (server, NULL);
  secret_password_clear_sync (&schema, cancellable, &cause, "server", server, NULL);

  return cause == NULL || propagate (error, cause);
}

/* The same, without blocking */

typedef struct
{
  char             *server;
  BethinkSyncToken *token;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->server);
  g_clear_pointer (&job->token, bethink_sync_token_unref);
  g_free (job);
}

static void
run_in_thread (const char          *server,
               BethinkSyncToken    *token,
               gpointer             tag,
               GTaskThreadFunc      function,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->server = g_strdup (server);
  job->token = token != NULL ? bethink_sync_token_ref (token) : NULL;

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, function);
}

static void
return_success (GTask    *task,
                gboolean  success,
                GError   *error)
{
  if (success)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
store_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean success = bethink_sync_secret_store (job->server, job->token, cancellable, &error);

  return_success (task, success, error);
}

static void
lookup_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  BethinkSyncToken *token = bethink_sync_secret_lookup (job->server, cancellable, &error);

  if (token != NULL)
    g_task_return_pointer (task, token, (GDestroyNotify) bethink_sync_token_unref);
  else
    g_task_return_error (task, error);
}

static void
clear_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean success = bethink_sync_secret_clear (job->server, cancellable, &error);

  return_success (task, success, error);
}

/**
 * bethink_sync_secret_store_async:
 * @server: the address of the server
 * @token: its token
 * @cancellable: (nullable): to stop
 * @callback: (nullable): called when it is done
 * @data: data for @callback
 *
 * See bethink_sync_secret_store().
 */
void
bethink_sync_secret_store_async (const char          *server,
                                 BethinkSyncToken    *token,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             data)
{
  g_return_if_fail (server != NULL);
  g_return_if_fail (token != NULL);

  run_in_thread (server, token, bethink_sync_secret_store_async, store_in_thread,
                 cancellable, callback, data);
}

/**
 * bethink_sync_secret_store_finish:
 * @result: the result
 * @error: see bethink_sync_secret_store()
 *
 * Returns: whether it is kept safely
 */
gboolean
bethink_sync_secret_store_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bethink_sync_secret_store_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * bethink_sync_secret_lookup_async:
 * @server: the address of the server
 * @cancellable: (nullable): to stop
 * @callback: called when it is done
 * @data: data for @callback
 *
 * See bethink_sync_secret_lookup().
 */
void
bethink_sync_secret_lookup_async (const char          *server,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             data)
{
  g_return_if_fail (server != NULL);

  run_in_thread (server, NULL, bethink_sync_secret_lookup_async, lookup_in_thread,
                 cancellable, callback, data);
}

/**
 * bethink_sync_secret_lookup_finish:
 * @result: the result
 * @error: see bethink_sync_secret_lookup()
 *
 * Returns: (transfer full): the token, or %NULL
 */
BethinkSyncToken *
bethink_sync_secret_lookup_finish (GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bethink_sync_secret_lookup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bethink_sync_secret_clear_async:
 * @server: the address of the server
 * @cancellable: (nullable): to stop
 * @callback: (nullable): called when it is done
 * @data: data for @callback
 *
 * See bethink_sync_secret_clear().
 */
void
bethink_sync_secret_clear_async (const char          *server,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             data)
{
  g_return_if_fail (server != NULL);

  run_in_thread (server, NULL, bethink_sync_secret_clear_async, clear_in_thread,
                 cancellable, callback, data);
}

/**
 * bethink_sync_secret_clear_finish:
 * @result: the result
 * @error: see bethink_sync_secret_clear()
 *
 * Returns: whether it is gone
 */
gboolean
bethink_sync_secret_clear_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bethink_sync_secret_clear_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
