/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-client.h"
#include "bethink-sync-pace.h"
#include "test-clock.h"

#include <string.h>

/* How many requests go out, and when: against a server that is a function, counts
 * like a real one, and fails as it is told to.
 */

#define WINDOW 60000

/* A server */

#define TEST_TYPE_COUNTER (test_counter_get_type ())

G_DECLARE_FINAL_TYPE (TestCounter, test_counter, TEST, COUNTER, GObject)

struct _TestCounter
{
  GObject     parent_instance;

  TestClock  *clock;
  gint64      duration;          /* of a request */
  int         limit;
  gboolean    says_numbers;      /* X-RateLimit-… */
  gint64      window_start;
  int         in_window;

  const char *faults;            /* one letter a request: see send */
  guint       n_requests;
  guint       n_refused;
  GString    *paths;
};

static void test_counter_iface_init (BethinkSyncTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestCounter, test_counter, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_SYNC_TRANSPORT, test_counter_iface_init))

/* Fixed windows that begin with the first request after the last one. */
static gboolean
count (TestCounter *self,
       gint64       now)
{
  if (self->window_start == 0 || now >= self->window_start + WINDOW)
    {
      self->window_start = now;
      self->in_window = 0;
    }

  return ++self->in_window <= self->limit;
}

static BethinkSyncReply *
reply_json (TestCounter *self,
            guint        status,
            const char  *json)
{
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  BethinkSyncReply *reply = bethink_sync_reply_new (status, "application/json", body);

  reply->server_time = bethink_sync_clock_get_boot_time (BETHINK_SYNC_CLOCK (self->clock)) / 1000;

  if (self->says_numbers)
    {
      reply->rate_limit = self->limit;
      reply->rate_remaining = MAX (self->limit - self->in_window, 0);
    }

  return reply;
}

static gboolean
send_fault (TestCounter       *self,
            char               fault,
            BethinkSyncReply **reply,
            gboolean          *sent,
            GError           **error)
{
  switch (fault)
    {
    case 'h':
    case 'g':
      *sent = fault == 'h';
      g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NETWORK, "");
      return FALSE;

    case 't':
      g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_TIMEOUT, "");
      return FALSE;

    case '5':
      *reply = reply_json (self, 500, "{}");
      return TRUE;

    case '2':
      *reply = reply_json (self, 422, "{}");
      return TRUE;

    case '1':
      *reply = reply_json (self, 401, "{}");
      return TRUE;

    case '9':
    default:
      *reply = reply_json (self, 429, "{}");
      return TRUE;
    }
}

static gboolean
test_counter_send (BethinkSyncTransport      *transport,
                   const BethinkSyncRequest  *request,
                   BethinkSyncReply         **reply,
                   gboolean                  *sent,
                   GCancellable              *cancellable,
                   GError                   **error)
{
  TestCounter *self = TEST_COUNTER (transport);
  gint64 now = bethink_sync_clock_get_boot_time (BETHINK_SYNC_CLOCK (self->clock));
  char fault = self->n_requests < strlen (self->faults) ? self->faults[self->n_requests] : '.';

  self->n_requests++;
  g_string_append_printf (self->paths, "%s %s\n", bethink_sync_method_get_name (request->method), request->path);
  test_clock_advance (self->clock, self->duration);
  *sent = TRUE;

  if (!count (self, now))
    {
      self->n_refused++;
      *reply = reply_json (self, 429, "{}");
      (*reply)->retry_after = (self->window_start + WINDOW - now + 999) / 1000;
      return TRUE;
    }

  if (fault != '.')
    return send_fault (self, fault, reply, sent, error);

  if (strstr (request->path, "limit=") != NULL)
    *reply = reply_json (self, 200, "{\"data\":[],\"meta\":{\"current_page\":1,\"last_page\":1,\"per_page\":100,\"total\":0}}");
  else
    *reply = reply_json (self, 200, "{\"data\":{\"id\":5}}");

  return TRUE;
}

static void
test_counter_iface_init (BethinkSyncTransportInterface *iface)
{
  iface->send = test_counter_send;
}

static void
test_counter_finalize (GObject *object)
{
  TestCounter *self = TEST_COUNTER (object);

  g_clear_object (&self->clock);
  g_string_free (self->paths, TRUE);

  G_OBJECT_CLASS (test_counter_parent_class)->finalize (object);
}

static void
test_counter_class_init (TestCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_counter_finalize;
}

