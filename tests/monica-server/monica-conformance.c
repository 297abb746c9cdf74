/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Plays the recordings to a server on the network. It wants an empty account,
 * and removes from it what it made there and nothing else. */

#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>

#include "monica-replay.h"

#define WINDOW_SECONDS 61
#define TIMEOUT        120

/* Leaves records behind that the API cannot remove. */
#define LAST_SCENARIO "deleted-contact-read"

typedef struct
{
  SoupSession *session;
  char *root;
  char *token;
  GPtrArray *made;   /* addresses of what the scenario made, in order */
  gint64 remaining;  /* requests left in this minute, -1 when not known */
} Connection;

static char *only;

static const GOptionEntry options[] = {
  {"only", 0, 0, G_OPTION_ARG_STRING, &only, "Play only scenarios whose name has this in it", "TEXT"},
  {NULL},
};

/* ---- requests ------------------------------------------------------------- */

static void
add_header (gpointer name,
            gpointer value,
            gpointer headers)
{
  if (!g_str_equal (name, "content-type"))
    soup_message_headers_replace (headers, name, value);
}

static void
take_header (const char *name,
             const char *value,
             gpointer    headers)
{
  g_hash_table_insert (headers, g_ascii_strdown (name, -1), g_strdup (value));
}

static void
note_remaining (Connection *connection,
                GHashTable *headers)
{
  const char *remaining = g_hash_table_lookup (headers, "x-ratelimit-remaining");

  if (remaining != NULL)
    connection->remaining = g_ascii_strtoll (remaining, NULL, 10);
}

/* A record that a POST to `/api/something` made is to be removed again. */
static void
note_made (Connection         *connection,
           const char         *method,
           const char         *path,
           BethinkMonicaReply *reply)
{
  gsize length;
  const char *data = g_bytes_get_data (reply->body, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *record;

  if (!g_str_equal (method, "POST") || reply->status / 100 != 2 || strchr (path + strlen ("/api/"), '/') != NULL)
    return;
  root = json_from_string (text, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  record = json_object_get_object_member (json_node_get_object (root), "data");
  g_ptr_array_add (connection->made, g_strdup_printf ("%s/%" G_GINT64_FORMAT, path,
                                                      json_object_get_int_member (record, "id")));
}

static BethinkMonicaReply *
send_message (const char  *method,
              const char  *path,
              GHashTable  *headers,
              GBytes      *body,
              gpointer     data,
              GError     **error)
{
  Connection *connection = data;
  g_autofree char *address = g_strconcat (connection->root, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, address);
  g_autoptr (GBytes) answer = NULL;
  BethinkMonicaReply *reply;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_hash_table_foreach (headers, add_header, soup_message_get_request_headers (message));
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, g_hash_table_lookup (headers, "content-type"), body);
  answer = soup_session_send_and_read (connection->session, message, NULL, error);
  if (answer == NULL)
    return NULL;

  reply = g_new0 (BethinkMonicaReply, 1);
  reply->status = soup_message_get_status (message);
  reply->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  soup_message_headers_foreach (soup_message_get_response_headers (message), take_header, reply->headers);
  reply->body = g_steal_pointer (&answer);
  note_remaining (connection, reply->headers);
  note_made (connection, method, path, reply);
  return reply;
}

static BethinkMonicaReply *
send_plain (Connection *connection,
            const char *method,
            const char *path)
{
  g_autoptr (GHashTable) headers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (headers, (char *) "accept", g_strdup ("application/json"));
  g_hash_table_insert (headers, (char *) "authorization", g_strconcat ("Bearer ", connection->token, NULL));
  return send_message (method, path, headers, NULL, connection, NULL);
}

static void
wait_seconds (guint    seconds,
              gpointer data)
{
  g_usleep (seconds * G_USEC_PER_SEC);
}

/* ---- the account ---------------------------------------------------------- */

static JsonNode *
get_json (Connection *connection,
          const char *path)
{
  g_autoptr (BethinkMonicaReply) reply = send_plain (connection, "GET", path);
  g_autofree char *text = NULL;
  gsize length;
  const char *data;

  if (reply == NULL || reply->status != 200)
    return NULL;
  data = g_bytes_get_data (reply->body, &length);
  text = g_strndup (data, length);
  return json_from_string (text, NULL);
}

static gint64
count_records (Connection *connection,
               const char *path)
{
  g_autoptr (JsonNode) root = get_json (connection, path);

  if (root == NULL)
    return -1;
  return json_object_get_int_member (json_object_get_object_member (json_node_get_object (root), "meta"), "total");
}

static gboolean
is_empty (Connection *connection)
{
  return count_records (connection, "/api/contacts") == 0 && count_records (connection, "/api/calls") == 0
         && count_records (connection, "/api/conversations") == 0 && count_records (connection, "/api/tags") == 0;
}

/* Tags are made by putting them on somebody; the account had none before. */
static void
note_tags (Connection *connection)
{
  g_autoptr (JsonNode) root = get_json (connection, "/api/tags?limit=100");
  JsonArray *tags;

  if (root == NULL)
    return;
  tags = json_object_get_array_member (json_node_get_object (root), "data");
  for (guint i = 0; i < json_array_get_length (tags); i++)
    g_ptr_array_add (connection->made,
                     g_strdup_printf ("/api/tags/%" G_GINT64_FORMAT,
                                      json_object_get_int_member (json_array_get_object_element (tags, i), "id")));
}

/* The newest first: what belongs to somebody before the somebody. */
static void
remove_what_was_made (Connection *connection)
{
  note_tags (connection);
  for (guint i = connection->made->len; i > 0; i--)
    {
      g_autoptr (BethinkMonicaReply) reply = send_plain (connection, "DELETE",
                                                         g_ptr_array_index (connection->made, i - 1));

      if (reply != NULL && reply->status == 429)
        {
          wait_seconds (WINDOW_SECONDS, NULL);
          i++;
        }
    }
  g_ptr_array_set_size (connection->made, 0);
}

/* ---- playing -------------------------------------------------------------- */

/* Scenarios are recorded with a fresh count of requests. */
static void
wait_for_window (Connection           *connection,
                 const MonicaScenario *scenario)
{
  gboolean counts = g_str_has_prefix (scenario->name, "rate-limit");

  if (counts || (connection->remaining >= 0 && connection->remaining < scenario->steps->len + 2))
    wait_seconds (WINDOW_SECONDS, NULL);
}

static guint
play (Connection           *connection,
      const MonicaScenario *scenario)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  MonicaOutcome outcome = {.differences = differences};
  MonicaPeer peer = {
    .root = connection->root,
    .token = connection->token,
    .year = g_date_time_get_year (now),
    .send = send_message,
    .wait = wait_seconds,
    .data = connection,
  };

  wait_for_window (connection, scenario);
  monica_replay_scenario (scenario, &peer, &outcome);
  for (guint i = 0; i < differences->len; i++)
    g_print ("  %s\n", (char *) g_ptr_array_index (differences, i));
  g_print ("%s %s: %u steps%s\n", differences->len == 0 ? "ok  " : "FAIL", scenario->name, outcome.n_steps,
           outcome.n_skipped > 0 ? ", the rest needs more than the API" : "");
  remove_what_was_made (connection);
  return differences->len;
}

