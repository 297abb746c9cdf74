/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-client.h"
#include "bethink-monica-record.h"
#include "bethink-sync-attempt-table.h"
#include "bethink-sync-local.h"
#include "bethink-sync-log-table.h"
#include "bethink-sync-held-table.h"
#include "bethink-sync-map-table.h"
#include "bethink-sync-run.h"
#include "bethink-sync-safeguards.h"
#include "bethink-sync-staging-table.h"
#include "bethink-sync-touched-table.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

/* What stands in the staging area in place of a record: what a deleted person
 * left behind, and what is confirmed to be gone.
 */
#define BETHINK_SYNC_BODY_GHOST ""
#define BETHINK_SYNC_BODY_GONE  "gone"

/* How a record was read, when not in a pass along a list: because it was in none, or
 * on its way to being changed.
 */
#define BETHINK_SYNC_PASS_UNLISTED (-1)
#define BETHINK_SYNC_PASS_ALONE    (-2)

/* Records in one transaction of merging. */
#define BETHINK_SYNC_BATCH 100

/* Nobody executes a request later than this after it was sent. */
#define BETHINK_SYNC_LATEST_MS 120000

struct _BethinkSyncRun
{
  BethinkStore             *store;           /* owned */
  BethinkSyncClock         *clock;           /* owned */
  BethinkSyncTransport     *transport;       /* owned */
  BethinkSyncToken         *token;           /* owned */
  BethinkSyncOptions        options;
  char                     *base_url;        /* owned, nullable */
  BethinkSyncProgressFunc   progress;
  gpointer                  progress_data;

  /* While it is executed */
  GCancellable             *cancellable;     /* unowned, nullable */
  BethinkMonicaClient      *client;          /* owned */
  BethinkSyncPeer          *peer;            /* owned: as in the store */
  BethinkMonicaLookups     *lookups;         /* owned: what was read of the catalogues */
  guint                     lookups_read;    /* bits of BethinkMonicaKind */
  BethinkSyncReport        *report;          /* owned */
  BethinkSyncRunRow        *row;             /* owned: of the log */
  BethinkSyncDepth          depth;
  gboolean                  is_rehearsal;    /* nothing is written for good */
  gboolean                  is_old;          /* our database went back in time */
  gboolean                  is_first;        /* the user has just agreed to it */
  char                     *question;        /* owned, nullable: what an earlier run asked */
  int                       lock;            /* file, -1 */
  gint64                    begun;           /* boot time, ms */
  gint64                    requests_left;   /* as far as it is known */
};

typedef gboolean (*BethinkSyncStepFunc) (BethinkSyncRun      *self,
                                         BethinkTransaction  *tx,
                                         gpointer             data,
                                         GError             **error);

/* bethink-sync-run.c */
gboolean   bethink_sync_run_write            (BethinkSyncRun       *self,
                                              BethinkSyncStepFunc   func,
                                              gpointer              data,
                                              GError              **error);
gboolean   bethink_sync_run_note             (BethinkSyncRun       *self,
                                              BethinkSyncStepFunc   func,
                                              gpointer              data,
                                              GError              **error);
gboolean   bethink_sync_run_read             (BethinkSyncRun       *self,
                                              BethinkReadFunc       func,
                                              gpointer              data,
                                              GError              **error);
gboolean   bethink_sync_run_save_peer        (BethinkSyncRun       *self,
                                              GError              **error);
void       bethink_sync_run_tell             (BethinkSyncRun       *self,
                                              BethinkSyncPhase      phase,
                                              BethinkMonicaKind     kind,
                                              gint64                done,
                                              gint64                total);
void       bethink_sync_run_count            (BethinkSyncRun       *self,
                                              BethinkMonicaKind     kind,
                                              BethinkSyncCount      count);
gboolean   bethink_sync_run_ask              (BethinkSyncRun       *self,
                                              const char           *question,
                                              GError              **error);
gint64     bethink_sync_run_get_server_time  (BethinkSyncRun       *self);

/* -check.c */
gboolean   bethink_sync_run_lock             (BethinkSyncRun       *self,
                                              GError              **error);
