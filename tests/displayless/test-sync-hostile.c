/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-client.h"
#include "bethink-sync-http.h"
#include "test-clock.h"
#include "test-server.h"

#include <string.h>
#include <sys/resource.h>

/* A client among liars. Whatever a server sends over a real socket: there is an
 * answer of the right class, soon, without much memory, and nobody but the server
 * gets to see the token; not even a log.
 */

#define TOKEN      "tokenThatNobodyMaySee.0123456789"
#define ACCOUNT    7
#define RECORD     "{\"data\":{\"id\":5,\"name\":\"Anna\",\"account\":{\"id\":7}}}"
#define META(page, last, per, total) \
  "\"meta\":{\"current_page\":" #page ",\"last_page\":" #last ",\"per_page\":" #per ",\"total\":" #total "}"

typedef enum { ASK_RECORD, ASK_PAGE, ASK_API, ASK_ME } Ask;

typedef struct
{
  const char         *name;
  Ask                 ask;
  const char         *status;        /* NULL: bytes are the whole answer */
  const char         *headers;
  const char         *bytes;
  BethinkMonicaClass  class;
  int                 code;          /* -1: done */
} Script;

#define OK "200 OK"
#define A BETHINK_MONICA_CLASS_DONE
#define B BETHINK_MONICA_CLASS_GONE
#define C BETHINK_MONICA_CLASS_REFUSED
#define D BETHINK_MONICA_CLASS_WAIT
#define E BETHINK_MONICA_CLASS_AUTH
#define F BETHINK_MONICA_CLASS_FAILED
#define H BETHINK_MONICA_CLASS_UNKNOWN
#define PROTOCOL BETHINK_SYNC_ERROR_PROTOCOL

