/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-copy"

#include "bethink-sync-run-private.h"

#include "bethink-backup.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Before the first run writes anything, the database is copied. The copy lies beside
 * it until the user removes it.
 */

/* Before the first run everything there is may have to be sent. */
static gboolean
count_records (BethinkDb  *db,
               gpointer    data,
               GError    **error)
{
  return bethink_sync_touched_table_count (db, data, error);
}

static gboolean
copy_to (const char  *database,
         const char  *path,
         GError     **error)
{
  g_autofree char *unfinished = g_strconcat (path, ".part", NULL);
  g_autoptr (BethinkDb) db = bethink_db_open (database, BETHINK_DB_READ_WRITE, error);
  gboolean ok;

  if (db == NULL)
    return FALSE;

  g_unlink (unfinished);
  ok = bethink_db_copy_to (db, unfinished, error);
  bethink_db_close (db, NULL);

  if (!ok || !bethink_backup_verify (unfinished, error))
    {
      g_unlink (unfinished);
      return FALSE;
    }

  if (g_rename (unfinished, path) == 0)
    return TRUE;

  g_set_error (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_FAILED, "No copy: %s", g_strerror (errno));
  g_unlink (unfinished);

  return FALSE;
}

/*
 * bethink_sync_run_keep_copy:
 *
 * Copies the database if the user has just agreed to the first run.
 */
gboolean
bethink_sync_run_keep_copy (BethinkSyncRun  *self,
                            GError         **error)
{
  const char *database = bethink_store_get_path (self->store);
  g_autofree char *path = g_strconcat (database, ".before-sync", NULL);
  gint64 n_records = 0;

  if (g_strcmp0 (self->peer->state, "preview") != 0)
    return TRUE;

  if (!bethink_sync_run_read (self, count_records, &n_records, error))
    return FALSE;

  return n_records == 0 || copy_to (database, path, error);
}
