/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-query.h"
#include "bethink-record-list.h"

#include "test-store.h"

/* What the lists show under any filter in any order, held against a model that
 * keeps all records in an array, looks at each and sorts them.
 */

#define N_PEOPLE        30
#define N_CONVERSATIONS 50
#define N_CALLS         60
#define N_QUERIES       60
#define N_ROUNDS        6

typedef struct
{
  TestStore  base;
  GPtrArray *cards;
  GPtrArray *conversations;
  GPtrArray *calls;
} World;

/* ---- the records ---- */

static gboolean
chance (int percent)
{
  return g_test_rand_int_range (0, 100) < percent;
}

static gint64
pick_instant (void)
{
  /* Few of them, so that ties are sorted too. */
  return test_parse_time ("2026-01-01T00:00:00Z") + g_test_rand_int_range (0, 20) * G_GINT64_CONSTANT (86400000);
}

static gint64
pick_person (World *world)
{
  BethinkContactCard *card = g_ptr_array_index (world->cards, g_test_rand_int_range (0, world->cards->len));

  return bethink_record_get_id (BETHINK_RECORD (bethink_contact_card_get_contact (card)));
}

static void
change_card (BethinkContactCard *card)
{
  static const char * const tag_sets[][3] = { { NULL }, { "choir", NULL }, { "choir", "work", NULL } };
  BethinkContact *contact = bethink_contact_card_get_contact (card);

  bethink_contact_set_starred (contact, chance (30));
  bethink_contact_set_archived (contact, chance (20));
  bethink_contact_set_partial (contact, chance (20));
  bethink_contact_card_set_tags (card, tag_sets[g_test_rand_int_range (0, G_N_ELEMENTS (tag_sets))]);
}

static void
save_card (World              *world,
           BethinkContactCard *card)
{
  gint64 id = test_save_card (world->base.store, card, NULL);

  bethink_record_set_id (BETHINK_RECORD (bethink_contact_card_get_contact (card)), id);
}

static void
change_conversation (World               *world,
                     BethinkConversation *conversation)
{
  static const char * const label_sets[][3] = { { NULL }, { "travel", NULL }, { "travelling", "home", NULL } };

  bethink_conversation_set_contact_id (conversation, pick_person (world));
  bethink_conversation_set_channel (conversation, chance (50) ? BETHINK_CHANNEL_SMS : BETHINK_CHANNEL_EMAIL);
  bethink_conversation_set_status (conversation, (BethinkStatus) g_test_rand_int_range (0, 4));
  bethink_conversation_set_starred (conversation, chance (30));
  bethink_conversation_set_unread_count (conversation, chance (40) ? g_test_rand_int_range (1, 5) : 0);
  bethink_conversation_set_labels (conversation, label_sets[g_test_rand_int_range (0, G_N_ELEMENTS (label_sets))]);
  bethink_conversation_set_activity_own_at (conversation, pick_instant ());
}

static void
save_conversation (World               *world,
                   BethinkConversation *conversation)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  bethink_store_save_record_async (world->base.store, BETHINK_RECORD (conversation), NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  id = bethink_store_save_record_finish (world->base.store, result, NULL, &error);
  g_assert_no_error (error);
  bethink_record_set_id (BETHINK_RECORD (conversation), id);
}

static void
change_call (World       *world,
             BethinkCall *call)
{
  gint64 at = pick_instant ();

  bethink_call_set_contact_id (call, pick_person (world));
  bethink_call_set_direction (call, (BethinkDirection) g_test_rand_int_range (0, 3));
  bethink_call_set_outcome (call, (BethinkOutcome) g_test_rand_int_range (0, 4));
  bethink_call_set_duration (call, g_test_rand_int_range (-1, 5) * 60);
  bethink_call_set_started_at (call, at);
  bethink_call_set_sort_at (call, at);
}

static void
save_call (World       *world,
           BethinkCall *call)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  bethink_store_save_record_async (world->base.store, BETHINK_RECORD (call), NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  id = bethink_store_save_record_finish (world->base.store, result, NULL, &error);
  g_assert_no_error (error);
  bethink_record_set_id (BETHINK_RECORD (call), id);
}

static void
add_people (World *world)
{
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr (BethinkContact) contact = bethink_contact_new ();
      g_autofree char *name = g_strdup_printf ("%c%c", 'A' + (int) (i * 7 % 26), 'a' + (int) (i % 26));
      BethinkContactCard *card;

      bethink_contact_set_first_name (contact, name);
      card = bethink_contact_card_new (contact);
      change_card (card);
      save_card (world, card);
      g_ptr_array_add (world->cards, card);
    }
}

