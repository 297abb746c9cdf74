/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-call-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-sync-map-table.h"
#include "bethink-sync-peer-table.h"
#include "bethink-sync-touched-table.h"
#include "bethink-tag-table.h"

#include "test-store-util.h"

/* What the store does for synchronisation: it notes what was edited, keeps what
 * synchronisation did apart from what the user did, and remembers the names of
 * what is gone.
 */

static void
connect_peer (StoreFixture *fixture)
{
  g_autoptr (BethinkSyncPeer) peer = bethink_sync_peer_new ("https://a.example", "https://a.example");
  g_autoptr (GError) error = NULL;

  bethink_sync_peer_table_set (fixture->db, peer, &error);
  g_assert_no_error (error);
}

static BethinkContact *
make_person (const char *name)
{
  BethinkContact *contact = bethink_contact_new ();

  bethink_contact_set_first_name (contact, name);

  return contact;
}

static void
map_record (StoreFixture *fixture,
            BethinkKind   kind,
            gint64        record,
            gint64        remote_id)
{
  g_autoptr (BethinkSyncMap) map = bethink_sync_map_new (kind, record, 1, remote_id);
  g_autoptr (GError) error = NULL;

  map->base = g_strdup ("base");
  bethink_sync_map_table_set (fixture->db, map, &error);
  g_assert_no_error (error);
}

#define COUNT(table) store_query (fixture->db, "SELECT count (*) FROM " table)

