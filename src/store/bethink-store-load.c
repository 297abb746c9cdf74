/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-load.h"

#include "bethink-blob-table.h"
#include "bethink-contact-card.h"
#include "bethink-contact-table.h"
#include "bethink-object-table.h"
#include "bethink-record.h"
#include "bethink-search.h"
#include "bethink-source-json-table.h"
#include "bethink-statement.h"
#include "bethink-store-error.h"
#include "bethink-store-private.h"
#include "bethink-table.h"
#include "bethink-tag-table.h"

/* What pages ask for: whole records, lists of words, searches. */

typedef struct
{
  BethinkKind     kind;
  gint64          id;
  char           *text;      /* owned, nullable */
  guint           limit;
  gpointer        answer;    /* owned, nullable until read */
  GDestroyNotify  free_answer;
} Load;

static Load *
load_new (BethinkKind    kind,
          gint64         id,
          GDestroyNotify free_answer)
{
  Load *self = g_new0 (Load, 1);

  self->kind = kind;
  self->id = id;
  self->free_answer = free_answer;

  return self;
}

static void
load_free (gpointer data)
{
  Load *self = data;

  if (self->answer != NULL)
    self->free_answer (self->answer);

  g_clear_pointer (&self->text, g_free);
  g_free (self);
}

static gpointer
load_finish (BethinkStore  *self,
             GAsyncResult  *result,
             GError       **error)
{
  Load *load = bethink_store_read_finish (self, result, error);

  return load != NULL ? g_steal_pointer (&load->answer) : NULL;
}

static gboolean
read_card (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  Load *load = data;

  load->answer = bethink_contact_table_get_card (db, load->id, error);

  return load->answer != NULL;
}

/**
 * bethink_store_load_card_async:
 * @self: the store
 * @contact_id: a person
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads a person with fields, addresses, tags and relationships.
 */
void
bethink_store_load_card_async (BethinkStore        *self,
                               gint64               contact_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  bethink_store_read_async (self, read_card, load_new (BETHINK_KIND_CONTACT, contact_id, g_object_unref), load_free,
                            cancellable, callback, user_data);
}

/**
 * bethink_store_load_card_finish:
 * @self: the store
 * @result: what the callback got
 * @error: return location for a #BethinkStoreError
 *
 * Returns: (transfer full): a snapshot, %NULL with @error set on failure
 */
BethinkContactCard *
bethink_store_load_card_finish (BethinkStore  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return load_finish (self, result, error);
}

static gboolean
read_record (BethinkDb  *db,
             gpointer    data,
             GError    **error)
{
  Load *load = data;

  load->answer = bethink_object_get (db, bethink_table_for_kind (load->kind), load->id, error);

  return load->answer != NULL;
}

/**
 * bethink_store_load_record_async:
 * @self: the store
 * @kind: contact, conversation, message, call or entry
 * @id: its id
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads a whole record, long texts included.
 */
void
bethink_store_load_record_async (BethinkStore        *self,
                                 BethinkKind          kind,
                                 gint64               id,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  bethink_store_read_async (self, read_record, load_new (kind, id, g_object_unref), load_free,
                            cancellable, callback, user_data);
}

/**
 * bethink_store_load_record_finish:
 * @self: the store
 * @result: what the callback got
 * @error: return location for a #BethinkStoreError
 *
 * Returns: (transfer full): a snapshot, %NULL with @error set on failure
 */
BethinkRecord *
bethink_store_load_record_finish (BethinkStore  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return load_finish (self, result, error);
}

static gboolean
read_blob (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  Load *load = data;

  load->answer = bethink_blob_table_get (db, load->id, error);

  return load->answer != NULL;
}

/**
 * bethink_store_load_blob_async:
 * @self: the store
 * @blob_id: of an avatar or attachment
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads the contents of an avatar or attachment.
 */
void
bethink_store_load_blob_async (BethinkStore        *self,
                               gint64               blob_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  bethink_store_read_async (self, read_blob, load_new (BETHINK_KIND_ATTACHMENT, blob_id, (GDestroyNotify) g_bytes_unref), load_free,
                            cancellable, callback, user_data);
}

