/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters of a word; what is longer is no word, and its rest is not searched. */
#define BETHINK_SEARCH_WORDS_MAX_LENGTH 60

/* Reads a text word by word, as the index, the search and the snippets see it:
 * folded (small letters, no accents). A sign of a script that is written
 * without spaces is a word of its own.
 */
typedef struct
{
  const char *text;
  const char *at;
  const char *end;

  /* The present word: its bytes in the text, and what it is folded to */
  gsize       start;
  gsize       stop;
  gboolean    is_sign;
  gsize       size;
  char        word[BETHINK_SEARCH_WORDS_MAX_LENGTH * 6 + 8];
} BethinkSearchWords;

void      bethink_search_words_init      (BethinkSearchWords  *self,
                                          const char          *text,
                                          gssize               size);
gboolean  bethink_search_words_next      (BethinkSearchWords  *self);

gboolean  bethink_search_words_is_sign   (gunichar             c);
GStrv     bethink_search_words_split     (const char          *text,
                                          guint                max_words);

G_END_DECLS
