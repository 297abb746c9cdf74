/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-text.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *expected;
} Case;

typedef char *(*TextFunc) (const char *text);

static void
check (const Case *cases,
       guint       n_cases,
       TextFunc    func)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *result = func (cases[i].text);

      g_test_message ("%s", cases[i].text ? cases[i].text : "(none)");
      g_assert_cmpstr (result, ==, cases[i].expected);
    }
}

static void
test_fold (void)
{
  static const Case cases[] = {
    { "", "" },
    { "Zo\u00eb", "zoe" },
    { "ZOE", "zoe" },
    { "zoe\u0308", "zoe" },
    { "Stra\u00dfe", "strasse" },
    { "\u00d8re \u0141\u00f3d\u017a \u00c6sir", "ore lodz aesir" },
    { "\ufb01ne \uff21\uff22", "fine ab" },
    { "\u0399\u03a9\u0391\u039d\u039d\u0397\u03a3", "\u03b9\u03c9\u03b1\u03bd\u03bd\u03b7\u03c3" },
    { "\u041f\u0451\u0442\u0440", "\u043f\u0435\u0442\u0440" },
    { "\u738b\u5c0f\u660e", "\u738b\u5c0f\u660e" },
  };

  check (cases, G_N_ELEMENTS (cases), bethink_text_fold);
}

static void
test_section_letter (void)
{
  static const Case cases[] = {
    { "anna", "A" },
    { "\u00c9mile", "E" },
    { "e\u0301mile", "E" },
    { "\u00d8rsted", "O" },
    { "\u00dfa", "S" },
    { "  \"Bob\"", "B" },
    { "(work) x", "W" },
    { "2pac", "#" },
    { "+49 30 5550141", "#" },
    { "\U0001f600", "#" },
    { "\U0001f600 Carla", "C" },
    { "", "#" },
    { NULL, "#" },
    { "\u044f\u043d", "\u042f" },
    { "\u738b\u5c0f\u660e", "\u738b" },
    { "\u05d3\u05e0\u05d4", "\u05d3" },
  };

  check (cases, G_N_ELEMENTS (cases), bethink_text_section_letter);
}

static void
test_sort_key (void)
{
  static const char *const names[] = {
    "Anna", "Anna Berg", "  berta", "Carla", "\u00c9mile", "Fritz", "\u00d8rsted", "Zo\u00eb", "\u042f\u043d",
    "1&1", "2pac",
  };
  g_autofree char *long_name = g_strnfill (1000, 'x');
  g_autoptr (GBytes) previous = NULL;
  g_autoptr (GBytes) long_key = bethink_text_sort_key (long_name);
  g_autoptr (GBytes) zoe = bethink_text_sort_key ("zoe");
  g_autoptr (GBytes) zoe_quoted = bethink_text_sort_key (" \"Zo\u00eb");
  g_autoptr (GBytes) none = bethink_text_sort_key (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) key = bethink_text_sort_key (names[i]);

      g_test_message ("%s", names[i]);
      g_assert_cmpuint (g_bytes_get_size (key), <=, BETHINK_TEXT_SORT_KEY_SIZE);

      if (previous != NULL)
        g_assert_cmpint (g_bytes_compare (previous, key), <, 0);

      g_clear_pointer (&previous, g_bytes_unref);
      previous = g_steal_pointer (&key);
    }

  g_assert_cmpint (g_bytes_get_size (long_key), ==, BETHINK_TEXT_SORT_KEY_SIZE);
  g_assert_true (g_bytes_equal (zoe, zoe_quoted));
  g_assert_cmpuint (g_bytes_get_size (none), >=, 1);
}

/* Sorting by key must never split a section. */
static void
test_sections_stay_together (void)
{
  static const char *const names[] = {
    "Anna", "anton", "\u00c4nne", "Charles", "Czerny", "Ch\u00e9rie", "Dora", "Hanna", "llama", "Lars",
    "Lukas", "\u0141ukasz", "\u0410\u043d\u043d\u0430", "\u0411\u043e\u0440\u0438\u0441", "1a", "***", "7", "\u738b", "\u674e",
  };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (keys, bethink_text_sort_key (names[i]));

  /* Whatever lies between two names of a section belongs to it. */
  for (guint a = 0; a < keys->len; a++)
    for (guint b = 0; b < keys->len; b++)
      for (guint c = 0; c < keys->len; c++)
        {
          g_autofree char *first = bethink_text_section_letter (names[a]);
          g_autofree char *middle = bethink_text_section_letter (names[b]);
          g_autofree char *last = bethink_text_section_letter (names[c]);

          if (g_str_equal (first, last) &&
              g_bytes_compare (keys->pdata[a], keys->pdata[b]) < 0 &&
              g_bytes_compare (keys->pdata[b], keys->pdata[c]) < 0)
            g_assert_cmpstr (middle, ==, first);
        }
}

static void
test_initials (void)
{
  static const Case cases[] = {
    { "Anna Berg", "AB" },
    { "anna maria berg", "AB" },
    { "Anna", "A" },
    { " (Anna) \"Berg\" ", "AB" },
    { "e\u0301mile \u00dcnal", "E\u0301\u00dc" },
    { "\u738b\u5c0f\u660e", "\u738b" },
    { "O'Neil", "O" },
    { "+49 30", "43" },
    { "\U0001f600", "" },
    { "Anna -", "A" },
    { "", "" },
    { NULL, "" },
  };

  check (cases, G_N_ELEMENTS (cases), bethink_text_initials);
}

