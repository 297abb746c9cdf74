/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-sync-conflicts.h"

#include "test-sync-util.h"

/* Whole runs between a store and a server, one situation each. */

#define ADA "{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"is_birthdate_known\":true," \
            "\"birthdate_day\":10,\"birthdate_month\":12,\"birthdate_year\":1815,\"birthdate_is_age_based\":false," \
            "\"is_deceased\":false,\"is_deceased_date_known\":false,\"birthdate_add_reminder\":true}"
#define BOB "{\"first_name\":\"Bob\",\"is_birthdate_known\":false,\"is_deceased\":false," \
            "\"is_deceased_date_known\":false}"

static BethinkContact *
make_person (const char *first_name)
{
  BethinkContact *contact = bethink_contact_new ();

  bethink_contact_set_first_name (contact, first_name);

  return contact;
}

/* A further run sends nothing and changes nothing: both sides say the same. */
static void
assert_quiet (SyncFixture *fixture)
{
  guint n_writes = bethink_monica_server_get_n_writes (fixture->server);

  sync_full (fixture);
  g_assert_cmpuint (bethink_monica_server_get_n_writes (fixture->server), ==, n_writes);

  for (int count = 0; count < (int) BETHINK_SYNC_N_COUNTS; count++)
    if (count != BETHINK_SYNC_COUNT_SAME && count != BETHINK_SYNC_COUNT_ALIKE)
      g_assert_cmpuint (sync_sum (fixture, (BethinkSyncCount) count), ==, 0);

  sync_quick (fixture);
  g_assert_cmpuint (bethink_monica_server_get_n_writes (fixture->server), ==, n_writes);
  g_assert_cmpint (SYNC_COUNT ("sync_attempt WHERE outcome = 0"), ==, 0);
}

static gint64
fill_server (SyncFixture *fixture)
{
  gint64 ada = sync_there_id (fixture, "POST", "/api/contacts", ADA);
  gint64 type, conversation;
  g_autofree char *call = NULL;
  g_autofree char *talk = NULL;
  g_autofree char *path = NULL;
  g_autofree char *note = NULL;
  g_autofree char *tags = NULL;
  g_autofree char *field = NULL;
  g_autofree char *task = NULL;
  g_autoptr (JsonNode) types = NULL;
  g_autoptr (JsonNode) message = NULL;
  g_autoptr (JsonNode) tagged = NULL;

  call = g_strdup_printf ("{\"contact_id\":%" G_GINT64_FORMAT ",\"called_at\":\"2024-03-05 10:00:00\","
                          "\"content\":\"About engines\",\"contact_called\":true}", ada);
  sync_there_id (fixture, "POST", "/api/calls", call);

  types = sync_there (fixture, "GET", "/api/contactfieldtypes", NULL);
  type = json_object_get_int_member (json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (types), "data"), 0), "id");
  talk = g_strdup_printf ("{\"contact_id\":%" G_GINT64_FORMAT ",\"happened_at\":\"2024-03-06\","
                          "\"contact_field_type_id\":%" G_GINT64_FORMAT "}", ada, type);
  conversation = sync_there_id (fixture, "POST", "/api/conversations", talk);
  path = g_strdup_printf ("/api/conversations/%" G_GINT64_FORMAT "/messages", conversation);
  note = g_strdup_printf ("{\"written_at\":\"2024-03-06\",\"written_by_me\":true,\"content\":\"Hello\"}");
  message = sync_there (fixture, "POST", path, note);

  g_free (note);
  note = g_strdup_printf ("{\"contact_id\":%" G_GINT64_FORMAT ",\"body\":\"Likes poems\"}", ada);
  sync_there_id (fixture, "POST", "/api/notes", note);
  g_free (path);
  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT "/setTags", ada);
  tagged = sync_there (fixture, "POST", path, "{\"tags\":[\"maths\"]}");
  field = g_strdup_printf ("{\"contact_id\":%" G_GINT64_FORMAT ",\"contact_field_type_id\":%" G_GINT64_FORMAT ","
                           "\"data\":\"ada@example.org\"}", ada, type);
  sync_there_id (fixture, "POST", "/api/contactfields", field);
  task = g_strdup_printf ("{\"contact_id\":%" G_GINT64_FORMAT ",\"title\":\"Write\",\"completed\":false}", ada);
  sync_there_id (fixture, "POST", "/api/tasks", task);

  return ada;
}

