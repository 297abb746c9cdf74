/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_STORE_WATCH (bethink_store_watch_get_type ())

G_DECLARE_FINAL_TYPE (BethinkStoreWatch, bethink_store_watch, BETHINK, STORE_WATCH, GObject)

BethinkStoreWatch  *bethink_store_watch_new   (const char          *path);

void                bethink_store_watch_stop  (BethinkStoreWatch   *self);

G_END_DECLS
