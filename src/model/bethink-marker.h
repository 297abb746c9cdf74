/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-record.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_MARKER (bethink_marker_get_type ())

G_DECLARE_FINAL_TYPE (BethinkMarker, bethink_marker, BETHINK, MARKER, BethinkRecord)

BethinkMarker *bethink_marker_new  (void);

int    bethink_marker_get_months   (BethinkMarker *self);
void   bethink_marker_set_months   (BethinkMarker *self,
                                    int            months);
gint64 bethink_marker_get_from_at  (BethinkMarker *self);
void   bethink_marker_set_from_at  (BethinkMarker *self,
                                    gint64         from_at);
gint64 bethink_marker_get_to_at    (BethinkMarker *self);
void   bethink_marker_set_to_at    (BethinkMarker *self,
                                    gint64         to_at);

G_END_DECLS
