/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-source-json-table"

#include "bethink-source-json-table.h"

#include "bethink-columns.h"
#include "bethink-source-table.h"
#include "bethink-store-error.h"
#include "bethink-transaction-private.h"

/* What records were made of. One object per record and source; the newest stays. */

#define COLUMNS(FIRST, X)                                          \
  FIRST (source,            SOURCE,        TRUE,  NONE,    source) \
  X (kind,                  KIND,          TRUE,  NONE,    kind)   \
  X (record,                RECORD,        TRUE,  NONE,    record) \
  X (json,                  BODY,          TRUE,  NONE,    json)

BETHINK_DEFINE_COLUMNS (COLUMNS)

static const BethinkReference references[] = {
  { COLUMN_record, 0, COLUMN_kind },
  { COLUMN_source, BETHINK_TABLE_SOURCE, -1 },
};

const BethinkTable bethink_source_json_rows = {
  .id = BETHINK_TABLE_SOURCE_JSON,
  BETHINK_COLUMN_MEMBERS (source_json, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .is_part = TRUE,
  BETHINK_PLAIN_MEMBERS,
};

/**
 * bethink_source_json_free:
 * @self: an element of bethink_source_json_table_list()
 */
void
bethink_source_json_free (BethinkSourceJson *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->source);
  g_free (self->json);
  g_free (self);
}

/**
 * bethink_source_json_table_add:
 * @tx: a transaction
 * @kind: of what
 * @record: a record that has none of this source yet
 * @source: where it comes from
 * @json: the object as text
 * @error: return location
 *
 * Keeps the source of a new record, without looking whether there is one.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_source_json_table_add (BethinkTransaction  *tx,
                               BethinkKind          kind,
                               gint64               record,
                               const char          *source,
                               const char          *json,
                               GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gint64 source_id;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (json != NULL, FALSE);

  if (!bethink_source_table_ensure (tx, source, &source_id, error))
    return FALSE;

  bethink_row_set_int (&row, COLUMN_kind, kind);
  bethink_row_set_int (&row, COLUMN_record, record);
  bethink_row_set_int (&row, COLUMN_source, source_id);
  bethink_row_set_required (&row, COLUMN_json, json);

  return bethink_row_insert (tx, &bethink_source_json_rows, &row, &id, error);
}

static gboolean
find_row (BethinkDb    *db,
          BethinkKind   kind,
          gint64        record,
          gint64        source,
          gint64       *id,
          GError      **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (db,
                                  "SELECT id FROM source_json "
                                  "WHERE record = ?1 AND kind = ?2 AND source = ?3",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, record);
  bethink_statement_bind_int (statement, 2, kind);
  bethink_statement_bind_int (statement, 3, source);
  step = bethink_statement_step (statement, error);
  *id = step == BETHINK_STEP_ROW ? bethink_statement_get_int (statement, 0) : 0;

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_source_json_table_set:
 * @tx: a transaction
 * @kind: of what
 * @record: a record
 * @source: where it comes from
 * @json: the object as text
 * @error: return location
 *
 * Keeps the source of a record in the place of the one before.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_source_json_table_set (BethinkTransaction  *tx,
                               BethinkKind          kind,
                               gint64               record,
                               const char          *source,
                               const char          *json,
                               GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gint64 source_id;
  gint64 id;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (json != NULL, FALSE);

  if (!bethink_source_table_ensure (tx, source, &source_id, error) ||
      !find_row (tx->db, kind, record, source_id, &id, error))
    return FALSE;

  if (id == 0)
    return bethink_source_json_table_add (tx, kind, record, source, json, error);

  bethink_row_set_required (&row, COLUMN_json, json);

  return bethink_row_update (tx, &bethink_source_json_rows, id, &row, error);
}

static gboolean
move_row (BethinkTransaction  *tx,
          gint64               id,
          BethinkKind          kind,
          gint64               to,
          GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkValue values[BETHINK_ROW_SIZE];
  gint64 present;
  gint64 source;

  if (bethink_row_read (tx->db, &bethink_source_json_rows, id, &statement, values, error) != BETHINK_STEP_ROW)
    return FALSE;

  source = bethink_value_get_int (&values[COLUMN_source]);
  g_clear_pointer (&statement, bethink_statement_reset);

  if (!find_row (tx->db, kind, to, source, &present, error))
    return FALSE;

  if (present != 0)
    return bethink_row_delete (tx, &bethink_source_json_rows, id, error);

  bethink_row_set_int (&row, COLUMN_record, to);

  return bethink_row_update (tx, &bethink_source_json_rows, id, &row, error);
}

/**
 * bethink_source_json_table_move:
 * @tx: a transaction
 * @kind: of what
 * @from: a record
 * @to: the record that takes its sources, as far as it has none of the same
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_source_json_table_move (BethinkTransaction  *tx,
                                BethinkKind          kind,
                                gint64               from,
                                gint64               to,
                                GError             **error)
{
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (tx != NULL, FALSE);

  rows = bethink_read_ids (tx->db, "SELECT id FROM source_json WHERE record = ?1 AND kind = ?2",
                           from, kind, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (!move_row (tx, g_array_index (rows, gint64, i), kind, to, error))
      return FALSE;

  return TRUE;
}

/**
 * bethink_source_json_table_list:
 * @db: a connection
 * @kind: of what
 * @record: a record
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSourceJson): its sources
 */
GPtrArray *
bethink_source_json_table_list (BethinkDb    *db,
                                BethinkKind   kind,
                                gint64        record,
                                GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  statement = bethink_db_prepare (db,
                                  "SELECT source.name, source_json.json FROM source_json "
                                  "JOIN source ON source.id = source_json.source "
                                  "WHERE record = ?1 AND kind = ?2 ORDER BY source_json.id",
                                  error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, record);
  bethink_statement_bind_int (statement, 2, kind);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_source_json_free);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      BethinkSourceJson *source_json = g_new0 (BethinkSourceJson, 1);

      source_json->source = g_strdup (bethink_statement_get_text (statement, 0));
      source_json->json = g_strdup (bethink_statement_get_text (statement, 1));
      g_ptr_array_add (list, source_json);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bethink_source_json_table_get:
 * @db: a connection
 * @kind: of what
 * @record: a record
 * @source: a source
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the object as text; %BETHINK_STORE_ERROR_NOT_FOUND without one
 */
char *
bethink_source_json_table_get (BethinkDb    *db,
                               BethinkKind   kind,
                               gint64        record,
                               const char   *source,
                               GError      **error)
{
  g_autoptr (GPtrArray) list = bethink_source_json_table_list (db, kind, record, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      BethinkSourceJson *source_json = list->pdata[i];

      if (g_strcmp0 (source_json->source, source) == 0)
        return g_steal_pointer (&source_json->json);
    }

  if (list != NULL)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No source of %" G_GINT64_FORMAT, record);

  return NULL;
}
