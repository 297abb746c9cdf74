/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64  bethink_sync_header_parse_date         (const char  *text);
gint64  bethink_sync_header_parse_count        (const char  *text);
gint64  bethink_sync_header_parse_retry_after  (const char  *text,
                                                gint64       server_time);
char   *bethink_sync_header_parse_type         (const char  *text);

G_END_DECLS
