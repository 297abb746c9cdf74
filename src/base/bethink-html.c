/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-html"

#include "bethink-html.h"

#include "bethink-html-entity.h"

#include <string.h>

/* The text of an HTML mail or message. This is not a parser: nothing nests and
 * nothing is remembered of what is open, so no input can make it slow or deep.
 * Each byte is looked at a fixed number of times; where a search found nothing,
 * it is not made again.
 */

#define MAX_BREAKS 2

typedef struct
{
  const char *at;
  const char *end;
  GString    *out;
  guint       breaks;           /* line breaks due before the next character */
  gboolean    blank;            /* a blank is due */
  gboolean    quotes_matter;    /* a `>` in quotes does not end a tag */
  gboolean    tags_end;         /* there may be another `>` */
  gboolean    head_ends;        /* there may be an end of the head */
} Scanner;

static const char *const line_tags[] = {
  "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "tr",
};

static void
append_pending (Scanner *scanner)
{
  if (scanner->out->len > 0)
    {
      for (guint i = 0; i < MIN (scanner->breaks, MAX_BREAKS); i++)
        g_string_append_c (scanner->out, '\n');

      if (scanner->breaks == 0 && scanner->blank)
        g_string_append_c (scanner->out, ' ');
    }

  scanner->breaks = 0;
  scanner->blank = FALSE;
}

static inline gboolean
is_blank (gunichar letter)
{
  return letter == ' ' || letter == '\t' || letter == '\n' ||
         letter == '\r' || letter == '\f' || letter == 0xa0;
}

static void
append_letter (Scanner  *scanner,
               gunichar  letter)
{
  if (is_blank (letter))
    {
      scanner->blank = TRUE;
      return;
    }

  append_pending (scanner);
  g_string_append_unichar (scanner->out, letter);
}

static void
append_byte (Scanner *scanner,
             char     byte)
{
  append_pending (scanner);
  g_string_append_c (scanner->out, byte);
}

static const char *
find_byte (const char *from,
           const char *end,
           char        byte)
{
  return from < end ? memchr (from, byte, end - from) : NULL;
}

/* The `>` that ends the tag, outside of the values of attributes. */
static const char *
find_tag_end_outside_quotes (Scanner *scanner)
{
  for (const char *at = scanner->at + 1; at < scanner->end; at++)
    {
      if (*at == '>')
        return at;

      if (*at == '"' || *at == '\'')
        {
          at = find_byte (at + 1, scanner->end, *at);

          if (at == NULL)
            break;
        }
    }

  /* A quote is open to the end of the text: from here on quotes are no help. */
  scanner->quotes_matter = FALSE;
  return NULL;
}

static const char *
find_tag_end (Scanner *scanner)
{
  const char *end = NULL;

  if (!scanner->tags_end)
    return NULL;

  if (scanner->quotes_matter)
    end = find_tag_end_outside_quotes (scanner);

  if (end == NULL)
    end = find_byte (scanner->at, scanner->end, '>');

  scanner->tags_end = end != NULL;
  return end;
}

/* Whether a name stands here, in any case, and nothing more of a word. */
static gboolean
is_name (const char *at,
         const char *end,
         const char *name)
{
  gsize length = strlen (name);

  if ((gsize) (end - at) < length || g_ascii_strncasecmp (at, name, length) != 0)
    return FALSE;

  return (gsize) (end - at) == length || !g_ascii_isalnum (at[length]);
}

/* Finds `</name` or `<name`. */
static const char *
find_tag (const char *from,
          const char *end,
          const char *name,
          gboolean    closing)
{
  for (const char *at = find_byte (from, end, '<');
       at != NULL;
       at = find_byte (at + 1, end, '<'))
    {
      if (!closing && is_name (at + 1, end, name))
        return at;

      if (closing && at + 1 < end && at[1] == '/' && is_name (at + 2, end, name))
        return at;
    }

  return NULL;
}

static void
skip_comment (Scanner *scanner)
{
  const char *content = scanner->at + 4;
  const char *end;

  for (end = find_byte (content, scanner->end, '>');
       end != NULL;
       end = find_byte (end + 1, scanner->end, '>'))
    if (end - content >= 2 && end[-1] == '-' && end[-2] == '-')
      break;

  scanner->at = end != NULL ? end + 1 : scanner->end;
}

