/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search"

#include "config.h"

#include "bethink-search-words.h"

#include "bethink-text.h"

#include <string.h>

typedef enum
{
  LETTER_NONE,     /* stands between words */
  LETTER_DROPPED,  /* belongs to the word and is not compared: an accent */
  LETTER_PLAIN,
  LETTER_SIGN,     /* a word of its own */
} LetterKind;

typedef struct
{
  guint8 kind;
  guint8 size;
  char   bytes[6];
} Letter;

typedef struct
{
  gunichar first;
  gunichar last;
} Block;

/* Written without spaces between words; in the order of their numbers. Pictures
 * stand between words like punctuation, but people do look for them.
 */
static const Block sign_blocks[] = {
  { 0x0e01, 0x0e7f },    /* Thai */
  { 0x0e80, 0x0eff },    /* Lao */
  { 0x1000, 0x109f },    /* Myanmar */
  { 0x1780, 0x17ff },    /* Khmer */
  { 0x2600, 0x27bf },    /* pictures */
  { 0x2e80, 0x2fdf },    /* parts of Han signs */
  { 0x3005, 0x3007 },
  { 0x3021, 0x3029 },
  { 0x3031, 0x30ff },    /* kana */
  { 0x31f0, 0x31ff },
  { 0x3400, 0x4dbf },    /* Han */
  { 0x4e00, 0x9fff },
  { 0xf900, 0xfaff },
  { 0xff66, 0xff9f },    /* narrow kana */
  { 0x1aff0, 0x1b16f },
  { 0x1f1e6, 0x1f3fa },  /* pictures */
  { 0x1f400, 0x1faff },
  { 0x20000, 0x3ffff },
};

/* Accents and vowel points that are often left out when somebody types. Other
 * marks, of Indian scripts for example, are as good as letters.
 */
static const Block dropped_blocks[] = {
  { 0x0300, 0x036f },
  { 0x0483, 0x0489 },
  { 0x0591, 0x05c7 },    /* Hebrew */
  { 0x0610, 0x061a },    /* Arabic */
  { 0x0640, 0x0640 },
  { 0x064b, 0x065f },
  { 0x0670, 0x0670 },
  { 0x06d6, 0x06ed },
  { 0x0711, 0x0711 },
  { 0x0730, 0x074a },
  { 0x1ab0, 0x1aff },
  { 0x1dc0, 0x1dff },
  { 0x20d0, 0x20ff },
  { 0x3099, 0x309a },    /* kana */
  { 0xfe00, 0xfe0f },    /* which form of a picture */
  { 0xfe20, 0xfe2f },
  { 0x1f3fb, 0x1f3ff },  /* which colour of a picture */
};

static gboolean
is_in_blocks (const Block *blocks,
              gsize        n_blocks,
              gunichar     c)
{
  for (gsize i = 0; i < n_blocks && blocks[i].first <= c; i++)
    {
      if (c <= blocks[i].last)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) ||
         g_unichar_type (c) == G_UNICODE_PRIVATE_USE ||
         g_unichar_type (c) == G_UNICODE_OTHER_NUMBER;
}

static void
set_char (Letter   *letter,
          gunichar  c)
{
  letter->kind = LETTER_PLAIN;
  letter->size = (guint8) g_unichar_to_utf8 (c, letter->bytes);
}

/* Hangul syllables are letters as they are; their parts would be compared one
 * by one otherwise.
 */
static gunichar
strip_accents (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c >= 0xac00 && c <= 0xd7a3)
    return c;

  return g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 0 ? parts[0] : c;
}

static void
fold_letter (gunichar  c,
             Letter   *letter)
{
  *letter = (Letter) { LETTER_NONE, 0, "" };

  if (is_in_blocks (dropped_blocks, G_N_ELEMENTS (dropped_blocks), c))
    {
      letter->kind = LETTER_DROPPED;
    }
  else if (is_in_blocks (sign_blocks, G_N_ELEMENTS (sign_blocks), c))
    {
      set_char (letter, c);
      letter->kind = LETTER_SIGN;
    }
  else if (is_word_char (c))
    {
      /* Wide Latin letters and digits */
      if (c > 0xff00 && c < 0xff5f)
        c -= 0xfee0;

      set_char (letter, g_unichar_tolower (strip_accents (c)));
    }
}

/* Latin letters of many languages, folded as names are: “ß” to “ss”. */
static void
fold_latin_letter (gunichar  c,
                   Letter   *letter)
{
  char text[8] = "";
  g_autofree char *folded = NULL;
  gsize size;

  fold_letter (c, letter);

  if (letter->kind != LETTER_PLAIN || !g_unichar_isalpha (c))
    return;

  g_unichar_to_utf8 (c, text);
  folded = bethink_text_fold (text);
  size = strlen (folded);

  if (size > 0 && size <= sizeof letter->bytes)
    {
      letter->size = (guint8) size;
      memcpy (letter->bytes, folded, size);
    }
}

/* Latin, Greek, Cyrillic, and Latin with two accents */
#define N_LOW 0x530
#define FIRST_HIGH 0x1e00
#define N_HIGH 0x100

