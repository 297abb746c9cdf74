/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_WORKER (bethink_worker_get_type ())

G_DECLARE_FINAL_TYPE (BethinkWorker, bethink_worker, BETHINK, WORKER, GObject)

BethinkWorker *bethink_worker_new         (const char      *name);

void           bethink_worker_queue       (BethinkWorker   *self,
                                           int              priority,
                                           GTaskThreadFunc  func,
                                           GTask           *task);
gboolean       bethink_worker_is_current  (BethinkWorker   *self);
void           bethink_worker_stop        (BethinkWorker   *self,
                                           gboolean         drain);

G_END_DECLS
