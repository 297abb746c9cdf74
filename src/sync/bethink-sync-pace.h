/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-clock.h"
#include "bethink-sync-reply.h"

G_BEGIN_DECLS

/* How often a request that may be repeated is sent before the run ends. */
#define BETHINK_SYNC_PACE_TRIES 5

typedef struct _BethinkSyncPace BethinkSyncPace;

BethinkSyncPace *bethink_sync_pace_new           (BethinkSyncClock        *clock,
                                                  gboolean                 watched);
void             bethink_sync_pace_free          (BethinkSyncPace         *self);

gint64           bethink_sync_pace_get_wait      (BethinkSyncPace         *self);
gboolean         bethink_sync_pace_wait          (BethinkSyncPace         *self,
                                                  GCancellable            *cancellable,
                                                  GError                 **error);
void             bethink_sync_pace_begin         (BethinkSyncPace         *self);
void             bethink_sync_pace_end           (BethinkSyncPace         *self,
                                                  const BethinkSyncReply  *reply);

void             bethink_sync_pace_hold          (BethinkSyncPace         *self,
                                                  gint64                   ms);
gint64           bethink_sync_pace_get_back_off  (BethinkSyncPace         *self,
                                                  guint                    attempt);

guint            bethink_sync_pace_get_requests  (BethinkSyncPace         *self);
gint64           bethink_sync_pace_get_waited    (BethinkSyncPace         *self);
gint64           bethink_sync_pace_estimate      (BethinkSyncPace         *self,
                                                  guint                    requests);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncPace, bethink_sync_pace_free)

G_END_DECLS
