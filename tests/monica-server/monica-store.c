/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "monica-store.h"

#include "bethink-text.h"

typedef struct
{
  GPtrArray *rows; /* by id, ascending */
  gint64 last_id;
  gint64 settled_id; /* rows above it are of the request being answered */
} Table;

struct _MonicaStore
{
  Table tables[MONICA_N_TABLES];
  /* Rows that were written by the request being answered. */
  GPtrArray *unsettled;
};

static void
unref_row (gpointer row)
{
  monica_row_unref (row);
}

static gpointer
ref_row (gconstpointer row,
         gpointer      user_data)
{
  return monica_row_ref ((gpointer) row);
}

/* Ids of one table differ from those of the others, so that a client that
 * mixes them up is found out. */
MonicaStore *
monica_store_new (void)
{
  MonicaStore *store = g_new0 (MonicaStore, 1);

  for (guint i = 0; i < MONICA_N_TABLES; i++)
    {
      store->tables[i].rows = g_ptr_array_new_with_free_func (unref_row);
      store->tables[i].last_id = store->tables[i].settled_id = i * 100;
    }
  store->unsettled = g_ptr_array_new ();
  return store;
}

MonicaStore *
monica_store_copy (MonicaStore *store)
{
  MonicaStore *copy = g_new0 (MonicaStore, 1);

  for (guint i = 0; i < MONICA_N_TABLES; i++)
    {
      copy->tables[i].rows = g_ptr_array_copy (store->tables[i].rows, ref_row, NULL);
      copy->tables[i].last_id = store->tables[i].last_id;
      copy->tables[i].settled_id = store->tables[i].settled_id;
    }
  copy->unsettled = g_ptr_array_new ();
  return copy;
}

void
monica_store_free (MonicaStore *store)
{
  for (guint i = 0; i < MONICA_N_TABLES; i++)
    g_ptr_array_unref (store->tables[i].rows);
  g_ptr_array_unref (store->unsettled);
  g_free (store);
}

/* (transfer none): by id, ascending. */
GPtrArray *
monica_store_rows (MonicaStore   *store,
                   MonicaTableId  table)
{
  return store->tables[table].rows;
}

static gboolean
find_index (MonicaStore   *store,
            MonicaTableId  table,
            gint64         id,
            guint         *index)
{
  GPtrArray *rows = store->tables[table].rows;
  guint low = 0, high = rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gint64 found = monica_row_id (g_ptr_array_index (rows, middle));

      if (found == id)
        {
          *index = middle;
          return TRUE;
        }
      if (found < id)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

MonicaRow *
monica_store_find (MonicaStore   *store,
                   MonicaTableId  table,
                   gint64         id)
{
  guint index;

  return find_index (store, table, id, &index) ? g_ptr_array_index (store->tables[table].rows, index) : NULL;
}

/* The first row with that text; upper and lower case and accents do not count,
 * as in the database. */
MonicaRow *
monica_store_find_text (MonicaStore   *store,
                        MonicaTableId  table,
                        guint          column,
                        const char    *text)
{
  GPtrArray *rows = store->tables[table].rows;
  g_autofree char *wanted = bethink_text_fold (text);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *value = monica_row_text (g_ptr_array_index (rows, i), column);
      g_autofree char *folded = value != NULL ? bethink_text_fold (value) : NULL;

      if (g_strcmp0 (folded, wanted) == 0)
        return g_ptr_array_index (rows, i);
    }
  return NULL;
}

guint
monica_store_count (MonicaStore   *store,
                    MonicaTableId  table,
                    guint          column,
                    gint64         value)
{
  GPtrArray *rows = store->tables[table].rows;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += monica_row_int (g_ptr_array_index (rows, i), column) == value;
  return n;
}

/* The rows array keeps them alive as long as the request needs them. */
static void
mark_unsettled (MonicaStore *store,
                MonicaRow   *row)
{
  if (!g_ptr_array_find (store->unsettled, row, NULL))
    g_ptr_array_add (store->unsettled, row);
}

