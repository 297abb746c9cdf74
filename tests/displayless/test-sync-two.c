/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-address.h"
#include "bethink-relationship-table.h"
#include "bethink-relationship.h"
#include "bethink-statement.h"
#include "bethink-sync-conflicts.h"
#include "bethink-sync-local.h"

#include "test-sync-util.h"

/* Two computers and one server. Whatever is edited on both of them while they are
 * offline: in the end all three say the same.
 */

typedef struct
{
  SyncFixture a;
  SyncFixture b;
} Two;

static void
two_set_up (Two           *two,
            gconstpointer  data)
{
  sync_set_up (&two->a, NULL);
  sync_set_up (&two->b, NULL);
  bethink_monica_server_get_options (two->a.server)->rate_limit = 100000;

  /* The same server, and the same time. */
  g_set_object (&two->b.server, two->a.server);
  g_set_object (&two->b.clock, two->a.clock);
  two->b.epoch = two->a.epoch;
}

static void
two_tear_down (Two           *two,
               gconstpointer  data)
{
  sync_tear_down (&two->a, NULL);
  sync_tear_down (&two->b, NULL);
}

/* What a store has, in the words of the server, one record a line */

static gboolean
dump_func (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  GString *text = data;
  BethinkSyncNames names;

  bethink_sync_names_init (&names, db, NULL);

  for (int kind = BETHINK_MONICA_KIND_CONTACT; kind <= BETHINK_MONICA_KIND_DOCUMENT; kind++)
    {
      g_autoptr (BethinkStatement) statement =
        bethink_db_prepare (db, "SELECT kind, record, remote_id, parent FROM sync_map "
                            "WHERE remote_kind = ?1 ORDER BY remote_id", error);

      g_assert_nonnull (statement);
      bethink_statement_bind_int (statement, 1, kind);

      while (bethink_statement_step (statement, error) == BETHINK_STEP_ROW)
        {
          g_autoptr (BethinkSyncLocal) local = NULL;
          g_autofree char *values = NULL;

          if (!bethink_sync_local_load (db, bethink_statement_get_int (statement, 0),
                                        bethink_statement_get_int (statement, 1), &names.names, &local, error))
            return FALSE;

          g_assert_nonnull (local);
          values = local->values != NULL ? bethink_monica_values_to_text (local->values) : g_strdup ("gone");
          g_string_append_printf (text, "%s %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT ": %s\n",
                                  bethink_monica_kind_to_nick ((BethinkMonicaKind) kind),
                                  bethink_statement_get_int (statement, 2),
                                  bethink_statement_get_int (statement, 3), values);
        }
    }

  return TRUE;
}

static char *
dump (SyncFixture *fixture)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  bethink_store_read (fixture->store, dump_func, text, NULL, &error);
  g_assert_no_error (error);

  return g_string_free_and_steal (text);
}

static void
assert_same_lines (const char *here,
                   const char *there)
{
  g_auto (GStrv) first = g_strsplit (here, "\n", -1);
  g_auto (GStrv) second = g_strsplit (there, "\n", -1);

  for (guint i = 0; first[i] != NULL && second[i] != NULL; i++)
    g_assert_cmpstr (first[i], ==, second[i]);

  g_assert_cmpuint (g_strv_length (first), ==, g_strv_length (second));
}

static void
assert_nothing_unbound (SyncFixture *fixture)
{
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 1"), ==, SYNC_COUNT ("contact WHERE deleted_at IS NULL"));
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 2"), ==, SYNC_COUNT ("conversation WHERE deleted_at IS NULL"));
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 3"), ==, SYNC_COUNT ("message WHERE deleted_at IS NULL"));
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 4"), ==, SYNC_COUNT ("call WHERE deleted_at IS NULL"));
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 5"), ==, SYNC_COUNT ("entry WHERE deleted_at IS NULL"));
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 8"), ==,
                   SYNC_COUNT ("contact_field AS part JOIN contact ON contact.id = part.contact "
                               "WHERE part.deleted_at IS NULL AND contact.deleted_at IS NULL"));
  g_assert_cmpint (SYNC_COUNT ("sync_map WHERE kind = 9"), ==,
                   SYNC_COUNT ("address AS part JOIN contact ON contact.id = part.contact "
                               "WHERE part.deleted_at IS NULL AND contact.deleted_at IS NULL"));
}

