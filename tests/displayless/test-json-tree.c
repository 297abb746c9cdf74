/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-json-tree-private.h"

#include "bethink-json-scanner.h"

#include <string.h>

static BethinkJsonTree *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BethinkJsonTree *tree = bethink_json_tree_parse (text, -1, &error);

  g_assert_no_error (error);

  return tree;
}

static char *
write_value (const BethinkJsonValue *value)
{
  GString *json = g_string_new (NULL);

  bethink_json_value_append_to (value, json);

  return g_string_free_and_steal (json);
}

/* ---- what is accepted ---- */

static const char * const texts[] = {
  "null", "true", "false", "0", "-0", "-1", "12.5", "1e3", "1E-3", "\"\"", "\"a\"", "[]", "{}",
  "[1,2]", "[ 1 , 2 ]", "{\"a\":1}", "{ \"a\" : [ ] }", "\"\\u00e4\\n\\/\\\"\"", "\"\\ud83d\\ude00\"",
  "\"\xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80\"", "[[[[]]]]", "  7",
  "\"sixteen bytes and some more, so that a block is full\"",
  /* None of these is JSON. */
  "", " ", "nul", "tru", "falsee", "01", "-", "1.", ".5", "1e", "1e+", "+1", "NaN", "'a'", "\"", "\"a",
  "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "\"\x01\"", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "]",
  "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{1:1}", "{\"a\":}",
  "\"\xc3\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "\"\xf5\x80\x80\x80\"", "\"\xff\"", "// a", "[1]]", "1 2",
};

static gboolean
scanner_accepts (const char *text)
{
  BethinkJsonScanner scanner;

  bethink_json_scanner_init (&scanner, 0, NULL);

  return bethink_json_scanner_feed (&scanner, (const guint8 *) text, strlen (text)) &&
         bethink_json_scanner_finish (&scanner);
}

static gboolean
parser_accepts (const char *text,
                gsize       length,
                gboolean    at_end)
{
  g_autoptr (BethinkJsonTree) tree = bethink_json_tree_new ();
  g_autofree guint8 *bytes = g_memdup2 (text, length);
  gsize n_used;

  return bethink_json_tree_fill (tree, bytes, length, 0, at_end, &n_used) &&
         (!at_end || n_used == length);
}

static void
test_same_as_scanner (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const gboolean accepted = parser_accepts (texts[i], strlen (texts[i]), TRUE);

      g_test_message ("text %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (accepted, ==, scanner_accepts (texts[i]));
    }
}

/* The window may end anywhere. */
static void
test_cut (void)
{
  static const char text[] = "{\"key\": [1, -2.5e1, \"\\u00e4\\n plain and long enough for a block\", true, null], "
                             "\"other\": {\"deep\": {\"er\": []}}}";

  for (gsize length = 0; length < strlen (text); length++)
    g_assert_false (parser_accepts (text, length, FALSE));

  g_assert_true (parser_accepts (text, strlen (text), FALSE));
  g_assert_false (parser_accepts ("12", 2, FALSE));
  g_assert_true (parser_accepts ("12", 2, TRUE));
}

static void
test_depth (void)
{
  for (guint depth = BETHINK_JSON_MAX_DEPTH - 1; depth < BETHINK_JSON_MAX_DEPTH + 2; depth++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, ']');

      g_assert_cmpint (parser_accepts (text->str, text->len, TRUE), ==, scanner_accepts (text->str));
    }
}

/* ---- what it becomes ---- */

static void
test_written (void)
{
  static const struct
  {
    const char *text;
    const char *written;
  } rows[] = {
    { " { \"b\" : 1 , \"a\" : [ true , null ] } ", "{\"b\":1,\"a\":[true,null]}" },
    { "\"\\u00e4\\/\\u0000\\ud800\\\"\\u0001\"", "\"\xc3\xa4/\xef\xbf\xbd\xef\xbf\xbd\\\"\\u0001\"" },
    { "[9223372036854775807,-9223372036854775808]", "[9223372036854775807,-9223372036854775808]" },
    { "[9223372036854775808,1e999]", "[\"9223372036854775808\",\"1e999\"]" },
    { "[1.50,1e2,-0.0]", "[1.5,100.0,-0.0]" },
    { "{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}" },
    { "{\"a\":1,\"a\":2,\"a\":3}", "{\"a\":3}" },
    { "{\"\":1,\"\":2}", "{\"\":2}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (BethinkJsonTree) tree = parse (rows[i].text);
      g_autofree char *written = write_value (bethink_json_tree_get_root (tree));
      g_autoptr (JsonNode) node = bethink_json_value_to_node (bethink_json_tree_get_root (tree));
      g_autofree char *compact = bethink_json_to_compact (node);

      g_assert_cmpstr (written, ==, rows[i].written);
      g_assert_cmpstr (compact, ==, rows[i].written);
    }
}

/* More members than are compared with each other. */
static void
test_many_members (void)
{
  g_autoptr (GString) text = g_string_new ("{\"first\":0");
  g_autoptr (BethinkJsonTree) tree = NULL;
  const BethinkJsonValue *root;
  gint64 number;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, ",\"key%u\":%u", i % 500, i);
  g_string_append_c (text, '}');

  tree = parse (text->str);
  root = bethink_json_tree_get_root (tree);

  g_assert_cmpuint (root->length, ==, 501);
  g_assert_cmpstr (root->first->next->key, ==, "key0");
  g_assert_true (bethink_json_value_get_number (root, "key0", &number));
  g_assert_cmpint (number, ==, 500);
  g_assert_true (bethink_json_value_get_number (root, "key499", &number));
  g_assert_cmpint (number, ==, 999);
}

