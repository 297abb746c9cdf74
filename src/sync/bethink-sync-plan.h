/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-values-set.h"

G_BEGIN_DECLS

/* What has to be done, and nothing that does it: functions of values, without
 * clock, store or network.
 */

/**
 * BethinkSyncAction:
 * @BETHINK_SYNC_ACTION_NONE: nothing to do
 * @BETHINK_SYNC_ACTION_AGREE: both sides say the same; that is the new base
 * @BETHINK_SYNC_ACTION_TAKE: changed there only: take it over here
 * @BETHINK_SYNC_ACTION_PUSH: changed here only: send it
 * @BETHINK_SYNC_ACTION_HOLD: changed on both sides: keep ours, keep theirs beside it, ask
 * @BETHINK_SYNC_ACTION_ADD: held already, and they changed it once more
 * @BETHINK_SYNC_ACTION_SETTLE: held, and by now both sides say the same
 * @BETHINK_SYNC_ACTION_KEEP: changed here in a way that the server cannot take: it
 *   stays here and is shown as not sent
 *
 * What becomes of one field.
 */
typedef enum
{
  BETHINK_SYNC_ACTION_NONE,
  BETHINK_SYNC_ACTION_AGREE,
  BETHINK_SYNC_ACTION_TAKE,
  BETHINK_SYNC_ACTION_PUSH,
  BETHINK_SYNC_ACTION_HOLD,
  BETHINK_SYNC_ACTION_ADD,
  BETHINK_SYNC_ACTION_SETTLE,
  BETHINK_SYNC_ACTION_KEEP,
} BethinkSyncAction;

#define BETHINK_SYNC_N_ACTIONS (BETHINK_SYNC_ACTION_KEEP + 1)

/* A value that was sent, and what the server made of it. */
typedef struct
{
  const char *field;
  const char *sent;
  const char *stored;
} BethinkSyncPair;

/**
 * BethinkSyncPlanInput:
 * @local: our record
 * @base: (nullable): what both sides agreed on last; %NULL when they never did
 * @remote: theirs
 * @held: (nullable): the fields about which the user was asked
 * @accepted: (nullable): pairs that count as equal
 * @n_accepted: how many
 * @unknown_sent: (nullable) (array zero-terminated=1): what was sent in attempts of
 *   which nobody knows the outcome
 */
typedef struct
{
  BethinkMonicaValues         *local;
  BethinkMonicaValues         *base;
  BethinkMonicaValues         *remote;
  const char * const          *held;
  const BethinkSyncPair       *accepted;
  guint                        n_accepted;
  BethinkMonicaValues * const *unknown_sent;
} BethinkSyncPlanInput;

/**
 * BethinkSyncPlan:
 * @local: our record as it was
 * @merged: our record with everything that is taken over, and the tags of both sides
 * @base: the new base, once the plan has been carried out here
 * @n_fields: number of @actions
 * @actions: by number of the field, see bethink_monica_fields_get()
 *
 * What to do about the fields of one record that is on both sides.
 */
typedef struct
{
  BethinkMonicaValues *local;
  BethinkMonicaValues *merged;
  BethinkMonicaValues *base;
  guint                n_fields;
  BethinkSyncAction    actions[];
} BethinkSyncPlan;

BethinkSyncPlan   *bethink_sync_plan_fields      (const BethinkSyncPlanInput *input);
void               bethink_sync_plan_free        (BethinkSyncPlan            *self);
gboolean           bethink_sync_plan_has         (BethinkSyncPlan            *self,
                                                  BethinkSyncAction           action);
BethinkSyncAction  bethink_sync_plan_get_action  (BethinkSyncPlan            *self,
                                                  const char                 *field);
GStrv              bethink_sync_plan_get_fields  (BethinkSyncPlan            *self,
                                                  BethinkSyncAction           action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncPlan, bethink_sync_plan_free)

/* Records */

