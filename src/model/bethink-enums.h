/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-time.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The numbers are stored in databases: they never change their meaning, and new
 * ones are added at the end. The nicks are the words of the import and export
 * formats. to_nick() returns NULL for a number it does not know; from_nick()
 * returns FALSE for an unknown word or NULL and then leaves the value alone.
 */

/* What a record is. The numbers are part of packed keys: never above 15. */
typedef enum
{
  BETHINK_KIND_CONTACT       = 1,
  BETHINK_KIND_CONVERSATION  = 2,
  BETHINK_KIND_MESSAGE       = 3,
  BETHINK_KIND_CALL          = 4,
  BETHINK_KIND_ENTRY         = 5,
  BETHINK_KIND_RELATIONSHIP  = 6,
  BETHINK_KIND_TAG           = 7,
  BETHINK_KIND_CONTACT_FIELD = 8,
  BETHINK_KIND_ADDRESS       = 9,
  BETHINK_KIND_ATTACHMENT    = 10,
  BETHINK_KIND_MARKER        = 15,
} BethinkKind;

typedef enum
{
  BETHINK_DIRECTION_UNKNOWN = 0,
  BETHINK_DIRECTION_IN      = 1,
  BETHINK_DIRECTION_OUT     = 2,
} BethinkDirection;

typedef enum
{
  BETHINK_STATUS_OPEN    = 0,
  BETHINK_STATUS_CLOSED  = 1,
  BETHINK_STATUS_PENDING = 2,
  BETHINK_STATUS_SNOOZED = 3,
  BETHINK_STATUS_DELETED = 4,
} BethinkStatus;

typedef enum
{
  BETHINK_PRIORITY_NONE   = 0,
  BETHINK_PRIORITY_LOW    = 1,
  BETHINK_PRIORITY_MEDIUM = 2,
  BETHINK_PRIORITY_HIGH   = 3,
  BETHINK_PRIORITY_URGENT = 4,
} BethinkPriority;

/* In the order in which the state of a message moves forward. */
typedef enum
{
  BETHINK_DELIVERY_UNKNOWN   = 0,
  BETHINK_DELIVERY_SCHEDULED = 1,
  BETHINK_DELIVERY_PENDING   = 2,
  BETHINK_DELIVERY_SENT      = 3,
  BETHINK_DELIVERY_FAILED    = 4,
  BETHINK_DELIVERY_DELIVERED = 5,
  BETHINK_DELIVERY_READ      = 6,
  BETHINK_DELIVERY_RECEIVED  = 7,
} BethinkDelivery;

typedef enum
{
  BETHINK_OUTCOME_UNKNOWN   = 0,
  BETHINK_OUTCOME_ANSWERED  = 1,
  BETHINK_OUTCOME_MISSED    = 2,
  BETHINK_OUTCOME_VOICEMAIL = 3,
} BethinkOutcome;

typedef enum
{
  BETHINK_CHANNEL_OTHER     = 0,
  BETHINK_CHANNEL_SMS       = 1,
  BETHINK_CHANNEL_PHONE     = 2,
  BETHINK_CHANNEL_EMAIL     = 3,
  BETHINK_CHANNEL_WEBCHAT   = 4,
  BETHINK_CHANNEL_WHATSAPP  = 5,
  BETHINK_CHANNEL_FACEBOOK  = 6,
  BETHINK_CHANNEL_INSTAGRAM = 7,
  BETHINK_CHANNEL_TELEGRAM  = 8,
  BETHINK_CHANNEL_LINE      = 9,
  BETHINK_CHANNEL_TWITTER   = 10,
  BETHINK_CHANNEL_TIKTOK    = 11,
  BETHINK_CHANNEL_GMB       = 12,
  BETHINK_CHANNEL_REVIEW    = 13,
  BETHINK_CHANNEL_GROUP_SMS = 14,
  BETHINK_CHANNEL_INTERNAL  = 15,
  BETHINK_CHANNEL_API       = 16,
} BethinkChannel;

/* Custom fields are imported pairs of key and value; they are not counted as ways to reach a person. */
typedef enum
{
  BETHINK_FIELD_KIND_PHONE  = 1,
  BETHINK_FIELD_KIND_EMAIL  = 2,
  BETHINK_FIELD_KIND_OTHER  = 3,
  BETHINK_FIELD_KIND_CUSTOM = 4,
} BethinkFieldKind;

