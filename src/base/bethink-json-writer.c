/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-writer"

#include "bethink-json-writer.h"

#include "bethink-json-format.h"

#include <math.h>
#include <string.h>

/**
 * BethinkJsonWriter:
 *
 * Writes a JSON document of any length to a stream without ever holding it.
 *
 * Nothing returns an error in between: after the first one nothing more is
 * written, and bethink_json_writer_finish() tells it. Whoever writes for long
 * looks at bethink_json_writer_has_failed() from time to time.
 *
 * Belongs to one thread at a time. It blocks when the stream does.
 */

/* How much is collected before it goes to the stream. */
#define BUFFER_SIZE (64 * 1024)

typedef struct
{
  gboolean object;
  gboolean lines;
  gboolean empty;
} Level;

struct _BethinkJsonWriter
{
  GObject        parent_instance;

  GOutputStream *stream;        /* owned */
  GCancellable  *cancellable;   /* owned, nullable */
  GString       *buffer;        /* owned */
  GArray        *levels;        /* owned, of Level */
  GError        *error;         /* owned, nullable: the first one */
  gboolean       after_name;
};

G_DEFINE_FINAL_TYPE (BethinkJsonWriter, bethink_json_writer, G_TYPE_OBJECT)

static void
flush_buffer (BethinkJsonWriter *self)
{
  if (self->error == NULL)
    g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len,
                               NULL, self->cancellable, &self->error);

  g_string_truncate (self->buffer, 0);
}

static inline void
flush_if_full (BethinkJsonWriter *self)
{
  if (self->buffer->len >= BUFFER_SIZE)
    flush_buffer (self);
}

static inline Level *
top_level (BethinkJsonWriter *self)
{
  if (self->levels->len == 0)
    return NULL;

  return &g_array_index (self->levels, Level, self->levels->len - 1);
}

/* The comma and the line break before a member or an element. */
static void
begin_item (BethinkJsonWriter *self)
{
  Level *level = top_level (self);

  flush_if_full (self);

  if (level == NULL)
    return;

  if (!level->empty)
    g_string_append_c (self->buffer, ',');

  if (level->lines)
    g_string_append_c (self->buffer, '\n');

  level->empty = FALSE;
}

static void
begin_value (BethinkJsonWriter *self)
{
  if (self->after_name)
    self->after_name = FALSE;
  else
    begin_item (self);
}

static void
begin_level (BethinkJsonWriter *self,
             gboolean           object,
             BethinkJsonLayout  layout)
{
  Level level = { object, layout == BETHINK_JSON_LAYOUT_LINES, TRUE };

  begin_value (self);
  g_string_append_c (self->buffer, object ? '{' : '[');
  g_array_append_val (self->levels, level);
}

static void
end_level (BethinkJsonWriter *self,
           gboolean           object)
{
  Level *level = top_level (self);

  g_return_if_fail (level != NULL && level->object == object);
  g_return_if_fail (!self->after_name);

  if (level->lines && !level->empty)
    g_string_append_c (self->buffer, '\n');

  g_string_append_c (self->buffer, object ? '}' : ']');
  g_array_set_size (self->levels, self->levels->len - 1);
}

static void
bethink_json_writer_finalize (GObject *object)
{
  BethinkJsonWriter *self = BETHINK_JSON_WRITER (object);

  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_string_free (g_steal_pointer (&self->buffer), TRUE);
  g_clear_pointer (&self->levels, g_array_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (bethink_json_writer_parent_class)->finalize (object);
}

static void
bethink_json_writer_class_init (BethinkJsonWriterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_json_writer_finalize;
}

static void
bethink_json_writer_init (BethinkJsonWriter *self)
{
  self->buffer = g_string_sized_new (2 * BUFFER_SIZE);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
}

/**
 * bethink_json_writer_new:
 * @stream: where to write; it is neither closed nor buffered once more
 * @cancellable: (nullable): a cancellable for the writing
 *
 * Returns: (transfer full): a new writer
 */
BethinkJsonWriter *
bethink_json_writer_new (GOutputStream *stream,
                         GCancellable  *cancellable)
{
  BethinkJsonWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  self = g_object_new (BETHINK_TYPE_JSON_WRITER, NULL);
  g_set_object (&self->stream, stream);
  g_set_object (&self->cancellable, cancellable);

  return self;
}

/**
 * bethink_json_writer_begin_object:
 * @self: the writer
 * @layout: how to lay out the direct members
 *
 * Begins an object. Its members follow, each with its name.
 */
void
bethink_json_writer_begin_object (BethinkJsonWriter *self,
                                  BethinkJsonLayout  layout)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  begin_level (self, TRUE, layout);
}

