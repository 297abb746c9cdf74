/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A thread that waits for the answer to one GTask:
 *
 *   bethink_waiter_init (&waiter);
 *   task = g_task_new (NULL, cancellable, bethink_waiter_callback, &waiter);
 *   … queue the task …
 *   result = bethink_waiter_wait (&waiter);
 */
typedef struct
{
  GMainContext *context;   /* owned: only for this answer */
  GTask        *result;    /* owned, nullable until answered */
} BethinkWaiter;

void    bethink_waiter_init      (BethinkWaiter  *self);
void    bethink_waiter_callback  (GObject        *source,
                                  GAsyncResult   *result,
                                  gpointer        user_data);
GTask  *bethink_waiter_wait      (BethinkWaiter  *self);

G_END_DECLS
