/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-delete"

#include "bethink-sync-run-private.h"

#include "bethink-monica-body.h"
#include "bethink-sync-facts.h"

/* Deleting there what the user deleted here, and nothing else: what lies in the
 * trash here and is bound, and what left a tombstone. Each is read directly
 * before; if it is not as it was agreed on, it comes back here instead.
 */

/* What belongs to others goes first. */
static const BethinkMonicaKind order[] = {
  BETHINK_MONICA_KIND_MESSAGE,
  BETHINK_MONICA_KIND_CONVERSATION,
  BETHINK_MONICA_KIND_CALL,
  BETHINK_MONICA_KIND_NOTE,
  BETHINK_MONICA_KIND_RELATIONSHIP,
  BETHINK_MONICA_KIND_CONTACT_FIELD,
  BETHINK_MONICA_KIND_ADDRESS,
  BETHINK_MONICA_KIND_CONTACT,
};

/* Below a person, what has a list of its own there. */
static const BethinkMonicaKind below[] = {
  BETHINK_MONICA_KIND_CONVERSATION,
  BETHINK_MONICA_KIND_CALL,
  BETHINK_MONICA_KIND_NOTE,
};

/* After so long, a deletion that was only promised is told. */
#define PROMISE_SECONDS (24 * 3600)

typedef struct
{
  BethinkMonicaKind  kind;
  GPtrArray         *deleted;    /* owned by the caller */
  GPtrArray         *graves;     /* owned by the caller */
  GPtrArray         *promised;   /* owned by the caller */
} Deleted;

static gboolean
load_deleted (BethinkDb  *db,
              gpointer    data,
              GError    **error)
{
  Deleted *deleted = data;

  deleted->deleted = bethink_sync_map_table_list_deleted (db, deleted->kind, error);
  deleted->graves = deleted->deleted != NULL
                    ? bethink_sync_tombstone_table_list (db, deleted->kind, BETHINK_SYNC_GRAVE_OPEN, error) : NULL;
  deleted->promised = deleted->graves != NULL
                      ? bethink_sync_tombstone_table_list (db, deleted->kind, BETHINK_SYNC_GRAVE_SENT, error) : NULL;

  return deleted->promised != NULL;
}

static void
deleted_clear (Deleted *self)
{
  g_clear_pointer (&self->deleted, g_ptr_array_unref);
  g_clear_pointer (&self->graves, g_ptr_array_unref);
  g_clear_pointer (&self->promised, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deleted, deleted_clear)

typedef struct
{
  BethinkSyncMap      *map;           /* unowned */
  gboolean             is_grave;
  gboolean             goes_along;    /* with what it belongs to */
  gboolean             is_read_only;
  gboolean             is_agreed;     /* the copy that was read is the base */
  gboolean             has_news;      /* a message that is not known here */
  gboolean             is_alive;      /* here, by now */
  BethinkMonicaRecord *record;        /* owned by the caller */
  BethinkSyncGrave     state;
  BethinkSyncAttempt   attempt;
} Deletion;

static gboolean
look_at_owner (BethinkDb    *db,
               int           remote_kind,
               gint64        remote_id,
               Deletion     *deletion,
               GError      **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (BethinkSyncMap) grave = NULL;
  g_auto (BethinkSyncFacts) facts = { 0, };

  if (remote_id == 0)
    return TRUE;

  if (!bethink_sync_map_table_find_remote (db, remote_kind, remote_id, &map, error) ||
      !bethink_sync_tombstone_table_find_remote (db, remote_kind, remote_id, &grave, error))
    return FALSE;

  deletion->goes_along |= grave != NULL;

  if (map == NULL)
    return TRUE;

  if (!bethink_sync_facts_get (db, map->kind, map->record, &facts, error))
    return FALSE;

  deletion->goes_along |= !facts.alive;
  deletion->is_read_only |= map->presence == BETHINK_SYNC_PRESENCE_READ_ONLY;

  /* Somebody who is archived there closes the messages of their conversations, too. */
  return remote_kind != BETHINK_MONICA_KIND_CONVERSATION ||
         look_at_owner (db, BETHINK_MONICA_KIND_CONTACT, map->parent, deletion, error);
}

static gboolean
look_at_deletion (BethinkDb  *db,
                  gpointer    data,
                  GError    **error)
{
  Deletion *deletion = data;
  const BethinkSyncMap *map = deletion->map;
  g_auto (BethinkSyncFacts) facts = { 0, };

  if (!bethink_sync_facts_get (db, map->kind, map->record, &facts, error))
    return FALSE;

  deletion->is_alive = facts.alive;
  deletion->is_read_only = map->presence == BETHINK_SYNC_PRESENCE_READ_ONLY;

  if (map->remote_kind == BETHINK_MONICA_KIND_CONTACT)
    return TRUE;

  return look_at_owner (db, map->remote_kind == BETHINK_MONICA_KIND_MESSAGE
                            ? BETHINK_MONICA_KIND_CONVERSATION : BETHINK_MONICA_KIND_CONTACT,
                        map->parent, deletion, error);
}

/* Everything below somebody is read before they are deleted: what is new or was
 * changed there brings them back.
 */
static gboolean
read_below (BethinkSyncRun        *self,
            const BethinkSyncMap  *map,
            gboolean              *is_complete,
            GError               **error)
{
  *is_complete = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (below) && *is_complete; i++)
    if (!bethink_sync_run_read_parent_list (self, below[i], map->remote_id, is_complete, error))
      return FALSE;

  return TRUE;
}