static void
set_up (World         *world,
        gconstpointer  user_data)
{
  test_store_set_up (&world->base, NULL);
  world->cards = g_ptr_array_new_with_free_func (g_object_unref);
  world->conversations = g_ptr_array_new_with_free_func (g_object_unref);
  world->calls = g_ptr_array_new_with_free_func (g_object_unref);

  add_people (world);

  for (guint i = 0; i < N_CONVERSATIONS; i++)
    {
      BethinkConversation *conversation = bethink_conversation_new ();

      change_conversation (world, conversation);
      save_conversation (world, conversation);
      g_ptr_array_add (world->conversations, conversation);
    }

  for (guint i = 0; i < N_CALLS; i++)
    {
      BethinkCall *call = bethink_call_new ();

      change_call (world, call);
      save_call (world, call);
      g_ptr_array_add (world->calls, call);
    }
}

static void
tear_down (World         *world,
           gconstpointer  user_data)
{
  g_ptr_array_unref (world->cards);
  g_ptr_array_unref (world->conversations);
  g_ptr_array_unref (world->calls);
  test_store_tear_down (&world->base, NULL);
}

/* ---- the model ---- */

static BethinkContact *
find_person (World  *world,
             gint64  id)
{
  for (guint i = 0; i < world->cards->len; i++)
    {
      BethinkContact *contact = bethink_contact_card_get_contact (g_ptr_array_index (world->cards, i));

      if (bethink_record_get_id (BETHINK_RECORD (contact)) == id)
        return contact;
    }

  g_assert_not_reached ();
}

static gboolean
fits (int      wanted,
      gint64   is)
{
  return wanted == BETHINK_QUERY_ANY || wanted == is;
}

static gboolean
has_word (const char * const *words,
          const char         *word)
{
  return word == NULL || (words != NULL && g_strv_contains (words, word));
}

/* People whom one only knows through others are a list of their own. */
static gboolean
shows_person (BethinkQuery       *query,
              BethinkContactCard *card)
{
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  gboolean partial = bethink_contact_get_partial (contact);
  gboolean archived = bethink_contact_get_archived (contact) && !partial;

  return fits (bethink_query_get_partial (query), partial) &&
         (partial && bethink_query_get_partial (query) == TRUE
          ? TRUE
          : fits (bethink_query_get_archived (query), archived)) &&
         fits (bethink_query_get_starred (query), bethink_contact_get_starred (contact)) &&
         has_word (bethink_contact_card_get_tags (card), bethink_query_get_tag (query));
}

static gboolean
shows_conversation (BethinkQuery        *query,
                    BethinkConversation *conversation)
{
  gint64 person = bethink_query_get_contact (query);

  return fits (bethink_query_get_starred (query), bethink_conversation_get_starred (conversation)) &&
         fits (bethink_query_get_unread (query), bethink_conversation_get_unread_count (conversation) > 0) &&
         fits (bethink_query_get_status (query), bethink_conversation_get_status (conversation)) &&
         fits (bethink_query_get_channel (query), bethink_conversation_get_channel (conversation)) &&
         (person == 0 || person == bethink_conversation_get_contact_id (conversation)) &&
         has_word (bethink_conversation_get_labels (conversation), bethink_query_get_label (query));
}

static gboolean
shows_call (BethinkQuery *query,
            BethinkCall  *call)
{
  gint64 person = bethink_query_get_contact (query);

  return fits (bethink_query_get_direction (query), bethink_call_get_direction (call)) &&
         fits (bethink_query_get_outcome (query), bethink_call_get_outcome (call)) &&
         (person == 0 || person == bethink_call_get_contact_id (call));
}

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

typedef struct
{
  World        *world;
  BethinkQuery *query;
} Sorting;

static int
compare_names (BethinkContact *left,
               BethinkContact *right)
{
  int result = strcmp (bethink_contact_get_first_name (left), bethink_contact_get_first_name (right));

  if (result != 0)
    return result;

  return compare_numbers (bethink_record_get_id (BETHINK_RECORD (left)),
                          bethink_record_get_id (BETHINK_RECORD (right)));
}

static int
compare_people (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  return compare_names (bethink_contact_card_get_contact (*(BethinkContactCard * const *) a),
                        bethink_contact_card_get_contact (*(BethinkContactCard * const *) b));
}

static int
compare_persons_of (Sorting *sorting,
                    gint64   left,
                    gint64   right)
{
  return compare_names (find_person (sorting->world, left), find_person (sorting->world, right));
}

