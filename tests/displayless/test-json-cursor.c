/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-json-cursor.h"

#include <string.h>

static BethinkJsonFile *
open_text (const char        *text,
           BethinkJsonCursor *root)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  BethinkJsonFile *file;

  file = bethink_json_file_open_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (bethink_json_file_get_root (file, root, &error));
  g_assert_no_error (error);

  return file;
}

/* Writes down the structure by walking with cursors only. */
static void
describe (const BethinkJsonCursor *cursor,
          GString                 *out)
{
  static const char *kinds[] = { "object", "array", "s", "n", "t", "f", "z" };
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) error = NULL;
  BethinkJsonCursor value;
  const char *key;

  bethink_json_iter_init (&iter, cursor);

  if (cursor->kind == BETHINK_JSON_KIND_OBJECT)
    {
      g_string_append_c (out, '{');

      while (bethink_json_iter_next_member (&iter, &key, &value, &error))
        {
          g_string_append_printf (out, "%s=", key);
          describe (&value, out);
        }

      g_string_append_c (out, '}');
    }
  else if (cursor->kind == BETHINK_JSON_KIND_ARRAY)
    {
      g_string_append_c (out, '[');

      while (bethink_json_iter_next_element (&iter, &value, &error))
        describe (&value, out);

      g_string_append_c (out, ']');
    }
  else
    {
      g_assert_false (bethink_json_iter_next_member (&iter, &key, &value, &error));
      g_assert_false (bethink_json_iter_next_element (&iter, &value, &error));
      g_string_append (out, kinds[cursor->kind]);
    }

  g_assert_no_error (error);
}

