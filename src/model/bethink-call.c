/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-call"

#include "bethink-call.h"

#include "bethink-fields-private.h"
#include "bethink-time.h"

/* One call with a person, in a conversation or on its own. */

struct _BethinkCall
{
  BethinkRecord          parent_instance;

  gint64                 contact_id;
  gint64                 conversation_id;  /* 0 none */
  char                  *contact_name;
  char                  *contact_color;
  BethinkDirection       direction;
  gint64                 started_at;
  BethinkTimePrecision   started_precision;
  gint64                 sort_at;
  int                    duration;         /* seconds, -1 is unknown */
  BethinkOutcome         outcome;
  char                  *text;
  char                 **emotions;         /* English keys */
  char                  *first_line;
};

G_DEFINE_FINAL_TYPE (BethinkCall, bethink_call, BETHINK_TYPE_RECORD)

typedef enum
{
  PROP_CONTACT_ID = 1,
  PROP_CONVERSATION_ID,
  PROP_CONTACT_NAME,
  PROP_CONTACT_COLOR,
  PROP_DIRECTION,
  PROP_STARTED_AT,
  PROP_STARTED_PRECISION,
  PROP_SORT_AT,
  PROP_DURATION,
  PROP_OUTCOME,
  PROP_TEXT,
  PROP_EMOTIONS,
  PROP_FIRST_LINE,
} BethinkCallProps;

static GParamSpec *props[PROP_FIRST_LINE + 1];

#define STORED(...) BETHINK_FIELD (BethinkCall, __VA_ARGS__)
#define STORED_ENUM(...) BETHINK_FIELD_OF_ENUM (BethinkCall, __VA_ARGS__)
#define DERIVED(...) BETHINK_FIELD_DERIVED (BethinkCall, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_CONTACT_ID] = STORED ("contact-id", INT64, contact_id),
  [PROP_CONVERSATION_ID] = STORED ("conversation-id", INT64, conversation_id),
  [PROP_CONTACT_NAME] = DERIVED ("contact-name", STRING, contact_name),
  [PROP_CONTACT_COLOR] = DERIVED ("contact-color", STRING, contact_color),
  [PROP_DIRECTION] = STORED_ENUM ("direction", bethink_direction_get_type, direction),
  [PROP_STARTED_AT] = STORED ("started-at", INT64, started_at),
  [PROP_STARTED_PRECISION] = STORED_ENUM ("started-precision", bethink_time_precision_get_type, started_precision),
  [PROP_SORT_AT] = STORED ("sort-at", INT64, sort_at),
  [PROP_DURATION] = STORED ("duration", INT, duration),
  [PROP_OUTCOME] = STORED_ENUM ("outcome", bethink_outcome_get_type, outcome),
  [PROP_TEXT] = STORED ("text", STRING, text),
  [PROP_EMOTIONS] = STORED ("emotions", STRV, emotions),
  [PROP_FIRST_LINE] = DERIVED ("first-line", STRING, first_line),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkCall, bethink_call, BETHINK_IS_CALL, __VA_ARGS__)

FIELD (INT64, contact_id, PROP_CONTACT_ID)
FIELD (INT64, conversation_id, PROP_CONVERSATION_ID)
FIELD (STRING, contact_name, PROP_CONTACT_NAME)
FIELD (STRING, contact_color, PROP_CONTACT_COLOR)
FIELD (VALUE, BethinkDirection, direction, PROP_DIRECTION)
FIELD (INT64, started_at, PROP_STARTED_AT)
FIELD (VALUE, BethinkTimePrecision, started_precision, PROP_STARTED_PRECISION)
FIELD (INT64, sort_at, PROP_SORT_AT)
FIELD (INT, duration, PROP_DURATION)
FIELD (VALUE, BethinkOutcome, outcome, PROP_OUTCOME)
FIELD (STRING, text, PROP_TEXT)
FIELD (STRV, emotions, PROP_EMOTIONS)
FIELD (STRING, first_line, PROP_FIRST_LINE)

static BethinkKind
bethink_call_get_record_kind (BethinkRecord *record)
{
  return BETHINK_KIND_CALL;
}

static gboolean
bethink_call_assign (BethinkRecord *record,
                     BethinkRecord *snapshot)
{
  gboolean changed = BETHINK_RECORD_CLASS (bethink_call_parent_class)->assign (record, snapshot);

  return bethink_fields_assign (&table, record, snapshot) || changed;
}

static gboolean
bethink_call_equal (BethinkRecord *record,
                    BethinkRecord *other)
{
  return BETHINK_RECORD_CLASS (bethink_call_parent_class)->equal (record, other) &&
         bethink_fields_equal (&table, record, other);
}

static void
bethink_call_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_call_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_call_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_call_parent_class)->finalize (object);
}

static void
bethink_call_class_init (BethinkCallClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  BethinkRecordClass *record_class = BETHINK_RECORD_CLASS (klass);

  object_class->get_property = bethink_call_get_property;
  object_class->set_property = bethink_call_set_property;
  object_class->finalize = bethink_call_finalize;

  record_class->get_kind = bethink_call_get_record_kind;
  record_class->assign = bethink_call_assign;
  record_class->equal = bethink_call_equal;

  bethink_fields_install (&table, object_class);
}

static void
bethink_call_init (BethinkCall *self)
{
  self->started_at = BETHINK_TIME_UNKNOWN;
  self->sort_at = BETHINK_TIME_UNKNOWN;
  self->duration = -1;
}

/**
 * bethink_call_new:
 *
 * Returns: (transfer full): a call without any fields set
 */
BethinkCall *
bethink_call_new (void)
{
  return g_object_new (BETHINK_TYPE_CALL, NULL);
}
