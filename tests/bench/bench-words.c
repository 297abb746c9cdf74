/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bench-words.h"

#include <math.h>

/* Words of invented syllables, drawn with the frequencies of a language: the
 * n-th word comes about 1/n as often as the first (Zipf).
 */
struct _BenchWords
{
  GPtrArray *words;        /* of owned strings */
  double    *cumulative;   /* owned */
  GRand     *random;       /* owned */
};

static const char *const syllables[] = {
  "ba", "be", "bi", "bo", "da", "de", "do", "fa", "fe", "ga", "go", "ha", "he", "hi", "ja", "ka",
  "ke", "ki", "ko", "la", "le", "li", "lo", "lu", "ma", "me", "mi", "mo", "na", "ne", "ni", "no",
  "pa", "pe", "po", "ra", "re", "ri", "ro", "ru", "sa", "se", "si", "so", "ta", "te", "ti", "to",
  "va", "ve", "vi", "wa", "we", "za", "zo", "än", "ör", "ée", "sch", "ch", "th", "nd", "st", "x",
};

static char *
make_word (GRand *random,
           guint  rank)
{
  GString *word = g_string_new (NULL);
  int n_syllables = rank < 60 ? 1 : g_rand_int_range (random, 2, 5);

  for (int i = 0; i < n_syllables; i++)
    g_string_append (word, syllables[g_rand_int_range (random, 0, G_N_ELEMENTS (syllables))]);

  return g_string_free (word, FALSE);
}

BenchWords *
bench_words_new (guint   n_words,
                 guint32 seed)
{
  BenchWords *self = g_new0 (BenchWords, 1);
  double sum = 0;

  self->random = g_rand_new_with_seed (seed);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->cumulative = g_new (double, n_words);

  for (guint i = 0; i < n_words; i++)
    {
      sum += 1 / pow (i + 1, 1.05);
      self->cumulative[i] = sum;
      g_ptr_array_add (self->words, make_word (self->random, i));
    }

  return self;
}

void
bench_words_free (BenchWords *self)
{
  g_ptr_array_unref (self->words);
  g_free (self->cumulative);
  g_rand_free (self->random);
  g_free (self);
}

GRand *
bench_words_get_random (BenchWords *self)
{
  return self->random;
}

const char *
bench_words_get (BenchWords *self,
                 guint       rank)
{
  return g_ptr_array_index (self->words, MIN (rank, self->words->len - 1));
}

const char *
bench_words_draw (BenchWords *self)
{
  double at = g_rand_double_range (self->random, 0, self->cumulative[self->words->len - 1]);
  guint low = 0;
  guint high = self->words->len - 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->cumulative[middle] < at)
        low = middle + 1;
      else
        high = middle;
    }

  return g_ptr_array_index (self->words, low);
}

char *
bench_words_draw_text (BenchWords *self,
                       guint       n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append_c (text, i % 11 == 10 ? '\n' : ' ');

      g_string_append (text, bench_words_draw (self));
    }

  return g_string_free (text, FALSE);
}

char *
bench_words_draw_name (BenchWords *self)
{
  g_autofree char *lower = NULL;
  g_autofree char *rest = NULL;
  gunichar first;
  GString *name;

  lower = make_word (self->random, 1000);
  first = g_unichar_toupper (g_utf8_get_char (lower));
  rest = g_strdup (g_utf8_next_char (lower));

  name = g_string_new (NULL);
  g_string_append_unichar (name, first);
  g_string_append (name, rest);

  return g_string_free (name, FALSE);
}
