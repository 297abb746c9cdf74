/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-report.h"
#include "bethink-import-sink.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_IMPORT_MERGER (bethink_import_merger_get_type ())

G_DECLARE_FINAL_TYPE (BethinkImportMerger, bethink_import_merger, BETHINK, IMPORT_MERGER, GObject)

typedef void (*BethinkImportMergerFunc) (guint64   offset,
                                         guint64   n_records,
                                         gpointer  user_data);

BethinkImportMerger *bethink_import_merger_new           (BethinkTransaction       *tx,
                                                          const char               *source,
                                                          BethinkImportReport      *report,
                                                          GCancellable             *cancellable);

/* key of a look-alike -> id of a contact, as a pointer */
void                 bethink_import_merger_set_joins     (BethinkImportMerger      *self,
                                                          GHashTable               *joins);
void                 bethink_import_merger_set_progress  (BethinkImportMerger      *self,
                                                          BethinkImportMergerFunc   func,
                                                          gpointer                  user_data);

gboolean             bethink_import_merger_begin         (BethinkImportMerger      *self,
                                                          GError                  **error);
gboolean             bethink_import_merger_finish        (BethinkImportMerger      *self,
                                                          GError                  **error);

G_END_DECLS
