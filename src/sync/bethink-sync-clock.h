/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_SYNC_CLOCK (bethink_sync_clock_get_type ())

G_DECLARE_INTERFACE (BethinkSyncClock, bethink_sync_clock, BETHINK, SYNC_CLOCK, GObject)

/**
 * BethinkSyncClockInterface:
 * @get_boot_time: see bethink_sync_clock_get_boot_time()
 * @get_boot_id: see bethink_sync_clock_get_boot_id()
 * @get_wall_time: see bethink_sync_clock_get_wall_time()
 * @get_random: see bethink_sync_clock_get_random()
 * @sleep: see bethink_sync_clock_sleep()
 *
 * Time and chance. The real ones are those of the machine, those of tests are
 * made up and repeatable. Any thread.
 */
struct _BethinkSyncClockInterface
{
  GTypeInterface parent_iface;

  gint64       (*get_boot_time)  (BethinkSyncClock  *self);
  const char  *(*get_boot_id)    (BethinkSyncClock  *self);
  gint64       (*get_wall_time)  (BethinkSyncClock  *self);
  guint32      (*get_random)     (BethinkSyncClock  *self);
  gboolean     (*sleep)          (BethinkSyncClock  *self,
                                  gint64             ms,
                                  GCancellable      *cancellable,
                                  GError           **error);
};

gint64      bethink_sync_clock_get_boot_time  (BethinkSyncClock  *self);
const char *bethink_sync_clock_get_boot_id    (BethinkSyncClock  *self);
gint64      bethink_sync_clock_get_wall_time  (BethinkSyncClock  *self);
guint32     bethink_sync_clock_get_random     (BethinkSyncClock  *self);
gboolean    bethink_sync_clock_sleep          (BethinkSyncClock  *self,
                                               gint64             ms,
                                               GCancellable      *cancellable,
                                               GError           **error);

G_END_DECLS
