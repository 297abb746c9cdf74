/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-fold-state.h"
#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_TIMELINE_ROW (bethink_timeline_row_get_type ())

G_DECLARE_FINAL_TYPE (BethinkTimelineRow, bethink_timeline_row, BETHINK, TIMELINE_ROW, GtkWidget)

GtkWidget *bethink_timeline_row_new        (BethinkStore       *store,
                                            BethinkFoldState   *folds);

void       bethink_timeline_row_set_record (BethinkTimelineRow *self,
                                            BethinkRecord      *record);

G_END_DECLS
