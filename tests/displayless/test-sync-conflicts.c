/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-journal.h"
#include "bethink-sync-conflicts.h"
#include "bethink-sync-held-table.h"
#include "bethink-sync-map-table.h"
#include "bethink-sync-peer-table.h"
#include "bethink-trash.h"

#include "test-store-util.h"

/* Each answer to each question, what it does, and that it can be taken back. */

#define BASE "{\"first_name\":\"Ada\",\"job\":\"Analyst\",\"description\":\"a\"}"
#define COUNT(table) store_query (fixture->db, "SELECT count (*) FROM " table)

static gint64
add_person (StoreFixture *fixture)
{
  g_autoptr (BethinkSyncPeer) peer = bethink_sync_peer_new ("https://a.example", "https://a.example");
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  bethink_contact_set_first_name (contact, "Ada");
  bethink_contact_set_job (contact, "Poet");
  bethink_contact_set_description (contact, "mine");
  store_save (fixture->db, contact);
  id = bethink_record_get_id (BETHINK_RECORD (contact));

  bethink_sync_peer_table_set (fixture->db, peer, &error);
  g_assert_no_error (error);
  map = bethink_sync_map_new (BETHINK_KIND_CONTACT, id, BETHINK_MONICA_KIND_CONTACT, 118);
  map->base = g_strdup (BASE);
  bethink_sync_map_table_set (fixture->db, map, &error);
  g_assert_no_error (error);

  return id;
}

static void
hold_field (StoreFixture *fixture,
            gint64        id,
            const char   *field,
            const char   *remotes)
{
  BethinkSyncHeldField held = {
    .kind = BETHINK_KIND_CONTACT, .record = id, .field = (char *) field, .base = (char *) "before",
    .remotes = (char *) remotes, .since = 5,
  };
  g_autoptr (GError) error = NULL;

  bethink_sync_held_field_table_set (fixture->db, &held, &error);
  g_assert_no_error (error);
}

static void
hold_record (StoreFixture *fixture,
             gint64        id,
             const char   *reason)
{
  BethinkSyncHeldRecord held = {
    .kind = BETHINK_KIND_CONTACT, .record = id, .reason = (char *) reason, .rev = 1, .since = 5,
  };
  g_autoptr (GError) error = NULL;

  bethink_sync_held_record_table_set (fixture->db, &held, &error);
  g_assert_no_error (error);
}

static GPtrArray *
load (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *conflicts = bethink_sync_conflicts_list (fixture->db, 0, &error);

  g_assert_no_error (error);

  return conflicts;
}

typedef struct
{
  BethinkKind      kind;
  gint64           record;
  const char      *field;
  BethinkSyncSide  side;
} Answer;

static gboolean
decide_func (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Answer *answer = data;

  return bethink_sync_conflicts_resolve (tx, answer->kind, answer->record, answer->field, answer->side, error);
}

static void
decide (StoreFixture    *fixture,
        BethinkSyncSide  side)
{
  g_autoptr (GPtrArray) conflicts = load (fixture);
  BethinkSyncConflict *conflict = g_ptr_array_index (conflicts, 0);
  g_autoptr (BethinkChangeset) changes = NULL;
  Answer answer = { conflict->kind, conflict->record, NULL, side };

  g_assert_cmpuint (conflicts->len, ==, 1);
  changes = store_run (fixture->db, "conflict.resolve", BETHINK_TRANSACTION_NONE, decide_func, &answer);
}

static gboolean
undo_func (BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  return bethink_journal_undo (tx, error);
}

static gboolean
redo_func (BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  return bethink_journal_redo (tx, error);
}

static void
replay (StoreFixture           *fixture,
        BethinkTransactionFunc  func)
{
  g_autoptr (BethinkChangeset) changes = store_run (fixture->db, NULL, BETHINK_TRANSACTION_NONE, func, NULL);
}

static void
assert_description (StoreFixture *fixture,
                    const char   *expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM contact WHERE description = '%s'", expected);

  g_assert_cmpint (store_query (fixture->db, sql), ==, 1);
}

