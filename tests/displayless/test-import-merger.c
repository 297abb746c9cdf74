/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-call-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-contact-table.h"
#include "bethink-journal.h"
#include "bethink-trash.h"

#include "test-import.h"

#include <string.h>
#include <unistd.h>

/* Which stored record is meant, whose value stays, and what an import never does. */

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
static GFile *
write_document (TestImport *fixture,
                const char *name,
                const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *json = g_strdup (text);
  g_autoptr (GError) error = NULL;

  g_strdelimit (json, "'", '"');
  g_file_set_contents (path, json, -1, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static BethinkImportReport *
import_text (TestImport *fixture,
             const char *text,
             const char *source)
{
  g_autoptr (GFile) file = write_document (fixture, "document.json", text);
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  bethink_import_job_add_file (job, file);
  bethink_import_job_set_source (job, source);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);

  return g_object_ref (g_ptr_array_index (reports, 0));
}

static void
import_and_forget (TestImport *fixture,
                   const char *text)
{
  g_autoptr (BethinkImportReport) report = import_text (fixture, text, NULL);

  g_assert_cmpint (bethink_import_report_get_outcome (report), ==, BETHINK_IMPORT_OUTCOME_IMPORTED);
}

#define U1 "5ca04d58-3455-4c5a-af28-fd106077e0d8"
#define U2 "625eabb8-9f42-411f-a850-7da6bebcc56b"

/* One contact of a page: server, account, id, uuid, first name, created_at. A
 * server of "" makes a page that does not say where it comes from.
 */
typedef struct
{
  const char *server;
  int         account;
  int         id;
  const char *uuid;
  const char *name;
  const char *created_at;
} Person;

static char *
make_page (const Person *person)
{
  g_autofree char *uuid = person->uuid != NULL ? g_strdup_printf ("'uuid':'%s',", person->uuid) : g_strdup ("");
  g_autofree char *id = person->id != 0 ? g_strdup_printf ("'id':%d,", person->id) : g_strdup ("");
  g_autofree char *path = NULL;
  g_autofree char *created = NULL;

  if (person->server[0] != '\0')
    path = g_strdup_printf ("'path':'https://%s/api/contacts'", person->server);
  if (person->created_at != NULL)
    created = g_strdup_printf ("'created_at':'%s','updated_at':'%s',", person->created_at, person->created_at);

  return g_strdup_printf ("{'data':[{%s%s%s'object':'contact','first_name':'%s','account':{'id':%d}}],"
                          "'meta':{%s}}",
                          id, uuid, created != NULL ? created : "", person->name, person->account,
                          path != NULL ? path : "");
}

#define S1 "2023-01-01T10:00:00Z"
#define S2 "2024-05-05T11:11:11Z"

/* The rules of identity: two or three documents, and how many people they make. */
static const struct
{
  const char *rule;
  Person      people[3];
  int         n;
} identities[] = {
  { "same id", { { "a.net", 1, 5, NULL, "A", S1 }, { "a.net", 1, 5, NULL, "B", S2 } }, 1 },
  { "other id", { { "a.net", 1, 5, NULL, "A", S1 }, { "a.net", 1, 6, NULL, "A", S1 } }, 2 },
  { "other account", { { "a.net", 1, 5, NULL, "A", S1 }, { "a.net", 2, 5, NULL, "A", S1 } }, 2 },
  { "other server", { { "a.net", 1, 5, NULL, "A", S1 }, { "b.net", 1, 5, NULL, "A", S1 } }, 2 },
  { "same uuid", { { "a.net", 1, 0, U1, "A", S1 }, { "a.net", 1, 0, U1, "B", S2 } }, 1 },
  { "same uuid, moved server", { { "a.net", 1, 5, U1, "A", S1 }, { "b.net", 1, 5, U1, "A", S1 } }, 1 },
  { "shared uuid", { { "a.net", 1, 5, U1, "A", S1 }, { "a.net", 1, 6, U1, "A", S1 } }, 2 },
  { "new uuid, same row", { { "a.net", 1, 5, U1, "A", S1 }, { "a.net", 1, 5, U2, "A", S1 } }, 1 },
  { "new uuid, other row", { { "a.net", 1, 5, U1, "A", S1 }, { "a.net", 1, 5, U2, "A", S2 } }, 2 },
  { "new uuid, same name", { { "a.net", 1, 5, U1, "Ada", NULL }, { "a.net", 1, 5, U2, "ADA", NULL } }, 1 },
  { "new uuid, other name", { { "a.net", 1, 5, U1, "Ada", NULL }, { "a.net", 1, 5, U2, "Bob", NULL } }, 2 },
  { "joined", { { "a.net", 1, 0, U1, "A", S1 }, { "a.net", 1, 5, NULL, "A", S1 },
                { "a.net", 1, 5, U1, "A", S1 } }, 1 },
  { "no server now", { { "a.net", 1, 5, NULL, "A", S1 }, { "", 1, 5, NULL, "A", S1 } }, 1 },
  { "no server then", { { "", 1, 5, NULL, "A", S1 }, { "a.net", 1, 5, NULL, "A", S1 } }, 1 },
  { "no server, other row", { { "a.net", 1, 5, NULL, "A", S1 }, { "", 1, 5, NULL, "A", S2 } }, 2 },
  { "no server, two candidates", { { "a.net", 1, 5, NULL, "A", S1 }, { "b.net", 1, 5, NULL, "A", S1 },
                                   { "", 1, 5, NULL, "A", S1 } }, 3 },
  { "nothing", { { "a.net", 1, 0, NULL, "A", S1 }, { "a.net", 1, 5, NULL, "A", S1 } }, 1 },
  { "uuid that is none", { { "a.net", 1, 0, "abc", "A", S1 }, { "a.net", 1, 5, NULL, "A", S1 } }, 1 },
  { "server without scheme and port", { { "A.net:443", 1, 5, NULL, "A", S1 }, { "a.net", 1, 5, NULL, "A", S2 } }, 1 },
};

static void
assert_identity (gsize i,
                 guint first)
{
  TestImport fixture;
  gint64 n;

  test_import_set_up (&fixture);

  for (guint j = 0; j < 3; j++)
    {
      const Person *person = &identities[i].people[(first + j) % 3];
      g_autofree char *page = NULL;
      g_autoptr (BethinkImportReport) report = NULL;

      if (person->name == NULL)
        continue;

      page = make_page (person);
      report = import_text (&fixture, page, NULL);
    }

  n = test_import_count (&fixture, "SELECT count(*) FROM contact");

  if (n != identities[i].n)
    g_error ("%s, from %u: %d people instead of %d", identities[i].rule, first, (int) n, identities[i].n);

  test_import_tear_down (&fixture);
}

static void
test_identity (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (identities); i++)
    assert_identity (i, 0);
}

