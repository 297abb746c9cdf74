/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-error.h"
#include "bethink-sync-token.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean          bethink_sync_secret_store          (const char           *server,
                                                      BethinkSyncToken     *token,
                                                      GCancellable         *cancellable,
                                                      GError              **error);
BethinkSyncToken *bethink_sync_secret_lookup         (const char           *server,
                                                      GCancellable         *cancellable,
                                                      GError              **error);
gboolean          bethink_sync_secret_clear          (const char           *server,
                                                      GCancellable         *cancellable,
                                                      GError              **error);

void              bethink_sync_secret_store_async    (const char           *server,
                                                      BethinkSyncToken     *token,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              data);
gboolean          bethink_sync_secret_store_finish   (GAsyncResult         *result,
                                                      GError              **error);
void              bethink_sync_secret_lookup_async   (const char           *server,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              data);
BethinkSyncToken *bethink_sync_secret_lookup_finish  (GAsyncResult         *result,
                                                      GError              **error);
void              bethink_sync_secret_clear_async    (const char           *server,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              data);
gboolean          bethink_sync_secret_clear_finish   (GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
