/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-pull"

#include "bethink-sync-run-private.h"

/* Reading lists from end to end.
 *
 * The pages of a list move while one reads them: a row that is deleted pulls
 * those behind it one place forward. Where new rows come last, the pages are
 * therefore read from the last to the first, and none is missed. Where no
 * direction is safe, passes in alternate directions are made until one of them
 * saw as many rows as the server counts and nothing moved.
 */

#define MAX_PASSES 5
#define LEAST_PAGE 5

/* A pass that was broken off is continued if it is not older than this. */
#define STALE_MS (10 * 60 * 1000)

/* Parents before what belongs to them. */
static const BethinkMonicaKind pulled[] = {
  BETHINK_MONICA_KIND_CONTACT,
  BETHINK_MONICA_KIND_CONVERSATION,
  BETHINK_MONICA_KIND_CALL,
  BETHINK_MONICA_KIND_NOTE,
  BETHINK_MONICA_KIND_ACTIVITY,
  BETHINK_MONICA_KIND_TASK,
  BETHINK_MONICA_KIND_REMINDER,
  BETHINK_MONICA_KIND_GIFT,
  BETHINK_MONICA_KIND_DEBT,
  BETHINK_MONICA_KIND_LIFE_EVENT,
  BETHINK_MONICA_KIND_JOURNAL,
  BETHINK_MONICA_KIND_PET,
  BETHINK_MONICA_KIND_OCCUPATION,
  BETHINK_MONICA_KIND_PHOTO,
  BETHINK_MONICA_KIND_DOCUMENT,
};

/* What the objects of people count for us. */
static const struct
{
  BethinkMonicaKind   kind;
  BethinkMonicaCount  count;
} counted[] = {
  { BETHINK_MONICA_KIND_NOTE,     BETHINK_MONICA_COUNT_NOTES },
  { BETHINK_MONICA_KIND_ACTIVITY, BETHINK_MONICA_COUNT_ACTIVITIES },
  { BETHINK_MONICA_KIND_TASK,     BETHINK_MONICA_COUNT_TASKS },
  { BETHINK_MONICA_KIND_REMINDER, BETHINK_MONICA_COUNT_REMINDERS },
  { BETHINK_MONICA_KIND_GIFT,     BETHINK_MONICA_COUNT_GIFTS },
  { BETHINK_MONICA_KIND_DEBT,     BETHINK_MONICA_COUNT_DEBTS },
};

typedef struct
{
  BethinkMonicaKind  kind;
  BethinkSyncSweep  *sweep;    /* owned by the caller */
  gint64             n_seen;
  gint64             n_pass;
  gint64             n_mapped;
} Sweeping;

/* A page */

static gboolean
load_sweep (BethinkDb  *db,
            gpointer    data,
            GError    **error)
{
  Sweeping *sweeping = data;

  return bethink_sync_sweep_table_find (db, sweeping->kind, &sweeping->sweep, error) &&
         bethink_sync_map_table_count (db, sweeping->kind, FALSE, &sweeping->n_mapped, error);
}

static gboolean
count_seen (BethinkDb  *db,
            gpointer    data,
            GError    **error)
{
  Sweeping *sweeping = data;

  return bethink_sync_seen_table_count (db, sweeping->kind, -1, &sweeping->n_seen, error) &&
         bethink_sync_seen_table_count (db, sweeping->kind, sweeping->sweep->pass, &sweeping->n_pass, error);
}

static gboolean
drop_stage (BethinkSyncRun      *self,
            BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  Sweeping *sweeping = data;
  BethinkDb *db = bethink_transaction_get_db (tx);

  return bethink_sync_staging_clear (db, sweeping->kind, error) &&
         bethink_sync_sweep_table_set (db, sweeping->sweep, error);
}

/* Pages of another size are other pages. */
static gboolean
begin_again (BethinkSyncRun  *self,
             Sweeping        *sweeping,
             guint            page_limit,
             GError         **error)
{
  BethinkSyncSweep *sweep = sweeping->sweep;

  sweep->run_no = self->peer->run_no;
  sweep->page_limit = page_limit;
  sweep->pass = 0;
  sweep->total = -1;
  sweep->next_page = 0;
  sweep->last_page = 0;
  sweep->disturbed = FALSE;
  sweep->complete = FALSE;
  sweep->begun_boottime = bethink_sync_clock_get_boot_time (self->clock);
  sweep->touched_boottime = sweep->begun_boottime;
  g_set_str (&sweep->boot_id, bethink_sync_clock_get_boot_id (self->clock));

  return bethink_sync_run_note (self, drop_stage, sweeping, error);
}

/* A database that was put back has pages from before what was sent since. */
static gboolean
is_fresh (BethinkSyncRun         *self,
          const BethinkSyncSweep *sweep)
{
  return sweep->run_no != 0 && (!self->is_old || sweep->run_no == self->peer->run_no) &&
         g_strcmp0 (sweep->boot_id, bethink_sync_clock_get_boot_id (self->clock)) == 0 &&
         bethink_sync_clock_get_boot_time (self->clock) - sweep->touched_boottime < STALE_MS;
}

