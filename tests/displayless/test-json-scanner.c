/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-json-scanner.h"

#include <string.h>

#define GOOD -1

typedef struct
{
  const char *text;
  int         error;      /* GOOD, or a BethinkJsonError */
  int         position;   /* of the fault */
} Case;

static const Case cases[] = {
  /* Values */
  { "{}", GOOD },
  { "[]", GOOD },
  { " [ ] \n\r\t", GOOD },
  { "\"\"", GOOD },
  { "null", GOOD },
  { "true", GOOD },
  { "false", GOOD },
  { "0", GOOD },
  { "-0", GOOD },
  { "10", GOOD },
  { "-1.5e+10", GOOD },
  { "0.0E-0", GOOD },
  { "1e5", GOOD },
  { "[0,1,[2],{\"a\":{\"b\":[]}},null]", GOOD },
  { "{ \"a\" : 1 , \"a\" : 2 }", GOOD },
  { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\\u0000\\ud800\"", GOOD },
  { "\"plain text that is longer than one block of sixteen bytes\"", GOOD },
  { "\"\x7f\"", GOOD },

  /* Characters */
  { "\"\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\"", GOOD },
  { "\"\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\"", GOOD },
  { "\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"", GOOD },
  { "{\"\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82\":\"\xe4\xbd\xa0\xe5\xa5\xbd\xe4\xbd\xa0\xe5\xa5\xbd\"}", GOOD },
  { "\"\x80\"", BETHINK_JSON_ERROR_ENCODING, 1 },
  { "\"\xc0\x80\"", BETHINK_JSON_ERROR_ENCODING, 1 },
  { "\"\xc1\xbf\"", BETHINK_JSON_ERROR_ENCODING, 1 },
  { "\"\xc3(\"", BETHINK_JSON_ERROR_ENCODING, 2 },
  { "\"\xe0\x9f\xbf\"", BETHINK_JSON_ERROR_ENCODING, 2 },
  { "\"\xed\xa0\x80\"", BETHINK_JSON_ERROR_ENCODING, 2 },
  { "\"\xe2\x82(\"", BETHINK_JSON_ERROR_ENCODING, 3 },
  { "\"\xf0\x8f\xbf\xbf\"", BETHINK_JSON_ERROR_ENCODING, 2 },
  { "\"\xf4\x90\x80\x80\"", BETHINK_JSON_ERROR_ENCODING, 2 },
  { "\"\xf5\x80\x80\x80\"", BETHINK_JSON_ERROR_ENCODING, 1 },
  { "\"caf\xe9\"", BETHINK_JSON_ERROR_ENCODING, 5 },
  { "\xff", BETHINK_JSON_ERROR_ENCODING, 0 },
  { "\"\xc3", BETHINK_JSON_ERROR_NOT_JSON, 2 },

  /* No document */
  { "", BETHINK_JSON_ERROR_EMPTY, 0 },
  { " \n\t\r ", BETHINK_JSON_ERROR_EMPTY, 5 },
  { " <html>", BETHINK_JSON_ERROR_WEB_PAGE, 1 },
  { "[<html>", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "name,phone\n", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "PK\x03\x04", BETHINK_JSON_ERROR_NOT_JSON, 0 },

  /* Cut off */
  { "{", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "[1,", BETHINK_JSON_ERROR_NOT_JSON, 3 },
  { "\"abc", BETHINK_JSON_ERROR_NOT_JSON, 4 },
  { "\"abc\\", BETHINK_JSON_ERROR_NOT_JSON, 5 },
  { "\"\\u12", BETHINK_JSON_ERROR_NOT_JSON, 5 },
  { "tru", BETHINK_JSON_ERROR_NOT_JSON, 3 },
  { "-", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "1.", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { "1e", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { "1e+", BETHINK_JSON_ERROR_NOT_JSON, 3 },

  /* Grammar */
  { "[1,]", BETHINK_JSON_ERROR_NOT_JSON, 3 },
  { "[,1]", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "[1 2]", BETHINK_JSON_ERROR_NOT_JSON, 3 },
  { "{\"a\":1,}", BETHINK_JSON_ERROR_NOT_JSON, 7 },
  { "{,}", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "{\"a\"}", BETHINK_JSON_ERROR_NOT_JSON, 4 },
  { "{\"a\":}", BETHINK_JSON_ERROR_NOT_JSON, 5 },
  { "{\"a\" 1}", BETHINK_JSON_ERROR_NOT_JSON, 5 },
  { "{1:2}", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "{null:2}", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "{{}:2}", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "[\"a\":1]", BETHINK_JSON_ERROR_NOT_JSON, 4 },
  { "[}", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "{]", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "]", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { "[]]", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { ",", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { ":", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { "[] []", BETHINK_JSON_ERROR_NOT_JSON, 3 },
  { "1 2", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { "\"a\" \"b\"", BETHINK_JSON_ERROR_NOT_JSON, 4 },
  { "null x", BETHINK_JSON_ERROR_NOT_JSON, 5 },
  { "nullx", BETHINK_JSON_ERROR_NOT_JSON, 4 },
  { "True", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { "nul1", BETHINK_JSON_ERROR_NOT_JSON, 3 },
  { "NaN", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { "Infinity", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { "-Infinity", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "01", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "-01", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { "+1", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { ".5", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { "1.e5", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { "1.5.5", BETHINK_JSON_ERROR_NOT_JSON, 3 },
  { "0x10", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "1e5e5", BETHINK_JSON_ERROR_NOT_JSON, 3 },
  { "'a'", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { "// c\n[]", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { "[/* c */]", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "# c\n[]", BETHINK_JSON_ERROR_NOT_JSON, 0 },
  { "\"a\x01\"", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { "\"0123456789abcdef\n\"", BETHINK_JSON_ERROR_NOT_JSON, 17 },
  { "\"\\x41\"", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { "\"\\u12g4\"", BETHINK_JSON_ERROR_NOT_JSON, 5 },
  { "\"\\U0041\"", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { "[]\f", BETHINK_JSON_ERROR_NOT_JSON, 2 },
  { "[\xc2\xa0]", BETHINK_JSON_ERROR_NOT_JSON, 1 },
  { "\xef\xbb\xbf[]", BETHINK_JSON_ERROR_NOT_JSON, 0 },
};

static void
assert_result (const Case         *expected,
               BethinkJsonScanner *scanner,
               gboolean            valid)
{
  g_assert_cmpint (valid, ==, expected->error == GOOD);

  if (!valid)
    {
      g_assert_cmpint (scanner->error, ==, expected->error);
      g_assert_cmpuint (scanner->position, ==, expected->position);
      g_assert_nonnull (scanner->message);
    }
}

/* Feeds the text in two pieces, cut at each place, and byte by byte: the result
 * must not depend on it.
 */
static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint8 *bytes = (const guint8 *) cases[i].text;
      gsize length = strlen (cases[i].text);
      BethinkJsonScanner scanner;
      gboolean valid = TRUE;

      g_test_message ("%s", cases[i].text);

      for (gsize cut = 0; cut <= length; cut++)
        {
          bethink_json_scanner_init (&scanner, 0, NULL);
          valid = bethink_json_scanner_feed (&scanner, bytes, cut) &&
                  bethink_json_scanner_feed (&scanner, bytes + cut, length - cut) &&
                  bethink_json_scanner_finish (&scanner);
          assert_result (&cases[i], &scanner, valid);
        }

      bethink_json_scanner_init (&scanner, 0, NULL);
      valid = TRUE;

      for (gsize at = 0; at < length && valid; at++)
        valid = bethink_json_scanner_feed (&scanner, bytes + at, 1);

      valid = valid && bethink_json_scanner_finish (&scanner);
      assert_result (&cases[i], &scanner, valid);
    }
}

static void
test_nul (void)
{
  BethinkJsonScanner scanner;

  /* UTF-16 without a mark */
  bethink_json_scanner_init (&scanner, 0, NULL);
  g_assert_false (bethink_json_scanner_feed (&scanner, (const guint8 *) "{\0\"\0", 4));
  g_assert_cmpint (scanner.error, ==, BETHINK_JSON_ERROR_ENCODING);

  bethink_json_scanner_init (&scanner, 0, NULL);
  g_assert_false (bethink_json_scanner_feed (&scanner, (const guint8 *) "\"a\0b\"", 5));
  g_assert_cmpint (scanner.error, ==, BETHINK_JSON_ERROR_NOT_JSON);
}

static gboolean
scan_nested (guint depth,
             char  open,
             char  close)
{
  g_autoptr (GString) text = g_string_new (NULL);
  BethinkJsonScanner scanner;

  for (guint i = 0; i < depth; i++)
    {
      g_string_append_c (text, open);

      if (open == '{' && i + 1 < depth)
        g_string_append (text, "\"k\":");
    }

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, close);

  bethink_json_scanner_init (&scanner, 0, NULL);

  if (bethink_json_scanner_feed (&scanner, (const guint8 *) text->str, text->len))
    return bethink_json_scanner_finish (&scanner);

  g_assert_cmpint (scanner.error, ==, BETHINK_JSON_ERROR_TOO_DEEP);
  return FALSE;
}

static void
test_depth (void)
{
  g_assert_true (scan_nested (BETHINK_JSON_MAX_DEPTH, '[', ']'));
  g_assert_true (scan_nested (BETHINK_JSON_MAX_DEPTH, '{', '}'));
  g_assert_false (scan_nested (BETHINK_JSON_MAX_DEPTH + 1, '[', ']'));
  g_assert_false (scan_nested (BETHINK_JSON_MAX_DEPTH + 1, '{', '}'));
  g_assert_false (scan_nested (100000, '[', ']'));
  g_assert_false (scan_nested (100000, '{', '}'));
}

static void
test_value_in_document (void)
{
  static const struct
  {
    const char *text;
    guint       end;
  } values[] = {
    { "12,34]", 2 },
    { "-1.5e3 ,", 6 },
    { "true]", 4 },
    { "\"a\\\"]\"}", 6 },
    { "{\"a\":[1,{}]},{}", 12 },
    { "[] ]", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      BethinkJsonScanner scanner;
      gboolean complete = FALSE;

      bethink_json_scanner_init (&scanner, 1000, NULL);
      g_assert_true (bethink_json_scanner_feed_value (&scanner,
                                                      (const guint8 *) values[i].text,
                                                      strlen (values[i].text), &complete));
      g_assert_true (complete);
      g_assert_cmpuint (scanner.position, ==, 1000 + values[i].end);
    }
}

static void
test_index (void)
{
  g_autoptr (BethinkJsonIndex) index = bethink_json_index_new ();
  guint64 end = 0;

  bethink_json_index_add (index, 500, 600);
  bethink_json_index_add (index, 200, 200000);
  bethink_json_index_add (index, 100, 300000);
  bethink_json_index_seal (index);

  g_assert_true (bethink_json_index_lookup (index, 100, &end));
  g_assert_cmpuint (end, ==, 300000);
  g_assert_true (bethink_json_index_lookup (index, 200, &end));
  g_assert_cmpuint (end, ==, 200000);
  g_assert_false (bethink_json_index_lookup (index, 500, &end));
  g_assert_false (bethink_json_index_lookup (index, 150, &end));
}

/* However many values there are, the largest are the ones that are kept. */
static void
test_index_is_bounded (void)
{
  g_autoptr (BethinkJsonIndex) index = bethink_json_index_new ();
  guint64 position = 0;
  guint found = 0;
  guint64 end;

  for (guint i = 0; i < 100000; i++, position += 100000)
    bethink_json_index_add (index, position, position + (i % 1000 == 0 ? 99999 : 40000));

  bethink_json_index_seal (index);

  for (guint64 i = 0; i < 100000; i++)
    found += bethink_json_index_lookup (index, i * 100000, &end) ? 1 : 0;

  g_assert_cmpuint (found, <=, 16 * 1024);
  g_assert_true (bethink_json_index_lookup (index, 50000 * G_GUINT64_CONSTANT (100000), &end));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-scanner/cases", test_cases);
  g_test_add_func ("/json-scanner/nul", test_nul);
  g_test_add_func ("/json-scanner/depth", test_depth);
  g_test_add_func ("/json-scanner/value-in-document", test_value_in_document);
  g_test_add_func ("/json-scanner/index", test_index);
  g_test_add_func ("/json-scanner/index-is-bounded", test_index_is_bounded);

  return g_test_run ();
}