/* The rules of values: two documents in either order, and what stays. */
static const struct
{
  const char *rule;
  const char *first;
  const char *second;
  const char *sql;
  const char *value;
} values[] = {
  { "later wins",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-02-01T00:00:00Z','first_name':'Old'",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-03-01T00:00:00Z','first_name':'New'",
    "SELECT first_name FROM contact", "New\n" },
  { "empty never clears",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-02-01T00:00:00Z','nickname':'Nick'",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-03-01T00:00:00Z','nickname':null",
    "SELECT nickname FROM contact", "Nick\n" },
  { "short form is worth less",
    "'first_name':'Short','nickname':'S','is_starred':true",
    "'created_at':'2020-01-01T00:00:00Z','updated_at':'2020-01-01T00:00:00Z','first_name':'Full','is_starred':false",
    "SELECT first_name, nickname, starred FROM contact", "Full|S|0\n" },
  { "flags count when they are there",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-02-01T00:00:00Z','is_starred':true",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-03-01T00:00:00Z'",
    "SELECT starred FROM contact", "1\n" },
  { "later flag wins",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-02-01T00:00:00Z','is_starred':true",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-03-01T00:00:00Z','is_starred':false",
    "SELECT starred FROM contact", "0\n" },
  { "longer of two texts",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-02-01T00:00:00Z','description':'short'",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-02-01T00:00:00Z','description':'a longer one'",
    "SELECT description FROM contact", "a longer one\n" },
  { "tags are united",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-02-01T00:00:00Z','tags':[{'object':'tag','name':'one'}]",
    "'created_at':'2023-01-01T00:00:00Z','updated_at':'2023-03-01T00:00:00Z','tags':[{'object':'tag','name':'two'}]",
    "SELECT count(*) FROM contact_tag", "2\n" },
};

