/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-answer.h"
#include "bethink-sync-address.h"
#include "bethink-sync-clock.h"
#include "bethink-sync-pace.h"
#include "bethink-sync-transport.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_MONICA_CLIENT (bethink_monica_client_get_type ())

G_DECLARE_FINAL_TYPE (BethinkMonicaClient, bethink_monica_client, BETHINK, MONICA_CLIENT, GObject)

/**
 * BethinkMonicaWaitFunc:
 * @ms: for how long nothing will be sent
 * @data: the data given with the function
 *
 * Called by the thread of the run before it waits.
 */
typedef void (*BethinkMonicaWaitFunc) (gint64   ms,
                                       gpointer data);

BethinkMonicaClient *bethink_monica_client_new            (BethinkSyncTransport   *transport,
                                                           BethinkSyncClock       *clock,
                                                           BethinkSyncToken       *token,
                                                           const char             *path,
                                                           gboolean                watched);

void                 bethink_monica_client_set_account    (BethinkMonicaClient    *self,
                                                           gint64                  account);
void                 bethink_monica_client_set_wait_func  (BethinkMonicaClient    *self,
                                                           BethinkMonicaWaitFunc   func,
                                                           gpointer                data);
BethinkSyncPace     *bethink_monica_client_get_pace       (BethinkMonicaClient    *self);
gint64               bethink_monica_client_get_server_time (BethinkMonicaClient   *self);

BethinkMonicaAnswer *bethink_monica_client_api            (BethinkMonicaClient    *self,
                                                           GCancellable           *cancellable);
BethinkMonicaAnswer *bethink_monica_client_me             (BethinkMonicaClient    *self,
                                                           GCancellable           *cancellable);

BethinkMonicaAnswer *bethink_monica_client_get            (BethinkMonicaClient    *self,
                                                           const char             *path,
                                                           GCancellable           *cancellable);
BethinkMonicaAnswer *bethink_monica_client_get_list       (BethinkMonicaClient    *self,
                                                           const char             *path,
                                                           GCancellable           *cancellable);
BethinkMonicaAnswer *bethink_monica_client_get_page       (BethinkMonicaClient    *self,
                                                           const char             *path,
                                                           gint64                  page,
                                                           guint                   limit,
                                                           const char             *sort,
                                                           GCancellable           *cancellable);
BethinkMonicaAnswer *bethink_monica_client_create         (BethinkMonicaClient    *self,
                                                           const char             *path,
                                                           JsonNode               *body,
                                                           GCancellable           *cancellable);
BethinkMonicaAnswer *bethink_monica_client_update         (BethinkMonicaClient    *self,
                                                           const char             *path,
                                                           JsonNode               *body,
                                                           GCancellable           *cancellable);
BethinkMonicaAnswer *bethink_monica_client_delete         (BethinkMonicaClient    *self,
                                                           const char             *path,
                                                           GCancellable           *cancellable);

G_END_DECLS
