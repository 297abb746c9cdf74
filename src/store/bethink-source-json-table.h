/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

/* The object a record was made of, as the other program wrote it. */
typedef struct
{
  char *source;
  char *json;
} BethinkSourceJson;

void       bethink_source_json_free        (BethinkSourceJson   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSourceJson, bethink_source_json_free)

gboolean   bethink_source_json_table_add   (BethinkTransaction  *tx,
                                            BethinkKind          kind,
                                            gint64               record,
                                            const char          *source,
                                            const char          *json,
                                            GError             **error);
gboolean   bethink_source_json_table_set   (BethinkTransaction  *tx,
                                            BethinkKind          kind,
                                            gint64               record,
                                            const char          *source,
                                            const char          *json,
                                            GError             **error);
gboolean   bethink_source_json_table_move  (BethinkTransaction  *tx,
                                            BethinkKind          kind,
                                            gint64               from,
                                            gint64               to,
                                            GError             **error);
char      *bethink_source_json_table_get   (BethinkDb           *db,
                                            BethinkKind          kind,
                                            gint64               record,
                                            const char          *source,
                                            GError             **error);
GPtrArray *bethink_source_json_table_list  (BethinkDb           *db,
                                            BethinkKind          kind,
                                            gint64               record,
                                            GError             **error);

G_END_DECLS
