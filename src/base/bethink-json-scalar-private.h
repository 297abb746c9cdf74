/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json.h"

G_BEGIN_DECLS

/* bethink-json.c: what nodes and values accept alike */
gboolean         bethink_json_cut_fraction  (double      value,
                                             gint64     *number);
gboolean         bethink_json_parse_digits  (const char *text,
                                             gint64     *number);
BethinkJsonFlag  bethink_json_parse_flag    (const char *text);

G_END_DECLS
