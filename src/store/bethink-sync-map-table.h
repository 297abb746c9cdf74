/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-enums.h"

G_BEGIN_DECLS

/**
 * BethinkSyncPresence:
 * @BETHINK_SYNC_PRESENCE_LISTED: an ordinary record of the server
 * @BETHINK_SYNC_PRESENCE_UNLISTED: it is there, but in no list: partial, or in another address book
 * @BETHINK_SYNC_PRESENCE_READ_ONLY: it is there and takes no changes: archived
 */
typedef enum
{
  BETHINK_SYNC_PRESENCE_LISTED,
  BETHINK_SYNC_PRESENCE_UNLISTED,
  BETHINK_SYNC_PRESENCE_READ_ONLY,
} BethinkSyncPresence;

/* Which row of ours is which of the server: a plain value with owned strings. */
typedef struct
{
  BethinkKind          kind;
  gint64               record;
  int                  remote_kind;
  gint64               remote_id;
  char                *remote_created;   /* nullable */
  char                *remote_updated;   /* nullable */
  char                *remote_uuid;      /* nullable */
  gint64               parent;           /* id of what it belongs to there, 0 */
  BethinkSyncPresence  presence;
  char                *base;             /* nullable: what both sides agreed on */
  gint64               state;            /* of a tombstone: see BethinkSyncGrave */
  gint64               sent_server;      /* of a tombstone: when the request was sent */
} BethinkSyncMap;

/* How far the deletion of a record that is gone here has come. */
typedef enum
{
  BETHINK_SYNC_GRAVE_OPEN,
  BETHINK_SYNC_GRAVE_SENT,
  BETHINK_SYNC_GRAVE_GONE,
} BethinkSyncGrave;

BethinkSyncMap *bethink_sync_map_new              (BethinkKind      kind,
                                                   gint64           record,
                                                   int              remote_kind,
                                                   gint64           remote_id);
void            bethink_sync_map_free             (BethinkSyncMap  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncMap, bethink_sync_map_free)

gboolean        bethink_sync_map_table_find       (BethinkDb       *db,
                                                   BethinkKind      kind,
                                                   gint64           record,
                                                   BethinkSyncMap **map,
                                                   GError         **error);
gboolean        bethink_sync_map_table_find_remote (BethinkDb      *db,
                                                   int              remote_kind,
                                                   gint64           remote_id,
                                                   BethinkSyncMap **map,
                                                   GError         **error);
GPtrArray      *bethink_sync_map_table_list       (BethinkDb       *db,
                                                   int              remote_kind,
                                                   gint64           parent,
                                                   GError         **error);
GPtrArray      *bethink_sync_map_table_list_unseen (BethinkDb      *db,
                                                   int              remote_kind,
                                                   GError         **error);
gboolean        bethink_sync_map_table_count_unseen (BethinkDb     *db,
                                                   int              remote_kind,
                                                   gint64          *count,
                                                   GError         **error);
GPtrArray      *bethink_sync_map_table_list_deleted (BethinkDb     *db,
                                                   int              remote_kind,
                                                   GError         **error);
gboolean        bethink_sync_map_table_count      (BethinkDb       *db,
                                                   int              remote_kind,
                                                   gboolean         only_listed,
                                                   gint64          *count,
                                                   GError         **error);
gboolean        bethink_sync_map_table_set        (BethinkDb       *db,
                                                   BethinkSyncMap  *map,
                                                   GError         **error);
gboolean        bethink_sync_map_table_remove     (BethinkDb       *db,
                                                   BethinkKind      kind,
                                                   gint64           record,
                                                   GError         **error);

/* Tombstones */
gboolean        bethink_sync_tombstone_table_find_remote (BethinkDb      *db,
                                                          int             remote_kind,
                                                          gint64          remote_id,
                                                          BethinkSyncMap **grave,
                                                          GError        **error);
gboolean        bethink_sync_tombstone_table_has  (BethinkDb       *db,
                                                   BethinkKind      kind,
                                                   gint64           record,
                                                   gboolean        *has,
                                                   GError         **error);
GPtrArray      *bethink_sync_tombstone_table_list (BethinkDb       *db,
                                                   int              remote_kind,
                                                   BethinkSyncGrave state,
                                                   GError         **error);
gboolean        bethink_sync_tombstone_table_set  (BethinkDb       *db,
                                                   BethinkSyncMap  *grave,
                                                   GError         **error);
gboolean        bethink_sync_tombstone_table_remove (BethinkDb     *db,
                                                   int              remote_kind,
                                                   gint64           remote_id,
                                                   GError         **error);

G_END_DECLS
