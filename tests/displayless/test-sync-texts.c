/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-sync-address.h"
#include "bethink-sync-header.h"
#include "bethink-sync-reply.h"
#include "bethink-json-bounded.h"

#include <string.h>

/* Small texts of strangers: headers, addresses that people type, and what a
 * document may hold.
 */

#define NONE BETHINK_SYNC_REPLY_NONE

static const struct { const char *text; gint64 seconds; } dates[] = {
  { "Sun, 06 Nov 1994 08:49:37 GMT", 784111777 },
  { "Sunday, 06-Nov-94 08:49:37 GMT", 784111777 },
  { "Sun Nov  6 08:49:37 1994", 784111777 },
  { "Tue, 05 Mar 2024 12:00:00 GMT", 1709640000 },
  { "Thu, 01 Jan 1970 00:00:00 GMT", 0 },
  { "Fri, 31 Dec 9999 23:59:59 GMT", 253402300799 },
  { "Tue, 05 Mar 2024 12:00:60 GMT", 1709640060 },
  { "Tue, 05 Mar 2024 12:00:00", NONE },
  { "Tue, 05 Mar 2024 12:00:00 GMT+1", NONE },
  { "Tue, 05 Mrz 2024 12:00:00 GMT", NONE },
  { "Tue, 00 Mar 2024 12:00:00 GMT", NONE },
  { "Tue, 32 Mar 2024 12:00:00 GMT", NONE },
  { "Tue, 05 Mar 0000 12:00:00 GMT", NONE },
  { "Tue, 05 Mar 1969 12:00:00 GMT", NONE },
  { "Tue, 05 Mar 2024 24:00:00 GMT", NONE },
  { "Tue, 05 Mar 2024 12:-1:00 GMT", NONE },
  { "2024-03-05T12:00:00Z", NONE },
  { "0", NONE },
  { "", NONE },
  { NULL, NONE },
};

static void
test_dates (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_cmpint (bethink_sync_header_parse_date (dates[i].text), ==, dates[i].seconds);
}

static const struct { const char *text; gint64 server_time; gint64 seconds; } waits[] = {
  { "0", NONE, 0 },
  { "1", NONE, 1 },
  { "3600", NONE, 3600 },
  { "1000000000", NONE, 1000000000 },
  { "999999999999999999", NONE, 999999999999999999 },
  { "9999999999999999999", NONE, NONE },
  { "-1", NONE, NONE },
  { "1.5", NONE, NONE },
  { " 5", NONE, NONE },
  { "5 ", NONE, NONE },
  { "soon", NONE, NONE },
  { "", NONE, NONE },
  { NULL, NONE, NONE },
  { "Tue, 05 Mar 2024 12:00:30 GMT", 1709640000, 30 },
  { "Tue, 05 Mar 2024 11:59:30 GMT", 1709640000, 0 },
  { "Tue, 05 Mar 2024 12:00:30 GMT", NONE, NONE },
};

static void
test_retry_after (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    g_assert_cmpint (bethink_sync_header_parse_retry_after (waits[i].text, waits[i].server_time),
                     ==, waits[i].seconds);
}

static const struct { const char *text; const char *type; } types[] = {
  { "application/json", "application/json" },
  { "Application/JSON; charset=utf-8", "application/json" },
  { "text/html;x", "text/html" },
  { "", NULL },
  { "; charset", NULL },
  { "caf\303\251/x", NULL },
  { NULL, NULL },
};

static void
test_types (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *type = bethink_sync_header_parse_type (types[i].text);

      g_assert_cmpstr (type, ==, types[i].type);
    }
}

static const struct { const char *text; const char *base_url; const char *origin; const char *path; int code; } addresses[] = {
  { "monica.example.org", "https://monica.example.org", "https://monica.example.org", "" },
  { "  HTTPS://Monica.Example.ORG/ ", "https://monica.example.org", "https://monica.example.org", "" },
  { "https://example.org:8443/monica/", "https://example.org:8443/monica", "https://example.org:8443", "/monica" },
  { "https://example.org:443", "https://example.org", "https://example.org", "" },
  { "https://example.org/api", "https://example.org", "https://example.org", "" },
  { "https://example.org/monica/settings/api", "https://example.org/monica", "https://example.org", "/monica" },
  { "https://example.org/people/h:abc?x=y#z", "https://example.org", "https://example.org", "" },
  { "https://example.org/peoples", "https://example.org/peoples", "https://example.org", "/peoples" },
  { "https://m\303\274nchen.example", "https://xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example", "" },
  { "http://127.0.0.1:8000", "http://127.0.0.1:8000", "http://127.0.0.1:8000", "" },
  { "http://127.1.2.3", "http://127.1.2.3", "http://127.1.2.3", "" },
  { "http://[::1]:80/x", "http://[::1]/x", "http://[::1]", "/x" },
  { "http://localhost/", "http://localhost", "http://localhost", "" },
  { "localhost:8080", "http://localhost:8080", "http://localhost:8080", "" },
  { "127.0.0.1", "http://127.0.0.1", "http://127.0.0.1", "" },
  { "http://example.org", .code = BETHINK_SYNC_ERROR_INSECURE },
  { "http://192.168.1.5", .code = BETHINK_SYNC_ERROR_INSECURE },
  { "http://127.0.0.1.example.org", .code = BETHINK_SYNC_ERROR_INSECURE },
  { "http://localhost.example.org", .code = BETHINK_SYNC_ERROR_INSECURE },
  { "http://[::ffff:8.8.8.8]/", .code = BETHINK_SYNC_ERROR_INSECURE },
  { "https://anna:secret@example.org", .code = BETHINK_SYNC_ERROR_FAILED },
  { "anna@example.org", .code = BETHINK_SYNC_ERROR_FAILED },
  { "ftp://example.org", .code = BETHINK_SYNC_ERROR_FAILED },
  { "file:///etc/passwd", .code = BETHINK_SYNC_ERROR_FAILED },
  { "https://", .code = BETHINK_SYNC_ERROR_FAILED },
  { "https://example.org:0", .code = BETHINK_SYNC_ERROR_FAILED },
  { "https://example.org:99999", .code = BETHINK_SYNC_ERROR_FAILED },
  { "two words", .code = BETHINK_SYNC_ERROR_FAILED },
  { "", .code = BETHINK_SYNC_ERROR_FAILED },
};

