/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-row-values"

#include "bethink-row.h"

#include "bethink-db-private.h"
#include "bethink-time.h"
#include "bethink-uuid.h"

#include <math.h>
#include <string.h>

/* Filling rows, and their values as SQLite and as the journal see them. */

/**
 * bethink_row_clear:
 * @self: a row
 *
 * Frees what was made while filling.
 */
void
bethink_row_clear (BethinkRow *self)
{
  g_clear_slist (&self->owned, g_free);
}

void
bethink_row_set_int (BethinkRow *self,
                     guint       column,
                     gint64      value)
{
  self->values[column].type = BETHINK_VALUE_INT;
  self->values[column].integer = value;
}

/* 0 is no row. */
void
bethink_row_set_id (BethinkRow *self,
                    guint       column,
                    gint64      id)
{
  bethink_row_set_int (self, column, id);

  if (id == 0)
    self->values[column].type = BETHINK_VALUE_NULL;
}

void
bethink_row_set_instant (BethinkRow *self,
                         guint       column,
                         gint64      ms)
{
  bethink_row_set_int (self, column, ms);

  if (ms == BETHINK_TIME_UNKNOWN)
    self->values[column].type = BETHINK_VALUE_NULL;
}

void
bethink_row_set_double (BethinkRow *self,
                        guint       column,
                        double      value)
{
  self->values[column].type = isnan (value) ? BETHINK_VALUE_NULL : BETHINK_VALUE_DOUBLE;
  self->values[column].real = value;
}

/* An empty text is none. @text must live as long as the row. */
void
bethink_row_set_text (BethinkRow *self,
                      guint       column,
                      const char *text)
{
  bethink_row_set_required (self, column, text);

  if (text == NULL || *text == '\0')
    self->values[column].type = BETHINK_VALUE_NULL;
}

/* An empty text stays one. */
void
bethink_row_set_required (BethinkRow *self,
                          guint       column,
                          const char *text)
{
  if (text == NULL)
    text = "";

  self->values[column].type = BETHINK_VALUE_TEXT;
  self->values[column].data = text;
  self->values[column].size = strlen (text);
}

void
bethink_row_take_text (BethinkRow *self,
                       guint       column,
                       char       *text)
{
  if (text != NULL)
    self->owned = g_slist_prepend (self->owned, text);

  bethink_row_set_text (self, column, text);
}

void
bethink_row_set_blob (BethinkRow    *self,
                      guint          column,
                      gconstpointer  data,
                      gsize          size)
{
  self->values[column].type = data != NULL ? BETHINK_VALUE_BLOB : BETHINK_VALUE_NULL;
  self->values[column].data = data;
  self->values[column].size = size;
}

void
bethink_row_set_bytes (BethinkRow *self,
                       guint       column,
                       GBytes     *bytes)
{
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  bethink_row_set_blob (self, column, bytes != NULL && data == NULL ? "" : data, size);
}

/* A time-ordered UUID (version 7): rows that are made one after the other stand
 * side by side in its index.
 */
static void
make_uuid (guint8 bytes[BETHINK_UUID_SIZE])
{
  BethinkUuid uuid;
  gint64 now = g_get_real_time () / 1000;

  bethink_uuid_init_random (&uuid);
  memcpy (bytes, uuid.bytes, BETHINK_UUID_SIZE);

  for (int i = 5; i >= 0; i--, now >>= 8)
    bytes[i] = (guint8) now;

  bytes[6] = (guint8) (0x70 | (bytes[6] & 0x0f));
}

/* Makes a new one when @uuid is none. A row holds one UUID. */
void
bethink_row_set_uuid (BethinkRow *self,
                      guint       column,
                      const char *uuid)
{
  BethinkUuid parsed;

  self->has_new_uuid = !bethink_uuid_parse (uuid, &parsed);

  if (self->has_new_uuid)
    make_uuid (self->uuid);
  else
    memcpy (self->uuid, parsed.bytes, BETHINK_UUID_SIZE);

  bethink_row_set_blob (self, column, self->uuid, BETHINK_UUID_SIZE);
}

void
bethink_row_set_date (BethinkRow        *self,
                      guint              column,
                      const BethinkDate *date)
{
  bethink_row_take_text (self, column,
                         date != NULL && date->precision != BETHINK_DATE_PRECISION_NONE
                         ? bethink_date_format (date) : NULL);
}

