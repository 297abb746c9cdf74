/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One thread waits for the answer of another, which gives it at once or never
 * gets to it: whoever owned the question then only says that it is over.
 */
typedef struct
{
  GMutex    mutex;
  GCond     over;
  gboolean  is_over;
  gboolean  success;
  GError   *error;     /* owned, nullable */
} BethinkWaiter;

void      bethink_waiter_init    (BethinkWaiter  *self);
gboolean  bethink_waiter_wait    (BethinkWaiter  *self,
                                  GError        **error);

void      bethink_waiter_answer  (BethinkWaiter  *self,
                                  gboolean        success,
                                  GError         *error);
void      bethink_waiter_end     (BethinkWaiter  *self);

G_END_DECLS
