/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact"

#include "bethink-contact.h"

#include "bethink-date-type.h"
#include "bethink-fields-private.h"
#include "bethink-time.h"

/* A person. The fields are those of all systems that people come from; how the
 * person is reached, addresses, tags and relationships are beside it, in a
 * BethinkContactCard. The derived fields are what a row of the list shows.
 */

struct _BethinkContact
{
  BethinkRecord     parent_instance;

  char             *full_name;           /* as given, if the source had one */
  char             *name_prefix;
  char             *first_name;
  char             *middle_name;
  char             *last_name;
  char             *name_suffix;
  char             *nickname;
  char             *gender;
  char             *gender_type;         /* M, F, O, U or N */
  char             *description;
  BethinkDate       birthdate;
  gboolean          deceased;
  BethinkDate       deceased_date;
  char             *met;                 /* how they met, in words */
  BethinkDate       met_date;
  gint64            met_through;         /* contact id, 0 none */
  char             *met_through_name;
  char             *food;
  char             *job;
  char             *company;
  gboolean          starred;
  gboolean          archived;
  gboolean          partial;             /* known through a relationship only */
  gboolean          is_me;
  gboolean          blocked;
  gboolean          unsubscribed;
  int               stay_in_touch_days;  /* 0 is never */
  char             *avatar_url;
  gint64            avatar_blob;         /* blob id, 0 none */
  char             *avatar_color;        /* colour of the initials, "#rrggbb" */
  char             *name;                /* shown; NULL for nobody with a name */
  char             *letter;              /* section of the list by name */
  gint64            last_at;
  BethinkKind       last_kind;           /* 0 for none */
  BethinkEntryKind  last_entry_kind;     /* when last-kind is an entry */
  BethinkDirection  last_direction;
  char             *last_text;
};

G_DEFINE_FINAL_TYPE (BethinkContact, bethink_contact, BETHINK_TYPE_RECORD)

typedef enum
{
  PROP_FULL_NAME = 1,
  PROP_NAME_PREFIX,
  PROP_FIRST_NAME,
  PROP_MIDDLE_NAME,
  PROP_LAST_NAME,
  PROP_NAME_SUFFIX,
  PROP_NICKNAME,
  PROP_GENDER,
  PROP_GENDER_TYPE,
  PROP_DESCRIPTION,
  PROP_BIRTHDATE,
  PROP_DECEASED,
  PROP_DECEASED_DATE,
  PROP_MET,
  PROP_MET_DATE,
  PROP_MET_THROUGH,
  PROP_MET_THROUGH_NAME,
  PROP_FOOD,
  PROP_JOB,
  PROP_COMPANY,
  PROP_STARRED,
  PROP_ARCHIVED,
  PROP_PARTIAL,
  PROP_IS_ME,
  PROP_BLOCKED,
  PROP_UNSUBSCRIBED,
  PROP_STAY_IN_TOUCH_DAYS,
  PROP_AVATAR_URL,
  PROP_AVATAR_BLOB,
  PROP_AVATAR_COLOR,
  PROP_NAME,
  PROP_LETTER,
  PROP_LAST_AT,
  PROP_LAST_KIND,
  PROP_LAST_ENTRY_KIND,
  PROP_LAST_DIRECTION,
  PROP_LAST_TEXT,
} BethinkContactProps;

static GParamSpec *props[PROP_LAST_TEXT + 1];

