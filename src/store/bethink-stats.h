/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-enums.h"

G_BEGIN_DECLS

/* How much there is, without the trash. */
typedef struct
{
  gint64 contacts;            /* all; the next three are parts of it */
  gint64 contacts_listed;
  gint64 contacts_partial;
  gint64 contacts_archived;   /* and not partial */
  gint64 conversations;
  gint64 messages;            /* private notes included */
  gint64 messages_in;
  gint64 messages_out;
  gint64 private_notes;
  gint64 calls;
  gint64 entries;
  gint64 entries_by_kind[BETHINK_ENTRY_KIND_OTHER + 1];
  gint64 relationships;
  gint64 tags;
  gint64 contact_fields;      /* without custom fields */
  gint64 addresses;
  gint64 attachments;
} BethinkStats;

gboolean  bethink_stats_read  (BethinkDb     *db,
                               BethinkStats  *stats,
                               GError       **error);

G_END_DECLS
