/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

#include "bethink-enums.h"
#include "bethink-store-types.h"

G_BEGIN_DECLS

typedef gboolean (*BethinkSearchIndexStop) (gpointer data);

/* Contacts, messages, calls and entries have words in the index. The order of
 * a change: remove, change the row, add. A row that goes to the trash is
 * removed, one that is restored is added. Without a word in the index are rows
 * of the trash and rows that wait (search_id NULL, both not deleted).
 */
gboolean  bethink_search_index_remove         (BethinkDb     *db,
                                               BethinkKind    kind,
                                               gint64         id,
                                               GError       **error);
gboolean  bethink_search_index_add            (BethinkDb     *db,
                                               BethinkKind    kind,
                                               gint64         id,
                                               GError       **error);

/* What a bulk import left waiting */
gboolean  bethink_search_index_pending        (BethinkDb               *db,
                                               guint                    max_rows,
                                               BethinkSearchIndexStop   stop,
                                               gpointer                 stop_data,
                                               guint                   *n_done,
                                               GError                 **error);
gboolean  bethink_search_index_count_pending  (BethinkDb               *db,
                                               gint64                  *n_left,
                                               GError                 **error);
gboolean  bethink_search_index_tidy           (BethinkDb               *db,
                                               gboolean                *done,
                                               GError                 **error);

G_END_DECLS
