/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-json-cursor.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("bethink-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "document.json", NULL);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_chmod (fixture->folder, 0700);
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
write_file (Fixture    *fixture,
            const char *bytes,
            gsize       length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, bytes, length, &error);
  g_assert_no_error (error);
}

static BethinkJsonFile *
open_path (const char  *path,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return bethink_json_file_open (file, NULL, error);
}

static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char       *text;
    BethinkJsonError  code;
    guint64           line;
    guint64           column;
  } cases[] = {
    { "", BETHINK_JSON_ERROR_EMPTY, 1, 1 },
    { " \n ", BETHINK_JSON_ERROR_EMPTY, 2, 2 },
    { "\n<!DOCTYPE html>", BETHINK_JSON_ERROR_WEB_PAGE, 2, 1 },
    { "{\r\n\"a\": tru }", BETHINK_JSON_ERROR_NOT_JSON, 2, 9 },
    { "[1,\n\n2,]", BETHINK_JSON_ERROR_NOT_JSON, 3, 3 },
    { "[\"\u00e9\u20ac\", x]", BETHINK_JSON_ERROR_NOT_JSON, 1, 8 },
    { "[\"caf\xe9\"]", BETHINK_JSON_ERROR_ENCODING, 1, 7 },
    { "{\"a\": [1, 2", BETHINK_JSON_ERROR_NOT_JSON, 1, 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkJsonFile) file = NULL;
      g_autoptr (GError) error = NULL;
      guint64 line = 0, column = 0;

      write_file (fixture, cases[i].text, strlen (cases[i].text));
      file = open_path (fixture->path, &error);

      g_assert_null (file);
      g_assert_error (error, BETHINK_JSON_ERROR, (int) cases[i].code);
      g_assert_true (bethink_json_error_get_place (error, &line, &column));
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
}

#define BYTES(text) text, sizeof text - 1

static void
test_encodings (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    int         error;   /* -1: good */
  } cases[] = {
    { BYTES ("[\"\xc3\xa9\"]"), -1 },
    { BYTES ("\xef\xbb\xbf[\"\xc3\xa9\"]"), -1 },
    { BYTES ("\xff\xfe[\0\"\0\xe9\0\"\0]\0"), -1 },
    { BYTES ("\xfe\xff\0[\0\"\0\xe9\0\"\0]"), -1 },
    { BYTES ("\xff\xfe\0\0[\0\0\0\"\0\0\0\xe9\0\0\0\"\0\0\0]\0\0\0"), -1 },
    { BYTES ("\0\0\xfe\xff\0\0\0[\0\0\0\"\0\0\0\xe9\0\0\0\"\0\0\0]"), -1 },
    { BYTES ("\xef\xbb\xbf"), BETHINK_JSON_ERROR_EMPTY },
    { BYTES ("\xef\xbb\xbf\xef\xbb\xbf[]"), BETHINK_JSON_ERROR_NOT_JSON },
    { BYTES ("\xff\xfe"), BETHINK_JSON_ERROR_EMPTY },
    { BYTES ("\xff\xfe[\0\"\0\x00\xd8\"\0]\0"), BETHINK_JSON_ERROR_ENCODING },
    { BYTES ("\xff\xfe[\0\"\0\xe9\0\"\0]"), BETHINK_JSON_ERROR_ENCODING },
    { BYTES ("[\0\"\0\xe9\0\"\0]\0"), BETHINK_JSON_ERROR_ENCODING },
    { BYTES ("[\"\xe9\"]"), BETHINK_JSON_ERROR_ENCODING },
    { BYTES ("[\"\xc0\xaf\"]"), BETHINK_JSON_ERROR_ENCODING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkJsonFile) file = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;
      BethinkJsonCursor root;

      g_test_message ("case %u", i);
      write_file (fixture, cases[i].bytes, cases[i].length);
      file = open_path (fixture->path, &error);

      if (cases[i].error >= 0)
        {
          g_assert_error (error, BETHINK_JSON_ERROR, cases[i].error);
          continue;
        }

      g_assert_no_error (error);
      g_assert_cmpuint (bethink_json_file_get_size (file), ==, 6);
      g_assert_true (bethink_json_file_get_root (file, &root, &error));
      node = bethink_json_cursor_load (&root, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (json_array_get_string_element (json_node_get_array (node), 0), ==, "\u00e9");
    }
}

static void
assert_io_error (const char *path,
                 int         code)
{
  g_autoptr (BethinkJsonFile) file = NULL;
  g_autoptr (GError) error = NULL;

  file = open_path (path, &error);
  g_assert_null (file);
  g_assert_error (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_IO);
  g_assert_false (bethink_json_error_get_place (error, NULL, NULL));

  if (code != 0)
    g_assert_cmpstr (error->message, ==, g_strerror (code));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  assert_io_error (fixture->path, ENOENT);
  assert_io_error (fixture->folder, EISDIR);
  assert_io_error ("/dev/null", 0);

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_io_error (fixture->path, 0);
  g_remove (fixture->path);

  write_file (fixture, "[]", 2);
  g_chmod (fixture->path, 0);

  if (geteuid () != 0)
    assert_io_error (fixture->path, EACCES);
}

