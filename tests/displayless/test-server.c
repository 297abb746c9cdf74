/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-server.h"

#include <string.h>

struct _TestServer
{
  GSocketListener *listener;
  guint16          port;
  TestServerFunc   func;
  gpointer         data;
  GTlsCertificate *certificate;   /* nullable */
  GCancellable    *end;
  GThread         *thread;
  GPtrArray       *connections;   /* of threads, only the accepting thread */

  GMutex           lock;
  GPtrArray       *requests;      /* below lock, as is the next */
  guint            n_connections;
};

typedef struct
{
  TestServer *server;
  GIOStream  *stream;
} Connection;

/* The head, and as much of a body as it promises. */
static char *
read_request (GInputStream *input,
              GCancellable *end)
{
  g_autoptr (GString) request = g_string_new (NULL);
  gsize wanted = 0;

  while (wanted == 0 || request->len < wanted)
    {
      char bytes[4096];
      gssize n_bytes = g_input_stream_read (input, bytes, sizeof bytes, end, NULL);
      const char *head_end, *length;

      if (n_bytes <= 0)
        return NULL;

      g_string_append_len (request, bytes, n_bytes);
      head_end = strstr (request->str, "\r\n\r\n");

      if (wanted > 0 || head_end == NULL)
        continue;

      length = strstr (request->str, "Content-Length: ");
      wanted = head_end + 4 - request->str;
      if (length != NULL)
        wanted += g_ascii_strtoull (length + strlen ("Content-Length: "), NULL, 10);
    }

  return g_string_free_and_steal (g_steal_pointer (&request));
}

static guint
note_request (TestServer *self,
              const char *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_add (self->requests, g_strdup (request));

  return self->requests->len - 1;
}

static gpointer
serve_connection (gpointer data)
{
  Connection *connection = data;
  TestServer *self = connection->server;
  g_autoptr (GIOStream) stream = connection->stream;
  gboolean stays = TRUE;

  if (self->certificate != NULL)
    {
      GIOStream *plain = g_steal_pointer (&stream);

      stream = g_tls_server_connection_new (plain, self->certificate, NULL);
      g_object_unref (plain);
    }

  while (stays)
    {
      g_autofree char *request = read_request (g_io_stream_get_input_stream (stream), self->end);

      if (request == NULL)
        break;

      stays = self->func (self, g_io_stream_get_output_stream (stream), request,
                          note_request (self, request), self->data);
    }

  g_io_stream_close (stream, NULL, NULL);
  g_free (connection);

  return NULL;
}

static gpointer
accept_connections (gpointer data)
{
  TestServer *self = data;
  GSocketConnection *socket;

  while ((socket = g_socket_listener_accept (self->listener, NULL, self->end, NULL)) != NULL)
    {
      Connection *connection = g_new0 (Connection, 1);

      g_mutex_lock (&self->lock);
      self->n_connections++;
      g_mutex_unlock (&self->lock);

      connection->server = self;
      connection->stream = G_IO_STREAM (socket);
      g_ptr_array_add (self->connections, g_thread_new ("connection", serve_connection, connection));
    }

  for (guint i = 0; i < self->connections->len; i++)
    g_thread_join (self->connections->pdata[i]);

  return NULL;
}

TestServer *
test_server_new (TestServerFunc   func,
                 gpointer         data,
                 GTlsCertificate *certificate)
{
  TestServer *self = g_new0 (TestServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->func = func;
  self->data = data;
  self->certificate = certificate;
  self->end = g_cancellable_new ();
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->connections = g_ptr_array_new ();
  g_mutex_init (&self->lock);

  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("server", accept_connections, self);

  return self;
}

void
test_server_free (TestServer *self)
{
  g_cancellable_cancel (self->end);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->end);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->connections);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
test_server_get_origin (TestServer *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u", self->certificate != NULL ? "https" : "http", self->port);
}

guint16
test_server_get_port (TestServer *self)
{
  return self->port;
}

guint
test_server_get_n_requests (TestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->requests->len;
}

guint
test_server_get_n_connections (TestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_connections;
}

char *
test_server_get_request (TestServer *self,
                         guint       number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_assert_cmpuint (number, <, self->requests->len);

  return g_strdup (self->requests->pdata[number]);
}

/* Cancelled when the test is over: whoever answers for ever looks at it. */
GCancellable *
test_server_get_end (TestServer *self)
{
  return self->end;
}

gboolean
test_server_say (GOutputStream *output,
                 const char    *bytes,
                 gssize         length)
{
  return g_output_stream_write_all (output, bytes, length < 0 ? strlen (bytes) : (gsize) length,
                                    NULL, NULL, NULL);
}

gboolean
test_server_say_json (GOutputStream *output,
                      const char    *status,
                      const char    *headers,
                      const char    *body,
                      gssize         length)
{
  g_autofree char *head = NULL;

  if (length < 0)
    length = strlen (body);

  head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: application/json\r\n%sContent-Length: %" G_GSSIZE_FORMAT "\r\n\r\n",
                          status, headers, length);

  return test_server_say (output, head, -1) && test_server_say (output, body, length);
}
