/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

typedef void (*BethinkExternalIdFunc) (const char *key,
                                       gint64      record,
                                       gpointer    data);

gboolean  bethink_external_id_table_find_present (BethinkDb          *db,
                                                  const char         *source,
                                                  BethinkKind         kind,
                                                  const char         *key,
                                                  gint64             *record,
                                                  GError            **error);
gboolean  bethink_external_id_table_has_any  (BethinkDb              *db,
                                              const char             *source,
                                              BethinkKind             kind,
                                              gboolean               *has_any,
                                              GError                **error);
gboolean  bethink_external_id_table_foreach  (BethinkDb              *db,
                                              const char             *source,
                                              BethinkKind             kind,
                                              const char             *prefix,
                                              BethinkExternalIdFunc   func,
                                              gpointer                data,
                                              GError                **error);
gboolean  bethink_external_id_table_remove   (BethinkTransaction     *tx,
                                              const char             *source,
                                              BethinkKind             kind,
                                              const char             *key,
                                              GError                **error);

G_END_DECLS
