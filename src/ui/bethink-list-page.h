/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-list-options.h"
#include "bethink-record-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_LIST_PAGE (bethink_list_page_get_type ())

G_DECLARE_FINAL_TYPE (BethinkListPage, bethink_list_page, BETHINK, LIST_PAGE, AdwNavigationPage)

void                bethink_list_page_set_list     (BethinkListPage    *self,
                                                    BethinkListOptions *options,
                                                    BethinkRecordList  *records);
BethinkListOptions *bethink_list_page_get_options  (BethinkListPage    *self);
BethinkRecordList  *bethink_list_page_get_records  (BethinkListPage    *self);

void                bethink_list_page_select       (BethinkListPage    *self,
                                                    BethinkKind         kind,
                                                    gint64              id);
void                bethink_list_page_start_search (BethinkListPage    *self,
                                                    const char         *text);
gboolean            bethink_list_page_leave_mode   (BethinkListPage    *self);
void                bethink_list_page_focus_list   (BethinkListPage    *self);
void                bethink_list_page_move         (BethinkListPage    *self,
                                                    int                 steps);

void                bethink_list_page_set_narrow   (BethinkListPage    *self,
                                                    gboolean            narrow);
void                bethink_list_page_set_buttons  (BethinkListPage    *self,
                                                    gboolean            sidebar_button,
                                                    GMenuModel         *menu);
gboolean            bethink_list_page_open_menu    (BethinkListPage    *self);
GtkListView        *bethink_list_page_get_view     (BethinkListPage    *self);

G_END_DECLS