static void
test_counter_init (TestCounter *self)
{
  self->clock = test_clock_new ();
  self->duration = 300;
  self->limit = 60;
  self->says_numbers = TRUE;
  self->faults = "";
  self->paths = g_string_new (NULL);
}

static BethinkMonicaClient *
client_new (TestCounter *server,
            gboolean     watched)
{
  g_autoptr (BethinkSyncToken) token = bethink_sync_token_new ("token");

  return bethink_monica_client_new (BETHINK_SYNC_TRANSPORT (server), BETHINK_SYNC_CLOCK (server->clock),
                                    token, "/monica", watched);
}

static void
get_many (BethinkMonicaClient *client,
          guint                times)
{
  for (guint i = 0; i < times; i++)
    {
      g_autoptr (BethinkMonicaAnswer) answer = bethink_monica_client_get (client, "/contacts/5", NULL);

      g_assert_no_error (answer->error);
    }
}

/* The least time there is: two windows waited for, nothing refused. */
static void
test_watched (void)
{
  g_autoptr (TestCounter) server = g_object_new (TEST_TYPE_COUNTER, NULL);
  g_autoptr (BethinkMonicaClient) client = client_new (server, TRUE);

  get_many (client, 160);
  g_assert_cmpuint (server->n_requests, ==, 160);
  g_assert_cmpuint (server->n_refused, ==, 0);
  g_assert_cmpuint (test_clock_get_n_sleeps (server->clock), ==, 2);
  g_assert_cmpint (test_clock_get_slept (server->clock), <=, 2 * (WINDOW + 1000 - 60 * 300));
  g_assert_cmpuint (bethink_sync_pace_get_requests (bethink_monica_client_get_pace (client)), ==, 160);
}

/* The other half of each window is left to others. */
static void
test_background (void)
{
  g_autoptr (TestCounter) server = g_object_new (TEST_TYPE_COUNTER, NULL);
  g_autoptr (BethinkMonicaClient) client = client_new (server, FALSE);

  get_many (client, 90);
  g_assert_cmpuint (server->n_refused, ==, 0);
  g_assert_cmpuint (test_clock_get_n_sleeps (server->clock), ==, 2);
}

/* A server that says nothing about its limit, but has one. */
static void
test_silent_server (void)
{
  g_autoptr (TestCounter) server = g_object_new (TEST_TYPE_COUNTER, NULL);
  g_autoptr (BethinkMonicaClient) client = client_new (server, TRUE);

  server->says_numbers = FALSE;
  get_many (client, 200);
  g_assert_cmpuint (server->n_refused, ==, 0);
}

/* Another program of the user has used most of the window. */
static void
test_shared_window (void)
{
  g_autoptr (TestCounter) server = g_object_new (TEST_TYPE_COUNTER, NULL);
  g_autoptr (BethinkMonicaClient) client = client_new (server, TRUE);

  for (int i = 0; i < 50; i++)
    count (server, bethink_sync_clock_get_boot_time (BETHINK_SYNC_CLOCK (server->clock)));

  get_many (client, 100);
  g_assert_cmpuint (server->n_refused, ==, 0);
  g_assert_cmpuint (server->n_requests, ==, 100);
}

/* What it said it would take, it takes. */
static void
test_estimate (void)
{
  static const guint numbers[] = { 0, 1, 30, 59, 60, 61, 100, 119, 120, 121, 300, 1000 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint before = 0; before < 100; before += 33)
      {
        g_autoptr (TestCounter) server = g_object_new (TEST_TYPE_COUNTER, NULL);
        g_autoptr (BethinkMonicaClient) client = client_new (server, TRUE);
        gint64 began, told, took;

        get_many (client, before + 1);
        began = bethink_sync_clock_get_boot_time (BETHINK_SYNC_CLOCK (server->clock));
        told = bethink_sync_pace_estimate (bethink_monica_client_get_pace (client), numbers[i]);
        get_many (client, numbers[i]);
        took = bethink_sync_clock_get_boot_time (BETHINK_SYNC_CLOCK (server->clock)) - began;

        g_test_message ("%u after %u: %" G_GINT64_FORMAT " told, %" G_GINT64_FORMAT " taken", numbers[i], before, told, took);
        g_assert_cmpint (ABS (told - took), <=, 2000 + took / 20);
      }
}

