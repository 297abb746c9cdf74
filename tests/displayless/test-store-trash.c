/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-attachment.h"
#include "bethink-blob-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-contact-field.h"
#include "bethink-contact-merge.h"
#include "bethink-external-id-table.h"
#include "bethink-relationship-table.h"
#include "bethink-relationship.h"
#include "bethink-source-json-table.h"

#include "test-store-util.h"

/* A person with something of everything, and another one who shares an entry. */
typedef struct
{
  gint64 ann;
  gint64 bob;
  gint64 conversation;
  gint64 message;
  gint64 call;
  gint64 own_entry;
  gint64 shared_entry;
} People;

static void
relate (BethinkDb *db,
        gint64     contact_id,
        gint64     other_id)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_table_get_card (db, contact_id, NULL);
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();

  bethink_relationship_set_other_id (relationship, other_id);
  bethink_relationship_set_type_key (relationship, "friend");
  g_list_store_append (bethink_contact_card_get_relationships (card), relationship);
  store_save (db, card);
}

static People
make_people (BethinkDb *db)
{
  People people;

  people.ann = store_add_person (db, "Ann", "Lee");
  people.bob = store_add_person (db, "Bob", NULL);
  people.conversation = store_add_conversation (db, people.ann);
  people.message = store_add_message (db, people.conversation, store_now - 5000, "Hello");
  people.call = store_add_call (db, people.ann, store_now - 4000, "About the roof");
  people.own_entry = store_add_entry (db, BETHINK_ENTRY_KIND_NOTE, store_now - 3000, "A note", people.ann, 0);
  people.shared_entry = store_add_entry (db, BETHINK_ENTRY_KIND_ACTIVITY, store_now - 2000, "A walk",
                                         people.ann, people.bob);
  relate (db, people.ann, people.bob);

  return people;
}

static gint64
count_live (BethinkDb *db)
{
  return store_query (db,
                      "SELECT (SELECT count (*) FROM contact WHERE deleted_at IS NULL) * 100000 + "
                      "(SELECT count (*) FROM conversation WHERE deleted_at IS NULL) * 10000 + "
                      "(SELECT count (*) FROM message WHERE deleted_at IS NULL) * 1000 + "
                      "(SELECT count (*) FROM call WHERE deleted_at IS NULL) * 100 + "
                      "(SELECT count (*) FROM entry WHERE deleted_at IS NULL) * 10 + "
                      "(SELECT count (*) FROM relationship WHERE deleted_at IS NULL)");
}

static void
test_delete_person (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  People people = make_people (fixture->db);
  g_autofree char *before = store_dump (fixture->db);

  g_assert_cmpint (count_live (fixture->db), ==, 211121);
  store_delete (fixture->db, BETHINK_KIND_CONTACT, people.ann);
  g_assert_cmpint (count_live (fixture->db), ==, 100010);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact WHERE listed = 1"), ==, 1);
  store_restore (fixture->db, BETHINK_KIND_CONTACT, people.ann);
  store_assert_dump (fixture->db, before);
}

/* What was in the trash before stays there when the person comes back. */
static void
test_restore_brings_back_the_same (StoreFixture  *fixture,
                                   gconstpointer  user_data)
{
  People people = make_people (fixture->db);
  g_autofree char *before = NULL;

  store_delete (fixture->db, BETHINK_KIND_MESSAGE, people.message);
  store_delete (fixture->db, BETHINK_KIND_CALL, people.call);
  before = store_dump (fixture->db);
  store_delete (fixture->db, BETHINK_KIND_CONTACT, people.ann);
  store_restore (fixture->db, BETHINK_KIND_CONTACT, people.ann);
  store_assert_dump (fixture->db, before);
  g_assert_cmpint (count_live (fixture->db), ==, 210021);
}

static void
test_restore_child (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  People people = make_people (fixture->db);

  /* A companion brings back its root. */
  store_delete (fixture->db, BETHINK_KIND_CONTACT, people.ann);
  store_restore (fixture->db, BETHINK_KIND_MESSAGE, people.message);
  g_assert_cmpint (count_live (fixture->db), ==, 211121);

  /* One that was deleted by itself brings back what it belongs to. */
  store_delete (fixture->db, BETHINK_KIND_MESSAGE, people.message);
  store_delete (fixture->db, BETHINK_KIND_CONVERSATION, people.conversation);
  store_delete (fixture->db, BETHINK_KIND_CONTACT, people.ann);
  store_restore (fixture->db, BETHINK_KIND_MESSAGE, people.message);
  g_assert_cmpint (count_live (fixture->db), ==, 211121);
}

static gboolean
purge_func (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  return bethink_trash_purge_older (tx, *(gint64 *) data, NULL, error);
}