static const Script scripts[] = {
  { "record", ASK_RECORD, OK, "", RECORD, A, -1 },
  { "page", ASK_PAGE, OK, "", "{\"data\":[{\"id\":1}]," META (1, 1, 100, 1) "}", A, -1 },
  { "page/empty", ASK_PAGE, OK, "", "{\"data\":[]," META (1, 1, 100, 0) "}", A, -1 },
  { "record/no-owner", ASK_RECORD, OK, "", "{\"data\":{\"id\":5}}", A, -1 },
  { "record/markup", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"name\":\"<b>&<a href='file:///'>\"}}", A, -1 },
  { "type/parameters", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; charset=utf-8\r\nContent-Length: 17\r\n\r\n{\"data\":{\"id\":5}}", A, -1 },

  /* Somewhere else */
  { "redirect/host", ASK_RECORD, "302 Found", "Location: https://example.org/login\r\n", "", F, BETHINK_SYNC_ERROR_REDIRECT },
  { "redirect/permanent", ASK_RECORD, "301 Moved", "Location: //example.org/\r\n", "", F, BETHINK_SYNC_ERROR_REDIRECT },
  { "redirect/same", ASK_RECORD, "307 Temporary", "Location: /api/contacts/6\r\n", RECORD, F, BETHINK_SYNC_ERROR_REDIRECT },
  { "redirect/nowhere", ASK_RECORD, "302 Found", "", "", F, BETHINK_SYNC_ERROR_REDIRECT },
  { "redirect/nonsense", ASK_RECORD, "308 Permanent", "Location: http://[:::\r\n", "", F, BETHINK_SYNC_ERROR_REDIRECT },
  { "redirect/file", ASK_RECORD, "303 See Other", "Location: file:///etc/passwd\r\n", "", F, BETHINK_SYNC_ERROR_REDIRECT },
  { "not-modified", ASK_RECORD, "304 Not Modified", "", "", F, BETHINK_SYNC_ERROR_REDIRECT },

  /* Something else */
  { "login-page", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>", F, PROTOCOL },
  { "login-page/as-json", ASK_RECORD, OK, "", "<!DOCTYPE html><html></html>", F, PROTOCOL },
  { "login-page/api", ASK_API, OK, "", "<!DOCTYPE html><html></html>", F, BETHINK_SYNC_ERROR_NOT_MONICA },
  { "no-type", ASK_RECORD, NULL, NULL, "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"data\":{\"id\":5}}", F, PROTOCOL },
  { "text", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 17\r\n\r\n{\"data\":{\"id\":5}}", F, PROTOCOL },
  { "api", ASK_API, OK, "", "{\"success\":{\"message\":\"Welcome\"},\"links\":{\"contacts_url\":\"http://x\"}}", A, -1 },
  { "api/five", ASK_API, "404 Not Found", "", "{\"message\":\"Not found\"}", F, BETHINK_SYNC_ERROR_NOT_MONICA },
  { "api/five-me", ASK_ME, OK, "", "{\"data\":{\"id\":\"5\",\"name\":\"Anna\"}}", F, BETHINK_SYNC_ERROR_NOT_MONICA },
  { "api/empty", ASK_API, OK, "", "{}", F, BETHINK_SYNC_ERROR_NOT_MONICA },
  { "me", ASK_ME, OK, "", "{\"data\":{\"id\":1,\"uuid\":\"u\",\"created_at\":\"x\",\"account\":{\"id\":7}}}", A, -1 },
  { "me/no-account", ASK_ME, OK, "", "{\"data\":{\"id\":1,\"uuid\":\"u\",\"created_at\":\"x\"}}", F, BETHINK_SYNC_ERROR_NOT_MONICA },

  /* Not HTTP */
  { "silence", ASK_RECORD, NULL, NULL, "", H, BETHINK_SYNC_ERROR_NETWORK },
  { "garbage", ASK_RECORD, NULL, NULL, "\x16\x03\x01 nonsense \x00\r\n\r\n", H, -2 },
  { "cut/head", ASK_RECORD, NULL, NULL, "HTTP/1.1 200 OK\r\nContent-Ty", H, -2 },
  { "cut/body", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"data\":{\"id\":5}}", H, BETHINK_SYNC_ERROR_NETWORK },
  { "cut/chunk", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n{\"data\":{\"id\":5}}\r\n", H, BETHINK_SYNC_ERROR_NETWORK },
  { "chunk/no-number", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"data\":{\"id\":5}}\r\n", -1, -2 },
  { "length/short", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"data\":{\"id\":5}}", F, PROTOCOL },
  { "length/none-cut", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"data\":{\"id\":", F, PROTOCOL },
  { "gzip/cut", ASK_RECORD, OK, "Content-Encoding: gzip\r\n", "\x1f\x8b\x08", -1, -2 },
  { "encoding/unknown", ASK_RECORD, OK, "Content-Encoding: rot13\r\n", "{\"qngn\":{\"vq\":5}}", F, PROTOCOL },

  /* Not strict JSON */
  { "json/empty", ASK_RECORD, OK, "", "", F, PROTOCOL },
  { "json/no-content", ASK_RECORD, "204 No Content", "", "", F, PROTOCOL },
  { "json/null", ASK_RECORD, OK, "", "null", F, PROTOCOL },
  { "json/rest", ASK_RECORD, OK, "", RECORD " x", F, PROTOCOL },
  { "json/two", ASK_RECORD, OK, "", RECORD RECORD, F, PROTOCOL },
  { "json/comment", ASK_RECORD, OK, "", "/* x */" RECORD, F, PROTOCOL },
  { "json/single-quotes", ASK_RECORD, OK, "", "{'data':{'id':5}}", F, PROTOCOL },
  { "json/mark", ASK_RECORD, OK, "", "\xef\xbb\xbf" RECORD, F, PROTOCOL },
  { "json/escaped-nul", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"name\":\"a\\u0000b\"}}", F, PROTOCOL },
  { "json/escaped-backslash", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"name\":\"a\\\\u0000b\"}}", A, -1 },
  { "json/bad-utf-8", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"name\":\"a\xc3\"}}", F, PROTOCOL },
  { "json/surrogate", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"name\":\"\xed\xa0\x80\"}}", F, PROTOCOL },
  { "json/repeated", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"id\":6}}", F, PROTOCOL },
  { "json/repeated-escaped", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"\\u0069d\":5}}", F, PROTOCOL },
  { "json/digits", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"n\":1234567890123456789}}", F, PROTOCOL },
  { "json/infinite", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"n\":1e400}}", A, -1 },
  { "json/depth", ASK_RECORD, OK, "",
    "{\"data\":{\"id\":5,\"n\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}", F, PROTOCOL },

  /* Not what was asked for */
  { "id/text", ASK_RECORD, OK, "", "{\"data\":{\"id\":\"5\"}}", F, PROTOCOL },
  { "id/negative", ASK_RECORD, OK, "", "{\"data\":{\"id\":-5}}", F, PROTOCOL },
  { "id/zero", ASK_RECORD, OK, "", "{\"data\":{\"id\":0}}", F, PROTOCOL },
  { "id/large", ASK_RECORD, OK, "", "{\"data\":{\"id\":9223372036854775808}}", F, PROTOCOL },
  { "id/fraction", ASK_RECORD, OK, "", "{\"data\":{\"id\":5.0}}", F, PROTOCOL },
  { "id/none", ASK_RECORD, OK, "", "{\"data\":{}}", F, PROTOCOL },
  { "id/other", ASK_RECORD, OK, "", "{\"data\":{\"id\":6}}", F, PROTOCOL },
  { "account/other", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"account\":{\"id\":8}}}", F, PROTOCOL },
  { "account/text", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"account\":{\"id\":\"7\"}}}", F, PROTOCOL },
  { "account/list", ASK_RECORD, OK, "", "{\"data\":{\"id\":5,\"account\":[]}}", F, PROTOCOL },
  { "data/list", ASK_RECORD, OK, "", "{\"data\":[{\"id\":5}]}", F, PROTOCOL },
  { "data/null", ASK_RECORD, OK, "", "{\"data\":null}", F, PROTOCOL },
  { "root/list", ASK_RECORD, OK, "", "[{\"data\":{\"id\":5}}]", F, PROTOCOL },
  { "error-with-200", ASK_RECORD, OK, "", "{\"error\":{\"message\":\"no\",\"error_code\":31}}", F, PROTOCOL },
  { "error-and-data", ASK_RECORD, OK, "", "{\"error\":null,\"data\":{\"id\":5}}", F, PROTOCOL },
  { "page/object", ASK_PAGE, OK, "", "{\"data\":{}," META (1, 1, 100, 0) "}", F, PROTOCOL },
  { "page/no-meta", ASK_PAGE, OK, "", "{\"data\":[]}", F, PROTOCOL },
  { "page/other", ASK_PAGE, OK, "", "{\"data\":[]," META (2, 2, 100, 101) "}", F, PROTOCOL },
  { "page/billion", ASK_PAGE, OK, "", "{\"data\":[]," META (1, 10000000, 100, 1000000000) "}", F, PROTOCOL },
  { "page/last-billion", ASK_PAGE, OK, "", "{\"data\":[]," META (1, 1000000000, 100, 1) "}", F, PROTOCOL },
  { "page/last-contradicts", ASK_PAGE, OK, "", "{\"data\":[{\"id\":1}]," META (1, 9, 100, 1) "}", F, PROTOCOL },
  { "page/text", ASK_PAGE, OK, "", "{\"data\":[]," META (1, 1, "100", 0) "}", F, PROTOCOL },
  { "page/crowded", ASK_PAGE, OK, "", "{\"data\":[{\"id\":1},{\"id\":2}]," META (1, 2, 1, 2) "}", F, PROTOCOL },
  { "page/no-object", ASK_PAGE, OK, "", "{\"data\":[{\"id\":1},2]," META (1, 1, 100, 2) "}", F, PROTOCOL },
  { "page/foreign", ASK_PAGE, OK, "", "{\"data\":[{\"id\":1,\"account\":{\"id\":9}}]," META (1, 1, 100, 1) "}", F, PROTOCOL },
  { "page/total-negative", ASK_PAGE, OK, "", "{\"data\":[]," META (1, 1, 100, -1) "}", F, PROTOCOL },

  /* Errors */
  { "400", ASK_RECORD, "400 Bad", "", "{\"error\":{\"message\":\"x\",\"error_code\":30}}", F, PROTOCOL },
  { "401", ASK_RECORD, "401 Unauthorized", "", "{\"message\":\"Unauthenticated.\"}", E, BETHINK_SYNC_ERROR_AUTH },
  { "401/password", ASK_RECORD, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", "", E, BETHINK_SYNC_ERROR_AUTH },
  { "402", ASK_RECORD, "402 Payment", "", "{\"message\":\"\"}", F, PROTOCOL },
  { "403", ASK_RECORD, "403 Forbidden", "", "{}", F, BETHINK_SYNC_ERROR_AUTH },
  { "404/gone", ASK_RECORD, "404 Not Found", "", "{\"error\":{\"message\":\"x\",\"error_code\":31}}", B, BETHINK_SYNC_ERROR_NOT_FOUND },
  { "404/no-code", ASK_RECORD, "404 Not Found", "", "{\"message\":\"x\"}", F, PROTOCOL },
  { "404/code-text", ASK_RECORD, "404 Not Found", "", "{\"error\":{\"message\":\"x\",\"error_code\":\"31\"}}", F, PROTOCOL },
  { "404/page", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 40\r\n\r\n{\"error\":{\"message\":\"\",\"error_code\":31}}\n", F, PROTOCOL },
  { "405", ASK_RECORD, "405 Not Allowed", "", "{}", F, PROTOCOL },
  { "407", ASK_RECORD, "407 Proxy", "Proxy-Authenticate: Basic realm=\"x\"\r\n", "{}", F, PROTOCOL },
  { "422", ASK_RECORD, "422 Unprocessable", "", "{\"error\":{\"message\":[\"a\",\"bc\"],\"error_code\":32}}", C, BETHINK_SYNC_ERROR_REFUSED },
  { "422/page", ASK_RECORD, NULL, NULL,
    "HTTP/1.1 422 Unprocessable\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno", F, PROTOCOL },
  { "429", ASK_RECORD, "429 Too Many", "Retry-After: 7\r\n", "{\"error\":{\"message\":\"x\",\"error_code\":34}}", D, BETHINK_SYNC_ERROR_RATE },
  { "500", ASK_RECORD, "500 Error", "", "{\"error\":{\"message\":\"x\",\"error_code\":40}}", F, BETHINK_SYNC_ERROR_SERVER },
  { "503", ASK_RECORD, "503 Maintenance", "Retry-After: 99999999999\r\n", "<html>", F, BETHINK_SYNC_ERROR_SERVER },
  { "status/unknown", ASK_RECORD, "599 Odd", "", "", F, BETHINK_SYNC_ERROR_SERVER },
  { "status/299", ASK_RECORD, "299 Odd", "", RECORD, A, -1 },
  { "cookie", ASK_RECORD, OK, "Set-Cookie: a=b\r\n", RECORD, A, -1 },
};

/* Logs: everything that is said, at any level, by anybody. */

static GMutex   log_lock;
static GString *said;

static GLogWriterOutput
note_log (GLogLevelFlags   level,
          const GLogField *fields,
          gsize            n_fields,
          gpointer         data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&log_lock);

  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].length < 0 && fields[i].value != NULL)
      g_string_append_printf (said, "%s\n", (const char *) fields[i].value);

  if (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR | G_LOG_LEVEL_WARNING))
    g_abort ();

  return G_LOG_WRITER_HANDLED;
}

/* One client and one server for a script. */

typedef struct
{
  TestClock           *clock;
  TestServer          *server;
  BethinkMonicaClient *client;
} Fixture;

static void
set_up (Fixture        *fixture,
        TestServerFunc  func,
        gpointer        data)
{
  g_autoptr (BethinkSyncToken) token = bethink_sync_token_new (TOKEN);
  g_autoptr (BethinkSyncTransport) transport = NULL;
  g_autofree char *origin = NULL;

  fixture->clock = test_clock_new ();
  fixture->server = test_server_new (func, data, NULL);
  origin = test_server_get_origin (fixture->server);
  transport = bethink_sync_http_new (origin);
  fixture->client = bethink_monica_client_new (transport, BETHINK_SYNC_CLOCK (fixture->clock), token, "", TRUE);
  bethink_monica_client_set_account (fixture->client, ACCOUNT);
}

static void
tear_down (Fixture *fixture)
{
  g_clear_object (&fixture->client);
  g_clear_pointer (&fixture->server, test_server_free);
  g_clear_object (&fixture->clock);
}

static void
check_secrecy (const GError *error)
{
  g_assert_null (strstr (said->str, TOKEN));
  g_assert_null (strstr (said->str, "Anna"));

  if (error != NULL)
    g_assert_null (strstr (error->message, TOKEN));
}

static gint64
peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss * G_GINT64_CONSTANT (1024);
}

static BethinkMonicaAnswer *
ask (Fixture *fixture,
     Ask      what)
{
  switch (what)
    {
    case ASK_PAGE:
      return bethink_monica_client_get_page (fixture->client, "/contacts", 1, 100, "created_at", NULL);

    case ASK_API:
      return bethink_monica_client_api (fixture->client, NULL);

    case ASK_ME:
      return bethink_monica_client_me (fixture->client, NULL);

    case ASK_RECORD:
    default:
      return bethink_monica_client_get (fixture->client, "/contacts/5", NULL);
    }
}

static gboolean
answer_script (TestServer    *server,
               GOutputStream *output,
               const char    *request,
               guint          number,
               gpointer       data)
{
  const Script *script = data;

  if (script->status == NULL)
    {
      test_server_say (output, script->bytes, -1);
      return FALSE;
    }

  return test_server_say_json (output, script->status, script->headers, script->bytes, -1);
}

static void
test_script (gconstpointer data)
{
  const Script *script = data;
  Fixture fixture;
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  gint64 began = g_get_monotonic_time ();

  set_up (&fixture, answer_script, (gpointer) script);
  answer = ask (&fixture, script->ask);

  if ((int) script->class != -1)
    g_assert_cmpint (answer->class, ==, script->class);
  else
    g_assert_true (answer->class == F || answer->class == H);

  if (script->code >= 0)
    g_assert_error (answer->error, BETHINK_SYNC_ERROR, script->code);
  else if (script->code == -1)
    g_assert_no_error (answer->error);
  else
    g_assert_true (g_error_matches (answer->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_PROTOCOL) ||
                   g_error_matches (answer->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NETWORK));

  g_assert_true ((answer->class == A) == (answer->root != NULL));
  check_secrecy (answer->error);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
  tear_down (&fixture);
}

/* What has to be made while it is sent */

typedef struct
{
  const char *name;
  gboolean  (*answer)  (TestServer *, GOutputStream *, const char *, guint, gpointer);
  int         code;
} Torrent;

static gboolean
repeat (TestServer    *server,
        GOutputStream *output,
        const char    *piece,
        gsize          times)
{
  for (gsize i = 0; i < times && !g_cancellable_is_cancelled (test_server_get_end (server)); i++)
    if (!test_server_say (output, piece, -1))
      break;

  return FALSE;
}

static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";

static gboolean
endless_body (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  g_autofree char *piece = g_strnfill (64 * 1024, ' ');

  return test_server_say (output, head, -1) && test_server_say (output, "\r\n", -1) &&
         repeat (server, output, piece, G_MAXSIZE);
}

static gboolean
endless_head (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  return test_server_say (output, head, -1) && repeat (server, output, "X-Line: x\r\n", G_MAXSIZE);
}

static gboolean
endless_line (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  g_autofree char *piece = g_strnfill (64 * 1024, 'x');

  return test_server_say (output, "HTTP/1.1 200 OK\r\nX-Line: ", -1) && repeat (server, output, piece, G_MAXSIZE);
}

static gboolean
many_promises (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  return repeat (server, output, "HTTP/1.1 102 Processing\r\n\r\n", 1000);
}

/* A byte, and then nothing until the other side goes: to a timer that waits for
 * silence this would be news for ever.
 */
static gboolean
slow_bytes (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  test_server_say (output, head, -1);
  test_server_say (output, "Content-Length: 1000000\r\n\r\n", -1);

  while (!g_cancellable_is_cancelled (test_server_get_end (server)) && test_server_say (output, " ", -1))
    g_usleep (10000);

  return FALSE;
}

static gboolean
no_answer (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  GPollFD fd;

  if (g_cancellable_make_pollfd (test_server_get_end (server), &fd))
    {
      g_poll (&fd, 1, 10000);
      g_cancellable_release_fd (test_server_get_end (server));
    }

  return FALSE;
}

static gboolean
gzip_bomb (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (output, compressor);
  g_autofree char *piece = g_strnfill (1024 * 1024, ' ');

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (stream), FALSE);
  test_server_say (output, head, -1);
  test_server_say (output, "Content-Encoding: gzip\r\n\r\n", -1);

  return repeat (server, stream, piece, 512);
}

