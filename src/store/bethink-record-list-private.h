/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-record-list.h"
#include "bethink-spine.h"

G_BEGIN_DECLS

struct _BethinkRecordList
{
  GObject       parent_instance;

  BethinkStore *store;            /* owned */
  BethinkQuery *query;            /* owned */
  BethinkSpine *spine;            /* owned, never NULL */
  GHashTable   *markers;          /* key -> BethinkMarker, owned */
  GPtrArray    *kept;             /* owned: the rows that came with the last answer */
  GError       *error;            /* owned, nullable */

  GCancellable *cancellable;      /* owned: the fetch that runs */
  guint         generation;       /* of the query; later answers are dropped */
  guint         fetch_source;
  gint64        fetched_at;       /* monotonic, µs */
  gboolean      is_fetching;
  gboolean      is_held;
  gboolean      is_dirty;         /* something changed while fetching */
  gboolean      loading;
};

void  bethink_record_list_keep_rows  (BethinkRecordList  *self,
                                      GPtrArray          *rows,
                                      guint               serial);

G_END_DECLS
