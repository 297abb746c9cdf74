/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-record-list.h"

#include "bethink-contact-table.h"
#include "bethink-key.h"
#include "bethink-marker.h"
#include "bethink-query.h"
#include "bethink-text.h"
#include "bethink-trash.h"
#include "test-store.h"

/* What somebody who listens to items-changed believes to be in the list. */
typedef struct
{
  GListModel *model;      /* unowned */
  GPtrArray  *items;      /* owned objects */
  guint       n_changes;
  guint       position, removed, added;
} Mirror;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Mirror *mirror = user_data;

  mirror->n_changes++;
  mirror->position = position;
  mirror->removed = removed;
  mirror->added = added;

  g_assert_cmpuint (position + removed, <=, mirror->items->len);
  g_assert_cmpuint (mirror->items->len - removed + added, ==, g_list_model_get_n_items (model));

  if (removed > 0)
    g_ptr_array_remove_range (mirror->items, position, removed);

  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->items, (int) (position + i),
                        g_list_model_get_item (model, position + i));
}

static Mirror *
mirror_new (BethinkRecordList *list)
{
  Mirror *mirror = g_new0 (Mirror, 1);

  mirror->model = G_LIST_MODEL (list);
  mirror->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), mirror);

  for (guint i = 0; i < g_list_model_get_n_items (mirror->model); i++)
    g_ptr_array_add (mirror->items, g_list_model_get_item (mirror->model, i));

  return mirror;
}

static void
mirror_free (Mirror *mirror)
{
  g_signal_handlers_disconnect_by_data (mirror->model, mirror);
  g_ptr_array_unref (mirror->items);
  g_free (mirror);
}

/* The same objects at the same places: nothing changed behind our back. */
static void
mirror_check (Mirror *mirror)
{
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (mirror->model));

  for (guint i = 0; i < mirror->items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (mirror->model, i);

      g_assert_true (item == g_ptr_array_index (mirror->items, i));
    }
}

static BethinkRecordList *
list_new (BethinkStore *store,
          BethinkQuery *query)
{
  BethinkRecordList *list = bethink_record_list_new (store, query);

  test_wait_for (bethink_record_list_get_complete (list) && !bethink_record_list_get_loading (list));
  g_assert_null (bethink_record_list_get_error (list));

  return list;
}

static gint64
get_id (BethinkRecordList *list,
        guint              position)
{
  gint64 id;

  g_assert_true (bethink_record_list_get_key_at (list, position, NULL, &id));

  return id;
}

static guint
get_n_items (BethinkRecordList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
test_exact_changes (TestStore     *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkRecordList) list = list_new (fixture->store, query);
  Mirror *mirror = mirror_new (list);
  gint64 anna, bo, cleo;

  g_assert_cmpuint (get_n_items (list), ==, 0);

  anna = test_add_person (fixture->store, "Anna");
  test_wait_for (get_n_items (list) == 1);
  cleo = test_add_person (fixture->store, "Cleo");
  test_wait_for (get_n_items (list) == 2);
  g_assert_cmpuint (mirror->position, ==, 1);

  bo = test_add_person (fixture->store, "Bo");
  test_wait_for (get_n_items (list) == 3);
  g_assert_cmpuint (mirror->n_changes, ==, 3);
  g_assert_cmpuint (mirror->position, ==, 1);
  g_assert_cmpuint (mirror->removed, ==, 0);
  g_assert_cmpuint (mirror->added, ==, 1);
  g_assert_cmpint (get_id (list, 0), ==, anna);
  g_assert_cmpint (get_id (list, 1), ==, bo);
  g_assert_cmpint (get_id (list, 2), ==, cleo);

  test_edit_one (fixture->store, bethink_store_delete_async, BETHINK_KIND_CONTACT, bo);
  test_wait_for (get_n_items (list) == 2);
  g_assert_cmpuint (mirror->position, ==, 1);
  g_assert_cmpuint (mirror->removed, ==, 1);
  g_assert_cmpuint (mirror->added, ==, 0);

  test_undo (fixture->store);
  test_wait_for (get_n_items (list) == 3);
  g_assert_cmpint (get_id (list, 1), ==, bo);

  mirror_check (mirror);
  mirror_free (mirror);
}

