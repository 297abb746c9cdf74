/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-scanner"

#include "bethink-json-scanner.h"

#include "bethink-json-plain.h"
#include "bethink-json-scanner-private.h"

#include <string.h>

/* Checks that bytes are strict JSON (RFC 8259) in UTF-8, nothing more: no
 * value is decoded and nothing is allocated. The bytes come in pieces of any
 * size; all that is known about the place between two pieces lies in the
 * struct, so a document of any size and depth takes the same memory and stack.
 *
 * Here are values and brackets. Strings and numbers are checked in
 * bethink-json-scanner-string.c and bethink-json-scanner-number.c.
 */

/*< private >
 * bethink_json_scanner_init:
 * @self: a scanner
 * @position: position of the first byte that will come
 * @index: (nullable) (transfer none): where to note large values; it must
 *   outlive the scanner
 *
 * Prepares for a document, or for one value inside of a document.
 */
void
bethink_json_scanner_init (BethinkJsonScanner *self,
                           guint64             position,
                           BethinkJsonIndex   *index)
{
  /* The starts are written before they are read. */
  memset (self, 0, G_STRUCT_OFFSET (BethinkJsonScanner, starts));

  self->position = position;
  self->index = index;
  self->expect = BETHINK_JSON_EXPECT_VALUE;
}

static inline gboolean
in_object (BethinkJsonScanner *self)
{
  guint level = self->depth - 1;

  return (self->objects[level / 64] >> (level % 64)) & 1;
}

static inline gboolean
value_allowed (BethinkJsonScanner *self)
{
  return self->expect == BETHINK_JSON_EXPECT_VALUE ||
         self->expect == BETHINK_JSON_EXPECT_VALUE_OR_END;
}

static inline const guint8 *
open_container (BethinkJsonScanner *self,
                const guint8       *at,
                guint64             position,
                gboolean            object)
{
  guint64 bit;

  if (G_UNLIKELY (!value_allowed (self)))
    return bethink_json_scanner_fail_syntax (self, "A value is not allowed here", at);

  if (G_UNLIKELY (self->depth == BETHINK_JSON_MAX_DEPTH))
    return bethink_json_scanner_fail (self, BETHINK_JSON_ERROR_TOO_DEEP, "Nested too deeply", at);

  bit = G_GUINT64_CONSTANT (1) << (self->depth % 64);

  if (object)
    self->objects[self->depth / 64] |= bit;
  else
    self->objects[self->depth / 64] &= ~bit;

  self->starts[self->depth++] = position;
  self->expect = object ? BETHINK_JSON_EXPECT_KEY_OR_END
                        : BETHINK_JSON_EXPECT_VALUE_OR_END;

  return at + 1;
}

static inline const guint8 *
close_container (BethinkJsonScanner *self,
                 const guint8       *at,
                 guint64             position,
                 gboolean            object)
{
  BethinkJsonExpect when_empty = object ? BETHINK_JSON_EXPECT_KEY_OR_END
                                        : BETHINK_JSON_EXPECT_VALUE_OR_END;

  if (G_UNLIKELY (self->depth == 0 ||
                  in_object (self) != object ||
                  (self->expect != when_empty &&
                   self->expect != BETHINK_JSON_EXPECT_COMMA_OR_END)))
    return bethink_json_scanner_fail_syntax (self, "A closing bracket is not allowed here", at);

  self->depth--;

  if (self->index != NULL)
    bethink_json_index_add (self->index, self->starts[self->depth], position + 1);

  bethink_json_scanner_value_ended (self);

  return at + 1;
}

/* Steps over a whole string of ASCII and escapes, behind its first quote. Returns
 * %NULL for all others, and for one that does not end here.
 */
static inline const guint8 *
skip_simple_string (const guint8 *at,
                    const guint8 *end)
{
  for (;;)
    {
      at = bethink_json_skip_plain_text (at, end);

      if (at == end)
        return NULL;

      if (*at == '"')
        return at + 1;

      if (*at != '\\')
        return NULL;

      at = bethink_json_skip_escape (at, end);

      if (at == NULL)
        return NULL;
    }
}

static inline const guint8 *
begin_string (BethinkJsonScanner *self,
              const guint8       *at,
              const guint8       *end)
{
  const guint8 *behind;

  self->in_key = self->expect == BETHINK_JSON_EXPECT_KEY ||
                 self->expect == BETHINK_JSON_EXPECT_KEY_OR_END;

  if (G_UNLIKELY (!self->in_key && !value_allowed (self)))
    return bethink_json_scanner_fail_syntax (self, "A string is not allowed here", at);

  behind = skip_simple_string (at + 1, end);

  if (G_LIKELY (behind != NULL))
    {
      if (self->in_key)
        self->expect = BETHINK_JSON_EXPECT_COLON;
      else
        bethink_json_scanner_value_ended (self);

      return behind;
    }

  self->token = BETHINK_JSON_TOKEN_STRING;

  return at + 1;
}

