/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-file"

#include "bethink-json-file-private.h"

#include "bethink-json-source.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/**
 * BethinkJsonFile:
 *
 * A JSON document on disk that has been checked from end to end and can then be
 * read in parts with #BethinkJsonCursor. The document may be of any size and
 * come from anybody: what is held in memory does not depend on it.
 *
 * The file is read, not mapped: when another program shortens or changes it
 * meanwhile, there is an error and not a signal.
 *
 * Belongs to one thread at a time.
 */

/* Ends of small values that were just read: whoever looked at a value steps
 * over it next. Enough that an object is still known when what is nested in it
 * has been read.
 */
#define RECENT_BITS 8
#define N_RECENT    (1 << RECENT_BITS)

typedef struct
{
  guint64 start;
  guint64 end;
} Recent;

struct _BethinkJsonFile
{
  GObject           parent_instance;

  GCancellable     *cancellable;     /* owned, nullable */
  BethinkJsonIndex *index;           /* owned */
  GBytes           *bytes;           /* owned; NULL when there is a file */
  guint8           *window;          /* owned; NULL when there are bytes */
  guint64           window_start;
  gsize             window_length;
  guint64           start;           /* of the text in the file */
  guint64           size;
  Recent            recent[N_RECENT];
  int               fd;              /* owned, or -1 */
};

G_DEFINE_FINAL_TYPE (BethinkJsonFile, bethink_json_file, G_TYPE_OBJECT)

static void
bethink_json_file_finalize (GObject *object)
{
  BethinkJsonFile *self = BETHINK_JSON_FILE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->index, bethink_json_index_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->window, g_free);
  g_clear_fd (&self->fd, NULL);

  G_OBJECT_CLASS (bethink_json_file_parent_class)->finalize (object);
}

static void
bethink_json_file_class_init (BethinkJsonFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_json_file_finalize;
}

static void
bethink_json_file_init (BethinkJsonFile *self)
{
  self->index = bethink_json_index_new ();
  self->fd = -1;
}

static gboolean
read_window (BethinkJsonFile  *self,
             guint64           position,
             GError          **error)
{
  gssize length;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  self->window_length = 0;

  do
    length = pread (self->fd, self->window, MIN (BETHINK_JSON_WINDOW_SIZE, self->size - position),
                    self->start + position);
  while (length < 0 && errno == EINTR);

  if (length > 0)
    {
      self->window_start = position;
      self->window_length = length;
      return TRUE;
    }

  g_set_error_literal (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_IO,
                       length < 0 ? g_strerror (errno)
                                  : "The file became shorter while it was read");
  return FALSE;
}

/*< private >
 * bethink_json_file_peek:
 * @self: the file
 * @position: where to read
 * @bytes: (out): where to store the address of what is there, valid until the
 *   next call
 * @length: (out): where to store how much it is; 0 only at the end of the file
 * @error: return location for an error
 *
 * Returns: %FALSE when the file cannot be read
 */
gboolean
bethink_json_file_peek (BethinkJsonFile  *self,
                        guint64           position,
                        const guint8    **bytes,
                        gsize            *length,
                        GError          **error)
{
  g_assert (BETHINK_IS_JSON_FILE (self));

  *length = 0;

  if (position >= self->size)
    return TRUE;

  if (self->bytes != NULL)
    {
      const guint8 *data = g_bytes_get_data (self->bytes, NULL);

      *bytes = data + self->start + position;
      *length = MIN (self->size - position, BETHINK_JSON_WINDOW_SIZE);

      return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
    }

  if (position < self->window_start || position - self->window_start >= self->window_length)
    if (!read_window (self, position, error))
      return FALSE;

  *bytes = self->window + (position - self->window_start);
  *length = self->window_length - (position - self->window_start);

  return TRUE;
}

/*< private >
 * bethink_json_file_move_window:
 * @self: the file
 * @position: where to read
 * @error: return location for an error
 *
 * Makes as many bytes as possible behind @position readable at once.
 *
 * Returns: %FALSE when the file cannot be read
 */
