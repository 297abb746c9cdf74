/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-request"

#include "bethink-sync-request.h"

/**
 * bethink_sync_request_new:
 * @method: the method
 * @path: path and query below the origin
 * @body: (nullable): JSON
 * @token: (nullable): the token
 *
 * Limit and deadline are those of a single record.
 *
 * Returns: (transfer full): a request
 */
BethinkSyncRequest *
bethink_sync_request_new (BethinkSyncMethod  method,
                          const char        *path,
                          GBytes            *body,
                          BethinkSyncToken  *token)
{
  BethinkSyncRequest *self;

  g_return_val_if_fail (path != NULL && path[0] == '/', NULL);

  self = g_new0 (BethinkSyncRequest, 1);
  self->method = method;
  self->path = g_strdup (path);
  self->body = body != NULL ? g_bytes_ref (body) : NULL;
  self->token = token != NULL ? bethink_sync_token_ref (token) : NULL;
  self->limit = BETHINK_SYNC_LIMIT_RECORD;
  self->deadline = BETHINK_SYNC_DEADLINE_RECORD;

  return self;
}

/**
 * bethink_sync_request_free:
 * @self: (transfer full) (nullable): a request
 */
void
bethink_sync_request_free (BethinkSyncRequest *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->token, bethink_sync_token_unref);
  g_free (self);
}

/**
 * bethink_sync_method_get_name:
 * @method: a method
 *
 * Returns: (transfer none): its name in HTTP
 */
const char *
bethink_sync_method_get_name (BethinkSyncMethod method)
{
  switch (method)
    {
    case BETHINK_SYNC_METHOD_GET:
      return "GET";

    case BETHINK_SYNC_METHOD_POST:
      return "POST";

    case BETHINK_SYNC_METHOD_PUT:
      return "PUT";

    case BETHINK_SYNC_METHOD_DELETE:
      return "DELETE";

    default:
      g_return_val_if_reached ("GET");
    }
}