static void
purge (BethinkDb *db,
       gint64     before)
{
  g_object_unref (store_run (db, NULL, BETHINK_TRANSACTION_NONE, purge_func, &before));
}

static gboolean
source_func (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  People *people = data;

  return bethink_external_id_table_add (tx, "monica", BETHINK_KIND_CONTACT, "a", people->ann, error) &&
         bethink_external_id_table_add (tx, "monica", BETHINK_KIND_MESSAGE, "m", people->message, error) &&
         bethink_source_json_table_add (tx, BETHINK_KIND_CALL, people->call, "monica", "{}", error);
}

static void
test_purge (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  People people = make_people (fixture->db);
  gint64 n_operations;

  g_object_unref (store_run (fixture->db, "import", BETHINK_TRANSACTION_IMPORT, source_func, &people));
  store_delete (fixture->db, BETHINK_KIND_CONTACT, people.ann);

  purge (fixture->db, store_now);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact"), ==, 2);
  purge (fixture->db, store_now + 1);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact"), ==, 1);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM conversation"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM message"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM call"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM entry"), ==, 1);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM entry_contact"), ==, 1);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM relationship"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM external_id"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM source_json"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM change WHERE tbl IN ('contact', 'message') "
                                "AND row = 1"), ==, 0);

  /* The rest of the journal can still be undone. */
  for (n_operations = store_query (fixture->db, "SELECT count (*) FROM operation");
       n_operations > 0; n_operations--)
    store_undo (fixture->db);

  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
}

typedef struct
{
  gint64              keep;
  gint64              drop;
  BethinkContactCard *card;
} Merge;

static gboolean
merge_func (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  Merge *merge = data;

  return bethink_contact_merge (tx, merge->keep, merge->drop, merge->card, error);
}

static void
add_field (BethinkDb  *db,
           gint64      contact_id,
           const char *value)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_table_get_card (db, contact_id, NULL);
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_PHONE);
  bethink_contact_field_set_value (field, value);
  g_list_store_append (bethink_contact_card_get_fields (card), field);
  store_save (db, card);
}

/* The second person's first name and phone are chosen, the first one's last name. */
static void
test_merge (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  People people = make_people (fixture->db);
  Merge merge = { people.bob, people.ann, NULL };
  g_autoptr (BethinkContactCard) card = NULL;
  g_autoptr (BethinkContactCard) other = NULL;
  g_autoptr (BethinkContactCard) merged = NULL;
  g_autoptr (GObject) field = NULL;
  g_autofree char *before = NULL;
  gint64 found;

  g_object_unref (store_run (fixture->db, "import", BETHINK_TRANSACTION_IMPORT, source_func, &people));
  add_field (fixture->db, people.ann, "123");
  add_field (fixture->db, people.ann, "789");
  add_field (fixture->db, people.bob, "456");
  before = store_dump (fixture->db);

  card = bethink_contact_table_get_card (fixture->db, people.bob, NULL);
  other = bethink_contact_table_get_card (fixture->db, people.ann, NULL);
  field = g_list_model_get_item (G_LIST_MODEL (bethink_contact_card_get_fields (other)), 0);
  g_list_store_append (bethink_contact_card_get_fields (card), field);
  bethink_contact_set_last_name (bethink_contact_card_get_contact (card), "Lee");
  merge.card = card;
  g_object_unref (store_run (fixture->db, "contact.merge", BETHINK_TRANSACTION_NONE, merge_func, &merge));

  merged = bethink_contact_table_get_card (fixture->db, people.bob, NULL);
  g_assert_cmpstr (bethink_contact_get_name (bethink_contact_card_get_contact (merged)), ==, "Bob Lee");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bethink_contact_card_get_fields (merged))), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bethink_contact_card_get_relationships (merged))), ==, 0);
  g_assert_cmpint (count_live (fixture->db), ==, 111120);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact"), ==, 1);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM entry_contact"), ==, 2);
  g_assert_true (bethink_external_id_table_find (fixture->db, "monica", BETHINK_KIND_CONTACT, "a", &found, NULL));
  g_assert_cmpint (found, ==, people.bob);

  store_undo (fixture->db);
  store_assert_dump (fixture->db, before);
}

