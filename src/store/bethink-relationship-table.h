/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-relationship.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean             bethink_relationship_table_insert     (BethinkTransaction   *tx,
                                                            BethinkRelationship  *relationship,
                                                            GError              **error);
gboolean             bethink_relationship_table_update     (BethinkTransaction   *tx,
                                                            BethinkRelationship  *relationship,
                                                            GError              **error);

BethinkRelationship *bethink_relationship_table_get        (BethinkDb            *db,
                                                            gint64                id,
                                                            GError              **error);
GPtrArray           *bethink_relationship_table_list       (BethinkDb            *db,
                                                            gint64                contact_id,
                                                            GError              **error);
gboolean             bethink_relationship_table_find       (BethinkDb            *db,
                                                            gint64                contact_id,
                                                            gint64                other_id,
                                                            const char           *type_key,
                                                            gint64               *id,
                                                            GError              **error);

G_END_DECLS
