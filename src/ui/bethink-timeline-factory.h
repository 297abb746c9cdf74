/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-fold-state.h"
#include "bethink-record-list.h"
#include "bethink-store.h"

G_BEGIN_DECLS

GtkListItemFactory *bethink_timeline_factory_new            (BethinkStore      *store,
                                                             BethinkFoldState  *folds,
                                                             GtkWidget         *header);
GtkListItemFactory *bethink_timeline_factory_new_for_months (BethinkRecordList *rows);

G_END_DECLS
