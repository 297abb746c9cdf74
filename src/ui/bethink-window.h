/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-list-options.h"
#include "bethink-record-list.h"
#include "bethink-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_WINDOW (bethink_window_get_type ())

G_DECLARE_FINAL_TYPE (BethinkWindow, bethink_window, BETHINK, WINDOW, AdwApplicationWindow)

BethinkWindow *bethink_window_new          (GtkApplication     *application,
                                            BethinkStore       *store);

BethinkStore  *bethink_window_get_store    (BethinkWindow      *self);
GtkListView   *bethink_window_get_list     (BethinkWindow      *self);

void           bethink_window_add_place    (BethinkWindow      *self,
                                            const char         *name,
                                            BethinkListOptions *options,
                                            BethinkRecordList  *records);
void           bethink_window_open_record  (BethinkWindow      *self,
                                            BethinkKind         kind,
                                            gint64              id);
void           bethink_window_show_error   (BethinkWindow      *self,
                                            const GError       *error);
void           bethink_window_import_files (BethinkWindow      *self,
                                            GListModel         *files);
void           bethink_window_add_toast    (BethinkWindow      *self,
                                            AdwToast           *toast);

G_END_DECLS
