/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

/**
 * BETHINK_DECLARE_RECORD_TABLE:
 * @Type: a class of records, such as #BethinkCall
 * @type: the same in small letters, such as `call`
 *
 * Declares what every table of records has. All of it blocks, on the thread of
 * the connection, and fails with a #BethinkStoreError.
 *
 * bethink_call_table_insert() stores a new record with what belongs to it; the
 * record gets its id, and a UUID and times where it has none. Without a time of
 * its own it stands at its sort-at. bethink_call_table_update() stores what
 * differs from the complete record it is given;
 * %BETHINK_STORE_ERROR_NOT_FOUND when it is gone.
 *
 * bethink_call_table_get() returns a complete snapshot (transfer full), also of
 * a record in the trash; %BETHINK_STORE_ERROR_NOT_FOUND without it.
 * bethink_call_table_get_row() returns one with what a list shows: never save
 * it, long texts are not in it. bethink_call_table_load_rows() returns many of
 * these in the order of their ids; what is not there is left out.
 *
 * bethink_call_table_find_uuid() gives the id of the record with a UUID in text
 * form, also of one in the trash; 0 when there is none.
 */
#define BETHINK_DECLARE_RECORD_TABLE(Type, type)                                \
  gboolean   bethink_##type##_table_insert    (BethinkTransaction  *tx,         \
                                               Type                *type,       \
                                               GError             **error);     \
  gboolean   bethink_##type##_table_update    (BethinkTransaction  *tx,         \
                                               Type                *type,       \
                                               GError             **error);     \
  Type      *bethink_##type##_table_get       (BethinkDb           *db,         \
                                               gint64               id,         \
                                               GError             **error);     \
  Type      *bethink_##type##_table_get_row   (BethinkDb           *db,         \
                                               gint64               id,         \
                                               GError             **error);     \
  GPtrArray *bethink_##type##_table_load_rows (BethinkDb           *db,         \
                                               const gint64        *ids,        \
                                               gsize                n_ids,      \
                                               GError             **error);     \
  gboolean   bethink_##type##_table_find_uuid (BethinkDb           *db,         \
                                               const char          *uuid,       \
                                               gint64              *id,         \
                                               GError             **error);

/**
 * BETHINK_DECLARE_PART_TABLE:
 * @Type: a class of parts of a person, such as #BethinkAddress
 * @type: the same in small letters, such as `address`
 *
 * Declares what every table of parts of a person has; see also
 * BETHINK_DECLARE_RECORD_TABLE().
 *
 * bethink_address_table_insert() adds a new part behind those that are there. What
 * the user has removed is not brought back by an import: the part then gets the id
 * of the removed one and nothing is written. bethink_address_table_update() stores
 * what differs, also whose it is; one that was removed stays so.
 * bethink_address_table_remove() takes it from its person, but leaves the row as a
 * mark for imports. All three fail with %BETHINK_STORE_ERROR_NOT_FOUND when it is
 * gone.
 *
 * bethink_address_table_get() returns a copy (transfer full) and whose it is (out)
 * (optional); %BETHINK_STORE_ERROR_NOT_FOUND when it is gone or removed.
 * bethink_address_table_list() returns those of a person in order.
 */
#define BETHINK_DECLARE_PART_TABLE(Type, type)                                  \
  gboolean   bethink_##type##_table_insert    (BethinkTransaction  *tx,         \
                                               gint64               contact_id, \
                                               Type                *type,       \
                                               GError             **error);     \
  gboolean   bethink_##type##_table_update    (BethinkTransaction  *tx,         \
                                               gint64               contact_id, \
                                               Type                *type,       \
                                               GError             **error);     \
  gboolean   bethink_##type##_table_remove    (BethinkTransaction  *tx,         \
                                               gint64               id,         \
                                               GError             **error);     \
  Type      *bethink_##type##_table_get       (BethinkDb           *db,         \
                                               gint64               id,         \
                                               gint64              *contact_id, \
                                               GError             **error);     \
  GPtrArray *bethink_##type##_table_list      (BethinkDb           *db,         \
                                               gint64               contact_id, \
                                               GError             **error);

G_END_DECLS
