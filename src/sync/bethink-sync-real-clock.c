/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-real-clock"

#include "bethink-sync-real-clock.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* The clock and the chance of this machine. */

struct _BethinkSyncRealClock
{
  GObject  parent_instance;

  char    *boot_id;
};

static void bethink_sync_real_clock_iface_init (BethinkSyncClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BethinkSyncRealClock, bethink_sync_real_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_SYNC_CLOCK,
                                                      bethink_sync_real_clock_iface_init))

static gint64
bethink_sync_real_clock_get_boot_time (BethinkSyncClock *clock)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);

  return (gint64) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static const char *
bethink_sync_real_clock_get_boot_id (BethinkSyncClock *clock)
{
  return BETHINK_SYNC_REAL_CLOCK (clock)->boot_id;
}

static gint64
bethink_sync_real_clock_get_wall_time (BethinkSyncClock *clock)
{
  return g_get_real_time () / 1000;
}

static guint32
bethink_sync_real_clock_get_random (BethinkSyncClock *clock)
{
  return g_random_int ();
}

/* A timer of boot time also runs out while the machine sleeps, so a wait ends
 * with the user opening the lid.
 */
static int
open_timer (gint64 ms)
{
  struct itimerspec when = { .it_value = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 } };
  int timer = timerfd_create (CLOCK_BOOTTIME, TFD_CLOEXEC);

  if (timer >= 0)
    timerfd_settime (timer, 0, &when, NULL);

  return timer;
}

static gboolean
bethink_sync_real_clock_sleep (BethinkSyncClock  *clock,
                               gint64             ms,
                               GCancellable      *cancellable,
                               GError           **error)
{
  g_autofd int timer = open_timer (ms);
  GPollFD fds[2] = { { .fd = timer, .events = G_IO_IN } };
  guint n_fds = timer >= 0 ? 1 : 0;
  gboolean watched = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fds[n_fds]);

  /* Without a descriptor to spare the wait is counted by the poll itself. */
  while (g_poll (fds, n_fds + (watched ? 1 : 0), n_fds > 0 ? -1 : (int) MIN (ms, G_MAXINT)) < 0 &&
         errno == EINTR)
    continue;

  if (watched)
    g_cancellable_release_fd (cancellable);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
bethink_sync_real_clock_finalize (GObject *object)
{
  BethinkSyncRealClock *self = BETHINK_SYNC_REAL_CLOCK (object);

  g_free (self->boot_id);

  G_OBJECT_CLASS (bethink_sync_real_clock_parent_class)->finalize (object);
}

static void
bethink_sync_real_clock_iface_init (BethinkSyncClockInterface *iface)
{
  iface->get_boot_time = bethink_sync_real_clock_get_boot_time;
  iface->get_boot_id = bethink_sync_real_clock_get_boot_id;
  iface->get_wall_time = bethink_sync_real_clock_get_wall_time;
  iface->get_random = bethink_sync_real_clock_get_random;
  iface->sleep = bethink_sync_real_clock_sleep;
}

static void
bethink_sync_real_clock_class_init (BethinkSyncRealClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_sync_real_clock_finalize;
}

static void
bethink_sync_real_clock_init (BethinkSyncRealClock *self)
{
  /* Where the kernel does not tell, every process counts as a start of its own:
   * then waits are longer than they need to be, never shorter.
   */
  if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &self->boot_id, NULL, NULL))
    g_strstrip (self->boot_id);
  else
    self->boot_id = g_uuid_string_random ();
}

/**
 * bethink_sync_real_clock_new:
 *
 * Returns: (transfer full): the clock of this machine
 */
BethinkSyncClock *
bethink_sync_real_clock_new (void)
{
  return g_object_new (BETHINK_TYPE_SYNC_REAL_CLOCK, NULL);
}
