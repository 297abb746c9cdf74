/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-address.h"
#include "bethink-attachment.h"
#include "bethink-blob-table.h"
#include "bethink-contact-field.h"
#include "bethink-contact-merge.h"
#include "bethink-external-id-table.h"
#include "bethink-relationship.h"
#include "bethink-source-json-table.h"
#include "bethink-tag-table.h"

#include "test-store-util.h"

/* Random edits of every kind. Undoing all of them must lead through the same
 * stores backwards, redoing them forwards.
 */

typedef struct
{
  BethinkTransaction *tx;
  GRand              *rand;
  GError            **error;
} Walk;

static gint64
pick (Walk       *walk,
      const char *sql)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_db_prepare (bethink_transaction_get_db (walk->tx), sql, walk->error);
  g_assert_nonnull (statement);
  bethink_statement_bind_int (statement, 1, g_rand_int_range (walk->rand, 0, 1 << 30));

  if (bethink_statement_step (statement, walk->error) != BETHINK_STEP_ROW)
    return 0;

  return bethink_statement_get_int (statement, 0);
}

#define PICK(table, where)                                                        \
  "SELECT id FROM " table " WHERE " where                                         \
  " ORDER BY (id * 7919 + ?1) % 104729 LIMIT 1"

static char *
word (Walk *walk)
{
  static const char * const words[] = {
    "Zoë", "Ann", "Привет", "a\nb", "x", "😀", "O'Neil", "ß", "line\r\nbreak", "long",
  };
  const char *chosen = words[g_rand_int_range (walk->rand, 0, G_N_ELEMENTS (words))];

  return g_strdup_printf ("%s %d", chosen, g_rand_int_range (walk->rand, 0, 1000));
}

static gint64
moment (Walk *walk)
{
  if (g_rand_int_range (walk->rand, 0, 5) == 0)
    return BETHINK_TIME_UNKNOWN;

  /* In the past of the whole walk: nothing happens by time passing. */
  return G_GINT64_CONSTANT (1780272000000) -
         g_rand_int_range (walk->rand, 0, 100000) * BETHINK_TIME_MINUTE;
}

static void
change_card (Walk               *walk,
             BethinkContactCard *card)
{
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  GListStore *fields = bethink_contact_card_get_fields (card);
  GListStore *addresses = bethink_contact_card_get_addresses (card);
  GListStore *relationships = bethink_contact_card_get_relationships (card);
  g_autofree char *name = word (walk);
  g_autofree char *tag = word (walk);
  gint64 other = pick (walk, PICK ("contact", "deleted_at IS NULL"));

  if (g_rand_boolean (walk->rand))
    bethink_contact_set_first_name (contact, name);

  if (g_rand_boolean (walk->rand))
    bethink_contact_set_archived (contact, g_rand_boolean (walk->rand));

  if (g_list_model_get_n_items (G_LIST_MODEL (fields)) > 1)
    g_list_store_remove (fields, 0);
  else
    {
      g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

      bethink_contact_field_set_kind (field, g_rand_int_range (walk->rand, 1, 5));
      bethink_contact_field_set_value (field, name);
      g_list_store_append (fields, field);
    }

  if (g_rand_boolean (walk->rand))
    {
      g_autoptr (BethinkAddress) address = bethink_address_new ();

      bethink_address_set_city (address, name);
      bethink_address_set_latitude (address, 47.25);
      g_list_store_append (addresses, address);
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (relationships)) > 2)
    g_list_store_remove (relationships, 1);
  else if (other != 0)
    {
      g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();

      bethink_relationship_set_other_id (relationship, other);
      bethink_relationship_set_type_key (relationship, "child");
      g_list_store_append (relationships, relationship);
    }

  bethink_contact_card_set_tags (card, (const char *[]) { "friend", tag, NULL });
}

static gboolean
step_add_person (Walk *walk)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (contact);

  change_card (walk, card);

  return bethink_contact_table_save_card (walk->tx, card, walk->error);
}

static gboolean
step_change_person (Walk *walk)
{
  gint64 id = pick (walk, PICK ("contact", "deleted_at IS NULL"));
  g_autoptr (BethinkContactCard) card = NULL;

  if (id == 0)
    return TRUE;

  card = bethink_contact_table_get_card (bethink_transaction_get_db (walk->tx), id, walk->error);
  change_card (walk, card);

  return bethink_contact_table_save_card (walk->tx, card, walk->error);
}

