/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-gone"

#include "bethink-sync-run-private.h"

#include "bethink-sync-facts.h"
#include "bethink-sync-held-table.h"

/* What is gone on the server. Here it goes to the trash, unless it, or something
 * below it, was edited: then the user is asked. Nothing that is not saved
 * elsewhere is ever removed.
 */

/* A field in question is an edit that waits for the user. */
static gboolean
is_edited (BethinkDb             *db,
           const BethinkSyncMap  *map,
           gboolean              *edited,
           GError               **error)
{
  g_autoptr (GPtrArray) held = bethink_sync_held_field_table_list (db, map->kind, map->record, error);
  gint64 rev;

  if (held == NULL ||
      !bethink_sync_touched_table_get_rev (db, map->kind, map->record, &rev, error) ||
      !bethink_sync_facts_has_touched_below (db, map->kind, map->record, edited, error))
    return FALSE;

  *edited = (*edited && bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_CHILD)) || rev > 0 || held->len > 0;

  return TRUE;
}

/* The name is kept as used: the record must not be made again under it. */
static gboolean
let_go_as (BethinkDb         *db,
           BethinkSyncMap    *map,
           BethinkSyncGrave   state,
           GError           **error)
{
  g_autoptr (BethinkSyncMap) bound = NULL;

  map->state = state;

  if (!bethink_sync_tombstone_table_set (db, map, error) ||
      !bethink_sync_map_table_find (db, map->kind, map->record, &bound, error))
    return FALSE;

  /* It was made again since, or what is gone was a double of it. */
  if (bound != NULL && (bound->remote_kind != map->remote_kind || bound->remote_id != map->remote_id))
    return TRUE;

  return bethink_sync_map_table_remove (db, map->kind, map->record, error) &&
         bethink_sync_attempt_table_forget (db, map->kind, map->record, error) &&
         bethink_sync_touched_table_remove (db, map->kind, map->record, error);
}

static gboolean
let_go (BethinkDb       *db,
        BethinkSyncMap  *map,
        GError         **error)
{
  return let_go_as (db, map, BETHINK_SYNC_GRAVE_GONE, error);
}