gboolean
bethink_json_file_move_window (BethinkJsonFile  *self,
                               guint64           position,
                               GError          **error)
{
  g_assert (BETHINK_IS_JSON_FILE (self));

  return self->bytes != NULL || position == self->window_start || read_window (self, position, error);
}

static gboolean
is_first_of_character (guint8 byte)
{
  return (byte & 0xc0) != 0x80;
}

/* Lines and columns are not counted while all goes well. */
static gboolean
find_place (BethinkJsonFile *self,
            guint64          position,
            guint64         *line,
            guint64         *column)
{
  guint64 read = 0;

  *line = *column = 1;

  while (read < position)
    {
      const guint8 *bytes;
      gsize length;

      if (!bethink_json_file_peek (self, read, &bytes, &length, NULL) || length == 0)
        return FALSE;

      length = MIN (length, position - read);
      read += length;

      for (gsize i = 0; i < length; i++)
        if (bytes[i] == '\n')
          (*line)++, *column = 1;
        else if (is_first_of_character (bytes[i]))
          (*column)++;
    }

  return TRUE;
}

/*< private >
 * bethink_json_file_set_fault:
 * @self: the file
 * @scanner: a scanner that has found a fault
 * @error: return location for the error
 *
 * Makes an error of a fault, with the line and the column.
 */
void
bethink_json_file_set_fault (BethinkJsonFile           *self,
                             const BethinkJsonScanner  *scanner,
                             GError                   **error)
{
  guint64 line, column;

  if (!find_place (self, scanner->position, &line, &column))
    line = column = 0;

  g_propagate_error (error, bethink_json_error_new (scanner->error, line, column,
                                                    scanner->message));
}

/*< private >
 * bethink_json_file_set_too_large:
 * @error: return location for the error
 *
 * Makes the error of a value that is longer than its reader allows.
 */
void
bethink_json_file_set_too_large (GError **error)
{
  g_set_error_literal (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_TOO_LARGE,
                       "A part of the document is too large");
}

static gboolean
validate (BethinkJsonFile  *self,
          GError          **error)
{
  BethinkJsonScanner scanner;
  const guint8 *bytes;
  gsize length;

  bethink_json_scanner_init (&scanner, 0, self->index);

  do
    {
      if (!bethink_json_file_peek (self, scanner.position, &bytes, &length, error))
        return FALSE;

      if (length == 0 ? !bethink_json_scanner_finish (&scanner)
                      : !bethink_json_scanner_feed (&scanner, bytes, length))
        {
          bethink_json_file_set_fault (self, &scanner, error);
          return FALSE;
        }
    }
  while (length > 0);

  bethink_json_index_seal (self->index);
  return TRUE;
}

/**
 * bethink_json_file_open:
 * @file: a regular file
 * @cancellable: (nullable): a cancellable, also good for later reading
 * @error: return location for an error of #BethinkJsonError, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Opens a document and checks it from end to end: its encoding, that it is
 * exactly one value of strict JSON, and its depth. A byte order mark is
 * dropped; UTF-16 and UTF-32 are converted into a temporary file.
 *
 * Blocks for about two seconds per gigabyte.
 *
 * Returns: (transfer full): the document, or %NULL
 */
