/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-schedule"

#include "bethink-sync-schedule.h"

#include <gio/gio.h>

#define EDIT_DELAY     5000                    /* milliseconds */
#define INTERVAL       (15 * 60 * 1000)
#define LONGEST        (6 * 60 * 60 * 1000)

struct _BethinkSyncSchedule
{
  BethinkSyncDueFunc  func;
  gpointer            data;

  GNetworkMonitor    *monitor;       /* nullable: made when it is first needed, as it takes time */
  gulong              network_changed;
  gboolean            enabled;
  gboolean            metered;       /* whether to run on metered networks, too */

  guint               edit_delay;
  guint               first_interval;
  guint               interval;      /* until the next run without a reason */
  guint               edit_source;
  guint               interval_source;
};

/* Loopback does not need a network, so one that is not there is no reason not to
 * try: the run will say so.
 */
static gboolean
is_allowed (BethinkSyncSchedule *self)
{
  return self->enabled && (self->metered || !g_network_monitor_get_network_metered (self->monitor));
}

static gboolean
edit_due_cb (gpointer data)
{
  BethinkSyncSchedule *self = data;

  self->edit_source = 0;

  if (is_allowed (self))
    self->func (self->data);

  return G_SOURCE_REMOVE;
}

static gboolean
interval_due_cb (gpointer data)
{
  BethinkSyncSchedule *self = data;

  if (is_allowed (self))
    self->func (self->data);

  return G_SOURCE_CONTINUE;
}

static void
restart_interval (BethinkSyncSchedule *self)
{
  g_clear_handle_id (&self->interval_source, g_source_remove);

  if (self->enabled)
    self->interval_source = g_timeout_add (self->interval, interval_due_cb, self);
}

/* The monitor says it several times when a network comes: the delay makes one run
 * of them.
 */
static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         available,
                    gpointer         data)
{
  BethinkSyncSchedule *self = data;

  if (available)
    bethink_sync_schedule_note_edit (self);
}

/**
 * bethink_sync_schedule_new:
 * @func: what to call when a run is due
 * @data: data for @func
 *
 * It begins disabled.
 *
 * Returns: (transfer full): a schedule
 */
BethinkSyncSchedule *
bethink_sync_schedule_new (BethinkSyncDueFunc func,
                           gpointer           data)
{
  BethinkSyncSchedule *self = g_new0 (BethinkSyncSchedule, 1);

  self->func = func;
  self->data = data;
  self->edit_delay = EDIT_DELAY;
  self->first_interval = INTERVAL;
  self->interval = INTERVAL;

  return self;
}

/**
 * bethink_sync_schedule_free:
 * @self: (transfer full) (nullable): a schedule
 */
void
bethink_sync_schedule_free (BethinkSyncSchedule *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->edit_source, g_source_remove);
  g_clear_handle_id (&self->interval_source, g_source_remove);

  if (self->monitor != NULL)
    g_clear_signal_handler (&self->network_changed, self->monitor);

  g_clear_object (&self->monitor);
  g_free (self);
}

static void
watch_network (BethinkSyncSchedule *self)
{
  if (self->monitor != NULL)
    return;

  self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->network_changed = g_signal_connect (self->monitor, "network-changed",
                                            G_CALLBACK (network_changed_cb), self);
}

/**
 * bethink_sync_schedule_set_enabled:
 * @self: a schedule
 * @enabled: whether anything is to run by itself
 */
void
bethink_sync_schedule_set_enabled (BethinkSyncSchedule *self,
                                   gboolean             enabled)
{
  g_return_if_fail (self != NULL);

  if (self->enabled == !!enabled)
    return;

  self->enabled = !!enabled;
  restart_interval (self);

  if (enabled)
    watch_network (self);
  else
    g_clear_handle_id (&self->edit_source, g_source_remove);
}

/**
 * bethink_sync_schedule_set_metered:
 * @self: a schedule
 * @metered: whether to run where data cost money, too
 */
void
bethink_sync_schedule_set_metered (BethinkSyncSchedule *self,
                                   gboolean             metered)
{
  g_return_if_fail (self != NULL);

  self->metered = metered;
}

/**
 * bethink_sync_schedule_set_delays:
 * @self: a schedule
 * @edit: milliseconds from an edit to a run
 * @interval: milliseconds between runs without a reason
 *
 * For tests.
 */
void
bethink_sync_schedule_set_delays (BethinkSyncSchedule *self,
                                  guint                edit,
                                  guint                interval)
{
  g_return_if_fail (self != NULL);

  self->edit_delay = edit;
  self->first_interval = interval;
  self->interval = interval;
  restart_interval (self);
}

/**
 * bethink_sync_schedule_note_edit:
 * @self: a schedule
 *
 * Says that there is something to be sent. Edits that follow each other make one
 * run, after the last one.
 */
void
bethink_sync_schedule_note_edit (BethinkSyncSchedule *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->edit_source, g_source_remove);

  if (self->enabled)
    self->edit_source = g_timeout_add (self->edit_delay, edit_due_cb, self);
}

/**
 * bethink_sync_schedule_note_start:
 * @self: a schedule
 *
 * Says that a run has begun, for whatever reason: it sends what waited for one.
 */
void
bethink_sync_schedule_note_start (BethinkSyncSchedule *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->edit_source, g_source_remove);
}

/**
 * bethink_sync_schedule_note_run:
 * @self: a schedule
 * @success: whether the run reached its end
 *
 * After failures it runs less and less often.
 */
void
bethink_sync_schedule_note_run (BethinkSyncSchedule *self,
                                gboolean             success)
{
  g_return_if_fail (self != NULL);

  self->interval = success ? self->first_interval : MIN (self->interval * 2, LONGEST);
  restart_interval (self);
}
