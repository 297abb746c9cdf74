/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-folder.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

/* The command line as a program: what it prints, and what it returns. */

static const char *program;

typedef struct
{
  int   status;
  char *output;
  char *errors;
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->output, g_free);
  g_clear_pointer (&run->errors, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* Nothing it says looks like a fault of the program. */
static void
assert_civil (const char *text)
{
  static const char * const words[] = { "CRITICAL", "assert", "WARNING", "AddressSanitizer", "runtime error" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_null (strstr (text, words[i]));

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == '\n' || c == '\t' || (c >= ' ' && c != 0x7f && !(c >= 0x80 && c <= 0x9f) && c != 0x202e));
    }
}

static Run
run_v (const char * const *args)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  Run run = { 0, NULL, NULL };
  int wait_status;

  g_ptr_array_add (argv, (char *) program);
  for (guint i = 0; args[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) args[i]);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                &run.output, &run.errors, &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  run.status = WEXITSTATUS (wait_status);

  assert_civil (run.output);
  assert_civil (run.errors);

  return run;
}

static Run
run (const char *first,
     ...)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new ();
  va_list list;

  va_start (list, first);
  for (const char *arg = first; arg != NULL; arg = va_arg (list, const char *))
    g_ptr_array_add (args, (char *) arg);
  va_end (list);
  g_ptr_array_add (args, NULL);

  return run_v ((const char * const *) args->pdata);
}

static void
assert_runs (Run *result)
{
  if (result->status != 0)
    g_test_message ("%s", result->errors);
  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->errors, ==, "");
}

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);

  return node;
}

static char *
data_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", name, NULL);
}

static JsonNode *
load_json (const char *name)
{
  g_autofree char *path = data_path (name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return parse (text);
}

/* A folder with a database that holds all documents of some sets */
typedef struct
{
  char *folder;
  char *database;
} Fixture;

static void
set_up (Fixture    *fixture,
        const char *first_set,
        ...)
{
  va_list list;

  fixture->folder = test_folder_new ();
  fixture->database = g_build_filename (fixture->folder, "test.db", NULL);

  va_start (list, first_set);
  for (const char *set = first_set; set != NULL; set = va_arg (list, const char *))
    {
      g_autofree char *path = data_path (set);
      g_auto (Run) import = run ("--database", fixture->database, "import", path, NULL);
    }
  va_end (list);
}

static void
tear_down (Fixture *fixture)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->database);
}

static void
test_wrong_use (void)
{
  static const char * const tests[][8] = {
    { NULL },
    { "fly", NULL },
    { "--fly", NULL },
    { "--database", NULL },
    { "stats", "too", "much", NULL },
    { "stats", "--fly", NULL },
    { "stats", "--database", NULL },
    { "import", NULL },
    { "import", "--dry-run", NULL },
    { "import", "--source-name", NULL },
    { "export", NULL },
    { "export", "one", "two", NULL },
    { "export", "--format", "pdf", "file", NULL },
    { "list", NULL },
    { "list", "cats", NULL },
    { "list", "people", "--limit", "x", NULL },
    { "list", "people", "--limit", "-1", NULL },
    { "list", "people", "calls", NULL },
    { "search", NULL },
    { "search", "--limit", "0", "x", NULL },
    { "search", "\xff", NULL },
    { "check", "all", NULL },
    { "show", NULL },
    { "show", "cat", "1", NULL },
    { "show", "tag", "1", NULL },
    { "show", "contact", NULL },
    { "show", "contact", "one", NULL },
    { "show", "contact", "0", NULL },
    { "show", "contact", "99999999999999999999", NULL },
    { "show", "contact", "--source", "textus", NULL },
    { "show", "contact", "--external-id", "x", NULL },
    { "show", "contact", "1", "--source", "textus", "--external-id", "x", NULL },
    { "backup", "now", NULL },
    { "\x1b]0;owned\x07", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_auto (Run) result = run_v (tests[i]);

      g_assert_cmpint (result.status, ==, 2);
      g_assert_cmpstr (result.output, ==, "");
      g_assert_cmpstr (result.errors, !=, "");
    }
}

static void
test_help (void)
{
  static const char * const commands[] = {
    "import", "export", "list", "search", "show", "stats", "check", "backup",
  };
  g_auto (Run) help = run ("--help", NULL);
  g_auto (Run) version = run ("--version", NULL);

  assert_runs (&help);
  assert_runs (&version);
  g_assert_true (g_str_has_prefix (version.output, "bethink-cli "));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (Run) of_command = run (commands[i], "--help", NULL);

      g_assert_nonnull (strstr (help.output, commands[i]));
      assert_runs (&of_command);
      g_assert_nonnull (strstr (of_command.output, "--database"));
    }
}

