/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-stats.h"
#include "bethink-store.h"

G_BEGIN_DECLS

/* Work that reads the whole database. It runs on threads and connections of its
 * own, so that lists and saving do not wait for it.
 */

void      bethink_store_stats_async    (BethinkStore         *self,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean  bethink_store_stats_finish   (BethinkStore         *self,
                                        GAsyncResult         *result,
                                        BethinkStats         *stats,
                                        GError              **error);
void      bethink_store_check_async    (BethinkStore         *self,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GArray   *bethink_store_check_finish   (BethinkStore         *self,
                                        GAsyncResult         *result,
                                        GError              **error);
void      bethink_store_backup_async   (BethinkStore         *self,
                                        guint                 keep,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
char     *bethink_store_backup_finish  (BethinkStore         *self,
                                        GAsyncResult         *result,
                                        GError              **error);

/* For a store that could not be opened, or was closed */
void      bethink_store_replace_async  (const char           *database_path,
                                        const char           *backup_path,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean  bethink_store_replace_finish (GAsyncResult         *result,
                                        char                **replaced_path,
                                        GError              **error);

G_END_DECLS
