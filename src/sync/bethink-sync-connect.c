/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync"

#include "bethink-sync-private.h"

#include "bethink-monica-kinds.h"
#include "bethink-store-edit.h"
#include "bethink-sync-map-table.h"
#include "bethink-sync-secret.h"

/* Connecting */

/**
 * bethink_sync_account_free:
 * @self: (transfer full) (nullable): an account
 */
void
bethink_sync_account_free (BethinkSyncAccount *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->address, bethink_sync_address_free);
  g_free (self->name);
  g_free (self->email);
  g_free (self);
}

static void
test_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  BethinkSyncAccount *account = bethink_sync_job_test (data, cancellable, &error);

  if (account != NULL)
    g_task_return_pointer (task, account, (GDestroyNotify) bethink_sync_account_free);
  else
    g_task_return_error (task, error);
}

/**
 * bethink_sync_test_async:
 * @self: synchronisation
 * @address: what the user typed
 * @token: the token
 * @cancellable: (nullable): to stop
 * @callback: called when the server has answered
 * @data: data for @callback
 *
 * Asks a server whether it is one that can be used, and whose token this is. Changes
 * nothing.
 */
void
bethink_sync_test_async (BethinkSync         *self,
                         const char          *address,
                         BethinkSyncToken    *token,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (BethinkSyncAddress) parsed = NULL;
  BethinkSyncOptions options = { NULL, };
  GError *error = NULL;

  g_return_if_fail (BETHINK_IS_SYNC (self));
  g_return_if_fail (address != NULL && token != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, bethink_sync_test_async);
  parsed = bethink_sync_address_parse (address, &error);

  if (parsed == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, bethink_sync_job_new (self->store, parsed, token, &options), bethink_sync_job_free);
  g_task_run_in_thread (task, test_in_thread);
}

/**
 * bethink_sync_test_finish:
 * @self: synchronisation
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full): the account, or %NULL
 */
BethinkSyncAccount *
bethink_sync_test_finish (BethinkSync   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_SYNC (self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, bethink_sync_test_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bethink_sync_preview_async:
 * @self: synchronisation
 * @address: the server
 * @token: its token
 * @cancellable: (nullable): to stop
 * @callback: called when it is known; ends with bethink_sync_run_finish()
 * @data: data for @callback
 *
 * Says what the first run would do. Writes nothing on either side.
 */
void
bethink_sync_preview_async (BethinkSync              *self,
                            const BethinkSyncAddress *address,
                            BethinkSyncToken         *token,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL, .dry_run = TRUE, .watched = TRUE };

  g_return_if_fail (BETHINK_IS_SYNC (self));
  g_return_if_fail (address != NULL);

  bethink_sync_start (self, bethink_sync_job_new (self->store, address, token, &options),
                      cancellable, callback, data);
}

/**
 * bethink_sync_connect_async:
 * @self: synchronisation
 * @address: the server
 * @token: its token
 * @mode: what the user chose
 * @cancellable: (nullable): to stop
 * @callback: called when the first run has ended; ends with bethink_sync_run_finish()
 * @data: data for @callback
 *
 * Keeps the token and runs for the first time: the user has seen the preview.
 */
void
bethink_sync_connect_async (BethinkSync              *self,
                            const BethinkSyncAddress *address,
                            BethinkSyncToken         *token,
                            BethinkSyncMode           mode,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  data)
{
  BethinkSyncOptions options = {
    .depth = BETHINK_SYNC_DEPTH_FULL, .accept_first = TRUE, .mode = mode, .watched = TRUE,
  };
  BethinkSyncJob *job;

  g_return_if_fail (BETHINK_IS_SYNC (self));
  g_return_if_fail (address != NULL && token != NULL);

  job = bethink_sync_job_new (self->store, address, token, &options);
  job->keep_token = TRUE;
  bethink_sync_start (self, job, cancellable, callback, data);
}

/**
 * bethink_sync_renew_token_async:
 * @self: synchronisation that is connected
 * @token: a new token of the same account
 * @callback: called when the run has ended; ends with bethink_sync_run_finish()
 * @data: data for @callback
 *
 * Goes on with another token, which is kept.
 */
void
bethink_sync_renew_token_async (BethinkSync         *self,
                                BethinkSyncToken    *token,
                                GAsyncReadyCallback  callback,
                                gpointer             data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_QUICK, .watched = TRUE };
  BethinkSyncJob *job;

  g_return_if_fail (BETHINK_IS_SYNC (self));
  g_return_if_fail (token != NULL);
  g_return_if_fail (self->peer != NULL);

  job = bethink_sync_create_job (self, &options);
  g_return_if_fail (job != NULL);

  job->token = bethink_sync_token_ref (token);
  job->keep_token = TRUE;
  bethink_sync_start (self, job, NULL, callback, data);
}

