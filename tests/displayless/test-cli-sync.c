/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-folder.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

/* `bethink-cli sync` as a program, with a server behind a socket: what it prints,
 * what it returns, what is on both sides afterwards, and where the token is not.
 */

#define TOKEN "tokenThatNobodyMaySee.0123456789"

static const char *program;
static const char *server_program;

/* Running programs */

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

static Run
run (const char *database,
     const char *first,
     ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  Run result = { 0, NULL, NULL };
  int wait_status;
  va_list list;

  g_ptr_array_add (argv, (char *) program);
  g_ptr_array_add (argv, (char *) "--database");
  g_ptr_array_add (argv, (char *) database);

  va_start (list, first);
  for (const char *arg = first; arg != NULL; arg = va_arg (list, const char *))
    g_ptr_array_add (argv, (char *) arg);
  va_end (list);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                &result.output, &result.errors, &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  result.status = WEXITSTATUS (wait_status);

  g_test_message ("%s: %d\n%s%s", first, result.status, result.output, result.errors);
  g_assert_null (strstr (result.output, TOKEN));
  g_assert_null (strstr (result.errors, TOKEN));

  return result;
}

/* A folder with a token, and a server */

typedef struct
{
  char        *folder;
  char        *token_file;
  char        *wrong_token_file;
  char        *here;           /* a database */
  char        *there;          /* another one */
  char        *url;
  GSubprocess *server;
} Fixture;

static char *
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

/* A test that fails leaves no server behind, which would keep its output open. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

static void
start_server (Fixture *fixture)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  fixture->server = g_subprocess_launcher_spawn (launcher, &error, server_program, "--port", "0",
                                                 "--token-file", fixture->token_file,
                                                 "--people", "3", "--rate", "10000", NULL);
  g_assert_no_error (error);

  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->server));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  fixture->url = g_strconcat ("http://127.0.0.1:", line, NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = test_folder_new ();
  fixture->token_file = write_file (fixture, "token", TOKEN "\n");
  fixture->wrong_token_file = write_file (fixture, "wrong-token", "anotherToken\n");
  fixture->here = g_build_filename (fixture->folder, "here", "bethink.db", NULL);
  fixture->there = g_build_filename (fixture->folder, "there", "bethink.db", NULL);
  start_server (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_subprocess_force_exit (fixture->server);
  g_subprocess_wait (fixture->server, NULL, NULL);
  g_object_unref (fixture->server);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->token_file);
  g_free (fixture->wrong_token_file);
  g_free (fixture->here);
  g_free (fixture->there);
  g_free (fixture->url);
}

/* Numbers */

static gint64
get_number (const char *json,
            const char *path)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autoptr (JsonNode) found = NULL;
  JsonArray *list;

  g_assert_nonnull (root);
  found = json_path_query (path, root, NULL);
  g_assert_nonnull (found);
  list = json_node_get_array (found);
  g_assert_cmpuint (json_array_get_length (list), ==, 1);

  return json_array_get_int_element (list, 0);
}

/* Everybody, without the ids, which each database gives by itself. */
static char *
list_people (const char *database)
{
  g_auto (Run) people = run (database, "list", "people", NULL);
  g_auto (GStrv) lines = g_strsplit (people.output, "\n", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  g_assert_cmpint (people.status, ==, 0);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];

      line += strspn (line, " ");
      line += strspn (line, "0123456789");
      if (*line != '\0')
        g_string_append_printf (list, "%s\n", line);
    }

  return g_string_free_and_steal (g_steal_pointer (&list));
}

/* Wrong use */

static void
test_wrong_use (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct { const char *server; const char *token_file; int status; } table[] = {
    { NULL, "token", 2 },
    { "https://example.org", NULL, 2 },
    { "http://example.org", "token", 2 },
    { "nonsense://x", "token", 2 },
    { "two words", "token", 2 },
    { "https://example.org", "/nonexistent/file", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const char *token_file = g_strcmp0 (table[i].token_file, "token") == 0 ? fixture->token_file : table[i].token_file;
      const char *first = table[i].server != NULL ? "--server" : "--token-file";
      const char *second = table[i].server != NULL ? table[i].server : token_file;
      const char *third = table[i].server != NULL && token_file != NULL ? "--token-file" : NULL;
      g_auto (Run) result = run (fixture->here, "sync", first, second, third, token_file, NULL);

      g_assert_cmpint (result.status, ==, table[i].status);
      g_assert_cmpstr (result.errors, !=, "");
      g_assert_false (g_file_test (fixture->here, G_FILE_TEST_EXISTS));
    }
}

static void
test_unreachable (Fixture       *fixture,
                  gconstpointer  data)
{
  g_subprocess_force_exit (fixture->server);
  g_subprocess_wait (fixture->server, NULL, NULL);

  {
    g_auto (Run) result = run (fixture->here, "sync", "--server", fixture->url,
                               "--token-file", fixture->token_file, "--accept-first", NULL);

    g_assert_cmpint (result.status, ==, 1);
    g_assert_nonnull (strstr (result.errors, "cannot be reached"));
  }
}

static void
test_wrong_token (Fixture       *fixture,
                  gconstpointer  data)
{
  g_auto (Run) result = run (fixture->here, "sync", "--server", fixture->url,
                             "--token-file", fixture->wrong_token_file, "--json", NULL);

  g_assert_cmpint (result.status, ==, 1);
  g_assert_nonnull (strstr (result.output, "\"auth\""));
  g_assert_nonnull (strstr (result.errors, "token"));
}

/* Nothing is written before somebody has agreed. */
static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  g_auto (Run) dry = run (fixture->here, "sync", "--server", fixture->url, "--token-file", fixture->token_file,
                          "--dry-run", "--json", NULL);
  g_auto (Run) asked = run (fixture->here, "sync", "--server", fixture->url, "--token-file", fixture->token_file, NULL);
  g_autofree char *people = list_people (fixture->here);

  g_assert_cmpint (dry.status, ==, 1);
  g_assert_cmpint (get_number (dry.output, "$.kinds.contact.pulled"), ==, 3);
  g_assert_cmpint (get_number (dry.output, "$.totals.pushed"), ==, 0);

  g_assert_cmpint (asked.status, ==, 1);
  g_assert_nonnull (strstr (asked.output, "--accept-first"));
  g_assert_cmpstr (people, ==, "");
}

