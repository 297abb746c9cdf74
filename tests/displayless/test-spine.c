/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-spine.h"

/* A splice is right when it makes the old list the new one and touches neither
 * the common beginning nor the common end.
 */
static void
check_diff (BethinkSpine *old_spine,
            BethinkSpine *new_spine)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_old = bethink_spine_get_length (old_spine);
  guint n_new = bethink_spine_get_length (new_spine);
  BethinkSplice splice;
  gboolean differs = bethink_spine_diff (old_spine, new_spine, &splice);

  g_array_append_vals (keys, bethink_spine_get_keys (old_spine), n_old);
  g_assert_cmpint (differs, ==, splice.removed + splice.added > 0);
  g_assert_cmpuint (splice.position + splice.removed, <=, n_old);
  g_assert_cmpuint (n_old - splice.removed + splice.added, ==, n_new);

  if (splice.removed > 0)
    g_array_remove_range (keys, splice.position, splice.removed);

  if (splice.added > 0)
    g_array_insert_vals (keys, splice.position,
                         bethink_spine_get_keys (new_spine) + splice.position, splice.added);

  g_assert_cmpmem (keys->data, keys->len * sizeof (gint64),
                   bethink_spine_get_keys (new_spine), n_new * sizeof (gint64));

  if (splice.removed > 0 && splice.added > 0)
    {
      g_assert_cmpint (bethink_spine_get_key (old_spine, splice.position), !=,
                       bethink_spine_get_key (new_spine, splice.position));
      g_assert_cmpint (bethink_spine_get_key (old_spine, splice.position + splice.removed - 1), !=,
                       bethink_spine_get_key (new_spine, splice.position + splice.added - 1));
    }
}

static BethinkSpine *
make_spine (const char *text)
{
  BethinkSpine *spine = bethink_spine_new (0);

  /* "aab" makes three rows; capitals begin sections. */
  for (const char *p = text; *p != '\0'; p++)
    {
      static char section[2] = "?";

      if (g_ascii_isupper (*p))
        section[0] = *p;
      else
        bethink_spine_append (spine, *p, section);
    }

  return spine;
}

static void
test_diff (void)
{
  static const struct
  {
    const char *old;
    const char *new;
    guint       position, removed, added;
  } cases[] = {
    { "", "", 0, 0, 0 },
    { "", "abc", 0, 0, 3 },
    { "abc", "", 0, 3, 0 },
    { "abc", "abc", 3, 0, 0 },
    { "abc", "axbc", 1, 0, 1 },
    { "axbc", "abc", 1, 1, 0 },
    { "abcde", "axyde", 1, 2, 2 },
    { "aaaa", "aaa", 3, 1, 0 },
    { "aaa", "aaaa", 3, 0, 1 },
    { "abc", "cba", 0, 3, 3 },
    { "abcd", "acbd", 1, 2, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkSpine) old_spine = make_spine (cases[i].old);
      g_autoptr (BethinkSpine) new_spine = make_spine (cases[i].new);
      BethinkSplice splice;

      check_diff (old_spine, new_spine);
      bethink_spine_diff (old_spine, new_spine, &splice);
      g_assert_cmpuint (splice.position, ==, cases[i].position);
      g_assert_cmpuint (splice.removed, ==, cases[i].removed);
      g_assert_cmpuint (splice.added, ==, cases[i].added);
    }
}

static void
test_diff_random (void)
{
  g_autoptr (BethinkSpine) spine = bethink_spine_new (0);

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (BethinkSpine) next = bethink_spine_new (0);
      guint length = (guint) g_test_rand_int_range (0, 12);

      for (guint i = 0; i < length; i++)
        bethink_spine_append (next, g_test_rand_int_range (1, 4), NULL);

      check_diff (spine, next);
      bethink_spine_unref (spine);
      spine = g_steal_pointer (&next);
    }
}

static void
test_sections (void)
{
  g_autoptr (BethinkSpine) spine = make_spine ("AabBcdeCf");
  static const struct
  {
    guint       position, start, end;
    const char *name;
  } cases[] = {
    { 0, 0, 2, "A" },
    { 1, 0, 2, "A" },
    { 2, 2, 5, "B" },
    { 4, 2, 5, "B" },
    { 5, 5, 6, "C" },
    { 6, 6, G_MAXUINT, NULL },
    { 99, 6, G_MAXUINT, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint start;
      guint end;
      const char *name = bethink_spine_get_section (spine, cases[i].position, &start, &end);

      g_assert_cmpstr (name, ==, cases[i].name);
      g_assert_cmpuint (start, ==, cases[i].start);
      g_assert_cmpuint (end, ==, cases[i].end);
    }
}

static void
test_same_sections (void)
{
  static const struct
  {
    const char *old;
    const char *new;
    gboolean    same;
  } cases[] = {
    { "AabBcd", "AabBcd", TRUE },
    { "AabBcd", "AaxbBcd", TRUE },
    { "AabBcd", "AxbBcd", TRUE },
    { "AabBcd", "AabBcxd", TRUE },
    { "AabBcd", "AabcBd", FALSE },
    { "AabBcd", "CabBcd", FALSE },
    { "AabBcd", "AabDcd", FALSE },
    { "AabBcdCe", "AaxbBcdDe", FALSE },
    { "Aabcd", "AabBcd", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkSpine) old_spine = make_spine (cases[i].old);
      g_autoptr (BethinkSpine) new_spine = make_spine (cases[i].new);
      BethinkSplice splice;

      bethink_spine_diff (old_spine, new_spine, &splice);
      g_assert_cmpint (bethink_spine_same_sections (old_spine, new_spine, &splice), ==, cases[i].same);
    }
}

static void
test_find (void)
{
  g_autoptr (BethinkSpine) spine = make_spine ("abc");
  guint position = 99;

  g_assert_true (bethink_spine_find (spine, 'c', &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_false (bethink_spine_find (spine, 'x', &position));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/spine/diff", test_diff);
  g_test_add_func ("/spine/diff-random", test_diff_random);
  g_test_add_func ("/spine/sections", test_sections);
  g_test_add_func ("/spine/same-sections", test_same_sections);
  g_test_add_func ("/spine/find", test_find);

  return g_test_run ();
}
