/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-json.h"

#include "bethink-json-cursor.h"

#include <string.h>

#define NONE G_MININT64

/* One value, and what each way of reading makes of it. */
typedef struct
{
  const char      *json;
  const char      *text;
  const char      *id;
  gint64           number;
  BethinkJsonFlag  flag;
  gint64           time;
} Case;

static const Case cases[] = {
  { "\"x\"", "x", "x", NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "\" x \"", " x ", "x", NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "\"\"", "", NULL, NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "\"  \"", "  ", NULL, NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "0", "0", "0", 0, BETHINK_JSON_FLAG_FALSE, NONE },
  { "1", "1", "1", 1, BETHINK_JSON_FLAG_TRUE, 1000 },
  { "2", "2", "2", 2, BETHINK_JSON_FLAG_MISSING, 2000 },
  { "-7", "-7", "-7", -7, BETHINK_JSON_FLAG_MISSING, NONE },
  { "1709640000118", "1709640000118", "1709640000118", 1709640000118, BETHINK_JSON_FLAG_MISSING, 1709640000118 },
  { "9223372036854775807", "9223372036854775807", "9223372036854775807", G_MAXINT64, BETHINK_JSON_FLAG_MISSING, NONE },
  { "92233720368547758080", "92233720368547758080", "92233720368547758080", NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "1.5", NULL, NULL, 1, BETHINK_JSON_FLAG_MISSING, 1500 },
  { "-1.9", NULL, NULL, -1, BETHINK_JSON_FLAG_MISSING, NONE },
  { "1e300", NULL, NULL, NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "1709640000.118", NULL, NULL, 1709640000, BETHINK_JSON_FLAG_MISSING, 1709640000118 },
  { "\"12\"", "12", "12", 12, BETHINK_JSON_FLAG_MISSING, 12000 },
  { "\"+12\"", "+12", "+12", 12, BETHINK_JSON_FLAG_MISSING, NONE },
  { "\"-12\"", "-12", "-12", -12, BETHINK_JSON_FLAG_MISSING, NONE },
  { "\"+-12\"", "+-12", "+-12", NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "\"12x\"", "12x", "12x", NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "\"99999999999999999999\"", "99999999999999999999", "99999999999999999999", NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "\"2024-03-05T12:00:00Z\"", "2024-03-05T12:00:00Z", "2024-03-05T12:00:00Z", NONE, BETHINK_JSON_FLAG_MISSING, 1709640000000 },
  { "true", NULL, NULL, NONE, BETHINK_JSON_FLAG_TRUE, NONE },
  { "false", NULL, NULL, NONE, BETHINK_JSON_FLAG_FALSE, NONE },
  { "\"true\"", "true", "true", NONE, BETHINK_JSON_FLAG_TRUE, NONE },
  { "\"false\"", "false", "false", NONE, BETHINK_JSON_FLAG_FALSE, NONE },
  { "\"yes\"", "yes", "yes", NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "\"1\"", "1", "1", 1, BETHINK_JSON_FLAG_MISSING, 1000 },
  { "1.0", NULL, NULL, 1, BETHINK_JSON_FLAG_MISSING, 1000 },
  { "null", NULL, NULL, NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "[]", NULL, NULL, NONE, BETHINK_JSON_FLAG_MISSING, NONE },
  { "{}", NULL, NULL, NONE, BETHINK_JSON_FLAG_MISSING, NONE },
};

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = bethink_json_parse (json, -1, &error);

  g_assert_no_error (error);

  return node;
}

static void
assert_case (const Case *expected,
             JsonObject *object)
{
  g_autofree char *text = bethink_json_get_text (object, "k");
  g_autofree char *id = bethink_json_get_id (object, "k");
  gint64 number = NONE;
  gboolean found;

  found = bethink_json_get_number (object, "k", &number);

  g_assert_cmpstr (text, ==, expected->text);
  g_assert_cmpstr (id, ==, expected->id);
  g_assert_cmpint (number, ==, expected->number);
  g_assert_cmpint (found, ==, expected->number != NONE);
  g_assert_cmpint (bethink_json_get_flag (object, "k"), ==, expected->flag);
  g_assert_cmpint (bethink_json_get_time (object, "k"), ==, expected->time);
}

static void
test_fields (void)
{
  static const Case missing = { NULL, NULL, NULL, NONE, BETHINK_JSON_FLAG_MISSING, NONE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"k\":%s}", cases[i].json);
      g_autoptr (JsonNode) node = parse (json);

      g_test_message ("%s", json);
      assert_case (&cases[i], json_node_get_object (node));
    }

  assert_case (&missing, NULL);
  g_assert_null (bethink_json_get_object (NULL, "k"));
  g_assert_null (bethink_json_get_list (NULL, "k"));
  g_assert_cmpuint (bethink_json_list_get_length (NULL), ==, 0);
  g_assert_null (bethink_json_list_get_object (NULL, 0));
}