/* Everything of a server comes into an empty store, once. */
static void
test_pull (SyncFixture   *fixture,
           gconstpointer  user_data)
{
  fill_server (fixture);
  sync_there_id (fixture, "POST", "/api/contacts", BOB);
  sync_full (fixture);

  g_assert_cmpint (SYNC_COUNT ("contact"), ==, 2);
  g_assert_cmpint (SYNC_COUNT ("call WHERE text = 'About engines'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("conversation"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("message WHERE body = 'Hello'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("entry"), ==, 3);
  g_assert_cmpint (SYNC_COUNT ("entry_contact WHERE contact = 1"), ==, 3);
  g_assert_cmpint (SYNC_COUNT ("contact_field WHERE value = 'ada@example.org'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("contact_tag"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE birthdate = '1815-12-10'"), ==, 1);
  assert_quiet (fixture);
  g_assert_cmpint (SYNC_COUNT ("contact"), ==, 2);
}

/* Without consent nothing of the user's changes, and the numbers are those of the run after it. */
static void
test_preview (SyncFixture   *fixture,
              gconstpointer  user_data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_QUICK };
  g_autoptr (BethinkContact) eve = make_person ("Eve");
  guint n_requests;
  guint pulled, pushed;

  fill_server (fixture);
  sync_save (fixture, eve);
  sync_run_with (fixture, &options);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->report->dry_run);
  g_assert_cmpstr (fixture->report->question, ==, "preview");
  g_assert_cmpint (SYNC_COUNT ("contact"), ==, 1);
  g_assert_cmpuint (bethink_monica_server_get_n_writes (fixture->server), ==, 0);
  pulled = sync_sum (fixture, BETHINK_SYNC_COUNT_PULLED);
  pushed = sync_sum (fixture, BETHINK_SYNC_COUNT_PUSHED);
  g_assert_cmpuint (pushed, ==, 1);

  /* What was read for the preview is not read again. */
  n_requests = bethink_monica_server_get_n_requests (fixture->server);
  sync_full (fixture);
  g_assert_cmpuint (sync_sum (fixture, BETHINK_SYNC_COUNT_PULLED), ==, pulled);
  g_assert_cmpuint (sync_sum (fixture, BETHINK_SYNC_COUNT_PUSHED), ==, pushed);
  g_assert_cmpuint (bethink_monica_server_get_n_requests (fixture->server), <=, n_requests + 5);
  assert_quiet (fixture);
}

static BethinkContactField *
make_email (const char *address)
{
  BethinkContactField *field = bethink_contact_field_new ();

  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_EMAIL);
  bethink_contact_field_set_value (field, address);

  return field;
}

/* Everything the user has goes to an empty server, once. */
static void
test_push (SyncFixture   *fixture,
           gconstpointer  user_data)
{
  static const char * const tags[] = { "Chess", "Family", NULL };
  BethinkDate birthdate = { .year = 1970, .month = 2, .day = 3 };
  g_autoptr (BethinkContact) eve = make_person ("Eve");
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (eve);
  g_autoptr (BethinkContactField) email = make_email ("eve@example.org");
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();
  g_autoptr (BethinkMessage) message = bethink_message_new ();

  bethink_contact_set_birthdate (eve, &birthdate);
  bethink_contact_set_job (eve, "Spy");
  bethink_contact_set_food (eve, "Apples");
  bethink_contact_card_set_tags (card, tags);
  g_list_store_append (bethink_contact_card_get_fields (card), email);
  sync_save (fixture, card);
  bethink_call_set_contact_id (call, bethink_record_get_id (BETHINK_RECORD (eve)));
  bethink_call_set_started_at (call, G_GINT64_CONSTANT (1700000000000));
  bethink_call_set_text (call, "A call");
  sync_save (fixture, call);
  bethink_conversation_set_contact_id (conversation, bethink_record_get_id (BETHINK_RECORD (eve)));
  bethink_conversation_set_channel (conversation, BETHINK_CHANNEL_EMAIL);
  bethink_conversation_set_started_at (conversation, G_GINT64_CONSTANT (1700000000000));
  sync_save (fixture, conversation);
  bethink_message_set_conversation_id (message, bethink_record_get_id (BETHINK_RECORD (conversation)));
  bethink_message_set_direction (message, BETHINK_DIRECTION_OUT);
  bethink_message_set_sent_at (message, G_GINT64_CONSTANT (1700000000000));
  bethink_message_set_body (message, "A message");
  sync_save (fixture, message);

  sync_full (fixture);
  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 1);
  g_assert_cmpint (sync_there_count (fixture, "/api/calls"), ==, 1);
  g_assert_cmpint (sync_there_count (fixture, "/api/conversations"), ==, 1);
  g_assert_cmpint (sync_there_count (fixture, "/api/tags"), ==, 2);
  assert_quiet (fixture);
  g_assert_cmpint (SYNC_COUNT ("sync_touched WHERE waits = 1"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("sync_held_record"), ==, 0);
}

