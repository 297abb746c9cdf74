/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-item"

#include "bethink-sync-run-private.h"

#include "bethink-monica-body.h"
#include "bethink-relationship-table.h"
#include "bethink-sync-held-table.h"
#include "bethink-sync-plan.h"

/* What creates, updates and deletions have in common: the state of one record on
 * both sides, and how an answer is taken.
 */

void
bethink_sync_item_clear (BethinkSyncItem *self)
{
  g_clear_pointer (&self->local, bethink_sync_local_free);
  g_clear_pointer (&self->map, bethink_sync_map_free);
  g_clear_pointer (&self->base, bethink_monica_values_unref);
  g_clear_pointer (&self->fields, g_strfreev);
}

/* What is not held, not accepted, not read-only and differs from what was agreed on. */
static gboolean
find_fields (BethinkDb        *db,
             BethinkSyncItem  *item,
             GError          **error)
{
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GPtrArray) accepted = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (4, NULL, TRUE);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (BethinkSyncPair));
  g_autoptr (BethinkSyncPlan) plan = NULL;
  BethinkSyncPlanInput input = { .local = item->local->values, .base = item->base, .remote = item->base };

  held = bethink_sync_held_field_table_list (db, item->kind, item->record, error);
  accepted = held != NULL ? bethink_sync_accepted_table_list (db, item->kind, item->record, error) : NULL;

  if (accepted == NULL)
    return FALSE;

  for (guint i = 0; i < held->len; i++)
    g_ptr_array_add (names, ((BethinkSyncHeldField *) held->pdata[i])->field);

  for (guint i = 0; i < accepted->len; i++)
    {
      const BethinkSyncAccepted *row = g_ptr_array_index (accepted, i);
      BethinkSyncPair pair = { row->field, row->sent, row->stored };

      g_array_append_val (pairs, pair);
    }

  input.held = (const char * const *) names->pdata;
  input.accepted = (const BethinkSyncPair *) pairs->data;
  input.n_accepted = pairs->len;
  plan = bethink_sync_plan_fields (&input);
  item->fields = bethink_sync_plan_get_fields (plan, BETHINK_SYNC_ACTION_PUSH);

  return TRUE;
}

static gboolean
find_contact (BethinkDb        *db,
              BethinkSyncItem  *item,
              gint64            contact,
              gint64           *remote_id,
              GError          **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (BethinkSyncHeldRecord) held = NULL;

  if (!bethink_sync_map_table_find (db, BETHINK_KIND_CONTACT, contact, &map, error) ||
      !bethink_sync_held_record_table_find (db, BETHINK_KIND_CONTACT, contact, &held, error))
    return FALSE;

  if (map == NULL || (held != NULL && bethink_sync_run_is_gone (held)))
    {
      item->is_waiting = TRUE;
      return TRUE;
    }

  item->is_read_only |= map->presence == BETHINK_SYNC_PRESENCE_READ_ONLY;
  *remote_id = map->remote_id;

  return TRUE;
}

static gboolean
find_conversation (BethinkDb        *db,
                   BethinkSyncItem  *item,
                   GError          **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (BethinkSyncHeldRecord) held = NULL;
  gint64 id = item->local->conversation_id;

  if (!bethink_sync_map_table_find (db, BETHINK_KIND_CONVERSATION, id, &map, error) ||
      !bethink_sync_held_record_table_find (db, BETHINK_KIND_CONVERSATION, id, &held, error))
    return FALSE;

  item->is_waiting |= map == NULL || (held != NULL && bethink_sync_run_is_gone (held));
  item->parent = map != NULL ? map->remote_id : 0;

  return TRUE;
}

/* A child is sent only when its parent is bound, takes changes and is not in question. */
static gboolean
find_parents (BethinkDb        *db,
              BethinkSyncItem  *item,
              GError          **error)
{
  if (item->kind == BETHINK_KIND_CONTACT)
    {
      item->is_read_only = item->map != NULL && item->map->presence == BETHINK_SYNC_PRESENCE_READ_ONLY;
      return TRUE;
    }

  if (!find_contact (db, item, item->local->contact_id, &item->parent, error))
    return FALSE;

  if (item->kind == BETHINK_KIND_RELATIONSHIP)
    return find_contact (db, item, bethink_relationship_get_other_id (BETHINK_RELATIONSHIP (item->local->object)),
                         &item->other, error);

  return item->kind != BETHINK_KIND_MESSAGE || find_conversation (db, item, error);
}

static gboolean
is_unsettled (BethinkSyncRun             *self,
              const BethinkSyncAttempt   *attempt)
{
  if (attempt->op == BETHINK_SYNC_OP_CREATE)
    return TRUE;

  return bethink_sync_run_get_server_time (self) - attempt->sent_server <= BETHINK_SYNC_LATEST_MS / 1000;
}

