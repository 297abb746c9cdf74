/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-check.h"

G_BEGIN_DECLS

/**
 * BethinkCheckRule:
 * @code: what it means when rows break the rule
 * @table: where they are
 * @column: (nullable): the column that is wrong
 * @sql: gives the smallest id of the rows that break the rule, and their number
 */
typedef struct
{
  BethinkProblemCode  code;
  const char         *table;
  const char         *column;
  const char         *sql;
} BethinkCheckRule;

const BethinkCheckRule *bethink_check_get_rules    (gsize               *n_rules);

void                    bethink_check_add          (GArray              *problems,
                                                    BethinkProblemCode   code,
                                                    const char          *table,
                                                    const char          *column,
                                                    gint64               id,
                                                    gint64               count);

gboolean                bethink_check_names        (BethinkDb           *db,
                                                    GArray              *problems,
                                                    GError             **error);

G_END_DECLS