/* No database, a folder, another file, and one without rights */
static void
test_no_store (void)
{
  static const char * const commands[] = { "stats", "check", "backup" };
  Fixture fixture;
  g_autofree char *missing = NULL;
  g_autofree char *text = NULL;

  set_up (&fixture, NULL);
  missing = g_build_filename (fixture.folder, "missing.db", NULL);
  text = g_build_filename (fixture.folder, "text.db", NULL);
  g_assert_true (g_file_set_contents (text, "this is not a database, and long enough not to be an empty one", -1, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char * const paths[] = { missing, fixture.folder, text };

      for (guint j = 0; j < G_N_ELEMENTS (paths); j++)
        {
          g_auto (Run) result = run (commands[i], "--database", paths[j], NULL);

          g_assert_cmpint (result.status, ==, 1);
          g_assert_cmpstr (result.output, ==, "");
          g_assert_cmpstr (result.errors, !=, "");
        }
    }

  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  tear_down (&fixture);
}

/* What each broken file becomes, in one run over the whole folder */
static void
test_import_json (void)
{
  g_autoptr (JsonNode) expectations = load_json ("expected.json");
  JsonObject *broken = json_object_get_object_member (json_node_get_object (expectations), "broken");
  g_autofree char *path = data_path ("broken");
  g_autoptr (JsonNode) node = NULL;
  g_auto (Run) result = { 0, };
  JsonArray *files;
  Fixture fixture;

  set_up (&fixture, NULL);
  result = run ("import", "--json", "--database", fixture.database, path, NULL);
  g_assert_cmpint (result.status, ==, 1);
  g_assert_cmpstr (result.errors, ==, "");

  node = parse (result.output);
  files = json_object_get_array_member (json_node_get_object (node), "files");
  g_assert_cmpuint (json_array_get_length (files), ==, json_object_get_size (broken));

  for (guint i = 0; i < json_array_get_length (files); i++)
    {
      JsonObject *file = json_array_get_object_element (files, i);
      g_autofree char *base = g_path_get_basename (json_object_get_string_member (file, "path"));
      g_autofree char *name = g_strconcat ("broken/", base, NULL);
      JsonObject *expected = json_object_get_object_member (broken, name);
      const char *outcome = json_object_get_string_member (expected, "outcome");

      g_test_message ("%s", name);
      g_assert_cmpstr (json_object_get_string_member_with_default (file, "format", NULL), ==,
                       json_object_get_string_member_with_default (expected, "format", NULL));
      if (strcmp (outcome, "monica") != 0)
        g_assert_cmpstr (json_object_get_string_member (file, "outcome"), ==, outcome);
    }

  g_assert_true (json_object_has_member (json_node_get_object (node), "totals"));
  tear_down (&fixture);
}

static void
test_dry_run (void)
{
  g_autofree char *path = data_path ("textus");
  g_autoptr (JsonNode) node = NULL;
  g_auto (Run) import = { 0, };
  g_auto (Run) stats = { 0, };
  JsonObject *added;
  Fixture fixture;

  set_up (&fixture, NULL);
  import = run ("import", "--dry-run", "--json", "--database", fixture.database, path, NULL);
  assert_runs (&import);
  node = parse (import.output);
  added = json_object_get_object_member (json_object_get_object_member (json_node_get_object (node), "totals"), "added");
  g_assert_cmpint (json_object_get_int_member (added, "contacts"), >, 0);

  stats = run ("stats", "--json", "--database", fixture.database, NULL);
  assert_runs (&stats);
  g_assert_nonnull (strstr (stats.output, "\"contacts\" : 0"));
  tear_down (&fixture);
}

/* `phones[1]`, `custom.plan`, `attachments[0].name` */
static JsonNode *
get_field (JsonNode   *node,
           const char *field)
{
  g_auto (GStrv) parts = g_strsplit_set (field, ".[", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (JSON_NODE_HOLDS_ARRAY (node))
        node = json_array_get_element (json_node_get_array (node), (guint) g_ascii_strtoull (parts[i], NULL, 10));
      else
        node = json_object_get_member (json_node_get_object (node), parts[i]);
      g_assert_nonnull (node);
    }

  return node;
}

static void
assert_spot (const char *database,
             const char *source,
             JsonObject *spot)
{
  const char *record = json_object_get_string_member (spot, "record");
  const char *id = json_object_get_string_member (spot, "id");
  const char *field = json_object_get_string_member (spot, "field");
  g_auto (Run) result = run ("show", record, "--source", source, "--external-id", id, "--json", "-d", database, NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *is = NULL;
  g_autofree char *should = NULL;

  g_test_message ("%s %s %s", record, id, field);
  assert_runs (&result);
  node = parse (result.output);
  is = json_to_string (get_field (node, field), FALSE);
  should = json_to_string (json_object_get_member (spot, "value"), FALSE);
  g_assert_cmpstr (is, ==, should);
}

static void
assert_spots (const char *database,
              const char *source,
              JsonArray  *spots)
{
  for (guint i = 0; i < json_array_get_length (spots); i++)
    assert_spot (database, source, json_array_get_object_element (spots, i));
}

static void
test_show (void)
{
  static const char * const sets[] = { "textus", "highlevel", "chatwoot" };
  g_autoptr (JsonNode) expectations = load_json ("expected.json");
  JsonObject *of_sets = json_object_get_object_member (json_node_get_object (expectations), "sets");
  Fixture fixture;

  set_up (&fixture, "textus", "highlevel", "chatwoot", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    assert_spots (fixture.database, sets[i],
                  json_object_get_array_member (json_object_get_object_member (of_sets, sets[i]), "spots"));
  tear_down (&fixture);
}

static void
test_show_monica (void)
{
  g_autoptr (JsonNode) expectations = load_json ("monica/expected.json");
  JsonObject *files = json_object_get_object_member (json_node_get_object (expectations), "files");
  g_autoptr (GList) names = json_object_get_members (files);
  g_autoptr (GPtrArray) args = g_ptr_array_new_with_free_func (g_free);
  g_auto (Run) import = { 0, };
  Fixture fixture;

  set_up (&fixture, NULL);
  g_ptr_array_add (args, g_strdup ("import"));
  g_ptr_array_add (args, g_strconcat ("--database=", fixture.database, NULL));
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *name = g_strconcat ("monica/", l->data, NULL);

      if (!g_str_has_prefix (l->data, "errors/"))
        g_ptr_array_add (args, data_path (name));
    }
  g_ptr_array_add (args, NULL);
  import = run_v ((const char * const *) args->pdata);

  assert_spots (fixture.database, "monica",
                json_object_get_array_member (json_node_get_object (expectations), "spots"));
  tear_down (&fixture);
}

static void
test_stats (void)
{
  g_autoptr (JsonNode) expectations = load_json ("expected.json");
  JsonObject *totals = json_object_get_object_member (json_node_get_object (expectations), "all_three_sets_together");
  static const char * const names[] = {
    "contacts", "conversations", "messages_in", "messages_out", "private_notes", "calls",
  };
  g_autoptr (JsonNode) node = NULL;
  g_auto (Run) json = { 0, };
  g_auto (Run) text = { 0, };
  Fixture fixture;

  set_up (&fixture, "textus", "highlevel", "chatwoot", NULL);
  json = run ("stats", "--json", "-d", fixture.database, NULL);
  text = run ("-d", fixture.database, "stats", NULL);
  assert_runs (&json);
  assert_runs (&text);

  node = parse (json.output);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), names[i]), ==,
                     json_object_get_int_member (totals, names[i]));
  g_assert_nonnull (strstr (text.output, "messages_in"));
  tear_down (&fixture);
}

