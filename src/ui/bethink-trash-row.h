/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_TRASH_ROW (bethink_trash_row_get_type ())

G_DECLARE_FINAL_TYPE (BethinkTrashRow, bethink_trash_row, BETHINK, TRASH_ROW, GtkWidget)

GtkWidget *bethink_trash_row_new        (void);

void       bethink_trash_row_set_record (BethinkTrashRow *self,
                                         BethinkRecord   *record);

char      *bethink_trash_row_dup_title  (BethinkRecord   *record);

G_END_DECLS