static gboolean
find_obstacles (BethinkSyncRun   *self,
                BethinkDb        *db,
                BethinkSyncItem  *item,
                GError          **error)
{
  g_autoptr (BethinkSyncHeldRecord) held = NULL;
  g_autoptr (GPtrArray) attempts = NULL;

  attempts = bethink_sync_attempt_table_list_record (db, item->kind, item->record, error);

  if (attempts == NULL ||
      !bethink_sync_held_record_table_find (db, item->kind, item->record, &held, error))
    return FALSE;

  for (guint i = 0; i < attempts->len; i++)
    item->is_waiting |= is_unsettled (self, g_ptr_array_index (attempts, i));

  /* What was refused is sent again when it was edited. */
  if (held != NULL)
    item->is_waiting |= bethink_sync_run_is_gone (held) ||
                        (g_str_equal (held->reason, "refused") && held->rev == item->rev);

  return TRUE;
}

/*
 * bethink_sync_run_load_item:
 * @db: a connection
 * @item: (inout): kind and record are given
 *
 * Reads all that decides whether and how a record is sent.
 */
gboolean
bethink_sync_run_load_item (BethinkSyncRun   *self,
                            BethinkDb        *db,
                            BethinkSyncItem  *item,
                            GError          **error)
{
  BethinkSyncNames names;

  bethink_sync_names_init (&names, db, self->lookups);

  if (!bethink_sync_local_load (db, item->kind, item->record, &names.names, &item->local, error) ||
      !bethink_sync_map_table_find (db, item->kind, item->record, &item->map, error) ||
      !bethink_sync_touched_table_get_rev (db, item->kind, item->record, &item->rev, error))
    return FALSE;

  if (item->local == NULL || !item->local->alive || item->local->remote_kind == 0 ||
      !bethink_monica_kind_is_writable (item->local->remote_kind))
    return TRUE;

  if (item->map != NULL && item->map->base != NULL)
    {
      item->base = bethink_monica_values_from_text (item->local->remote_kind, item->map->base, error);

      if (item->base == NULL || !find_fields (db, item, error))
        return FALSE;
    }

  return find_parents (db, item, error) && find_obstacles (self, db, item, error);
}

/*
 * bethink_sync_run_fetch:
 * @map: something that is bound
 * @whole: (out) (nullable): what was read: of a message its conversation
 * @record: (out) (nullable): the record as it is there now
 * @class: (out): done, gone, or what else
 *
 * Reads a record directly before it is changed.
 *
 * Returns: %FALSE when the run has to end
 */
gboolean
bethink_sync_run_fetch (BethinkSyncRun         *self,
                        const BethinkSyncMap   *map,
                        BethinkMonicaRecord   **whole,
                        BethinkMonicaRecord   **record,
                        BethinkMonicaClass     *class,
                        GError                **error)
{
  BethinkMonicaKind kind = (BethinkMonicaKind) map->remote_kind;
  gboolean is_message = kind == BETHINK_MONICA_KIND_MESSAGE;
  BethinkMonicaKind asked = is_message ? BETHINK_MONICA_KIND_CONVERSATION : kind;
  g_autofree char *path = NULL;
  g_autofree char *full = NULL;
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  BethinkMonicaRecord *found;

  path = bethink_monica_record_path (asked, is_message ? map->parent : map->remote_id, map->parent,
                                     BETHINK_MONICA_PART_MAIN);
  full = g_strconcat (path, kind == BETHINK_MONICA_KIND_CONTACT ? "?with=contactfields" : "", NULL);
  answer = bethink_monica_client_get (self->client, full, self->cancellable);
  *class = answer->class;

  if (answer->class != BETHINK_MONICA_CLASS_DONE)
    return answer->class == BETHINK_MONICA_CLASS_GONE || bethink_sync_run_may_go_on (answer, error);

  *whole = bethink_sync_run_parse (self, asked, answer->record, error);

  if (*whole == NULL)
    return FALSE;

  found = is_message ? bethink_monica_record_find_child (*whole, kind, map->remote_id) : *whole;

  if (found != NULL)
    *record = bethink_monica_record_ref (found);
  else
    *class = BETHINK_MONICA_CLASS_GONE;

  return TRUE;
}

/*
 * bethink_sync_run_may_go_on:
 *
 * Whether other records can be sent after an answer like this.
 */
gboolean
bethink_sync_run_may_go_on (BethinkMonicaAnswer  *answer,
                            GError              **error)
{
  switch (answer->class)
    {
    case BETHINK_MONICA_CLASS_DONE:
    case BETHINK_MONICA_CLASS_GONE:
    case BETHINK_MONICA_CLASS_REFUSED:
    case BETHINK_MONICA_CLASS_FAILED:
      return TRUE;

    case BETHINK_MONICA_CLASS_WAIT:
    case BETHINK_MONICA_CLASS_AUTH:
    case BETHINK_MONICA_CLASS_NOT_SENT:
    case BETHINK_MONICA_CLASS_UNKNOWN:
    default:
      return bethink_monica_answer_is_done (answer, error);
    }
}

