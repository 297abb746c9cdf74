/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_SYNC_TOKEN (bethink_sync_token_get_type ())

/**
 * BethinkSyncToken:
 *
 * The token of a server. It is counted, never changes, is not written to cores,
 * and its memory is overwritten when the last reference goes.
 */
typedef struct _BethinkSyncToken BethinkSyncToken;

GType             bethink_sync_token_get_type  (void) G_GNUC_CONST;

BethinkSyncToken *bethink_sync_token_new       (const char        *text);
BethinkSyncToken *bethink_sync_token_ref       (BethinkSyncToken  *self);
void              bethink_sync_token_unref     (BethinkSyncToken  *self);

const char       *bethink_sync_token_get_text  (BethinkSyncToken  *self);

void              bethink_sync_token_wipe      (char              *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncToken, bethink_sync_token_unref)

G_END_DECLS