/* Whether a smaller page could help. */
static gboolean
is_too_much (BethinkMonicaAnswer *answer)
{
  return answer->status >= 500 || answer->code == 30 ||
         g_error_matches (answer->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_TOO_LARGE) ||
         g_error_matches (answer->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_TIMEOUT);
}

static char *
list_path (BethinkMonicaKind kind)
{
  const char *query = bethink_monica_kind_get_list_query (kind);

  return query != NULL ? g_strconcat (bethink_monica_kind_get_path (kind), "?", query, NULL)
                       : g_strdup (bethink_monica_kind_get_path (kind));
}

static void
note_page (BethinkSyncRun      *self,
           BethinkSyncSweep    *sweep,
           BethinkMonicaAnswer *answer,
           gint64               page)
{
  gboolean is_backward = sweep->pass % 2 == 0;

  if (sweep->next_page == 0)
    {
      sweep->total = answer->total;
      sweep->last_page = answer->last_page;
      sweep->next_page = is_backward ? answer->last_page : 2;
    }
  else
    {
      sweep->disturbed |= answer->total != sweep->total;
      sweep->next_page = page + (is_backward ? -1 : 1);
    }

  sweep->touched_boottime = bethink_sync_clock_get_boot_time (self->clock);
}

static gboolean
is_pass_over (const BethinkSyncSweep *sweep)
{
  return sweep->next_page != 0 && (sweep->next_page < 2 || sweep->next_page > sweep->last_page);
}

/* One page. The first one says how many there are. */
static gboolean
read_page (BethinkSyncRun  *self,
           Sweeping        *sweeping,
           GError         **error)
{
  BethinkSyncSweep *sweep = sweeping->sweep;
  gint64 page = MAX (sweep->next_page, 1);
  g_autofree char *path = list_path (sweeping->kind);
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  BethinkSyncStage stage = { .kind = sweeping->kind, .pass = sweep->pass, .sweep = sweep };

  answer = bethink_monica_client_get_page (self->client, path, page, (guint) sweep->page_limit, NULL,
                                           self->cancellable);

  if (answer->class != BETHINK_MONICA_CLASS_DONE && is_too_much (answer) &&
      sweep->page_limit / 2 >= LEAST_PAGE)
    return begin_again (self, sweeping, (guint) sweep->page_limit / 2, error);

  if (!bethink_monica_answer_is_done (answer, error))
    return FALSE;

  note_page (self, sweep, answer, page);
  stage.list = answer->list;

  if (!bethink_sync_run_stage (self, &stage, error))
    return FALSE;

  sweep->disturbed |= stage.has_twice;
  self->requests_left = MAX (self->requests_left - 1, 0);
  bethink_sync_run_tell (self, BETHINK_SYNC_PHASE_PULL, sweeping->kind,
                         MIN (page * sweep->page_limit, sweep->total), sweep->total);

  return TRUE;
}

/* A pass is the whole list when nothing moved and as many rows were seen as there are. */
static gboolean
end_pass (BethinkSyncRun  *self,
          Sweeping        *sweeping,
          GError         **error)
{
  BethinkSyncSweep *sweep = sweeping->sweep;
  BethinkSyncStage stage = { .kind = sweeping->kind, .pass = sweep->pass, .sweep = sweep };

  if (!bethink_sync_run_read (self, count_seen, sweeping, error))
    return FALSE;

  if (!sweep->disturbed && sweeping->n_pass == sweep->total && sweeping->n_seen == sweeping->n_pass)
    {
      sweep->complete = TRUE;
    }
  else
    {
      sweep->pass++;
      sweep->next_page = 0;
      sweep->disturbed = FALSE;
    }

  return bethink_sync_run_stage (self, &stage, error);
}

/*
 * bethink_sync_run_sweep:
 * @kind: a kind with a list of its own
 *
 * Reads a list from end to end, or goes on where an earlier run was broken off.
 * A list that does not come to rest is not complete: nothing is concluded from
 * what is not in it.
 */
gboolean
bethink_sync_run_sweep (BethinkSyncRun     *self,
                        BethinkMonicaKind   kind,
                        GError            **error)
{
  Sweeping sweeping = { .kind = kind };
  gboolean ok = bethink_sync_run_read (self, load_sweep, &sweeping, error);

  if (ok && sweeping.sweep == NULL)
    {
      sweeping.sweep = g_new0 (BethinkSyncSweep, 1);
      sweeping.sweep->remote_kind = kind;
      sweeping.sweep->extra = -1;
    }

  if (ok && !is_fresh (self, sweeping.sweep))
    ok = begin_again (self, &sweeping, bethink_monica_kind_get_page_size (kind), error);

  while (ok && !sweeping.sweep->complete && sweeping.sweep->pass < MAX_PASSES)
    ok = is_pass_over (sweeping.sweep) ? end_pass (self, &sweeping, error)
                                       : read_page (self, &sweeping, error);

  g_clear_pointer (&sweeping.sweep, bethink_sync_sweep_free);

  return ok;
}

