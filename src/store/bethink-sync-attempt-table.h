/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-enums.h"

G_BEGIN_DECLS

typedef enum
{
  BETHINK_SYNC_OP_CREATE,
  BETHINK_SYNC_OP_UPDATE,
  BETHINK_SYNC_OP_DELETE,
  BETHINK_SYNC_OP_TAG,
  BETHINK_SYNC_OP_UNTAG,
} BethinkSyncOp;

typedef enum
{
  BETHINK_SYNC_OUTCOME_UNKNOWN,
  BETHINK_SYNC_OUTCOME_DONE,
  BETHINK_SYNC_OUTCOME_REFUSED,
} BethinkSyncOutcome;

/* A request that writes, noted before it is sent: a plain value with owned strings. */
typedef struct
{
  gint64              id;
  BethinkKind         kind;
  gint64              record;
  int                 remote_kind;
  gint64              remote_id;        /* 0 for a create */
  BethinkSyncOp       op;
  char               *request_uuid;     /* nullable: the UUID that a create sends */
  char               *body;             /* nullable: the values sent */
  gint64              parent;           /* id there of what it belongs to */
  char               *known_ids;        /* nullable: ids below the parent before sending */
  gint64              run_no;
  char               *boot_id;
  gint64              sent_boottime;    /* ms */
  gint64              sent_server;      /* seconds */
  gint64              status;           /* of HTTP, when there was an answer */
  BethinkSyncOutcome  outcome;
} BethinkSyncAttempt;

void       bethink_sync_attempt_free                (BethinkSyncAttempt  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncAttempt, bethink_sync_attempt_free)

gboolean   bethink_sync_attempt_table_add           (BethinkDb           *db,
                                                     BethinkSyncAttempt  *attempt,
                                                     GError             **error);
gboolean   bethink_sync_attempt_table_set_outcome   (BethinkDb           *db,
                                                     gint64               id,
                                                     BethinkSyncOutcome   outcome,
                                                     GError             **error);
gboolean   bethink_sync_attempt_table_set_status    (BethinkDb           *db,
                                                     gint64               id,
                                                     gint64               status,
                                                     GError             **error);
gboolean   bethink_sync_attempt_table_remove        (BethinkDb           *db,
                                                     gint64               id,
                                                     GError             **error);
gboolean   bethink_sync_attempt_table_forget        (BethinkDb           *db,
                                                     BethinkKind          kind,
                                                     gint64               record,
                                                     GError             **error);
GPtrArray *bethink_sync_attempt_table_list_unknown  (BethinkDb           *db,
                                                     int                  remote_kind,
                                                     GError             **error);
GPtrArray *bethink_sync_attempt_table_list_creates  (BethinkDb           *db,
                                                     int                  remote_kind,
                                                     GError             **error);
gboolean   bethink_sync_attempt_table_trim          (BethinkDb           *db,
                                                     gint64               before,
                                                     GError             **error);
GPtrArray *bethink_sync_attempt_table_list_record   (BethinkDb           *db,
                                                     BethinkKind          kind,
                                                     gint64               record,
                                                     GError             **error);
gboolean   bethink_sync_attempt_table_find_uuid     (BethinkDb           *db,
                                                     int                  remote_kind,
                                                     const char          *uuid,
                                                     BethinkSyncAttempt **attempt,
                                                     GError             **error);

G_END_DECLS
