/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_PERSON_CHOOSER (bethink_person_chooser_get_type ())

G_DECLARE_FINAL_TYPE (BethinkPersonChooser, bethink_person_chooser, BETHINK, PERSON_CHOOSER, AdwDialog)

BethinkPersonChooser *bethink_person_chooser_new         (BethinkStore         *store,
                                                          const char           *title);

void                  bethink_person_chooser_set_exclude (BethinkPersonChooser *self,
                                                          gint64                contact_id);

G_END_DECLS
