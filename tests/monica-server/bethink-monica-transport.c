/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The way from the client to the server of the tests: a function call, in which
 * everything can go wrong that goes wrong on a network. */

#define G_LOG_DOMAIN "bethink-monica-transport"

#include "bethink-monica-transport.h"

#include <string.h>

#include "bethink-sync-header.h"

struct _BethinkMonicaTransport
{
  GObject parent_instance;

  BethinkMonicaServer *server;
  BethinkMonicaBeforeFunc before;
  BethinkMonicaAfterFunc after;
  gpointer data;
  GPtrArray *late; /* of BethinkSyncRequest */
};

static void bethink_monica_transport_iface_init (BethinkSyncTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BethinkMonicaTransport, bethink_monica_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_SYNC_TRANSPORT,
                                                      bethink_monica_transport_iface_init))

static void
bethink_monica_transport_dispose (GObject *object)
{
  BethinkMonicaTransport *self = BETHINK_MONICA_TRANSPORT (object);

  g_clear_object (&self->server);
  g_clear_pointer (&self->late, g_ptr_array_unref);

  G_OBJECT_CLASS (bethink_monica_transport_parent_class)->dispose (object);
}

static void
bethink_monica_transport_class_init (BethinkMonicaTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bethink_monica_transport_dispose;
}

static void
bethink_monica_transport_init (BethinkMonicaTransport *self)
{
  self->late = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_request_free);
}

/* ---- executing ------------------------------------------------------------ */

static BethinkMonicaReply *
execute (BethinkMonicaTransport   *self,
         const BethinkSyncRequest *request)
{
  g_autoptr (GHashTable) headers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (headers, (char *) "accept", g_strdup ("application/json"));
  if (request->token != NULL)
    g_hash_table_insert (headers, (char *) "authorization",
                         g_strconcat ("Bearer ", bethink_sync_token_get_text (request->token), NULL));
  if (request->body != NULL)
    g_hash_table_insert (headers, (char *) "content-type", g_strdup ("application/json"));
  return bethink_monica_server_handle (self->server, bethink_sync_method_get_name (request->method), request->path,
                                       headers, request->body);
}

static void
execute_silently (BethinkMonicaTransport   *self,
                  const BethinkSyncRequest *request)
{
  g_autoptr (BethinkMonicaReply) reply = execute (self, request);
}

static gint64
get_count (BethinkMonicaReply *reply,
           const char         *name)
{
  const char *text = g_hash_table_lookup (reply->headers, name);

  return text != NULL ? bethink_sync_header_parse_count (text) : BETHINK_SYNC_REPLY_NONE;
}

static BethinkSyncReply *
translate (BethinkMonicaReply *reply)
{
  g_autofree char *type = bethink_sync_header_parse_type (g_hash_table_lookup (reply->headers, "content-type"));
  BethinkSyncReply *result = bethink_sync_reply_new (reply->status, type, reply->body);

  result->server_time = bethink_sync_header_parse_date (g_hash_table_lookup (reply->headers, "date"));
  result->retry_after = get_count (reply, "retry-after");
  result->rate_limit = get_count (reply, "x-ratelimit-limit");
  result->rate_remaining = get_count (reply, "x-ratelimit-remaining");
  return result;
}

static BethinkSyncReply *
answer (BethinkMonicaTransport   *self,
        const BethinkSyncRequest *request)
{
  g_autoptr (BethinkMonicaReply) reply = execute (self, request);

  return translate (reply);
}

/* ---- going wrong ---------------------------------------------------------- */

static BethinkSyncReply *
make_reply (BethinkMonicaTransport *self,
            guint                   status,
            const char             *content_type,
            const char             *text)
{
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  BethinkSyncReply *reply = bethink_sync_reply_new (status, content_type, body);

  reply->server_time = bethink_monica_server_get_now (self->server);
  return reply;
}

#define RATE_TEXT "{\"error\":{\"message\":\"Too many attempts, please slow down the request\",\"error_code\":34}}"
#define RATE_SECONDS 20

static BethinkSyncReply *
make_rate_reply (BethinkMonicaTransport *self,
                 gint64                  retry_after)
{
  BethinkSyncReply *reply = make_reply (self, 429, "application/json", RATE_TEXT);

  reply->retry_after = retry_after;
  return reply;
}

static BethinkSyncReply *
cut_reply (BethinkSyncReply *reply)
{
  GBytes *half = g_bytes_new_from_bytes (reply->body, 0, g_bytes_get_size (reply->body) / 2);

  g_bytes_unref (reply->body);
  reply->body = half;
  return reply;
}

static BethinkSyncReply *
answer_half (BethinkMonicaTransport   *self,
             const BethinkSyncRequest *request)
{
  BethinkMonicaOptions *options = bethink_monica_server_get_options (self->server);
  BethinkSyncReply *reply;

  options->half_update = TRUE;
  reply = answer (self, request);
  options->half_update = FALSE;
  return reply;
}