/**
 * bethink_json_writer_end_object:
 * @self: the writer
 *
 * Ends the object that was begun last.
 */
void
bethink_json_writer_end_object (BethinkJsonWriter *self)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  end_level (self, TRUE);
}

/**
 * bethink_json_writer_begin_array:
 * @self: the writer
 * @layout: how to lay out the elements; with lines, changes between two exports
 *   can be seen by comparing lines
 *
 * Begins a list. Its elements follow.
 */
void
bethink_json_writer_begin_array (BethinkJsonWriter *self,
                                 BethinkJsonLayout  layout)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  begin_level (self, FALSE, layout);
}

/**
 * bethink_json_writer_end_array:
 * @self: the writer
 *
 * Ends the list that was begun last.
 */
void
bethink_json_writer_end_array (BethinkJsonWriter *self)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  end_level (self, FALSE);
}

/**
 * bethink_json_writer_member:
 * @self: the writer
 * @name: the name of a member
 *
 * Begins a member of an object. One value follows.
 */
void
bethink_json_writer_member (BethinkJsonWriter *self,
                            const char        *name)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (!self->after_name);

  begin_item (self);
  bethink_json_append_string (self->buffer, name);
  g_string_append_c (self->buffer, ':');
  self->after_name = TRUE;
}

/**
 * bethink_json_writer_string:
 * @self: the writer
 * @value: (nullable): a text of any length, or %NULL for null
 *
 * Writes a string. Bytes that are not UTF-8 become U+FFFD.
 */
void
bethink_json_writer_string (BethinkJsonWriter *self,
                            const char        *value)
{
  g_autofree char *valid = NULL;
  gsize length;

  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  if (value == NULL)
    {
      bethink_json_writer_null (self);
      return;
    }

  if (!g_utf8_validate (value, -1, NULL))
    value = valid = g_utf8_make_valid (value, -1);

  begin_value (self);
  g_string_append_c (self->buffer, '"');

  /* In pieces, so that the buffer stays small for a text that is not. */
  for (length = strlen (value); length > 0;)
    {
      gsize piece = MIN (length, BUFFER_SIZE);

      bethink_json_append_escaped (self->buffer, value, piece);
      flush_if_full (self);
      value += piece;
      length -= piece;
    }

  g_string_append_c (self->buffer, '"');
}

/**
 * bethink_json_writer_plain_member:
 * @self: the writer
 * @name: a name of letters, digits, and signs that stand for themselves
 *
 * Like bethink_json_writer_member() for a name that needs no escapes, which is
 * not looked for.
 */
void
bethink_json_writer_plain_member (BethinkJsonWriter *self,
                                  const char        *name)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));
  g_return_if_fail (!self->after_name);

  begin_item (self);
  g_string_append_c (self->buffer, '"');
  g_string_append_len (self->buffer, name, (gssize) strlen (name));
  g_string_append_len (self->buffer, "\":", 2);
  self->after_name = TRUE;
}

/**
 * bethink_json_writer_plain:
 * @self: the writer
 * @text: letters, digits, and signs that stand for themselves in a string
 * @length: their number
 *
 * Writes a string that needs no escapes, which are not looked for.
 */
void
bethink_json_writer_plain (BethinkJsonWriter *self,
                           const char        *text,
                           gsize              length)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  begin_value (self);
  g_string_append_c (self->buffer, '"');
  g_string_append_len (self->buffer, text, (gssize) length);
  g_string_append_c (self->buffer, '"');
}

