/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-row.h"

G_BEGIN_DECLS

/**
 * BethinkPortableTable:
 * @list: what the rows are called together: "contacts"
 * @kind: what a row counts as, 0 for what belongs to something else
 *
 * One table as another database can understand it: without row ids and without
 * what follows from other rows. The order of the tables is such that what
 * others refer to comes first.
 */
typedef struct
{
  BethinkTableId               table;
  const char                  *list;
  BethinkKind                  kind;
  const char                  *select_sql;
  const char                  *find_sql;
  const BethinkPortableColumn *columns;
  guint                        n_columns;
} BethinkPortableTable;

#define BETHINK_N_PORTABLE_TABLES 15

/* Reading: rows in the order of their ids; column 0 is the id, then those of
 * the table. References to records are blobs of 16 bytes.
 */
const BethinkPortableTable *bethink_portable_get_table    (guint                         position);
const BethinkPortableTable *bethink_portable_find_table   (const char                   *list);
gboolean                    bethink_portable_begin        (BethinkDb                    *db,
                                                           GError                      **error);
void                        bethink_portable_end          (BethinkDb                    *db);
BethinkStatement           *bethink_portable_select       (BethinkDb                    *db,
                                                           const BethinkPortableTable   *table,
                                                           GError                      **error);

G_END_DECLS
