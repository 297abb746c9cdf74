/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-external-id-scan"

#include "bethink-external-id-scan.h"

#include "bethink-external-id-table.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Looking at the names a source has given to many records. */

static const char *
get_present_sql (BethinkKind kind)
{
  switch ((int) kind)
    {
    case BETHINK_KIND_CONTACT:
      return "SELECT 1 FROM contact WHERE id = ?1";
    case BETHINK_KIND_CONVERSATION:
      return "SELECT 1 FROM conversation WHERE id = ?1";
    case BETHINK_KIND_MESSAGE:
      return "SELECT 1 FROM message WHERE id = ?1";
    case BETHINK_KIND_CALL:
      return "SELECT 1 FROM call WHERE id = ?1";
    case BETHINK_KIND_ENTRY:
      return "SELECT 1 FROM entry WHERE id = ?1";
    case BETHINK_KIND_RELATIONSHIP:
      return "SELECT 1 FROM relationship WHERE id = ?1";
    case BETHINK_KIND_CONTACT_FIELD:
      return "SELECT 1 FROM contact_field WHERE id = ?1";
    case BETHINK_KIND_ADDRESS:
      return "SELECT 1 FROM address WHERE id = ?1";
    case BETHINK_KIND_TAG:
      return "SELECT 1 FROM tag WHERE id = ?1";
    default:
      return "SELECT 1 FROM attachment WHERE id = ?1";
    }
}

/**
 * bethink_external_id_table_find_present:
 * @db: a connection
 * @source: where the name is used
 * @kind: of what
 * @key: the name
 * @record: (out): the record, 0 when the name is new or its record is gone. It may
 *   be in the trash, and a part of a person may have been removed
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_external_id_table_find_present (BethinkDb    *db,
                                        const char   *source,
                                        BethinkKind   kind,
                                        const char   *key,
                                        gint64       *record,
                                        GError      **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  if (!bethink_external_id_table_find (db, source, kind, key, record, error))
    return FALSE;

  if (*record == 0)
    return TRUE;

  statement = bethink_db_prepare (db, get_present_sql (kind), error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, *record);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_DONE)
    *record = 0;

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_external_id_table_has_any:
 * @db: a connection
 * @source: where names are used
 * @kind: of what
 * @has_any: (out): whether there is any such name
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_external_id_table_has_any (BethinkDb    *db,
                                   const char   *source,
                                   BethinkKind   kind,
                                   gboolean     *has_any,
                                   GError      **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (has_any != NULL, FALSE);

  statement = bethink_db_prepare (db,
                                  "SELECT 1 FROM external_id "
                                  "WHERE source = (SELECT id FROM source WHERE name = ?1) AND kind = ?2 "
                                  "LIMIT 1",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, source);
  bethink_statement_bind_int (statement, 2, kind);
  step = bethink_statement_step (statement, error);
  *has_any = step == BETHINK_STEP_ROW;

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_external_id_table_foreach:
 * @db: a connection
 * @source: where names are used
 * @kind: of what
 * @prefix: what the names begin with, "" for all
 * @func: called for each name; must not write
 * @data: for @func
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_external_id_table_foreach (BethinkDb              *db,
                                   const char             *source,
                                   BethinkKind             kind,
                                   const char             *prefix,
                                   BethinkExternalIdFunc   func,
                                   gpointer                data,
                                   GError                **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (prefix != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  /* In order of the index: names with a prefix stand together. */
  statement = bethink_db_prepare (db,
                                  "SELECT key, record FROM external_id "
                                  "WHERE source = (SELECT id FROM source WHERE name = ?1) AND kind = ?2 "
                                  "AND key >= ?3 ORDER BY key",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, source);
  bethink_statement_bind_int (statement, 2, kind);
  bethink_statement_bind_text (statement, 3, prefix);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      const char *key = bethink_statement_get_text (statement, 0);

      if (!g_str_has_prefix (key, prefix))
        break;

      func (key, bethink_statement_get_int (statement, 1), data);
    }

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_external_id_table_remove:
 * @tx: a transaction
 * @source: where the name is used
 * @kind: of what
 * @key: the name
 * @error: return location
 *
 * Takes a name away. One that is not there is no error.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_external_id_table_remove (BethinkTransaction  *tx,
                                  const char          *source,
                                  BethinkKind          kind,
                                  const char          *key,
                                  GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;
  gint64 id = 0;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  statement = bethink_db_prepare (tx->db,
                                  "SELECT id FROM external_id "
                                  "WHERE source = (SELECT id FROM source WHERE name = ?1) AND kind = ?2 "
                                  "AND key = ?3",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, source);
  bethink_statement_bind_int (statement, 2, kind);
  bethink_statement_bind_text (statement, 3, key);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    id = bethink_statement_get_int (statement, 0);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  return bethink_row_delete (tx, &bethink_external_id_rows, id, error);
}
