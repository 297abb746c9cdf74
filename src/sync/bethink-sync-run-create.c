/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-create"

#include "bethink-sync-run-private.h"

#include "bethink-monica-body.h"
#include "bethink-store-error.h"
#include "bethink-sync-held-table.h"

/* Making a record there. What will be sent is noted and committed before it is
 * sent; the note stays as long as nobody knows what became of the request, and
 * meanwhile nothing is sent for that record.
 */

typedef struct
{
  BethinkKind           kind;
  gint64                record;

  /* Filled by the transaction that prepares the request */
  BethinkSyncAttempt    attempt;
  char                 *uuid;
  char                 *body_text;
  char                 *path;
  JsonNode             *body;
  BethinkMonicaKind     remote_kind;
  BethinkMonicaValues  *sent;

  /* And by the answer */
  BethinkMonicaAnswer  *answer;
  BethinkMonicaRecord  *made;
} Create;

static void
create_clear (Create *self)
{
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->body_text, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->body, json_node_unref);
  g_clear_pointer (&self->sent, bethink_monica_values_unref);
  g_clear_pointer (&self->answer, bethink_monica_answer_free);
  g_clear_pointer (&self->made, bethink_monica_record_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Create, create_clear)

/* Of the chance of the run, so that a run can be repeated exactly. */
static char *
make_uuid (BethinkSyncRun *self)
{
  guint32 a = bethink_sync_clock_get_random (self->clock);
  guint32 b = bethink_sync_clock_get_random (self->clock);
  guint32 c = bethink_sync_clock_get_random (self->clock);
  guint32 d = bethink_sync_clock_get_random (self->clock);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", a, b >> 16, b & 0xfff,
                          0x8000 | (c >> 16 & 0x3fff), c & 0xffff, d);
}

/* The UUID of our row, unless the server had it before: what was deleted there may
 * still lie in its own trash.
 */
static gboolean
choose_uuid (BethinkSyncRun         *self,
             BethinkDb              *db,
             const BethinkSyncItem  *item,
             char                  **uuid,
             GError                **error)
{
  gboolean was_used;

  if (!bethink_sync_tombstone_table_has (db, item->kind, item->record, &was_used, error))
    return FALSE;

  *uuid = was_used || item->local->uuid == NULL ? make_uuid (self) : g_strdup (item->local->uuid);

  return TRUE;
}

/* The highest id of a person that is known: what the request makes is above it. */
static gboolean
note_highest_id (BethinkDb   *db,
                 Create      *create,
                 GError     **error)
{
  g_autoptr (GPtrArray) maps = NULL;
  gint64 highest = 0;

  if (create->remote_kind != BETHINK_MONICA_KIND_CONTACT)
    return TRUE;

  maps = bethink_sync_map_table_list (db, BETHINK_MONICA_KIND_CONTACT, 0, error);

  if (maps == NULL)
    return FALSE;

  if (maps->len > 0)
    highest = ((BethinkSyncMap *) maps->pdata[maps->len - 1])->remote_id;

  create->attempt.known_ids = g_strdup_printf ("%" G_GINT64_FORMAT, highest);

  return TRUE;
}

static gboolean
write_attempt (BethinkSyncRun   *self,
               BethinkDb        *db,
               Create           *create,
               BethinkSyncItem  *item,
               GError          **error)
{
  g_autofree char *known_ids = NULL;
  gboolean ok;

  bethink_sync_run_init_attempt (self, item, BETHINK_SYNC_OP_CREATE, &create->attempt);
  create->attempt.body = create->body_text;
  create->attempt.request_uuid = bethink_monica_kind_keeps_uuid (create->remote_kind) ? create->uuid : NULL;
  ok = note_highest_id (db, create, error);
  known_ids = create->attempt.known_ids;
  ok = ok && (!bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_ATTEMPT) ||
              bethink_sync_attempt_table_add (db, &create->attempt, error));
  create->attempt.known_ids = NULL;

  return ok;
}

static gboolean
prepare (BethinkSyncRun      *self,
         BethinkTransaction  *tx,
         gpointer             data,
         GError             **error)
{
  Create *create = data;
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_auto (BethinkSyncItem) item = { .kind = create->kind, .record = create->record };
  g_auto (GStrv) fields = NULL;
  BethinkMonicaWrite write = { 0, };
  BethinkMonicaRefusal refusal;
  const char *field = NULL;

  if (!bethink_sync_run_load_item (self, db, &item, error))
    return FALSE;

  if (item.local == NULL || item.local->values == NULL || item.map != NULL || item.is_waiting ||
      item.is_read_only)
    return TRUE;

  create->remote_kind = item.local->remote_kind;

  if (!choose_uuid (self, db, &item, &create->uuid, error))
    return FALSE;

  write.kind = create->remote_kind;
  write.uuid = bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_UUID) ? create->uuid : NULL;
  write.values = item.local->values;
  write.contact_id = item.parent;
  write.other_contact_id = item.other;
  write.server_year = bethink_sync_run_get_server_year (self);
  write.lookups = self->lookups;
  refusal = bethink_monica_values_check (&write, &field);

  if (refusal != BETHINK_MONICA_REFUSAL_NONE)
    return bethink_sync_run_refuse (self, tx, &item, bethink_monica_refusal_to_nick (refusal), error);

  create->body = bethink_monica_body_create (&write);
  create->path = bethink_monica_create_path (create->remote_kind, item.parent);
  fields = bethink_monica_body_get_fields (&write, BETHINK_MONICA_PART_MAIN);
  create->sent = bethink_sync_values_pick (item.local->values, (const char * const *) fields);
  create->body_text = bethink_monica_values_to_text (create->sent);

  return write_attempt (self, db, create, &item, error);
}