/* Retry-After, and what comes of it: at least as long, a fifth longer at most. */
static void
test_hold (void)
{
  static const struct { gint64 retry_after; gint64 least; } table[] = {
    { 0, 1000 }, { 1, 1000 }, { 3, 3000 }, { 59, 59000 }, { 3600, 3600000 },
    { 3601, 3600000 }, { 1000000000, 3600000 }, { G_MAXINT64, 3600000 }, { -1, 60000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (TestClock) clock = test_clock_new ();
      g_autoptr (BethinkSyncPace) pace = bethink_sync_pace_new (BETHINK_SYNC_CLOCK (clock), TRUE);
      g_autoptr (BethinkSyncReply) reply = bethink_sync_reply_new (429, NULL, NULL);
      gint64 wait;

      reply->retry_after = table[i].retry_after;
      bethink_sync_pace_begin (pace);
      bethink_sync_pace_end (pace, reply);
      wait = bethink_sync_pace_get_wait (pace);

      g_assert_cmpint (wait, >=, table[i].least);
      g_assert_cmpint (wait, <=, table[i].least + table[i].least / 5 + 1);
      g_assert_true (bethink_sync_pace_wait (pace, NULL, NULL));
      g_assert_cmpint (bethink_sync_pace_get_wait (pace), ==, 0);
    }
}

static void
test_back_off (void)
{
  g_autoptr (TestClock) clock = test_clock_new ();
  g_autoptr (BethinkSyncPace) pace = bethink_sync_pace_new (BETHINK_SYNC_CLOCK (clock), TRUE);

  g_assert_cmpint (bethink_sync_pace_get_back_off (pace, 1), ==, 2000);
  g_assert_cmpint (bethink_sync_pace_get_back_off (pace, 2), ==, 4000);
  g_assert_cmpint (bethink_sync_pace_get_back_off (pace, 5), ==, 32000);
  g_assert_cmpint (bethink_sync_pace_get_back_off (pace, 9), ==, 300000);
  g_assert_cmpint (bethink_sync_pace_get_back_off (pace, 4000000000), ==, 300000);
}

/* Repeating: what is sent how often */

typedef enum { DO_GET, DO_PAGE, DO_SMALL_PAGE, DO_API, DO_POST, DO_PUT, DO_DELETE } Do;

static const struct
{
  Do                  what;
  const char         *faults;
  guint               n_requests;
  BethinkMonicaClass  class;
} repeats[] = {
  { DO_GET, "", 1, BETHINK_MONICA_CLASS_DONE },
  { DO_GET, "5", 2, BETHINK_MONICA_CLASS_DONE },
  { DO_GET, "5h59", 5, BETHINK_MONICA_CLASS_DONE },
  { DO_GET, "5555555", 5, BETHINK_MONICA_CLASS_FAILED },
  { DO_GET, "hhhhhhh", 5, BETHINK_MONICA_CLASS_UNKNOWN },
  { DO_GET, "ttttttt", 5, BETHINK_MONICA_CLASS_UNKNOWN },
  { DO_GET, "9999999", 5, BETHINK_MONICA_CLASS_WAIT },
  { DO_GET, "g", 1, BETHINK_MONICA_CLASS_NOT_SENT },
  { DO_GET, "1", 1, BETHINK_MONICA_CLASS_AUTH },
  { DO_GET, "2", 1, BETHINK_MONICA_CLASS_REFUSED },
  { DO_PAGE, "9", 2, BETHINK_MONICA_CLASS_DONE },
  { DO_PAGE, "5", 1, BETHINK_MONICA_CLASS_FAILED },
  { DO_PAGE, "t", 1, BETHINK_MONICA_CLASS_UNKNOWN },
  { DO_SMALL_PAGE, "5", 2, BETHINK_MONICA_CLASS_DONE },
  { DO_API, "5", 1, BETHINK_MONICA_CLASS_FAILED },
  { DO_API, "h", 1, BETHINK_MONICA_CLASS_UNKNOWN },
  { DO_POST, "", 1, BETHINK_MONICA_CLASS_DONE },
  { DO_POST, "5", 1, BETHINK_MONICA_CLASS_FAILED },
  { DO_POST, "h", 1, BETHINK_MONICA_CLASS_UNKNOWN },
  { DO_POST, "9", 1, BETHINK_MONICA_CLASS_WAIT },
  { DO_PUT, "5", 1, BETHINK_MONICA_CLASS_FAILED },
  { DO_PUT, "h", 1, BETHINK_MONICA_CLASS_UNKNOWN },
  { DO_DELETE, "5", 1, BETHINK_MONICA_CLASS_FAILED },
  { DO_DELETE, "h", 1, BETHINK_MONICA_CLASS_UNKNOWN },
};

static BethinkMonicaAnswer *
do_it (BethinkMonicaClient *client,
       Do                   what)
{
  g_autoptr (JsonNode) body = json_from_string ("{}", NULL);

  switch (what)
    {
    case DO_PAGE:
      return bethink_monica_client_get_page (client, "/calls", 1, 100, NULL, NULL);

    case DO_SMALL_PAGE:
      return bethink_monica_client_get_page (client, "/calls", 1, 5, NULL, NULL);

    case DO_API:
      return bethink_monica_client_api (client, NULL);

    case DO_POST:
      return bethink_monica_client_create (client, "/calls", body, NULL);

    case DO_PUT:
      return bethink_monica_client_update (client, "/calls/5", body, NULL);

    case DO_DELETE:
      return bethink_monica_client_delete (client, "/calls/5", NULL);

    case DO_GET:
    default:
      return bethink_monica_client_get (client, "/contacts/5", NULL);
    }
}

static void
test_repeats (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (repeats); i++)
    {
      g_autoptr (TestCounter) server = g_object_new (TEST_TYPE_COUNTER, NULL);
      g_autoptr (BethinkMonicaClient) client = client_new (server, TRUE);
      g_autoptr (BethinkMonicaAnswer) answer = NULL;

      g_test_message ("%d: %s", repeats[i].what, repeats[i].faults);
      server->faults = repeats[i].faults;
      answer = do_it (client, repeats[i].what);

      g_assert_cmpuint (server->n_requests, ==, repeats[i].n_requests);
      g_assert_cmpint (answer->class, ==, repeats[i].class);
      g_assert_true ((answer->error == NULL) == (answer->class == BETHINK_MONICA_CLASS_DONE));
    }
}

