/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-stats.h"

#include "bethink-address-table.h"
#include "bethink-attachment.h"
#include "bethink-blob-table.h"
#include "bethink-call-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-entry-table.h"
#include "bethink-message-table.h"
#include "bethink-relationship-table.h"
#include "bethink-tag-table.h"
#include "bethink-trash.h"
#include "test-folder.h"

#include <string.h>

typedef struct
{
  gint64 listed;
  gint64 archived;
  gint64 partial;
  gint64 blob;
} People;

static gint64
add_person (BethinkTransaction *tx,
            gboolean            archived,
            gboolean            partial,
            gint64              avatar)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (GError) error = NULL;

  bethink_contact_set_first_name (contact, "Ada");
  bethink_contact_set_archived (contact, archived);
  bethink_contact_set_partial (contact, partial);
  bethink_contact_set_avatar_blob (contact, avatar);
  bethink_contact_table_insert (tx, contact, &error);
  g_assert_no_error (error);
  return bethink_record_get_id (BETHINK_RECORD (contact));
}

static void
add_field (BethinkTransaction *tx,
           gint64              person,
           BethinkFieldKind    kind)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
  g_autoptr (GError) error = NULL;

  bethink_contact_field_set_kind (field, kind);
  bethink_contact_field_set_value (field, "555 1234");
  bethink_contact_field_table_insert (tx, person, field, &error);
  g_assert_no_error (error);
}

static void
add_address (BethinkTransaction *tx,
             gint64              person)
{
  g_autoptr (BethinkAddress) address = bethink_address_new ();
  g_autoptr (GError) error = NULL;

  bethink_address_table_insert (tx, person, address, &error);
  g_assert_no_error (error);
}

static gint64
add_message (BethinkTransaction *tx,
             gint64              conversation,
             BethinkDirection    direction,
             gboolean            private_note,
             gint64              blob)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func (g_object_unref);
  BethinkAttachment *attachment = bethink_attachment_new ();
  g_autoptr (GError) error = NULL;

  bethink_attachment_set_name (attachment, "map.png");
  bethink_attachment_set_blob (attachment, blob);
  g_ptr_array_add (attachments, attachment);

  bethink_message_set_conversation_id (message, conversation);
  bethink_message_set_direction (message, direction);
  bethink_message_set_private_note (message, private_note);
  bethink_message_set_attachments (message, attachments);
  bethink_message_table_insert (tx, message, &error);
  g_assert_no_error (error);
  return bethink_record_get_id (BETHINK_RECORD (message));
}

static void
add_entry (BethinkTransaction *tx,
           gint64              person,
           BethinkEntryKind    kind)
{
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();
  g_autoptr (GError) error = NULL;

  bethink_entry_set_entry_kind (entry, kind);
  bethink_entry_add_person (entry, person);
  bethink_entry_table_insert (tx, entry, &error);
  g_assert_no_error (error);
}

static void
add_call (BethinkTransaction *tx,
          gint64              person)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (GError) error = NULL;

  bethink_call_set_contact_id (call, person);
  bethink_call_table_insert (tx, call, &error);
  g_assert_no_error (error);
}

static gint64
add_conversation (BethinkTransaction *tx,
                  gint64              person)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();
  g_autoptr (GError) error = NULL;

  bethink_conversation_set_contact_id (conversation, person);
  bethink_conversation_table_insert (tx, conversation, &error);
  g_assert_no_error (error);
  return bethink_record_get_id (BETHINK_RECORD (conversation));
}

static void
add_relationship (BethinkTransaction *tx,
                  gint64              person,
                  gint64              other)
{
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();
  g_autoptr (GError) error = NULL;

  bethink_relationship_set_contact_id (relationship, person);
  bethink_relationship_set_other_id (relationship, other);
  bethink_relationship_set_type_key (relationship, "friend");
  bethink_relationship_table_insert (tx, relationship, &error);
  g_assert_no_error (error);
}

static gint64
add_blob (BethinkTransaction *tx,
          const char         *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, strlen (content));
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  bethink_blob_table_put (tx, bytes, &id, &error);
  g_assert_no_error (error);
  return id;
}

/* One person of each sort, and everything once more for somebody who is then
 * put into the trash.
 */
