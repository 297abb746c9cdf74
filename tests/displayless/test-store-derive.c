/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-contact-field.h"
#include "bethink-contact-order.h"

#include "test-store-util.h"

/* What follows from the rows: names, last words, last contact. And what happens
 * when two processes write.
 */

static BethinkContact *
get (BethinkDb *db,
     gint64     id)
{
  g_autoptr (GError) error = NULL;
  BethinkContact *contact = bethink_contact_table_get (db, id, &error);

  g_assert_no_error (error);

  return contact;
}

typedef struct
{
  const char *full_name;
  const char *first_name;
  const char *last_name;
  const char *nickname;
  const char *email;
  const char *name;
  const char *letter;
} NameCase;

static const NameCase name_cases[] = {
  { "Dr. Ann Lee", "Ann", "Lee", NULL, NULL, "Dr. Ann Lee", "D" },
  { NULL, "Ann", "Lee", NULL, NULL, "Ann Lee", "A" },
  { NULL, NULL, "Élan", NULL, NULL, "Élan", "E" },
  { NULL, NULL, NULL, "zed", NULL, "zed", "Z" },
  { NULL, NULL, NULL, NULL, "who@example.org", "who@example.org", "W" },
  { NULL, NULL, NULL, NULL, NULL, NULL, "#" },
};

static void
test_names (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_cases); i++)
    {
      const NameCase *name_case = &name_cases[i];
      g_autoptr (BethinkContact) contact = bethink_contact_new ();
      g_autoptr (BethinkContactCard) card = bethink_contact_card_new (contact);
      g_autoptr (BethinkContact) stored = NULL;

      bethink_contact_set_full_name (contact, name_case->full_name);
      bethink_contact_set_first_name (contact, name_case->first_name);
      bethink_contact_set_last_name (contact, name_case->last_name);
      bethink_contact_set_nickname (contact, name_case->nickname);

      if (name_case->email != NULL)
        {
          g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

          bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_EMAIL);
          bethink_contact_field_set_value (field, name_case->email);
          g_list_store_append (bethink_contact_card_get_fields (card), field);
        }

      stored = get (fixture->db, store_save (fixture->db, card));
      g_assert_cmpstr (bethink_contact_get_name (stored), ==, name_case->name);
      g_assert_cmpstr (bethink_contact_get_letter (stored), ==, name_case->letter);
    }
}

static void
test_last_contact (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  BethinkDb *db = fixture->db;
  gint64 id = store_add_person (db, "Ann", NULL);
  gint64 conversation = store_add_conversation (db, id);
  g_autoptr (BethinkContact) contact = get (db, id);

  g_assert_cmpint (bethink_contact_get_last_at (contact), ==, BETHINK_TIME_UNKNOWN);

  store_add_entry (db, BETHINK_ENTRY_KIND_NOTE, 1000, "\n  A note\nmore", id, 0);
  g_set_object (&contact, NULL);
  contact = get (db, id);
  g_assert_cmpint (bethink_contact_get_last_at (contact), ==, 1000);
  g_assert_cmpint (bethink_contact_get_last_kind (contact), ==, BETHINK_KIND_ENTRY);
  g_assert_cmpint (bethink_contact_get_last_entry_kind (contact), ==, BETHINK_ENTRY_KIND_NOTE);
  g_assert_cmpstr (bethink_contact_get_last_text (contact), ==, "A note");

  /* Tasks and what is to come did not happen. */
  store_add_entry (db, BETHINK_ENTRY_KIND_TASK, 5000, "A task", id, 0);
  store_add_call (db, id, store_now + 1000, "To come");
  store_add_call (db, id, BETHINK_TIME_UNKNOWN, "Some time");
  store_add_message (db, conversation, 2000, "Hello\nthere");
  g_clear_object (&contact);
  contact = get (db, id);
  g_assert_cmpint (bethink_contact_get_last_at (contact), ==, 2000);
  g_assert_cmpint (bethink_contact_get_last_kind (contact), ==, BETHINK_KIND_CONVERSATION);
  g_assert_cmpint (bethink_contact_get_last_direction (contact), ==, BETHINK_DIRECTION_IN);
  g_assert_cmpstr (bethink_contact_get_last_text (contact), ==, "Hello");

  store_add_call (db, id, 3000, "A call");
  g_clear_object (&contact);
  contact = get (db, id);
  g_assert_cmpint (bethink_contact_get_last_kind (contact), ==, BETHINK_KIND_CALL);
  g_assert_cmpstr (bethink_contact_get_last_text (contact), ==, "A call");

  store_undo (db);
  g_clear_object (&contact);
  contact = get (db, id);
  g_assert_cmpint (bethink_contact_get_last_at (contact), ==, 2000);
}

