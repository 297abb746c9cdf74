/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-map-table"

#include "bethink-sync-map-table.h"

#include "bethink-sync-sql-private.h"

/* The bindings between rows here and rows there, and what is left of them when
 * the row here is gone. Both have the same columns.
 */

#define COLUMNS \
  "kind, record, remote_kind, remote_id, remote_created, remote_updated, remote_uuid, parent, " \
  "presence, base"
#define SELECT_MAP       "SELECT " COLUMNS ", 0, 0 FROM sync_map "
#define SELECT_TOMBSTONE "SELECT " COLUMNS ", state, sent_server FROM sync_tombstone "

/**
 * bethink_sync_map_new:
 * @kind: kind of a record of ours
 * @record: its id
 * @remote_kind: kind of the record there
 * @remote_id: its id
 *
 * Returns: (transfer full): a binding that is not stored yet
 */
BethinkSyncMap *
bethink_sync_map_new (BethinkKind kind,
                      gint64      record,
                      int         remote_kind,
                      gint64      remote_id)
{
  BethinkSyncMap *self = g_new0 (BethinkSyncMap, 1);

  self->kind = kind;
  self->record = record;
  self->remote_kind = remote_kind;
  self->remote_id = remote_id;

  return self;
}

/**
 * bethink_sync_map_free:
 * @self: a binding
 */
void
bethink_sync_map_free (BethinkSyncMap *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->remote_created);
  g_free (self->remote_updated);
  g_free (self->remote_uuid);
  g_free (self->base);
  g_free (self);
}

static BethinkSyncMap *
map_from_statement (BethinkStatement *statement)
{
  BethinkSyncMap *self = g_new0 (BethinkSyncMap, 1);

  self->kind = (BethinkKind) bethink_statement_get_int (statement, 0);
  self->record = bethink_statement_get_int (statement, 1);
  self->remote_kind = (int) bethink_statement_get_int (statement, 2);
  self->remote_id = bethink_statement_get_int (statement, 3);
  self->remote_created = bethink_sync_dup_text (statement, 4);
  self->remote_updated = bethink_sync_dup_text (statement, 5);
  self->remote_uuid = bethink_sync_dup_text (statement, 6);
  self->parent = bethink_statement_get_int (statement, 7);
  self->presence = (BethinkSyncPresence) bethink_statement_get_int (statement, 8);
  self->base = bethink_sync_dup_text (statement, 9);
  self->state = bethink_statement_get_int (statement, 10);
  self->sent_server = bethink_statement_get_int (statement, 11);

  return self;
}

static gboolean
find (BethinkStatement *statement,
      BethinkSyncMap  **map,
      GError          **error)
{
  BethinkStep step = BETHINK_STEP_ERROR;

  *map = NULL;

  if (statement != NULL)
    step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    *map = map_from_statement (statement);

  return step != BETHINK_STEP_ERROR;
}

static GPtrArray *
list (BethinkStatement  *statement,
      GError           **error)
{
  g_autoptr (GPtrArray) maps = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_map_free);
  BethinkStep step = BETHINK_STEP_ERROR;

  while (statement != NULL &&
         (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    g_ptr_array_add (maps, map_from_statement (statement));

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&maps) : NULL;
}

/**
 * bethink_sync_map_table_find:
 * @db: a connection
 * @kind: a kind of record
 * @record: its id
 * @map: (out) (transfer full) (nullable): its binding, %NULL when it has none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_map_table_find (BethinkDb       *db,
                             BethinkKind      kind,
                             gint64           record,
                             BethinkSyncMap **map,
                             GError         **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_sync_prepare (db, error, SELECT_MAP "WHERE kind = ?1 AND record = ?2",
                                    "ii", (gint64) kind, record);

  return find (statement, map, error);
}

/**
 * bethink_sync_map_table_find_remote:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @remote_id: an id there
 * @map: (out) (transfer full) (nullable): its binding, %NULL when it has none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_map_table_find_remote (BethinkDb       *db,
                                    int              remote_kind,
                                    gint64           remote_id,
                                    BethinkSyncMap **map,
                                    GError         **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_sync_prepare (db, error, SELECT_MAP "WHERE remote_kind = ?1 AND remote_id = ?2",
                                    "ii", (gint64) remote_kind, remote_id);

  return find (statement, map, error);
}

/**
 * bethink_sync_map_table_list:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @parent: what they belong to there, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncMap): bindings in the order of the
 *   ids there
 */
