/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-portable-writer"

#include "bethink-portable-writer.h"

#include "bethink-blob-table.h"
#include "bethink-external-id-table.h"
#include "bethink-portable-resolver.h"
#include "bethink-source-json-table.h"
#include "bethink-table.h"
#include "bethink-tag-table.h"

#include "bethink-text.h"

#include <string.h>

/* Writes rows that come from another database: names become row ids again. A row
 * that is already there is replaced when the other one was changed later, and
 * never removed.
 *
 * Lives inside of one transaction that imports, and on its thread.
 */

/* A reference to a person who may come later in the list */
typedef struct
{
  gint64  id;
  guint   column;  /* of the table of contacts */
  char   *uuid;
} Later;

struct _BethinkPortableWriter
{
  BethinkTransaction      *tx;
  GArray                  *later;     /* owned, of Later */
  BethinkPortableResolver  resolver;
};

static void
clear_later (gpointer data)
{
  Later *later = data;

  g_free (later->uuid);
}

/**
 * bethink_portable_writer_new:
 * @tx: a transaction that imports; it must outlive the writer
 *
 * Returns: (transfer full): a writer
 */
BethinkPortableWriter *
bethink_portable_writer_new (BethinkTransaction *tx)
{
  BethinkPortableWriter *self;

  g_return_val_if_fail (tx != NULL, NULL);

  self = g_new0 (BethinkPortableWriter, 1);
  self->tx = tx;
  self->resolver.db = bethink_transaction_get_db (tx);
  self->later = g_array_new (FALSE, FALSE, sizeof (Later));
  g_array_set_clear_func (self->later, clear_later);

  return self;
}

/**
 * bethink_portable_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees it.
 */
void
bethink_portable_writer_free (BethinkPortableWriter *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->later);
  bethink_portable_resolver_clear (&self->resolver);
  g_free (self);
}

static gboolean
is_reference (BethinkPortableType type)
{
  return type >= BETHINK_PORTABLE_CONTACT && type != BETHINK_PORTABLE_SOURCE && type != BETHINK_PORTABLE_ROOT_KIND;
}

/* The column of the same name; some are only there outside of the database. */
static gboolean
find_column (const BethinkTable *table,
             const char         *name,
             guint              *column)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      if (strcmp (table->columns[i], name) == 0)
        {
          *column = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
set_reference (BethinkRow                 *row,
               guint                       target,
               const BethinkPortableTable *table,
               const BethinkPortableValue *values,
               guint                       column,
               gint64                      id)
{
  /* What was deleted together carries the kind of its root with its id. */
  if (table->columns[column].type == BETHINK_PORTABLE_ROOT && id != 0)
    id = (id << 4) | (values[column - 1].integer & 15);

  bethink_row_set_id (row, target, id);
}

static void
set_value (BethinkRow                 *row,
           guint                       target,
           BethinkPortableType         type,
           const BethinkPortableValue *value)
{
  switch ((int) type)
    {
    case BETHINK_PORTABLE_UUID:
      bethink_row_set_uuid (row, target, value->text);
      break;
    case BETHINK_PORTABLE_TEXT:
      bethink_row_set_text (row, target, value->is_set ? value->text : NULL);
      break;
    case BETHINK_PORTABLE_BODY:
      bethink_row_set_required (row, target, value->is_set ? value->text : "");
      break;
    case BETHINK_PORTABLE_REAL:
      if (value->is_set)
        bethink_row_set_double (row, target, value->real);
      break;
    case BETHINK_PORTABLE_BYTES:
      if (value->is_set)
        bethink_row_set_bytes (row, target, value->bytes);
      break;
    case BETHINK_PORTABLE_NUMBER:
    case BETHINK_PORTABLE_INSTANT:
      if (value->is_set)
        bethink_row_set_int (row, target, value->integer);
      break;
    default:
      bethink_row_set_int (row, target, value->is_set ? value->integer : 0);
      break;
    }
}

static void
remember_later (BethinkPortableWriter *self,
                gint64                 id,
                guint                  column,
                const char            *uuid)
{
  Later later = { id, column, g_strdup (uuid) };

  g_array_append_val (self->later, later);
}

/* Fills the row. @dangling is set when a reference leads nowhere without which
 * the row means nothing; @later when it may lead to a person who comes later.
 */
static gboolean
fill_row (BethinkPortableWriter       *self,
          const BethinkPortableTable  *table,
          const BethinkPortableValue  *values,
          BethinkRow                  *row,
          gboolean                    *dangling,
          int                         *later,
          GError                     **error)
{
  const BethinkTable *target_table = bethink_table_get (table->table);

  *dangling = FALSE;
  *later = -1;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const BethinkPortableColumn *column = &table->columns[i];
      guint target;
      gint64 id;

      if (!find_column (target_table, column->name, &target))
        continue;

      if (!is_reference (column->type))
        {
          set_value (row, target, column->type, &values[i]);
          continue;
        }

      if (!bethink_portable_resolve (&self->resolver, table, values, i, &id, error))
        return FALSE;

      *dangling = *dangling || (id == 0 && column->is_required);
      if (id == 0 && values[i].is_set && column->type == BETHINK_PORTABLE_LATER_CONTACT)
        *later = (int) i;
      set_reference (row, target, table, values, i, id);
    }

  return TRUE;
}