static void
test_identity (TestStore     *fixture,
               gconstpointer  user_data)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkRecordList) list = NULL;
  g_autoptr (BethinkContact) contact = NULL;
  g_autoptr (BethinkRecord) live = NULL;
  g_autoptr (GObject) again = NULL;
  gint64 id = test_add_person (fixture->store, "Zoe");

  test_add_person (fixture->store, "Anna");
  list = list_new (fixture->store, query);

  contact = g_list_model_get_item (G_LIST_MODEL (list), 1);
  live = bethink_store_ref_live (fixture->store, BETHINK_KIND_CONTACT, id);
  g_assert_true (BETHINK_RECORD (contact) == live);
  g_assert_true (bethink_record_get_loaded (live));
  g_assert_cmpstr (bethink_contact_get_name (contact), ==, "Zoe");

  /* A new name reaches the same object, which then stands elsewhere. */
  test_rename_person (fixture->store, id, "Aaron");
  test_wait_for (g_strcmp0 (bethink_contact_get_name (contact), "Aaron") == 0);
  test_wait_for (get_id (list, 0) == id);
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (again == G_OBJECT (contact));
}

/* A person in the naive model. */
typedef struct
{
  gint64  id;
  char   *name;
  GBytes *key;
  gboolean gone;
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->name);
  g_bytes_unref (person->key);
  g_free (person);
}

static void
person_set_name (Person     *person,
                 const char *name)
{
  g_clear_pointer (&person->key, g_bytes_unref);
  g_set_str (&person->name, name);
  person->key = bethink_text_sort_key (name);
}

static int
compare_people (gconstpointer a,
                gconstpointer b)
{
  const Person *first = *(const Person * const *) a;
  const Person *second = *(const Person * const *) b;
  int order = g_bytes_compare (first->key, second->key);

  if (order != 0)
    return order;

  return first->id < second->id ? -1 : first->id > second->id;
}

static gboolean
matches (BethinkRecordList *list,
         GPtrArray         *people)
{
  g_autoptr (GPtrArray) here = g_ptr_array_new ();

  for (guint i = 0; i < people->len; i++)
    {
      Person *person = g_ptr_array_index (people, i);

      if (!person->gone)
        g_ptr_array_add (here, person);
    }

  g_ptr_array_sort (here, compare_people);

  if (here->len != get_n_items (list))
    return FALSE;

  for (guint i = 0; i < here->len; i++)
    {
      if (get_id (list, i) != ((Person *) g_ptr_array_index (here, i))->id)
        return FALSE;
    }

  return TRUE;
}

static char *
random_name (void)
{
  return g_strdup_printf ("%c%c", g_test_rand_int_range ('a', 'g'), g_test_rand_int_range ('a', 'z'));
}

static gboolean
add_somebody (BethinkTransaction  *tx,
              GPtrArray           *people,
              const char          *name,
              GError             **error)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  Person *person = g_new0 (Person, 1);

  bethink_contact_set_first_name (contact, name);
  person_set_name (person, name);
  g_ptr_array_add (people, person);

  if (!bethink_contact_table_insert (tx, contact, error))
    return FALSE;

  person->id = bethink_record_get_id (BETHINK_RECORD (contact));

  return TRUE;
}

static gboolean
rename_somebody (BethinkTransaction  *tx,
                 Person              *person,
                 const char          *name,
                 GError             **error)
{
  g_autoptr (BethinkContact) contact = NULL;

  contact = bethink_contact_table_get (bethink_transaction_get_db (tx), person->id, error);

  if (contact == NULL)
    return FALSE;

  bethink_contact_set_first_name (contact, name);
  person_set_name (person, name);

  return bethink_contact_table_update (tx, contact, error);
}

static gboolean
change_something (BethinkTransaction  *tx,
                  GPtrArray           *people,
                  GError             **error)
{
  int what = g_test_rand_int_range (0, 10);
  g_autofree char *name = random_name ();
  Person *person;

  if (people->len == 0 || what < 4)
    return add_somebody (tx, people, name, error);

  person = g_ptr_array_index (people, g_test_rand_int_range (0, (int) people->len));

  if (!person->gone && what < 7)
    return rename_somebody (tx, person, name, error);

  person->gone = !person->gone;

  return person->gone ? bethink_trash_delete (tx, BETHINK_KIND_CONTACT, person->id, error)
                      : bethink_trash_restore (tx, BETHINK_KIND_CONTACT, person->id, error);
}

typedef struct
{
  GPtrArray *people;
  int        n_changes;
} Changes;

