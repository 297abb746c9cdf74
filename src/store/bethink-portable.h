/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-row.h"

G_BEGIN_DECLS

/**
 * BethinkPortableType:
 * @BETHINK_PORTABLE_NUMBER: an integer
 * @BETHINK_PORTABLE_COUNT: an integer that is 0 when it is not said
 * @BETHINK_PORTABLE_FLAG: yes or no
 * @BETHINK_PORTABLE_INSTANT: milliseconds since 1970 UTC
 * @BETHINK_PORTABLE_REAL: a fraction
 * @BETHINK_PORTABLE_TEXT: a text
 * @BETHINK_PORTABLE_BODY: a text that is empty when it is not said
 * @BETHINK_PORTABLE_UUID: who the record is
 * @BETHINK_PORTABLE_BYTES: a few bytes
 * @BETHINK_PORTABLE_HASH: the SHA-256 of contents
 * @BETHINK_PORTABLE_CONTENT: the contents, see bethink-blob-reader.h
 *
 * How a value is written outside of the database. The rest of the names are
 * enumerations, and references: those to records are their UUIDs, and which
 * table is meant says the type or, for OWNER and ROOT, the column before.
 */
typedef enum
{
  BETHINK_PORTABLE_NUMBER,
  BETHINK_PORTABLE_COUNT,
  BETHINK_PORTABLE_FLAG,
  BETHINK_PORTABLE_INSTANT,
  BETHINK_PORTABLE_REAL,
  BETHINK_PORTABLE_TEXT,
  BETHINK_PORTABLE_BODY,
  BETHINK_PORTABLE_UUID,
  BETHINK_PORTABLE_BYTES,
  BETHINK_PORTABLE_HASH,
  BETHINK_PORTABLE_CONTENT,

  BETHINK_PORTABLE_KIND,
  BETHINK_PORTABLE_FIELD_KIND,
  BETHINK_PORTABLE_ENTRY_KIND,
  BETHINK_PORTABLE_DIRECTION,
  BETHINK_PORTABLE_STATUS,
  BETHINK_PORTABLE_PRIORITY,
  BETHINK_PORTABLE_DELIVERY,
  BETHINK_PORTABLE_OUTCOME,
  BETHINK_PORTABLE_CHANNEL,
  BETHINK_PORTABLE_PRECISION,

  BETHINK_PORTABLE_CONTACT,
  BETHINK_PORTABLE_LATER_CONTACT,
  BETHINK_PORTABLE_CONVERSATION,
  BETHINK_PORTABLE_ENTRY,
  BETHINK_PORTABLE_TAG,
  BETHINK_PORTABLE_SOURCE,
  BETHINK_PORTABLE_BLOB,
  BETHINK_PORTABLE_OWNER,
  BETHINK_PORTABLE_ROOT_KIND,
  BETHINK_PORTABLE_ROOT,
} BethinkPortableType;

/**
 * BethinkPortableColumn:
 * @name: of the column, and of the value outside of the database
 * @is_required: a reference without which the row means nothing
 */
typedef struct
{
  const char          *name;
  BethinkPortableType  type;
  gboolean             is_required;
} BethinkPortableColumn;

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
