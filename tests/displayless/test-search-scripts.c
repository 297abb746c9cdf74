/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-search-hit.h"
#include "bethink-search.h"
#include "bethink-search-words.h"
#include "test-store.h"

/* Words of many scripts: how a text is split, and what finds it. */

static void
test_split (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } cases[] = {
    { "", "" },
    { " .,-! ", "" },
    { "Boat House", "boat|house" },
    { "it's 5-6", "it|s|5|6" },
    { "ZOË Zoe\xcc\x88", "zoe|zoe" },
    { "Straße GROẞ", "strasse|gross" },
    { "Ærø Łódź Đà Nẵng", "aero|lodz|da|nang" },
    { "ΑΘΗΝΆ Москва́", "αθηνα|москва" },
    { "كِتَابٌ مـدرسة", "كتاب|مدرسة" },
    { "שָׁלוֹם", "שלום" },
    { "हिन्दी", "हिन्दी" },
    { "한국어 서울", "한국어|서울" },
    { "東京都に行く", "東京都に行く" },
    { "東京 大阪", "東京|大阪" },
    { "iPhone手机4", "iphone|手机|4" },
    { "ภาษาไทย", "ภาษาไทย" },
    { "ＡＢｃ１", "abc1" },
    { "a🎂b 👍🏽!", "a|🎂|b|👍" },
    { "x\xff" "y", "x|y" },
    { "cut\xe6\x97", "cut" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = bethink_search_words_split (cases[i].text, 12);
      g_autofree char *joined = g_strjoinv ("|", words);

      g_assert_cmpstr (joined, ==, cases[i].words);
    }
}

/* A word is not longer than the index keeps it. */
static void
test_long_word (void)
{
  g_autofree char *text = g_strnfill (BETHINK_SEARCH_WORDS_MAX_LENGTH + 20, 'x');
  g_auto (GStrv) words = bethink_search_words_split (text, 12);

  g_assert_cmpuint (g_strv_length (words), ==, 1);
  g_assert_cmpuint (strlen (words[0]), ==, BETHINK_SEARCH_WORDS_MAX_LENGTH);
}

typedef struct
{
  const char *text;
  const char *question;
  const char *highlights;  /* nullable: is not found */
} Case;

static const Case cases[] = {
  { "去东京都看看", "东京", "东京" },
  { "去东京都看看", "京都", "京都" },
  { "去东京都看看", "都看看", "都看看" },
  { "去东京都看看", "看", "看|看" },
  { "去东京都看看", "去东京都看看", "去东京都看看" },
  { "去东京都看看", "京东", NULL },
  { "去东京都看看", "东都", NULL },
  /* All pairs of the question, but not in one piece */
  { "上海海上上海", "上海上海", NULL },
  { "お昼はラーメンでした", "ラーメン", "ラーメン" },
  { "お昼はラーメンでした", "メンで", "メンで" },
  { "お昼はラーメンでした", "でした", "でした" },
  { "お昼はラーメンでした", "ラメン", NULL },
  { "พบกันที่กรุงเทพพรุ่งนี้", "กรุงเทพ", "กรุงเทพ" },
  { "พบกันที่กรุงเทพพรุ่งนี้", "พรุ่งนี้", "พรุ่งนี้" },
  { "พบกันที่กรุงเทพพรุ่งนี้", "เชียงใหม่", NULL },
  { "내일 서울에서 만나요", "서울", "서울에서" },
  { "내일 서울에서 만나요", "서우", NULL },
  { "내일 서울에서 만나요", "울에", NULL },
  { "我的iPhone手机坏了", "iphone", "iPhone" },
  { "我的iPhone手机坏了", "手机", "手机" },
  { "我的iPhone手机坏了", "ipho 坏", "iPhone|坏" },
  { "Happy birthday🎂🎉 Ann", "birth", "birthday" },
  { "Happy birthday🎂🎉 Ann", "🎉", "🎉" },
  { "Happy birthday🎂🎉 Ann", "👍", NULL },
  { "Fine 👍🏽", "👍", "👍🏽" },
  { "قرأتُ كِتَابًا", "كتاب", "كِتَابًا" },
  { "قرأت كتابا", "كِتَاب", "كتابا" },
  { "Die Straße ist für Fußgänger", "strasse", "Straße" },
  { "Die Straße ist für Fußgänger", "FUSSGANG", "Fußgänger" },
  { "Die Strasse", "straß", "Strasse" },
  { "Mẹ ở Đà Nẵng", "da nang", "Đà|Nẵng" },
  { "Mẹ ở Đà Nẵng", "đà nẵ", "Đà|Nẵng" },
  { "Søren spiste rødgrød", "rodgrod", "rødgrød" },
  { "हिन्दी में", "हिन्", "हिन्दी" },
  /* Longer than the beginnings that the index knows */
  { "internationalisation", "internationali", "internationalisation" },
  { "international", "internationali", NULL },
  { "internationalisation", "international x", NULL },
};

static char *
join_highlights (BethinkSearchHit *hit)
{
  GString *joined = g_string_new (NULL);
  const BethinkRange *ranges;
  gsize n;

  ranges = bethink_search_hit_get_highlights (hit, &n);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (joined, '|');

      g_string_append_len (joined, bethink_search_hit_get_snippet (hit) + ranges[i].start,
                           (gssize) (ranges[i].end - ranges[i].start));
    }

  return g_string_free (joined, FALSE);
}

