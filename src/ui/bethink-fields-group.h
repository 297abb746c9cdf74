/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_FIELDS_GROUP (bethink_fields_group_get_type ())

G_DECLARE_FINAL_TYPE (BethinkFieldsGroup, bethink_fields_group, BETHINK, FIELDS_GROUP, AdwPreferencesGroup)

void bethink_fields_group_set_model (BethinkFieldsGroup *self,
                                     GListStore         *model);

G_END_DECLS
