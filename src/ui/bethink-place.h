/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-list-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_PLACE (bethink_place_get_type ())

G_DECLARE_FINAL_TYPE (BethinkPlace, bethink_place, BETHINK, PLACE, AdwBin)

BethinkPlace      *bethink_place_new                 (BethinkListOptions *options,
                                                      BethinkRecordList  *records);

BethinkListPage   *bethink_place_get_list_page       (BethinkPlace       *self);
AdwNavigationPage *bethink_place_get_page            (BethinkPlace       *self);
gint64             bethink_place_get_contact_id      (BethinkPlace       *self);

void               bethink_place_open                (BethinkPlace       *self,
                                                      BethinkKind         kind,
                                                      gint64              id);
void               bethink_place_push                (BethinkPlace       *self,
                                                      BethinkKind         kind,
                                                      gint64              id);
gboolean           bethink_place_go_back             (BethinkPlace       *self);

gboolean           bethink_place_get_showing_content (BethinkPlace       *self);
void               bethink_place_set_narrow          (BethinkPlace       *self,
                                                      gboolean            narrow);

G_END_DECLS
