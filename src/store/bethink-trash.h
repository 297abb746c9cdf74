/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

/* Days after which the trash empties itself. */
#define BETHINK_TRASH_DAYS 30

gboolean  bethink_trash_delete   (BethinkTransaction  *tx,
                                  BethinkKind          kind,
                                  gint64               id,
                                  GError             **error);
gboolean  bethink_trash_restore  (BethinkTransaction  *tx,
                                  BethinkKind          kind,
                                  gint64               id,
                                  GError             **error);
gboolean  bethink_trash_purge    (BethinkTransaction  *tx,
                                  BethinkKind          kind,
                                  gint64               id,
                                  GError             **error);
gboolean  bethink_trash_purge_older (BethinkTransaction  *tx,
                                     gint64               before,
                                     gint64              *n_purged,
                                     GError             **error);

G_END_DECLS
