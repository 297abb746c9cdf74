/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * BethinkJsonBounds:
 * @depth: how deep values may be nested
 * @tokens: how many keys and values there may be, together
 * @digits: how many digits a number may have
 *
 * What a document from the network may ask of memory.
 */
typedef struct
{
  guint depth;
  gsize tokens;
  guint digits;
} BethinkJsonBounds;

JsonNode *bethink_json_parse_bounded  (GBytes                   *bytes,
                                       const BethinkJsonBounds  *bounds,
                                       GError                  **error);

G_END_DECLS
