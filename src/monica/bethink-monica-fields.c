/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-fields.h"

#include "bethink-text.h"

#include <string.h>

/* The fields of each kind, in the order in which they are compared and written.
 * Their names are those of the requests, or nearly so; they are stored in
 * databases and never change their meaning.
 */

#define PULLED BETHINK_MONICA_FIELD_PULLED
#define UNSEEN BETHINK_MONICA_FIELD_UNSEEN
#define STAYS  BETHINK_MONICA_FIELD_STAYS

#define FIELD(name, TYPE, flags, max_chars) \
  { name, BETHINK_MONICA_FIELD_##TYPE, flags, max_chars }

/* Columns of the database, which cuts silently what is longer. */
#define SHORT   255
#define NOTE    100000
#define FOOD    65535
#define COUNTRY 3

static const BethinkMonicaField contact_fields[] = {
  FIELD ("first_name",         NAME,   0,      SHORT),
  FIELD ("middle_name",        NAME,   UNSEEN, SHORT),
  FIELD ("last_name",          NAME,   0,      SHORT),
  FIELD ("nickname",           NAME,   0,      SHORT),
  FIELD ("gender",             WORD,   0,      SHORT),
  FIELD ("gender_type",        NAME,   PULLED, 0),
  FIELD ("description",        TEXT,   0,      SHORT),
  FIELD ("birthdate",          DATE,   0,      0),
  FIELD ("deceased",           FLAG,   0,      0),
  FIELD ("deceased_date",      DATE,   0,      0),
  FIELD ("job",                TEXT,   0,      SHORT),
  FIELD ("company",            TEXT,   0,      SHORT),
  FIELD ("food_preferences",   TEXT,   0,      FOOD),
  FIELD ("met",                TEXT,   PULLED, 0),
  FIELD ("met_date",           DATE,   PULLED, 0),
  FIELD ("met_through",        IDS,    PULLED, 0),
  FIELD ("starred",            FLAG,   PULLED, 0),
  FIELD ("archived",           FLAG,   PULLED, 0),
  FIELD ("partial",            FLAG,   PULLED, 0),
  FIELD ("stay_in_touch_days", NUMBER, PULLED, 0),
  FIELD ("tags",               SET,    0,      SHORT),
};

static const BethinkMonicaField contact_field_fields[] = {
  FIELD ("type",     WORD, 0,      SHORT),
  FIELD ("content",  TEXT, 0,      SHORT),
  FIELD ("labels",   LIST, STAYS,  SHORT),
  FIELD ("protocol", TEXT, PULLED, 0),
};

static const BethinkMonicaField address_fields[] = {
  FIELD ("name",        NAME,    0, SHORT),
  FIELD ("street",      TEXT,    0, SHORT),
  FIELD ("city",        TEXT,    0, SHORT),
  FIELD ("province",    TEXT,    0, SHORT),
  FIELD ("postal_code", TEXT,    0, SHORT),
  FIELD ("country",     NAME,    0, COUNTRY),
  FIELD ("latitude",    DECIMAL, 0, 0),
  FIELD ("longitude",   DECIMAL, 0, 0),
};

static const BethinkMonicaField relationship_fields[] = {
  FIELD ("type", NAME, 0, SHORT),
};

static const BethinkMonicaField tag_fields[] = {
  FIELD ("name", WORD, 0, SHORT),
};

static const BethinkMonicaField conversation_fields[] = {
  FIELD ("happened_at", MOMENT, 0, 0),
  FIELD ("type",        WORD,   0, SHORT),
};

static const BethinkMonicaField message_fields[] = {
  FIELD ("content",       TEXT,   0, 0),
  FIELD ("written_at",    MOMENT, 0, 0),
  FIELD ("written_by_me", FLAG,   0, 0),
};

static const BethinkMonicaField call_fields[] = {
  FIELD ("called_at",      MOMENT, 0,     0),
  FIELD ("content",        TEXT,   0,     0),
  FIELD ("contact_called", FLAG,   0,     0),
  FIELD ("emotions",       LIST,   STAYS, 0),
};

static const BethinkMonicaField note_fields[] = {
  FIELD ("body",         TEXT, 0, NOTE),
  FIELD ("is_favorited", FLAG, 0, 0),
};

/* Entries that are only read have the fields of our model. */
static const BethinkMonicaField entry_fields[] = {
  FIELD ("when",         MOMENT,  PULLED, 0),
  FIELD ("title",        TEXT,    PULLED, 0),
  FIELD ("text",         TEXT,    PULLED, 0),
  FIELD ("amount",       DECIMAL, PULLED, 0),
  FIELD ("status",       NAME,    PULLED, 0),
  FIELD ("done",         FLAG,    PULLED, 0),
  FIELD ("done_at",      MOMENT,  PULLED, 0),
  FIELD ("type_key",     NAME,    PULLED, 0),
  FIELD ("company",      NAME,    PULLED, 0),
  FIELD ("repeat",       NAME,    PULLED, 0),
  FIELD ("repeat_every", NUMBER,  PULLED, 0),
  FIELD ("owed_by",      NAME,    PULLED, 0),
  FIELD ("url",          TEXT,    PULLED, 0),
  FIELD ("people",       IDS,     PULLED, 0),
  FIELD ("recipient",    IDS,     PULLED, 0),
};

static const BethinkMonicaField field_type_fields[] = {
  FIELD ("name",     NAME, 0,      SHORT),
  FIELD ("type",     NAME, PULLED, SHORT),
  FIELD ("protocol", TEXT, PULLED, SHORT),
};

static const BethinkMonicaField gender_fields[] = {
  FIELD ("name", NAME, 0, SHORT),
  FIELD ("type", NAME, 0, 1),
};

static const BethinkMonicaField relationship_type_fields[] = {
  FIELD ("name",    NAME, PULLED, 0),
  FIELD ("reverse", NAME, PULLED, 0),
};

#define TABLE(fields) { fields, G_N_ELEMENTS (fields) }

static const struct
{
  const BethinkMonicaField *fields;
  guint                     n_fields;
} tables[BETHINK_MONICA_N_KINDS] = {
  [BETHINK_MONICA_KIND_CONTACT] = TABLE (contact_fields),
  [BETHINK_MONICA_KIND_CONTACT_FIELD] = TABLE (contact_field_fields),
  [BETHINK_MONICA_KIND_ADDRESS] = TABLE (address_fields),
  [BETHINK_MONICA_KIND_TAG] = TABLE (tag_fields),
  [BETHINK_MONICA_KIND_RELATIONSHIP] = TABLE (relationship_fields),
  [BETHINK_MONICA_KIND_CONVERSATION] = TABLE (conversation_fields),
  [BETHINK_MONICA_KIND_MESSAGE] = TABLE (message_fields),
  [BETHINK_MONICA_KIND_CALL] = TABLE (call_fields),
  [BETHINK_MONICA_KIND_NOTE] = TABLE (note_fields),
  [BETHINK_MONICA_KIND_ACTIVITY] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_TASK] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_REMINDER] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_GIFT] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_DEBT] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_LIFE_EVENT] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_JOURNAL] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_PET] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_OCCUPATION] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_PHOTO] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_DOCUMENT] = TABLE (entry_fields),
  [BETHINK_MONICA_KIND_FIELD_TYPE] = TABLE (field_type_fields),
  [BETHINK_MONICA_KIND_GENDER] = TABLE (gender_fields),
  [BETHINK_MONICA_KIND_RELATIONSHIP_TYPE] = TABLE (relationship_type_fields),
};

