/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-waiter"

#include "config.h"

#include "bethink-waiter.h"

/**
 * bethink_waiter_init:
 * @self: an uninitialised value, usually on the stack
 *
 * Prepares to wait. Until there is another answer, it is "cancelled".
 */
void
bethink_waiter_init (BethinkWaiter *self)
{
  *self = (BethinkWaiter) { 0 };

  g_mutex_init (&self->mutex);
  g_cond_init (&self->over);
  self->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The call was cancelled");
}

/**
 * bethink_waiter_wait:
 * @self: an initialised value, cleared by this call
 * @error: return location for the error of the answer
 *
 * Blocks until bethink_waiter_end() was called.
 *
 * Returns: the answer
 */
gboolean
bethink_waiter_wait (BethinkWaiter  *self,
                     GError        **error)
{
  g_mutex_lock (&self->mutex);

  while (!self->is_over)
    g_cond_wait (&self->over, &self->mutex);

  g_mutex_unlock (&self->mutex);

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->over);

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));

  return self->success;
}

/**
 * bethink_waiter_answer:
 * @self: a value somebody waits on
 * @success: the answer
 * @error: (transfer full) (nullable): why there is no success
 *
 * Gives the answer, without ending the wait.
 */
void
bethink_waiter_answer (BethinkWaiter *self,
                       gboolean       success,
                       GError        *error)
{
  g_clear_error (&self->error);
  self->success = success;
  self->error = error;
}

/**
 * bethink_waiter_end:
 * @self: a value somebody waits on
 *
 * Ends the wait. @self may not be touched afterwards.
 */
void
bethink_waiter_end (BethinkWaiter *self)
{
  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_cond_signal (&self->over);
  g_mutex_unlock (&self->mutex);
}
