/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_ADDRESSES_GROUP (bethink_addresses_group_get_type ())

G_DECLARE_FINAL_TYPE (BethinkAddressesGroup, bethink_addresses_group, BETHINK, ADDRESSES_GROUP, AdwPreferencesGroup)

void bethink_addresses_group_set_model (BethinkAddressesGroup *self,
                                        GListStore            *model);

G_END_DECLS