static void
test_touched (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  g_autoptr (BethinkContact) bob = make_person ("Bob");
  g_autoptr (GArray) touched = NULL;
  g_autoptr (GError) error = NULL;

  store_save (fixture->db, ada);
  g_assert_cmpint (COUNT ("sync_touched"), ==, 0);

  connect_peer (fixture);
  store_save (fixture->db, bob);
  bethink_contact_set_last_name (bob, "Blake");
  store_save (fixture->db, bob);

  touched = bethink_sync_touched_table_list (fixture->db, BETHINK_KIND_CONTACT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (touched->len, ==, 1);
  g_assert_cmpint (g_array_index (touched, BethinkSyncTouched, 0).record, ==,
                   bethink_record_get_id (BETHINK_RECORD (bob)));
  g_assert_cmpint (g_array_index (touched, BethinkSyncTouched, 0).rev, ==, 2);

  /* Of everything that differs, not only of what was noted. */
  g_assert_true (bethink_sync_touched_table_rebuild (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (COUNT ("sync_touched"), ==, 2);
}

static gboolean
give_tag (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  static const char * const tags[] = { "Chess", NULL };

  return bethink_tag_table_set_for_contact (tx, bethink_record_get_id (data), tags, error);
}

static gboolean
rename_tag (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  return bethink_tag_table_rename (tx, 1, "Draughts", error);
}

/* A part of a person is the person; a field is a record of its own. */
static void
test_parts (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (ada);
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
  g_autoptr (BethinkChangeset) changes = NULL;

  store_save (fixture->db, ada);
  connect_peer (fixture);

  g_clear_object (&changes);
  changes = store_run (fixture->db, "test", BETHINK_TRANSACTION_NONE, give_tag, ada);
  g_assert_cmpint (store_query (fixture->db, "SELECT rev FROM sync_touched WHERE kind = 1"), ==, 1);

  g_clear_object (&changes);
  changes = store_run (fixture->db, "test", BETHINK_TRANSACTION_NONE, rename_tag, ada);
  g_assert_cmpint (store_query (fixture->db, "SELECT rev FROM sync_touched WHERE kind = 1"), ==, 2);

  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_EMAIL);
  bethink_contact_field_set_value (field, "ada@example.org");
  g_list_store_append (bethink_contact_card_get_fields (card), field);
  store_save (fixture->db, card);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM sync_touched WHERE kind = 8"), ==, 1);
}

typedef struct
{
  BethinkContact *contact;
  gint64          operation;
} Run;

static gboolean
write_as_sync (BethinkTransaction  *tx,
               gpointer             data,
               GError             **error)
{
  Run *run = data;
  gboolean is_new = bethink_record_get_id (BETHINK_RECORD (run->contact)) == 0;

  if (run->operation != 0)
    bethink_transaction_continue (tx, run->operation);

  return is_new ? bethink_contact_table_insert (tx, run->contact, error)
                : bethink_contact_table_update (tx, run->contact, error);
}

static void
sync_save (StoreFixture *fixture,
           Run          *run)
{
  g_autoptr (GError) error = NULL;
  gint64 operation = 0;

  bethink_transaction_run (fixture->db, "sync", BETHINK_TRANSACTION_SYNC, write_as_sync, run,
                           NULL, &operation, NULL, &error);
  g_assert_no_error (error);
  run->operation = operation;
}

static gboolean
undo (BethinkTransaction  *tx,
      gpointer             data,
      GError             **error)
{
  return bethink_journal_undo (tx, error);
}

static gboolean
redo (BethinkTransaction  *tx,
      gpointer             data,
      GError             **error)
{
  return bethink_journal_redo (tx, error);
}

static gboolean
undo_run (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  return bethink_journal_undo_operation (tx, *(gint64 *) data, error);
}

static void
run_plain (StoreFixture           *fixture,
           const char             *kind,
           BethinkTransactionFunc  func,
           gpointer                data)
{
  g_autoptr (BethinkChangeset) changes = NULL;

  changes = store_run (fixture->db, kind, BETHINK_TRANSACTION_NONE, func, data);
}

/* "Undo" passes over what synchronisation did, and what was undone can be done again. */
static void
test_apart (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  g_autoptr (BethinkContact) bob = make_person ("Bob");
  g_autoptr (BethinkContact) eve = make_person ("Eve");
  g_autoptr (BethinkOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { eve, 0 };

  connect_peer (fixture);
  store_save (fixture->db, ada);
  store_save (fixture->db, bob);
  run_plain (fixture, NULL, undo, NULL);
  g_assert_cmpint (COUNT ("contact"), ==, 1);

  sync_save (fixture, &run);
  g_assert_cmpint (run.operation, >, 0);
  g_assert_cmpint (store_query (fixture->db,
                                "SELECT count (*) FROM sync_touched WHERE record > 2"), ==, 0);

  g_assert_true (bethink_journal_peek_undo (fixture->db, &operation, &error));
  g_assert_nonnull (operation);
  g_assert_cmpstr (operation->kind, ==, "test.save");

  run_plain (fixture, NULL, redo, NULL);
  g_assert_cmpint (COUNT ("contact"), ==, 3);
  run_plain (fixture, NULL, undo, NULL);
  run_plain (fixture, NULL, undo, NULL);
  g_assert_cmpint (COUNT ("contact"), ==, 1);
}

/* What came from the server after an edit outlasts the undoing of the edit. */
static void
test_newer_stays (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  Run run = { ada, 0 };

  bethink_contact_set_job (ada, "Clerk");
  bethink_contact_set_company (ada, "Post");
  store_save (fixture->db, ada);
  connect_peer (fixture);

  bethink_contact_set_job (ada, "Baker");
  bethink_contact_set_company (ada, "Bakery");
  store_save (fixture->db, ada);
  bethink_contact_set_job (ada, "Miller");
  sync_save (fixture, &run);

  store_undo (fixture->db);
  g_assert_cmpint (COUNT ("contact WHERE job = 'Miller' AND company = 'Post'"), ==, 1);

  store_redo (fixture->db);
  g_assert_cmpint (COUNT ("contact WHERE job = 'Miller' AND company = 'Bakery'"), ==, 1);
}

static gboolean
write_call_as_sync (BethinkTransaction  *tx,
                    gpointer             data,
                    GError             **error)
{
  return bethink_call_table_insert (tx, data, error);
}

/* Somebody whom synchronisation has brought a call stays, and undo goes on. */
static void
test_parent_stays (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (BethinkContact) bob = make_person ("Bob");
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (GError) error = NULL;

  store_save (fixture->db, bob);
  connect_peer (fixture);
  store_save (fixture->db, ada);
  bethink_call_set_contact_id (call, bethink_record_get_id (BETHINK_RECORD (ada)));
  bethink_transaction_run (fixture->db, "sync", BETHINK_TRANSACTION_SYNC, write_call_as_sync, call,
                           NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  store_undo (fixture->db);
  g_assert_cmpint (COUNT ("contact"), ==, 2);
  g_assert_cmpint (COUNT ("call"), ==, 1);

  store_undo (fixture->db);
  g_assert_cmpint (COUNT ("contact"), ==, 1);
  store_redo (fixture->db);
  store_redo (fixture->db);
  g_assert_cmpint (COUNT ("contact"), ==, 2);
}

/* All transactions of a run are one operation. What it took along is not something that the user
 * deleted, and the user is asked before the next run.
 */
static void
test_undo_run (StoreFixture  *fixture,
               gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  g_autoptr (BethinkContact) eve = make_person ("Eve");
  g_autoptr (BethinkSyncPeer) peer = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { ada, 0 };
  gint64 operation;

  store_save (fixture->db, ada);
  connect_peer (fixture);
  map_record (fixture, BETHINK_KIND_CONTACT, bethink_record_get_id (BETHINK_RECORD (ada)), 10);
  bethink_contact_set_first_name (ada, "Augusta");
  sync_save (fixture, &run);
  operation = run.operation;
  run.contact = eve;
  sync_save (fixture, &run);
  g_assert_cmpint (run.operation, ==, operation);
  map_record (fixture, BETHINK_KIND_CONTACT, bethink_record_get_id (BETHINK_RECORD (eve)), 11);
  g_assert_cmpint (COUNT ("sync_touched"), ==, 0);

  run_plain (fixture, "sync.undo", undo_run, &operation);
  g_assert_cmpint (COUNT ("contact WHERE first_name = 'Ada'"), ==, 1);
  g_assert_cmpint (COUNT ("contact"), ==, 1);
  g_assert_cmpint (COUNT ("sync_map"), ==, 1);
  g_assert_cmpint (COUNT ("sync_tombstone"), ==, 0);
  g_assert_cmpint (COUNT ("sync_touched"), ==, 1);

  g_assert_true (bethink_sync_peer_table_get (fixture->db, &peer, &error));
  g_assert_cmpstr (peer->state, ==, "preview");
}

static gboolean
purge (BethinkTransaction  *tx,
       gpointer             data,
       GError             **error)
{
  gint64 id = bethink_record_get_id (data);

  return bethink_trash_delete (tx, BETHINK_KIND_CONTACT, id, error) &&
         bethink_trash_purge (tx, BETHINK_KIND_CONTACT, id, error);
}

/* A deletion is sent from a tombstone alone; redo takes its name up again. */
static void
test_tombstone (StoreFixture  *fixture,
                gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  g_autoptr (BethinkSyncMap) grave = NULL;
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  connect_peer (fixture);
  id = store_save (fixture->db, ada);
  map_record (fixture, BETHINK_KIND_CONTACT, id, 10);

  run_plain (fixture, NULL, undo, NULL);
  g_assert_true (bethink_sync_map_table_find (fixture->db, BETHINK_KIND_CONTACT, id, &map, &error));
  g_assert_null (map);
  g_assert_true (bethink_sync_tombstone_table_find_remote (fixture->db, 1, 10, &grave, &error));
  g_assert_nonnull (grave);
  g_assert_cmpint (grave->record, ==, id);
  g_assert_cmpstr (grave->base, ==, "base");

  run_plain (fixture, NULL, redo, NULL);
  g_assert_true (bethink_sync_map_table_find (fixture->db, BETHINK_KIND_CONTACT, id, &map, &error));
  g_assert_nonnull (map);
  g_assert_cmpint (COUNT ("sync_tombstone"), ==, 0);

  run_plain (fixture, NULL, purge, ada);
  g_assert_cmpint (COUNT ("sync_map"), ==, 0);
  g_assert_cmpint (COUNT ("sync_tombstone"), ==, 1);
}

/* What lies in the trash and is bound is what the user deleted. */
static gboolean
trash (BethinkTransaction  *tx,
       gpointer             data,
       GError             **error)
{
  return bethink_trash_delete (tx, BETHINK_KIND_CONTACT, bethink_record_get_id (data), error);
}

static void
test_deleted (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (BethinkContact) ada = make_person ("Ada");
  g_autoptr (GPtrArray) deleted = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  connect_peer (fixture);
  id = store_save (fixture->db, ada);
  map_record (fixture, BETHINK_KIND_CONTACT, id, 10);
  deleted = bethink_sync_map_table_list_deleted (fixture->db, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (deleted->len, ==, 0);

  run_plain (fixture, "test", trash, ada);
  g_clear_pointer (&deleted, g_ptr_array_unref);
  deleted = bethink_sync_map_table_list_deleted (fixture->db, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (deleted->len, ==, 1);
}

/* Two rows of ours are never the same one there. */
static void
test_unique (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (BethinkSyncMap) map = bethink_sync_map_new (BETHINK_KIND_CONTACT, 2, 1, 10);
  g_autoptr (GError) error = NULL;

  map_record (fixture, BETHINK_KIND_CONTACT, 1, 10);
  g_assert_false (bethink_sync_map_table_set (fixture->db, map, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/store/sync/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)
  ADD ("touched", test_touched);
  ADD ("parts", test_parts);
  ADD ("apart", test_apart);
  ADD ("newer-stays", test_newer_stays);
  ADD ("parent-stays", test_parent_stays);
  ADD ("undo-run", test_undo_run);
  ADD ("tombstone", test_tombstone);
  ADD ("deleted", test_deleted);
  ADD ("unique", test_unique);
#undef ADD

  return g_test_run ();
}