static void
test_list_and_search (void)
{
  static const char * const lists[] = { "people", "conversations", "calls" };
  g_auto (Run) check = { 0, };
  g_auto (Run) missing = { 0, };
  Fixture fixture;

  set_up (&fixture, "textus", "highlevel", "chatwoot", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto (Run) text = run ("list", lists[i], "-d", fixture.database, NULL);
      g_auto (Run) json = run ("list", lists[i], "--json", "--limit", "3", "-d", fixture.database, NULL);
      g_autoptr (JsonNode) node = NULL;

      assert_runs (&text);
      assert_runs (&json);
      node = parse (json.output);
      g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 3);
    }

  for (guint i = 0; i < 2; i++)
    {
      static const char * const words[] = { "beltran", "flour deliv" };
      g_auto (Run) text = run ("search", words[i], "-d", fixture.database, NULL);
      g_auto (Run) json = run ("search", "--json", words[i], "-d", fixture.database, NULL);
      g_autoptr (JsonNode) node = NULL;

      assert_runs (&text);
      assert_runs (&json);
      node = parse (json.output);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (node), "hits")), >, 0);
    }

  check = run ("check", "-d", fixture.database, NULL);
  assert_runs (&check);
  missing = run ("show", "call", "123456", "-d", fixture.database, NULL);
  g_assert_cmpint (missing.status, ==, 1);
  tear_down (&fixture);
}

