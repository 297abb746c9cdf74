/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-portable.h"

G_BEGIN_DECLS

/**
 * BethinkPortableValue:
 * @is_set: whether the value is there
 * @integer: numbers, flags, instants and enumerations
 * @real: fractions
 * @text: (unowned): texts, names, and UUIDs in text form
 * @bytes: (unowned): bytes, hashes and contents
 */
typedef struct
{
  gboolean    is_set;
  gint64      integer;
  double      real;
  const char *text;
  GBytes     *bytes;
} BethinkPortableValue;

/**
 * BethinkPortableOutcome:
 * @BETHINK_PORTABLE_ADDED: a new row
 * @BETHINK_PORTABLE_UPDATED: the row was there, and is now as the newer one
 * @BETHINK_PORTABLE_FOUND: the row was there and stays
 * @BETHINK_PORTABLE_DANGLING: something it refers to is not there
 * @BETHINK_PORTABLE_NAMELESS: it does not say who it is
 *
 * What became of a row.
 */
typedef enum
{
  BETHINK_PORTABLE_ADDED,
  BETHINK_PORTABLE_UPDATED,
  BETHINK_PORTABLE_FOUND,
  BETHINK_PORTABLE_DANGLING,
  BETHINK_PORTABLE_NAMELESS,
} BethinkPortableOutcome;

typedef struct _BethinkPortableWriter BethinkPortableWriter;

BethinkPortableWriter *bethink_portable_writer_new     (BethinkTransaction          *tx);
void                   bethink_portable_writer_free    (BethinkPortableWriter       *self);
gboolean               bethink_portable_writer_write   (BethinkPortableWriter       *self,
                                                        const BethinkPortableTable  *table,
                                                        const BethinkPortableValue  *values,
                                                        BethinkPortableOutcome      *outcome,
                                                        GError                     **error);
gboolean               bethink_portable_writer_finish  (BethinkPortableWriter       *self,
                                                        GError                     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkPortableWriter, bethink_portable_writer_free)

G_END_DECLS
