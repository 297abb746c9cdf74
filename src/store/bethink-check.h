/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BethinkProblemCode:
 * @BETHINK_PROBLEM_DAMAGE: the file contradicts itself
 * @BETHINK_PROBLEM_REFERENCE: a row names another one that is not there
 * @BETHINK_PROBLEM_SEARCH_MISSING: a row should be found by its words, but is not in the index
 * @BETHINK_PROBLEM_SEARCH_STALE: words of a row that is not there any more, or in the trash
 * @BETHINK_PROBLEM_SEARCH_DIFFERS: the index has other words than the rows
 * @BETHINK_PROBLEM_DERIVED: a value that follows from others is not what follows
 * @BETHINK_PROBLEM_COUNT: a kept number of rows is not their number
 * @BETHINK_PROBLEM_UNUSED: contents or source data that belong to nothing
 * @BETHINK_PROBLEM_CONTENT: bytes that are not those that were stored
 * @BETHINK_PROBLEM_TRASH: something in the trash together with what is not there
 * @BETHINK_PROBLEM_JOURNAL: the list of changes contradicts the rows
 *
 * What can be wrong with a database.
 */
typedef enum
{
  BETHINK_PROBLEM_DAMAGE,
  BETHINK_PROBLEM_REFERENCE,
  BETHINK_PROBLEM_SEARCH_MISSING,
  BETHINK_PROBLEM_SEARCH_STALE,
  BETHINK_PROBLEM_SEARCH_DIFFERS,
  BETHINK_PROBLEM_DERIVED,
  BETHINK_PROBLEM_COUNT,
  BETHINK_PROBLEM_UNUSED,
  BETHINK_PROBLEM_CONTENT,
  BETHINK_PROBLEM_TRASH,
  BETHINK_PROBLEM_JOURNAL,
} BethinkProblemCode;

/* One kind of problem in one table; never any contents of it. */
typedef struct
{
  BethinkProblemCode  code;
  const char         *table;  /* static, "" for the file as a whole */
  const char         *column; /* static, nullable */
  gint64              id;     /* the first row that has it, 0 when unknown */
  gint64              count;  /* how many rows have it */
} BethinkProblem;

const char *bethink_problem_code_to_nick  (BethinkProblemCode   code);

GArray     *bethink_check_run             (BethinkDb           *db,
                                           GCancellable        *cancellable,
                                           GError             **error);

G_END_DECLS
