/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When synchronisation runs by itself: soon after an edit, when the network comes
 * back, and now and then. Main thread only.
 */

typedef struct _BethinkSyncSchedule BethinkSyncSchedule;

typedef void (*BethinkSyncDueFunc) (gpointer data);

BethinkSyncSchedule *bethink_sync_schedule_new            (BethinkSyncDueFunc    func,
                                                           gpointer              data);
void                 bethink_sync_schedule_free           (BethinkSyncSchedule  *self);

void                 bethink_sync_schedule_set_enabled    (BethinkSyncSchedule  *self,
                                                           gboolean              enabled);
void                 bethink_sync_schedule_set_metered    (BethinkSyncSchedule  *self,
                                                           gboolean              metered);
void                 bethink_sync_schedule_set_delays     (BethinkSyncSchedule  *self,
                                                           guint                 edit,
                                                           guint                 interval);

void                 bethink_sync_schedule_note_edit      (BethinkSyncSchedule  *self);
void                 bethink_sync_schedule_note_start     (BethinkSyncSchedule  *self);
void                 bethink_sync_schedule_note_run       (BethinkSyncSchedule  *self,
                                                           gboolean              success);

G_END_DECLS
