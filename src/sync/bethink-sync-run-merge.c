/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-merge"

#include "bethink-sync-run-private.h"

#include "bethink-sync-facts.h"
#include "bethink-sync-held-table.h"
#include "bethink-sync-plan.h"
#include "bethink-time.h"

/* What was read becomes what is here, record by record: the record of ours is
 * read again inside of the transaction that writes it, so that an edit of the
 * user in the meantime counts. What both sides agree on afterwards (the base), the
 * questions and the log are written with it.
 */

/* Steps of merging a record of the staging area. */
#define STEP_RECORD    1
#define STEP_RELATIONS 2

static gboolean merge_parts (BethinkSyncRun       *self,
                             BethinkTransaction   *tx,
                             BethinkMonicaRecord  *parent,
                             BethinkMonicaKind     kind,
                             GError              **error);

/* Fields */

typedef struct
{
  GPtrArray            *held;        /* of BethinkSyncHeldField */
  GPtrArray            *accepted;    /* of BethinkSyncAccepted */
  GPtrArray            *attempts;    /* of BethinkSyncAttempt */
  GPtrArray            *sent;        /* of BethinkMonicaValues, NULL-terminated */
  GPtrArray            *held_names;  /* of strings, NULL-terminated */
  GArray               *pairs;       /* of BethinkSyncPair */
  BethinkMonicaValues  *base;        /* nullable */
} Memory;

static void
memory_clear (Memory *self)
{
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->accepted, g_ptr_array_unref);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
  g_clear_pointer (&self->sent, g_ptr_array_unref);
  g_clear_pointer (&self->held_names, g_ptr_array_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_clear_pointer (&self->base, bethink_monica_values_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Memory, memory_clear)

static gboolean
memory_load (Memory                *self,
             BethinkDb             *db,
             const BethinkSyncMap  *map,
             GError               **error)
{
  self->held = bethink_sync_held_field_table_list (db, map->kind, map->record, error);
  self->accepted = self->held != NULL ? bethink_sync_accepted_table_list (db, map->kind, map->record, error) : NULL;
  self->attempts = self->accepted != NULL
                   ? bethink_sync_attempt_table_list_record (db, map->kind, map->record, error) : NULL;

  if (self->attempts == NULL)
    return FALSE;

  self->held_names = g_ptr_array_new_null_terminated (self->held->len, NULL, TRUE);
  self->sent = g_ptr_array_new_null_terminated (1, (GDestroyNotify) bethink_monica_values_unref, TRUE);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (BethinkSyncPair));

  for (guint i = 0; i < self->held->len; i++)
    g_ptr_array_add (self->held_names, ((BethinkSyncHeldField *) self->held->pdata[i])->field);

  for (guint i = 0; i < self->accepted->len; i++)
    {
      const BethinkSyncAccepted *accepted = g_ptr_array_index (self->accepted, i);
      BethinkSyncPair pair = { accepted->field, accepted->sent, accepted->stored };

      g_array_append_val (self->pairs, pair);
    }

  for (guint i = 0; i < self->attempts->len; i++)
    {
      const BethinkSyncAttempt *attempt = g_ptr_array_index (self->attempts, i);
      BethinkMonicaValues *values = NULL;

      if (attempt->body != NULL)
        values = bethink_monica_values_from_text ((BethinkMonicaKind) map->remote_kind, attempt->body, NULL);

      if (values != NULL)
        g_ptr_array_add (self->sent, values);
    }

  if (map->base != NULL)
    self->base = bethink_monica_values_from_text ((BethinkMonicaKind) map->remote_kind, map->base, NULL);

  return TRUE;
}

static BethinkSyncHeldField *
find_held (Memory     *memory,
           const char *field)
{
  for (guint i = 0; i < memory->held->len; i++)
    if (g_str_equal (((BethinkSyncHeldField *) memory->held->pdata[i])->field, field))
      return g_ptr_array_index (memory->held, i);

  return NULL;
}