/* Edits of either side reach the other one. */
static void
test_both_ways (SyncFixture   *fixture,
                gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = NULL;
  g_autoptr (JsonNode) renamed = NULL;
  g_autofree char *path = NULL;
  g_autofree char *job = NULL;
  gint64 remote = fill_server (fixture);

  sync_full (fixture);
  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT, remote);
  renamed = sync_there (fixture, "PUT", path,
                        "{\"first_name\":\"Augusta\",\"last_name\":\"Lovelace\",\"is_birthdate_known\":true,"
                        "\"birthdate_day\":10,\"birthdate_month\":12,\"birthdate_year\":1815,"
                        "\"birthdate_is_age_based\":false,\"is_deceased\":false,"
                        "\"is_deceased_date_known\":false,\"birthdate_add_reminder\":true}");
  ada = sync_get_person (fixture, 1);
  bethink_contact_set_nickname (ada, "The Countess");
  sync_save (fixture, ada);
  test_clock_advance (fixture->clock, 60000);
  sync_quick (fixture);

  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Augusta' AND nickname = 'The Countess'"), ==, 1);
  job = sync_there_text (fixture, path, "nickname");
  g_assert_cmpstr (job, ==, "The Countess");
  g_assert_cmpint (SYNC_COUNT ("sync_held_field"), ==, 0);

  /* The reminder of the birthday is still there. */
  g_free (path);
  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT "/reminders", remote);
  g_assert_cmpint (sync_there_count (fixture, path), ==, 1);

  /* It was made anew there, which is news here. */
  sync_full (fixture);
  assert_quiet (fixture);
}

static gboolean
get_note (BethinkDb  *db,
          gpointer    data,
          GError    **error)
{
  SyncCall *call = data;

  call->record = bethink_entry_table_get (db, call->value, error);

  return call->record != NULL;
}

/* A note keeps no UUID of ours; its edits are sent all the same. */
static void
test_note (SyncFixture   *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkEntry) note = NULL;
  g_autoptr (BethinkEntry) added = bethink_entry_new ();
  g_autoptr (JsonNode) notes = NULL;
  g_autofree char *text = NULL;
  gint64 person = 1;
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  SyncCall call = { 0, };

  fill_server (fixture);
  sync_full (fixture);
  call.value = sync_ask (fixture, "SELECT id FROM entry WHERE entry_kind = 1");
  bethink_store_read (fixture->store, get_note, &call, NULL, &error);
  g_assert_no_error (error);
  note = call.record;
  bethink_entry_set_text (note, "Likes numbers");
  sync_save (fixture, note);
  g_array_append_val (people, person);
  bethink_entry_set_entry_kind (added, BETHINK_ENTRY_KIND_NOTE);
  bethink_entry_set_text (added, "Another one");
  bethink_entry_set_people (added, people);
  sync_save (fixture, added);
  sync_quick (fixture);

  g_assert_cmpint (sync_there_count (fixture, "/api/notes"), ==, 2);
  notes = sync_there (fixture, "GET", "/api/notes", NULL);
  text = json_to_string (notes, FALSE);
  g_assert_nonnull (strstr (text, "Likes numbers"));
  g_assert_null (strstr (text, "Likes poems"));
  assert_quiet (fixture);
}

/* One field on both sides: ours stays, theirs is kept beside it, nothing is sent. */
static void
test_conflict (SyncFixture   *fixture,
               gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = NULL;
  g_autoptr (JsonNode) renamed = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  gint64 remote = fill_server (fixture);

  sync_full (fixture);
  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT, remote);
  renamed = sync_there (fixture, "PUT", path,
                        "{\"first_name\":\"Augusta\",\"last_name\":\"Lovelace\",\"is_birthdate_known\":false,"
                        "\"is_deceased\":false,\"is_deceased_date_known\":false}");
  ada = sync_get_person (fixture, 1);
  bethink_contact_set_first_name (ada, "Adelaide");
  sync_save (fixture, ada);
  sync_full (fixture);

  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Adelaide' AND birthdate IS NULL"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("sync_held_field WHERE field = 'first_name' AND remotes = '[\"Augusta\"]'"), ==, 1);
  name = sync_there_text (fixture, path, "first_name");
  g_assert_cmpstr (name, ==, "Augusta");
  g_assert_cmpint (fixture->report->conflicts, ==, 1);
  assert_quiet (fixture);
}