static gboolean
change_on_writer (BethinkTransaction  *tx,
                  gpointer             data,
                  GError             **error)
{
  Changes *changes = data;

  for (int i = 0; i < changes->n_changes; i++)
    {
      if (!change_something (tx, changes->people, error))
        return FALSE;
    }

  return TRUE;
}

static void
make_changes (BethinkStore *store,
              GPtrArray    *people,
              int           n_changes)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Changes changes = { people, n_changes };

  bethink_store_write_async (store, "contact.edit", NULL, BETHINK_TRANSACTION_NONE,
                             BETHINK_STORE_PRIORITY_USER, change_on_writer, &changes, NULL,
                             NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  bethink_store_write_finish (store, result, NULL, &error);
  g_assert_no_error (error);
}

static void
test_random_changes (TestStore     *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkRecordList) list = list_new (fixture->store, query);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (person_free);
  Mirror *mirror = mirror_new (list);
  guint n_changes = g_test_slow () ? 20000 : 2000;

  for (guint done = 0; done < n_changes; )
    {
      int n_transactions = g_test_rand_int_range (1, 4);

      /* Several changes in a row may be shown at once. */
      for (int i = 0; i < n_transactions; i++)
        {
          int n = g_test_rand_int_range (1, 70);

          make_changes (fixture->store, people, n);
          done += (guint) n;
        }

      test_wait_for (matches (list, people));
      mirror_check (mirror);
    }

  mirror_free (mirror);
}

static void
test_head_and_rest (TestStore     *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkRecordList) list = NULL;
  Mirror *mirror;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %03u", i);

      test_add_person (fixture->store, name);
    }

  list = bethink_record_list_new (fixture->store, query);
  mirror = mirror_new (list);
  g_assert_true (bethink_record_list_get_loading (list));
  test_wait_for (!bethink_record_list_get_loading (list));

  g_assert_cmpuint (mirror->n_changes, ==, 1);
  g_assert_cmpuint (mirror->added, ==, 256);
  g_assert_false (bethink_record_list_get_complete (list));

  for (guint i = 0; i < 256; i++)
    g_assert_true (bethink_record_get_loaded (g_ptr_array_index (mirror->items, i)));

  test_wait_for (bethink_record_list_get_complete (list));
  g_assert_cmpuint (mirror->n_changes, ==, 2);
  g_assert_cmpuint (mirror->position, ==, 256);
  g_assert_cmpuint (mirror->removed, ==, 0);
  g_assert_cmpuint (mirror->added, ==, 144);

  /* What comes into sight is loaded without being asked for. */
  test_wait_for (bethink_record_get_loaded (g_ptr_array_index (mirror->items, 399)));
  mirror_free (mirror);
}

static void
test_sections (TestStore     *fixture,
               gconstpointer  user_data)
{
  static const char *const names[] = { "Anna", "Åke", "bo", "Cleo", "Chris", "42" };
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkRecordList) list = NULL;
  guint next = 0;
  guint n_sections = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    test_add_person (fixture->store, names[i]);

  list = list_new (fixture->store, query);

  while (next < get_n_items (list))
    {
      g_autofree char *key = bethink_record_list_dup_section_key (list, next);
      guint start;
      guint end;

      bethink_record_list_get_section (list, next, &start, &end);
      g_assert_cmpuint (start, ==, next);
      g_assert_cmpuint (end, >, start);
      g_assert_nonnull (key);
      next = end;
      n_sections++;
    }

  g_assert_cmpuint (n_sections, >=, 3);
}

