/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-enums.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *bethink_neutral_describe  (BethinkDb    *db,
                                     BethinkKind   kind,
                                     gint64        id,
                                     const char   *source,
                                     GError      **error);

G_END_DECLS
