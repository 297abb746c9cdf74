/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-query.h"

static BethinkQuery *with_owner (BethinkQuery *query) { return bethink_query_with_owner (query, 3); }
static BethinkQuery *with_order (BethinkQuery *query) { return bethink_query_with_order (query, BETHINK_ORDER_DURATION); }
static BethinkQuery *with_tag (BethinkQuery *query) { return bethink_query_with_tag (query, "choir"); }
static BethinkQuery *with_label (BethinkQuery *query) { return bethink_query_with_label (query, "billing"); }
static BethinkQuery *with_contact (BethinkQuery *query) { return bethink_query_with_contact (query, 4); }
static BethinkQuery *with_starred (BethinkQuery *query) { return bethink_query_with_starred (query, TRUE); }
static BethinkQuery *with_archived (BethinkQuery *query) { return bethink_query_with_archived (query, TRUE); }
static BethinkQuery *with_partial (BethinkQuery *query) { return bethink_query_with_partial (query, TRUE); }
static BethinkQuery *with_hidden (BethinkQuery *query) { return bethink_query_with_hidden (query, TRUE); }
static BethinkQuery *with_unread (BethinkQuery *query) { return bethink_query_with_unread (query, TRUE); }
static BethinkQuery *with_status (BethinkQuery *query) { return bethink_query_with_status (query, BETHINK_STATUS_OPEN); }
static BethinkQuery *with_direction (BethinkQuery *query) { return bethink_query_with_direction (query, BETHINK_DIRECTION_IN); }
static BethinkQuery *with_outcome (BethinkQuery *query) { return bethink_query_with_outcome (query, BETHINK_OUTCOME_MISSED); }
static BethinkQuery *with_channel (BethinkQuery *query) { return bethink_query_with_channel (query, BETHINK_CHANNEL_SMS); }
static BethinkQuery *with_kinds (BethinkQuery *query) { return bethink_query_with_kinds (query, 1u << BETHINK_KIND_CALL); }
static BethinkQuery *with_entry_kinds (BethinkQuery *query) { return bethink_query_with_entry_kinds (query, 1u << BETHINK_ENTRY_KIND_GIFT); }

static BethinkQuery * (* const refinements[]) (BethinkQuery *query) = {
  with_owner, with_order, with_tag, with_label, with_contact, with_starred, with_archived, with_partial,
  with_hidden, with_unread, with_status, with_direction, with_outcome, with_channel, with_kinds,
  with_entry_kinds,
};

/* Each refinement makes another query, leaves the first alone, and survives all
 * the others.
 */
static void
test_refinements (void)
{
  g_autoptr (BethinkQuery) plain = bethink_query_new (BETHINK_LIST_CALLS);
  g_autoptr (BethinkQuery) again = bethink_query_new (BETHINK_LIST_CALLS);
  g_autoptr (BethinkQuery) forwards = g_object_ref (plain);
  g_autoptr (BethinkQuery) backwards = g_object_ref (plain);

  for (guint i = 0; i < G_N_ELEMENTS (refinements); i++)
    {
      g_autoptr (BethinkQuery) refined = refinements[i] (plain);
      g_autoptr (BethinkQuery) twice = refinements[i] (refined);
      g_autoptr (BethinkQuery) next = refinements[i] (forwards);
      g_autoptr (BethinkQuery) previous = refinements[G_N_ELEMENTS (refinements) - 1 - i] (backwards);

      g_assert_true (bethink_query_equal (plain, again));
      g_assert_false (bethink_query_equal (plain, refined));
      g_assert_true (bethink_query_equal (refined, twice));
      g_assert_false (bethink_query_equal (forwards, next));

      g_set_object (&forwards, next);
      g_set_object (&backwards, previous);
    }

  g_assert_true (bethink_query_equal (forwards, backwards));
  g_assert_cmpint (bethink_query_get_owner (forwards), ==, 3);
  g_assert_cmpint (bethink_query_get_order (forwards), ==, BETHINK_ORDER_DURATION);
  g_assert_cmpstr (bethink_query_get_tag (forwards), ==, "choir");
  g_assert_cmpstr (bethink_query_get_label (forwards), ==, "billing");
  g_assert_cmpint (bethink_query_get_contact (forwards), ==, 4);
  g_assert_cmpint (bethink_query_get_starred (forwards), ==, TRUE);
  g_assert_cmpint (bethink_query_get_archived (forwards), ==, TRUE);
  g_assert_cmpint (bethink_query_get_partial (forwards), ==, TRUE);
  g_assert_cmpint (bethink_query_get_hidden (forwards), ==, TRUE);
  g_assert_cmpint (bethink_query_get_unread (forwards), ==, TRUE);
  g_assert_cmpint (bethink_query_get_status (forwards), ==, BETHINK_STATUS_OPEN);
  g_assert_cmpint (bethink_query_get_direction (forwards), ==, BETHINK_DIRECTION_IN);
  g_assert_cmpint (bethink_query_get_outcome (forwards), ==, BETHINK_OUTCOME_MISSED);
  g_assert_cmpint (bethink_query_get_channel (forwards), ==, BETHINK_CHANNEL_SMS);
  g_assert_cmpuint (bethink_query_get_kinds (forwards), ==, 1u << BETHINK_KIND_CALL);
  g_assert_cmpuint (bethink_query_get_entry_kinds (forwards), ==, 1u << BETHINK_ENTRY_KIND_GIFT);
}