static void
bind_key (BethinkStatement           *statement,
          const BethinkPortableTable *table,
          const BethinkRow           *row,
          guint                       column,
          int                         index)
{
  guint target;

  if (find_column (bethink_table_get (table->table), table->columns[column].name, &target))
    bethink_value_bind (&row->values[target], statement, index);
}

/* The row that is already there, and when it was changed */
static gboolean
find_row (BethinkPortableWriter       *self,
          const BethinkPortableTable  *table,
          const BethinkRow            *row,
          gint64                      *id,
          gint64                      *updated_at,
          GError                     **error)
{
  BethinkDb *db = bethink_transaction_get_db (self->tx);
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, table->find_sql, error);
  gboolean has_uuid = table->columns[0].type == BETHINK_PORTABLE_UUID;
  BethinkStep step;

  *id = 0;
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < (has_uuid ? 1 : MIN (table->n_columns, 3)); i++)
    {
      if (i == 2 && table->table == BETHINK_TABLE_CONTACT_TAG)
        break;
      bind_key (statement, table, row, i, (int) i + 1);
    }

  step = bethink_statement_step (statement, error);
  if (step == BETHINK_STEP_ROW)
    {
      *id = bethink_statement_get_int (statement, 0);
      if (has_uuid)
        *updated_at = bethink_statement_get_instant (statement, 1);
    }

  return step != BETHINK_STEP_ERROR;
}

static gint64
updated_at_of (const BethinkPortableTable *table,
               const BethinkPortableValue *values)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      if (strcmp (table->columns[i].name, "updated_at") == 0)
        return values[i].is_set ? values[i].integer : BETHINK_TIME_UNKNOWN;
    }

  return BETHINK_TIME_UNKNOWN;
}

static gboolean
write_row (BethinkPortableWriter       *self,
           const BethinkPortableTable  *table,
           const BethinkPortableValue  *values,
           BethinkPortableOutcome      *outcome,
           GError                     **error)
{
  const BethinkTable *target_table = bethink_table_get (table->table);
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;
  gint64 updated_at = BETHINK_TIME_UNKNOWN;
  gboolean dangling;
  gint64 id = 0;
  int later;

  if (!fill_row (self, table, values, &row, &dangling, &later, error))
    return FALSE;

  if (dangling)
    {
      *outcome = BETHINK_PORTABLE_DANGLING;
      return TRUE;
    }

  if (!find_row (self, table, &row, &id, &updated_at, error))
    return FALSE;

  if (id == 0)
    {
      *outcome = BETHINK_PORTABLE_ADDED;
      if (!bethink_row_insert (self->tx, target_table, &row, &id, error))
        return FALSE;
    }
  else if (updated_at_of (table, values) > updated_at)
    {
      *outcome = BETHINK_PORTABLE_UPDATED;
      if (!bethink_row_update (self->tx, target_table, id, &row, error))
        return FALSE;
    }
  else
    {
      *outcome = BETHINK_PORTABLE_FOUND;
      return TRUE;
    }

  if (later >= 0)
    remember_later (self, id, (guint) later, values[later].text);

  return TRUE;
}

/* Contents are kept once, whoever they belong to. What they are called is
 * computed, not believed.
 */
static gboolean
write_blob (BethinkPortableWriter       *self,
            const BethinkPortableValue  *values,
            BethinkPortableOutcome      *outcome,
            GError                     **error)
{
  enum { COLUMN_HASH, COLUMN_SIZE, COLUMN_DATA };
  gint64 id;

  if (!bethink_portable_resolve_blob (&self->resolver, &values[COLUMN_HASH], &id, error))
    return FALSE;

  *outcome = id != 0 ? BETHINK_PORTABLE_FOUND : BETHINK_PORTABLE_ADDED;

  return id != 0 || bethink_blob_table_put (self->tx, values[COLUMN_DATA].bytes, &id, error);
}