static void
test_phone (void)
{
  static const Case cases[] = {
    { "+49 (30) 555-0141", "49305550141" },
    { "\u0661\u0662\u0663", "123" },
    { "none", "" },
    { "", "" },
    { NULL, "" },
  };

  check (cases, G_N_ELEMENTS (cases), bethink_text_phone_digits);

  g_assert_true (bethink_text_is_phone ("110"));
  g_assert_true (bethink_text_is_phone ("1-1-0 x"));
  g_assert_false (bethink_text_is_phone ("11"));
  g_assert_false (bethink_text_is_phone (""));
  g_assert_false (bethink_text_is_phone (NULL));
}

static void
test_email (void)
{
  static const Case cases[] = {
    { "a@b", "a@b" },
    { " Anna@Example.org\n", "Anna@Example.org" },
    { "Anna Berg <anna@example.org>", "anna@example.org" },
    { "\"Berg, Anna\" <anna@example.org> ", "anna@example.org" },
    { "<anna@example.org>", "anna@example.org" },
    { "\u00fc@\u00f6.example", "\u00fc@\u00f6.example" },
    { "anna@", NULL },
    { "@example.org", NULL },
    { "@", NULL },
    { "anna", NULL },
    { "a b@example.org", NULL },
    { "a@b@c", NULL },
    { "a@b, c@d", NULL },
    { "Anna <anna@example.org", NULL },
    { "anna@example.org>", NULL },
    { "<>", NULL },
    { ">", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check (cases, G_N_ELEMENTS (cases), bethink_text_email);
}

static void
test_web_address (void)
{
  g_assert_true (bethink_text_is_web_address ("https://example.org"));
  g_assert_true (bethink_text_is_web_address ("HTTP://example.org"));
  g_assert_false (bethink_text_is_web_address ("file:///etc/passwd"));
  g_assert_false (bethink_text_is_web_address ("javascript:alert(1)//http://"));
  g_assert_false (bethink_text_is_web_address (" https://example.org"));
  g_assert_false (bethink_text_is_web_address (""));
  g_assert_false (bethink_text_is_web_address (NULL));
}

static void
test_normalise_name (void)
{
  static const struct
  {
    const char *text;
    gsize       max;
    const char *name;
  } cases[] = {
    { " Anna \t\n  Berg ", 500, "Anna Berg" },
    { "Anna\u00a0\u2003Berg", 500, "Anna Berg" },
    { "\u00c4nne Berg", 4, "\u00c4nne" },
    { "Anne Berg", 5, "Anne" },
    { "Anne Berg", 6, "Anne B" },
    { "", 500, "" },
    { " ", 500, "" },
    { NULL, 500, "" },
    { "Anna", 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = bethink_text_normalise_name (cases[i].text, cases[i].max);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_split_full_name (void)
{
  static const struct
  {
    const char *full;
    const char *first;
    const char *last;
  } cases[] = {
    { "Anna Berg", "Anna", "Berg" },
    { " Anna  Maria Berg ", "Anna Maria", "Berg" },
    { "Anna", "Anna", NULL },
    { "  ", NULL, NULL },
    { NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;

      bethink_text_split_full_name (cases[i].full, &first, &last);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
    }
}

static char *
safe_file_name (const char *name)
{
  return bethink_text_safe_file_name (name, "file");
}

static void
test_safe_file_name (void)
{
  static const Case cases[] = {
    { "photo.jpg", "photo.jpg" },
    { "../../etc/passwd", "_.._etc_passwd" },
    { "/", "file" },
    { "..", "file" },
    { ".bashrc", "bashrc" },
    { "a\nb\x01.txt", "a_b_.txt" },
    { "C:\\x|y?.txt", "C__x_y_.txt" },
    { "cod\u202egpj.exe", "cod_gpj.exe" },
    { "\xff\xfe.png", "\ufffd\ufffd.png" },
    { " ", "file" },
    { "", "file" },
    { NULL, "file" },
  };
  g_autofree char *long_name = g_strnfill (500, 'x');
  g_autofree char *with_suffix = g_strconcat ("\u00e9", long_name, ".jpeg", NULL);
  g_autofree char *shortened = safe_file_name (with_suffix);

  check (cases, G_N_ELEMENTS (cases), safe_file_name);

  g_assert_cmpuint (strlen (shortened), ==, 200);
  g_assert_true (g_str_has_suffix (shortened, "x.jpeg"));
  g_assert_true (g_utf8_validate (shortened, -1, NULL));
}

static void
test_small_ones (void)
{
  g_autofree char *cut = bethink_text_cut ("\u00e9\u00e9\u00e9", 2);
  g_autofree char *whole = bethink_text_cut ("ab", 5);
  g_autofree char *valid = bethink_text_make_valid ("a\xff" "b", -1);

  g_assert_cmpstr (cut, ==, "\u00e9\u00e9");
  g_assert_cmpstr (whole, ==, "ab");
  g_assert_cmpstr (valid, ==, "a\ufffd" "b");
  g_assert_true (bethink_text_is_blank (" \t\u2003\n"));
  g_assert_true (bethink_text_is_blank (NULL));
  g_assert_false (bethink_text_is_blank (" x"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/section-letter", test_section_letter);
  g_test_add_func ("/text/sort-key", test_sort_key);
  g_test_add_func ("/text/sections-stay-together", test_sections_stay_together);
  g_test_add_func ("/text/initials", test_initials);
  g_test_add_func ("/text/phone", test_phone);
  g_test_add_func ("/text/email", test_email);
  g_test_add_func ("/text/web-address", test_web_address);
  g_test_add_func ("/text/normalise-name", test_normalise_name);
  g_test_add_func ("/text/split-full-name", test_split_full_name);
  g_test_add_func ("/text/safe-file-name", test_safe_file_name);
  g_test_add_func ("/text/small-ones", test_small_ones);

  return g_test_run ();
}