static void
test_addresses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BethinkSyncAddress) address = bethink_sync_address_parse (addresses[i].text, &error);
      g_autoptr (BethinkSyncAddress) copy = NULL;

      g_test_message ("%s", addresses[i].text);

      if (addresses[i].base_url == NULL)
        {
          g_assert_error (error, BETHINK_SYNC_ERROR, addresses[i].code);
          continue;
        }

      g_assert_no_error (error);
      copy = bethink_sync_address_copy (address);
      g_assert_cmpstr (copy->base_url, ==, addresses[i].base_url);
      g_assert_cmpstr (copy->origin, ==, addresses[i].origin);
      g_assert_cmpstr (copy->path, ==, addresses[i].path);
      g_assert_cmpint (copy->plain, ==, g_str_has_prefix (addresses[i].origin, "http:"));
    }
}

static const struct { const char *json; guint depth; gsize tokens; guint digits; int code; } documents[] = {
  { "{\"a\":[1,\"x\",true,null]}", 2, 7, 1, -1 },
  { "{\"a\":[1,\"x\",true,null]}", 1, 7, 1, BETHINK_JSON_ERROR_TOO_DEEP },
  { "{\"a\":[1,\"x\",true,null]}", 2, 6, 1, BETHINK_JSON_ERROR_TOO_LARGE },
  { " [ -1.25e+3 , false ] ", 1, 3, 4, -1 },
  { "[-1.25e+3]", 1, 3, 3, BETHINK_JSON_ERROR_NOT_JSON },
  { "\"\\\\u0000\"", 0, 1, 0, -1 },
  { "\"\\u0000\"", 0, 1, 0, BETHINK_JSON_ERROR_NOT_JSON },
  { "\"\\\\\\u0000\"", 0, 1, 0, BETHINK_JSON_ERROR_NOT_JSON },
  { "\"\\u00001 and more than a block of text\"", 0, 1, 0, BETHINK_JSON_ERROR_NOT_JSON },
  { "{\"a\":1,\"b\":{\"a\":1}}", 9, 9, 9, -1 },
  { "{\"a\":1,\"a\":1}", 9, 9, 9, BETHINK_JSON_ERROR_NOT_JSON },
  { "[{\"b\":{\"\\u0061\":1,\"a\":1}}]", 9, 9, 9, BETHINK_JSON_ERROR_NOT_JSON },
  { "{\"a:b\":\"c:d\"}", 1, 3, 0, -1 },
  { "<html>", 9, 9, 9, BETHINK_JSON_ERROR_WEB_PAGE },
  { "  ", 9, 9, 9, BETHINK_JSON_ERROR_EMPTY },
  { "[1,]", 9, 9, 9, BETHINK_JSON_ERROR_NOT_JSON },
  { "[1] [2]", 9, 9, 9, BETHINK_JSON_ERROR_NOT_JSON },
};

static void
test_documents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      const BethinkJsonBounds bounds = { documents[i].depth, documents[i].tokens, documents[i].digits };
      g_autoptr (GBytes) bytes = g_bytes_new_static (documents[i].json, strlen (documents[i].json));
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = bethink_json_parse_bounded (bytes, &bounds, &error);

      g_test_message ("%s", documents[i].json);

      if (documents[i].code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, BETHINK_JSON_ERROR, documents[i].code);

      g_assert_true ((node != NULL) == (error == NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/header/dates", test_dates);
  g_test_add_func ("/sync/header/retry-after", test_retry_after);
  g_test_add_func ("/sync/header/types", test_types);
  g_test_add_func ("/sync/address", test_addresses);
  g_test_add_func ("/sync/document", test_documents);

  return g_test_run ();
}
