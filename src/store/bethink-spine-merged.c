/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-spine-query"

#include "config.h"

#include "bethink-spine-query-private.h"

#include "bethink-period.h"
#include "bethink-time.h"

/* Lists of several kinds: the timeline of a person, the messages and calls of
 * a conversation, the trash. Each kind is an ordered SELECT; the streams are
 * merged by (time, key), and the timeline gets its silences.
 */

/* Months without anything that are worth a marker. */
#define SILENCE_MONTHS 3

typedef struct
{
  BethinkKind  kind;
  const char  *sql;    /* ?1 owner */
} StreamSql;

static const StreamSql message_streams[] = {
  { BETHINK_KIND_MESSAGE,
    "SELECT id, sort_at FROM message"
    " WHERE conversation = ?1 AND deleted_at IS NULL ORDER BY sort_at, id" },
  { BETHINK_KIND_CALL,
    "SELECT id, sort_at FROM call"
    " WHERE conversation = ?1 AND deleted_at IS NULL ORDER BY sort_at, id" },
};

static const StreamSql timeline_streams[] = {
  { BETHINK_KIND_CALL,
    "SELECT id, sort_at FROM call"
    " WHERE contact = ?1 AND deleted_at IS NULL ORDER BY sort_at DESC, id DESC" },
  { BETHINK_KIND_CONVERSATION,
    "SELECT id, coalesce (last_activity_at, started_at, created_at) AS at FROM conversation"
    " WHERE contact = ?1 AND deleted_at IS NULL ORDER BY at DESC, id DESC" },
  { BETHINK_KIND_ENTRY,
    "SELECT entry.id, entry.sort_at, entry.entry_kind, entry.hidden"
    " FROM entry_contact JOIN entry ON entry.id = entry_contact.entry"
    " WHERE entry_contact.contact = ?1 AND entry.deleted_at IS NULL"
    " ORDER BY entry.sort_at DESC, entry.id DESC" },
};

static const StreamSql journal_streams[] = {
  { BETHINK_KIND_ENTRY,
    "SELECT id, sort_at, entry_kind, hidden FROM entry"
    " WHERE ?1 = 0 AND deleted_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM entry_contact WHERE entry_contact.entry = entry.id)"
    " ORDER BY sort_at DESC, id DESC" },
};

#define TRASH_STREAM(table) \
  "SELECT id, deleted_at FROM " table \
  " WHERE ?1 = 0 AND deleted_at IS NOT NULL AND deleted_with IS NULL" \
  " ORDER BY deleted_at DESC, id DESC"

static const StreamSql trash_streams[] = {
  { BETHINK_KIND_CONTACT, TRASH_STREAM ("contact") },
  { BETHINK_KIND_CONVERSATION, TRASH_STREAM ("conversation") },
  { BETHINK_KIND_MESSAGE, TRASH_STREAM ("message") },
  { BETHINK_KIND_CALL, TRASH_STREAM ("call") },
  { BETHINK_KIND_ENTRY, TRASH_STREAM ("entry") },
};

typedef struct
{
  BethinkSpineStream  streams[BETHINK_SPINE_MAX_STREAMS];
  guint               n_streams;
  gboolean            descending;
} Merge;

typedef struct
{
  BethinkQuery  *query;          /* unowned */
  BethinkSpine  *spine;          /* unowned */
  BethinkPeriod  period;
  gboolean       with_silences;
  gint64         above_at;       /* time of the row above, at most now */
  gint64         last_key;
} Filling;

gboolean
bethink_spine_stream_start (BethinkSpineStream  *self,
                            BethinkDb           *db,
                            BethinkKind          kind,
                            const char          *sql,
                            gint64               owner,
                            GError             **error)
{
  self->kind = kind;
  self->statement = bethink_db_prepare (db, sql, error);

  if (self->statement == NULL)
    return FALSE;

  bethink_statement_bind_int (self->statement, 1, owner);

  return bethink_spine_stream_next (self, error);
}

gboolean
bethink_spine_stream_next (BethinkSpineStream  *self,
                           GError             **error)
{
  BethinkStep step = bethink_statement_step (self->statement, error);

  self->has_row = step == BETHINK_STEP_ROW;

  if (self->has_row)
    {
      self->id = bethink_statement_get_int (self->statement, 0);
      self->at = bethink_statement_get_instant (self->statement, 1);
    }

  return step != BETHINK_STEP_ERROR;
}

void
bethink_spine_stream_clear (BethinkSpineStream *self)
{
  if (self->statement != NULL)
    bethink_statement_reset (self->statement);
}