/* What stands in scripts and styles is not for people, even when it has no end. */
static void
skip_content (Scanner    *scanner,
              const char *name)
{
  const char *end = find_tag (scanner->at, scanner->end, name, TRUE);

  scanner->at = end != NULL ? end : scanner->end;
}

/* The end of the head may be left out. */
static void
skip_head (Scanner *scanner)
{
  const char *end;

  if (!scanner->head_ends)
    return;

  end = find_tag (scanner->at, scanner->end, "head", TRUE);

  if (end == NULL)
    end = find_tag (scanner->at, scanner->end, "body", FALSE);

  if (end != NULL)
    scanner->at = end;
  else
    scanner->head_ends = FALSE;
}

static void
close_tag (Scanner    *scanner,
           const char *name,
           const char *end)
{
  for (guint i = 0; i < G_N_ELEMENTS (line_tags); i++)
    if (is_name (name, end, line_tags[i]))
      {
        scanner->breaks++;
        return;
      }
}

static void
scan_tag (Scanner *scanner)
{
  const char *end = find_tag_end (scanner);
  const char *name = scanner->at + 1;

  if (end == NULL)
    {
      append_byte (scanner, '<');
      scanner->at++;
      return;
    }

  scanner->at = end + 1;

  if (is_name (name, end, "br") || is_name (name, end, "/br"))
    scanner->breaks++;
  else if (*name == '/')
    close_tag (scanner, name + 1, end);
  else if (is_name (name, end, "script"))
    skip_content (scanner, "script");
  else if (is_name (name, end, "style"))
    skip_content (scanner, "style");
  else if (is_name (name, end, "head"))
    skip_head (scanner);
}

static gboolean
starts_tag (Scanner *scanner)
{
  char next = scanner->at + 1 < scanner->end ? scanner->at[1] : '\0';

  return g_ascii_isalpha (next) || next == '/' || next == '!' || next == '?';
}

static void
scan_entity (Scanner *scanner)
{
  gunichar letter;
  gsize length = bethink_html_entity_parse (scanner->at, scanner->end - scanner->at, &letter);

  if (length > 0)
    append_letter (scanner, letter);
  else
    append_byte (scanner, '&');

  scanner->at += MAX (length, 1);
}

static gboolean
is_no_break_blank (Scanner *scanner)
{
  return (guint8) scanner->at[0] == 0xc2 &&
         scanner->at + 1 < scanner->end &&
         (guint8) scanner->at[1] == 0xa0;
}

/* Bytes beyond ASCII are parts of characters. */
static inline gboolean
is_blank_byte (guint8 byte)
{
  return byte < 0x80 && is_blank (byte);
}

/* Whether a byte is copied as it is. */
static inline gboolean
is_plain (guint8 byte)
{
  return byte != '<' && byte != '&' && byte != 0xc2 && !is_blank_byte (byte);
}

static void
scan_text (Scanner *scanner)
{
  const char *run = scanner->at;

  if (is_no_break_blank (scanner))
    {
      scanner->blank = TRUE;
      scanner->at += 2;
      return;
    }

  if (is_blank_byte (*scanner->at))
    {
      scanner->blank = TRUE;
      scanner->at++;
      return;
    }

  do
    scanner->at++;
  while (scanner->at < scanner->end && is_plain (*scanner->at));

  append_pending (scanner);
  g_string_append_len (scanner->out, run, scanner->at - run);
}

/**
 * bethink_html_to_text:
 * @html: (nullable): HTML of any quality, in UTF-8
 *
 * Makes plain text of HTML: line breaks where lines end, references as the
 * characters they stand for, without tags, comments, scripts and styles. Takes
 * time in proportion to the length, whatever the input.
 *
 * Returns: (transfer full): the text, trimmed; not markup
 */
char *
bethink_html_to_text (const char *html)
{
  Scanner scanner = {
    .quotes_matter = TRUE,
    .tags_end = TRUE,
    .head_ends = TRUE,
  };

  if (html == NULL)
    return g_strdup ("");

  scanner.at = html;
  scanner.end = html + strlen (html);
  scanner.out = g_string_sized_new (scanner.end - scanner.at);

  while (scanner.at < scanner.end)
    {
      if (strncmp (scanner.at, "<!--", 4) == 0)
        skip_comment (&scanner);
      else if (*scanner.at == '<' && starts_tag (&scanner))
        scan_tag (&scanner);
      else if (*scanner.at == '&')
        scan_entity (&scanner);
      else
        scan_text (&scanner);
    }

  return g_string_free_and_steal (scanner.out);
}
