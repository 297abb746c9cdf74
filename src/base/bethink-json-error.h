/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BETHINK_JSON_ERROR (bethink_json_error_quark ())

/**
 * BethinkJsonError:
 * @BETHINK_JSON_ERROR_EMPTY: no bytes, or blanks only
 * @BETHINK_JSON_ERROR_WEB_PAGE: the first character is `<`
 * @BETHINK_JSON_ERROR_ENCODING: not valid UTF-8 (or UTF-16, UTF-32 behind a mark)
 * @BETHINK_JSON_ERROR_NOT_JSON: not exactly one strict JSON value
 * @BETHINK_JSON_ERROR_TOO_DEEP: nested deeper than BETHINK_JSON_MAX_DEPTH
 * @BETHINK_JSON_ERROR_TOO_LARGE: larger than the limit the caller gave
 * @BETHINK_JSON_ERROR_IO: the system refused; the message is the system's
 *
 * Why a document cannot be read. Cancelling is %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  BETHINK_JSON_ERROR_EMPTY,
  BETHINK_JSON_ERROR_WEB_PAGE,
  BETHINK_JSON_ERROR_ENCODING,
  BETHINK_JSON_ERROR_NOT_JSON,
  BETHINK_JSON_ERROR_TOO_DEEP,
  BETHINK_JSON_ERROR_TOO_LARGE,
  BETHINK_JSON_ERROR_IO,
} BethinkJsonError;

#define BETHINK_JSON_MAX_DEPTH 128

GQuark    bethink_json_error_quark      (void);
GError   *bethink_json_error_new        (BethinkJsonError  code,
                                         guint64           line,
                                         guint64           column,
                                         const char       *message);
gboolean  bethink_json_error_get_place  (const GError     *error,
                                         guint64          *line,
                                         guint64          *column);

G_END_DECLS
