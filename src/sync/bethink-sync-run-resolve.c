/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-resolve"

#include "bethink-sync-run-private.h"

#include "bethink-monica-body.h"

/* Creates of which nobody knows the outcome. They are looked for, not before the
 * longest time has passed after which a server might still execute them, and only
 * when they are nowhere is the record free to be sent again.
 */

/* Ids of people that are not in the list are read one by one. */
#define MAX_GAP     50
#define MAX_MISSING 5

#define STATUS_REFUSED 422

typedef struct
{
  GPtrArray *attempts;   /* owned by the caller */
} Unknown;

static gboolean
load_unknown (BethinkDb  *db,
              gpointer    data,
              GError    **error)
{
  Unknown *unknown = data;

  unknown->attempts = bethink_sync_attempt_table_list_unknown (db, 0, error);

  return unknown->attempts != NULL;
}

static gint64
milliseconds_since (BethinkSyncRun           *self,
                    const BethinkSyncAttempt *attempt)
{
  if (g_strcmp0 (attempt->boot_id, bethink_sync_clock_get_boot_id (self->clock)) == 0)
    return bethink_sync_clock_get_boot_time (self->clock) - attempt->sent_boottime;

  return (bethink_sync_run_get_server_time (self) - attempt->sent_server) * 1000;
}

/*
 * bethink_sync_run_read_parent_list:
 * @kind: what to read
 * @parent: whose, there: a person, of messages a conversation
 * @is_complete: (out): whether everything was read
 *
 * Reads what belongs to a record and merges it.
 *
 * Returns: %FALSE when the run has to end
 */
gboolean
bethink_sync_run_read_parent_list (BethinkSyncRun     *self,
                                   BethinkMonicaKind   kind,
                                   gint64              parent,
                                   gboolean           *is_complete,
                                   GError            **error)
{
  g_autofree char *path = NULL;
  gboolean is_paged = kind != BETHINK_MONICA_KIND_RELATIONSHIP;

  *is_complete = FALSE;
  path = g_strdup_printf ("/contacts/%" G_GINT64_FORMAT "/%s", parent, bethink_monica_kind_get_segment (kind));

  for (gint64 page = 1, last_page = 1; page <= last_page; page++)
    {
      g_autoptr (BethinkMonicaAnswer) answer = NULL;

      answer = is_paged ? bethink_monica_client_get_page (self->client, path, page, 100, NULL, self->cancellable)
                        : bethink_monica_client_get_list (self->client, path, self->cancellable);

      /* What belonged to somebody who is gone is gone with them. */
      *is_complete = answer->class == BETHINK_MONICA_CLASS_GONE;

      if (answer->class != BETHINK_MONICA_CLASS_DONE)
        return bethink_sync_run_may_go_on (answer, error);

      last_page = is_paged ? answer->last_page : 1;

      for (guint i = 0; i < json_array_get_length (answer->list); i++)
        {
          g_autoptr (BethinkMonicaRecord) record = NULL;

          record = bethink_sync_run_parse (self, kind, json_array_get_object_element (answer->list, i), error);

          if (record == NULL || !bethink_sync_run_merge_one (self, record, error))
            return FALSE;
        }
    }

  *is_complete = TRUE;

  return TRUE;
}

static gboolean
read_conversation (BethinkSyncRun  *self,
                   gint64           conversation,
                   gboolean        *is_complete,
                   GError         **error)
{
  g_autofree char *path = NULL;
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  g_autoptr (BethinkMonicaRecord) record = NULL;

  path = bethink_monica_record_path (BETHINK_MONICA_KIND_CONVERSATION, conversation, 0, BETHINK_MONICA_PART_MAIN);
  answer = bethink_monica_client_get (self->client, path, self->cancellable);

  /* What was to be in it is gone with it. */
  *is_complete = answer->class == BETHINK_MONICA_CLASS_GONE;

  if (answer->class != BETHINK_MONICA_CLASS_DONE)
    return bethink_sync_run_may_go_on (answer, error);

  record = bethink_sync_run_parse (self, BETHINK_MONICA_KIND_CONVERSATION, answer->record, error);
  *is_complete = record != NULL;

  return record != NULL && bethink_sync_run_merge_one (self, record, error);
}

typedef struct
{
  gint64   id;
  gboolean is_known;
} Known;

static gboolean
look_whether_known (BethinkDb  *db,
                    gpointer    data,
                    GError    **error)
{
  Known *known = data;
  g_autoptr (BethinkSyncMap) map = NULL;

  if (!bethink_sync_map_table_find_remote (db, BETHINK_MONICA_KIND_CONTACT, known->id, &map, error))
    return FALSE;

  known->is_known = map != NULL;

  return TRUE;
}

/* People: the list of this run, if it was begun late enough, and the ids above those
 * that were known when the request was sent: somebody may have archived the new one.
 */
static gboolean
read_gap (BethinkSyncRun  *self,
          gint64           id,
          gboolean        *is_complete,
          GError         **error)
{
  guint n_missing = 0;

  for (guint i = 0; i < MAX_GAP && n_missing < MAX_MISSING; i++)
    {
      Known known = { ++id, FALSE };
      g_autofree char *path = NULL;
      g_autofree char *full = NULL;
      g_autoptr (BethinkMonicaAnswer) answer = NULL;
      g_autoptr (BethinkMonicaRecord) record = NULL;

      if (!bethink_sync_run_read (self, look_whether_known, &known, error))
        return FALSE;

      if (known.is_known)
        {
          n_missing = 0;
          continue;
        }

      path = bethink_monica_record_path (BETHINK_MONICA_KIND_CONTACT, id, 0, BETHINK_MONICA_PART_MAIN);
      full = g_strconcat (path, "?with=contactfields", NULL);
      answer = bethink_monica_client_get (self->client, full, self->cancellable);

      if (answer->class == BETHINK_MONICA_CLASS_GONE)
        {
          n_missing++;
          continue;
        }

      if (answer->class != BETHINK_MONICA_CLASS_DONE)
        return bethink_sync_run_may_go_on (answer, error);

      n_missing = 0;
      record = bethink_sync_run_parse (self, BETHINK_MONICA_KIND_CONTACT, answer->record, error);

      if (record == NULL || !bethink_sync_run_merge_one (self, record, error))
        return FALSE;
    }

  *is_complete = TRUE;

  return TRUE;
}

