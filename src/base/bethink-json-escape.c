/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-escape"

#include "bethink-json-escape.h"

#include <string.h>

/* The escapes in JSON strings that the scanner has passed. */

#define REPLACEMENT 0xfffd

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
    return REPLACEMENT;

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
 * bethink_json_unescape_text:
 * @text: the inside of a JSON string, without the quotes
 * @length: its length
 *
 * Replaces all escapes by what they stand for, in place. An escaped NUL would end
 * the text in many a place, so it becomes U+FFFD, like half a surrogate pair.
 *
 * Returns: the length of what is left
 */
gsize
bethink_json_unescape_text (char  *text,
                            gsize  length)
{
  const char *end = text + length;
  const char *from = memchr (text, '\\', length);
  char *to;

  if (from == NULL)
    return length;

  /* No escape is shorter than the character it stands for. */
  to = text + (from - text);

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

  return (gsize) (to - text);
}

/*< private >
 * bethink_json_unescape:
 * @text: the inside of a JSON string, without the quotes
 *
 * See bethink_json_unescape_text().
 */
void
bethink_json_unescape (GString *text)
{
  g_string_truncate (text, bethink_json_unescape_text (text->str, text->len));
}
