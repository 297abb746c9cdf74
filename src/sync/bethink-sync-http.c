/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-http"

#include "bethink-sync-http.h"

#include "bethink-sync-address.h"
#include "bethink-sync-header.h"
#include "config.h"

#include <libsoup/soup.h>

/* The way to a server over HTTP. All of libsoup that there is lies here.
 *
 * Blocking for the caller, asynchronous below, in a main context of its own:
 * that is what lets a timer end a request whose server sends a byte now and then
 * for ever. Redirects, cookies, passwords and caches are not handled, as none
 * of them has any business with a token.
 */

#define CONNECT_TIME    10000       /* milliseconds */
#define SILENCE_TIME    30          /* seconds */
#define IDLE_TIME       60          /* seconds */
#define PIECE           (64 * 1024)

struct _BethinkSyncHttp
{
  GObject       parent_instance;

  char         *origin;
  GMainContext *context;
  SoupSession  *session;
  guint         connect_time;
};

/* One request. It lives on the stack of the caller until it is done. */
typedef struct
{
  const BethinkSyncRequest *request;
  SoupMessage              *message;
  GCancellable             *cancellable;   /* ours: the user's, or a timer */
  GInputStream             *stream;
  GByteArray               *body;
  GError                   *error;
  gboolean                  sent;
  gboolean                  expired;
  gboolean                  done;
} Exchange;

static void bethink_sync_http_iface_init (BethinkSyncTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BethinkSyncHttp, bethink_sync_http, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_SYNC_TRANSPORT,
                                                      bethink_sync_http_iface_init))

/* Errors */

static BethinkSyncError
code_of_error (const GError *error)
{
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE) ||
      g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS))
    return BETHINK_SYNC_ERROR_INSECURE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return BETHINK_SYNC_ERROR_TIMEOUT;

  if (error->domain == SOUP_SESSION_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return BETHINK_SYNC_ERROR_PROTOCOL;

  if (error->domain == BETHINK_SYNC_ERROR)
    return error->code;

  return BETHINK_SYNC_ERROR_NETWORK;
}

/* The words of the libraries name hosts and may repeat what a server says; a log
 * gets their domain and number.
 */
static void
propagate (GError         **error,
           const Exchange  *exchange,
           GCancellable    *cancellable)
{
  const GError *cause = exchange->error;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return;

  if (exchange->expired)
    g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_TIMEOUT, "No complete answer in time");
  else
    g_set_error (error, BETHINK_SYNC_ERROR, code_of_error (cause), "%s %d",
                 g_quark_to_string (cause->domain), cause->code);
}

/* The exchange */

static void
fail (Exchange *exchange,
      GError   *error)
{
  exchange->error = error;
  exchange->done = TRUE;
}

static void read_piece (Exchange *exchange);

static void
on_piece (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Exchange *exchange = data;
  g_autoptr (GBytes) piece = NULL;
  GError *error = NULL;

  piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (piece == NULL)
    {
      fail (exchange, error);
    }
  else if (g_bytes_get_size (piece) == 0)
    {
      exchange->done = TRUE;
    }
  else if (exchange->body->len + g_bytes_get_size (piece) > exchange->request->limit)
    {
      fail (exchange, g_error_new_literal (BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_TOO_LARGE, "Larger than the limit"));
    }
  else
    {
      g_byte_array_append (exchange->body, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece));
      read_piece (exchange);
    }
}

static void
read_piece (Exchange *exchange)
{
  g_input_stream_read_bytes_async (exchange->stream, PIECE, G_PRIORITY_DEFAULT,
                                   exchange->cancellable, on_piece, exchange);
}

static void
on_headers (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Exchange *exchange = data;
  GError *error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (exchange->stream == NULL)
    fail (exchange, error);
  else
    read_piece (exchange);
}

static void
on_starting (SoupMessage *message,
             gpointer     data)
{
  Exchange *exchange = data;

  exchange->sent = TRUE;
}

static gboolean
on_connect_time (gpointer data)
{
  Exchange *exchange = data;

  if (!exchange->sent)
    {
      exchange->expired = TRUE;
      g_cancellable_cancel (exchange->cancellable);
    }

  return G_SOURCE_REMOVE;
}

