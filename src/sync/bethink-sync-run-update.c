/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-update"

#include "bethink-sync-run-private.h"

#include "bethink-monica-body.h"
#include "bethink-sync-held-table.h"

/* Changing a record there. It is read directly before, that copy is merged, and
 * only what is still to be sent after that is sent: what was overwritten has been
 * seen. A person may take several requests, each noted for itself.
 */

static const BethinkMonicaPart parts[] = {
  BETHINK_MONICA_PART_MAIN,
  BETHINK_MONICA_PART_WORK,
  BETHINK_MONICA_PART_FOOD,
  BETHINK_MONICA_PART_SET_TAGS,
  BETHINK_MONICA_PART_UNSET_TAG,
};

typedef struct
{
  BethinkKind           kind;
  gint64                record;
  BethinkMonicaPart     part;
  BethinkMonicaRecord  *read;          /* owned: the copy that was just read */
  GPtrArray            *reminders;     /* owned, nullable: of BethinkMonicaRecord */
  gboolean              needs_reminders;

  /* Filled by the transaction that prepares the request */
  BethinkSyncAttempt    attempt;
  char                 *body_text;
  char                 *path;
  JsonNode             *body;
  GStrv                 fields;
  BethinkMonicaValues  *sent;
  gboolean              is_refused;

  BethinkMonicaAnswer  *answer;
} Update;

static void
update_clear_request (Update *self)
{
  g_clear_pointer (&self->body_text, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->body, json_node_unref);
  g_clear_pointer (&self->fields, g_strfreev);
  g_clear_pointer (&self->sent, bethink_monica_values_unref);
  g_clear_pointer (&self->answer, bethink_monica_answer_free);
}

static void
update_clear (Update *self)
{
  update_clear_request (self);
  g_clear_pointer (&self->read, bethink_monica_record_unref);
  g_clear_pointer (&self->reminders, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Update, update_clear)

static void
init_write (BethinkSyncRun         *self,
            const BethinkSyncItem  *item,
            Update                 *update,
            BethinkMonicaWrite     *write)
{
  const char *birthdate = bethink_monica_values_get (update->read->values, "birthdate");
  const char *deceased_date = bethink_monica_values_get (update->read->values, "deceased_date");

  *write = (BethinkMonicaWrite) {
    .kind = item->local->remote_kind,
    .values = item->local->values,
    .changed = (const char * const *) item->fields,
    .read = update->read,
    .contact_id = item->parent,
    .other_contact_id = item->other,
    .server_year = bethink_sync_run_get_server_year (self),
    .lookups = self->lookups,
  };

  if (update->reminders != NULL)
    {
      write->birthday_reminder = birthdate != NULL &&
                                 bethink_monica_has_date_reminder (update->reminders, birthdate, TRUE);
      write->deceased_reminder = deceased_date != NULL &&
                                 bethink_monica_has_date_reminder (update->reminders, deceased_date, FALSE);
    }
}

static gboolean
is_sendable (const BethinkSyncItem *item)
{
  return item->local != NULL && item->local->values != NULL && item->map != NULL &&
         item->fields != NULL && item->fields[0] != NULL && !item->is_waiting && !item->is_read_only;
}

/* Whether the request would take away a reminder that nobody asked to lose. */
static gboolean
look_at_parts (BethinkSyncRun      *self,
               BethinkTransaction  *tx,
               gpointer             data,
               GError             **error)
{
  Update *update = data;
  g_auto (BethinkSyncItem) item = { .kind = update->kind, .record = update->record };
  BethinkMonicaWrite write;

  if (!bethink_sync_run_load_item (self, bethink_transaction_get_db (tx), &item, error))
    return FALSE;

  if (!is_sendable (&item))
    return TRUE;

  init_write (self, &item, update, &write);
  update->needs_reminders = (bethink_monica_body_get_parts (&write) & BETHINK_MONICA_PART_MAIN) != 0 &&
                            bethink_monica_body_needs_reminders (&write);

  return TRUE;
}

static gboolean
read_reminders (BethinkSyncRun  *self,
                Update          *update,
                GError         **error)
{
  g_autofree char *path = g_strdup_printf ("/contacts/%" G_GINT64_FORMAT "/reminders", update->read->remote_id);

  update->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_monica_record_unref);

  for (gint64 page = 1, last_page = 1; page <= last_page; page++)
    {
      g_autoptr (BethinkMonicaAnswer) answer = NULL;

      answer = bethink_monica_client_get_page (self->client, path, page, 100, NULL, self->cancellable);

      if (!bethink_monica_answer_is_done (answer, error))
        return FALSE;

      last_page = answer->last_page;

      for (guint i = 0; i < json_array_get_length (answer->list); i++)
        {
          BethinkMonicaRecord *reminder;

          reminder = bethink_sync_run_parse (self, BETHINK_MONICA_KIND_REMINDER,
                                             json_array_get_object_element (answer->list, i), error);

          if (reminder == NULL)
            return FALSE;

          g_ptr_array_add (update->reminders, reminder);
        }
    }

  return TRUE;
}

