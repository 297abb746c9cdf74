/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

#include "bethink-store-types.h"
#include "bethink-enums.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_RECORD_LIST (bethink_record_list_get_type ())

G_DECLARE_FINAL_TYPE (BethinkRecordList, bethink_record_list, BETHINK, RECORD_LIST, GObject)

BethinkRecordList *bethink_record_list_new             (BethinkStore       *store,
                                                        BethinkQuery       *query);

BethinkStore      *bethink_record_list_get_store       (BethinkRecordList  *self);
BethinkQuery      *bethink_record_list_get_query       (BethinkRecordList  *self);
void               bethink_record_list_set_query       (BethinkRecordList  *self,
                                                        BethinkQuery       *query);
void               bethink_record_list_set_held        (BethinkRecordList  *self,
                                                        gboolean            held);
gboolean           bethink_record_list_get_loading     (BethinkRecordList  *self);
gboolean           bethink_record_list_get_complete    (BethinkRecordList  *self);
const GError      *bethink_record_list_get_error       (BethinkRecordList  *self);

/* Rows by place and by key, without loading any */
gboolean           bethink_record_list_get_key_at      (BethinkRecordList  *self,
                                                        guint               position,
                                                        BethinkKind        *kind,
                                                        gint64             *id);
gboolean           bethink_record_list_find            (BethinkRecordList  *self,
                                                        BethinkKind         kind,
                                                        gint64              id,
                                                        guint              *position);

/* Sections, as GtkSectionModel wants them: start included, end not */
void               bethink_record_list_get_section     (BethinkRecordList  *self,
                                                        guint               position,
                                                        guint              *start,
                                                        guint              *end);
char              *bethink_record_list_dup_section_key (BethinkRecordList  *self,
                                                        guint               position);

/* Make sure that the rows around a place are loaded, before scrolling there */
void               bethink_record_list_preload_async   (BethinkRecordList  *self,
                                                        guint               position,
                                                        guint               n_rows,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
gboolean           bethink_record_list_preload_finish  (BethinkRecordList  *self,
                                                        GAsyncResult       *result,
                                                        GError            **error);

G_END_DECLS