GPtrArray *
bethink_sync_map_table_list (BethinkDb  *db,
                             int         remote_kind,
                             gint64      parent,
                             GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  if (parent != 0)
    statement = bethink_sync_prepare (db, error,
                                      SELECT_MAP "WHERE remote_kind = ?1 AND parent = ?2 ORDER BY remote_id",
                                      "ii", (gint64) remote_kind, parent);
  else
    statement = bethink_sync_prepare (db, error, SELECT_MAP "WHERE remote_kind = ?1 ORDER BY remote_id",
                                      "i", (gint64) remote_kind);

  return list (statement, error);
}

/**
 * bethink_sync_map_table_list_unseen:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncMap): what is bound and was in no
 *   page of this run
 */
GPtrArray *
bethink_sync_map_table_list_unseen (BethinkDb  *db,
                                    int         remote_kind,
                                    GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_sync_prepare (db, error,
                                    SELECT_MAP "WHERE remote_kind = ?1 AND NOT EXISTS "
                                    "(SELECT 1 FROM sync_seen AS seen "
                                    "WHERE seen.remote_kind = sync_map.remote_kind "
                                    "AND seen.remote_id = sync_map.remote_id) ORDER BY remote_id",
                                    "i", (gint64) remote_kind);

  return list (statement, error);
}

/**
 * bethink_sync_map_table_count_unseen:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @count: (out): how many that list would have
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_map_table_count_unseen (BethinkDb  *db,
                                     int         remote_kind,
                                     gint64     *count,
                                     GError    **error)
{
  return bethink_sync_ask (db, count, error,
                           "SELECT count (*) FROM sync_map WHERE remote_kind = ?1 AND NOT EXISTS "
                           "(SELECT 1 FROM sync_seen AS seen "
                           "WHERE seen.remote_kind = sync_map.remote_kind "
                           "AND seen.remote_id = sync_map.remote_id)",
                           "i", (gint64) remote_kind);
}

/* One statement for each kind: the tables differ. */
#define DELETED(table, kind)                                                                \
  SELECT_MAP "WHERE remote_kind = ?1 AND kind = " kind " AND record IN "                    \
  "(SELECT id FROM " table " WHERE deleted_at IS NOT NULL) "

/**
 * bethink_sync_map_table_list_deleted:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncMap): what is bound and was put into
 *   the trash, or taken off a person, by the user
 */
GPtrArray *
bethink_sync_map_table_list_deleted (BethinkDb  *db,
                                     int         remote_kind,
                                     GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_sync_prepare (db, error,
                                    DELETED ("contact", "1") "UNION ALL "
                                    DELETED ("conversation", "2") "UNION ALL "
                                    DELETED ("message", "3") "UNION ALL "
                                    DELETED ("call", "4") "UNION ALL "
                                    DELETED ("entry", "5") "UNION ALL "
                                    DELETED ("relationship", "6") "UNION ALL "
                                    DELETED ("contact_field", "8") "UNION ALL "
                                    DELETED ("address", "9") "ORDER BY remote_id",
                                    "i", (gint64) remote_kind);

  return list (statement, error);
}

