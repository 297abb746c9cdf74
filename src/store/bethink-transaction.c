/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-transaction"

#include "bethink-transaction.h"

#include "bethink-db-private.h"
#include "bethink-journal-private.h"
#include "bethink-key.h"
#include "bethink-object-table.h"
#include "bethink-search-index.h"
#include "bethink-sync-touch-private.h"
#include "bethink-time.h"
#include "bethink-transaction-private.h"

/* Everything that changes data is a function that runs in one transaction: the
 * function writes rows, which leave marks; the end of the transaction brings up
 * to date what depends on them (derived columns, search rows, counters, the
 * journal) and commits all of it or nothing.
 */

/* More than the index can take up while somebody waits. */
#define MANY_ROWS 2000

static void
transaction_init (BethinkTransaction      *self,
                  BethinkDb               *db,
                  const char              *operation_kind,
                  BethinkTransactionFlags  flags)
{
  *self = (BethinkTransaction) {
    .db = db,
    .flags = flags,
    .operation_kind = operation_kind,
    .now = bethink_time_now (),
    .changes = bethink_changeset_new (),
    .dirty_contacts = g_hash_table_new (NULL, NULL),
    .dirty_conversations = g_hash_table_new (NULL, NULL),
    .dirty_entries = g_hash_table_new (NULL, NULL),
    .dirty_calls = g_hash_table_new (NULL, NULL),
    .dirty_words = g_hash_table_new (NULL, NULL),
    .counters = g_hash_table_new (NULL, NULL),
  };
}

static void
transaction_clear (BethinkTransaction *self)
{
  g_clear_object (&self->changes);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->dirty_contacts, g_hash_table_unref);
  g_clear_pointer (&self->dirty_conversations, g_hash_table_unref);
  g_clear_pointer (&self->dirty_entries, g_hash_table_unref);
  g_clear_pointer (&self->dirty_calls, g_hash_table_unref);
  g_clear_pointer (&self->dirty_words, g_hash_table_unref);
  g_clear_pointer (&self->counters, g_hash_table_unref);
  g_clear_pointer (&self->new_objects, g_array_unref);
  g_clear_pointer (&self->played, g_array_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);

  for (guint i = 0; i < BETHINK_N_TABLES; i++)
    g_clear_pointer (&self->inserted[i], g_array_unref);
}

/* Words that come from elsewhere wait for the indexer, which works in its own time. */
static gboolean
add_words (BethinkTransaction  *self,
           GError             **error)
{
  GHashTableIter iter;
  gpointer key;

  if ((self->flags & BETHINK_TRANSACTION_FOREIGN) != 0)
    return TRUE;

  g_hash_table_iter_init (&iter, self->dirty_words);

  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!bethink_search_index_add (self->db,
                                   bethink_key_get_kind ((gint64) key),
                                   bethink_key_get_id ((gint64) key),
                                   error))
      return FALSE;

  return TRUE;
}

static gboolean
add_to_counter (BethinkDb   *db,
                const char  *key,
                gint64       difference,
                GError     **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_db_prepare (db,
                                  "INSERT INTO counter (key, value) VALUES (?1, ?2) "
                                  "ON CONFLICT (key) DO UPDATE SET value = value + excluded.value",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, key);
  bethink_statement_bind_int (statement, 2, difference);

  return bethink_statement_run (statement, error);
}

static gboolean
write_counters (BethinkTransaction  *self,
                GError             **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer difference;

  g_hash_table_iter_init (&iter, self->counters);

  while (g_hash_table_iter_next (&iter, &key, &difference))
    if ((gint64) difference != 0 &&
        !add_to_counter (self->db, key, (gint64) difference, error))
      return FALSE;

  return TRUE;
}

/* An id that was used names that row for ever, in the journal and in what the
 * window remembers.
 */