static void
assert_value (gsize    i,
              gboolean swap)
{
  const char *members[] = { values[i].first, values[i].second };
  g_autofree char *is = NULL;
  TestImport fixture;

  test_import_set_up (&fixture);

  for (guint j = 0; j < 3; j++)
    {
      g_autofree char *page = g_strdup_printf ("{'data':[{'id':5,'object':'contact','account':{'id':1},%s}],"
                                               "'meta':{'path':'https://a.net/api/contacts'}}",
                                               members[(j + swap) % 2]);

      import_and_forget (&fixture, page);
    }

  is = test_import_query (&fixture, values[i].sql);

  if (strcmp (is, values[i].value) != 0)
    g_error ("%s: '%s' instead of '%s'", values[i].rule, is, values[i].value);

  test_import_tear_down (&fixture);
}

static void
test_values (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      assert_value (i, FALSE);
      assert_value (i, TRUE);
    }
}

/* Equal tasks */

#define TASK "{'object':'task','title':'Same','created_at':'2023-01-01T00:00:00Z','account':{'id':1},'contact':null%s}"

static void
test_equal_tasks (TestImport    *fixture,
                  gconstpointer  data)
{
  g_autofree char *bare = g_strdup_printf ("{'data':[" TASK "," TASK "]}", "", "");
  g_autofree char *with_ids = g_strdup_printf ("{'data':[" TASK "," TASK "],'meta':{'path':'https://a.net/api/tasks'}}",
                                               ",'id':1", ",'id':2");

  /* Two equal ones stay two, whatever is imported again and in which order. */
  import_and_forget (fixture, bare);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM entry"), ==, 2);
  import_and_forget (fixture, bare);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM entry"), ==, 2);
  import_and_forget (fixture, with_ids);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM entry"), ==, 2);
  import_and_forget (fixture, bare);
  import_and_forget (fixture, with_ids);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM entry"), ==, 2);
}

/* The word of the user */

#define PAGE(more) "{'data':[{'id':5,'object':'contact','account':{'id':1},'created_at':'2023-01-01T00:00:00Z'," \
  "'updated_at':'2023-02-01T00:00:00Z'," more "}],'meta':{'path':'https://a.net/api/contacts'}}"
#define NEWER(more) "{'data':[{'id':5,'object':'contact','account':{'id':1},'created_at':'2023-01-01T00:00:00Z'," \
  "'updated_at':'2029-02-01T00:00:00Z'," more "}],'meta':{'path':'https://a.net/api/contacts'}}"

static gboolean
edit_contact (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_table_get_card (bethink_transaction_get_db (tx), 1, error);
  BethinkContact *contact;

  if (card == NULL)
    return FALSE;

  contact = bethink_contact_card_get_contact (card);
  bethink_contact_set_first_name (contact, "Mine");
  bethink_contact_set_nickname (contact, NULL);

  return bethink_contact_table_save_card (tx, card, error);
}

static void
write_store (TestImport             *fixture,
             BethinkTransactionFunc  func,
             gpointer                data)
{
  g_autoptr (GError) error = NULL;

  bethink_store_write (fixture->store, "contact.edit", NULL, BETHINK_TRANSACTION_NONE, func, data, NULL,
                       NULL, &error);
  g_assert_no_error (error);
}