static void
test_walk (void)
{
  static const struct
  {
    const char *json;
    const char *structure;
  } cases[] = {
    { "{}", "{}" },
    { "[]", "[]" },
    { " [ ] ", "[]" },
    { "12", "n" },
    { " \"a\" ", "s" },
    { "[1,-2.5,\"a\",true,false,null]", "[nnstfz]" },
    { " [ 1 , [ ] , { } , [ [ 2 ] ] ] ", "[n[]{}[[n]]]" },
    { "{\"a\":1,\"b\":{\"c\":[{\"d\":null}]},\"e\":\"}\"}", "{a=nb={c=[{d=z}]}e=s}" },
    { "{ \"a\" : 1 , \"a\" : true }", "{a=na=t}" },
    { "{\"\":1,\"\\u00e9\\n\\\"\\\\\":2,\"\\ud83d\\ude00\":3,\"x\\u0000y\":4,\"\\udc00\":5}",
      "{=n\u00e9\n\"\\=n\U0001f600=nx\ufffdy=n\ufffd=n}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkJsonFile) file = NULL;
      g_autoptr (GString) out = g_string_new (NULL);
      BethinkJsonCursor root;

      file = open_text (cases[i].json, &root);
      describe (&root, out);
      g_assert_cmpstr (out->str, ==, cases[i].structure);
    }
}

static void
test_find (void)
{
  g_autoptr (BethinkJsonFile) file = NULL;
  g_autoptr (GError) error = NULL;
  BethinkJsonCursor root, value;

  file = open_text ("{\"a\":1,\"b\":[],\"a\":\"last\",\"\\u0063\":{}}", &root);

  g_assert_true (bethink_json_cursor_find (&root, "a", &value, &error));
  g_assert_cmpint (value.kind, ==, BETHINK_JSON_KIND_STRING);
  g_assert_true (bethink_json_cursor_find (&root, "c", &value, &error));
  g_assert_cmpint (value.kind, ==, BETHINK_JSON_KIND_OBJECT);
  g_assert_false (bethink_json_cursor_find (&root, "d", &value, &error));
  g_assert_no_error (error);
  g_assert_false (bethink_json_cursor_find (&value, "a", &value, &error));
  g_assert_no_error (error);
}

static void
test_load (void)
{
  static const struct
  {
    const char *json;
    const char *loaded;
  } cases[] = {
    { "{\"a\":[1,2,{\"b\":null}]}", "{\"a\":[1,2,{\"b\":null}]}" },
    { "\"text\"", "\"text\"" },
    { "true", "true" },
    { "null", "null" },
    { "-7", "-7" },
    { "{\"a\":1,\"a\":2}", "{\"a\":2}" },
    { "\"x\\u0000y\"", "\"x\ufffdy\"" },
    { "\"\\ud83d\\ude00\"", "\"\U0001f600\"" },
    { "\"\\ud83d\"", "\"\ufffd\"" },
    { "\"\\ud83dx\\ude00\"", "\"\ufffdx\ufffd\"" },
    { "\"\\ud83d\\ud83d\\ude00\"", "\"\ufffd\U0001f600\"" },
    { "\"\\ude00\\ud83d\"", "\"\ufffd\ufffd\"" },
    { "{\"a\\u0000\":\"\\u0000\\u0000\"}", "{\"a\ufffd\":\"\ufffd\ufffd\"}" },
    { "\"\\\\u0000 \\\\\\\\\"", "\"\\\\u0000 \\\\\\\\\"" },
    { "9223372036854775807", "9223372036854775807" },
    { "-9223372036854775807", "-9223372036854775807" },
    { "-9223372036854775808", "-9223372036854775808" },
    { "[-0,0.5,-1E+2,1e-2]", "[0,0.5,-100.0,0.01]" },
    { " { \"a\" : [ ] , \"b\" : { } } ", "{\"a\":[],\"b\":{}}" },
    { "[\"\\\\\",\"\\\"\",\"\\u0041\\\"\"]", "[\"\\\\\",\"\\\"\",\"A\\\"\"]" },
    { "1709640000118", "1709640000118" },
    { "9223372036854775808", "\"9223372036854775808\"" },
    { "-9223372036854775809", "\"-9223372036854775809\"" },
    { "[123456789012345678901234567890,1]", "[\"123456789012345678901234567890\",1]" },
    { "[1e400,-1e400]", "[\"1e400\",\"-1e400\"]" },
    { "{\"a\":12345678901234567890123456789012345678901234567890123456789012345,\"b\":1}",
      "{\"a\":null,\"b\":1}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkJsonFile) file = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *loaded = NULL;
      BethinkJsonCursor root;

      g_test_message ("%s", cases[i].json);
      file = open_text (cases[i].json, &root);
      node = bethink_json_cursor_load (&root, 0, &error);
      g_assert_no_error (error);
      g_assert_true (json_node_is_immutable (node));

      loaded = json_to_string (node, FALSE);
      g_assert_cmpstr (loaded, ==, cases[i].loaded);
    }
}

static void
test_long_number (void)
{
  g_autofree char *digits = g_strnfill (5 * 1024 * 1024, '9');
  g_autofree char *integer = g_strdup_printf ("{\"id\":%s}", digits);
  g_autofree char *fraction = g_strdup_printf ("{\"id\":0.%s}", digits);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) a = NULL;
  g_autoptr (JsonNode) b = NULL;

  a = bethink_json_parse (integer, -1, &error);
  g_assert_no_error (error);
  g_assert_true (json_object_get_null_member (json_node_get_object (a), "id"));

  b = bethink_json_parse (fraction, -1, &error);
  g_assert_no_error (error);
  g_assert_true (json_object_get_null_member (json_node_get_object (b), "id"));
}

static void
assert_written (const BethinkJsonCursor *cursor,
                const char              *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (expected == NULL)
    {
      g_assert_null (cursor->file);
      return;
    }

  g_assert_true (bethink_json_cursor_read (cursor, text, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_load_without (void)
{
  static const char *const keys[] = { "messages", "x", NULL };
  static const struct
  {
    const char *json;
    const char *loaded;
    const char *messages;
    const char *x;
  } cases[] = {
    { "{\"id\":1,\"messages\":[1,2],\"b\":{\"messages\":3}}", "{\"id\":1,\"b\":{\"messages\":3}}", "[1,2]" },
    { "{\"messages\":[],\"id\":1}", "{\"id\":1}", "[]" },
    { "{\"id\":1,\"x\":1}", "{\"id\":1}", NULL, "1" },
    { "{\"messages\":1,\"x\":2,\"messages\":3}", "{}", "3", "2" },
    { "{\"\\u0078\":1,\"a\\\"\":\"\\u0000\"}", "{\"a\\\"\":\"\ufffd\"}", NULL, "1" },
    { "{}", "{}" },
    { "[1]", "[1]" },
    { "{\"id\":1,\"id\":2}", "{\"id\":2}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkJsonFile) file = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *loaded = NULL;
      BethinkJsonCursor left_out[2];
      BethinkJsonCursor root;

      file = open_text (cases[i].json, &root);
      node = bethink_json_cursor_load_without (&root, keys, left_out, 0, &error);
      g_assert_no_error (error);
      assert_written (&left_out[0], cases[i].messages);
      assert_written (&left_out[1], cases[i].x);

      loaded = json_to_string (node, FALSE);
      g_assert_cmpstr (loaded, ==, cases[i].loaded);
    }
}

static void
test_is_written (void)
{
  static const struct
  {
    const char *json;
    const char *text;
    gboolean    is;
  } cases[] = {
    { "{\"a\":[1]}", "{\"a\":[1]}", TRUE },
    { "{\"a\":[1]} ", "{\"a\":[1]}", TRUE },
    { "{\"a\": [1]}", "{\"a\":[1]}", FALSE },
    { "{\"a\":[1],\"b\":2}", "{\"a\":[1]}", FALSE },
    { "[]", "[1,2,3]", FALSE },
    { "\"{}\"", "{}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkJsonFile) file = NULL;
      g_autoptr (GString) text = g_string_new (cases[i].text);
      BethinkJsonCursor root;

      file = open_text (cases[i].json, &root);
      g_assert_cmpint (bethink_json_cursor_is_written (&root, text), ==, cases[i].is);
    }
}

static void
test_limit (void)
{
  static const char *const keys[] = { "big", NULL };
  g_autoptr (BethinkJsonFile) file = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  BethinkJsonCursor root;

  file = open_text ("{\"big\":\"0123456789012345678901234567890\",\"a\":1}", &root);

  g_assert_null (bethink_json_cursor_load (&root, 20, &error));
  g_assert_error (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_assert_null (bethink_json_cursor_load_without (&root, keys, NULL, 3, &error));
  g_assert_error (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_TOO_LARGE);
  g_clear_error (&error);

  node = bethink_json_cursor_load_without (&root, keys, NULL, 20, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
}

/* Lists far longer than the window, walked and left half way, inside of each
 * other.
 */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("{\"pages\":[");
  g_auto (BethinkJsonIter) pages = BETHINK_JSON_ITER_INIT;
  g_autoptr (BethinkJsonFile) file = NULL;
  g_autoptr (GError) error = NULL;
  BethinkJsonCursor root, list, page, message;
  guint n_pages = 0;

  for (guint i = 0; i < 10; i++)
    {
      g_string_append_printf (text, "%s{\"messages\":[", i > 0 ? "," : "");

      for (guint j = 0; j < 5000; j++)
        g_string_append_printf (text, "%s{\"id\":%u,\"body\":\"some text with [brackets] and \\\"quotes\\\"\"}",
                                j > 0 ? ",\n" : "", i * 5000 + j);

      g_string_append_printf (text, "],\"number\":%u}", i);
    }

  g_string_append (text, "],\"end\":true}");

  file = open_text (text->str, &root);
  g_assert_true (bethink_json_cursor_find (&root, "pages", &list, &error));
  bethink_json_iter_init (&pages, &list);

  for (; bethink_json_iter_next_element (&pages, &page, &error); n_pages++)
    {
      static const char *const keys[] = { "messages", NULL };
      g_auto (BethinkJsonIter) messages = BETHINK_JSON_ITER_INIT;
      g_autoptr (JsonNode) node = NULL;
      guint n_messages = 0;

      node = bethink_json_cursor_load_without (&page, keys, NULL, 100, &error);
      g_assert_no_error (error);
      g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), "number"), ==, n_pages);

      g_assert_true (bethink_json_cursor_find (&page, "messages", &message, &error));
      bethink_json_iter_init (&messages, &message);

      while (n_messages < 2000 && bethink_json_iter_next_element (&messages, &message, &error))
        {
          g_autoptr (JsonNode) loaded = bethink_json_cursor_load (&message, 0, &error);

          g_assert_cmpint (json_object_get_int_member (json_node_get_object (loaded), "id"), ==,
                           n_pages * 5000 + n_messages);
          n_messages++;
        }

      g_assert_no_error (error);
      g_assert_cmpuint (n_messages, ==, 2000);
    }

  g_assert_no_error (error);
  g_assert_cmpuint (n_pages, ==, 10);
}

static void
test_parse (void)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  guint64 line, column;

  node = bethink_json_parse ("{\"a\":1}junk", 7, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));

  g_assert_null (bethink_json_parse ("{\n \"\u00e9\": x}", -1, &error));
  g_assert_error (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_NOT_JSON);
  g_assert_true (bethink_json_error_get_place (error, &line, &column));
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-cursor/walk", test_walk);
  g_test_add_func ("/json-cursor/find", test_find);
  g_test_add_func ("/json-cursor/load", test_load);
  g_test_add_func ("/json-cursor/long-number", test_long_number);
  g_test_add_func ("/json-cursor/load-without", test_load_without);
  g_test_add_func ("/json-cursor/is-written", test_is_written);
  g_test_add_func ("/json-cursor/limit", test_limit);
  g_test_add_func ("/json-cursor/large", test_large);
  g_test_add_func ("/json-cursor/parse", test_parse);

  return g_test_run ();
}