static gboolean
read_catalogue (BethinkSyncRun     *self,
                BethinkMonicaKind   kind,
                GError            **error)
{
  if ((self->lookups_read & (1u << kind)) != 0)
    return TRUE;

  for (gint64 page = 1, last_page = 1; page <= last_page; page++)
    {
      g_autoptr (BethinkMonicaAnswer) answer = NULL;

      answer = bethink_monica_client_get_page (self->client, bethink_monica_kind_get_path (kind), page,
                                               bethink_monica_kind_get_page_size (kind), NULL,
                                               self->cancellable);

      if (!bethink_monica_answer_is_done (answer, error))
        return FALSE;

      last_page = answer->last_page;

      for (guint i = 0; i < json_array_get_length (answer->list); i++)
        {
          g_autoptr (BethinkMonicaRecord) record = NULL;

          record = bethink_sync_run_parse (self, kind, json_array_get_object_element (answer->list, i), error);

          if (record == NULL)
            return FALSE;

          bethink_monica_lookups_add (self->lookups, record->remote_id, record->values);
        }
    }

  self->lookups_read |= 1u << kind;

  return TRUE;
}

/*
 * bethink_sync_run_need_catalogues:
 * @kind: what is about to be sent
 *
 * Reads the catalogues that sending it takes, once in a run.
 */
gboolean
bethink_sync_run_need_catalogues (BethinkSyncRun     *self,
                                  BethinkMonicaKind   kind,
                                  GError            **error)
{
  if (kind == BETHINK_MONICA_KIND_CONTACT)
    return read_catalogue (self, BETHINK_MONICA_KIND_GENDER, error);

  if (kind == BETHINK_MONICA_KIND_CONTACT_FIELD || kind == BETHINK_MONICA_KIND_CONVERSATION)
    return read_catalogue (self, BETHINK_MONICA_KIND_FIELD_TYPE, error);

  if (kind == BETHINK_MONICA_KIND_RELATIONSHIP)
    return read_catalogue (self, BETHINK_MONICA_KIND_RELATIONSHIP_TYPE, error);

  return TRUE;
}

/*
 * bethink_sync_run_refuse:
 * @why: a code
 *
 * Marks a record as not accepted. Others go on; this one is sent again when it
 * was edited.
 */
gboolean
bethink_sync_run_refuse (BethinkSyncRun         *self,
                         BethinkTransaction     *tx,
                         const BethinkSyncItem  *item,
                         const char             *why,
                         GError                **error)
{
  BethinkSyncHeldRecord held = {
    .kind = item->kind,
    .record = item->record,
    .reason = (char *) "refused",
    .rev = item->rev,
    .since = bethink_transaction_get_now (tx),
    .body = (char *) why,
  };

  bethink_sync_run_count (self, item->local->remote_kind, BETHINK_SYNC_COUNT_SKIPPED);

  return bethink_sync_held_record_table_set (bethink_transaction_get_db (tx), &held, error) &&
         bethink_sync_run_log (self, tx, item->kind, item->record, item->local->remote_kind,
                               BETHINK_SYNC_DIRECTION_OUT, "refused", NULL, NULL, why, error);
}

/*
 * bethink_sync_run_init_attempt:
 * @attempt: (out caller-allocates): everything but its body
 */
void
bethink_sync_run_init_attempt (BethinkSyncRun         *self,
                               const BethinkSyncItem  *item,
                               BethinkSyncOp           op,
                               BethinkSyncAttempt     *attempt)
{
  *attempt = (BethinkSyncAttempt) {
    .kind = item->kind,
    .record = item->record,
    .remote_kind = item->map != NULL ? item->map->remote_kind : (int) item->local->remote_kind,
    .remote_id = item->map != NULL ? item->map->remote_id : 0,
    .op = op,
    .parent = item->parent,
    .run_no = self->peer->run_no,
    .boot_id = (char *) bethink_sync_clock_get_boot_id (self->clock),
    .sent_boottime = bethink_sync_clock_get_boot_time (self->clock),
    .sent_server = bethink_sync_run_get_server_time (self),
  };
}

/*
 * bethink_sync_values_pick:
 * @fields: names
 *
 * Returns: (transfer full): these of the values and no others
 */
BethinkMonicaValues *
bethink_sync_values_pick (BethinkMonicaValues  *values,
                          const char * const   *fields)
{
  BethinkMonicaValues *picked = bethink_monica_values_new (bethink_monica_values_get_kind (values));

  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    bethink_monica_values_take_over (picked, values, fields[i]);

  return picked;
}

int
bethink_sync_run_get_server_year (BethinkSyncRun *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (bethink_sync_run_get_server_time (self));

  return now != NULL ? g_date_time_get_year (now) : 0;
}
