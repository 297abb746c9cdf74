/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store.h"

G_BEGIN_DECLS

/* What a page asks for besides its lists. Everything returned is a snapshot
 * that belongs to the caller and does not change by itself: a page loads it
 * again when BethinkStore::changed names its record.
 */

void                 bethink_store_load_card_async          (BethinkStore         *self,
                                                             gint64                contact_id,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
BethinkContactCard  *bethink_store_load_card_finish         (BethinkStore         *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);
void                 bethink_store_load_record_async        (BethinkStore         *self,
                                                             BethinkKind           kind,
                                                             gint64                id,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
BethinkRecord       *bethink_store_load_record_finish       (BethinkStore         *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);
void                 bethink_store_load_blob_async          (BethinkStore         *self,
                                                             gint64                blob_id,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
GBytes              *bethink_store_load_blob_finish         (BethinkStore         *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);
void                 bethink_store_load_source_json_async   (BethinkStore         *self,
                                                             BethinkKind           kind,
                                                             gint64                id,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
GStrv                bethink_store_load_source_json_finish  (BethinkStore         *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);

/* Words for filters, in alphabetical order */
void                 bethink_store_list_tags_async          (BethinkStore         *self,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
GStrv                bethink_store_list_tags_finish         (BethinkStore         *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);
void                 bethink_store_list_labels_async        (BethinkStore         *self,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
GStrv                bethink_store_list_labels_finish       (BethinkStore         *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);

/* Search as you type */
void                 bethink_store_search_async             (BethinkStore         *self,
                                                             const char           *text,
                                                             guint                 limit,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
void                 bethink_store_search_all_async         (BethinkStore         *self,
                                                             const char           *text,
                                                             guint                 limit,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
BethinkSearchResults *bethink_store_search_finish           (BethinkStore         *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);

G_END_DECLS
