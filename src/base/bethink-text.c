/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-text"

#include "bethink-text.h"

#include <string.h>

/* Texts as they are compared, sorted and recognised. All functions take valid
 * UTF-8 unless they say otherwise, and know no language.
 */

/* Letters whose stroke or ligature Unicode does not treat as a mark. Somebody
 * who types a plain keyboard finds them all the same.
 */
static const struct
{
  gunichar    letter;
  const char *folded;
} latin_letters[] = {
  { 0x00e6, "ae" },   /* æ */
  { 0x00f0, "d" },    /* ð */
  { 0x00f8, "o" },    /* ø */
  { 0x00fe, "th" },   /* þ */
  { 0x0111, "d" },    /* đ */
  { 0x0127, "h" },    /* ħ */
  { 0x0131, "i" },    /* ı */
  { 0x0142, "l" },    /* ł */
  { 0x0153, "oe" },   /* œ */
  { 0x0167, "t" },    /* ŧ */
};

/* What keeps the names without a letter behind all others. */
#define KEY_LETTER 1
#define KEY_SYMBOL 2

/* Room in a sort key for its first letter. */
#define LETTER_KEY_SIZE 12

/**
 * bethink_text_make_valid:
 * @text: bytes
 * @length: their number, or -1 when they end with a NUL
 *
 * Returns: (transfer full): the bytes as UTF-8; those that are none, and NULs
 *   inside, are replaced by U+FFFD
 */
char *
bethink_text_make_valid (const char *text,
                         gssize      length)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_utf8_make_valid (text, length);
}

/**
 * bethink_text_cut:
 * @text: a text
 * @max_chars: a number of characters
 *
 * Returns: (transfer full): the beginning of @text
 */
char *
bethink_text_cut (const char *text,
                  gsize       max_chars)
{
  const char *end = text;

  g_return_val_if_fail (text != NULL, NULL);

  for (gsize i = 0; i < max_chars && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  return g_strndup (text, end - text);
}

/**
 * bethink_text_is_blank:
 * @text: (nullable): a text
 *
 * Returns: %TRUE when there is nothing but white space
 */
gboolean
bethink_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

static void
append_folded (GString  *folded,
               gunichar  letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (latin_letters); i++)
    if (latin_letters[i].letter == letter)
      {
        g_string_append (folded, latin_letters[i].folded);
        return;
      }

  if (!g_unichar_ismark (letter))
    g_string_append_unichar (folded, letter);
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guint8) *text >= 0x80)
      return FALSE;

  return TRUE;
}

/**
 * bethink_text_fold:
 * @text: a text
 *
 * Makes texts alike that a person takes for the same: without case, accents and
 * forms of letters. For comparing, never for showing.
 *
 * Returns: (transfer full): the folded text
 */
char *
bethink_text_fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *lower = NULL;
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_ascii (text))
    return g_ascii_strdown (text, -1);

  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  if (decomposed == NULL)
    return g_utf8_make_valid (text, -1);

  lower = g_utf8_casefold (decomposed, -1);
  folded = g_string_sized_new (strlen (lower));

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    append_folded (folded, g_utf8_get_char (at));

  return g_string_free_and_steal (folded);
}