static gboolean
step_add_conversation (Walk *walk)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();
  gint64 contact_id = pick (walk, PICK ("contact", "deleted_at IS NULL"));

  if (contact_id == 0)
    return TRUE;

  bethink_conversation_set_contact_id (conversation, contact_id);
  bethink_conversation_set_activity_own_at (conversation, moment (walk));
  bethink_conversation_set_labels (conversation, (const char *[]) { "a", "b", NULL });

  return bethink_conversation_table_insert (walk->tx, conversation, walk->error);
}

static gboolean
step_add_message (Walk *walk)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autoptr (BethinkAttachment) attachment = bethink_attachment_new ();
  g_autoptr (GPtrArray) attachments = g_ptr_array_new ();
  g_autofree char *body = word (walk);
  gint64 conversation_id = pick (walk, PICK ("conversation", "deleted_at IS NULL"));

  if (conversation_id == 0)
    return TRUE;

  bethink_attachment_set_name (attachment, body);
  g_ptr_array_add (attachments, attachment);
  bethink_message_set_conversation_id (message, conversation_id);
  bethink_message_set_body (message, body);
  bethink_message_set_sent_at (message, moment (walk));
  bethink_message_set_private_note (message, g_rand_int_range (walk->rand, 0, 4) == 0);

  if (g_rand_boolean (walk->rand))
    bethink_message_set_attachments (message, attachments);

  return bethink_message_table_insert (walk->tx, message, walk->error);
}

static gboolean
step_change_message (Walk *walk)
{
  gint64 id = pick (walk, PICK ("message", "deleted_at IS NULL"));
  gint64 conversation_id = pick (walk, PICK ("conversation", "deleted_at IS NULL"));
  g_autoptr (BethinkMessage) message = NULL;
  g_autofree char *body = word (walk);

  if (id == 0 || conversation_id == 0)
    return TRUE;

  message = bethink_message_table_get (bethink_transaction_get_db (walk->tx), id, walk->error);
  bethink_message_set_body (message, body);
  bethink_message_set_sent_at (message, moment (walk));
  bethink_message_set_conversation_id (message, conversation_id);

  if (g_rand_boolean (walk->rand))
    bethink_message_set_attachments (message, NULL);

  return bethink_message_table_update (walk->tx, message, walk->error);
}

static gboolean
step_add_call (Walk *walk)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autofree char *text = word (walk);
  gint64 contact_id = pick (walk, PICK ("contact", "deleted_at IS NULL"));

  if (contact_id == 0)
    return TRUE;

  bethink_call_set_contact_id (call, contact_id);
  bethink_call_set_conversation_id (call, pick (walk, PICK ("conversation", "deleted_at IS NULL")));
  bethink_call_set_started_at (call, moment (walk));
  bethink_call_set_text (call, text);

  return bethink_call_table_insert (walk->tx, call, walk->error);
}

static gboolean
step_add_entry (Walk *walk)
{
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();
  g_autofree char *text = word (walk);

  bethink_entry_set_entry_kind (entry, g_rand_int_range (walk->rand, 1, 16));
  bethink_entry_set_when (entry, moment (walk));
  bethink_entry_set_text (entry, text);

  for (int i = g_rand_int_range (walk->rand, 0, 3); i > 0; i--)
    {
      gint64 person = pick (walk, PICK ("contact", "deleted_at IS NULL"));

      if (person != 0)
        bethink_entry_add_person (entry, person);
    }

  bethink_entry_set_recipient (entry, pick (walk, PICK ("contact", "deleted_at IS NULL")));

  return bethink_entry_table_insert (walk->tx, entry, walk->error);
}

static gboolean
step_change_entry (Walk *walk)
{
  gint64 id = pick (walk, PICK ("entry", "deleted_at IS NULL"));
  g_autoptr (BethinkEntry) entry = NULL;
  g_autofree char *title = word (walk);

  if (id == 0)
    return TRUE;

  entry = bethink_entry_table_get (bethink_transaction_get_db (walk->tx), id, walk->error);
  bethink_entry_set_title (entry, title);
  bethink_entry_set_people (entry, NULL);

  return bethink_entry_table_update (walk->tx, entry, walk->error);
}

