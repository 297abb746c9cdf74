/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BETHINK_UUID_SIZE 16

/* Length of the text form, without the terminating NUL. */
#define BETHINK_UUID_TEXT_LENGTH 36

/* A plain value: copy it by assignment, compare it with bethink_uuid_equal(). */
typedef struct
{
  guint8 bytes[BETHINK_UUID_SIZE];
} BethinkUuid;

void      bethink_uuid_init_random  (BethinkUuid       *uuid);
gboolean  bethink_uuid_parse        (const char        *text,
                                     BethinkUuid       *uuid);
char     *bethink_uuid_to_string    (const BethinkUuid *uuid);
void      bethink_uuid_format       (const BethinkUuid *uuid,
                                     char               text[BETHINK_UUID_TEXT_LENGTH + 1]);
gboolean  bethink_uuid_is_null      (const BethinkUuid *uuid);
gboolean  bethink_uuid_is_valid     (const char        *text);

/* For hash tables: keys are pointers to BethinkUuid. */
guint     bethink_uuid_hash         (gconstpointer      uuid);
gboolean  bethink_uuid_equal        (gconstpointer      a,
                                     gconstpointer      b);

G_END_DECLS
