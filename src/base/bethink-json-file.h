/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-error.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_JSON_FILE (bethink_json_file_get_type ())

G_DECLARE_FINAL_TYPE (BethinkJsonFile, bethink_json_file, BETHINK, JSON_FILE, GObject)

BethinkJsonFile *bethink_json_file_open       (GFile            *file,
                                               GCancellable     *cancellable,
                                               GError          **error);
BethinkJsonFile *bethink_json_file_open_bytes (GBytes           *bytes,
                                               GCancellable     *cancellable,
                                               GError          **error);

guint64          bethink_json_file_get_size   (BethinkJsonFile  *self);

G_END_DECLS