static gboolean
write_tag (BethinkPortableWriter       *self,
           const BethinkPortableValue  *values,
           BethinkPortableOutcome      *outcome,
           GError                     **error)
{
  gint64 id;

  if (bethink_text_is_blank (values[0].text))
    return TRUE;

  if (!bethink_tag_table_find (bethink_transaction_get_db (self->tx), values[0].text, &id, error))
    return FALSE;

  *outcome = id != 0 ? BETHINK_PORTABLE_FOUND : BETHINK_PORTABLE_ADDED;

  return id != 0 || bethink_tag_table_ensure (self->tx, values[0].text, &id, error);
}

/* External ids and sources of a record */
static gboolean
write_origin (BethinkPortableWriter       *self,
              const BethinkPortableTable  *table,
              const BethinkPortableValue  *values,
              BethinkPortableOutcome      *outcome,
              GError                     **error)
{
  enum { COLUMN_SOURCE, COLUMN_KIND, COLUMN_RECORD, COLUMN_TEXT };
  BethinkDb *db = bethink_transaction_get_db (self->tx);
  const char *source = values[COLUMN_SOURCE].text;
  const char *text = values[COLUMN_TEXT].text;
  BethinkKind kind = (BethinkKind) values[COLUMN_KIND].integer;
  g_autofree char *json = NULL;
  gint64 known = 0;
  gint64 id;

  if (!bethink_portable_resolve_kind (&self->resolver, kind, values[COLUMN_RECORD].text, &id, error))
    return FALSE;

  *outcome = BETHINK_PORTABLE_DANGLING;
  if (id == 0)
    return TRUE;

  *outcome = BETHINK_PORTABLE_FOUND;
  if (table->table == BETHINK_TABLE_EXTERNAL_ID)
    {
      if (!bethink_external_id_table_find (db, source, kind, text, &known, error))
        return FALSE;
      if (known != 0)
        return TRUE;
      *outcome = BETHINK_PORTABLE_ADDED;
      return bethink_external_id_table_add (self->tx, source, kind, text, id, error);
    }

  json = bethink_source_json_table_get (db, kind, id, source, NULL);
  if (json != NULL)
    return TRUE;

  *outcome = BETHINK_PORTABLE_ADDED;

  return bethink_source_json_table_add (self->tx, kind, id, source, text, error);
}

/* A text of no letters names nothing. */
static gboolean
is_said (const BethinkPortableValue *value)
{
  return value->is_set && (value->text == NULL || *value->text != '\0');
}

static gboolean
is_complete (const BethinkPortableTable *table,
             const BethinkPortableValue *values)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      if (table->columns[i].is_required && !is_said (&values[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_portable_writer_write:
 * @self: a writer
 * @table: a table
 * @values: a value for each of its columns
 * @outcome: (out): what became of the row
 * @error: return location
 *
 * Stores a row, unless it is already there or refers to what is not.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_portable_writer_write (BethinkPortableWriter       *self,
                               const BethinkPortableTable  *table,
                               const BethinkPortableValue  *values,
                               BethinkPortableOutcome      *outcome,
                               GError                     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (values != NULL, FALSE);
  g_return_val_if_fail (outcome != NULL, FALSE);

  *outcome = BETHINK_PORTABLE_NAMELESS;
  if (!is_complete (table, values))
    return TRUE;

  switch ((int) table->table)
    {
    case BETHINK_TABLE_BLOB:
      return write_blob (self, values, outcome, error);
    case BETHINK_TABLE_TAG:
      return write_tag (self, values, outcome, error);
    case BETHINK_TABLE_EXTERNAL_ID:
    case BETHINK_TABLE_SOURCE_JSON:
      return write_origin (self, table, values, outcome, error);
    default:
      return write_row (self, table, values, outcome, error);
    }
}

/**
 * bethink_portable_writer_finish:
 * @self: a writer that was given all rows
 * @error: return location
 *
 * Sets the references to people who came after those who refer to them.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_portable_writer_finish (BethinkPortableWriter  *self,
                                GError                **error)
{
  const BethinkTable *contacts = bethink_table_get (BETHINK_TABLE_CONTACT);
  const BethinkPortableTable *table = bethink_portable_find_table ("contacts");

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->later->len; i++)
    {
      const Later *later = &g_array_index (self->later, Later, i);
      g_auto (BethinkRow) row = BETHINK_ROW_INIT;
      guint target;
      gint64 id;

      if (!bethink_portable_resolve_record (&self->resolver, BETHINK_TABLE_CONTACT, later->uuid, &id, error))
        return FALSE;

      if (id == 0 || !find_column (contacts, table->columns[later->column].name, &target))
        continue;

      bethink_row_set_id (&row, target, id);
      if (!bethink_row_update (self->tx, contacts, later->id, &row, error))
        return FALSE;
    }

  g_array_set_size (self->later, 0);

  return TRUE;
}
