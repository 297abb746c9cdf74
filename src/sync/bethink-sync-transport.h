/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-error.h"
#include "bethink-sync-reply.h"
#include "bethink-sync-request.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_SYNC_TRANSPORT (bethink_sync_transport_get_type ())

G_DECLARE_INTERFACE (BethinkSyncTransport, bethink_sync_transport, BETHINK, SYNC_TRANSPORT, GObject)

/**
 * BethinkSyncTransportInterface:
 * @send: see bethink_sync_transport_send()
 *
 * The way to one server: the real one speaks HTTP, that of tests is a function
 * call. Made, used and dropped by the thread of one run.
 */
struct _BethinkSyncTransportInterface
{
  GTypeInterface parent_iface;

  gboolean  (*send)  (BethinkSyncTransport      *self,
                      const BethinkSyncRequest  *request,
                      BethinkSyncReply         **reply,
                      gboolean                  *sent,
                      GCancellable              *cancellable,
                      GError                   **error);
};

gboolean  bethink_sync_transport_send  (BethinkSyncTransport      *self,
                                        const BethinkSyncRequest  *request,
                                        BethinkSyncReply         **reply,
                                        gboolean                  *sent,
                                        GCancellable              *cancellable,
                                        GError                   **error);

G_END_DECLS
