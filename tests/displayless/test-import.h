/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-import-job.h"
#include "bethink-statement.h"
#include "bethink-store.h"

#include "test-folder.h"

#include <json-glib/json-glib.h>

/* A store in a folder of its own, files imported into it, and numbers read from
 * it. Tests of several files share these, so they live in the header.
 */
typedef struct
{
  char         *folder;
  BethinkStore *store;
} TestImport;

static inline void
test_import_set_up (TestImport *self)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  path = g_build_filename (self->folder, "bethink.db", NULL);
  self->store = bethink_store_new (path);
  bethink_store_open_sync (self->store, &error);
  g_assert_no_error (error);
}

static inline void
test_import_tear_down (TestImport *self)
{
  bethink_store_close (self->store);
  g_clear_object (&self->store);
  test_folder_remove (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

/* Imports one file, "monica/calls-page.json", and returns its report. */
static inline BethinkImportReport *
test_import_file (TestImport *self,
                  const char *name,
                  const char *source)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BethinkImportJob) job = bethink_import_job_new (self->store);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  bethink_import_job_add_file (job, file);
  bethink_import_job_set_source (job, source);
  reports = bethink_import_job_run (job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 1);

  return g_object_ref (g_ptr_array_index (reports, 0));
}

/* Reading with SQL: only tests look into the tables directly. */

typedef struct
{
  const char *sql;
  GString    *text;
} TestQuery;

static inline gboolean
test_import_run_query (BethinkDb  *db,
                       gpointer    data,
                       GError    **error)
{
  TestQuery *query = data;
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, g_intern_string (query->sql), error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      for (int i = 0; i < bethink_statement_get_n_columns (statement); i++)
        {
          const char *text = bethink_statement_get_text (statement, i);

          g_string_append_printf (query->text, "%s%s", i > 0 ? "|" : "", text != NULL ? text : "NULL");
        }

      g_string_append_c (query->text, '\n');
    }

  return step == BETHINK_STEP_DONE;
}

/* All rows of a query as text, one a line. */
static inline char *
test_import_query (TestImport *self,
                   const char *sql)
{
  TestQuery query = { sql, g_string_new (NULL) };
  g_autoptr (GError) error = NULL;

  bethink_store_read (self->store, test_import_run_query, &query, NULL, &error);
  g_assert_no_error (error);

  return g_string_free (query.text, FALSE);
}

static inline gint64
test_import_count (TestImport *self,
                   const char *sql)
{
  g_autofree char *text = test_import_query (self, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

/* Everything an import writes, without the journal and the rows of the search
 * index, which come in their own time.
 */
static inline char *
test_import_dump (TestImport *self)
{
  static const char * const tables[] = {
    "contact", "contact_field", "address", "tag", "contact_tag", "relationship", "conversation",
    "message", "call", "entry", "entry_contact", "attachment", "blob", "external_id", "source_json",
  };
  g_autoptr (GString) dump = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *names_sql = NULL;
      g_autofree char *names = NULL;
      g_autofree char *rows_sql = NULL;
      g_autofree char *rows = NULL;

      names_sql = g_strdup_printf ("SELECT group_concat ('hex(' || name || ')') FROM pragma_table_info ('%s') "
                                   "WHERE name NOT IN ('search_id', 'data')", tables[i]);
      names = test_import_query (self, names_sql);
      rows_sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY id", names, tables[i]);
      rows = test_import_query (self, rows_sql);
      g_string_append_printf (dump, "%s\n%s", tables[i], rows);
    }

  return g_string_free (g_steal_pointer (&dump), FALSE);
}

static inline JsonObject *
test_import_load_json (const char  *name,
                       JsonParser **parser)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;

  *parser = json_parser_new ();
  json_parser_load_from_file (*parser, path, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (*parser));
}
