/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-external-id-table"

#include "bethink-external-id-table.h"

#include "bethink-columns.h"
#include "bethink-source-table.h"
#include "bethink-transaction-private.h"

/* The names that records have elsewhere. One record can have several, one name
 * belongs to one record. A name whose record is gone stands for something the
 * user removed.
 */

#define COLUMNS(FIRST, X)                                          \
  FIRST (source,            SOURCE,        TRUE,  NONE,    source) \
  X (kind,                  KIND,          TRUE,  NONE,    kind)   \
  X (record,                RECORD,        TRUE,  NONE,    record) \
  X (key,                   BODY,          TRUE,  NONE,    key)

BETHINK_DEFINE_COLUMNS (COLUMNS)

static const BethinkReference references[] = {
  { COLUMN_record, 0, COLUMN_kind },
  { COLUMN_source, BETHINK_TABLE_SOURCE, -1 },
};

const BethinkTable bethink_external_id_rows = {
  .id = BETHINK_TABLE_EXTERNAL_ID,
  BETHINK_COLUMN_MEMBERS (external_id, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  .is_part = TRUE,
  BETHINK_PLAIN_MEMBERS,
};

/**
 * bethink_external_id_free:
 * @self: an element of bethink_external_id_table_list()
 */
void
bethink_external_id_free (BethinkExternalId *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->source);
  g_free (self->key);
  g_free (self);
}

static gboolean
find_row (BethinkDb    *db,
          gint64        source,
          BethinkKind   kind,
          const char   *key,
          gint64       *id,
          gint64       *record,
          GError      **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (db,
                                  "SELECT id, record FROM external_id "
                                  "WHERE source = ?1 AND kind = ?2 AND key = ?3",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, source);
  bethink_statement_bind_int (statement, 2, kind);
  bethink_statement_bind_text (statement, 3, key);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    {
      *id = bethink_statement_get_int (statement, 0);
      *record = bethink_statement_get_int (statement, 1);
    }

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_external_id_table_find:
 * @db: a connection
 * @source: where the name is used
 * @kind: of what
 * @key: the name
 * @record: (out): the record, 0 when the name is new. It may be in the trash, or gone
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_external_id_table_find (BethinkDb    *db,
                                const char   *source,
                                BethinkKind   kind,
                                const char   *key,
                                gint64       *record,
                                GError      **error)
{
  gint64 source_id;
  gint64 id;

  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  *record = 0;

  if (!bethink_source_table_find (db, source, &source_id, error))
    return FALSE;

  return source_id == 0 || find_row (db, source_id, kind, key, &id, record, error);
}

/**
 * bethink_external_id_table_add:
 * @tx: a transaction
 * @source: where the name is used
 * @kind: of what
 * @key: the name
 * @record: the record
 * @error: return location
 *
 * Gives a record a new name, without looking whether it is new.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_CONSTRAINT when the name is taken
 */
gboolean
bethink_external_id_table_add (BethinkTransaction  *tx,
                               const char          *source,
                               BethinkKind          kind,
                               const char          *key,
                               gint64               record,
                               GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gint64 source_id;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!bethink_source_table_ensure (tx, source, &source_id, error))
    return FALSE;

  bethink_row_set_int (&row, COLUMN_source, source_id);
  bethink_row_set_int (&row, COLUMN_kind, kind);
  bethink_row_set_required (&row, COLUMN_key, key);
  bethink_row_set_int (&row, COLUMN_record, record);

  return bethink_row_insert (tx, &bethink_external_id_rows, &row, &id, error);
}

static gboolean
point_to (BethinkTransaction  *tx,
          gint64               id,
          gint64               record,
          GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  bethink_row_set_int (&row, COLUMN_record, record);

  return bethink_row_update (tx, &bethink_external_id_rows, id, &row, error);
}

/**
 * bethink_external_id_table_set:
 * @tx: a transaction
 * @source: where the name is used
 * @kind: of what
 * @key: the name
 * @record: the record that has it from now on
 * @error: return location
 *
 * Gives a record a name, whether new or taken from another record.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_external_id_table_set (BethinkTransaction  *tx,
                               const char          *source,
                               BethinkKind          kind,
                               const char          *key,
                               gint64               record,
                               GError             **error)
{
  gint64 source_id;
  gint64 present = 0;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!bethink_source_table_ensure (tx, source, &source_id, error) ||
      !find_row (tx->db, source_id, kind, key, &id, &present, error))
    return FALSE;

  if (id == 0)
    return bethink_external_id_table_add (tx, source, kind, key, record, error);

  return present == record || point_to (tx, id, record, error);
}

/**
 * bethink_external_id_table_move:
 * @tx: a transaction
 * @kind: of what
 * @from: a record
 * @to: the record that takes its names
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_external_id_table_move (BethinkTransaction  *tx,
                                BethinkKind          kind,
                                gint64               from,
                                gint64               to,
                                GError             **error)
{
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (tx != NULL, FALSE);

  rows = bethink_read_ids (tx->db, "SELECT id FROM external_id WHERE record = ?1 AND kind = ?2",
                           from, kind, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (!point_to (tx, g_array_index (rows, gint64, i), to, error))
      return FALSE;

  return TRUE;
}

/**
 * bethink_external_id_table_list:
 * @db: a connection
 * @kind: of what
 * @record: a record
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkExternalId): its names, in the order in
 *   which they came
 */
GPtrArray *
bethink_external_id_table_list (BethinkDb    *db,
                                BethinkKind   kind,
                                gint64        record,
                                GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  statement = bethink_db_prepare (db,
                                  "SELECT source.name, external_id.key FROM external_id "
                                  "JOIN source ON source.id = external_id.source "
                                  "WHERE record = ?1 AND kind = ?2 ORDER BY external_id.id",
                                  error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, record);
  bethink_statement_bind_int (statement, 2, kind);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_external_id_free);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      BethinkExternalId *external_id = g_new0 (BethinkExternalId, 1);

      external_id->source = g_strdup (bethink_statement_get_text (statement, 0));
      external_id->key = g_strdup (bethink_statement_get_text (statement, 1));
      g_ptr_array_add (list, external_id);
    }

  return step == BETHINK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
