/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-address.h"
#include "bethink-attachment.h"
#include "bethink-call.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-date.h"
#include "bethink-entry.h"
#include "bethink-marker.h"
#include "bethink-message.h"
#include "bethink-relationship.h"
#include "bethink-search-hit.h"
#include "bethink-time.h"

#include <math.h>

/* Each accessor stores in its own member and notifies its own property, and only
 * when the value is another one.
 */

static guint n_notified;
static const char *last_notified;

static void
notify_cb (GObject    *object,
           GParamSpec *pspec,
           gpointer    user_data)
{
  n_notified++;
  last_notified = g_param_spec_get_name (pspec);
}

static void
expect (const char *name)
{
  g_assert_cmpuint (n_notified, ==, name != NULL ? 1 : 0);
  if (name != NULL)
    g_assert_cmpstr (last_notified, ==, name);

  n_notified = 0;
}

/* Sets twice: only the first time is a change. */
#define SET(prefix, member, name, value)           \
  G_STMT_START {                                   \
    prefix##_set_##member (object, value);         \
    expect (name);                                 \
    prefix##_set_##member (object, value);         \
    expect (NULL);                                 \
  } G_STMT_END

#define CHECK_NUMBER(prefix, member, name, value)                  \
  G_STMT_START {                                                   \
    SET (prefix, member, name, value);                             \
    g_assert_true (prefix##_get_##member (object) == (value));     \
  } G_STMT_END

#define CHECK_STRING(prefix, member, name)                                  \
  G_STMT_START {                                                            \
    g_assert_null (prefix##_get_##member (object));                         \
    prefix##_set_##member (object, "");                                     \
    expect (NULL);                                                          \
    SET (prefix, member, name, name);                                       \
    g_assert_cmpstr (prefix##_get_##member (object), ==, name);             \
  } G_STMT_END

#define CHECK_TEXT(prefix, member, name)                                    \
  G_STMT_START {                                                            \
    g_assert_null (prefix##_get_##member (object));                         \
    SET (prefix, member, name, "");                                         \
    g_assert_cmpstr (prefix##_get_##member (object), ==, "");               \
    SET (prefix, member, name, name);                                       \
    g_assert_cmpstr (prefix##_get_##member (object), ==, name);             \
  } G_STMT_END

#define CHECK_DATE(prefix, member, name)                                         \
  G_STMT_START {                                                                 \
    BethinkDate date = bethink_date_exact (1982, 3, 5);                          \
                                                                                 \
    g_assert_cmpint (prefix##_get_##member (object)->precision, ==,              \
                     BETHINK_DATE_PRECISION_NONE);                               \
    prefix##_set_##member (object, NULL);                                        \
    expect (NULL);                                                               \
    SET (prefix, member, name, &date);                                           \
    g_assert_true (bethink_date_equal (prefix##_get_##member (object), &date));  \
  } G_STMT_END

#define CHECK_STRV(prefix, member, name)                                    \
  G_STMT_START {                                                            \
    const char * const words[] = { "joy", name, NULL };                     \
    const char * const none[] = { NULL };                                   \
                                                                            \
    g_assert_null (prefix##_get_##member (object));                         \
    prefix##_set_##member (object, none);                                   \
    expect (NULL);                                                          \
    SET (prefix, member, name, words);                                      \
    g_assert_true (g_strv_equal (prefix##_get_##member (object), words));   \
  } G_STMT_END

#define CHECK_IDS(prefix, member, name)                                     \
  G_STMT_START {                                                            \
    g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));   \
    gint64 id = 7;                                                          \
                                                                            \
    prefix##_set_##member (object, ids);                                    \
    expect (NULL);                                                          \
    g_assert_null (prefix##_get_##member (object));                         \
    g_array_append_val (ids, id);                                           \
    SET (prefix, member, name, ids);                                        \
    g_assert_true (prefix##_get_##member (object) == ids);                  \
  } G_STMT_END

#define CHECK_ATTACHMENTS(prefix, member, name)                             \
  G_STMT_START {                                                            \
    g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref); \
                                                                            \
    prefix##_set_##member (object, files);                                  \
    expect (NULL);                                                          \
    g_assert_null (prefix##_get_##member (object));                         \
    g_ptr_array_add (files, bethink_attachment_new ());                     \
    SET (prefix, member, name, files);                                      \
    g_assert_true (prefix##_get_##member (object) == files);                \
  } G_STMT_END

static void
test_contact (void)
{
  g_autoptr (BethinkContact) object = bethink_contact_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_STRING (bethink_contact, full_name, "full-name");
  CHECK_STRING (bethink_contact, name_prefix, "name-prefix");
  CHECK_STRING (bethink_contact, first_name, "first-name");
  CHECK_STRING (bethink_contact, middle_name, "middle-name");
  CHECK_STRING (bethink_contact, last_name, "last-name");
  CHECK_STRING (bethink_contact, name_suffix, "name-suffix");
  CHECK_STRING (bethink_contact, nickname, "nickname");
  CHECK_STRING (bethink_contact, gender, "gender");
  CHECK_STRING (bethink_contact, gender_type, "gender-type");
  CHECK_STRING (bethink_contact, description, "description");
  CHECK_DATE (bethink_contact, birthdate, "birthdate");
  CHECK_NUMBER (bethink_contact, deceased, "deceased", TRUE);
  CHECK_DATE (bethink_contact, deceased_date, "deceased-date");
  CHECK_STRING (bethink_contact, met, "met");
  CHECK_DATE (bethink_contact, met_date, "met-date");
  CHECK_NUMBER (bethink_contact, met_through, "met-through", 1016);
  CHECK_STRING (bethink_contact, met_through_name, "met-through-name");
  CHECK_STRING (bethink_contact, food, "food");
  CHECK_STRING (bethink_contact, job, "job");
  CHECK_STRING (bethink_contact, company, "company");
  CHECK_NUMBER (bethink_contact, starred, "starred", TRUE);
  CHECK_NUMBER (bethink_contact, archived, "archived", TRUE);
  CHECK_NUMBER (bethink_contact, partial, "partial", TRUE);
  CHECK_NUMBER (bethink_contact, is_me, "is-me", TRUE);
  CHECK_NUMBER (bethink_contact, blocked, "blocked", TRUE);
  CHECK_NUMBER (bethink_contact, unsubscribed, "unsubscribed", TRUE);
  CHECK_NUMBER (bethink_contact, stay_in_touch_days, "stay-in-touch-days", 37);
  CHECK_STRING (bethink_contact, avatar_url, "avatar-url");
  CHECK_NUMBER (bethink_contact, avatar_blob, "avatar-blob", 1029);
  CHECK_STRING (bethink_contact, avatar_color, "avatar-color");
  CHECK_STRING (bethink_contact, name, "name");
  CHECK_STRING (bethink_contact, letter, "letter");
  CHECK_NUMBER (bethink_contact, last_at, "last-at", 5033);
  CHECK_NUMBER (bethink_contact, last_kind, "last-kind", BETHINK_KIND_CALL);
  CHECK_NUMBER (bethink_contact, last_entry_kind, "last-entry-kind", BETHINK_ENTRY_KIND_PET);
  CHECK_NUMBER (bethink_contact, last_direction, "last-direction", BETHINK_DIRECTION_OUT);
  CHECK_STRING (bethink_contact, last_text, "last-text");
}

static void
test_contact_field (void)
{
  g_autoptr (BethinkContactField) object = bethink_contact_field_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_contact_field, id, "id", 1001);
  CHECK_STRING (bethink_contact_field, uuid, "uuid");
  CHECK_NUMBER (bethink_contact_field, kind, "kind", BETHINK_FIELD_KIND_EMAIL);
  CHECK_STRING (bethink_contact_field, type_name, "type-name");
  CHECK_STRING (bethink_contact_field, protocol, "protocol");
  CHECK_STRING (bethink_contact_field, label, "label");
  CHECK_STRING (bethink_contact_field, value, "value");
  CHECK_NUMBER (bethink_contact_field, created_at, "created-at", 5008);
  CHECK_NUMBER (bethink_contact_field, updated_at, "updated-at", 5009);
}

static void
test_address (void)
{
  g_autoptr (BethinkAddress) object = bethink_address_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_address, id, "id", 1001);
  CHECK_STRING (bethink_address, uuid, "uuid");
  CHECK_STRING (bethink_address, name, "name");
  CHECK_STRING (bethink_address, street, "street");
  CHECK_STRING (bethink_address, city, "city");
  CHECK_STRING (bethink_address, province, "province");
  CHECK_STRING (bethink_address, postal_code, "postal-code");
  CHECK_STRING (bethink_address, country, "country");
  CHECK_NUMBER (bethink_address, latitude, "latitude", 52.5);
  CHECK_NUMBER (bethink_address, longitude, "longitude", 52.5);
  CHECK_NUMBER (bethink_address, created_at, "created-at", 5011);
  CHECK_NUMBER (bethink_address, updated_at, "updated-at", 5012);
}

static void
test_relationship (void)
{
  g_autoptr (BethinkRelationship) object = bethink_relationship_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_relationship, id, "id", 1001);
  CHECK_STRING (bethink_relationship, uuid, "uuid");
  CHECK_NUMBER (bethink_relationship, contact_id, "contact-id", 1003);
  CHECK_NUMBER (bethink_relationship, other_id, "other-id", 1004);
  CHECK_STRING (bethink_relationship, other_name, "other-name");
  CHECK_NUMBER (bethink_relationship, other_partial, "other-partial", TRUE);
  CHECK_STRING (bethink_relationship, type_key, "type-key");
  CHECK_NUMBER (bethink_relationship, reverse, "reverse", TRUE);
  CHECK_NUMBER (bethink_relationship, created_at, "created-at", 5009);
  CHECK_NUMBER (bethink_relationship, updated_at, "updated-at", 5010);
}

static void
test_conversation (void)
{
  g_autoptr (BethinkConversation) object = bethink_conversation_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_conversation, contact_id, "contact-id", 1001);
  CHECK_STRING (bethink_conversation, contact_name, "contact-name");
  CHECK_STRING (bethink_conversation, contact_color, "contact-color");
  CHECK_NUMBER (bethink_conversation, channel, "channel", BETHINK_CHANNEL_SMS);
  CHECK_STRING (bethink_conversation, channel_name, "channel-name");
  CHECK_NUMBER (bethink_conversation, status, "status", BETHINK_STATUS_PENDING);
  CHECK_NUMBER (bethink_conversation, starred, "starred", TRUE);
  CHECK_NUMBER (bethink_conversation, unread_count, "unread-count", 18);
  CHECK_NUMBER (bethink_conversation, priority, "priority", BETHINK_PRIORITY_HIGH);
  CHECK_STRV (bethink_conversation, labels, "labels");
  CHECK_NUMBER (bethink_conversation, started_at, "started-at", 5011);
  CHECK_NUMBER (bethink_conversation, started_precision, "started-precision", BETHINK_TIME_PRECISION_DAY);
  CHECK_NUMBER (bethink_conversation, activity_own_at, "activity-own-at", 5013);
  CHECK_STRING (bethink_conversation, preview_own, "preview-own");
  CHECK_NUMBER (bethink_conversation, last_activity_at, "last-activity-at", 5015);
  CHECK_STRING (bethink_conversation, preview, "preview");
  CHECK_NUMBER (bethink_conversation, last_direction, "last-direction", BETHINK_DIRECTION_OUT);
  CHECK_NUMBER (bethink_conversation, message_count, "message-count", 28);
  CHECK_STRING (bethink_conversation, first_text, "first-text");
}

static void
test_message (void)
{
  g_autoptr (BethinkMessage) object = bethink_message_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_message, conversation_id, "conversation-id", 1001);
  CHECK_NUMBER (bethink_message, contact_id, "contact-id", 1002);
  CHECK_STRING (bethink_message, contact_name, "contact-name");
  CHECK_NUMBER (bethink_message, direction, "direction", BETHINK_DIRECTION_OUT);
  CHECK_STRING (bethink_message, author, "author");
  CHECK_TEXT (bethink_message, body, "body");
  CHECK_STRING (bethink_message, body_html, "body-html");
  CHECK_STRING (bethink_message, subject, "subject");
  CHECK_NUMBER (bethink_message, sent_at, "sent-at", 5009);
  CHECK_NUMBER (bethink_message, sent_precision, "sent-precision", BETHINK_TIME_PRECISION_DAY);
  CHECK_NUMBER (bethink_message, sort_at, "sort-at", 5011);
  CHECK_NUMBER (bethink_message, delivery, "delivery", BETHINK_DELIVERY_READ);
  CHECK_NUMBER (bethink_message, private_note, "private-note", TRUE);
  CHECK_ATTACHMENTS (bethink_message, attachments, "attachments");
}

static void
test_call (void)
{
  g_autoptr (BethinkCall) object = bethink_call_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_call, contact_id, "contact-id", 1001);
  CHECK_NUMBER (bethink_call, conversation_id, "conversation-id", 1002);
  CHECK_STRING (bethink_call, contact_name, "contact-name");
  CHECK_STRING (bethink_call, contact_color, "contact-color");
  CHECK_NUMBER (bethink_call, direction, "direction", BETHINK_DIRECTION_OUT);
  CHECK_NUMBER (bethink_call, started_at, "started-at", 5006);
  CHECK_NUMBER (bethink_call, started_precision, "started-precision", BETHINK_TIME_PRECISION_DAY);
  CHECK_NUMBER (bethink_call, sort_at, "sort-at", 5008);
  CHECK_NUMBER (bethink_call, duration, "duration", 19);
  CHECK_NUMBER (bethink_call, outcome, "outcome", BETHINK_OUTCOME_MISSED);
  CHECK_STRING (bethink_call, text, "text");
  CHECK_STRV (bethink_call, emotions, "emotions");
  CHECK_STRING (bethink_call, first_line, "first-line");
}

static void
test_entry (void)
{
  g_autoptr (BethinkEntry) object = bethink_entry_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_entry, entry_kind, "entry-kind", BETHINK_ENTRY_KIND_PET);
  CHECK_NUMBER (bethink_entry, when, "when", 5002);
  CHECK_NUMBER (bethink_entry, when_precision, "when-precision", BETHINK_TIME_PRECISION_DAY);
  CHECK_NUMBER (bethink_entry, sort_at, "sort-at", 5004);
  CHECK_STRING (bethink_entry, title, "title");
  CHECK_STRING (bethink_entry, text, "text");
  CHECK_STRING (bethink_entry, amount, "amount");
  CHECK_STRING (bethink_entry, currency, "currency");
  CHECK_STRING (bethink_entry, status, "status");
  CHECK_NUMBER (bethink_entry, done, "done", 1);
  CHECK_NUMBER (bethink_entry, done_at, "done-at", 5011);
  CHECK_STRING (bethink_entry, type_key, "type-key");
  CHECK_STRING (bethink_entry, company, "company");
  CHECK_STRING (bethink_entry, repeat, "repeat");
  CHECK_NUMBER (bethink_entry, repeat_every, "repeat-every", 25);
  CHECK_STRING (bethink_entry, owed_by, "owed-by");
  CHECK_NUMBER (bethink_entry, starred, "starred", TRUE);
  CHECK_STRING (bethink_entry, url, "url");
  CHECK_NUMBER (bethink_entry, recipient, "recipient", 1019);
  CHECK_NUMBER (bethink_entry, hidden, "hidden", TRUE);
  CHECK_IDS (bethink_entry, people, "people");
  CHECK_STRV (bethink_entry, people_names, "people-names");
  CHECK_ATTACHMENTS (bethink_entry, attachments, "attachments");
}

static void
test_attachment (void)
{
  g_autoptr (BethinkAttachment) object = bethink_attachment_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_attachment, id, "id", 1001);
  CHECK_NUMBER (bethink_attachment, owner_kind, "owner-kind", BETHINK_KIND_CALL);
  CHECK_NUMBER (bethink_attachment, owner_id, "owner-id", 1003);
  CHECK_STRING (bethink_attachment, name, "name");
  CHECK_STRING (bethink_attachment, mime, "mime");
  CHECK_STRING (bethink_attachment, url, "url");
  CHECK_NUMBER (bethink_attachment, blob, "blob", 1007);
  CHECK_NUMBER (bethink_attachment, size, "size", 1008);
}

static void
test_marker (void)
{
  g_autoptr (BethinkMarker) object = bethink_marker_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_marker, months, "months", 11);
  CHECK_NUMBER (bethink_marker, from_at, "from-at", 5002);
  CHECK_NUMBER (bethink_marker, to_at, "to-at", 5003);
}

static void
test_search_hit (void)
{
  g_autoptr (BethinkSearchHit) object = bethink_search_hit_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_search_hit, kind, "kind", BETHINK_KIND_CALL);
  CHECK_NUMBER (bethink_search_hit, id, "id", 1002);
  CHECK_NUMBER (bethink_search_hit, contact_id, "contact-id", 1003);
  CHECK_NUMBER (bethink_search_hit, conversation_id, "conversation-id", 1004);
  CHECK_STRING (bethink_search_hit, title, "title");
  CHECK_STRING (bethink_search_hit, snippet, "snippet");
  CHECK_NUMBER (bethink_search_hit, when, "when", 5007);
  CHECK_NUMBER (bethink_search_hit, when_precision, "when-precision", BETHINK_TIME_PRECISION_DAY);
  CHECK_NUMBER (bethink_search_hit, archived, "archived", TRUE);
}

static void
test_record (void)
{
  g_autoptr (BethinkMarker) marker = bethink_marker_new ();
  BethinkRecord *object = BETHINK_RECORD (marker);

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  CHECK_NUMBER (bethink_record, id, "id", 12);
  CHECK_STRING (bethink_record, uuid, "uuid");
  CHECK_NUMBER (bethink_record, loaded, "loaded", TRUE);
  CHECK_NUMBER (bethink_record, created_at, "created-at", 1);
  CHECK_NUMBER (bethink_record, updated_at, "updated-at", 2);
  CHECK_NUMBER (bethink_record, deleted_at, "deleted-at", 3);
}

static void
test_defaults (void)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkAddress) address = bethink_address_new ();
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

  g_assert_cmpint (bethink_record_get_id (BETHINK_RECORD (contact)), ==, 0);
  g_assert_cmpint (bethink_record_get_created_at (BETHINK_RECORD (contact)), ==, BETHINK_TIME_UNKNOWN);
  g_assert_cmpint (bethink_record_get_deleted_at (BETHINK_RECORD (contact)), ==, BETHINK_TIME_UNKNOWN);
  g_assert_false (bethink_record_get_loaded (BETHINK_RECORD (contact)));
  g_assert_cmpint (bethink_contact_get_last_at (contact), ==, BETHINK_TIME_UNKNOWN);
  g_assert_cmpint (bethink_contact_get_last_kind (contact), ==, 0);
  g_assert_true (isnan (bethink_address_get_latitude (address)));
  g_assert_cmpint (bethink_call_get_duration (call), ==, -1);
  g_assert_cmpint (bethink_call_get_started_at (call), ==, BETHINK_TIME_UNKNOWN);
  g_assert_cmpint (bethink_entry_get_done (entry), ==, -1);
  g_assert_cmpint (bethink_entry_get_entry_kind (entry), ==, BETHINK_ENTRY_KIND_NOTE);
  g_assert_cmpint (bethink_contact_field_get_kind (field), ==, BETHINK_FIELD_KIND_OTHER);
}