/* All values that were seen there since, newest last, as a list in JSON. */
static char *
add_remote (const char *remotes,
            const char *value)
{
  g_autoptr (JsonNode) node = remotes != NULL ? json_from_string (remotes, NULL) : NULL;
  g_autoptr (JsonNode) result = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonArray) list = NULL;

  list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_dup_array (node) : json_array_new ();

  if (value != NULL)
    json_array_add_string_element (list, value);
  else
    json_array_add_null_element (list);

  json_node_set_array (result, list);

  return json_to_string (result, FALSE);
}

static gboolean
hold_field (BethinkTransaction   *tx,
            BethinkSyncMap       *map,
            Memory               *memory,
            BethinkMonicaRecord  *record,
            const char           *field,
            GError              **error)
{
  BethinkSyncHeldField *known = find_held (memory, field);
  const char *base = memory->base != NULL ? bethink_monica_values_get (memory->base, field) : NULL;
  g_autofree char *remotes = NULL;
  BethinkSyncHeldField held = {
    .kind = map->kind,
    .record = map->record,
    .field = (char *) field,
    .base = known != NULL ? known->base : (char *) base,
    .since = bethink_transaction_get_now (tx),
  };

  remotes = add_remote (known != NULL ? known->remotes : NULL,
                        bethink_monica_values_get (record->values, field));
  held.remotes = remotes;

  return bethink_sync_held_field_table_set (bethink_transaction_get_db (tx), &held, error);
}

/* The questions that follow from a plan, and those it answers. */
static gboolean
write_questions (BethinkSyncRun       *self,
                 BethinkTransaction   *tx,
                 BethinkSyncMap       *map,
                 Memory               *memory,
                 BethinkSyncPlan      *plan,
                 BethinkSyncLocal     *local,
                 BethinkMonicaRecord  *record,
                 GError              **error)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (record->kind, &n_fields);
  gboolean is_new = FALSE;

  for (guint i = 0; i < n_fields; i++)
    {
      BethinkSyncAction action = plan->actions[i];

      if (action == BETHINK_SYNC_ACTION_HOLD || action == BETHINK_SYNC_ACTION_ADD)
        {
          if (!hold_field (tx, map, memory, record, fields[i].name, error))
            return FALSE;
        }
      else if (action == BETHINK_SYNC_ACTION_SETTLE &&
               !bethink_sync_held_field_table_remove (bethink_transaction_get_db (tx), map->kind,
                                                      map->record, fields[i].name, error))
        {
          return FALSE;
        }

      if (action == BETHINK_SYNC_ACTION_HOLD &&
          !bethink_sync_run_log (self, tx, map->kind, map->record, record->kind,
                                 BETHINK_SYNC_DIRECTION_NOTE, "conflict", fields[i].name,
                                 bethink_monica_values_get (local->values, fields[i].name),
                                 bethink_monica_values_get (record->values, fields[i].name), error))
        return FALSE;

      is_new |= action == BETHINK_SYNC_ACTION_HOLD;
    }

  if (is_new)
    bethink_sync_run_count (self, record->kind, BETHINK_SYNC_COUNT_CONFLICTS);

  return TRUE;
}

/* What the server has cut or folded is what it made of ours: accepted, once. Only a
 * value that both sides had agreed on because it was sent can be meant.
 */
