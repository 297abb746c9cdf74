/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-token.h"

G_BEGIN_DECLS

/* Largest answers that are read: one record, a page, a page with pictures. */
#define BETHINK_SYNC_LIMIT_RECORD   (1 * 1024 * 1024)
#define BETHINK_SYNC_LIMIT_PAGE     (8 * 1024 * 1024)
#define BETHINK_SYNC_LIMIT_PICTURES (32 * 1024 * 1024)

/* How long a whole request may take, in milliseconds. */
#define BETHINK_SYNC_DEADLINE_RECORD 60000
#define BETHINK_SYNC_DEADLINE_PAGE   90000

typedef enum
{
  BETHINK_SYNC_METHOD_GET,
  BETHINK_SYNC_METHOD_POST,
  BETHINK_SYNC_METHOD_PUT,
  BETHINK_SYNC_METHOD_DELETE,
} BethinkSyncMethod;

/**
 * BethinkSyncRequest:
 * @method: the method
 * @path: path and query below the origin, for example `/api/calls?page=2`: begins
 *   with a slash, is percent-encoded already, has no fragment
 * @body: (nullable): JSON
 * @token: (nullable): goes to the server of the transport, nowhere else
 * @limit: the largest decoded body of an answer, in bytes
 * @deadline: milliseconds for the whole request
 *
 * What is asked of a server. Plain data of one thread.
 */
typedef struct
{
  BethinkSyncMethod  method;
  char              *path;
  GBytes            *body;
  BethinkSyncToken  *token;
  gsize              limit;
  guint              deadline;
} BethinkSyncRequest;

BethinkSyncRequest *bethink_sync_request_new       (BethinkSyncMethod    method,
                                                    const char          *path,
                                                    GBytes              *body,
                                                    BethinkSyncToken    *token);
void                bethink_sync_request_free      (BethinkSyncRequest  *self);

const char         *bethink_sync_method_get_name   (BethinkSyncMethod    method);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncRequest, bethink_sync_request_free)

G_END_DECLS