static void
merge_clear (Merge *self)
{
  for (guint i = 0; i < self->n_streams; i++)
    bethink_spine_stream_clear (&self->streams[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static gboolean
merge_start (Merge            *self,
             BethinkDb        *db,
             BethinkQuery     *query,
             const StreamSql  *sql,
             guint             n_sql,
             GError          **error)
{
  for (guint i = 0; i < n_sql; i++)
    {
      if (!bethink_query_has_kind (query, sql[i].kind))
        continue;

      self->n_streams++;

      if (!bethink_spine_stream_start (&self->streams[self->n_streams - 1], db, sql[i].kind,
                                       sql[i].sql, bethink_query_get_owner (query), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
comes_before (const BethinkSpineStream *a,
              const BethinkSpineStream *b,
              gboolean                  descending)
{
  if (a->at != b->at)
    return descending ? a->at > b->at : a->at < b->at;

  /* Within one kind the ids decide; between kinds the kind, so that the order
   * is the same on every machine.
   */
  return descending ? a->kind > b->kind : a->kind < b->kind;
}

static BethinkSpineStream *
merge_get_first (Merge *self)
{
  BethinkSpineStream *first = NULL;

  for (guint i = 0; i < self->n_streams; i++)
    {
      BethinkSpineStream *stream = &self->streams[i];

      if (stream->has_row && (first == NULL || comes_before (stream, first, self->descending)))
        first = stream;
    }

  return first;
}

static gboolean
passes (BethinkQuery             *query,
        const BethinkSpineStream *row)
{
  int hidden = bethink_query_get_hidden (query);

  if (row->kind != BETHINK_KIND_ENTRY || bethink_query_get_list (query) != BETHINK_LIST_TIMELINE)
    return TRUE;

  if (hidden != BETHINK_QUERY_ANY &&
      hidden != (bethink_statement_get_int (row->statement, 3) != 0))
    return FALSE;

  return bethink_query_has_entry_kind (query,
                                       (BethinkEntryKind) bethink_statement_get_int (row->statement, 2));
}

/* The marker stands above the older row and is named after it. */
static void
append_silence (Filling    *self,
                gint64      key,
                gint64      at,
                const char *section)
{
  BethinkSilence silence = {
    .key = bethink_key_pack (BETHINK_KIND_MARKER, key),
    .from_at = at,
    .to_at = self->above_at,
    .months = bethink_period_months_between (&self->period, at, self->above_at),
  };

  if (silence.months >= SILENCE_MONTHS)
    bethink_spine_append_silence (self->spine, silence, section);
}

static void
append_row (Filling                  *self,
            const BethinkSpineStream *row)
{
  gint64 key = bethink_key_pack (row->kind, row->id);
  const char *section;

  /* A person can be in an entry twice: among its people and as its recipient. */
  if (key == self->last_key || !passes (self->query, row))
    return;

  section = bethink_period_get_key (&self->period, row->at);

  if (self->with_silences)
    append_silence (self, key, row->at, section);

  bethink_spine_append (self->spine, key, section);
  self->last_key = key;
  self->above_at = MIN (row->at, self->period.now);
}

static gboolean
get_streams (BethinkQuery     *query,
             const StreamSql **streams,
             guint            *n_streams)
{
  switch (bethink_query_get_list (query))
    {
    case BETHINK_LIST_MESSAGES:
      *streams = message_streams;
      *n_streams = G_N_ELEMENTS (message_streams);
      return TRUE;

    case BETHINK_LIST_TIMELINE:
      *streams = bethink_query_get_owner (query) != 0 ? timeline_streams : journal_streams;
      *n_streams = bethink_query_get_owner (query) != 0 ? G_N_ELEMENTS (timeline_streams)
                                                        : G_N_ELEMENTS (journal_streams);
      return TRUE;

    case BETHINK_LIST_TRASH:
      *streams = trash_streams;
      *n_streams = G_N_ELEMENTS (trash_streams);
      return TRUE;

    case BETHINK_LIST_PEOPLE:
    case BETHINK_LIST_CONVERSATIONS:
    case BETHINK_LIST_CALLS:
    default:
      return FALSE;
    }
}

static void
start_filling (Filling      *self,
               BethinkQuery *query,
               BethinkSpine *spine)
{
  gboolean is_timeline = bethink_query_get_list (query) == BETHINK_LIST_TIMELINE;
  gboolean is_conversation = bethink_query_get_list (query) == BETHINK_LIST_MESSAGES;
  gint64 now = bethink_time_now ();

  self->query = query;
  self->spine = spine;
  self->with_silences = is_timeline && bethink_query_get_owner (query) != 0;
  self->above_at = now;

  bethink_period_init (&self->period,
                       is_conversation ? BETHINK_PERIOD_DAY : BETHINK_PERIOD_MONTH,
                       now);
}

BethinkSpine *
bethink_spine_merged_run (BethinkDb     *db,
                          BethinkQuery  *query,
                          GError       **error)
{
  g_autoptr (BethinkSpine) spine = bethink_spine_new (0);
  g_auto (Merge) merge = { 0 };
  const StreamSql *streams;
  BethinkSpineStream *row;
  Filling filling = { 0 };
  guint n_streams;

  if (!get_streams (query, &streams, &n_streams))
    g_return_val_if_reached (NULL);

  merge.descending = bethink_query_get_list (query) != BETHINK_LIST_MESSAGES;

  if (!merge_start (&merge, db, query, streams, n_streams, error))
    return NULL;

  start_filling (&filling, query, spine);

  while ((row = merge_get_first (&merge)) != NULL)
    {
      append_row (&filling, row);

      if (!bethink_spine_stream_next (row, error))
        break;
    }

  bethink_period_clear (&filling.period);

  return row == NULL ? g_steal_pointer (&spine) : NULL;
}

/**
 * bethink_spine_query_run:
 * @db: a database
 * @query: what to list
 * @limit: at most so many rows, 0 for all of them; lists of several kinds
 *   always come whole
 * @error: return location for a #BethinkStoreError
 *
 * Reads the order of a list, not its rows. For the thread of @db.
 *
 * Returns: (transfer full): a new spine, %NULL with @error set on failure
 */
BethinkSpine *
bethink_spine_query_run (BethinkDb     *db,
                         BethinkQuery  *query,
                         guint          limit,
                         GError       **error)
{
  BethinkListKind list;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (BETHINK_IS_QUERY (query), NULL);

  list = bethink_query_get_list (query);

  if (list == BETHINK_LIST_PEOPLE || list == BETHINK_LIST_CONVERSATIONS || list == BETHINK_LIST_CALLS)
    return bethink_spine_table_run (db, query, limit, error);

  return bethink_spine_merged_run (db, query, error);
}