#define STORED(...) BETHINK_FIELD (BethinkContact, __VA_ARGS__)
#define DERIVED(...) BETHINK_FIELD_DERIVED (BethinkContact, __VA_ARGS__)
#define DERIVED_ENUM(...) BETHINK_FIELD_DERIVED_ENUM (BethinkContact, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_FULL_NAME] = STORED ("full-name", STRING, full_name),
  [PROP_NAME_PREFIX] = STORED ("name-prefix", STRING, name_prefix),
  [PROP_FIRST_NAME] = STORED ("first-name", STRING, first_name),
  [PROP_MIDDLE_NAME] = STORED ("middle-name", STRING, middle_name),
  [PROP_LAST_NAME] = STORED ("last-name", STRING, last_name),
  [PROP_NAME_SUFFIX] = STORED ("name-suffix", STRING, name_suffix),
  [PROP_NICKNAME] = STORED ("nickname", STRING, nickname),
  [PROP_GENDER] = STORED ("gender", STRING, gender),
  [PROP_GENDER_TYPE] = STORED ("gender-type", STRING, gender_type),
  [PROP_DESCRIPTION] = STORED ("description", STRING, description),
  [PROP_BIRTHDATE] = STORED ("birthdate", DATE, birthdate),
  [PROP_DECEASED] = STORED ("deceased", BOOLEAN, deceased),
  [PROP_DECEASED_DATE] = STORED ("deceased-date", DATE, deceased_date),
  [PROP_MET] = STORED ("met", STRING, met),
  [PROP_MET_DATE] = STORED ("met-date", DATE, met_date),
  [PROP_MET_THROUGH] = STORED ("met-through", INT64, met_through),
  [PROP_MET_THROUGH_NAME] = DERIVED ("met-through-name", STRING, met_through_name),
  [PROP_FOOD] = STORED ("food", STRING, food),
  [PROP_JOB] = STORED ("job", STRING, job),
  [PROP_COMPANY] = STORED ("company", STRING, company),
  [PROP_STARRED] = STORED ("starred", BOOLEAN, starred),
  [PROP_ARCHIVED] = STORED ("archived", BOOLEAN, archived),
  [PROP_PARTIAL] = STORED ("partial", BOOLEAN, partial),
  [PROP_IS_ME] = STORED ("is-me", BOOLEAN, is_me),
  [PROP_BLOCKED] = STORED ("blocked", BOOLEAN, blocked),
  [PROP_UNSUBSCRIBED] = STORED ("unsubscribed", BOOLEAN, unsubscribed),
  [PROP_STAY_IN_TOUCH_DAYS] = STORED ("stay-in-touch-days", INT, stay_in_touch_days),
  [PROP_AVATAR_URL] = STORED ("avatar-url", STRING, avatar_url),
  [PROP_AVATAR_BLOB] = STORED ("avatar-blob", INT64, avatar_blob),
  [PROP_AVATAR_COLOR] = STORED ("avatar-color", STRING, avatar_color),
  [PROP_NAME] = DERIVED ("name", STRING, name),
  [PROP_LETTER] = DERIVED ("letter", STRING, letter),
  [PROP_LAST_AT] = DERIVED ("last-at", INT64, last_at),
  [PROP_LAST_KIND] = DERIVED_ENUM ("last-kind", bethink_kind_get_type, last_kind),
  [PROP_LAST_ENTRY_KIND] = DERIVED_ENUM ("last-entry-kind", bethink_entry_kind_get_type, last_entry_kind),
  [PROP_LAST_DIRECTION] = DERIVED_ENUM ("last-direction", bethink_direction_get_type, last_direction),
  [PROP_LAST_TEXT] = DERIVED ("last-text", STRING, last_text),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkContact, bethink_contact, BETHINK_IS_CONTACT, __VA_ARGS__)

FIELD (STRING, full_name, PROP_FULL_NAME)
FIELD (STRING, name_prefix, PROP_NAME_PREFIX)
FIELD (STRING, first_name, PROP_FIRST_NAME)
FIELD (STRING, middle_name, PROP_MIDDLE_NAME)
FIELD (STRING, last_name, PROP_LAST_NAME)
FIELD (STRING, name_suffix, PROP_NAME_SUFFIX)
FIELD (STRING, nickname, PROP_NICKNAME)
FIELD (STRING, gender, PROP_GENDER)
FIELD (STRING, gender_type, PROP_GENDER_TYPE)
FIELD (STRING, description, PROP_DESCRIPTION)
FIELD (DATE, birthdate, PROP_BIRTHDATE)
FIELD (BOOLEAN, deceased, PROP_DECEASED)
FIELD (DATE, deceased_date, PROP_DECEASED_DATE)
FIELD (STRING, met, PROP_MET)
FIELD (DATE, met_date, PROP_MET_DATE)
FIELD (INT64, met_through, PROP_MET_THROUGH)
FIELD (STRING, met_through_name, PROP_MET_THROUGH_NAME)
FIELD (STRING, food, PROP_FOOD)
FIELD (STRING, job, PROP_JOB)
FIELD (STRING, company, PROP_COMPANY)
FIELD (BOOLEAN, starred, PROP_STARRED)
FIELD (BOOLEAN, archived, PROP_ARCHIVED)
FIELD (BOOLEAN, partial, PROP_PARTIAL)
FIELD (BOOLEAN, is_me, PROP_IS_ME)
FIELD (BOOLEAN, blocked, PROP_BLOCKED)
FIELD (BOOLEAN, unsubscribed, PROP_UNSUBSCRIBED)
FIELD (INT, stay_in_touch_days, PROP_STAY_IN_TOUCH_DAYS)
FIELD (STRING, avatar_url, PROP_AVATAR_URL)
FIELD (INT64, avatar_blob, PROP_AVATAR_BLOB)
FIELD (STRING, avatar_color, PROP_AVATAR_COLOR)
FIELD (STRING, name, PROP_NAME)
FIELD (STRING, letter, PROP_LETTER)
FIELD (INT64, last_at, PROP_LAST_AT)
FIELD (VALUE, BethinkKind, last_kind, PROP_LAST_KIND)
FIELD (VALUE, BethinkEntryKind, last_entry_kind, PROP_LAST_ENTRY_KIND)
FIELD (VALUE, BethinkDirection, last_direction, PROP_LAST_DIRECTION)
FIELD (STRING, last_text, PROP_LAST_TEXT)

