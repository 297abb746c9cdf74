/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-held-table.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

/* Questions that the user decided. They are kept with the operation that decided
 * them, so that undoing it asks again.
 */
gboolean  bethink_sync_choice_table_settle_field   (BethinkTransaction  *tx,
                                                    BethinkKind          kind,
                                                    gint64               record,
                                                    const char          *field,
                                                    GError             **error);
gboolean  bethink_sync_choice_table_settle_record  (BethinkTransaction  *tx,
                                                    BethinkKind          kind,
                                                    gint64               record,
                                                    const char          *reason,
                                                    GError             **error);

/* For the journal: what was decided is open again, or decided again. */
gboolean  bethink_sync_choice_table_undo           (BethinkTransaction  *tx,
                                                    gint64               operation_id,
                                                    GError             **error);
gboolean  bethink_sync_choice_table_redo           (BethinkTransaction  *tx,
                                                    gint64               operation_id,
                                                    GError             **error);

G_END_DECLS
