/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "monica-json.h"

#include <string.h>

#include "monica-date.h"

static void
separate (MonicaJson *json)
{
  char last = json->text->len > 0 ? json->text->str[json->text->len - 1] : '[';

  if (last != '{' && last != '[' && last != ':')
    g_string_append_c (json->text, ',');
}

void
monica_json_begin_object (MonicaJson *json)
{
  separate (json);
  g_string_append_c (json->text, '{');
}

void
monica_json_end_object (MonicaJson *json)
{
  g_string_append_c (json->text, '}');
}

void
monica_json_begin_array (MonicaJson *json)
{
  separate (json);
  g_string_append_c (json->text, '[');
}

void
monica_json_end_array (MonicaJson *json)
{
  g_string_append_c (json->text, ']');
}

/* Keys are constants of this program: nothing in them needs an escape. */
void
monica_json_key (MonicaJson *json,
                 const char *key)
{
  separate (json);
  g_string_append_c (json->text, '"');
  g_string_append (json->text, key);
  g_string_append (json->text, "\":");
}

void
monica_json_null (MonicaJson *json)
{
  separate (json);
  g_string_append (json->text, "null");
}

void
monica_json_bool (MonicaJson *json,
                  gboolean    value)
{
  separate (json);
  g_string_append (json->text, value ? "true" : "false");
}

void
monica_json_int (MonicaJson *json,
                 gint64      value)
{
  separate (json);
  g_string_append_printf (json->text, "%" G_GINT64_FORMAT, value);
}

void
monica_json_real (MonicaJson *json,
                  double      value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  separate (json);
  g_ascii_formatd (digits, sizeof digits, "%.15g", value);
  g_string_append (json->text, digits);
}

static void
append_unit (GString *text,
             guint    unit)
{
  static const char hex[] = "0123456789abcdef";
  char escape[] = {'\\', 'u', hex[unit >> 12 & 15], hex[unit >> 8 & 15],
                   hex[unit >> 4 & 15], hex[unit & 15]};

  g_string_append_len (text, escape, sizeof escape);
}

static void
append_wide (GString  *text,
             gunichar  character)
{
  if (character < 0x10000)
    {
      append_unit (text, character);
      return;
    }
  append_unit (text, 0xd800 + ((character - 0x10000) >> 10));
  append_unit (text, 0xdc00 + ((character - 0x10000) & 0x3ff));
}

static void
append_escape (GString *text,
               char     character)
{
  static const char plain[] = "\"\\/\b\f\n\r\t";
  static const char names[] = "\"\\/bfnrt";
  const char *found = strchr (plain, character);

  if (found == NULL || character == '\0')
    {
      append_unit (text, (guchar) character);
      return;
    }
  g_string_append_c (text, '\\');
  g_string_append_c (text, names[found - plain]);
}

static gboolean
is_plain (guchar character)
{
  return character >= 0x20 && character < 0x7f
         && character != '"' && character != '\\' && character != '/';
}

static void
append_quoted (GString    *text,
               const char *value)
{
  g_string_append_c (text, '"');
  while (*value != '\0')
    {
      gsize run = 0;

      while (is_plain ((guchar) value[run]))
        run++;
      g_string_append_len (text, value, (gssize) run);
      value += run;

      if ((guchar) *value >= 0x80)
        {
          append_wide (text, g_utf8_get_char (value));
          value = g_utf8_next_char (value);
        }
      else if (*value != '\0')
        append_escape (text, *value++);
    }
  g_string_append_c (text, '"');
}

/* %NULL is written as `null`. */
void
monica_json_text (MonicaJson *json,
                  const char *value)
{
  if (value == NULL)
    {
      monica_json_null (json);
      return;
    }
  separate (json);
  append_quoted (json->text, value);
}

void
monica_json_printf (MonicaJson *json,
                    const char *format,
                    ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  monica_json_text (json, text);
}

static void
append_time (MonicaJson *json,
             gint64      seconds,
             const char *fraction)
{
  MonicaCivil civil = monica_date_to_civil (seconds);

  separate (json);
  g_string_append_printf (json->text, "\"%04d-%02d-%02dT%02d:%02d:%02d%sZ\"",
                          civil.year, civil.month, civil.day,
                          civil.hour, civil.minute, civil.second, fraction);
}

void
monica_json_time (MonicaJson *json,
                  gint64      seconds)
{
  append_time (json, seconds, "");
}

void
monica_json_micro_time (MonicaJson *json,
                        gint64      seconds)
{
  append_time (json, seconds, ".000000");
}

void
monica_json_day (MonicaJson *json,
                 gint64      seconds)
{
  MonicaCivil civil = monica_date_to_civil (seconds);

  separate (json);
  g_string_append_printf (json->text, "\"%04d-%02d-%02d\"",
                          civil.year, civil.month, civil.day);
}
