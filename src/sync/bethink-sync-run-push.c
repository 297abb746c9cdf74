/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-push"

#include "bethink-sync-run-private.h"

/* What was edited here, to the server: one request at a time, parents before what
 * belongs to them, deletions last. Work is never kept as a list: each record is
 * looked at again when its turn comes.
 */

#define MAX_PASSES 5

static const BethinkKind order[] = {
  BETHINK_KIND_CONTACT,
  BETHINK_KIND_CONTACT_FIELD,
  BETHINK_KIND_ADDRESS,
  BETHINK_KIND_CONVERSATION,
  BETHINK_KIND_MESSAGE,
  BETHINK_KIND_CALL,
  BETHINK_KIND_ENTRY,
  BETHINK_KIND_RELATIONSHIP,
};

typedef struct
{
  BethinkSyncRun  *run;
  BethinkKind      kind;
  GArray          *list;    /* owned by the caller */
  BethinkSyncItem  item;
} Look;

static gboolean
list_touched (BethinkDb  *db,
              gpointer    data,
              GError    **error)
{
  Look *look = data;

  look->list = bethink_sync_touched_table_list (db, look->kind, error);

  return look->list != NULL;
}

static gboolean
load_item (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  Look *look = data;

  return bethink_sync_run_load_item (look->run, db, &look->item, error);
}

static gboolean
is_sendable (const BethinkSyncItem *item)
{
  return item->local != NULL && item->local->values != NULL && !item->is_waiting && !item->is_read_only &&
         bethink_monica_kind_is_writable (item->local->remote_kind) &&
         (item->map == NULL || (item->fields != NULL && item->fields[0] != NULL));
}

static gboolean
push_one (BethinkSyncRun            *self,
          const BethinkSyncTouched  *touched,
          gboolean                  *has_sent,
          GError                   **error)
{
  Look look = { .run = self, .item = { .kind = touched->kind, .record = touched->record } };
  g_auto (BethinkSyncItem) item = { 0, };

  if (!bethink_sync_run_read (self, load_item, &look, error))
    {
      bethink_sync_item_clear (&look.item);
      return FALSE;
    }

  item = look.item;

  if (!is_sendable (&item))
    return TRUE;

  if (!bethink_sync_run_need_catalogues (self, item.local->remote_kind, error) ||
      !bethink_sync_run_need_words (self, &item, error))
    return FALSE;

  return item.map == NULL ? bethink_sync_run_create (self, touched->kind, touched->record, has_sent, error)
                          : bethink_sync_run_update (self, touched->kind, touched->record, has_sent, error);
}

static gboolean
push_kind (BethinkSyncRun  *self,
           BethinkKind      kind,
           gboolean        *has_sent,
           GError         **error)
{
  Look look = { .run = self, .kind = kind };
  g_autoptr (GArray) list = NULL;

  if (!bethink_sync_run_read (self, list_touched, &look, error))
    return FALSE;

  list = look.list;

  for (guint i = 0; i < list->len; i++)
    {
      self->requests_left = (list->len - i) * 2;
      bethink_sync_run_tell (self, BETHINK_SYNC_PHASE_PUSH, 0, i, list->len);

      if (!push_one (self, &g_array_index (list, BethinkSyncTouched, i), has_sent, error))
        return FALSE;

      /* An answer may show that the server was put back. */
      if (!bethink_sync_run_check_rollback (self, error))
        return FALSE;
    }

  return TRUE;
}

/* What was put back has caught up. */
static gboolean
end_being_old (BethinkSyncRun  *self,
               GError         **error)
{
  self->peer->known_before = -1;

  return !self->is_old || bethink_sync_run_save_peer (self, error);
}

/*
 * bethink_sync_run_push:
 *
 * Sends everything that may be sent. A second pass sends what the first one made
 * possible; it ends by itself, since nothing is sent twice.
 */
gboolean
bethink_sync_run_push (BethinkSyncRun  *self,
                       GError         **error)
{
  gboolean has_sent = TRUE;

  if (self->peer->mode == BETHINK_SYNC_MODE_RECEIVE)
    return TRUE;

  if (!bethink_sync_run_restore (self, error) ||
      !bethink_sync_run_settle (self, error) ||
      !bethink_sync_run_check_rollback (self, error) ||
      !bethink_sync_run_guard_outgoing (self, error))
    return FALSE;

  if (self->is_old && !bethink_sync_run_search_gap (self, self->peer->known_before, error))
    return FALSE;

  for (guint pass = 0; pass < MAX_PASSES && has_sent; pass++)
    {
      has_sent = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
        if (!push_kind (self, order[i], &has_sent, error))
          return FALSE;
    }

  return bethink_sync_run_push_deletions (self, error) && end_being_old (self, error);
}

/* What would be sent */

static gboolean
rehearse_one (BethinkSyncRun            *self,
              BethinkDb                 *db,
              const BethinkSyncTouched  *touched,
              GError                   **error)
{
  g_auto (BethinkSyncItem) item = { .kind = touched->kind, .record = touched->record };

  if (!bethink_sync_run_load_item (self, db, &item, error))
    return FALSE;

  /* Parents that are not there yet will be. */
  if (item.local != NULL && item.local->values != NULL && !item.is_read_only &&
      bethink_monica_kind_is_writable (item.local->remote_kind) &&
      (item.map == NULL || (item.fields != NULL && item.fields[0] != NULL)))
    bethink_sync_run_count (self, item.local->remote_kind, BETHINK_SYNC_COUNT_PUSHED);

  return TRUE;
}

static gboolean
rehearse_deletions (BethinkSyncRun  *self,
                    BethinkDb       *db,
                    GError         **error)
{
  for (int kind = BETHINK_MONICA_KIND_CONTACT; kind <= BETHINK_MONICA_KIND_NOTE; kind++)
    {
      g_autoptr (GPtrArray) deleted = NULL;
      g_autoptr (GPtrArray) graves = NULL;

      deleted = bethink_sync_map_table_list_deleted (db, kind, error);
      graves = deleted != NULL
               ? bethink_sync_tombstone_table_list (db, kind, BETHINK_SYNC_GRAVE_OPEN, error) : NULL;

      if (graves == NULL)
        return FALSE;

      self->report->counts[kind][BETHINK_SYNC_COUNT_DELETED_THERE] += deleted->len + graves->len;
    }

  return TRUE;
}

/*
 * bethink_sync_run_rehearse_push:
 * @tx: a transaction that will be rolled back, in which everything was merged
 *
 * Counts what would be sent.
 */
gboolean
bethink_sync_run_rehearse_push (BethinkSyncRun      *self,
                                BethinkTransaction  *tx,
                                GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);

  if (self->peer->mode == BETHINK_SYNC_MODE_RECEIVE)
    return TRUE;

  if (!bethink_sync_run_settle_in (self, tx, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr (GArray) list = bethink_sync_touched_table_list (db, order[i], error);

      for (guint j = 0; list != NULL && j < list->len; j++)
        if (!rehearse_one (self, db, &g_array_index (list, BethinkSyncTouched, j), error))
          return FALSE;

      if (list == NULL)
        return FALSE;
    }

  return rehearse_deletions (self, db, error);
}
