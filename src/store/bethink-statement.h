/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-date.h"
#include "bethink-db.h"

G_BEGIN_DECLS

/**
 * BethinkStep:
 * @BETHINK_STEP_ERROR: failed, the error is set
 * @BETHINK_STEP_DONE: no more rows
 * @BETHINK_STEP_ROW: a row can be read
 */
typedef enum
{
  BETHINK_STEP_ERROR,
  BETHINK_STEP_DONE,
  BETHINK_STEP_ROW,
} BethinkStep;

/* A statement belongs to its database. `g_autoptr (BethinkStatement)` resets
 * it at the end of the block, so that it holds no lock and no bound value.
 */
void          bethink_statement_reset          (BethinkStatement  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkStatement, bethink_statement_reset)

BethinkStep   bethink_statement_step           (BethinkStatement  *self,
                                                GError           **error);
gboolean      bethink_statement_run            (BethinkStatement  *self,
                                                GError           **error);

/* Parameters, counted from 1. Texts and blobs are not copied: they must stay
 * as they are until the statement is reset or run.
 */
void          bethink_statement_bind_int       (BethinkStatement  *self,
                                                int                index,
                                                gint64             value);
void          bethink_statement_bind_id        (BethinkStatement  *self,
                                                int                index,
                                                gint64             id);
void          bethink_statement_bind_instant   (BethinkStatement  *self,
                                                int                index,
                                                gint64             ms);
void          bethink_statement_bind_double    (BethinkStatement  *self,
                                                int                index,
                                                double             value);
void          bethink_statement_bind_text      (BethinkStatement  *self,
                                                int                index,
                                                const char        *text);
void          bethink_statement_bind_blob      (BethinkStatement  *self,
                                                int                index,
                                                gconstpointer      data,
                                                gsize              size);
void          bethink_statement_bind_bytes     (BethinkStatement  *self,
                                                int                index,
                                                GBytes            *bytes);
void          bethink_statement_bind_null      (BethinkStatement  *self,
                                                int                index);

/* Columns, counted from 0. Pointers stay valid until the next step. */
int           bethink_statement_get_n_columns  (BethinkStatement  *self);
const char   *bethink_statement_get_name       (BethinkStatement  *self,
                                                int                column);
gboolean      bethink_statement_is_null        (BethinkStatement  *self,
                                                int                column);
gint64        bethink_statement_get_int        (BethinkStatement  *self,
                                                int                column);
gint64        bethink_statement_get_instant    (BethinkStatement  *self,
                                                int                column);
double        bethink_statement_get_double     (BethinkStatement  *self,
                                                int                column);
const char   *bethink_statement_get_text       (BethinkStatement  *self,
                                                int                column);
gconstpointer bethink_statement_get_blob       (BethinkStatement  *self,
                                                int                column,
                                                gsize             *size);
BethinkDate   bethink_statement_get_date       (BethinkStatement  *self,
                                                int                column);
char         *bethink_statement_dup_uuid       (BethinkStatement  *self,
                                                int                column);
GStrv         bethink_statement_dup_lines      (BethinkStatement  *self,
                                                int                column);

G_END_DECLS
