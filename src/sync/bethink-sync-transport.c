/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-transport"

#include "bethink-sync-transport.h"

G_DEFINE_INTERFACE (BethinkSyncTransport, bethink_sync_transport, G_TYPE_OBJECT)

static void
bethink_sync_transport_default_init (BethinkSyncTransportInterface *iface)
{
}

/**
 * bethink_sync_transport_send:
 * @self: a transport
 * @request: what to ask
 * @reply: (out): the answer, whatever its status is; %NULL on failure
 * @sent: (out): whether any byte of the request may have reached the server. When
 *   it is %FALSE after a failure, the server has certainly not executed it
 * @cancellable: (nullable): to stop
 * @error: where to store an error of #BethinkSyncError or %G_IO_ERROR_CANCELLED
 *
 * Sends one request, once, and blocks until the whole answer is there or the
 * deadline has passed. Redirects are not followed: they are answers.
 *
 * Returns: %TRUE when there is an answer
 */
gboolean
bethink_sync_transport_send (BethinkSyncTransport      *self,
                             const BethinkSyncRequest  *request,
                             BethinkSyncReply         **reply,
                             gboolean                  *sent,
                             GCancellable              *cancellable,
                             GError                   **error)
{
  gboolean any_sent = FALSE;
  gboolean success;

  g_return_val_if_fail (BETHINK_IS_SYNC_TRANSPORT (self), FALSE);
  g_return_val_if_fail (request != NULL, FALSE);
  g_return_val_if_fail (reply != NULL, FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  *reply = NULL;
  success = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
            BETHINK_SYNC_TRANSPORT_GET_IFACE (self)->send (self, request, reply, &any_sent,
                                                           cancellable, error);
  if (sent != NULL)
    *sent = any_sent;

  return success;
}
