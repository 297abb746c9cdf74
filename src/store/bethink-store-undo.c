/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-edit.h"

#include "bethink-journal.h"
#include "bethink-store-error.h"
#include "bethink-store-private.h"

/* Undo and redo work on the journal in the file: they have no depth, and go on
 * after a restart.
 */

typedef struct
{
  gint64  operation_id;   /* 0: the last one */
  char   *kind;           /* owned, nullable: of what was undone */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *self = data;

  g_clear_pointer (&self->kind, g_free);
  g_free (self);
}

static gboolean
take_kind (Undo              *self,
           BethinkOperation  *operation,
           GError           **error)
{
  if (operation == NULL)
    {
      g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                           "There is nothing to undo or redo");
      return FALSE;
    }

  self->kind = g_strdup (operation->kind);

  return TRUE;
}

static gboolean
undo (BethinkTransaction  *tx,
      gpointer             data,
      GError             **error)
{
  g_autoptr (BethinkOperation) operation = NULL;

  return bethink_journal_peek_undo (bethink_transaction_get_db (tx), &operation, error) &&
         take_kind (data, operation, error) &&
         bethink_journal_undo (tx, error);
}

static gboolean
redo (BethinkTransaction  *tx,
      gpointer             data,
      GError             **error)
{
  g_autoptr (BethinkOperation) operation = NULL;

  return bethink_journal_peek_redo (bethink_transaction_get_db (tx), &operation, error) &&
         take_kind (data, operation, error) &&
         bethink_journal_redo (tx, error);
}

static gboolean
undo_one (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  Undo *self = data;
  g_autoptr (BethinkOperation) operation = NULL;

  operation = bethink_journal_get (bethink_transaction_get_db (tx), self->operation_id, error);

  return operation != NULL &&
         take_kind (self, operation, error) &&
         bethink_journal_undo_operation (tx, self->operation_id, error);
}

static void
start (BethinkStore           *self,
       const char             *operation_kind,
       BethinkTransactionFunc  func,
       gint64                  operation_id,
       GCancellable           *cancellable,
       GAsyncReadyCallback     callback,
       gpointer                user_data)
{
  Undo *data = g_new0 (Undo, 1);

  data->operation_id = operation_id;
  bethink_store_write_async (self, operation_kind, NULL, BETHINK_TRANSACTION_NONE,
                             BETHINK_STORE_PRIORITY_USER, func, data, undo_free,
                             cancellable, callback, user_data);
}

/**
 * bethink_store_undo_async:
 * @self: the store
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Undoes the last operation that is not undone.
 */
void
bethink_store_undo_async (BethinkStore        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  start (self, NULL, undo, 0, cancellable, callback, user_data);
}

/**
 * bethink_store_redo_async:
 * @self: the store
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Does the operation again that was undone last.
 */
void
bethink_store_redo_async (BethinkStore        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  start (self, NULL, redo, 0, cancellable, callback, user_data);
}

/**
 * bethink_store_undo_operation_async:
 * @self: the store
 * @operation_id: from a _finish function, a toast or a receipt
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Undoes one operation; what was changed since is kept. This is an operation
 * by itself, which can be undone.
 */
void
bethink_store_undo_operation_async (BethinkStore        *self,
                                    gint64               operation_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (operation_id != 0);

  start (self, "operation.undo", undo_one, operation_id, cancellable, callback, user_data);
}

/**
 * bethink_store_undo_finish:
 * @self: the store
 * @result: what the callback got
 * @kind: (out) (optional) (transfer full): code of what was undone or redone
 * @error: return location for a #BethinkStoreError: NOT_FOUND when there is
 *   nothing to undo
 *
 * Ends each of the functions above.
 *
 * Returns: whether something was undone or redone
 */
gboolean
bethink_store_undo_finish (BethinkStore  *self,
                           GAsyncResult  *result,
                           char         **kind,
                           GError       **error)
{
  Undo *data = bethink_store_write_finish (self, result, NULL, error);

  if (data == NULL)
    return FALSE;

  if (kind != NULL)
    *kind = g_strdup (data->kind);

  return TRUE;
}
