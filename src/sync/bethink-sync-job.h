/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync.h"

G_BEGIN_DECLS

/* One run on a thread of its own. What it needs is in the job, so that the object of
 * the main thread is not touched by any other.
 */

typedef struct
{
  BethinkStore         *store;
  BethinkSyncAddress   *address;
  BethinkSyncToken     *token;        /* nullable: looked up */
  BethinkSyncOptions    options;
  gboolean              keep_token;   /* when the run is accepted */
  gboolean              token_kept;   /* out */
  BethinkSyncReport    *so_far;       /* out, nullable: also of a run that failed */

  BethinkSyncProgressFunc  progress;  /* nullable: called on the main thread with the owner */
  GObject              *owner;        /* unowned: outlives the run */
  gint64                last_told;    /* monotonic */
} BethinkSyncJob;

BethinkSyncJob     *bethink_sync_job_new      (BethinkStore              *store,
                                               const BethinkSyncAddress  *address,
                                               BethinkSyncToken          *token,
                                               const BethinkSyncOptions  *options);
void                bethink_sync_job_free     (gpointer                   job);

BethinkSyncReport  *bethink_sync_job_run      (BethinkSyncJob            *self,
                                               GCancellable              *cancellable,
                                               GError                   **error);
BethinkSyncAccount *bethink_sync_job_test     (BethinkSyncJob            *self,
                                               GCancellable              *cancellable,
                                               GError                   **error);

G_END_DECLS
