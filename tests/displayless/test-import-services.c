/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-import-expect.h"

/* TextUs, HighLevel and Chatwoot, from the file to the numbers in the store; and
 * files that are broken, or of nobody.
 */

static const char * const sets[] = { "textus", "highlevel", "chatwoot" };

static JsonObject *
load_expectations (JsonParser **parser)
{
  return test_import_load_json ("expected.json", parser);
}

static JsonObject *
get_set (JsonObject *root,
         const char *name)
{
  return json_object_get_object_member (json_object_get_object_member (root, "sets"), name);
}

static GPtrArray *
list_files (JsonObject *files)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) members = json_object_get_members (files);

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonObject *expected = json_object_get_object_member (files, l->data);

      if (strcmp (json_object_get_string_member (expected, "outcome"), "monica") != 0)
        g_ptr_array_add (names, g_strdup (l->data));
    }

  return names;
}

static void
assert_reason (BethinkImportReport *report,
               JsonObject          *expected)
{
  const char *reason = bethink_import_reason_to_nick (bethink_import_report_get_reason (report));
  const char *note = json_object_get_string_member_with_default (expected, "note", "");

  if (!json_object_has_member (expected, "reason"))
    {
      g_assert_null (reason);
      return;
    }

  if (g_strcmp0 (reason, json_object_get_string_member (expected, "reason")) != 0)
    g_assert_nonnull (strstr (note, reason));
}

static void
assert_file (const char *name,
             JsonObject *expected)
{
  const char *outcome = json_object_get_string_member (expected, "outcome");
  g_autoptr (BethinkImportReport) report = NULL;
  TestImport fixture;

  g_test_message ("%s", name);
  test_import_set_up (&fixture);
  report = test_import_file (&fixture, name, NULL);

  /* Documents of Monica are counted in expectations of their own. */
  if (strcmp (outcome, "monica") == 0)
    {
      g_assert_cmpstr (bethink_import_report_get_format (report), ==, "monica");
    }
  else
    {
      g_assert_cmpstr (bethink_import_outcome_to_nick (bethink_import_report_get_outcome (report)), ==, outcome);
      g_assert_cmpstr (bethink_import_report_get_format (report), ==,
                       json_object_get_string_member_with_default (expected, "format", NULL));
      assert_reason (report, expected);
      test_expect_numbers (&fixture, expected, name);
    }

  test_import_tear_down (&fixture);
}

static void
assert_files (JsonObject *files)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, files);

  while (json_object_iter_next (&iter, &name, &node))
    assert_file (name, json_node_get_object (node));
}

static void
test_files (void)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = load_expectations (&parser);

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    assert_files (json_object_get_object_member (get_set (root, sets[i]), "files"));

  assert_files (json_object_get_object_member (json_object_get_object_member (root, "seeds"), "files"));
}

static void
test_broken_files (void)
{
  g_autoptr (JsonParser) parser = NULL;

  assert_files (json_object_get_object_member (load_expectations (&parser), "broken"));
}

/* Imports the files in an order of its own, checks, and imports them again. */
static void
assert_totals (GPtrArray  *names,
               JsonObject *totals,
               const char *source,
               JsonArray  *spots,
               guint       seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  TestImport fixture;

  test_import_set_up (&fixture);

  if (seed > 0)
    test_shuffle (names, random);

  test_import_all (&fixture, "", names);
  test_expect_numbers (&fixture, totals, source);
  if (spots != NULL)
    test_expect_spots (&fixture, source, spots);
  first = test_import_dump (&fixture);

  test_import_all (&fixture, "", names);
  test_expect_numbers (&fixture, totals, source);
  second = test_import_dump (&fixture);
  g_assert_cmpstr (first, ==, second);

  test_import_tear_down (&fixture);
}

static void
test_totals (void)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = load_expectations (&parser);

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      JsonObject *set = get_set (root, sets[i]);
      g_autoptr (GPtrArray) names = list_files (json_object_get_object_member (set, "files"));

      for (guint seed = 0; seed < 6; seed++)
        assert_totals (names, json_object_get_object_member (set, "totals"), sets[i],
                       json_object_get_array_member (set, "spots"), seed);
    }
}

static void
test_all_sets (void)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = load_expectations (&parser);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    g_ptr_array_extend_and_steal (all, list_files (json_object_get_object_member (get_set (root, sets[i]), "files")));

  for (guint seed = 0; seed < 2; seed++)
    assert_totals (all, json_object_get_object_member (root, "all_three_sets_together"), "all", NULL, seed);
}

static void
test_seeds (void)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *seeds = json_object_get_object_member (load_expectations (&parser), "seeds");
  JsonObject *spots = json_object_get_object_member (seeds, "spots");
  g_autoptr (GPtrArray) names = list_files (json_object_get_object_member (seeds, "files"));
  TestImport fixture;

  test_import_set_up (&fixture);
  test_import_all (&fixture, "", names);
  test_expect_numbers (&fixture, json_object_get_object_member (seeds, "totals"), "seeds");

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    test_expect_spots (&fixture, sets[i], json_object_get_array_member (spots, sets[i]));

  test_import_tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/services/files", test_files);
  g_test_add_func ("/import/services/broken-files", test_broken_files);
  g_test_add_func ("/import/services/totals", test_totals);
  g_test_add_func ("/import/services/all-sets", test_all_sets);
  g_test_add_func ("/import/services/seeds", test_seeds);

  return g_test_run ();
}