/* Until nobody has anything to send any more. */
static void
settle (Two *two)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  guint n_writes = 0;

  for (guint round = 0; round < 4; round++)
    {
      n_writes = bethink_monica_server_get_n_writes (two->a.server);
      test_clock_advance (two->a.clock, 200 * 1000);
      sync_full (&two->a);
      test_clock_advance (two->a.clock, 200 * 1000);
      sync_full (&two->b);
    }

  g_assert_cmpuint (bethink_monica_server_get_n_writes (two->a.server), ==, n_writes);
  here = dump (&two->a);
  there = dump (&two->b);
  assert_same_lines (here, there);
  assert_nothing_unbound (&two->a);
  assert_nothing_unbound (&two->b);
}

/* What the users do */

static gboolean
get_card_func (BethinkDb  *db,
               gpointer    data,
               GError    **error)
{
  SyncCall *call = data;

  call->record = bethink_contact_table_get_card (db, call->value, error);

  return call->record != NULL;
}

/* People have other numbers on the other computer. */
static BethinkContactCard *
get_card (SyncFixture *fixture,
          const char  *sql)
{
  g_autoptr (GError) error = NULL;
  SyncCall call = { .value = sync_ask (fixture, sql) };

  bethink_store_read (fixture->store, get_card_func, &call, NULL, &error);
  g_assert_no_error (error);

  return call.record;
}

#define ADA "SELECT id FROM contact WHERE first_name = 'Ada'"
#define BOB "SELECT id FROM contact WHERE first_name = 'Bob'"

static void
add_field (BethinkContactCard *card,
           BethinkFieldKind    kind,
           const char         *value,
           const char         *label)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

  bethink_contact_field_set_kind (field, kind);
  bethink_contact_field_set_value (field, value);
  bethink_contact_field_set_label (field, label);
  g_list_store_append (bethink_contact_card_get_fields (card), field);
}

static void
add_address (BethinkContactCard *card,
             const char         *city)
{
  g_autoptr (BethinkAddress) address = bethink_address_new ();

  bethink_address_set_city (address, city);
  bethink_address_set_country (address, "GB");
  bethink_address_set_latitude (address, 51.5);
  bethink_address_set_longitude (address, -0.13);
  g_list_store_append (bethink_contact_card_get_addresses (card), address);
}

static gint64
add_person (SyncFixture *fixture,
            const char  *name)
{
  static const char * const tags[] = { "work", "Famille", NULL };
  const BethinkDate birthdate = bethink_date_year_unknown (5, 14);
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (NULL);
  BethinkContact *contact = bethink_contact_card_get_contact (card);

  bethink_contact_set_first_name (contact, name);
  bethink_contact_set_last_name (contact, "Byron");
  bethink_contact_set_nickname (contact, "B");
  bethink_contact_set_gender (contact, "Woman");
  bethink_contact_set_description (contact, "writes");
  bethink_contact_set_birthdate (contact, &birthdate);
  bethink_contact_set_job (contact, "Analyst");
  bethink_contact_set_food (contact, "tea");
  bethink_contact_card_set_tags (card, tags);
  add_field (card, BETHINK_FIELD_KIND_PHONE, "+44 20 5550", "Mobile");
  add_field (card, BETHINK_FIELD_KIND_EMAIL, "b@example.org", "Home, Work");
  add_address (card, "London");
  sync_save (fixture, card);

  return bethink_record_get_id (BETHINK_RECORD (contact));
}

static gboolean
relate_func (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  return bethink_relationship_table_insert (tx, data, error);
}

