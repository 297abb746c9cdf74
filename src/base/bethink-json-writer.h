/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * BethinkJsonLayout:
 * @BETHINK_JSON_LAYOUT_COMPACT: everything on one line
 * @BETHINK_JSON_LAYOUT_LINES: each direct member or element on its own line
 */
typedef enum
{
  BETHINK_JSON_LAYOUT_COMPACT,
  BETHINK_JSON_LAYOUT_LINES,
} BethinkJsonLayout;

#define BETHINK_TYPE_JSON_WRITER (bethink_json_writer_get_type ())

G_DECLARE_FINAL_TYPE (BethinkJsonWriter, bethink_json_writer, BETHINK, JSON_WRITER, GObject)

BethinkJsonWriter *bethink_json_writer_new           (GOutputStream      *stream,
                                                      GCancellable       *cancellable);

void               bethink_json_writer_begin_object  (BethinkJsonWriter  *self,
                                                      BethinkJsonLayout   layout);
void               bethink_json_writer_end_object    (BethinkJsonWriter  *self);
void               bethink_json_writer_begin_array   (BethinkJsonWriter  *self,
                                                      BethinkJsonLayout   layout);
void               bethink_json_writer_end_array     (BethinkJsonWriter  *self);
void               bethink_json_writer_member        (BethinkJsonWriter  *self,
                                                      const char         *name);

void               bethink_json_writer_string        (BethinkJsonWriter  *self,
                                                      const char         *value);
void               bethink_json_writer_plain_member  (BethinkJsonWriter  *self,
                                                      const char         *name);
void               bethink_json_writer_plain         (BethinkJsonWriter  *self,
                                                      const char         *text,
                                                      gsize               length);
void               bethink_json_writer_begin_plain   (BethinkJsonWriter  *self);
void               bethink_json_writer_append_plain  (BethinkJsonWriter  *self,
                                                      const char         *text,
                                                      gsize               length);
void               bethink_json_writer_end_plain     (BethinkJsonWriter  *self);
void               bethink_json_writer_integer       (BethinkJsonWriter  *self,
                                                      gint64              value);
void               bethink_json_writer_double        (BethinkJsonWriter  *self,
                                                      double              value);
void               bethink_json_writer_boolean       (BethinkJsonWriter  *self,
                                                      gboolean            value);
void               bethink_json_writer_null          (BethinkJsonWriter  *self);
void               bethink_json_writer_raw           (BethinkJsonWriter  *self,
                                                      const char         *json);

gboolean           bethink_json_writer_has_failed    (BethinkJsonWriter  *self);
gboolean           bethink_json_writer_finish        (BethinkJsonWriter  *self,
                                                      GError            **error);

G_END_DECLS
