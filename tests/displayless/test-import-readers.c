/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-format.h"

#include "bethink-json-file.h"
#include "bethink-json.h"

#include <string.h>

/* The readers alone, without a store: what they give to the sink. The sink here
 * knows records by their keys and nothing of merging.
 */

#define TEST_TYPE_SINK (test_sink_get_type ())
G_DECLARE_FINAL_TYPE (TestSink, test_sink, TEST, SINK, GObject)

struct _TestSink
{
  GObject     parent_instance;

  GHashTable *contacts;       /* key -> key */
  GHashTable *conversations;
  GHashTable *messages;       /* key -> direction and privacy */
  GHashTable *calls;
  GHashTable *entries;
  GPtrArray  *cards;          /* of BethinkContactCard, in order */
  GString    *texts;          /* of entries and relationships, in order */
  GString    *order;          /* keys of conversations, in order */
  guint       n_skipped[BETHINK_IMPORT_N_SKIPS];
  guint       n_activities;
  guint       n_until_end;    /* fails when so many elements were passed; 0 never */
};

static void sink_iface_init (BethinkImportSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSink, test_sink, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_IMPORT_SINK, sink_iface_init))

static const char *
key_of (BethinkImportKeys *keys)
{
  return bethink_import_keys_get_length (keys) > 0 ? bethink_import_keys_get (keys, 0)->text : NULL;
}

static void
add_key (GHashTable *table,
         const char *key,
         const char *value)
{
  g_assert_nonnull (key);
  g_hash_table_insert (table, g_strdup (key), g_strdup (value));
}

static gboolean
sink_contact (BethinkImportSink           *sink,
              const BethinkImportContact  *item,
              GError                     **error)
{
  TestSink *self = TEST_SINK (sink);

  add_key (self->contacts, key_of (item->item.keys), "");
  g_ptr_array_add (self->cards, g_object_ref (item->card));

  return TRUE;
}

static gboolean
sink_conversation (BethinkImportSink                *sink,
                   const BethinkImportConversation  *item,
                   GError                          **error)
{
  TestSink *self = TEST_SINK (sink);
  const char *key = key_of (item->item.keys);

  g_string_append_printf (self->order, "%s ", key);

  /* Once with a person is enough. */
  if (item->contact != NULL)
    {
      g_assert_true (g_hash_table_contains (self->contacts, key_of (item->contact)));
      add_key (self->conversations, key, "person");
    }
  else if (!g_hash_table_contains (self->conversations, key))
    {
      add_key (self->conversations, key, "");
    }

  return TRUE;
}

static gboolean
sink_message (BethinkImportSink           *sink,
              const BethinkImportMessage  *item,
              GError                     **error)
{
  TestSink *self = TEST_SINK (sink);
  const char *conversation = key_of (item->conversation);
  const char *direction = bethink_direction_to_nick (bethink_message_get_direction (item->message));
  g_autofree char *value = NULL;

  value = g_strconcat (direction, bethink_message_get_private_note (item->message) ? "!" : "", NULL);
  add_key (self->messages, key_of (item->item.keys), value);
  if (!g_hash_table_contains (self->conversations, conversation))
    add_key (self->conversations, conversation, "");

  return TRUE;
}

static gboolean
sink_call (BethinkImportSink        *sink,
           const BethinkImportCall  *item,
           GError                  **error)
{
  TestSink *self = TEST_SINK (sink);

  add_key (self->calls, key_of (item->item.keys), "");

  return TRUE;
}

static gboolean
sink_entry (BethinkImportSink         *sink,
            const BethinkImportEntry  *item,
            GError                   **error)
{
  TestSink *self = TEST_SINK (sink);

  add_key (self->entries, key_of (item->item.keys), "");
  g_string_append_printf (self->texts, "%s: %s\n",
                          bethink_entry_kind_to_nick (bethink_entry_get_entry_kind (item->entry)),
                          bethink_entry_get_text (item->entry));

  return TRUE;
}

static gboolean
sink_relationship (BethinkImportSink                *sink,
                   const BethinkImportRelationship  *item,
                   GError                          **error)
{
  TestSink *self = TEST_SINK (sink);

  g_string_append_printf (self->texts, "%s is %s of %s\n", key_of (item->other), item->type, key_of (item->contact));

  return TRUE;
}

static void
sink_skip (BethinkImportSink *sink,
           BethinkImportSkip  reason,
           const char        *path)
{
  g_assert_nonnull (path);
  TEST_SINK (sink)->n_skipped[reason]++;
}

