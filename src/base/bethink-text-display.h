/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bethink_text_display_line  (const char *text,
                                  gsize       max_chars);
char *bethink_text_display_body  (const char *text,
                                  gsize       max_chars);

G_END_DECLS