typedef struct
{
  Deletion *deletion;
  gint64    counts[BETHINK_MONICA_N_KINDS];
} Counting;

static gboolean
count_below (BethinkDb  *db,
             gpointer    data,
             GError    **error)
{
  Counting *counting = data;

  for (int kind = BETHINK_MONICA_KIND_CONTACT_FIELD; kind <= BETHINK_MONICA_KIND_DOCUMENT; kind++)
    {
      g_autoptr (GPtrArray) maps = NULL;

      maps = bethink_sync_map_table_list (db, kind, counting->deletion->map->remote_id, error);

      if (maps == NULL)
        return FALSE;

      counting->counts[kind] = maps->len;
    }

  return TRUE;
}

/* The server counts what belongs to somebody: all of it has to be known here. */
static gboolean
knows_all_below (BethinkSyncRun  *self,
                 Deletion        *deletion,
                 gboolean        *knows,
                 GError         **error)
{
  static const struct
  {
    BethinkMonicaKind   kind;
    BethinkMonicaCount  count;
  } counted[] = {
    { BETHINK_MONICA_KIND_CALL,     BETHINK_MONICA_COUNT_CALLS },
    { BETHINK_MONICA_KIND_NOTE,     BETHINK_MONICA_COUNT_NOTES },
    { BETHINK_MONICA_KIND_TASK,     BETHINK_MONICA_COUNT_TASKS },
    { BETHINK_MONICA_KIND_GIFT,     BETHINK_MONICA_COUNT_GIFTS },
    { BETHINK_MONICA_KIND_DEBT,     BETHINK_MONICA_COUNT_DEBTS },
  };
  Counting counting = { deletion, { 0, } };

  *knows = TRUE;

  if (!deletion->record->has_counts)
    return TRUE;

  if (!bethink_sync_run_read (self, count_below, &counting, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (counted); i++)
    *knows &= deletion->record->counts[counted[i].count] <= counting.counts[counted[i].kind];

  return TRUE;
}

static gboolean
is_agreed (const BethinkSyncMap *map,
           BethinkMonicaRecord  *record)
{
  g_autoptr (BethinkMonicaValues) base = NULL;

  if (map == NULL || map->base == NULL)
    return FALSE;

  base = bethink_monica_values_from_text (record->kind, map->base, NULL);

  return base != NULL && !bethink_monica_values_is_edited (record->values, base);
}

/* A new or changed message leaves no trace in its conversation. */
static gboolean
look_at_messages (BethinkDb  *db,
                  gpointer    data,
                  GError    **error)
{
  Deletion *deletion = data;

  deletion->has_news = FALSE;

  for (guint i = 0; i < deletion->record->children->len; i++)
    {
      BethinkMonicaRecord *message = g_ptr_array_index (deletion->record->children, i);
      g_autoptr (BethinkSyncMap) map = NULL;
      g_autoptr (BethinkSyncMap) grave = NULL;

      if (!bethink_sync_map_table_find_remote (db, message->kind, message->remote_id, &map, error) ||
          !bethink_sync_tombstone_table_find_remote (db, message->kind, message->remote_id, &grave, error))
        return FALSE;

      deletion->has_news |= !is_agreed (map != NULL ? map : grave, message);
    }

  return TRUE;
}

/* A tombstone of something that was changed there since: it comes back as new. */
static gboolean
dig_up (BethinkSyncRun      *self,
        BethinkTransaction  *tx,
        gpointer             data,
        GError             **error)
{
  Deletion *deletion = data;

  return bethink_sync_tombstone_table_remove (bethink_transaction_get_db (tx), deletion->map->remote_kind,
                                              deletion->map->remote_id, error) &&
         bethink_sync_run_merge_record (self, tx, deletion->record, BETHINK_SYNC_PASS_ALONE, error);
}

/* What the user took back while the request was on its way is made again there. */
static gboolean
let_go (BethinkSyncRun      *self,
        BethinkTransaction  *tx,
        gpointer             data,
        GError             **error)
{
  Deletion *deletion = data;
  BethinkSyncMap *map = deletion->map;
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncMap) bound = NULL;
  g_auto (BethinkSyncFacts) facts = { 0, };

  if (!bethink_sync_let_go (db, map, deletion->state, bethink_sync_run_get_server_time (self), error) ||
      !bethink_sync_map_table_find (db, map->kind, map->record, &bound, error) ||
      !bethink_sync_facts_get (db, map->kind, map->record, &facts, error))
    return FALSE;

  return !facts.alive || bound != NULL ||
         (bethink_sync_touched_table_add (db, map->kind, map->record, error) &&
          bethink_sync_touched_table_add_below (db, map->kind, map->record, error));
}

