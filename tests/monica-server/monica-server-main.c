/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The server of the tests behind a socket of this machine: for the command
 * line, for end-to-end tests, for screenshots. */

#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bethink-monica-server.h"
#include "monica-sample.h"

static int port;
static int rate = 60;
static int people;
static char *token_file;
static char *data_file;

static const GOptionEntry options[] = {
  {"port", 'p', 0, G_OPTION_ARG_INT, &port, "Listen on this port of 127.0.0.1; 0 takes a free one", "N"},
  {"token-file", 't', 0, G_OPTION_ARG_FILENAME, &token_file, "The token is in this file", "FILE"},
  {"data", 'd', 0, G_OPTION_ARG_FILENAME, &data_file, "Play the requests of this file first", "FILE"},
  {"people", 'n', 0, G_OPTION_ARG_INT, &people, "Make so many people, with five conversations and ten calls each", "N"},
  {"rate", 'r', 0, G_OPTION_ARG_INT, &rate, "Allow so many requests a minute", "N"},
  {NULL},
};

static void
set_header (const char *name,
            const char *value,
            gpointer    headers)
{
  g_hash_table_insert (headers, g_ascii_strdown (name, -1), g_strdup (value));
}

static GBytes *
get_body (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  return body->length > 0 ? soup_message_body_flatten (body) : NULL;
}

static void
give_reply (SoupServerMessage  *message,
            BethinkMonicaReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, reply->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    soup_message_headers_replace (headers, name, value);
  soup_server_message_set_status (message, reply->status, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
}

static void
on_request (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *decoded_path,
            GHashTable        *query,
            gpointer           data)
{
  BethinkMonicaServer *server = data;
  GUri *uri = soup_server_message_get_uri (message);
  const char *text = g_uri_get_query (uri);
  g_autofree char *path = text != NULL ? g_strdup_printf ("%s?%s", g_uri_get_path (uri), text)
                                       : g_strdup (g_uri_get_path (uri));
  g_autoptr (GHashTable) headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) body = get_body (message);
  g_autoptr (BethinkMonicaReply) reply = NULL;

  soup_message_headers_foreach (soup_server_message_get_request_headers (message), set_header, headers);
  bethink_monica_server_set_now (server, g_get_real_time () / G_USEC_PER_SEC);
  reply = bethink_monica_server_handle (server, soup_server_message_get_method (message), path, headers, body);
  give_reply (message, reply);
}

static gboolean
prepare (BethinkMonicaServer  *server,
         GError              **error)
{
  g_autofree char *token = NULL;

  bethink_monica_server_set_now (server, g_get_real_time () / G_USEC_PER_SEC);
  bethink_monica_server_get_options (server)->rate_limit = (guint) rate;
  if (token_file != NULL && !g_file_get_contents (token_file, &token, NULL, error))
    return FALSE;
  if (token != NULL)
    bethink_monica_server_set_token (server, g_strstrip (token));
  if (data_file != NULL && !monica_sample_play (server, data_file, error))
    return FALSE;
  monica_sample_fill (server, (guint) people, (guint) people * 5, (guint) people * 10);
  return TRUE;
}

static gboolean
listen_on_port (SoupServer           *soup,
                BethinkMonicaServer  *server,
                GError              **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", (guint) port);
  GSList *addresses;
  g_autofree char *root = NULL;

  if (!soup_server_listen (soup, address, 0, error))
    return FALSE;
  addresses = soup_server_get_uris (soup);
  root = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (addresses->data));
  g_slist_free_full (addresses, (GDestroyNotify) g_uri_unref);
  bethink_monica_server_set_root (server, root);
  g_print ("%s\n", root + strlen ("http://127.0.0.1:"));
  fflush (stdout);
  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- a Monica 4 server for tests");
  g_autoptr (BethinkMonicaServer) server = bethink_monica_server_new ();
  g_autoptr (SoupServer) soup = soup_server_new ("server-header", "nginx", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || !prepare (server, &error))
    {
      g_printerr ("monica-server: %s\n", error->message);
      return 2;
    }
  soup_server_add_handler (soup, NULL, on_request, server, NULL);
  if (!listen_on_port (soup, server, &error))
    {
      g_printerr ("monica-server: %s\n", error->message);
      return EXIT_FAILURE;
    }
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}
