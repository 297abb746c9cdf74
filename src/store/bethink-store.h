/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-reader.h"
#include "bethink-store-types.h"
#include "bethink-transaction.h"
#include "bethink-types.h"

G_BEGIN_DECLS

/**
 * BethinkStoreState:
 * @BETHINK_STORE_STATE_CLOSED: not opened yet, or closed again
 * @BETHINK_STORE_STATE_OPENING: on its way; what is asked of it waits
 * @BETHINK_STORE_STATE_OPEN: ready, see also #BethinkStore:read-only
 * @BETHINK_STORE_STATE_FAILED: bethink_store_get_open_error() says why
 */
typedef enum
{
  BETHINK_STORE_STATE_CLOSED,
  BETHINK_STORE_STATE_OPENING,
  BETHINK_STORE_STATE_OPEN,
  BETHINK_STORE_STATE_FAILED,
} BethinkStoreState;

/* What the writer does first. */
#define BETHINK_STORE_PRIORITY_USER   G_PRIORITY_DEFAULT
#define BETHINK_STORE_PRIORITY_IMPORT (G_PRIORITY_DEFAULT + 100)
#define BETHINK_STORE_PRIORITY_INDEX  G_PRIORITY_LOW

#define BETHINK_TYPE_STORE_STATE (bethink_store_state_get_type ())
#define BETHINK_TYPE_STORE (bethink_store_get_type ())

GType bethink_store_state_get_type (void);

G_DECLARE_FINAL_TYPE (BethinkStore, bethink_store, BETHINK, STORE, GObject)

BethinkStore      *bethink_store_new                (const char            *path);

/* Opening and closing */
void               bethink_store_open_async         (BethinkStore          *self,
                                                     GCancellable          *cancellable,
                                                     GAsyncReadyCallback    callback,
                                                     gpointer               user_data);
gboolean           bethink_store_open_finish        (BethinkStore          *self,
                                                     GAsyncResult          *result,
                                                     GError               **error);
gboolean           bethink_store_open_sync          (BethinkStore          *self,
                                                     GError               **error);
gboolean           bethink_store_open_read_only     (BethinkStore          *self,
                                                     GError               **error);
void               bethink_store_close              (BethinkStore          *self);

/* State */
const char        *bethink_store_get_path           (BethinkStore          *self);
BethinkStoreState  bethink_store_get_state          (BethinkStore          *self);
const GError      *bethink_store_get_open_error     (BethinkStore          *self);
gboolean           bethink_store_get_read_only      (BethinkStore          *self);
gboolean           bethink_store_get_can_undo       (BethinkStore          *self);
gboolean           bethink_store_get_can_redo       (BethinkStore          *self);
const char        *bethink_store_get_undo_kind      (BethinkStore          *self);
const char        *bethink_store_get_redo_kind      (BethinkStore          *self);
gint64             bethink_store_get_index_pending  (BethinkStore          *self);
BethinkDrafts     *bethink_store_get_drafts         (BethinkStore          *self);

/* Live objects; the main thread only */
BethinkRecord     *bethink_store_ref_live           (BethinkStore          *self,
                                                     BethinkKind            kind,
                                                     gint64                 id);

/* Reading */
gboolean           bethink_store_read               (BethinkStore          *self,
                                                     BethinkReadFunc        func,
                                                     gpointer               data,
                                                     GCancellable          *cancellable,
                                                     GError               **error);
void               bethink_store_read_async         (BethinkStore          *self,
                                                     BethinkReadFunc        func,
                                                     gpointer               data,
                                                     GDestroyNotify         destroy,
                                                     GCancellable          *cancellable,
                                                     GAsyncReadyCallback    callback,
                                                     gpointer               user_data);
gpointer           bethink_store_read_finish        (BethinkStore          *self,
                                                     GAsyncResult          *result,
                                                     GError               **error);

/* Writing */
gboolean           bethink_store_write              (BethinkStore          *self,
                                                     const char            *operation_kind,
                                                     const char            *detail,
                                                     BethinkTransactionFlags flags,
                                                     BethinkTransactionFunc func,
                                                     gpointer               data,
                                                     gint64                *operation_id,
                                                     GCancellable          *cancellable,
                                                     GError               **error);
void               bethink_store_write_async        (BethinkStore          *self,
                                                     const char            *operation_kind,
                                                     const char            *detail,
                                                     BethinkTransactionFlags flags,
                                                     int                    priority,
                                                     BethinkTransactionFunc func,
                                                     gpointer               data,
                                                     GDestroyNotify         destroy,
                                                     GCancellable          *cancellable,
                                                     GAsyncReadyCallback    callback,
                                                     gpointer               user_data);
gpointer           bethink_store_write_finish       (BethinkStore          *self,
                                                     GAsyncResult          *result,
                                                     gint64                *operation_id,
                                                     GError               **error);

/* What an import left waiting, for programs without main loop */
gboolean           bethink_store_finish_index       (BethinkStore          *self,
                                                     GCancellable          *cancellable,
                                                     GError               **error);

G_END_DECLS
