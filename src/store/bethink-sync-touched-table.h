/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

/* Which records may differ from the server: written by each transaction that is
 * not one of synchronisation, as long as there is a peer.
 */
typedef struct
{
  BethinkKind kind;
  gint64      record;
  gint64      rev;
} BethinkSyncTouched;

GArray   *bethink_sync_touched_table_list     (BethinkDb    *db,
                                               BethinkKind   kind,
                                               GError      **error);
gboolean  bethink_sync_touched_table_get_rev  (BethinkDb    *db,
                                               BethinkKind   kind,
                                               gint64        record,
                                               gint64       *rev,
                                               GError      **error);
gboolean  bethink_sync_touched_table_count    (BethinkDb    *db,
                                               gint64       *count,
                                               GError      **error);
gboolean  bethink_sync_touched_table_add      (BethinkDb    *db,
                                               BethinkKind   kind,
                                               gint64        record,
                                               GError      **error);
gboolean  bethink_sync_touched_table_add_below (BethinkDb   *db,
                                               BethinkKind   kind,
                                               gint64        record,
                                               GError      **error);
gboolean  bethink_sync_touched_table_remove   (BethinkDb    *db,
                                               BethinkKind   kind,
                                               gint64        record,
                                               GError      **error);
gboolean  bethink_sync_touched_table_set_waits (BethinkDb   *db,
                                               BethinkKind   kind,
                                               gint64        record,
                                               gboolean      waits,
                                               GError      **error);
gboolean  bethink_sync_touched_table_rebuild  (BethinkDb    *db,
                                               GError      **error);

G_END_DECLS