static void
test_user_wins (TestImport    *fixture,
                gconstpointer  data)
{
  g_autofree char *row = NULL;

  import_and_forget (fixture, PAGE ("'first_name':'Theirs','nickname':'Nick'"));
  write_store (fixture, edit_contact, NULL);
  import_and_forget (fixture, NEWER ("'first_name':'Newer','nickname':'Other','description':'filled'"));

  /* Changed by the user: stays, also where it was made empty. The rest is filled. */
  row = test_import_query (fixture, "SELECT first_name, nickname, description FROM contact");
  g_assert_cmpstr (row, ==, "Mine|NULL|filled\n");
}

static gboolean
remove_field (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  return bethink_contact_field_table_remove (tx, 1, error);
}

static void
test_removed_field (TestImport    *fixture,
                    gconstpointer  data)
{
  static const char page[] = PAGE ("'first_name':'A','contactFields':[{'id':7,'object':'contactfield',"
                                   "'content':'+49 221 1234','contact_field_type':{'name':'Phone','type':'phone'}}]");

  import_and_forget (fixture, page);
  write_store (fixture, remove_field, NULL);
  import_and_forget (fixture, page);

  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM contact_field WHERE deleted_at IS NULL"), ==, 0);
}

/* Undo */

static gboolean
undo_operation (BethinkTransaction  *tx,
                gpointer             data,
                GError             **error)
{
  return bethink_journal_undo_operation (tx, *(gint64 *) data, error);
}