static void
sync_once (Fixture    *fixture,
           const char *database,
           gint64     *pulled,
           gint64     *pushed)
{
  g_auto (Run) result = run (database, "sync", "--server", fixture->url, "--token-file", fixture->token_file,
                             "--accept-first", "--json", NULL);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpint (get_number (result.output, "$.open-conflicts"), ==, 0);
  *pulled = get_number (result.output, "$.totals.pulled");
  *pushed = get_number (result.output, "$.totals.pushed");
}

static void
import_somebody (Fixture    *fixture,
                 const char *database)
{
  g_autofree char *path = write_file (fixture, "somebody.vcf",
                                      "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Wilhelmine Probe\r\nN:Probe;Wilhelmine;;;\r\n"
                                      "EMAIL:wilhelmine@example.org\r\nTEL:+49 30 1234567\r\n"
                                      "CATEGORIES:Friends\r\nEND:VCARD\r\n");
  g_auto (Run) result = run (database, "import", path, NULL);

  g_assert_cmpint (result.status, ==, 0);
}

/* Two databases and one server end equal, and a further run does nothing. */
static void
test_two_databases (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  gint64 pulled, pushed;

  import_somebody (fixture, fixture->here);
  sync_once (fixture, fixture->here, &pulled, &pushed);
  g_assert_cmpint (pulled, >, 3);
  g_assert_cmpint (pushed, >, 0);

  sync_once (fixture, fixture->there, &pulled, &pushed);
  g_assert_cmpint (pulled, >, 3);
  g_assert_cmpint (pushed, ==, 0);

  for (int i = 0; i < 2; i++)
    {
      sync_once (fixture, i == 0 ? fixture->here : fixture->there, &pulled, &pushed);
      g_assert_cmpint (pulled, ==, 0);
      g_assert_cmpint (pushed, ==, 0);
    }

  here = list_people (fixture->here);
  there = list_people (fixture->there);
  g_assert_cmpstr (here, !=, "");
  g_assert_cmpstr (here, ==, there);

  {
    g_auto (Run) conflicts = run (fixture->here, "conflicts", "--json", NULL);
    g_auto (Run) in_words = run (fixture->there, "conflicts", NULL);

    g_assert_cmpint (conflicts.status, ==, 0);
    g_assert_cmpstr (in_words.output, ==, "");
  }
}

/* The token is in the file that the user gave, and in no other. */
static void
check_folder (const char *path,
              const char *token_file)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          check_folder (child, token_file);
          continue;
        }

      if (g_str_equal (child, token_file))
        continue;

      g_assert_true (g_file_get_contents (child, &contents, &length, NULL));
      g_assert_null (g_strstr_len (contents, length, TOKEN));
    }
}

static void
test_token_nowhere (Fixture       *fixture,
                    gconstpointer  data)
{
  gint64 pulled, pushed;

  sync_once (fixture, fixture->here, &pulled, &pushed);
  check_folder (fixture->folder, fixture->token_file);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);

  if (argc < 3)
    {
      g_printerr ("usage: %s BETHINK-CLI MONICA-SERVER\n", argv[0]);
      return 2;
    }

  program = argv[1];
  server_program = argv[2];

  g_test_add ("/cli/sync/wrong-use", Fixture, NULL, set_up, test_wrong_use, tear_down);
  g_test_add ("/cli/sync/unreachable", Fixture, NULL, set_up, test_unreachable, tear_down);
  g_test_add ("/cli/sync/wrong-token", Fixture, NULL, set_up, test_wrong_token, tear_down);
  g_test_add ("/cli/sync/preview", Fixture, NULL, set_up, test_preview, tear_down);
  g_test_add ("/cli/sync/two-databases", Fixture, NULL, set_up, test_two_databases, tear_down);
  g_test_add ("/cli/sync/token-nowhere", Fixture, NULL, set_up, test_token_nowhere, tear_down);

  return g_test_run ();
}