static gboolean
accept_cuts (BethinkSyncRun       *self,
             BethinkTransaction   *tx,
             BethinkSyncMap       *map,
             Memory               *memory,
             BethinkSyncLocal     *local,
             BethinkMonicaRecord  *record,
             gboolean             *has_accepted,
             GError              **error)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (record->kind, &n_fields);

  for (guint i = 0; memory->base != NULL && i < n_fields; i++)
    {
      const char *name = fields[i].name;
      const char *mine = bethink_monica_values_get (local->values, name);
      const char *stored = bethink_monica_values_get (record->values, name);

      if (!bethink_monica_values_has (record->values, name) ||
          bethink_monica_field_equal (&fields[i], mine, stored) ||
          !bethink_monica_field_equal (&fields[i], mine, bethink_monica_values_get (memory->base, name)) ||
          !bethink_monica_field_is_cut (&fields[i], mine, stored))
        continue;

      *has_accepted = TRUE;

      if (!bethink_sync_accepted_table_set (bethink_transaction_get_db (tx), map->kind, map->record,
                                            name, mine, stored, error) ||
          !bethink_sync_run_log (self, tx, map->kind, map->record, record->kind,
                                 BETHINK_SYNC_DIRECTION_NOTE, "accepted", name, mine, stored, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_merged (BethinkSyncRun       *self,
              BethinkTransaction   *tx,
              BethinkSyncMap       *map,
              BethinkSyncLocal     *local,
              BethinkSyncPlan      *plan,
              GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_auto (GStrv) fields = bethink_monica_values_diff (local->values, plan->merged);
  BethinkSyncNames names;

  if (fields == NULL || fields[0] == NULL || self->peer->mode == BETHINK_SYNC_MODE_SEND)
    return TRUE;

  bethink_sync_names_init (&names, db, self->lookups);
  bethink_sync_run_count (self, (BethinkMonicaKind) map->remote_kind, BETHINK_SYNC_COUNT_MERGED);

  return bethink_sync_run_log_fields (self, tx, map, BETHINK_SYNC_DIRECTION_IN, "changed", local->values,
                                      plan->merged, (const char * const *) fields, error) &&
         bethink_sync_local_write (tx, local, plan->merged, (const char * const *) fields,
                                   &names.names, error);
}

static gboolean
write_touched (BethinkDb        *db,
               BethinkSyncMap   *map,
               BethinkSyncPlan  *plan,
               GError          **error)
{
  gboolean waits = bethink_sync_plan_has (plan, BETHINK_SYNC_ACTION_PUSH);
  gint64 rev;

  if (!waits && !bethink_sync_plan_has (plan, BETHINK_SYNC_ACTION_KEEP))
    return bethink_sync_touched_table_remove (db, map->kind, map->record, error);

  if (!bethink_sync_touched_table_get_rev (db, map->kind, map->record, &rev, error))
    return FALSE;

  return (rev > 0 || bethink_sync_touched_table_add (db, map->kind, map->record, error)) &&
         bethink_sync_touched_table_set_waits (db, map->kind, map->record, waits, error);
}

static BethinkSyncPlan *
make_plan (Memory               *memory,
           BethinkSyncLocal     *local,
           BethinkMonicaRecord  *record)
{
  BethinkSyncPlanInput input = {
    .local = local->values,
    .base = memory->base,
    .remote = record->values,
    .held = (const char * const *) memory->held_names->pdata,
    .accepted = (const BethinkSyncPair *) memory->pairs->data,
    .n_accepted = memory->pairs->len,
    .unknown_sent = (BethinkMonicaValues * const *) memory->sent->pdata,
  };

  return bethink_sync_plan_fields (&input);
}

/* After the server was put back, what both sides agreed on says nothing about who is
 * newer: either theirs counts, or every difference is a question.
 */
static void
follow_choice (BethinkSyncRun    *self,
               Memory            *memory,
               BethinkSyncLocal  *local)
{
  if (self->options.choice == BETHINK_SYNC_CHOICE_TAKE_THEIRS)
    {
      g_clear_pointer (&memory->base, bethink_monica_values_unref);
      memory->base = bethink_monica_values_ref (local->values);
    }
  else if (self->options.choice == BETHINK_SYNC_CHOICE_SEND_MINE)
    {
      g_clear_pointer (&memory->base, bethink_monica_values_unref);
    }
}

/* A value of an attempt of which nobody knew the outcome was seen, or was not, in a
 * copy that was read long enough after it: then it is no question any more.
 */
static gboolean
forget_old_attempts (BethinkSyncRun  *self,
                     BethinkDb       *db,
                     Memory          *memory,
                     GError         **error)
{
  gint64 now = bethink_sync_run_get_server_time (self);

  for (guint i = 0; i < memory->attempts->len; i++)
    {
      const BethinkSyncAttempt *attempt = g_ptr_array_index (memory->attempts, i);

      if (attempt->op != BETHINK_SYNC_OP_CREATE &&
          now - attempt->sent_server > BETHINK_SYNC_LATEST_MS / 1000 &&
          !bethink_sync_attempt_table_remove (db, attempt->id, error))
        return FALSE;
    }

  return TRUE;
}

/*
 * bethink_sync_run_merge_fields:
 * @map: how both are bound; gets the new base and is stored
 * @local: our record, read in this transaction
 * @record: their record
 *
 * Merges two records field by field.
 */
gboolean
bethink_sync_run_merge_fields (BethinkSyncRun       *self,
                               BethinkTransaction   *tx,
                               BethinkSyncMap       *map,
                               BethinkSyncLocal     *local,
                               BethinkMonicaRecord  *record,
                               GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_auto (Memory) memory = { 0, };
  g_autoptr (BethinkSyncPlan) plan = NULL;
  gboolean has_accepted = FALSE;

  if (!memory_load (&memory, db, map, error) ||
      !accept_cuts (self, tx, map, &memory, local, record, &has_accepted, error))
    return FALSE;

  if (has_accepted)
    {
      memory_clear (&memory);

      if (!memory_load (&memory, db, map, error))
        return FALSE;
    }

  follow_choice (self, &memory, local);
  plan = make_plan (&memory, local, record);
  g_clear_pointer (&map->base, g_free);
  map->base = bethink_monica_values_to_text (plan->base);
  bethink_sync_map_take (map, record);

  return write_questions (self, tx, map, &memory, plan, local, record, error) &&
         write_merged (self, tx, map, local, plan, error) &&
         bethink_sync_map_table_set (db, map, error) &&
         forget_old_attempts (self, db, &memory, error) &&
         write_touched (db, map, plan, error);
}

/* Records */

static BethinkSyncPresence
presence_of (BethinkMonicaRecord *record,
             gint64               pass)
{
  if (record->kind != BETHINK_MONICA_KIND_CONTACT)
    return BETHINK_SYNC_PRESENCE_LISTED;

  if (!record->active && !record->partial)
    return BETHINK_SYNC_PRESENCE_READ_ONLY;

  return record->partial || pass == BETHINK_SYNC_PASS_UNLISTED ? BETHINK_SYNC_PRESENCE_UNLISTED : BETHINK_SYNC_PRESENCE_LISTED;
}

/* Our rows of what a record belongs to. It is not brought over without them. */
static gboolean
find_parents (BethinkSyncRun       *self,
              BethinkTransaction   *tx,
              BethinkMonicaRecord  *record,
              gint64               *contact_id,
              gint64               *conversation_id,
              gboolean             *is_ready,
              GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncMap) contact = NULL;
  g_autoptr (BethinkSyncMap) conversation = NULL;
  g_autoptr (BethinkSyncMap) other = NULL;

  *contact_id = *conversation_id = 0;
  *is_ready = FALSE;

  if (!bethink_sync_map_table_find_remote (db, BETHINK_MONICA_KIND_CONTACT, record->contact_id, &contact, error) ||
      !bethink_sync_map_table_find_remote (db, BETHINK_MONICA_KIND_CONVERSATION, record->conversation_id,
                                           &conversation, error) ||
      !bethink_sync_map_table_find_remote (db, BETHINK_MONICA_KIND_CONTACT, record->other_contact_id, &other, error))
    return FALSE;

  *contact_id = contact != NULL ? contact->record : 0;
  *conversation_id = conversation != NULL ? conversation->record : 0;
  *is_ready = (record->contact_id == 0 || contact != NULL) &&
              (record->kind != BETHINK_MONICA_KIND_MESSAGE || conversation != NULL) &&
              (record->kind != BETHINK_MONICA_KIND_RELATIONSHIP || other != NULL);

  return TRUE;
}

/* Something new below what the user deleted brings that back. */
static gboolean
revive_parent (BethinkSyncRun      *self,
               BethinkTransaction  *tx,
               BethinkKind          kind,
               gint64               id,
               GError             **error)
{
  g_auto (BethinkSyncFacts) facts = { 0, };
  gboolean is_back;

  if (id == 0)
    return TRUE;

  if (!bethink_sync_facts_get (bethink_transaction_get_db (tx), kind, id, &facts, error))
    return FALSE;

  if (facts.alive)
    return TRUE;

  return bethink_sync_local_bring_back (tx, kind, id, &is_back, error) &&
         bethink_sync_touched_table_add (bethink_transaction_get_db (tx), kind, id, error) &&
         bethink_sync_run_log (self, tx, kind, id, 0, BETHINK_SYNC_DIRECTION_IN, "brought-back", NULL,
                               NULL, NULL, error);
}

static gboolean
create_here (BethinkSyncRun       *self,
             BethinkTransaction   *tx,
             BethinkMonicaRecord  *record,
             gint64                pass,
             gboolean             *was_created,
             GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncMap) map = NULL;
  BethinkSyncNames names;
  gint64 contact_id, conversation_id, id;
  gboolean is_ready;

  *was_created = FALSE;

  if (self->peer->mode == BETHINK_SYNC_MODE_SEND)
    return TRUE;

  if (!find_parents (self, tx, record, &contact_id, &conversation_id, &is_ready, error))
    return FALSE;

  if (!is_ready)
    return TRUE;

  bethink_sync_names_init (&names, db, self->lookups);

  if (!revive_parent (self, tx, BETHINK_KIND_CONTACT, contact_id, error) ||
      !revive_parent (self, tx, BETHINK_KIND_CONVERSATION, conversation_id, error) ||
      !bethink_sync_local_insert (tx, record, contact_id, conversation_id, &names.names, &id, error))
    return FALSE;

  map = bethink_sync_map_new (bethink_monica_kind_get_local (record->kind), id, record->kind, record->remote_id);
  bethink_sync_map_take (map, record);
  map->presence = presence_of (record, pass);
  map->base = bethink_monica_values_to_text (record->values);
  *was_created = TRUE;
  bethink_sync_run_count (self, record->kind, BETHINK_SYNC_COUNT_PULLED);

  return bethink_sync_map_table_set (db, map, error) &&
         bethink_sync_run_log (self, tx, map->kind, id, record->kind, BETHINK_SYNC_DIRECTION_IN, "added",
                               NULL, NULL, NULL, error);
}

/* The user deleted it. If nothing changed there since, it will be deleted there. */
static gboolean
is_still_agreed (BethinkSyncMap       *map,
                 BethinkMonicaRecord  *record)
{
  g_autoptr (BethinkMonicaValues) base = NULL;

  if (map->base == NULL)
    return FALSE;

  base = bethink_monica_values_from_text (record->kind, map->base, NULL);

  return base == NULL || !bethink_monica_values_is_edited (record->values, base);
}

static gboolean
bring_back (BethinkSyncRun        *self,
            BethinkTransaction    *tx,
            BethinkSyncMap        *map,
            BethinkMonicaRecord   *record,
            BethinkSyncLocal     **local,
            GError               **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  BethinkSyncNames names;
  gboolean is_back = FALSE;
  gboolean was_created;

  bethink_sync_names_init (&names, db, self->lookups);
  g_clear_pointer (local, bethink_sync_local_free);

  if (!bethink_sync_local_bring_back (tx, map->kind, map->record, &is_back, error) ||
      !bethink_sync_run_log (self, tx, map->kind, map->record, record->kind, BETHINK_SYNC_DIRECTION_IN,
                             "brought-back", NULL, NULL, NULL, error))
    return FALSE;

  if (is_back)
    return bethink_sync_local_load (db, map->kind, map->record, &names.names, local, error);

  /* A field or an address is made anew. */
  return bethink_sync_map_table_remove (db, map->kind, map->record, error) &&
         bethink_sync_touched_table_remove (db, map->kind, map->record, error) &&
         create_here (self, tx, record, 0, &was_created, error);
}

static gboolean
forget_question (BethinkTransaction    *tx,
                 const BethinkSyncMap  *map,
                 GError               **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncHeldRecord) held = NULL;

  if (!bethink_sync_held_record_table_find (db, map->kind, map->record, &held, error))
    return FALSE;

  return held == NULL || !bethink_sync_run_is_gone (held) ||
         bethink_sync_held_record_table_remove (db, map->kind, map->record, error);
}