/* Deleted there: to the trash here. Deleted here: deleted there. */
static void
test_deletions (SyncFixture   *fixture,
                gconstpointer  user_data)
{
  g_autoptr (JsonNode) gone = NULL;
  g_autoptr (BethinkContact) bob = NULL;
  g_autofree char *path = NULL;
  gint64 ada = fill_server (fixture);

  sync_there_id (fixture, "POST", "/api/contacts", BOB);
  sync_full (fixture);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL"), ==, 2);

  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT, ada);
  gone = sync_there (fixture, "DELETE", path, NULL);
  bob = sync_get_person (fixture, 2);
  sync_delete (fixture, bob);
  sync_full (fixture);

  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("call WHERE deleted_at IS NULL"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("sync_map"), ==, 0);
  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 0);
  assert_quiet (fixture);
}

/* Gone there and edited here: a question, and nothing is lost. */
static void
test_gone_and_edited (SyncFixture   *fixture,
                      gconstpointer  user_data)
{
  g_autoptr (JsonNode) gone = NULL;
  g_autoptr (BethinkContact) ada = NULL;
  g_autofree char *path = NULL;
  gint64 remote = fill_server (fixture);

  sync_full (fixture);
  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT, remote);
  gone = sync_there (fixture, "DELETE", path, NULL);
  ada = sync_get_person (fixture, 1);
  bethink_contact_set_job (ada, "Poet");
  sync_save (fixture, ada);
  sync_full (fixture);

  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL AND job = 'Poet'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("sync_held_record WHERE reason = 'gone'"), ==, 1);
  assert_quiet (fixture);
}

static gboolean
decide_first (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  const BethinkSyncSide *side = data;
  g_autoptr (GPtrArray) conflicts = bethink_sync_conflicts_list (bethink_transaction_get_db (tx), 1, error);
  BethinkSyncConflict *conflict = conflicts != NULL ? g_ptr_array_index (conflicts, 0) : NULL;

  return conflict != NULL &&
         bethink_sync_conflicts_resolve (tx, conflict->kind, conflict->record, NULL, *side, error);
}

static void
decide (SyncFixture     *fixture,
        BethinkSyncSide  side)
{
  g_autoptr (GError) error = NULL;

  bethink_store_write (fixture->store, "conflict.resolve", NULL, BETHINK_TRANSACTION_NONE,
                       decide_first, &side, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Gone there, and wanted here: it is made again with all that belongs to it. */
static void
test_restore_there (SyncFixture   *fixture,
                    gconstpointer  user_data)
{
  g_autofree char *path = NULL;

  test_gone_and_edited (fixture, NULL);
  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 0);

  decide (fixture, BETHINK_SYNC_SIDE_MINE);
  sync_quick (fixture);
  sync_full (fixture);

  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 1);
  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT "/calls",
                          sync_ask (fixture, "SELECT remote_id FROM sync_map WHERE kind = 1"));
  g_assert_cmpint (sync_there_count (fixture, path), ==, SYNC_COUNT ("call WHERE deleted_at IS NULL"));
  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL AND job = 'Poet'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("sync_held_record"), ==, 0);
  assert_quiet (fixture);
}

/* A conflict that is decided for them, or for us, is over on both sides. */
static void
test_decide (SyncFixture   *fixture,
             gconstpointer  user_data)
{
  const BethinkSyncSide side = GPOINTER_TO_UINT (user_data);
  const gboolean is_mine = side == BETHINK_SYNC_SIDE_MINE;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  test_conflict (fixture, NULL);
  decide (fixture, side);
  sync_quick (fixture);
  sync_full (fixture);

  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT,
                          sync_ask (fixture, "SELECT remote_id FROM sync_map WHERE kind = 1"));
  name = sync_there_text (fixture, path, "first_name");
  g_assert_cmpstr (name, ==, is_mine ? "Adelaide" : "Augusta");
  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Adelaide'"), ==, is_mine);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Augusta'"), ==, !is_mine);
  g_assert_cmpint (SYNC_COUNT ("sync_held_field"), ==, 0);
  assert_quiet (fixture);
}

static void
add_field (BethinkContactCard *card,
           BethinkFieldKind    kind,
           const char         *name,
           const char         *value)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

  bethink_contact_field_set_kind (field, kind);
  bethink_contact_field_set_type_name (field, name);
  bethink_contact_field_set_value (field, value);
  g_list_store_append (bethink_contact_card_get_fields (card), field);
}

