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

  g_assert_cmpuint (n, >, 200);
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

/* What is not what was asked for is an error, and never another value. */

#define STAMPS "\"created_at\":\"2024-01-01T00:00:00Z\",\"updated_at\":\"2024-01-01T00:00:00Z\""
#define CALL(rest) "{\"object\":\"call\"," rest "}"
#define GOOD "\"id\":5," STAMPS

static const struct
{
  BethinkMonicaKind  kind;
  const char        *object;
  int                code;  /* -1 none */
} shape_cases[] = {
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD), -1 },
  { BETHINK_MONICA_KIND_NOTE, CALL (GOOD), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL ("\"id\":\"5\"," STAMPS), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL ("\"id\":-5," STAMPS), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL ("\"id\":0," STAMPS), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL ("\"id\":5.5," STAMPS), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL (STAMPS), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL ("\"id\":5"), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"content\":7"), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"contact_called\":\"yes\""), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"emotions\":{}"), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"contact\":[]"), BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"contact\":{\"id\":\"x\"}"), BETHINK_MONICA_ERROR_SHAPE },
  /* A uuid may be any text; then it is no identity. */
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"uuid\":\"whatever\""), -1 },
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"new_thing\":{\"a\":1}"), -1 },
  /* S8: the format of times is a setting of the server. */
  { BETHINK_MONICA_KIND_CALL, CALL ("\"id\":5,\"created_at\":\"01/02/2024\""), BETHINK_MONICA_ERROR_STAMP },
  { BETHINK_MONICA_KIND_CALL, CALL ("\"id\":5,\"created_at\":\"2024-01-01T00:00:00+02:00\""), BETHINK_MONICA_ERROR_STAMP },
  { BETHINK_MONICA_KIND_CALL, CALL ("\"id\":5,\"created_at\":\"2024-01-01T00:00:00\""), BETHINK_MONICA_ERROR_STAMP },
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"called_at\":\"yesterday\""), BETHINK_MONICA_ERROR_STAMP },
  /* S30: 31 February became no day at all. */
  { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"called_at\":\"-0001-11-30T00:00:00Z\""), -1 },
  { BETHINK_MONICA_KIND_CONVERSATION, "{\"object\":\"conversation\"," GOOD ",\"messages\":[5]}", BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CONVERSATION, "{\"object\":\"conversation\"," GOOD ",\"messages\":[{\"object\":\"call\"," GOOD "}]}",
    BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CONTACT, "{\"object\":\"contact\"," GOOD ",\"information\":[]}", BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CONTACT, "{\"object\":\"contact\"," GOOD ",\"information\":{\"dates\":{\"birthdate\":5}}}",
    BETHINK_MONICA_ERROR_SHAPE },
  { BETHINK_MONICA_KIND_CONTACT, "{\"object\":\"contact\"," GOOD ",\"information\":{\"relationships\":{\"love\":{\"contacts\":null}}}}", -1 },
  { BETHINK_MONICA_KIND_CONTACT, "{\"object\":\"contact\"," GOOD ",\"information\":{\"relationships\":{\"love\":{\"contacts\":[{}]}}}}",
    BETHINK_MONICA_ERROR_SHAPE },
};

static void
test_shapes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shape_cases); i++)
    {
      g_autoptr (JsonNode) node = bethink_json_parse (shape_cases[i].object, -1, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (BethinkMonicaRecord) record = NULL;

      g_test_message ("%s", shape_cases[i].object);
      record = bethink_monica_record_parse (shape_cases[i].kind, json_node_get_object (node), &error);

      if (shape_cases[i].code == -1)
        g_assert_no_error (error);
      else
        g_assert_error (error, BETHINK_MONICA_ERROR, shape_cases[i].code);

      g_assert_true ((record != NULL) == (error == NULL));
    }
}

static BethinkMonicaRecord *
load_first (const char        *name,
            BethinkMonicaKind  kind)
{
  g_autoptr (JsonNode) answer = test_monica_load (name);
  g_autoptr (GError) error = NULL;
  BethinkMonicaRecord *record =
    bethink_monica_record_parse (kind, bethink_json_get_object (json_node_get_object (answer), "data"), &error);

  g_assert_no_error (error);

  return record;
}

