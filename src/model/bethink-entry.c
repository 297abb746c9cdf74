/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-entry"

#include "bethink-entry.h"

#include "bethink-fields-private.h"
#include "bethink-time.h"

/* Any other thing that is remembered about people: a note, an activity, a gift, a
 * debt … The entry kind says which, and which of the fields mean something.
 */

struct _BethinkEntry
{
  BethinkRecord          parent_instance;

  BethinkEntryKind       entry_kind;
  gint64                 when;
  BethinkTimePrecision   when_precision;
  gint64                 sort_at;
  char                  *title;
  char                  *text;
  char                  *amount;     /* plain decimal */
  char                  *currency;
  char                  *status;     /* of gifts and debts, a word key */
  int                    done;       /* -1 is unknown or does not apply */
  gint64                 done_at;
  char                  *type_key;   /* life event, pet, activity type */
  char                  *company;
  char                  *repeat;     /* one_time, week, month or year */
  int                    repeat_every;
  char                  *owed_by;    /* me or them */
  gboolean               starred;
  char                  *url;
  gint64                 recipient;  /* contact id, 0 none */
  gboolean               hidden;     /* shown only when asked for */
  GArray                *people;     /* contact ids */
  char                 **people_names;
  GPtrArray             *attachments;
};

G_DEFINE_FINAL_TYPE (BethinkEntry, bethink_entry, BETHINK_TYPE_RECORD)

typedef enum
{
  PROP_ENTRY_KIND = 1,
  PROP_WHEN,
  PROP_WHEN_PRECISION,
  PROP_SORT_AT,
  PROP_TITLE,
  PROP_TEXT,
  PROP_AMOUNT,
  PROP_CURRENCY,
  PROP_STATUS,
  PROP_DONE,
  PROP_DONE_AT,
  PROP_TYPE_KEY,
  PROP_COMPANY,
  PROP_REPEAT,
  PROP_REPEAT_EVERY,
  PROP_OWED_BY,
  PROP_STARRED,
  PROP_URL,
  PROP_RECIPIENT,
  PROP_HIDDEN,
  PROP_PEOPLE,
  PROP_PEOPLE_NAMES,
  PROP_ATTACHMENTS,
} BethinkEntryProps;

static GParamSpec *props[PROP_ATTACHMENTS + 1];

#define STORED(...) BETHINK_FIELD (BethinkEntry, __VA_ARGS__)
#define STORED_ENUM(...) BETHINK_FIELD_OF_ENUM (BethinkEntry, __VA_ARGS__)
#define DERIVED(...) BETHINK_FIELD_DERIVED (BethinkEntry, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_ENTRY_KIND] = STORED_ENUM ("entry-kind", bethink_entry_kind_get_type, entry_kind),
  [PROP_WHEN] = STORED ("when", INT64, when),
  [PROP_WHEN_PRECISION] = STORED_ENUM ("when-precision", bethink_time_precision_get_type, when_precision),
  [PROP_SORT_AT] = STORED ("sort-at", INT64, sort_at),
  [PROP_TITLE] = STORED ("title", STRING, title),
  [PROP_TEXT] = STORED ("text", STRING, text),
  [PROP_AMOUNT] = STORED ("amount", STRING, amount),
  [PROP_CURRENCY] = STORED ("currency", STRING, currency),
  [PROP_STATUS] = STORED ("status", STRING, status),
  [PROP_DONE] = STORED ("done", INT, done),
  [PROP_DONE_AT] = STORED ("done-at", INT64, done_at),
  [PROP_TYPE_KEY] = STORED ("type-key", STRING, type_key),
  [PROP_COMPANY] = STORED ("company", STRING, company),
  [PROP_REPEAT] = STORED ("repeat", STRING, repeat),
  [PROP_REPEAT_EVERY] = STORED ("repeat-every", INT, repeat_every),
  [PROP_OWED_BY] = STORED ("owed-by", STRING, owed_by),
  [PROP_STARRED] = STORED ("starred", BOOLEAN, starred),
  [PROP_URL] = STORED ("url", STRING, url),
  [PROP_RECIPIENT] = STORED ("recipient", INT64, recipient),
  [PROP_HIDDEN] = STORED ("hidden", BOOLEAN, hidden),
  [PROP_PEOPLE] = STORED ("people", IDS, people),
  [PROP_PEOPLE_NAMES] = DERIVED ("people-names", STRV, people_names),
  [PROP_ATTACHMENTS] = STORED ("attachments", ATTACHMENTS, attachments),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkEntry, bethink_entry, BETHINK_IS_ENTRY, __VA_ARGS__)

