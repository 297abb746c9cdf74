/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-vcard-parser"

#include "bethink-vcard-parser.h"

#include <string.h>

/* Reads cards one after the other from a stream that nobody needs to trust. What
 * is in memory is one card: lines are read through a fixed buffer, and of a line
 * that is longer than its kind may be only the beginning is kept, so that a file
 * of one endless line costs nothing.
 *
 * Not thread-safe: a parser belongs to the thread that made it.
 */

G_DEFINE_QUARK (bethink-vcard-error, bethink_vcard_error)

#define BUFFER_SIZE (64 * 1024)

/* Room for the name and the parameters before a value. */
#define HEADER_SIZE 4096

#define MAX_LINE    (BETHINK_VCARD_MAX_VALUE + HEADER_SIZE)
#define MAX_PHOTO   (BETHINK_VCARD_MAX_PHOTO / 3 * 4 + HEADER_SIZE)

struct _BethinkVcardParser
{
  GInputStream *stream;       /* owned */
  GCancellable *cancellable;  /* owned, nullable */
  guint8       *buffer;       /* owned */
  gsize         start;
  gsize         end;
  guint64       position;
  guint         n_cards;

  GString      *line;         /* owned, the line read last */
  gboolean      opened;
  gboolean      too_long;
};

/**
 * bethink_vcard_parser_new:
 * @stream: the file
 * @cancellable: (nullable): asked between two reads
 *
 * Returns: (transfer full): a parser at the beginning of @stream
 */
BethinkVcardParser *
bethink_vcard_parser_new (GInputStream *stream,
                          GCancellable *cancellable)
{
  BethinkVcardParser *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (BethinkVcardParser, 1);
  self->stream = g_buffered_input_stream_new_sized (stream, BUFFER_SIZE);
  self->buffer = g_malloc (BUFFER_SIZE);
  self->line = g_string_new (NULL);
  g_set_object (&self->cancellable, cancellable);

  return self;
}

/**
 * bethink_vcard_parser_free:
 * @self: (transfer full): a parser
 *
 * Frees it. The stream is closed when nobody else holds it.
 */
void
bethink_vcard_parser_free (BethinkVcardParser *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_free (self->buffer);
  g_string_free (self->line, TRUE);
  g_free (self);
}

/**
 * bethink_vcard_parser_get_position:
 * @self: a parser
 *
 * Returns: how many bytes were read, for showing progress
 */
guint64
bethink_vcard_parser_get_position (BethinkVcardParser *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->position;
}

/* A byte order mark decides the encoding of the file, as it does for JSON. */
static gboolean
parser_open (BethinkVcardParser  *self,
             GError             **error)
{
  GBufferedInputStream *buffered = G_BUFFERED_INPUT_STREAM (self->stream);
  const guint8 *bytes;
  gsize length;

  while (g_buffered_input_stream_get_available (buffered) < 3)
    {
      gssize n_read = g_buffered_input_stream_fill (buffered, -1, self->cancellable, error);

      if (n_read < 0)
        return FALSE;
      if (n_read == 0)
        break;
    }

  bytes = g_buffered_input_stream_peek_buffer (buffered, &length);
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return g_input_stream_skip (self->stream, 3, self->cancellable, error) == 3;

  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      g_autoptr (GCharsetConverter) converter = g_charset_converter_new ("UTF-8", "UTF-16", error);
      g_autoptr (GInputStream) plain = self->stream;

      if (converter == NULL)
        {
          g_steal_pointer (&plain);
          return FALSE;
        }
      self->stream = g_converter_input_stream_new (plain, G_CONVERTER (converter));
    }

  return TRUE;
}

