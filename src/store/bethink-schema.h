/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

G_BEGIN_DECLS

/* "BTHK" */
#define BETHINK_SCHEMA_APPLICATION_ID 0x4254484b

int       bethink_schema_get_version  (void);

gboolean  bethink_schema_verify       (BethinkDb  *db,
                                       int        *version,
                                       GError    **error);
gboolean  bethink_schema_upgrade      (BethinkDb  *db,
                                       int         from,
                                       GError    **error);

G_END_DECLS