static char *
load_all (BethinkJsonFile *file)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  BethinkJsonCursor root;

  g_assert_true (bethink_json_file_get_root (file, &root, &error));
  node = bethink_json_cursor_load (&root, 0, &error);
  g_assert_no_error (error);

  return json_to_string (node, FALSE);
}

/* Many windows of text in which any place can be cut. */
static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const charsets[] = { "UTF-8", "UTF-16LE", "UTF-32BE" };
  g_autoptr (GString) text = g_string_new ("\ufeff[0");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BethinkJsonFile) in_memory = NULL;
  g_autofree char *expected = NULL;

  for (guint i = 0; text->len < 1000000; i++)
    g_string_append_printf (text, ",{\"k\\u00e9\":[%u,-1.5e3,true],\"\u20ac\U0001f600\":\"%.*s\\n\"}\n",
                            i, (int) (i % 70), "plain text, sometimes longer than a block and sometimes not at all");

  g_string_append_c (text, ']');
  bytes = g_bytes_new (text->str, text->len);
  in_memory = bethink_json_file_open_bytes (bytes, NULL, NULL);
  expected = load_all (in_memory);

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      g_autoptr (BethinkJsonFile) file = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *encoded = NULL;
      g_autofree char *loaded = NULL;
      gsize length;

      encoded = g_convert (text->str, text->len, charsets[i], "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);
      write_file (fixture, encoded, length);

      file = open_path (fixture->path, &error);
      g_assert_no_error (error);
      loaded = load_all (file);
      g_assert_cmpstr (loaded, ==, expected);
    }
}

/* A list that does not fit into the window. */
static char *
make_list (gsize length)
{
  char *text = g_malloc (length + 1);

  memset (text, ' ', length);
  text[0] = '[';
  text[1] = '1';
  text[length - 2] = '2';
  text[length / 2] = ',';
  text[length - 1] = ']';
  text[length] = '\0';

  return text;
}

static void
test_shrinks (Fixture       *fixture,
              gconstpointer  data)
{
  gsize length = 2 * 1024 * 1024;
  g_autofree char *text = make_list (length);
  g_autoptr (BethinkJsonFile) file = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  BethinkJsonCursor root;

  write_file (fixture, text, length);
  file = open_path (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (truncate (fixture->path, 1000), ==, 0);

  g_assert_true (bethink_json_file_get_root (file, &root, &error));
  node = bethink_json_cursor_load (&root, 0, &error);
  g_assert_null (node);
  g_assert_error (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_IO);
}

/* What was checked may be something else when it is read. */
static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const others[] = { "]", "}", "x", "\"", "{", "[[[[", "\xff", ":", "" };
  gsize length = 1024 * 1024;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *text = make_list (length);
      g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
      g_autoptr (BethinkJsonFile) file = NULL;
      g_autoptr (GError) error = NULL;
      BethinkJsonCursor root, value;
      guint n_values = 0;
      FILE *stream;

      write_file (fixture, text, length);
      file = open_path (fixture->path, &error);
      g_assert_no_error (error);

      stream = g_fopen (fixture->path, "r+");
      for (gsize at = 0; at < length; at++)
        fputc (others[i][0] != '\0' ? others[i][0] : 0, stream);
      fclose (stream);

      if (bethink_json_file_get_root (file, &root, &error))
        {
          g_autoptr (JsonNode) node = bethink_json_cursor_load (&root, 0, &error);

          /* Quotes alone begin with an empty string. */
          g_assert_cmpint (node != NULL, ==, others[i][0] == '"');
          g_clear_error (&error);
          bethink_json_iter_init (&iter, &root);

          while (bethink_json_iter_next_element (&iter, &value, &error))
            n_values++;
        }

      g_assert_cmpuint (n_values, <=, 1);
    }
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) location = g_file_new_for_path (fixture->path);
  g_autoptr (BethinkJsonFile) file = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "[]", 2);
  g_cancellable_cancel (cancellable);

  file = bethink_json_file_open (location, cancellable, &error);
  g_assert_null (file);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_place (void)
{
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  g_autoptr (GError) error = bethink_json_error_new (BETHINK_JSON_ERROR_NOT_JSON, 3, 5, "no");
  g_autoptr (GError) copy = g_error_copy (error);
  guint64 line;

  g_assert_false (bethink_json_error_get_place (other, NULL, NULL));
  g_assert_true (bethink_json_error_get_place (copy, &line, NULL));
  g_assert_cmpuint (line, ==, 3);
  g_assert_cmpstr (copy->message, ==, "3:5: no");
}

#define ADD(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/json-file/places", test_places);
  ADD ("/json-file/encodings", test_encodings);
  ADD ("/json-file/refused", test_refused);
  ADD ("/json-file/large", test_large);
  ADD ("/json-file/shrinks", test_shrinks);
  ADD ("/json-file/changes", test_changes);
  ADD ("/json-file/cancel", test_cancel);
  g_test_add_func ("/json-file/no-place", test_no_place);

  return g_test_run ();
}