static BethinkKind
bethink_contact_get_record_kind (BethinkRecord *record)
{
  return BETHINK_KIND_CONTACT;
}

static gboolean
bethink_contact_assign (BethinkRecord *record,
                        BethinkRecord *snapshot)
{
  gboolean changed = BETHINK_RECORD_CLASS (bethink_contact_parent_class)->assign (record, snapshot);

  return bethink_fields_assign (&table, record, snapshot) || changed;
}

static gboolean
bethink_contact_equal (BethinkRecord *record,
                       BethinkRecord *other)
{
  return BETHINK_RECORD_CLASS (bethink_contact_parent_class)->equal (record, other) &&
         bethink_fields_equal (&table, record, other);
}

static void
bethink_contact_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_contact_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_contact_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_contact_parent_class)->finalize (object);
}

static void
bethink_contact_class_init (BethinkContactClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  BethinkRecordClass *record_class = BETHINK_RECORD_CLASS (klass);

  object_class->get_property = bethink_contact_get_property;
  object_class->set_property = bethink_contact_set_property;
  object_class->finalize = bethink_contact_finalize;

  record_class->get_kind = bethink_contact_get_record_kind;
  record_class->assign = bethink_contact_assign;
  record_class->equal = bethink_contact_equal;

  bethink_fields_install (&table, object_class);
}

static void
bethink_contact_init (BethinkContact *self)
{
  self->last_at = BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_contact_new:
 *
 * Returns: (transfer full): a contact without any fields set
 */
BethinkContact *
bethink_contact_new (void)
{
  return g_object_new (BETHINK_TYPE_CONTACT, NULL);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
join_name (BethinkContact *self)
{
  if (is_given (self->first_name) && is_given (self->last_name))
    return g_strconcat (self->first_name, " ", self->last_name, NULL);
  if (is_given (self->first_name))
    return g_strdup (self->first_name);
  if (is_given (self->last_name))
    return g_strdup (self->last_name);

  return NULL;
}

/**
 * bethink_contact_compute_name:
 * @self: a contact
 * @first_phone: (nullable): the first phone number
 * @first_email: (nullable): the first e-mail address
 * @first_other: (nullable): the first other way to reach the person
 * @custom_company: (nullable): the value of the custom field "Company"
 *
 * Finds what the person is called in lists: the full name as it was given, else
 * first and last name, else the nickname, else the first of the others that is
 * there.
 *
 * Returns: (transfer full) (nullable): the name, %NULL when nothing is known
 */
char *
bethink_contact_compute_name (BethinkContact *self,
                              const char     *first_phone,
                              const char     *first_email,
                              const char     *first_other,
                              const char     *custom_company)
{
  const char *candidates[] = { custom_company, first_phone, first_email, first_other };
  char *name;

  g_return_val_if_fail (BETHINK_IS_CONTACT (self), NULL);

  if (is_given (self->full_name))
    return g_strdup (self->full_name);
  if ((name = join_name (self)) != NULL)
    return name;
  if (is_given (self->nickname))
    return g_strdup (self->nickname);

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      if (is_given (candidates[i]))
        return g_strdup (candidates[i]);
    }

  return NULL;
}