/* Of a message the whole conversation is shown. */
static BethinkMonicaRecord *
find_made (BethinkSyncRun  *self,
           Create          *create,
           GError         **error)
{
  g_autoptr (BethinkMonicaRecord) whole = NULL;
  BethinkMonicaRecord *found;

  if (create->remote_kind != BETHINK_MONICA_KIND_MESSAGE)
    return bethink_sync_run_parse (self, create->remote_kind, create->answer->record, error);

  whole = bethink_sync_run_parse (self, BETHINK_MONICA_KIND_CONVERSATION, create->answer->record, error);
  found = whole != NULL ? bethink_monica_record_find_uuid (whole, create->remote_kind, create->uuid) : NULL;

  return found != NULL ? bethink_monica_record_ref (found) : NULL;
}

/* What was sent is agreed on. What the server added to it is not here yet, so that the
 * next look at it takes it over.
 */
static char *
make_base (Create *create)
{
  g_autoptr (BethinkMonicaValues) base = bethink_monica_values_copy (create->made->values);
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (create->remote_kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (bethink_monica_values_has (create->sent, fields[i].name))
      bethink_monica_values_take_over (base, create->sent, fields[i].name);
    else if ((fields[i].flags & BETHINK_MONICA_FIELD_PULLED) != 0)
      bethink_monica_values_forget (base, fields[i].name);

  return bethink_monica_values_to_text (base);
}

/* An id that stands for another row of ours was given again: the server was put
 * back. What had it is not there any more, and new again.
 */
static gboolean
free_id (BethinkSyncRun      *self,
         BethinkTransaction  *tx,
         Create              *create,
         GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncMap) map = NULL;

  if (!bethink_sync_map_table_find_remote (db, create->remote_kind, create->made->remote_id, &map, error))
    return FALSE;

  if (map == NULL || map->record == create->record)
    return TRUE;

  return bethink_sync_run_signal_rollback (self, tx, error) &&
         bethink_sync_make_again (db, map, error) &&
         bethink_sync_tombstone_table_remove (db, create->remote_kind, create->made->remote_id, error);
}

static gboolean
acknowledge (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Create *create = data;
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_auto (BethinkSyncItem) item = { .kind = create->kind, .record = create->record };
  g_autoptr (BethinkSyncMap) map = NULL;
  gboolean exists;

  if (!free_id (self, tx, create, error))
    return FALSE;

  map = bethink_sync_map_new (create->kind, create->record, create->remote_kind, create->made->remote_id);
  bethink_sync_map_take (map, create->made);
  map->base = make_base (create);

  if (create->made->partial)
    map->presence = BETHINK_SYNC_PRESENCE_UNLISTED;

  bethink_sync_run_count (self, create->remote_kind, BETHINK_SYNC_COUNT_PUSHED);

  if (!bethink_sync_run_note_made (db, map, &exists, error) ||
      !bethink_sync_attempt_table_set_outcome (db, create->attempt.id, BETHINK_SYNC_OUTCOME_DONE, error) ||
      !bethink_sync_held_record_table_remove (db, create->kind, create->record, error) ||
      !bethink_sync_run_log (self, tx, create->kind, create->record, create->remote_kind,
                             BETHINK_SYNC_DIRECTION_OUT, "added", NULL, NULL, NULL, error) ||
      !bethink_sync_run_load_item (self, db, &item, error))
    return FALSE;

  /* An edit in the meantime is still to be sent. */
  return (item.fields != NULL && item.fields[0] != NULL) || item.local == NULL || !item.local->alive ||
         bethink_sync_touched_table_remove (db, create->kind, create->record, error);
}

static gboolean
take_back (BethinkSyncRun      *self,
           BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  Create *create = data;

  return bethink_sync_attempt_table_remove (bethink_transaction_get_db (tx), create->attempt.id, error);
}

static gboolean
note_status (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Create *create = data;

  return bethink_sync_attempt_table_set_status (bethink_transaction_get_db (tx), create->attempt.id,
                                                create->answer->status, error);
}

static gboolean
was_not_executed (BethinkMonicaClass class)
{
  return class == BETHINK_MONICA_CLASS_WAIT || class == BETHINK_MONICA_CLASS_AUTH ||
         class == BETHINK_MONICA_CLASS_NOT_SENT;
}

static gboolean
take_answer (BethinkSyncRun  *self,
             Create          *create,
             GError         **error)
{
  if (create->answer->class == BETHINK_MONICA_CLASS_DONE)
    {
      create->made = find_made (self, create, NULL);

      if (create->made != NULL)
        return bethink_sync_run_note (self, acknowledge, create, error);
    }

  if (was_not_executed (create->answer->class))
    return bethink_sync_run_note (self, take_back, create, error) &&
           bethink_sync_run_may_go_on (create->answer, error);

  return bethink_sync_run_note (self, note_status, create, error) &&
         bethink_sync_run_may_go_on (create->answer, error);
}

/*
 * bethink_sync_run_create:
 * @kind: a kind of record
 * @record: one that is bound to nothing
 * @has_sent: (out): whether a request was sent
 *
 * Makes a record there.
 *
 * Returns: %FALSE when the run has to end
 */
gboolean
bethink_sync_run_create (BethinkSyncRun  *self,
                         BethinkKind      kind,
                         gint64           record,
                         gboolean        *has_sent,
                         GError         **error)
{
  g_auto (Create) create = { .kind = kind, .record = record };

  if (!bethink_sync_run_note (self, prepare, &create, error))
    return FALSE;

  if (create.body == NULL)
    return TRUE;

  *has_sent = TRUE;
  create.answer = bethink_monica_client_create (self->client, create.path, create.body, self->cancellable);

  return take_answer (self, &create, error);
}