/* What to read */

typedef struct
{
  gint64 n_mapped[BETHINK_MONICA_N_KINDS];
  gint64 counts[BETHINK_MONICA_N_COUNTS];
} Needs;

static gboolean
add_counts (BethinkDb  *db,
            Needs      *needs,
            GError    **error)
{
  gint64 after = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) list = NULL;

      list = bethink_sync_seen_table_list (db, BETHINK_MONICA_KIND_CONTACT, after, G_MAXUINT,
                                           BETHINK_SYNC_BATCH, error);

      if (list == NULL || list->len == 0)
        return list != NULL;

      for (guint i = 0; i < list->len; i++)
        {
          const BethinkSyncSeen *seen = g_ptr_array_index (list, i);
          g_autoptr (JsonNode) node = json_from_string (seen->body, NULL);
          g_autoptr (BethinkMonicaRecord) record = NULL;

          after = seen->remote_id;

          if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
            record = bethink_monica_record_parse (BETHINK_MONICA_KIND_CONTACT, json_node_get_object (node), NULL);

          for (guint j = 0; record != NULL && record->has_counts && j < BETHINK_MONICA_N_COUNTS; j++)
            needs->counts[j] += record->counts[j];
        }
    }
}

static gboolean
load_needs (BethinkDb  *db,
            gpointer    data,
            GError    **error)
{
  Needs *needs = data;

  for (gsize i = 0; i < G_N_ELEMENTS (pulled); i++)
    if (!bethink_sync_map_table_count (db, pulled[i], FALSE, &needs->n_mapped[pulled[i]], error))
      return FALSE;

  return add_counts (db, needs, error);
}

/* On the very first look, a list that nobody has anything in is not worth a
 * request. Later ones read them all: somebody who is archived is counted nowhere.
 */
static gboolean
is_empty_there (BethinkSyncRun    *self,
                const Needs       *needs,
                BethinkMonicaKind  kind)
{
  if (self->peer->last_full != 0 || needs->n_mapped[kind] > 0)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (counted); i++)
    if (counted[i].kind == kind)
      return needs->counts[counted[i].count] == 0;

  return FALSE;
}

static gboolean
pull_all (BethinkSyncRun  *self,
          GError         **error)
{
  Needs needs = { 0, };

  if (!bethink_sync_run_sweep (self, BETHINK_MONICA_KIND_CONTACT, error) ||
      !bethink_sync_run_read (self, load_needs, &needs, error))
    return FALSE;

  self->requests_left = (needs.counts[BETHINK_MONICA_COUNT_CALLS] +
                         needs.counts[BETHINK_MONICA_COUNT_NOTES]) / 100 +
                        MAX (needs.n_mapped[BETHINK_MONICA_KIND_CONVERSATION] / 100, 1) +
                        G_N_ELEMENTS (pulled);

  for (gsize i = 1; i < G_N_ELEMENTS (pulled); i++)
    if (!is_empty_there (self, &needs, pulled[i]) &&
        !bethink_sync_run_sweep (self, pulled[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
drop_old (BethinkSyncRun      *self,
          BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  return bethink_sync_staging_finish (bethink_transaction_get_db (tx), error);
}

/* Nobody knows how old the copies are that a rehearsal, or a run that was broken off, has
 * left: they must not be merged as if they had just been read.
 */
static gboolean
pull_news (BethinkSyncRun  *self,
           GError         **error)
{
  Needs needs = { 0, };
  gboolean is_incremental = self->depth == BETHINK_SYNC_DEPTH_INCREMENTAL;

  if (!bethink_sync_run_note (self, drop_old, NULL, error) ||
      !bethink_sync_run_read (self, load_needs, &needs, error) ||
      !bethink_sync_run_look (self, BETHINK_MONICA_KIND_CONTACT, error))
    return FALSE;

  if (is_incremental ? !bethink_sync_run_sweep (self, BETHINK_MONICA_KIND_CONVERSATION, error)
                     : !bethink_sync_run_look (self, BETHINK_MONICA_KIND_CONVERSATION, error))
    return FALSE;

  return bethink_sync_run_look (self, BETHINK_MONICA_KIND_CALL, error) &&
         (needs.n_mapped[BETHINK_MONICA_KIND_NOTE] == 0 ||
          bethink_sync_run_look (self, BETHINK_MONICA_KIND_NOTE, error));
}

/*
 * bethink_sync_run_pull:
 *
 * Fills the staging area, and the people with it who are in no list.
 */
gboolean
bethink_sync_run_pull (BethinkSyncRun  *self,
                       GError         **error)
{
  if (self->depth != BETHINK_SYNC_DEPTH_FULL && !pull_news (self, error))
    return FALSE;

  /* A list that is longer or shorter than it should be: look at everything before
   * anything is concluded or sent.
   */
  if (self->peer->full_due)
    self->depth = BETHINK_SYNC_DEPTH_FULL;

  if (self->depth == BETHINK_SYNC_DEPTH_FULL && !pull_all (self, error))
    return FALSE;

  return bethink_sync_run_fetch_relatives (self, error);
}