static void
relate (SyncFixture *fixture,
        gint64       contact,
        gint64       other,
        const char  *type)
{
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();
  g_autoptr (GError) error = NULL;

  bethink_relationship_set_contact_id (relationship, contact);
  bethink_relationship_set_other_id (relationship, other);
  bethink_relationship_set_type_key (relationship, type);
  bethink_store_write (fixture->store, "test.save", NULL, BETHINK_TRANSACTION_NONE, relate_func, relationship,
                       NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
add_message (SyncFixture *fixture,
             gint64       conversation,
             const char  *body)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();

  bethink_message_set_conversation_id (message, conversation);
  bethink_message_set_direction (message, BETHINK_DIRECTION_IN);
  bethink_message_set_sent_at (message, SYNC_NOW * 1000);
  bethink_message_set_body (message, body);
  sync_save (fixture, message);
}

static void
add_talk (SyncFixture *fixture,
          gint64       contact)
{
  static const char * const emotions[] = { "joy", "fear", NULL };
  g_autoptr (BethinkConversation) talk = bethink_conversation_new ();
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (BethinkEntry) note = bethink_entry_new ();

  bethink_conversation_set_contact_id (talk, contact);
  bethink_conversation_set_channel (talk, BETHINK_CHANNEL_WHATSAPP);
  bethink_conversation_set_started_at (talk, SYNC_NOW * 1000);
  sync_save (fixture, talk);
  add_message (fixture, bethink_record_get_id (BETHINK_RECORD (talk)), "one");
  add_message (fixture, bethink_record_get_id (BETHINK_RECORD (talk)), "two");

  bethink_call_set_contact_id (call, contact);
  bethink_call_set_started_at (call, SYNC_NOW * 1000);
  bethink_call_set_direction (call, BETHINK_DIRECTION_IN);
  bethink_call_set_text (call, "about money");
  bethink_call_set_emotions (call, emotions);
  sync_save (fixture, call);

  bethink_entry_set_entry_kind (note, BETHINK_ENTRY_KIND_NOTE);
  bethink_entry_set_text (note, "likes tea");
  bethink_entry_set_starred (note, TRUE);
  bethink_entry_add_person (note, contact);
  sync_save (fixture, note);
}

static void
fill (Two *two)
{
  const gint64 ada = add_person (&two->a, "Ada");
  const gint64 bob = add_person (&two->a, "Bob");

  relate (&two->a, ada, bob, "child");
  add_talk (&two->a, ada);
  add_talk (&two->a, bob);
}

/* Everything that one computer knows is known to the other. */
static void
test_copy (Two           *two,
           gconstpointer  data)
{
  fill (two);
  settle (two);

  {
    SyncFixture *fixture = &two->b;

    g_assert_cmpint (SYNC_COUNT ("contact"), ==, 2);
    g_assert_cmpint (SYNC_COUNT ("contact_field"), ==, 4);
    g_assert_cmpint (SYNC_COUNT ("address"), ==, 2);
    g_assert_cmpint (SYNC_COUNT ("contact_tag"), ==, 4);
    g_assert_cmpint (SYNC_COUNT ("message"), ==, 4);
    g_assert_cmpint (SYNC_COUNT ("call"), ==, 2);
    g_assert_cmpint (SYNC_COUNT ("entry WHERE starred = 1"), ==, 2);
    g_assert_cmpint (SYNC_COUNT ("relationship WHERE type = 'child'"), ==, 1);
  }
}

static void
edit_first (SyncFixture *fixture)
{
  static const char * const tags[] = { "Famille", "climbing", NULL };
  g_autoptr (BethinkContactCard) ada = get_card (fixture, ADA);
  g_autoptr (BethinkContactCard) bob = get_card (fixture, BOB);
  g_autoptr (BethinkContactField) phone = g_list_model_get_item (G_LIST_MODEL (bethink_contact_card_get_fields (ada)), 0);
  const BethinkDate about = bethink_date_about (1982);

  bethink_contact_set_last_name (bethink_contact_card_get_contact (ada), "King");
  bethink_contact_set_birthdate (bethink_contact_card_get_contact (ada), &about);
  bethink_contact_card_set_tags (ada, tags);
  bethink_contact_field_set_value (phone, "+44 20 5551");
  add_address (ada, "Paris");
  sync_save (fixture, ada);

  bethink_contact_set_job (bethink_contact_card_get_contact (bob), NULL);
  sync_save (fixture, bob);
  add_message (fixture, sync_ask (fixture, "SELECT max (id) FROM conversation"), "three");
}

static void
edit_second (SyncFixture *fixture)
{
  static const char * const tags[] = { "work", "Famille", "sailing", NULL };
  g_autoptr (BethinkContactCard) ada = get_card (fixture, ADA);
  g_autoptr (BethinkContactCard) bob = get_card (fixture, BOB);

  bethink_contact_set_description (bethink_contact_card_get_contact (ada), "counts");
  bethink_contact_set_food (bethink_contact_card_get_contact (ada), "coffee");
  bethink_contact_card_set_tags (ada, tags);
  g_list_store_remove (bethink_contact_card_get_fields (ada), 1);
  sync_save (fixture, ada);

  g_list_store_remove_all (bethink_contact_card_get_addresses (bob));
  sync_save (fixture, bob);
  add_message (fixture, sync_ask (fixture, "SELECT min (id) FROM conversation"), "four");
  add_talk (fixture, sync_ask (fixture, BOB));
}

/* Each edits other things; all of it is there in the end. */
static void
test_edit (Two           *two,
           gconstpointer  data)
{
  SyncFixture *fixture = &two->b;

  fill (two);
  settle (two);
  edit_first (&two->a);
  edit_second (&two->b);
  settle (two);

  g_assert_cmpint (SYNC_COUNT ("sync_held_field"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE last_name = 'King' AND birthdate = '~1982' AND description = 'counts' "
                               "AND food = 'coffee'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Bob' AND job IS NULL"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("contact_field WHERE value = '+44 20 5551' AND deleted_at IS NULL"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("contact_field WHERE deleted_at IS NULL"), ==, 3);
  g_assert_cmpint (SYNC_COUNT ("address WHERE deleted_at IS NULL"), ==, 2);
  g_assert_cmpint (SYNC_COUNT ("message WHERE body IN ('three', 'four')"), ==, 2);
  g_assert_cmpint (SYNC_COUNT ("conversation WHERE deleted_at IS NULL"), ==, 3);
  g_assert_cmpint (SYNC_COUNT ("contact_tag JOIN tag ON tag.id = tag JOIN contact ON contact.id = contact "
                               "WHERE first_name = 'Ada' AND contact_tag.deleted_at IS NULL AND tag.name IN ('Famille', 'climbing', 'sailing')"), ==, 3);
}

static void
rename_ada (SyncFixture *fixture,
            const char  *name)
{
  g_autoptr (BethinkContactCard) ada = get_card (fixture, ADA);

  bethink_contact_set_last_name (bethink_contact_card_get_contact (ada), name);
  sync_save (fixture, ada);
}

static gboolean
take_theirs (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  g_autoptr (GPtrArray) conflicts = bethink_sync_conflicts_list (bethink_transaction_get_db (tx), 1, error);
  BethinkSyncConflict *conflict = g_ptr_array_index (conflicts, 0);

  return bethink_sync_conflicts_resolve (tx, conflict->kind, conflict->record, NULL, BETHINK_SYNC_SIDE_THEIRS, error);
}

/* Both edit the same: the second to synchronise is asked, and nobody loses anything. */
static void
test_conflict (Two           *two,
               gconstpointer  data)
{
  SyncFixture *fixture = &two->b;
  g_autoptr (GError) error = NULL;

  fill (two);
  settle (two);
  rename_ada (&two->a, "King");
  rename_ada (&two->b, "Lovelace");
  sync_full (&two->a);
  sync_full (&two->b);

  g_assert_cmpint (SYNC_COUNT ("sync_held_field WHERE remotes = '[\"King\"]'"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE last_name = 'Lovelace'"), ==, 1);

  bethink_store_write (two->b.store, "conflict.resolve", NULL, BETHINK_TRANSACTION_NONE, take_theirs, NULL,
                       NULL, NULL, &error);
  g_assert_no_error (error);
  settle (two);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE last_name = 'King'"), ==, 1);
}

/* Deleted on one, with all that belongs to it: in the trash of the other. */
static void
test_delete (Two           *two,
             gconstpointer  data)
{
  SyncFixture *fixture = &two->b;
  g_autoptr (BethinkContactCard) ada = NULL;

  fill (two);
  settle (two);
  ada = get_card (&two->a, ADA);
  sync_delete (&two->a, bethink_contact_card_get_contact (ada));
  settle (two);

  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NOT NULL"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("call WHERE deleted_at IS NULL"), ==, 1);
}

static gboolean
change_relationship (BethinkTransaction  *tx,
                     gpointer             data,
                     GError             **error)
{
  const char *type = data;
  g_autoptr (BethinkRelationship) relationship = NULL;
  gint64 id;

  bethink_db_query_int (bethink_transaction_get_db (tx),
                        "SELECT id FROM relationship WHERE deleted_at IS NULL", &id, NULL);

  if (type == NULL)
    return bethink_trash_delete (tx, BETHINK_KIND_RELATIONSHIP, id, error);

  relationship = bethink_relationship_table_get (bethink_transaction_get_db (tx), id, error);
  bethink_relationship_set_type_key (relationship, type);

  return bethink_relationship_table_update (tx, relationship, error);
}

static void
change (SyncFixture *fixture,
        const char  *type)
{
  g_autoptr (GError) error = NULL;

  bethink_store_write (fixture->store, "test.save", NULL, BETHINK_TRANSACTION_NONE, change_relationship,
                       (gpointer) type, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The server has two rows for each; here it is one. */
static void
test_relationship (Two           *two,
                   gconstpointer  data)
{
  SyncFixture *fixture = &two->a;

  fill (two);
  settle (two);
  change (&two->b, "uncle");
  settle (two);
  g_assert_cmpint (SYNC_COUNT ("relationship WHERE type = 'uncle' AND deleted_at IS NULL"), ==, 1);

  change (&two->a, NULL);
  settle (two);
  fixture = &two->b;
  g_assert_cmpint (SYNC_COUNT ("relationship WHERE deleted_at IS NULL"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE deleted_at IS NULL"), ==, 2);
}

typedef struct
{
  const char *path;
  const char *made;     /* with the person */
  const char *changed;  /* likewise */
} Pulled;

static const Pulled pulled[] = {
  { "/api/activities", "{\"summary\":\"climbing\",\"happened_at\":\"2024-03-05\",\"contacts\":[%d]}",
    "{\"summary\":\"sailing\",\"happened_at\":\"2024-03-06\",\"contacts\":[%d]}" },
  { "/api/tasks", "{\"title\":\"call\",\"contact_id\":%d}", "{\"title\":\"write\",\"completed\":true,\"contact_id\":%d}" },
  { "/api/reminders",
    "{\"title\":\"a\",\"initial_date\":\"2040-01-02\",\"frequency_type\":\"year\",\"frequency_number\":1,\"contact_id\":%d}",
    "{\"title\":\"b\",\"initial_date\":\"2040-01-03\",\"frequency_type\":\"week\",\"frequency_number\":2,\"contact_id\":%d}" },
  { "/api/gifts", "{\"name\":\"book\",\"status\":\"idea\",\"amount\":24.9,\"contact_id\":%d}",
    "{\"name\":\"book\",\"status\":\"offered\",\"contact_id\":%d}" },
  { "/api/debts", "{\"in_debt\":\"yes\",\"status\":\"inprogress\",\"amount\":5,\"reason\":\"r\",\"contact_id\":%d}",
    "{\"in_debt\":\"no\",\"status\":\"completed\",\"amount\":7.5,\"contact_id\":%d}" },
};

static gint64
send (Two        *two,
      const char *method,
      const char *path,
      const char *format,
      int         person)
{
  g_auto (GStrv) around = g_strsplit (format, "%d", 2);
  g_autofree char *json = g_strdup_printf ("%s%d%s", around[0], person, around[1]);

  return sync_there_id (&two->a, method, path, json);
}

/* What is only read is kept up to date, and goes when it goes there. */
static void
test_pulled (Two           *two,
             gconstpointer  data)
{
  SyncFixture *fixture = &two->a;
  gint64 ids[G_N_ELEMENTS (pulled)];
  int person;

  add_person (&two->a, "Ada");
  settle (two);
  person = (int) sync_ask (fixture, "SELECT remote_id FROM sync_map WHERE kind = 1");

  for (guint i = 0; i < G_N_ELEMENTS (pulled); i++)
    ids[i] = send (two, "POST", pulled[i].path, pulled[i].made, person);

  settle (two);
  g_assert_cmpint (SYNC_COUNT ("entry WHERE title IN ('climbing', 'call', 'a', 'book') AND deleted_at IS NULL"), ==, 4);
  g_assert_cmpint (SYNC_COUNT ("entry WHERE amount = '24.9'"), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (pulled); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%" G_GINT64_FORMAT, pulled[i].path, ids[i]);

      send (two, "PUT", path, pulled[i].changed, person);
    }

  settle (two);
  g_assert_cmpint (SYNC_COUNT ("entry WHERE title IN ('sailing', 'write', 'b') AND deleted_at IS NULL"), ==, 3);
  g_assert_cmpint (SYNC_COUNT ("entry WHERE done = 1"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("entry WHERE status = 'offered' AND amount IS NULL"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("entry WHERE owed_by = 'them' AND amount = '7.5'"), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (pulled); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%" G_GINT64_FORMAT, pulled[i].path, ids[i]);
      g_autoptr (JsonNode) gone = sync_there (&two->a, "DELETE", path, NULL);
    }

  settle (two);
  g_assert_cmpint (SYNC_COUNT ("entry WHERE deleted_at IS NULL"), ==, 0);
  g_assert_cmpint (SYNC_COUNT ("entry WHERE deleted_at IS NOT NULL"), ==, G_N_ELEMENTS (pulled));
}

static void
rename_person (SyncFixture *fixture,
               const char  *sql,
               const char  *name)
{
  g_autoptr (BethinkContactCard) card = get_card (fixture, sql);

  bethink_contact_set_first_name (bethink_contact_card_get_contact (card), name);
  sync_save (fixture, card);
}

/* Somebody who is known through a relationship only, and somebody in the archive. */
static void
test_states (Two           *two,
             gconstpointer  data)
{
  SyncFixture *fixture = &two->b;
  g_autofree char *json = NULL;
  g_autofree char *path = NULL;
  gint64 ada, linus, type;

  add_person (&two->a, "Ada");
  sync_full (&two->a);
  ada = sync_ask (&two->a, "SELECT remote_id FROM sync_map WHERE kind = 1");
  linus = sync_there_id (&two->a, "POST", "/api/contacts",
                         "{\"first_name\":\"Linus\",\"is_partial\":true,\"is_birthdate_known\":false,"
                         "\"is_deceased\":false,\"is_deceased_date_known\":false}");
  {
    g_autoptr (JsonNode) types = sync_there (&two->a, "GET", "/api/relationshiptypes?limit=100", NULL);
    JsonArray *list = json_object_get_array_member (json_node_get_object (types), "data");

    type = json_object_get_int_member (json_array_get_object_element (list, 0), "id");
  }
  json = g_strdup_printf ("{\"contact_is\":%d,\"of_contact\":%d,\"relationship_type_id\":%d}",
                          (int) ada, (int) linus, (int) type);
  sync_there_id (&two->a, "POST", "/api/relationships", json);
  settle (two);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Linus' AND partial = 1"), ==, 1);
  g_assert_cmpint (SYNC_COUNT ("relationship WHERE deleted_at IS NULL"), ==, 1);

  rename_person (&two->a, "SELECT id FROM contact WHERE first_name = 'Linus'", "Leo");
  settle (two);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Leo' AND partial = 1"), ==, 1);

  /* What is archived there can be read, and is not written: our edit waits. */
  bethink_monica_server_set_contact_state (two->a.server, ada, "is_active", FALSE);
  sync_full (&two->b);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Ada' AND archived = 1 AND deleted_at IS NULL"), ==, 1);
  rename_person (&two->b, ADA, "Augusta");
  sync_full (&two->b);
  path = g_strdup_printf ("/api/contacts/%" G_GINT64_FORMAT, ada);
  {
    g_autofree char *name = sync_there_text (&two->b, path, "first_name");

    g_assert_cmpstr (name, ==, "Ada");
  }

  bethink_monica_server_set_contact_state (two->a.server, ada, "is_active", TRUE);
  settle (two);
  g_assert_cmpint (SYNC_COUNT ("contact WHERE first_name = 'Augusta' AND archived = 0"), ==, 1);
}

#define ADD(path, func) g_test_add ("/sync-two/" path, Two, NULL, two_set_up, func, two_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("copy", test_copy);
  ADD ("edit", test_edit);
  ADD ("conflict", test_conflict);
  ADD ("delete", test_delete);
  ADD ("relationship", test_relationship);
  ADD ("pulled", test_pulled);
  ADD ("states", test_states);

  return g_test_run ();
}
