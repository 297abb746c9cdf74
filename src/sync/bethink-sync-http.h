/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-transport.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_SYNC_HTTP (bethink_sync_http_get_type ())

G_DECLARE_FINAL_TYPE (BethinkSyncHttp, bethink_sync_http, BETHINK, SYNC_HTTP, GObject)

BethinkSyncTransport *bethink_sync_http_new               (const char       *origin);

void                  bethink_sync_http_set_connect_time  (BethinkSyncHttp  *self,
                                                           guint             ms);

G_END_DECLS