static void
undo (TestImport *fixture,
      gint64      operation_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (operation_id, !=, 0);
  bethink_store_write (fixture->store, "operation.undo", NULL, BETHINK_TRANSACTION_NONE, undo_operation,
                       &operation_id, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_undo (TestImport    *fixture,
           gconstpointer  data)
{
  static const char * const files[] = {
    "monica/export-account.json", "monica/contacts-page.json", "monica/tasks-page.json",
    "textus/conversations_of_contact.json", "chatwoot/messages_list.json", NULL
  };
  g_autoptr (BethinkImportReport) base = test_import_file (fixture, "monica/calls-page.json", NULL);

  for (gsize i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", files[i], NULL);
      g_autofree char *before = test_import_dump (fixture);
      g_autofree char *after = NULL;
      g_autoptr (BethinkImportReport) report = NULL;

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;

      report = test_import_file (fixture, files[i], NULL);
      undo (fixture, bethink_import_report_get_operation_id (report));
      after = test_import_dump (fixture);
      g_assert_cmpstr (before, ==, after);
    }
}

/* Joining can be undone as well. */
static void
test_undo_join (TestImport    *fixture,
                gconstpointer  data)
{
  const Person by_uuid = { "a.net", 1, 0, U1, "A", S1 };
  const Person by_id = { "a.net", 1, 5, NULL, "A", S1 };
  const Person both = { "a.net", 1, 5, U1, "A", S1 };
  g_autofree char *first = make_page (&by_uuid);
  g_autofree char *second = make_page (&by_id);
  g_autofree char *third = make_page (&both);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (BethinkImportReport) report = NULL;

  import_and_forget (fixture, first);
  import_and_forget (fixture, second);
  import_and_forget (fixture,
                     "{'data':[{'id':9,'object':'call','called_at':'2023-01-01T09:00:00Z','content':'x','account':{'id':1},"
                     "'contact':{'id':5,'object':'contact','first_name':'A','account':{'id':1}}}],"
                     "'meta':{'path':'https://a.net/api/calls'}}");
  before = test_import_dump (fixture);
  report = import_text (fixture, third, NULL);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM contact"), ==, 1);
  g_assert_cmpint (test_import_count (fixture, "SELECT contact FROM call"), ==, 1);

  undo (fixture, bethink_import_report_get_operation_id (report));
  after = test_import_dump (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* Cancelling */

typedef struct
{
  GCancellable *cancellable;
  guint         n_calls;
} Canceller;

static void
cancel_soon (const BethinkImportProgress *progress,
             gpointer                     user_data)
{
  Canceller *canceller = user_data;

  g_assert_cmpuint (progress->bytes_done, <=, progress->bytes_total);

  if (canceller->n_calls++ == 1)
    g_cancellable_cancel (canceller->cancellable);
}

static char *
make_many_calls (guint n)
{
  GString *page = g_string_new ("{'meta':{'path':'https://a.net/api/calls'},'data':[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (page, "%s{'id':%u,'object':'call','called_at':'2023-01-01T09:00:00Z','content':'x',"
                            "'account':{'id':1},'contact':{'id':%u,'object':'contact','first_name':'A','account':{'id':1}}}",
                            i > 0 ? "," : "", i, i % 50);

  g_string_append (page, "]}");

  return g_string_free (page, FALSE);
}

static void
test_cancel (TestImport    *fixture,
             gconstpointer  data)
{
  g_autofree char *text = make_many_calls (40000);
  g_autoptr (GFile) first = write_document (fixture, "1.json", PAGE ("'first_name':'Kept'"));
  g_autoptr (GFile) second = write_document (fixture, "2.json", text);
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  Canceller canceller = { cancellable, 0 };

  bethink_import_job_add_file (job, first);
  bethink_import_job_add_file (job, second);
  bethink_import_job_set_progress (job, cancel_soon, &canceller, NULL);
  reports = bethink_import_job_run (job, cancellable, &error);

  g_assert_null (reports);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM call"), ==, 0);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM contact"), ==, 1);
}

/* On a thread of its own; progress comes to the thread that asked. */

typedef struct
{
  GMainLoop *loop;
  GThread   *thread;
  GPtrArray *reports;
  guint      n_progress;
  gboolean   is_over;
} Background;

static void
count_progress (const BethinkImportProgress *progress,
                gpointer                     user_data)
{
  Background *background = user_data;

  g_assert_true (g_thread_self () == background->thread);
  g_assert_false (background->is_over);
  g_assert_cmpuint (progress->n_files, ==, 1);
  background->n_progress++;
}

static void
on_import_over (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  Background *background = user_data;
  g_autoptr (GError) error = NULL;

  background->reports = bethink_import_job_run_finish (BETHINK_IMPORT_JOB (object), result, &error);
  g_assert_no_error (error);
  background->is_over = TRUE;
  g_main_loop_quit (background->loop);
}

static gboolean
give_up (gpointer user_data)
{
  g_error ("The import takes too long");

  return G_SOURCE_REMOVE;
}

static void
test_background (TestImport    *fixture,
                 gconstpointer  data)
{
  g_autofree char *text = make_many_calls (5000);
  g_autoptr (GFile) file = write_document (fixture, "calls.json", text);
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Background background = { .loop = loop, .thread = g_thread_self () };
  guint timeout = g_timeout_add_seconds (60, give_up, NULL);

  bethink_import_job_add_file (job, file);
  bethink_import_job_set_progress (job, count_progress, &background, NULL);
  bethink_import_job_run_async (job, NULL, on_import_over, &background);
  g_main_loop_run (loop);
  g_source_remove (timeout);

  g_assert_cmpuint (background.reports->len, ==, 1);
  g_assert_cmpuint (background.n_progress, >, 0);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM call"), ==, 5000);
  g_ptr_array_unref (background.reports);
}

/* The trash */

static gboolean
delete_contact (BethinkTransaction  *tx,
                gpointer             data,
                GError             **error)
{
  return bethink_trash_delete (tx, BETHINK_KIND_CONTACT, 1, error);
}

static void
test_trash (TestImport    *fixture,
            gconstpointer  data)
{
  g_autoptr (BethinkImportReport) first = test_import_file (fixture, "monica/calls-page.json", NULL);
  g_autoptr (BethinkImportReport) second = NULL;
  gint64 n = test_import_count (fixture, "SELECT count(*) FROM call WHERE deleted_at IS NULL");

  write_store (fixture, delete_contact, NULL);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM call WHERE deleted_at IS NULL"), <, n);

  second = test_import_file (fixture, "monica/calls-page.json", NULL);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM call WHERE deleted_at IS NULL"), ==, n);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM contact WHERE deleted_at IS NULL"), ==, 3);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM call"), ==, n);
}

/* Dry run and people who look alike */

static GPtrArray *
run_dry (TestImport  *fixture,
         const char **names)
{
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GError) error = NULL;
  GPtrArray *reports;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      bethink_import_job_add_file (job, file);
    }

  bethink_import_job_set_dry_run (job, TRUE);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);

  return reports;
}