static gboolean
merge_bound (BethinkSyncRun       *self,
             BethinkTransaction   *tx,
             BethinkSyncMap       *map,
             BethinkMonicaRecord  *record,
             gint64                pass,
             GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncLocal) local = NULL;
  BethinkSyncNames names;
  gboolean was_created;

  bethink_sync_names_init (&names, db, self->lookups);

  if (!bethink_sync_local_load (db, map->kind, map->record, &names.names, &local, error))
    return FALSE;

  /* A row that is not there and was not deleted is damage: it comes again. */
  if (local == NULL)
    return bethink_sync_map_table_remove (db, map->kind, map->record, error) &&
           create_here (self, tx, record, pass, &was_created, error);

  if (!local->alive)
    {
      if (is_still_agreed (map, record))
        return TRUE;

      if (!bring_back (self, tx, map, record, &local, error))
        return FALSE;
    }

  if (local == NULL || local->values == NULL)
    return TRUE;

  /* Read by its id, it may be in the lists or not: that is as it was. */
  if (pass != BETHINK_SYNC_PASS_ALONE || !record->active || record->partial)
    map->presence = presence_of (record, pass);

  return forget_question (tx, map, error) &&
         bethink_sync_run_merge_fields (self, tx, map, local, record, error);
}

static gboolean
merge_unbound (BethinkSyncRun       *self,
               BethinkTransaction   *tx,
               BethinkMonicaRecord  *record,
               gint64                pass,
               GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncMap) grave = NULL;
  g_autoptr (BethinkSyncMap) map = NULL;
  gboolean is_ours;
  gboolean was_created;

  if (!bethink_sync_tombstone_table_find_remote (db, record->kind, record->remote_id, &grave, error))
    return FALSE;

  /* It is to be deleted there, or is being deleted. */
  if (grave != NULL && grave->state != BETHINK_SYNC_GRAVE_GONE)
    return TRUE;

  /* A task without a person that had one is what that person left behind. */
  if (grave != NULL && grave->parent != 0 && record->contact_id == 0 && record->has_contact)
    return TRUE;

  if (grave != NULL &&
      !bethink_sync_tombstone_table_remove (db, record->kind, record->remote_id, error))
    return FALSE;

  if (!bethink_sync_run_bind (self, tx, record, &map, &is_ours, error))
    return FALSE;

  if (map != NULL)
    {
      bethink_sync_run_count (self, record->kind, BETHINK_SYNC_COUNT_SAME);

      return merge_bound (self, tx, map, record, pass, error);
    }

  return is_ours || create_here (self, tx, record, pass, &was_created, error);
}

