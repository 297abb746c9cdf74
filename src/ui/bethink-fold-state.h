/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib-object.h>

#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_FOLD_STATE (bethink_fold_state_get_type ())

G_DECLARE_FINAL_TYPE (BethinkFoldState, bethink_fold_state, BETHINK, FOLD_STATE, GObject)

BethinkFoldState *bethink_fold_state_new      (void);

gboolean          bethink_fold_state_get_open (BethinkFoldState *self,
                                               BethinkRecord    *record);
void              bethink_fold_state_toggle   (BethinkFoldState *self,
                                               BethinkRecord    *record);

G_END_DECLS