/* A star is something that only we have, and nothing that waits to be sent. */
static void
test_star (SyncFixture   *fixture,
           gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = NULL;

  fill_server (fixture);
  sync_full (fixture);
  ada = sync_get_person (fixture, 1);
  bethink_contact_set_starred (ada, TRUE);
  sync_save (fixture, ada);
  sync_quick (fixture);

  g_assert_cmpint (SYNC_COUNT ("sync_touched WHERE waits = 1"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE starred = 1"), ==, 1);

  sync_full (fixture);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE starred = 1"), ==, 1);
  assert_quiet (fixture);
}

/* S25: it is taken and never shown. */
static void
test_middle_name (SyncFixture   *fixture,
                  gconstpointer  user_data)
{
  gint64 remote = fill_server (fixture);
  g_autoptr (BethinkContact) ada = NULL;
  g_autofree char *path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT, remote);
  g_autofree char *name = NULL;

  sync_full (fixture);
  ada = sync_get_person (fixture, 1);
  bethink_contact_set_middle_name (ada, "King");
  sync_save (fixture, ada);
  sync_quick (fixture);
  name = sync_there_text (fixture, path, "complete_name");
  g_assert_cmpstr (name, ==, "Ada King Lovelace");

  /* An edit of something else does not take it away. */
  bethink_contact_set_last_name (ada, "Byron");
  sync_save (fixture, ada);
  sync_quick (fixture);
  g_free (name);
  name = sync_there_text (fixture, path, "complete_name");
  g_assert_cmpstr (name, ==, "Ada King Byron");

  sync_full (fixture);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE middle_name = 'King'"), ==, 1);
  assert_quiet (fixture);
}

/* What the server could not make anything of is neither sent nor a question. */
static void
test_silent (SyncFixture   *fixture,
             gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (ada);
  g_autoptr (BethinkConversation) talk = bethink_conversation_new ();
  g_autoptr (BethinkMessage) picture = bethink_message_new ();
  const int n_types = sync_there_count (fixture, "/api/contactfieldtypes");

  sync_full (fixture);
  add_field (card, BETHINK_FIELD_KIND_PHONE, "Telefon", "+49 221 555");
  add_field (card, BETHINK_FIELD_KIND_CUSTOM, "Lead score", "17");
  sync_save (fixture, card);
  bethink_conversation_set_contact_id (talk, bethink_record_get_id (BETHINK_RECORD (ada)));
  bethink_conversation_set_channel (talk, BETHINK_CHANNEL_EMAIL);
  bethink_conversation_set_started_at (talk, SYNC_NOW * 1000);
  sync_save (fixture, talk);
  bethink_message_set_conversation_id (picture, bethink_record_get_id (BETHINK_RECORD (talk)));
  bethink_message_set_direction (picture, BETHINK_DIRECTION_IN);
  bethink_message_set_sent_at (picture, SYNC_NOW * 1000);
  sync_save (fixture, picture);
  sync_quick (fixture);

  /* In another language it is still a phone. */
  g_assert_cmpint (sync_there_count (fixture, "/api/contactfieldtypes"), ==, n_types);
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 8"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 2"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 3"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("sync_touched WHERE waits = 1"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("sync_held_record"), ==, 0);

  sync_full (fixture);
  assert_quiet (fixture);
}

/* Words that the server does not have are made there, once, and then used. */
static void
test_words (SyncFixture   *fixture,
            gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  g_autoptr (BethinkContact) bob = make_person ("Bob");
  g_autoptr (BethinkConversation) talk = bethink_conversation_new ();
  g_autofree char *path = NULL;
  g_autofree char *gender = NULL;
  const int n_types = sync_there_count (fixture, "/api/contactfieldtypes");
  const int n_genders = sync_there_count (fixture, "/api/genders");

  sync_full (fixture);
  bethink_contact_set_gender (ada, "Elf");
  bethink_contact_set_gender (bob, "elf");
  sync_save (fixture, ada);
  sync_save (fixture, bob);
  bethink_conversation_set_contact_id (talk, bethink_record_get_id (BETHINK_RECORD (ada)));
  bethink_conversation_set_channel (talk, BETHINK_CHANNEL_SMS);
  bethink_conversation_set_started_at (talk, SYNC_NOW * 1000);
  sync_save (fixture, talk);
  sync_quick (fixture);

  g_assert_cmpint (sync_there_count (fixture, "/api/genders"), ==, n_genders + 1);
  g_assert_cmpint (sync_there_count (fixture, "/api/contactfieldtypes"), ==, n_types + 1);
  g_assert_cmpint (sync_there_count (fixture, "/api/conversations"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("sync_held_record"), ==, 0);

  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT,
                          sync_ask (fixture, "SELECT max (remote_id) FROM sync_map WHERE kind = 1"));
  gender = sync_there_text (fixture, path, "gender");
  g_assert_cmpstr (gender, ==, "Elf");

  sync_full (fixture);
  assert_quiet (fixture);
}

/* Lost answers */

static gboolean
lose_answer_of_post (const BethinkSyncRequest *request,
                     gboolean                  is_after,
                     gpointer                  data)
{
  guint *n_lost = data;

  return !is_after || request->method != BETHINK_SYNC_METHOD_POST || (*n_lost)++ > 0;
}

/* A create whose answer was lost is found again and not doubled. */
static void
test_lost_answer (SyncFixture   *fixture,
                  gconstpointer  user_data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL, .accept_first = TRUE, .watched = TRUE };
  g_autoptr (BethinkContact) eve = make_person ("Eve");
  guint n_lost = 0;

  sync_save (fixture, eve);
  fixture->hook = lose_answer_of_post;
  fixture->hook_data = &n_lost;
  sync_run_with (fixture, &options);
  g_assert_error (fixture->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NETWORK);
  fixture->hook = NULL;
  g_assert_cmpint (SYNC_COUNT ("sync_attempt WHERE outcome = 0"), ==, 1);

  sync_full (fixture);
  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 1);
  assert_quiet (fixture);
}