/**
 * bethink_monica_fields_get:
 * @kind: a kind
 * @n_fields: (out): how many
 *
 * Returns: (transfer none) (array length=n_fields): the fields of a kind, in order
 */
const BethinkMonicaField *
bethink_monica_fields_get (BethinkMonicaKind  kind,
                           guint             *n_fields)
{
  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = 0;
  g_return_val_if_fail ((guint) kind < BETHINK_MONICA_N_KINDS, NULL);

  *n_fields = tables[kind].n_fields;

  return tables[kind].fields;
}

/**
 * bethink_monica_fields_find:
 * @kind: a kind
 * @name: (nullable): name of a field
 *
 * Returns: (transfer none) (nullable): the field, %NULL if the kind has none of
 *   that name
 */
const BethinkMonicaField *
bethink_monica_fields_find (BethinkMonicaKind  kind,
                            const char        *name)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (g_strcmp0 (fields[i].name, name) == 0)
      return &fields[i];

  return NULL;
}

static gboolean
texts_alike (const char *a,
             const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (strcmp (a, b) == 0)
    return TRUE;

  folded_a = bethink_text_fold (a);
  folded_b = bethink_text_fold (b);

  return strcmp (folded_a, folded_b) == 0;
}

/**
 * bethink_monica_field_equal:
 * @self: a field
 * @a: (nullable): a canonical text
 * @b: (nullable): another
 *
 * Returns: whether both say the same. The server finds words without regard to
 *   case and accents, so they count as equal.
 */
gboolean
bethink_monica_field_equal (const BethinkMonicaField *self,
                            const char               *a,
                            const char               *b)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (a == NULL || b == NULL)
    return a == b;

  switch (self->type)
    {
    case BETHINK_MONICA_FIELD_WORD:
    case BETHINK_MONICA_FIELD_LIST:
    case BETHINK_MONICA_FIELD_SET:
      return texts_alike (a, b);

    case BETHINK_MONICA_FIELD_NAME:
    case BETHINK_MONICA_FIELD_TEXT:
    case BETHINK_MONICA_FIELD_FLAG:
    case BETHINK_MONICA_FIELD_NUMBER:
    case BETHINK_MONICA_FIELD_DECIMAL:
    case BETHINK_MONICA_FIELD_MOMENT:
    case BETHINK_MONICA_FIELD_DATE:
    case BETHINK_MONICA_FIELD_IDS:
    default:
      return strcmp (a, b) == 0;
    }
}

/**
 * bethink_monica_field_can_send:
 * @self: a field
 * @text: (nullable): a canonical text
 *
 * Returns: whether the server can be told this value at all
 */
gboolean
bethink_monica_field_can_send (const BethinkMonicaField *self,
                               const char               *text)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if ((self->flags & BETHINK_MONICA_FIELD_PULLED) != 0)
    return FALSE;

  return text != NULL || (self->flags & BETHINK_MONICA_FIELD_STAYS) == 0;
}

/**
 * bethink_monica_field_is_cut:
 * @self: a field
 * @sent: (nullable): what was sent
 * @stored: (nullable): what a later read showed
 *
 * Tells what the server did by itself from what somebody else did: it cuts
 * silently what is too long for its column.
 *
 * Returns: whether @stored is what the server made of @sent
 */
gboolean
bethink_monica_field_is_cut (const BethinkMonicaField *self,
                             const char               *sent,
                             const char               *stored)
{
  gsize length;

  g_return_val_if_fail (self != NULL, FALSE);

  if (sent == NULL || stored == NULL || strcmp (sent, stored) == 0)
    return FALSE;

  /* The blank at the end of a cut text is not in its canonical form. */
  length = strlen (stored);

  return self->max_chars > 0 &&
         g_str_has_prefix (sent, stored) &&
         (gsize) g_utf8_strlen (sent, -1) > self->max_chars &&
         (gsize) g_utf8_strlen (stored, -1) + strspn (sent + length, " ") >= self->max_chars;
}
