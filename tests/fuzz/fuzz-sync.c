/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Puts any bytes through everything that looks at an answer of a server before it
 * is believed: its headers, and its body with each shape that may be expected.
 *
 *   fuzz-sync [FILE…]             the bytes of each file
 *   fuzz-sync --runs N --seed S   N inputs made of known ones by mutation
 *   fuzz-sync --seconds N --seed S  the same for some time
 */

#include "bethink-json.h"
#include "bethink-monica-answer.h"
#include "bethink-sync-address.h"
#include "bethink-sync-header.h"

#include <string.h>

static const char * const seeds[] = {
  "{\"data\":{\"id\":5,\"uuid\":\"x\",\"account\":{\"id\":7}}}",
  "{\"data\":[{\"id\":1},{\"id\":2,\"account\":{\"id\":7}}],\"links\":{\"next\":null},"
    "\"meta\":{\"current_page\":1,\"last_page\":1,\"per_page\":100,\"total\":2}}",
  "{\"error\":{\"message\":[\"a\",\"b\"],\"error_code\":31}}",
  "{\"deleted\":true,\"id\":\"5\"}",
  "{\"success\":{\"message\":\"Welcome\"},\"links\":{\"contacts_url\":\"http://x\"}}",
  "Sun, 06 Nov 1994 08:49:37 GMT",
  "Sunday, 06-Nov-94 08:49:37 GMT",
  "Sun Nov  6 08:49:37 1994",
  "3600",
  "application/json; charset=utf-8",
  "https://example.org:8443/monica/settings/api",
  "//[::1]:80/x?y#z",
};

static const char * const pieces[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "null", "-1", "0", "9223372036854775808", "1e999", "5.0",
  "\x01", "\x80", "\xc3", "GMT", "%n", "%s", "99999999999999999999", "http://", "@", "\"id\":5,", "[[[[[[[[[[[[[[[[",
};

static void
check_answer (GBytes             *body,
              guint               status,
              BethinkMonicaShape  shape)
{
  g_autoptr (BethinkSyncReply) reply = bethink_sync_reply_new (status, "application/json", body);
  g_autoptr (BethinkMonicaAnswer) answer = bethink_monica_answer_new (reply, shape, 7, 10000);
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_true (bethink_monica_answer_is_done (answer, &error) == (error == NULL));
  g_assert_true ((answer->class == BETHINK_MONICA_CLASS_DONE) == (answer->root != NULL));
  g_assert_true (answer->class != BETHINK_MONICA_CLASS_DONE || status == 200);

  if (answer->record != NULL)
    g_assert_true (bethink_json_get_number (answer->record, "id", &id) && id > 0);

  for (guint i = 0; i < bethink_json_list_get_length (answer->list); i++)
    g_assert_true (bethink_json_get_number (bethink_json_list_get_object (answer->list, i), "id", &id) && id > 0);
}

static void
check_texts (const char *text)
{
  g_autoptr (BethinkSyncAddress) address = bethink_sync_address_parse (text, NULL);
  g_autofree char *type = bethink_sync_header_parse_type (text);
  g_autofree char *origin = bethink_sync_address_resolve ("https://example.org", text);
  gint64 date = bethink_sync_header_parse_date (text);
  gint64 wait = bethink_sync_header_parse_retry_after (text, 1709640000);

  g_assert_cmpint (date, >=, BETHINK_SYNC_REPLY_NONE);
  g_assert_cmpint (date, <=, G_GINT64_CONSTANT (253402300800));
  g_assert_cmpint (wait, >=, BETHINK_SYNC_REPLY_NONE);

  if (address != NULL)
    {
      g_autoptr (BethinkSyncAddress) again = bethink_sync_address_parse (address->base_url, NULL);

      /* What is shown to the user, stored and parsed again is the same place. */
      g_assert_nonnull (again);
      g_assert_cmpstr (again->origin, ==, address->origin);
      g_assert_true (g_str_has_prefix (address->origin, "https://") || address->plain);
    }
}

static void
check (const char *bytes,
       gsize       length)
{
  static const guint statuses[] = { 200, 301, 401, 404, 422, 429, 500 };
  g_autoptr (GBytes) body = g_bytes_new (bytes, length);
  g_autofree char *text = g_strndup (bytes, length);

  for (BethinkMonicaShape shape = BETHINK_MONICA_SHAPE_ANY; shape <= BETHINK_MONICA_SHAPE_DELETED; shape++)
    check_answer (body, 200, shape);

  for (gsize i = 1; i < G_N_ELEMENTS (statuses); i++)
    check_answer (body, statuses[i], BETHINK_MONICA_SHAPE_RECORD);

  check_texts (text);
}

static void
mutate (GString *text,
        GRand   *random)
{
  gsize at = g_rand_int_range (random, 0, text->len + 1);
  gsize length = g_rand_int_range (random, 0, 20);
  g_autofree char *copy = NULL;

  length = MIN (length, text->len - at);
  copy = g_strndup (text->str + at, length);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      if (at < text->len)
        text->str[at] ^= 1 << g_rand_int_range (random, 0, 8);
      break;

    case 1:
      g_string_erase (text, at, length);
      break;

    case 2:
      g_string_insert (text, at, copy);
      break;

    case 3:
      g_string_truncate (text, at);
      break;

    default:
      g_string_insert (text, at, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      break;
    }
}

static void
run_mutations (int runs,
               int seconds,
               int seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  int done;

  for (done = 0; seconds > 0 ? g_get_monotonic_time () < end : done < runs; done++)
    {
      g_autoptr (GString) text = g_string_new (seeds[g_rand_int_range (random, 0, G_N_ELEMENTS (seeds))]);

      for (int left = g_rand_int_range (random, 0, 6); left > 0; left--)
        mutate (text, random);

      check (text->str, text->len);
    }

  g_print ("%d inputs\n", done);
}

static void
check_file (const char *path)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);

  check (contents, length);
}

int
main (int    argc,
      char **argv)
{
  int runs = 0, seconds = 0, seed = 1;
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How many inputs to make", "N" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "For how long to make inputs", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Where chance begins", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[FILE…]");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  for (int i = 1; i < argc; i++)
    check_file (argv[i]);

  if (runs > 0 || seconds > 0)
    run_mutations (runs, seconds, seed);

  return 0;
}