static const Letter *
get_known_letters (void)
{
  static Letter letters[N_LOW + N_HIGH];
  static gsize initialised;

  if (g_once_init_enter (&initialised))
    {
      for (gunichar c = 0; c < N_LOW; c++)
        fold_latin_letter (c, &letters[c]);

      for (gunichar c = 0; c < N_HIGH; c++)
        fold_latin_letter (FIRST_HIGH + c, &letters[N_LOW + c]);

      g_once_init_leave (&initialised, 1);
    }

  return letters;
}

static inline const Letter *
read_letter (const Letter *known,
             gunichar      c,
             Letter       *buffer)
{
  if (c < N_LOW)
    return &known[c];

  if (c >= FIRST_HIGH && c < FIRST_HIGH + N_HIGH)
    return &known[N_LOW + c - FIRST_HIGH];

  fold_letter (c, buffer);

  return buffer;
}

/* Texts of the store are valid; what a damaged file contains ends a word. */
static inline gunichar
read_char (const char  *at,
           const char  *end,
           const char **next)
{
  gunichar c = (guchar) *at;

  *next = at + 1;

  if (c < 0x80)
    return c;

  c = g_utf8_get_char_validated (at, end - at);

  if (c >= (gunichar) -2)
    return 0;

  *next = g_utf8_next_char (at);

  return c;
}

/**
 * bethink_search_words_init:
 * @self: a reader on the stack
 * @text: any text; must outlive the reader
 * @size: its size, -1 when it ends with a NUL
 *
 * Begins to read. There is no word before bethink_search_words_next().
 */
void
bethink_search_words_init (BethinkSearchWords *self,
                           const char         *text,
                           gssize              size)
{
  self->text = text;
  self->at = text;
  self->end = text + (size < 0 ? strlen (text) : (gsize) size);
  self->start = 0;
  self->stop = 0;
  self->is_sign = FALSE;
  self->size = 0;
}

/* Goes on to the letter that begins a word, or to the end. */
static const Letter *
find_start (BethinkSearchWords *self,
            const Letter       *known,
            Letter             *buffer)
{
  while (self->at < self->end)
    {
      const char *next;
      const Letter *letter = read_letter (known, read_char (self->at, self->end, &next), buffer);

      if (letter->kind == LETTER_PLAIN || letter->kind == LETTER_SIGN)
        return letter;

      self->at = next;
    }

  return NULL;
}

static inline gboolean
ends_word (const BethinkSearchWords *self,
           LetterKind                kind,
           guint                     length)
{
  switch (kind)
    {
    case LETTER_DROPPED:
      return FALSE;
    case LETTER_PLAIN:
      return self->is_sign;
    case LETTER_SIGN:
      return !self->is_sign || length > 0;
    case LETTER_NONE:
    default:
      return TRUE;
    }
}

/**
 * bethink_search_words_next:
 * @self: the reader
 *
 * Goes on to the next word.
 *
 * Returns: %FALSE at the end of the text
 */
gboolean
bethink_search_words_next (BethinkSearchWords *self)
{
  const Letter *known = get_known_letters ();
  const Letter *letter;
  const char *next;
  Letter buffer;
  guint length = 0;

  letter = find_start (self, known, &buffer);

  if (letter == NULL)
    return FALSE;

  self->start = (gsize) (self->at - self->text);
  self->is_sign = letter->kind == LETTER_SIGN;
  self->size = 0;

  for (; self->at < self->end; self->at = next)
    {
      letter = read_letter (known, read_char (self->at, self->end, &next), &buffer);

      if (ends_word (self, letter->kind, length))
        break;

      if (letter->kind != LETTER_DROPPED && length++ < BETHINK_SEARCH_WORDS_MAX_LENGTH)
        {
          memcpy (self->word + self->size, letter->bytes, sizeof letter->bytes);
          self->size += letter->size;
        }
    }

  self->stop = (gsize) (self->at - self->text);
  self->word[self->size] = '\0';

  return TRUE;
}

/**
 * bethink_search_words_is_sign:
 * @c: a character
 *
 * Returns: whether it is of a script that is written without spaces
 */
gboolean
bethink_search_words_is_sign (gunichar c)
{
  return !is_in_blocks (dropped_blocks, G_N_ELEMENTS (dropped_blocks), c) &&
         is_in_blocks (sign_blocks, G_N_ELEMENTS (sign_blocks), c);
}

/**
 * bethink_search_words_split:
 * @text: what somebody typed; any text
 * @max_words: how many words are enough
 *
 * Splits into what is to be looked for: words, and runs of signs, folded.
 *
 * Returns: (transfer full): the words
 */
GStrv
bethink_search_words_split (const char *text,
                            guint       max_words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) run = g_string_new (NULL);
  BethinkSearchWords words;
  gsize stop = 0;
  guint n_words = 0;

  bethink_search_words_init (&words, text, -1);

  while (n_words < max_words && bethink_search_words_next (&words))
    {
      if (run->len > 0 && (!words.is_sign || words.start != stop))
        {
          g_strv_builder_add (builder, run->str);
          g_string_truncate (run, 0);
          n_words++;
        }

      if (words.is_sign)
        {
          g_string_append_len (run, words.word, (gssize) words.size);
        }
      else if (n_words < max_words)
        {
          g_strv_builder_add (builder, words.word);
          n_words++;
        }

      stop = words.stop;
    }

  if (run->len > 0 && n_words < max_words)
    g_strv_builder_add (builder, run->str);

  return g_strv_builder_end (builder);
}