static int
compare_conversations (gconstpointer a,
                       gconstpointer b,
                       gpointer      user_data)
{
  Sorting *sorting = user_data;
  BethinkConversation *left = *(BethinkConversation * const *) a;
  BethinkConversation *right = *(BethinkConversation * const *) b;
  BethinkOrder order = bethink_query_get_order (sorting->query);
  int result = 0;

  if (order == BETHINK_ORDER_PERSON)
    result = compare_persons_of (sorting, bethink_conversation_get_contact_id (left),
                                 bethink_conversation_get_contact_id (right));
  else if (order == BETHINK_ORDER_UNREAD_FIRST)
    result = compare_numbers (bethink_conversation_get_unread_count (right) > 0,
                              bethink_conversation_get_unread_count (left) > 0);

  if (result == 0)
    result = compare_numbers (bethink_conversation_get_activity_own_at (right),
                              bethink_conversation_get_activity_own_at (left));
  if (result == 0)
    result = compare_numbers (bethink_record_get_id (BETHINK_RECORD (right)),
                              bethink_record_get_id (BETHINK_RECORD (left)));

  return order == BETHINK_ORDER_OLDEST ? -result : result;
}

static int
compare_calls (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  Sorting *sorting = user_data;
  BethinkCall *left = *(BethinkCall * const *) a;
  BethinkCall *right = *(BethinkCall * const *) b;
  BethinkOrder order = bethink_query_get_order (sorting->query);
  int result = 0;

  if (order == BETHINK_ORDER_PERSON)
    result = compare_persons_of (sorting, bethink_call_get_contact_id (left), bethink_call_get_contact_id (right));
  else if (order == BETHINK_ORDER_DURATION)
    result = compare_numbers (bethink_call_get_duration (right), bethink_call_get_duration (left));

  if (result == 0)
    result = compare_numbers (bethink_call_get_sort_at (right), bethink_call_get_sort_at (left));
  if (result == 0)
    result = compare_numbers (bethink_record_get_id (BETHINK_RECORD (right)),
                              bethink_record_get_id (BETHINK_RECORD (left)));

  return order == BETHINK_ORDER_OLDEST ? -result : result;
}

/* The ids that @query should show, in order. */
static GArray *
expect (World        *world,
        BethinkQuery *query)
{
  static const GCompareDataFunc compare[] = { compare_people, compare_conversations, compare_calls };
  BethinkListKind kind = bethink_query_get_list (query);
  GPtrArray *all[] = { world->cards, world->conversations, world->calls };
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Sorting sorting = { world, query };

  for (guint i = 0; i < all[kind]->len; i++)
    {
      gpointer record = g_ptr_array_index (all[kind], i);

      if (kind == BETHINK_LIST_PEOPLE ? shows_person (query, record)
          : kind == BETHINK_LIST_CONVERSATIONS ? shows_conversation (query, record)
          : shows_call (query, record))
        g_ptr_array_add (shown, record);
    }

  g_ptr_array_sort_with_data (shown, compare[kind], &sorting);

  for (guint i = 0; i < shown->len; i++)
    {
      gpointer record = g_ptr_array_index (shown, i);
      gint64 id;

      if (kind == BETHINK_LIST_PEOPLE)
        record = bethink_contact_card_get_contact (record);

      id = bethink_record_get_id (record);
      g_array_append_val (ids, id);
    }

  return ids;
}

/* ---- queries ---- */

static void
narrow (BethinkQuery **query,
        BethinkQuery  *narrower)
{
  g_object_unref (*query);
  *query = narrower;
}

static BethinkQuery *
make_people_query (void)
{
  BethinkQuery *query = bethink_query_new (BETHINK_LIST_PEOPLE);

  narrow (&query, bethink_query_with_order (query, chance (50) ? BETHINK_ORDER_NAME : BETHINK_ORDER_NAME_LAST_FIRST));
  if (chance (60))
    narrow (&query, bethink_query_with_archived (query, g_test_rand_int_range (-1, 2)));
  if (chance (40))
    narrow (&query, bethink_query_with_partial (query, g_test_rand_int_range (-1, 2)));
  if (chance (30))
    narrow (&query, bethink_query_with_starred (query, g_test_rand_int_range (0, 2)));
  if (chance (30))
    narrow (&query, bethink_query_with_tag (query, chance (50) ? "choir" : "work"));

  return query;
}

