/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a number of a reply was not given, or could not be read. */
#define BETHINK_SYNC_REPLY_NONE (-1)

/**
 * BethinkSyncReply:
 * @status: the status of HTTP
 * @content_type: (nullable): lower case, without parameters
 * @server_time: what the header Date says, seconds since 1970, or
 *   %BETHINK_SYNC_REPLY_NONE
 * @retry_after: seconds to wait, not yet limited, or %BETHINK_SYNC_REPLY_NONE
 * @rate_limit: requests a minute, or %BETHINK_SYNC_REPLY_NONE
 * @rate_remaining: requests left in this minute, or %BETHINK_SYNC_REPLY_NONE
 * @location_origin: (nullable): where a redirect points to: scheme, host, port
 * @body: the decoded body, complete
 *
 * What a server answered. Plain data of one thread.
 */
typedef struct
{
  guint    status;
  char    *content_type;
  gint64   server_time;
  gint64   retry_after;
  gint64   rate_limit;
  gint64   rate_remaining;
  char    *location_origin;
  GBytes  *body;
} BethinkSyncReply;

BethinkSyncReply *bethink_sync_reply_new   (guint              status,
                                            const char        *content_type,
                                            GBytes            *body);
void              bethink_sync_reply_free  (BethinkSyncReply  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncReply, bethink_sync_reply_free)

G_END_DECLS