/**
 * bethink_sync_map_table_count:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @only_listed: whether to leave out what is in no list there
 * @count: (out): how many are bound
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_map_table_count (BethinkDb  *db,
                              int         remote_kind,
                              gboolean    only_listed,
                              gint64     *count,
                              GError    **error)
{
  return bethink_sync_ask (db, count, error,
                           "SELECT count (*) FROM sync_map WHERE remote_kind = ?1 "
                           "AND (presence = 0 OR ?2 = 0)",
                           "ii", (gint64) remote_kind, (gint64) only_listed);
}

/**
 * bethink_sync_map_table_set:
 * @db: a connection in a transaction
 * @map: a binding
 * @error: return location
 *
 * Stores a binding, in place of that of the same record of ours. Another record
 * that is bound to the same one there is an error (%BETHINK_STORE_ERROR_CONSTRAINT).
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_map_table_set (BethinkDb       *db,
                            BethinkSyncMap  *map,
                            GError         **error)
{
  g_return_val_if_fail (map != NULL, FALSE);

  return bethink_sync_run_sql (db, error,
                               "INSERT INTO sync_map (" COLUMNS ") "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
                               "ON CONFLICT (kind, record) DO UPDATE SET "
                               "remote_kind = excluded.remote_kind, remote_id = excluded.remote_id, "
                               "remote_created = excluded.remote_created, "
                               "remote_updated = excluded.remote_updated, "
                               "remote_uuid = excluded.remote_uuid, parent = excluded.parent, "
                               "presence = excluded.presence, base = excluded.base",
                               "iiiitttiit",
                               (gint64) map->kind, map->record, (gint64) map->remote_kind,
                               map->remote_id, map->remote_created, map->remote_updated,
                               map->remote_uuid, map->parent, (gint64) map->presence, map->base);
}

/**
 * bethink_sync_map_table_remove:
 * @db: a connection in a transaction
 * @kind: a kind of record
 * @record: its id
 * @error: return location
 *
 * Unbinds a record, with all questions about it.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_map_table_remove (BethinkDb    *db,
                               BethinkKind   kind,
                               gint64        record,
                               GError      **error)
{
  static const char * const statements[] = {
    "DELETE FROM sync_map WHERE kind = ?1 AND record = ?2",
    "DELETE FROM sync_held_field WHERE kind = ?1 AND record = ?2",
    "DELETE FROM sync_held_record WHERE kind = ?1 AND record = ?2",
    "DELETE FROM sync_accepted WHERE kind = ?1 AND record = ?2",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!bethink_sync_run_sql (db, error, statements[i], "ii", (gint64) kind, record))
      return FALSE;

  return TRUE;
}

/**
 * bethink_sync_tombstone_table_find_remote:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @remote_id: an id there
 * @grave: (out) (transfer full) (nullable): what is left of its binding
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_tombstone_table_find_remote (BethinkDb       *db,
                                          int              remote_kind,
                                          gint64           remote_id,
                                          BethinkSyncMap **grave,
                                          GError         **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_sync_prepare (db, error,
                                    SELECT_TOMBSTONE "WHERE remote_kind = ?1 AND remote_id = ?2",
                                    "ii", (gint64) remote_kind, remote_id);

  return find (statement, grave, error);
}

/**
 * bethink_sync_tombstone_table_has:
 * @db: a connection
 * @kind: a kind of record
 * @record: its id
 * @has: (out): whether it was bound to something that was deleted there
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_tombstone_table_has (BethinkDb    *db,
                                  BethinkKind   kind,
                                  gint64        record,
                                  gboolean     *has,
                                  GError      **error)
{
  gint64 count;

  if (!bethink_sync_ask (db, &count, error,
                         "SELECT count (*) FROM sync_tombstone WHERE kind = ?1 AND record = ?2",
                         "ii", (gint64) kind, record))
    return FALSE;

  *has = count > 0;

  return TRUE;
}

/**
 * bethink_sync_tombstone_table_list:
 * @db: a connection
 * @remote_kind: a kind of the server
 * @state: how far they are
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncMap): tombstones, oldest first
 */
GPtrArray *
bethink_sync_tombstone_table_list (BethinkDb         *db,
                                   int                remote_kind,
                                   BethinkSyncGrave   state,
                                   GError           **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_sync_prepare (db, error,
                                    SELECT_TOMBSTONE "WHERE remote_kind = ?1 AND state = ?2 ORDER BY id",
                                    "ii", (gint64) remote_kind, (gint64) state);

  return list (statement, error);
}

/**
 * bethink_sync_tombstone_table_set:
 * @db: a connection in a transaction
 * @grave: what is left of a binding
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_tombstone_table_set (BethinkDb       *db,
                                  BethinkSyncMap  *grave,
                                  GError         **error)
{
  g_return_val_if_fail (grave != NULL, FALSE);

  return bethink_sync_run_sql (db, error,
                               "INSERT OR REPLACE INTO sync_tombstone (" COLUMNS ", state, sent_server) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                               "iiiitttiitii",
                               (gint64) grave->kind, grave->record, (gint64) grave->remote_kind,
                               grave->remote_id, grave->remote_created, grave->remote_updated,
                               grave->remote_uuid, grave->parent, (gint64) grave->presence,
                               grave->base, grave->state, grave->sent_server);
}

/**
 * bethink_sync_tombstone_table_remove:
 * @db: a connection in a transaction
 * @remote_kind: a kind of the server
 * @remote_id: an id there
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_tombstone_table_remove (BethinkDb  *db,
                                     int         remote_kind,
                                     gint64      remote_id,
                                     GError    **error)
{
  return bethink_sync_run_sql (db, error,
                               "DELETE FROM sync_tombstone WHERE remote_kind = ?1 AND remote_id = ?2",
                               "ii", (gint64) remote_kind, remote_id);
}