static const struct { BethinkKind kind; const char *live; const char *deleted; } kinds[] = {
  { BETHINK_KIND_CONTACT,
    PICK ("contact", "deleted_at IS NULL"), PICK ("contact", "deleted_at IS NOT NULL") },
  { BETHINK_KIND_CONVERSATION,
    PICK ("conversation", "deleted_at IS NULL"), PICK ("conversation", "deleted_at IS NOT NULL") },
  { BETHINK_KIND_MESSAGE,
    PICK ("message", "deleted_at IS NULL"), PICK ("message", "deleted_at IS NOT NULL") },
  { BETHINK_KIND_CALL,
    PICK ("call", "deleted_at IS NULL"), PICK ("call", "deleted_at IS NOT NULL") },
  { BETHINK_KIND_ENTRY,
    PICK ("entry", "deleted_at IS NULL"), PICK ("entry", "deleted_at IS NOT NULL") },
};

static gboolean
step_delete (Walk *walk)
{
  guint i = (guint) g_rand_int_range (walk->rand, 0, G_N_ELEMENTS (kinds));
  gint64 id = pick (walk, kinds[i].live);

  return id == 0 || bethink_trash_delete (walk->tx, kinds[i].kind, id, walk->error);
}

static gboolean
step_restore (Walk *walk)
{
  guint i = (guint) g_rand_int_range (walk->rand, 0, G_N_ELEMENTS (kinds));
  gint64 id = pick (walk, kinds[i].deleted);

  return id == 0 || bethink_trash_restore (walk->tx, kinds[i].kind, id, walk->error);
}

static gboolean
step_merge (Walk *walk)
{
  gint64 keep = pick (walk, PICK ("contact", "deleted_at IS NULL"));
  gint64 drop = pick (walk, PICK ("contact", "deleted_at IS NULL"));

  return keep == drop || bethink_contact_merge (walk->tx, keep, drop, NULL, walk->error);
}

static gboolean
step_names_elsewhere (Walk *walk)
{
  gint64 id = pick (walk, PICK ("contact", "deleted_at IS NULL"));
  g_autofree char *key = word (walk);

  if (id == 0)
    return TRUE;

  return bethink_external_id_table_set (walk->tx, "monica", BETHINK_KIND_CONTACT, key, id, walk->error) &&
         bethink_source_json_table_set (walk->tx, BETHINK_KIND_CONTACT, id, "monica", key, walk->error);
}

static gboolean
step_avatar (Walk *walk)
{
  gint64 id = pick (walk, PICK ("contact", "deleted_at IS NULL"));
  g_autoptr (BethinkContact) contact = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 blob;

  if (id == 0)
    return TRUE;

  bytes = g_bytes_new_take (word (walk), 4);
  contact = bethink_contact_table_get (bethink_transaction_get_db (walk->tx), id, walk->error);

  if (!bethink_blob_table_put (walk->tx, bytes, &blob, walk->error))
    return FALSE;

  bethink_contact_set_avatar_blob (contact, blob);

  return bethink_contact_table_update (walk->tx, contact, walk->error);
}

static gboolean
step_rename_tag (Walk *walk)
{
  gint64 id = pick (walk, PICK ("tag", "true"));
  g_autofree char *base = word (walk);
  g_autofree char *name = g_strdup_printf ("%s of %" G_GINT64_FORMAT, base, id);

  return id == 0 || bethink_tag_table_rename (walk->tx, id, name, walk->error);
}

static gboolean
step_undo_operation (Walk *walk)
{
  gint64 id = pick (walk, PICK ("operation", "state = 0"));

  return id == 0 || bethink_journal_undo_operation (walk->tx, id, walk->error);
}

static gboolean
step_many (Walk *walk)
{
  return step_add_person (walk) && step_add_conversation (walk) && step_add_message (walk) &&
         step_change_message (walk) && step_add_message (walk) && step_delete (walk) &&
         step_merge (walk) && step_names_elsewhere (walk);
}

static gboolean (* const steps[]) (Walk *walk) = {
  step_add_person, step_change_person, step_add_conversation, step_add_message, step_add_message,
  step_change_message, step_add_call, step_add_entry, step_change_entry, step_delete, step_restore,
  step_merge, step_names_elsewhere, step_avatar, step_rename_tag, step_many,
  step_undo_operation,
};

static gboolean
step_func (BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  Walk walk = { tx, data, error };

  return steps[g_rand_int_range (walk.rand, 0, G_N_ELEMENTS (steps))] (&walk);
}

