/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store.h"
#include "bethink-sync-clock.h"
#include "bethink-sync-peer-table.h"
#include "bethink-sync-report.h"
#include "bethink-sync-token.h"
#include "bethink-sync-transport.h"

G_BEGIN_DECLS

/**
 * BethinkSyncDepth:
 * @BETHINK_SYNC_DEPTH_QUICK: what is new in the lists, as far as their order tells
 * @BETHINK_SYNC_DEPTH_INCREMENTAL: the same, and every conversation: a message leaves no other trace
 * @BETHINK_SYNC_DEPTH_FULL: every list from end to end
 *
 * How much is read. What is not there any more is found by a full run only.
 */
typedef enum
{
  BETHINK_SYNC_DEPTH_QUICK,
  BETHINK_SYNC_DEPTH_INCREMENTAL,
  BETHINK_SYNC_DEPTH_FULL,
} BethinkSyncDepth;

/**
 * BethinkSyncChoice:
 * @BETHINK_SYNC_CHOICE_NONE: nothing was asked
 * @BETHINK_SYNC_CHOICE_GO_ON: do what was asked about: delete, send
 * @BETHINK_SYNC_CHOICE_RESTORE: do not delete here, but make again there what is gone there
 * @BETHINK_SYNC_CHOICE_SEND_MINE: after the server went back in time: send what is newer here
 * @BETHINK_SYNC_CHOICE_TAKE_THEIRS: after the server went back in time: take its state
 *
 * The answer to the question of an earlier run.
 */
typedef enum
{
  BETHINK_SYNC_CHOICE_NONE,
  BETHINK_SYNC_CHOICE_GO_ON,
  BETHINK_SYNC_CHOICE_RESTORE,
  BETHINK_SYNC_CHOICE_SEND_MINE,
  BETHINK_SYNC_CHOICE_TAKE_THEIRS,
} BethinkSyncChoice;

/**
 * BethinkSyncOptions:
 * @base_url: (nullable): the address, for a store that was never connected
 * @depth: how much is read; a run that is due to be full is full
 * @dry_run: write nothing, report what would be done
 * @accept_first: the user has seen the preview and agrees
 * @mode: with @accept_first: in which directions
 * @choice: the answer to a question
 * @watched: somebody waits for it: use the whole rate of the server
 */
typedef struct
{
  const char        *base_url;
  BethinkSyncDepth   depth;
  gboolean           dry_run;
  gboolean           accept_first;
  BethinkSyncMode    mode;
  BethinkSyncChoice  choice;
  gboolean           watched;
} BethinkSyncOptions;

/**
 * BethinkSyncPhase:
 *
 * Where a run is.
 */
typedef enum
{
  BETHINK_SYNC_PHASE_CHECK,
  BETHINK_SYNC_PHASE_PULL,
  BETHINK_SYNC_PHASE_CONFIRM,
  BETHINK_SYNC_PHASE_MERGE,
  BETHINK_SYNC_PHASE_PUSH,
  BETHINK_SYNC_PHASE_WAIT,
} BethinkSyncPhase;

/**
 * BethinkSyncProgress:
 * @phase: where the run is
 * @kind: what it works on, 0 for nothing particular
 * @done: how many records of it
 * @total: of how many, 0 when that is not known
 * @remaining: milliseconds until the end, as far as it can be known
 */
typedef struct
{
  BethinkSyncPhase   phase;
  BethinkMonicaKind  kind;
  gint64             done;
  gint64             total;
  gint64             remaining;
} BethinkSyncProgress;

/* Called on the thread of the run. */
typedef void (*BethinkSyncProgressFunc) (const BethinkSyncProgress *progress,
                                         gpointer                   data);

/**
 * BethinkSyncRun:
 *
 * One synchronisation, from its first request to its last. A run may end
 * anywhere, also by a kill: what the next one needs is in the store.
 */
typedef struct _BethinkSyncRun BethinkSyncRun;

BethinkSyncRun    *bethink_sync_run_new           (BethinkStore              *store,
                                                   BethinkSyncTransport      *transport,
                                                   BethinkSyncClock          *clock,
                                                   BethinkSyncToken          *token,
                                                   const BethinkSyncOptions  *options);
void               bethink_sync_run_free          (BethinkSyncRun            *self);

void               bethink_sync_run_set_progress  (BethinkSyncRun            *self,
                                                   BethinkSyncProgressFunc    func,
                                                   gpointer                   data);
BethinkSyncReport *bethink_sync_run_execute       (BethinkSyncRun            *self,
                                                   GCancellable              *cancellable,
                                                   GError                   **error);
const BethinkSyncReport *
                   bethink_sync_run_peek_report   (BethinkSyncRun            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncRun, bethink_sync_run_free)

G_END_DECLS
