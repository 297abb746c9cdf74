/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-monica.h"

/* Every answer of a real server, from its bytes to our model and back. */

static BethinkMonicaValues *
through_card (BethinkMonicaRecord *record,
              BethinkMonicaNames  *names)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (NULL);

  bethink_monica_values_apply_to_card (record->values, NULL, names, card);

  return bethink_monica_values_from_card (card, names);
}

static BethinkMonicaValues *
through_field (BethinkMonicaRecord *record,
               BethinkMonicaNames  *names)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

  bethink_monica_values_apply_to_field (record->values, NULL, names, field);

  return bethink_monica_values_from_field (field, names);
}

static BethinkMonicaValues *
through_address (BethinkMonicaRecord *record)
{
  g_autoptr (BethinkAddress) address = bethink_address_new ();

  bethink_monica_values_apply_to_address (record->values, NULL, address);

  return bethink_monica_values_from_address (address);
}

static BethinkMonicaValues *
through_relationship (BethinkMonicaRecord *record)
{
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();

  bethink_monica_values_apply_to_relationship (record->values, NULL, relationship);

  return bethink_monica_values_from_relationship (relationship);
}

static BethinkMonicaValues *
through_conversation (BethinkMonicaRecord *record,
                      BethinkMonicaNames  *names)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();

  bethink_monica_values_apply_to_conversation (record->values, NULL, names, conversation);

  return bethink_monica_values_from_conversation (conversation, names);
}

static BethinkMonicaValues *
through_message (BethinkMonicaRecord *record)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();

  bethink_monica_values_apply_to_message (record->values, NULL, message);

  return bethink_monica_values_from_message (message);
}

static BethinkMonicaValues *
through_call (BethinkMonicaRecord *record)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();

  bethink_monica_values_apply_to_call (record->values, NULL, call);

  return bethink_monica_values_from_call (call);
}

/* From an empty entry, and from the one that the record brings. */
static BethinkMonicaValues *
through_entry (BethinkMonicaRecord *record,
               BethinkMonicaNames  *names)
{
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();
  g_autoptr (BethinkMonicaValues) brought = NULL;

  bethink_entry_set_entry_kind (entry, bethink_entry_get_entry_kind (record->entry));
  bethink_monica_values_apply_to_entry (record->values, NULL, names, entry);

  bethink_entry_set_people (record->entry, record->people);
  bethink_entry_set_recipient (record->entry, record->recipient_id);
  brought = bethink_monica_values_from_entry (record->entry, names);
  g_assert_true (bethink_monica_values_equal (brought, record->values));

  return bethink_monica_values_from_entry (entry, names);
}

static BethinkMonicaValues *
through_model (BethinkMonicaRecord *record,
               BethinkMonicaNames  *names)
{
  switch ((int) record->kind)
    {
    case BETHINK_MONICA_KIND_CONTACT:
      return through_card (record, names);
    case BETHINK_MONICA_KIND_CONTACT_FIELD:
      return through_field (record, names);
    case BETHINK_MONICA_KIND_ADDRESS:
      return through_address (record);
    case BETHINK_MONICA_KIND_RELATIONSHIP:
      return through_relationship (record);
    case BETHINK_MONICA_KIND_CONVERSATION:
      return through_conversation (record, names);
    case BETHINK_MONICA_KIND_MESSAGE:
      return through_message (record);
    case BETHINK_MONICA_KIND_CALL:
      return through_call (record);
    default:
      return bethink_monica_kind_is_entry (record->kind) ? through_entry (record, names) : NULL;
    }
}

static void
assert_text (BethinkMonicaValues *values)
{
  g_autofree char *text = bethink_monica_values_to_text (values);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkMonicaValues) again =
    bethink_monica_values_from_text (bethink_monica_values_get_kind (values), text, &error);
  g_autofree char *text_again = NULL;

  g_assert_no_error (error);
  g_assert_true (bethink_monica_values_equal (values, again));
  g_assert_cmpuint (bethink_monica_values_hash (values), ==, bethink_monica_values_hash (again));

  text_again = bethink_monica_values_to_text (again);
  g_assert_cmpstr (text, ==, text_again);
}

/* What the model says of a record that was just taken over must not differ from what
 * the server said; or each run would send something.
 */
static void
assert_record (BethinkMonicaRecord *record,
               gpointer             data)
{
  BethinkMonicaNames names = test_monica_names (data);
  g_autoptr (BethinkMonicaValues) back = through_model (record, &names);
  g_auto (GStrv) differing = NULL;

  assert_text (record->values);
  g_assert_cmpint (record->remote_id, >, 0);

  if (back != NULL)
    {
      differing = bethink_monica_values_diff (record->values, back);

      if (differing[0] != NULL)
        g_test_message ("%s %" G_GINT64_FORMAT ": %s: %s / %s", bethink_monica_kind_to_nick (record->kind),
                        record->remote_id, differing[0],
                        bethink_monica_values_get (record->values, differing[0]),
                        bethink_monica_values_get (back, differing[0]));

      g_assert_null (differing[0]);
    }

  for (guint i = 0; i < record->children->len; i++)
    assert_record (g_ptr_array_index (record->children, i), data);
}

static void
assert_object (BethinkMonicaKind  kind,
               JsonObject        *object,
               gpointer           data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkMonicaRecord) record = bethink_monica_record_parse (kind, object, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (bethink_monica_values_get_rest (record->values), ==, NULL);
  assert_record (record, data);
}

static void
test_fixtures (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "monica", NULL);
  g_autoptr (BethinkMonicaLookups) lookups = test_monica_lookups ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (JsonNode) answer = NULL;

      if (!g_str_has_suffix (name, ".json") || strcmp (name, "expected.json") == 0 ||
          strcmp (name, "export-account.json") == 0 || strcmp (name, "contacts-search.json") == 0)
        continue;

      g_test_message ("%s", name);
      answer = test_monica_load (name);
      n += test_monica_foreach (answer, assert_object, lookups);
      n += test_monica_foreach (answer, assert_object, NULL);
    }

  g_assert_cmpuint (n, >, 120);
}

static void
assert_step (JsonObject *step,
             gpointer    data)
{
  guint *n = data;
  JsonObject *response = bethink_json_get_object (step, "response");
  JsonNode *answer = bethink_json_get_node (response, "json");

  /* With "compare" only a part of the answer was recorded. */
  if (bethink_json_node_get_object (answer) == NULL ||
      bethink_json_get_object (bethink_json_get_object (step, "compare"), "only") != NULL ||
      bethink_json_get_list (bethink_json_get_object (step, "compare"), "only") != NULL)
    return;

  g_test_message ("%s %" G_GINT64_FORMAT, bethink_json_peek_text (step, "scenario"),
                  json_object_get_int_member (step, "step"));
  *n += test_monica_foreach (answer, assert_object, NULL);
}

static void
test_recordings (void)
{
  guint n = 0;

  g_assert_cmpuint (test_monica_foreach_step (assert_step, &n), >, 600);
  g_assert_cmpuint (n, >, 120);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/monica-record/fixtures", test_fixtures);
  g_test_add_func ("/monica-record/recordings", test_recordings);

  return g_test_run ();
}