/* The server was put back, and its number is that of another record now: ours is
 * gone there. The user has said what becomes of it.
 */
static gboolean
part_with (BethinkSyncRun      *self,
           BethinkTransaction  *tx,
           BethinkSyncMap      *map,
           GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  BethinkKind kind = map->kind;
  gint64 record = map->record;

  if (!bethink_sync_run_merge_gone (self, tx, map, error))
    return FALSE;

  return bethink_sync_tombstone_table_remove (db, map->remote_kind, map->remote_id, error) &&
         bethink_sync_map_table_remove (db, kind, record, error);
}

/*
 * bethink_sync_run_merge_record:
 * @record: a record of the server as it is now
 * @pass: how it was read, -1 for by its id
 *
 * Makes it what is here, with its parts. Relationships follow when everybody is
 * known.
 */
gboolean
bethink_sync_run_merge_record (BethinkSyncRun       *self,
                               BethinkTransaction   *tx,
                               BethinkMonicaRecord  *record,
                               gint64                pass,
                               GError              **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;

  if (record->ghost && bethink_monica_kind_needs_contact (record->kind))
    return TRUE;

  if (!bethink_sync_map_table_find_remote (bethink_transaction_get_db (tx), record->kind,
                                           record->remote_id, &map, error))
    return FALSE;

  if (map != NULL && bethink_sync_is_other (map, record))
    {
      if (!bethink_sync_run_is_told_what_counts (self))
        return bethink_sync_run_signal_rollback (self, tx, error);

      if (!part_with (self, tx, map, error))
        return FALSE;

      g_clear_pointer (&map, bethink_sync_map_free);
    }

  if (map != NULL ? !merge_bound (self, tx, map, record, pass, error)
                  : !merge_unbound (self, tx, record, pass, error))
    return FALSE;

  if (record->kind == BETHINK_MONICA_KIND_CONVERSATION)
    return merge_parts (self, tx, record, BETHINK_MONICA_KIND_MESSAGE, error);

  if (record->kind != BETHINK_MONICA_KIND_CONTACT || record->partial)
    return TRUE;

  return (!record->has_fields ||
          merge_parts (self, tx, record, BETHINK_MONICA_KIND_CONTACT_FIELD, error)) &&
         merge_parts (self, tx, record, BETHINK_MONICA_KIND_ADDRESS, error);
}

