/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Plays recorded scenarios to a server, one request after the other, and notes
 * what it answers otherwise. */

#include "monica-replay.h"

#include <string.h>

typedef struct
{
  const MonicaScenario *scenario;
  const MonicaPeer *peer;
  MonicaVariables *variables;
  MonicaOutcome *outcome;
  JsonObject *step;
} Player;

/* ---- loading -------------------------------------------------------------- */

static void
scenario_free (gpointer data)
{
  MonicaScenario *scenario = data;

  g_free (scenario->name);
  g_ptr_array_unref (scenario->steps);
  g_free (scenario);
}

static MonicaScenario *
last_scenario (GPtrArray  *scenarios,
               const char *name)
{
  MonicaScenario *scenario = scenarios->len > 0 ? g_ptr_array_index (scenarios, scenarios->len - 1) : NULL;

  if (scenario != NULL && g_str_equal (scenario->name, name))
    return scenario;
  scenario = g_new0 (MonicaScenario, 1);
  scenario->name = g_strdup (name);
  scenario->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_ptr_array_add (scenarios, scenario);
  return scenario;
}

/**
 * monica_replay_load:
 * @path: a file of JSON lines
 * @error: return location
 *
 * Returns: (transfer full) (element-type MonicaScenario) (nullable): its scenarios
 */
GPtrArray *
monica_replay_load (const char  *path,
                    GError     **error)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func (scenario_free);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  lines = g_strsplit (text, "\n", 0);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) line = NULL;

      if (*lines[i] == '\0')
        continue;
      line = json_from_string (lines[i], error);
      if (line == NULL)
        return NULL;
      g_ptr_array_add (last_scenario (scenarios, json_object_get_string_member (json_node_get_object (line), "scenario"))
                         ->steps,
                       json_object_ref (json_node_get_object (line)));
    }
  return g_steal_pointer (&scenarios);
}

/* ---- places in JSON ------------------------------------------------------- */

static JsonNode *
find_element (JsonArray  *array,
              const char *segment)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *condition = NULL;

  if (*segment != '[')
    {
      guint64 index = g_ascii_strtoull (segment, NULL, 10);

      return index < json_array_get_length (array) ? json_array_get_element (array, (guint) index) : NULL;
    }
  condition = g_strndup (segment + 1, strlen (segment) - 2);
  parts = g_strsplit (condition, "=", 2);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      const char *value = json_object_get_string_member_with_default (object, parts[0], NULL);

      if (g_strcmp0 (value, parts[1]) == 0)
        return json_array_get_element (array, i);
    }
  return NULL;
}

/* (transfer none) (nullable) */
static JsonNode *
find_place (JsonNode   *node,
            const char *pointer)
{
  g_auto (GStrv) segments = g_strsplit (pointer, "/", 0);

  for (guint i = 1; node != NULL && segments[0] != NULL && segments[i] != NULL; i++)
    {
      if (JSON_NODE_HOLDS_ARRAY (node))
        node = find_element (json_node_get_array (node), segments[i]);
      else if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), segments[i]);
      else
        node = NULL;
    }
  return node;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  JsonObject *object_a = json_node_get_object (*(JsonNode *const *) a);
  JsonObject *object_b = json_node_get_object (*(JsonNode *const *) b);

  return g_strcmp0 (json_object_get_string_member_with_default (object_a, user_data, NULL),
                    json_object_get_string_member_with_default (object_b, user_data, NULL));
}

static void
sort_array (JsonNode   *root,
            const char *pointer,
            const char *key)
{
  JsonNode *place = find_place (root, pointer);
  g_autoptr (GPtrArray) elements = NULL;
  g_autoptr (JsonArray) sorted = NULL;

  if (place == NULL || !JSON_NODE_HOLDS_ARRAY (place))
    return;
  elements = g_ptr_array_new ();
  sorted = json_array_new ();
  for (guint i = 0; i < json_array_get_length (json_node_get_array (place)); i++)
    g_ptr_array_add (elements, json_array_get_element (json_node_get_array (place), i));
  g_ptr_array_sort_with_data (elements, compare_keys, (gpointer) key);
  for (guint i = 0; i < elements->len; i++)
    json_array_add_element (sorted, json_node_ref (g_ptr_array_index (elements, i)));
  json_node_set_array (place, sorted);
}

/* ---- one step ------------------------------------------------------------- */

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  return object != NULL && json_object_has_member (object, name) ? json_object_get_object_member (object, name) : NULL;
}

