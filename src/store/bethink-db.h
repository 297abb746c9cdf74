/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store-types.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BethinkDbFlags:
 * @BETHINK_DB_READ_WRITE: make the file if it is missing, upgrade it if it is old
 * @BETHINK_DB_READ_ONLY: change nothing, not even the schema
 * @BETHINK_DB_INSPECT: the same, also for files of an older form: only to judge them
 */
typedef enum
{
  BETHINK_DB_READ_WRITE,
  BETHINK_DB_READ_ONLY,
  BETHINK_DB_INSPECT,
} BethinkDbFlags;

#define BETHINK_TYPE_DB (bethink_db_get_type ())

G_DECLARE_FINAL_TYPE (BethinkDb, bethink_db, BETHINK, DB, GObject)

BethinkDb        *bethink_db_open               (const char        *path,
                                                 BethinkDbFlags     flags,
                                                 GError           **error);
gboolean          bethink_db_close              (BethinkDb         *self,
                                                 GError           **error);

const char       *bethink_db_get_path           (BethinkDb         *self);
gboolean          bethink_db_get_read_only      (BethinkDb         *self);
gint64            bethink_db_get_data_version   (BethinkDb         *self);

/* Statements. SQL is always a string that lives as long as the program. */
BethinkStatement *bethink_db_prepare            (BethinkDb         *self,
                                                 const char        *sql,
                                                 GError           **error);
gboolean          bethink_db_exec               (BethinkDb         *self,
                                                 const char        *sql,
                                                 GError           **error);
gboolean          bethink_db_query_int          (BethinkDb         *self,
                                                 const char        *sql,
                                                 gint64            *value,
                                                 GError           **error);
gint64            bethink_db_get_last_insert_id (BethinkDb         *self);
int               bethink_db_get_changes        (BethinkDb         *self);
void              bethink_db_release_memory     (BethinkDb         *self);

/* Cancelling, from any thread */
GCancellable     *bethink_db_set_cancellable    (BethinkDb         *self,
                                                 GCancellable      *cancellable);
void              bethink_db_set_deadline       (BethinkDb         *self,
                                                 gint64             deadline);

/* Upkeep */
gboolean          bethink_db_copy_to            (BethinkDb         *self,
                                                 const char        *path,
                                                 GError           **error);
gboolean          bethink_db_quick_check        (BethinkDb         *self,
                                                 GError           **error);

G_END_DECLS