/* What belonged to a person or a conversation there is gone with it. */
static gboolean
let_go_below (BethinkDb       *db,
              BethinkSyncMap  *map,
              GError         **error)
{
  for (int kind = BETHINK_MONICA_KIND_CONTACT_FIELD; kind <= BETHINK_MONICA_KIND_DOCUMENT; kind++)
    {
      gboolean is_below = map->remote_kind == BETHINK_MONICA_KIND_CONVERSATION
                          ? kind == BETHINK_MONICA_KIND_MESSAGE
                          : map->remote_kind == BETHINK_MONICA_KIND_CONTACT &&
                            kind != BETHINK_MONICA_KIND_MESSAGE;
      g_autoptr (GPtrArray) maps = NULL;

      if (!is_below)
        continue;

      maps = bethink_sync_map_table_list (db, kind, map->remote_id, error);

      for (guint i = 0; maps != NULL && i < maps->len; i++)
        if (!let_go_below (db, g_ptr_array_index (maps, i), error) ||
            !let_go (db, g_ptr_array_index (maps, i), error))
          return FALSE;

      if (maps == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
hold (BethinkSyncRun        *self,
      BethinkTransaction    *tx,
      const BethinkSyncMap  *map,
      GError               **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncHeldRecord) known = NULL;
  BethinkSyncHeldRecord held = {
    .kind = map->kind,
    .record = map->record,
    .reason = (char *) "gone",
    .since = bethink_transaction_get_now (tx),
    .body = map->base,
  };

  if (!bethink_sync_held_record_table_find (db, map->kind, map->record, &known, error))
    return FALSE;

  if (known != NULL && bethink_sync_run_is_gone (known))
    return TRUE;

  bethink_sync_run_count (self, (BethinkMonicaKind) map->remote_kind, BETHINK_SYNC_COUNT_CONFLICTS);

  return bethink_sync_held_record_table_set (db, &held, error) &&
         bethink_sync_run_log (self, tx, map->kind, map->record, (BethinkMonicaKind) map->remote_kind,
                               BETHINK_SYNC_DIRECTION_NOTE, "gone-conflict", NULL, NULL, NULL, error);
}

/*
 * bethink_sync_make_again:
 * @map: something that is gone there and stays here
 *
 * Unbinds it with all that belongs to it: it is new again, and is made again.
 */
gboolean
bethink_sync_make_again (BethinkDb       *db,
                         BethinkSyncMap  *map,
                         GError         **error)
{
  BethinkKind kind = map->kind;
  gint64 record = map->record;

  return let_go_below (db, map, error) && let_go (db, map, error) &&
         bethink_sync_touched_table_add (db, kind, record, error) &&
         bethink_sync_touched_table_add_below (db, kind, record, error);
}

static gboolean
load_held (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  GPtrArray **held = data;

  *held = bethink_sync_held_record_table_list (db, error);

  return *held != NULL;
}

static gboolean
restore_step (BethinkSyncRun      *self,
              BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  const BethinkSyncHeldRecord *held = data;
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncMap) map = NULL;

  if (!bethink_sync_map_table_find (db, held->kind, held->record, &map, error) ||
      !bethink_sync_held_record_table_remove (db, held->kind, held->record, error))
    return FALSE;

  return map == NULL || bethink_sync_make_again (db, map, error);
}

/*
 * bethink_sync_run_restore:
 *
 * Carries out what the user decided about records that are gone there: they are
 * free to be sent again, with what belongs to them.
 */
gboolean
bethink_sync_run_restore (BethinkSyncRun  *self,
                          GError         **error)
{
  g_autoptr (GPtrArray) held = NULL;

  if (!bethink_sync_run_read (self, load_held, &held, error))
    return FALSE;

  for (guint i = 0; i < held->len; i++)
    {
      BethinkSyncHeldRecord *record = g_ptr_array_index (held, i);

      if (g_str_equal (record->reason, "restore") &&
          !bethink_sync_run_write (self, restore_step, record, error))
        return FALSE;
    }

  return TRUE;
}

/*
 * bethink_sync_run_is_gone:
 * @held: what is in question about a record
 *
 * Returns: whether it is gone there, be it decided or not what becomes of it
 */
gboolean
bethink_sync_run_is_gone (const BethinkSyncHeldRecord *held)
{
  return g_str_equal (held->reason, "gone") || g_str_equal (held->reason, "restore");
}

/*
 * bethink_sync_run_merge_gone:
 * @map: something that is confirmed to be gone on the server
 *
 * Does here what follows from that.
 */
gboolean
bethink_sync_run_merge_gone (BethinkSyncRun      *self,
                             BethinkTransaction  *tx,
                             BethinkSyncMap      *map,
                             GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_auto (BethinkSyncFacts) facts = { 0, };
  gboolean edited;

  if (!bethink_sync_facts_get (db, map->kind, map->record, &facts, error) ||
      !is_edited (db, map, &edited, error))
    return FALSE;

  if (!facts.exists || !facts.alive)
    return let_go_below (db, map, error) && let_go (db, map, error);

  if (self->options.choice == BETHINK_SYNC_CHOICE_RESTORE ||
      self->options.choice == BETHINK_SYNC_CHOICE_SEND_MINE)
    return bethink_sync_make_again (db, map, error);

  if (edited && self->options.choice != BETHINK_SYNC_CHOICE_TAKE_THEIRS)
    return hold (self, tx, map, error);

  if (self->peer->mode == BETHINK_SYNC_MODE_SEND)
    return TRUE;

  bethink_sync_run_count (self, (BethinkMonicaKind) map->remote_kind, BETHINK_SYNC_COUNT_DELETED);

  return bethink_sync_run_log (self, tx, map->kind, map->record, (BethinkMonicaKind) map->remote_kind,
                               BETHINK_SYNC_DIRECTION_IN, "deleted", NULL, map->base, NULL, error) &&
         bethink_sync_local_remove (tx, map->kind, map->record, error) &&
         let_go_below (db, map, error) &&
         let_go (db, map, error);
}

/*
 * bethink_sync_let_go:
 * @map: something that was deleted there because the user deleted it here
 * @state: whether it is gone, or only said to go
 * @sent_server: when that was said
 *
 * Unbinds it with all that belongs to it.
 */
gboolean
bethink_sync_let_go (BethinkDb         *db,
                     BethinkSyncMap    *map,
                     BethinkSyncGrave   state,
                     gint64             sent_server,
                     GError           **error)
{
  map->sent_server = sent_server;

  return let_go_below (db, map, error) && let_go_as (db, map, state, error);
}

static gboolean
merge_gone_step (BethinkSyncRun      *self,
                 BethinkTransaction  *tx,
                 gpointer             data,
                 GError             **error)
{
  return bethink_sync_run_merge_gone (self, tx, data, error);
}

/*
 * bethink_sync_run_merge_gone_one:
 *
 * The same as bethink_sync_run_merge_gone() in a transaction of its own.
 */
gboolean
bethink_sync_run_merge_gone_one (BethinkSyncRun  *self,
                                 BethinkSyncMap  *map,
                                 GError         **error)
{
  return bethink_sync_run_write (self, merge_gone_step, map, error);
}