/* Steps over a whole number that is written the way nearly all are. */
static inline const guint8 *
skip_simple_number (const guint8 *at,
                    const guint8 *end)
{
  if (*at < '1' || *at > '9')
    return NULL;

  while (at < end && g_ascii_isdigit (*at))
    at++;

  return at < end && (*at == ',' || *at == '}') ? at : NULL;
}

static inline const guint8 *
begin_number (BethinkJsonScanner *self,
              const guint8       *at,
              const guint8       *end)
{
  const guint8 *behind;

  if (!value_allowed (self))
    return bethink_json_scanner_fail_syntax (self, "A number is not allowed here", at);

  behind = skip_simple_number (at, end);

  if (behind != NULL)
    {
      bethink_json_scanner_value_ended (self);
      return behind;
    }

  self->token = BETHINK_JSON_TOKEN_NUMBER;

  if (*at == '-')
    self->number = BETHINK_JSON_NUMBER_SIGN;
  else
    self->number = *at == '0' ? BETHINK_JSON_NUMBER_ZERO : BETHINK_JSON_NUMBER_INTEGER;

  return at + 1;
}

static inline const guint8 *
begin_word (BethinkJsonScanner *self,
            const guint8       *at,
            const guint8       *end,
            const char         *rest)
{
  const gsize length = strlen (rest);

  if (!value_allowed (self))
    return bethink_json_scanner_fail_syntax (self, "A value is not allowed here", at);

  if ((gsize) (end - at) > length && memcmp (at + 1, rest, length) == 0)
    {
      bethink_json_scanner_value_ended (self);
      return at + 1 + length;
    }

  self->token = BETHINK_JSON_TOKEN_WORD;
  self->word = rest;

  return at + 1;
}

static const guint8 *
take_comma (BethinkJsonScanner *self,
            const guint8       *at)
{
  if (G_UNLIKELY (self->expect != BETHINK_JSON_EXPECT_COMMA_OR_END))
    return bethink_json_scanner_fail_syntax (self, "A comma is not allowed here", at);

  self->expect = in_object (self) ? BETHINK_JSON_EXPECT_KEY : BETHINK_JSON_EXPECT_VALUE;

  return at + 1;
}

static const guint8 *
take_colon (BethinkJsonScanner *self,
            const guint8       *at)
{
  if (G_UNLIKELY (self->expect != BETHINK_JSON_EXPECT_COLON))
    return bethink_json_scanner_fail_syntax (self, "A colon is not allowed here", at);

  self->expect = BETHINK_JSON_EXPECT_VALUE;

  return at + 1;
}

/* The document cannot go on with this byte. Says what it seems to be instead. */
static const guint8 *
refuse_byte (BethinkJsonScanner *self,
             const guint8       *at)
{
  if (*at == '<' && !self->started)
    return bethink_json_scanner_fail (self, BETHINK_JSON_ERROR_WEB_PAGE, "This is a web page", at);

  /* UTF-16 without a mark has a NUL in every other place; bytes that begin no
   * character are of an encoding of the last century.
   */
  if (*at == 0 || (*at >= 0x80 && *at < 0xc2) || *at > 0xf4)
    return bethink_json_scanner_fail (self, BETHINK_JSON_ERROR_ENCODING, "This is not UTF-8 text", at);

  return bethink_json_scanner_fail_syntax (self, "A character is not allowed here", at);
}