static void
test_repeated_objects (void)
{
  static const char person[] = "{\"id\": 1, \"name\": \"somebody with a name that is long enough to be noted\"}";
  static const char other[] = "{\"id\": 2, \"name\": \"somebody with a name that is long enough to be noted\"}";
  g_autofree char *text = g_strdup_printf ("[{\"p\": %s}, {\"p\": %s}, {\"p\": %s}, {\"p\": %s}]", person, person, other, person);
  g_autoptr (BethinkJsonTree) tree = parse (text);
  const BethinkJsonValue *values[4];
  const BethinkJsonValue *element = bethink_json_value_first (bethink_json_tree_get_root (tree));

  for (guint i = 0; i < G_N_ELEMENTS (values); i++, element = element->next)
    {
      values[i] = bethink_json_value_get_object (element, "p");
      g_assert_cmpint (memcmp (text + values[i]->offset, i == 2 ? other : person, values[i]->n_bytes), ==, 0);
    }

  g_assert_true (values[1]->first == values[0]->first);
  g_assert_cmpint (values[2]->first->integer, ==, 2);
  g_assert_cmpint (values[3]->first->integer, ==, 1);
}

/* What is replaced by a later value of the same key is not what was written there. */
static void
test_replaced_objects (void)
{
  const char *person = "{\"id\": 1, \"name\": \"somebody whose object is long enough to be taken over\"}";
  const char * const later[] = { "7777", "\"text\"", "[1]", "{\"id\": 2}", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    {
      g_autofree char *text = g_strdup_printf ("[{\"p\": %s, \"p\": %s}, {\"p\": %s}]", person, later[i], person);
      g_autoptr (BethinkJsonTree) tree = parse (text);
      const BethinkJsonValue *element = bethink_json_value_first (bethink_json_tree_get_root (tree));
      const BethinkJsonValue *value = bethink_json_value_get_object (element->next, "p");
      gint64 id;

      g_assert_true (bethink_json_value_get_number (value, "id", &id));
      g_assert_cmpint (id, ==, 1);
    }
}

static void
test_getters (void)
{
  g_autoptr (BethinkJsonTree) tree = parse ("{\"text\": \" a \", \"number\": 7, \"digits\": \"+12\", \"real\": 2.9,"
                                            " \"yes\": \"true\", \"no\": 0, \"null\": null, \"list\": [1], \"blank\": \" \","
                                            " \"time\": \"2012-09-14T00:00:00Z\", \"url\": \"https://example.org\"}");
  const BethinkJsonValue *root = bethink_json_tree_get_root (tree);
  g_autofree char *text = bethink_json_value_get_text (root, "text");
  g_autofree char *id = bethink_json_value_get_id (root, "text");
  g_autofree char *digits = bethink_json_value_get_text (root, "number");
  g_autofree char *url = bethink_json_value_get_url (root, "url");
  gint64 number;

  g_assert_cmpstr (text, ==, " a ");
  g_assert_cmpstr (id, ==, "a");
  g_assert_cmpstr (digits, ==, "7");
  g_assert_cmpstr (url, ==, "https://example.org");
  g_assert_true (bethink_json_value_get_number (root, "digits", &number) && number == 12);
  g_assert_true (bethink_json_value_get_number (root, "real", &number) && number == 2);
  g_assert_false (bethink_json_value_get_number (root, "null", &number));
  g_assert_cmpint (bethink_json_value_get_flag (root, "yes"), ==, BETHINK_JSON_FLAG_TRUE);
  g_assert_cmpint (bethink_json_value_get_flag (root, "no"), ==, BETHINK_JSON_FLAG_FALSE);
  g_assert_cmpint (bethink_json_value_get_flag (root, "number"), ==, BETHINK_JSON_FLAG_MISSING);
  g_assert_cmpint (bethink_json_value_get_time (root, "time"), ==, G_GINT64_CONSTANT (1347580800000));
  g_assert_false (bethink_json_value_has_text (root, "blank"));
  g_assert_true (bethink_json_value_has_text (root, "number"));
  g_assert_null (bethink_json_value_peek_text (root, "number"));
  g_assert_null (bethink_json_value_get_object (root, "list"));
  g_assert_nonnull (bethink_json_value_get_list (root, "list"));
  g_assert_null (bethink_json_value_find (NULL, "text"));
  g_assert_null (bethink_json_value_find (bethink_json_value_get_list (root, "list"), "text"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-tree/same-as-scanner", test_same_as_scanner);
  g_test_add_func ("/json-tree/cut", test_cut);
  g_test_add_func ("/json-tree/depth", test_depth);
  g_test_add_func ("/json-tree/written", test_written);
  g_test_add_func ("/json-tree/many-members", test_many_members);
  g_test_add_func ("/json-tree/repeated-objects", test_repeated_objects);
  g_test_add_func ("/json-tree/replaced-objects", test_replaced_objects);
  g_test_add_func ("/json-tree/getters", test_getters);

  return g_test_run ();
}
