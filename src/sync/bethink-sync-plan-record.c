/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-sync-plan.h"

/* What becomes of a whole record. What the server does not have is created there
 * after its parent, and what it does not show is left alone: that something was not
 * seen proves nothing.
 */

static BethinkSyncRecordAction
plan_absent (BethinkSyncThere  there,
             BethinkSyncParent parent)
{
  if (there != BETHINK_SYNC_THERE_NEW)
    return BETHINK_SYNC_RECORD_NONE;

  return parent != BETHINK_SYNC_PARENT_WAITING ? BETHINK_SYNC_RECORD_CREATE_HERE : BETHINK_SYNC_RECORD_WAIT;
}

static BethinkSyncRecordAction
plan_new (BethinkSyncThere  there,
          BethinkSyncParent parent)
{
  if (there == BETHINK_SYNC_THERE_ABSENT)
    return parent == BETHINK_SYNC_PARENT_READY ? BETHINK_SYNC_RECORD_CREATE_THERE : BETHINK_SYNC_RECORD_WAIT;

  return there == BETHINK_SYNC_THERE_UNKNOWN || there == BETHINK_SYNC_THERE_GONE ? BETHINK_SYNC_RECORD_WAIT
                                                                                 : BETHINK_SYNC_RECORD_MERGE;
}

static BethinkSyncRecordAction
plan_unchanged (BethinkSyncThere there)
{
  switch (there)
    {
    case BETHINK_SYNC_THERE_CHANGED:
      return BETHINK_SYNC_RECORD_MERGE;

    case BETHINK_SYNC_THERE_GONE:
      return BETHINK_SYNC_RECORD_TRASH;

    case BETHINK_SYNC_THERE_ABSENT:
    case BETHINK_SYNC_THERE_NEW:
    case BETHINK_SYNC_THERE_UNCHANGED:
    case BETHINK_SYNC_THERE_UNKNOWN:
    default:
      return BETHINK_SYNC_RECORD_NONE;
    }
}

static BethinkSyncRecordAction
plan_changed (BethinkSyncThere  there,
              BethinkSyncParent parent)
{
  switch (there)
    {
    case BETHINK_SYNC_THERE_CHANGED:
      return BETHINK_SYNC_RECORD_MERGE;

    case BETHINK_SYNC_THERE_UNCHANGED:
      return parent == BETHINK_SYNC_PARENT_READY ? BETHINK_SYNC_RECORD_MERGE : BETHINK_SYNC_RECORD_WAIT;

    case BETHINK_SYNC_THERE_GONE:
      return BETHINK_SYNC_RECORD_HOLD;

    case BETHINK_SYNC_THERE_ABSENT:
    case BETHINK_SYNC_THERE_NEW:
    case BETHINK_SYNC_THERE_UNKNOWN:
    default:
      return BETHINK_SYNC_RECORD_WAIT;
    }
}

static BethinkSyncRecordAction
plan_deleted (BethinkSyncThere  there,
              BethinkSyncParent parent)
{
  switch (there)
    {
    case BETHINK_SYNC_THERE_UNCHANGED:
      return parent == BETHINK_SYNC_PARENT_READONLY ? BETHINK_SYNC_RECORD_WAIT
                                                    : BETHINK_SYNC_RECORD_DELETE_THERE;

    case BETHINK_SYNC_THERE_CHANGED:
      return BETHINK_SYNC_RECORD_BRING_BACK;

    case BETHINK_SYNC_THERE_GONE:
      return BETHINK_SYNC_RECORD_FORGET;

    case BETHINK_SYNC_THERE_ABSENT:
    case BETHINK_SYNC_THERE_NEW:
    case BETHINK_SYNC_THERE_UNKNOWN:
    default:
      return BETHINK_SYNC_RECORD_WAIT;
    }
}

/* A row that went without the user doing it is damage, and never a deletion. */
static BethinkSyncRecordAction
plan_lost (BethinkSyncThere there)
{
  switch (there)
    {
    case BETHINK_SYNC_THERE_UNCHANGED:
    case BETHINK_SYNC_THERE_CHANGED:
      return BETHINK_SYNC_RECORD_CREATE_HERE;

    case BETHINK_SYNC_THERE_GONE:
      return BETHINK_SYNC_RECORD_FORGET;

    case BETHINK_SYNC_THERE_ABSENT:
    case BETHINK_SYNC_THERE_NEW:
    case BETHINK_SYNC_THERE_UNKNOWN:
    default:
      return BETHINK_SYNC_RECORD_NONE;
    }
}

/**
 * bethink_sync_plan_record:
 * @here: what it is here
 * @there: what it is on the server
 * @parent: whether what it belongs to can take it; of a contact, whether it can be
 *   written to
 *
 * Returns: what to do
 */
BethinkSyncRecordAction
bethink_sync_plan_record (BethinkSyncHere   here,
                          BethinkSyncThere  there,
                          BethinkSyncParent parent)
{
  switch (here)
    {
    case BETHINK_SYNC_HERE_ABSENT:
      return plan_absent (there, parent);

    case BETHINK_SYNC_HERE_NEW:
      return plan_new (there, parent);

    case BETHINK_SYNC_HERE_UNCHANGED:
      return plan_unchanged (there);

    case BETHINK_SYNC_HERE_CHANGED:
      return plan_changed (there, parent);

    case BETHINK_SYNC_HERE_DELETED:
      return plan_deleted (there, parent);

    case BETHINK_SYNC_HERE_LOST:
      return plan_lost (there);

    default:
      return BETHINK_SYNC_RECORD_NONE;
    }
}