static gboolean
lose_post (const BethinkSyncRequest *request,
           gboolean                  is_after,
           gpointer                  data)
{
  guint *n_lost = data;

  return is_after || request->method != BETHINK_SYNC_METHOD_POST || (*n_lost)++ > 0;
}

/* One that never arrived is sent again, not before it is certain. */
static void
test_lost_request (SyncFixture   *fixture,
                   gconstpointer  user_data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL, .accept_first = TRUE, .watched = TRUE };
  g_autoptr (BethinkContact) eve = make_person ("Eve");
  guint n_lost = 0;

  sync_save (fixture, eve);
  fixture->hook = lose_post;
  fixture->hook_data = &n_lost;
  sync_run_with (fixture, &options);
  g_assert_error (fixture->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NETWORK);
  fixture->hook = NULL;

  sync_full (fixture);
  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 0);
  test_clock_advance (fixture->clock, 130000);
  sync_full (fixture);
  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 1);
  assert_quiet (fixture);
}

/* Guards */

static void
test_other_account (SyncFixture   *fixture,
                    gconstpointer  user_data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL };
  gint64 ada = fill_server (fixture);
  g_autoptr (BethinkContact) person = NULL;

  g_assert_cmpint (ada, >, 0);
  sync_full (fixture);
  person = sync_get_person (fixture, 1);
  bethink_contact_set_job (person, "Poet");
  sync_save (fixture, person);
  bethink_monica_server_set_identity (fixture->server, 77, 78);
  sync_run_with (fixture, &options);
  g_assert_error (fixture->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_OTHER_ACCOUNT);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL"), ==, 1);
}

static void
test_mass_deletion (SyncFixture   *fixture,
                    gconstpointer  user_data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL };
  gint64 ids[20];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = sync_there_id (fixture, "POST", "/api/contacts", BOB);

  sync_full (fixture);

  for (guint i = 0; i < 15; i++)
    {
      g_autofree char *path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT, ids[i]);
      g_autoptr (JsonNode) gone = sync_there (fixture, "DELETE", path, NULL);
    }

  sync_run_with (fixture, &options);
  g_assert_error (fixture->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_QUESTION);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL"), ==, 20);

  options.choice = BETHINK_SYNC_CHOICE_GO_ON;
  sync_run_with (fixture, &options);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL"), ==, 5);
  assert_quiet (fixture);
}

/* A field in question is an edit of the user: what is gone there stays here. */
static void
test_gone_and_in_question (SyncFixture   *fixture,
                           gconstpointer  user_data)
{
  g_autoptr (JsonNode) gone = NULL;
  g_autofree char *path = NULL;

  test_conflict (fixture, NULL);
  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT,
                          sync_ask (fixture, "SELECT remote_id FROM sync_map WHERE kind = 1"));
  gone = sync_there (fixture, "DELETE", path, NULL);
  sync_full (fixture);

  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL AND first_name = 'Adelaide'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("sync_held_field WHERE field = 'first_name'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("sync_held_record WHERE reason = 'gone'"), ==, 1);
}

