/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-fields.h"
#include "bethink-store.h"

G_BEGIN_DECLS

/**
 * BethinkSyncSide:
 * @BETHINK_SYNC_SIDE_MINE: what is here counts, and is sent
 * @BETHINK_SYNC_SIDE_THEIRS: what the server says is taken over
 * @BETHINK_SYNC_SIDE_BOTH: both texts, one after the other
 *
 * What the user chose.
 */
typedef enum
{
  BETHINK_SYNC_SIDE_MINE,
  BETHINK_SYNC_SIDE_THEIRS,
  BETHINK_SYNC_SIDE_BOTH,
} BethinkSyncSide;

/**
 * BethinkSyncConflictField:
 * @field: a field that both sides changed
 * @type: what its texts look like
 * @mine: (nullable): what is here
 * @theirs: (nullable): what the server said last
 * @earlier: what it said before, oldest first, nothing as ""
 * @base: (nullable): what both sides had before
 * @since: when it was noticed
 * @can_both: whether both can be kept in one text
 */
typedef struct
{
  char                   *field;
  BethinkMonicaFieldType  type;
  char                   *mine;
  char                   *theirs;
  GStrv                   earlier;
  char                   *base;
  gint64                  since;
  gboolean                can_both;
} BethinkSyncConflictField;

/**
 * BethinkSyncConflict:
 * @kind: what the record is here
 * @record: its id
 * @remote_kind: what it is on the server
 * @title: (nullable): the name of a person, or how its text begins
 * @contact_id: the person it belongs to, itself for a person; 0 for nobody
 * @contact_name: (nullable): their name
 * @conversation_id: of a message
 * @since: when it was noticed
 * @reason: (nullable): why the record is in question as a whole: "gone" it was deleted
 *   on the server and changed here, "restore" that was decided and is done in the next
 *   run, "refused" the server did not take it; %NULL if only @fields are
 * @fields: (element-type BethinkSyncConflictField): in question
 *
 * A question to the user about one record. A plain value that belongs to its list.
 */
typedef struct
{
  BethinkKind        kind;
  gint64             record;
  BethinkMonicaKind  remote_kind;
  char              *title;
  gint64             contact_id;
  char              *contact_name;
  gint64             conversation_id;
  gint64             since;
  char              *reason;
  GPtrArray         *fields;
} BethinkSyncConflict;

void        bethink_sync_conflict_free             (BethinkSyncConflict  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncConflict, bethink_sync_conflict_free)

/* On a thread that has a connection */
GPtrArray  *bethink_sync_conflicts_list            (BethinkDb            *db,
                                                    guint                 limit,
                                                    GError              **error);
gboolean    bethink_sync_conflicts_resolve         (BethinkTransaction   *tx,
                                                    BethinkKind           kind,
                                                    gint64                record,
                                                    const char           *field,
                                                    BethinkSyncSide       side,
                                                    GError              **error);

/* For the window */
void        bethink_sync_conflicts_list_async      (BethinkStore         *store,
                                                    guint                 limit,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GPtrArray  *bethink_sync_conflicts_list_finish     (BethinkStore         *store,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void        bethink_sync_conflicts_resolve_async   (BethinkStore         *store,
                                                    BethinkKind           kind,
                                                    gint64                record,
                                                    const char           *field,
                                                    BethinkSyncSide       side,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean    bethink_sync_conflicts_resolve_finish  (BethinkStore         *store,
                                                    GAsyncResult         *result,
                                                    gint64               *operation_id,
                                                    GError              **error);

G_END_DECLS