/* The answers that some fault gives; %NULL for those that give none. */
static BethinkSyncReply *
answer_wrongly (BethinkMonicaTransport   *self,
                const BethinkSyncRequest *request,
                BethinkMonicaFault        fault)
{
  static const char refusal[] = "{\"error\":{\"message\":[\"The name is invalid.\"],\"error_code\":32}}";
  static const char failure[] = "{\"message\":\"Server Error\"}";

  switch (fault)
    {
    case BETHINK_MONICA_FAULT_ERROR_AFTER:
      execute_silently (self, request);
      return make_reply (self, 500, "application/json", failure);
    case BETHINK_MONICA_FAULT_ERROR_BEFORE:
      return make_reply (self, 500, "application/json", failure);
    case BETHINK_MONICA_FAULT_HALF_UPDATE:
      return answer_half (self, request);
    case BETHINK_MONICA_FAULT_REFUSED_AFTER:
      execute_silently (self, request);
      return make_reply (self, 422, "application/json", refusal);
    case BETHINK_MONICA_FAULT_RATE:
      return make_rate_reply (self, RATE_SECONDS);
    case BETHINK_MONICA_FAULT_RATE_SILENT:
      return make_rate_reply (self, BETHINK_SYNC_REPLY_NONE);
    case BETHINK_MONICA_FAULT_LOGIN_PAGE:
      return make_reply (self, 200, "text/html", "<!DOCTYPE html><html><body>Sign in</body></html>");
    case BETHINK_MONICA_FAULT_NOT_FOUND:
      return make_reply (self, 404, "text/html", "<html><body>nginx</body></html>");
    case BETHINK_MONICA_FAULT_CUT:
      return cut_reply (answer (self, request));
    case BETHINK_MONICA_FAULT_TWICE:
      execute_silently (self, request);
      return answer (self, request);
    case BETHINK_MONICA_FAULT_NONE:
      return answer (self, request);
    case BETHINK_MONICA_FAULT_NO_CONNECTION:
    case BETHINK_MONICA_FAULT_REQUEST_LOST:
    case BETHINK_MONICA_FAULT_ANSWER_LOST:
    case BETHINK_MONICA_FAULT_LATE:
    case BETHINK_MONICA_FAULT_TIMEOUT:
    case BETHINK_MONICA_N_FAULTS:
    default:
      return NULL;
    }
}

/* The rest: no answer comes at all. */
static void
lose (BethinkMonicaTransport    *self,
      const BethinkSyncRequest  *request,
      BethinkMonicaFault         fault,
      gboolean                  *sent,
      GError                   **error)
{
  *sent = fault != BETHINK_MONICA_FAULT_NO_CONNECTION;
  if (fault == BETHINK_MONICA_FAULT_ANSWER_LOST || fault == BETHINK_MONICA_FAULT_TIMEOUT)
    execute_silently (self, request);
  if (fault == BETHINK_MONICA_FAULT_LATE)
    g_ptr_array_add (self->late, bethink_sync_request_new (request->method, request->path, request->body,
                                                           request->token));
  g_set_error_literal (error, BETHINK_SYNC_ERROR,
                       fault == BETHINK_MONICA_FAULT_TIMEOUT ? BETHINK_SYNC_ERROR_TIMEOUT : BETHINK_SYNC_ERROR_NETWORK,
                       "No answer");
}

static gboolean
bethink_monica_transport_send (BethinkSyncTransport      *transport,
                               const BethinkSyncRequest  *request,
                               BethinkSyncReply         **reply,
                               gboolean                  *sent,
                               GCancellable              *cancellable,
                               GError                   **error)
{
  BethinkMonicaTransport *self = BETHINK_MONICA_TRANSPORT (transport);
  BethinkMonicaFault fault = self->before != NULL ? self->before (request, self->data) : BETHINK_MONICA_FAULT_NONE;

  *sent = TRUE;
  *reply = answer_wrongly (self, request, fault);
  if (*reply == NULL)
    lose (self, request, fault, sent, error);
  if (self->after != NULL)
    self->after (request, *reply, self->data);
  return *reply != NULL;
}

static void
bethink_monica_transport_iface_init (BethinkSyncTransportInterface *iface)
{
  iface->send = bethink_monica_transport_send;
}

/* ---- public --------------------------------------------------------------- */

/**
 * bethink_monica_server_new_transport:
 * @server: a server
 *
 * Returns: (transfer full): a way to @server that is a function call
 */
BethinkSyncTransport *
bethink_monica_server_new_transport (BethinkMonicaServer *server)
{
  BethinkMonicaTransport *self = g_object_new (BETHINK_TYPE_MONICA_TRANSPORT, NULL);

  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (server), NULL);

  self->server = g_object_ref (server);
  return BETHINK_SYNC_TRANSPORT (self);
}

/**
 * bethink_monica_transport_set_hooks:
 * @self: a transport
 * @before: (nullable): called before each request: decides what goes wrong
 * @after: (nullable): called after each request
 * @data: for both; must stay valid as long as @self
 */
void
bethink_monica_transport_set_hooks (BethinkMonicaTransport  *self,
                                    BethinkMonicaBeforeFunc  before,
                                    BethinkMonicaAfterFunc   after,
                                    gpointer                 data)
{
  g_return_if_fail (BETHINK_IS_MONICA_TRANSPORT (self));

  self->before = before;
  self->after = after;
  self->data = data;
}

/* Executes the requests that were held up, in order. */
void
bethink_monica_transport_run_late (BethinkMonicaTransport *self)
{
  g_return_if_fail (BETHINK_IS_MONICA_TRANSPORT (self));

  for (guint i = 0; i < self->late->len; i++)
    execute_silently (self, g_ptr_array_index (self->late, i));
  g_ptr_array_set_size (self->late, 0);
}

guint
bethink_monica_transport_get_n_late (BethinkMonicaTransport *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_TRANSPORT (self), 0);

  return self->late->len;
}