static void
test_paths (void)
{
  g_autoptr (TestCounter) server = g_object_new (TEST_TYPE_COUNTER, NULL);
  g_autoptr (BethinkMonicaClient) client = client_new (server, TRUE);
  BethinkMonicaAnswer *answer;

  answer = bethink_monica_client_api (client, NULL);
  bethink_monica_answer_free (answer);
  answer = bethink_monica_client_me (client, NULL);
  bethink_monica_answer_free (answer);
  answer = bethink_monica_client_get_page (client, "/contacts?with=contactfields", 1, 100, "created_at", NULL);
  bethink_monica_answer_free (answer);
  answer = bethink_monica_client_get_page (client, "/calls", 1, 7, NULL, NULL);
  bethink_monica_answer_free (answer);

  g_assert_cmpstr (server->paths->str, ==,
                   "GET /monica/api\n"
                   "GET /monica/api/me\n"
                   "GET /monica/api/contacts?with=contactfields&limit=100&page=1&sort=created_at\n"
                   "GET /monica/api/calls?limit=7&page=1\n");
}

static void
note_wait (gint64   ms,
           gpointer data)
{
  gint64 *noted = data;

  *noted = ms;
}

static void
test_wait_func (void)
{
  g_autoptr (TestCounter) server = g_object_new (TEST_TYPE_COUNTER, NULL);
  g_autoptr (BethinkMonicaClient) client = client_new (server, TRUE);
  gint64 noted = 0;

  bethink_monica_client_set_wait_func (client, note_wait, &noted);
  get_many (client, 60);
  g_assert_cmpint (noted, ==, 0);
  get_many (client, 1);
  g_assert_cmpint (noted, ==, test_clock_get_slept (server->clock));
  g_assert_cmpint (bethink_monica_client_get_server_time (client), ==,
                   bethink_sync_clock_get_boot_time (BETHINK_SYNC_CLOCK (server->clock)) / 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/pace/watched", test_watched);
  g_test_add_func ("/sync/pace/background", test_background);
  g_test_add_func ("/sync/pace/silent-server", test_silent_server);
  g_test_add_func ("/sync/pace/shared-window", test_shared_window);
  g_test_add_func ("/sync/pace/estimate", test_estimate);
  g_test_add_func ("/sync/pace/hold", test_hold);
  g_test_add_func ("/sync/pace/back-off", test_back_off);
  g_test_add_func ("/sync/client/repeats", test_repeats);
  g_test_add_func ("/sync/client/paths", test_paths);
  g_test_add_func ("/sync/client/wait", test_wait_func);

  return g_test_run ();
}
