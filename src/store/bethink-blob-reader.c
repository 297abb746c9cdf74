/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-blob-reader"

#include "bethink-blob-reader.h"

#include "bethink-db-private.h"

/**
 * bethink_blob_read:
 * @db: a connection
 * @id: a row of the table of contents
 * @piece: bytes of a piece
 * @func: called for each piece in order
 * @user_data: data for @func
 * @error: return location
 *
 * Reads contents of any size with the memory of one piece.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_blob_read (BethinkDb        *db,
                   gint64            id,
                   gsize             piece,
                   BethinkBlobFunc   func,
                   gpointer          user_data,
                   GError          **error)
{
  g_autofree guint8 *buffer = NULL;
  sqlite3_blob *blob = NULL;
  gboolean success = TRUE;
  int code;
  int size;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (piece > 0 && piece <= G_MAXINT, FALSE);

  code = sqlite3_blob_open (bethink_db_get_handle (db), "main", "blob", "data", id, 0, &blob);
  if (code != SQLITE_OK)
    {
      bethink_db_set_error (db, code, error);
      sqlite3_blob_close (blob);
      return FALSE;
    }

  buffer = g_malloc (piece);
  size = sqlite3_blob_bytes (blob);

  for (int offset = 0; success && offset < size; offset += (int) piece)
    {
      int length = MIN ((int) piece, size - offset);

      code = sqlite3_blob_read (blob, buffer, length, offset);
      if (code != SQLITE_OK)
        bethink_db_set_error (db, code, error);
      success = code == SQLITE_OK && func (buffer, (gsize) length, user_data, error);
    }

  sqlite3_blob_close (blob);

  return success;
}
