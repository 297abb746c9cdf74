/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-enums"

#include "bethink-enums.h"

/* One table per enumeration serves the type system and the words of files. */

static const char *
value_to_nick (const GEnumValue *values,
               int               value)
{
  for (const GEnumValue *v = values; v->value_nick != NULL; v++)
    {
      if (v->value == value)
        return v->value_nick;
    }

  return NULL;
}

static gboolean
value_from_nick (const GEnumValue *values,
                 const char       *nick,
                 int              *value)
{
  g_assert (value != NULL);

  if (nick == NULL)
    return FALSE;

  for (const GEnumValue *v = values; v->value_nick != NULL; v++)
    {
      if (g_str_equal (v->value_nick, nick))
        {
          *value = v->value;
          return TRUE;
        }
    }

  return FALSE;
}

/* Defines the type function and the two translations of an enumeration from
 * the table "name_values".
 */
#define DEFINE_ENUM(Name, name)                                        \
  GType                                                                \
  bethink_##name##_get_type (void)                                     \
  {                                                                    \
    static gsize type = 0;                                             \
                                                                       \
    if (g_once_init_enter (&type))                                     \
      g_once_init_leave (&type,                                        \
                         g_enum_register_static (#Name, name##_values)); \
                                                                       \
    return type;                                                       \
  }                                                                    \
                                                                       \
  const char *                                                         \
  bethink_##name##_to_nick (Name value)                                \
  {                                                                    \
    return value_to_nick (name##_values, (int) value);                 \
  }                                                                    \
                                                                       \
  gboolean                                                             \
  bethink_##name##_from_nick (const char *nick,                        \
                              Name       *value)                       \
  {                                                                    \
    int number;                                                        \
                                                                       \
    g_return_val_if_fail (value != NULL, FALSE);                       \
                                                                       \
    if (!value_from_nick (name##_values, nick, &number))               \
      return FALSE;                                                    \
                                                                       \
    *value = (Name) number;                                            \
    return TRUE;                                                       \
  }

static const GEnumValue kind_values[] = {
  { BETHINK_KIND_CONTACT, "BETHINK_KIND_CONTACT", "contact" },
  { BETHINK_KIND_CONVERSATION, "BETHINK_KIND_CONVERSATION", "conversation" },
  { BETHINK_KIND_MESSAGE, "BETHINK_KIND_MESSAGE", "message" },
  { BETHINK_KIND_CALL, "BETHINK_KIND_CALL", "call" },
  { BETHINK_KIND_ENTRY, "BETHINK_KIND_ENTRY", "entry" },
  { BETHINK_KIND_RELATIONSHIP, "BETHINK_KIND_RELATIONSHIP", "relationship" },
  { BETHINK_KIND_TAG, "BETHINK_KIND_TAG", "tag" },
  { BETHINK_KIND_CONTACT_FIELD, "BETHINK_KIND_CONTACT_FIELD", "contact_field" },
  { BETHINK_KIND_ADDRESS, "BETHINK_KIND_ADDRESS", "address" },
  { BETHINK_KIND_ATTACHMENT, "BETHINK_KIND_ATTACHMENT", "attachment" },
  { BETHINK_KIND_MARKER, "BETHINK_KIND_MARKER", "marker" },
  { 0, NULL, NULL },
};

static const GEnumValue direction_values[] = {
  { BETHINK_DIRECTION_UNKNOWN, "BETHINK_DIRECTION_UNKNOWN", "unknown" },
  { BETHINK_DIRECTION_IN, "BETHINK_DIRECTION_IN", "in" },
  { BETHINK_DIRECTION_OUT, "BETHINK_DIRECTION_OUT", "out" },
  { 0, NULL, NULL },
};

static const GEnumValue status_values[] = {
  { BETHINK_STATUS_OPEN, "BETHINK_STATUS_OPEN", "open" },
  { BETHINK_STATUS_CLOSED, "BETHINK_STATUS_CLOSED", "closed" },
  { BETHINK_STATUS_PENDING, "BETHINK_STATUS_PENDING", "pending" },
  { BETHINK_STATUS_SNOOZED, "BETHINK_STATUS_SNOOZED", "snoozed" },
  { BETHINK_STATUS_DELETED, "BETHINK_STATUS_DELETED", "deleted" },
  { 0, NULL, NULL },
};

static const GEnumValue priority_values[] = {
  { BETHINK_PRIORITY_NONE, "BETHINK_PRIORITY_NONE", "none" },
  { BETHINK_PRIORITY_LOW, "BETHINK_PRIORITY_LOW", "low" },
  { BETHINK_PRIORITY_MEDIUM, "BETHINK_PRIORITY_MEDIUM", "medium" },
  { BETHINK_PRIORITY_HIGH, "BETHINK_PRIORITY_HIGH", "high" },
  { BETHINK_PRIORITY_URGENT, "BETHINK_PRIORITY_URGENT", "urgent" },
  { 0, NULL, NULL },
};

static const GEnumValue delivery_values[] = {
  { BETHINK_DELIVERY_UNKNOWN, "BETHINK_DELIVERY_UNKNOWN", "unknown" },
  { BETHINK_DELIVERY_SCHEDULED, "BETHINK_DELIVERY_SCHEDULED", "scheduled" },
  { BETHINK_DELIVERY_PENDING, "BETHINK_DELIVERY_PENDING", "pending" },
  { BETHINK_DELIVERY_SENT, "BETHINK_DELIVERY_SENT", "sent" },
  { BETHINK_DELIVERY_FAILED, "BETHINK_DELIVERY_FAILED", "failed" },
  { BETHINK_DELIVERY_DELIVERED, "BETHINK_DELIVERY_DELIVERED", "delivered" },
  { BETHINK_DELIVERY_READ, "BETHINK_DELIVERY_READ", "read" },
  { BETHINK_DELIVERY_RECEIVED, "BETHINK_DELIVERY_RECEIVED", "received" },
  { 0, NULL, NULL },
};

static const GEnumValue outcome_values[] = {
  { BETHINK_OUTCOME_UNKNOWN, "BETHINK_OUTCOME_UNKNOWN", "unknown" },
  { BETHINK_OUTCOME_ANSWERED, "BETHINK_OUTCOME_ANSWERED", "answered" },
  { BETHINK_OUTCOME_MISSED, "BETHINK_OUTCOME_MISSED", "missed" },
  { BETHINK_OUTCOME_VOICEMAIL, "BETHINK_OUTCOME_VOICEMAIL", "voicemail" },
  { 0, NULL, NULL },
};

static const GEnumValue channel_values[] = {
  { BETHINK_CHANNEL_OTHER, "BETHINK_CHANNEL_OTHER", "other" },
  { BETHINK_CHANNEL_SMS, "BETHINK_CHANNEL_SMS", "sms" },
  { BETHINK_CHANNEL_PHONE, "BETHINK_CHANNEL_PHONE", "phone" },
  { BETHINK_CHANNEL_EMAIL, "BETHINK_CHANNEL_EMAIL", "email" },
  { BETHINK_CHANNEL_WEBCHAT, "BETHINK_CHANNEL_WEBCHAT", "webchat" },
  { BETHINK_CHANNEL_WHATSAPP, "BETHINK_CHANNEL_WHATSAPP", "whatsapp" },
  { BETHINK_CHANNEL_FACEBOOK, "BETHINK_CHANNEL_FACEBOOK", "facebook" },
  { BETHINK_CHANNEL_INSTAGRAM, "BETHINK_CHANNEL_INSTAGRAM", "instagram" },
  { BETHINK_CHANNEL_TELEGRAM, "BETHINK_CHANNEL_TELEGRAM", "telegram" },
  { BETHINK_CHANNEL_LINE, "BETHINK_CHANNEL_LINE", "line" },
  { BETHINK_CHANNEL_TWITTER, "BETHINK_CHANNEL_TWITTER", "twitter" },
  { BETHINK_CHANNEL_TIKTOK, "BETHINK_CHANNEL_TIKTOK", "tiktok" },
  { BETHINK_CHANNEL_GMB, "BETHINK_CHANNEL_GMB", "gmb" },
  { BETHINK_CHANNEL_REVIEW, "BETHINK_CHANNEL_REVIEW", "review" },
  { BETHINK_CHANNEL_GROUP_SMS, "BETHINK_CHANNEL_GROUP_SMS", "group_sms" },
  { BETHINK_CHANNEL_INTERNAL, "BETHINK_CHANNEL_INTERNAL", "internal" },
  { BETHINK_CHANNEL_API, "BETHINK_CHANNEL_API", "api" },
  { 0, NULL, NULL },
};

static const GEnumValue field_kind_values[] = {
  { BETHINK_FIELD_KIND_PHONE, "BETHINK_FIELD_KIND_PHONE", "phone" },
  { BETHINK_FIELD_KIND_EMAIL, "BETHINK_FIELD_KIND_EMAIL", "email" },
  { BETHINK_FIELD_KIND_OTHER, "BETHINK_FIELD_KIND_OTHER", "other" },
  { BETHINK_FIELD_KIND_CUSTOM, "BETHINK_FIELD_KIND_CUSTOM", "custom" },
  { 0, NULL, NULL },
};

static const GEnumValue entry_kind_values[] = {
  { BETHINK_ENTRY_KIND_NOTE, "BETHINK_ENTRY_KIND_NOTE", "note" },
  { BETHINK_ENTRY_KIND_ACTIVITY, "BETHINK_ENTRY_KIND_ACTIVITY", "activity" },
  { BETHINK_ENTRY_KIND_TASK, "BETHINK_ENTRY_KIND_TASK", "task" },
  { BETHINK_ENTRY_KIND_REMINDER, "BETHINK_ENTRY_KIND_REMINDER", "reminder" },
  { BETHINK_ENTRY_KIND_GIFT, "BETHINK_ENTRY_KIND_GIFT", "gift" },
  { BETHINK_ENTRY_KIND_DEBT, "BETHINK_ENTRY_KIND_DEBT", "debt" },
  { BETHINK_ENTRY_KIND_LIFE_EVENT, "BETHINK_ENTRY_KIND_LIFE_EVENT", "life_event" },
  { BETHINK_ENTRY_KIND_JOURNAL, "BETHINK_ENTRY_KIND_JOURNAL", "journal" },
  { BETHINK_ENTRY_KIND_DAY, "BETHINK_ENTRY_KIND_DAY", "day" },
  { BETHINK_ENTRY_KIND_PET, "BETHINK_ENTRY_KIND_PET", "pet" },
  { BETHINK_ENTRY_KIND_OCCUPATION, "BETHINK_ENTRY_KIND_OCCUPATION", "occupation" },
  { BETHINK_ENTRY_KIND_DOCUMENT, "BETHINK_ENTRY_KIND_DOCUMENT", "document" },
  { BETHINK_ENTRY_KIND_PHOTO, "BETHINK_ENTRY_KIND_PHOTO", "photo" },
  { BETHINK_ENTRY_KIND_LOG, "BETHINK_ENTRY_KIND_LOG", "log" },
  { BETHINK_ENTRY_KIND_OTHER, "BETHINK_ENTRY_KIND_OTHER", "other" },
  { 0, NULL, NULL },
};

static const GEnumValue time_precision_values[] = {
  { BETHINK_TIME_PRECISION_INSTANT, "BETHINK_TIME_PRECISION_INSTANT", "instant" },
  { BETHINK_TIME_PRECISION_DAY, "BETHINK_TIME_PRECISION_DAY", "day" },
  { 0, NULL, NULL },
};

DEFINE_ENUM (BethinkKind, kind)
DEFINE_ENUM (BethinkDirection, direction)
DEFINE_ENUM (BethinkStatus, status)
DEFINE_ENUM (BethinkPriority, priority)
DEFINE_ENUM (BethinkDelivery, delivery)
DEFINE_ENUM (BethinkOutcome, outcome)
DEFINE_ENUM (BethinkChannel, channel)
DEFINE_ENUM (BethinkFieldKind, field_kind)
DEFINE_ENUM (BethinkEntryKind, entry_kind)
DEFINE_ENUM (BethinkTimePrecision, time_precision)