static void
test_dry_run (TestImport    *fixture,
              gconstpointer  data)
{
  const char *names[] = { "monica/calls-page.json", "monica/export-account.json", "broken/truncated.json",
                          "chatwoot/contacts_list.json", NULL };
  g_autofree char *before = test_import_dump (fixture);
  g_autoptr (GPtrArray) dry = run_dry (fixture, names);
  g_autofree char *after = test_import_dump (fixture);

  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (dry->len, ==, 4);

  /* The numbers of the dry run are those of the real one. */
  for (guint i = 0; i < dry->len; i++)
    {
      BethinkImportReport *expected = g_ptr_array_index (dry, i);
      g_autoptr (BethinkImportReport) report = test_import_file (fixture, names[i], NULL);

      g_assert_cmpint (bethink_import_report_get_outcome (report), ==, bethink_import_report_get_outcome (expected));
      g_assert_cmpint (bethink_import_report_get_operation_id (expected), ==, 0);

      for (BethinkImportCount count = 0; count < BETHINK_IMPORT_N_COUNTS; count++)
        {
          g_assert_cmpuint (bethink_import_report_get_added (report, count), ==,
                            bethink_import_report_get_added (expected, count));
          g_assert_cmpuint (bethink_import_report_get_updated (report, count), ==,
                            bethink_import_report_get_updated (expected, count));
        }
    }
}

static gboolean
add_person (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = NULL;
  g_autoptr (BethinkContactField) phone = bethink_contact_field_new ();

  bethink_contact_set_first_name (contact, "Zoë");
  bethink_contact_set_last_name (contact, "Kurz");
  card = bethink_contact_card_new (contact);
  bethink_contact_field_set_kind (phone, BETHINK_FIELD_KIND_PHONE);
  bethink_contact_field_set_value (phone, "0221 / 5550142");
  g_list_store_append (bethink_contact_card_get_fields (card), phone);

  return bethink_contact_table_save_card (tx, card, error);
}

static const char like[] =
  PAGE ("'first_name':'ZOE','last_name':'Kurz','description':'theirs','contactFields':[{'id':7,'object':'contactfield',"
        "'content':'0221-5550142','contact_field_type':{'name':'Phone','type':'phone'}}]");

static void
test_look_alike (TestImport    *fixture,
                 gconstpointer  data)
{
  g_autoptr (BethinkImportReport) report = NULL;
  const BethinkLookAlike *look_alike;
  GPtrArray *look_alikes;

  write_store (fixture, add_person, NULL);
  report = import_text (fixture, like, NULL);
  look_alikes = bethink_import_report_get_look_alikes (report);

  /* They are told, and nobody is joined. */
  g_assert_cmpuint (look_alikes->len, ==, 1);
  look_alike = g_ptr_array_index (look_alikes, 0);
  g_assert_cmpstr (look_alike->key, ==, "monica a.net#1/5");
  g_assert_cmpstr (look_alike->name, ==, "ZOE Kurz");
  g_assert_cmpstr (look_alike->contact_name, ==, "Zoë Kurz");
  g_assert_cmpint (look_alike->contact_id, ==, 1);
  g_assert_cmpuint (look_alike->reason, ==, BETHINK_LOOK_ALIKE_NAME | BETHINK_LOOK_ALIKE_PHONE);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM contact"), ==, 2);
}