/* Whether it is still what the user wants: to take a deletion back takes a moment, to
 * read what is there may have taken minutes.
 */
static gboolean
is_still_wanted (BethinkDb  *db,
                 Deletion   *deletion,
                 gboolean   *is_wanted,
                 GError    **error)
{
  const BethinkSyncMap *map = deletion->map;
  g_autoptr (BethinkSyncMap) present = NULL;

  if (!look_at_deletion (db, deletion, error) ||
      !(deletion->is_grave ? bethink_sync_tombstone_table_find_remote (db, map->remote_kind, map->remote_id,
                                                                       &present, error)
                           : bethink_sync_map_table_find (db, map->kind, map->record, &present, error)))
    return FALSE;

  *is_wanted = present != NULL && present->remote_id == map->remote_id &&
               (deletion->is_grave || !deletion->is_alive);

  return TRUE;
}

static gboolean
note_attempt (BethinkSyncRun      *self,
              BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  Deletion *deletion = data;
  const BethinkSyncMap *map = deletion->map;
  gboolean is_wanted;

  if (!is_still_wanted (bethink_transaction_get_db (tx), deletion, &is_wanted, error))
    return FALSE;

  if (!is_wanted)
    return TRUE;

  deletion->attempt = (BethinkSyncAttempt) {
    .kind = map->kind,
    .record = map->record,
    .remote_kind = map->remote_kind,
    .remote_id = map->remote_id,
    .op = BETHINK_SYNC_OP_DELETE,
    .parent = map->parent,
    .run_no = self->peer->run_no,
    .boot_id = (char *) bethink_sync_clock_get_boot_id (self->clock),
    .sent_boottime = bethink_sync_clock_get_boot_time (self->clock),
    .sent_server = bethink_sync_run_get_server_time (self),
  };

  return bethink_sync_attempt_table_add (bethink_transaction_get_db (tx), &deletion->attempt, error);
}

static gboolean
acknowledge (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Deletion *deletion = data;
  const BethinkSyncMap *map = deletion->map;

  bethink_sync_run_count (self, (BethinkMonicaKind) map->remote_kind, BETHINK_SYNC_COUNT_DELETED_THERE);

  return bethink_sync_attempt_table_remove (bethink_transaction_get_db (tx), deletion->attempt.id, error) &&
         bethink_sync_run_log (self, tx, map->kind, map->record, (BethinkMonicaKind) map->remote_kind,
                               BETHINK_SYNC_DIRECTION_OUT, "deleted", NULL, map->base, NULL, error) &&
         let_go (self, tx, deletion, error);
}