static void
note (Player     *player,
      const char *text)
{
  JsonObject *request = get_object (player->step, "request");

  g_ptr_array_add (player->outcome->differences,
                   g_strdup_printf ("%s %d %s %s: %s", player->scenario->name,
                                    (int) json_object_get_int_member (player->step, "step"),
                                    json_object_get_string_member (request, "method"),
                                    json_object_get_string_member_with_default (request, "path", ""), text));
}

static void
set_header (Player     *player,
            GHashTable *headers,
            const char *name,
            JsonNode   *value)
{
  g_autofree char *key = g_ascii_strdown (name, -1);

  if (JSON_NODE_HOLDS_NULL (value))
    g_hash_table_remove (headers, key);
  else
    g_hash_table_insert (headers, g_strdup (key),
                         monica_variables_fill_in (player->variables, json_node_get_string (value)));
}

static GHashTable *
build_headers (Player     *player,
               JsonObject *request,
               gboolean    has_body)
{
  GHashTable *headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonObject *changes = get_object (request, "headers");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  g_hash_table_insert (headers, g_strdup ("accept"), g_strdup ("application/json"));
  g_hash_table_insert (headers, g_strdup ("authorization"), g_strdup_printf ("Bearer %s", player->peer->token));
  if (has_body)
    g_hash_table_insert (headers, g_strdup ("content-type"), g_strdup ("application/json"));
  if (changes == NULL)
    return headers;
  json_object_iter_init (&iter, changes);
  while (json_object_iter_next (&iter, &name, &value))
    set_header (player, headers, name, value);
  return headers;
}

static GBytes *
build_body (Player     *player,
            JsonObject *request)
{
  const char *member = json_object_has_member (request, "json") ? "json" : "body";
  g_autoptr (JsonNode) node = NULL;
  char *text;

  if (!json_object_has_member (request, member))
    return NULL;
  node = monica_variables_expand (player->variables, json_object_get_member (request, member));
  text = g_str_equal (member, "json") ? json_to_string (node, FALSE) : g_strdup (json_node_get_string (node));
  return g_bytes_new_take (text, strlen (text));
}

static BethinkMonicaReply *
send_step (Player  *player,
           GError **error)
{
  JsonObject *request = get_object (player->step, "request");
  g_autofree char *filled = monica_variables_fill_in (player->variables, json_object_get_string_member (request, "path"));
  g_autofree char *path = g_uri_escape_string (filled, "/?&=:%,@+[]", FALSE);
  g_autoptr (GBytes) body = build_body (player, request);
  g_autoptr (GHashTable) headers = build_headers (player, request, body != NULL);

  return player->peer->send (json_object_get_string_member (request, "method"), path, headers, body,
                             player->peer->data, error);
}

static gboolean
same_set (const char *a,
          const char *b)
{
  g_auto (GStrv) left = g_strsplit (a, ",", 0);
  g_auto (GStrv) right = g_strsplit (b, ",", 0);

  for (guint i = 0; left[i] != NULL; i++)
    g_strstrip (left[i]);
  for (guint i = 0; right[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) left, g_strstrip (right[i])))
      return FALSE;
  for (guint i = 0; left[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) right, left[i]))
      return FALSE;
  return TRUE;
}

static gboolean
header_fits (Player     *player,
             const char *name,
             JsonNode   *expected,
             const char *found)
{
  g_autofree char *plain = NULL;

  if (JSON_NODE_HOLDS_NULL (expected) || found == NULL)
    return JSON_NODE_HOLDS_NULL (expected) && found == NULL;
  if (g_str_equal (name, "allow"))
    return same_set (json_node_get_string (expected), found);
  plain = g_str_equal (name, "content-type") ? g_strndup (found, strcspn (found, ";")) : g_strdup (found);
  return monica_variables_match (player->variables, json_node_get_string (expected), plain);
}

static void
compare_headers (Player             *player,
                 JsonObject         *expected,
                 BethinkMonicaReply *reply)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (expected == NULL)
    return;
  json_object_iter_init (&iter, expected);
  while (json_object_iter_next (&iter, &name, &value))
    {
      const char *found = g_hash_table_lookup (reply->headers, name);

      if (!header_fits (player, name, value, found))
        {
          g_autofree char *text = g_strdup_printf ("header %s: got %s", name, found != NULL ? found : "none");

          note (player, text);
        }
    }
}

