/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-conflicts"

#include "bethink-sync-conflicts.h"

#include "bethink-monica-model.h"
#include "bethink-sync-choice-table.h"
#include "bethink-sync-held-table.h"
#include "bethink-sync-local.h"
#include "bethink-sync-map-table.h"
#include "bethink-sync-touched-table.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What both sides changed, for the user to decide. A decision is an ordinary edit:
 * it ends the question, the next run sends it or does not, and it can be undone,
 * which asks again.
 */

#define OPERATION "conflict.resolve"

/**
 * bethink_sync_conflict_copy:
 * @self: a question
 *
 * Returns: (transfer full): the same question
 */
BethinkSyncConflict *
bethink_sync_conflict_copy (const BethinkSyncConflict *self)
{
  BethinkSyncConflict *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->field = g_strdup (self->field);
  copy->reason = g_strdup (self->reason);
  copy->mine = g_strdup (self->mine);
  copy->theirs = g_strdup (self->theirs);
  copy->earlier = g_strdupv (self->earlier);
  copy->base = g_strdup (self->base);

  return copy;
}

/**
 * bethink_sync_conflict_free:
 * @self: (transfer full): a question
 *
 * Frees it.
 */
void
bethink_sync_conflict_free (BethinkSyncConflict *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->field);
  g_free (self->reason);
  g_free (self->mine);
  g_free (self->theirs);
  g_strfreev (self->earlier);
  g_free (self->base);
  g_free (self);
}

/* Listing */

static BethinkSyncConflict *
conflict_new (const BethinkSyncLocal *local,
              gint64                  since)
{
  BethinkSyncConflict *self = g_new0 (BethinkSyncConflict, 1);

  self->kind = local->kind;
  self->record = local->id;
  self->remote_kind = local->remote_kind;
  self->contact_id = local->contact_id;
  self->conversation_id = local->conversation_id;
  self->since = since;

  return self;
}

/* A list of texts or nulls, the newest last. */
static void
read_remotes (BethinkSyncConflict *self,
              const char          *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GStrvBuilder) earlier = g_strv_builder_new ();
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint length = list != NULL ? json_array_get_length (list) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      const char *value = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      if (i + 1 == length)
        self->theirs = g_strdup (value);
      else
        g_strv_builder_add (earlier, value != NULL ? value : "");
    }

  self->earlier = g_strv_builder_end (earlier);
}

static char *
join_texts (const char *mine,
            const char *theirs)
{
  return g_strdup_printf ("%s\n\n%s", mine, theirs);
}

static gboolean
can_join (const BethinkSyncConflict *self)
{
  const BethinkMonicaField *field = bethink_monica_fields_find (self->remote_kind, self->field);
  g_autofree char *joined = NULL;

  if (field == NULL || field->type != BETHINK_MONICA_FIELD_TEXT || self->mine == NULL || self->theirs == NULL)
    return FALSE;

  joined = join_texts (self->mine, self->theirs);

  return field->max_chars == 0 || (gsize) g_utf8_strlen (joined, -1) <= field->max_chars;
}

static gboolean
add_field (BethinkDb                 *db,
           BethinkSyncHeldField      *held,
           const BethinkMonicaNames  *names,
           GPtrArray                 *conflicts,
           GError                   **error)
{
  g_autoptr (BethinkSyncLocal) local = NULL;
  BethinkSyncConflict *conflict;

  if (!bethink_sync_local_load (db, held->kind, held->record, names, &local, error))
    return FALSE;

  /* What is in the trash is asked about when it comes back. */
  if (local == NULL || local->values == NULL)
    return TRUE;

  conflict = conflict_new (local, held->since);
  conflict->field = g_strdup (held->field);
  conflict->base = g_strdup (held->base);
  conflict->mine = g_strdup (bethink_monica_values_get (local->values, held->field));
  read_remotes (conflict, held->remotes);
  conflict->can_join = can_join (conflict);
  g_ptr_array_add (conflicts, conflict);

  return TRUE;
}

static gboolean
add_record (BethinkDb                 *db,
            BethinkSyncHeldRecord     *held,
            const BethinkMonicaNames  *names,
            GPtrArray                 *conflicts,
            GError                   **error)
{
  g_autoptr (BethinkSyncLocal) local = NULL;
  BethinkSyncConflict *conflict;

  if (!bethink_sync_local_load (db, held->kind, held->record, names, &local, error))
    return FALSE;

  if (local == NULL || local->values == NULL)
    return TRUE;

  conflict = conflict_new (local, held->since);
  conflict->reason = g_strdup (held->reason);
  g_ptr_array_add (conflicts, conflict);

  return TRUE;
}

/**
 * bethink_sync_conflicts_load:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncConflict): all questions, those of
 *   one record together; %NULL with @error set
 */
