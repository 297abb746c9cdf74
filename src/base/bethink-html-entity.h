/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize  bethink_html_entity_parse  (const char  *text,
                                   gsize        length,
                                   gunichar    *letter);

G_END_DECLS