static void
sort_both (JsonObject *compare,
           JsonNode   *expected,
           JsonNode   *found)
{
  JsonObject *sort = get_object (compare, "sort");
  JsonObjectIter iter;
  const char *pointer;
  JsonNode *key;

  if (sort == NULL)
    return;
  json_object_iter_init (&iter, sort);
  while (json_object_iter_next (&iter, &pointer, &key))
    {
      sort_array (expected, pointer, json_node_get_string (key));
      sort_array (found, pointer, json_node_get_string (key));
    }
}

static void
compare_body (Player   *player,
              JsonNode *found)
{
  JsonObject *response = get_object (player->step, "response");
  JsonObject *compare = get_object (player->step, "compare");
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) expected = NULL;

  if (!json_object_has_member (response, "json"))
    return;
  if (found == NULL)
    {
      note (player, "no JSON");
      return;
    }
  expected = json_node_copy (json_object_get_member (response, "json"));
  sort_both (compare, expected, found);
  monica_variables_compare (player->variables, expected, found, "",
                            compare != NULL && json_object_has_member (compare, "only"), differences);
  for (guint i = 0; i < differences->len; i++)
    note (player, g_ptr_array_index (differences, i));
}

static void
capture (Player   *player,
         JsonNode *found)
{
  JsonObject *rules = get_object (player->step, "capture");
  JsonObjectIter iter;
  const char *name;
  JsonNode *pointer;

  if (rules == NULL || found == NULL)
    return;
  json_object_iter_init (&iter, rules);
  while (json_object_iter_next (&iter, &name, &pointer))
    {
      JsonNode *place = find_place (found, json_node_get_string (pointer));

      if (place != NULL)
        monica_variables_set (player->variables, name, place);
      else
        note (player, "nothing to capture");
    }
}

static JsonNode *
parse_body (BethinkMonicaReply *reply)
{
  gsize length;
  const char *data = g_bytes_get_data (reply->body, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);

  return length > 0 ? json_from_string (text, NULL) : NULL;
}

static void
check_reply (Player             *player,
             BethinkMonicaReply *reply)
{
  JsonObject *response = get_object (player->step, "response");
  gint64 status = json_object_get_int_member (response, "status");
  g_autoptr (JsonNode) plain = parse_body (reply);
  g_autoptr (JsonNode) sorted = parse_body (reply);

  if (reply->status != status)
    {
      g_autofree char *text = g_strdup_printf ("status %d expected, got %u", (int) status, reply->status);

      note (player, text);
    }
  compare_headers (player, get_object (response, "headers"), reply);
  compare_body (player, sorted);
  capture (player, plain);
}

static void
play_request (Player *player)
{
  gint64 times = json_object_get_int_member_with_default (player->step, "times", 1);

  for (gint64 i = 0; i < times; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BethinkMonicaReply) reply = send_step (player, &error);

      if (reply != NULL)
        check_reply (player, reply);
      else
        note (player, error->message);
    }
}

/* %FALSE if the rest of the scenario makes no sense. */
static gboolean
play_arrangement (Player *player)
{
  JsonObject *request = get_object (player->step, "request");
  g_autoptr (JsonNode) state = monica_variables_expand (player->variables, json_object_get_member (request, "state"));
  g_autoptr (JsonNode) answer = NULL;

  if (player->peer->arrange != NULL)
    answer = player->peer->arrange (json_node_get_object (state), player->peer->data);
  capture (player, answer);
  return answer != NULL;
}

static gboolean
play_step (Player *player)
{
  JsonObject *request = get_object (player->step, "request");
  guint wait = (guint) json_object_get_int_member_with_default (player->step, "wait", 0);

  if (wait > 0)
    player->peer->wait (wait, player->peer->data);
  if (g_str_equal (json_object_get_string_member (request, "method"), "STATE"))
    return play_arrangement (player);
  play_request (player);
  return TRUE;
}

/**
 * monica_replay_scenario:
 * @scenario: what to play
 * @peer: to whom; its account is empty
 * @outcome: is added to
 */
void
monica_replay_scenario (const MonicaScenario *scenario,
                        const MonicaPeer     *peer,
                        MonicaOutcome        *outcome)
{
  g_autoptr (MonicaVariables) variables = monica_variables_new (peer);
  Player player = {scenario, peer, variables, outcome, NULL};

  for (guint i = 0; i < scenario->steps->len; i++)
    {
      player.step = g_ptr_array_index (scenario->steps, i);
      if (!play_step (&player))
        {
          outcome->n_skipped += scenario->steps->len - i;
          return;
        }
      outcome->n_steps++;
    }
}
