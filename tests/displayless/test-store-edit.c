/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-attachment.h"
#include "bethink-store-error.h"
#include "test-store.h"

/* Everything a user can do to records, through the calls that the window
 * makes: each is looked at once done, undone and done again.
 */

typedef struct
{
  TestStore  base;
  gint64     anna;
  gint64     ben;
  gint64     talk;
  gint64     chat;
  gint64     message;
  gint64     call;
  gint64     note;
} World;

static void
set_up (World         *world,
        gconstpointer  user_data)
{
  BethinkStore *store;

  test_store_set_up (&world->base, NULL);
  store = world->base.store;

  world->anna = test_add_person (store, "Anna");
  world->ben = test_add_person (store, "Ben");
  world->talk = test_add_conversation (store, world->anna);
  world->chat = test_add_conversation (store, world->ben);
  world->message = test_add_message (store, world->talk, "2026-05-01T10:00:00Z", "Tea on Sunday?");
  world->call = test_add_call (store, world->anna, "2026-05-02T10:00:00Z", "About the garden");
  world->note = test_add_entry (store, world->ben, BETHINK_ENTRY_KIND_NOTE, "2026-05-03T10:00:00Z", "Likes figs");
}

static void
tear_down (World         *world,
           gconstpointer  user_data)
{
  test_store_tear_down (&world->base, NULL);
}

static gpointer
load (BethinkStore *store,
      BethinkKind   kind,
      gint64        id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BethinkRecord *record;

  bethink_store_load_record_async (store, kind, id, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  record = bethink_store_load_record_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bethink_record_get_id (record), ==, id);
  g_assert_cmpint (bethink_record_get_kind (record), ==, kind);

  return record;
}

static gboolean
is_there (World       *world,
          BethinkKind  kind,
          gint64       id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkRecord) record = NULL;

  bethink_store_load_record_async (world->base.store, kind, id, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  record = bethink_store_load_record_finish (world->base.store, result, &error);
  if (record == NULL)
    g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND);

  return record != NULL;
}

/* ---- what is done, and how it is seen ---- */

typedef void (*Act) (World               *world,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data);

typedef gboolean (*See) (World *world);

static gboolean
is_in_trash (World       *world,
             BethinkKind  kind,
             gint64       id)
{
  g_autoptr (BethinkRecord) record = load (world->base.store, kind, id);

  return bethink_record_get_deleted_at (record) != BETHINK_TIME_UNKNOWN;
}

static void
delete_person (World               *world,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  bethink_store_delete_async (world->base.store, BETHINK_KIND_CONTACT, &world->anna, 1, NULL, callback, user_data);
}

static gboolean
person_is_gone_with_all (World *world)
{
  gboolean gone = is_in_trash (world, BETHINK_KIND_CONTACT, world->anna);

  g_assert_cmpint (is_in_trash (world, BETHINK_KIND_CONVERSATION, world->talk), ==, gone);
  g_assert_cmpint (is_in_trash (world, BETHINK_KIND_MESSAGE, world->message), ==, gone);
  g_assert_cmpint (is_in_trash (world, BETHINK_KIND_CALL, world->call), ==, gone);
  g_assert_false (is_in_trash (world, BETHINK_KIND_ENTRY, world->note));

  return gone;
}

static void
delete_call (World               *world,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  bethink_store_delete_async (world->base.store, BETHINK_KIND_CALL, &world->call, 1, NULL, callback, user_data);
}

static gboolean
call_is_gone (World *world)
{
  return is_in_trash (world, BETHINK_KIND_CALL, world->call);
}

static void
star_people (World               *world,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  const gint64 ids[] = { world->anna, world->ben };

  bethink_store_set_starred_async (world->base.store, BETHINK_KIND_CONTACT, ids, 2, TRUE, NULL, callback, user_data);
}

static gboolean
people_are_starred (World *world)
{
  g_autoptr (BethinkContact) anna = load (world->base.store, BETHINK_KIND_CONTACT, world->anna);
  g_autoptr (BethinkContact) ben = load (world->base.store, BETHINK_KIND_CONTACT, world->ben);

  g_assert_cmpint (bethink_contact_get_starred (anna), ==, bethink_contact_get_starred (ben));

  return bethink_contact_get_starred (anna);
}

