/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-export-vcard"

#include "bethink-export-vcard.h"

#include "bethink-blob-table.h"
#include "bethink-contact-table.h"
#include "bethink-export-file.h"
#include "bethink-portable.h"
#include "bethink-relationship.h"
#include "bethink-store-error.h"

#include <string.h>

/* People as one file of vCards, read and written one by one through a connection
 * of their own, as in bethink-export-json.c.
 */

typedef struct
{
  char   *database_path;
  GArray *ids;   /* owned, of gint64; empty: everybody */
  GFile  *file;
} ExportData;

static guint
find_column (const BethinkPortableTable *table,
             const char                 *name)
{
  guint column = 0;

  while (strcmp (table->columns[column].name, name) != 0)
    column++;

  return column;
}

/* Everybody who is not in the trash */
static gboolean
list_people (BethinkDb  *db,
             GArray     *ids,
             GError    **error)
{
  const BethinkPortableTable *table = bethink_portable_find_table ("contacts");
  g_autoptr (BethinkStatement) statement = bethink_portable_select (db, table, error);
  int deleted_at = (int) find_column (table, "deleted_at") + 1;
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gint64 id = bethink_statement_get_int (statement, 0);

      if (bethink_statement_is_null (statement, deleted_at))
        g_array_append_val (ids, id);
    }

  return step == BETHINK_STEP_DONE;
}

/* The UUIDs of those the person is related to */
static char **
list_related (BethinkDb           *db,
              BethinkContactCard  *card,
              GError             **error)
{
  GListModel *relationships = G_LIST_MODEL (bethink_contact_card_get_relationships (card));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (relationships); i++)
    {
      g_autoptr (BethinkRelationship) relationship = g_list_model_get_item (relationships, i);
      g_autoptr (BethinkContact) other = NULL;

      /* What is only known from the other side is on the card of the other side. */
      if (bethink_relationship_get_reverse (relationship))
        {
          g_strv_builder_add (builder, "");
          continue;
        }

      other = bethink_contact_table_get_row (db, bethink_relationship_get_other_id (relationship), error);
      if (other == NULL)
        return NULL;
      g_strv_builder_add (builder, bethink_record_get_uuid (BETHINK_RECORD (other)));
    }

  return g_strv_builder_end (builder);
}

static gboolean
write_person (GOutputStream  *stream,
              BethinkDb      *db,
              gint64          id,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_table_get_card (db, id, error);
  g_autoptr (GBytes) photo = NULL;
  g_auto (GStrv) related = NULL;
  g_autofree char *text = NULL;
  gint64 blob;

  if (card == NULL)
    return FALSE;

  related = list_related (db, card, error);
  if (related == NULL)
    return FALSE;

  blob = bethink_contact_get_avatar_blob (bethink_contact_card_get_contact (card));
  if (blob != 0)
    photo = bethink_blob_table_get (db, blob, NULL);

  text = bethink_vcard_from_card (card, photo, (const char * const *) related);

  return g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error);
}

static gboolean
write_people (GOutputStream  *stream,
              BethinkDb      *db,
              GArray         *ids,
              GCancellable   *cancellable,
              GError        **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !write_person (stream, db, g_array_index (ids, gint64, i), cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_file (ExportData     *data,
            BethinkDb      *db,
            GOutputStream  *stream,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (GOutputStream) buffered = g_buffered_output_stream_new (stream);
  gboolean success;

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (buffered), FALSE);

  if (!bethink_portable_begin (db, error))
    return FALSE;

  success = (data->ids->len > 0 || list_people (db, data->ids, error)) &&
            write_people (buffered, db, data->ids, cancellable, error);
  bethink_portable_end (db);

  return success && g_output_stream_flush (buffered, cancellable, error);
}

static gboolean
export (ExportData    *data,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (BethinkDb) db = bethink_db_open (data->database_path, BETHINK_DB_READ_ONLY, error);
  g_autoptr (GOutputStream) stream = NULL;

  if (db == NULL)
    return FALSE;

  stream = bethink_export_file_create (data->file, cancellable, error);
  if (stream == NULL)
    return FALSE;

  if (!write_file (data, db, stream, cancellable, error))
    {
      bethink_export_file_discard (stream);
      return FALSE;
    }

  return bethink_export_file_commit (stream, cancellable, error);
}

static ExportData *
export_data_new (const char   *database_path,
                 const gint64 *ids,
                 gsize         n_ids,
                 GFile        *file)
{
  ExportData *data = g_new0 (ExportData, 1);

  data->database_path = g_strdup (database_path);
  data->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (data->ids, ids, (guint) n_ids);
  data->file = g_object_ref (file);

  return data;
}

static void
export_data_free (gpointer pointer)
{
  ExportData *data = pointer;

  g_free (data->database_path);
  g_array_unref (data->ids);
  g_object_unref (data->file);
  g_free (data);
}

/**
 * bethink_export_vcard:
 * @database_path: a database
 * @ids: (nullable) (array length=n_ids): people
 * @n_ids: how many, 0 for everybody who is not in the trash
 * @file: the file to make or to replace
 * @cancellable: (nullable): asked between two people
 * @error: return location for an error of the store or of the system
 *
 * Writes people as vCards 4.0. Blocks; any thread.
 *
 * Returns: %FALSE with an error when there is no new file; a former one is then
 *   as it was
 */
gboolean
bethink_export_vcard (const char    *database_path,
                      const gint64  *ids,
                      gsize          n_ids,
                      GFile         *file,
                      GCancellable  *cancellable,
                      GError       **error)
{
  ExportData *data;
  gboolean success;

  g_return_val_if_fail (database_path != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  data = export_data_new (database_path, ids, n_ids, file);
  success = export (data, cancellable, error);
  export_data_free (data);

  return success;
}

static void
export_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (export (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * bethink_export_vcard_async:
 * @database_path: a database
 * @ids: (nullable) (array length=n_ids): people
 * @n_ids: how many, 0 for everybody who is not in the trash
 * @file: the file to make or to replace
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Like bethink_export_vcard(), on a thread of its own.
 */
void
bethink_export_vcard_async (const char          *database_path,
                            const gint64        *ids,
                            gsize                n_ids,
                            GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (database_path != NULL);
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_export_vcard_async);
  g_task_set_task_data (task, export_data_new (database_path, ids, n_ids, file), export_data_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * bethink_export_vcard_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Returns: whether the file is there
 */
gboolean
bethink_export_vcard_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