static gboolean
sink_activities (BethinkImportSink  *sink,
                 BethinkImportKeys  *conversation,
                 JsonArray          *activities,
                 GError            **error)
{
  TestSink *self = TEST_SINK (sink);

  g_assert_true (g_hash_table_contains (self->conversations, key_of (conversation)));
  self->n_activities += json_array_get_length (activities);

  return TRUE;
}

static gboolean
sink_progress (BethinkImportSink  *sink,
               guint64             offset,
               GError            **error)
{
  TestSink *self = TEST_SINK (sink);

  if (self->n_until_end == 0 || --self->n_until_end > 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Enough");

  return FALSE;
}

static void
sink_iface_init (BethinkImportSinkInterface *iface)
{
  iface->contact = sink_contact;
  iface->conversation = sink_conversation;
  iface->message = sink_message;
  iface->call = sink_call;
  iface->entry = sink_entry;
  iface->relationship = sink_relationship;
  iface->skip = sink_skip;
  iface->progress = sink_progress;
  iface->activities = sink_activities;
}

static void
test_sink_finalize (GObject *object)
{
  TestSink *self = TEST_SINK (object);

  g_hash_table_unref (self->contacts);
  g_hash_table_unref (self->conversations);
  g_hash_table_unref (self->messages);
  g_hash_table_unref (self->calls);
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->cards);
  g_string_free (self->texts, TRUE);
  g_string_free (self->order, TRUE);

  G_OBJECT_CLASS (test_sink_parent_class)->finalize (object);
}

static void
test_sink_class_init (TestSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_sink_finalize;
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
test_sink_init (TestSink *self)
{
  self->contacts = new_table ();
  self->conversations = new_table ();
  self->messages = new_table ();
  self->calls = new_table ();
  self->entries = new_table ();
  self->cards = g_ptr_array_new_with_free_func (g_object_unref);
  self->texts = g_string_new (NULL);
  self->order = g_string_new (NULL);
}

static guint
count_values (GHashTable *table,
              const char *part)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += strstr (value, part) != NULL ? 1 : 0;

  return n;
}

/* Reads a file and says what became of it, as the words of the expectations do. */
static const char *
read_path (const char  *path,
           TestSink    *sink,
           const char **format,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BethinkJsonFile) json = NULL;
  g_auto (BethinkImportRecognition) recognition = { NULL, };
  BethinkJsonCursor root;

  *format = NULL;
  json = bethink_json_file_open (file, NULL, error);
  if (json == NULL || !bethink_json_file_get_root (json, &root, error) ||
      !bethink_import_recognise (&root, &recognition, error))
    return "unreadable";

  if (recognition.format == NULL)
    return "not_recognised";

  *format = recognition.format->name;
  if (recognition.verdict == BETHINK_IMPORT_VERDICT_ERROR_REPLY)
    return "error_reply";
  if (strcmp (*format, "monica") == 0)
    return "monica";
  if (recognition.verdict == BETHINK_IMPORT_VERDICT_EMPTY)
    return "nothing_to_import";

  if (!recognition.format->read (&root, BETHINK_IMPORT_SINK (sink), error))
    return "unreadable";

  return g_hash_table_size (sink->contacts) + g_hash_table_size (sink->conversations) > 0 ? "imported" : "nothing_to_import";
}

static JsonObject *
load_expectations (JsonParser *parser)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "expected.json", NULL);
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_count (JsonObject *expected,
              const char *member,
              guint       number)
{
  if (json_object_has_member (expected, member))
    g_assert_cmpint (json_object_get_int_member (expected, member), ==, number);
}

/* A conversation that has nobody gets a stand-in when it is stored. */
static void
assert_counts (JsonObject *expected,
               TestSink   *sink)
{
  guint n_alone = g_hash_table_size (sink->conversations) - count_values (sink->conversations, "person");

  assert_count (expected, "contacts", g_hash_table_size (sink->contacts) + n_alone);
  assert_count (expected, "conversations", g_hash_table_size (sink->conversations));
  assert_count (expected, "messages_in", count_values (sink->messages, "in"));
  assert_count (expected, "messages_out", count_values (sink->messages, "out"));
  assert_count (expected, "private_notes", count_values (sink->messages, "!"));
  assert_count (expected, "calls", g_hash_table_size (sink->calls));
  g_assert_cmpuint (sink->n_activities, ==, sink->n_skipped[BETHINK_IMPORT_SKIP_ACTIVITY]);
}

