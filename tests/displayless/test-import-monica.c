/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-time.h"

#include "test-import.h"

#include <string.h>

/* Every document of Monica, from the file to the numbers in the store. */

#define LIVE "deleted_at IS NULL"

static const struct
{
  const char *name;
  const char *sql;
} numbers[] = {
  { "contacts", "SELECT count(*) FROM contact WHERE " LIVE },
  { "contacts_listed", "SELECT count(*) FROM contact WHERE " LIVE " AND partial = 0 AND archived = 0" },
  { "contacts_partial", "SELECT count(*) FROM contact WHERE " LIVE " AND partial = 1" },
  { "contacts_archived", "SELECT count(*) FROM contact WHERE " LIVE " AND partial = 0 AND archived = 1" },
  { "conversations", "SELECT count(*) FROM conversation WHERE " LIVE },
  { "messages_in", "SELECT count(*) FROM message WHERE " LIVE " AND direction = 1" },
  { "messages_out", "SELECT count(*) FROM message WHERE " LIVE " AND direction = 2" },
  { "calls", "SELECT count(*) FROM call WHERE " LIVE },
  { "entries_total", "SELECT count(*) FROM entry WHERE " LIVE },
  { "relationships", "SELECT count(*) FROM relationship WHERE " LIVE },
  { "tags", "SELECT count(*) FROM tag" },
  { "contact_fields", "SELECT count(*) FROM contact_field WHERE " LIVE " AND kind != 4" },
  { "addresses", "SELECT count(*) FROM address WHERE " LIVE },
  { "attachments", "SELECT count(*) FROM blob" },
};

static gint64
count_entries (TestImport *fixture,
               const char *nick)
{
  g_autofree char *sql = NULL;
  BethinkEntryKind kind;

  g_assert_true (bethink_entry_kind_from_nick (nick, &kind));
  sql = g_strdup_printf ("SELECT count(*) FROM entry WHERE " LIVE " AND entry_kind = %d", kind);

  return test_import_count (fixture, sql);
}

static void
assert_numbers (TestImport *fixture,
                JsonObject *expected,
                const char *what)
{
  JsonObject *entries;
  JsonObjectIter iter;
  const char *nick;
  JsonNode *node;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gint64 is = test_import_count (fixture, numbers[i].sql);
      gint64 should = json_object_get_int_member (expected, numbers[i].name);

      if (is != should)
        g_error ("%s: %s is %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT,
                 what, numbers[i].name, is, should);
    }

  entries = json_object_get_object_member (expected, "entries");
  json_object_iter_init (&iter, entries);

  while (json_object_iter_next (&iter, &nick, &node))
    g_assert_cmpint (count_entries (fixture, nick), ==, json_node_get_int (node));
}

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
    assert_numbers (&fixture, expected, name);
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

static void
import_all (TestImport *fixture,
            const char *folder,
            GPtrArray  *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (BethinkImportReport) report = test_import_file (fixture, path, NULL);
    }
}

static void
shuffle (GPtrArray *names,
         GRand     *random)
{
  for (guint i = names->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer swap = names->pdata[i - 1];

      names->pdata[i - 1] = names->pdata[j];
      names->pdata[j] = swap;
    }
}

/* The spots are checked with the keys that the merger keeps. */

static char *
make_key (const char *record,
          const char *id)
{
  const char *slash = strchr (id, '#') != NULL ? strrchr (id, '/') : NULL;
  BethinkEntryKind kind;

  /* Ids of entries count apart by their kind. */
  if (slash == NULL || !bethink_entry_kind_from_nick (record, &kind))
    return g_strdup (id);

  return g_strdup_printf ("%.*s/%s%s", (int) (slash - id), id, record, slash);
}

static BethinkKind
get_kind (const char *record)
{
  BethinkEntryKind entry_kind;
  BethinkKind kind;

  if (bethink_entry_kind_from_nick (record, &entry_kind))
    return BETHINK_KIND_ENTRY;

  g_assert_true (bethink_kind_from_nick (record, &kind));

  return kind;
}

static gint64
find_record (TestImport *fixture,
             const char *record,
             const char *id)
{
  g_autofree char *key = make_key (record, id);
  g_autofree char *sql = g_strdup_printf ("SELECT record FROM external_id WHERE kind = %d AND key = '%s'",
                                          get_kind (record), key);
  gint64 found = test_import_count (fixture, sql);

  if (found == 0)
    g_error ("No %s %s", record, key);

  return found;
}

