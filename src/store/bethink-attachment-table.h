/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-attachment.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean   bethink_attachment_table_set   (BethinkTransaction  *tx,
                                           BethinkKind          owner_kind,
                                           gint64               owner_id,
                                           GPtrArray           *attachments,
                                           GError             **error);
GPtrArray *bethink_attachment_table_list  (BethinkDb           *db,
                                           BethinkKind          owner_kind,
                                           gint64               owner_id,
                                           GError             **error);

G_END_DECLS
