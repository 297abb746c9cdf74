/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

G_BEGIN_DECLS

/* What the user chose for the first synchronisation. */
typedef enum
{
  BETHINK_SYNC_MODE_BOTH,
  BETHINK_SYNC_MODE_RECEIVE,
  BETHINK_SYNC_MODE_SEND,
} BethinkSyncMode;

/* The server, as the user agreed to it: a plain value with owned strings. */
typedef struct
{
  char            *base_url;
  char            *origin;
  gint64           user_id;
  char            *user_uuid;       /* nullable */
  char            *user_created;    /* nullable */
  gint64           account_id;
  char            *state;           /* "preview" or "idle", or "question" */
  char            *reason;          /* nullable: code of the question */
  BethinkSyncMode  mode;
  gint64           rate_limit;
  gint64           server_time;     /* newest that was seen, seconds */
  gint64           last_full;       /* server time of the last full run */
  gint64           last_look;       /* server time of the last look */
  gint64           run_no;
  gint64           epoch;
  gboolean         full_due;
  gint64           known_before;    /* after this database was put back: the highest id of a
                                       person it knew; -1 otherwise */
} BethinkSyncPeer;

BethinkSyncPeer *bethink_sync_peer_new         (const char       *base_url,
                                                const char       *origin);
void             bethink_sync_peer_free        (BethinkSyncPeer  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncPeer, bethink_sync_peer_free)

gboolean         bethink_sync_peer_table_get    (BethinkDb        *db,
                                                 BethinkSyncPeer **peer,
                                                 GError          **error);
gboolean         bethink_sync_peer_table_set    (BethinkDb        *db,
                                                 BethinkSyncPeer  *peer,
                                                 GError          **error);
gboolean         bethink_sync_peer_table_clear  (BethinkDb        *db,
                                                 GError          **error);

G_END_DECLS