/* %1$ld is the id of the record. A time is given as ISO, a flag as true or false. */
static const struct
{
  const char *record;
  const char *field;
  const char *sql;
  const char *form;   /* "time", "flag", "lines", "id:KIND", "enum:NAME" */
} fields[] = {
  { "contact", "name", "SELECT name FROM contact", NULL },
  { "contact", "active", "SELECT NOT archived FROM contact", "flag" },
  { "contact", "starred", "SELECT starred FROM contact", "flag" },
  { "contact", "partial", "SELECT partial FROM contact", "flag" },
  { "contact", "deceased", "SELECT deceased FROM contact", "flag" },
  { "contact", "met_through", "SELECT met_through FROM contact", "contact" },
  { "contact", "tags", "SELECT tag.name FROM contact_tag JOIN tag ON tag.id = tag WHERE contact = @", "lines" },
  { "contact", "phones", "SELECT value FROM contact_field WHERE kind = 1 AND contact = @", "lines" },
  { "contact", "emails", "SELECT value FROM contact_field WHERE kind = 2 AND contact = @", "lines" },
  { "contact", "other_fields",
    "SELECT type_name || ': ' || value FROM contact_field WHERE kind = 3 AND contact = @", "lines" },
  { "contact", "count:call", "SELECT count(*) FROM call WHERE contact = @", NULL },
  { "conversation", "contact", "SELECT contact FROM conversation", "contact" },
  { "conversation", "happened_at", "SELECT started_at FROM conversation", "time" },
  { "conversation", "channel", "SELECT channel FROM conversation", "channel" },
  { "conversation", "count:message", "SELECT count(*) FROM message WHERE conversation = @", NULL },
  { "message", "direction", "SELECT direction FROM message", "direction" },
  { "message", "sent_at", "SELECT sent_at FROM message", "time" },
  { "message", "conversation", "SELECT conversation FROM message", "conversation" },
  { "call", "started_at", "SELECT started_at FROM call", "time" },
  { "call", "direction", "SELECT direction FROM call", "direction" },
  { "call", "contact", "SELECT contact FROM call", "contact" },
  { "call", "emotions", "SELECT emotions FROM call", "lines" },
  { "relationship", "of", "SELECT contact FROM relationship", "contact" },
  { "relationship", "person", "SELECT other FROM relationship", "contact" },
  { "entry", "when", "SELECT when_at FROM entry", "time" },
  { "entry", "done", "SELECT done FROM entry", "flag" },
  { "entry", "done_at", "SELECT done_at FROM entry", "time" },
  { "entry", "type", "SELECT type_key FROM entry", NULL },
  { "entry", "people",
    "SELECT key FROM entry_contact JOIN external_id ON kind = 1 AND record = contact "
    "WHERE role = 0 AND key NOT LIKE '%#%' AND entry = @", "lines" },
  { "entry", "recipient", "SELECT contact FROM entry_contact WHERE role = 1 AND entry = @", "contact" },
  { "entry", "bytes", "SELECT attachment.size FROM attachment WHERE owner_kind = 5 AND owner = @", NULL },
  { "entry", "sha",
    "SELECT lower(substr(hex(sha256), 1, 16)) FROM attachment JOIN blob ON blob.id = blob "
    "WHERE owner_kind = 5 AND owner = @", NULL },
};

static char *
make_sql (const char *record,
          const char *field,
          gint64      id,
          const char **form)
{
  const char *table = get_kind (record) == BETHINK_KIND_ENTRY ? "entry" : record;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  *form = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_auto (GStrv) parts = NULL;

      if (strcmp (fields[i].record, table) != 0 || strcmp (fields[i].field, field) != 0)
        continue;

      *form = fields[i].form;

      if (strchr (fields[i].sql, '@') == NULL)
        return g_strdup_printf ("%s WHERE id = %s", fields[i].sql, number);

      parts = g_strsplit (fields[i].sql, "@", -1);
      return g_strjoinv (number, parts);
    }

  return g_strdup_printf ("SELECT %s FROM %s WHERE id = %s", field, table, number);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

