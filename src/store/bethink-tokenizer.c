/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search"

#include "config.h"

#include "bethink-tokenizer.h"

#include "bethink-search-words.h"

#include <string.h>

/* Tells FTS5 what a word is. The words of most scripts are taken as they are.
 * A run of signs, in which nobody knows where a word ends, becomes its pairs:
 * “東京都” is indexed as “東京”, “京都” and “都”, so that every part of it is
 * found, from its first sign or by its pairs. A question has no last sign of
 * its own: “東京” is one pair.
 */

/* Two signs, each of at most four bytes */
#define PAIR_SIZE 8

typedef int (*TokenFunc) (void       *context,
                          int         flags,
                          const char *token,
                          int         size,
                          int         start,
                          int         stop);

typedef struct
{
  TokenFunc  func;
  void      *context;
  gboolean   is_query;

  /* The sign before, which waits for its neighbour */
  char       sign[PAIR_SIZE];
  gsize      size;
  gsize      start;
  gsize      stop;
  gboolean   has_pair;
} Tokens;

static int
emit (Tokens     *self,
      const char *token,
      gsize       size,
      gsize       start,
      gsize       stop)
{
  return self->func (self->context, 0, token, (int) size, (int) start, (int) stop);
}

static int
end_run (Tokens *self)
{
  gsize size = self->size;

  self->size = 0;

  if (size == 0 || (self->is_query && self->has_pair))
    return SQLITE_OK;

  return emit (self, self->sign, size, self->start, self->stop);
}

static int
add_sign (Tokens                   *self,
          const BethinkSearchWords *words)
{
  char pair[PAIR_SIZE];
  int code = SQLITE_OK;

  g_assert (words->size <= PAIR_SIZE / 2);

  if (self->size > 0 && self->stop == words->start)
    {
      memcpy (pair, self->sign, self->size);
      memcpy (pair + self->size, words->word, words->size);
      code = emit (self, pair, self->size + words->size, self->start, words->stop);
      self->has_pair = TRUE;
    }
  else
    {
      code = end_run (self);
      self->has_pair = FALSE;
    }

  memcpy (self->sign, words->word, words->size);
  self->size = words->size;
  self->start = words->start;
  self->stop = words->stop;

  return code;
}

static int
tokenize (Fts5Tokenizer *tokenizer,
          void          *context,
          int            flags,
          const char    *text,
          int            size,
          TokenFunc      func)
{
  Tokens tokens = { .func = func, .context = context, .is_query = (flags & FTS5_TOKENIZE_QUERY) != 0 };
  BethinkSearchWords words;
  int code = SQLITE_OK;

  bethink_search_words_init (&words, text != NULL ? text : "", size);

  while (code == SQLITE_OK && bethink_search_words_next (&words))
    {
      if (words.is_sign)
        {
          code = add_sign (&tokens, &words);
          continue;
        }

      code = end_run (&tokens);

      if (code == SQLITE_OK)
        code = emit (&tokens, words.word, words.size, words.start, words.stop);
    }

  return code == SQLITE_OK ? end_run (&tokens) : code;
}

/* It has no state; FTS5 wants an address. */
static int
create (void           *context,
        const char    **arguments,
        int             n_arguments,
        Fts5Tokenizer **tokenizer)
{
  static char nothing;

  *tokenizer = (Fts5Tokenizer *) (gpointer) &nothing;

  return SQLITE_OK;
}

static void
destroy (Fts5Tokenizer *tokenizer)
{
}

static fts5_api *
get_api (sqlite3 *handle)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, (void *) &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }

  sqlite3_finalize (statement);

  return api;
}

/**
 * bethink_tokenizer_register:
 * @handle: a new connection
 *
 * Lets the connection read and write the tables of the search index.
 *
 * Returns: a code of SQLite
 */
int
bethink_tokenizer_register (sqlite3 *handle)
{
  fts5_tokenizer functions = { create, destroy, tokenize };
  fts5_api *api = get_api (handle);

  if (api == NULL)
    return SQLITE_ERROR;

  return api->xCreateTokenizer (api, BETHINK_TOKENIZER_NAME, NULL, &functions, NULL);
}
