/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-guard"

#include "bethink-sync-run-private.h"

#include "bethink-sync-facts.h"

/* What looks like an accident is a question, not an action. */

#define FEW_IN      10
#define PERCENT_IN  5
#define FEW_OUT     20
#define PERCENT_OUT 10
#define PERCENT_CHANGED 30

/* Of so few records all may go at once. */
#define HANDFUL 3

/*
 * bethink_sync_guard_limit:
 * @mapped: how many records of a kind are bound
 *
 * Returns: how many of them may go in one run without a question
 */
gint64
bethink_sync_guard_limit (gint64 mapped)
{
  gint64 limit = MAX (FEW_IN, mapped * PERCENT_IN / 100);

  return mapped > HANDFUL ? MIN (limit, mapped - 1) : limit;
}

/*
 * bethink_sync_run_is_told_what_counts:
 *
 * Returns: whether the user has said which side is right after the server was put
 *   back
 */
gboolean
bethink_sync_run_is_told_what_counts (BethinkSyncRun *self)
{
  return self->options.choice == BETHINK_SYNC_CHOICE_SEND_MINE ||
         self->options.choice == BETHINK_SYNC_CHOICE_TAKE_THEIRS;
}

/*
 * bethink_sync_run_is_answered:
 * @question: a code
 *
 * Returns: whether the user has answered that question; to go on with one thing is no
 *   consent to another
 */
gboolean
bethink_sync_run_is_answered (BethinkSyncRun *self,
                              const char     *question)
{
  if (self->options.choice == BETHINK_SYNC_CHOICE_GO_ON)
    return g_strcmp0 (self->question, question) == 0;

  return self->options.choice != BETHINK_SYNC_CHOICE_NONE;
}

static gboolean
set_rollback (BethinkSyncRun      *self,
              BethinkTransaction  *tx,
              GError             **error)
{
  g_set_str (&self->peer->reason, "rollback");

  return bethink_sync_peer_table_set (bethink_transaction_get_db (tx), self->peer, error);
}

/*
 * bethink_sync_run_signal_rollback:
 *
 * Notes that the server went back in time. Nothing is merged or sent before the
 * user has said what counts.
 */
gboolean
bethink_sync_run_signal_rollback (BethinkSyncRun      *self,
                                  BethinkTransaction  *tx,
                                  GError             **error)
{
  if (bethink_sync_run_is_told_what_counts (self))
    return TRUE;

  return set_rollback (self, tx, error);
}

/*
 * bethink_sync_run_check_rollback:
 *
 * Ends the run with a question if something that it read on its way says that the
 * server went back in time: an id may be that of another record by now.
 */
gboolean
bethink_sync_run_check_rollback (BethinkSyncRun  *self,
                                 GError         **error)
{
  return g_strcmp0 (self->peer->reason, "rollback") != 0 || bethink_sync_run_is_told_what_counts (self) ||
         bethink_sync_run_ask (self, "rollback", error);
}

typedef struct
{
  gboolean is_too_much;
} Deletions;

/* Parts have no list of their own: they are counted where they were missed. */
static gboolean
count_parts (BethinkDb          *db,
             BethinkMonicaKind   parent,
             gint64             *n_gone,
             gint64             *n_mapped,
             GError            **error)
{
  gint64 n;

  *n_mapped = 0;

  if (!bethink_sync_seen_table_sum_missing (db, parent, n_gone, error))
    return FALSE;

  for (int kind = BETHINK_MONICA_KIND_CONTACT_FIELD; kind <= BETHINK_MONICA_KIND_MESSAGE; kind++)
    {
      gboolean is_message = kind == BETHINK_MONICA_KIND_MESSAGE;

      if (kind == BETHINK_MONICA_KIND_CONVERSATION ||
          is_message != (parent == BETHINK_MONICA_KIND_CONVERSATION))
        continue;

      if (!bethink_sync_map_table_count (db, kind, FALSE, &n, error))
        return FALSE;

      *n_mapped += n;
    }

  return TRUE;
}

