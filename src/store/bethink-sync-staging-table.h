/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

G_BEGIN_DECLS

/* How far the pages of one kind have been read: a plain value with an owned string. */
typedef struct
{
  int       remote_kind;
  gint64    run_no;
  gint64    pass;
  gint64    page_limit;
  gint64    total;              /* -1: not known yet */
  gint64    next_page;          /* 0: the pass begins */
  gint64    last_page;
  gboolean  disturbed;
  gboolean  complete;
  gint64    extra;              /* rows that are bound to nothing, -1: not known */
  char     *boot_id;
  gint64    begun_boottime;     /* ms */
  gint64    touched_boottime;   /* ms, of the last page */
} BethinkSyncSweep;

/* One record as a page showed it. */
typedef struct
{
  int       remote_kind;
  gint64    remote_id;
  gint64    parent;
  gint64    pass;               /* -1: read by its id */
  gint64    missing;            /* parts that were bound and are gone */
  char     *uuid;               /* nullable */
  char     *body;
} BethinkSyncSeen;

void       bethink_sync_sweep_free            (BethinkSyncSweep   *self);
void       bethink_sync_seen_free             (BethinkSyncSeen    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncSweep, bethink_sync_sweep_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncSeen, bethink_sync_seen_free)

gboolean   bethink_sync_sweep_table_find      (BethinkDb          *db,
                                               int                 remote_kind,
                                               BethinkSyncSweep  **sweep,
                                               GError            **error);
gboolean   bethink_sync_sweep_table_set       (BethinkDb          *db,
                                               BethinkSyncSweep   *sweep,
                                               GError            **error);
gboolean   bethink_sync_staging_clear         (BethinkDb          *db,
                                               int                 remote_kind,
                                               GError            **error);
gboolean   bethink_sync_staging_finish        (BethinkDb          *db,
                                               GError            **error);

gboolean   bethink_sync_seen_table_add        (BethinkDb          *db,
                                               BethinkSyncSeen    *seen,
                                               gboolean           *was_seen,
                                               GError            **error);
GPtrArray *bethink_sync_seen_table_list       (BethinkDb          *db,
                                               int                 remote_kind,
                                               gint64              after,
                                               guint               step,
                                               guint               limit,
                                               GError            **error);
gboolean   bethink_sync_seen_table_find       (BethinkDb          *db,
                                               int                 remote_kind,
                                               gint64              remote_id,
                                               BethinkSyncSeen   **seen,
                                               GError            **error);
gboolean   bethink_sync_seen_table_set_merged (BethinkDb          *db,
                                               int                 remote_kind,
                                               gint64              remote_id,
                                               guint               step,
                                               GError            **error);
gboolean   bethink_sync_seen_table_sum_missing (BethinkDb         *db,
                                               int                 remote_kind,
                                               gint64             *sum,
                                               GError            **error);
gboolean   bethink_sync_seen_table_count_body (BethinkDb          *db,
                                               int                 remote_kind,
                                               const char         *body,
                                               gint64             *count,
                                               GError            **error);
gboolean   bethink_sync_seen_table_count      (BethinkDb          *db,
                                               int                 remote_kind,
                                               gint64              pass,
                                               gint64             *count,
                                               GError            **error);
gboolean   bethink_sync_seen_table_drop_older (BethinkDb          *db,
                                               int                 remote_kind,
                                               gint64              pass,
                                               GError            **error);

G_END_DECLS
