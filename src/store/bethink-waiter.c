/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-waiter"

#include "config.h"

#include "bethink-waiter.h"

/* A task comes back in the main context in which it was made. That of the
 * waiting thread is a private one, in which nothing else ever runs: waiting
 * never lets other code of the program in.
 */

/**
 * bethink_waiter_init:
 * @self: an uninitialised value, usually on the stack
 *
 * Prepares to wait. Tasks made from here to bethink_waiter_wait() are answered
 * to this thread.
 */
void
bethink_waiter_init (BethinkWaiter *self)
{
  self->context = g_main_context_new ();
  self->result = NULL;

  g_main_context_push_thread_default (self->context);
}

/**
 * bethink_waiter_callback:
 * @source: (nullable): unused
 * @result: the task
 * @user_data: the waiter
 *
 * The callback to give to the task.
 */
void
bethink_waiter_callback (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  BethinkWaiter *self = user_data;

  g_assert (self->result == NULL);

  self->result = g_object_ref (G_TASK (result));
}

/**
 * bethink_waiter_wait:
 * @self: an initialised value; cleared by this call
 *
 * Blocks until the task has returned, be it because it was dropped.
 *
 * Returns: (transfer full): the task
 */
GTask *
bethink_waiter_wait (BethinkWaiter *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);

  g_main_context_pop_thread_default (self->context);
  g_clear_pointer (&self->context, g_main_context_unref);

  return g_steal_pointer (&self->result);
}
