/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The server of the tests gives the answers that a real Monica 4.1.2 gave: each
 * recorded scenario is played to it, in an account of its own. */

#include "bethink-monica-server.h"
#include "monica-replay.h"

#define N_SCENARIOS 76
#define N_STEPS     656

static guint n_scenarios, n_steps;

static BethinkMonicaReply *
send_to_server (const char  *method,
                const char  *path,
                GHashTable  *headers,
                GBytes      *body,
                gpointer     data,
                GError     **error)
{
  return bethink_monica_server_handle (data, method, path, headers, body);
}

static JsonNode *
arrange (JsonObject *state,
         gpointer    data)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (json_object_has_member (state, "want"))
    json_object_set_int_member (answer, "id", bethink_monica_server_get_life_event_type (data));
  else
    {
      JsonObject *set = json_object_get_object_member (state, "set");
      JsonObjectIter iter;
      const char *column;
      JsonNode *value;

      json_object_iter_init (&iter, set);
      while (json_object_iter_next (&iter, &column, &value))
        g_assert_true (bethink_monica_server_set_contact_state (data, json_object_get_int_member (state, "contact"),
                                                                column, json_node_get_boolean (value)));
    }
  json_node_set_object (node, answer);
  return node;
}

static void
wait_on_clock (guint    seconds,
               gpointer data)
{
  bethink_monica_server_set_now (data, bethink_monica_server_get_now (data) + seconds);
}

static void
test_scenario (gconstpointer data)
{
  const MonicaScenario *scenario = data;
  g_autoptr (BethinkMonicaServer) server = bethink_monica_server_new ();
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  MonicaOutcome outcome = {.differences = differences};
  MonicaPeer peer = {
    .root = "http://monica.test",
    .token = bethink_monica_server_get_token (server),
    .year = 2026,
    .send = send_to_server,
    .arrange = arrange,
    .wait = wait_on_clock,
    .data = server,
  };

  monica_replay_scenario (scenario, &peer, &outcome);
  for (guint i = 0; i < differences->len; i++)
    g_test_fail_printf ("%s", (char *) g_ptr_array_index (differences, i));
  g_assert_cmpuint (outcome.n_steps, ==, scenario->steps->len);
  g_assert_cmpuint (outcome.n_skipped, ==, 0);
}

static void
test_complete (void)
{
  g_assert_cmpuint (n_scenarios, ==, N_SCENARIOS);
  g_assert_cmpuint (n_steps, ==, N_STEPS);
}

static void
add_file (GPtrArray  *files,
          const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *scenarios = monica_replay_load (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < scenarios->len; i++)
    {
      MonicaScenario *scenario = g_ptr_array_index (scenarios, i);
      g_autofree char *test = g_strdup_printf ("/monica-conformance/%s", scenario->name);

      g_test_add_data_func (test, scenario, test_scenario);
      n_steps += scenario->steps->len;
    }
  n_scenarios += scenarios->len;
  g_ptr_array_add (files, scenarios);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *folder = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "data", "monica", "conformance", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".jsonl"))
      add_file (files, folder, name);
  g_test_add_func ("/monica-conformance/complete", test_complete);
  return g_test_run ();
}
