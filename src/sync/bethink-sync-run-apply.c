/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-apply"

#include "bethink-sync-run-private.h"

#include "bethink-sync-plan.h"

/* The staging area is worked off, batch by batch: everybody first, then what
 * refers to them, then what is gone. A batch that is committed is not done again.
 */

typedef struct
{
  BethinkMonicaKind  kind;
  guint              step;
  gint64             after;
  guint              length;   /* out */
} Batch;

static BethinkMonicaRecord *
parse_body (const BethinkSyncSeen *seen)
{
  g_autoptr (JsonNode) node = json_from_string (seen->body, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  return bethink_monica_record_parse ((BethinkMonicaKind) seen->remote_kind, json_node_get_object (node), NULL);
}

static gboolean
merge_seen (BethinkSyncRun         *self,
            BethinkTransaction     *tx,
            const BethinkSyncSeen  *seen,
            guint                   step,
            GError                **error)
{
  g_autoptr (BethinkMonicaRecord) record = NULL;
  g_autoptr (BethinkSyncMap) map = NULL;

  if (g_str_equal (seen->body, BETHINK_SYNC_BODY_GHOST))
    return TRUE;

  if (g_str_equal (seen->body, BETHINK_SYNC_BODY_GONE))
    {
      if (!bethink_sync_map_table_find_remote (bethink_transaction_get_db (tx), seen->remote_kind,
                                               seen->remote_id, &map, error))
        return FALSE;

      return map == NULL || step != 1 || bethink_sync_run_merge_gone (self, tx, map, error);
    }

  record = parse_body (seen);

  if (record == NULL)
    return TRUE;

  return step == 1 ? bethink_sync_run_merge_record (self, tx, record, seen->pass, error)
                   : bethink_sync_run_merge_relations (self, tx, record, error);
}

static gboolean
merge_batch (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Batch *batch = data;
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (GPtrArray) list = NULL;

  list = bethink_sync_seen_table_list (db, batch->kind, batch->after, batch->step, BETHINK_SYNC_BATCH, error);

  if (list == NULL)
    return FALSE;

  batch->length = list->len;

  for (guint i = 0; i < list->len; i++)
    {
      const BethinkSyncSeen *seen = g_ptr_array_index (list, i);

      if (!merge_seen (self, tx, seen, batch->step, error) ||
          !bethink_sync_seen_table_set_merged (db, batch->kind, seen->remote_id, batch->step, error))
        return FALSE;

      batch->after = seen->remote_id;
    }

  return TRUE;
}

/* In a transaction for each batch, or in one that is there already. */
static gboolean
merge_step (BethinkSyncRun      *self,
            BethinkTransaction  *tx,
            BethinkMonicaKind    kind,
            guint                step,
            GError             **error)
{
  Batch batch = { .kind = kind, .step = step };
  gint64 done = 0;

  do
    {
      gboolean ok = tx != NULL ? merge_batch (self, tx, &batch, error)
                               : bethink_sync_run_write (self, merge_batch, &batch, error);

      if (!ok)
        return FALSE;

      done += batch.length;
      bethink_sync_run_tell (self, BETHINK_SYNC_PHASE_MERGE, kind, done, 0);
    }
  while (batch.length > 0);

  return TRUE;
}

static gboolean
merge_everything (BethinkSyncRun      *self,
                  BethinkTransaction  *tx,
                  GError             **error)
{
  if (!merge_step (self, tx, BETHINK_MONICA_KIND_CONTACT, 1, error) ||
      !merge_step (self, tx, BETHINK_MONICA_KIND_CONTACT, 2, error))
    return FALSE;

  for (int kind = BETHINK_MONICA_KIND_CONVERSATION; kind <= BETHINK_MONICA_KIND_DOCUMENT; kind++)
    if (!merge_step (self, tx, (BethinkMonicaKind) kind, 1, error))
      return FALSE;

  return TRUE;
}

/* How many rows of each complete list are bound to nothing, for later looks. */
static gboolean
note_extras (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);

  for (int kind = BETHINK_MONICA_KIND_CONTACT; kind <= BETHINK_MONICA_KIND_DOCUMENT; kind++)
    {
      g_autoptr (BethinkSyncSweep) sweep = NULL;
      gint64 n_mapped;

      if (!bethink_sync_sweep_table_find (db, kind, &sweep, error))
        return FALSE;

      if (sweep == NULL || !sweep->complete)
        continue;

      if (!bethink_sync_map_table_count (db, kind, TRUE, &n_mapped, error))
        return FALSE;

      sweep->extra = sweep->total - n_mapped;

      if (!bethink_sync_sweep_table_set (db, sweep, error))
        return FALSE;
    }

  return TRUE;
}

/*
 * bethink_sync_run_merge:
 *
 * Merges all that was read.
 */
gboolean
bethink_sync_run_merge (BethinkSyncRun  *self,
                        GError         **error)
{
  return merge_everything (self, NULL, error) &&
         bethink_sync_run_note (self, note_extras, NULL, error);
}