static void
test_query_change (TestStore     *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (BethinkQuery) all = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkQuery) starred = bethink_query_with_starred (all, TRUE);
  g_autoptr (BethinkQuery) archived = bethink_query_with_archived (all, TRUE);
  g_autoptr (BethinkQuery) tagged = bethink_query_with_tag (all, "Family");
  g_autoptr (BethinkRecordList) list = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 anna = test_add_person (fixture->store, "Anna");
  gint64 bo = test_add_person (fixture->store, "Bo");

  list = list_new (fixture->store, starred);
  g_assert_cmpuint (get_n_items (list), ==, 0);

  bethink_store_set_starred_async (fixture->store, BETHINK_KIND_CONTACT, &bo, 1, TRUE, NULL, NULL, NULL);
  test_wait_for (get_n_items (list) == 1);
  g_assert_cmpint (get_id (list, 0), ==, bo);

  bethink_record_list_set_query (list, all);
  test_wait_for (get_n_items (list) == 2);

  bethink_store_set_archived_async (fixture->store, &anna, 1, TRUE, NULL, NULL, NULL);
  test_wait_for (get_n_items (list) == 1);
  bethink_record_list_set_query (list, archived);
  test_wait_for (get_n_items (list) == 1 && get_id (list, 0) == anna);

  bethink_record_list_set_query (list, tagged);
  test_wait_for (get_n_items (list) == 0);
  bethink_store_set_tag_async (fixture->store, &bo, 1, "family", TRUE, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  test_wait_for (get_n_items (list) == 1);

  /* Many queries one after the other: only the last one counts. */
  bethink_record_list_set_query (list, all);
  bethink_record_list_set_query (list, archived);
  bethink_record_list_set_query (list, starred);
  test_wait_for (!bethink_record_list_get_loading (list));
  g_assert_cmpint (get_id (list, 0), ==, bo);
}

static void
test_timeline (TestStore     *fixture,
               gconstpointer  user_data)
{
  gint64 person = test_add_person (fixture->store, "Anna");
  gint64 other = test_add_person (fixture->store, "Bo");
  gint64 call = test_add_call (fixture->store, person, "2026-01-10T10:00:00Z", "first");
  gint64 later_call = test_add_call (fixture->store, person, "2026-02-09T10:00:00Z", "second");
  gint64 conversation = test_add_conversation (fixture->store, person);
  gint64 note = test_add_entry (fixture->store, person, BETHINK_ENTRY_KIND_NOTE,
                                "2026-08-01T10:00:00Z", "note");
  g_autoptr (BethinkQuery) all = bethink_query_new (BETHINK_LIST_TIMELINE);
  g_autoptr (BethinkQuery) query = bethink_query_with_owner (all, person);
  g_autoptr (BethinkQuery) calls = bethink_query_with_kinds (query, 1u << BETHINK_KIND_CALL);
  g_autoptr (BethinkRecordList) list = NULL;
  g_autoptr (BethinkMarker) marker = NULL;
  g_autofree char *month = NULL;
  BethinkKind kind;

  test_add_message (fixture->store, conversation, "2026-09-02T10:00:00Z", "hello");
  test_add_call (fixture->store, other, "2026-08-01T10:00:00Z", "not theirs");
  list = list_new (fixture->store, query);

  /* Conversation, note, five months of silence, two calls. */
  g_assert_cmpuint (get_n_items (list), ==, 5);
  g_assert_cmpint (get_id (list, 0), ==, conversation);
  g_assert_cmpint (get_id (list, 1), ==, note);
  g_assert_true (bethink_record_list_get_key_at (list, 2, &kind, NULL));
  g_assert_cmpint (kind, ==, BETHINK_KIND_MARKER);
  marker = g_list_model_get_item (G_LIST_MODEL (list), 2);
  g_assert_cmpint (bethink_marker_get_months (marker), ==, 5);
  g_assert_cmpint (get_id (list, 3), ==, later_call);
  g_assert_cmpint (get_id (list, 4), ==, call);
  month = bethink_record_list_dup_section_key (list, 4);
  g_assert_cmpstr (month, ==, "2026-01");

  /* The marker stays the same object while it means the same. */
  test_add_call (fixture->store, person, "2025-12-30T10:00:00Z", "oldest");
  test_wait_for (get_n_items (list) == 6);
  {
    g_autoptr (GObject) again = g_list_model_get_item (G_LIST_MODEL (list), 2);

    g_assert_true (again == G_OBJECT (marker));
  }

  bethink_record_list_set_query (list, calls);
  test_wait_for (get_n_items (list) == 4);
  g_assert_true (bethink_record_list_get_key_at (list, 0, &kind, NULL));
  g_assert_cmpint (kind, ==, BETHINK_KIND_MARKER);
}

