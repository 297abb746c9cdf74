/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-writer.h"
#include "bethink-portable-writer.h"

G_BEGIN_DECLS

/* The head of an export: `"format": "bethink-export", "version": 1`. */
#define BETHINK_OWN_FORMAT  "bethink-export"
#define BETHINK_OWN_VERSION 1

/* Values of one row, and what they point to */
typedef struct
{
  BethinkPortableValue  values[BETHINK_ROW_SIZE];
  GPtrArray            *owned;
} BethinkOwnRow;

void           bethink_own_format_write_value  (BethinkJsonWriter           *writer,
                                                BethinkStatement            *statement,
                                                int                          column,
                                                BethinkPortableType          type);

BethinkOwnRow *bethink_own_row_new             (const BethinkPortableTable  *table,
                                                JsonObject                  *object);
void           bethink_own_row_free            (BethinkOwnRow               *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkOwnRow, bethink_own_row_free)

G_END_DECLS
