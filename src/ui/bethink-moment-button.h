/* Copyright 2026 The Bethink developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "bethink-time.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_MOMENT_BUTTON (bethink_moment_button_get_type ())

G_DECLARE_FINAL_TYPE (BethinkMomentButton, bethink_moment_button, BETHINK, MOMENT_BUTTON, AdwBin)

gint64               bethink_moment_button_get_moment    (BethinkMomentButton  *self);
BethinkTimePrecision bethink_moment_button_get_precision (BethinkMomentButton  *self);
void                 bethink_moment_button_set_moment    (BethinkMomentButton  *self,
                                                          gint64                moment,
                                                          BethinkTimePrecision  precision);

gboolean             bethink_moment_button_is_valid      (BethinkMomentButton  *self);

gboolean             bethink_moment_parse_clock          (const char           *text,
                                                          int                  *hour,
                                                          int                  *minute);

G_END_DECLS
