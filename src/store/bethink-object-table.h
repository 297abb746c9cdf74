/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-row.h"

G_BEGIN_DECLS

/* What all tables of objects do, driven by the description of the table (see
 * bethink-columns.h). The public functions of the tables are named after these.
 */

gboolean   bethink_object_insert      (BethinkTransaction  *tx,
                                       const BethinkTable  *table,
                                       gpointer             object,
                                       GError             **error);
gboolean   bethink_object_update      (BethinkTransaction  *tx,
                                       const BethinkTable  *table,
                                       gpointer             object,
                                       GError             **error);
gpointer   bethink_object_get         (BethinkDb           *db,
                                       const BethinkTable  *table,
                                       gint64               id,
                                       GError             **error);
gpointer   bethink_object_get_row     (BethinkDb           *db,
                                       const BethinkTable  *table,
                                       gint64               id,
                                       GError             **error);
GPtrArray *bethink_object_load_rows   (BethinkDb           *db,
                                       const BethinkTable  *table,
                                       const gint64        *ids,
                                       gsize                n_ids,
                                       GError             **error);
GPtrArray *bethink_object_list        (BethinkDb           *db,
                                       const BethinkTable  *table,
                                       const char          *sql,
                                       gint64               owner_id,
                                       GError             **error);
gboolean   bethink_object_find_uuid   (BethinkDb           *db,
                                       const BethinkTable  *table,
                                       const char          *uuid,
                                       gint64              *id,
                                       GError             **error);

void       bethink_object_forget_id   (const BethinkTable  *table,
                                       gpointer             object);

/* Parts of a person, which have a place among those of their kind */
gboolean   bethink_object_insert_part (BethinkTransaction  *tx,
                                       const BethinkTable  *table,
                                       gint64               contact_id,
                                       gpointer             part,
                                       GError             **error);
gboolean   bethink_object_update_part (BethinkTransaction  *tx,
                                       const BethinkTable  *table,
                                       gint64               contact_id,
                                       gpointer             part,
                                       GError             **error);
gboolean   bethink_object_remove_part (BethinkTransaction  *tx,
                                       const BethinkTable  *table,
                                       gint64               id,
                                       GError             **error);
gpointer   bethink_object_get_part    (BethinkDb           *db,
                                       const BethinkTable  *table,
                                       gint64               id,
                                       gint64              *contact_id,
                                       GError             **error);
gboolean   bethink_object_touch_part  (BethinkTransaction  *tx,
                                       gint64               id,
                                       const BethinkValue  *values,
                                       BethinkTouch         when,
                                       GError             **error);

G_END_DECLS
