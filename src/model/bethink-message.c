/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-message"

#include "bethink-message.h"

#include "bethink-fields-private.h"
#include "bethink-time.h"

/* One message of a conversation. */

struct _BethinkMessage
{
  BethinkRecord         parent_instance;

  gint64                conversation_id;
  gint64                contact_id;
  char                 *contact_name;
  BethinkDirection      direction;
  char                 *author;   /* NULL for the person, or the user */
  char                 *body;     /* may be empty */
  char                 *body_html;
  char                 *subject;
  gint64                sent_at;
  BethinkTimePrecision  sent_precision;
  gint64                sort_at;  /* sent_at, or a place among the others */
  BethinkDelivery       delivery;
  gboolean              private_note;
  GPtrArray            *attachments;
};

G_DEFINE_FINAL_TYPE (BethinkMessage, bethink_message, BETHINK_TYPE_RECORD)

typedef enum
{
  PROP_CONVERSATION_ID = 1,
  PROP_CONTACT_ID,
  PROP_CONTACT_NAME,
  PROP_DIRECTION,
  PROP_AUTHOR,
  PROP_BODY,
  PROP_BODY_HTML,
  PROP_SUBJECT,
  PROP_SENT_AT,
  PROP_SENT_PRECISION,
  PROP_SORT_AT,
  PROP_DELIVERY,
  PROP_PRIVATE_NOTE,
  PROP_ATTACHMENTS,
} BethinkMessageProps;

static GParamSpec *props[PROP_ATTACHMENTS + 1];

#define STORED(...) BETHINK_FIELD (BethinkMessage, __VA_ARGS__)
#define STORED_ENUM(...) BETHINK_FIELD_OF_ENUM (BethinkMessage, __VA_ARGS__)
#define DERIVED(...) BETHINK_FIELD_DERIVED (BethinkMessage, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_CONVERSATION_ID] = STORED ("conversation-id", INT64, conversation_id),
  [PROP_CONTACT_ID] = DERIVED ("contact-id", INT64, contact_id),
  [PROP_CONTACT_NAME] = DERIVED ("contact-name", STRING, contact_name),
  [PROP_DIRECTION] = STORED_ENUM ("direction", bethink_direction_get_type, direction),
  [PROP_AUTHOR] = STORED ("author", STRING, author),
  [PROP_BODY] = STORED ("body", TEXT, body),
  [PROP_BODY_HTML] = STORED ("body-html", STRING, body_html),
  [PROP_SUBJECT] = STORED ("subject", STRING, subject),
  [PROP_SENT_AT] = STORED ("sent-at", INT64, sent_at),
  [PROP_SENT_PRECISION] = STORED_ENUM ("sent-precision", bethink_time_precision_get_type, sent_precision),
  [PROP_SORT_AT] = STORED ("sort-at", INT64, sort_at),
  [PROP_DELIVERY] = STORED_ENUM ("delivery", bethink_delivery_get_type, delivery),
  [PROP_PRIVATE_NOTE] = STORED ("private-note", BOOLEAN, private_note),
  [PROP_ATTACHMENTS] = STORED ("attachments", ATTACHMENTS, attachments),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkMessage, bethink_message, BETHINK_IS_MESSAGE, __VA_ARGS__)

FIELD (INT64, conversation_id, PROP_CONVERSATION_ID)
FIELD (INT64, contact_id, PROP_CONTACT_ID)
FIELD (STRING, contact_name, PROP_CONTACT_NAME)
FIELD (VALUE, BethinkDirection, direction, PROP_DIRECTION)
FIELD (STRING, author, PROP_AUTHOR)
FIELD (TEXT, body, PROP_BODY)
FIELD (STRING, body_html, PROP_BODY_HTML)
FIELD (STRING, subject, PROP_SUBJECT)
FIELD (INT64, sent_at, PROP_SENT_AT)
FIELD (VALUE, BethinkTimePrecision, sent_precision, PROP_SENT_PRECISION)
FIELD (INT64, sort_at, PROP_SORT_AT)
FIELD (VALUE, BethinkDelivery, delivery, PROP_DELIVERY)
FIELD (BOOLEAN, private_note, PROP_PRIVATE_NOTE)
FIELD (ATTACHMENTS, attachments, PROP_ATTACHMENTS)

static BethinkKind
bethink_message_get_record_kind (BethinkRecord *record)
{
  return BETHINK_KIND_MESSAGE;
}

static gboolean
bethink_message_assign (BethinkRecord *record,
                        BethinkRecord *snapshot)
{
  gboolean changed = BETHINK_RECORD_CLASS (bethink_message_parent_class)->assign (record, snapshot);

  return bethink_fields_assign (&table, record, snapshot) || changed;
}

static gboolean
bethink_message_equal (BethinkRecord *record,
                       BethinkRecord *other)
{
  return BETHINK_RECORD_CLASS (bethink_message_parent_class)->equal (record, other) &&
         bethink_fields_equal (&table, record, other);
}

static void
bethink_message_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_message_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_message_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_message_parent_class)->finalize (object);
}

static void
bethink_message_class_init (BethinkMessageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  BethinkRecordClass *record_class = BETHINK_RECORD_CLASS (klass);

  object_class->get_property = bethink_message_get_property;
  object_class->set_property = bethink_message_set_property;
  object_class->finalize = bethink_message_finalize;

  record_class->get_kind = bethink_message_get_record_kind;
  record_class->assign = bethink_message_assign;
  record_class->equal = bethink_message_equal;

  bethink_fields_install (&table, object_class);
}

static void
bethink_message_init (BethinkMessage *self)
{
  self->sent_at = BETHINK_TIME_UNKNOWN;
  self->sort_at = BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_message_new:
 *
 * Returns: (transfer full): a message without any fields set
 */
BethinkMessage *
bethink_message_new (void)
{
  return g_object_new (BETHINK_TYPE_MESSAGE, NULL);
}
