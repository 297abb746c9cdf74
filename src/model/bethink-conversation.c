/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-conversation"

#include "bethink-conversation.h"

#include "bethink-fields-private.h"
#include "bethink-time.h"

/* A thread of messages with a person on one channel. */

struct _BethinkConversation
{
  BethinkRecord          parent_instance;

  gint64                 contact_id;
  char                  *contact_name;
  char                  *contact_color;
  BethinkChannel         channel;
  char                  *channel_name;     /* of own channels: "Signal" */
  BethinkStatus          status;
  gboolean               starred;
  int                    unread_count;
  BethinkPriority        priority;
  char                 **labels;
  gint64                 started_at;
  BethinkTimePrecision   started_precision;
  gint64                 activity_own_at;  /* as the source said */
  char                  *preview_own;      /* as the source said */
  gint64                 last_activity_at;
  char                  *preview;
  BethinkDirection       last_direction;
  int                    message_count;
  char                  *first_text;
};

G_DEFINE_FINAL_TYPE (BethinkConversation, bethink_conversation, BETHINK_TYPE_RECORD)

typedef enum
{
  PROP_CONTACT_ID = 1,
  PROP_CONTACT_NAME,
  PROP_CONTACT_COLOR,
  PROP_CHANNEL,
  PROP_CHANNEL_NAME,
  PROP_STATUS,
  PROP_STARRED,
  PROP_UNREAD_COUNT,
  PROP_PRIORITY,
  PROP_LABELS,
  PROP_STARTED_AT,
  PROP_STARTED_PRECISION,
  PROP_ACTIVITY_OWN_AT,
  PROP_PREVIEW_OWN,
  PROP_LAST_ACTIVITY_AT,
  PROP_PREVIEW,
  PROP_LAST_DIRECTION,
  PROP_MESSAGE_COUNT,
  PROP_FIRST_TEXT,
} BethinkConversationProps;

static GParamSpec *props[PROP_FIRST_TEXT + 1];

#define STORED(...) BETHINK_FIELD (BethinkConversation, __VA_ARGS__)
#define STORED_ENUM(...) BETHINK_FIELD_OF_ENUM (BethinkConversation, __VA_ARGS__)
#define DERIVED(...) BETHINK_FIELD_DERIVED (BethinkConversation, __VA_ARGS__)
#define DERIVED_ENUM(...) BETHINK_FIELD_DERIVED_ENUM (BethinkConversation, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_CONTACT_ID] = STORED ("contact-id", INT64, contact_id),
  [PROP_CONTACT_NAME] = DERIVED ("contact-name", STRING, contact_name),
  [PROP_CONTACT_COLOR] = DERIVED ("contact-color", STRING, contact_color),
  [PROP_CHANNEL] = STORED_ENUM ("channel", bethink_channel_get_type, channel),
  [PROP_CHANNEL_NAME] = STORED ("channel-name", STRING, channel_name),
  [PROP_STATUS] = STORED_ENUM ("status", bethink_status_get_type, status),
  [PROP_STARRED] = STORED ("starred", BOOLEAN, starred),
  [PROP_UNREAD_COUNT] = STORED ("unread-count", INT, unread_count),
  [PROP_PRIORITY] = STORED_ENUM ("priority", bethink_priority_get_type, priority),
  [PROP_LABELS] = STORED ("labels", STRV, labels),
  [PROP_STARTED_AT] = STORED ("started-at", INT64, started_at),
  [PROP_STARTED_PRECISION] = STORED_ENUM ("started-precision", bethink_time_precision_get_type, started_precision),
  [PROP_ACTIVITY_OWN_AT] = STORED ("activity-own-at", INT64, activity_own_at),
  [PROP_PREVIEW_OWN] = STORED ("preview-own", STRING, preview_own),
  [PROP_LAST_ACTIVITY_AT] = DERIVED ("last-activity-at", INT64, last_activity_at),
  [PROP_PREVIEW] = DERIVED ("preview", STRING, preview),
  [PROP_LAST_DIRECTION] = DERIVED_ENUM ("last-direction", bethink_direction_get_type, last_direction),
  [PROP_MESSAGE_COUNT] = DERIVED ("message-count", INT, message_count),
  [PROP_FIRST_TEXT] = DERIVED ("first-text", STRING, first_text),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkConversation, bethink_conversation, BETHINK_IS_CONVERSATION, __VA_ARGS__)

FIELD (INT64, contact_id, PROP_CONTACT_ID)
FIELD (STRING, contact_name, PROP_CONTACT_NAME)
FIELD (STRING, contact_color, PROP_CONTACT_COLOR)
FIELD (VALUE, BethinkChannel, channel, PROP_CHANNEL)
FIELD (STRING, channel_name, PROP_CHANNEL_NAME)
FIELD (VALUE, BethinkStatus, status, PROP_STATUS)
FIELD (BOOLEAN, starred, PROP_STARRED)
FIELD (INT, unread_count, PROP_UNREAD_COUNT)
FIELD (VALUE, BethinkPriority, priority, PROP_PRIORITY)
FIELD (STRV, labels, PROP_LABELS)
FIELD (INT64, started_at, PROP_STARTED_AT)
FIELD (VALUE, BethinkTimePrecision, started_precision, PROP_STARTED_PRECISION)
FIELD (INT64, activity_own_at, PROP_ACTIVITY_OWN_AT)
FIELD (STRING, preview_own, PROP_PREVIEW_OWN)
FIELD (INT64, last_activity_at, PROP_LAST_ACTIVITY_AT)
FIELD (STRING, preview, PROP_PREVIEW)
FIELD (VALUE, BethinkDirection, last_direction, PROP_LAST_DIRECTION)
FIELD (INT, message_count, PROP_MESSAGE_COUNT)
FIELD (STRING, first_text, PROP_FIRST_TEXT)

static BethinkKind
bethink_conversation_get_record_kind (BethinkRecord *record)
{
  return BETHINK_KIND_CONVERSATION;
}

static gboolean
bethink_conversation_assign (BethinkRecord *record,
                             BethinkRecord *snapshot)
{
  gboolean changed = BETHINK_RECORD_CLASS (bethink_conversation_parent_class)->assign (record, snapshot);

  return bethink_fields_assign (&table, record, snapshot) || changed;
}

static gboolean
bethink_conversation_equal (BethinkRecord *record,
                            BethinkRecord *other)
{
  return BETHINK_RECORD_CLASS (bethink_conversation_parent_class)->equal (record, other) &&
         bethink_fields_equal (&table, record, other);
}

static void
bethink_conversation_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_conversation_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_conversation_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_conversation_parent_class)->finalize (object);
}

static void
bethink_conversation_class_init (BethinkConversationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  BethinkRecordClass *record_class = BETHINK_RECORD_CLASS (klass);

  object_class->get_property = bethink_conversation_get_property;
  object_class->set_property = bethink_conversation_set_property;
  object_class->finalize = bethink_conversation_finalize;

  record_class->get_kind = bethink_conversation_get_record_kind;
  record_class->assign = bethink_conversation_assign;
  record_class->equal = bethink_conversation_equal;

  bethink_fields_install (&table, object_class);
}

static void
bethink_conversation_init (BethinkConversation *self)
{
  self->started_at = BETHINK_TIME_UNKNOWN;
  self->activity_own_at = BETHINK_TIME_UNKNOWN;
  self->last_activity_at = BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_conversation_new:
 *
 * Returns: (transfer full): a conversation without any fields set
 */
BethinkConversation *
bethink_conversation_new (void)
{
  return g_object_new (BETHINK_TYPE_CONVERSATION, NULL);
}
