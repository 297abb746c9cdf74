/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-journal.h"

#include "test-import.h"

/* Two records that a later document shows to be one, and references to what a
 * document names only later.
 */

static void
set_up (TestImport    *fixture,
        gconstpointer  data)
{
  test_import_set_up (fixture);
}

static void
tear_down (TestImport    *fixture,
           gconstpointer  data)
{
  test_import_tear_down (fixture);
}

/* Documents are written as texts with single quotes for double ones. */
static gint64
import_text (TestImport *fixture,
             const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "document.json", NULL);
  g_autofree char *json = g_strdup (text);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  g_strdelimit (json, "'", '"');
  g_file_set_contents (path, json, -1, &error);
  g_assert_no_error (error);

  bethink_import_job_add_file (job, file);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bethink_import_report_get_outcome (g_ptr_array_index (reports, 0)), ==,
                   BETHINK_IMPORT_OUTCOME_IMPORTED);

  return bethink_import_report_get_operation_id (g_ptr_array_index (reports, 0));
}

static void
assert_rows (TestImport *fixture,
             const char *sql,
             const char *expected)
{
  g_autofree char *rows = test_import_query (fixture, sql);

  g_assert_cmpstr (rows, ==, expected);
}

static gboolean
undo_operation (BethinkTransaction  *tx,
                gpointer             data,
                GError             **error)
{
  return bethink_journal_undo_operation (tx, *(gint64 *) data, error);
}

static void
undo (TestImport *fixture,
      gint64      operation)
{
  g_autoptr (GError) error = NULL;

  bethink_store_write (fixture->store, "operation.undo", NULL, BETHINK_TRANSACTION_NONE,
                       undo_operation, &operation, NULL, NULL, &error);
  g_assert_no_error (error);
}

#define U1 "5ca04d58-3455-4c5a-af28-fd106077e0d8"
#define U2 "625eabb8-9f42-411f-a850-7da6bebcc56b"
#define U3 "0b1e12d3-e865-4f30-a4df-5c0252e34f2c"

#define STAMPS "'created_at':'2023-01-01T10:00:00Z','updated_at':'2023-02-01T10:00:00Z'"
#define ACCOUNT "'account':{'id':1}"
#define PAGE(what, object) "{'data':[" object "],'meta':{'path':'https://a.net/api/" what "'}}"
#define PERSON(keys, more) "{" keys ",'object':'contact'," STAMPS "," ACCOUNT ",'first_name':'Henrike'," more "}"

/* ---- a person who was two ---- */

#define PHONE(id, number) \
  "{'id':" id ",'object':'contactfield','content':'" number "','contact_field_type':{'name':'Phone','type':'phone'}}"
#define STREET(id, street) \
  "{'id':" id ",'object':'address','name':'Home','street':'" street "','city':'Ghent'}"
#define TAG(name) "{'object':'tag','name':'" name "'}"

static const char by_uuid[] =
  PAGE ("contacts", PERSON ("'uuid':'" U1 "'",
                            "'nickname':'Rike',"
                            "'contactFields':[" PHONE ("71", "+32 9 225 36 41") "],"
                            "'addresses':[" STREET ("81", "Korenlei 7") "],"
                            "'tags':[" TAG ("choir") "," TAG ("work") "]"));

static const char by_id[] =
  PAGE ("contacts", PERSON ("'id':5",
                            "'description':'Sings alto',"
                            "'contactFields':[" PHONE ("71", "+32 9 225 36 41") "," PHONE ("73", "+32 485 11 22 33") "],"
                            "'addresses':[" STREET ("81", "Korenlei 7") "," STREET ("83", "Graslei 1") "],"
                            "'tags':[" TAG ("work") "," TAG ("family") "]"));

static const char by_both[] = PAGE ("contacts", PERSON ("'id':5,'uuid':'" U1 "'", "'is_starred':true"));

