/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-drafts.h"
#include "bethink-enums.h"
#include "bethink-time.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_COMPOSER (bethink_composer_get_type ())

G_DECLARE_FINAL_TYPE (BethinkComposer, bethink_composer, BETHINK, COMPOSER, AdwBin)

BethinkKind           bethink_composer_get_kind       (BethinkComposer *self);
void                  bethink_composer_set_kind       (BethinkComposer *self,
                                                       BethinkKind      kind);

void                  bethink_composer_set_calls      (BethinkComposer *self,
                                                       gboolean         calls);
void                  bethink_composer_set_draft      (BethinkComposer *self,
                                                       BethinkDrafts   *drafts,
                                                       const char      *key);

char                 *bethink_composer_dup_text       (BethinkComposer *self);
BethinkDirection      bethink_composer_get_direction  (BethinkComposer *self);
gint64                bethink_composer_get_moment     (BethinkComposer *self);
BethinkTimePrecision  bethink_composer_get_precision  (BethinkComposer *self);
int                   bethink_composer_get_duration   (BethinkComposer *self);
BethinkChannel        bethink_composer_get_channel    (BethinkComposer *self);

void                  bethink_composer_flip_direction (BethinkComposer *self);
void                  bethink_composer_start          (BethinkComposer *self,
                                                       BethinkKind      kind);
void                  bethink_composer_clear          (BethinkComposer *self);

G_END_DECLS
