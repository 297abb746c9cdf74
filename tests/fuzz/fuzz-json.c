/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Puts any bytes through everything that reads documents of strangers. What
 * matters is that it ends, soon, without a crash and without a finding of the
 * sanitizers; and that what was accepted is read the same way twice.
 *
 *   fuzz-json [FILE…]             the bytes of each file, or of standard input
 *   fuzz-json --runs N --seed S   N inputs made of known ones by mutation
 */

#include "bethink-html.h"
#include "bethink-json.h"
#include "bethink-json-cursor.h"
#include "bethink-json-scanner.h"
#include "bethink-text-display.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

static const char *const seeds[] = {
  "{\"data\":[{\"id\":1,\"name\":\"Anna \\u00e9\",\"n\":[1,-2.5e3,true,false,null]},{}],\"links\":{\"next\":null}}",
  "[[[[[[]]]]],{\"a\":{\"a\":{\"a\":{}}}},\"\\ud83d\\ude00\\u0000\\ud800\"]",
  "{\"id\":99999999999999999999,\"t\":1709640000118,\"s\":\"2024-03-05T12:00:00Z\",\"a\":1,\"a\":2}",
  " \n\t[ \"\xd0\x9f\xe2\x82\xac\xf0\x9f\x98\x80 plain text that is longer than a block\" , 0.1 ] ",
  "[{\"a\":{\"id\":1,\"name\":\"long enough to be taken over when it stands there again, and more\"},\"b\":0},"
  "{\"a\":{\"id\":1,\"name\":\"long enough to be taken over when it stands there again, and more\"},\"b\":0}]",
  "{\"html\":\"<p>a &amp; b<br>&#233;</p><!-- x --><script>y</script>\",\"access_token\":\"s\"}",
};

static const char *const tokens[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\\udc00", "\\\"", "null", "true",
  "-", "0", "1e999", "9223372036854775808", "1234567890123456789012345678901234567890", ".5",
  "\x01", "\x7f", "\x80", "\xc3", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xef\xbb\xbf", "//", "'",
  "{\"a\":", "[[[[[[[[[[[[[[[[", "<", "&#x", "\"a\":1,",
};

static guint64
walk (const BethinkJsonCursor *cursor)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) error = NULL;
  BethinkJsonCursor value;
  const char *key;
  guint64 n_values = 1;

  bethink_json_iter_init (&iter, cursor);

  while (cursor->kind == BETHINK_JSON_KIND_OBJECT
           ? bethink_json_iter_next_member (&iter, &key, &value, &error)
           : bethink_json_iter_next_element (&iter, &value, &error))
    n_values += walk (&value);

  g_assert_no_error (error);

  return n_values;
}

static void
read_texts (JsonNode *node)
{
  JsonObject *object = bethink_json_node_get_object (node);
  g_autofree char *text = bethink_json_custom_text (node);
  g_autofree char *line = bethink_text_display_line (text, 100);
  g_autofree char *plain = bethink_html_to_text (text);
  g_autofree char *name = bethink_json_get_name (object, "name");
  g_autofree char *email = bethink_json_get_email (object, "name");

  g_assert_true (g_utf8_validate (line, -1, NULL));
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  bethink_json_node_get_time (node);
}

/* Reading, writing and reading again must lead to the same. */
static void
check_load (const BethinkJsonCursor *root)
{
  static const char *const keys[] = { "a", "data", NULL };
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) rest = NULL;
  g_autoptr (JsonNode) stripped = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  node = bethink_json_cursor_load (root, 0, &error);
  g_assert_no_error (error);
  rest = bethink_json_cursor_load_without (root, keys, NULL, 0, &error);
  g_assert_no_error (error);
  stripped = bethink_json_strip_secrets (node);

  first = bethink_json_to_compact (node);
  again = bethink_json_parse (first, -1, &error);
  g_assert_no_error (error);
  second = bethink_json_to_compact (again);
  g_assert_cmpstr (first, ==, second);

  read_texts (node);
}

