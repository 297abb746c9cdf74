/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-log"

#include "bethink-sync-run-private.h"

#include "bethink-time.h"

/* What the user can read afterwards. It stays in the database: the journal of the
 * system gets numbers only.
 */

#define KEEP_MS   (G_GINT64_CONSTANT (180) * 24 * 3600 * 1000)
#define KEEP_ROWS 50000

/* What was sent is remembered for a week: until then a second result of it may turn up. */
#define KEEP_ATTEMPTS (7 * 24 * 3600)

/*
 * bethink_sync_run_log:
 *
 * Adds one line, in the transaction that does what it says.
 */
gboolean
bethink_sync_run_log (BethinkSyncRun        *self,
                      BethinkTransaction    *tx,
                      BethinkKind            kind,
                      gint64                 record,
                      BethinkMonicaKind      remote_kind,
                      BethinkSyncDirection   direction,
                      const char            *action,
                      const char            *field,
                      const char            *before,
                      const char            *after,
                      GError               **error)
{
  BethinkSyncLogRow row = {
    .run_no = self->peer->run_no,
    .at = bethink_transaction_get_now (tx),
    .kind = kind,
    .record = record,
    .remote_kind = remote_kind,
    .direction = direction,
    .action = (char *) action,
    .field = (char *) field,
    .before = (char *) before,
    .after = (char *) after,
  };

  return bethink_sync_log_table_add (bethink_transaction_get_db (tx), &row, error);
}

/*
 * bethink_sync_run_log_fields:
 *
 * One line for each field, with what was and what is.
 */
gboolean
bethink_sync_run_log_fields (BethinkSyncRun        *self,
                             BethinkTransaction    *tx,
                             const BethinkSyncMap  *map,
                             BethinkSyncDirection   direction,
                             const char            *action,
                             BethinkMonicaValues   *before,
                             BethinkMonicaValues   *after,
                             const char * const    *fields,
                             GError               **error)
{
  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    if (!bethink_sync_run_log (self, tx, map->kind, map->record, (BethinkMonicaKind) map->remote_kind,
                               direction, action, fields[i],
                               before != NULL ? bethink_monica_values_get (before, fields[i]) : NULL,
                               after != NULL ? bethink_monica_values_get (after, fields[i]) : NULL,
                               error))
      return FALSE;

  return TRUE;
}

static gboolean
trim (BethinkSyncRun      *self,
      BethinkTransaction  *tx,
      gpointer             data,
      GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  gint64 now = bethink_sync_run_get_server_time (self);

  return bethink_sync_attempt_table_trim (db, now - KEEP_ATTEMPTS, error) &&
         bethink_sync_log_table_trim (db, bethink_transaction_get_now (tx) - KEEP_MS, KEEP_ROWS, error);
}

/*
 * bethink_sync_run_trim_log:
 *
 * Takes out what is old. Open questions and the trash are never touched by this.
 */
gboolean
bethink_sync_run_trim_log (BethinkSyncRun  *self,
                           GError         **error)
{
  return bethink_sync_run_note (self, trim, NULL, error);
}
