/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-journal.h"
#include "bethink-row.h"

G_BEGIN_DECLS

gboolean   bethink_journal_write_change  (BethinkTransaction   *tx,
                                          gint64                operation_id,
                                          const BethinkTable   *table,
                                          gint64                first,
                                          gint64                last,
                                          GVariant             *old_values,
                                          GVariant             *new_values,
                                          GError              **error);
gboolean   bethink_journal_write_ranges  (BethinkTransaction   *tx,
                                          gint64                operation_id,
                                          GError              **error);
gboolean   bethink_journal_forget_row    (BethinkTransaction   *tx,
                                          const BethinkTable   *table,
                                          gint64                id,
                                          GError              **error);
gboolean   bethink_journal_forget_empty  (BethinkTransaction   *tx,
                                          GError              **error);

G_END_DECLS