static void
add_everything (BethinkTransaction *tx,
                gint64              person,
                People             *people)
{
  gint64 conversation = add_conversation (tx, person);

  add_field (tx, person, BETHINK_FIELD_KIND_PHONE);
  add_field (tx, person, BETHINK_FIELD_KIND_OTHER);
  add_field (tx, person, BETHINK_FIELD_KIND_CUSTOM);
  add_address (tx, person);
  add_message (tx, conversation, BETHINK_DIRECTION_IN, FALSE, people->blob);
  add_message (tx, conversation, BETHINK_DIRECTION_OUT, FALSE, people->blob);
  add_message (tx, conversation, BETHINK_DIRECTION_OUT, TRUE, 0);
  add_call (tx, person);
  add_entry (tx, person, BETHINK_ENTRY_KIND_NOTE);
  add_entry (tx, person, BETHINK_ENTRY_KIND_GIFT);
  add_relationship (tx, person, people->partial);
}

static gboolean
fill (BethinkTransaction  *tx,
      gpointer             data,
      GError             **error)
{
  People people = { 0 };
  gint64 trashed;
  gint64 tag;

  people.blob = add_blob (tx, "a map");
  people.listed = add_person (tx, FALSE, FALSE, add_blob (tx, "a face"));
  people.archived = add_person (tx, TRUE, FALSE, 0);
  people.partial = add_person (tx, TRUE, TRUE, 0);
  trashed = add_person (tx, FALSE, FALSE, add_blob (tx, "another face"));

  add_everything (tx, people.listed, &people);
  add_everything (tx, trashed, &people);

  return bethink_tag_table_ensure (tx, "choir", &tag, error) &&
         bethink_tag_table_add (tx, people.listed, tag, error) &&
         bethink_tag_table_ensure (tx, "nobody", &tag, error) &&
         bethink_trash_delete (tx, BETHINK_KIND_CONTACT, trashed, error);
}

static void
test_stats (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "bethink.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkDb) db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);
  BethinkStats stats;

  g_assert_no_error (error);
  bethink_transaction_run (db, "test", BETHINK_TRANSACTION_NONE, fill, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_true (bethink_stats_read (db, &stats, &error));
  g_assert_no_error (error);

  g_assert_cmpint (stats.contacts, ==, 3);
  g_assert_cmpint (stats.contacts_listed, ==, 1);
  g_assert_cmpint (stats.contacts_archived, ==, 1);
  g_assert_cmpint (stats.contacts_partial, ==, 1);
  g_assert_cmpint (stats.conversations, ==, 1);
  g_assert_cmpint (stats.messages, ==, 3);
  g_assert_cmpint (stats.messages_in, ==, 1);
  g_assert_cmpint (stats.messages_out, ==, 2);
  g_assert_cmpint (stats.private_notes, ==, 1);
  g_assert_cmpint (stats.calls, ==, 1);
  g_assert_cmpint (stats.entries_by_kind[BETHINK_ENTRY_KIND_NOTE], ==, 1);
  g_assert_cmpint (stats.entries_by_kind[BETHINK_ENTRY_KIND_GIFT], ==, 1);
  g_assert_cmpint (stats.entries_by_kind[BETHINK_ENTRY_KIND_PET], ==, 0);
  g_assert_cmpint (stats.entries, ==, 2);
  g_assert_cmpint (stats.relationships, ==, 1);
  g_assert_cmpint (stats.tags, ==, 2);
  g_assert_cmpint (stats.contact_fields, ==, 2);
  g_assert_cmpint (stats.addresses, ==, 1);
  g_assert_cmpint (stats.attachments, ==, 2);

  bethink_db_close (db, NULL);
  test_folder_remove (folder);
}

static void
test_empty (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "bethink.db", NULL);
  g_autoptr (BethinkDb) db = bethink_db_open (path, BETHINK_DB_READ_WRITE, NULL);
  static const BethinkStats nothing;
  BethinkStats stats;

  g_assert_true (bethink_stats_read (db, &stats, NULL));
  g_assert_cmpmem (&stats, sizeof stats, &nothing, sizeof nothing);

  bethink_db_close (db, NULL);
  test_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/stats/numbers", test_stats);
  g_test_add_func ("/store/stats/empty", test_empty);

  return g_test_run ();
}
