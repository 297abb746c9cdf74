/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *bethink_settings_get         (void);

gboolean   bethink_settings_get_boolean (const char *key,
                                         gboolean    fallback);
int        bethink_settings_get_int     (const char *key,
                                         int         fallback);
char      *bethink_settings_get_string  (const char *key,
                                         const char *fallback);

void       bethink_settings_set_boolean (const char *key,
                                         gboolean    value);
void       bethink_settings_set_int     (const char *key,
                                         int         value);
void       bethink_settings_set_string  (const char *key,
                                         const char *value);

G_END_DECLS