static void
test_defaults (void)
{
  static const struct
  {
    BethinkListKind list;
    BethinkOrder    order;
    int             archived;
    int             partial;
    int             hidden;
  } cases[] = {
    { BETHINK_LIST_PEOPLE, BETHINK_ORDER_NAME, FALSE, FALSE, BETHINK_QUERY_ANY },
    { BETHINK_LIST_CONVERSATIONS, BETHINK_ORDER_RECENT, BETHINK_QUERY_ANY, BETHINK_QUERY_ANY, BETHINK_QUERY_ANY },
    { BETHINK_LIST_CALLS, BETHINK_ORDER_RECENT, BETHINK_QUERY_ANY, BETHINK_QUERY_ANY, BETHINK_QUERY_ANY },
    { BETHINK_LIST_MESSAGES, BETHINK_ORDER_OLDEST, BETHINK_QUERY_ANY, BETHINK_QUERY_ANY, BETHINK_QUERY_ANY },
    { BETHINK_LIST_TIMELINE, BETHINK_ORDER_RECENT, BETHINK_QUERY_ANY, BETHINK_QUERY_ANY, FALSE },
    { BETHINK_LIST_TRASH, BETHINK_ORDER_RECENT, BETHINK_QUERY_ANY, BETHINK_QUERY_ANY, BETHINK_QUERY_ANY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkQuery) query = bethink_query_new (cases[i].list);

      g_assert_cmpint (bethink_query_get_list (query), ==, cases[i].list);
      g_assert_cmpint (bethink_query_get_order (query), ==, cases[i].order);
      g_assert_cmpint (bethink_query_get_archived (query), ==, cases[i].archived);
      g_assert_cmpint (bethink_query_get_partial (query), ==, cases[i].partial);
      g_assert_cmpint (bethink_query_get_hidden (query), ==, cases[i].hidden);
      g_assert_cmpint (bethink_query_get_status (query), ==, BETHINK_QUERY_ANY);
    }
}

static void
test_lists_differ (void)
{
  g_autoptr (BethinkQuery) calls = bethink_query_new (BETHINK_LIST_CALLS);
  g_autoptr (BethinkQuery) conversations = bethink_query_new (BETHINK_LIST_CONVERSATIONS);

  g_assert_false (bethink_query_equal (calls, conversations));
}

static void
test_kinds (void)
{
  g_autoptr (BethinkQuery) any = bethink_query_new (BETHINK_LIST_TIMELINE);
  g_autoptr (BethinkQuery) some = bethink_query_with_kinds (any, 1u << BETHINK_KIND_CALL | 1u << BETHINK_KIND_ENTRY);
  g_autoptr (BethinkQuery) notes = bethink_query_with_entry_kinds (some, 1u << BETHINK_ENTRY_KIND_NOTE);

  g_assert_true (bethink_query_has_kind (any, BETHINK_KIND_CONVERSATION));
  g_assert_true (bethink_query_has_kind (some, BETHINK_KIND_CALL));
  g_assert_false (bethink_query_has_kind (some, BETHINK_KIND_CONVERSATION));
  g_assert_true (bethink_query_has_entry_kind (some, BETHINK_ENTRY_KIND_PET));
  g_assert_true (bethink_query_has_entry_kind (notes, BETHINK_ENTRY_KIND_NOTE));
  g_assert_false (bethink_query_has_entry_kind (notes, BETHINK_ENTRY_KIND_PET));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/query/refinements", test_refinements);
  g_test_add_func ("/model/query/defaults", test_defaults);
  g_test_add_func ("/model/query/lists-differ", test_lists_differ);
  g_test_add_func ("/model/query/kinds", test_kinds);

  return g_test_run ();
}