/**
 * monica_store_insert:
 * @store: a store
 * @table: where
 * @now: the time stamps of the row
 *
 * Returns: (transfer none): a row with a new id, to be filled
 */
MonicaRow *
monica_store_insert (MonicaStore   *store,
                     MonicaTableId  table,
                     gint64         now)
{
  MonicaRow *row = monica_row_new (table, ++store->tables[table].last_id);

  monica_row_set_int (row, MONICA_CREATED_AT, now);
  monica_row_set_int (row, MONICA_UPDATED_AT, now);
  monica_row_take_dirty (row);
  g_ptr_array_add (store->tables[table].rows, row);
  mark_unsettled (store, row);
  return row;
}

/**
 * monica_store_edit:
 * @store: a store
 * @row: one of its rows
 *
 * Returns: (transfer none): the row to write to, which is another one when a
 *   snapshot holds @row. Use it in place of @row from here on.
 */
MonicaRow *
monica_store_edit (MonicaStore *store,
                   MonicaRow   *row)
{
  MonicaTableId table = monica_row_table (row);
  guint index;

  if (monica_row_is_shared (row) && find_index (store, table, monica_row_id (row), &index))
    {
      MonicaRow *copy = monica_row_copy (row);

      store->tables[table].rows->pdata[index] = copy;
      g_ptr_array_remove_fast (store->unsettled, row);
      monica_row_unref (row);
      row = copy;
    }
  mark_unsettled (store, row);
  return row;
}

/**
 * monica_store_save:
 * @store: a store
 * @row: a row from monica_store_edit()
 * @now: the time
 *
 * Moves `updated_at` if a value has changed, and that of the contact if the
 * table is one of those that do so.
 */
void
monica_store_save (MonicaStore *store,
                   MonicaRow   *row,
                   gint64       now)
{
  if (!monica_row_take_dirty (row))
    return;
  monica_row_set_int (row, MONICA_UPDATED_AT, now);
  monica_row_take_dirty (row);
  if (monica_schema_table (monica_row_table (row))->touches_contact)
    monica_store_touch (store, MONICA_CONTACTS, monica_row_int (row, MONICA_CONTACT), now);
}

void
monica_store_touch (MonicaStore   *store,
                    MonicaTableId  table,
                    gint64         id,
                    gint64         now)
{
  MonicaRow *row = monica_store_find (store, table, id);

  if (row == NULL)
    return;
  row = monica_store_edit (store, row);
  monica_row_set_int (row, MONICA_UPDATED_AT, now);
  monica_row_take_dirty (row);
}

void
monica_store_remove (MonicaStore *store,
                     MonicaRow   *row)
{
  MonicaTableId table = monica_row_table (row);
  guint index;

  g_ptr_array_remove_fast (store->unsettled, row);
  if (find_index (store, table, monica_row_id (row), &index))
    g_ptr_array_remove_index (store->tables[table].rows, index);
}

void
monica_store_remove_all (MonicaStore   *store,
                         MonicaTableId  table,
                         guint          column,
                         gint64         value)
{
  GPtrArray *rows = store->tables[table].rows;

  for (guint i = rows->len; i > 0; i--)
    {
      MonicaRow *row = g_ptr_array_index (rows, i - 1);

      if (monica_row_int (row, column) == value)
        monica_store_remove (store, row);
    }
}

/**
 * monica_store_settle:
 * @store: a store
 * @forget_uuids: whether new rows lose their uuid, as rows have none that were
 *   not made through the API
 *
 * To be called when a request has been answered.
 */
void
monica_store_settle (MonicaStore *store,
                     gboolean     forget_uuids)
{
  for (guint i = 0; i < store->unsettled->len; i++)
    {
      MonicaRow *row = g_ptr_array_index (store->unsettled, i);

      if (forget_uuids && monica_row_id (row) > store->tables[monica_row_table (row)].settled_id)
        monica_row_set_null (row, MONICA_UUID);
      monica_row_settle (row);
    }
  g_ptr_array_set_size (store->unsettled, 0);
  for (guint i = 0; i < MONICA_N_TABLES; i++)
    store->tables[i].settled_id = store->tables[i].last_id;
}
