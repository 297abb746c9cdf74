/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search"

#include "config.h"

#include "bethink-snippet.h"

#include "bethink-search-hit.h"

#include <string.h>

#define MARK_SIZE (sizeof (BETHINK_SNIPPET_START) - 1)

typedef struct
{
  gsize start;
  gsize end;
} Range;

static void
close_range (GArray *ranges,
             gsize  *start,
             gsize   end)
{
  Range range = { *start, end };

  if (*start != G_MAXSIZE && end > *start)
    g_array_append_val (ranges, range);

  *start = G_MAXSIZE;
}

/* A snippet is one line: what breaks lines becomes a space. */
static void
append_plain (GString *plain,
              char     byte)
{
  g_string_append_c (plain, (guchar) byte < ' ' || byte == 0x7f ? ' ' : byte);
}

/**
 * bethink_snippet_apply:
 * @hit: a hit that is being made
 * @marked: (nullable): text with marks around what was found
 *
 * Takes the marks out of a text and tells the hit where they were. Marks
 * without a partner, from a text that contained them itself, are dropped.
 */
void
bethink_snippet_apply (BethinkSearchHit *hit,
                       const char       *marked)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  gsize start = G_MAXSIZE;

  if (marked == NULL)
    return;

  while (*marked != '\0')
    {
      if (strncmp (marked, BETHINK_SNIPPET_START, MARK_SIZE) == 0)
        {
          start = plain->len;
          marked += MARK_SIZE;
        }
      else if (strncmp (marked, BETHINK_SNIPPET_END, MARK_SIZE) == 0)
        {
          close_range (ranges, &start, plain->len);
          marked += MARK_SIZE;
        }
      else
        {
          append_plain (plain, *marked++);
        }
    }

  bethink_search_hit_set_snippet (hit, plain->str);

  for (guint i = 0; i < ranges->len; i++)
    {
      const Range *range = &g_array_index (ranges, Range, i);

      bethink_search_hit_add_highlight (hit, range->start, range->end);
    }
}

/* Bytes before the first word that was found, and of the whole snippet. */
#define LEAD_SIZE 40
#define CUT_SIZE 160

/* One letter as the index sees it: small and without accents. */
static gunichar
fold_char (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c < 0x80)
    return (gunichar) g_ascii_tolower ((char) c);

  if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 0)
    c = parts[0];

  return g_unichar_tolower (c);
}

static gboolean
is_word_char (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether the word that begins at @text begins with @word, which is folded. */
static gboolean
begins_with (const char *text,
             const char *word)
{
  while (*word != '\0')
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_ismark (c))
        {
          text = g_utf8_next_char (text);
          continue;
        }

      if (*text == '\0' || fold_char (c) != fold_char (g_utf8_get_char (word)))
        return FALSE;

      text = g_utf8_next_char (text);
      word = g_utf8_next_char (word);
    }

  return TRUE;
}

static gboolean
begins_with_any (const char         *text,
                 const char * const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (begins_with (text, words[i]))
        return TRUE;
    }

  return FALSE;
}

static const char *
skip_word (const char *text)
{
  while (*text != '\0' && is_word_char (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* The next word that was searched for, NULL when there is none before @end. */
static const char *
find_word (const char         *text,
           const char         *end,
           const char * const *words)
{
  while (*text != '\0' && (end == NULL || text < end))
    {
      if (!is_word_char (g_utf8_get_char (text)))
        {
          text = g_utf8_next_char (text);
          continue;
        }

      if (begins_with_any (text, words))
        return text;

      text = skip_word (text);
    }

  return NULL;
}

/* A little before @found, at the beginning of a word. */
static const char *
find_start (const char *text,
            const char *found)
{
  const char *start;

  if (found - text <= LEAD_SIZE)
    return text;

  for (start = found - LEAD_SIZE; start < found && !g_ascii_isspace (*start); start++)
    continue;

  return start < found ? start + 1 : found;
}

static const char *
find_end (const char *start,
          const char *found)
{
  const char *end = start;
  const char *space = NULL;

  while (*end != '\0' && end - start < CUT_SIZE)
    {
      if (g_ascii_isspace (*end) && end > found)
        space = end;

      end = g_utf8_next_char (end);
    }

  return *end == '\0' || space == NULL ? end : space;
}

/**
 * bethink_snippet_cut:
 * @hit: a hit that is being made
 * @text: (nullable): what was searched
 * @words: the words that were searched for, each a prefix
 *
 * Cuts a piece out of a text around the first word that was found, and tells
 * the hit where the words are in it. Unlike the function of FTS5 it reads the
 * text only up to there, however long it is.
 *
 * Returns: whether one of the words is in the text
 */
gboolean
bethink_snippet_cut (BethinkSearchHit   *hit,
                     const char         *text,
                     const char * const *words)
{
  g_autoptr (GString) plain = NULL;
  const char *found = text != NULL ? find_word (text, NULL, words) : NULL;
  const char *start;
  const char *end;

  if (found == NULL)
    return FALSE;

  start = find_start (text, found);
  end = find_end (start, found);
  plain = g_string_sized_new (CUT_SIZE + 8);
  g_string_append (plain, start > text ? "…" : "");

  for (const char *p = start; found != NULL; )
    {
      const char *after = skip_word (found);
      gsize at = plain->len + (gsize) (found - p);

      for (; p < MIN (after, end); p++)
        append_plain (plain, *p);

      bethink_search_hit_add_highlight (hit, at, plain->len);
      found = find_word (p, end, words);

      for (; found == NULL && p < end; p++)
        append_plain (plain, *p);
    }

  g_string_append (plain, *end != '\0' ? "…" : "");
  bethink_search_hit_set_snippet (hit, plain->str);

  return TRUE;
}
