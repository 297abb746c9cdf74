/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-search.h"

#include "bethink-contact-field.h"
#include "bethink-search-hit.h"
#include "bethink-snippet.h"
#include "bethink-store-error.h"
#include "bethink-search-words.h"
#include "test-store.h"

#include <string.h>

static BethinkSearchResults *
search (BethinkStore *store,
        const char   *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BethinkSearchResults *results;

  bethink_store_search_async (store, text, BETHINK_SEARCH_LIMIT, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  results = bethink_store_search_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bethink_search_results_get_text (results), ==, text);

  return results;
}

static guint
get_n_hits (BethinkSearchResults *results,
            BethinkSearchGroup    group)
{
  return g_list_model_get_n_items (bethink_search_results_get_hits (results, group));
}

static BethinkSearchHit *
get_hit (BethinkSearchResults *results,
         BethinkSearchGroup    group,
         guint                 position)
{
  g_autoptr (BethinkSearchHit) hit = NULL;

  hit = g_list_model_get_item (bethink_search_results_get_hits (results, group), position);
  g_assert_nonnull (hit);

  return hit;
}

/* Titles of the hits of one group, in their order. */
static char *
get_titles (BethinkStore       *store,
            const char         *text,
            BethinkSearchGroup  group)
{
  g_autoptr (BethinkSearchResults) results = search (store, text);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < get_n_hits (results, group); i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "," : "",
                            bethink_search_hit_get_title (get_hit (results, group, i)));

  return g_string_free (titles, FALSE);
}

