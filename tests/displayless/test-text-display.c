/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-text-display.h"

#include <string.h>

static void
test_line (void)
{
  static const struct
  {
    const char *text;
    gsize       max;
    const char *shown;
  } cases[] = {
    { "plain", 100, "plain" },
    { "  a \r\n\t b  ", 100, "a b" },
    { "a\u2028b\u2029c\xc2\x85" "d\ve\ff", 100, "a b c d e f" },
    { "a\u00a0b\u3000c", 100, "a b c" },
    { "bell\x07 esc\x1b[31m del\x7f csi\xc2\x9b", 100, "bell esc[31m del csi" },
    { "\ufeffa", 100, "a" },
    { "abcdef", 3, "abc\u2026" },
    { "abc", 3, "abc" },
    { "\u00e9\u00e9\u00e9\u00e9", 2, "\u00e9\u00e9\u2026" },
    { "\u202eevil", 100, "\u27e8RLO\u27e9evil" },
    { "a\u202db\u202cc\u202ad\u202be", 100, "a\u27e8LRO\u27e9b\u27e8PDF\u27e9c\u27e8LRE\u27e9d\u27e8RLE\u27e9e" },
    { "a\u2067b\u2069c", 100, "a\u2067b\u2069c" },
    { "a\u2067b\u2068c", 100, "a\u2067b\u2068c\u2069\u2069" },
    { "a\u2069b", 100, "ab" },
    { "\u05e9\u05dc\u05d5\u05dd\u200f", 100, "\u05e9\u05dc\u05d5\u05dd\u200f" },
    { "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301x\u0301", 100,
      "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301x\u0301" },
    { "<b>&amp;", 100, "<b>&amp;" },
    { "a\xff\xfe" "b", 100, "a\ufffd\ufffd" "b" },
    { "a\xe2\x82", 100, "a\ufffd\ufffd" },
    { "", 100, "" },
    { NULL, 100, "" },
    { "abc", 0, "\u2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = bethink_text_display_line (cases[i].text, cases[i].max);

      g_test_message ("case %u", i);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_true (g_utf8_validate (shown, -1, NULL));
    }
}

static void
test_body (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } cases[] = {
    { "a\r\nb\rc\nd", "a\nb\nc\nd" },
    { "  a\n\n\n  b\tc  ", "  a\n\n\n  b\tc  " },
    { "a\u2028b\fc", "a\nb\nc" },
    { "a\x07" "b", "ab" },
    { "\u202ea\nb", "\u27e8RLO\u27e9a\nb" },
    { "\u2067a\nb\u2069", "\u2067a\u2069\nb" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = bethink_text_display_body (cases[i].text, 1000);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* Ten million characters, of which a row shows fifty. */
static void
test_long (void)
{
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, 'x');
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *shown = bethink_text_display_line (text, 50);

      g_assert_cmpuint (strlen (shown), ==, 53);
    }

  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-display/line", test_line);
  g_test_add_func ("/text-display/body", test_body);
  g_test_add_func ("/text-display/long", test_long);

  return g_test_run ();
}