static guint
play_file (Connection *connection,
           const char *path,
           gboolean    last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = monica_replay_load (path, &error);
  guint n = 0;

  if (scenarios == NULL)
    {
      g_printerr ("monica-conformance: %s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < scenarios->len; i++)
    {
      MonicaScenario *scenario = g_ptr_array_index (scenarios, i);

      if (g_str_equal (scenario->name, LAST_SCENARIO) == last && (only == NULL || strstr (scenario->name, only) != NULL))
        n += play (connection, scenario);
    }
  return n;
}

static gboolean
connection_init (Connection  *connection,
                 const char  *address,
                 const char  *token_file,
                 GError     **error)
{
  g_autofree char *token = NULL;
  gsize length = strlen (address);

  if (!g_file_get_contents (token_file, &token, NULL, error))
    return FALSE;
  if (g_str_has_suffix (address, "/"))
    length--;
  connection->session = soup_session_new_with_options ("timeout", TIMEOUT, NULL);
  connection->root = g_strndup (address, length);
  connection->token = g_strdup (g_strstrip (token));
  connection->made = g_ptr_array_new_with_free_func (g_free);
  connection->remaining = -1;
  return TRUE;
}

static void
connection_clear (Connection *connection)
{
  g_clear_object (&connection->session);
  g_clear_pointer (&connection->root, g_free);
  g_clear_pointer (&connection->token, g_free);
  g_clear_pointer (&connection->made, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Connection, connection_clear)

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("ADDRESS TOKEN-FILE RECORDING…");
  g_autoptr (GError) error = NULL;
  g_auto (Connection) connection = {0};
  guint n_differences = 0;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 4)
    {
      g_printerr ("monica-conformance: %s\n", error != NULL ? error->message : "ADDRESS, TOKEN-FILE and RECORDINGs wanted");
      return 2;
    }
  if (!connection_init (&connection, argv[1], argv[2], &error))
    {
      g_printerr ("monica-conformance: %s\n", error->message);
      return 2;
    }
  if (!is_empty (&connection))
    {
      g_printerr ("monica-conformance: the account must be empty, and the token must be good\n");
      return 2;
    }
  for (int i = 3; i < argc; i++)
    n_differences += play_file (&connection, argv[i], FALSE);
  for (int i = 3; i < argc; i++)
    n_differences += play_file (&connection, argv[i], TRUE);
  g_print ("%u differences\n", n_differences);
  return n_differences == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