static gboolean
take_back (BethinkSyncRun      *self,
           BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  Deletion *deletion = data;

  return bethink_sync_attempt_table_remove (bethink_transaction_get_db (tx), deletion->attempt.id, error);
}

/* Of people the server only promises it. */
static gboolean
send_deletion (BethinkSyncRun  *self,
               Deletion        *deletion,
               GError         **error)
{
  const BethinkSyncMap *map = deletion->map;
  g_autofree char *path = NULL;
  g_autoptr (BethinkMonicaAnswer) answer = NULL;

  path = bethink_monica_record_path ((BethinkMonicaKind) map->remote_kind, map->remote_id, map->parent,
                                     BETHINK_MONICA_PART_MAIN);

  if (!bethink_sync_run_note (self, note_attempt, deletion, error))
    return FALSE;

  if (deletion->attempt.id == 0)
    return TRUE;

  answer = bethink_monica_client_delete (self->client, path, self->cancellable);
  deletion->state = map->remote_kind == BETHINK_MONICA_KIND_CONTACT ? BETHINK_SYNC_GRAVE_SENT
                                                                    : BETHINK_SYNC_GRAVE_GONE;

  if (answer->class == BETHINK_MONICA_CLASS_DONE || answer->class == BETHINK_MONICA_CLASS_GONE)
    return bethink_sync_run_note (self, acknowledge, deletion, error);

  if (answer->class == BETHINK_MONICA_CLASS_FAILED || answer->class == BETHINK_MONICA_CLASS_UNKNOWN)
    return bethink_sync_run_may_go_on (answer, error);

  return bethink_sync_run_note (self, take_back, deletion, error) &&
         bethink_sync_run_may_go_on (answer, error);
}

static gboolean
signal_rollback (BethinkSyncRun      *self,
                 BethinkTransaction  *tx,
                 gpointer             data,
                 GError             **error)
{
  return bethink_sync_run_signal_rollback (self, tx, error);
}

/* Reads it, last thing before the request. */
static gboolean
confirm_deletion (BethinkSyncRun  *self,
                  Deletion        *deletion,
                  GError         **error)
{
  g_autoptr (BethinkMonicaRecord) whole = NULL;
  g_autoptr (BethinkMonicaRecord) record = NULL;
  BethinkMonicaClass class;
  gboolean knows = TRUE;

  if (!bethink_sync_run_fetch (self, deletion->map, &whole, &record, &class, error))
    return FALSE;

  /* What a deleted person left behind is as good as gone: deleting it fails. */
  if (class == BETHINK_MONICA_CLASS_GONE ||
      (record != NULL && record->ghost && bethink_monica_kind_needs_contact (record->kind)))
    {
      deletion->state = BETHINK_SYNC_GRAVE_GONE;
      return bethink_sync_run_note (self, let_go, deletion, error);
    }

  if (class != BETHINK_MONICA_CLASS_DONE)
    return TRUE;

  /* Another record has its id now: that one is not to be deleted. */
  if (bethink_sync_is_other (deletion->map, record))
    return bethink_sync_run_note (self, signal_rollback, NULL, error);

  /* Somebody who is archived there cannot be deleted there. */
  if (record->kind == BETHINK_MONICA_KIND_CONTACT && !record->active)
    return TRUE;

  deletion->record = record;

  if (deletion->map->remote_kind == BETHINK_MONICA_KIND_CONTACT &&
      !knows_all_below (self, deletion, &knows, error))
    return FALSE;

  if (record->kind == BETHINK_MONICA_KIND_CONVERSATION &&
      !bethink_sync_run_read (self, look_at_messages, deletion, error))
    return FALSE;

  if (knows && !deletion->has_news && is_agreed (deletion->map, record))
    return send_deletion (self, deletion, error);

  if (!knows)
    self->peer->full_due = TRUE;

  if (!deletion->has_news && is_agreed (deletion->map, record))
    return TRUE;

  return deletion->is_grave ? bethink_sync_run_write (self, dig_up, deletion, error)
                            : bethink_sync_run_merge_one (self, record, error);
}

