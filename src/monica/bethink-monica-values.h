/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-date.h"
#include "bethink-enums.h"
#include "bethink-json.h"

G_BEGIN_DECLS

/* Attachments beyond this are stored without their bytes. */
#define BETHINK_MONICA_MAX_BYTES (32 * 1024 * 1024)

char              *bethink_monica_parse_server      (const char               *url);
char              *bethink_monica_get_uuid          (JsonObject               *object,
                                                     const char               *member);
BethinkTimePrecision
                   bethink_monica_get_precision     (gint64                    when);
gint64             bethink_monica_get_moment        (JsonObject               *object,
                                                     const char               *member,
                                                     BethinkTimePrecision     *precision);
gboolean           bethink_monica_get_date          (JsonObject               *object,
                                                     const char               *member,
                                                     BethinkDate              *date);
char              *bethink_monica_get_amount        (JsonObject               *object,
                                                     const char               *member);
char              *bethink_monica_shift_amount      (const char               *amount,
                                                     const char               *currency);
GBytes            *bethink_monica_decode_data_url   (const char               *url,
                                                     gsize                     limit,
                                                     char                    **mime,
                                                     gboolean                 *too_large);
BethinkChannel     bethink_monica_get_channel       (const char               *type,
                                                     const char               *name,
                                                     const char               *protocol);
BethinkFieldKind   bethink_monica_get_field_kind    (const char               *type,
                                                     const char               *value);
GStrv              bethink_monica_get_emotions      (JsonObject               *object,
                                                     const char               *member);

G_END_DECLS