void
bethink_row_set_lines (BethinkRow         *self,
                       guint               column,
                       const char * const *lines)
{
  bethink_row_take_text (self, column, lines != NULL ? g_strjoinv ("\n", (GStrv) lines) : NULL);
}

/**
 * bethink_row_dup_uuid:
 * @self: a row
 * @column: the column of its UUID
 *
 * Returns: (transfer full): the text form
 */
char *
bethink_row_dup_uuid (BethinkRow *self,
                      guint       column)
{
  BethinkUuid uuid;

  g_return_val_if_fail (self->values[column].size == BETHINK_UUID_SIZE, NULL);

  memcpy (uuid.bytes, self->values[column].data, BETHINK_UUID_SIZE);

  return bethink_uuid_to_string (&uuid);
}

/**
 * bethink_row_get_instant:
 * @self: a row
 * @column: a column
 *
 * Returns: the instant, %BETHINK_TIME_UNKNOWN for NULL
 */
gint64
bethink_row_get_instant (const BethinkRow *self,
                         guint             column)
{
  const BethinkValue *value = &self->values[column];

  return value->type == BETHINK_VALUE_INT ? value->integer : BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_value_read:
 * @self: (out): the value; borrows from @statement until its next step
 * @statement: a statement with a row
 * @column: column, from 0
 */
void
bethink_value_read (BethinkValue     *self,
                    BethinkStatement *statement,
                    int               column)
{
  switch (bethink_statement_get_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      self->type = BETHINK_VALUE_INT;
      self->integer = bethink_statement_get_int (statement, column);
      break;

    case SQLITE_FLOAT:
      self->type = BETHINK_VALUE_DOUBLE;
      self->real = bethink_statement_get_double (statement, column);
      break;

    case SQLITE_TEXT:
      self->type = BETHINK_VALUE_TEXT;
      self->data = bethink_statement_get_text (statement, column);
      self->size = strlen (self->data);
      break;

    case SQLITE_BLOB:
      self->type = BETHINK_VALUE_BLOB;
      self->data = bethink_statement_get_blob (statement, column, &self->size);

      if (self->data == NULL)
        self->data = "";
      break;

    default:
      self->type = BETHINK_VALUE_NULL;
      break;
    }
}

/**
 * bethink_value_bind:
 * @self: a value that lives until @statement is reset
 * @statement: a statement
 * @index: parameter, from 1
 */
void
bethink_value_bind (const BethinkValue *self,
                    BethinkStatement   *statement,
                    int                 index)
{
  switch (self->type)
    {
    case BETHINK_VALUE_INT:
      bethink_statement_bind_int (statement, index, self->integer);
      break;

    case BETHINK_VALUE_DOUBLE:
      bethink_statement_bind_double (statement, index, self->real);
      break;

    case BETHINK_VALUE_TEXT:
      bethink_statement_bind_text (statement, index, self->data);
      break;

    case BETHINK_VALUE_BLOB:
      bethink_statement_bind_blob (statement, index, self->data, self->size);
      break;

    case BETHINK_VALUE_KEEP:
    case BETHINK_VALUE_NULL:
    default:
      bethink_statement_bind_null (statement, index);
      break;
    }
}

gboolean
bethink_value_equal (const BethinkValue *a,
                     const BethinkValue *b)
{
  if (a->type != b->type)
    return FALSE;

  switch (a->type)
    {
    case BETHINK_VALUE_INT:
      return a->integer == b->integer;

    case BETHINK_VALUE_DOUBLE:
      return memcmp (&a->real, &b->real, sizeof a->real) == 0;

    case BETHINK_VALUE_TEXT:
    case BETHINK_VALUE_BLOB:
      return a->size == b->size && (a->size == 0 || memcmp (a->data, b->data, a->size) == 0);

    case BETHINK_VALUE_KEEP:
    case BETHINK_VALUE_NULL:
    default:
      return TRUE;
    }
}

gint64
bethink_value_get_int (const BethinkValue *self)
{
  return self->type == BETHINK_VALUE_INT ? self->integer : 0;
}

gboolean
bethink_value_is_null (const BethinkValue *self)
{
  return self->type == BETHINK_VALUE_NULL || self->type == BETHINK_VALUE_KEEP;
}

/* A text that is not UTF-8 can only come from a damaged file. It is kept byte
 * by byte, wrapped to tell it from a blob.
 */
static GVariant *
value_to_variant (const BethinkValue *value)
{
  switch (value->type)
    {
    case BETHINK_VALUE_INT:
      return g_variant_new_int64 (value->integer);

    case BETHINK_VALUE_DOUBLE:
      return g_variant_new_double (value->real);

    case BETHINK_VALUE_TEXT:
      if (g_utf8_validate_len (value->data, value->size, NULL))
        return g_variant_new_string (value->data);

      return g_variant_new ("(@ay)", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, value->data,
                                                                 value->size + 1, 1));

    case BETHINK_VALUE_BLOB:
      return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, value->data, value->size, 1);

    case BETHINK_VALUE_KEEP:
    case BETHINK_VALUE_NULL:
    default:
      return g_variant_new_tuple (NULL, 0);
    }
}

