/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-entry.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean  bethink_entry_contact_table_read   (BethinkDb           *db,
                                              BethinkEntry        *entry,
                                              GError             **error);
gboolean  bethink_entry_contact_table_write  (BethinkTransaction  *tx,
                                              BethinkEntry        *entry,
                                              GError             **error);

G_END_DECLS