/* Takes a deletion back while the record is read, or while it is deleted there. */
typedef struct
{
  SyncFixture       *fixture;
  BethinkSyncMethod  method;
  gboolean           is_done;
} TakeBack;

static gboolean
restore_ada (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  return bethink_trash_restore (tx, BETHINK_KIND_CONTACT, 1, error);
}

static gboolean
take_back_hook (const BethinkSyncRequest *request,
                gboolean                  is_after,
                gpointer                  data)
{
  TakeBack *take_back = data;
  g_autoptr (GError) error = NULL;

  if (!is_after || take_back->is_done || request->method != take_back->method ||
      !g_str_has_suffix (request->path, take_back->method == BETHINK_SYNC_METHOD_GET ? "?with=contactfields" : ""))
    return TRUE;

  if (strstr (request->path, "/api/contacts/") == NULL)
    return TRUE;

  take_back->is_done = TRUE;
  bethink_store_write (take_back->fixture->store, "restore", NULL, BETHINK_TRANSACTION_NONE, restore_ada, NULL,
                       NULL, NULL, &error);
  g_assert_no_error (error);

  return TRUE;
}

static void
test_take_back (SyncFixture   *fixture,
                gconstpointer  user_data)
{
  TakeBack take_back = { fixture, GPOINTER_TO_UINT (user_data), FALSE };
  g_autoptr (BethinkContact) ada = NULL;

  fill_server (fixture);
  sync_full (fixture);
  ada = sync_get_person (fixture, 1);
  sync_delete (fixture, ada);
  fixture->hook = take_back_hook;
  fixture->hook_data = &take_back;
  sync_quick (fixture);
  fixture->hook = NULL;
  g_assert_true (take_back.is_done);
  sync_full (fixture);

  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL"), ==, 1);
  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("call WHERE deleted_at IS NULL"), ==, 1);
  sync_full (fixture);
  assert_quiet (fixture);
}

/* Ctrl+Z while the new person is on the way to the server: they go there, too. */
static gboolean
undo_last (BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  return bethink_journal_undo (tx, error);
}

static gboolean
undo_hook (const BethinkSyncRequest *request,
           gboolean                  is_after,
           gpointer                  data)
{
  TakeBack *take_back = data;
  g_autoptr (GError) error = NULL;

  if (!is_after || take_back->is_done || request->method != take_back->method)
    return TRUE;

  take_back->is_done = TRUE;
  bethink_store_write (take_back->fixture->store, NULL, NULL, BETHINK_TRANSACTION_NONE, undo_last, NULL,
                       NULL, NULL, &error);
  g_assert_no_error (error);

  return TRUE;
}

static void
test_undone_while_sent (SyncFixture   *fixture,
                        gconstpointer  user_data)
{
  TakeBack take_back = { fixture, BETHINK_SYNC_METHOD_POST, FALSE };
  g_autoptr (BethinkContact) eve = make_person ("Eve");

  sync_full (fixture);
  sync_save (fixture, eve);
  fixture->hook = undo_hook;
  fixture->hook_data = &take_back;
  sync_quick (fixture);
  fixture->hook = NULL;
  g_assert_true (take_back.is_done);
  sync_full (fixture);

  g_assert_cmpint (SYNC_COUNT ("contact"), ==, 0);
  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 0);
  assert_quiet (fixture);
}

/* What a rehearsal has read is old when a quick run comes. */
static void
test_old_pages (SyncFixture   *fixture,
                gconstpointer  user_data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL, .dry_run = TRUE };
  gint64 remote;
  g_autofree char *path = NULL;
  g_autoptr (JsonNode) deleted = NULL;

  fill_server (fixture);
  sync_full (fixture);
  remote = sync_there_id (fixture, "POST", "/api/contacts", BOB);
  sync_run_with (fixture, &options);
  g_assert_no_error (fixture->error);
  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT, remote);
  deleted = sync_there (fixture, "DELETE", path, NULL);
  test_clock_advance (fixture->clock, 3600000);
  sync_quick (fixture);

  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Bob'"), ==, 0);
}

/* A database that was put back stays old when its first run, or a rehearsal, ends early. */
static gboolean
fail_lists (const BethinkSyncRequest *request,
            gboolean                  is_after,
            gpointer                  data)
{
  return strstr (request->path, "/api/contacts") == NULL;
}

