/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

G_BEGIN_DECLS

/* Numbers that the interface shows all the time, kept with every change so
 * that nobody counts rows.
 */
#define BETHINK_COUNTER_CONTACTS_LISTED   "contact.listed"
#define BETHINK_COUNTER_CONTACTS_ARCHIVED "contact.archived"
#define BETHINK_COUNTER_CONTACTS_PARTIAL  "contact.partial"
#define BETHINK_COUNTER_CONVERSATIONS     "conversation"
#define BETHINK_COUNTER_MESSAGES          "message"
#define BETHINK_COUNTER_CALLS             "call"
#define BETHINK_COUNTER_ENTRIES           "entry"
#define BETHINK_COUNTER_RELATIONSHIPS     "relationship"
#define BETHINK_COUNTER_TRASH             "trash"

gboolean  bethink_counter_get  (BethinkDb    *db,
                                const char   *key,
                                gint64       *value,
                                GError      **error);

G_END_DECLS