static char *
sort_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  qsort (lines, g_strv_length (lines), sizeof (char *), compare_texts);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] != '\0')
        g_string_append_printf (joined, "%s\n", lines[i]);
    }

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static char *
expect_text (JsonNode *value)
{
  g_autoptr (GString) lines = NULL;

  if (JSON_NODE_HOLDS_NULL (value))
    return g_strdup ("NULL");

  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      JsonArray *array = json_node_get_array (value);

      lines = g_string_new (NULL);
      for (guint i = 0; i < json_array_get_length (array); i++)
        g_string_append_printf (lines, "%s\n", json_array_get_string_element (array, i));

      return sort_lines (lines->str);
    }

  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? "true" : "false");
  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  if (json_node_get_value_type (value) == G_TYPE_DOUBLE)
    return g_strdup_printf ("%g", json_node_get_double (value));

  return g_strdup (json_node_get_string (value));
}

static char *
format_text (TestImport *fixture,
             const char *text,
             const char *form,
             JsonNode   *value)
{
  if (g_strcmp0 (form, "lines") == 0)
    return sort_lines (text);
  if (g_strcmp0 (form, "flag") == 0)
    return g_strdup (strcmp (text, "1") == 0 ? "true" : "false");
  if (g_strcmp0 (form, "direction") == 0)
    return g_strdup (bethink_direction_to_nick (atoi (text)));
  if (g_strcmp0 (form, "channel") == 0)
    return g_strdup (bethink_channel_to_nick (atoi (text)));

  if (g_strcmp0 (form, "time") == 0 && strcmp (text, "NULL") != 0)
    {
      g_autofree char *iso = bethink_time_format_iso (g_ascii_strtoll (text, NULL, 10));
      char *fraction = strstr (iso, ".000Z");

      if (fraction != NULL)
        strcpy (fraction, "Z");

      return g_steal_pointer (&iso);
    }

  /* A reference: right if the expected key leads to the same record. */
  if (g_strcmp0 (form, "contact") == 0 || g_strcmp0 (form, "conversation") == 0)
    return g_strdup (find_record (fixture, form, json_node_get_string (value)) == atoi (text)
                       ? json_node_get_string (value) : text);

  return g_strdup (text);
}

static void
assert_spot (TestImport *fixture,
             JsonObject *spot)
{
  const char *record = json_object_get_string_member (spot, "record");
  const char *id = json_object_get_string_member (spot, "id");
  const char *field = json_object_get_string_member (spot, "field");
  JsonNode *value = json_object_get_member (spot, "value");
  const char *form;
  g_autofree char *sql = make_sql (record, field, find_record (fixture, record, id), &form);
  g_autofree char *rows = test_import_query (fixture, sql);
  g_autofree char *is = NULL;
  g_autofree char *should = expect_text (value);

  if (g_strcmp0 (form, "lines") != 0 && strlen (rows) > 0)
    rows[strlen (rows) - 1] = '\0';

  is = format_text (fixture, rows, form, value);

  if (strcmp (is, should) != 0 && !(should[0] == '\0' && strcmp (is, "NULL\n") == 0))
    g_error ("%s %s %s is '%s' instead of '%s'", record, id, field, is, should);
}

static void
assert_spots (TestImport *fixture,
              JsonObject *root)
{
  JsonArray *spots = json_object_get_array_member (root, "spots");

  for (guint i = 0; i < json_array_get_length (spots); i++)
    assert_spot (fixture, json_array_get_object_element (spots, i));
}

static void
assert_totals (const char *folder,
               const char *expectations,
               guint       seed)
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
    shuffle (names, random);

  import_all (&fixture, folder, names);
  assert_numbers (&fixture, totals, "totals");
  assert_spots (&fixture, root);
  first = test_import_dump (&fixture);

  shuffle (names, random);
  import_all (&fixture, folder, names);
  assert_numbers (&fixture, totals, "totals again");
  second = test_import_dump (&fixture);
  g_assert_cmpstr (first, ==, second);

  test_import_tear_down (&fixture);
}

static void
test_totals (void)
{
  for (guint seed = 0; seed < 6; seed++)
    assert_totals ("monica", "expected.json", seed);
}

static void
test_seed_totals (void)
{
  for (guint seed = 0; seed < 6; seed++)
    assert_totals ("seeds", "expected-monica.json", seed);
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

  shuffle (names, random);
  test_import_set_up (&fixture);
  import_all (&fixture, folder, names);
  assert_numbers (&fixture, json_object_get_object_member (pair, "totals"), g_ptr_array_index (names, 0));
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