static void
test_stays_old (SyncFixture   *fixture,
                gconstpointer  user_data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_QUICK };
  g_autofree char *epoch = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkContact) ada = NULL;

  fill_server (fixture);
  sync_full (fixture);
  epoch = g_strconcat (fixture->path, ".sync-epoch", NULL);
  g_file_set_contents (epoch, "5 1000\n", -1, &error);
  g_assert_no_error (error);
  ada = sync_get_person (fixture, 1);
  sync_delete (fixture, ada);

  fixture->hook = fail_lists;
  sync_run_with (fixture, &options);
  g_assert_nonnull (fixture->error);
  fixture->hook = NULL;

  /* Nothing is deleted by a database that does not know what happened since. */
  sync_run_with (fixture, &options);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->report->full);
  g_assert_cmpint (sync_there_count (fixture, "/api/contacts"), ==, 1);
}

/* A server that was put back gives ids again to others. */
static void
test_rollback (SyncFixture   *fixture,
               gconstpointer  user_data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL };
  BethinkMonicaSnapshot *snapshot = bethink_monica_server_save (fixture->server);

  sync_there_id (fixture, "POST", "/api/contacts", ADA);
  sync_full (fixture);
  bethink_monica_server_restore (fixture->server, snapshot);
  test_clock_advance (fixture->clock, 60000);
  sync_there_id (fixture, "POST", "/api/contacts", BOB);
  sync_run_with (fixture, &options);
  g_assert_error (fixture->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_QUESTION);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Ada'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("contact"), ==, 1);
  bethink_monica_snapshot_free (snapshot);
}

/* Undo of a run takes back what it did here, and the user is asked before the next. */
typedef struct
{
  gint64 operation;
} Undo;

static gboolean
undo_run (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  return bethink_journal_undo_operation (tx, ((Undo *) data)->operation, error);
}

static void
test_undo (SyncFixture   *fixture,
           gconstpointer  user_data)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL };
  g_autoptr (GError) error = NULL;
  Undo undo;

  fill_server (fixture);
  sync_full (fixture);
  undo.operation = fixture->report->operation;
  g_assert_cmpint (undo.operation, >, 0);
  bethink_store_write (fixture->store, "sync.undo", NULL, BETHINK_TRANSACTION_NONE, undo_run, &undo, NULL,
                       NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (SYNC_COUNT ("contact"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("sync_map"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("sync_tombstone"), ==, 0);

  sync_run_with (fixture, &options);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->report->question, ==, "preview");
  g_assert_cmpuint (bethink_monica_server_get_n_writes (fixture->server), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/sync/run/" name, SyncFixture, NULL, sync_set_up, func, sync_tear_down)
  ADD ("pull", test_pull);
  ADD ("preview", test_preview);
  ADD ("push", test_push);
  ADD ("both-ways", test_both_ways);
  ADD ("note", test_note);
  ADD ("conflict", test_conflict);
  ADD ("deletions", test_deletions);
  ADD ("gone-and-edited", test_gone_and_edited);
  ADD ("restore-there", test_restore_there);
  g_test_add ("/sync/run/decide/mine", SyncFixture, GUINT_TO_POINTER (BETHINK_SYNC_SIDE_MINE),
              sync_set_up, test_decide, sync_tear_down);
  g_test_add ("/sync/run/decide/theirs", SyncFixture, GUINT_TO_POINTER (BETHINK_SYNC_SIDE_THEIRS),
              sync_set_up, test_decide, sync_tear_down);
  ADD ("middle-name", test_middle_name);
  ADD ("star", test_star);
  ADD ("silent", test_silent);
  ADD ("words", test_words);
  ADD ("lost-answer", test_lost_answer);
  ADD ("lost-request", test_lost_request);
  ADD ("other-account", test_other_account);
  ADD ("gone-and-in-question", test_gone_and_in_question);
  g_test_add ("/sync/run/take-back/while-read", SyncFixture, GUINT_TO_POINTER (BETHINK_SYNC_METHOD_GET),
              sync_set_up, test_take_back, sync_tear_down);
  g_test_add ("/sync/run/take-back/while-deleted", SyncFixture, GUINT_TO_POINTER (BETHINK_SYNC_METHOD_DELETE),
              sync_set_up, test_take_back, sync_tear_down);
  ADD ("mass-deletion", test_mass_deletion);
  ADD ("old-pages", test_old_pages);
  ADD ("undone-while-sent", test_undone_while_sent);
  ADD ("stays-old", test_stays_old);
  ADD ("rollback", test_rollback);
  ADD ("undo", test_undo);
#undef ADD

  return g_test_run ();
}
