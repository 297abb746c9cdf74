/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void   bethink_json_unescape       (GString  *text);
gsize  bethink_json_unescape_text  (char     *text,
                                    gsize     length);

G_END_DECLS
