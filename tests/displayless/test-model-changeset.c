/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-changeset.h"

static void
test_combine (void)
{
  enum { NONE = 0, A = BETHINK_CHANGE_ADDED, C = BETHINK_CHANGE_CHANGED, M = BETHINK_CHANGE_MOVED, R = BETHINK_CHANGE_REMOVED };
  static const struct
  {
    int before;
    int after;
    int sum;
  } cases[] = {
    { A, A, A }, { A, C, A }, { A, M, A }, { A, R, NONE },
    { C, C, C }, { C, M, M }, { C, R, R },
    { M, C, M }, { M, M, M }, { M, R, R },
    { R, A, M }, { R, R, R },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkChangeset) changes = bethink_changeset_new ();
      BethinkChange change = (BethinkChange) NONE;

      bethink_changeset_add (changes, BETHINK_KIND_CALL, 5, (BethinkChange) cases[i].before);
      bethink_changeset_add (changes, BETHINK_KIND_CALL, 5, (BethinkChange) cases[i].after);

      g_assert_cmpint (bethink_changeset_contains (changes, BETHINK_KIND_CALL, 5, &change), ==, cases[i].sum != NONE);
      g_assert_cmpint (change, ==, cases[i].sum);
      g_assert_cmpint (bethink_changeset_is_empty (changes), ==, cases[i].sum == NONE);
      g_assert_cmpint (bethink_changeset_has_kind (changes, BETHINK_KIND_CALL), ==, cases[i].sum != NONE);
      g_assert_cmpint (bethink_changeset_reorders (changes, BETHINK_KIND_CALL), ==, cases[i].sum != NONE && cases[i].sum != C);
    }
}

static void
test_kinds_are_apart (void)
{
  g_autoptr (BethinkChangeset) changes = bethink_changeset_new ();

  bethink_changeset_add (changes, BETHINK_KIND_CALL, 5, BETHINK_CHANGE_CHANGED);
  bethink_changeset_add (changes, BETHINK_KIND_ENTRY, 5, BETHINK_CHANGE_REMOVED);

  g_assert_false (bethink_changeset_contains (changes, BETHINK_KIND_CONTACT, 5, NULL));
  g_assert_false (bethink_changeset_contains (changes, BETHINK_KIND_CALL, 6, NULL));
  g_assert_false (bethink_changeset_has_kind (changes, BETHINK_KIND_CONTACT));
  g_assert_false (bethink_changeset_reorders (changes, BETHINK_KIND_CALL));
  g_assert_true (bethink_changeset_reorders (changes, BETHINK_KIND_ENTRY));
}

typedef struct
{
  guint  n_calls;
  gint64 sum_of_ids;
} Tally;

static void
tally_cb (BethinkKind   kind,
          gint64        id,
          BethinkChange change,
          gpointer      user_data)
{
  Tally *tally = user_data;

  g_assert_cmpint (kind, ==, BETHINK_KIND_MESSAGE);
  g_assert_cmpint (change, ==, BETHINK_CHANGE_ADDED);
  tally->n_calls++;
  tally->sum_of_ids += id;
}

static void
test_foreach (void)
{
  g_autoptr (BethinkChangeset) changes = bethink_changeset_new ();
  Tally tally = { 0, 0 };

  bethink_changeset_foreach (changes, tally_cb, &tally);
  g_assert_cmpuint (tally.n_calls, ==, 0);

  for (gint64 id = 1; id <= BETHINK_CHANGESET_LIMIT; id++)
    bethink_changeset_add (changes, BETHINK_KIND_MESSAGE, id, BETHINK_CHANGE_ADDED);

  bethink_changeset_foreach (changes, tally_cb, &tally);
  g_assert_cmpuint (tally.n_calls, ==, BETHINK_CHANGESET_LIMIT);
  g_assert_cmpint (tally.sum_of_ids, ==, BETHINK_CHANGESET_LIMIT / 2 * (gint64) (BETHINK_CHANGESET_LIMIT + 1));
  g_assert_false (bethink_changeset_is_whole (changes, BETHINK_KIND_MESSAGE));
}

