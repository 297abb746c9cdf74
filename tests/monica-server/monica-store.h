/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-server.h"
#include "monica-row.h"

G_BEGIN_DECLS

/**
 * MonicaStore:
 *
 * The rows of one account. Cheap to copy: a copy shares the rows until one side
 * writes them.
 */
typedef struct _MonicaStore MonicaStore;

MonicaStore *monica_store_new         (void);
MonicaStore *monica_store_copy        (MonicaStore   *store);
void         monica_store_free        (MonicaStore   *store);

GPtrArray   *monica_store_rows        (MonicaStore   *store,
                                       MonicaTableId  table);
MonicaRow   *monica_store_find        (MonicaStore   *store,
                                       MonicaTableId  table,
                                       gint64         id);
MonicaRow   *monica_store_find_text   (MonicaStore   *store,
                                       MonicaTableId  table,
                                       guint          column,
                                       const char    *text);
guint        monica_store_count       (MonicaStore   *store,
                                       MonicaTableId  table,
                                       guint          column,
                                       gint64         value);

MonicaRow   *monica_store_insert      (MonicaStore   *store,
                                       MonicaTableId  table,
                                       gint64         now);
MonicaRow   *monica_store_edit        (MonicaStore   *store,
                                       MonicaRow     *row);
void         monica_store_save        (MonicaStore   *store,
                                       MonicaRow     *row,
                                       gint64         now);
void         monica_store_touch       (MonicaStore   *store,
                                       MonicaTableId  table,
                                       gint64         id,
                                       gint64         now);
void         monica_store_remove      (MonicaStore   *store,
                                       MonicaRow     *row);
void         monica_store_remove_all  (MonicaStore   *store,
                                       MonicaTableId  table,
                                       guint          column,
                                       gint64         value);
void         monica_store_settle      (MonicaStore   *store,
                                       gboolean       forget_uuids);

MonicaStore *bethink_monica_server_get_store (BethinkMonicaServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MonicaStore, monica_store_free)

G_END_DECLS
