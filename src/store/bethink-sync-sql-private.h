/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-statement.h"

G_BEGIN_DECLS

/* For the tables of synchronisation: a statement with its parameters in one
 * call. @types has a letter for each: i a gint64, t a nullable text.
 */
BethinkStatement *bethink_sync_prepare  (BethinkDb   *db,
                                         GError     **error,
                                         const char  *sql,
                                         const char  *types,
                                         ...);
gboolean          bethink_sync_run_sql  (BethinkDb   *db,
                                         GError     **error,
                                         const char  *sql,
                                         const char  *types,
                                         ...);
gboolean          bethink_sync_ask      (BethinkDb   *db,
                                         gint64      *value,
                                         GError     **error,
                                         const char  *sql,
                                         const char  *types,
                                         ...);

char             *bethink_sync_dup_text (BethinkStatement *statement,
                                         int               column);

G_END_DECLS
