/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-enums.h"

#include "bethink-key.h"

/* Databases hold the numbers, files the words: neither may ever change. */
#define CHECK_ROUND_TRIP(Type, name, value, number, nick)              \
  G_STMT_START {                                                       \
    Type parsed = (Type) 99;                                           \
                                                                       \
    g_assert_cmpint (value, ==, number);                               \
    g_assert_cmpstr (bethink_##name##_to_nick (value), ==, nick);      \
    g_assert_true (bethink_##name##_from_nick (nick, &parsed));        \
    g_assert_cmpint (parsed, ==, value);                               \
  } G_STMT_END

static void
test_numbers_and_nicks (void)
{
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_CONTACT, 1, "contact");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_CONVERSATION, 2, "conversation");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_MESSAGE, 3, "message");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_CALL, 4, "call");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_ENTRY, 5, "entry");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_RELATIONSHIP, 6, "relationship");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_TAG, 7, "tag");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_CONTACT_FIELD, 8, "contact_field");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_ADDRESS, 9, "address");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_ATTACHMENT, 10, "attachment");
  CHECK_ROUND_TRIP (BethinkKind, kind, BETHINK_KIND_MARKER, 15, "marker");

  CHECK_ROUND_TRIP (BethinkDirection, direction, BETHINK_DIRECTION_UNKNOWN, 0, "unknown");
  CHECK_ROUND_TRIP (BethinkDirection, direction, BETHINK_DIRECTION_IN, 1, "in");
  CHECK_ROUND_TRIP (BethinkDirection, direction, BETHINK_DIRECTION_OUT, 2, "out");

  CHECK_ROUND_TRIP (BethinkStatus, status, BETHINK_STATUS_OPEN, 0, "open");
  CHECK_ROUND_TRIP (BethinkStatus, status, BETHINK_STATUS_CLOSED, 1, "closed");
  CHECK_ROUND_TRIP (BethinkStatus, status, BETHINK_STATUS_PENDING, 2, "pending");
  CHECK_ROUND_TRIP (BethinkStatus, status, BETHINK_STATUS_SNOOZED, 3, "snoozed");
  CHECK_ROUND_TRIP (BethinkStatus, status, BETHINK_STATUS_DELETED, 4, "deleted");

  CHECK_ROUND_TRIP (BethinkPriority, priority, BETHINK_PRIORITY_NONE, 0, "none");
  CHECK_ROUND_TRIP (BethinkPriority, priority, BETHINK_PRIORITY_LOW, 1, "low");
  CHECK_ROUND_TRIP (BethinkPriority, priority, BETHINK_PRIORITY_MEDIUM, 2, "medium");
  CHECK_ROUND_TRIP (BethinkPriority, priority, BETHINK_PRIORITY_HIGH, 3, "high");
  CHECK_ROUND_TRIP (BethinkPriority, priority, BETHINK_PRIORITY_URGENT, 4, "urgent");

  CHECK_ROUND_TRIP (BethinkDelivery, delivery, BETHINK_DELIVERY_UNKNOWN, 0, "unknown");
  CHECK_ROUND_TRIP (BethinkDelivery, delivery, BETHINK_DELIVERY_SCHEDULED, 1, "scheduled");
  CHECK_ROUND_TRIP (BethinkDelivery, delivery, BETHINK_DELIVERY_PENDING, 2, "pending");
  CHECK_ROUND_TRIP (BethinkDelivery, delivery, BETHINK_DELIVERY_SENT, 3, "sent");
  CHECK_ROUND_TRIP (BethinkDelivery, delivery, BETHINK_DELIVERY_FAILED, 4, "failed");
  CHECK_ROUND_TRIP (BethinkDelivery, delivery, BETHINK_DELIVERY_DELIVERED, 5, "delivered");
  CHECK_ROUND_TRIP (BethinkDelivery, delivery, BETHINK_DELIVERY_READ, 6, "read");
  CHECK_ROUND_TRIP (BethinkDelivery, delivery, BETHINK_DELIVERY_RECEIVED, 7, "received");

  CHECK_ROUND_TRIP (BethinkOutcome, outcome, BETHINK_OUTCOME_UNKNOWN, 0, "unknown");
  CHECK_ROUND_TRIP (BethinkOutcome, outcome, BETHINK_OUTCOME_ANSWERED, 1, "answered");
  CHECK_ROUND_TRIP (BethinkOutcome, outcome, BETHINK_OUTCOME_MISSED, 2, "missed");
  CHECK_ROUND_TRIP (BethinkOutcome, outcome, BETHINK_OUTCOME_VOICEMAIL, 3, "voicemail");

  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_OTHER, 0, "other");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_SMS, 1, "sms");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_PHONE, 2, "phone");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_EMAIL, 3, "email");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_WEBCHAT, 4, "webchat");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_WHATSAPP, 5, "whatsapp");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_FACEBOOK, 6, "facebook");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_INSTAGRAM, 7, "instagram");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_TELEGRAM, 8, "telegram");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_LINE, 9, "line");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_TWITTER, 10, "twitter");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_TIKTOK, 11, "tiktok");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_GMB, 12, "gmb");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_REVIEW, 13, "review");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_GROUP_SMS, 14, "group_sms");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_INTERNAL, 15, "internal");
  CHECK_ROUND_TRIP (BethinkChannel, channel, BETHINK_CHANNEL_API, 16, "api");

  CHECK_ROUND_TRIP (BethinkFieldKind, field_kind, BETHINK_FIELD_KIND_PHONE, 1, "phone");
  CHECK_ROUND_TRIP (BethinkFieldKind, field_kind, BETHINK_FIELD_KIND_EMAIL, 2, "email");
  CHECK_ROUND_TRIP (BethinkFieldKind, field_kind, BETHINK_FIELD_KIND_OTHER, 3, "other");
  CHECK_ROUND_TRIP (BethinkFieldKind, field_kind, BETHINK_FIELD_KIND_CUSTOM, 4, "custom");

  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_NOTE, 1, "note");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_ACTIVITY, 2, "activity");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_TASK, 3, "task");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_REMINDER, 4, "reminder");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_GIFT, 5, "gift");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_DEBT, 6, "debt");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_LIFE_EVENT, 7, "life_event");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_JOURNAL, 8, "journal");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_DAY, 9, "day");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_PET, 10, "pet");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_OCCUPATION, 11, "occupation");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_DOCUMENT, 12, "document");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_PHOTO, 13, "photo");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_LOG, 14, "log");
  CHECK_ROUND_TRIP (BethinkEntryKind, entry_kind, BETHINK_ENTRY_KIND_OTHER, 15, "other");

  CHECK_ROUND_TRIP (BethinkTimePrecision, time_precision, BETHINK_TIME_PRECISION_INSTANT, 0, "instant");
  CHECK_ROUND_TRIP (BethinkTimePrecision, time_precision, BETHINK_TIME_PRECISION_DAY, 1, "day");
}

