/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-error.h"

G_BEGIN_DECLS

/**
 * BethinkSyncAddress:
 * @base_url: the address of the server, for people: `https://example.org/monica`
 * @origin: scheme, host and port: `https://example.org`
 * @path: what comes before `/api` in paths: empty, or `/monica`
 * @plain: whether the connection is not encrypted, which only this machine may
 *
 * Where a server is. Plain data that never changes.
 */
typedef struct
{
  char     *base_url;
  char     *origin;
  char     *path;
  gboolean  plain;
} BethinkSyncAddress;

BethinkSyncAddress *bethink_sync_address_parse    (const char                *text,
                                                   GError                   **error);
BethinkSyncAddress *bethink_sync_address_copy     (const BethinkSyncAddress  *self);
void                bethink_sync_address_free     (BethinkSyncAddress        *self);

char               *bethink_sync_address_resolve  (const char                *origin,
                                                   const char                *location);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncAddress, bethink_sync_address_free)

G_END_DECLS
