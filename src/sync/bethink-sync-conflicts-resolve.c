/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-conflicts-resolve"

#include "bethink-sync-conflicts-private.h"

#include "bethink-monica-model.h"
#include "bethink-sync-choice-table.h"
#include "bethink-sync-local.h"
#include "bethink-sync-map-table.h"
#include "bethink-sync-touched-table.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A decision is an ordinary edit: it ends the question, the next run sends it or
 * does not, and it can be undone, which asks again.
 */

#define OPERATION "conflict.resolve"

typedef struct
{
  BethinkTransaction *tx;
  BethinkDb          *db;
  BethinkSyncNames    names;
  BethinkSyncLocal   *local;   /* owned */
  BethinkSyncSide     side;
} Resolve;

/* The newest of the values in a list. */
static char *
dup_theirs (const BethinkSyncHeldField *held)
{
  g_autoptr (JsonNode) node = json_from_string (held->remotes, NULL);
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint length = list != NULL ? json_array_get_length (list) : 0;
  JsonNode *last = length > 0 ? json_array_get_element (list, length - 1) : NULL;

  return last != NULL && JSON_NODE_HOLDS_VALUE (last) ? g_strdup (json_node_get_string (last)) : NULL;
}

static gboolean
write_field (Resolve     *self,
             const char  *field,
             const char  *text,
             GError     **error)
{
  g_autoptr (BethinkMonicaValues) values = bethink_monica_values_new (self->local->remote_kind);
  const char *fields[] = { field, NULL };

  bethink_monica_values_set (values, field, text);

  return bethink_sync_local_write (self->tx, self->local, values, fields, &self->names.names, error);
}

/* What stays as it is here has to be looked at by the next run. */
static gboolean
send_again (Resolve  *self,
            GError  **error)
{
  return bethink_sync_touched_table_add (self->db, self->local->kind, self->local->id, error);
}

static gboolean
resolve_field (Resolve               *self,
               BethinkSyncHeldField  *held,
               GError               **error)
{
  const BethinkMonicaField *field = bethink_monica_fields_find (self->local->remote_kind, held->field);
  g_autofree char *theirs = dup_theirs (held);
  g_autofree char *both = NULL;

  if (field == NULL)
    return TRUE;

  if (!bethink_sync_choice_table_settle_field (self->tx, held->kind, held->record, held->field, error))
    return FALSE;

  if (self->side == BETHINK_SYNC_SIDE_THEIRS)
    return write_field (self, held->field, theirs, error);

  if (self->side == BETHINK_SYNC_SIDE_BOTH)
    both = bethink_sync_conflict_join (field, bethink_monica_values_get (self->local->values, held->field), theirs);

  return both != NULL ? write_field (self, held->field, both, error) : send_again (self, error);
}

static gboolean
resolve_fields (Resolve     *self,
                const char  *field,
                GError     **error)
{
  g_autoptr (GPtrArray) fields = bethink_sync_held_field_table_list (self->db, self->local->kind,
                                                                     self->local->id, error);

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      BethinkSyncHeldField *held = g_ptr_array_index (fields, i);

      if ((field == NULL || strcmp (held->field, field) == 0) && !resolve_field (self, held, error))
        return FALSE;
    }

  return fields != NULL;
}

/* It was deleted there and changed here. */
static gboolean
resolve_gone (Resolve  *self,
              GError  **error)
{
  const BethinkKind kind = self->local->kind;
  const gint64 record = self->local->id;

  if (self->side != BETHINK_SYNC_SIDE_THEIRS)
    return bethink_sync_choice_table_settle_record (self->tx, kind, record, "restore", error);

  return bethink_sync_choice_table_settle_record (self->tx, kind, record, NULL, error) &&
         bethink_sync_local_remove (self->tx, kind, record, error);
}

/* Back to what the server has. What never was there has nothing to go back to. */
static gboolean
take_base (Resolve  *self,
           GError  **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (BethinkMonicaValues) base = NULL;
  g_auto (GStrv) fields = NULL;

  if (!bethink_sync_map_table_find (self->db, self->local->kind, self->local->id, &map, error))
    return FALSE;

  if (map != NULL && map->base != NULL)
    base = bethink_monica_values_from_text (self->local->remote_kind, map->base, NULL);

  if (base == NULL)
    return TRUE;

  fields = bethink_monica_values_diff (base, self->local->values);

  return fields[0] == NULL ||
         bethink_sync_local_write (self->tx, self->local, base, (const char * const *) fields,
                                   &self->names.names, error);
}

