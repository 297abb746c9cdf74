/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-record.h"
#include "bethink-row.h"

G_BEGIN_DECLS

/* What the table files share: reading snapshots, and writing records. */

typedef gpointer (*BethinkReadRowFunc) (BethinkStatement *statement);

/* Where new parts stand until somebody puts them into an order. */
#define BETHINK_POSITION_LAST 65536

GPtrArray *bethink_read_list      (BethinkDb            *db,
                                   const char           *sql,
                                   gint64                id,
                                   BethinkReadRowFunc    read,
                                   GDestroyNotify        destroy,
                                   GError              **error);
GArray    *bethink_read_ids       (BethinkDb            *db,
                                   const char           *sql,
                                   gint64                first,
                                   gint64                second,
                                   GError              **error);
gboolean   bethink_read_uuid      (BethinkDb            *db,
                                   const char           *sql,
                                   const char           *uuid,
                                   gint64               *id,
                                   GError              **error);
gint64     bethink_fill_sort_at   (BethinkTransaction   *tx,
                                   gint64                when,
                                   gint64                sort_at,
                                   gint64                created_at);
/* Single references of one table, for moving and purging others. */
gboolean   bethink_call_table_leave               (BethinkTransaction  *tx,
                                                   gint64               id,
                                                   GError             **error);
gboolean   bethink_contact_table_set_met_through  (BethinkTransaction  *tx,
                                                   gint64               id,
                                                   gint64               met_through,
                                                   GError             **error);

/* The tables, each described in its own file. */
extern const BethinkTable bethink_blob_rows;
extern const BethinkTable bethink_contact_rows;
extern const BethinkTable bethink_contact_field_rows;
extern const BethinkTable bethink_address_rows;
extern const BethinkTable bethink_tag_rows;
extern const BethinkTable bethink_contact_tag_rows;
extern const BethinkTable bethink_relationship_rows;
extern const BethinkTable bethink_conversation_rows;
extern const BethinkTable bethink_message_rows;
extern const BethinkTable bethink_call_rows;
extern const BethinkTable bethink_entry_rows;
extern const BethinkTable bethink_entry_contact_rows;
extern const BethinkTable bethink_attachment_rows;
extern const BethinkTable bethink_source_rows;
extern const BethinkTable bethink_external_id_rows;
extern const BethinkTable bethink_source_json_rows;

G_END_DECLS