/* Returns %FALSE at the end of the file, where no error is set, and on errors. */
static gboolean
parser_fill (BethinkVcardParser  *self,
             GError             **error)
{
  gssize n_read;

  if (self->start < self->end)
    return TRUE;

  if (!self->opened && !parser_open (self, error))
    return FALSE;
  self->opened = TRUE;

  n_read = g_input_stream_read (self->stream, self->buffer, BUFFER_SIZE, self->cancellable, error);
  if (n_read <= 0)
    return FALSE;

  self->start = 0;
  self->end = n_read;
  self->position += n_read;

  if (memchr (self->buffer, '\0', n_read) != NULL)
    {
      g_set_error_literal (error, BETHINK_VCARD_ERROR, BETHINK_VCARD_ERROR_ENCODING, "The file is not a text");
      return FALSE;
    }

  if (self->position > BETHINK_VCARD_MAX_FILE)
    {
      g_set_error_literal (error, BETHINK_VCARD_ERROR, BETHINK_VCARD_ERROR_TOO_LARGE, "The file is too large");
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_photo (GString *line)
{
  const char *name = line->str;
  gsize length = strcspn (name, ";:");
  const char *point = memchr (name, '.', length);

  if (point != NULL)
    name = point + 1;

  return g_ascii_strncasecmp (name, "PHOTO", strlen ("PHOTO")) == 0;
}

static void
append (BethinkVcardParser *self,
        const guint8       *bytes,
        gsize               length)
{
  gsize limit = MAX_LINE;

  if (self->too_long)
    return;

  if (self->line->len + length > limit && is_photo (self->line))
    limit = MAX_PHOTO;

  if (self->line->len + length > limit)
    self->too_long = TRUE;
  else
    g_string_append_len (self->line, (const char *) bytes, length);
}

/* Appends up to the next line feed, which is taken but not kept. */
static gboolean
append_physical_line (BethinkVcardParser  *self,
                      GError             **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean complete = FALSE;

  while (!complete && parser_fill (self, &local_error))
    {
      const guint8 *bytes = self->buffer + self->start;
      const guint8 *line_feed = memchr (bytes, '\n', self->end - self->start);
      gsize length = line_feed != NULL ? (gsize) (line_feed - bytes) : self->end - self->start;

      append (self, bytes, length);
      complete = line_feed != NULL;
      self->start += length + (complete ? 1 : 0);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (self->line->len > 0 && self->line->str[self->line->len - 1] == '\r')
    g_string_truncate (self->line, self->line->len - 1);

  return TRUE;
}

/* In quoted-printable a line that ends in `=` goes on in the next one. */
static gboolean
ends_in_soft_break (GString *line)
{
  g_autofree char *header = NULL;
  gsize length;

  if (line->len == 0 || line->str[line->len - 1] != '=')
    return FALSE;

  length = strcspn (line->str, ":");
  header = g_ascii_strup (line->str, MIN (length, HEADER_SIZE));

  return strstr (header, "QUOTED-PRINTABLE") != NULL;
}

/* Reads a line with all lines that continue it. Returns %FALSE at the end of the
 * file, where no error is set, and on errors.
 */
static gboolean
read_line (BethinkVcardParser  *self,
           GError             **error)
{
  g_autoptr (GError) local_error = NULL;

  g_string_truncate (self->line, 0);
  self->too_long = FALSE;

  if (!parser_fill (self, error) || !append_physical_line (self, error))
    return FALSE;

  while (parser_fill (self, &local_error))
    {
      char next = (char) self->buffer[self->start];

      /* Behind a soft break a blank belongs to the text. */
      if (!self->too_long && ends_in_soft_break (self->line))
        g_string_truncate (self->line, self->line->len - 1);
      else if (next == ' ' || next == '\t')
        self->start++;
      else
        break;

      if (!append_physical_line (self, error))
        return FALSE;
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
line_is (BethinkVcardParser *self,
         const char         *text)
{
  g_autofree char *line = NULL;

  if (self->line->len > strlen (text) + 16)
    return FALSE;

  line = g_strdup (self->line->str);

  return g_ascii_strcasecmp (g_strstrip (line), text) == 0;
}

static gboolean
line_is_blank (BethinkVcardParser *self)
{
  return !self->too_long && strspn (self->line->str, " \t\r") == self->line->len;
}

static gboolean
add_line (BethinkVcardParser  *self,
          BethinkVcard        *card,
          GError             **error)
{
  g_autoptr (BethinkVcardProperty) property = NULL;

  if (line_is_blank (self))
    return TRUE;

  if (!self->too_long && card->properties->len < BETHINK_VCARD_MAX_PROPERTIES)
    property = bethink_vcard_property_parse (self->line->str, self->line->len);

  if (property == NULL)
    {
      card->n_dropped++;
      return TRUE;
    }

  if (!bethink_vcard_property_decode (property))
    {
      g_set_error (error, BETHINK_VCARD_ERROR, BETHINK_VCARD_ERROR_ENCODING,
                   "The text of a line is not valid in its encoding");
      return FALSE;
    }

  g_ptr_array_add (card->properties, g_steal_pointer (&property));

  return TRUE;
}

/* Looks for the beginning of the next card. Returns %FALSE at the end of the
 * file, where no error is set, and on errors.
 */
static gboolean
find_begin (BethinkVcardParser  *self,
            GError             **error)
{
  g_autoptr (GError) local_error = NULL;

  while (read_line (self, &local_error))
    {
      if (line_is (self, "BEGIN:VCARD"))
        return TRUE;

      if (!line_is_blank (self))
        {
          g_set_error_literal (error, BETHINK_VCARD_ERROR, BETHINK_VCARD_ERROR_NOT_VCARD,
                               "There is text outside of the cards");
          return FALSE;
        }
    }

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (self->n_cards == 0)
    g_set_error_literal (error, BETHINK_VCARD_ERROR, BETHINK_VCARD_ERROR_NOT_VCARD, "There is no card");

  return FALSE;
}

/**
 * bethink_vcard_parser_next:
 * @self: a parser
 * @error: return location for an error
 *
 * Reads the next card. Cards inside of a card (AGENT) are skipped.
 *
 * Returns: (transfer full) (nullable): the card; %NULL without an error at the
 *   end of the file, with one when the file cannot be read
 */
BethinkVcard *
bethink_vcard_parser_next (BethinkVcardParser  *self,
                           GError             **error)
{
  g_autoptr (BethinkVcard) card = NULL;
  g_autoptr (GError) local_error = NULL;
  guint depth = 1;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!find_begin (self, error))
    return NULL;

  if (++self->n_cards > BETHINK_VCARD_MAX_CARDS)
    {
      g_set_error_literal (error, BETHINK_VCARD_ERROR, BETHINK_VCARD_ERROR_TOO_LARGE, "There are too many cards");
      return NULL;
    }

  card = bethink_vcard_new ();
  while (read_line (self, &local_error))
    {
      if (line_is (self, "BEGIN:VCARD"))
        depth++;
      else if (line_is (self, "END:VCARD"))
        depth--;
      else if (depth == 1 && !add_line (self, card, error))
        return NULL;

      if (depth == 0)
        return g_steal_pointer (&card);
    }

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error_literal (error, BETHINK_VCARD_ERROR, BETHINK_VCARD_ERROR_NOT_VCARD, "The last card has no end");

  return NULL;
}