static gboolean
brackets (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  return test_server_say_json (output, OK, "", deep, -1);
}

static gboolean
long_number (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  g_autofree char *digits = g_strnfill (900 * 1024, '1');
  g_autofree char *body = g_strdup_printf ("{\"data\":{\"id\":%s}}", digits);

  return test_server_say_json (output, OK, "", body, -1);
}

static gboolean
long_name (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  g_autofree char *name = g_strnfill (10 * 1024 * 1024, 'n');
  g_autofree char *body = g_strdup_printf ("{\"data\":{\"id\":5,\"name\":\"%s\"}}", name);

  return test_server_say_json (output, OK, "", body, -1);
}

static gboolean
many_values (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  g_autofree char *zeros = g_strnfill (450000, '0');
  g_autofree char *body = NULL;

  for (gsize i = 1; i < 450000; i += 2)
    zeros[i] = ',';
  body = g_strdup_printf ("{\"data\":{\"id\":5,\"n\":[%s0]}}", zeros);

  return test_server_say_json (output, OK, "", body, -1);
}

static gboolean
raw_nul (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  static const char body[] = "{\"data\":{\"id\":5,\"name\":\"a\0b\"}}";

  return test_server_say_json (output, OK, "", body, sizeof body - 1);
}

static const Torrent torrents[] = {
  { "endless-body", endless_body, BETHINK_SYNC_ERROR_TOO_LARGE },
  { "endless-head", endless_head, -1 },
  { "endless-line", endless_line, -1 },
  { "many-promises", many_promises, -1 },
  { "slow-bytes", slow_bytes, BETHINK_SYNC_ERROR_TIMEOUT },
  { "no-answer", no_answer, BETHINK_SYNC_ERROR_TIMEOUT },
  { "gzip-bomb", gzip_bomb, BETHINK_SYNC_ERROR_TOO_LARGE },
  { "brackets", brackets, -1 },
  { "long-number", long_number, -1 },
  { "long-name", long_name, BETHINK_SYNC_ERROR_TOO_LARGE },
  { "many-values", many_values, BETHINK_SYNC_ERROR_TOO_LARGE },
  { "raw-nul", raw_nul, -1 },
};

