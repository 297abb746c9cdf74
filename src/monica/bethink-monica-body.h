/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-lookups.h"
#include "bethink-monica-record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * BethinkMonicaPart:
 * @BETHINK_MONICA_PART_MAIN: the record itself
 * @BETHINK_MONICA_PART_WORK: `PUT /contacts/{id}/work`
 * @BETHINK_MONICA_PART_FOOD: `PUT /contacts/{id}/food`
 * @BETHINK_MONICA_PART_SET_TAGS: `POST /contacts/{id}/setTags`
 * @BETHINK_MONICA_PART_UNSET_TAG: `POST /contacts/{id}/unsetTag`
 *
 * The requests of which an update may consist. A change of the work alone leaves the
 * main part, which makes both dates anew, in peace.
 */
typedef enum
{
  BETHINK_MONICA_PART_NONE      = 0,
  BETHINK_MONICA_PART_MAIN      = 1 << 0,
  BETHINK_MONICA_PART_WORK      = 1 << 1,
  BETHINK_MONICA_PART_FOOD      = 1 << 2,
  BETHINK_MONICA_PART_SET_TAGS  = 1 << 3,
  BETHINK_MONICA_PART_UNSET_TAG = 1 << 4,
} BethinkMonicaPart;

/**
 * BethinkMonicaRefusal:
 *
 * Why the server would not take a record, or would store something else.
 */
typedef enum
{
  BETHINK_MONICA_REFUSAL_NONE,
  BETHINK_MONICA_REFUSAL_NO_NAME,         /* a person needs a first name, a tag a name */
  BETHINK_MONICA_REFUSAL_EMPTY,           /* a message, a note or a field without a value */
  BETHINK_MONICA_REFUSAL_TOO_LONG,        /* more characters than the column has */
  BETHINK_MONICA_REFUSAL_NO_DATE,         /* a moment is needed */
  BETHINK_MONICA_REFUSAL_DATE_PRECISION,  /* a date of death needs day and month */
  BETHINK_MONICA_REFUSAL_LEAP_DAY,        /* 29 February without a year, in a common year */
  BETHINK_MONICA_REFUSAL_DATE_RANGE,      /* years the server cannot hold, an age below 0 */
  BETHINK_MONICA_REFUSAL_ZERO,            /* "0" becomes nothing there */
  BETHINK_MONICA_REFUSAL_TYPE,            /* a kind of field, gender or relationship it does not have */
  BETHINK_MONICA_REFUSAL_EMOTION,         /* a feeling it does not know */
  BETHINK_MONICA_REFUSAL_KIND,            /* nothing of this kind is written */
} BethinkMonicaRefusal;

/**
 * BethinkMonicaWrite:
 * @kind: what is written
 * @uuid: (nullable): the uuid of a new record
 * @values: what it is to be
 * @changed: (nullable): of an update: the fields that go; without tags all others
 * @read: (nullable): of an update: the copy that was just read
 * @contact_id: remote id of the person; of a relationship whose it is
 * @other_contact_id: remote id of the other person of a relationship
 * @birthday_reminder: of an update of a contact: whether the server has a reminder of
 *   the birthday, which the update would take away
 * @deceased_reminder: likewise of the date of death
 * @server_year: the year of the clock of the server
 * @lookups: the catalogues
 *
 * Everything a request is made of. All members belong to the caller.
 */
typedef struct
{
  BethinkMonicaKind           kind;
  const char                 *uuid;
  BethinkMonicaValues        *values;
  const char * const         *changed;
  BethinkMonicaRecord        *read;
  gint64                      contact_id;
  gint64                      other_contact_id;
  gboolean                    birthday_reminder;
  gboolean                    deceased_reminder;
  int                         server_year;
  BethinkMonicaLookups       *lookups;
} BethinkMonicaWrite;

BethinkMonicaRefusal  bethink_monica_values_check        (const BethinkMonicaWrite  *write,
                                                          const char               **field);
const char           *bethink_monica_refusal_to_nick     (BethinkMonicaRefusal       self);

JsonNode             *bethink_monica_body_create         (const BethinkMonicaWrite  *write);
BethinkMonicaPart     bethink_monica_body_get_parts      (const BethinkMonicaWrite  *write);
JsonNode             *bethink_monica_body_update         (const BethinkMonicaWrite  *write,
                                                          BethinkMonicaPart          part);
GStrv                 bethink_monica_body_get_fields     (const BethinkMonicaWrite  *write,
                                                          BethinkMonicaPart          part);
gboolean              bethink_monica_body_needs_reminders (const BethinkMonicaWrite *write);
gboolean              bethink_monica_has_date_reminder   (GPtrArray                 *reminders,
                                                          const char                *date,
                                                          gboolean                   birthday);

char                 *bethink_monica_create_path         (BethinkMonicaKind          kind,
                                                          gint64                     parent_id);
char                 *bethink_monica_record_path         (BethinkMonicaKind          kind,
                                                          gint64                     remote_id,
                                                          gint64                     parent_id,
                                                          BethinkMonicaPart          part);
const char           *bethink_monica_part_get_method     (BethinkMonicaPart          part);

G_END_DECLS