static BethinkSearchHit *
find (BethinkStore       *store,
      const char         *question,
      BethinkSearchGroup  group)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (BethinkSearchResults) results = NULL;
  g_autoptr (GError) error = NULL;

  bethink_store_search_all_async (store, question, BETHINK_SEARCH_LIMIT, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  results = bethink_store_search_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_true (bethink_search_results_get_complete (results));

  return g_list_model_get_item (bethink_search_results_get_hits (results, group), 0);
}

static void
test_messages (TestStore     *fixture,
               gconstpointer  user_data)
{
  gint64 conversation = test_add_conversation (fixture->store, test_add_person (fixture->store, "Q"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = test_add_message (fixture->store, conversation, "2026-06-01T10:00:00Z", cases[i].text);
      g_autoptr (BethinkSearchHit) hit = find (fixture->store, cases[i].question, BETHINK_SEARCH_GROUP_MESSAGES);

      g_test_message ("searching for “%s”", cases[i].question);
      g_assert_cmpint (hit != NULL, ==, cases[i].highlights != NULL);

      if (hit != NULL)
        {
          g_autofree char *highlights = join_highlights (hit);

          g_assert_cmpint (bethink_search_hit_get_id (hit), ==, id);
          g_assert_cmpstr (highlights, ==, cases[i].highlights);
        }

      /* And none of it is left in the index. */
      test_edit_one (fixture->store, bethink_store_delete_async, BETHINK_KIND_MESSAGE, id);
      g_assert_null (find (fixture->store, cases[i].question, BETHINK_SEARCH_GROUP_MESSAGES));
    }
}

static void
test_people (TestStore     *fixture,
             gconstpointer  user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = test_add_person (fixture->store, cases[i].text);
      g_autoptr (BethinkSearchHit) hit = find (fixture->store, cases[i].question, BETHINK_SEARCH_GROUP_PEOPLE);

      g_test_message ("searching for “%s”", cases[i].question);
      g_assert_cmpint (hit != NULL, ==, cases[i].highlights != NULL);
      g_assert_true (hit == NULL || bethink_search_hit_get_id (hit) == id);
      test_edit_one (fixture->store, bethink_store_delete_async, BETHINK_KIND_CONTACT, id);
    }
}

/* The index finds many by the beginning of the word; who is meant may come last. */
static void
test_many_people (TestStore     *fixture,
                  gconstpointer  user_data)
{
  gint64 id = test_add_person (fixture->store, "Ada Christophersen");
  g_autoptr (BethinkSearchHit) hit = NULL;

  for (guint i = 0; i < 70; i++)
    test_add_person (fixture->store, "Bo Christopher");

  hit = find (fixture->store, "christophers", BETHINK_SEARCH_GROUP_PEOPLE);
  g_assert_nonnull (hit);
  g_assert_cmpint (bethink_search_hit_get_id (hit), ==, id);
}

/* Who pastes a whole page finds it. */
static void
test_long_run (TestStore     *fixture,
               gconstpointer  user_data)
{
  gint64 conversation = test_add_conversation (fixture->store, test_add_person (fixture->store, "Q"));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *match = NULL;
  g_autoptr (BethinkSearchHit) hit = NULL;
  g_autoptr (BethinkSearchHit) other = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "一二三");

  test_add_message (fixture->store, conversation, "2026-06-01T10:00:00Z", text->str);
  match = bethink_search_build_match (text->str);
  g_assert_cmpuint (strlen (match), <, 1000);
  hit = find (fixture->store, text->str, BETHINK_SEARCH_GROUP_MESSAGES);
  g_assert_nonnull (hit);

  g_string_append (text, "四");
  other = find (fixture->store, text->str, BETHINK_SEARCH_GROUP_MESSAGES);
  g_assert_null (other);
}

/* Where there are no spaces, the snippet begins within the run. */
static void
test_snippet (TestStore     *fixture,
              gconstpointer  user_data)
{
  gint64 conversation = test_add_conversation (fixture->store, test_add_person (fixture->store, "Q"));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (BethinkSearchHit) hit = NULL;
  g_autofree char *highlights = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "一二三");

  g_string_append (text, "东京都");

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "四五六");

  test_add_message (fixture->store, conversation, "2026-06-01T10:00:00Z", text->str);
  hit = find (fixture->store, "京都", BETHINK_SEARCH_GROUP_MESSAGES);
  highlights = join_highlights (hit);
  g_assert_cmpstr (highlights, ==, "京都");
  g_assert_true (g_str_has_prefix (bethink_search_hit_get_snippet (hit), "…"));
  g_assert_nonnull (strstr (bethink_search_hit_get_snippet (hit), "一二三东京都四五六"));
  g_assert_cmpuint (strlen (bethink_search_hit_get_snippet (hit)), <, 200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) \
  g_test_add (path, TestStore, NULL, test_store_set_up, func, test_store_tear_down)

  g_test_add_func ("/search-scripts/split", test_split);
  g_test_add_func ("/search-scripts/long-word", test_long_word);
  add ("/search-scripts/messages", test_messages);
  add ("/search-scripts/people", test_people);
  add ("/search-scripts/many-people", test_many_people);
  add ("/search-scripts/long-run", test_long_run);
  add ("/search-scripts/snippet", test_snippet);

  return g_test_run ();
}