GPtrArray *
bethink_sync_conflicts_load (BethinkDb  *db,
                             GError    **error)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_conflict_free);
  g_autoptr (GPtrArray) fields = bethink_sync_held_field_table_list (db, 0, 0, error);
  g_autoptr (GPtrArray) records = fields != NULL ? bethink_sync_held_record_table_list (db, error) : NULL;
  BethinkSyncNames names;

  if (records == NULL)
    return NULL;

  bethink_sync_names_init (&names, db, NULL);

  for (guint i = 0; i < fields->len; i++)
    if (!add_field (db, g_ptr_array_index (fields, i), &names.names, conflicts, error))
      return NULL;

  for (guint i = 0; i < records->len; i++)
    if (!add_record (db, g_ptr_array_index (records, i), &names.names, conflicts, error))
      return NULL;

  return g_steal_pointer (&conflicts);
}

/* Deciding */

/* Somebody may have answered, or the server have come round, since the list was read. */
static gboolean
is_open (BethinkDb                  *db,
         const BethinkSyncConflict  *self,
         gboolean                   *open,
         GError                    **error)
{
  g_autoptr (BethinkSyncHeldRecord) held = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  *open = FALSE;

  if (self->field == NULL)
    {
      if (!bethink_sync_held_record_table_find (db, self->kind, self->record, &held, error))
        return FALSE;

      *open = held != NULL && g_strcmp0 (held->reason, self->reason) == 0;
      return TRUE;
    }

  fields = bethink_sync_held_field_table_list (db, self->kind, self->record, error);

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    *open |= strcmp (((BethinkSyncHeldField *) g_ptr_array_index (fields, i))->field, self->field) == 0;

  return fields != NULL;
}

static gboolean
write_field (BethinkTransaction         *tx,
             const BethinkSyncConflict  *self,
             BethinkSyncLocal           *local,
             const char                 *text,
             const BethinkMonicaNames   *names,
             GError                    **error)
{
  g_autoptr (BethinkMonicaValues) values = bethink_monica_values_new (self->remote_kind);
  const char *fields[] = { self->field, NULL };

  bethink_monica_values_set (values, self->field, text);

  return bethink_sync_local_write (tx, local, values, fields, names, error);
}

static gboolean
decide_field (BethinkTransaction         *tx,
              const BethinkSyncConflict  *self,
              BethinkSyncLocal           *local,
              BethinkSyncDecision         decision,
              const BethinkMonicaNames   *names,
              GError                    **error)
{
  const char *mine = bethink_monica_values_get (local->values, self->field);
  g_autofree char *joined = NULL;

  if (!bethink_sync_choice_table_settle_field (tx, self->kind, self->record, self->field, error))
    return FALSE;

  switch (decision)
    {
    case BETHINK_SYNC_DECISION_THEIRS:
      return write_field (tx, self, local, self->theirs, names, error);

    case BETHINK_SYNC_DECISION_BOTH:
      joined = mine != NULL && self->theirs != NULL ? join_texts (mine, self->theirs) : NULL;
      return joined == NULL || write_field (tx, self, local, joined, names, error);

    case BETHINK_SYNC_DECISION_MINE:
    default:
      return bethink_sync_touched_table_add (bethink_transaction_get_db (tx), self->kind, self->record, error);
    }
}

/* It was deleted there and changed here. */
static gboolean
decide_gone (BethinkTransaction         *tx,
             const BethinkSyncConflict  *self,
             BethinkSyncDecision         decision,
             GError                    **error)
{
  if (decision != BETHINK_SYNC_DECISION_THEIRS)
    return bethink_sync_choice_table_settle_record (tx, self->kind, self->record, "restore", error);

  return bethink_sync_choice_table_settle_record (tx, self->kind, self->record, NULL, error) &&
         bethink_sync_local_remove (tx, self->kind, self->record, error);
}

/* Back to what the server has. */
static gboolean
take_base (BethinkTransaction         *tx,
           const BethinkSyncConflict  *self,
           BethinkSyncLocal           *local,
           const BethinkMonicaNames   *names,
           GError                    **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (BethinkMonicaValues) base = NULL;
  g_auto (GStrv) fields = NULL;

  if (!bethink_sync_map_table_find (bethink_transaction_get_db (tx), self->kind, self->record, &map, error))
    return FALSE;

  if (map != NULL && map->base != NULL)
    base = bethink_monica_values_from_text (self->remote_kind, map->base, NULL);

  /* What never was there has nothing to go back to. */
  if (base == NULL)
    return TRUE;

  fields = bethink_monica_values_diff (base, local->values);

  return fields[0] == NULL ||
         bethink_sync_local_write (tx, local, base, (const char * const *) fields, names, error);
}

static gboolean
decide_refused (BethinkTransaction         *tx,
                const BethinkSyncConflict  *self,
                BethinkSyncLocal           *local,
                BethinkSyncDecision         decision,
                const BethinkMonicaNames   *names,
                GError                    **error)
{
  if (!bethink_sync_choice_table_settle_record (tx, self->kind, self->record, NULL, error))
    return FALSE;

  if (decision == BETHINK_SYNC_DECISION_THEIRS)
    return take_base (tx, self, local, names, error);

  return bethink_sync_touched_table_add (bethink_transaction_get_db (tx), self->kind, self->record, error);
}

