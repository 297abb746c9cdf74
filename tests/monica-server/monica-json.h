/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MonicaJson:
 * @text: the JSON so far
 *
 * Writes JSON the way Monica does: compact, all but ASCII as `\uXXXX`, `/` as
 * `\/`. It needs no state but the text: whether a comma is due, the last
 * character tells.
 */
typedef struct
{
  GString *text;
} MonicaJson;

void monica_json_begin_object (MonicaJson *json);
void monica_json_end_object   (MonicaJson *json);
void monica_json_begin_array  (MonicaJson *json);
void monica_json_end_array    (MonicaJson *json);
void monica_json_key          (MonicaJson *json,
                               const char *key);

void monica_json_null         (MonicaJson *json);
void monica_json_bool         (MonicaJson *json,
                               gboolean    value);
void monica_json_int          (MonicaJson *json,
                               gint64      value);
void monica_json_real         (MonicaJson *json,
                               double      value);
void monica_json_text         (MonicaJson *json,
                               const char *value);
void monica_json_printf       (MonicaJson *json,
                               const char *format,
                               ...) G_GNUC_PRINTF (2, 3);
void monica_json_time         (MonicaJson *json,
                               gint64      seconds);
void monica_json_micro_time   (MonicaJson *json,
                               gint64      seconds);
void monica_json_day          (MonicaJson *json,
                               gint64      seconds);

G_END_DECLS