/* Disconnecting */

typedef struct
{
  char     *server;
  gboolean  remove;
  GArray   *people;        /* of ids */
  gint64    operation_id;
} Goodbye;

static void
goodbye_free (gpointer data)
{
  Goodbye *goodbye = data;

  g_free (goodbye->server);
  g_clear_pointer (&goodbye->people, g_array_unref);
  g_free (goodbye);
}

/* Who came from the server, or is there, too. It is read before the server is
 * forgotten, and removed after: nothing is to be deleted there.
 */
static gboolean
forget_peer (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Goodbye *goodbye = data;
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (GPtrArray) maps = NULL;

  if (goodbye->remove)
    {
      maps = bethink_sync_map_table_list (db, BETHINK_MONICA_KIND_CONTACT, 0, error);
      if (maps == NULL)
        return FALSE;

      for (guint i = 0; i < maps->len; i++)
        {
          BethinkSyncMap *map = g_ptr_array_index (maps, i);

          g_array_append_val (goodbye->people, map->record);
        }
    }

  return bethink_sync_peer_table_clear (db, error);
}

static void
goodbye_done (GTask *task)
{
  BethinkSync *self = g_task_get_source_object (task);

  g_clear_error (&self->failure);
  g_clear_pointer (&self->report, bethink_sync_report_free);
  bethink_sync_load (self);
  g_task_return_boolean (task, TRUE);
}

static void
people_removed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GTask) task = data;
  Goodbye *goodbye = g_task_get_task_data (task);
  GError *error = NULL;

  if (bethink_store_edit_finish (BETHINK_STORE (source), result, &goodbye->operation_id, &error))
    goodbye_done (task);
  else
    g_task_return_error (task, error);
}

static void
token_cleared_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!bethink_sync_secret_clear_finish (result, &error))
    g_debug ("The token is not in a keyring: %s", error->message);
}

static void
peer_forgotten_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GTask) task = data;
  Goodbye *goodbye = g_task_get_task_data (task);
  GError *error = NULL;

  bethink_store_write_finish (BETHINK_STORE (source), result, NULL, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  bethink_sync_secret_clear_async (goodbye->server, NULL, token_cleared_cb, NULL);

  if (goodbye->people->len > 0)
    bethink_store_delete_async (BETHINK_STORE (source), BETHINK_KIND_CONTACT,
                                (const gint64 *) (gpointer) goodbye->people->data, goodbye->people->len,
                                NULL, people_removed_cb, g_steal_pointer (&task));
  else
    goodbye_done (task);
}

/**
 * bethink_sync_disconnect_async:
 * @self: synchronisation that is connected
 * @remove: whether to put those people into the trash who are on the server, too
 * @callback: called when it is done
 * @data: data for @callback
 *
 * Forgets the server and the token. Nothing is changed on the server.
 */
void
bethink_sync_disconnect_async (BethinkSync         *self,
                               gboolean             remove,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  GTask *task;
  Goodbye *goodbye;

  g_return_if_fail (BETHINK_IS_SYNC (self));
  g_return_if_fail (self->peer != NULL);

  bethink_sync_cancel (self);

  goodbye = g_new0 (Goodbye, 1);
  goodbye->server = g_strdup (self->peer->base_url);
  goodbye->remove = remove;
  goodbye->people = g_array_new (FALSE, FALSE, sizeof (gint64));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, bethink_sync_disconnect_async);
  g_task_set_task_data (task, goodbye, goodbye_free);
  bethink_store_write_async (self->store, NULL, NULL, BETHINK_TRANSACTION_SYNC, BETHINK_STORE_PRIORITY_USER,
                             forget_peer, goodbye, NULL, NULL, peer_forgotten_cb, task);
}

/**
 * bethink_sync_disconnect_finish:
 * @self: synchronisation
 * @result: the result
 * @operation_id: (out) (optional): what brings those back who were removed, 0
 * @error: return location
 *
 * Returns: whether the server is forgotten
 */
gboolean
bethink_sync_disconnect_finish (BethinkSync   *self,
                                GAsyncResult  *result,
                                gint64        *operation_id,
                                GError       **error)
{
  Goodbye *goodbye;

  g_return_val_if_fail (BETHINK_IS_SYNC (self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, bethink_sync_disconnect_async), FALSE);

  goodbye = g_task_get_task_data (G_TASK (result));
  if (operation_id != NULL)
    *operation_id = goodbye->operation_id;

  return g_task_propagate_boolean (G_TASK (result), error);
}