/* The verdict must not depend on how the bytes come. */
static void
check_pieces (GBytes   *bytes,
              gboolean  valid,
              GRand    *random)
{
  BethinkJsonScanner scanner;
  gboolean accepted = TRUE;
  const guint8 *data;
  gsize size;
  gsize at = 0;

  data = g_bytes_get_data (bytes, &size);

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    at = 3;

  bethink_json_scanner_init (&scanner, at, NULL);

  while (at < size && accepted)
    {
      gsize piece = g_rand_int_range (random, 1, 40);

      piece = MIN (piece, size - at);
      accepted = bethink_json_scanner_feed (&scanner, data + at, piece);
      at += piece;
    }

  accepted = accepted && bethink_json_scanner_finish (&scanner);
  g_assert_cmpint (accepted, ==, valid);
}

static gboolean
check (GBytes *bytes,
       GRand  *random)
{
  g_autoptr (BethinkJsonFile) file = NULL;
  g_autoptr (GError) error = NULL;
  BethinkJsonCursor root, value;

  file = bethink_json_file_open_bytes (bytes, NULL, &error);
  check_pieces (bytes, file != NULL, random);

  if (file == NULL)
    {
      g_assert_true (error->domain == BETHINK_JSON_ERROR);
      g_assert_true (bethink_json_error_get_place (error, NULL, NULL));
      return FALSE;
    }

  g_assert_true (bethink_json_file_get_root (file, &root, &error));
  g_assert_cmpuint (walk (&root), >=, 1);
  bethink_json_cursor_find (&root, "a", &value, &error);
  g_assert_no_error (error);
  check_load (&root);

  return TRUE;
}

static void
mutate_once (GString *text,
             GRand   *random)
{
  gsize at = g_rand_int_range (random, 0, text->len + 1);
  gsize length = g_rand_int_range (random, 0, 20);
  g_autofree char *copy = NULL;

  length = MIN (length, text->len - at);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      if (at < text->len)
        text->str[at] ^= 1 << g_rand_int_range (random, 0, 8);
      break;

    case 1:
      g_string_erase (text, at, length);
      break;

    case 2:
      copy = g_strndup (text->str + at, length);
      g_string_insert (text, at, copy);
      break;

    case 3:
      g_string_truncate (text, at);
      break;

    case 4:
      g_string_insert (text, at, seeds[g_rand_int_range (random, 0, G_N_ELEMENTS (seeds))]);
      break;

    default:
      g_string_insert (text, at, tokens[g_rand_int_range (random, 0, G_N_ELEMENTS (tokens))]);
      break;
    }
}

static void
run_mutations (guint runs,
               guint seconds,
               guint seed)
{
  GRand *random = g_rand_new_with_seed (seed);
  gint64 end = seconds > 0 ? g_get_monotonic_time () + seconds * G_USEC_PER_SEC : 0;
  guint accepted = 0;
  guint n = 0;

  for (; end > 0 ? g_get_monotonic_time () < end : n < runs; n++)
    {
      g_autoptr (GString) text = g_string_new (seeds[g_rand_int_range (random, 0, G_N_ELEMENTS (seeds))]);
      g_autoptr (GBytes) bytes = NULL;

      for (int left = g_rand_int_range (random, 0, 6); left > 0; left--)
        mutate_once (text, random);

      bytes = g_bytes_new (text->str, text->len);
      accepted += check (bytes, random) ? 1 : 0;
    }

  g_print ("%u inputs, %u of them accepted\n", n, accepted);
  g_rand_free (random);
}

static GBytes *
read_input (GInputStream *stream)
{
  g_autoptr (GOutputStream) copy = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (copy, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (copy));
}

static gboolean
check_file (const char *path)
{
  GRand *random;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

      stream = G_INPUT_STREAM (g_file_read (file, NULL, &error));
    }
  else
    {
      stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
    }

  if (stream == NULL)
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }

  bytes = read_input (stream);
  random = g_rand_new_with_seed (1);
  g_print ("%s\n", check (bytes, random) ? "accepted" : "refused");
  g_rand_free (random);

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("[FILE…]");
  g_auto (GStrv) paths = NULL;
  g_autoptr (GError) error = NULL;
  int runs = 0;
  int seconds = 0;
  int seed = 1;
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "Make N inputs", "N" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "Make inputs for N seconds", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Begin with S", "S" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  if (runs > 0 || seconds > 0)
    run_mutations (runs, seconds, seed);
  else if (paths == NULL)
    return check_file (NULL) ? 0 : 1;

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (!check_file (paths[i]))
      return 1;

  return 0;
}