static void
test_merge_with_itself (StoreFixture  *fixture,
                        gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = store_add_person (fixture->db, "Ann", NULL);
  Merge merge = { id, id, NULL };

  g_assert_false (bethink_transaction_run (fixture->db, "contact.merge", BETHINK_TRANSACTION_NONE,
                                           merge_func, &merge, NULL, NULL, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT);
}

/* Undoing one operation of the past */

typedef struct
{
  gint64 ids[3];
  gint64 conversation;
  gint64 existing;
} Import;

static gboolean
import_func (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Import *import = data;
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autoptr (BethinkContact) existing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (import->ids); i++)
    {
      g_autoptr (BethinkContact) contact = bethink_contact_new ();
      g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
      g_autofree char *name = g_strdup_printf ("Imported %u", i);

      bethink_contact_set_first_name (contact, name);
      bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_EMAIL);
      bethink_contact_field_set_value (field, name);

      if (!bethink_contact_table_insert (tx, contact, error))
        return FALSE;

      import->ids[i] = bethink_record_get_id (BETHINK_RECORD (contact));

      if (!bethink_contact_field_table_insert (tx, import->ids[i], field, error) ||
          !bethink_external_id_table_add (tx, "monica", BETHINK_KIND_CONTACT, name, import->ids[i], error))
        return FALSE;
    }

  bethink_conversation_set_contact_id (conversation, import->ids[2]);

  if (!bethink_conversation_table_insert (tx, conversation, error))
    return FALSE;

  import->conversation = bethink_record_get_id (BETHINK_RECORD (conversation));
  bethink_message_set_conversation_id (message, import->conversation);
  bethink_message_set_body (message, "imported");

  existing = bethink_contact_table_get (bethink_transaction_get_db (tx), import->existing, error);
  bethink_contact_set_nickname (existing, "Imported");
  bethink_contact_set_job (existing, "Imported");

  return bethink_message_table_insert (tx, message, error) &&
         bethink_contact_table_update (tx, existing, error);
}

static gboolean
undo_operation_func (BethinkTransaction  *tx,
                     gpointer             data,
                     GError             **error)
{
  return bethink_journal_undo_operation (tx, *(gint64 *) data, error);
}

static gint64
run_import (BethinkDb *db,
            Import    *import)
{
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;

  import->existing = store_add_person (db, "Old", NULL);
  bethink_transaction_run (db, "import", BETHINK_TRANSACTION_IMPORT, import_func, import,
                           NULL, &operation_id, NULL, &error);
  g_assert_no_error (error);

  return operation_id;
}

static void
undo_operation (BethinkDb *db,
                gint64     operation_id)
{
  g_object_unref (store_run (db, "undo", BETHINK_TRANSACTION_NONE, undo_operation_func, &operation_id));
}

static void
test_undo_import (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  Import import;
  gint64 operation_id = run_import (fixture->db, &import);
  g_autofree char *after = store_dump (fixture->db);
  gint64 later = store_add_person (fixture->db, "Later", NULL);

  undo_operation (fixture->db, operation_id);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact"), ==, 2);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact_field"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM external_id"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM message"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact WHERE nickname IS NOT NULL"), ==, 0);

  store_undo (fixture->db);
  store_undo (fixture->db);
  store_assert_dump (fixture->db, after);
  g_assert_cmpint (later, >, 0);
}

static void
test_undo_import_keeps_edits (StoreFixture  *fixture,
                              gconstpointer  user_data)
{
  Import import;
  gint64 operation_id = run_import (fixture->db, &import);
  g_autoptr (BethinkContact) edited = bethink_contact_table_get (fixture->db, import.ids[0], NULL);
  g_autoptr (BethinkContact) existing = bethink_contact_table_get (fixture->db, import.existing, NULL);

  /* The first was edited, the third has a new call, the second was deleted. */
  bethink_contact_set_job (edited, "Baker");
  store_save (fixture->db, edited);
  store_delete (fixture->db, BETHINK_KIND_CONTACT, import.ids[1]);
  store_add_call (fixture->db, import.ids[2], store_now, "New");
  bethink_contact_set_nickname (existing, "Mine");
  store_save (fixture->db, existing);

  undo_operation (fixture->db, operation_id);
  g_assert_cmpint (store_query (fixture->db, "SELECT sum (1 << id) FROM contact"), ==,
                   (1 << import.existing) + (1 << import.ids[0]) + (1 << import.ids[2]));

  /* A person stays with fields and names; the conversation goes. */
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact_field"), ==, 2);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM external_id"), ==, 2);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM conversation"), ==, 0);
  g_assert_cmpint (store_query (fixture->db,
                                "SELECT count (*) FROM contact WHERE nickname = 'Mine' AND job IS NULL"), ==, 1);

  /* Nothing is left of it to undo again but what was kept. */
  undo_operation (fixture->db, operation_id);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact"), ==, 3);
}

static gboolean
put_picture (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);

  return bethink_blob_table_put (tx, bytes, data, error);
}

static gboolean
undo (BethinkTransaction  *tx,
      gpointer             data,
      GError             **error)
{
  return bethink_journal_undo (tx, error);
}