/* Names of people and of files that try to command the terminal */
static void
test_hostile_names (void)
{
  static const char document[] =
    "{\"payload\":[{\"id\":1,\"name\":\"\\u001b[2J\\u009b31m\\u202eevil\\u0007\\u007f\",\"phone_number\":null,"
    "\"email\":\"a@b.example\"}],\"meta\":{\"count\":1}}";
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *path = NULL;
  g_auto (Run) import = { 0, };
  g_auto (Run) import_json = { 0, };
  g_auto (Run) list = { 0, };
  g_auto (Run) show = { 0, };
  g_auto (Run) search = { 0, };
  Fixture fixture;

  set_up (&fixture, NULL);
  path = g_build_filename (fixture.folder, "\x1b]0;x\x07 \xff\n.json", NULL);
  g_assert_true (g_file_set_contents (path, document, -1, NULL));

  import = run ("import", "-d", fixture.database, path, NULL);
  import_json = run ("import", "--json", "-d", fixture.database, path, NULL);
  list = run ("list", "people", "-d", fixture.database, NULL);
  show = run ("show", "contact", "1", "--json", "-d", fixture.database, NULL);
  search = run ("search", "evil", "-d", fixture.database, NULL);
  assert_runs (&import);
  assert_runs (&import_json);
  assert_runs (&list);
  assert_runs (&show);
  assert_runs (&search);

  /* In JSON the name is still what it was. */
  node = parse (show.output);
  g_assert_nonnull (strstr (json_object_get_string_member (json_node_get_object (node), "name"), "\xe2\x80\xae" "evil"));
  tear_down (&fixture);
}