static void
test_match (void)
{
  static const struct
  {
    const char *text;
    const char *match;
  } cases[] = {
    { "", NULL },
    { "   ", NULL },
    { "\"\"", NULL },
    { "*-+()^:{}", NULL },
    { "anna", "\"anna\"*" },
    { "anna lind", "\"anna\"* AND \"lind\"*" },
    { "a OR b", "\"a\"* AND \"or\"* AND \"b\"*" },
    { "NOT x NEAR(y, 3)", "\"not\"* AND \"x\"* AND \"near\"* AND \"y\"* AND \"3\"*" },
    { "body:secret", "\"body\"* AND \"secret\"*" },
    { "\"quoted", "\"quoted\"*" },
    { "it's", "\"it\"* AND \"s\"*" },
    { "555-01", "\"555\"* AND \"01\"*" },
    { "Zoë", "\"zoe\"*" },
    { "x\xff" "y", "\"x\"* AND \"y\"*" },
    { "; DROP TABLE contact; --", "\"drop\"* AND \"table\"* AND \"contact\"*" },
    { "日", "\"日\"*" },
    { "日本語", "\"日本\" AND \"本語\"" },
    { "Wi-Fi日本", "\"wi\"* AND \"fi\"* AND \"日本\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *match = bethink_search_build_match (cases[i].text);

      g_assert_cmpstr (match, ==, cases[i].match);
    }
}

static void
test_cut (void)
{
  static const struct
  {
    const char *words;
    const char *text;
    const char *plain;
    guint       n;
    gsize       start, end;
  } cases[] = {
    { "boat", NULL, NULL, 0, 0, 0 },
    { "boat", "", NULL, 0, 0, 0 },
    { "boat", "steamboat", NULL, 0, 0, 0 },
    { "boat", "a boat", "a boat", 1, 2, 6 },
    { "boat", "A BOATHOUSE\nand a boat.", "A BOATHOUSE and a boat.", 2, 2, 11 },
    { "zoe", "and Zoë", "and Zoë", 1, 4, 8 },
    { "zoë", "and zoe", "and zoe", 1, 4, 7 },
    { "zoe", "and Zoe\xcc\x88!", "and Zoe\xcc\x88!", 1, 4, 9 },
    { "one two", "two, then one", "two, then one", 2, 0, 3 },
    { "x", "\xf0\x9f\x90\x88 x", "\xf0\x9f\x90\x88 x", 1, 5, 6 },
    { "last",
      "some words before it that are far too many to be shown in one line last",
      "…far too many to be shown in one line last", 1, 40, 44 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BethinkSearchHit) hit = bethink_search_hit_new ();
      g_auto (GStrv) words = bethink_search_words_split (cases[i].words, 12);
      const BethinkRange *ranges;
      gsize n;

      g_assert_cmpint (bethink_snippet_cut (hit, cases[i].text, (const char * const *) words),
                       ==, cases[i].n > 0);
      g_assert_cmpstr (bethink_search_hit_get_snippet (hit), ==, cases[i].plain);
      ranges = bethink_search_hit_get_highlights (hit, &n);
      g_assert_cmpuint (n, ==, cases[i].n);

      if (n > 0)
        {
          g_assert_cmpuint (ranges[0].start, ==, cases[i].start);
          g_assert_cmpuint (ranges[0].end, ==, cases[i].end);
        }
    }
}

/* What a damaged file contains may end within a character, but it ends there. */
static void
test_cut_damaged (void)
{
  static const char text[] = "boat \xf0\0and something else";
  static const char *const words[] = { "boat", NULL };
  g_autoptr (BethinkSearchHit) hit = bethink_search_hit_new ();

  g_assert_true (bethink_snippet_cut (hit, text, words));
  g_assert_cmpstr (bethink_search_hit_get_snippet (hit), ==, "boat \xf0");
}

/* Whatever the text: valid, short, and the highlights lie in it. */
static void
test_cut_any (void)
{
  static const char *const pieces[] = { "boat", " ", "\n", "ë", "x", "\xf0\x9f\x90\x88", ".", "e\xcc\x88" };
  static const char *const words[] = { "boat", "x", NULL };

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (BethinkSearchHit) hit = bethink_search_hit_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      const BethinkRange *ranges;
      const char *snippet;
      int length = g_test_rand_int_range (0, 200);
      gsize n;

      for (int j = 0; j < length; j++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      if (!bethink_snippet_cut (hit, text->str, words))
        continue;

      snippet = bethink_search_hit_get_snippet (hit);
      ranges = bethink_search_hit_get_highlights (hit, &n);
      g_assert_true (g_utf8_validate (snippet, -1, NULL));
      g_assert_cmpuint (strlen (snippet), <, 200);
      g_assert_cmpuint (n, >=, 1);

      for (gsize j = 0; j < n; j++)
        {
          g_assert_cmpuint (ranges[j].start, <, ranges[j].end);
          g_assert_cmpuint (ranges[j].end, <=, strlen (snippet));
          g_assert_true (snippet[ranges[j].start] == 'b' || snippet[ranges[j].start] == 'x');
        }
    }
}

static void
test_people (TestStore     *fixture,
             gconstpointer  user_data)
{
  static const struct
  {
    const char *text;
    const char *titles;
  } cases[] = {
    { "zoe", "Zoë Lind" },
    { "ZOË", "Zoë Lind" },
    { "lin zo", "Zoë Lind" },
    { "lind", "Linda,Zoë Lind" },
    { "555 01", "Bo" },
    { "5550142", "Bo" },
    { "15550142", "Bo" },
    { "bo@exam", "Bo" },
    { "acme", "Linda" },
    { "nobody", "" },
    { "", "" },
    { "\" OR \"", "" },
    { "names:bo", "" },
    { "' UNION SELECT 1 --", "" },
  };
  g_autoptr (BethinkContact) bo = bethink_contact_new ();
  g_autoptr (BethinkContactField) phone = bethink_contact_field_new ();
  g_autoptr (BethinkContactField) email = bethink_contact_field_new ();
  g_autoptr (BethinkContactCard) card = NULL;
  g_autoptr (BethinkContactCard) linda = NULL;

  test_add_person (fixture->store, "Zoë Lind");
  linda = test_load_card (fixture->store, test_add_person (fixture->store, "Linda"));
  bethink_contact_set_company (bethink_contact_card_get_contact (linda), "Acme");
  test_save_card (fixture->store, linda, NULL);

  bethink_contact_set_first_name (bo, "Bo");
  card = bethink_contact_card_new (bo);
  bethink_contact_field_set_kind (phone, BETHINK_FIELD_KIND_PHONE);
  bethink_contact_field_set_value (phone, "+1 555 0142");
  bethink_contact_field_set_kind (email, BETHINK_FIELD_KIND_EMAIL);
  bethink_contact_field_set_value (email, "bo@example.com");
  g_list_store_append (bethink_contact_card_get_fields (card), phone);
  g_list_store_append (bethink_contact_card_get_fields (card), email);
  test_save_card (fixture->store, card, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *titles = get_titles (fixture->store, cases[i].text, BETHINK_SEARCH_GROUP_PEOPLE);

      g_test_message ("searching for “%s”", cases[i].text);
      g_assert_cmpstr (titles, ==, cases[i].titles);
    }
}

static void
test_rank (TestStore     *fixture,
           gconstpointer  user_data)
{
  gint64 inner = test_add_person (fixture->store, "Maria Anders");
  gint64 plain = test_add_person (fixture->store, "Anders Plain");
  gint64 recent = test_add_person (fixture->store, "Anders Recent");
  gint64 starred = test_add_person (fixture->store, "Anders Starred");
  gint64 archived = test_add_person (fixture->store, "Anders Archived");
  gint64 trashed = test_add_person (fixture->store, "Anders Trashed");
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *titles = NULL;

  g_assert_cmpint (inner, <, plain);
  test_add_call (fixture->store, recent, "2026-10-01T10:00:00Z", "hello");
  test_edit_one (fixture->store, bethink_store_delete_async, BETHINK_KIND_CONTACT, trashed);
  bethink_store_set_starred_async (fixture->store, BETHINK_KIND_CONTACT, &starred, 1, TRUE,
                                   NULL, NULL, NULL);
  bethink_store_set_archived_async (fixture->store, &archived, 1, TRUE, NULL,
                                    test_keep_result, &result);
  test_wait_for (result != NULL);

  titles = get_titles (fixture->store, "ander", BETHINK_SEARCH_GROUP_PEOPLE);
  g_assert_cmpstr (titles, ==,
                   "Anders Starred,Anders Recent,Anders Plain,Maria Anders,Anders Archived");
}

static void
test_messages (TestStore     *fixture,
               gconstpointer  user_data)
{
  gint64 person = test_add_person (fixture->store, "Anna");
  gint64 conversation = test_add_conversation (fixture->store, person);
  gint64 middle = test_add_message (fixture->store, conversation, "2026-05-01T10:00:00Z",
                                    "The boat leaves at noon");
  gint64 newest = test_add_message (fixture->store, conversation, "2026-06-01T10:00:00Z",
                                    "A boat\nand a boathouse");
  gint64 oldest = test_add_message (fixture->store, conversation, "2019-06-01T10:00:00Z", "boats");
  gint64 same_second = test_add_message (fixture->store, conversation, "2026-06-01T10:00:00Z", "boat too");
  gint64 trashed = test_add_message (fixture->store, conversation, "2026-07-01T10:00:00Z", "boat sunk");
  g_autoptr (BethinkSearchResults) results = NULL;
  BethinkSearchHit *hit;
  const BethinkRange *ranges;
  gsize n;

  test_edit_one (fixture->store, bethink_store_delete_async, BETHINK_KIND_MESSAGE, trashed);
  results = search (fixture->store, "boat");
  g_assert_cmpuint (get_n_hits (results, BETHINK_SEARCH_GROUP_MESSAGES), ==, 4);
  g_assert_false (bethink_search_results_get_has_more (results, BETHINK_SEARCH_GROUP_MESSAGES));

  /* Newest first, whatever the order of writing. */
  g_assert_cmpint (bethink_search_hit_get_id (get_hit (results, BETHINK_SEARCH_GROUP_MESSAGES, 0)), ==, same_second);
  hit = get_hit (results, BETHINK_SEARCH_GROUP_MESSAGES, 1);
  g_assert_cmpint (bethink_search_hit_get_id (hit), ==, newest);
  g_assert_cmpint (bethink_search_hit_get_id (get_hit (results, BETHINK_SEARCH_GROUP_MESSAGES, 2)), ==, middle);
  g_assert_cmpint (bethink_search_hit_get_id (get_hit (results, BETHINK_SEARCH_GROUP_MESSAGES, 3)), ==, oldest);

  g_assert_cmpint (bethink_search_hit_get_contact_id (hit), ==, person);
  g_assert_cmpint (bethink_search_hit_get_conversation_id (hit), ==, conversation);
  g_assert_cmpstr (bethink_search_hit_get_title (hit), ==, "Anna");
  g_assert_cmpstr (bethink_search_hit_get_snippet (hit), ==, "A boat and a boathouse");
  ranges = bethink_search_hit_get_highlights (hit, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (ranges[0].start, ==, 2);
  g_assert_cmpuint (ranges[0].end, ==, 6);
  g_assert_cmpuint (ranges[1].start, ==, 13);
}

static void
test_calls_and_entries (TestStore     *fixture,
                        gconstpointer  user_data)
{
  gint64 person = test_add_person (fixture->store, "Anna");
  gint64 call = test_add_call (fixture->store, person, "2026-05-01T10:00:00Z", "We spoke of Lisbon");
  gint64 entry = test_add_entry (fixture->store, person, BETHINK_ENTRY_KIND_NOTE,
                                 "2026-05-01T10:00:00Z", "Lisbon in spring");
  g_autoptr (BethinkSearchResults) results = search (fixture->store, "lisb");

  g_assert_cmpint (bethink_search_hit_get_id (get_hit (results, BETHINK_SEARCH_GROUP_CALLS, 0)), ==, call);
  g_assert_cmpint (bethink_search_hit_get_id (get_hit (results, BETHINK_SEARCH_GROUP_ENTRIES, 0)), ==, entry);
  g_assert_cmpint (bethink_search_hit_get_contact_id (get_hit (results, BETHINK_SEARCH_GROUP_ENTRIES, 0)),
                   ==, person);
}

/* The index follows every way in which a record can change. */
static void
test_follows_edits (TestStore     *fixture,
                    gconstpointer  user_data)
{
  gint64 id = test_add_person (fixture->store, "Anna");
  g_autofree char *renamed = NULL;
  g_autofree char *old_name = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *deleted = NULL;
  g_autofree char *restored = NULL;

  test_rename_person (fixture->store, id, "Berta");
  renamed = get_titles (fixture->store, "berta", BETHINK_SEARCH_GROUP_PEOPLE);
  old_name = get_titles (fixture->store, "anna", BETHINK_SEARCH_GROUP_PEOPLE);
  g_assert_cmpstr (renamed, ==, "Berta");
  g_assert_cmpstr (old_name, ==, "");

  test_undo (fixture->store);
  undone = get_titles (fixture->store, "anna", BETHINK_SEARCH_GROUP_PEOPLE);
  g_assert_cmpstr (undone, ==, "Anna");

  test_edit_one (fixture->store, bethink_store_delete_async, BETHINK_KIND_CONTACT, id);
  deleted = get_titles (fixture->store, "anna", BETHINK_SEARCH_GROUP_PEOPLE);
  g_assert_cmpstr (deleted, ==, "");

  test_edit_one (fixture->store, bethink_store_restore_async, BETHINK_KIND_CONTACT, id);
  restored = get_titles (fixture->store, "anna", BETHINK_SEARCH_GROUP_PEOPLE);
  g_assert_cmpstr (restored, ==, "Anna");
}

static void
test_more_than_limit (TestStore     *fixture,
                      gconstpointer  user_data)
{
  g_autoptr (BethinkSearchResults) results = NULL;

  for (guint i = 0; i < BETHINK_SEARCH_LIMIT + 1; i++)
    test_add_person (fixture->store, "Somebody");

  results = search (fixture->store, "some");
  g_assert_cmpuint (get_n_hits (results, BETHINK_SEARCH_GROUP_PEOPLE), ==, BETHINK_SEARCH_LIMIT);
  g_assert_true (bethink_search_results_get_has_more (results, BETHINK_SEARCH_GROUP_PEOPLE));
  g_assert_true (bethink_search_results_get_has_more (results, BETHINK_SEARCH_GROUP_PEOPLE));
  g_assert_false (bethink_search_results_is_empty (results));
}

/* Anything may be typed. */
static void
test_any_text (TestStore     *fixture,
               gconstpointer  user_data)
{
  static const char signs[] = "aZ09 \"'*()-+^:{}[]\\/.,;%_\t\n\xc3\xab\xf0\x9f\x90\x88\xff\x01";

  test_add_person (fixture->store, "Anna");

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (BethinkSearchResults) results = NULL;
      char text[24];
      int length = g_test_rand_int_range (0, (int) sizeof (text) - 1);

      for (int j = 0; j < length; j++)
        text[j] = signs[g_test_rand_int_range (0, (int) sizeof (signs) - 1)];

      text[length] = '\0';
      results = search (fixture->store, text);
    }
}

/* A keystroke overtakes the search before it, and the rest of one that was late. */
static void
test_overtake (TestStore     *fixture,
               gconstpointer  user_data)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  GAsyncResult *slots[20] = { NULL };
  guint n_cancelled = 0;

  test_add_person (fixture->store, "Anna");

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    (i % 2 == 0 ? bethink_store_search_all_async
                : bethink_store_search_async) (fixture->store, "anna", BETHINK_SEARCH_LIMIT, NULL,
                                               test_keep_result, &slots[i]);

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (BethinkSearchResults) found = NULL;
      g_autoptr (GError) error = NULL;

      test_wait_for (slots[i] != NULL);
      found = bethink_store_search_finish (fixture->store, slots[i], &error);
      g_assert_true ((found != NULL) != (error != NULL));

      if (error != NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          n_cancelled++;
        }
      else if (i == G_N_ELEMENTS (slots) - 1)
        {
          g_assert_cmpuint (get_n_hits (found, BETHINK_SEARCH_GROUP_PEOPLE), ==, 1);
        }

      g_object_unref (slots[i]);
    }

  g_assert_cmpuint (n_cancelled, <, G_N_ELEMENTS (slots));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) \
  g_test_add (path, TestStore, NULL, test_store_set_up, func, test_store_tear_down)

  g_test_add_func ("/search/match", test_match);
  g_test_add_func ("/search/cut", test_cut);
  g_test_add_func ("/search/cut-damaged", test_cut_damaged);
  g_test_add_func ("/search/cut-any", test_cut_any);
  add ("/search/people", test_people);
  add ("/search/rank", test_rank);
  add ("/search/messages", test_messages);
  add ("/search/calls-and-entries", test_calls_and_entries);
  add ("/search/follows-edits", test_follows_edits);
  add ("/search/more-than-limit", test_more_than_limit);
  add ("/search/any-text", test_any_text);
  add ("/search/overtake", test_overtake);

  return g_test_run ();
}
