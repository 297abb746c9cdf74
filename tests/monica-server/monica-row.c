/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "monica-row.h"

#include <string.h>

#include "monica-date.h"

#define VARCHAR_LENGTH 255

typedef enum
{
  VALUE_NULL,
  VALUE_INT,
  VALUE_REAL,
  VALUE_TEXT,
  VALUE_IDS,
} ValueKind;

typedef struct
{
  ValueKind kind;
  union
  {
    gint64 integer;
    double real;
    char *text;  /* a GRefString: copies of a row share it */
    GArray *ids; /* never written once it is here */
  };
} Value;

struct _MonicaRow
{
  gint64 id;
  int references;
  MonicaTableId table;
  guint n_values;
  gboolean is_dirty;
  Value values[];
};

static void
value_clear (Value *value)
{
  if (value->kind == VALUE_TEXT)
    g_ref_string_release (value->text);
  else if (value->kind == VALUE_IDS)
    g_array_unref (value->ids);
  value->kind = VALUE_NULL;
}

static Value
value_copy (const Value *value)
{
  Value copy = *value;

  if (copy.kind == VALUE_TEXT)
    g_ref_string_acquire (copy.text);
  else if (copy.kind == VALUE_IDS)
    g_array_ref (copy.ids);
  return copy;
}

static gboolean
ids_equal (GArray *a,
           GArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static gboolean
value_equal (const Value *a,
             const Value *b)
{
  if (a->kind != b->kind)
    return FALSE;

  switch (a->kind)
    {
    case VALUE_INT:
      return a->integer == b->integer;
    case VALUE_REAL:
      return a->real == b->real;
    case VALUE_TEXT:
      return g_str_equal (a->text, b->text);
    case VALUE_IDS:
      return ids_equal (a->ids, b->ids);
    case VALUE_NULL:
    default:
      return TRUE;
    }
}

/* Takes over what @value holds. */
static void
put (MonicaRow *row,
     guint      column,
     Value      value)
{
  Value *place = &row->values[column];

  g_assert (column < row->n_values);
  if (value_equal (place, &value))
    {
      value_clear (&value);
      return;
    }
  value_clear (place);
  *place = value;
  row->is_dirty = TRUE;
}

MonicaRow *
monica_row_new (MonicaTableId table,
                gint64        id)
{
  guint n_values = monica_schema_table (table)->n_columns;
  MonicaRow *row = g_malloc0 (sizeof (MonicaRow) + n_values * sizeof (Value));

  row->id = id;
  row->references = 1;
  row->table = table;
  row->n_values = n_values;
  return row;
}

MonicaRow *
monica_row_copy (MonicaRow *row)
{
  MonicaRow *copy = monica_row_new (row->table, row->id);

  for (guint i = 0; i < row->n_values; i++)
    copy->values[i] = value_copy (&row->values[i]);
  copy->is_dirty = row->is_dirty;
  return copy;
}

MonicaRow *
monica_row_ref (MonicaRow *row)
{
  row->references++;
  return row;
}

void
monica_row_unref (MonicaRow *row)
{
  if (--row->references > 0)
    return;
  for (guint i = 0; i < row->n_values; i++)
    value_clear (&row->values[i]);
  g_free (row);
}

gboolean
monica_row_is_shared (MonicaRow *row)
{
  return row->references > 1;
}

MonicaTableId
monica_row_table (MonicaRow *row)
{
  return row->table;
}

gint64
monica_row_id (MonicaRow *row)
{
  return row->id;
}

gboolean
monica_row_is_null (MonicaRow *row,
                    guint      column)
{
  return row->values[column].kind == VALUE_NULL;
}

/* 0 for null. */
gint64
monica_row_int (MonicaRow *row,
                guint      column)
{
  return row->values[column].kind == VALUE_INT ? row->values[column].integer : 0;
}

gboolean
monica_row_bool (MonicaRow *row,
                 guint      column)
{
  return monica_row_int (row, column) != 0;
}

double
monica_row_real (MonicaRow *row,
                 guint      column)
{
  return row->values[column].kind == VALUE_REAL ? row->values[column].real : 0;
}

/* %NULL for null. */
const char *
monica_row_text (MonicaRow *row,
                 guint      column)
{
  return row->values[column].kind == VALUE_TEXT ? row->values[column].text : NULL;
}

void
monica_row_set_null (MonicaRow *row,
                     guint      column)
{
  put (row, column, (Value) {VALUE_NULL});
}

void
monica_row_set_int (MonicaRow *row,
                    guint      column,
                    gint64     value)
{
  put (row, column, (Value) {VALUE_INT, .integer = value});
}

void
monica_row_set_real (MonicaRow *row,
                     guint      column,
                     double     value)
{
  put (row, column, (Value) {VALUE_REAL, .real = value});
}

void
monica_row_set_text (MonicaRow  *row,
                     guint       column,
                     const char *value)
{
  if (value == NULL)
    monica_row_set_null (row, column);
  else
    put (row, column, (Value) {VALUE_TEXT, .text = g_ref_string_new (value)});
}

void
monica_row_copy_value (MonicaRow *row,
                       guint      column,
                       MonicaRow *from)
{
  put (row, column, value_copy (&from->values[column]));
}

/* Whether a value has changed since the last call. */
gboolean
monica_row_take_dirty (MonicaRow *row)
{
  gboolean was_dirty = row->is_dirty;

  row->is_dirty = FALSE;
  return was_dirty;
}

static void
cut_text (MonicaRow *row,
          guint      column)
{
  const char *text = monica_row_text (row, column);

  if (text != NULL && g_utf8_strlen (text, -1) > VARCHAR_LENGTH)
    {
      g_autofree char *cut = g_utf8_substring (text, 0, VARCHAR_LENGTH);

      monica_row_set_text (row, column, cut);
    }
}

static void
settle_column (MonicaRow              *row,
               const MonicaColumnRule *rule)
{
  Value *value = &row->values[rule->column];

  switch (rule->kind)
    {
    case MONICA_COLUMN_VARCHAR:
      cut_text (row, rule->column);
      break;
    case MONICA_COLUMN_DATE:
      if (value->kind == VALUE_INT)
        value->integer = monica_date_day_of (value->integer);
      break;
    case MONICA_COLUMN_ZERO:
    case MONICA_COLUMN_ONE:
      if (value->kind == VALUE_NULL)
        *value = (Value) {VALUE_INT, .integer = rule->kind == MONICA_COLUMN_ONE};
      break;
    case MONICA_COLUMN_PLAIN:
    default:
      break;
    }
}

/**
 * monica_row_settle:
 * @row: a row that only the store holds
 *
 * Does to @row what the database does: cuts what is too long, fills in
 * defaults. The answer to a write shows the row as it was before, the next read
 * shows it as it is then.
 */
void
monica_row_settle (MonicaRow *row)
{
  const MonicaColumnRule *rule = monica_schema_table (row->table)->rules;

  for (; rule->kind != MONICA_COLUMN_PLAIN; rule++)
    settle_column (row, rule);
  row->is_dirty = FALSE;
}

/* (transfer none) (nullable): must not be written. */
GArray *
monica_row_ids (MonicaRow *row,
                guint      column)
{
  return row->values[column].kind == VALUE_IDS ? row->values[column].ids : NULL;
}

/* Takes @ids. */
void
monica_row_set_ids (MonicaRow *row,
                    guint      column,
                    GArray    *ids)
{
  put (row, column, (Value) {VALUE_IDS, .ids = ids});
}

gboolean
monica_row_has_id (MonicaRow *row,
                   guint      column,
                   gint64     id)
{
  GArray *ids = monica_row_ids (row, column);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}
