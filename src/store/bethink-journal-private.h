/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-journal.h"
#include "bethink-row.h"

G_BEGIN_DECLS

/* Where an operation stands, as the database keeps it. What synchronisation did is
 * done, but "Undo" passes it over: it is undone as a whole, by its number.
 */
typedef enum
{
  BETHINK_OPERATION_DONE,
  BETHINK_OPERATION_UNDONE,
  BETHINK_OPERATION_APART,
} BethinkOperationState;

/* One line of the journal, owned by who reads it. */
typedef struct
{
  gint64              id;
  const BethinkTable *table;
  gint64              row;
  gint64              row_last;
  GVariant           *old_values;   /* owned, nullable */
  GVariant           *new_values;   /* owned, nullable */
} BethinkJournalLine;

typedef gboolean (*BethinkJournalFunc) (BethinkTransaction        *tx,
                                        const BethinkJournalLine  *line,
                                        gpointer                   data,
                                        GError                   **error);

/* The lines of an operation, one at a time: nothing is open while @func writes.
 * Lines that are written meanwhile are not met.
 */
typedef enum
{
  BETHINK_JOURNAL_NEW_ROWS,
  BETHINK_JOURNAL_CHANGES_FORWARDS,
  BETHINK_JOURNAL_CHANGES_BACKWARDS,
  BETHINK_JOURNAL_LATER,
} BethinkJournalWalk;

gboolean  bethink_journal_walk           (BethinkTransaction   *tx,
                                          BethinkJournalWalk    walk,
                                          gint64                operation_id,
                                          BethinkJournalFunc    func,
                                          gpointer              data,
                                          GError              **error);
gboolean  bethink_journal_write_change   (BethinkTransaction   *tx,
                                          gint64                operation_id,
                                          const BethinkTable   *table,
                                          gint64                first,
                                          gint64                last,
                                          GVariant             *old_values,
                                          GVariant             *new_values,
                                          GError              **error);
gboolean  bethink_journal_write_ranges   (BethinkTransaction   *tx,
                                          gint64                operation_id,
                                          GError              **error);
gboolean  bethink_journal_begin_operation (BethinkTransaction  *tx,
                                          GError              **error);
gboolean  bethink_journal_mind_size      (BethinkTransaction   *tx,
                                          gint64                operation_id,
                                          GError              **error);
gboolean  bethink_journal_forget_row     (BethinkTransaction   *tx,
                                          const BethinkTable   *table,
                                          gint64                id,
                                          GError              **error);
gboolean  bethink_journal_forget_empty   (BethinkTransaction   *tx,
                                          GError              **error);

/* Which rows of an operation stay when it is undone later than what follows it */
typedef struct _BethinkJournalSelection BethinkJournalSelection;

BethinkJournalSelection *bethink_journal_select          (BethinkTransaction       *tx,
                                                          gint64                    operation_id,
                                                          GError                  **error);
void                     bethink_journal_selection_free  (BethinkJournalSelection  *self);
gboolean                 bethink_journal_selection_keeps (BethinkJournalSelection  *self,
                                                          const BethinkTable       *table,
                                                          gint64                    id);
gboolean                 bethink_journal_revert_values   (BethinkTransaction       *tx,
                                                          const BethinkTable       *table,
                                                          gint64                    id,
                                                          GVariant                 *given_values,
                                                          const BethinkValue       *before,
                                                          guint64                  *changed,
                                                          GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkJournalSelection, bethink_journal_selection_free)

G_END_DECLS