static void
test_people (TestImport    *fixture,
             gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 operation;

  import_text (fixture, by_uuid);
  import_text (fixture, by_id);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM contact"), ==, 2);
  before = test_import_dump (fixture);

  operation = import_text (fixture, by_both);
  assert_rows (fixture, "SELECT first_name, nickname, description, starred FROM contact",
               "Henrike|Rike|Sings alto|1\n");
  assert_rows (fixture, "SELECT value FROM contact_field WHERE deleted_at IS NULL ORDER BY value",
               "+32 485 11 22 33\n+32 9 225 36 41\n");
  assert_rows (fixture, "SELECT street FROM address WHERE deleted_at IS NULL ORDER BY street",
               "Graslei 1\nKorenlei 7\n");
  assert_rows (fixture, "SELECT name FROM tag JOIN contact_tag ON tag = tag.id ORDER BY name",
               "choir\nfamily\nwork\n");

  /* Undone, they are two again, to the last value. */
  undo (fixture, operation);
  after = test_import_dump (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* Whatever came first and whatever is told again: nothing is there twice. */
static void
test_people_in_any_order (TestImport    *fixture,
                          gconstpointer  data)
{
  static const char * const orders[][5] = {
    { by_uuid, by_id, by_both, by_uuid, by_id },
    { by_id, by_uuid, by_both, by_id, by_uuid },
    { by_both, by_id, by_uuid, by_both, by_id },
    { by_id, by_both, by_uuid, by_uuid, by_both },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      TestImport store;

      test_import_set_up (&store);
      for (gsize j = 0; j < G_N_ELEMENTS (orders[i]); j++)
        import_text (&store, orders[i][j]);

      assert_rows (&store, "SELECT first_name, nickname, description, starred FROM contact",
                   "Henrike|Rike|Sings alto|1\n");
      g_assert_cmpint (test_import_count (&store, "SELECT count(*) FROM contact_field WHERE deleted_at IS NULL"), ==, 2);
      g_assert_cmpint (test_import_count (&store, "SELECT count(*) FROM address WHERE deleted_at IS NULL"), ==, 2);
      g_assert_cmpint (test_import_count (&store, "SELECT count(*) FROM contact_tag"), ==, 3);
      test_import_tear_down (&store);
    }
}

/* ---- a conversation that was two ---- */

#define NESTED "'contact':{'id':5,'object':'contact','first_name':'Henrike'," ACCOUNT "}"
#define MESSAGE(id, at, words) \
  "{'id':" id ",'object':'message','content':'" words "','written_at':'" at "','written_by_me':false," ACCOUNT "," NESTED "}"
#define TALK(keys, messages) \
  "{" keys ",'object':'conversation','happened_at':'2023-01-01T00:00:00Z'," STAMPS "," ACCOUNT "," NESTED "," \
  "'contact_field_type':{'id':1,'name':'Phone','type':'phone'},'messages':[" messages "]}"

static const char talk_by_uuid[] =
  PAGE ("conversations", TALK ("'uuid':'" U2 "'", MESSAGE ("91", "2023-01-01T00:00:00Z", "Tea?")));
static const char talk_by_id[] =
  PAGE ("conversations", TALK ("'id':6", MESSAGE ("92", "2023-01-02T00:00:00Z", "With pleasure.")));
static const char talk_by_both[] =
  PAGE ("conversations", TALK ("'id':6,'uuid':'" U2 "'", MESSAGE ("93", "2023-01-03T00:00:00Z", "At four?")));

static void
test_conversations (TestImport    *fixture,
                    gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 operation;

  import_text (fixture, talk_by_uuid);
  import_text (fixture, talk_by_id);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM conversation"), ==, 2);
  before = test_import_dump (fixture);

  operation = import_text (fixture, talk_by_both);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM conversation"), ==, 1);
  assert_rows (fixture, "SELECT body FROM message JOIN conversation ON conversation.id = conversation ORDER BY sort_at",
               "Tea?\nWith pleasure.\nAt four?\n");
  assert_rows (fixture, "SELECT message_count, preview FROM conversation", "3|At four?\n");

  undo (fixture, operation);
  after = test_import_dump (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* ---- who was met through whom ---- */

#define EXPORTED(uuid, name, more) \
  "{'uuid':'" uuid "'," STAMPS ",'properties':{'first_name':'" name "'" more "},'data':[]}"
#define EXPORT(people) \
  "{'version':'1.0-preview.1','app_version':'4.1.2','url':'https://a.net','account':{'uuid':'" U3 "'," STAMPS "," \
  "'data':[{'count':2,'type':'contact','values':[" people "]}],'properties':[],'instance':[]}}"

static void
test_met_through (TestImport    *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char *what;
    const char *document;
    const char *expected;
  } cases[] = {
    { "somebody before",
      EXPORT (EXPORTED (U2, "Ben", "") "," EXPORTED (U1, "Anna", ",'first_met_through':'" U2 "'")), "Anna|Ben\nBen|NULL\n" },
    { "somebody after",
      EXPORT (EXPORTED (U1, "Anna", ",'first_met_through':'" U2 "'") "," EXPORTED (U2, "Ben", "")), "Anna|Ben\nBen|NULL\n" },
    { "each other",
      EXPORT (EXPORTED (U1, "Anna", ",'first_met_through':'" U2 "'") ","
              EXPORTED (U2, "Ben", ",'first_met_through':'" U1 "'")), "Anna|Ben\nBen|Anna\n" },
    { "nobody who is there",
      EXPORT (EXPORTED (U1, "Anna", ",'first_met_through':'" U3 "'") "," EXPORTED (U2, "Ben", "")), "Anna|NULL\nBen|NULL\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TestImport store;

      g_test_message ("%s", cases[i].what);
      test_import_set_up (&store);

      /* The second time changes nothing. */
      for (int j = 0; j < 2; j++)
        {
          import_text (&store, cases[i].document);
          assert_rows (&store,
                       "SELECT one.first_name, other.first_name FROM contact AS one"
                       " LEFT JOIN contact AS other ON other.id = one.met_through ORDER BY 1",
                       cases[i].expected);
        }
      test_import_tear_down (&store);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/import/join/" name, TestImport, NULL, set_up, func, tear_down)
  ADD ("people", test_people);
  ADD ("people-in-any-order", test_people_in_any_order);
  ADD ("conversations", test_conversations);
  ADD ("met-through", test_met_through);
#undef ADD

  return g_test_run ();
}
