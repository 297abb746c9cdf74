/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

G_BEGIN_DECLS

/* Preferences that belong to the file: not journalled, no undo. */
gboolean  bethink_setting_table_get_int   (BethinkDb    *db,
                                           const char   *key,
                                           gint64        fallback,
                                           gint64       *value,
                                           GError      **error);
gboolean  bethink_setting_table_set_int   (BethinkDb    *db,
                                           const char   *key,
                                           gint64        value,
                                           GError      **error);
gboolean  bethink_setting_table_get_text  (BethinkDb    *db,
                                           const char   *key,
                                           char        **value,
                                           GError      **error);
gboolean  bethink_setting_table_set_text  (BethinkDb    *db,
                                           const char   *key,
                                           const char   *value,
                                           GError      **error);

G_END_DECLS