typedef struct
{
  BethinkSyncSweep *sweep;   /* owned by the caller, nullable */
} People;

static gboolean
load_people (BethinkDb  *db,
             gpointer    data,
             GError    **error)
{
  People *people = data;

  return bethink_sync_sweep_table_find (db, BETHINK_MONICA_KIND_CONTACT, &people->sweep, error);
}

static gboolean
look_for_person (BethinkSyncRun            *self,
                 const BethinkSyncAttempt  *attempt,
                 gboolean                  *is_complete,
                 GError                   **error)
{
  People people = { NULL };
  g_autoptr (BethinkSyncSweep) sweep = NULL;
  gboolean is_late;

  if (!bethink_sync_run_read (self, load_people, &people, error))
    return FALSE;

  sweep = people.sweep;
  is_late = sweep != NULL && sweep->complete &&
            (g_strcmp0 (attempt->boot_id, sweep->boot_id) != 0 ||
             sweep->begun_boottime - attempt->sent_boottime >= BETHINK_SYNC_LATEST_MS);

  if (is_late)
    return read_gap (self, attempt->known_ids != NULL ? g_ascii_strtoll (attempt->known_ids, NULL, 10) : 0,
                     is_complete, error);

  self->peer->full_due = TRUE;

  return TRUE;
}

static gboolean
look_for (BethinkSyncRun            *self,
          const BethinkSyncAttempt  *attempt,
          gboolean                  *is_complete,
          GError                   **error)
{
  BethinkMonicaKind kind = (BethinkMonicaKind) attempt->remote_kind;

  *is_complete = FALSE;

  if (kind == BETHINK_MONICA_KIND_CONTACT)
    return look_for_person (self, attempt, is_complete, error);

  if (kind == BETHINK_MONICA_KIND_MESSAGE)
    return read_conversation (self, attempt->parent, is_complete, error);

  return bethink_sync_run_read_parent_list (self, kind, attempt->parent, is_complete, error);
}

/* It is nowhere: it was not executed, or not accepted. */
static gboolean
give_up (BethinkSyncRun      *self,
         BethinkTransaction  *tx,
         gpointer             data,
         GError             **error)
{
  const BethinkSyncAttempt *attempt = data;
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_auto (BethinkSyncItem) item = { .kind = attempt->kind, .record = attempt->record };

  if (!bethink_sync_attempt_table_remove (db, attempt->id, error) ||
      !bethink_sync_run_load_item (self, db, &item, error))
    return FALSE;

  return attempt->status != STATUS_REFUSED || item.map != NULL || item.local == NULL ||
         !item.local->alive || bethink_sync_run_refuse (self, tx, &item, "server", error);
}

typedef struct
{
  const BethinkSyncAttempt *attempt;
  gboolean                  is_open;
} Check;

static gboolean
look_whether_open (BethinkDb  *db,
                   gpointer    data,
                   GError    **error)
{
  Check *check = data;
  g_autoptr (GPtrArray) open = NULL;

  open = bethink_sync_attempt_table_list_record (db, check->attempt->kind, check->attempt->record, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    check->is_open |= ((BethinkSyncAttempt *) open->pdata[i])->id == check->attempt->id;

  return open != NULL;
}

static gboolean
resolve_one (BethinkSyncRun      *self,
             BethinkSyncAttempt  *attempt,
             GError             **error)
{
  Check check = { attempt, FALSE };
  gboolean is_complete;

  if (bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_WAIT) &&
      milliseconds_since (self, attempt) < BETHINK_SYNC_LATEST_MS)
    return TRUE;

  if (!look_for (self, attempt, &is_complete, error))
    return FALSE;

  if (!is_complete || !bethink_sync_run_read (self, look_whether_open, &check, error))
    return !is_complete;

  return !check.is_open || bethink_sync_run_note (self, give_up, attempt, error);
}

/*
 * bethink_sync_run_resolve:
 *
 * Looks for what became of creates without an answer.
 */
gboolean
bethink_sync_run_resolve (BethinkSyncRun  *self,
                          GError         **error)
{
  Unknown unknown = { NULL };
  g_autoptr (GPtrArray) attempts = NULL;

  if (!bethink_sync_run_read (self, load_unknown, &unknown, error))
    return FALSE;

  attempts = unknown.attempts;

  for (guint i = 0; i < attempts->len; i++)
    if (!resolve_one (self, g_ptr_array_index (attempts, i), error))
      return FALSE;

  return TRUE;
}

/*
 * bethink_sync_run_search_gap:
 * @highest: the highest id of a person that was known before this run
 *
 * A database that was put back does not know what it has sent since: all that is
 * new here may be there. People who are in no list are looked for above the ids
 * that were known; everything else was in the lists.
 */
gboolean
bethink_sync_run_search_gap (BethinkSyncRun  *self,
                             gint64           highest,
                             GError         **error)
{
  gboolean is_complete;

  return highest == 0 || read_gap (self, highest, &is_complete, error);
}