/**
 * bethink_json_writer_begin_plain:
 * @self: the writer
 *
 * Begins a string that comes in pieces, none of which needs escapes: base64,
 * for one. It ends with bethink_json_writer_end_plain().
 */
void
bethink_json_writer_begin_plain (BethinkJsonWriter *self)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  begin_value (self);
  g_string_append_c (self->buffer, '"');
}

/**
 * bethink_json_writer_append_plain:
 * @self: the writer
 * @text: letters, digits, and signs that stand for themselves in a string
 * @length: their number
 *
 * Writes one piece of such a string.
 */
void
bethink_json_writer_append_plain (BethinkJsonWriter *self,
                                  const char        *text,
                                  gsize              length)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  g_string_append_len (self->buffer, text, (gssize) length);
  flush_if_full (self);
}

/**
 * bethink_json_writer_end_plain:
 * @self: the writer
 *
 * Ends a string that came in pieces.
 */
void
bethink_json_writer_end_plain (BethinkJsonWriter *self)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  g_string_append_c (self->buffer, '"');
}

/**
 * bethink_json_writer_integer:
 * @self: the writer
 * @value: a number
 *
 * Writes an integer.
 */
void
bethink_json_writer_integer (BethinkJsonWriter *self,
                             gint64             value)
{
  char text[24];

  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  begin_value (self);
  g_string_append (self->buffer, text);
}

/**
 * bethink_json_writer_double:
 * @self: the writer
 * @value: a number
 *
 * Writes a fraction such that reading gives exactly the same number. JSON has
 * no infinity and no "not a number": they become null.
 */
void
bethink_json_writer_double (BethinkJsonWriter *self,
                            double             value)
{
  char text[BETHINK_JSON_DOUBLE_SIZE];

  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  if (!isfinite (value))
    {
      bethink_json_writer_null (self);
      return;
    }

  bethink_json_format_double (value, text);
  begin_value (self);
  g_string_append (self->buffer, text);
}

/**
 * bethink_json_writer_boolean:
 * @self: the writer
 * @value: a truth
 *
 * Writes `true` or `false`.
 */
void
bethink_json_writer_boolean (BethinkJsonWriter *self,
                             gboolean           value)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  begin_value (self);
  g_string_append (self->buffer, value ? "true" : "false");
}

/**
 * bethink_json_writer_null:
 * @self: the writer
 *
 * Writes `null`.
 */
void
bethink_json_writer_null (BethinkJsonWriter *self)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));

  begin_value (self);
  g_string_append (self->buffer, "null");
}

/**
 * bethink_json_writer_raw:
 * @self: the writer
 * @json: one value as JSON, preferably on one line; it is not checked
 *
 * Writes a value that is JSON already.
 */
void
bethink_json_writer_raw (BethinkJsonWriter *self,
                         const char        *json)
{
  g_return_if_fail (BETHINK_IS_JSON_WRITER (self));
  g_return_if_fail (json != NULL && *json != '\0');

  begin_value (self);
  g_string_append (self->buffer, json);
}

/**
 * bethink_json_writer_has_failed:
 * @self: the writer
 *
 * Returns: %TRUE when writing more is of no use
 */
gboolean
bethink_json_writer_has_failed (BethinkJsonWriter *self)
{
  g_return_val_if_fail (BETHINK_IS_JSON_WRITER (self), TRUE);

  return self->error != NULL;
}

/**
 * bethink_json_writer_finish:
 * @self: the writer
 * @error: return location for the first error that occurred
 *
 * Ends the document with a line break and hands all of it to the stream, which
 * stays open.
 *
 * Returns: %FALSE when something could not be written
 */
gboolean
bethink_json_writer_finish (BethinkJsonWriter  *self,
                            GError            **error)
{
  g_return_val_if_fail (BETHINK_IS_JSON_WRITER (self), FALSE);
  g_return_val_if_fail (self->levels->len == 0 || self->error != NULL, FALSE);

  g_string_append_c (self->buffer, '\n');
  flush_buffer (self);

  if (self->error == NULL)
    g_output_stream_flush (self->stream, self->cancellable, &self->error);

  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}