/**
 * bethink_store_load_blob_finish:
 * @self: the store
 * @result: what the callback got
 * @error: return location for a #BethinkStoreError
 *
 * Returns: (transfer full): the contents, %NULL with @error set on failure
 */
GBytes *
bethink_store_load_blob_finish (BethinkStore  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return load_finish (self, result, error);
}

static gboolean
read_source_json (BethinkDb  *db,
                  gpointer    data,
                  GError    **error)
{
  Load *load = data;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  sources = bethink_source_json_table_list (db, load->kind, load->id, error);

  if (sources == NULL)
    return FALSE;

  for (guint i = 0; i < sources->len; i++)
    {
      BethinkSourceJson *source = g_ptr_array_index (sources, i);

      g_strv_builder_add_many (lines, source->source, source->json, NULL);
    }

  load->answer = g_strv_builder_end (lines);

  return TRUE;
}

/**
 * bethink_store_load_source_json_async:
 * @self: the store
 * @kind: what the record is
 * @id: its id
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads what the record was made of, as other programs wrote it: pairs of the
 * name of the source and its JSON.
 */
void
bethink_store_load_source_json_async (BethinkStore        *self,
                                      BethinkKind          kind,
                                      gint64               id,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  bethink_store_read_async (self, read_source_json, load_new (kind, id, (GDestroyNotify) g_strfreev), load_free,
                            cancellable, callback, user_data);
}

/**
 * bethink_store_load_source_json_finish:
 * @self: the store
 * @result: what the callback got
 * @error: return location for a #BethinkStoreError
 *
 * Returns: (transfer full): pairs of source and JSON, %NULL with @error set on failure
 */
GStrv
bethink_store_load_source_json_finish (BethinkStore  *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return load_finish (self, result, error);
}

static gboolean
read_tags (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  Load *load = data;
  g_autoptr (GPtrArray) tags = bethink_tag_table_list (db, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (tags == NULL)
    return FALSE;

  for (guint i = 0; i < tags->len; i++)
    g_strv_builder_add (names, ((BethinkTagInfo *) g_ptr_array_index (tags, i))->name);

  load->answer = g_strv_builder_end (names);

  return TRUE;
}

/**
 * bethink_store_list_tags_async:
 * @self: the store
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads the names of all tags.
 */
void
bethink_store_list_tags_async (BethinkStore        *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  bethink_store_read_async (self, read_tags, load_new (BETHINK_KIND_TAG, 0, (GDestroyNotify) g_strfreev), load_free,
                            cancellable, callback, user_data);
}

/**
 * bethink_store_list_tags_finish:
 * @self: the store
 * @result: what the callback got
 * @error: return location for a #BethinkStoreError
 *
 * Returns: (transfer full): names, %NULL with @error set on failure
 */
GStrv
bethink_store_list_tags_finish (BethinkStore  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return load_finish (self, result, error);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char * const *) a, *(const char * const *) b);
}

/* Labels stand in the conversations, one a line: few of many are different. */
static GPtrArray *
collect_labels (BethinkStatement  *statement,
                GError           **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) labels = NULL;
  BethinkStep step;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      g_auto (GStrv) lines = g_strsplit (bethink_statement_get_text (statement, 0), "\n", -1);

      for (gsize i = 0; lines[i] != NULL; i++)
        {
          if (*lines[i] != '\0')
            g_hash_table_add (seen, g_strdup (lines[i]));
        }
    }

  if (step == BETHINK_STEP_ERROR)
    return NULL;

  labels = g_hash_table_steal_all_keys (seen);
  g_ptr_array_set_free_func (labels, g_free);
  g_ptr_array_sort (labels, compare_words);

  return g_steal_pointer (&labels);
}

