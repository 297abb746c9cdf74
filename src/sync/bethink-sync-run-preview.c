/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-preview"

#include "bethink-sync-run-private.h"

/* The rehearsal does what the run would do here, in one transaction, counts what
 * would then be sent, and rolls everything back: its numbers are those of the
 * run that follows.
 */

static gboolean
rehearse (BethinkSyncRun      *self,
          BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  return bethink_sync_run_merge_all (self, tx, error) &&
         bethink_sync_run_rehearse_push (self, tx, error);
}

/*
 * bethink_sync_run_preview:
 *
 * Counts. The staging area stays, so that the run itself need not read again.
 */
gboolean
bethink_sync_run_preview (BethinkSyncRun  *self,
                          GError         **error)
{
  return bethink_sync_run_write (self, rehearse, NULL, error);
}