/* Brackets, quotes, blanks and the like before a name do not count. */
static const char *
skip_to_word (const char *text)
{
  while (*text != '\0' && !g_unichar_isalnum (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* The first letter of a text in folded form, NULL if it does not begin with a
 * letter.
 */
static char *
folded_first_letter (const char *name)
{
  const char *begin = skip_to_word (name);
  g_autofree char *letter = NULL;
  g_autofree char *folded = NULL;

  if (*begin == '\0' || !g_unichar_isalpha (g_utf8_get_char (begin)))
    return NULL;

  letter = bethink_text_cut (begin, 1);
  folded = bethink_text_fold (letter);

  return *folded != '\0' ? bethink_text_cut (folded, 1) : NULL;
}

/**
 * bethink_text_section_letter:
 * @name: (nullable): the name of a person as it is shown
 *
 * Tells under which letter a name stands in a list that is sorted by
 * bethink_text_sort_key(): Latin letters without accents, other scripts by
 * their own first letter.
 *
 * Returns: (transfer full): one letter in upper case, "#" when there is none
 */
char *
bethink_text_section_letter (const char *name)
{
  g_autofree char *letter = name != NULL ? folded_first_letter (name) : NULL;

  if (letter == NULL)
    return g_strdup ("#");

  return g_utf8_strup (letter, -1);
}

static void
append_collate_key (GByteArray *key,
                    const char *text,
                    gsize       max_size)
{
  g_autofree char *collate_key = g_utf8_collate_key (text, -1);
  gsize size = strlen (collate_key);

  g_byte_array_append (key, (const guint8 *) collate_key, MIN (size, max_size));
}

/**
 * bethink_text_sort_key:
 * @name: (nullable): the name of a person as it is shown
 *
 * Makes bytes whose order is that of the names in the present locale. Names of
 * one section letter stay together, also where the language counts two letters
 * as one; names without a letter come last. Accents and case do not matter, so
 * different names can have the same key.
 *
 * Keys of different locales cannot be compared.
 *
 * Returns: (transfer full): at most %BETHINK_TEXT_SORT_KEY_SIZE bytes
 */
GBytes *
bethink_text_sort_key (const char *name)
{
  GByteArray *key = g_byte_array_sized_new (BETHINK_TEXT_SORT_KEY_SIZE);
  g_autofree char *begin = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *folded = NULL;

  if (name == NULL)
    name = "";

  /* More does not fit into the key anyway, and names can be of any length. */
  begin = bethink_text_cut (skip_to_word (name), 2 * BETHINK_TEXT_SORT_KEY_SIZE);
  letter = folded_first_letter (begin);
  folded = bethink_text_fold (*begin != '\0' ? begin : name);

  g_byte_array_append (key, (const guint8[]) { letter != NULL ? KEY_LETTER : KEY_SYMBOL }, 1);

  if (letter != NULL)
    append_collate_key (key, letter, LETTER_KEY_SIZE);

  append_collate_key (key, folded, BETHINK_TEXT_SORT_KEY_SIZE - key->len);

  return g_byte_array_free_to_bytes (key);
}

/* Appends the first letter of a word with the marks that belong to it. */
static void
append_initial (GString    *initials,
                const char *word)
{
  const char *end = g_utf8_next_char (word);
  g_autofree char *upper = NULL;

  for (guint i = 0; i < 2 && g_unichar_ismark (g_utf8_get_char (end)); i++)
    end = g_utf8_next_char (end);

  upper = g_utf8_strup (word, end - word);
  g_string_append (initials, upper);
}

static const char *
skip_word (const char *text)
{
  while (*text != '\0' && !g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/**
 * bethink_text_initials:
 * @name: (nullable): the name of a person as it is shown
 *
 * Returns: (transfer full): the first letters of the first and the last word in
 *   upper case, one of them if there is one word, "" if there is none
 */
char *
bethink_text_initials (const char *name)
{
  g_autofree char *beginning = bethink_text_cut (name != NULL ? name : "",
                                                 BETHINK_TEXT_NAME_LENGTH);
  GString *initials = g_string_new (NULL);
  const char *first = skip_to_word (beginning);
  const char *last = NULL;

  for (const char *word = skip_to_word (skip_word (first));
       *word != '\0';
       word = skip_to_word (skip_word (word)))
    last = word;

  if (*first != '\0')
    append_initial (initials, first);

  if (last != NULL)
    append_initial (initials, last);

  return g_string_free_and_steal (initials);
}

/**
 * bethink_text_phone_digits:
 * @text: (nullable): a phone number as somebody wrote it
 *
 * Two phone numbers are the same when their digits are.
 *
 * Returns: (transfer full): its digits, of any script, as ASCII
 */
char *
bethink_text_phone_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (text));

      if (digit >= 0)
        g_string_append_c (digits, '0' + digit);
    }

  return g_string_free_and_steal (digits);
}

/**
 * bethink_text_is_phone:
 * @text: (nullable): a text
 *
 * Returns: %TRUE when there are at least three digits
 */
gboolean
bethink_text_is_phone (const char *text)
{
  guint digits = 0;

  for (; text != NULL && *text != '\0' && digits < 3; text = g_utf8_next_char (text))
    if (g_unichar_isdigit (g_utf8_get_char (text)))
      digits++;

  return digits == 3;
}

static gboolean
is_address (const char *text,
            gsize       length)
{
  const char *at_sign = memchr (text, '@', length);

  if (at_sign == NULL || at_sign == text || at_sign == text + length - 1)
    return FALSE;

  if (memchr (at_sign + 1, '@', text + length - at_sign - 1) != NULL)
    return FALSE;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isspace (letter) || g_unichar_iscntrl (letter) ||
          letter == '<' || letter == '>' || letter == ',' || letter == ';')
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_text_email:
 * @text: (nullable): `x@y` or `Name <x@y>`, with or without blanks around
 *
 * Returns: (transfer full) (nullable): the bare address, %NULL when @text is
 *   not one address
 */
char *
bethink_text_email (const char *text)
{
  g_autofree char *trimmed = NULL;
  const char *address;
  gsize length;

  if (text == NULL)
    return NULL;

  trimmed = g_strstrip (g_strdup (text));
  address = trimmed;
  length = strlen (trimmed);

  if (length > 0 && trimmed[length - 1] == '>')
    {
      address = strrchr (trimmed, '<');

      if (address == NULL)
        return NULL;

      address++;
      length -= address - trimmed + 1;
    }

  return is_address (address, length) ? g_strndup (address, length) : NULL;
}

/**
 * bethink_text_is_web_address:
 * @text: (nullable): a text
 *
 * Returns: %TRUE when it begins with `http://` or `https://`
 */
gboolean
bethink_text_is_web_address (const char *text)
{
  return text != NULL &&
         (g_ascii_strncasecmp (text, "http://", 7) == 0 ||
          g_ascii_strncasecmp (text, "https://", 8) == 0);
}

/**
 * bethink_text_normalise_name:
 * @text: (nullable): a name as somebody wrote it
 * @max_chars: how many characters it may have
 *
 * Returns: (transfer full): the name without white space around it, with one
 *   blank for each run of white space inside, cut if it is too long
 */
char *
bethink_text_normalise_name (const char *text,
                             gsize       max_chars)
{
  GString *name = g_string_new (NULL);
  gboolean blank = FALSE;
  gsize n_chars = 0;

  for (; text != NULL && *text != '\0' && n_chars < max_chars; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      if (g_unichar_isspace (letter))
        {
          blank = TRUE;
          continue;
        }

      if (blank && n_chars > 0)
        {
          /* A blank at the very end would be the last character. */
          if (n_chars + 2 > max_chars)
            break;

          g_string_append_c (name, ' ');
          n_chars++;
        }

      g_string_append_unichar (name, letter);
      blank = FALSE;
      n_chars++;
    }

  return g_string_free_and_steal (name);
}

/**
 * bethink_text_split_full_name:
 * @full_name: (nullable): a name of which the parts are not known
 * @first_name: (out) (transfer full) (nullable): everything before the last
 *   word, or the only word
 * @last_name: (out) (transfer full) (nullable): the last of several words
 *
 * Guesses the parts of a name.
 */
void
bethink_text_split_full_name (const char  *full_name,
                              char       **first_name,
                              char       **last_name)
{
  g_autofree char *name = NULL;
  char *blank;

  g_return_if_fail (first_name != NULL);
  g_return_if_fail (last_name != NULL);

  name = bethink_text_normalise_name (full_name, BETHINK_TEXT_NAME_LENGTH);
  *first_name = *last_name = NULL;

  if (*name == '\0')
    return;

  blank = strrchr (name, ' ');

  if (blank != NULL)
    {
      *last_name = g_strdup (blank + 1);
      *blank = '\0';
    }

  *first_name = g_steal_pointer (&name);
}