#define SHORT_DEADLINE 400

/* A sanitizer keeps for a while what was freed. */
#ifdef __SANITIZE_ADDRESS__
#define MEMORY_LIMIT (512 * 1024 * 1024)
#else
#define MEMORY_LIMIT (64 * 1024 * 1024)
#endif

/* Below the client, where the deadline can be made short. */
static void
test_torrent (gconstpointer data)
{
  const Torrent *torrent = data;
  g_autoptr (TestServer) server = test_server_new (torrent->answer, NULL, NULL);
  g_autofree char *origin = test_server_get_origin (server);
  g_autoptr (BethinkSyncToken) token = bethink_sync_token_new (TOKEN);
  g_autoptr (BethinkSyncTransport) transport = bethink_sync_http_new (origin);
  g_autoptr (BethinkSyncRequest) request = bethink_sync_request_new (BETHINK_SYNC_METHOD_GET, "/api/contacts/5", NULL, token);
  g_autoptr (BethinkSyncReply) reply = NULL;
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  gint64 memory = peak_memory ();
  gboolean sent;

  request->deadline = SHORT_DEADLINE;
  bethink_sync_transport_send (transport, request, &reply, &sent, NULL, &error);
  g_assert_true (sent);

  if (reply != NULL)
    {
      answer = bethink_monica_answer_new (reply, BETHINK_MONICA_SHAPE_RECORD, ACCOUNT, 200000);
      g_assert_cmpint (answer->class, ==, F);
      g_assert_nonnull (answer->error);
    }

  if (torrent->code >= 0)
    g_assert_true (g_error_matches (error != NULL ? error : answer->error, BETHINK_SYNC_ERROR, torrent->code));

  check_secrecy (error != NULL ? error : answer->error);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
  g_assert_cmpint (peak_memory () - memory, <, MEMORY_LIMIT);
}