static void
test_contact (void)
{
  g_autoptr (BethinkMonicaRecord) record = load_first ("contact-single.json", BETHINK_MONICA_KIND_CONTACT);
  BethinkMonicaRelative *relative = g_ptr_array_index (record->relatives, 0);
  guint n[BETHINK_MONICA_N_KINDS] = { 0 };

  for (guint i = 0; i < record->children->len; i++)
    n[((BethinkMonicaRecord *) g_ptr_array_index (record->children, i))->kind]++;

  g_assert_cmpint (record->remote_id, ==, 118);
  g_assert_cmpint (record->account_id, ==, 31);
  g_assert_true (record->active && record->has_fields && record->has_counts && !record->partial);
  g_assert_cmpuint (record->counts[BETHINK_MONICA_COUNT_CALLS], ==, 2);
  g_assert_cmpuint (record->counts[BETHINK_MONICA_COUNT_GIFTS], ==, 2);
  g_assert_cmpuint (n[BETHINK_MONICA_KIND_TAG], ==, 2);
  g_assert_cmpuint (n[BETHINK_MONICA_KIND_ADDRESS], ==, 1);
  g_assert_cmpuint (n[BETHINK_MONICA_KIND_CONTACT_FIELD], ==, 3);
  g_assert_cmpuint (n[BETHINK_MONICA_KIND_RELATIONSHIP], ==, 3);
  g_assert_cmpuint (record->relatives->len, ==, 3);
  g_assert_cmpint (relative->remote_id, ==, 123);
  g_assert_true (relative->partial);
  g_assert_cmpstr (bethink_monica_values_get (record->values, "birthdate"), ==, "1986-03-14");
  g_assert_cmpstr (bethink_monica_values_get (record->values, "tags"), ==, "climbing\nK\303\266ln");

  /* S25: never returned. */
  g_assert_false (bethink_monica_values_has (record->values, "middle_name"));
}

/* Shorter than others: what is not there is not known, and is not empty. */
static void
test_partial (void)
{
  g_autoptr (BethinkMonicaRecord) record = load_first ("contact-partial.json", BETHINK_MONICA_KIND_CONTACT);

  g_assert_true (record->partial && !record->has_fields && !record->has_counts);
  g_assert_cmpstr (bethink_monica_values_get (record->values, "birthdate"), ==, "~2019");
  g_assert_cmpstr (bethink_monica_values_get (record->values, "partial"), ==, "1");
  g_assert_true (bethink_monica_values_has (record->values, "description"));
  g_assert_false (bethink_monica_values_has (record->values, "job"));
  g_assert_false (bethink_monica_values_has (record->values, "met"));
  g_assert_false (bethink_monica_values_has (record->values, "tags"));
}

/* S11: what a deleted person left behind; a task may have nobody. */
static void
test_ghosts (void)
{
  static const struct
  {
    BethinkMonicaKind  kind;
    const char        *object;
    gboolean           ghost;
  } cases[] = {
    { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"contact\":null"), TRUE },
    { BETHINK_MONICA_KIND_CALL, CALL (GOOD ",\"contact\":{\"id\":7}"), FALSE },
    { BETHINK_MONICA_KIND_TASK, "{\"object\":\"task\"," GOOD ",\"contact\":null}", FALSE },
    { BETHINK_MONICA_KIND_NOTE, "{\"object\":\"note\"," GOOD ",\"contact\":null}", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = bethink_json_parse (cases[i].object, -1, NULL);
      g_autoptr (BethinkMonicaRecord) record =
        bethink_monica_record_parse (cases[i].kind, json_node_get_object (node), NULL);

      g_assert_nonnull (record);
      g_assert_cmpint (record->ghost, ==, cases[i].ghost);
    }
}

static void
test_rest (void)
{
  g_autoptr (JsonNode) node = bethink_json_parse (CALL (GOOD ",\"mood\":{\"a\":[1]}"), -1, NULL);
  g_autoptr (BethinkMonicaRecord) record =
    bethink_monica_record_parse (BETHINK_MONICA_KIND_CALL, json_node_get_object (node), NULL);
  g_autofree char *text = bethink_monica_values_to_text (record->values);
  g_autoptr (BethinkMonicaValues) again = bethink_monica_values_from_text (BETHINK_MONICA_KIND_CALL, text, NULL);

  g_assert_cmpstr (bethink_monica_values_get_rest (again), ==, "{\"mood\":{\"a\":[1]}}");
  g_assert_true (bethink_monica_values_equal (record->values, again));
}

