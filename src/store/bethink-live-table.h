/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-reader.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_LIVE_TABLE (bethink_live_table_get_type ())

G_DECLARE_FINAL_TYPE (BethinkLiveTable, bethink_live_table, BETHINK, LIVE_TABLE, GObject)

BethinkLiveTable  *bethink_live_table_new       (BethinkReader     *reader);

BethinkRecord     *bethink_live_table_ref       (BethinkLiveTable  *self,
                                                 BethinkKind        kind,
                                                 gint64             id);
BethinkRecord     *bethink_live_table_lookup    (BethinkLiveTable  *self,
                                                 gint64             key);
BethinkRecord     *bethink_live_table_adopt     (BethinkLiveTable  *self,
                                                 BethinkRecord     *snapshot);
void               bethink_live_table_reload    (BethinkLiveTable  *self,
                                                 BethinkChangeset  *changes);
void               bethink_live_table_stop      (BethinkLiveTable  *self);


G_END_DECLS
