/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

/* The name a record has elsewhere. */
typedef struct
{
  char *source;
  char *key;
} BethinkExternalId;

void       bethink_external_id_free        (BethinkExternalId   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkExternalId, bethink_external_id_free)

gboolean   bethink_external_id_table_find  (BethinkDb           *db,
                                            const char          *source,
                                            BethinkKind          kind,
                                            const char          *key,
                                            gint64              *record,
                                            GError             **error);
gboolean   bethink_external_id_table_add   (BethinkTransaction  *tx,
                                            const char          *source,
                                            BethinkKind          kind,
                                            const char          *key,
                                            gint64               record,
                                            GError             **error);
gboolean   bethink_external_id_table_set   (BethinkTransaction  *tx,
                                            const char          *source,
                                            BethinkKind          kind,
                                            const char          *key,
                                            gint64               record,
                                            GError             **error);
gboolean   bethink_external_id_table_move  (BethinkTransaction  *tx,
                                            BethinkKind          kind,
                                            gint64               from,
                                            gint64               to,
                                            GError             **error);
GPtrArray *bethink_external_id_table_list  (BethinkDb           *db,
                                            BethinkKind          kind,
                                            gint64               record,
                                            GError             **error);

G_END_DECLS
