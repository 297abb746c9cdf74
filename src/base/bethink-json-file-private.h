/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-file.h"

#include "bethink-json-index.h"
#include "bethink-json-scanner.h"

G_BEGIN_DECLS

/* How much of a file is in memory at once. */
#define BETHINK_JSON_WINDOW_SIZE (256 * 1024)

/* Positions count from the first byte behind a byte order mark. */

gboolean  bethink_json_file_peek           (BethinkJsonFile           *self,
                                            guint64                    position,
                                            const guint8             **bytes,
                                            gsize                     *length,
                                            GError                   **error);
gboolean  bethink_json_file_move_window    (BethinkJsonFile           *self,
                                            guint64                    position,
                                            GError                   **error);
gboolean  bethink_json_file_know_end       (BethinkJsonFile           *self,
                                            guint64                    position,
                                            guint64                   *end);
void      bethink_json_file_note_end       (BethinkJsonFile           *self,
                                            guint64                    position,
                                            guint64                    end);
gboolean  bethink_json_file_read_value     (BethinkJsonFile           *self,
                                            guint64                    position,
                                            GString                   *copy,
                                            gsize                      limit,
                                            guint64                   *end,
                                            GError                   **error);
void      bethink_json_file_set_fault      (BethinkJsonFile           *self,
                                            const BethinkJsonScanner  *scanner,
                                            GError                   **error);
void      bethink_json_file_set_too_large  (GError                   **error);

G_END_DECLS