typedef enum
{
  BETHINK_ENTRY_KIND_NOTE       = 1,
  BETHINK_ENTRY_KIND_ACTIVITY   = 2,
  BETHINK_ENTRY_KIND_TASK       = 3,
  BETHINK_ENTRY_KIND_REMINDER   = 4,
  BETHINK_ENTRY_KIND_GIFT       = 5,
  BETHINK_ENTRY_KIND_DEBT       = 6,
  BETHINK_ENTRY_KIND_LIFE_EVENT = 7,
  BETHINK_ENTRY_KIND_JOURNAL    = 8,
  BETHINK_ENTRY_KIND_DAY        = 9,
  BETHINK_ENTRY_KIND_PET        = 10,
  BETHINK_ENTRY_KIND_OCCUPATION = 11,
  BETHINK_ENTRY_KIND_DOCUMENT   = 12,
  BETHINK_ENTRY_KIND_PHOTO      = 13,
  BETHINK_ENTRY_KIND_LOG        = 14,
  BETHINK_ENTRY_KIND_OTHER      = 15,
} BethinkEntryKind;

#define BETHINK_TYPE_KIND (bethink_kind_get_type ())
#define BETHINK_TYPE_DIRECTION (bethink_direction_get_type ())
#define BETHINK_TYPE_STATUS (bethink_status_get_type ())
#define BETHINK_TYPE_PRIORITY (bethink_priority_get_type ())
#define BETHINK_TYPE_DELIVERY (bethink_delivery_get_type ())
#define BETHINK_TYPE_OUTCOME (bethink_outcome_get_type ())
#define BETHINK_TYPE_CHANNEL (bethink_channel_get_type ())
#define BETHINK_TYPE_FIELD_KIND (bethink_field_kind_get_type ())
#define BETHINK_TYPE_ENTRY_KIND (bethink_entry_kind_get_type ())
#define BETHINK_TYPE_TIME_PRECISION (bethink_time_precision_get_type ())

GType       bethink_kind_get_type             (void);
const char *bethink_kind_to_nick              (BethinkKind           value);
gboolean    bethink_kind_from_nick            (const char           *nick,
                                               BethinkKind          *value);

GType       bethink_direction_get_type        (void);
const char *bethink_direction_to_nick         (BethinkDirection      value);
gboolean    bethink_direction_from_nick       (const char           *nick,
                                               BethinkDirection     *value);

GType       bethink_status_get_type           (void);
const char *bethink_status_to_nick            (BethinkStatus         value);
gboolean    bethink_status_from_nick          (const char           *nick,
                                               BethinkStatus        *value);

GType       bethink_priority_get_type         (void);
const char *bethink_priority_to_nick          (BethinkPriority       value);
gboolean    bethink_priority_from_nick        (const char           *nick,
                                               BethinkPriority      *value);

GType       bethink_delivery_get_type         (void);
const char *bethink_delivery_to_nick          (BethinkDelivery       value);
gboolean    bethink_delivery_from_nick        (const char           *nick,
                                               BethinkDelivery      *value);

GType       bethink_outcome_get_type          (void);
const char *bethink_outcome_to_nick           (BethinkOutcome        value);
gboolean    bethink_outcome_from_nick         (const char           *nick,
                                               BethinkOutcome       *value);

GType       bethink_channel_get_type          (void);
const char *bethink_channel_to_nick           (BethinkChannel        value);
gboolean    bethink_channel_from_nick         (const char           *nick,
                                               BethinkChannel       *value);

GType       bethink_field_kind_get_type       (void);
const char *bethink_field_kind_to_nick        (BethinkFieldKind      value);
gboolean    bethink_field_kind_from_nick      (const char           *nick,
                                               BethinkFieldKind     *value);

GType       bethink_entry_kind_get_type       (void);
const char *bethink_entry_kind_to_nick        (BethinkEntryKind      value);
gboolean    bethink_entry_kind_from_nick      (const char           *nick,
                                               BethinkEntryKind     *value);

GType       bethink_time_precision_get_type   (void);
const char *bethink_time_precision_to_nick    (BethinkTimePrecision  value);
gboolean    bethink_time_precision_from_nick  (const char           *nick,
                                               BethinkTimePrecision *value);

G_END_DECLS
