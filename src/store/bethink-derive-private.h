/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction-private.h"

G_BEGIN_DECLS

char     *bethink_derive_first_line    (const char          *text);
gboolean  bethink_derive_conversation  (BethinkTransaction  *tx,
                                        gint64               id,
                                        gint64               difference,
                                        GError             **error);
gboolean  bethink_derive_contact       (BethinkTransaction  *tx,
                                        gint64               id,
                                        BethinkDirt          dirt,
                                        GError             **error);

G_END_DECLS
