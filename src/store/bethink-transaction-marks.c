/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-transaction-marks"

#include "bethink-transaction-private.h"

#include "bethink-counter.h"
#include "bethink-db-private.h"
#include "bethink-key.h"
#include "bethink-search-index.h"

/* What rows leave behind when they are written, for the end of the transaction:
 * their ids, what has to be counted and derived again, and whose words changed.
 */

/*
 * bethink_transaction_allocate_id:
 *
 * The transaction holds the only right to write, so a number asked for once is
 * good until its end.
 */
gboolean
bethink_transaction_allocate_id (BethinkTransaction  *self,
                                 const BethinkTable  *table,
                                 gint64              *id,
                                 GError             **error)
{
  gint64 *next = &self->next_ids[table->id];

  if (*next == 0)
    {
      if (!bethink_db_query_int (self->db, table->max_sql, next, error))
        return FALSE;

      *next = MAX (*next, self->used_ids[table->id]) + 1;
    }

  *id = (*next)++;

  return TRUE;
}

gboolean
bethink_transaction_has_inserted (BethinkTransaction *self,
                                  BethinkTableId      table,
                                  gint64              id)
{
  GArray *ranges = self->inserted[table];

  for (guint i = ranges != NULL ? ranges->len : 0; i > 0; i--)
    {
      const BethinkRange *range = &g_array_index (ranges, BethinkRange, i - 1);

      if (id >= range->first && id <= range->last)
        return TRUE;
    }

  return FALSE;
}

static void
add_difference (GHashTable *table,
                gpointer    key,
                int         difference)
{
  gint64 sum = (gint64) g_hash_table_lookup (table, key) + difference;

  g_hash_table_insert (table, key, (gpointer) sum);
}

void
bethink_transaction_count (BethinkTransaction *self,
                           const BethinkTable *table,
                           const BethinkValue *values,
                           int                 difference)
{
  const char *key = NULL;

  if (table->counter != NULL)
    key = table->counter (values);
  else if (table->counted_as != NULL && bethink_value_is_null (&values[table->deleted_at]))
    key = table->counted_as;
  else if (table->counted_as != NULL && bethink_value_is_null (&values[table->deleted_with]))
    key = BETHINK_COUNTER_TRASH;

  if (key != NULL)
    add_difference (self->counters, (gpointer) key, difference);
}

/*
 * bethink_transaction_mark_person:
 * @self: a transaction
 * @contact_id: a person, 0 is passed over
 * @dirt: what has to be derived again
 */
void
bethink_transaction_mark_person (BethinkTransaction *self,
                                 gint64              contact_id,
                                 BethinkDirt         dirt)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->dirty_contacts, (gpointer) contact_id));

  if (contact_id == 0 || (before & dirt) == dirt)
    return;

  self->dirt |= dirt;
  g_hash_table_insert (self->dirty_contacts, (gpointer) contact_id, GUINT_TO_POINTER (before | dirt));
}

void
bethink_transaction_count_messages (BethinkTransaction *self,
                                    gint64              conversation_id,
                                    int                 difference)
{
  add_difference (self->dirty_conversations, (gpointer) conversation_id, difference);
}

/*
 * bethink_transaction_touch_words:
 *
 * Takes a record out of the search index before its words change, once; the end
 * of the transaction puts it back.
 */
gboolean
bethink_transaction_touch_words (BethinkTransaction  *self,
                                 BethinkKind          kind,
                                 gint64               id,
                                 BethinkTouch         touch,
                                 GError             **error)
{
  gpointer key = (gpointer) bethink_key_pack (kind, id);
  gboolean import = (self->flags & BETHINK_TRANSACTION_FOREIGN) != 0;

  if (import && bethink_transaction_has_inserted (self, bethink_table_for_kind (kind)->id, id))
    return TRUE;

  if (!g_hash_table_add (self->dirty_words, key) || touch == BETHINK_TOUCH_AFTER)
    return TRUE;

  return bethink_search_index_remove (self->db, kind, id, error);
}

/**
 * bethink_transaction_mark_dirty:
 * @self: a transaction
 * @kind: contact, conversation, call or entry
 * @id: its id, 0 is passed over
 *
 * Has what is derived of a record computed again at the end. Rows that are
 * written do this by themselves.
 */
void
bethink_transaction_mark_dirty (BethinkTransaction *self,
                                BethinkKind         kind,
                                gint64              id)
{
  g_return_if_fail (self != NULL);

  if (id == 0)
    return;

  if (kind == BETHINK_KIND_CONTACT)
    bethink_transaction_mark_person (self, id, BETHINK_DIRT_ALL);
  else if (kind == BETHINK_KIND_CONVERSATION)
    bethink_transaction_count_messages (self, id, 0);
  else if (kind == BETHINK_KIND_ENTRY)
    g_hash_table_add (self->dirty_entries, (gpointer) id);
  else if (kind == BETHINK_KIND_CALL)
    g_hash_table_add (self->dirty_calls, (gpointer) id);
}
