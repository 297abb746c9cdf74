/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "bethink-db.h"
#include "bethink-store-error.h"

G_BEGIN_DECLS

/* Only the connection, the statement, the schema and the row see SQLite itself. */

sqlite3  *bethink_db_get_handle             (BethinkDb         *self);
void      bethink_db_set_error              (BethinkDb         *self,
                                             int                code,
                                             GError           **error);

BethinkDb *bethink_db_new_for_handle        (const char        *path,
                                             sqlite3           *handle,
                                             gboolean           read_only);

gboolean  bethink_db_check_references       (BethinkDb         *self,
                                             GError           **error);

/* A small memory of the connection: ids of sources by name. It is emptied at
 * the end of each transaction, because others may write then.
 */
gboolean  bethink_db_recall                 (BethinkDb         *self,
                                             const char        *key,
                                             gint64            *value);
void      bethink_db_remember               (BethinkDb         *self,
                                             const char        *key,
                                             gint64             value);
void      bethink_db_forget                 (BethinkDb         *self);

void      bethink_store_error_from_sqlite   (GError           **error,
                                             int                code,
                                             const char        *message);

BethinkStatement *bethink_statement_new     (BethinkDb         *db,
                                             sqlite3_stmt      *stmt,
                                             gboolean           cached);
void              bethink_statement_destroy (BethinkStatement  *self);
gboolean          bethink_statement_acquire (BethinkStatement  *self);
int               bethink_statement_get_column_type (BethinkStatement *self,
                                                     int               column);

G_END_DECLS