static gboolean
resolve_refused (Resolve  *self,
                 GError  **error)
{
  if (!bethink_sync_choice_table_settle_record (self->tx, self->local->kind, self->local->id, NULL, error))
    return FALSE;

  return self->side == BETHINK_SYNC_SIDE_THEIRS ? take_base (self, error) : send_again (self, error);
}

static gboolean
resolve_record (Resolve  *self,
                GError  **error)
{
  g_autoptr (BethinkSyncHeldRecord) held = NULL;

  if (!bethink_sync_held_record_table_find (self->db, self->local->kind, self->local->id, &held, error))
    return FALSE;

  if (held == NULL)
    return TRUE;

  return g_str_equal (held->reason, "refused") ? resolve_refused (self, error) : resolve_gone (self, error);
}

/**
 * bethink_sync_conflicts_resolve:
 * @tx: a transaction of the user
 * @kind: a kind of record
 * @record: its id
 * @field: (nullable): a field in question, %NULL for all that is in question
 * @side: what the user chose
 * @error: return location
 *
 * Carries out a decision. What was answered, settled or deleted in the meantime is left
 * alone. Texts that cannot be kept both stay as they are here.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_conflicts_resolve (BethinkTransaction  *tx,
                                BethinkKind          kind,
                                gint64               record,
                                const char          *field,
                                BethinkSyncSide      side,
                                GError             **error)
{
  Resolve self = { tx, bethink_transaction_get_db (tx), .side = side };
  g_autoptr (BethinkSyncLocal) local = NULL;

  bethink_sync_names_init (&self.names, self.db, NULL);

  if (!bethink_sync_local_load (self.db, kind, record, &self.names.names, &local, error))
    return FALSE;

  if (local == NULL || local->values == NULL)
    return TRUE;

  self.local = local;
  bethink_transaction_set_target (tx, kind, record);

  return resolve_fields (&self, field, error) &&
         (field != NULL || resolve_record (&self, error));
}

/* For the window */

typedef struct
{
  BethinkKind      kind;
  gint64           record;
  char            *field;  /* owned, nullable */
  BethinkSyncSide  side;
} ResolveCall;

static gboolean
resolve_func (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  ResolveCall *call = data;

  return bethink_sync_conflicts_resolve (tx, call->kind, call->record, call->field, call->side, error);
}

static void
resolve_call_free (gpointer data)
{
  ResolveCall *call = data;

  g_free (call->field);
  g_free (call);
}

/**
 * bethink_sync_conflicts_resolve_async:
 * @store: the store
 * @kind: a kind of record
 * @record: its id
 * @field: (nullable): a field in question, %NULL for all that is in question
 * @side: what the user chose
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread, after #BethinkStore::changed
 * @user_data: for @callback
 *
 * Decides in one step of undo, "conflict.resolve".
 */
void
bethink_sync_conflicts_resolve_async (BethinkStore        *store,
                                      BethinkKind          kind,
                                      gint64               record,
                                      const char          *field,
                                      BethinkSyncSide      side,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  ResolveCall *call = g_new0 (ResolveCall, 1);

  call->kind = kind;
  call->record = record;
  call->field = g_strdup (field);
  call->side = side;

  bethink_store_write_async (store, OPERATION, NULL, BETHINK_TRANSACTION_NONE, BETHINK_STORE_PRIORITY_USER,
                             resolve_func, call, resolve_call_free, cancellable, callback, user_data);
}

/**
 * bethink_sync_conflicts_resolve_finish:
 * @store: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): the step of undo, 0 when nothing was left to decide
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_conflicts_resolve_finish (BethinkStore  *store,
                                       GAsyncResult  *result,
                                       gint64        *operation_id,
                                       GError       **error)
{
  return bethink_store_write_finish (store, result, operation_id, error) != NULL;
}