/**
 * bethink_sync_conflict_decide:
 * @tx: a transaction of the user
 * @self: a question
 * @decision: what the user chose
 * @error: return location
 *
 * Carries out a decision. What was answered, edited or deleted in the meantime is
 * left alone.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_conflict_decide (BethinkTransaction         *tx,
                              const BethinkSyncConflict  *self,
                              BethinkSyncDecision         decision,
                              GError                    **error)
{
  g_autoptr (BethinkSyncLocal) local = NULL;
  BethinkSyncNames names;
  gboolean open;

  g_return_val_if_fail (self != NULL, FALSE);

  bethink_sync_names_init (&names, bethink_transaction_get_db (tx), NULL);

  if (!bethink_sync_local_load (bethink_transaction_get_db (tx), self->kind, self->record,
                                &names.names, &local, error) ||
      !is_open (bethink_transaction_get_db (tx), self, &open, error))
    return FALSE;

  if (!open || local == NULL || local->values == NULL)
    return TRUE;

  bethink_transaction_set_target (tx, self->kind, self->record);

  if (self->field != NULL)
    return decide_field (tx, self, local, decision, &names.names, error);

  return g_strcmp0 (self->reason, "refused") == 0
           ? decide_refused (tx, self, local, decision, &names.names, error)
           : decide_gone (tx, self, decision, error);
}

/* For the window */

static gboolean
load_conflicts (BethinkDb  *db,
                gpointer    data,
                GError    **error)
{
  GPtrArray **conflicts = data;

  *conflicts = bethink_sync_conflicts_load (db, error);

  return *conflicts != NULL;
}

static void
answer_free (gpointer data)
{
  GPtrArray **conflicts = data;

  g_clear_pointer (conflicts, g_ptr_array_unref);
  g_free (conflicts);
}

/**
 * bethink_sync_conflicts_load_async:
 * @store: the store
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads all questions.
 */
void
bethink_sync_conflicts_load_async (BethinkStore        *store,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  bethink_store_read_async (store, load_conflicts, g_new0 (GPtrArray *, 1), answer_free,
                            cancellable, callback, user_data);
}

/**
 * bethink_sync_conflicts_load_finish:
 * @store: the store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncConflict): all questions, %NULL
 *   with @error set
 */
GPtrArray *
bethink_sync_conflicts_load_finish (BethinkStore  *store,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  GPtrArray **conflicts = bethink_store_read_finish (store, result, error);

  return conflicts != NULL ? g_steal_pointer (conflicts) : NULL;
}

typedef struct
{
  GPtrArray           *conflicts;  /* owned */
  BethinkSyncDecision  decision;
} Answer;

static void
decision_free (gpointer data)
{
  Answer *answer = data;

  g_ptr_array_unref (answer->conflicts);
  g_free (answer);
}

static gboolean
decide_all (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  Answer *answer = data;

  for (guint i = 0; i < answer->conflicts->len; i++)
    if (!bethink_sync_conflict_decide (tx, g_ptr_array_index (answer->conflicts, i), answer->decision, error))
      return FALSE;

  return TRUE;
}

static gpointer
copy_conflict (gconstpointer conflict,
               gpointer      data)
{
  return bethink_sync_conflict_copy (conflict);
}

/**
 * bethink_sync_conflicts_decide_async:
 * @store: the store
 * @conflicts: (element-type BethinkSyncConflict): one question, or several that get the same
 *   answer; they are copied
 * @decision: what the user chose
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread, after #BethinkStore::changed
 * @user_data: for @callback
 *
 * Decides questions in one step of undo.
 */
void
bethink_sync_conflicts_decide_async (BethinkStore        *store,
                                     GPtrArray           *conflicts,
                                     BethinkSyncDecision  decision,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Answer *answer;

  g_return_if_fail (conflicts != NULL);

  answer = g_new0 (Answer, 1);
  answer->conflicts = g_ptr_array_copy (conflicts, copy_conflict, NULL);
  g_ptr_array_set_free_func (answer->conflicts, (GDestroyNotify) bethink_sync_conflict_free);
  answer->decision = decision;

  bethink_store_write_async (store, OPERATION, NULL, BETHINK_TRANSACTION_NONE, BETHINK_STORE_PRIORITY_USER,
                             decide_all, answer, decision_free, cancellable, callback, user_data);
}

/**
 * bethink_sync_conflicts_decide_finish:
 * @store: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): the step of undo, 0 when nothing was left to decide
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_conflicts_decide_finish (BethinkStore  *store,
                                      GAsyncResult  *result,
                                      gint64        *operation_id,
                                      GError       **error)
{
  return bethink_store_write_finish (store, result, operation_id, error) != NULL;
}
