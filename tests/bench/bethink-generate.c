/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bench-words.h"

#include "bethink-call-table.h"
#include "bethink-call.h"
#include "bethink-contact-card.h"
#include "bethink-contact-field.h"
#include "bethink-contact-table.h"
#include "bethink-contact.h"
#include "bethink-conversation-table.h"
#include "bethink-conversation.h"
#include "bethink-entry-table.h"
#include "bethink-entry.h"
#include "bethink-message-table.h"
#include "bethink-message.h"
#include "bethink-record.h"
#include "bethink-store.h"
#include "bethink-time.h"

#include <locale.h>

/* Makes a database of invented people, the same one for the same numbers. It is
 * written as an import writes it: through the table functions, in bulk, and
 * then the search index.
 *
 * The first person has one long conversation, the second a long timeline.
 */

#define BATCH 20000
#define START_MS (G_GINT64_CONSTANT (1262304000) * 1000)
#define SPAN_DAYS 5800

static int n_people = 1000;
static int n_messages = 10000;
static int n_calls = 2000;
static int n_entries = 2000;
static int long_conversation = -1;
static int long_timeline = -1;
static gboolean no_index;

static const GOptionEntry options[] = {
  { "people", 'p', 0, G_OPTION_ARG_INT, &n_people, "People", "N" },
  { "messages", 'm', 0, G_OPTION_ARG_INT, &n_messages, "Messages", "N" },
  { "calls", 'c', 0, G_OPTION_ARG_INT, &n_calls, "Calls", "N" },
  { "entries", 'e', 0, G_OPTION_ARG_INT, &n_entries, "Entries", "N" },
  { "long-conversation", 0, 0, G_OPTION_ARG_INT, &long_conversation, "Messages of one conversation", "N" },
  { "long-timeline", 0, 0, G_OPTION_ARG_INT, &long_timeline, "Calls of one person", "N" },
  { "no-index", 0, 0, G_OPTION_ARG_NONE, &no_index, "Leave the search index waiting", NULL },
  { NULL }
};

typedef struct
{
  BenchWords *words;           /* owned */
  GRand      *random;          /* unowned */
  GArray     *people;          /* owned, of gint64 */
  GArray     *conversations;   /* owned, of gint64 */
  int         done;
} Generator;

static gint64
draw_time (Generator *self)
{
  return START_MS + (gint64) g_rand_int_range (self->random, 0, SPAN_DAYS) * BETHINK_TIME_DAY +
         (gint64) g_rand_int_range (self->random, 1, 86400) * BETHINK_TIME_SECOND;
}

static gint64
draw_id (Generator *self,
         GArray    *ids)
{
  /* A few people have most of what happens. */
  double at = g_rand_double (self->random);

  return g_array_index (ids, gint64, (guint) (at * at * ids->len));
}

static void
add_phone (Generator          *self,
           BethinkContactCard *card)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
  g_autofree char *value = NULL;

  value = g_strdup_printf ("+1 555 %03d-%04d", g_rand_int_range (self->random, 0, 1000),
                           g_rand_int_range (self->random, 0, 10000));
  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_PHONE);
  bethink_contact_field_set_value (field, value);
  g_list_store_append (bethink_contact_card_get_fields (card), field);
}

static gboolean
add_person (Generator           *self,
            BethinkTransaction  *tx,
            GError             **error)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = NULL;
  g_autofree char *first = bench_words_draw_name (self->words);
  g_autofree char *last = bench_words_draw_name (self->words);
  gint64 id;

  bethink_contact_set_first_name (contact, first);
  bethink_contact_set_last_name (contact, last);
  bethink_contact_set_starred (contact, g_rand_int_range (self->random, 0, 100) == 0);
  bethink_contact_set_archived (contact, g_rand_int_range (self->random, 0, 50) == 0);

  if (g_rand_int_range (self->random, 0, 3) == 0)
    bethink_contact_set_company (contact, bench_words_draw (self->words));

  if (g_rand_int_range (self->random, 0, 8) == 0)
    bethink_contact_set_nickname (contact, bench_words_draw (self->words));

  card = bethink_contact_card_new (contact);
  add_phone (self, card);

  if (!bethink_contact_table_save_card (tx, card, error))
    return FALSE;

  id = bethink_record_get_id (BETHINK_RECORD (bethink_contact_card_get_contact (card)));
  g_array_append_val (self->people, id);

  return TRUE;
}

static gboolean
add_conversation (Generator           *self,
                  BethinkTransaction  *tx,
                  GError             **error)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();
  gint64 id;

  bethink_conversation_set_contact_id (conversation,
                                       self->conversations->len == 0
                                         ? g_array_index (self->people, gint64, 0)
                                         : draw_id (self, self->people));
  bethink_conversation_set_channel (conversation, (BethinkChannel) g_rand_int_range (self->random, 0, 6));
  bethink_conversation_set_status (conversation, (BethinkStatus) g_rand_int_range (self->random, 0, 4));

  if (!bethink_conversation_table_insert (tx, conversation, error))
    return FALSE;

  id = bethink_record_get_id (BETHINK_RECORD (conversation));
  g_array_append_val (self->conversations, id);

  return TRUE;
}