static void
test_messages (TestStore     *fixture,
               gconstpointer  user_data)
{
  gint64 person = test_add_person (fixture->store, "Anna");
  gint64 conversation = test_add_conversation (fixture->store, person);
  g_autoptr (BethinkQuery) all = bethink_query_new (BETHINK_LIST_MESSAGES);
  g_autoptr (BethinkQuery) query = bethink_query_with_owner (all, conversation);
  g_autoptr (BethinkRecordList) list = NULL;
  g_autoptr (BethinkMessage) last = NULL;
  Mirror *mirror;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *at = g_strdup_printf ("2026-0%u-01T10:%02u:%02uZ", 1 + i / 60, i % 60, i % 7);
      g_autofree char *body = g_strdup_printf ("Message %u", i);

      test_add_message (fixture->store, conversation, at, body);
    }

  list = list_new (fixture->store, query);
  g_assert_cmpuint (get_n_items (list), ==, 300);

  /* It opens at the bottom: the last rows are there at once. */
  last = g_list_model_get_item (G_LIST_MODEL (list), 299);
  g_assert_true (bethink_record_get_loaded (BETHINK_RECORD (last)));
  g_assert_cmpstr (bethink_message_get_body (last), ==, "Message 299");

  mirror = mirror_new (list);
  test_add_message (fixture->store, conversation, "2026-06-01T10:00:00Z", "the newest");
  test_wait_for (get_n_items (list) == 301);
  g_assert_cmpuint (mirror->position, ==, 300);
  g_assert_true (bethink_record_get_loaded (g_ptr_array_index (mirror->items, 300)));
  mirror_free (mirror);
}

static void
test_trash (TestStore     *fixture,
            gconstpointer  user_data)
{
  gint64 anna = test_add_person (fixture->store, "Anna");
  gint64 bo = test_add_person (fixture->store, "Bo");
  gint64 call = test_add_call (fixture->store, bo, "2026-01-10T10:00:00Z", "call");
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_TRASH);
  g_autoptr (BethinkRecordList) list = NULL;

  test_add_call (fixture->store, anna, "2026-01-10T10:00:00Z", "goes with Anna");
  list = list_new (fixture->store, query);

  test_edit_one (fixture->store, bethink_store_delete_async, BETHINK_KIND_CONTACT, anna);
  test_wait_for (get_n_items (list) == 1);
  test_edit_one (fixture->store, bethink_store_delete_async, BETHINK_KIND_CALL, call);
  test_wait_for (get_n_items (list) == 2);

  test_edit_one (fixture->store, bethink_store_restore_async, BETHINK_KIND_CONTACT, anna);
  test_wait_for (get_n_items (list) == 1);
  g_assert_cmpint (get_id (list, 0), ==, call);

  test_edit_one (fixture->store, bethink_store_purge_async, BETHINK_KIND_CALL, call);
  test_wait_for (get_n_items (list) == 0);
}

/* Walking over a list makes and drops a record for each row; none may stay. */
static void
test_no_growth (TestStore     *fixture,
                gconstpointer  user_data)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);
  g_autoptr (BethinkRecordList) list = NULL;
  gpointer watched = NULL;

  for (guint i = 0; i < 300; i++)
    test_add_person (fixture->store, "Somebody");

  list = list_new (fixture->store, query);

  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < 300; i++)
        {
          g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), i);

          if (i == 10 && round == 0)
            {
              watched = item;
              g_object_add_weak_pointer (item, &watched);
            }
        }

      g_assert_null (watched);
      test_run_pending ();
    }
}

static void
test_disposed_while_loading (TestStore     *fixture,
                             gconstpointer  user_data)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_PEOPLE);
  gint64 id = test_add_person (fixture->store, "Anna");

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (BethinkRecordList) list = bethink_record_list_new (fixture->store, query);
      g_autoptr (BethinkRecord) record = NULL;

      record = bethink_store_ref_live (fixture->store, BETHINK_KIND_CONTACT, id);

      if (i % 3 == 0)
        g_main_context_iteration (NULL, FALSE);

      g_object_run_dispose (G_OBJECT (list));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) \
  g_test_add (path, TestStore, NULL, test_store_set_up, func, test_store_tear_down)

  add ("/record-list/exact-changes", test_exact_changes);
  add ("/record-list/identity", test_identity);
  add ("/record-list/head-and-rest", test_head_and_rest);
  add ("/record-list/sections", test_sections);
  add ("/record-list/query-change", test_query_change);
  add ("/record-list/timeline", test_timeline);
  add ("/record-list/messages", test_messages);
  add ("/record-list/trash", test_trash);
  add ("/record-list/no-growth", test_no_growth);
  add ("/record-list/disposed-while-loading", test_disposed_while_loading);
  add ("/record-list/random-changes", test_random_changes);

  return g_test_run ();
}