static void
test_conversation (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  BethinkDb *db = fixture->db;
  gint64 person = store_add_person (db, "Ann", NULL);
  gint64 id = store_add_conversation (db, person);
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autoptr (BethinkMessage) note = bethink_message_new ();
  g_autoptr (BethinkConversation) conversation = NULL;
  gint64 first = store_add_message (db, id, 1000, "First");

  store_add_message (db, id, 2000, "Second");
  bethink_message_set_conversation_id (message, id);
  bethink_message_set_sent_at (message, 9000);
  bethink_message_set_body (message, "Scheduled");
  bethink_message_set_delivery (message, BETHINK_DELIVERY_SCHEDULED);
  store_save (db, message);
  bethink_message_set_conversation_id (note, id);
  bethink_message_set_sent_at (note, 3000);
  bethink_message_set_body (note, "Private");
  bethink_message_set_private_note (note, TRUE);
  store_save (db, note);

  conversation = bethink_conversation_table_get (db, id, NULL);
  g_assert_cmpint (bethink_conversation_get_last_activity_at (conversation), ==, 3000);
  g_assert_cmpstr (bethink_conversation_get_preview (conversation), ==, "Second");
  g_assert_cmpstr (bethink_conversation_get_first_text (conversation), ==, "First");
  g_assert_cmpint (bethink_conversation_get_message_count (conversation), ==, 4);

  store_delete (db, BETHINK_KIND_MESSAGE, first);
  g_clear_object (&conversation);
  conversation = bethink_conversation_table_get (db, id, NULL);
  g_assert_cmpstr (bethink_conversation_get_first_text (conversation), ==, "Second");
  g_assert_cmpint (bethink_conversation_get_message_count (conversation), ==, 3);
}

/* A message without a time stands where the file had it and is no activity. */
static void
test_unknown_time (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  BethinkDb *db = fixture->db;
  gint64 id = store_add_conversation (db, store_add_person (db, "Ann", NULL));
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autoptr (BethinkMessage) stored = NULL;
  g_autoptr (BethinkConversation) conversation = NULL;

  bethink_message_set_conversation_id (message, id);
  bethink_message_set_sort_at (message, 4000);
  bethink_message_set_body (message, "When?");
  stored = bethink_message_table_get (db, store_save (db, message), NULL);
  g_assert_cmpint (bethink_message_get_sent_at (stored), ==, BETHINK_TIME_UNKNOWN);
  g_assert_cmpint (bethink_message_get_sort_at (stored), ==, 4000);

  conversation = bethink_conversation_table_get (db, id, NULL);
  g_assert_cmpint (bethink_conversation_get_last_activity_at (conversation), ==, BETHINK_TIME_UNKNOWN);
  g_assert_cmpstr (bethink_conversation_get_preview (conversation), ==, "When?");
}

