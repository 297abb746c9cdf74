/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search"

#include "config.h"

#include "bethink-snippet.h"

#include "bethink-search-hit.h"
#include "bethink-search-words.h"

/* A snippet is one line: what breaks lines becomes a space. */
static void
append_plain (GString *plain,
              char     byte)
{
  g_string_append_c (plain, (guchar) byte < ' ' || byte == 0x7f ? ' ' : byte);
}

/* Bytes before the first word that was found, and of the whole snippet. */
#define LEAD_SIZE 40
#define CUT_SIZE 160

typedef struct
{
  const char *start;
  const char *end;
} Found;

/* Whether the signs from the present one on are those of @run. */
static gboolean
has_run (const BethinkSearchWords  *words,
         const char                *run,
         const char               **end)
{
  BethinkSearchWords ahead = *words;
  gsize stop;

  do
    {
      if (!ahead.is_sign || !g_str_has_prefix (run, ahead.word))
        return FALSE;

      run += ahead.size;
      stop = ahead.stop;

      if (*run == '\0')
        {
          *end = ahead.text + stop;
          return TRUE;
        }
    }
  while (bethink_search_words_next (&ahead) && ahead.start == stop);

  return FALSE;
}

static gboolean
matches (const BethinkSearchWords  *words,
         const char                *wanted,
         const char               **end)
{
  if (words->is_sign)
    return has_run (words, wanted, end);

  *end = words->text + words->stop;

  return g_str_has_prefix (words->word, wanted);
}

/* The next word that was searched for and begins before @limit; of the run of
 * signs that was searched for, exactly that part.
 */
static gboolean
find_word (const char         *text,
           const char         *limit,
           const char * const *wanted,
           Found              *found)
{
  BethinkSearchWords words;

  bethink_search_words_init (&words, text, -1);

  while (bethink_search_words_next (&words))
    {
      found->start = text + words.start;

      if (limit != NULL && found->start >= limit)
        return FALSE;

      for (gsize i = 0; wanted[i] != NULL; i++)
        {
          if (matches (&words, wanted[i], &found->end))
            return TRUE;
        }
    }

  return FALSE;
}

/* Also of a text that ends within a character, as one of a damaged file may. */
static const char *
next_char (const char *at)
{
  do
    at++;
  while ((*at & 0xc0) == 0x80);

  return at;
}

/* A little before @found, where a word begins. */
static const char *
find_start (const char *text,
            const char *found)
{
  const char *start;

  if (found - text <= LEAD_SIZE)
    return text;

  for (start = found - LEAD_SIZE; (*start & 0xc0) == 0x80; start++)
    continue;

  for (; start < found; start = next_char (start))
    {
      if (g_ascii_isspace (*start))
        return start + 1;

      if (bethink_search_words_is_sign (g_utf8_get_char_validated (start, found - start)))
        return start;
    }

  return found;
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

      end = next_char (end);
    }

  return *end == '\0' || space == NULL ? end : space;
}

static void
append_snippet (BethinkSearchHit   *hit,
                GString            *plain,
                const char         *start,
                const char         *end,
                const char * const *words)
{
  const char *at = start;
  Found found;

  while (find_word (at, end, words, &found))
    {
      gsize highlight = plain->len + (gsize) (found.start - at);

      for (; at < MIN (found.end, end); at++)
        append_plain (plain, *at);

      bethink_search_hit_add_highlight (hit, highlight, plain->len);
    }

  for (; at < end; at++)
    append_plain (plain, *at);
}

/**
 * bethink_snippet_cut:
 * @hit: a hit that is being made
 * @text: (nullable): what was searched
 * @words: what was searched for, from bethink_search_words_split()
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
  const char *start;
  const char *end;
  Found found;

  if (text == NULL || !find_word (text, NULL, words, &found))
    return FALSE;

  start = find_start (text, found.start);
  end = find_end (start, found.start);
  plain = g_string_sized_new (CUT_SIZE + 8);
  g_string_append (plain, start > text ? "…" : "");
  append_snippet (hit, plain, start, end, words);
  g_string_append (plain, *end != '\0' ? "…" : "");
  bethink_search_hit_set_snippet (hit, plain->str);

  return TRUE;
}

/**
 * bethink_snippet_has_word:
 * @text: (nullable): a text
 * @word: one of bethink_search_words_split()
 *
 * The index knows only the pairs of a run of signs. This is exact.
 *
 * Returns: whether @word is in @text
 */
gboolean
bethink_snippet_has_word (const char *text,
                          const char *word)
{
  const char *const wanted[] = { word, NULL };
  Found found;

  return text != NULL && find_word (text, NULL, wanted, &found);
}
