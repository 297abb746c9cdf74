/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-export-json"

#include "bethink-export-json.h"

#include "bethink-blob-reader.h"
#include "bethink-export-file.h"
#include "bethink-own-format.h"

/* Everything in the store as one JSON file, one row a line:
 *
 *   {
 *   "format":"bethink-export",
 *   "version":1,
 *   "contacts":[
 *   {"uuid":"…","first_name":"Ana",…},
 *   …
 *
 * Rows go from the database to the file one by one through a connection of their
 * own, so that neither memory nor the window notices how many there are. The
 * connection reads in one transaction: the file shows one moment.
 */

/* A multiple of 3, so that pieces of base64 fit together */
#define PIECE_SIZE (48 * 1024)

static gboolean
write_piece (const guint8  *data,
             gsize          size,
             gpointer       user_data,
             GError       **error)
{
  BethinkJsonWriter *writer = user_data;
  g_autofree char *text = g_base64_encode (data, size);

  bethink_json_writer_append_plain (writer, text, (size + 2) / 3 * 4);

  return !bethink_json_writer_has_failed (writer);
}

/* @error stays unset when it is the writer that failed. */
static gboolean
write_content (BethinkJsonWriter  *writer,
               BethinkDb          *db,
               gint64              id,
               GError            **error)
{
  bethink_json_writer_member (writer, "data");
  bethink_json_writer_begin_plain (writer);
  if (!bethink_blob_read (db, id, PIECE_SIZE, write_piece, writer, error))
    return FALSE;
  bethink_json_writer_end_plain (writer);

  return TRUE;
}

/* A row without what it belongs to is left out: an external id that outlived its
 * record is nothing another database could use.
 */
static gboolean
is_complete (const BethinkPortableTable *table,
             BethinkStatement           *statement)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      if (table->columns[i].is_required &&
          table->columns[i].type != BETHINK_PORTABLE_CONTENT &&
          bethink_statement_is_null (statement, (int) i + 1))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_row (BethinkJsonWriter           *writer,
           BethinkDb                   *db,
           const BethinkPortableTable  *table,
           BethinkStatement            *statement,
           GError                     **error)
{
  if (!is_complete (table, statement))
    return TRUE;

  bethink_json_writer_begin_object (writer, BETHINK_JSON_LAYOUT_COMPACT);

  for (guint i = 0; i < table->n_columns; i++)
    {
      const BethinkPortableColumn *column = &table->columns[i];

      if (column->type == BETHINK_PORTABLE_CONTENT)
        {
          if (!write_content (writer, db, bethink_statement_get_int (statement, 0), error))
            return FALSE;
        }
      else if (!bethink_statement_is_null (statement, (int) i + 1))
        {
          bethink_json_writer_plain_member (writer, column->name);
          bethink_own_format_write_value (writer, statement, (int) i + 1, column->type);
        }
    }

  bethink_json_writer_end_object (writer);

  return TRUE;
}

static gboolean
write_table (BethinkJsonWriter           *writer,
             BethinkDb                   *db,
             const BethinkPortableTable  *table,
             GError                     **error)
{
  g_autoptr (BethinkStatement) statement = bethink_portable_select (db, table, error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  bethink_json_writer_member (writer, table->list);
  bethink_json_writer_begin_array (writer, BETHINK_JSON_LAYOUT_LINES);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      if (bethink_json_writer_has_failed (writer) || !write_row (writer, db, table, statement, error))
        return FALSE;
    }

  bethink_json_writer_end_array (writer);

  return step == BETHINK_STEP_DONE;
}

static gboolean
write_tables (BethinkJsonWriter  *writer,
              BethinkDb          *db,
              GError            **error)
{
  bethink_json_writer_begin_object (writer, BETHINK_JSON_LAYOUT_LINES);
  bethink_json_writer_member (writer, "format");
  bethink_json_writer_string (writer, BETHINK_OWN_FORMAT);
  bethink_json_writer_member (writer, "version");
  bethink_json_writer_integer (writer, BETHINK_OWN_VERSION);

  for (guint i = 0; i < BETHINK_N_PORTABLE_TABLES; i++)
    {
      if (!write_table (writer, db, bethink_portable_get_table (i), error))
        return FALSE;
    }

  bethink_json_writer_end_object (writer);

  return TRUE;
}

static gboolean
write_document (GOutputStream  *stream,
                BethinkDb      *db,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr (BethinkJsonWriter) writer = bethink_json_writer_new (stream, cancellable);
  g_autoptr (GError) local_error = NULL;

  if (!bethink_portable_begin (db, error))
    return FALSE;

  write_tables (writer, db, &local_error);
  bethink_portable_end (db);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return bethink_json_writer_finish (writer, error) &&
         g_output_stream_write_all (stream, "\n", 1, NULL, cancellable, error);
}

/**
 * bethink_export_json:
 * @database_path: a database
 * @file: the file to make or to replace
 * @cancellable: (nullable): asked between two rows
 * @error: return location for an error of the store or of the system
 *
 * Writes all there is, trash included, undo not. Blocks; any thread.
 *
 * Returns: %FALSE with an error when there is no new file; a former one is then
 *   as it was
 */
gboolean
bethink_export_json (const char    *database_path,
                     GFile         *file,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GCancellable) former = NULL;
  g_autoptr (BethinkDb) db = NULL;
  gboolean success;

  g_return_val_if_fail (database_path != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  db = bethink_db_open (database_path, BETHINK_DB_READ_ONLY, error);
  if (db == NULL)
    return FALSE;

  stream = bethink_export_file_create (file, cancellable, error);
  if (stream == NULL)
    return FALSE;

  bethink_db_set_cancellable (db, cancellable);
  success = write_document (stream, db, cancellable, error);
  bethink_db_set_cancellable (db, NULL);

  if (!success)
    {
      bethink_export_file_discard (stream);
      return FALSE;
    }

  return bethink_export_file_commit (stream, cancellable, error);
}

typedef struct
{
  char  *database_path;
  GFile *file;
} ExportData;

static void
export_data_free (gpointer data)
{
  ExportData *export_data = data;

  g_free (export_data->database_path);
  g_object_unref (export_data->file);
  g_free (export_data);
}

static void
export_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  ExportData *data = task_data;
  g_autoptr (GError) error = NULL;

  if (bethink_export_json (data->database_path, data->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * bethink_export_json_async:
 * @database_path: a database
 * @file: the file to make or to replace
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Like bethink_export_json(), on a thread of its own.
 */
void
bethink_export_json_async (const char          *database_path,
                           GFile               *file,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  ExportData *data;

  g_return_if_fail (database_path != NULL);
  g_return_if_fail (G_IS_FILE (file));

  data = g_new0 (ExportData, 1);
  data->database_path = g_strdup (database_path);
  data->file = g_object_ref (file);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_export_json_async);
  g_task_set_task_data (task, data, export_data_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * bethink_export_json_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Returns: whether the file is there
 */
gboolean
bethink_export_json_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