/**
 * bethink_values_to_variant:
 * @table: the table
 * @values: a row of it
 * @mask: the columns that are wanted
 *
 * Returns: (transfer full): an `a{sv}` of values by column
 */
GVariant *
bethink_values_to_variant (const BethinkTable *table,
                           const BethinkValue *values,
                           guint64             mask)
{
  GVariant *entries[BETHINK_ROW_SIZE];
  gsize n = 0;

  for (guint i = 0; i < table->n_columns; i++)
    if ((mask & BETHINK_COLUMN (i)) != 0)
      entries[n++] = g_variant_new_dict_entry (g_variant_new_string (table->columns[i]),
                                               g_variant_new_variant (value_to_variant (&values[i])));

  return g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{sv}"), entries, n));
}

static gboolean
value_from_variant (BethinkValue *value,
                    GVariant     *variant)
{
  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_INT64))
    {
      value->type = BETHINK_VALUE_INT;
      value->integer = g_variant_get_int64 (variant);
    }
  else if (g_variant_is_of_type (variant, G_VARIANT_TYPE_DOUBLE))
    {
      value->type = BETHINK_VALUE_DOUBLE;
      value->real = g_variant_get_double (variant);
    }
  else if (g_variant_is_of_type (variant, G_VARIANT_TYPE_STRING))
    {
      value->type = BETHINK_VALUE_TEXT;
      value->data = g_variant_get_string (variant, &value->size);
    }
  else if (g_variant_is_of_type (variant, G_VARIANT_TYPE_BYTESTRING))
    {
      value->type = BETHINK_VALUE_BLOB;
      value->data = g_variant_get_fixed_array (variant, &value->size, 1);

      if (value->data == NULL)
        value->data = "";
    }
  else if (g_variant_is_of_type (variant, G_VARIANT_TYPE ("(ay)")))
    {
      g_autoptr (GVariant) bytes = g_variant_get_child_value (variant, 0);

      /* The bytes lie inside of those of @variant. */
      value->type = BETHINK_VALUE_TEXT;
      value->data = g_variant_get_bytestring (bytes);
      value->size = strlen (value->data);
    }
  else if (g_variant_is_of_type (variant, G_VARIANT_TYPE_UNIT))
    value->type = BETHINK_VALUE_NULL;
  else
    return FALSE;

  return TRUE;
}

/**
 * bethink_values_from_variant:
 * @table: the table
 * @variant: what bethink_values_to_variant() made, in serialised form
 * @values: (out): values that borrow from @variant
 *
 * Reads a row back. Columns that the table no longer has are passed over.
 *
 * Returns: the columns that were there
 */
guint64
bethink_values_from_variant (const BethinkTable *table,
                             GVariant           *variant,
                             BethinkValue       *values)
{
  guint64 mask = 0;
  gsize n = g_variant_n_children (variant);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) pair = g_variant_get_child_value (variant, i);
      g_autoptr (GVariant) name = g_variant_get_child_value (pair, 0);
      g_autoptr (GVariant) boxed = g_variant_get_child_value (pair, 1);
      g_autoptr (GVariant) value = g_variant_get_variant (boxed);

      for (guint column = 0; column < table->n_columns; column++)
        if (strcmp (table->columns[column], g_variant_get_string (name, NULL)) == 0)
          {
            if (value_from_variant (&values[column], value))
              mask |= BETHINK_COLUMN (column);

            break;
          }
    }

  return mask;
}