static void
star_conversation (World               *world,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  bethink_store_set_starred_async (world->base.store, BETHINK_KIND_CONVERSATION, &world->talk, 1, TRUE,
                                   NULL, callback, user_data);
}

static gboolean
conversation_is_starred (World *world)
{
  g_autoptr (BethinkConversation) talk = load (world->base.store, BETHINK_KIND_CONVERSATION, world->talk);

  return bethink_conversation_get_starred (talk);
}

static void
archive_people (World               *world,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  const gint64 ids[] = { world->anna, world->ben };

  bethink_store_set_archived_async (world->base.store, ids, 2, TRUE, NULL, callback, user_data);
}

static gboolean
people_are_archived (World *world)
{
  g_autoptr (BethinkContact) anna = load (world->base.store, BETHINK_KIND_CONTACT, world->anna);
  g_autoptr (BethinkContact) ben = load (world->base.store, BETHINK_KIND_CONTACT, world->ben);

  g_assert_cmpint (bethink_contact_get_archived (anna), ==, bethink_contact_get_archived (ben));

  return bethink_contact_get_archived (anna);
}

static void
tag_people (World               *world,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  const gint64 ids[] = { world->anna, world->ben };

  bethink_store_set_tag_async (world->base.store, ids, 2, "choir", TRUE, NULL, callback, user_data);
}

static gboolean
has_tag (World      *world,
         gint64      person,
         const char *tag)
{
  g_autoptr (BethinkContactCard) card = test_load_card (world->base.store, person);
  const char * const *tags = bethink_contact_card_get_tags (card);

  return tags != NULL && g_strv_contains (tags, tag);
}

static gboolean
people_are_tagged (World *world)
{
  gboolean tagged = has_tag (world, world->anna, "choir");

  g_assert_cmpint (has_tag (world, world->ben, "choir"), ==, tagged);

  return tagged;
}

static void
close_conversations (World               *world,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  const gint64 ids[] = { world->talk, world->chat };

  bethink_store_set_status_async (world->base.store, ids, 2, BETHINK_STATUS_CLOSED, NULL, callback, user_data);
}

static gboolean
conversations_are_closed (World *world)
{
  g_autoptr (BethinkConversation) talk = load (world->base.store, BETHINK_KIND_CONVERSATION, world->talk);
  g_autoptr (BethinkConversation) chat = load (world->base.store, BETHINK_KIND_CONVERSATION, world->chat);

  g_assert_cmpint (bethink_conversation_get_status (talk), ==, bethink_conversation_get_status (chat));

  return bethink_conversation_get_status (talk) == BETHINK_STATUS_CLOSED;
}

static void
merge_people (World               *world,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr (BethinkContactCard) card = test_load_card (world->base.store, world->anna);

  bethink_contact_set_last_name (bethink_contact_card_get_contact (card), "Berg");
  bethink_store_merge_async (world->base.store, world->anna, world->ben, card, NULL, callback, user_data);
}

static gboolean
people_are_one (World *world)
{
  gboolean merged = !is_there (world, BETHINK_KIND_CONTACT, world->ben);
  g_autoptr (BethinkContact) anna = load (world->base.store, BETHINK_KIND_CONTACT, world->anna);
  g_autoptr (BethinkConversation) chat = load (world->base.store, BETHINK_KIND_CONVERSATION, world->chat);
  g_autoptr (BethinkEntry) note = load (world->base.store, BETHINK_KIND_ENTRY, world->note);
  GArray *people = bethink_entry_get_people (note);

  g_assert_cmpstr (bethink_contact_get_last_name (anna), ==, merged ? "Berg" : NULL);
  g_assert_cmpint (bethink_conversation_get_contact_id (chat), ==, merged ? world->anna : world->ben);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_cmpint (g_array_index (people, gint64, 0), ==, merged ? world->anna : world->ben);

  return merged;
}

static void
give_picture (World               *world,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr (GBytes) image = g_bytes_new_static ("picture", 7);

  bethink_store_set_avatar_async (world->base.store, world->anna, image, NULL, callback, user_data);
}

static gboolean
has_picture (World *world)
{
  g_autoptr (BethinkContact) anna = load (world->base.store, BETHINK_KIND_CONTACT, world->anna);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) image = NULL;
  gint64 blob = bethink_contact_get_avatar_blob (anna);

  if (blob == 0)
    return FALSE;

  bethink_store_load_blob_async (world->base.store, blob, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  image = bethink_store_load_blob_finish (world->base.store, result, NULL);
  g_assert_cmpmem (g_bytes_get_data (image, NULL), g_bytes_get_size (image), "picture", 7);

  return TRUE;
}

