/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-contact-card.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

gboolean  bethink_contact_merge  (BethinkTransaction  *tx,
                                  gint64               keep,
                                  gint64               drop,
                                  BethinkContactCard  *card,
                                  GError             **error);

G_END_DECLS
