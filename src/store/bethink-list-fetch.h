/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-spine.h"
#include "bethink-store-types.h"
#include "bethink-types.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a list asks a reader, and the answer. */
typedef struct
{
  BethinkQuery  *query;        /* owned */
  BethinkSpine  *shown;        /* owned: what the list had */
  guint          generation;   /* of the query of the list */
  guint          serial;       /* of the store, when it was asked */
  gboolean       is_first;     /* answers a new query */

  BethinkSpine  *spine;        /* owned, nullable until answered */
  BethinkSplice  splice;
  gboolean       differs;
  GPtrArray     *rows;         /* owned, nullable until answered */
} BethinkListFetch;

BethinkListFetch  *bethink_list_fetch_new   (BethinkQuery  *query,
                                             BethinkSpine  *shown,
                                             gboolean       is_first);
void               bethink_list_fetch_free  (gpointer       data);

gboolean           bethink_list_fetch_run   (BethinkDb     *db,
                                             gpointer       data,
                                             GError       **error);

G_END_DECLS