static void
test_list (StoreFixture  *fixture,
           gconstpointer  data)
{
  gint64 id = add_person (fixture);
  g_autoptr (GPtrArray) conflicts = NULL;
  BethinkSyncConflict *conflict;
  BethinkSyncConflictField *field;

  hold_field (fixture, id, "description", "[\"first\",null,\"theirs\"]");
  hold_field (fixture, id, "job", "[null]");
  hold_record (fixture, id, "refused");
  conflicts = load (fixture);

  g_assert_cmpuint (conflicts->len, ==, 2);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpstr (conflict->title, ==, "Ada");
  g_assert_cmpstr (conflict->contact_name, ==, "Ada");
  g_assert_cmpint (conflict->contact_id, ==, id);
  g_assert_cmpint (conflict->since, ==, 5);
  g_assert_cmpstr (conflict->reason, ==, NULL);
  g_assert_cmpuint (conflict->fields->len, ==, 2);

  field = g_ptr_array_index (conflict->fields, 0);
  g_assert_cmpstr (field->field, ==, "description");
  g_assert_cmpint (field->type, ==, BETHINK_MONICA_FIELD_TEXT);
  g_assert_cmpstr (field->mine, ==, "mine");
  g_assert_cmpstr (field->theirs, ==, "theirs");
  g_assert_cmpstr (field->base, ==, "before");
  g_assert_cmpuint (g_strv_length (field->earlier), ==, 2);
  g_assert_cmpstr (field->earlier[0], ==, "first");
  g_assert_true (field->can_both);

  field = g_ptr_array_index (conflict->fields, 1);
  g_assert_cmpstr (field->mine, ==, "Poet");
  g_assert_cmpstr (field->theirs, ==, NULL);
  g_assert_false (field->can_both);

  conflict = g_ptr_array_index (conflicts, 1);
  g_assert_cmpstr (conflict->reason, ==, "refused");
  g_assert_cmpuint (conflict->fields->len, ==, 0);
}

static const struct
{
  BethinkSyncSide  side;
  const char      *description;
} answers[] = {
  { BETHINK_SYNC_SIDE_MINE, "mine" },
  { BETHINK_SYNC_SIDE_THEIRS, "theirs" },
  { BETHINK_SYNC_SIDE_BOTH, "mine\n\ntheirs" },
};

/* An answer ends the question, undo asks it again, redo answers it again. */
static void
test_field (StoreFixture  *fixture,
            gconstpointer  data)
{
  const guint i = GPOINTER_TO_UINT (data);
  gint64 id = add_person (fixture);

  hold_field (fixture, id, "description", "[\"theirs\"]");

  decide (fixture, answers[i].side);
  g_assert_cmpint (COUNT ("sync_held_field"), ==, 0);
  g_assert_cmpint (COUNT ("sync_touched"), ==, 1);
  assert_description (fixture, answers[i].description);

  replay (fixture, undo_func);
  g_assert_cmpint (COUNT ("sync_held_field WHERE remotes = '[\"theirs\"]' AND since = 5"), ==, 1);
  assert_description (fixture, "mine");

  replay (fixture, redo_func);
  g_assert_cmpint (COUNT ("sync_held_field"), ==, 0);
  assert_description (fixture, answers[i].description);
}

static void
test_restore (StoreFixture  *fixture,
              gconstpointer  data)
{
  gint64 id = add_person (fixture);

  hold_record (fixture, id, "gone");
  decide (fixture, BETHINK_SYNC_SIDE_MINE);
  g_assert_cmpint (COUNT ("sync_held_record WHERE reason = 'restore'"), ==, 1);
  g_assert_cmpint (COUNT ("sync_map"), ==, 1);

  replay (fixture, undo_func);
  g_assert_cmpint (COUNT ("sync_held_record WHERE reason = 'gone' AND rev = 1"), ==, 1);

  replay (fixture, redo_func);
  g_assert_cmpint (COUNT ("sync_held_record WHERE reason = 'restore'"), ==, 1);
}