static BethinkQuery *
make_conversations_query (World *world)
{
  static const BethinkOrder orders[] = {
    BETHINK_ORDER_RECENT, BETHINK_ORDER_OLDEST, BETHINK_ORDER_UNREAD_FIRST, BETHINK_ORDER_PERSON,
  };
  BethinkQuery *query = bethink_query_new (BETHINK_LIST_CONVERSATIONS);

  narrow (&query, bethink_query_with_order (query, orders[g_test_rand_int_range (0, G_N_ELEMENTS (orders))]));
  if (chance (30))
    narrow (&query, bethink_query_with_status (query, g_test_rand_int_range (0, 4)));
  if (chance (30))
    narrow (&query, bethink_query_with_unread (query, g_test_rand_int_range (0, 2)));
  if (chance (30))
    narrow (&query, bethink_query_with_starred (query, g_test_rand_int_range (0, 2)));
  if (chance (30))
    narrow (&query, bethink_query_with_channel (query, BETHINK_CHANNEL_SMS));
  if (chance (30))
    narrow (&query, bethink_query_with_label (query, chance (50) ? "travel" : "home"));
  if (chance (20))
    narrow (&query, bethink_query_with_contact (query, pick_person (world)));

  return query;
}

static BethinkQuery *
make_calls_query (World *world)
{
  static const BethinkOrder orders[] = {
    BETHINK_ORDER_RECENT, BETHINK_ORDER_OLDEST, BETHINK_ORDER_DURATION, BETHINK_ORDER_PERSON,
  };
  BethinkQuery *query = bethink_query_new (BETHINK_LIST_CALLS);

  narrow (&query, bethink_query_with_order (query, orders[g_test_rand_int_range (0, G_N_ELEMENTS (orders))]));
  if (chance (40))
    narrow (&query, bethink_query_with_direction (query, g_test_rand_int_range (0, 3)));
  if (chance (40))
    narrow (&query, bethink_query_with_outcome (query, g_test_rand_int_range (0, 4)));
  if (chance (20))
    narrow (&query, bethink_query_with_contact (query, pick_person (world)));

  return query;
}

static BethinkQuery *
make_query (World *world)
{
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      return make_people_query ();

    case 1:
      return make_conversations_query (world);

    default:
      return make_calls_query (world);
    }
}

/* ---- the test ---- */

static gboolean
is_as_expected (BethinkRecordList *list,
                GArray            *expected)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (bethink_record_list_get_loading (list) || !bethink_record_list_get_complete (list) || n != expected->len)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      gint64 id;

      g_assert_true (bethink_record_list_get_key_at (list, i, NULL, &id));
      if (id != g_array_index (expected, gint64, i))
        return FALSE;
    }

  return TRUE;
}

/* What a failed run needs to tell */
static void
describe (BethinkQuery *query,
          GArray       *expected)
{
  g_test_message ("list %d order %d: archived %d partial %d starred %d tag %s, status %d unread %d channel %d label %s,"
                  " direction %d outcome %d, contact %" G_GINT64_FORMAT ": %u rows",
                  bethink_query_get_list (query), bethink_query_get_order (query),
                  bethink_query_get_archived (query), bethink_query_get_partial (query),
                  bethink_query_get_starred (query), bethink_query_get_tag (query),
                  bethink_query_get_status (query), bethink_query_get_unread (query),
                  bethink_query_get_channel (query), bethink_query_get_label (query),
                  bethink_query_get_direction (query), bethink_query_get_outcome (query),
                  bethink_query_get_contact (query), expected->len);
}

static void
change_something (World *world)
{
  guint which = g_test_rand_int_range (0, N_PEOPLE);

  change_card (g_ptr_array_index (world->cards, which));
  save_card (world, g_ptr_array_index (world->cards, which));

  change_conversation (world, g_ptr_array_index (world->conversations, which));
  save_conversation (world, g_ptr_array_index (world->conversations, which));

  change_call (world, g_ptr_array_index (world->calls, which));
  save_call (world, g_ptr_array_index (world->calls, which));
}

/* Lists that are open while records change, and one that is asked anew. */
static void
test_any_filter (World         *world,
                 gconstpointer  user_data)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      for (guint i = 0; i < N_QUERIES / N_ROUNDS; i++)
        {
          g_autoptr (BethinkQuery) query = make_query (world);

          g_ptr_array_add (open, bethink_record_list_new (world->base.store, query));
        }

      for (guint i = 0; i < open->len; i++)
        {
          BethinkRecordList *list = g_ptr_array_index (open, i);
          g_autoptr (GArray) expected = expect (world, bethink_record_list_get_query (list));

          describe (bethink_record_list_get_query (list), expected);
          test_wait_for (is_as_expected (list, expected));
        }

      change_something (world);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/list-filters/any-filter", World, NULL, set_up, test_any_filter, tear_down);

  return g_test_run ();
}
