/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

/* What can be undone or redone next, or a past operation: a plain value with
 * owned strings.
 */
typedef struct
{
  gint64       id;
  char        *kind;          /* code, such as "contact.edit" */
  char        *detail;        /* nullable: a name or a file, for people */
  gint64       created_at;
  gint64       count;
  BethinkKind  target_kind;   /* 0: none */
  gint64       target;
} BethinkOperation;

void              bethink_operation_free         (BethinkOperation    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkOperation, bethink_operation_free)

gboolean          bethink_journal_undo           (BethinkTransaction  *tx,
                                                  GError             **error);
gboolean          bethink_journal_redo           (BethinkTransaction  *tx,
                                                  GError             **error);
gboolean          bethink_journal_undo_operation (BethinkTransaction  *tx,
                                                  gint64               operation_id,
                                                  GError             **error);

gboolean          bethink_journal_peek_undo      (BethinkDb           *db,
                                                  BethinkOperation   **operation,
                                                  GError             **error);
gboolean          bethink_journal_peek_redo      (BethinkDb           *db,
                                                  BethinkOperation   **operation,
                                                  GError             **error);
BethinkOperation *bethink_journal_get            (BethinkDb           *db,
                                                  gint64               operation_id,
                                                  GError             **error);

G_END_DECLS