static gboolean
count_deletions (BethinkDb  *db,
                 gpointer    data,
                 GError    **error)
{
  Deletions *deletions = data;
  gint64 n_gone;
  gint64 n_mapped;

  for (int kind = BETHINK_MONICA_KIND_CONTACT; kind <= BETHINK_MONICA_KIND_DOCUMENT; kind++)
    {
      if (!bethink_sync_map_table_count (db, kind, FALSE, &n_mapped, error) ||
          !bethink_sync_seen_table_count_body (db, kind, BETHINK_SYNC_BODY_GONE, &n_gone, error))
        return FALSE;

      deletions->is_too_much |= n_gone > bethink_sync_guard_limit (n_mapped);
    }

  for (int i = 0; i < 2; i++)
    {
      if (!count_parts (db, i == 0 ? BETHINK_MONICA_KIND_CONTACT : BETHINK_MONICA_KIND_CONVERSATION,
                        &n_gone, &n_mapped, error))
        return FALSE;

      deletions->is_too_much |= n_gone > bethink_sync_guard_limit (n_mapped);
    }

  return TRUE;
}

/*
 * bethink_sync_run_guard:
 *
 * Looks at what the run is about to do here.
 */
gboolean
bethink_sync_run_guard (BethinkSyncRun  *self,
                        GError         **error)
{
  Deletions deletions = { FALSE };

  if (!bethink_sync_run_check_rollback (self, error))
    return FALSE;

  if (!bethink_sync_run_read (self, count_deletions, &deletions, error))
    return FALSE;

  if (deletions.is_too_much && !bethink_sync_run_is_answered (self, "deletions"))
    return bethink_sync_run_ask (self, "deletions", error);

  /* Answered, or never asked. What was said about a server that was put back counts for
   * this run only: if it does not come to its end, it is asked again.
   */
  if (!bethink_sync_run_is_told_what_counts (self))
    g_clear_pointer (&self->peer->reason, g_free);

  g_set_str (&self->peer->state, "idle");

  return bethink_sync_run_save_peer (self, error);
}

typedef struct
{
  gint64 n_deleted;
  gint64 n_touched;
  gint64 n_mapped;
} Outgoing;

static gboolean
count_outgoing (BethinkDb  *db,
                gpointer    data,
                GError    **error)
{
  Outgoing *outgoing = data;

  for (int kind = BETHINK_MONICA_KIND_CONTACT; kind <= BETHINK_MONICA_KIND_DOCUMENT; kind++)
    {
      g_autoptr (GPtrArray) deleted = NULL;
      g_autoptr (GPtrArray) graves = NULL;
      gint64 n;

      deleted = bethink_sync_map_table_list_deleted (db, kind, error);
      graves = deleted != NULL
               ? bethink_sync_tombstone_table_list (db, kind, BETHINK_SYNC_GRAVE_OPEN, error) : NULL;

      if (graves == NULL || !bethink_sync_map_table_count (db, kind, FALSE, &n, error))
        return FALSE;

      outgoing->n_deleted += deleted->len + graves->len;
      outgoing->n_mapped += n;
    }

  return bethink_sync_touched_table_count (db, &outgoing->n_touched, error);
}

/*
 * bethink_sync_run_guard_outgoing:
 *
 * Looks at what the run is about to do there: protects the server from an
 * accident here.
 */
gboolean
bethink_sync_run_guard_outgoing (BethinkSyncRun  *self,
                                 GError         **error)
{
  Outgoing outgoing = { 0, };

  if (bethink_sync_run_is_answered (self, "outgoing") || self->is_first)
    return TRUE;

  if (!bethink_sync_run_read (self, count_outgoing, &outgoing, error))
    return FALSE;

  if (outgoing.n_deleted > MAX (FEW_OUT, outgoing.n_mapped * PERCENT_OUT / 100))
    return bethink_sync_run_ask (self, "outgoing", error);

  if (outgoing.n_touched > FEW_OUT * 10 && outgoing.n_touched > outgoing.n_mapped * PERCENT_CHANGED / 100)
    return bethink_sync_run_ask (self, "outgoing", error);

  return TRUE;
}
