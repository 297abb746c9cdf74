/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

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
  BETHINK_PORTABLE_RECORD,
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

G_END_DECLS
