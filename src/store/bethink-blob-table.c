/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-blob-table"

#include "bethink-blob-table.h"

#include "bethink-columns.h"
#include "bethink-store-error.h"
#include "bethink-transaction-private.h"

/* Contents of files and pictures. The same bytes are stored once. */

#define COLUMNS(FIRST, X)                                          \
  FIRST (sha256,            HASH,          TRUE,  NONE,    sha256) \
  X (size,                  COUNT,         FALSE, NONE,    size)   \
  X (data,                  CONTENT,       TRUE,  NONE,    data)

BETHINK_DEFINE_COLUMNS (COLUMNS)

const BethinkTable bethink_blob_rows = {
  .id = BETHINK_TABLE_BLOB,
  BETHINK_COLUMN_MEMBERS (blob, COLUMNS),
  BETHINK_PLAIN_MEMBERS,
};

static GBytes *
digest (GBytes *data)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 *buffer = g_malloc (32);
  gsize length = 32;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (data, &size);

  g_checksum_update (checksum, bytes, (gssize) size);
  g_checksum_get_digest (checksum, buffer, &length);

  return g_bytes_new_take (buffer, length);
}

static gboolean
find (BethinkDb  *db,
      GBytes     *sha256,
      gint64     *id,
      GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (db, "SELECT id FROM blob WHERE sha256 = ?1", error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_bytes (statement, 1, sha256);
  step = bethink_statement_step (statement, error);
  *id = step == BETHINK_STEP_ROW ? bethink_statement_get_int (statement, 0) : 0;

  return step != BETHINK_STEP_ERROR;
}

/**
 * bethink_blob_table_put:
 * @tx: a transaction
 * @data: the bytes
 * @id: (out): where they are stored
 * @error: return location
 *
 * Stores bytes, or finds them when they are already there.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_blob_table_put (BethinkTransaction  *tx,
                        GBytes              *data,
                        gint64              *id,
                        GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  g_autoptr (GBytes) sha256 = NULL;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (data != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  sha256 = digest (data);

  if (!find (tx->db, sha256, id, error))
    return FALSE;

  if (*id != 0)
    return TRUE;

  bethink_row_set_bytes (&row, COLUMN_sha256, sha256);
  bethink_row_set_int (&row, COLUMN_size, (gint64) g_bytes_get_size (data));
  bethink_row_set_bytes (&row, COLUMN_data, data);

  return bethink_row_insert (tx, &bethink_blob_rows, &row, id, error);
}

/**
 * bethink_blob_table_get:
 * @db: a connection
 * @id: as of bethink_blob_table_put()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the bytes; %BETHINK_STORE_ERROR_NOT_FOUND without them
 */
GBytes *
bethink_blob_table_get (BethinkDb  *db,
                        gint64      id,
                        GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  statement = bethink_db_prepare (db, "SELECT data FROM blob WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_DONE)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No contents %" G_GINT64_FORMAT, id);

  if (step != BETHINK_STEP_ROW)
    return NULL;

  data = bethink_statement_get_blob (statement, 0, &size);

  return g_bytes_new (data, size);
}
