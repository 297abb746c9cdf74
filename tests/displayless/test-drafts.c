/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-drafts.h"

#include "test-folder.h"
#include "test-main-loop.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char          *parent;
  char          *folder;
  BethinkDrafts *drafts;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->parent = test_folder_new ();
  fixture->folder = g_build_filename (fixture->parent, "data", "drafts", NULL);
  fixture->drafts = bethink_drafts_new (fixture->folder);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  /* The worker lets go of its last task before it takes this one. */
  bethink_drafts_flush (fixture->drafts);
  g_assert_finalize_object (fixture->drafts);
  test_folder_remove (fixture->parent);
  g_free (fixture->folder);
  g_free (fixture->parent);
}

static char *
get_text (BethinkDrafts *drafts,
          const char    *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  bethink_drafts_get_async (drafts, key, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);

  value = bethink_drafts_get_finish (drafts, result, &error);
  g_assert_no_error (error);

  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

static GStrv
list_keys (BethinkDrafts *drafts)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GStrv keys;

  bethink_drafts_list_async (drafts, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);

  keys = bethink_drafts_list_finish (drafts, result, &error);
  g_assert_no_error (error);

  return keys;
}

/* Keys and texts that would be dangerous as names of files, or get lost. */
static const struct
{
  const char *key;
  const char *text;
} cases[] = {
  { "message/12", "Hello" },
  { "contact/new", "Zoë — \xf0\x9f\x90\x88" },
  { "..", "one folder up" },
  { ".", "here" },
  { ".hidden", "a dot" },
  { "../../../etc/passwd", "outside" },
  { "a b%2Fc?d", "escapes" },
  { "日本語", "日本語" },
  { "empty", "" },
  { "lines", "one\ntwo\n\tthree" },
};

static void
test_keep_and_forget (Fixture       *fixture,
                      gconstpointer  user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    bethink_drafts_set (fixture->drafts, cases[i].key, g_variant_new_string (cases[i].text));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = get_text (fixture->drafts, cases[i].key);
      g_auto (GStrv) keys = list_keys (fixture->drafts);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpuint (g_strv_length (keys), ==, G_N_ELEMENTS (cases) - i);
      g_assert_true (g_strv_contains ((const char * const *) keys, cases[i].key));

      bethink_drafts_clear (fixture->drafts, cases[i].key);
      g_assert_null (get_text (fixture->drafts, cases[i].key));
    }
}

static void
test_survive (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (BethinkDrafts) later = NULL;
  g_autofree char *text = NULL;

  bethink_drafts_set (fixture->drafts, "call/new", g_variant_new_string ("long"));
  bethink_drafts_flush (fixture->drafts);

  later = bethink_drafts_new (fixture->folder);
  text = get_text (later, "call/new");
  g_assert_cmpstr (text, ==, "long");
}

/* Typing sets a draft with each key: the last one counts, also after clear. */
static void
test_last_wins (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      if (i % 7 == 3)
        bethink_drafts_clear (fixture->drafts, "k");

      bethink_drafts_set (fixture->drafts, "k", g_variant_new_string (number));
    }

  text = get_text (fixture->drafts, "k");
  g_assert_cmpstr (text, ==, "1999");
}

static void
test_private (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "k", NULL);
  mode_t mask = umask (0);
  GStatBuf info;

  bethink_drafts_set (fixture->drafts, "k", g_variant_new_string ("secret"));
  bethink_drafts_flush (fixture->drafts);
  umask (mask);

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (fixture->folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
}

/* A file that was cut, or is of something else, is no draft and no crash. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "k", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  bethink_drafts_set (fixture->drafts, "k", g_variant_new_parsed ("{'body': <'text'>, 'n': <3>}"));
  bethink_drafts_flush (fixture->drafts);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GVariant) value = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, contents, (gssize) cut, NULL));
      bethink_drafts_get_async (fixture->drafts, "k", NULL, test_keep_result, &result);
      test_wait_for (result != NULL);
      value = bethink_drafts_get_finish (fixture->drafts, result, &error);
      g_assert_no_error (error);
    }
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  bethink_drafts_get_async (fixture->drafts, "k", cancellable, test_keep_result, &result);
  test_wait_for (result != NULL);

  value = bethink_drafts_get_finish (fixture->drafts, result, &error);
  g_assert_null (value);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/drafts/keep-and-forget", Fixture, NULL, set_up, test_keep_and_forget, tear_down);
  g_test_add ("/drafts/survive", Fixture, NULL, set_up, test_survive, tear_down);
  g_test_add ("/drafts/last-wins", Fixture, NULL, set_up, test_last_wins, tear_down);
  g_test_add ("/drafts/private", Fixture, NULL, set_up, test_private, tear_down);
  g_test_add ("/drafts/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/drafts/cancel", Fixture, NULL, set_up, test_cancel, tear_down);

  return g_test_run ();
}