static void
test_people (void)
{
  g_autoptr (JsonNode) node = parse ("{\"name\":\"  Anna\\n Berg \",\"blank\":\" \",\"number\":123,"
                                     "\"phone\":\"+49 30\",\"short\":\"12\",\"mail\":\"Anna <a@b>\","
                                     "\"url\":\"https://a/\",\"file\":\"file:///a\",\"list\":[1,{\"a\":2}],"
                                     "\"object\":{\"a\":{\"b\":\"deep\"}},\"null\":null}");
  JsonObject *object = json_node_get_object (node);
  g_autofree char *name = bethink_json_get_name (object, "name");
  g_autofree char *number = bethink_json_get_name (object, "number");
  g_autofree char *phone = bethink_json_get_phone (object, "phone");
  g_autofree char *mail = bethink_json_get_email (object, "mail");
  g_autofree char *url = bethink_json_get_url (object, "url");
  JsonObject *inner = bethink_json_get_object (bethink_json_get_object (object, "object"), "a");
  JsonArray *list = bethink_json_get_list (object, "list");

  g_assert_cmpstr (name, ==, "Anna Berg");
  g_assert_cmpstr (number, ==, "123");
  g_assert_cmpstr (phone, ==, "+49 30");
  g_assert_cmpstr (mail, ==, "a@b");
  g_assert_cmpstr (url, ==, "https://a/");
  g_assert_null (bethink_json_get_name (object, "blank"));
  g_assert_null (bethink_json_get_phone (object, "short"));
  g_assert_null (bethink_json_get_email (object, "name"));
  g_assert_null (bethink_json_get_url (object, "file"));
  g_assert_cmpstr (bethink_json_peek_text (inner, "b"), ==, "deep");
  g_assert_null (bethink_json_peek_text (object, "number"));
  g_assert_true (bethink_json_has_text (object, "name"));
  g_assert_true (bethink_json_has_text (object, "number"));
  g_assert_false (bethink_json_has_text (object, "blank"));
  g_assert_false (bethink_json_has_text (object, "null"));
  g_assert_null (bethink_json_get_object (object, "list"));
  g_assert_null (bethink_json_get_list (object, "object"));
  g_assert_cmpuint (bethink_json_list_get_length (list), ==, 2);
  g_assert_null (bethink_json_list_get_object (list, 0));
  g_assert_nonnull (bethink_json_list_get_object (list, 1));
  g_assert_null (bethink_json_list_get_node (list, 2));
}

static void
test_custom_text (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } values[] = {
    { "\"x\"", "x" },
    { "true", "true" },
    { "12", "12" },
    { "0.1", "0.1" },
    { "1.0", "1.0" },
    { "1e20", "1e+20" },
    { "123456789012345678901234", "123456789012345678901234" },
    { "[\"a\",1,false]", "a, 1, false" },
    { "[\"a\",[1]]", "[\"a\",[1]]" },
    { "[null]", "[null]" },
    { "{\"a\":\"\\u00e9\\n\\u0001\"}", "{\"a\":\"\u00e9\\n\\u0001\"}" },
    { "null", NULL },
    { "\"\"", NULL },
    { "[]", NULL },
    { "{}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (JsonNode) node = parse (values[i].json);
      g_autofree char *text = bethink_json_custom_text (node);

      g_assert_cmpstr (text, ==, values[i].text);
    }
}

static void
test_compact (void)
{
  static const char *const texts[] = {
    "{\"b\":1,\"a\":[true,null,-2.5,{\"\":\"\"}]}",
    "[0.1,1e-07,1.7976931348623157e+308,4.94065645841247e-324,-0.0,3.0,0.30000000000000004]",
    "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u001f\x7f\u00e9\U0001f600\"",
    "[]",
    "{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = parse (texts[i]);
      g_autofree char *compact = bethink_json_to_compact (node);

      g_assert_cmpstr (compact, ==, texts[i]);
    }
}

static void
test_copies (void)
{
  static const char *const members[] = { "messages", "contact", NULL };
  g_autoptr (JsonNode) node = parse ("{\"id\":1,\"messages\":[1],\"meta\":{\"assignee\":{\"access_token\":\"s1\","
                                     "\"pubsub_token\":\"s2\",\"name\":\"x\"},\"list\":[{\"hmac_identifier\":\"s3\"},2]},"
                                     "\"contact\":{},\"other\":{\"a\":1}}");
  g_autoptr (JsonNode) copy = bethink_json_copy_without (json_node_get_object (node), members);
  g_autoptr (JsonNode) stripped = bethink_json_strip_secrets (copy);
  g_autoptr (JsonNode) again = bethink_json_strip_secrets (stripped);
  g_autofree char *before = bethink_json_to_compact (node);
  g_autofree char *text = NULL;

  g_assert_true (again == stripped);
  g_assert_true (json_node_is_immutable (stripped));
  g_assert_nonnull (strstr (before, "s3"));

  /* The copies stand on their own. */
  g_clear_pointer (&node, json_node_unref);
  g_clear_pointer (&copy, json_node_unref);

  text = bethink_json_to_compact (stripped);
  g_assert_cmpstr (text, ==,
                   "{\"id\":1,\"meta\":{\"assignee\":{\"name\":\"x\"},\"list\":[{},2]},\"other\":{\"a\":1}}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/fields", test_fields);
  g_test_add_func ("/json/people", test_people);
  g_test_add_func ("/json/custom-text", test_custom_text);
  g_test_add_func ("/json/compact", test_compact);
  g_test_add_func ("/json/copies", test_copies);

  return g_test_run ();
}
