/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-clock"

#include "bethink-sync-clock.h"

G_DEFINE_INTERFACE (BethinkSyncClock, bethink_sync_clock, G_TYPE_OBJECT)

static void
bethink_sync_clock_default_init (BethinkSyncClockInterface *iface)
{
}

/**
 * bethink_sync_clock_get_boot_time:
 * @self: a clock
 *
 * Returns: milliseconds since the machine was started, which go on while it
 *   sleeps and are not changed by setting the time. The only local time by which
 *   anything is decided
 */
gint64
bethink_sync_clock_get_boot_time (BethinkSyncClock *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC_CLOCK (self), 0);

  return BETHINK_SYNC_CLOCK_GET_IFACE (self)->get_boot_time (self);
}

/**
 * bethink_sync_clock_get_boot_id:
 * @self: a clock
 *
 * Returns: (transfer none): what tells one start of the machine from another:
 *   boot times can be compared only where it is the same
 */
const char *
bethink_sync_clock_get_boot_id (BethinkSyncClock *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC_CLOCK (self), "");

  return BETHINK_SYNC_CLOCK_GET_IFACE (self)->get_boot_id (self);
}

/**
 * bethink_sync_clock_get_wall_time:
 * @self: a clock
 *
 * Returns: milliseconds since 1970 UTC as the user sees them. To be shown, never
 *   to decide by
 */
gint64
bethink_sync_clock_get_wall_time (BethinkSyncClock *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC_CLOCK (self), 0);

  return BETHINK_SYNC_CLOCK_GET_IFACE (self)->get_wall_time (self);
}

/**
 * bethink_sync_clock_get_random:
 * @self: a clock
 *
 * Returns: a random number, for waiting times; not for secrets
 */
guint32
bethink_sync_clock_get_random (BethinkSyncClock *self)
{
  g_return_val_if_fail (BETHINK_IS_SYNC_CLOCK (self), 0);

  return BETHINK_SYNC_CLOCK_GET_IFACE (self)->get_random (self);
}

/**
 * bethink_sync_clock_sleep:
 * @self: a clock
 * @ms: milliseconds of boot time; nothing happens when it is not positive
 * @cancellable: (nullable): to wake up early
 * @error: where to store %G_IO_ERROR_CANCELLED
 *
 * Blocks the calling thread.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
bethink_sync_clock_sleep (BethinkSyncClock  *self,
                          gint64             ms,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_return_val_if_fail (BETHINK_IS_SYNC_CLOCK (self), FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (ms <= 0)
    return TRUE;

  return BETHINK_SYNC_CLOCK_GET_IFACE (self)->sleep (self, ms, cancellable, error);
}