static void
test_type_values (GType       type,
                  const char *first_nick,
                  guint       n_values)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);

  g_assert_cmpuint (enum_class->n_values, ==, n_values);
  g_assert_cmpstr (enum_class->values[0].value_nick, ==, first_nick);
}

static void
test_types (void)
{
  test_type_values (BETHINK_TYPE_KIND, "contact", 11);
  test_type_values (BETHINK_TYPE_DIRECTION, "unknown", 3);
  test_type_values (BETHINK_TYPE_STATUS, "open", 5);
  test_type_values (BETHINK_TYPE_PRIORITY, "none", 5);
  test_type_values (BETHINK_TYPE_DELIVERY, "unknown", 8);
  test_type_values (BETHINK_TYPE_OUTCOME, "unknown", 4);
  test_type_values (BETHINK_TYPE_CHANNEL, "other", 17);
  test_type_values (BETHINK_TYPE_FIELD_KIND, "phone", 4);
  test_type_values (BETHINK_TYPE_ENTRY_KIND, "note", 15);
  test_type_values (BETHINK_TYPE_TIME_PRECISION, "instant", 2);
}

static void
test_unknown (void)
{
  BethinkStatus status = BETHINK_STATUS_SNOOZED;

  g_assert_false (bethink_status_from_nick ("resolved", &status));
  g_assert_false (bethink_status_from_nick ("OPEN", &status));
  g_assert_false (bethink_status_from_nick ("", &status));
  g_assert_false (bethink_status_from_nick (NULL, &status));
  g_assert_cmpint (status, ==, BETHINK_STATUS_SNOOZED);

  g_assert_null (bethink_status_to_nick ((BethinkStatus) 99));
  g_assert_null (bethink_kind_to_nick ((BethinkKind) 0));
}

static void
test_keys (void)
{
  static const gint64 ids[] = { 1, 15, 16, 17, 4294967296, G_MAXINT64 / 16 };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gint64 key = bethink_key_pack (BETHINK_KIND_MARKER, ids[i]);

      g_assert_cmpint (bethink_key_get_kind (key), ==, BETHINK_KIND_MARKER);
      g_assert_cmpint (bethink_key_get_id (key), ==, ids[i]);
    }

  g_assert_cmpint (bethink_key_pack (BETHINK_KIND_CALL, 3), ==, 52);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/enums/numbers-and-nicks", test_numbers_and_nicks);
  g_test_add_func ("/model/enums/types", test_types);
  g_test_add_func ("/model/enums/unknown", test_unknown);
  g_test_add_func ("/model/enums/keys", test_keys);

  return g_test_run ();
}