FIELD (VALUE, BethinkEntryKind, entry_kind, PROP_ENTRY_KIND)
FIELD (INT64, when, PROP_WHEN)
FIELD (VALUE, BethinkTimePrecision, when_precision, PROP_WHEN_PRECISION)
FIELD (INT64, sort_at, PROP_SORT_AT)
FIELD (STRING, title, PROP_TITLE)
FIELD (STRING, text, PROP_TEXT)
FIELD (STRING, amount, PROP_AMOUNT)
FIELD (STRING, currency, PROP_CURRENCY)
FIELD (STRING, status, PROP_STATUS)
FIELD (INT, done, PROP_DONE)
FIELD (INT64, done_at, PROP_DONE_AT)
FIELD (STRING, type_key, PROP_TYPE_KEY)
FIELD (STRING, company, PROP_COMPANY)
FIELD (STRING, repeat, PROP_REPEAT)
FIELD (INT, repeat_every, PROP_REPEAT_EVERY)
FIELD (STRING, owed_by, PROP_OWED_BY)
FIELD (BOOLEAN, starred, PROP_STARRED)
FIELD (STRING, url, PROP_URL)
FIELD (INT64, recipient, PROP_RECIPIENT)
FIELD (BOOLEAN, hidden, PROP_HIDDEN)
FIELD (IDS, people, PROP_PEOPLE)
FIELD (STRV, people_names, PROP_PEOPLE_NAMES)
FIELD (ATTACHMENTS, attachments, PROP_ATTACHMENTS)

static BethinkKind
bethink_entry_get_record_kind (BethinkRecord *record)
{
  return BETHINK_KIND_ENTRY;
}

static gboolean
bethink_entry_assign (BethinkRecord *record,
                      BethinkRecord *snapshot)
{
  gboolean changed = BETHINK_RECORD_CLASS (bethink_entry_parent_class)->assign (record, snapshot);

  return bethink_fields_assign (&table, record, snapshot) || changed;
}

static gboolean
bethink_entry_equal (BethinkRecord *record,
                     BethinkRecord *other)
{
  return BETHINK_RECORD_CLASS (bethink_entry_parent_class)->equal (record, other) &&
         bethink_fields_equal (&table, record, other);
}

static void
bethink_entry_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_entry_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_entry_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_entry_parent_class)->finalize (object);
}

static void
bethink_entry_class_init (BethinkEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  BethinkRecordClass *record_class = BETHINK_RECORD_CLASS (klass);

  object_class->get_property = bethink_entry_get_property;
  object_class->set_property = bethink_entry_set_property;
  object_class->finalize = bethink_entry_finalize;

  record_class->get_kind = bethink_entry_get_record_kind;
  record_class->assign = bethink_entry_assign;
  record_class->equal = bethink_entry_equal;

  bethink_fields_install (&table, object_class);
}

static void
bethink_entry_init (BethinkEntry *self)
{
  self->entry_kind = BETHINK_ENTRY_KIND_NOTE;
  self->when = BETHINK_TIME_UNKNOWN;
  self->sort_at = BETHINK_TIME_UNKNOWN;
  self->done = -1;
  self->done_at = BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_entry_new:
 *
 * Returns: (transfer full): an entry without any fields set
 */
BethinkEntry *
bethink_entry_new (void)
{
  return g_object_new (BETHINK_TYPE_ENTRY, NULL);
}

/**
 * bethink_entry_add_person:
 * @self: an entry
 * @contact_id: the id of a contact
 *
 * Adds somebody to the people of the entry, unless they are there already.
 */
void
bethink_entry_add_person (BethinkEntry *self,
                          gint64        contact_id)
{
  g_autoptr (GArray) people = NULL;

  g_return_if_fail (BETHINK_IS_ENTRY (self));
  g_return_if_fail (contact_id > 0);

  people = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (self->people != NULL)
    g_array_append_vals (people, self->people->data, self->people->len);

  for (guint i = 0; i < people->len; i++)
    {
      if (g_array_index (people, gint64, i) == contact_id)
        return;
    }

  g_array_append_val (people, contact_id);
  bethink_entry_set_people (self, people);
}
