/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-stage"

#include "bethink-sync-run-private.h"

#include "bethink-json.h"
#include "bethink-time.h"

/* The staging area: what was read in this run, as the server wrote it. Nothing
 * of the user's is touched while it fills. Here it is also seen whether the
 * server still speaks of the records that it spoke of before.
 */

typedef struct
{
  BethinkSyncStage *stage;
  GPtrArray        *records;   /* of BethinkMonicaRecord, NULL for what was not understood */
} Batch;

/*
 * bethink_sync_run_parse:
 *
 * A time in another format is an error of the whole run; anything else that is
 * not understood is an error of that record.
 */
BethinkMonicaRecord *
bethink_sync_run_parse (BethinkSyncRun     *self,
                        BethinkMonicaKind   kind,
                        JsonObject         *object,
                        GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  BethinkMonicaRecord *record = bethink_monica_record_parse (kind, object, &local_error);

  if (record == NULL)
    g_set_error (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_PROTOCOL,
                 "A %s is not what it should be", bethink_monica_kind_to_nick (kind));

  return record;
}

static char *
body_of (BethinkMonicaRecord *record)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  /* Of what a deleted person left behind only the number is of interest. */
  if (record->ghost && bethink_monica_kind_needs_contact (record->kind))
    return g_strdup (BETHINK_SYNC_BODY_GHOST);

  json_node_set_object (node, record->object);

  return bethink_json_to_compact (node);
}

static const BethinkMonicaKind contact_parts[] = {
  BETHINK_MONICA_KIND_CONTACT_FIELD, BETHINK_MONICA_KIND_ADDRESS, BETHINK_MONICA_KIND_RELATIONSHIP, 0,
};
static const BethinkMonicaKind conversation_parts[] = { BETHINK_MONICA_KIND_MESSAGE, 0 };

static const BethinkMonicaKind *
parts_of (BethinkMonicaRecord *record)
{
  static const BethinkMonicaKind nothing[] = { 0 };

  if (record->kind == BETHINK_MONICA_KIND_CONVERSATION)
    return conversation_parts;

  if (record->kind == BETHINK_MONICA_KIND_CONTACT && !record->partial)
    return record->has_fields ? contact_parts : contact_parts + 1;

  return nothing;
}

/* Parts that are bound and are not in the copy that was just read. */
static gboolean
count_missing (BethinkDb            *db,
               BethinkMonicaRecord  *record,
               gint64               *n_missing,
               GError              **error)
{
  *n_missing = 0;

  for (const BethinkMonicaKind *part = parts_of (record); *part != 0; part++)
    {
      g_autoptr (GPtrArray) maps = bethink_sync_map_table_list (db, *part, record->remote_id, error);

      if (maps == NULL)
        return FALSE;

      for (guint i = 0; i < maps->len; i++)
        {
          const BethinkSyncMap *map = g_ptr_array_index (maps, i);

          *n_missing += bethink_monica_record_find_child (record, *part, map->remote_id) == NULL;
        }
    }

  return TRUE;
}

static gboolean
is_base_equal (const BethinkSyncMap *map,
               BethinkMonicaRecord  *record)
{
  g_autoptr (BethinkMonicaValues) base = NULL;

  if (map->base == NULL)
    return TRUE;

  base = bethink_monica_values_from_text (record->kind, map->base, NULL);

  return base == NULL || !bethink_monica_values_has_news (record->values, base);
}

static gint64
parse_stamp (const char *text)
{
  gint64 ms;
  gboolean has_time;

  return bethink_time_parse_iso (text, &ms, &has_time) ? ms : BETHINK_TIME_UNKNOWN;
}

/*
 * bethink_sync_is_other:
 *
 * Whether an id stands for another record than before. The time at which it was
 * made never changes; the UUID of a person may.
 */
gboolean
bethink_sync_is_other (const BethinkSyncMap *map,
                       BethinkMonicaRecord  *record)
{
  gint64 created = parse_stamp (map->remote_created);
  const char *uuid = bethink_monica_kind_keeps_uuid (record->kind) &&
                     record->kind != BETHINK_MONICA_KIND_CONTACT ? map->remote_uuid : NULL;

  if (created != BETHINK_TIME_UNKNOWN && record->created_at != BETHINK_TIME_UNKNOWN &&
      created != record->created_at)
    return TRUE;

  return uuid != NULL && g_strcmp0 (uuid, record->uuid) != 0;
}

