/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_TIMELINE_DETAILS (bethink_timeline_details_get_type ())

G_DECLARE_FINAL_TYPE (BethinkTimelineDetails, bethink_timeline_details, BETHINK, TIMELINE_DETAILS, GtkWidget)

GtkWidget *bethink_timeline_details_new  (BethinkStore  *store,
                                          BethinkRecord *record);

G_END_DECLS
