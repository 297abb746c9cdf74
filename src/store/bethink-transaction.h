/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-changeset.h"
#include "bethink-db.h"
#include "bethink-enums.h"

G_BEGIN_DECLS

/**
 * BethinkTransactionFlags:
 * @BETHINK_TRANSACTION_NONE: an edit of the user: search rows are written at
 *   once, and fields that change are marked as the user's (see bethink-stamps.h)
 * @BETHINK_TRANSACTION_IMPORT: many records from elsewhere: search rows wait
 *   for the indexer, and no field is marked
 * @BETHINK_TRANSACTION_DRY_RUN: do everything, then roll back
 * @BETHINK_TRANSACTION_SYNC: what synchronisation does: journalled, but no step
 *   of "Undo", and what was undone can still be redone; nothing is noted for
 *   the server; no field is marked as the user's
 */
typedef enum
{
  BETHINK_TRANSACTION_NONE    = 0,
  BETHINK_TRANSACTION_IMPORT  = 1 << 0,
  BETHINK_TRANSACTION_DRY_RUN = 1 << 1,
  BETHINK_TRANSACTION_SYNC    = 1 << 2,
} BethinkTransactionFlags;

typedef struct _BethinkStamps      BethinkStamps;

typedef gboolean (*BethinkTransactionFunc) (BethinkTransaction  *tx,
                                            gpointer             data,
                                            GError             **error);

gboolean                bethink_transaction_run         (BethinkDb               *db,
                                                         const char              *operation_kind,
                                                         BethinkTransactionFlags  flags,
                                                         BethinkTransactionFunc   func,
                                                         gpointer                 data,
                                                         BethinkChangeset       **changes,
                                                         gint64                  *operation_id,
                                                         GCancellable            *cancellable,
                                                         GError                 **error);

BethinkDb              *bethink_transaction_get_db      (BethinkTransaction      *self);
BethinkChangeset       *bethink_transaction_get_changes (BethinkTransaction      *self);
gint64                  bethink_transaction_get_now     (BethinkTransaction      *self);

/* What the operation says about itself, for "Undo ..." */
void                    bethink_transaction_set_detail  (BethinkTransaction      *self,
                                                         const char              *detail);
void                    bethink_transaction_set_target  (BethinkTransaction      *self,
                                                         BethinkKind              kind,
                                                         gint64                   id);
void                    bethink_transaction_set_count   (BethinkTransaction      *self,
                                                         gint64                   count);

/* Several transactions can make up one operation of synchronisation */
void                    bethink_transaction_continue    (BethinkTransaction      *self,
                                                         gint64                   operation_id);
gint64                  bethink_transaction_begin_operation (BethinkTransaction  *self,
                                                         GError                 **error);
gint64                  bethink_transaction_get_operation (BethinkTransaction    *self);

/* For table code */
void                    bethink_transaction_mark_dirty  (BethinkTransaction      *self,
                                                         BethinkKind              kind,
                                                         gint64                   id);
void                    bethink_transaction_stamp_next  (BethinkTransaction      *self,
                                                         const BethinkStamps     *stamps);

G_END_DECLS
