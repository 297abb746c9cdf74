/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-address-table"

#include "bethink-address-table.h"

#include "bethink-columns.h"

/* Postal addresses of people. */

#define COLUMNS(FIRST, X)                                               \
  FIRST (uuid,              UUID,          TRUE,  UUID,    uuid)        \
  X (contact,               CONTACT,       TRUE,  NONE,    contact)     \
  X (position,              COUNT,         FALSE, NONE,    position)    \
  X (name,                  TEXT,          FALSE, TEXT,    name)        \
  X (street,                TEXT,          FALSE, TEXT,    street)      \
  X (city,                  TEXT,          FALSE, TEXT,    city)        \
  X (province,              TEXT,          FALSE, TEXT,    province)    \
  X (postal_code,           TEXT,          FALSE, TEXT,    postal_code) \
  X (country,               TEXT,          FALSE, TEXT,    country)     \
  X (latitude,              REAL,          FALSE, DOUBLE,  latitude)    \
  X (longitude,             REAL,          FALSE, DOUBLE,  longitude)   \
  X (created_at,            INSTANT,       FALSE, INSTANT, created_at)  \
  X (updated_at,            INSTANT,       FALSE, INSTANT, updated_at)  \
  X (deleted_at,            INSTANT,       FALSE, NONE,    deleted_at)  \
  BETHINK_STAMP_COLUMNS (X)

#define OBJECT(function) bethink_address_##function

BETHINK_DEFINE_COLUMNS (COLUMNS)
BETHINK_DEFINE_OBJECT (BethinkAddress, COLUMNS, BETHINK_NOTHING_DERIVED)
BETHINK_DEFINE_PART (BethinkAddress)

static const BethinkReference references[] = {
  { COLUMN_contact, BETHINK_TABLE_CONTACT, -1 },
};

const BethinkTable bethink_address_rows = {
  .id = BETHINK_TABLE_ADDRESS,
  .kind = BETHINK_KIND_ADDRESS,
  BETHINK_COLUMN_MEMBERS (address, COLUMNS),
  .references = references,
  .n_references = G_N_ELEMENTS (references),
  BETHINK_PART_MEMBERS,
  BETHINK_OBJECT_MEMBERS (address, COLUMNS, BETHINK_NOTHING_DERIVED),
  .removed_sql = "SELECT id FROM address WHERE contact = ?1 AND street IS ?2 AND city IS ?3 "
                 "AND postal_code IS ?4 AND country IS ?5 AND deleted_at IS NOT NULL LIMIT 1",
  .alike = BETHINK_COLUMN (COLUMN_street) |
           BETHINK_COLUMN (COLUMN_city) |
           BETHINK_COLUMN (COLUMN_postal_code) |
           BETHINK_COLUMN (COLUMN_country),
};

BETHINK_DEFINE_PART_TABLE (BethinkAddress, address, COLUMNS, "position, id")