static gboolean
on_deadline (gpointer data)
{
  Exchange *exchange = data;

  exchange->expired = TRUE;
  g_cancellable_cancel (exchange->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      data)
{
  Exchange *exchange = data;

  g_cancellable_cancel (exchange->cancellable);

  return G_SOURCE_REMOVE;
}

static GSource *
attach (GSource      *source,
        GSourceFunc   callback,
        Exchange     *exchange,
        GMainContext *context)
{
  g_source_set_callback (source, callback, exchange, NULL);
  g_source_attach (source, context);

  return source;
}

static void
detach (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

/* Sends and reads until it is done, whatever the outcome is. */
static void
bethink_sync_http_exchange (BethinkSyncHttp *self,
                            Exchange        *exchange,
                            GCancellable    *cancellable)
{
  GSource *connecting, *deadline;
  GSource *cancelled = NULL;

  connecting = attach (g_timeout_source_new (self->connect_time), on_connect_time,
                       exchange, self->context);
  deadline = attach (g_timeout_source_new (exchange->request->deadline), on_deadline,
                     exchange, self->context);

  if (cancellable != NULL)
    cancelled = attach (g_cancellable_source_new (cancellable), G_SOURCE_FUNC (on_cancelled),
                        exchange, self->context);

  soup_session_send_async (self->session, exchange->message, G_PRIORITY_DEFAULT,
                           exchange->cancellable, on_headers, exchange);

  while (!exchange->done)
    g_main_context_iteration (self->context, TRUE);

  detach (connecting);
  detach (deadline);
  g_clear_pointer (&cancelled, detach);
}

/* The request */

static void
add_token (SoupMessageHeaders *headers,
           BethinkSyncToken   *token)
{
  char *value = g_strconcat ("Bearer ", bethink_sync_token_get_text (token), NULL);

  soup_message_headers_replace (headers, "Authorization", value);
  bethink_sync_token_wipe (value);
}

static SoupMessage *
bethink_sync_http_create_message (BethinkSyncHttp           *self,
                                  const BethinkSyncRequest  *request,
                                  GError                   **error)
{
  g_autofree char *address = g_strconcat (self->origin, request->path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (bethink_sync_method_get_name (request->method), address);

  if (message == NULL)
    {
      g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_FAILED, "Not an address");
      return NULL;
    }

  /* For a POST a new connection is made: it cannot meet the closing of one that
   * was idle, after which nobody knows whether it was executed.
   */
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_set_force_http1 (message, TRUE);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "application/json");

  if (request->token != NULL)
    add_token (soup_message_get_request_headers (message), request->token);

  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", request->body);

  return g_steal_pointer (&message);
}

/* The reply */

static char *
redirect_of_headers (BethinkSyncHttp    *self,
                     SoupMessageHeaders *headers)
{
  const char *location = soup_message_headers_get_one (headers, "Location");

  return location != NULL ? bethink_sync_address_resolve (self->origin, location) : NULL;
}

static BethinkSyncReply *
bethink_sync_http_create_reply (BethinkSyncHttp *self,
                                Exchange        *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  g_autoptr (GBytes) body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
  BethinkSyncReply *reply = bethink_sync_reply_new (soup_message_get_status (exchange->message), NULL, body);

  reply->content_type = bethink_sync_header_parse_type (soup_message_headers_get_one (headers, "Content-Type"));
  reply->server_time = bethink_sync_header_parse_date (soup_message_headers_get_one (headers, "Date"));
  reply->retry_after = bethink_sync_header_parse_retry_after (soup_message_headers_get_one (headers, "Retry-After"),
                                                              reply->server_time);
  reply->rate_limit = bethink_sync_header_parse_count (soup_message_headers_get_one (headers, "X-RateLimit-Limit"));
  reply->rate_remaining = bethink_sync_header_parse_count (soup_message_headers_get_one (headers, "X-RateLimit-Remaining"));
  reply->location_origin = redirect_of_headers (self, headers);

  return reply;
}

/* The session belongs to the context in which it was made. */
static void
bethink_sync_http_ensure_session (BethinkSyncHttp *self)
{
  if (self->session != NULL)
    return;

  self->session = soup_session_new_with_options ("user-agent", "Bethink/" BETHINK_VERSION,
                                                 "timeout", SILENCE_TIME,
                                                 "idle-timeout", IDLE_TIME,
                                                 NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

static gboolean
bethink_sync_http_send (BethinkSyncTransport      *transport,
                        const BethinkSyncRequest  *request,
                        BethinkSyncReply         **reply,
                        gboolean                  *sent,
                        GCancellable              *cancellable,
                        GError                   **error)
{
  BethinkSyncHttp *self = BETHINK_SYNC_HTTP (transport);
  g_autoptr (GCancellable) own = g_cancellable_new ();
  g_autoptr (SoupMessage) message = bethink_sync_http_create_message (self, request, error);
  Exchange exchange = { .request = request, .message = message, .cancellable = own };

  if (message == NULL)
    return FALSE;

  exchange.body = g_byte_array_new ();
  g_signal_connect (message, "starting", G_CALLBACK (on_starting), &exchange);

  g_main_context_push_thread_default (self->context);
  bethink_sync_http_ensure_session (self);
  bethink_sync_http_exchange (self, &exchange, cancellable);
  g_signal_handlers_disconnect_by_data (message, &exchange);
  g_clear_object (&exchange.stream);
  g_main_context_pop_thread_default (self->context);

  *sent = exchange.sent;

  if (exchange.error == NULL)
    *reply = bethink_sync_http_create_reply (self, &exchange);
  else
    propagate (error, &exchange, cancellable);

  g_signal_handlers_disconnect_by_data (message, &exchange);
  g_clear_pointer (&exchange.body, g_byte_array_unref);
  g_clear_error (&exchange.error);

  return *reply != NULL;
}

static void
bethink_sync_http_dispose (GObject *object)
{
  BethinkSyncHttp *self = BETHINK_SYNC_HTTP (object);

  if (self->session != NULL)
    {
      g_main_context_push_thread_default (self->context);
      soup_session_abort (self->session);
      g_clear_object (&self->session);
      while (g_main_context_iteration (self->context, FALSE))
        continue;
      g_main_context_pop_thread_default (self->context);
    }

  G_OBJECT_CLASS (bethink_sync_http_parent_class)->dispose (object);
}

static void
bethink_sync_http_finalize (GObject *object)
{
  BethinkSyncHttp *self = BETHINK_SYNC_HTTP (object);

  g_free (self->origin);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (bethink_sync_http_parent_class)->finalize (object);
}

static void
bethink_sync_http_iface_init (BethinkSyncTransportInterface *iface)
{
  iface->send = bethink_sync_http_send;
}

static void
bethink_sync_http_class_init (BethinkSyncHttpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bethink_sync_http_dispose;
  object_class->finalize = bethink_sync_http_finalize;
}

static void
bethink_sync_http_init (BethinkSyncHttp *self)
{
  self->context = g_main_context_new ();
  self->connect_time = CONNECT_TIME;
}

/**
 * bethink_sync_http_new:
 * @origin: scheme, host and port, see #BethinkSyncAddress. No request goes
 *   anywhere else
 *
 * Nothing is connected before the first request. It must be used and dropped by
 * one thread.
 *
 * Returns: (transfer full): a transport
 */
BethinkSyncTransport *
bethink_sync_http_new (const char *origin)
{
  BethinkSyncHttp *self;

  g_return_val_if_fail (origin != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_SYNC_HTTP, NULL);
  self->origin = g_strdup (origin);

  return BETHINK_SYNC_TRANSPORT (self);
}

/**
 * bethink_sync_http_set_connect_time:
 * @self: a transport
 * @ms: how long it may take until a request can be sent, 10 seconds if not set
 */
void
bethink_sync_http_set_connect_time (BethinkSyncHttp *self,
                                    guint            ms)
{
  g_return_if_fail (BETHINK_IS_SYNC_HTTP (self));

  self->connect_time = ms;
}