static void
test_changes (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (BethinkChangeset) changes = NULL;
  g_autoptr (BethinkContact) contact = NULL;
  BethinkChange change;
  gint64 id = store_add_person (fixture->db, "Ann", NULL);

  contact = get (fixture->db, id);
  bethink_contact_set_job (contact, "Baker");
  changes = store_run (fixture->db, "test", BETHINK_TRANSACTION_NONE, store_save_func, contact);
  g_assert_true (bethink_changeset_contains (changes, BETHINK_KIND_CONTACT, id, &change));
  g_assert_cmpint (change, ==, BETHINK_CHANGE_CHANGED);
  g_clear_object (&changes);

  bethink_contact_set_first_name (contact, "Zoë");
  changes = store_run (fixture->db, "test", BETHINK_TRANSACTION_NONE, store_save_func, contact);
  g_assert_true (bethink_changeset_contains (changes, BETHINK_KIND_CONTACT, id, &change));
  g_assert_cmpint (change, ==, BETHINK_CHANGE_MOVED);
  g_clear_object (&changes);

  changes = store_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE, store_undo_func, NULL);
  g_assert_true (bethink_changeset_contains (changes, BETHINK_KIND_CONTACT, id, &change));
  g_assert_cmpint (change, ==, BETHINK_CHANGE_MOVED);
  g_clear_object (&changes);

  {
    StoreKey key = { BETHINK_KIND_CONTACT, id };

    changes = store_run (fixture->db, "test", BETHINK_TRANSACTION_NONE, store_delete_func, &key);
  }

  g_assert_true (bethink_changeset_contains (changes, BETHINK_KIND_CONTACT, id, &change));
  g_assert_cmpint (change, ==, BETHINK_CHANGE_REMOVED);
}

static gboolean
refresh_func (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  return bethink_contact_order_refresh (tx, error);
}

/* People whose keys were made in another locale are sorted again, once. */
static void
test_other_locale (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (BethinkChangeset) changes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = store_add_person (fixture->db, "Ann", NULL);
  BethinkChange change;

  changes = store_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE, refresh_func, NULL);
  g_assert_true (bethink_changeset_is_empty (changes));
  g_clear_object (&changes);

  bethink_db_exec (fixture->db,
                   "UPDATE setting SET value = 'xx_YY' WHERE key = 'order-locale';"
                   "UPDATE contact SET sort_key = x'00'",
                   &error);
  g_assert_no_error (error);

  /* Writing leaves a mixture, which the window puts right. */
  store_add_person (fixture->db, "Bob", NULL);
  changes = store_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE, refresh_func, NULL);
  g_assert_true (bethink_changeset_contains (changes, BETHINK_KIND_CONTACT, id, &change));
  g_assert_cmpint (change, ==, BETHINK_CHANGE_MOVED);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact WHERE sort_key = x'00'"), ==, 0);
  g_clear_object (&changes);

  changes = store_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE, refresh_func, NULL);
  g_assert_true (bethink_changeset_is_empty (changes));
}

static gpointer
write_many (gpointer user_data)
{
  g_autoptr (BethinkDb) db = store_open (user_data);

  for (guint i = 0; i < 50; i++)
    store_add_person (db, "Other", NULL);

  bethink_db_close (db, NULL);

  return NULL;
}

/* Two writers with connections of their own, as of two processes. */
static void
test_two_writers (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  GThread *thread = g_thread_new ("writer", write_many, fixture->path);

  for (guint i = 0; i < 50; i++)
    store_add_person (fixture->db, "Mine", NULL);

  g_thread_join (thread);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact"), ==, 100);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM operation"), ==, 100);
  g_assert_cmpint (store_query (fixture->db, "SELECT value FROM counter WHERE key = 'contact.listed'"), ==, 100);
}

static void
test_busy (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) other = store_open (fixture->path);
  g_autoptr (BethinkContact) contact = bethink_contact_new ();

  g_assert_true (bethink_db_exec (fixture->db, "PRAGMA busy_timeout = 1", NULL));
  g_assert_true (bethink_db_exec (other, "BEGIN IMMEDIATE", NULL));
  g_assert_false (bethink_transaction_run (fixture->db, "test", BETHINK_TRANSACTION_NONE,
                                           store_save_func, contact, NULL, NULL, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_BUSY);
  g_assert_true (bethink_db_exec (other, "ROLLBACK", NULL));
  store_save (fixture->db, contact);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/store/derive/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)
  ADD ("names", test_names);
  ADD ("last-contact", test_last_contact);
  ADD ("conversation", test_conversation);
  ADD ("unknown-time", test_unknown_time);
  ADD ("changes", test_changes);
  ADD ("other-locale", test_other_locale);
  ADD ("two-writers", test_two_writers);
  ADD ("busy", test_busy);
#undef ADD

  return g_test_run ();
}