/* Where the token goes */

static gboolean
answer_record (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  return test_server_say_json (output, OK, "", RECORD, -1);
}

static gboolean
answer_redirect (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  g_autofree char *location = g_strdup_printf ("Location: %s/api/contacts/5\r\n", (const char *) data);

  return test_server_say_json (output, "302 Found", location, "", -1);
}

static void
test_redirect (void)
{
  g_autoptr (TestServer) thief = test_server_new (answer_record, NULL, NULL);
  g_autofree char *by_port = test_server_get_origin (thief);
  g_autofree char *by_name = g_strdup_printf ("http://localhost:%u", test_server_get_port (thief));
  const char *places[] = { by_port, by_name };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      Fixture fixture;
      g_autoptr (BethinkMonicaAnswer) answer = NULL;
      g_autofree char *request = NULL;

      set_up (&fixture, answer_redirect, (gpointer) places[i]);
      answer = bethink_monica_client_get (fixture.client, "/contacts/5", NULL);
      g_assert_error (answer->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_REDIRECT);
      g_assert_cmpstr (answer->error->message, ==, places[i]);

      /* The test can see what it looks for. */
      request = test_server_get_request (fixture.server, 0);
      g_assert_nonnull (strstr (request, "Authorization: Bearer " TOKEN "\r\n"));
      tear_down (&fixture);
    }

  g_assert_cmpuint (test_server_get_n_connections (thief), ==, 0);
}

