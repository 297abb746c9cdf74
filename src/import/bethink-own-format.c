/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-own-format"

#include "bethink-own-format.h"

#include "bethink-json.h"
#include "bethink-uuid.h"

#include <string.h>

/* How the values of a row look in Bethink's own file, in both directions, so that
 * what is written can be read. A value that is not there is left out.
 *
 * Words stand for enumerations, `true` and `false` for flags, numbers for
 * instants (milliseconds since 1970 UTC); UUIDs have their usual form, hashes
 * are hexadecimal, other bytes base64.
 */

typedef struct
{
  const char *(*to_nick)   (int value);
  gboolean    (*from_nick) (const char *nick,
                            int        *value);
} Words;

/* The enumerations of the model are integers with a fixed value. */
#define WORDS(name, Type)                                      \
  static const char *                                          \
  name##_to_word (int value)                                   \
  {                                                            \
    return bethink_##name##_to_nick ((Type) value);            \
  }                                                            \
                                                               \
  static gboolean                                              \
  name##_from_word (const char *word,                          \
                    int        *value)                         \
  {                                                            \
    Type typed;                                                \
                                                               \
    if (!bethink_##name##_from_nick (word, &typed))            \
      return FALSE;                                            \
                                                               \
    *value = (int) typed;                                      \
                                                               \
    return TRUE;                                               \
  }

WORDS (kind, BethinkKind)
WORDS (field_kind, BethinkFieldKind)
WORDS (entry_kind, BethinkEntryKind)
WORDS (direction, BethinkDirection)
WORDS (status, BethinkStatus)
WORDS (priority, BethinkPriority)
WORDS (delivery, BethinkDelivery)
WORDS (outcome, BethinkOutcome)
WORDS (channel, BethinkChannel)
WORDS (time_precision, BethinkTimePrecision)

static const Words words[] = {
  [BETHINK_PORTABLE_KIND] = { kind_to_word, kind_from_word },
  [BETHINK_PORTABLE_ROOT_KIND] = { kind_to_word, kind_from_word },
  [BETHINK_PORTABLE_FIELD_KIND] = { field_kind_to_word, field_kind_from_word },
  [BETHINK_PORTABLE_ENTRY_KIND] = { entry_kind_to_word, entry_kind_from_word },
  [BETHINK_PORTABLE_DIRECTION] = { direction_to_word, direction_from_word },
  [BETHINK_PORTABLE_STATUS] = { status_to_word, status_from_word },
  [BETHINK_PORTABLE_PRIORITY] = { priority_to_word, priority_from_word },
  [BETHINK_PORTABLE_DELIVERY] = { delivery_to_word, delivery_from_word },
  [BETHINK_PORTABLE_OUTCOME] = { outcome_to_word, outcome_from_word },
  [BETHINK_PORTABLE_CHANNEL] = { channel_to_word, channel_from_word },
  [BETHINK_PORTABLE_PRECISION] = { time_precision_to_word, time_precision_from_word },
};

static const Words *
words_of (BethinkPortableType type)
{
  if ((gsize) type < G_N_ELEMENTS (words) && words[type].to_nick != NULL)
    return &words[type];

  return NULL;
}

/* Writing */

static void
write_uuid (BethinkJsonWriter *writer,
            BethinkStatement  *statement,
            int                column)
{
  gsize size;
  gconstpointer bytes = bethink_statement_get_blob (statement, column, &size);
  char text[BETHINK_UUID_TEXT_LENGTH + 1];
  BethinkUuid uuid;

  if (size != sizeof uuid.bytes)
    {
      bethink_json_writer_null (writer);
      return;
    }

  memcpy (uuid.bytes, bytes, sizeof uuid.bytes);
  bethink_uuid_format (&uuid, text);
  bethink_json_writer_plain (writer, text, BETHINK_UUID_TEXT_LENGTH);
}

static void
write_hash (BethinkJsonWriter *writer,
            BethinkStatement  *statement,
            int                column)
{
  static const char digits[] = "0123456789abcdef";
  gsize size;
  const guint8 *bytes = bethink_statement_get_blob (statement, column, &size);

  bethink_json_writer_begin_plain (writer);
  for (gsize i = 0; i < size; i++)
    {
      char pair[2] = { digits[bytes[i] >> 4], digits[bytes[i] & 15] };

      bethink_json_writer_append_plain (writer, pair, sizeof pair);
    }
  bethink_json_writer_end_plain (writer);
}

static void
write_bytes (BethinkJsonWriter *writer,
             BethinkStatement  *statement,
             int                column)
{
  gsize size;
  const guchar *bytes = bethink_statement_get_blob (statement, column, &size);
  g_autofree char *text = g_base64_encode (bytes, size);

  bethink_json_writer_plain (writer, text, strlen (text));
}

static void
write_word (BethinkJsonWriter *writer,
            const Words       *of_type,
            gint64             value)
{
  const char *word = of_type->to_nick ((int) value);

  if (word != NULL)
    bethink_json_writer_plain (writer, word, strlen (word));
  else
    bethink_json_writer_integer (writer, value);
}

/**
 * bethink_own_format_write_value:
 * @writer: a writer that expects a value
 * @statement: a row
 * @column: a column that is not NULL
 * @type: its type
 *
 * Writes one value of a row.
 */
void
bethink_own_format_write_value (BethinkJsonWriter   *writer,
                                BethinkStatement    *statement,
                                int                  column,
                                BethinkPortableType  type)
{
  const Words *of_type = words_of (type);

  if (of_type != NULL)
    {
      write_word (writer, of_type, bethink_statement_get_int (statement, column));
      return;
    }

  switch ((int) type)
    {
    case BETHINK_PORTABLE_FLAG:
      bethink_json_writer_boolean (writer, bethink_statement_get_int (statement, column) != 0);
      break;
    case BETHINK_PORTABLE_NUMBER:
    case BETHINK_PORTABLE_COUNT:
    case BETHINK_PORTABLE_INSTANT:
      bethink_json_writer_integer (writer, bethink_statement_get_int (statement, column));
      break;
    case BETHINK_PORTABLE_REAL:
      bethink_json_writer_double (writer, bethink_statement_get_double (statement, column));
      break;
    case BETHINK_PORTABLE_HASH:
    case BETHINK_PORTABLE_BLOB:
      write_hash (writer, statement, column);
      break;
    case BETHINK_PORTABLE_BYTES:
      write_bytes (writer, statement, column);
      break;
    case BETHINK_PORTABLE_TEXT:
    case BETHINK_PORTABLE_BODY:
    case BETHINK_PORTABLE_TAG:
    case BETHINK_PORTABLE_SOURCE:
      bethink_json_writer_string (writer, bethink_statement_get_text (statement, column));
      break;
    default:
      write_uuid (writer, statement, column);
      break;
    }
}

/* Reading: a value of a wrong type is no value. */

static GBytes *
bytes_from_hex (const char *text)
{
  gsize length = strlen (text);
  g_autofree guint8 *bytes = NULL;

  if (length % 2 != 0 || length > 2 * 64)
    return NULL;

  bytes = g_malloc (length / 2 + 1);
  for (gsize i = 0; i < length; i += 2)
    {
      if (!g_ascii_isxdigit (text[i]) || !g_ascii_isxdigit (text[i + 1]))
        return NULL;
      bytes[i / 2] = (guint8) (g_ascii_xdigit_value (text[i]) << 4 | g_ascii_xdigit_value (text[i + 1]));
    }

  return g_bytes_new (bytes, length / 2);
}

static void
take_bytes (BethinkOwnRow        *row,
            BethinkPortableValue *value,
            GBytes               *bytes)
{
  if (bytes == NULL)
    return;

  g_ptr_array_add (row->owned, bytes);
  value->bytes = bytes;
  value->is_set = TRUE;
}

static void
read_word (BethinkPortableValue *value,
           const Words          *of_type,
           JsonObject           *object,
           const char           *name)
{
  const char *word = bethink_json_peek_text (object, name);
  int integer;

  if (word == NULL || !of_type->from_nick (word, &integer))
    return;

  value->integer = integer;
  value->is_set = TRUE;
}

static void
read_base64 (BethinkOwnRow        *row,
             BethinkPortableValue *value,
             const char           *text)
{
  gsize size;
  guchar *bytes;

  if (text == NULL)
    return;

  bytes = g_base64_decode (text, &size);
  take_bytes (row, value, g_bytes_new_take (bytes, size));
}

static void
read_text (BethinkPortableValue *value,
           const char           *text)
{
  value->text = text;
  value->is_set = text != NULL;
}

static void
read_value (BethinkOwnRow               *row,
            guint                        position,
            const BethinkPortableColumn *column,
            JsonObject                  *object)
{
  BethinkPortableValue *value = &row->values[position];
  const char *text = bethink_json_peek_text (object, column->name);
  BethinkJsonFlag flag;
  JsonNode *node;

  switch ((int) column->type)
    {
    case BETHINK_PORTABLE_FLAG:
      flag = bethink_json_get_flag (object, column->name);
      value->integer = flag == BETHINK_JSON_FLAG_TRUE;
      value->is_set = flag != BETHINK_JSON_FLAG_MISSING;
      break;
    case BETHINK_PORTABLE_NUMBER:
    case BETHINK_PORTABLE_COUNT:
    case BETHINK_PORTABLE_INSTANT:
      value->is_set = bethink_json_get_number (object, column->name, &value->integer);
      break;
    case BETHINK_PORTABLE_REAL:
      node = bethink_json_get_node (object, column->name);
      value->is_set = node != NULL && JSON_NODE_HOLDS_VALUE (node);
      value->real = value->is_set ? json_node_get_double (node) : 0;
      break;
    case BETHINK_PORTABLE_HASH:
    case BETHINK_PORTABLE_BLOB:
      take_bytes (row, value, text != NULL ? bytes_from_hex (text) : NULL);
      break;
    case BETHINK_PORTABLE_BYTES:
    case BETHINK_PORTABLE_CONTENT:
      read_base64 (row, value, text);
      break;
    case BETHINK_PORTABLE_TEXT:
    case BETHINK_PORTABLE_BODY:
    case BETHINK_PORTABLE_TAG:
    case BETHINK_PORTABLE_SOURCE:
      read_text (value, text);
      break;
    default:
      read_text (value, text != NULL && bethink_uuid_is_valid (text) ? text : NULL);
      break;
    }
}

/**
 * bethink_own_row_new:
 * @table: a table
 * @object: a row of it; must outlive what is returned
 *
 * Returns: (transfer full): the values of the row
 */
BethinkOwnRow *
bethink_own_row_new (const BethinkPortableTable *table,
                     JsonObject                 *object)
{
  BethinkOwnRow *row;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (object != NULL, NULL);

  row = g_new0 (BethinkOwnRow, 1);
  row->owned = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < table->n_columns; i++)
    {
      const Words *of_type = words_of (table->columns[i].type);

      if (of_type != NULL)
        read_word (&row->values[i], of_type, object, table->columns[i].name);
      else
        read_value (row, i, &table->columns[i], object);
    }

  return row;
}

/**
 * bethink_own_row_free:
 * @row: (transfer full): a row
 *
 * Frees it.
 */
void
bethink_own_row_free (BethinkOwnRow *row)
{
  g_return_if_fail (row != NULL);

  g_ptr_array_unref (row->owned);
  g_free (row);
}
