/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-scanner"

#include "bethink-json-scanner-private.h"

#include "bethink-json-plain.h"

/* The inside of strings: nearly all bytes of a document are here. */

static inline const guint8 *
end_string (BethinkJsonScanner *self,
            const guint8       *at)
{
  self->token = BETHINK_JSON_TOKEN_NONE;

  if (self->in_key)
    self->expect = BETHINK_JSON_EXPECT_COLON;
  else
    bethink_json_scanner_value_ended (self);

  return at + 1;
}

/* The first byte of a character beyond ASCII says how many follow, and limits
 * the second so that no overlong form, half surrogate or number beyond
 * U+10FFFF gets through.
 */
static const guint8 *
begin_character (BethinkJsonScanner *self,
                 const guint8       *at)
{
  guint8 lead = *at;

  self->continuation_min = 0x80;
  self->continuation_max = 0xbf;

  if (lead >= 0xc2 && lead <= 0xdf)
    self->continuations = 1;
  else if (lead >= 0xe0 && lead <= 0xef)
    self->continuations = 2;
  else if (lead >= 0xf0 && lead <= 0xf4)
    self->continuations = 3;
  else
    return bethink_json_scanner_fail (self, BETHINK_JSON_ERROR_ENCODING,
                                      "This is not UTF-8 text", at);

  if (lead == 0xe0)
    self->continuation_min = 0xa0;
  else if (lead == 0xed)
    self->continuation_max = 0x9f;
  else if (lead == 0xf0)
    self->continuation_min = 0x90;
  else if (lead == 0xf4)
    self->continuation_max = 0x8f;

  self->token = BETHINK_JSON_TOKEN_UTF8;

  return at + 1;
}

/* Checks the rest of a character beyond ASCII. */
const guint8 *
bethink_json_scanner_scan_character (BethinkJsonScanner *self,
                                     const guint8       *at,
                                     const guint8       *end)
{
  while (at < end && self->continuations > 0)
    {
      if (*at < self->continuation_min || *at > self->continuation_max)
        return bethink_json_scanner_fail (self, BETHINK_JSON_ERROR_ENCODING,
                                      "This is not UTF-8 text", at);

      self->continuation_min = 0x80;
      self->continuation_max = 0xbf;
      self->continuations--;
      at++;
    }

  if (self->continuations == 0)
    self->token = BETHINK_JSON_TOKEN_STRING;

  return at;
}

static inline gboolean
is_continuation (guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Characters of two and three bytes that lie in the piece as a whole and need
 * no care: nearly all text that is not English.
 */
static inline const guint8 *
skip_characters (const guint8 *at,
                 const guint8 *end)
{
  while (end - at >= 3)
    {
      if (at[0] >= 0xc2 && at[0] <= 0xdf && is_continuation (at[1]))
        at += 2;
      else if (at[0] >= 0xe1 && at[0] <= 0xec && is_continuation (at[1]) && is_continuation (at[2]))
        at += 3;
      else
        break;
    }

  return at;
}

/* Checks the inside of a string up to the next escape, or the quote that ends it. */
const guint8 *
bethink_json_scanner_scan_string (BethinkJsonScanner *self,
                                  const guint8       *at,
                                  const guint8       *end)
{
  while (at < end)
    {
      at = bethink_json_skip_plain_text (at, end);

      /* The rest of a block, or what stands before the next one. */
      while (at < end && *at >= ' ' && *at < 0x80 && *at != '"' && *at != '\\')
        at++;

      if (at == end)
        return at;

      if (*at == '"')
        return end_string (self, at);

      if (*at == '\\')
        {
          self->token = BETHINK_JSON_TOKEN_ESCAPE;
          return at + 1;
        }

      if (*at < ' ')
        return bethink_json_scanner_fail_syntax (self, "A control character is not allowed here",
                                                 at);

      at = skip_characters (at, end);

      if (at < end && *at >= 0x80)
        return begin_character (self, at);
    }

  return at;
}

/* Checks the letter behind a backslash. */
const guint8 *
bethink_json_scanner_scan_escape (BethinkJsonScanner *self,
                                  const guint8       *at)
{
  switch (*at)
    {
    case '"': case '\\': case '/':
    case 'b': case 'f': case 'n': case 'r': case 't':
      self->token = BETHINK_JSON_TOKEN_STRING;
      return at + 1;

    case 'u':
      self->token = BETHINK_JSON_TOKEN_HEX;
      self->hex_digits = 4;
      return at + 1;

    default:
      return bethink_json_scanner_fail_syntax (self, "There is no such escape", at);
    }
}

/* Checks the digits of \uXXXX. */
const guint8 *
bethink_json_scanner_scan_hex (BethinkJsonScanner *self,
                               const guint8       *at,
                               const guint8       *end)
{
  while (at < end && self->hex_digits > 0)
    {
      if (!g_ascii_isxdigit (*at))
        return bethink_json_scanner_fail_syntax (self, "There is no such escape", at);

      self->hex_digits--;
      at++;
    }

  if (self->hex_digits == 0)
    self->token = BETHINK_JSON_TOKEN_STRING;

  return at;
}
