/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-schema.h"

G_BEGIN_DECLS

/* The machinery without the steps, for tests: steps[n] is the SQL that leads
 * from version n to version n + 1.
 */
gboolean  bethink_schema_verify_steps   (BethinkDb           *db,
                                         const char * const  *steps,
                                         int                 *version,
                                         GError             **error);
gboolean  bethink_schema_upgrade_steps  (BethinkDb           *db,
                                         const char * const  *steps,
                                         int                  from,
                                         GError             **error);

G_END_DECLS
