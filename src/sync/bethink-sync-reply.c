/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-reply"

#include "bethink-sync-reply.h"

/**
 * bethink_sync_reply_new:
 * @status: the status
 * @content_type: (nullable): the type of the body
 * @body: (nullable): the decoded body; %NULL is the same as an empty one
 *
 * Everything else begins as not given.
 *
 * Returns: (transfer full): a reply
 */
BethinkSyncReply *
bethink_sync_reply_new (guint       status,
                        const char *content_type,
                        GBytes     *body)
{
  BethinkSyncReply *self = g_new0 (BethinkSyncReply, 1);

  self->status = status;
  self->content_type = g_strdup (content_type);
  self->server_time = BETHINK_SYNC_REPLY_NONE;
  self->retry_after = BETHINK_SYNC_REPLY_NONE;
  self->rate_limit = BETHINK_SYNC_REPLY_NONE;
  self->rate_remaining = BETHINK_SYNC_REPLY_NONE;
  self->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);

  return self;
}

/**
 * bethink_sync_reply_free:
 * @self: (transfer full) (nullable): a reply
 */
void
bethink_sync_reply_free (BethinkSyncReply *self)
{
  if (self == NULL)
    return;

  g_free (self->content_type);
  g_free (self->location_origin);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}