/* That, or a record that is older than it was and says something else: the server
 * was put back.
 */
static gboolean
is_from_the_past (const BethinkSyncMap *map,
                  BethinkMonicaRecord  *record)
{
  gint64 updated = parse_stamp (map->remote_updated);

  if (bethink_sync_is_other (map, record))
    return TRUE;

  return updated != BETHINK_TIME_UNKNOWN && record->updated_at != BETHINK_TIME_UNKNOWN &&
         record->updated_at < updated && !is_base_equal (map, record);
}

static gboolean
note_known (BethinkSyncRun       *self,
            BethinkTransaction   *tx,
            BethinkSyncStage     *stage,
            BethinkMonicaRecord  *record,
            GError              **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (BethinkSyncMap) grave = NULL;
  BethinkDb *db = bethink_transaction_get_db (tx);

  if (!bethink_sync_map_table_find_remote (db, record->kind, record->remote_id, &map, error))
    return FALSE;

  if (map != NULL)
    return !is_from_the_past (map, record) || bethink_sync_run_signal_rollback (self, tx, error);

  if (!bethink_sync_tombstone_table_find_remote (db, record->kind, record->remote_id, &grave, error))
    return FALSE;

  stage->has_news |= grave == NULL && !record->ghost;

  return TRUE;
}

static gboolean
stage_record (BethinkSyncRun       *self,
              BethinkTransaction   *tx,
              BethinkSyncStage     *stage,
              BethinkMonicaRecord  *record,
              GError              **error)
{
  g_autoptr (BethinkSyncSeen) seen = g_new0 (BethinkSyncSeen, 1);
  gboolean was_seen = FALSE;

  seen->remote_kind = record->kind;
  seen->remote_id = record->remote_id;
  seen->parent = record->contact_id;
  seen->pass = stage->pass;
  seen->uuid = g_strdup (record->uuid);
  seen->body = body_of (record);

  if (record->updated_at != BETHINK_TIME_UNKNOWN)
    stage->oldest = MIN (stage->oldest, record->updated_at);

  if (!note_known (self, tx, stage, record, error) ||
      !count_missing (bethink_transaction_get_db (tx), record, &seen->missing, error) ||
      !bethink_sync_seen_table_add (bethink_transaction_get_db (tx), seen, &was_seen, error))
    return FALSE;

  stage->has_twice |= was_seen;

  return TRUE;
}

static gboolean
stage_gone (BethinkTransaction  *tx,
            BethinkSyncStage    *stage,
            GError             **error)
{
  g_autoptr (BethinkSyncSeen) seen = g_new0 (BethinkSyncSeen, 1);

  seen->remote_kind = stage->kind;
  seen->remote_id = stage->gone;
  seen->pass = stage->pass;
  seen->body = g_strdup (BETHINK_SYNC_BODY_GONE);

  return bethink_sync_seen_table_add (bethink_transaction_get_db (tx), seen, NULL, error);
}

static gboolean
write_batch (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Batch *batch = data;
  BethinkSyncStage *stage = batch->stage;

  for (guint i = 0; i < batch->records->len; i++)
    if (!stage_record (self, tx, stage, g_ptr_array_index (batch->records, i), error))
      return FALSE;

  if (stage->gone != 0 && !stage_gone (tx, stage, error))
    return FALSE;

  return stage->sweep == NULL ||
         bethink_sync_sweep_table_set (bethink_transaction_get_db (tx), stage->sweep, error);
}

/*
 * bethink_sync_run_stage:
 * @stage: what was read, and how far that is
 *
 * Keeps a page, or a single record, in one transaction.
 */
gboolean
bethink_sync_run_stage (BethinkSyncRun    *self,
                        BethinkSyncStage  *stage,
                        GError           **error)
{
  Batch batch = { stage, NULL };
  g_autoptr (GPtrArray) records = NULL;
  guint length = stage->list != NULL ? json_array_get_length (stage->list) : 0;

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_monica_record_unref);
  stage->oldest = G_MAXINT64;

  for (guint i = 0; i < length + (stage->object != NULL); i++)
    {
      JsonObject *object = i < length ? json_array_get_object_element (stage->list, i) : stage->object;
      BethinkMonicaRecord *record = bethink_sync_run_parse (self, stage->kind, object, error);

      if (record == NULL)
        return FALSE;

      g_ptr_array_add (records, record);
    }

  batch.records = records;

  return bethink_sync_run_note (self, write_batch, &batch, error);
}