static gboolean
write_used_ids (BethinkTransaction  *self,
                GError             **error)
{
  for (guint i = 0; i < BETHINK_N_TABLES; i++)
    {
      g_autoptr (BethinkStatement) statement = NULL;
      g_autofree char *key = NULL;

      if (self->used_ids[i] == 0)
        continue;

      statement = bethink_db_prepare (self->db,
                                      "INSERT INTO counter (key, value) VALUES (?1, ?2) "
                                      "ON CONFLICT (key) DO UPDATE "
                                      "SET value = max (value, excluded.value)",
                                      error);

      if (statement == NULL)
        return FALSE;

      key = g_strconcat ("used.", bethink_table_get (i)->name, NULL);
      bethink_statement_bind_text (statement, 1, key);
      bethink_statement_bind_int (statement, 2, self->used_ids[i]);

      if (!bethink_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/*
 * bethink_transaction_mind_size:
 * @self: a transaction
 * @n_rows: how many rows it is about to change
 *
 * Has the words of many rows wait for the indexer, as those of an import.
 */
void
bethink_transaction_mind_size (BethinkTransaction *self,
                               gint64              n_rows)
{
  if (n_rows > MANY_ROWS)
    self->flags |= BETHINK_TRANSACTION_IMPORT;
}

typedef struct
{
  const BethinkTable *table;
  GObject            *object;   /* owned */
} NewObject;

static void
clear_new_object (gpointer data)
{
  NewObject *self = data;

  g_clear_object (&self->object);
}

/*
 * bethink_transaction_mind_new:
 * @self: a transaction
 * @table: the table of @object
 * @object: gets its id in this transaction
 *
 * Has it lose the id again when the transaction stores nothing: who tries once
 * more must not change a row that is not there.
 */
void
bethink_transaction_mind_new (BethinkTransaction *self,
                              const BethinkTable *table,
                              gpointer            object)
{
  NewObject item = { table, g_object_ref (object) };

  if (self->new_objects == NULL)
    {
      self->new_objects = g_array_new (FALSE, FALSE, sizeof (NewObject));
      g_array_set_clear_func (self->new_objects, clear_new_object);
    }

  g_array_append_val (self->new_objects, item);
}

static void
forget_new_objects (BethinkTransaction *self)
{
  for (guint i = 0; self->new_objects != NULL && i < self->new_objects->len; i++)
    {
      const NewObject *item = &g_array_index (self->new_objects, NewObject, i);

      bethink_object_forget_id (item->table, item->object);
    }
}

/* Kept like other statements: each transaction needs them. */
static gboolean
run_statement (BethinkDb   *db,
               const char  *sql,
               GError     **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);

  return statement != NULL && bethink_statement_run (statement, error);
}

static gboolean
run_inside (BethinkTransaction      *self,
            BethinkTransactionFunc   func,
            gpointer                 data,
            GCancellable            *cancellable,
            GError                 **error)
{
  return func (self, data, error) &&
         bethink_derive_all (self, error) &&
         add_words (self, error) &&
         bethink_journal_finish (self, error) &&
         write_counters (self, error) &&
         write_used_ids (self, error) &&
         bethink_sync_touch_finish (self, error) &&
         bethink_db_check_references (self->db, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * bethink_transaction_run:
 * @db: a connection that can write
 * @operation_kind: (nullable): code of what is done, such as "contact.edit"; a string that lives as
 *   long as the call. %NULL: it cannot be undone and is not journalled
 * @flags: how
 * @func: what is done; it must leave the connection as it is when it fails
 * @data: for @func
 * @changes: (out) (optional) (transfer full): what changed
 * @operation_id: (out) (optional): the step of undo that was made, 0 when nothing changed
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Runs @func in a transaction: all of it is stored, or nothing. With
 * %BETHINK_TRANSACTION_DRY_RUN nothing is, but success and @changes are those of
 * the real run. Blocks, for %BETHINK_STORE_ERROR_BUSY up to five seconds when
 * another process is writing; other errors as of @func and of SQLite.
 *
 * Returns: %TRUE when it was committed (or could have been)
 */
gboolean
bethink_transaction_run (BethinkDb               *db,
                         const char              *operation_kind,
                         BethinkTransactionFlags  flags,
                         BethinkTransactionFunc   func,
                         gpointer                 data,
                         BethinkChangeset       **changes,
                         gint64                  *operation_id,
                         GCancellable            *cancellable,
                         GError                 **error)
{
  BethinkTransaction self;
  GCancellable *previous;
  gboolean ok;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!run_statement (db, "BEGIN IMMEDIATE", error))
    return FALSE;

  transaction_init (&self, db, operation_kind, flags);
  previous = bethink_db_set_cancellable (db, cancellable);
  ok = run_inside (&self, func, data, cancellable, error);
  bethink_db_set_cancellable (db, previous);

  if (ok && (flags & BETHINK_TRANSACTION_DRY_RUN) == 0)
    ok = run_statement (db, "COMMIT", error);

  /* Fails only when SQLite has rolled back already, as for a full disk. */
  if (!ok || (flags & BETHINK_TRANSACTION_DRY_RUN) != 0)
    {
      bethink_db_exec (db, "ROLLBACK", NULL);
      forget_new_objects (&self);
    }

  bethink_db_forget (db);

  if (ok && changes != NULL)
    *changes = g_steal_pointer (&self.changes);

  if (ok && operation_id != NULL)
    *operation_id = self.operation_id;

  transaction_clear (&self);

  return ok;
}

/**
 * bethink_transaction_get_db:
 * @self: a transaction
 *
 * Returns: (transfer none): the connection, for reading and for tables that are not journalled
 */
BethinkDb *
bethink_transaction_get_db (BethinkTransaction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}

/**
 * bethink_transaction_get_changes:
 * @self: a transaction
 *
 * Returns: (transfer none): what has changed so far; table functions add to it by themselves
 */
BethinkChangeset *
bethink_transaction_get_changes (BethinkTransaction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->changes;
}

/**
 * bethink_transaction_get_now:
 * @self: a transaction
 *
 * Returns: the instant at which it began; all it writes has this one
 */
gint64
bethink_transaction_get_now (BethinkTransaction *self)
{
  g_return_val_if_fail (self != NULL, BETHINK_TIME_UNKNOWN);

  return self->now;
}

/**
 * bethink_transaction_set_detail:
 * @self: a transaction
 * @detail: (nullable): a name or a file, for the words of "Undo"
 */
void
bethink_transaction_set_detail (BethinkTransaction *self,
                                const char         *detail)
{
  g_return_if_fail (self != NULL);

  g_set_str (&self->detail, detail);
}

/**
 * bethink_transaction_set_target:
 * @self: a transaction
 * @kind: kind of the record that it is about
 * @id: its id
 */
void
bethink_transaction_set_target (BethinkTransaction *self,
                                BethinkKind         kind,
                                gint64              id)
{
  g_return_if_fail (self != NULL);

  self->target_kind = kind;
  self->target = id;
}

/**
 * bethink_transaction_set_count:
 * @self: a transaction
 * @count: how many records it is about
 */
void
bethink_transaction_set_count (BethinkTransaction *self,
                               gint64              count)
{
  g_return_if_fail (self != NULL);

  self->count = count;
}

/**
 * bethink_transaction_continue:
 * @self: a transaction with %BETHINK_TRANSACTION_SYNC that has written nothing yet
 * @operation_id: an operation of the same run, 0 for none
 *
 * Adds what it does to an operation that there is already.
 */
void
bethink_transaction_continue (BethinkTransaction *self,
                              gint64              operation_id)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail ((self->flags & BETHINK_TRANSACTION_SYNC) != 0);
  g_return_if_fail (self->operation_id == 0);

  self->operation_id = operation_id;
}

/**
 * bethink_transaction_begin_operation:
 * @self: a journalled transaction
 * @error: return location
 *
 * Makes the operation before anything was changed, so that its number can be
 * stored in the same transaction.
 *
 * Returns: its number, 0 with @error set
 */
gint64
bethink_transaction_begin_operation (BethinkTransaction  *self,
                                     GError             **error)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (self->operation_kind != NULL, 0);

  return bethink_journal_begin_operation (self, error) ? self->operation_id : 0;
}

/**
 * bethink_transaction_get_operation:
 * @self: a transaction
 *
 * Returns: the operation it writes to so far, 0 when it changed nothing
 */
gint64
bethink_transaction_get_operation (BethinkTransaction *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->operation_id;
}

/**
 * bethink_transaction_stamp_next:
 * @self: a transaction
 * @stamps: where the fields of the next record come from; must live until it was written
 *
 * Has the next insert or update of a record store these stamps in the same
 * statement.
 */
void
bethink_transaction_stamp_next (BethinkTransaction  *self,
                                const BethinkStamps *stamps)
{
  g_return_if_fail (self != NULL);

  self->next_stamps = stamps;
}