static BethinkSyncOp
op_of (BethinkMonicaPart part)
{
  if (part == BETHINK_MONICA_PART_SET_TAGS)
    return BETHINK_SYNC_OP_TAG;

  return part == BETHINK_MONICA_PART_UNSET_TAG ? BETHINK_SYNC_OP_UNTAG : BETHINK_SYNC_OP_UPDATE;
}

static gboolean
prepare (BethinkSyncRun      *self,
         BethinkTransaction  *tx,
         gpointer             data,
         GError             **error)
{
  Update *update = data;
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_auto (BethinkSyncItem) item = { .kind = update->kind, .record = update->record };
  BethinkMonicaWrite write;
  BethinkMonicaRefusal refusal;
  const char *field = NULL;

  if (!bethink_sync_run_load_item (self, db, &item, error))
    return FALSE;

  if (!is_sendable (&item))
    return TRUE;

  init_write (self, &item, update, &write);

  if ((bethink_monica_body_get_parts (&write) & update->part) == 0)
    return TRUE;

  refusal = bethink_monica_values_check (&write, &field);

  if (refusal != BETHINK_MONICA_REFUSAL_NONE)
    {
      update->is_refused = TRUE;

      return bethink_sync_run_refuse (self, tx, &item, bethink_monica_refusal_to_nick (refusal), error);
    }

  update->body = bethink_monica_body_update (&write, update->part);
  update->fields = bethink_monica_body_get_fields (&write, update->part);
  update->path = bethink_monica_record_path (write.kind, item.map->remote_id, item.map->parent, update->part);
  update->sent = bethink_sync_values_pick (item.local->values, (const char * const *) update->fields);
  update->body_text = bethink_monica_values_to_text (update->sent);
  bethink_sync_run_init_attempt (self, &item, op_of (update->part), &update->attempt);
  update->attempt.body = update->body_text;

  return bethink_sync_attempt_table_add (db, &update->attempt, error);
}

/* For the fields that were sent the base is what was sent: an edit in the meantime
 * differs from it.
 */
static gboolean
acknowledge (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Update *update = data;
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_auto (BethinkSyncItem) item = { .kind = update->kind, .record = update->record };
  g_auto (BethinkSyncItem) after = { .kind = update->kind, .record = update->record };
  g_autoptr (BethinkMonicaValues) base = NULL;

  if (!bethink_sync_run_load_item (self, db, &item, error) ||
      !bethink_sync_attempt_table_remove (db, update->attempt.id, error))
    return FALSE;

  if (item.map == NULL || item.map->base == NULL)
    return TRUE;

  base = bethink_monica_values_from_text ((BethinkMonicaKind) item.map->remote_kind, item.map->base, error);

  if (base == NULL ||
      !bethink_sync_run_log_fields (self, tx, item.map, BETHINK_SYNC_DIRECTION_OUT, "changed", base,
                                    update->sent, (const char * const *) update->fields, error))
    return FALSE;

  for (guint i = 0; update->fields[i] != NULL; i++)
    bethink_monica_values_take_over (base, bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_ACKNOWLEDGE) || item.local->values == NULL
                                             ? update->sent : item.local->values,
                                     update->fields[i]);

  g_clear_pointer (&item.map->base, g_free);
  item.map->base = bethink_monica_values_to_text (base);

  if (!bethink_sync_map_table_set (db, item.map, error) ||
      !bethink_sync_held_record_table_remove (db, update->kind, update->record, error) ||
      !bethink_sync_run_load_item (self, db, &after, error))
    return FALSE;

  return after.local == NULL || !after.local->alive ||
         (after.fields != NULL && after.fields[0] != NULL) ||
         bethink_sync_touched_table_remove (db, update->kind, update->record, error);
}

static gboolean
take_back (BethinkSyncRun      *self,
           BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  Update *update = data;

  return bethink_sync_attempt_table_remove (bethink_transaction_get_db (tx), update->attempt.id, error);
}