/* An unknown coordinate is unequal to itself as a number, but is no change. */
static void
test_unknown_coordinates (void)
{
  g_autoptr (BethinkAddress) object = bethink_address_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  bethink_address_set_latitude (object, NAN);
  expect (NULL);
  SET (bethink_address, latitude, "latitude", 0.0);
  SET (bethink_address, latitude, "latitude", NAN);
}

static void
test_entry_people (void)
{
  g_autoptr (BethinkEntry) object = bethink_entry_new ();

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), NULL);

  bethink_entry_add_person (object, 4);
  expect ("people");
  bethink_entry_add_person (object, 9);
  expect ("people");
  bethink_entry_add_person (object, 4);
  expect (NULL);

  g_assert_cmpuint (bethink_entry_get_people (object)->len, ==, 2);
  g_assert_cmpint (g_array_index (bethink_entry_get_people (object), gint64, 1), ==, 9);
}

static void
test_highlights (void)
{
  g_autoptr (BethinkSearchHit) hit = bethink_search_hit_new ();
  const BethinkRange *ranges;
  gsize n_ranges = 99;

  g_assert_null (bethink_search_hit_get_highlights (hit, &n_ranges));
  g_assert_cmpuint (n_ranges, ==, 0);

  bethink_search_hit_add_highlight (hit, 0, 3);
  bethink_search_hit_add_highlight (hit, 10, 12);

  ranges = bethink_search_hit_get_highlights (hit, &n_ranges);
  g_assert_cmpuint (n_ranges, ==, 2);
  g_assert_cmpuint (ranges[1].start, ==, 10);
  g_assert_cmpuint (ranges[1].end, ==, 12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/fields/contact", test_contact);
  g_test_add_func ("/model/fields/contact-field", test_contact_field);
  g_test_add_func ("/model/fields/address", test_address);
  g_test_add_func ("/model/fields/relationship", test_relationship);
  g_test_add_func ("/model/fields/conversation", test_conversation);
  g_test_add_func ("/model/fields/message", test_message);
  g_test_add_func ("/model/fields/call", test_call);
  g_test_add_func ("/model/fields/entry", test_entry);
  g_test_add_func ("/model/fields/attachment", test_attachment);
  g_test_add_func ("/model/fields/marker", test_marker);
  g_test_add_func ("/model/fields/search-hit", test_search_hit);
  g_test_add_func ("/model/fields/record", test_record);
  g_test_add_func ("/model/fields/defaults", test_defaults);
  g_test_add_func ("/model/fields/unknown-coordinates", test_unknown_coordinates);
  g_test_add_func ("/model/fields/entry-people", test_entry_people);
  g_test_add_func ("/model/fields/highlights", test_highlights);

  return g_test_run ();
}
