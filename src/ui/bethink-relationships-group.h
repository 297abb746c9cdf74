/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_RELATIONSHIPS_GROUP (bethink_relationships_group_get_type ())

G_DECLARE_FINAL_TYPE (BethinkRelationshipsGroup, bethink_relationships_group, BETHINK, RELATIONSHIPS_GROUP, AdwPreferencesGroup)

void bethink_relationships_group_set_model (BethinkRelationshipsGroup *self,
                                            GListStore                *model);
void bethink_relationships_group_set_store (BethinkRelationshipsGroup *self,
                                            BethinkStore              *store,
                                            gint64                     owner);

G_END_DECLS