static void
test_trash (StoreFixture  *fixture,
            gconstpointer  data)
{
  gint64 id = add_person (fixture);

  hold_record (fixture, id, "gone");
  decide (fixture, BETHINK_SYNC_SIDE_THEIRS);
  g_assert_cmpint (COUNT ("sync_held_record"), ==, 0);
  g_assert_cmpint (COUNT ("contact WHERE deleted_at IS NOT NULL"), ==, 1);

  /* The question comes back with the person, and with what the server calls them. */
  replay (fixture, undo_func);
  g_assert_cmpint (COUNT ("contact WHERE deleted_at IS NULL"), ==, 1);
  g_assert_cmpint (COUNT ("sync_held_record WHERE reason = 'gone'"), ==, 1);
  g_assert_cmpint (COUNT ("sync_map"), ==, 1);
}

static void
test_refused (StoreFixture  *fixture,
              gconstpointer  data)
{
  gint64 id = add_person (fixture);

  hold_record (fixture, id, "refused");
  decide (fixture, BETHINK_SYNC_SIDE_MINE);
  g_assert_cmpint (COUNT ("sync_held_record"), ==, 0);
  g_assert_cmpint (COUNT ("sync_touched"), ==, 1);
  assert_description (fixture, "mine");

  hold_record (fixture, id, "refused");
  decide (fixture, BETHINK_SYNC_SIDE_THEIRS);
  g_assert_cmpint (COUNT ("sync_held_record"), ==, 0);
  g_assert_cmpint (COUNT ("contact WHERE description = 'a' AND job = 'Analyst'"), ==, 1);
  replay (fixture, undo_func);
  g_assert_cmpint (COUNT ("sync_held_record"), ==, 1);
  assert_description (fixture, "mine");
}

/* What happened in the meantime counts more than a list that somebody looked at. */
static void
test_late (StoreFixture  *fixture,
           gconstpointer  data)
{
  gint64 id = add_person (fixture);
  g_autoptr (BethinkChangeset) changes = NULL;
  Answer answer = { BETHINK_KIND_CONTACT, id, "description", BETHINK_SYNC_SIDE_THEIRS };

  hold_field (fixture, id, "description", "[\"theirs\"]");
  hold_field (fixture, id, "job", "[\"Pilot\"]");
  decide (fixture, BETHINK_SYNC_SIDE_MINE);
  g_assert_cmpint (COUNT ("sync_held_field"), ==, 0);

  changes = store_run (fixture->db, "conflict.resolve", BETHINK_TRANSACTION_NONE, decide_func, &answer);
  assert_description (fixture, "mine");
}

/* One field at a time, and all of them. */
static void
test_one (StoreFixture  *fixture,
          gconstpointer  data)
{
  gint64 id = add_person (fixture);
  g_autoptr (BethinkChangeset) changes = NULL;
  Answer answer = { BETHINK_KIND_CONTACT, id, "job", BETHINK_SYNC_SIDE_THEIRS };

  hold_field (fixture, id, "description", "[\"theirs\"]");
  hold_field (fixture, id, "job", "[null]");

  changes = store_run (fixture->db, "conflict.resolve", BETHINK_TRANSACTION_NONE, decide_func, &answer);
  g_assert_cmpint (COUNT ("contact WHERE job IS NULL AND description = 'mine'"), ==, 1);
  g_assert_cmpint (COUNT ("sync_held_field"), ==, 1);
}

#define ADD(path, data, func) g_test_add ("/sync-conflicts/" path, StoreFixture, data, store_set_up, func, store_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("list", NULL, test_list);
  ADD ("field/mine", GUINT_TO_POINTER (0), test_field);
  ADD ("field/theirs", GUINT_TO_POINTER (1), test_field);
  ADD ("field/both", GUINT_TO_POINTER (2), test_field);
  ADD ("record/restore", NULL, test_restore);
  ADD ("record/trash", NULL, test_trash);
  ADD ("record/refused", NULL, test_refused);
  ADD ("late", NULL, test_late);
  ADD ("one", NULL, test_one);

  return g_test_run ();
}
