/* Copyright 2026 The Bethink developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-record-list.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_TIMELINE_MODEL (bethink_timeline_model_get_type ())

G_DECLARE_FINAL_TYPE (BethinkTimelineModel, bethink_timeline_model, BETHINK, TIMELINE_MODEL, GObject)

BethinkTimelineModel *bethink_timeline_model_new      (BethinkRecordList    *rows);

BethinkRecordList    *bethink_timeline_model_get_rows (BethinkTimelineModel *self);

void                  bethink_timeline_model_set_head (BethinkTimelineModel *self,
                                                       BethinkContact       *head);

G_END_DECLS