static gboolean
add_message (Generator           *self,
             BethinkTransaction  *tx,
             GError             **error)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autofree char *body = NULL;
  gint64 at = draw_time (self);

  body = bench_words_draw_text (self->words, (guint) g_rand_int_range (self->random, 5, 70));
  bethink_message_set_conversation_id (message,
                                       self->done < long_conversation
                                         ? g_array_index (self->conversations, gint64, 0)
                                         : draw_id (self, self->conversations));
  bethink_message_set_direction (message, (BethinkDirection) g_rand_int_range (self->random, 1, 3));
  bethink_message_set_body (message, body);
  bethink_message_set_sent_at (message, at);
  bethink_message_set_sort_at (message, at);

  return bethink_message_table_insert (tx, message, error);
}

static gboolean
add_call (Generator           *self,
          BethinkTransaction  *tx,
          GError             **error)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autofree char *text = NULL;
  gint64 at = draw_time (self);

  text = bench_words_draw_text (self->words, (guint) g_rand_int_range (self->random, 0, 40));
  bethink_call_set_contact_id (call,
                               self->done < long_timeline && self->people->len > 1
                                 ? g_array_index (self->people, gint64, 1)
                                 : draw_id (self, self->people));
  bethink_call_set_direction (call, (BethinkDirection) g_rand_int_range (self->random, 1, 3));
  bethink_call_set_outcome (call, (BethinkOutcome) g_rand_int_range (self->random, 0, 4));
  bethink_call_set_duration (call, g_rand_int_range (self->random, 0, 3600));
  bethink_call_set_text (call, text);
  bethink_call_set_started_at (call, at);
  bethink_call_set_sort_at (call, at);

  return bethink_call_table_insert (tx, call, error);
}

static gboolean
add_entry (Generator           *self,
           BethinkTransaction  *tx,
           GError             **error)
{
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *text = NULL;
  gint64 person = draw_id (self, self->people);
  gint64 at = draw_time (self);

  text = bench_words_draw_text (self->words, (guint) g_rand_int_range (self->random, 3, 30));
  g_array_append_val (people, person);
  bethink_entry_set_entry_kind (entry, (BethinkEntryKind) g_rand_int_range (self->random, 1, 8));
  bethink_entry_set_people (entry, people);
  bethink_entry_set_text (entry, text);
  bethink_entry_set_when (entry, at);
  bethink_entry_set_sort_at (entry, at);

  return bethink_entry_table_insert (tx, entry, error);
}

typedef gboolean (*AddFunc) (Generator           *self,
                             BethinkTransaction  *tx,
                             GError             **error);

typedef struct
{
  Generator *generator;
  AddFunc    add;
  int        n_total;
} Batch;

static gboolean
write_batch (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Batch *batch = data;
  Generator *self = batch->generator;
  int end = MIN (self->done + BATCH, batch->n_total);

  for (; self->done < end; self->done++)
    {
      if (!batch->add (self, tx, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_all (Generator     *self,
           BethinkStore  *store,
           const char    *what,
           AddFunc        add,
           int            n_total,
           GError       **error)
{
  Batch batch = { self, add, n_total };
  gint64 start = g_get_monotonic_time ();

  for (self->done = 0; self->done < n_total; )
    {
      if (!bethink_store_write (store, NULL, NULL, BETHINK_TRANSACTION_IMPORT, write_batch, &batch,
                                NULL, NULL, error))
        return FALSE;
    }

  g_printerr ("%d %s in %.1f s\n", n_total, what, (g_get_monotonic_time () - start) / 1e6);

  return TRUE;
}

static gboolean
generate (Generator     *self,
          BethinkStore  *store,
          GError       **error)
{
  int n_conversations = MAX (n_messages / 50, 1);
  gint64 start;

  if (!write_all (self, store, "people", add_person, n_people, error) ||
      !write_all (self, store, "conversations", add_conversation, n_conversations, error) ||
      !write_all (self, store, "messages", add_message, n_messages, error) ||
      !write_all (self, store, "calls", add_call, n_calls, error) ||
      !write_all (self, store, "entries", add_entry, n_entries, error))
    return FALSE;

  start = g_get_monotonic_time ();

  if (!no_index && !bethink_store_finish_index (store, NULL, error))
    return FALSE;

  g_printerr ("search index in %.1f s\n", (g_get_monotonic_time () - start) / 1e6);

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  g_autoptr (BethinkStore) store = NULL;
  g_autoptr (GError) error = NULL;
  Generator generator = { 0 };
  gboolean success;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);

  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "One file is needed");
      return 2;
    }

  if (long_conversation < 0)
    long_conversation = n_messages / 10;

  if (long_timeline < 0)
    long_timeline = MIN (5000, n_calls / 4);

  generator.words = bench_words_new (50000, 1);
  generator.random = bench_words_get_random (generator.words);
  generator.people = g_array_new (FALSE, FALSE, sizeof (gint64));
  generator.conversations = g_array_new (FALSE, FALSE, sizeof (gint64));

  store = bethink_store_new (argv[1]);
  success = bethink_store_open_sync (store, &error) && generate (&generator, store, &error);
  bethink_store_close (store);

  if (!success)
    g_printerr ("%s\n", error->message);

  g_array_unref (generator.people);
  g_array_unref (generator.conversations);
  bench_words_free (generator.words);

  return success ? 0 : 1;
}
