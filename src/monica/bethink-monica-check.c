/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-body.h"

#include "bethink-date.h"
#include "bethink-monica-body-private.h"

#include <string.h>

/* What the server refuses, and what it would store in another way without a word,
 * is found here before anything is sent: a refused request may have been carried
 * out by half.
 */

/* Bytes of the column of a call. */
#define MAX_CALL 16777215

typedef struct
{
  const BethinkMonicaWrite  *write;
  const char               **field;
  BethinkMonicaRefusal       refusal;
} Check;

static void
refuse (Check                *self,
        BethinkMonicaRefusal  refusal,
        const char           *field)
{
  if (self->refusal != BETHINK_MONICA_REFUSAL_NONE)
    return;

  self->refusal = refusal;
  if (self->field != NULL)
    *self->field = field;
}

static const char *
get_text (Check      *self,
          const char *field)
{
  return bethink_monica_values_get (self->write->values, field);
}

static gboolean
goes (Check      *self,
      const char *field)
{
  return bethink_monica_write_changes (self->write, field);
}

static gboolean
is_too_long (const BethinkMonicaField *field,
             const char               *text)
{
  g_auto (GStrv) lines = NULL;

  if (field->max_chars == 0)
    return FALSE;

  if (field->type != BETHINK_MONICA_FIELD_SET && field->type != BETHINK_MONICA_FIELD_LIST)
    return (gsize) g_utf8_strlen (text, -1) > field->max_chars;

  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if ((gsize) g_utf8_strlen (lines[i], -1) > field->max_chars)
      return TRUE;

  return FALSE;
}

static void
check_lengths (Check *self)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (self->write->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *text = get_text (self, fields[i].name);

      if (text != NULL && goes (self, fields[i].name) && is_too_long (&fields[i], text))
        refuse (self, BETHINK_MONICA_REFUSAL_TOO_LONG, fields[i].name);
    }
}

static void
check_given (Check                *self,
             const char           *field,
             BethinkMonicaRefusal  refusal)
{
  if (goes (self, field) && get_text (self, field) == NULL)
    refuse (self, refusal, field);
}

static void
check_type (Check             *self,
            BethinkMonicaKind  catalogue,
            const char        *field)
{
  const char *name = get_text (self, field);

  if (goes (self, field) && bethink_monica_lookups_find (self->write->lookups, catalogue, name) == NULL)
    refuse (self, BETHINK_MONICA_REFUSAL_TYPE, field);
}

/* Dates are made anew by each update of a person, those that nobody changed as well.
 * The server keeps no year that it does not know, and takes its own: a leap day
 * becomes the first of March.
 */
static void
check_date (Check      *self,
            const char *field,
            gboolean    may_be_about)
{
  const char *text = bethink_monica_write_get (self->write, field);
  BethinkDate date;

  if (text == NULL || !bethink_date_parse (text, &date))
    return;

  if (date.precision == BETHINK_DATE_PRECISION_ABOUT && !may_be_about)
    refuse (self, BETHINK_MONICA_REFUSAL_DATE_PRECISION, field);

  if (date.precision == BETHINK_DATE_PRECISION_ABOUT && date.year > self->write->server_year)
    refuse (self, BETHINK_MONICA_REFUSAL_DATE_RANGE, field);

  if (date.precision == BETHINK_DATE_PRECISION_YEAR_UNKNOWN &&
      date.month == 2 && date.day == 29 &&
      !bethink_date_is_leap_year (self->write->server_year))
    refuse (self, BETHINK_MONICA_REFUSAL_LEAP_DAY, field);
}

static void
check_zero (Check      *self,
            const char *field)
{
  if (goes (self, field) && g_strcmp0 (get_text (self, field), "0") == 0)
    refuse (self, BETHINK_MONICA_REFUSAL_ZERO, field);
}

static void
check_contact (Check *self)
{
  const gboolean all = self->write->read == NULL;

  check_given (self, "first_name", BETHINK_MONICA_REFUSAL_NO_NAME);
  check_zero (self, "job");
  check_zero (self, "company");

  if (goes (self, "gender") && get_text (self, "gender") != NULL &&
      bethink_monica_lookups_find_gender (self->write->lookups, get_text (self, "gender"), NULL) == NULL)
    refuse (self, BETHINK_MONICA_REFUSAL_TYPE, "gender");

  if (all || (bethink_monica_body_get_parts (self->write) & BETHINK_MONICA_PART_MAIN) != 0)
    {
      check_date (self, "birthdate", TRUE);
      check_date (self, "deceased_date", FALSE);
    }
}

