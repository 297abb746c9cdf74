/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-epoch"

#include "bethink-sync-epoch.h"

#include <string.h>

static char *
epoch_path (const char *database_path)
{
  return g_strconcat (database_path, ".sync-epoch", NULL);
}

/**
 * bethink_sync_epoch_read:
 * @database_path: the database
 * @account_id: the account it is synchronised with
 * @epoch: (out): the last number that was written, 0 for none
 * @error: return location
 *
 * Blocks for a moment. A file about another account says nothing.
 *
 * Returns: %TRUE on success, also without a file
 */
gboolean
bethink_sync_epoch_read (const char  *database_path,
                         gint64       account_id,
                         gint64      *epoch,
                         GError     **error)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) words = NULL;
  gint64 account;

  g_return_val_if_fail (database_path != NULL && epoch != NULL, FALSE);

  *epoch = 0;
  path = epoch_path (database_path);

  if (!g_file_get_contents (path, &text, NULL, &local_error))
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  words = g_strsplit (g_strstrip (text), " ", -1);

  if (g_strv_length (words) == 2 &&
      g_ascii_string_to_signed (words[0], 10, 0, G_MAXINT64, &account, NULL) && account == account_id)
    g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, epoch, NULL);

  return TRUE;
}

/**
 * bethink_sync_epoch_write:
 * @database_path: the database
 * @account_id: the account it is synchronised with
 * @epoch: the number of this run
 * @error: return location
 *
 * Writes after the database has the number: a kill between both is not taken for
 * a database that was put back.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_epoch_write (const char  *database_path,
                          gint64       account_id,
                          gint64       epoch,
                          GError     **error)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (database_path != NULL, FALSE);

  path = epoch_path (database_path);
  text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", account_id, epoch);

  return g_file_set_contents_full (path, text, (gssize) strlen (text),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
