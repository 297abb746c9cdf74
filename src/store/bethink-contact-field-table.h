/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-contact-field.h"
#include "bethink-record-table.h"

G_BEGIN_DECLS

BETHINK_DECLARE_PART_TABLE (BethinkContactField, contact_field)

GArray              *bethink_contact_field_table_match   (BethinkDb            *db,
                                                          BethinkFieldKind      kind,
                                                          const char           *match_key,
                                                          GError              **error);

G_END_DECLS
