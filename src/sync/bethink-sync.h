/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store.h"
#include "bethink-sync-address.h"
#include "bethink-sync-run.h"

G_BEGIN_DECLS

/**
 * BethinkSyncState:
 * @BETHINK_SYNC_STATE_OFF: not connected
 * @BETHINK_SYNC_STATE_PREVIEW: connected, but the user has not agreed yet
 * @BETHINK_SYNC_STATE_IDLE: up to date, as far as is known
 * @BETHINK_SYNC_STATE_WAITING: something here is not sent yet
 * @BETHINK_SYNC_STATE_RUNNING: a run goes on
 * @BETHINK_SYNC_STATE_OFFLINE: the server cannot be reached
 * @BETHINK_SYNC_STATE_ATTENTION: the user has to do something; what, is the code or
 *   the question
 *
 * How things stand between this store and its server.
 */
typedef enum
{
  BETHINK_SYNC_STATE_OFF,
  BETHINK_SYNC_STATE_PREVIEW,
  BETHINK_SYNC_STATE_IDLE,
  BETHINK_SYNC_STATE_WAITING,
  BETHINK_SYNC_STATE_RUNNING,
  BETHINK_SYNC_STATE_OFFLINE,
  BETHINK_SYNC_STATE_ATTENTION,
} BethinkSyncState;

/**
 * BethinkSyncAccount:
 * @address: the address of the server
 * @name: whose account it is, as the server says
 * @email: (nullable): the same
 *
 * Who a token belongs to. Plain data.
 */
typedef struct
{
  BethinkSyncAddress *address;
  char               *name;
  char               *email;
} BethinkSyncAccount;

void bethink_sync_account_free (BethinkSyncAccount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncAccount, bethink_sync_account_free)

#define BETHINK_TYPE_SYNC_STATE (bethink_sync_state_get_type ())
#define BETHINK_TYPE_SYNC (bethink_sync_get_type ())

GType bethink_sync_state_get_type (void);

G_DECLARE_FINAL_TYPE (BethinkSync, bethink_sync, BETHINK, SYNC, GObject)

BethinkSync               *bethink_sync_new               (BethinkStore               *store);

/* How things stand */
BethinkStore              *bethink_sync_get_store         (BethinkSync                *self);
BethinkSyncState           bethink_sync_get_state         (BethinkSync                *self);
BethinkSyncError           bethink_sync_get_code          (BethinkSync                *self);
const char                *bethink_sync_get_question      (BethinkSync                *self);
const char                *bethink_sync_get_server        (BethinkSync                *self);
gint64                     bethink_sync_get_account_id    (BethinkSync                *self);
BethinkSyncMode            bethink_sync_get_mode          (BethinkSync                *self);
gint64                     bethink_sync_get_waiting       (BethinkSync                *self);
gint64                     bethink_sync_get_conflicts     (BethinkSync                *self);
gint64                     bethink_sync_get_last_time     (BethinkSync                *self);
const BethinkSyncReport   *bethink_sync_get_report        (BethinkSync                *self);
const BethinkSyncProgress *bethink_sync_get_progress      (BethinkSync                *self);
gboolean                   bethink_sync_get_token_kept    (BethinkSync                *self);

/* When it runs by itself */
gboolean                   bethink_sync_get_automatic     (BethinkSync                *self);
void                       bethink_sync_set_automatic     (BethinkSync                *self,
                                                           gboolean                    automatic);
gboolean                   bethink_sync_get_metered       (BethinkSync                *self);
void                       bethink_sync_set_metered       (BethinkSync                *self,
                                                           gboolean                    metered);

/* Connecting */
void                       bethink_sync_test_async        (BethinkSync                *self,
                                                           const char                 *address,
                                                           BethinkSyncToken           *token,
                                                           GCancellable               *cancellable,
                                                           GAsyncReadyCallback         callback,
                                                           gpointer                    data);
BethinkSyncAccount        *bethink_sync_test_finish       (BethinkSync                *self,
                                                           GAsyncResult               *result,
                                                           GError                    **error);
void                       bethink_sync_preview_async     (BethinkSync                *self,
                                                           const BethinkSyncAddress   *address,
                                                           BethinkSyncToken           *token,
                                                           GCancellable               *cancellable,
                                                           GAsyncReadyCallback         callback,
                                                           gpointer                    data);
void                       bethink_sync_connect_async     (BethinkSync                *self,
                                                           const BethinkSyncAddress   *address,
                                                           BethinkSyncToken           *token,
                                                           BethinkSyncMode             mode,
                                                           GCancellable               *cancellable,
                                                           GAsyncReadyCallback         callback,
                                                           gpointer                    data);
void                       bethink_sync_disconnect_async  (BethinkSync                *self,
                                                           gboolean                    remove,
                                                           GAsyncReadyCallback         callback,
                                                           gpointer                    data);
gboolean                   bethink_sync_disconnect_finish (BethinkSync                *self,
                                                           GAsyncResult               *result,
                                                           gint64                     *operation_id,
                                                           GError                    **error);
void                       bethink_sync_renew_token_async (BethinkSync                *self,
                                                           BethinkSyncToken           *token,
                                                           GAsyncReadyCallback         callback,
                                                           gpointer                    data);

/* Running; all of these, preview and connecting end with bethink_sync_run_finish() */
void                       bethink_sync_run_async         (BethinkSync                *self,
                                                           BethinkSyncDepth            depth,
                                                           BethinkSyncChoice           choice,
                                                           GAsyncReadyCallback         callback,
                                                           gpointer                    data);
BethinkSyncReport         *bethink_sync_run_finish        (BethinkSync                *self,
                                                           GAsyncResult               *result,
                                                           GError                    **error);
void                       bethink_sync_cancel            (BethinkSync                *self);

G_END_DECLS
