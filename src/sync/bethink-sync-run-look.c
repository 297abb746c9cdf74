/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-look"

#include "bethink-sync-run-private.h"

#include "bethink-monica-body.h"

/* A quick look at the beginning of lists: it adds and changes, and concludes
 * nothing from what it does not see. And the people whom other records name, but
 * who are in no list: relatives without a page of their own, archived people.
 */

/* How far the mark of the last look is moved back: clocks and slow writes. */
#define OVERLAP 600

#define LOOK_LIMIT 100

typedef struct
{
  BethinkMonicaKind  kind;
  BethinkSyncSweep  *sweep;     /* owned by the caller, nullable */
  gint64             n_mapped;
  gint64             n_news;
} Looking;

static const char *
order_of (BethinkMonicaKind kind)
{
  if (kind == BETHINK_MONICA_KIND_CONTACT)
    return "-updated_at";

  return "-created_at";
}

static const char *
path_of (BethinkMonicaKind kind)
{
  return kind == BETHINK_MONICA_KIND_CONTACT ? "/contacts?with=contactfields"
                                             : bethink_monica_kind_get_path (kind);
}

static gboolean
load_known (BethinkDb  *db,
            gpointer    data,
            GError    **error)
{
  Looking *looking = data;
  gint64 n_seen, n_bound, n_unseen;

  if (!bethink_sync_sweep_table_find (db, looking->kind, &looking->sweep, error) ||
      !bethink_sync_map_table_count (db, looking->kind, TRUE, &looking->n_mapped, error) ||
      !bethink_sync_map_table_count (db, looking->kind, FALSE, &n_bound, error) ||
      !bethink_sync_map_table_count_unseen (db, looking->kind, &n_unseen, error) ||
      !bethink_sync_seen_table_count (db, looking->kind, -1, &n_seen, error))
    return FALSE;

  /* What was just read and is bound to nothing */
  looking->n_news = n_seen - (n_bound - n_unseen);

  return TRUE;
}

/* When the server counts more or fewer than there should be, a full run is due. */
static gboolean
compare_total (BethinkSyncRun     *self,
               BethinkMonicaKind   kind,
               gint64              total,
               GError            **error)
{
  Looking looking = { .kind = kind };
  gint64 extra;

  if (!bethink_sync_run_read (self, load_known, &looking, error))
    return FALSE;

  extra = looking.sweep != NULL ? looking.sweep->extra : -1;
  g_clear_pointer (&looking.sweep, bethink_sync_sweep_free);

  if (extra >= 0 && total != looking.n_mapped + MAX (looking.n_news, 0) + extra)
    self->peer->full_due = TRUE;

  return TRUE;
}

/*
 * bethink_sync_run_look:
 * @kind: a kind with a list of its own
 *
 * Reads a list from its newest end as far as there is anything new.
 */
gboolean
bethink_sync_run_look (BethinkSyncRun     *self,
                       BethinkMonicaKind   kind,
                       GError            **error)
{
  gint64 mark = (self->peer->last_look - OVERLAP) * 1000;
  gint64 total = 0;

  for (gint64 page = 1, last_page = 1; page <= last_page; page++)
    {
      BethinkSyncStage stage = { .kind = kind };
      g_autoptr (BethinkMonicaAnswer) answer = NULL;

      answer = bethink_monica_client_get_page (self->client, path_of (kind), page, LOOK_LIMIT,
                                               order_of (kind), self->cancellable);

      if (!bethink_monica_answer_is_done (answer, error))
        return FALSE;

      stage.list = answer->list;
      last_page = answer->last_page;
      total = answer->total;

      if (!bethink_sync_run_stage (self, &stage, error))
        return FALSE;

      bethink_sync_run_tell (self, BETHINK_SYNC_PHASE_PULL, kind, MIN (page * LOOK_LIMIT, total), total);

      if (kind == BETHINK_MONICA_KIND_CONTACT ? stage.oldest < mark : !stage.has_news)
        break;
    }

  return compare_total (self, kind, total, error);
}

/* People who are in no list */

typedef struct
{
  GArray     *wanted;   /* owned by the caller: gint64 */
  GHashTable *asked;    /* owned by the caller: ids */
} Relatives;

static gboolean
want (BethinkDb  *db,
      Relatives  *relatives,
      gint64      remote_id,
      GError    **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;
  g_autoptr (BethinkSyncMap) grave = NULL;
  g_autoptr (BethinkSyncSeen) seen = NULL;

  if (remote_id == 0 || g_hash_table_contains (relatives->asked, (gpointer) remote_id))
    return TRUE;

  if (!bethink_sync_map_table_find_remote (db, BETHINK_MONICA_KIND_CONTACT, remote_id, &map, error) ||
      !bethink_sync_tombstone_table_find_remote (db, BETHINK_MONICA_KIND_CONTACT, remote_id, &grave, error) ||
      !bethink_sync_seen_table_find (db, BETHINK_MONICA_KIND_CONTACT, remote_id, &seen, error))
    return FALSE;

  g_hash_table_add (relatives->asked, (gpointer) remote_id);

  if (map == NULL && grave == NULL && seen == NULL)
    g_array_append_val (relatives->wanted, remote_id);

  return TRUE;
}

