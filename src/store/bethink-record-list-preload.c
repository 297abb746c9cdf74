/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-record-list"

#include "config.h"

#include "bethink-record-list-private.h"

#include "bethink-rows.h"
#include "bethink-store-private.h"

/* Loading rows before they are scrolled to. */

typedef struct
{
  GArray    *keys;     /* owned, of gint64 */
  GPtrArray *rows;     /* owned, nullable until answered */
  guint      serial;
} Preload;

static void
preload_free (gpointer data)
{
  Preload *self = data;

  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static gboolean
preload_in_reader (BethinkDb  *db,
                   gpointer    data,
                   GError    **error)
{
  Preload *self = data;

  self->rows = bethink_rows_load (db, (const gint64 *) (gpointer) self->keys->data,
                                  self->keys->len, error);

  return self->rows != NULL;
}

static void
preloaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BethinkRecordList *self = g_task_get_source_object (task);
  GError *error = NULL;
  Preload *answer = bethink_reader_call_finish (BETHINK_READER (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (self->store != NULL)
    bethink_record_list_keep_rows (self, answer->rows, answer->serial);

  g_task_return_boolean (task, TRUE);
}

/**
 * bethink_record_list_preload_async:
 * @self: the list
 * @position: a row that will be shown
 * @n_rows: how many rows around it
 * @cancellable: (nullable): for who waits
 * @callback: called when the rows are loaded
 * @user_data: for @callback
 *
 * Loads the rows around a place, so that they have their height before the
 * view scrolls there. They are kept until the next rows come.
 */
void
bethink_record_list_preload_async (BethinkRecordList   *self,
                                   guint                position,
                                   guint                n_rows,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task;
  Preload *question;
  guint length;
  guint first;

  g_return_if_fail (BETHINK_IS_RECORD_LIST (self));

  length = bethink_spine_get_length (self->spine);
  n_rows = MIN (n_rows, length);
  first = position > n_rows / 2 ? position - n_rows / 2 : 0;
  first = MIN (first, length - n_rows);

  question = g_new0 (Preload, 1);
  question->serial = self->store->serial;
  question->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (question->keys, bethink_spine_get_keys (self->spine) + first, n_rows);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_record_list_preload_async);
  bethink_reader_call_async (self->store->rows_reader, G_PRIORITY_HIGH, preload_in_reader,
                             question, preload_free, cancellable, preloaded_cb, task);
}

/**
 * bethink_record_list_preload_finish:
 * @self: the list
 * @result: what the callback got
 * @error: return location for a #BethinkStoreError
 *
 * Returns: whether the rows are loaded
 */
gboolean
bethink_record_list_preload_finish (BethinkRecordList  *self,
                                    GAsyncResult       *result,
                                    GError            **error)
{
  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