void       bethink_sync_run_unlock           (BethinkSyncRun       *self);
gboolean   bethink_sync_run_check            (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_run_check_identity   (BethinkSyncRun       *self,
                                              GError              **error);

/* -copy.c */
gboolean   bethink_sync_run_keep_copy        (BethinkSyncRun       *self,
                                              GError              **error);

/* -stage.c */
typedef struct
{
  BethinkMonicaKind  kind;
  JsonArray         *list;       /* unowned */
  JsonObject        *object;     /* unowned, alternatively */
  gint64             gone;       /* or an id that is confirmed to be gone */
  gint64             pass;
  BethinkSyncSweep  *sweep;      /* unowned, nullable: written with it */
  gboolean           has_news;   /* out: something that is not bound */
  gboolean           has_twice;  /* out: something that was read before in this pass */
  gint64             oldest;     /* out: smallest time of change */
} BethinkSyncStage;

gboolean   bethink_sync_run_stage            (BethinkSyncRun       *self,
                                              BethinkSyncStage     *stage,
                                              GError              **error);
BethinkMonicaRecord *
           bethink_sync_run_parse            (BethinkSyncRun       *self,
                                              BethinkMonicaKind     kind,
                                              JsonObject           *object,
                                              GError              **error);

/* -pull.c, -look.c, -absence.c */
gboolean   bethink_sync_run_pull             (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_run_sweep            (BethinkSyncRun       *self,
                                              BethinkMonicaKind     kind,
                                              GError              **error);
gboolean   bethink_sync_run_look             (BethinkSyncRun       *self,
                                              BethinkMonicaKind     kind,
                                              GError              **error);
gboolean   bethink_sync_run_fetch_relatives  (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_run_confirm_absence  (BethinkSyncRun       *self,
                                              GError              **error);

/* -guard.c */
gboolean   bethink_sync_run_guard            (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_run_guard_outgoing   (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_run_signal_rollback  (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              GError              **error);
gboolean   bethink_sync_run_is_told_what_counts
                                             (BethinkSyncRun       *self);
gboolean   bethink_sync_run_is_answered     (BethinkSyncRun       *self,
                                              const char           *question);
gboolean   bethink_sync_run_check_rollback  (BethinkSyncRun       *self,
                                              GError              **error);
gint64     bethink_sync_guard_limit          (gint64                mapped);

/* -bind.c, -merge.c, -gone.c */
gboolean   bethink_sync_run_bind             (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              BethinkMonicaRecord  *record,
                                              BethinkSyncMap      **map,
                                              gboolean             *is_ours,
                                              GError              **error);
gboolean   bethink_sync_run_note_made       (BethinkDb            *db,
                                              BethinkSyncMap       *map,
                                              gboolean             *exists,
                                              GError              **error);
gboolean   bethink_sync_run_merge            (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_run_merge_all        (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              GError              **error);
gboolean   bethink_sync_run_merge_record     (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              BethinkMonicaRecord  *record,
                                              gint64                pass,
                                              GError              **error);
gboolean   bethink_sync_run_merge_relations  (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              BethinkMonicaRecord  *record,
                                              GError              **error);
gboolean   bethink_sync_run_merge_fields     (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              BethinkSyncMap       *map,
                                              BethinkSyncLocal     *local,
                                              BethinkMonicaRecord  *record,
                                              GError              **error);
gboolean   bethink_sync_run_merge_gone       (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              BethinkSyncMap       *map,
                                              GError              **error);
gboolean   bethink_sync_run_settle           (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_is_other             (const BethinkSyncMap *map,
                                              BethinkMonicaRecord  *record);
void       bethink_sync_map_take             (BethinkSyncMap       *map,
                                              BethinkMonicaRecord  *record);

/* -log.c */
gboolean   bethink_sync_run_log              (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              BethinkKind           kind,
                                              gint64                record,
                                              BethinkMonicaKind     remote_kind,
                                              BethinkSyncDirection  direction,
                                              const char           *action,
                                              const char           *field,
                                              const char           *before,
                                              const char           *after,
                                              GError              **error);
gboolean   bethink_sync_run_log_fields       (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              const BethinkSyncMap *map,
                                              BethinkSyncDirection  direction,
                                              const char           *action,
                                              BethinkMonicaValues  *before,
                                              BethinkMonicaValues  *after,
                                              const char * const   *fields,
                                              GError              **error);
gboolean   bethink_sync_run_trim_log         (BethinkSyncRun       *self,
                                              GError              **error);

/* One record that is to be sent, read in one transaction. */
typedef struct
{
  BethinkKind             kind;
  gint64                  record;
  BethinkSyncLocal       *local;       /* owned, nullable */
  BethinkSyncMap         *map;         /* owned, nullable */
  BethinkMonicaValues    *base;        /* owned, nullable */
  GStrv                   fields;      /* owned, nullable: what differs and may be sent */
  gint64                  parent;      /* id there of what it belongs to */
  gint64                  other;       /* and of the other person of a relationship */
  gint64                  rev;
  gboolean                is_waiting;  /* for its parent, an answer, or the user */
  gboolean                is_read_only;
} BethinkSyncItem;

void       bethink_sync_item_clear           (BethinkSyncItem      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BethinkSyncItem, bethink_sync_item_clear)

/* -item.c */
gboolean   bethink_sync_run_load_item        (BethinkSyncRun       *self,
                                              BethinkDb            *db,
                                              BethinkSyncItem      *item,
                                              GError              **error);
gboolean   bethink_sync_run_fetch            (BethinkSyncRun       *self,
                                              const BethinkSyncMap *map,
                                              BethinkMonicaRecord **whole,
                                              BethinkMonicaRecord **record,
                                              BethinkMonicaClass   *class,
                                              GError              **error);
gboolean   bethink_sync_run_may_go_on        (BethinkMonicaAnswer  *answer,
                                              GError              **error);
gboolean   bethink_sync_run_need_catalogues  (BethinkSyncRun       *self,
                                              BethinkMonicaKind     kind,
                                              GError              **error);
gboolean   bethink_sync_run_need_words       (BethinkSyncRun       *self,
                                              const BethinkSyncItem *item,
                                              GError              **error);
gboolean   bethink_sync_run_refuse           (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              const BethinkSyncItem *item,
                                              const char           *why,
                                              GError              **error);
void       bethink_sync_run_init_attempt     (BethinkSyncRun       *self,
                                              const BethinkSyncItem *item,
                                              BethinkSyncOp         op,
                                              BethinkSyncAttempt   *attempt);
BethinkMonicaValues *
           bethink_sync_values_pick          (BethinkMonicaValues  *values,
                                              const char * const   *fields);
int        bethink_sync_run_get_server_year  (BethinkSyncRun       *self);

/* -push.c, -create.c, -resolve.c, -update.c, -delete.c */
gboolean   bethink_sync_run_create           (BethinkSyncRun       *self,
                                              BethinkKind           kind,
                                              gint64                record,
                                              gboolean             *has_sent,
                                              GError              **error);
gboolean   bethink_sync_run_update           (BethinkSyncRun       *self,
                                              BethinkKind           kind,
                                              gint64                record,
                                              gboolean             *has_sent,
                                              GError              **error);
gboolean   bethink_sync_run_resolve          (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_run_search_gap       (BethinkSyncRun       *self,
                                              gint64                highest,
                                              GError              **error);
gboolean   bethink_sync_run_read_parent_list (BethinkSyncRun       *self,
                                              BethinkMonicaKind     kind,
                                              gint64                parent,
                                              gboolean             *is_complete,
                                              GError              **error);
gboolean   bethink_sync_run_merge_one        (BethinkSyncRun       *self,
                                              BethinkMonicaRecord  *record,
                                              GError              **error);
gboolean   bethink_sync_run_restore          (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_run_is_gone          (const BethinkSyncHeldRecord *held);
gboolean   bethink_sync_run_merge_gone_one   (BethinkSyncRun       *self,
                                              BethinkSyncMap       *map,
                                              GError              **error);
gboolean   bethink_sync_run_settle_in        (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              GError              **error);
gboolean   bethink_sync_make_again           (BethinkDb            *db,
                                              BethinkSyncMap       *map,
                                              GError              **error);
gboolean   bethink_sync_let_go               (BethinkDb            *db,
                                              BethinkSyncMap       *map,
                                              BethinkSyncGrave      state,
                                              gint64                sent_server,
                                              GError              **error);
gboolean   bethink_sync_run_push             (BethinkSyncRun       *self,
                                              GError              **error);
gboolean   bethink_sync_run_rehearse_push    (BethinkSyncRun       *self,
                                              BethinkTransaction   *tx,
                                              GError              **error);
gboolean   bethink_sync_run_push_deletions   (BethinkSyncRun       *self,
                                              GError              **error);

/* -preview.c */
gboolean   bethink_sync_run_preview          (BethinkSyncRun       *self,
                                              GError              **error);

G_END_DECLS
