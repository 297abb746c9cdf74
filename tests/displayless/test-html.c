/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-html.h"

#include <string.h>

static void
test_cases (void)
{
  static const struct
  {
    const char *html;
    const char *text;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "plain", "plain" },
    { "  a \t\n b  ", "a b" },
    { "a<br>b<br/>c<BR />d</br>e", "a\nb\nc\nd\ne" },
    { "<p>one</p><p>two</p>", "one\ntwo" },
    { "<p>one</p>\n<p></p>\n<p> </p>\n<p>two</p>", "one\n\ntwo" },
    { "<div>a</div><ul><li>b</li><li>c</li></ul>", "a\nb\nc" },
    { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "ab\nc" },
    { "<h1>a</h1><h2>b</h2><h6>c</h6>d", "a\nb\nc\nd" },
    { "a <b>bold</b> <i class=\"x\">word</i>", "a bold word" },
    { "a  <br>  b", "a\nb" },
    { "a<br><br><br><br>b", "a\n\nb" },
    { "<br>a<br>", "a" },
    { "a&nbsp;&nbsp;b\u00a0c&#160;d", "a b c d" },
    { "&amp;lt; &lt;b&gt; &quot;&apos;&#39;", "&lt; <b> \"''" },
    { "&eacute;&Eacute;&euro;&hellip;&thetasym;&ccedil;", "\u00e9\u00c9\u20ac\u2026\u03d1\u00e7" },
    { "&#233;&#xe9;&#XE9;&#128512;&#x1F600", "\u00e9\u00e9\u00e9\U0001f600\U0001f600" },
    { "&#150;&#0;&#xd800;&#x110000;&#99999999999999999999;", "\u2013\ufffd\ufffd\ufffd\ufffd" },
    { "&nosuch; &copy 2024 & &; &# &#x; &#;", "&nosuch; &copy 2024 & &; &# &#x; &#;" },
    { "R&D, a&b;", "R&D, a&b;" },
    { "a<!-- <p>hidden</p> -->b", "ab" },
    { "a<!-- never closed", "a" },
    { "<style>p > a { color: red }</style>text", "text" },
    { "<SCRIPT>if (a < b) document.write ('<p>x</p>');</script >text", "text" },
    { "<script>never closed", "" },
    { "<html><head><title>No</title></head><body>yes</body></html>", "yes" },
    { "<head><title>No</title><body>yes", "yes" },
    { "<head>without end", "without end" },
    { "<header>not the head</header>", "not the head" },
    { "<!DOCTYPE html><?xml version='1.0'?>a", "a" },
    { "<a href=\"x>y\" title='>'>link</a>", "link" },
    { "<a href=\"open>link</a>", "link" },
    { "1 < 2 and 3 > 2", "1 < 2 and 3 > 2" },
    { "I <3 you", "I <3 you" },
    { "a <b", "a <b" },
    { "<pre>x</pre><param>y</param>", "xy" },
    { "\u05e9\u05dc\u05d5\u05dd <b>\u4f60\u597d</b>", "\u05e9\u05dc\u05d5\u05dd \u4f60\u597d" },
    { "a<br>&nbsp;<br>b", "a\n\nb" },
    { "<", "<" },
    { "</", "</" },
    { "&", "&" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = bethink_html_to_text (cases[i].html);

      g_test_message ("%s", cases[i].html ? cases[i].html : "(none)");
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A megabyte of each would take hours if anything were searched again and again. */
static void
test_linear (void)
{
  static const char *const pieces[] = {
    "<", "<a", "<a \"", "<a '", "<a \">\" ", "<!--", "<!-- -->", "<script>", "<head>",
    "</", "&", "&#", "&#1", "&a", "<a b='\"' c=\"'\" ", "<style></style>", "<br>", "\u00a0",
    "<head><p>", "<a><head ", "> <",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autofree char *text = NULL;
      gint64 begin = g_get_monotonic_time ();

      while (html->len < 1024 * 1024)
        g_string_append (html, pieces[i]);

      text = bethink_html_to_text (html->str);
      g_assert_cmpuint (strlen (text), <=, html->len);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html/cases", test_cases);
  g_test_add_func ("/html/linear", test_linear);

  return g_test_run ();
}