BethinkJsonFile *
bethink_json_file_open (GFile         *file,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (BethinkJsonFile) self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  self = g_object_new (BETHINK_TYPE_JSON_FILE, NULL);
  g_set_object (&self->cancellable, cancellable);
  self->fd = bethink_json_source_open (file, &self->start, &self->size, cancellable, error);

  if (self->fd < 0)
    return NULL;

  self->window = g_malloc (BETHINK_JSON_WINDOW_SIZE);

  if (!validate (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bethink_json_file_open_bytes:
 * @bytes: a document in UTF-8, with or without byte order mark
 * @cancellable: (nullable): a cancellable, also good for later reading
 * @error: return location for an error
 *
 * Like bethink_json_file_open(), for a document that is in memory.
 *
 * Returns: (transfer full): the document, or %NULL
 */
BethinkJsonFile *
bethink_json_file_open_bytes (GBytes        *bytes,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autoptr (BethinkJsonFile) self = NULL;
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  self = g_object_new (BETHINK_TYPE_JSON_FILE, NULL);
  g_set_object (&self->cancellable, cancellable);
  self->bytes = g_bytes_ref (bytes);

  data = g_bytes_get_data (bytes, &size);

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    self->start = 3;

  self->size = size - self->start;

  if (!validate (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bethink_json_file_get_size:
 * @self: the document
 *
 * Together with the offset of a cursor this shows progress.
 *
 * Returns: the number of bytes, without byte order mark and after conversion
 */
guint64
bethink_json_file_get_size (BethinkJsonFile *self)
{
  g_return_val_if_fail (BETHINK_IS_JSON_FILE (self), 0);

  return self->size;
}

static Recent *
recent_slot (BethinkJsonFile *self,
             guint64          position)
{
  /* Multiplying spreads positions that lie at even distances. */
  return &self->recent[(position * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - RECENT_BITS)];
}

/*< private >
 * bethink_json_file_note_end:
 * @self: the file
 * @position: the first byte of a value
 * @end: the first byte behind it
 *
 * Remembers for a while where a value ends that was just read.
 */
void
bethink_json_file_note_end (BethinkJsonFile *self,
                            guint64          position,
                            guint64          end)
{
  *recent_slot (self, position) = (Recent) { position, end };
}

/*< private >
 * bethink_json_file_know_end:
 * @self: the file
 * @position: the first byte of a value
 * @end: (out): where to store the first byte behind it
 *
 * Returns: %FALSE when the end can only be told by reading
 */
gboolean
bethink_json_file_know_end (BethinkJsonFile *self,
                            guint64          position,
                            guint64         *end)
{
  Recent *recent = recent_slot (self, position);

  if (recent->start == position && recent->end > position)
    {
      *end = recent->end;
      return TRUE;
    }

  return bethink_json_index_lookup (self->index, position, end);
}

/*< private >
 * bethink_json_file_read_value:
 * @self: the file
 * @position: the first byte of a value
 * @copy: (nullable): where to append the bytes of the value
 * @limit: how many bytes to append at most
 * @end: (out) (optional): where to store the first byte behind the value
 * @error: return location for an error
 *
 * Checks a value once more, because the file may have changed, and copies it.
 *
 * Returns: %FALSE when the file cannot be read, has changed, or the value is
 *   longer than @limit
 */
gboolean
bethink_json_file_read_value (BethinkJsonFile  *self,
                              guint64           position,
                              GString          *copy,
                              gsize             limit,
                              guint64          *end,
                              GError          **error)
{
  BethinkJsonScanner scanner;
  gboolean complete = FALSE;

  bethink_json_scanner_init (&scanner, position, NULL);

  while (!complete)
    {
      guint64 before = scanner.position;
      const guint8 *bytes;
      gboolean valid;
      gsize length;

      if (!bethink_json_file_peek (self, before, &bytes, &length, error))
        return FALSE;

      if (length > 0)
        valid = bethink_json_scanner_feed_value (&scanner, bytes, length, &complete);
      else
        valid = complete = bethink_json_scanner_finish (&scanner);

      if (!valid)
        {
          bethink_json_file_set_fault (self, &scanner, error);
          return FALSE;
        }

      if (copy == NULL)
        continue;

      if (scanner.position - position > limit)
        {
          bethink_json_file_set_too_large (error);
          return FALSE;
        }

      g_string_append_len (copy, (const char *) bytes, scanner.position - before);
    }

  bethink_json_file_note_end (self, position, scanner.position);

  if (end != NULL)
    *end = scanner.position;

  return TRUE;
}
