/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_PLACE (bethink_place_get_type ())

G_DECLARE_FINAL_TYPE (BethinkPlace, bethink_place, BETHINK, PLACE, AdwBin)

G_END_DECLS
