/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-record-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_VIEW_MODEL (bethink_view_model_get_type ())

G_DECLARE_FINAL_TYPE (BethinkViewModel, bethink_view_model, BETHINK, VIEW_MODEL, GObject)

BethinkViewModel  *bethink_view_model_new            (BethinkRecordList *records);

BethinkRecordList *bethink_view_model_get_records    (BethinkViewModel  *self);

void               bethink_view_model_set_limit      (BethinkViewModel  *self,
                                                      guint              limit);

gboolean           bethink_view_model_get_selecting  (BethinkViewModel  *self);
void               bethink_view_model_set_selecting  (BethinkViewModel  *self,
                                                      gboolean           selecting);
guint              bethink_view_model_get_n_selected (BethinkViewModel  *self);

gboolean           bethink_view_model_get_current    (BethinkViewModel  *self,
                                                      BethinkKind       *kind,
                                                      gint64            *id);
void               bethink_view_model_set_current    (BethinkViewModel  *self,
                                                      BethinkKind        kind,
                                                      gint64             id);
GArray            *bethink_view_model_dup_ids        (BethinkViewModel  *self);

G_END_DECLS