/**
 * BethinkSyncHere:
 * @BETHINK_SYNC_HERE_ABSENT: never here, and not mapped
 * @BETHINK_SYNC_HERE_NEW: here, and not mapped
 * @BETHINK_SYNC_HERE_UNCHANGED: mapped, and like the base
 * @BETHINK_SYNC_HERE_CHANGED: mapped, and it or a record below it differs from the base
 * @BETHINK_SYNC_HERE_DELETED: mapped, and the user deleted it
 * @BETHINK_SYNC_HERE_LOST: mapped, neither here nor deleted by the user
 */
typedef enum
{
  BETHINK_SYNC_HERE_ABSENT,
  BETHINK_SYNC_HERE_NEW,
  BETHINK_SYNC_HERE_UNCHANGED,
  BETHINK_SYNC_HERE_CHANGED,
  BETHINK_SYNC_HERE_DELETED,
  BETHINK_SYNC_HERE_LOST,
} BethinkSyncHere;

/**
 * BethinkSyncThere:
 * @BETHINK_SYNC_THERE_ABSENT: never there
 * @BETHINK_SYNC_THERE_NEW: there, and not mapped
 * @BETHINK_SYNC_THERE_UNCHANGED: there, and like the base
 * @BETHINK_SYNC_THERE_CHANGED: there, and it differs from the base
 * @BETHINK_SYNC_THERE_GONE: confirmed to be gone
 * @BETHINK_SYNC_THERE_UNKNOWN: it was not seen, and nobody knows why
 */
typedef enum
{
  BETHINK_SYNC_THERE_ABSENT,
  BETHINK_SYNC_THERE_NEW,
  BETHINK_SYNC_THERE_UNCHANGED,
  BETHINK_SYNC_THERE_CHANGED,
  BETHINK_SYNC_THERE_GONE,
  BETHINK_SYNC_THERE_UNKNOWN,
} BethinkSyncThere;

/**
 * BethinkSyncParent:
 * @BETHINK_SYNC_PARENT_READY: there is none, or it is bound, listed and not held
 * @BETHINK_SYNC_PARENT_WAITING: not bound yet, held, or gone
 * @BETHINK_SYNC_PARENT_READONLY: archived: the server takes nothing below it
 */
typedef enum
{
  BETHINK_SYNC_PARENT_READY,
  BETHINK_SYNC_PARENT_WAITING,
  BETHINK_SYNC_PARENT_READONLY,
} BethinkSyncParent;

/**
 * BethinkSyncRecordAction:
 * @BETHINK_SYNC_RECORD_NONE: nothing
 * @BETHINK_SYNC_RECORD_MERGE: on both sides: plan its fields
 * @BETHINK_SYNC_RECORD_CREATE_HERE: with its parent
 * @BETHINK_SYNC_RECORD_CREATE_THERE: after its parent
 * @BETHINK_SYNC_RECORD_TRASH: to the trash with all children, map and base removed
 * @BETHINK_SYNC_RECORD_HOLD: deleted on the server, changed here: ask
 * @BETHINK_SYNC_RECORD_DELETE_THERE: the user deleted it
 * @BETHINK_SYNC_RECORD_BRING_BACK: deleted here, changed there: back it comes
 * @BETHINK_SYNC_RECORD_FORGET: gone on both sides: remove map and base
 * @BETHINK_SYNC_RECORD_WAIT: it cannot be sent yet, and is shown as such
 */
typedef enum
{
  BETHINK_SYNC_RECORD_NONE,
  BETHINK_SYNC_RECORD_MERGE,
  BETHINK_SYNC_RECORD_CREATE_HERE,
  BETHINK_SYNC_RECORD_CREATE_THERE,
  BETHINK_SYNC_RECORD_TRASH,
  BETHINK_SYNC_RECORD_HOLD,
  BETHINK_SYNC_RECORD_DELETE_THERE,
  BETHINK_SYNC_RECORD_BRING_BACK,
  BETHINK_SYNC_RECORD_FORGET,
  BETHINK_SYNC_RECORD_WAIT,
} BethinkSyncRecordAction;

BethinkSyncRecordAction
                   bethink_sync_plan_record      (BethinkSyncHere             here,
                                                  BethinkSyncThere            there,
                                                  BethinkSyncParent           parent);

G_END_DECLS
