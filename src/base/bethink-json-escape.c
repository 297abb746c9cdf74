/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-escape"

#include "bethink-json-escape.h"

#include "bethink-json-scanner.h"

#include <math.h>
#include <string.h>

/* What is strict JSON and would still not survive a parser that keeps texts as
 * C strings, integers in 64 bits and fractions as doubles. All functions expect
 * bytes that the scanner has passed.
 */

#define REPLACEMENT "\xef\xbf\xbd"   /* U+FFFD */

/* Digits of a number that a text can still be made of, and of a fraction that is
 * worth converting. Nobody writes longer ones in earnest.
 */
#define MAX_DIGITS   64
#define MAX_FRACTION 1000

#define IS_HIGH_SURROGATE(u) (((u) & 0xfc00) == 0xd800)
#define IS_LOW_SURROGATE(u)  (((u) & 0xfc00) == 0xdc00)

/* The value of \uXXXX. */
static gunichar
read_hex (const char *at)
{
  gunichar value = 0;

  for (guint i = 2; i < 6; i++)
    value = value << 4 | g_ascii_xdigit_value (at[i]);

  return value;
}

static gboolean
starts_low_surrogate (const char *at,
                      const char *end)
{
  return end - at >= 6 &&
         at[0] == '\\' && at[1] == 'u' &&
         IS_LOW_SURROGATE (read_hex (at));
}

/* Reads one \uXXXX or a pair of them. What cannot be part of a text becomes
 * U+FFFD.
 */
static gunichar
read_unicode_escape (const char **at,
                     const char  *end)
{
  gunichar unit = read_hex (*at);
  gunichar low;

  *at += 6;

  if (IS_HIGH_SURROGATE (unit) && starts_low_surrogate (*at, end))
    {
      low = read_hex (*at);
      *at += 6;
      return 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
    }

  if (unit == 0 || IS_HIGH_SURROGATE (unit) || IS_LOW_SURROGATE (unit))
    return 0xfffd;

  return unit;
}

static char
simple_escape (char letter)
{
  switch (letter)
    {
    case 'b':
      return '\b';

    case 'f':
      return '\f';

    case 'n':
      return '\n';

    case 'r':
      return '\r';

    case 't':
      return '\t';

    default:
      return letter;
    }
}

/*< private >
 * bethink_json_unescape:
 * @text: the inside of a JSON string, without the quotes
 *
 * Replaces all escapes by what they stand for, in place.
 */
void
bethink_json_unescape (GString *text)
{
  const char *end = text->str + text->len;
  const char *from = memchr (text->str, '\\', text->len);
  char *to;

  if (from == NULL)
    return;

  /* No escape is shorter than the character it stands for. */
  to = text->str + (from - text->str);

  while (from < end)
    {
      if (*from != '\\')
        {
          *to++ = *from++;
        }
      else if (from[1] == 'u')
        {
          to += g_unichar_to_utf8 (read_unicode_escape (&from, end), to);
        }
      else
        {
          *to++ = simple_escape (from[1]);
          from += 2;
        }
    }

  g_string_truncate (text, to - text->str);
}

/* A text that is copied in runs: nothing is copied as long as nothing has to
 * be replaced.
 */
typedef struct
{
  const char *run;   /* begin of what is not copied yet */
  const char *at;
  const char *end;
  GString    *safe;
} Copy;

static void
replace (Copy       *copy,
         const char *begin,
         const char *by)
{
  g_string_append_len (copy->safe, copy->run, begin - copy->run);
  g_string_append (copy->safe, by);
  copy->run = copy->at;
}

static void
copy_escape (Copy *copy)
{
  const char *begin = copy->at;

  if (begin[1] != 'u')
    copy->at += 2;
  else if (read_unicode_escape (&copy->at, copy->end) == 0xfffd)
    replace (copy, begin, REPLACEMENT);
}

static void
copy_string (Copy *copy)
{
  copy->at++;

  for (;;)
    {
      copy->at = (const char *) bethink_json_skip_plain_text ((const guint8 *) copy->at,
                                                              (const guint8 *) copy->end);

      while (copy->at < copy->end && *copy->at != '"' && *copy->at != '\\')
        copy->at++;

      if (copy->at == copy->end)
        return;

      if (*copy->at == '"')
        break;

      copy_escape (copy);
    }

  copy->at++;
}

static gboolean
fits_integer (const char *digits,
              gsize       length)
{
  static const char max[] = "9223372036854775807";

  if (length != strlen (max))
    return length < strlen (max);

  return memcmp (digits, max, length) <= 0;
}

static gboolean
fits_double (const char *number,
             gsize       length)
{
  char text[MAX_FRACTION + 1];

  memcpy (text, number, length);
  text[length] = '\0';

  return isfinite (g_ascii_strtod (text, NULL));
}

static gboolean
is_number_byte (char byte)
{
  return g_ascii_isdigit (byte) ||
         byte == '.' || byte == '-' || byte == '+' || byte == 'e' || byte == 'E';
}

/* A number that neither 64 bits nor a double can hold becomes a text of its
 * digits, so that none of them is lost: it may be an id.
 */
static void
copy_number (Copy *copy)
{
  const char *begin = copy->at;
  gboolean integer = TRUE;
  gboolean fits;
  gsize length, sign;

  for (; copy->at < copy->end && is_number_byte (*copy->at); copy->at++)
    if (*copy->at == '.' || *copy->at == 'e' || *copy->at == 'E')
      integer = FALSE;

  length = copy->at - begin;
  sign = *begin == '-' ? 1 : 0;

  if (length < 19 && integer)
    return;

  if (integer)
    fits = fits_integer (begin + sign, length - sign);
  else
    fits = length <= MAX_FRACTION && fits_double (begin, length);

  if (fits)
    return;

  if (length <= MAX_DIGITS)
    {
      char text[MAX_DIGITS + 3];

      g_snprintf (text, sizeof text, "\"%.*s\"", (int) length, begin);
      replace (copy, begin, text);
    }
  else
    {
      replace (copy, begin, "null");
    }
}

/*< private >
 * bethink_json_make_safe:
 * @json: a JSON text that has been checked
 * @length: its length
 * @safe: an empty string, where to store the changed text
 *
 * Replaces what the parser would not read as it is meant: escaped NULs and half
 * surrogates by U+FFFD, numbers that are too large by texts.
 *
 * Returns: %FALSE when nothing had to be replaced; then @safe stays empty
 */
gboolean
bethink_json_make_safe (const char *json,
                        gsize       length,
                        GString    *safe)
{
  Copy copy = { json, json, json + length, safe };

  while (copy.at < copy.end)
    {
      if (*copy.at == '"')
        copy_string (&copy);
      else if (*copy.at == '-' || g_ascii_isdigit (*copy.at))
        copy_number (&copy);
      else
        copy.at++;
    }

  if (copy.run == json)
    return FALSE;

  g_string_append_len (safe, copy.run, copy.end - copy.run);
  return TRUE;
}