/* One record more than the limit: the kind is whole, the others stay listed. */
static void
test_whole (void)
{
  g_autoptr (BethinkChangeset) changes = bethink_changeset_new ();
  BethinkChange change = BETHINK_CHANGE_ADDED;

  bethink_changeset_add (changes, BETHINK_KIND_CALL, 1, BETHINK_CHANGE_CHANGED);
  for (gint64 id = 1; id <= BETHINK_CHANGESET_LIMIT + 1; id++)
    bethink_changeset_add (changes, BETHINK_KIND_MESSAGE, id, BETHINK_CHANGE_ADDED);
  bethink_changeset_add (changes, BETHINK_KIND_MESSAGE, 1, BETHINK_CHANGE_REMOVED);

  g_assert_true (bethink_changeset_is_whole (changes, BETHINK_KIND_MESSAGE));
  g_assert_true (bethink_changeset_has_kind (changes, BETHINK_KIND_MESSAGE));
  g_assert_true (bethink_changeset_reorders (changes, BETHINK_KIND_MESSAGE));
  g_assert_true (bethink_changeset_contains (changes, BETHINK_KIND_MESSAGE, 999999, &change));
  g_assert_cmpint (change, ==, BETHINK_CHANGE_MOVED);
  g_assert_false (bethink_changeset_is_whole (changes, BETHINK_KIND_CALL));
  g_assert_true (bethink_changeset_contains (changes, BETHINK_KIND_CALL, 1, &change));
  g_assert_cmpint (change, ==, BETHINK_CHANGE_CHANGED);
  g_assert_false (bethink_changeset_is_everything (changes));
  g_assert_false (bethink_changeset_is_empty (changes));
}

static void
test_everything (void)
{
  g_autoptr (BethinkChangeset) changes = bethink_changeset_new ();
  Tally tally = { 0, 0 };

  g_assert_true (bethink_changeset_is_empty (changes));
  bethink_changeset_add (changes, BETHINK_KIND_MESSAGE, 1, BETHINK_CHANGE_ADDED);
  bethink_changeset_set_everything (changes);
  bethink_changeset_add (changes, BETHINK_KIND_MESSAGE, 2, BETHINK_CHANGE_ADDED);

  g_assert_true (bethink_changeset_is_everything (changes));
  g_assert_true (bethink_changeset_has_kind (changes, BETHINK_KIND_TAG));
  g_assert_true (bethink_changeset_contains (changes, BETHINK_KIND_CONTACT, 12, NULL));
  g_assert_false (bethink_changeset_is_empty (changes));
  bethink_changeset_foreach (changes, tally_cb, &tally);
  g_assert_cmpuint (tally.n_calls, ==, 0);
}

static void
test_freeze (void)
{
  g_autoptr (BethinkChangeset) changes = bethink_changeset_new ();

  g_assert_false (bethink_changeset_is_frozen (changes));
  bethink_changeset_freeze (changes);
  g_assert_true (bethink_changeset_is_frozen (changes));

  g_test_expect_message ("bethink-changeset", G_LOG_LEVEL_CRITICAL, "*frozen*");
  bethink_changeset_add (changes, BETHINK_KIND_CALL, 1, BETHINK_CHANGE_ADDED);
  g_test_assert_expected_messages ();
  g_assert_true (bethink_changeset_is_empty (changes));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/changeset/combine", test_combine);
  g_test_add_func ("/model/changeset/kinds-are-apart", test_kinds_are_apart);
  g_test_add_func ("/model/changeset/foreach", test_foreach);
  g_test_add_func ("/model/changeset/whole", test_whole);
  g_test_add_func ("/model/changeset/everything", test_everything);
  g_test_add_func ("/model/changeset/freeze", test_freeze);

  return g_test_run ();
}