static void
check_emotions (Check *self)
{
  g_auto (GStrv) names = bethink_monica_values_dup_list (self->write->values, "emotions");

  for (guint i = 0; goes (self, "emotions") && names[i] != NULL; i++)
    if (bethink_monica_emotion_get_id (names[i]) == 0)
      refuse (self, BETHINK_MONICA_REFUSAL_EMOTION, "emotions");
}

static void
check_call (Check *self)
{
  const char *content = get_text (self, "content");

  check_given (self, "called_at", BETHINK_MONICA_REFUSAL_NO_DATE);
  check_zero (self, "content");
  check_emotions (self);

  if (goes (self, "content") && content != NULL && strlen (content) > MAX_CALL)
    refuse (self, BETHINK_MONICA_REFUSAL_TOO_LONG, "content");
}

static void
check_kind (Check *self)
{
  switch ((int) self->write->kind)
    {
    case BETHINK_MONICA_KIND_CONTACT:
      check_contact (self);
      break;

    case BETHINK_MONICA_KIND_CONTACT_FIELD:
      check_given (self, "content", BETHINK_MONICA_REFUSAL_EMPTY);
      check_type (self, BETHINK_MONICA_KIND_FIELD_TYPE, "type");
      break;

    case BETHINK_MONICA_KIND_RELATIONSHIP:
      check_type (self, BETHINK_MONICA_KIND_RELATIONSHIP_TYPE, "type");
      break;

    case BETHINK_MONICA_KIND_CONVERSATION:
      check_given (self, "happened_at", BETHINK_MONICA_REFUSAL_NO_DATE);
      check_type (self, BETHINK_MONICA_KIND_FIELD_TYPE, "type");
      break;

    case BETHINK_MONICA_KIND_MESSAGE:
      check_given (self, "content", BETHINK_MONICA_REFUSAL_EMPTY);
      check_given (self, "written_at", BETHINK_MONICA_REFUSAL_NO_DATE);
      break;

    case BETHINK_MONICA_KIND_CALL:
      check_call (self);
      break;

    case BETHINK_MONICA_KIND_NOTE:
      check_given (self, "body", BETHINK_MONICA_REFUSAL_EMPTY);
      break;

    case BETHINK_MONICA_KIND_TAG:
    case BETHINK_MONICA_KIND_FIELD_TYPE:
    case BETHINK_MONICA_KIND_GENDER:
      check_given (self, "name", BETHINK_MONICA_REFUSAL_NO_NAME);
      break;

    default:
      break;
    }
}

/**
 * bethink_monica_values_check:
 * @write: what is to be sent
 * @field: (out) (optional) (transfer none): which field is to blame, untouched if none
 *
 * Tells whether the server would take what is to be sent, and store it as it is.
 *
 * Returns: why not
 */
BethinkMonicaRefusal
bethink_monica_values_check (const BethinkMonicaWrite  *write,
                             const char               **field)
{
  Check check = { write, field, BETHINK_MONICA_REFUSAL_NONE };

  g_return_val_if_fail (write != NULL && write->values != NULL, BETHINK_MONICA_REFUSAL_KIND);

  if (!bethink_monica_kind_is_writable (write->kind))
    return BETHINK_MONICA_REFUSAL_KIND;

  check_kind (&check);
  check_lengths (&check);

  return check.refusal;
}

/**
 * bethink_monica_refusal_to_nick:
 * @self: a refusal
 *
 * Returns: (transfer none) (nullable): its name in logs
 */
const char *
bethink_monica_refusal_to_nick (BethinkMonicaRefusal self)
{
  static const char * const nicks[] = {
    [BETHINK_MONICA_REFUSAL_NONE] = "none",
    [BETHINK_MONICA_REFUSAL_NO_NAME] = "no-name",
    [BETHINK_MONICA_REFUSAL_EMPTY] = "empty",
    [BETHINK_MONICA_REFUSAL_TOO_LONG] = "too-long",
    [BETHINK_MONICA_REFUSAL_NO_DATE] = "no-date",
    [BETHINK_MONICA_REFUSAL_DATE_PRECISION] = "date-precision",
    [BETHINK_MONICA_REFUSAL_LEAP_DAY] = "leap-day",
    [BETHINK_MONICA_REFUSAL_DATE_RANGE] = "date-range",
    [BETHINK_MONICA_REFUSAL_ZERO] = "zero",
    [BETHINK_MONICA_REFUSAL_TYPE] = "type",
    [BETHINK_MONICA_REFUSAL_EMOTION] = "emotion",
    [BETHINK_MONICA_REFUSAL_KIND] = "kind",
  };

  return (guint) self < G_N_ELEMENTS (nicks) ? nicks[self] : NULL;
}