/* The picture a person had once went with a message: undoing leaves none. */
static void
test_purged_picture (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  People people = make_people (fixture->db);
  g_autoptr (BethinkContact) ann = bethink_contact_table_get (fixture->db, people.ann, NULL);
  g_autoptr (BethinkMessage) message = bethink_message_table_get (fixture->db, people.message, NULL);
  g_autoptr (BethinkAttachment) attachment = bethink_attachment_new ();
  g_autoptr (GPtrArray) attachments = g_ptr_array_new ();
  gint64 picture;

  g_object_unref (store_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE, put_picture, &picture));
  bethink_attachment_set_blob (attachment, picture);
  g_ptr_array_add (attachments, attachment);
  bethink_message_set_attachments (message, attachments);
  store_save (fixture->db, message);
  bethink_contact_set_avatar_blob (ann, picture);
  store_save (fixture->db, ann);
  bethink_contact_set_avatar_blob (ann, 0);
  bethink_contact_set_job (ann, "Roofer");
  store_save (fixture->db, ann);

  store_delete (fixture->db, BETHINK_KIND_MESSAGE, people.message);
  purge (fixture->db, store_now + 1);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM blob"), ==, 0);

  g_object_unref (store_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE, undo, NULL));
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact WHERE job IS NULL AND avatar_blob IS NULL"), ==, 2);
}

/* Who introduced somebody is gone for good: undoing names nobody. */
static void
test_purged_introducer (StoreFixture  *fixture,
                        gconstpointer  user_data)
{
  gint64 bob = store_add_person (fixture->db, "Bob", NULL);
  gint64 ann = store_add_person (fixture->db, "Ann", NULL);
  g_autoptr (BethinkContact) contact = bethink_contact_table_get (fixture->db, ann, NULL);

  bethink_contact_set_met_through (contact, bob);
  store_save (fixture->db, contact);
  bethink_contact_set_met_through (contact, 0);
  bethink_contact_set_job (contact, "Roofer");
  store_save (fixture->db, contact);
  store_delete (fixture->db, BETHINK_KIND_CONTACT, bob);
  purge (fixture->db, store_now + 1);

  store_undo (fixture->db);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact WHERE job IS NULL AND met_through IS NULL"), ==, 1);
  store_redo (fixture->db);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact WHERE job = 'Roofer'"), ==, 1);
}

#define N_LONG 3000

static gboolean
fill_conversation (BethinkTransaction  *tx,
                   gpointer             data,
                   GError             **error)
{
  for (guint i = 0; i < N_LONG; i++)
    {
      g_autoptr (BethinkMessage) message = bethink_message_new ();

      bethink_message_set_conversation_id (message, *(gint64 *) data);
      bethink_message_set_sent_at (message, store_now - i * 1000);
      bethink_message_set_body (message, "Something short about the weather");

      if (!bethink_message_table_insert (tx, message, error))
        return FALSE;
    }

  return TRUE;
}

/* The words of many messages wait for the indexer, so that the user need not. */
static void
test_long_conversation (StoreFixture  *fixture,
                        gconstpointer  user_data)
{
  gint64 conversation = store_add_conversation (fixture->db, store_add_person (fixture->db, "Ann", NULL));

  g_object_unref (store_run (fixture->db, "test.fill", BETHINK_TRANSACTION_NONE, fill_conversation, &conversation));
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM message WHERE search_id IS NULL"), ==, 0);

  store_delete (fixture->db, BETHINK_KIND_CONVERSATION, conversation);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM message WHERE deleted_at IS NULL"), ==, 0);

  store_restore (fixture->db, BETHINK_KIND_CONVERSATION, conversation);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM message WHERE deleted_at IS NULL"), ==, N_LONG);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM message WHERE search_id IS NULL"), ==, N_LONG);

  g_object_unref (store_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE, undo, NULL));
  g_object_unref (store_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE, undo, NULL));
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM message WHERE deleted_at IS NULL"), ==, N_LONG);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/store/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)
  ADD ("trash/delete-person", test_delete_person);
  ADD ("trash/restore-brings-back-the-same", test_restore_brings_back_the_same);
  ADD ("trash/restore-child", test_restore_child);
  ADD ("trash/purge", test_purge);
  ADD ("merge/pick-per-field", test_merge);
  ADD ("merge/with-itself", test_merge_with_itself);
  ADD ("undo-operation/import", test_undo_import);
  ADD ("undo-operation/keeps-edits", test_undo_import_keeps_edits);
  ADD ("trash/purged-picture", test_purged_picture);
  ADD ("trash/purged-introducer", test_purged_introducer);
  ADD ("trash/long-conversation", test_long_conversation);
#undef ADD

  return g_test_run ();
}
