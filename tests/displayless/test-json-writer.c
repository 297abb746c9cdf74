/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-json-writer.h"

#include "bethink-json-cursor.h"

#include <math.h>
#include <string.h>

typedef struct
{
  GMemoryOutputStream *stream;
  BethinkJsonWriter   *writer;
} Fixture;

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  fixture->stream = G_MEMORY_OUTPUT_STREAM (g_memory_output_stream_new_resizable ());
  fixture->writer = bethink_json_writer_new (G_OUTPUT_STREAM (fixture->stream), NULL);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_assert_finalize_object (fixture->writer);
  g_assert_finalize_object (fixture->stream);
}

static char *
finish (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bethink_json_writer_finish (fixture->writer, &error));
  g_assert_no_error (error);

  return g_strndup (g_memory_output_stream_get_data (fixture->stream),
                    g_memory_output_stream_get_data_size (fixture->stream));
}

static void
write_values (BethinkJsonWriter *writer)
{
  bethink_json_writer_begin_array (writer, BETHINK_JSON_LAYOUT_COMPACT);
  bethink_json_writer_string (writer, "a\"\\\n\x01/\u00e9");
  bethink_json_writer_string (writer, NULL);
  bethink_json_writer_string (writer, "");
  bethink_json_writer_string (writer, "a\xff");
  bethink_json_writer_integer (writer, G_MININT64);
  bethink_json_writer_integer (writer, G_MAXINT64);
  bethink_json_writer_double (writer, 0.1);
  bethink_json_writer_double (writer, 3);
  bethink_json_writer_double (writer, NAN);
  bethink_json_writer_double (writer, -INFINITY);
  bethink_json_writer_boolean (writer, TRUE);
  bethink_json_writer_boolean (writer, FALSE);
  bethink_json_writer_null (writer);
  bethink_json_writer_raw (writer, "{\"raw\":1}");
  bethink_json_writer_end_array (writer);
}

static void
test_values (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *json = NULL;

  write_values (fixture->writer);
  json = finish (fixture);

  g_assert_cmpstr (json, ==,
                   "[\"a\\\"\\\\\\n\\u0001/\u00e9\",null,\"\",\"a\ufffd\",-9223372036854775808,"
                   "9223372036854775807,0.1,3.0,null,null,true,false,null,{\"raw\":1}]\n");
}

static void
test_layout (Fixture       *fixture,
             gconstpointer  data)
{
  BethinkJsonWriter *writer = fixture->writer;
  g_autofree char *json = NULL;

  bethink_json_writer_begin_object (writer, BETHINK_JSON_LAYOUT_LINES);
  bethink_json_writer_member (writer, "version");
  bethink_json_writer_integer (writer, 1);
  bethink_json_writer_member (writer, "people");
  bethink_json_writer_begin_array (writer, BETHINK_JSON_LAYOUT_LINES);

  for (int i = 0; i < 2; i++)
    {
      bethink_json_writer_begin_object (writer, BETHINK_JSON_LAYOUT_COMPACT);
      bethink_json_writer_member (writer, "id");
      bethink_json_writer_integer (writer, i);
      bethink_json_writer_member (writer, "name");
      bethink_json_writer_string (writer, "x");
      bethink_json_writer_end_object (writer);
    }

  bethink_json_writer_end_array (writer);
  bethink_json_writer_member (writer, "none");
  bethink_json_writer_begin_array (writer, BETHINK_JSON_LAYOUT_LINES);
  bethink_json_writer_end_array (writer);
  bethink_json_writer_end_object (writer);
  json = finish (fixture);

  g_assert_cmpstr (json, ==,
                   "{\n"
                   "\"version\":1,\n"
                   "\"people\":[\n"
                   "{\"id\":0,\"name\":\"x\"},\n"
                   "{\"id\":1,\"name\":\"x\"}\n"
                   "],\n"
                   "\"none\":[]\n"
                   "}\n");
}

/* What is read is what was written, whatever the text and wherever the pieces
 * of a long one are cut.
 */
static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  GRand *random = g_rand_new_with_seed (7);
  double numbers[500];
  JsonArray *array;

  while (text->len < 300000)
    {
      gunichar letter = g_rand_int_range (random, 1, 0x11000);

      g_string_append_unichar (text, g_unichar_validate (letter) ? letter : '\n');
    }

  bethink_json_writer_begin_array (fixture->writer, BETHINK_JSON_LAYOUT_COMPACT);
  bethink_json_writer_string (fixture->writer, text->str);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      numbers[i] = ldexp (g_rand_double (random) - 0.5, g_rand_int_range (random, -900, 900));
      bethink_json_writer_double (fixture->writer, numbers[i]);
    }

  bethink_json_writer_end_array (fixture->writer);
  json = finish (fixture);

  node = bethink_json_parse (json, -1, &error);
  g_assert_no_error (error);
  array = json_node_get_array (node);
  g_assert_cmpstr (json_array_get_string_element (array, 0), ==, text->str);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (json_array_get_double_element (array, i + 1) == numbers[i]);

  g_rand_free (random);
}

static void
test_failure (void)
{
  char room[1000];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (BethinkJsonWriter) writer = bethink_json_writer_new (stream, NULL);
  g_autofree char *text = g_strnfill (200000, 'x');
  g_autoptr (GError) error = NULL;

  bethink_json_writer_begin_array (writer, BETHINK_JSON_LAYOUT_COMPACT);
  g_assert_false (bethink_json_writer_has_failed (writer));
  bethink_json_writer_string (writer, text);
  bethink_json_writer_string (writer, text);
  g_assert_true (bethink_json_writer_has_failed (writer));

  g_assert_false (bethink_json_writer_finish (writer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

#define ADD(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/json-writer/values", test_values);
  ADD ("/json-writer/layout", test_layout);
  ADD ("/json-writer/round-trip", test_round_trip);
  g_test_add_func ("/json-writer/failure", test_failure);

  return g_test_run ();
}