/* Parts come with their parent, all of them: what is not there is gone. */
static gboolean
merge_parts (BethinkSyncRun       *self,
             BethinkTransaction   *tx,
             BethinkMonicaRecord  *parent,
             BethinkMonicaKind     kind,
             GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (GPtrArray) maps = NULL;

  for (guint i = 0; i < parent->children->len; i++)
    {
      BethinkMonicaRecord *child = g_ptr_array_index (parent->children, i);

      if (child->kind == kind && !bethink_sync_run_merge_record (self, tx, child, 0, error))
        return FALSE;
    }

  maps = bethink_sync_map_table_list (db, kind, parent->remote_id, error);

  for (guint i = 0; maps != NULL && i < maps->len; i++)
    {
      BethinkSyncMap *map = g_ptr_array_index (maps, i);

      if (bethink_monica_record_find_child (parent, kind, map->remote_id) == NULL &&
          !bethink_sync_run_merge_gone (self, tx, map, error))
        return FALSE;
    }

  return maps != NULL;
}

/*
 * bethink_sync_run_merge_relations:
 * @record: a person
 *
 * What refers to other people, when all of them are bound.
 */
gboolean
bethink_sync_run_merge_relations (BethinkSyncRun       *self,
                                  BethinkTransaction   *tx,
                                  BethinkMonicaRecord  *record,
                                  GError              **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;

  if (record->partial)
    return TRUE;

  if (!merge_parts (self, tx, record, BETHINK_MONICA_KIND_RELATIONSHIP, error))
    return FALSE;

  if (record->met_through_id == 0)
    return TRUE;

  if (!bethink_sync_map_table_find_remote (bethink_transaction_get_db (tx), record->kind,
                                           record->remote_id, &map, error))
    return FALSE;

  return map == NULL || merge_bound (self, tx, map, record, BETHINK_SYNC_PASS_ALONE, error);
}