/*
 * bethink_sync_run_merge_all:
 * @tx: a transaction that will be rolled back
 *
 * The same in one transaction, for a rehearsal.
 */
gboolean
bethink_sync_run_merge_all (BethinkSyncRun      *self,
                            BethinkTransaction  *tx,
                            GError             **error)
{
  return merge_everything (self, tx, error);
}

/* Settling */

static const BethinkKind kinds[] = {
  BETHINK_KIND_CONTACT, BETHINK_KIND_CONTACT_FIELD, BETHINK_KIND_ADDRESS, BETHINK_KIND_CONVERSATION,
  BETHINK_KIND_MESSAGE, BETHINK_KIND_CALL, BETHINK_KIND_ENTRY, BETHINK_KIND_RELATIONSHIP,
};

/* An edit that was taken back is none, and one that the server cannot be told, such as a
 * star, waits for nothing; but it is still an edit, when the server forgets the record.
 */
static gboolean
settle_edit (BethinkDb                 *db,
             const BethinkSyncTouched  *touched,
             BethinkMonicaValues       *local,
             BethinkMonicaValues       *base,
             GError                   **error)
{
  const BethinkSyncPlanInput input = { .local = local, .base = base, .remote = base };
  g_autoptr (BethinkSyncPlan) plan = bethink_sync_plan_fields (&input);

  if (bethink_sync_plan_has (plan, BETHINK_SYNC_ACTION_PUSH))
    return TRUE;

  if (bethink_sync_plan_has (plan, BETHINK_SYNC_ACTION_KEEP))
    return bethink_sync_touched_table_set_waits (db, touched->kind, touched->record, FALSE, error);

  return bethink_sync_touched_table_remove (db, touched->kind, touched->record, error);
}

static gboolean
settle_one (BethinkSyncRun            *self,
            BethinkTransaction        *tx,
            const BethinkSyncTouched  *touched,
            GError                   **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (BethinkSyncLocal) local = NULL;
  g_autoptr (BethinkMonicaValues) base = NULL;
  BethinkSyncNames names;

  bethink_sync_names_init (&names, db, self->lookups);

  if (!bethink_sync_map_table_find (db, touched->kind, touched->record, &map, error) ||
      !bethink_sync_local_load (db, touched->kind, touched->record, &names.names, &local, error))
    return FALSE;

  if (map != NULL && map->base != NULL)
    base = bethink_monica_values_from_text ((BethinkMonicaKind) map->remote_kind, map->base, NULL);

  /* What lies in the trash may come back, and is then still to be sent. */
  if (local != NULL && map == NULL &&
      local->remote_kind != 0 && bethink_monica_kind_is_writable (local->remote_kind))
    return bethink_sync_touched_table_set_waits (db, touched->kind, touched->record, local->alive, error);

  if (local != NULL && local->values != NULL && map != NULL)
    return base == NULL || settle_edit (db, touched, local->values, base, error);

  return bethink_sync_touched_table_remove (db, touched->kind, touched->record, error);
}

static gboolean
settle_kind (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  BethinkKind kind = GPOINTER_TO_INT (data);
  g_autoptr (GArray) list = NULL;

  list = bethink_sync_touched_table_list (bethink_transaction_get_db (tx), kind, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!settle_one (self, tx, &g_array_index (list, BethinkSyncTouched, i), error))
      return FALSE;

  return list != NULL;
}

/*
 * bethink_sync_run_settle:
 *
 * Takes out of the list of what may differ all that does not, so that it says what
 * was edited here.
 */
gboolean
bethink_sync_run_settle (BethinkSyncRun  *self,
                         GError         **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!bethink_sync_run_note (self, settle_kind, GINT_TO_POINTER (kinds[i]), error))
      return FALSE;

  return TRUE;
}

/*
 * bethink_sync_run_settle_in:
 * @tx: a transaction that will be rolled back
 *
 * The same in one transaction, for a rehearsal.
 */
gboolean
bethink_sync_run_settle_in (BethinkSyncRun      *self,
                            BethinkTransaction  *tx,
                            GError             **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!settle_kind (self, tx, GINT_TO_POINTER (kinds[i]), error))
      return FALSE;

  return TRUE;
}

static gboolean
merge_one (BethinkSyncRun      *self,
           BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  BethinkMonicaRecord *record = data;

  return bethink_sync_run_merge_record (self, tx, record, BETHINK_SYNC_PASS_ALONE, error) &&
         (record->kind != BETHINK_MONICA_KIND_CONTACT ||
          bethink_sync_run_merge_relations (self, tx, record, error));
}

/*
 * bethink_sync_run_merge_one:
 * @record: a record that was just read
 *
 * Merges it in a transaction of its own.
 */
gboolean
bethink_sync_run_merge_one (BethinkSyncRun       *self,
                            BethinkMonicaRecord  *record,
                            GError              **error)
{
  return bethink_sync_run_write (self, merge_one, record, error);
}
