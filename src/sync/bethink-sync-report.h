/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-kinds.h"

G_BEGIN_DECLS

/**
 * BethinkSyncCount:
 * @BETHINK_SYNC_COUNT_PULLED: new from the server
 * @BETHINK_SYNC_COUNT_MERGED: changed here by what changed there
 * @BETHINK_SYNC_COUNT_SAME: found on both sides without a difference
 * @BETHINK_SYNC_COUNT_PUSHED: sent, or to be sent
 * @BETHINK_SYNC_COUNT_CONFLICTS: changed on both sides
 * @BETHINK_SYNC_COUNT_DELETED: put into the trash here
 * @BETHINK_SYNC_COUNT_DELETED_THERE: deleted there
 * @BETHINK_SYNC_COUNT_ALIKE: people of the same name who may be the same
 * @BETHINK_SYNC_COUNT_SKIPPED: not sent, because the server would not take it
 *
 * What a run did with records of a kind.
 */
typedef enum
{
  BETHINK_SYNC_COUNT_PULLED,
  BETHINK_SYNC_COUNT_MERGED,
  BETHINK_SYNC_COUNT_SAME,
  BETHINK_SYNC_COUNT_PUSHED,
  BETHINK_SYNC_COUNT_CONFLICTS,
  BETHINK_SYNC_COUNT_DELETED,
  BETHINK_SYNC_COUNT_DELETED_THERE,
  BETHINK_SYNC_COUNT_ALIKE,
  BETHINK_SYNC_COUNT_SKIPPED,
} BethinkSyncCount;

#define BETHINK_SYNC_N_COUNTS (BETHINK_SYNC_COUNT_SKIPPED + 1)

/**
 * BethinkSyncReport:
 * @run_no: number of the run
 * @full: whether every list was read
 * @dry_run: whether nothing was written
 * @counts: by kind of the server and #BethinkSyncCount
 * @requests: how many were sent
 * @elapsed: milliseconds, waiting included
 * @waiting: how many records here are not sent yet
 * @conflicts: how many records wait for the user
 * @operation: what undoes it here, 0 for nothing
 * @question: (nullable): what the user is asked: "preview", "deletions", "outgoing", "rollback"
 *
 * What a run did. Plain data.
 */
typedef struct
{
  gint64    run_no;
  gboolean  full;
  gboolean  dry_run;
  guint     counts[BETHINK_MONICA_N_KINDS][BETHINK_SYNC_N_COUNTS];
  guint     requests;
  gint64    elapsed;
  gint64    waiting;
  gint64    conflicts;
  gint64    operation;
  char     *question;
} BethinkSyncReport;

BethinkSyncReport *bethink_sync_report_new        (void);
BethinkSyncReport *bethink_sync_report_copy       (const BethinkSyncReport  *self);
void               bethink_sync_report_free       (BethinkSyncReport        *self);
guint              bethink_sync_report_get_sum    (const BethinkSyncReport  *self,
                                                   BethinkSyncCount          count);
const char        *bethink_sync_count_to_nick     (BethinkSyncCount          count);
char              *bethink_sync_report_to_text    (const BethinkSyncReport  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncReport, bethink_sync_report_free)

G_END_DECLS