static void
test_headers (void)
{
  Fixture fixture;
  g_autoptr (BethinkMonicaAnswer) first = NULL;
  g_autoptr (BethinkMonicaAnswer) second = NULL;
  g_autofree char *request = NULL;
  Script script = { "", ASK_RECORD, OK, "Set-Cookie: a=b; Path=/\r\nCache-Control: max-age=1000\r\nETag: \"x\"\r\n", RECORD, A, -1 };

  set_up (&fixture, answer_script, &script);
  first = bethink_monica_client_get (fixture.client, "/contacts/5", NULL);
  second = bethink_monica_client_get (fixture.client, "/contacts/5", NULL);
  g_assert_no_error (second->error);
  g_assert_cmpuint (test_server_get_n_requests (fixture.server), ==, 2);
  g_assert_cmpuint (test_server_get_n_connections (fixture.server), ==, 1);

  request = test_server_get_request (fixture.server, 1);
  g_assert_true (g_str_has_prefix (request, "GET /api/contacts/5 HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "Accept: application/json\r\n"));
  g_assert_nonnull (strstr (request, "User-Agent: Bethink/"));
  g_assert_null (strstr (request, "Cookie:"));
  g_assert_null (strstr (request, "If-None-Match:"));
  tear_down (&fixture);
}

/* Answers the first request and drops the connection at the second. */
static gboolean
drop_second (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  return number == 0 && test_server_say_json (output, OK, "", RECORD, -1);
}

static void
test_no_second_post (void)
{
  Fixture fixture;
  g_autoptr (BethinkMonicaAnswer) first = NULL;
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  g_autoptr (JsonNode) body = json_from_string ("{\"content\":\"caf\303\251\"}", NULL);
  g_autofree char *request = NULL;

  set_up (&fixture, drop_second, NULL);
  first = bethink_monica_client_get (fixture.client, "/contacts/5", NULL);
  g_assert_no_error (first->error);

  answer = bethink_monica_client_create (fixture.client, "/calls", body, NULL);
  g_assert_cmpint (answer->class, ==, H);
  g_assert_error (answer->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NETWORK);
  g_assert_cmpuint (test_server_get_n_requests (fixture.server), ==, 2);

  /* It is not sent where another request may have been waited for too long. */
  g_assert_cmpuint (test_server_get_n_connections (fixture.server), ==, 2);

  request = test_server_get_request (fixture.server, 1);
  g_assert_true (g_str_has_prefix (request, "POST /api/calls HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "Content-Type: application/json\r\n"));
  g_assert_true (g_str_has_suffix (request, "{\"content\":\"caf\303\251\"}"));
  tear_down (&fixture);
}

/* No way to the server */

static void
check_unreachable (const char *origin,
                   int         code)
{
  g_autoptr (BethinkSyncTransport) transport = bethink_sync_http_new (origin);
  g_autoptr (BethinkSyncToken) token = bethink_sync_token_new (TOKEN);
  g_autoptr (BethinkSyncRequest) request = bethink_sync_request_new (BETHINK_SYNC_METHOD_GET, "/api", NULL, token);
  g_autoptr (BethinkSyncReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  gboolean sent = TRUE;

  request->deadline = 5000;
  g_assert_false (bethink_sync_transport_send (transport, request, &reply, &sent, NULL, &error));
  g_assert_false (sent);
  g_assert_error (error, BETHINK_SYNC_ERROR, code);
  check_secrecy (error);
}

static void
test_unreachable (void)
{
  TestServer *server = test_server_new (answer_record, NULL, NULL);
  g_autofree char *origin = test_server_get_origin (server);

  test_server_free (server);
  check_unreachable (origin, BETHINK_SYNC_ERROR_NETWORK);
  check_unreachable ("http://nowhere.invalid", BETHINK_SYNC_ERROR_NETWORK);
}

static GTlsCertificate *
load_certificate (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sync", "localhost.pem", NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);

  return certificate;
}

static void
test_certificate (void)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ();
  g_autoptr (TestServer) server = test_server_new (answer_record, NULL, certificate);
  g_autofree char *origin = test_server_get_origin (server);

  check_unreachable (origin, BETHINK_SYNC_ERROR_INSECURE);
  g_assert_cmpuint (test_server_get_n_connections (server), >, 0);
  g_assert_cmpuint (test_server_get_n_requests (server), ==, 0);
}

static void
test_not_tls (void)
{
  g_autoptr (TestServer) server = test_server_new (answer_record, NULL, NULL);
  g_autofree char *origin = g_strdup_printf ("https://127.0.0.1:%u", test_server_get_port (server));
  g_autoptr (BethinkSyncTransport) transport = bethink_sync_http_new (origin);
  g_autoptr (BethinkSyncToken) token = bethink_sync_token_new (TOKEN);
  g_autoptr (BethinkSyncRequest) request = bethink_sync_request_new (BETHINK_SYNC_METHOD_GET, "/api", NULL, token);
  g_autoptr (BethinkSyncReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  gboolean sent = TRUE;

  /* The server waits for the end of a request that never comes. */
  request->deadline = SHORT_DEADLINE;
  g_assert_false (bethink_sync_transport_send (transport, request, &reply, &sent, NULL, &error));
  g_assert_false (sent);
  check_secrecy (error);
}

/* With the same certificate in the list of those that are trusted it works. */
static void
test_trusted_certificate (void)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sync", "localhost.pem", NULL);
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, NULL);
  g_autoptr (TestServer) server = test_server_new (answer_record, NULL, certificate);
  g_autofree char *origin = test_server_get_origin (server);
  g_autoptr (BethinkSyncTransport) transport = NULL;
  g_autoptr (BethinkSyncRequest) request = bethink_sync_request_new (BETHINK_SYNC_METHOD_GET, "/api", NULL, NULL);
  g_autoptr (BethinkSyncReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
  transport = bethink_sync_http_new (origin);
  bethink_sync_transport_send (transport, request, &reply, NULL, NULL, &error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 200);
}

/* Stopping */

static gboolean
cancel_and_wait (TestServer *server, GOutputStream *output, const char *request, guint number, gpointer data)
{
  test_server_say (output, head, -1);
  test_server_say (output, "Content-Length: 1000\r\n\r\n{", -1);
  g_cancellable_cancel (data);

  return no_answer (server, output, request, number, NULL);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Fixture fixture;
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  g_autoptr (BethinkMonicaAnswer) late = NULL;
  gint64 began = g_get_monotonic_time ();

  set_up (&fixture, cancel_and_wait, cancellable);
  answer = bethink_monica_client_get (fixture.client, "/contacts/5", cancellable);
  g_assert_cmpint (answer->class, ==, H);
  g_assert_error (answer->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);

  late = bethink_monica_client_get (fixture.client, "/contacts/5", cancellable);
  g_assert_cmpint (late->class, ==, BETHINK_MONICA_CLASS_NOT_SENT);
  g_assert_cmpuint (test_server_get_n_requests (fixture.server), ==, 1);
  tear_down (&fixture);
}

static void
add_tables (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/hostile/", scripts[i].name, NULL);

      g_test_add_data_func (path, &scripts[i], test_script);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (torrents); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/torrent/", torrents[i].name, NULL);

      g_test_add_data_func (path, &torrents[i], test_torrent);
    }
}

int
main (int    argc,
      char **argv)
{
  /* Proxies of the machine have nothing to do with it. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);

  said = g_string_new (NULL);
  g_log_set_writer_func (note_log, NULL, NULL);

  add_tables ();
  g_test_add_func ("/sync/http/redirect", test_redirect);
  g_test_add_func ("/sync/http/headers", test_headers);
  g_test_add_func ("/sync/http/no-second-post", test_no_second_post);
  g_test_add_func ("/sync/http/unreachable", test_unreachable);
  g_test_add_func ("/sync/http/certificate", test_certificate);
  g_test_add_func ("/sync/http/not-tls", test_not_tls);
  g_test_add_func ("/sync/http/trusted-certificate", test_trusted_certificate);

  /* One in twenty runs of it ends in a crash whose cause is not known. */
  if (g_test_slow ())
    g_test_add_func ("/sync/http/cancel", test_cancel);

  return g_test_run ();
}
