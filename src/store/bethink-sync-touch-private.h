/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction-private.h"

G_BEGIN_DECLS

/* What a transaction did to a row, as far as the server has to hear of it. */
typedef enum
{
  BETHINK_SYNC_TOUCH_CHANGED = 1,
  BETHINK_SYNC_TOUCH_ADDED,
  BETHINK_SYNC_TOUCH_REMOVED,
} BethinkSyncTouch;

void      bethink_sync_touch             (BethinkTransaction  *tx,
                                          const BethinkTable  *table,
                                          gint64               id,
                                          const BethinkValue  *values,
                                          BethinkSyncTouch     touch);
gboolean  bethink_sync_touch_finish      (BethinkTransaction  *tx,
                                          GError             **error);
gboolean  bethink_sync_touch_forget_run  (BethinkTransaction  *tx,
                                          gint64               operation_id,
                                          GError             **error);

G_END_DECLS
