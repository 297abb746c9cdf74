/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-absence"

#include "bethink-sync-run-private.h"

#include "bethink-monica-body.h"

/* Something that is bound and was in no page of a complete list may be archived,
 * hidden, or gone. That is asked for each by its id, and only an answer that says
 * so (404 with code 31) means that it is gone.
 */

typedef struct
{
  BethinkMonicaKind  kind;
  BethinkSyncSweep  *sweep;      /* owned by the caller, nullable */
  GPtrArray         *unseen;     /* owned by the caller */
  gint64             n_mapped;
  gint64             n_gone;
} Absence;

static gboolean
load_absent (BethinkDb  *db,
             gpointer    data,
             GError    **error)
{
  Absence *absence = data;

  absence->unseen = bethink_sync_map_table_list_unseen (db, absence->kind, error);

  return absence->unseen != NULL &&
         bethink_sync_sweep_table_find (db, absence->kind, &absence->sweep, error) &&
         bethink_sync_map_table_count (db, absence->kind, FALSE, &absence->n_mapped, error) &&
         bethink_sync_seen_table_count_body (db, absence->kind, BETHINK_SYNC_BODY_GONE,
                                             &absence->n_gone, error);
}

typedef struct
{
  gint64   contact;
  gboolean is_gone;
} Parent;

static gboolean
look_at_parent (BethinkDb  *db,
                gpointer    data,
                GError    **error)
{
  Parent *parent = data;
  g_autoptr (BethinkSyncSeen) seen = NULL;

  if (parent->contact == 0)
    return TRUE;

  if (!bethink_sync_seen_table_find (db, BETHINK_MONICA_KIND_CONTACT, parent->contact, &seen, error))
    return FALSE;

  parent->is_gone = seen != NULL && g_str_equal (seen->body, BETHINK_SYNC_BODY_GONE);

  return TRUE;
}

static gboolean
confirm_one (BethinkSyncRun        *self,
             Absence               *absence,
             const BethinkSyncMap  *map,
             GError               **error)
{
  g_autofree char *path = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  BethinkSyncStage stage = { .kind = absence->kind, .pass = BETHINK_SYNC_PASS_UNLISTED };
  Parent parent = { map->parent, FALSE };

  /* What goes with its person is not asked for. */
  if (absence->kind != BETHINK_MONICA_KIND_CONTACT &&
      !bethink_sync_run_read (self, look_at_parent, &parent, error))
    return FALSE;

  if (parent.is_gone)
    return TRUE;

  if (!bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_ABSENCE))
    {
      stage.gone = map->remote_id;
      absence->n_gone++;

      return bethink_sync_run_stage (self, &stage, error);
    }

  path = bethink_monica_record_path (absence->kind, map->remote_id, map->parent, BETHINK_MONICA_PART_MAIN);
  whole = g_strconcat (path, absence->kind == BETHINK_MONICA_KIND_CONTACT ? "?with=contactfields" : "", NULL);
  answer = bethink_monica_client_get (self->client, whole, self->cancellable);

  if (answer->class == BETHINK_MONICA_CLASS_GONE)
    {
      stage.gone = map->remote_id;
      absence->n_gone++;
    }
  else if (answer->class == BETHINK_MONICA_CLASS_DONE)
    {
      stage.object = answer->record;
    }
  else
    {
      /* A single record that the server stumbles over is left alone. */
      return bethink_sync_run_may_go_on (answer, error);
    }

  return bethink_sync_run_stage (self, &stage, error);
}

/* More than the guard lets pass is a question anyway: that many are asked for. */
static gboolean
is_enough (BethinkSyncRun *self,
           const Absence  *absence)
{
  return !bethink_sync_run_is_answered (self, "deletions") &&
         absence->n_gone > bethink_sync_guard_limit (absence->n_mapped);
}

static gboolean
confirm_kind (BethinkSyncRun     *self,
              BethinkMonicaKind   kind,
              gboolean           *has_gone,
              GError            **error)
{
  Absence absence = { .kind = kind };
  gboolean ok = bethink_sync_run_read (self, load_absent, &absence, error);
  gboolean is_complete = ok && absence.sweep != NULL && absence.sweep->complete;

  for (guint i = 0; ok && is_complete && i < absence.unseen->len && !is_enough (self, &absence); i++)
    {
      bethink_sync_run_tell (self, BETHINK_SYNC_PHASE_CONFIRM, kind, i, absence.unseen->len);
      ok = confirm_one (self, &absence, g_ptr_array_index (absence.unseen, i), error);
    }

  *has_gone |= absence.n_gone > 0;
  g_clear_pointer (&absence.unseen, g_ptr_array_unref);
  g_clear_pointer (&absence.sweep, bethink_sync_sweep_free);

  return ok;
}

/*
 * bethink_sync_run_confirm_absence:
 *
 * Finds out what became of all that is bound and was not seen. Afterwards the
 * account is looked at once more: the answers count only if it is still the same.
 */
gboolean
bethink_sync_run_confirm_absence (BethinkSyncRun  *self,
                                  GError         **error)
{
  gboolean has_gone = FALSE;

  if (self->depth != BETHINK_SYNC_DEPTH_FULL)
    return TRUE;

  for (int kind = BETHINK_MONICA_KIND_CONTACT; kind <= BETHINK_MONICA_KIND_DOCUMENT; kind++)
    if (bethink_monica_kind_get_walk ((BethinkMonicaKind) kind) != BETHINK_MONICA_WALK_NONE &&
        !bethink_monica_kind_is_catalogue ((BethinkMonicaKind) kind) &&
        !confirm_kind (self, (BethinkMonicaKind) kind, &has_gone, error))
      return FALSE;

  return !has_gone || bethink_sync_run_check_identity (self, error);
}
