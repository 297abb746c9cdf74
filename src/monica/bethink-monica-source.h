/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-value.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *bethink_monica_write_source  (const BethinkJsonValue *object,
                                    const char * const     *without);
char *bethink_monica_make_source   (JsonObject             *object,
                                    const char * const     *without);

G_END_DECLS