static gboolean
want_all_of (BethinkDb            *db,
             Relatives            *relatives,
             BethinkMonicaRecord  *record,
             GError              **error)
{
  if (!want (db, relatives, record->contact_id, error) ||
      !want (db, relatives, record->recipient_id, error) ||
      !want (db, relatives, record->met_through_id, error))
    return FALSE;

  for (guint i = 0; i < record->people->len; i++)
    if (!want (db, relatives, g_array_index (record->people, gint64, i), error))
      return FALSE;

  for (guint i = 0; i < record->relatives->len; i++)
    if (!want (db, relatives, ((BethinkMonicaRelative *) record->relatives->pdata[i])->remote_id, error))
      return FALSE;

  return TRUE;
}

static BethinkMonicaRecord *
parse_seen (const BethinkSyncSeen *seen)
{
  g_autoptr (JsonNode) node = NULL;

  if (g_str_equal (seen->body, BETHINK_SYNC_BODY_GHOST) || g_str_equal (seen->body, BETHINK_SYNC_BODY_GONE))
    return NULL;

  node = json_from_string (seen->body, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  return bethink_monica_record_parse ((BethinkMonicaKind) seen->remote_kind, json_node_get_object (node), NULL);
}

static gboolean
find_relatives_of (BethinkDb           *db,
                   Relatives           *relatives,
                   BethinkMonicaKind    kind,
                   GError             **error)
{
  gint64 after = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) list = NULL;

      list = bethink_sync_seen_table_list (db, kind, after, 1, BETHINK_SYNC_BATCH, error);

      if (list == NULL || list->len == 0)
        return list != NULL;

      for (guint i = 0; i < list->len; i++)
        {
          const BethinkSyncSeen *seen = g_ptr_array_index (list, i);
          g_autoptr (BethinkMonicaRecord) record = NULL;

          after = seen->remote_id;

          /* Most belong to people who are known: that is seen without reading them. */
          if (kind == BETHINK_MONICA_KIND_CONVERSATION || kind == BETHINK_MONICA_KIND_CALL ||
              kind == BETHINK_MONICA_KIND_NOTE)
            {
              if (!want (db, relatives, seen->parent, error))
                return FALSE;

              continue;
            }

          record = parse_seen (seen);

          if (record != NULL && !want_all_of (db, relatives, record, error))
            return FALSE;
        }
    }
}

static gboolean
find_relatives (BethinkDb  *db,
                gpointer    data,
                GError    **error)
{
  for (int kind = BETHINK_MONICA_KIND_CONTACT; kind <= BETHINK_MONICA_KIND_DOCUMENT; kind++)
    if (!find_relatives_of (db, data, (BethinkMonicaKind) kind, error))
      return FALSE;

  return TRUE;
}

static gboolean
fetch_person (BethinkSyncRun  *self,
              gint64           remote_id,
              GError         **error)
{
  g_autofree char *path = bethink_monica_record_path (BETHINK_MONICA_KIND_CONTACT, remote_id, 0,
                                                      BETHINK_MONICA_PART_MAIN);
  g_autofree char *whole = g_strconcat (path, "?with=contactfields", NULL);
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  BethinkSyncStage stage = { .kind = BETHINK_MONICA_KIND_CONTACT, .pass = BETHINK_SYNC_PASS_UNLISTED };

  answer = bethink_monica_client_get (self->client, whole, self->cancellable);

  /* A person who was deleted in the meantime takes along what names them. */
  if (answer->class == BETHINK_MONICA_CLASS_GONE)
    return TRUE;

  if (answer->class != BETHINK_MONICA_CLASS_DONE)
    return bethink_sync_run_may_go_on (answer, error);

  stage.object = answer->record;

  return bethink_sync_run_stage (self, &stage, error);
}

/*
 * bethink_sync_run_fetch_relatives:
 *
 * Reads the people whom something in the staging area names and who are neither
 * there nor bound, and the people whom these name.
 */
gboolean
bethink_sync_run_fetch_relatives (BethinkSyncRun  *self,
                                  GError         **error)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL);
  Relatives relatives = { wanted, asked };

  do
    {
      g_array_set_size (wanted, 0);

      if (!bethink_sync_run_read (self, find_relatives, &relatives, error))
        return FALSE;

      for (guint i = 0; i < wanted->len; i++)
        if (!fetch_person (self, g_array_index (wanted, gint64, i), error))
          return FALSE;
    }
  while (wanted->len > 0);

  return TRUE;
}