static inline gboolean
is_blank (guint8 byte)
{
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static inline const guint8 *
skip_blanks (const guint8 *at,
             const guint8 *end)
{
  while (at < end && is_blank (*at))
    at++;

  return at;
}

/* One bracket, sign, or beginning of a token. */
static inline const guint8 *
scan_structure (BethinkJsonScanner *self,
                const guint8       *at,
                const guint8       *end,
                guint64             position)
{
  switch (*at)
    {
    case '{':
      return open_container (self, at, position, TRUE);

    case '[':
      return open_container (self, at, position, FALSE);

    case '}':
      return close_container (self, at, position, TRUE);

    case ']':
      return close_container (self, at, position, FALSE);

    case ',':
      return take_comma (self, at);

    case ':':
      return take_colon (self, at);

    case '"':
      return begin_string (self, at, end);

    case 't':
      return begin_word (self, at, end, "rue");

    case 'f':
      return begin_word (self, at, end, "alse");

    case 'n':
      return begin_word (self, at, end, "ull");

    case '-':
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
      return begin_number (self, at, end);

    default:
      return refuse_byte (self, at);
    }
}

static const guint8 *
scan_word (BethinkJsonScanner *self,
           const guint8       *at,
           const guint8       *end)
{
  for (; at < end && *self->word != '\0'; at++, self->word++)
    if (*at != (guint8) *self->word)
      return bethink_json_scanner_fail_syntax (self, "There is no such word", at);

  if (*self->word == '\0')
    {
      bethink_json_scanner_value_ended (self);
    }

  return at;
}

static inline const guint8 *
scan_token (BethinkJsonScanner *self,
            const guint8       *at,
            const guint8       *end)
{
  switch (self->token)
    {
    case BETHINK_JSON_TOKEN_STRING:
      return bethink_json_scanner_scan_string (self, at, end);

    case BETHINK_JSON_TOKEN_ESCAPE:
      return bethink_json_scanner_scan_escape (self, at);

    case BETHINK_JSON_TOKEN_HEX:
      return bethink_json_scanner_scan_hex (self, at, end);

    case BETHINK_JSON_TOKEN_UTF8:
      return bethink_json_scanner_scan_character (self, at, end);

    case BETHINK_JSON_TOKEN_NUMBER:
      return bethink_json_scanner_scan_number (self, at, end);

    case BETHINK_JSON_TOKEN_WORD:
      return scan_word (self, at, end);

    case BETHINK_JSON_TOKEN_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Goes on until the bytes are used up or, if @single, the value is complete. */
static inline gboolean
scan (BethinkJsonScanner *self,
      const guint8       *bytes,
      gsize               length,
      gboolean            single)
{
  const guint8 *end = bytes + length;
  const guint8 *at = bytes;

  while (at < end)
    {
      const guint8 *next;

      if (self->token != BETHINK_JSON_TOKEN_NONE)
        {
          next = scan_token (self, at, end);
        }
      else if (single && self->expect == BETHINK_JSON_EXPECT_NOTHING)
        {
          break;
        }
      else if (is_blank (*at))
        {
          next = skip_blanks (at + 1, end);
        }
      else
        {
          next = scan_structure (self, at, end, self->position + (at - bytes));
          self->started = TRUE;
        }

      if (G_UNLIKELY (next == NULL))
        {
          self->position += self->fault - bytes;
          return FALSE;
        }

      at = next;
    }

  self->position += at - bytes;
  return TRUE;
}

/*< private >
 * bethink_json_scanner_feed:
 * @self: the scanner
 * @bytes: the next bytes of the document
 * @length: their number
 *
 * Checks a piece of a document. After the last one call
 * bethink_json_scanner_finish().
 *
 * Returns: %FALSE at a fault; error, message and position are then set
 */
gboolean
bethink_json_scanner_feed (BethinkJsonScanner *self,
                           const guint8       *bytes,
                           gsize               length)
{
  return scan (self, bytes, length, FALSE);
}

/*< private >
 * bethink_json_scanner_feed_value:
 * @self: the scanner, initialised with the position of the value
 * @bytes: the next bytes
 * @length: their number
 * @complete: (out): where to store whether the value has ended; then position
 *   is that of the first byte behind it
 *
 * Checks a piece of a document up to the end of one value in it.
 *
 * Returns: %FALSE at a fault; error, message and position are then set
 */
gboolean
bethink_json_scanner_feed_value (BethinkJsonScanner *self,
                                 const guint8       *bytes,
                                 gsize               length,
                                 gboolean           *complete)
{
  if (!scan (self, bytes, length, TRUE))
    return FALSE;

  *complete = self->token == BETHINK_JSON_TOKEN_NONE &&
              self->expect == BETHINK_JSON_EXPECT_NOTHING;

  return TRUE;
}

/*< private >
 * bethink_json_scanner_finish:
 * @self: the scanner
 *
 * Says that no more bytes follow.
 *
 * Returns: %FALSE when the document is not complete; error, message and
 *   position are then set
 */
gboolean
bethink_json_scanner_finish (BethinkJsonScanner *self)
{
  if (self->token == BETHINK_JSON_TOKEN_NUMBER && bethink_json_scanner_number_is_complete (self))
    bethink_json_scanner_value_ended (self);

  if (!self->started)
    {
      bethink_json_scanner_fail (self, BETHINK_JSON_ERROR_EMPTY, "The file is empty", NULL);
      return FALSE;
    }

  if (self->token != BETHINK_JSON_TOKEN_NONE || self->expect != BETHINK_JSON_EXPECT_NOTHING)
    {
      bethink_json_scanner_fail_syntax (self, "The document ends too early", NULL);
      return FALSE;
    }

  return TRUE;
}
