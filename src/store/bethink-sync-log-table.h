/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-enums.h"

G_BEGIN_DECLS

typedef enum
{
  BETHINK_SYNC_DIRECTION_IN,
  BETHINK_SYNC_DIRECTION_OUT,
  BETHINK_SYNC_DIRECTION_NOTE,
} BethinkSyncDirection;

/* One run: a plain value with owned strings. */
typedef struct
{
  gint64    run_no;
  gint64    begun_at;
  gint64    ended_at;    /* BETHINK_TIME_UNKNOWN: it was killed, or goes on */
  gboolean  full;
  char     *outcome;     /* nullable: a code */
  gint64    requests;
  gint64    operation;   /* what undoes it, 0 */
  gboolean  undone;
  char     *counts;      /* nullable */
} BethinkSyncRunRow;

/* One line of the log. */
typedef struct
{
  gint64                id;
  gint64                run_no;
  gint64                at;
  BethinkKind           kind;
  gint64                record;        /* 0: none */
  int                   remote_kind;
  BethinkSyncDirection  direction;
  char                 *action;        /* a code */
  char                 *field;         /* nullable */
  char                 *before;        /* nullable */
  char                 *after;         /* nullable */
} BethinkSyncLogRow;

void       bethink_sync_run_row_free       (BethinkSyncRunRow  *self);
void       bethink_sync_log_row_free       (BethinkSyncLogRow  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncRunRow, bethink_sync_run_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncLogRow, bethink_sync_log_row_free)

gboolean   bethink_sync_run_table_set      (BethinkDb          *db,
                                            BethinkSyncRunRow  *run,
                                            GError            **error);
GPtrArray *bethink_sync_run_table_list     (BethinkDb          *db,
                                            guint               limit,
                                            GError            **error);

gboolean   bethink_sync_log_table_add      (BethinkDb          *db,
                                            BethinkSyncLogRow  *row,
                                            GError            **error);
GPtrArray *bethink_sync_log_table_list     (BethinkDb          *db,
                                            gint64              run_no,
                                            guint               limit,
                                            GError            **error);
gboolean   bethink_sync_log_table_trim     (BethinkDb          *db,
                                            gint64              before,
                                            gint64              keep,
                                            GError            **error);

G_END_DECLS