static void
assert_private (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static char *
export_to (Fixture    *fixture,
           const char *database,
           const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_auto (Run) result = run ("export", "-d", database, path, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  assert_runs (&result);
  assert_private (path);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* Everything that can be imported, out, into an empty store, and out again */
static void
test_export (void)
{
  g_autofree char *other = NULL;
  g_autofree char *exported = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_auto (Run) import = { 0, };
  g_auto (Run) again = { 0, };
  g_auto (Run) check = { 0, };
  Fixture fixture;

  set_up (&fixture, "textus", "highlevel", "chatwoot", "monica", "vcard", "seeds", NULL);
  other = g_build_filename (fixture.folder, "other.db", NULL);
  exported = g_build_filename (fixture.folder, "first.json", NULL);

  first = export_to (&fixture, fixture.database, "first.json");
  import = run ("import", "--json", "-d", other, exported, NULL);
  assert_runs (&import);
  check = run ("check", "-d", other, NULL);
  assert_runs (&check);
  second = export_to (&fixture, other, "second.json");
  g_assert_true (strcmp (first, second) == 0);

  /* Into the store it came from it brings nothing. */
  again = run ("import", "-d", fixture.database, exported, NULL);
  assert_runs (&again);
  g_assert_null (strstr (again.output, "added"));
  g_assert_null (strstr (again.output, "updated"));
  third = export_to (&fixture, fixture.database, "third.json");
  g_assert_true (strcmp (first, third) == 0);

  tear_down (&fixture);
}

static void
test_export_vcard (void)
{
  g_autofree char *path = NULL;
  g_autofree char *other = NULL;
  g_auto (Run) export = { 0, };
  g_auto (Run) import = { 0, };
  g_auto (Run) again = { 0, };
  g_auto (Run) unwritable = { 0, };
  Fixture fixture;

  set_up (&fixture, "textus", "vcard", NULL);
  path = g_build_filename (fixture.folder, "people.vcf", NULL);
  other = g_build_filename (fixture.folder, "other.db", NULL);

  export = run ("export", "--format", "vcard", path, "-d", fixture.database, NULL);
  assert_runs (&export);
  assert_private (path);

  import = run ("import", path, "-d", other, NULL);
  assert_runs (&import);

  /* Of somebody nothing is known, not even a number: that card tells nothing. */
  g_assert_nonnull (strstr (import.output, "added 17 contacts"));
  g_assert_nonnull (strstr (import.output, "left out 1 unreadable"));
  again = run ("import", path, "-d", other, NULL);
  assert_runs (&again);
  g_assert_null (strstr (again.output, "added"));

  unwritable = run ("export", "/proc/nowhere/file.json", "-d", other, NULL);
  g_assert_cmpint (unwritable.status, ==, 1);
  tear_down (&fixture);
}

static void
test_backup (void)
{
  g_auto (Run) backup = { 0, };
  Fixture fixture;

  set_up (&fixture, "textus", NULL);
  backup = run ("backup", "-d", fixture.database, NULL);
  assert_runs (&backup);
  assert_private (g_strchomp (backup.output));
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];

  g_test_add_func ("/cli/wrong-use", test_wrong_use);
  g_test_add_func ("/cli/help", test_help);
  g_test_add_func ("/cli/no-store", test_no_store);
  g_test_add_func ("/cli/import-json", test_import_json);
  g_test_add_func ("/cli/dry-run", test_dry_run);
  g_test_add_func ("/cli/show", test_show);
  g_test_add_func ("/cli/show-monica", test_show_monica);
  g_test_add_func ("/cli/stats", test_stats);
  g_test_add_func ("/cli/list-and-search", test_list_and_search);
  g_test_add_func ("/cli/hostile-names", test_hostile_names);
  g_test_add_func ("/cli/export", test_export);
  g_test_add_func ("/cli/export-vcard", test_export_vcard);
  g_test_add_func ("/cli/backup", test_backup);

  return g_test_run ();
}
