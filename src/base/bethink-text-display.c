/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-text-display"

#include "bethink-text-display.h"

#include <string.h>

/* Texts of strangers as they are shown. What is stored stays as it was; here
 * everything goes that could make a line look like something else, or make its
 * layout take forever. The result is plain text: whoever shows it never reads
 * it as markup.
 */

/* Marks above each other; no language needs more. */
#define MAX_MARKS 8

#define ELLIPSIS 0x2026
#define FIRST_EMBEDDING 0x202a   /* LRE, RLE, PDF, LRO, RLO */
#define LAST_EMBEDDING  0x202e
#define FIRST_ISOLATE   0x2066   /* LRI, RLI, FSI */
#define LAST_ISOLATE    0x2068
#define POP_ISOLATE     0x2069
#define NO_BREAK_MARK   0xfeff

/* Shown as words: they change the order of what follows and are seen nowhere. */
static const char *const embedding_tags[] = {
  "⟨LRE⟩", "⟨RLE⟩", "⟨PDF⟩", "⟨LRO⟩", "⟨RLO⟩",
};

typedef struct
{
  GString  *out;
  gsize     n_chars;
  gsize     max_chars;
  guint     marks;       /* since the last base character */
  guint     isolates;    /* open in the present line */
  gboolean  one_line;
  gboolean  blank;       /* a blank is due before the next character */
} Display;

static gboolean
is_full (Display *display)
{
  return display->n_chars >= display->max_chars;
}

static void
append (Display  *display,
        gunichar  letter)
{
  g_string_append_unichar (display->out, letter);
  display->n_chars++;
}

static void
append_blank_if_due (Display *display)
{
  if (display->blank && display->out->len > 0)
    append (display, ' ');

  display->blank = FALSE;
}

static void
append_tag (Display    *display,
            const char *tag)
{
  append_blank_if_due (display);
  g_string_append (display->out, tag);
  display->n_chars += g_utf8_strlen (tag, -1);
  display->marks = 0;
}

static void
close_isolates (Display *display)
{
  for (; display->isolates > 0; display->isolates--)
    g_string_append_unichar (display->out, POP_ISOLATE);
}

static void
append_line_break (Display *display)
{
  display->marks = 0;

  if (display->one_line)
    {
      display->blank = TRUE;
      return;
    }

  close_isolates (display);
  append (display, '\n');
}

static void
append_isolate (Display  *display,
                gunichar  letter)
{
  if (letter == POP_ISOLATE && display->isolates == 0)
    return;

  append_blank_if_due (display);
  append (display, letter);
  display->isolates += letter == POP_ISOLATE ? -1 : 1;
}

static gboolean
is_line_break (gunichar letter)
{
  return (letter >= '\n' && letter <= '\r') ||
         letter == 0x85 || letter == 0x2028 || letter == 0x2029;
}

static gboolean
is_control (gunichar letter)
{
  return letter < ' ' || (letter >= 0x7f && letter < 0xa0) || letter == NO_BREAK_MARK;
}

static void
append_shown (Display  *display,
              gunichar  letter)
{
  if (g_unichar_ismark (letter))
    {
      if (++display->marks > MAX_MARKS)
        return;
    }
  else
    {
      display->marks = 0;
    }

  append_blank_if_due (display);
  append (display, letter);
}

static void
take_letter (Display  *display,
             gunichar  letter)
{
  if (is_line_break (letter))
    append_line_break (display);
  else if (display->one_line && g_unichar_isspace (letter))
    display->blank = TRUE;
  else if (letter >= FIRST_EMBEDDING && letter <= LAST_EMBEDDING)
    append_tag (display, embedding_tags[letter - FIRST_EMBEDDING]);
  else if (letter >= FIRST_ISOLATE && letter <= POP_ISOLATE)
    append_isolate (display, letter);
  else if (letter == '\t' || !is_control (letter))
    append_shown (display, letter);
}

/* Steps over one character or, in bytes that are no text, over one byte. */
static const char *
next_letter (const char *at,
             gunichar   *letter)
{
  *letter = g_utf8_get_char_validated (at, -1);

  if (*letter != (gunichar) -1 && *letter != (gunichar) -2)
    return g_utf8_next_char (at);

  *letter = 0xfffd;
  return at + 1;
}

static char *
display_text (const char *text,
              gsize       max_chars,
              gboolean    one_line)
{
  Display display = { .max_chars = max_chars, .one_line = one_line };

  display.out = g_string_new (NULL);

  while (text != NULL && *text != '\0' && !is_full (&display))
    {
      gunichar letter;

      if (text[0] == '\r' && text[1] == '\n')
        text++;

      text = next_letter (text, &letter);
      take_letter (&display, letter);
    }

  close_isolates (&display);

  if (text != NULL && *text != '\0')
    g_string_append_unichar (display.out, ELLIPSIS);

  return g_string_free_and_steal (display.out);
}

/**
 * bethink_text_display_line:
 * @text: (nullable): any text, also one that is not UTF-8
 * @max_chars: about how many characters to show
 *
 * Makes one line for a row, a title or a notification: white space and line
 * breaks become one blank, control characters go, controls that reverse the
 * direction of text are shown as words, and what is too long ends in "…". Takes
 * time only for what is shown.
 *
 * Returns: (transfer full): plain text, not markup
 */
char *
bethink_text_display_line (const char *text,
                           gsize       max_chars)
{
  return display_text (text, max_chars, TRUE);
}

/**
 * bethink_text_display_body:
 * @text: (nullable): any text, also one that is not UTF-8
 * @max_chars: about how many characters to show
 *
 * Like bethink_text_display_line(), for a text of several lines: blanks stay as
 * they are and line breaks become line feeds.
 *
 * Returns: (transfer full): plain text, not markup
 */
char *
bethink_text_display_body (const char *text,
                           gsize       max_chars)
{
  return display_text (text, max_chars, FALSE);
}
