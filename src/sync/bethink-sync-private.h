/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync.h"

#include "bethink-sync-job.h"
#include "bethink-sync-peer-table.h"
#include "bethink-sync-schedule.h"

G_BEGIN_DECLS

struct _BethinkSync
{
  GObject               parent_instance;

  BethinkStore         *store;
  BethinkSyncSchedule  *schedule;
  GCancellable         *cancellable;     /* of what outlives nothing */

  /* As the store says */
  BethinkSyncPeer      *peer;            /* nullable */
  gint64                waiting;
  gint64                conflicts;
  gint64                last_time;
  gboolean              is_loading;
  gboolean              load_again;

  /* Of this session */
  BethinkSyncReport    *report;          /* nullable */
  BethinkSyncProgress   progress;
  GCancellable         *run;             /* nullable: while one goes on */
  GError               *failure;         /* nullable: of the last run */
  gboolean              is_token_kept;
  gboolean              automatic;
  gboolean              metered;
  BethinkSyncState      state;
};

/* bethink-sync.c */
void            bethink_sync_load        (BethinkSync         *self);
BethinkSyncJob *bethink_sync_create_job  (BethinkSync         *self,
                                          BethinkSyncOptions  *options);
void            bethink_sync_start       (BethinkSync         *self,
                                          BethinkSyncJob      *job,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             data);

G_END_DECLS
