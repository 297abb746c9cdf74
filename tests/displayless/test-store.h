/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-call.h"
#include "bethink-contact-card.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-entry.h"
#include "bethink-message.h"
#include "bethink-record.h"
#include "bethink-store-edit.h"
#include "bethink-store-load.h"
#include "bethink-store.h"
#include "bethink-time.h"
#include "test-folder.h"
#include "test-main-loop.h"

/* A store on a temporary database, and short ways to put something into it. */

typedef struct
{
  char         *folder;
  char         *path;
  BethinkStore *store;
} TestStore;

static inline void
test_store_open (BethinkStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bethink_store_open_async (store, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  bethink_store_open_finish (store, result, &error);
  g_assert_no_error (error);
}

static inline void
test_store_set_up (TestStore     *fixture,
                   gconstpointer  user_data)
{
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "bethink.db", NULL);
  fixture->store = bethink_store_new (fixture->path);
  test_store_open (fixture->store);
}

static inline void
test_store_tear_down (TestStore     *fixture,
                      gconstpointer  user_data)
{
  bethink_store_close (fixture->store);
  test_run_pending ();
  g_assert_finalize_object (fixture->store);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static inline gint64
test_save_card (BethinkStore       *store,
                BethinkContactCard *card,
                gint64             *operation_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  bethink_store_save_contact_async (store, card, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  id = bethink_store_save_contact_finish (store, result, operation_id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

static inline gint64
test_add_person (BethinkStore *store,
                 const char   *name)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = NULL;

  bethink_contact_set_first_name (contact, name);
  card = bethink_contact_card_new (contact);

  return test_save_card (store, card, NULL);
}

static inline BethinkContactCard *
test_load_card (BethinkStore *store,
                gint64        id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BethinkContactCard *card;

  bethink_store_load_card_async (store, id, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  card = bethink_store_load_card_finish (store, result, &error);
  g_assert_no_error (error);

  return card;
}

static inline void
test_rename_person (BethinkStore *store,
                    gint64        id,
                    const char   *name)
{
  g_autoptr (BethinkContactCard) card = test_load_card (store, id);

  bethink_contact_set_first_name (bethink_contact_card_get_contact (card), name);
  test_save_card (store, card, NULL);
}

static inline gint64
test_add_conversation (BethinkStore *store,
                       gint64        person)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  bethink_conversation_set_contact_id (conversation, person);
  bethink_store_save_record_async (store, BETHINK_RECORD (conversation), NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  id = bethink_store_save_record_finish (store, result, NULL, &error);
  g_assert_no_error (error);

  return id;
}

static inline gint64
test_parse_time (const char *text)
{
  gint64 ms;

  g_assert_true (bethink_time_parse_iso (text, &ms, NULL));

  return ms;
}

static inline gint64
test_add_message (BethinkStore *store,
                  gint64        conversation,
                  const char   *at,
                  const char   *body)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  bethink_message_set_conversation_id (message, conversation);
  bethink_message_set_body (message, body);
  bethink_message_set_sent_at (message, test_parse_time (at));
  bethink_message_set_sort_at (message, test_parse_time (at));
  bethink_store_save_record_async (store, BETHINK_RECORD (message), NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  id = bethink_store_save_record_finish (store, result, NULL, &error);
  g_assert_no_error (error);

  return id;
}

static inline gint64
test_add_call (BethinkStore *store,
               gint64        person,
               const char   *at,
               const char   *text)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  bethink_call_set_contact_id (call, person);
  bethink_call_set_text (call, text);
  bethink_call_set_started_at (call, test_parse_time (at));
  bethink_call_set_sort_at (call, test_parse_time (at));
  bethink_store_save_record_async (store, BETHINK_RECORD (call), NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  id = bethink_store_save_record_finish (store, result, NULL, &error);
  g_assert_no_error (error);

  return id;
}

static inline gint64
test_add_entry (BethinkStore     *store,
                gint64            person,
                BethinkEntryKind  kind,
                const char       *at,
                const char       *text)
{
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_array_append_val (people, person);
  bethink_entry_set_entry_kind (entry, kind);
  bethink_entry_set_people (entry, people);
  bethink_entry_set_text (entry, text);
  bethink_entry_set_when (entry, test_parse_time (at));
  bethink_entry_set_sort_at (entry, test_parse_time (at));
  bethink_store_save_record_async (store, BETHINK_RECORD (entry), NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  id = bethink_store_save_record_finish (store, result, NULL, &error);
  g_assert_no_error (error);

  return id;
}

typedef void (*TestEditManyFunc) (BethinkStore        *store,
                                  BethinkKind          kind,
                                  const gint64        *ids,
                                  gsize                n_ids,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

static inline void
test_edit_one (BethinkStore     *store,
               TestEditManyFunc  func,
               BethinkKind       kind,
               gint64            id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  func (store, kind, &id, 1, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  bethink_store_edit_finish (store, result, NULL, &error);
  g_assert_no_error (error);
}

static inline void
test_undo (BethinkStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bethink_store_undo_async (store, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  bethink_store_undo_finish (store, result, NULL, &error);
  g_assert_no_error (error);
}
