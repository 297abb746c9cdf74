/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-kinds.h"
#include "bethink-store.h"

G_BEGIN_DECLS

/**
 * BethinkSyncDecision:
 * @BETHINK_SYNC_DECISION_MINE: what is here counts, and is sent
 * @BETHINK_SYNC_DECISION_THEIRS: what the server says is taken over
 * @BETHINK_SYNC_DECISION_BOTH: both texts, one after the other
 *
 * What the user chose.
 */
typedef enum
{
  BETHINK_SYNC_DECISION_MINE,
  BETHINK_SYNC_DECISION_THEIRS,
  BETHINK_SYNC_DECISION_BOTH,
} BethinkSyncDecision;

/**
 * BethinkSyncConflict:
 * @kind: what the record is here
 * @record: its id
 * @remote_kind: what it is on the server
 * @contact_id: the person it belongs to, itself for a person; 0 for nobody
 * @conversation_id: of a message
 * @field: (nullable): the field that both sides changed, %NULL if the record is in
 *   question as a whole
 * @reason: (nullable): then why: "gone" it was deleted on the server and changed here,
 *   "restore" that was decided and is done in the next run, "refused" the server did
 *   not take it
 * @mine: (nullable): what is here, as canonical text
 * @theirs: (nullable): what the server said last
 * @earlier: (nullable): what it said before, oldest first, nothing as ""
 * @base: (nullable): what both sides had before
 * @since: when it was noticed
 * @can_join: whether both can be kept in one text
 *
 * A question to the user. A plain value that belongs to its list.
 */
typedef struct
{
  BethinkKind        kind;
  gint64             record;
  BethinkMonicaKind  remote_kind;
  gint64             contact_id;
  gint64             conversation_id;
  char              *field;
  char              *reason;
  char              *mine;
  char              *theirs;
  GStrv              earlier;
  char              *base;
  gint64             since;
  gboolean           can_join;
} BethinkSyncConflict;

BethinkSyncConflict *bethink_sync_conflict_copy             (const BethinkSyncConflict  *self);
void                 bethink_sync_conflict_free             (BethinkSyncConflict        *self);

/* On a thread that has a connection */
GPtrArray           *bethink_sync_conflicts_load            (BethinkDb                  *db,
                                                             GError                    **error);
gboolean             bethink_sync_conflict_decide           (BethinkTransaction         *tx,
                                                             const BethinkSyncConflict  *self,
                                                             BethinkSyncDecision         decision,
                                                             GError                    **error);

/* For the window */
void                 bethink_sync_conflicts_load_async      (BethinkStore               *store,
                                                             GCancellable               *cancellable,
                                                             GAsyncReadyCallback         callback,
                                                             gpointer                    user_data);
GPtrArray           *bethink_sync_conflicts_load_finish     (BethinkStore               *store,
                                                             GAsyncResult               *result,
                                                             GError                    **error);
void                 bethink_sync_conflicts_decide_async    (BethinkStore               *store,
                                                             GPtrArray                  *conflicts,
                                                             BethinkSyncDecision         decision,
                                                             GCancellable               *cancellable,
                                                             GAsyncReadyCallback         callback,
                                                             gpointer                    user_data);
gboolean             bethink_sync_conflicts_decide_finish   (BethinkStore               *store,
                                                             GAsyncResult               *result,
                                                             gint64                     *operation_id,
                                                             GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncConflict, bethink_sync_conflict_free)

G_END_DECLS