static gboolean
delete_one (BethinkSyncRun  *self,
            BethinkSyncMap  *map,
            gboolean         is_grave,
            GError         **error)
{
  Deletion deletion = { .map = map, .is_grave = is_grave };
  gboolean is_complete = TRUE;

  if (!bethink_sync_run_check_rollback (self, error) ||
      !bethink_sync_run_read (self, look_at_deletion, &deletion, error))
    return FALSE;

  if (deletion.goes_along || deletion.is_read_only || (!is_grave && deletion.is_alive))
    return TRUE;

  if (map->remote_kind == BETHINK_MONICA_KIND_CONTACT && bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_READ_FIRST))
    {
      if (!read_below (self, map, &is_complete, error) ||
          !bethink_sync_run_read (self, look_at_deletion, &deletion, error))
        return FALSE;

      if (!is_complete || (!is_grave && deletion.is_alive))
        return TRUE;
    }

  return bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_READ_FIRST) ? confirm_deletion (self, &deletion, error)
                                                                    : send_deletion (self, &deletion, error);
}

static gboolean
log_promise (BethinkSyncRun      *self,
             BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  const BethinkSyncMap *grave = data;

  return bethink_sync_run_log (self, tx, grave->kind, grave->record, (BethinkMonicaKind) grave->remote_kind,
                               BETHINK_SYNC_DIRECTION_NOTE, "still-there", NULL, NULL, NULL, error);
}

/* Only the tombstone is meant: our record may have been taken back and made again since. */
static gboolean
note_kept_promise (BethinkSyncRun      *self,
                   BethinkTransaction  *tx,
                   gpointer             data,
                   GError             **error)
{
  BethinkSyncMap *grave = data;

  grave->state = BETHINK_SYNC_GRAVE_GONE;

  return bethink_sync_tombstone_table_set (bethink_transaction_get_db (tx), grave, error);
}

/* What was promised is done when it is gone. */
static gboolean
check_promise (BethinkSyncRun  *self,
               BethinkSyncMap  *grave,
               GError         **error)
{
  g_autoptr (BethinkMonicaRecord) whole = NULL;
  g_autoptr (BethinkMonicaRecord) record = NULL;
  BethinkMonicaClass class;

  if (!bethink_sync_run_fetch (self, grave, &whole, &record, &class, error))
    return FALSE;

  if (class == BETHINK_MONICA_CLASS_GONE)
    return bethink_sync_run_note (self, note_kept_promise, grave, error);

  if (class != BETHINK_MONICA_CLASS_DONE ||
      bethink_sync_run_get_server_time (self) - grave->sent_server < PROMISE_SECONDS)
    return TRUE;

  return bethink_sync_run_note (self, log_promise, grave, error);
}

static gboolean
delete_kind (BethinkSyncRun     *self,
             BethinkMonicaKind   kind,
             GError            **error)
{
  g_auto (Deleted) deleted = { .kind = kind };

  if (!bethink_sync_run_read (self, load_deleted, &deleted, error))
    return FALSE;

  for (guint i = 0; i < deleted.deleted->len; i++)
    if (!delete_one (self, g_ptr_array_index (deleted.deleted, i), FALSE, error))
      return FALSE;

  for (guint i = 0; i < deleted.graves->len; i++)
    if (!delete_one (self, g_ptr_array_index (deleted.graves, i), TRUE, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_promises (BethinkSyncRun  *self,
                GError         **error)
{
  g_auto (Deleted) deleted = { .kind = BETHINK_MONICA_KIND_CONTACT };

  if (!bethink_sync_run_read (self, load_deleted, &deleted, error))
    return FALSE;

  for (guint i = 0; i < deleted.promised->len; i++)
    if (!check_promise (self, g_ptr_array_index (deleted.promised, i), error))
      return FALSE;

  return TRUE;
}

/*
 * bethink_sync_run_push_deletions:
 *
 * Deletes there what was deleted here. A database that was put back does not know
 * what was deleted since: it deletes nothing in this run.
 */
gboolean
bethink_sync_run_push_deletions (BethinkSyncRun  *self,
                                 GError         **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (order) && !self->is_old; i++)
    if (!delete_kind (self, order[i], error))
      return FALSE;

  return check_promises (self, error);
}
