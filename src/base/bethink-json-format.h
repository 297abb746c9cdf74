/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Enough for any double, with its terminating NUL. */
#define BETHINK_JSON_DOUBLE_SIZE 32

void  bethink_json_format_double  (double       value,
                                   char         text[BETHINK_JSON_DOUBLE_SIZE]);
void  bethink_json_append_escaped (GString     *json,
                                   const char  *text,
                                   gsize        length);
void  bethink_json_append_quoted   (GString     *json,
                                    const char  *text,
                                    gsize        length);
void  bethink_json_append_string  (GString     *json,
                                   const char  *text);
void  bethink_json_append_node    (GString     *json,
                                   JsonNode    *node);

G_END_DECLS