static gboolean
refuse (BethinkSyncRun      *self,
        BethinkTransaction  *tx,
        gpointer             data,
        GError             **error)
{
  Update *update = data;
  g_auto (BethinkSyncItem) item = { .kind = update->kind, .record = update->record };

  return bethink_sync_run_load_item (self, bethink_transaction_get_db (tx), &item, error) &&
         (item.local == NULL || bethink_sync_run_refuse (self, tx, &item, "server", error));
}

static gboolean
take_answer (BethinkSyncRun  *self,
             Update          *update,
             gboolean        *is_over,
             GError         **error)
{
  switch (update->answer->class)
    {
    case BETHINK_MONICA_CLASS_DONE:
      return bethink_sync_run_note (self, acknowledge, update, error);

    case BETHINK_MONICA_CLASS_REFUSED:
    case BETHINK_MONICA_CLASS_GONE:
      /* It may be half done, or gone: the next copy that is read will say. */
      *is_over = TRUE;
      return update->answer->class == BETHINK_MONICA_CLASS_GONE ||
             bethink_sync_run_note (self, refuse, update, error);

    case BETHINK_MONICA_CLASS_WAIT:
    case BETHINK_MONICA_CLASS_AUTH:
    case BETHINK_MONICA_CLASS_NOT_SENT:
      return bethink_sync_run_note (self, take_back, update, error) &&
             bethink_sync_run_may_go_on (update->answer, error);

    case BETHINK_MONICA_CLASS_FAILED:
    case BETHINK_MONICA_CLASS_UNKNOWN:
    default:
      *is_over = TRUE;
      return bethink_sync_run_may_go_on (update->answer, error);
    }
}

static gboolean
send_part (BethinkSyncRun     *self,
           Update             *update,
           BethinkMonicaPart   part,
           gboolean           *has_sent,
           gboolean           *is_over,
           GError            **error)
{
  update_clear_request (update);
  update->part = part;

  if (!bethink_sync_run_note (self, prepare, update, error))
    return FALSE;

  if (update->body == NULL)
    {
      *is_over |= update->is_refused;
      return TRUE;
    }

  *has_sent = TRUE;

  if (g_str_equal (bethink_monica_part_get_method (part), "POST"))
    update->answer = bethink_monica_client_create (self->client, update->path, update->body, self->cancellable);
  else
    update->answer = bethink_monica_client_update (self->client, update->path, update->body, self->cancellable);

  return take_answer (self, update, is_over, error);
}

typedef struct
{
  BethinkKind     kind;
  gint64          record;
  BethinkSyncMap *map;     /* owned by the caller, nullable */
} Lookup;

static gboolean
find_map (BethinkDb  *db,
          gpointer    data,
          GError    **error)
{
  Lookup *lookup = data;

  return bethink_sync_map_table_find (db, lookup->kind, lookup->record, &lookup->map, error);
}

/* Reads it there, and merges what was read. */
static gboolean
refresh (BethinkSyncRun  *self,
         Update          *update,
         GError         **error)
{
  Lookup lookup = { update->kind, update->record, NULL };
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (BethinkMonicaRecord) whole = NULL;
  BethinkMonicaClass class;

  if (!bethink_sync_run_read (self, find_map, &lookup, error))
    return FALSE;

  map = lookup.map;

  if (map == NULL)
    return TRUE;

  if (!bethink_sync_run_fetch (self, map, &whole, &update->read, &class, error))
    return FALSE;

  if (class == BETHINK_MONICA_CLASS_GONE)
    return bethink_sync_run_merge_gone_one (self, map, error);

  /* What was not merged because it is another record must not be overwritten. */
  return class != BETHINK_MONICA_CLASS_DONE ||
         (bethink_sync_run_merge_one (self, whole, error) && bethink_sync_run_check_rollback (self, error));
}

/*
 * bethink_sync_run_update:
 * @kind: a kind of record
 * @record: one that is bound
 * @has_sent: (out): whether something was sent
 *
 * Sends what was changed here.
 *
 * Returns: %FALSE when the run has to end
 */
gboolean
bethink_sync_run_update (BethinkSyncRun  *self,
                         BethinkKind      kind,
                         gint64           record,
                         gboolean        *has_sent,
                         GError         **error)
{
  g_auto (Update) update = { .kind = kind, .record = record };
  gboolean is_over = FALSE;

  if (!refresh (self, &update, error))
    return FALSE;

  if (update.read == NULL)
    return TRUE;

  if (!bethink_sync_run_note (self, look_at_parts, &update, error) ||
      (update.needs_reminders && !read_reminders (self, &update, error)))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (parts) && !is_over; i++)
    if (!send_part (self, &update, parts[i], has_sent, &is_over, error))
      return FALSE;

  return TRUE;
}
