/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search"

#include "config.h"

#include "bethink-search-private.h"

#include "bethink-search.h"
#include "bethink-snippet.h"
#include "bethink-statement.h"
#include "bethink-search-words.h"

/* What somebody typed becomes a question to the index. Each word is a prefix,
 * all must occur.
 *
 * The index knows beginnings of words up to a length, and pairs of the signs of
 * scripts without spaces (see bethink-tokenizer.c). A longer word, or a longer
 * run of signs, is looked for by what the index knows of it, and what is found
 * is compared with the text.
 */

/* More words narrow nothing any more. */
#define MAX_WORDS 12

/* As in the tables. FTS5 can look for longer ones, but then it gathers all that
 * is found before the first answer.
 */
#define MAX_PREFIX_LENGTH 8

/* Of a run, the rest is only compared: somebody may paste a whole page. */
#define MAX_PAIRS 16

static gboolean
is_run (const char *word)
{
  return bethink_search_words_is_sign (g_utf8_get_char (word));
}

static gboolean
is_doubtful (const char *word)
{
  return g_utf8_strlen (word, -1) > (is_run (word) ? 2 : MAX_PREFIX_LENGTH);
}

static void
append_word (GString    *match,
             const char *word)
{
  const char *end = word;

  for (guint i = 0; i < MAX_PREFIX_LENGTH && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  g_string_append_printf (match, "\"%.*s\"*", (int) (end - word), word);
}

/* A single sign is the beginning of pairs. */
static void
append_run (GString    *match,
            const char *run)
{
  const char *first = run;
  const char *second = g_utf8_next_char (first);

  if (*second == '\0')
    append_word (match, run);

  for (guint i = 0; i < MAX_PAIRS && *second != '\0'; i++)
    {
      const char *end = g_utf8_next_char (second);

      g_string_append_printf (match, "%s\"%.*s\"", first > run ? " AND " : "", (int) (end - first), first);
      first = second;
      second = end;
    }
}

static char *
build_match (const char * const *words)
{
  GString *match = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");

      if (is_run (words[i]))
        append_run (match, words[i]);
      else
        append_word (match, words[i]);
    }

  return g_string_free (match, match->len == 0);
}

/**
 * bethink_search_build_match:
 * @text: what somebody typed; any text
 *
 * Makes an expression for FTS5 in which every word is a quoted prefix.
 * Operators, quotes and all other signs of its language are just text. Of a
 * script without spaces the pairs of signs are looked for.
 *
 * Returns: (transfer full) (nullable): the expression, %NULL when there is no
 *   word to look for
 */
char *
bethink_search_build_match (const char *text)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  words = bethink_search_words_split (text, MAX_WORDS);

  return build_match ((const char * const *) words);
}

void
bethink_search_question_init (BethinkSearchQuestion *self,
                              const char            *text,
                              guint                  limit)
{
  g_autoptr (GStrvBuilder) doubtful = g_strv_builder_new ();

  self->text = g_strdup (text);
  self->words = bethink_search_words_split (text, MAX_WORDS);
  self->match = build_match ((const char * const *) self->words);
  self->limit = limit;
  self->deadline = 0;

  for (gsize i = 0; self->words[i] != NULL; i++)
    {
      if (is_doubtful (self->words[i]))
        g_strv_builder_add (doubtful, self->words[i]);
    }

  self->doubtful = g_strv_builder_end (doubtful);
}

void
bethink_search_question_clear (BethinkSearchQuestion *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->match, g_free);
  g_clear_pointer (&self->doubtful, g_strfreev);
}

static gboolean
has_word (BethinkStatement *statement,
          int               first_text,
          int               n_texts,
          const char       *word)
{
  for (int i = first_text; i < first_text + n_texts; i++)
    {
      if (bethink_snippet_has_word (bethink_statement_get_text (statement, i), word))
        return TRUE;
    }

  return FALSE;
}

/* Compares what the index has found with the texts of the row. */
gboolean
bethink_search_question_fits (const BethinkSearchQuestion *self,
                              BethinkStatement            *statement,
                              int                          first_text,
                              int                          n_texts)
{
  for (gsize i = 0; self->doubtful[i] != NULL; i++)
    {
      if (!has_word (statement, first_text, n_texts, self->doubtful[i]))
        return FALSE;
    }

  return TRUE;
}

/* Whether @error only says that the time is over; then it is cleared. */
gboolean
bethink_search_question_is_late (const BethinkSearchQuestion  *self,
                                 GError                      **error)
{
  if (self->deadline == 0 ||
      g_get_monotonic_time () < self->deadline ||
      !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  g_clear_error (error);

  return TRUE;
}