static gboolean
read_labels (BethinkDb  *db,
             gpointer    data,
             GError    **error)
{
  Load *load = data;
  g_autoptr (BethinkStatement) statement = NULL;
  g_autoptr (GPtrArray) labels = NULL;

  statement = bethink_db_prepare (db,
                                  "SELECT DISTINCT labels FROM conversation"
                                  " WHERE labels IS NOT NULL AND deleted_at IS NULL",
                                  error);

  if (statement == NULL)
    return FALSE;

  labels = collect_labels (statement, error);

  if (labels == NULL)
    return FALSE;

  g_ptr_array_set_free_func (labels, NULL);
  g_ptr_array_add (labels, NULL);
  load->answer = g_ptr_array_free (g_steal_pointer (&labels), FALSE);

  return TRUE;
}

/**
 * bethink_store_list_labels_async:
 * @self: the store
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads the different labels of all conversations.
 */
void
bethink_store_list_labels_async (BethinkStore        *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  bethink_store_read_async (self, read_labels, load_new (BETHINK_KIND_CONVERSATION, 0, (GDestroyNotify) g_strfreev), load_free,
                            cancellable, callback, user_data);
}

/**
 * bethink_store_list_labels_finish:
 * @self: the store
 * @result: what the callback got
 * @error: return location for a #BethinkStoreError
 *
 * Returns: (transfer full): labels, %NULL with @error set on failure
 */
GStrv
bethink_store_list_labels_finish (BethinkStore  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return load_finish (self, result, error);
}

/* What is asked for while somebody types must be there with the next frame. */
#define SEARCH_TIME 12000

static gboolean
search (BethinkDb  *db,
        gpointer    data,
        GError    **error)
{
  Load *load = data;

  load->answer = bethink_search_run (db, load->text, load->limit,
                                     g_get_monotonic_time () + SEARCH_TIME, error);

  return load->answer != NULL;
}

static gboolean
search_all (BethinkDb  *db,
            gpointer    data,
            GError    **error)
{
  Load *load = data;

  load->answer = bethink_search_run (db, load->text, load->limit, 0, error);

  return load->answer != NULL;
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Load *load = bethink_reader_call_finish (BETHINK_READER (source), result, &error);

  if (load != NULL)
    g_task_return_pointer (task, g_steal_pointer (&load->answer), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
overtake_cb (GCancellable *cancellable,
             gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static void
start_search (BethinkStore        *self,
              BethinkReadFunc      func,
              const char          *text,
              guint                limit,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  GTask *task;
  Load *load;

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->search = g_cancellable_new ();

  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (overtake_cb), self->search,
                             G_CONNECT_DEFAULT);

  load = load_new (BETHINK_KIND_CONTACT, 0, g_object_unref);
  load->text = g_strdup (text);
  load->limit = limit;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, start_search);
  bethink_reader_call_async (self->search_reader, G_PRIORITY_DEFAULT, func, load, load_free,
                             self->search, searched_cb, task);
}

/**
 * bethink_store_search_async:
 * @self: the store
 * @text: what somebody typed
 * @limit: how many hits of each kind at most
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Searches on a thread of its own, for some milliseconds. When that is not
 * enough the answer is not complete, and bethink_store_search_all_async() gets
 * the rest. A search that is still running is interrupted and ends with
 * %G_IO_ERROR_CANCELLED.
 */
void
bethink_store_search_async (BethinkStore        *self,
                            const char          *text,
                            guint                limit,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (text != NULL);

  start_search (self, search, text, limit, cancellable, callback, user_data);
}

/**
 * bethink_store_search_all_async:
 * @self: the store
 * @text: what somebody typed
 * @limit: how many hits of each kind at most
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * As bethink_store_search_async(), and as long as it takes. The answer contains
 * what an incomplete one before it contained. Ends with
 * bethink_store_search_finish().
 */
void
bethink_store_search_all_async (BethinkStore        *self,
                                const char          *text,
                                guint                limit,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (text != NULL);

  start_search (self, search_all, text, limit, cancellable, callback, user_data);
}

/**
 * bethink_store_search_finish:
 * @self: the store
 * @result: what the callback got
 * @error: return location for a #BethinkStoreError, or %G_IO_ERROR_CANCELLED
 *   when another search has begun
 *
 * Returns: (transfer full): what was found, %NULL with @error set on failure
 */
BethinkSearchResults *
bethink_store_search_finish (BethinkStore  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
