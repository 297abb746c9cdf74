/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-store-error.h"
#include "bethink-text-display.h"
#include "bethink-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* What the program writes. Names, messages and file names come from strangers: a
 * control character in them must not reach the terminal, where it could hide
 * lines or press keys. In JSON such characters are written as escapes, so that
 * the value stays what it is.
 */

static void
write_text (FILE       *stream,
            const char *text)
{
  fputs (text, stream);
}

/* Everything that is a character of its own but not a letter, sign or blank */
static gboolean
is_harmful (gunichar c)
{
  return c == 0x7f || (c >= 0x80 && c <= 0x9f) ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
         c == 0xfeff;
}

/* Takes text of any origin and keeps line feeds and tabs, nothing else below the
 * blank.
 */
static char *
escape (const char *text)
{
  g_autofree char *valid = bethink_text_make_valid (text, -1);
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_harmful (c) || (c < ' ' && c != '\n' && c != '\t'))
        g_string_append_printf (escaped, "\\u%04x", c);
      else
        g_string_append_unichar (escaped, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&escaped));
}

static void
write_formatted (FILE       *stream,
                 const char *format,
                 va_list     args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  g_autofree char *escaped = escape (text);

  write_text (stream, escaped);
}

/**
 * bethink_cli_print:
 * @format: a format
 * @...: its values
 *
 * Writes to the output, with what could harm a terminal made visible.
 */
void
bethink_cli_print (const char *format,
                   ...)
{
  va_list args;

  va_start (args, format);
  write_formatted (stdout, format, args);
  va_end (args);
}

/**
 * bethink_cli_print_line:
 * @text: (nullable): a text of any length
 * @max_chars: how much of it
 *
 * Writes the beginning of a text on one line, without a line feed behind it.
 */
void
bethink_cli_print_line (const char *text,
                        gsize       max_chars)
{
  g_autofree char *line = NULL;

  if (text == NULL)
    return;

  line = bethink_text_display_line (text, max_chars);
  bethink_cli_print ("%s", line);
}

/**
 * bethink_cli_add_text:
 * @builder: a builder inside an object
 * @name: the name of a member
 * @value: (nullable): its value
 *
 * Adds a member, which is null when there is no value.
 */
void
bethink_cli_add_text (JsonBuilder *builder,
                      const char  *name,
                      const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * bethink_cli_add_number:
 * @builder: a builder inside an object
 * @name: the name of a member
 * @value: its value
 */
void
bethink_cli_add_number (JsonBuilder *builder,
                        const char  *name,
                        gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * bethink_cli_print_error:
 * @format: a format
 * @...: its values
 *
 * Writes one line to where errors go, after the name of the program.
 */
void
bethink_cli_print_error (const char *format,
                         ...)
{
  va_list args;

  write_text (stderr, "bethink-cli: ");
  va_start (args, format);
  write_formatted (stderr, format, args);
  va_end (args);
  write_text (stderr, "\n");
}

/**
 * bethink_cli_print_json:
 * @node: a value
 *
 * Writes JSON that people can read and every terminal can bear.
 */
void
bethink_cli_print_json (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);

  /* In JSON these characters only occur inside of strings. */
  bethink_cli_print ("%s\n", text);
}

/**
 * bethink_cli_report_error:
 * @error: an error of the store or of the system
 *
 * Says what went wrong and, where it is known, what to do about it.
 */
void
bethink_cli_report_error (const GError *error)
{
  const char *help = NULL;

  if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_TOO_NEW))
    help = _("This database was written by a newer Bethink.");
  else if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CORRUPT))
    help = _("This database is damaged. Copies of it lie in the folder “backups” beside it.");
  else if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_BUSY))
    help = _("Another program is using this database. Try again.");
  else if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY))
    help = _("This database cannot be written.");
  else if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FULL))
    help = _("The disk is full.");
  else if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_OURS))
    help = _("This is not a database of Bethink.");
  else if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND))
    help = _("There is no such record.");

  if (help != NULL)
    bethink_cli_print_error ("%s", help);
  else
    bethink_cli_print_error ("%s", error->message);
}