static void
test_join_look_alike (TestImport    *fixture,
                      gconstpointer  data)
{
  g_autoptr (GFile) file = write_document (fixture, "like.json", like);
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (BethinkImportReport) again = NULL;
  g_autofree char *row = NULL;
  g_autoptr (GError) error = NULL;

  write_store (fixture, add_person, NULL);
  bethink_import_job_add_file (job, file);
  bethink_import_job_join (job, "monica a.net#1/5", 1);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);

  /* What the user entered stays, the rest is filled. */
  row = test_import_query (fixture, "SELECT first_name, description FROM contact");
  g_assert_cmpstr (row, ==, "Zoë|theirs\n");

  /* From now on the key leads to the person. */
  again = import_text (fixture, like, NULL);
  g_assert_cmpuint (bethink_import_report_get_look_alikes (again)->len, ==, 0);
  g_assert_cmpint (test_import_count (fixture, "SELECT count(*) FROM contact"), ==, 1);
}

/* Another installation of the same service */
static void
test_source_name (TestImport    *fixture,
                  gconstpointer  data)
{
  g_autoptr (BethinkImportReport) first = test_import_file (fixture, "chatwoot/contacts_list.json", NULL);
  g_autoptr (BethinkImportReport) second = test_import_file (fixture, "chatwoot/contacts_list.json", "Shop");

  g_assert_cmpuint (bethink_import_report_get_added (second, BETHINK_IMPORT_COUNT_CONTACTS), ==,
                    bethink_import_report_get_added (first, BETHINK_IMPORT_COUNT_CONTACTS));
}

/* Folders, and the words of an operation */
static void
test_folder (TestImport    *fixture,
             gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "in", "deeper", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "in", "link.json", NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) root = g_file_new_build_filename (fixture->folder, "in", NULL);
  g_autoptr (GFile) other = NULL;
  g_autoptr (GFile) outside = NULL;
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (fixture->store);
  g_autoptr (BethinkImportReport) total = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autofree char *detail = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  file = write_document (fixture, "in/deeper/people.JSON", PAGE ("'first_name':'A'"));
  other = write_document (fixture, "in/notes.txt", PAGE ("'first_name':'B'"));
  outside = write_document (fixture, "outside.json", PAGE ("'first_name':'C'"));
  g_assert_cmpint (symlink (g_file_peek_path (outside), link), ==, 0);

  bethink_import_job_add_file (job, root);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 1);

  total = bethink_import_job_get_total (job);
  g_assert_cmpuint (bethink_import_report_get_added (total, BETHINK_IMPORT_COUNT_CONTACTS), ==, 1);

  detail = test_import_query (fixture, "SELECT kind, detail FROM operation");
  g_assert_cmpstr (detail, ==, "import|people.JSON\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/import/merger/" name, TestImport, NULL, set_up, func, tear_down)
  g_test_add_func ("/import/merger/identity", test_identity);
  g_test_add_func ("/import/merger/values", test_values);
  ADD ("equal-tasks", test_equal_tasks);
  ADD ("user-wins", test_user_wins);
  ADD ("removed-field", test_removed_field);
  ADD ("undo", test_undo);
  ADD ("undo-join", test_undo_join);
  ADD ("cancel", test_cancel);
  ADD ("background", test_background);
  ADD ("trash", test_trash);
  ADD ("dry-run", test_dry_run);
  ADD ("look-alike", test_look_alike);
  ADD ("join-look-alike", test_join_look_alike);
  ADD ("source-name", test_source_name);
  ADD ("folder", test_folder);
#undef ADD

  return g_test_run ();
}
