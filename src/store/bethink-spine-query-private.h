/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-query.h"
#include "bethink-spine-query.h"
#include "bethink-statement.h"

G_BEGIN_DECLS

#define BETHINK_SPINE_MAX_STREAMS 5

/* One ordered SELECT. Lists of several kinds merge a few of them. Columns:
 * id, sort time (NULL when unknown), and for single streams the section.
 */
typedef struct
{
  BethinkKind       kind;
  BethinkStatement *statement;   /* reset by bethink_spine_stream_clear() */
  gboolean          has_row;
  gint64            id;
  gint64            at;
} BethinkSpineStream;

gboolean           bethink_spine_stream_start   (BethinkSpineStream  *self,
                                                 BethinkDb           *db,
                                                 BethinkKind          kind,
                                                 const char          *sql,
                                                 gint64               owner,
                                                 GError             **error);
gboolean           bethink_spine_stream_next    (BethinkSpineStream  *self,
                                                 GError             **error);
void               bethink_spine_stream_clear   (BethinkSpineStream  *self);

/* One function for each shape of list */
BethinkSpine      *bethink_spine_table_run      (BethinkDb           *db,
                                                 BethinkQuery        *query,
                                                 guint                limit,
                                                 GError             **error);
BethinkSpine      *bethink_spine_merged_run     (BethinkDb           *db,
                                                 BethinkQuery        *query,
                                                 GError             **error);

G_END_DECLS
