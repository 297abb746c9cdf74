/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-import-expect.h"

#include <string.h>

/* Every document of Monica, from the file to the numbers in the store. */

static void
assert_file (const char *folder,
             const char *name,
             JsonObject *expected)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *outcome = json_object_get_string_member (expected, "outcome");
  g_autoptr (BethinkImportReport) report = NULL;
  TestImport fixture;

  g_test_message ("%s", path);
  test_import_set_up (&fixture);
  report = test_import_file (&fixture, path, NULL);

  g_assert_cmpstr (bethink_import_outcome_to_nick (bethink_import_report_get_outcome (report)), ==, outcome);
  g_assert_cmpstr (bethink_import_report_get_format (report), ==,
                   json_object_get_string_member_with_default (expected, "format", NULL));

  if (strcmp (outcome, "imported") == 0)
    test_expect_numbers (&fixture, expected, name);
  else
    g_assert_cmpint (test_import_count (&fixture, "SELECT count(*) FROM contact"), ==, 0);

  test_import_tear_down (&fixture);
}

static void
assert_files (const char *folder,
              const char *expectations)
{
  g_autofree char *path = g_build_filename (folder, expectations, NULL);
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = test_import_load_json (path, &parser);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, json_object_get_object_member (root, "files"));

  while (json_object_iter_next (&iter, &name, &node))
    assert_file (folder, name, json_node_get_object (node));
}

static void
test_files (void)
{
  assert_files ("monica", "expected.json");
}

static void
test_seed_files (void)
{
  assert_files ("seeds", "expected-monica.json");
}

/* All of them together */

static GPtrArray *
list_files (JsonObject *root)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) members = json_object_get_members (json_object_get_object_member (root, "files"));

  for (GList *l = members; l != NULL; l = l->next)
    {
      if (!g_str_has_prefix (l->data, "errors/"))
        g_ptr_array_add (names, g_strdup (l->data));
    }

  return names;
}

/* The values of all records by their keys, whatever ids they got. */
static char *
dump_values (TestImport *fixture)
{
  static const char * const queries[] = {
    "SELECT (SELECT min (key) FROM external_id WHERE kind = 1 AND record = contact.id) AS k, first_name, "
    "middle_name, last_name, nickname, gender, gender_type, description, birthdate, deceased, deceased_date, "
    "met, met_date, job, company, food, starred, archived, partial, is_me, stay_in_touch_days, avatar_url, "
    "avatar_color, avatar_blob IS NULL, created_at FROM contact ORDER BY k",
    "SELECT (SELECT min (key) FROM external_id WHERE kind = 2 AND record = conversation.id) AS k, channel, "
    "channel_name, status, started_at, started_precision, last_activity_at, message_count FROM conversation ORDER BY k",
    "SELECT (SELECT min (key) FROM external_id WHERE kind = 3 AND record = message.id) AS k, direction, body, "
    "sent_at, sent_precision, delivery FROM message ORDER BY k",
    "SELECT (SELECT min (key) FROM external_id WHERE kind = 4 AND record = call.id) AS k, direction, "
    "started_at, started_precision, text, emotions FROM call ORDER BY k",
    "SELECT (SELECT min (key) FROM external_id WHERE kind = 5 AND record = entry.id AND key NOT LIKE '=%') AS k, "
    "entry_kind, when_at, when_precision, title, text, amount, currency, status, done, done_at, type_key, company, "
    "repeat, repeat_every, owed_by, starred, url, hidden FROM entry ORDER BY k",
    "SELECT kind, type_name, protocol, label, value FROM contact_field ORDER BY kind, value",
    "SELECT name, street, city, province, postal_code, country, latitude FROM address ORDER BY name, street",
  };
  g_autoptr (GString) dump = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *rows = test_import_query (fixture, queries[i]);

      g_string_append (dump, rows);
    }

  return g_string_free (g_steal_pointer (&dump), FALSE);
}

static void
assert_totals (const char  *folder,
               const char  *expectations,
               guint        seed,
               char       **values)
{
  g_autofree char *path = g_build_filename (folder, expectations, NULL);
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = test_import_load_json (path, &parser);
  JsonObject *totals = json_object_get_object_member (root, "totals");
  g_autoptr (GPtrArray) names = list_files (root);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  TestImport fixture;

  test_import_set_up (&fixture);

  /* Seed 0 is the order of the list. */
  if (seed > 0)
    test_shuffle (names, random);

  test_import_all (&fixture, folder, names);
  test_expect_numbers (&fixture, totals, "totals");
  test_expect_spots (&fixture, NULL, json_object_get_array_member (root, "spots"));
  first = test_import_dump (&fixture);

  /* In any order the same, unless documents contradict each other with one time. */
  if (values != NULL && *values == NULL)
    *values = dump_values (&fixture);
  else if (values != NULL)
    {
      g_autofree char *same = dump_values (&fixture);

      g_assert_cmpstr (same, ==, *values);
    }

  test_shuffle (names, random);
  test_import_all (&fixture, folder, names);
  test_expect_numbers (&fixture, totals, "totals again");
  second = test_import_dump (&fixture);
  g_assert_cmpstr (first, ==, second);

  test_import_tear_down (&fixture);
}

static void
test_totals (void)
{
  g_autofree char *values = NULL;

  for (guint seed = 0; seed < 6; seed++)
    assert_totals ("monica", "expected.json", seed, &values);
}

static void
test_seed_totals (void)
{
  for (guint seed = 0; seed < 6; seed++)
    assert_totals ("seeds", "expected-monica.json", seed, NULL);
}

static void
assert_pair (const char *folder,
             JsonObject *pair,
             guint       seed)
{
  JsonArray *files = json_object_get_array_member (pair, "files");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  TestImport fixture;

  for (guint i = 0; i < json_array_get_length (files); i++)
    g_ptr_array_add (names, g_strdup (json_array_get_string_element (files, i)));

  test_shuffle (names, random);
  test_import_set_up (&fixture);
  test_import_all (&fixture, folder, names);
  test_expect_numbers (&fixture, json_object_get_object_member (pair, "totals"), g_ptr_array_index (names, 0));
  test_import_tear_down (&fixture);
}

static void
assert_pairs (const char *folder,
              const char *expectations)
{
  g_autofree char *path = g_build_filename (folder, expectations, NULL);
  g_autoptr (JsonParser) parser = NULL;
  JsonArray *pairs = json_object_get_array_member (test_import_load_json (path, &parser), "pairs");

  for (guint i = 0; i < json_array_get_length (pairs); i++)
    {
      for (guint seed = 0; seed < 4; seed++)
        assert_pair (folder, json_array_get_object_element (pairs, i), seed);
    }
}

static void
test_pairs (void)
{
  assert_pairs ("monica", "expected.json");
  assert_pairs ("seeds", "expected-monica.json");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/monica/files", test_files);
  g_test_add_func ("/import/monica/seed-files", test_seed_files);
  g_test_add_func ("/import/monica/totals", test_totals);
  g_test_add_func ("/import/monica/seed-totals", test_seed_totals);
  g_test_add_func ("/import/monica/pairs", test_pairs);

  return g_test_run ();
}