/* S10, S12: ids are handed out again; the uuid of a contact may be renewed. */
static void
test_identity (void)
{
  g_autoptr (BethinkMonicaRecord) call = load_first ("call-single.json", BETHINK_MONICA_KIND_CALL);
  g_autoptr (BethinkMonicaRecord) contact = load_first ("contact-single.json", BETHINK_MONICA_KIND_CONTACT);
  const char *other = "5a0c6e8e-1111-4222-8333-9d1f0a2b3c4d";

  g_assert_true (bethink_monica_record_is_same (call, call->created_at, call->uuid));
  g_assert_true (bethink_monica_record_is_same (call, call->created_at, NULL));
  g_assert_false (bethink_monica_record_is_same (call, call->created_at + 1000, call->uuid));
  g_assert_false (bethink_monica_record_is_same (call, call->created_at, other));
  g_assert_true (bethink_monica_record_is_same (contact, contact->created_at, other));
  g_assert_false (bethink_monica_record_is_same (contact, contact->created_at - 1000, contact->uuid));
}

/* Canonical texts, one for each rule. */
static const struct
{
  BethinkMonicaKind  kind;
  const char        *field;
  const char        *text;
  const char        *canonical;
} text_cases[] = {
  { BETHINK_MONICA_KIND_CALL, "content", " a\r\nb \n", "a\r\nb" },
  /* S29 */
  { BETHINK_MONICA_KIND_CALL, "content", "\xe2\x80\x8b\xef\xbb\xbf\v\xc2\xa0", NULL },
  { BETHINK_MONICA_KIND_CALL, "content", "\xef\xbb\xbfx\xe2\x80\x8b", "x" },
  { BETHINK_MONICA_KIND_CONTACT, "first_name", " Ada   B ", "Ada B" },
  { BETHINK_MONICA_KIND_CONTACT, "deceased", "0", NULL },
  { BETHINK_MONICA_KIND_CONTACT, "birthdate", "2023-02-30", NULL },
  { BETHINK_MONICA_KIND_CONTACT, "birthdate", "--02-29", "--02-29" },
  { BETHINK_MONICA_KIND_CONTACT, "stay_in_touch_days", "0", NULL },
  { BETHINK_MONICA_KIND_CONTACT, "tags", "work\n Famille\nfamille\n\nWORK", "Famille\nWORK" },
  /* S31: digits as they are. */
  { BETHINK_MONICA_KIND_CALL, "called_at", "2018-02-02T23:30:00+02:00", "2018-02-02T23:30:00" },
  { BETHINK_MONICA_KIND_CALL, "called_at", "2018-02-02T23:30+02:00", "2018-02-02T23:30:00" },
  { BETHINK_MONICA_KIND_CALL, "called_at", "2018-02-02", "2018-02-02T00:00:00" },
  { BETHINK_MONICA_KIND_CALL, "called_at", "2018-02-02T10:20:30.123456Z", "2018-02-02T10:20:30" },
  { BETHINK_MONICA_KIND_CALL, "called_at", "0000-00-00", NULL },
  { BETHINK_MONICA_KIND_GIFT, "amount", "24.90", "24.9" },
  { BETHINK_MONICA_KIND_GIFT, "amount", "-0.00", "0" },
  { BETHINK_MONICA_KIND_GIFT, "amount", "1e3", NULL },
  { BETHINK_MONICA_KIND_GIFT, "people", "12 3 12 x -4", "3 12" },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      const BethinkMonicaField *field = bethink_monica_fields_find (text_cases[i].kind, text_cases[i].field);
      g_autofree char *text = bethink_monica_field_normalise (field, text_cases[i].text);

      g_assert_cmpstr (text, ==, text_cases[i].canonical);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/monica-record/fixtures", test_fixtures);
  g_test_add_func ("/monica-record/recordings", test_recordings);

  g_test_add_func ("/monica-record/shapes", test_shapes);
  g_test_add_func ("/monica-record/contact", test_contact);
  g_test_add_func ("/monica-record/partial", test_partial);
  g_test_add_func ("/monica-record/ghosts", test_ghosts);
  g_test_add_func ("/monica-record/rest", test_rest);
  g_test_add_func ("/monica-record/identity", test_identity);
  g_test_add_func ("/monica-record/texts", test_texts);

  return g_test_run ();
}