static const struct
{
  const char *name;
  const char *kind;   /* what the journal says was done */
  Act         act;
  See         see;
} edits[] = {
  { "delete a person", "record.delete", delete_person, person_is_gone_with_all },
  { "delete a call", "record.delete", delete_call, call_is_gone },
  { "star people", "record.star", star_people, people_are_starred },
  { "star a conversation", "record.star", star_conversation, conversation_is_starred },
  { "archive people", "contact.archive", archive_people, people_are_archived },
  { "tag people", "contact.tag", tag_people, people_are_tagged },
  { "close conversations", "conversation.status", close_conversations, conversations_are_closed },
  { "merge people", "contact.merge", merge_people, people_are_one },
  { "give a picture", "contact.avatar", give_picture, has_picture },
};

static gint64
act (World *world,
     Act    func)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 operation = 0;

  func (world, test_keep_result, &result);
  test_wait_for (result != NULL);
  bethink_store_edit_finish (world->base.store, result, &operation, &error);
  g_assert_no_error (error);

  return operation;
}

typedef void (*StepBack) (BethinkStore        *store,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data);

/* Undoes or does again, and looks at what it says that this was. */
static void
step (World      *world,
      StepBack    func,
      const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kind = NULL;

  func (world->base.store, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_true (bethink_store_undo_finish (world->base.store, result, &kind, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (kind, ==, expected);
}

static void
test_edits (World         *world,
            gconstpointer  user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_test_message ("%s", edits[i].name);
      g_assert_false (edits[i].see (world));

      g_assert_cmpint (act (world, edits[i].act), >, 0);
      g_assert_true (edits[i].see (world));

      step (world, bethink_store_undo_async, edits[i].kind);
      g_assert_false (edits[i].see (world));

      step (world, bethink_store_redo_async, edits[i].kind);
      g_assert_true (edits[i].see (world));

      step (world, bethink_store_undo_async, edits[i].kind);
    }
}

/* Any step can be taken back later, and what came after it stays. */
static void
test_undo_one_of_many (World         *world,
                       gconstpointer  user_data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 operation = act (world, star_people);

  act (world, tag_people);
  bethink_store_undo_operation_async (world->base.store, operation, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_true (bethink_store_undo_finish (world->base.store, result, NULL, &error));
  g_assert_no_error (error);

  g_assert_false (people_are_starred (world));
  g_assert_true (people_are_tagged (world));
}

/* ---- ways back that are no undo ---- */

static void
test_restore (World         *world,
              gconstpointer  user_data)
{
  act (world, delete_person);
  test_edit_one (world->base.store, bethink_store_restore_async, BETHINK_KIND_CONTACT, world->anna);

  g_assert_false (person_is_gone_with_all (world));
}

static void
test_purge (World         *world,
            gconstpointer  user_data)
{
  act (world, delete_person);
  test_edit_one (world->base.store, bethink_store_purge_async, BETHINK_KIND_CONTACT, world->anna);

  g_assert_false (is_there (world, BETHINK_KIND_CONTACT, world->anna));
  g_assert_false (is_there (world, BETHINK_KIND_CONVERSATION, world->talk));
  g_assert_false (is_there (world, BETHINK_KIND_MESSAGE, world->message));
  g_assert_false (is_there (world, BETHINK_KIND_CALL, world->call));
  g_assert_false (is_in_trash (world, BETHINK_KIND_CONTACT, world->ben));
}

static void
empty_trash (World               *world,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  bethink_store_empty_trash_async (world->base.store, NULL, callback, user_data);
}

static void
test_empty_trash (World         *world,
                  gconstpointer  user_data)
{
  act (world, delete_call);
  act (world, empty_trash);

  g_assert_false (is_there (world, BETHINK_KIND_CALL, world->call));
  g_assert_false (is_in_trash (world, BETHINK_KIND_MESSAGE, world->message));
}

/* ---- saving ---- */

static void
test_mark_read (World         *world,
                gconstpointer  user_data)
{
  g_autoptr (BethinkConversation) talk = load (world->base.store, BETHINK_KIND_CONVERSATION, world->talk);
  g_autoptr (BethinkConversation) read = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bethink_conversation_set_unread_count (talk, 3);
  bethink_store_save_record_async (world->base.store, BETHINK_RECORD (talk), NULL, test_keep_result, &saved);
  test_wait_for (saved != NULL);
  g_assert_cmpint (bethink_store_save_record_finish (world->base.store, saved, NULL, &error), ==, world->talk);

  bethink_store_mark_read_async (world->base.store, &world->talk, 1, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_true (bethink_store_edit_finish (world->base.store, result, NULL, &error));
  g_assert_no_error (error);

  read = load (world->base.store, BETHINK_KIND_CONVERSATION, world->talk);
  g_assert_cmpint (bethink_conversation_get_unread_count (read), ==, 0);
}

/* What is saved is what was there when it was asked for. */
static void
test_saves_a_copy (World         *world,
                   gconstpointer  user_data)
{
  g_autoptr (BethinkCall) call = load (world->base.store, BETHINK_KIND_CALL, world->call);
  g_autoptr (BethinkCall) saved = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bethink_call_set_text (call, "About the roses");
  bethink_store_save_record_async (world->base.store, BETHINK_RECORD (call), NULL, test_keep_result, &result);
  bethink_call_set_text (call, "Still being typed");
  test_wait_for (result != NULL);
  g_assert_cmpint (bethink_store_save_record_finish (world->base.store, result, NULL, &error), ==, world->call);
  g_assert_no_error (error);

  saved = load (world->base.store, BETHINK_KIND_CALL, world->call);
  g_assert_cmpstr (bethink_call_get_text (saved), ==, "About the roses");
}

static void
test_message_keeps_attachments (World         *world,
                                gconstpointer  user_data)
{
  g_autoptr (BethinkMessage) message = load (world->base.store, BETHINK_KIND_MESSAGE, world->message);
  g_autoptr (BethinkMessage) saved = NULL;
  g_autoptr (BethinkAttachment) attachment = bethink_attachment_new ();
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bethink_attachment_set_name (attachment, "figs.jpg");
  g_ptr_array_add (attachments, g_object_ref (attachment));
  bethink_message_set_attachments (message, attachments);
  bethink_store_save_record_async (world->base.store, BETHINK_RECORD (message), NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  bethink_store_save_record_finish (world->base.store, result, NULL, &error);
  g_assert_no_error (error);

  saved = load (world->base.store, BETHINK_KIND_MESSAGE, world->message);
  g_assert_cmpuint (bethink_message_get_attachments (saved)->len, ==, 1);
  g_assert_cmpstr (bethink_attachment_get_name (g_ptr_array_index (bethink_message_get_attachments (saved), 0)),
                   ==, "figs.jpg");
}

/* ---- what cannot be done ---- */

static void
star_calls (World               *world,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  bethink_store_set_starred_async (world->base.store, BETHINK_KIND_CALL, &world->call, 1, TRUE, NULL, callback, user_data);
}

static void
merge_with_nobody (World               *world,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (BethinkContactCard) card = test_load_card (world->base.store, world->anna);

  bethink_store_merge_async (world->base.store, world->anna, 4711, card, NULL, callback, user_data);
}

static void
picture_for_nobody (World               *world,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  bethink_store_set_avatar_async (world->base.store, 4711, NULL, NULL, callback, user_data);
}

/* All or nothing */
static void
test_failures (World         *world,
               gconstpointer  user_data)
{
  static const struct
  {
    Act act;
    int code;
  } cases[] = {
    { star_calls, BETHINK_STORE_ERROR_FAILED },
    { merge_with_nobody, BETHINK_STORE_ERROR_NOT_FOUND },
    { picture_for_nobody, BETHINK_STORE_ERROR_NOT_FOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      cases[i].act (world, test_keep_result, &result);
      test_wait_for (result != NULL);
      g_assert_false (bethink_store_edit_finish (world->base.store, result, NULL, &error));
      g_assert_error (error, BETHINK_STORE_ERROR, cases[i].code);
    }

  g_assert_false (people_are_one (world));
}

/* Somebody else may have purged what is still selected here. */
static void
test_gone_meanwhile (World         *world,
                     gconstpointer  user_data)
{
  const gint64 ids[] = { 4711, world->anna };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkContact) anna = NULL;

  bethink_store_set_starred_async (world->base.store, BETHINK_KIND_CONTACT, ids, 2, TRUE,
                                   NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_true (bethink_store_edit_finish (world->base.store, result, NULL, &error));
  g_assert_no_error (error);

  anna = load (world->base.store, BETHINK_KIND_CONTACT, world->anna);
  g_assert_true (bethink_contact_get_starred (anna));
}

static void
test_cancelled_before_it_began (World         *world,
                                gconstpointer  user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  bethink_store_delete_async (world->base.store, BETHINK_KIND_CALL, &world->call, 1,
                              cancellable, test_keep_result, &result);
  test_wait_for (result != NULL);
  g_assert_false (bethink_store_edit_finish (world->base.store, result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (call_is_gone (world));
}

/* ---- words for filters ---- */

typedef void (*ListWords) (BethinkStore        *store,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

typedef GStrv (*ListWordsFinish) (BethinkStore  *store,
                                  GAsyncResult  *result,
                                  GError       **error);

static void
assert_words (World           *world,
              ListWords        func,
              ListWordsFinish  finish,
              const char      *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *joined = NULL;

  func (world->base.store, NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  words = finish (world->base.store, result, &error);
  g_assert_no_error (error);
  joined = g_strjoinv (" ", words);
  g_assert_cmpstr (joined, ==, expected);
}

static void
set_labels (World      *world,
            gint64      conversation,
            const char *labels)
{
  g_autoptr (BethinkConversation) talk = load (world->base.store, BETHINK_KIND_CONVERSATION, conversation);
  g_auto (GStrv) words = g_strsplit (labels, " ", -1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bethink_conversation_set_labels (talk, (const char * const *) words);
  bethink_store_save_record_async (world->base.store, BETHINK_RECORD (talk), NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  bethink_store_save_record_finish (world->base.store, result, NULL, &error);
  g_assert_no_error (error);
}

static void
test_words (World         *world,
            gconstpointer  user_data)
{
  assert_words (world, bethink_store_list_tags_async, bethink_store_list_tags_finish, "");
  assert_words (world, bethink_store_list_labels_async, bethink_store_list_labels_finish, "");

  act (world, tag_people);
  set_labels (world, world->talk, "travel family");
  set_labels (world, world->chat, "family Alps");
  assert_words (world, bethink_store_list_tags_async, bethink_store_list_tags_finish, "choir");
  assert_words (world, bethink_store_list_labels_async, bethink_store_list_labels_finish, "Alps family travel");

  /* A conversation in the trash has nothing to say in a filter. */
  test_edit_one (world->base.store, bethink_store_delete_async, BETHINK_KIND_CONVERSATION, world->talk);
  assert_words (world, bethink_store_list_labels_async, bethink_store_list_labels_finish, "Alps family");
}

static void
test_kinds_without_records (World         *world,
                            gconstpointer  user_data)
{
  static const BethinkKind kinds[] = { BETHINK_KIND_TAG, BETHINK_KIND_ADDRESS, BETHINK_KIND_MARKER };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_false (is_there (world, kinds[i], 1));
}

static void
test_nothing_from_elsewhere (World         *world,
                             gconstpointer  user_data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) sources = NULL;

  bethink_store_load_source_json_async (world->base.store, BETHINK_KIND_CONTACT, world->anna,
                                        NULL, test_keep_result, &result);
  test_wait_for (result != NULL);
  sources = bethink_store_load_source_json_finish (world->base.store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (sources), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) \
  g_test_add (path, World, NULL, set_up, func, tear_down)

  add ("/store-edit/undo-and-redo", test_edits);
  add ("/store-edit/undo-one-of-many", test_undo_one_of_many);
  add ("/store-edit/restore", test_restore);
  add ("/store-edit/purge", test_purge);
  add ("/store-edit/empty-trash", test_empty_trash);
  add ("/store-edit/mark-read", test_mark_read);
  add ("/store-edit/saves-a-copy", test_saves_a_copy);
  add ("/store-edit/attachments", test_message_keeps_attachments);
  add ("/store-edit/failures", test_failures);
  add ("/store-edit/gone-meanwhile", test_gone_meanwhile);
  add ("/store-edit/cancelled", test_cancelled_before_it_began);
  add ("/store-edit/words", test_words);
  add ("/store-edit/kinds-without-records", test_kinds_without_records);
  add ("/store-edit/nothing-from-elsewhere", test_nothing_from_elsewhere);

  return g_test_run ();
}