static void
assert_files (JsonObject *files)
{
  g_autoptr (GList) names = json_object_get_members (files);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;
      JsonObject *expected = json_object_get_object_member (files, name);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
      g_autoptr (TestSink) sink = g_object_new (TEST_TYPE_SINK, NULL);
      g_autoptr (GError) error = NULL;
      const char *outcome;
      const char *format;

      if (g_str_has_prefix (name, "seeds/000") || g_str_has_prefix (name, "seeds/004"))
        continue;

      g_test_message ("%s", name);
      outcome = read_path (path, sink, &format, &error);

      g_assert_cmpstr (outcome, ==, json_object_get_string_member (expected, "outcome"));
      if (g_strcmp0 (outcome, "unreadable") != 0)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (format, ==, json_object_get_string_member_with_default (expected, "format", NULL));
        }
      assert_counts (expected, sink);
    }
}

static void
test_set (gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *expectations = load_expectations (parser);
  JsonObject *set = json_object_get_object_member (json_object_get_object_member (expectations, "sets"), data);

  assert_files (json_object_get_object_member (set, "files"));
}

static void
test_seeds (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *expectations = load_expectations (parser);

  assert_files (json_object_get_object_member (json_object_get_object_member (expectations, "seeds"), "files"));
}

static void
test_broken (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *expectations = load_expectations (parser);

  assert_files (json_object_get_object_member (expectations, "broken"));
}

static void
read_text (const char *text,
           TestSink   *sink)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (BethinkJsonFile) json = NULL;
  g_auto (BethinkImportRecognition) recognition = { NULL, };
  g_autoptr (GError) error = NULL;
  BethinkJsonCursor root;

  json = bethink_json_file_open_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (bethink_json_file_get_root (json, &root, &error));
  g_assert_true (bethink_import_recognise (&root, &recognition, &error));
  g_assert_nonnull (recognition.format);
  g_assert_true (recognition.format->read (&root, BETHINK_IMPORT_SINK (sink), &error));
  g_assert_no_error (error);
}

/* A list of messages of Chatwoot that names no account waits for everything that
 * does, wherever it stands; nothing is read or reported twice.
 */
static void
test_rounds (void)
{
  static const char page[] =
    "{\"meta\":{\"labels\":[]},\"payload\":[{\"id\":1,\"conversation_id\":44,\"message_type\":0,\"content\":\"a\","
    "\"sender\":{\"id\":7,\"name\":\"Ana\",\"type\":\"contact\"}},5]}";
  static const char lone[] =
    "{\"id\":2,\"conversation_id\":45,\"message_type\":1,\"content\":\"b\"}";
  static const char conversation[] =
    "{\"id\":44,\"account_id\":4,\"inbox_id\":1,\"status\":\"open\",\"messages\":[{\"id\":3,\"message_type\":0,"
    "\"content\":\"c\",\"sender\":{\"id\":7,\"name\":\"Ana\",\"type\":\"contact\"}}]}";
  g_autofree char *text = g_strdup_printf ("[%s,%s,%s,\"x\",{\"object\":\"tag\",\"id\":1}]", page, lone, conversation);
  g_autoptr (TestSink) sink = g_object_new (TEST_TYPE_SINK, NULL);

  read_text (text, sink);

  g_assert_cmpstr (sink->order->str, ==, "4/44 ?/44 ?/45 ");
  g_assert_cmpuint (g_hash_table_size (sink->messages), ==, 3);
  g_assert_cmpuint (g_hash_table_size (sink->contacts), ==, 1);
  g_assert_cmpuint (sink->n_skipped[BETHINK_IMPORT_SKIP_UNKNOWN_KIND], ==, 3);
}

/* An import that is cancelled ends at the next element. */
static void
test_cancel (void)
{
  static const char * const names[] = {
    "textus/pages_array.json", "highlevel/messages_nested.json", "chatwoot/conversation_details.json",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", names[i], NULL);
      g_autoptr (TestSink) sink = g_object_new (TEST_TYPE_SINK, NULL);
      g_autoptr (GError) error = NULL;
      const char *format;

      sink->n_until_end = 2;
      read_path (path, sink, &format, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/import/readers/textus", "textus", test_set);
  g_test_add_data_func ("/import/readers/highlevel", "highlevel", test_set);
  g_test_add_data_func ("/import/readers/chatwoot", "chatwoot", test_set);
  g_test_add_func ("/import/readers/seeds", test_seeds);
  g_test_add_func ("/import/readers/broken", test_broken);
  g_test_add_func ("/import/readers/rounds", test_rounds);
  g_test_add_func ("/import/readers/cancel", test_cancel);

  return g_test_run ();
}