static gboolean
can_undo (BethinkDb *db)
{
  g_autoptr (BethinkOperation) operation = NULL;

  g_assert_true (bethink_journal_peek_undo (db, &operation, NULL));

  return operation != NULL;
}

static void
add_step (StoreFixture *fixture,
          GRand        *rand,
          GPtrArray    *dumps)
{
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;

  store_now += BETHINK_TIME_MINUTE;
  bethink_transaction_run (fixture->db, "test.step",
                           g_rand_int_range (rand, 0, 5) == 0 ? BETHINK_TRANSACTION_IMPORT
                                                              : BETHINK_TRANSACTION_NONE,
                           step_func, rand, NULL, &operation_id, NULL, &error);
  g_assert_no_error (error);

  if (operation_id != 0)
    g_ptr_array_add (dumps, store_dump (fixture->db));
  else
    store_assert_dump (fixture->db, dumps->pdata[dumps->len - 1]);
}

static void
test_walk (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (user_data));
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  gint64 before = store_now;
  guint position;

  g_ptr_array_add (dumps, store_dump (fixture->db));

  for (guint i = 0; i < 300; i++)
    {
      add_step (fixture, rand, dumps);

      /* Some steps back, and another way forward. */
      if (g_rand_int_range (rand, 0, 20) == 0)
        for (int n = g_rand_int_range (rand, 0, 6); n > 0 && dumps->len > 1; n--)
          {
            store_undo (fixture->db);
            g_ptr_array_set_size (dumps, (int) dumps->len - 1);
            store_assert_dump (fixture->db, dumps->pdata[dumps->len - 1]);
          }
    }

  store_reopen (fixture);

  for (position = dumps->len - 1; position > 0; position--)
    {
      store_undo (fixture->db);
      store_assert_dump (fixture->db, dumps->pdata[position - 1]);
    }

  g_assert_false (can_undo (fixture->db));
  store_reopen (fixture);

  for (position = 1; position < dumps->len; position++)
    {
      store_redo (fixture->db);
      store_assert_dump (fixture->db, dumps->pdata[position]);
    }

  for (position = dumps->len - 1; position > 0; position--)
    store_undo (fixture->db);

  store_assert_dump (fixture->db, dumps->pdata[0]);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
  store_now = before;
}

static void
test_nothing (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bethink_transaction_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE,
                                           store_undo_func, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (bethink_transaction_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE,
                                           store_redo_func, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND);
}

/* An id is never given to another row. */
static void
test_ids_are_not_used_again (StoreFixture  *fixture,
                             gconstpointer  user_data)
{
  gint64 first = store_add_person (fixture->db, "Ann", NULL);
  gint64 second;

  store_undo (fixture->db);
  second = store_add_person (fixture->db, "Bob", NULL);
  g_assert_cmpint (second, >, first);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM operation"), ==, 1);
  g_assert_cmpint (store_query (fixture->db, "SELECT id FROM operation"), ==, 2);
}

static void
test_journal_is_small (StoreFixture  *fixture,
                       gconstpointer  user_data)
{
  g_autoptr (BethinkContact) contact = NULL;
  gint64 id = store_add_person (fixture->db, "Ann", "Lee");

  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM change"), ==, 1);
  g_assert_cmpint (store_query (fixture->db,
                                "SELECT count (*) FROM change WHERE old IS NULL AND new IS NULL"), ==, 1);

  contact = bethink_contact_table_get (fixture->db, id, NULL);
  store_save (fixture->db, contact);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM operation"), ==, 1);

  bethink_contact_set_first_name (contact, "Anna");
  store_save (fixture->db, contact);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM operation"), ==, 2);
  g_assert_cmpint (store_query (fixture->db, "SELECT max (length (old) + length (new)) FROM change"), <, 300);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint seed = 1; seed <= 6; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/store/undo/walk/%u", seed);

      g_test_add (path, StoreFixture, GUINT_TO_POINTER (seed), store_set_up, test_walk, store_tear_down);
    }

  g_test_add ("/store/undo/nothing", StoreFixture, NULL, store_set_up, test_nothing, store_tear_down);
  g_test_add ("/store/undo/ids-are-not-used-again", StoreFixture, NULL,
              store_set_up, test_ids_are_not_used_again, store_tear_down);
  g_test_add ("/store/undo/journal-is-small", StoreFixture, NULL,
              store_set_up, test_journal_is_small, store_tear_down);

  return g_test_run ();
}
